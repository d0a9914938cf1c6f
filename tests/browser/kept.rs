//! The kept list where a browser has no room for it, and in two tabs at once.

use crate::driver::{DESK, Page};
use crate::server::Site;

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_no_room_left_that_is_said_and_the_list_lasts_as_long_as_the_visit() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.go("?theme=transport").await;
    page.js("for (let size = 1 << 22; size >= 1; size >>= 1) {
               try { for (let n = 0; ; n++) localStorage.setItem(`full${size}-${n}`, 'x'.repeat(size)); } catch {}
             }")
        .await;
    for at in [1, 2] {
        page.click(&format!(".list > li:nth-child({at}) .keep")).await;
        page.until(&format!("all('.keep[aria-pressed=true]').length === {at}")).await;
    }
    page.until_text(".said-so", "this browser has no room to keep it longer").await;
    page.click_words("nav a", "Kept list").await;
    page.until_text(".count", "2 statements kept").await;
    page.click(".list > li:first-child .keep").await;
    page.until_text(".count", "1 statement kept").await;
    // Once there is room again it is kept for good.
    page.js("localStorage.clear()").await;
    page.go("?theme=transport").await;
    page.click(".list > li:nth-child(3) .keep").await;
    page.go("?page=kept").await;
    page.until_text(".count", "1 statement kept").await;
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_tab_keeps_the_other_has_at_once_and_neither_loses_what_the_other_kept() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.go("?theme=transport").await;
    let one = page.client.window().await.expect("the first tab");
    let two = page.client.new_window(true).await.expect("a second tab").handle;
    page.client.switch_to_window(two.clone()).await.expect("the second tab");
    page.go("?page=kept").await;
    page.until_text("#kept-none", "Nothing is kept yet").await;

    page.client.switch_to_window(one.clone()).await.expect("the first tab");
    page.click(".list > li:first-child .keep").await;
    page.client.switch_to_window(two.clone()).await.expect("the second tab");
    page.until_text(".count", "1 statement kept").await;
    page.go("?theme=transport").await;
    page.click(".list > li:nth-child(2) .keep").await;
    page.until("all('.keep[aria-pressed=true]').length === 2").await;

    page.client.switch_to_window(one).await.expect("the first tab");
    page.until("all('.keep[aria-pressed=true]').length === 2").await;
    page.until_text("[data-kept]", "(2)").await;
    page.click(".list > li:first-child .keep").await;
    page.client.switch_to_window(two).await.expect("the second tab");
    page.until("all('.keep[aria-pressed=true]').length === 1").await;
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

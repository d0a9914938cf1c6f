//! A site that was taken down, moved or replaced by another, as it is for people who were there before: what
//! their browser kept of it gives way to what the host has now.

use serde_json::json;
use tempfile::TempDir;

use crate::driver::{DESK, Page};
use crate::server::{Fault, Site, folder_of};

/// What the host has in the place of the explorer.
fn other_site(worker: Option<&[u8]>) -> TempDir {
    let page = "<!doctype html><title>Our council</title><link rel=icon href=data:,><h1>Something else</h1>";
    let mut files = site::files::Files::from([("index.html".to_owned(), page.as_bytes().to_vec())]);
    files.extend(worker.map(|code| ("sw.js".to_owned(), code.to_vec())));
    folder_of(&files)
}

impl Page {
    /// Waits until nothing of the explorer is left in this browser.
    async fn until_forgotten(&self) {
        self.js("window.left = async () => { window.rest = (await caches.keys()).length
               + (await navigator.serviceWorker.getRegistrations()).length; }; return left()")
            .await;
        self.until("(left(), window.rest === 0)").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_of_a_site_that_is_gone_gives_way_to_what_the_host_has_now() {
    let retired = site::publish::worker::RETIRED.as_bytes();
    let foreign = b"addEventListener('fetch', () => {});".as_slice();
    for worker in [None, Some(foreign), Some(retired)] {
        let site = Site::start(&[]).await;
        let page = Page::open(DESK, &site).await;
        page.go("").await;
        page.until_kept().await;
        let next = other_site(worker);
        site.publish(next.path());
        // Nobody does more than to open the page again.
        page.client.goto(&format!("{}?theme=health", page.address)).await.expect("a page");
        page.until("one('h1')?.textContent === 'Something else'").await;
        page.until_forgotten().await;
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_has_one_page_for_everything_or_leads_elsewhere_has_no_worker_of_ours_any_more() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.go("").await;
    page.until_kept().await;
    let next = other_site(None);
    site.publish(next.path());
    site.fault("sw.js", Some(Fault::Html));
    page.client.goto(&page.address).await.expect("a page");
    page.until("one('h1')?.textContent === 'Something else'").await;
    page.until_forgotten().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_connection_and_a_host_in_trouble_take_nothing_away() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.go("").await;
    page.until_kept().await;
    for fault in [Fault::Dropped, Fault::Trouble] {
        site.fault("sw.js", Some(fault));
        page.go("?theme=health").await;
        page.until_text("#count", "about public health").await;
        // The worker has had its answer.
        let before = site.asked().iter().filter(|path| path.ends_with("/sw.js")).count();
        page.go("?theme=transport").await;
        let asked = || site.asked().iter().filter(|path| path.ends_with("/sw.js")).count();
        while asked() == before {
            tokio::task::yield_now().await;
        }
        page.go("?page=coverage").await;
        let kept = page.js("return caches.keys().then(keys => keys.length)").await;
        assert_eq!(kept, json!(1), "{fault:?}");
    }
    site.end();
    page.go("?theme=health").await;
    page.until_text("#count", "about public health").await;
    page.close().await;
}

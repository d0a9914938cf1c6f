//! What a new resident wants to know, on a phone: in how many steps, and how far down the answer stands.

use crate::driver::{PHONE, Page, visit};

/// How far below the top of the window something begins, in CSS pixels.
async fn top(page: &Page, css: &str) -> u64 {
    page.wait_for(css).await;
    page.until_drawn().await;
    let top =
        page.js(&format!("return Math.round(one('{css}').getBoundingClientRect().top + scrollY)")).await;
    top.as_u64().expect("a place on the page")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_about_buses_is_answered_in_one_step_with_what_the_plan_says() {
    visit(PHONE, "", |page| async move {
        page.type_into("#q", "buses").await;
        page.until_text("#count", "matching “buses”").await;
        page.until_text(".answer .plan", "The plan: “").await;
        assert!(top(&page, ".found").await < 300, "the answer is on the first screen");
        assert!(top(&page, ".answer .bar").await < 400, "and its picture");
        assert!(page.text(".answer").await.contains("by Cambridgeshire Labour"));
        assert!(page.text(".ways").await.contains("Compare the parties on bus services"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn help_for_my_mother_at_home_is_found_however_it_is_asked() {
    visit(PHONE, "", |page| async move {
        for asked in [
            "help for my mother at home",
            "care at home",
            "home care",
            "carers for elderly parents",
            "looking after old people",
        ] {
            page.go(&pledge_explorer::query::View::of_words(asked).query()).await;
            page.until_text("#count", "promise").await;
            assert!(top(&page, ".found").await < 300, "{asked}");
            let words = page.texts(".list .said").await.join(" ").to_lowercase();
            assert!(words.contains("care"), "{asked}: {words}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_in_education_is_in_no_plan_takes_two_steps() {
    visit(PHONE, "", |page| async move {
        page.click_words(".tiles a", "Children, schools and young people").await;
        page.click_words(".answer .legend a", "in no plan").await;
        page.until_text("#count", "about children, schools and young people that are in no plan").await;
        assert!(page.texts(".chip").await[1].contains("In no plan"));
        assert!(top(&page, "#count").await < 400);
        let first = page.text(".list .grade").await;
        assert_eq!(first, "Nothing in the plans covers this");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_parties_say_on_school_meals_takes_two_steps() {
    visit(PHONE, "", |page| async move {
        page.type_into("#q", "school meals").await;
        page.click_words(".ways a", "Compare the parties on school meals in the holidays").await;
        page.until_text("h1", "Compare the parties").await;
        assert!(top(&page, ".versus .topic").await < 500);
        assert!(page.text(".versus").await.contains("Kent Labour"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_thing_of_every_list_is_on_the_first_screen() {
    visit(PHONE, "", |page| async move {
        for (query, css, most) in [
            ("?all=1", ".list > li", 400),
            ("?party=kent-labour", ".list > li", 400),
            ("?plans=nothing", ".list > li", 400),
            ("?kind=action&committee=H%26T", ".list > li", 400),
            ("?page=compare", ".table tbody td", 500),
            ("?page=compare&topic=breakfast-clubs", ".versus .topic", 500),
            ("?page=plans&part=tracker", ".table tbody th", 500),
            ("?page=coverage", "#total", 400),
        ] {
            page.go(query).await;
            let top = top(&page, css).await;
            assert!(top <= most, "{css} of {query} begins {top} pixels down");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_closes_the_open_filters_and_leaves_nothing() {
    visit(PHONE, "", |page| async move {
        page.click_words(".tiles a", "Transport and streets").await;
        page.until_query("?theme=transport").await;
        page.click("#open-filters").await;
        page.until("one('.filters.open')").await;
        page.client.back().await.expect("back");
        page.until("!one('.filters.open')").await;
        page.until_query("?theme=transport").await;
        // With a choice made in them the choice stays, too.
        page.click("#open-filters").await;
        page.click_words(".filters .opt", "Climate and environment").await;
        page.until_query("?theme=transport&theme=climate-environment").await;
        page.client.back().await.expect("back");
        page.until("!one('.filters.open')").await;
        page.until_query("?theme=transport&theme=climate-environment").await;
        page.client.back().await.expect("back");
        page.until_query("?theme=transport").await;
        page.client.back().await.expect("back");
        page.wait_for(".tiles").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_cited_and_kept_and_the_menu_counts_what_is_kept() {
    visit(PHONE, "?s=kent-labour-2021/6.1", |page| async move {
        page.allow_clipboard().await;
        page.click_words(".do .btn", "Copy citation").await;
        page.until_text(".said-so", "Citation copied").await;
        page.until("(navigator.clipboard.readText().then(t => window.copied = t), window.copied)").await;
        let copied = page.js("return window.copied").await;
        let copied = copied.as_str().expect("a text");
        assert!(copied.contains("Kent Labour") && copied.contains("?s=kent-labour-2021/6.1"), "{copied}");
        page.click_words(".do .btn", "Keep").await;
        page.until("one('.do .keep[aria-pressed=true]')").await;
        page.until("document.querySelector('[data-kept]').textContent === ' (1)'").await;
    })
    .await;
}

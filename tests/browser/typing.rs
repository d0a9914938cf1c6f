//! The search as somebody types into it, key by key.

use std::io::Write as _;

use pledge_explorer::query::View;
use pledge_explorer::search::Way;
use serde_json::{Value, json};

use crate::corpus::{CORPUS, COVERAGE, FACETS, INDEX, filtered};
use crate::driver::{DESK, PHONE, Page, visit};
use crate::server::Site;

/// The statements of the list, by id, in order.
async fn listed(page: &Page) -> Vec<String> {
    page.until_drawn().await;
    let ids = "return [...all('.list .said a')]
        .map(a => new URLSearchParams(a.search).get('s'))";
    serde_json::from_value(page.js(ids).await).expect("a list of ids")
}

/// The first statements that the core lists for a view, by id.
fn wanted(query: &str) -> Vec<String> {
    filtered(query).statements.iter().take(View::STEP).map(|&ix| CORPUS.at(ix).id.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_letter_is_answered_with_what_the_core_finds_for_it() {
    visit(DESK, "?all=1", |page| async move {
        let mut typed = String::new();
        for letter in "bin charges".chars() {
            typed.push(letter);
            page.type_into("#q", &letter.to_string()).await;
            page.until(&format!("one('#q').value === {}", serde_json::json!(typed))).await;
            let query = View::of_words(&typed).query();
            page.until_query(&query).await;
            assert_eq!(listed(&page).await, wanted(&query), "after “{typed}”");
        }
        page.until_text("#announce", "matching “bin charges”").await;
    })
    .await;
}

/// Holds the program back until the page is told to let it go.
const HELD: &str = "const real = window.fetch;
    window.fetch = async (...asked) => {
        if (String(asked[0]).endsWith('.wasm')) await new Promise((go) => { window.letGo = go; });
        return real(...asked);
    };";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_scrolls_before_the_program_is_here_begins_the_next_page_at_its_top() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HELD })).await;
    page.client.goto(&site.address).await.expect("the page loads");
    page.until("window.letGo").await;
    let scroll = "const done = arguments[0]; scrollTo(0, 500);
        requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
    page.js_later(scroll, vec![]).await;
    page.js("window.letGo(); return true").await;
    page.wait_for("#app[data-ready]").await;
    assert_eq!(page.js("return scrollY").await, 500, "it stays where it was read");
    page.js("all('.tiles a')[0].click(); return true").await;
    page.wait_for(".list > li").await;
    page.until("scrollY === 0").await;
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_before_the_program_is_here_stays_in_the_box() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HELD })).await;
    page.client.goto(&site.address).await.expect("the page loads");
    page.until("window.letGo").await;
    page.type_into("#q", "busesx").await;
    page.js("one('#q').setSelectionRange(5, 6); window.letGo(); return true").await;
    page.wait_for("#app[data-ready]").await;
    assert_eq!(page.js("return document.activeElement.id").await, "q");
    // What was selected is selected still, and is written over.
    page.type_into("#q", " and trains").await;
    assert_eq!(page.js("return one('#q').value").await, "buses and trains");
    page.click(".search button").await;
    page.until_text("#count", "matching “buses and trains”").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_space_after_a_word_stays_where_it_was_typed() {
    visit(DESK, "?all=1", |page| async move {
        page.type_into("#q", "car ").await;
        page.until_text("#count", "matching “car”").await;
        assert_eq!(page.js("return one('#q').value").await, "car ");
        assert_eq!(listed(&page).await, wanted(&View::of_words("car ").query()));
        page.type_into("#q", "parks").await;
        page.until_text("#count", "matching “car parks”").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_clears_the_box_but_not_what_an_input_method_is_still_putting_together() {
    visit(DESK, "?all=1", |page| async move {
        page.type_into("#q", "buses").await;
        page.until_text("#count", "matching “buses”").await;
        // What the browser sends while an input method's window is open; WebDriver can open none.
        let escape = |composing: bool| {
            format!(
                "const key = new KeyboardEvent('keydown', {{ key: 'Escape', bubbles: true, cancelable: true, \
                 isComposing: {composing} }});
                one('#q').dispatchEvent(key);
                return [one('#q').value, key.defaultPrevented]"
            )
        };
        assert_eq!(page.js(&escape(true)).await, json!(["buses", false]));
        assert_eq!(page.js(&escape(false)).await, json!(["", true]));
        page.until("!one('#count').innerText.includes('buses')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_and_the_command_list_the_same_statements_in_the_same_order() {
    visit(DESK, "?all=1", |page| async move {
        let queries =
            ["old people's homes", "libary", "T.12", "what will they do about flooding", "SEND", "£1.6m"];
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(queries.join("\n").as_bytes()).expect("the queries are written");
        let output = support::command()
            .args(["search", "--corpus", "assets/data/corpus.json", "--top", "1000", "--queries"])
            .arg(file.path())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("the command runs");
        let output = String::from_utf8(output.stdout).expect("text");
        assert_eq!(output.lines().count(), queries.len());
        for (line, query) in output.lines().zip(queries) {
            let found: Value = serde_json::from_str(line).expect("JSON");
            let found: Vec<String> = serde_json::from_value(found["hits"].clone()).expect("ids");
            // The page shows what was promised to another county last.
            let home = |id: &&String| COVERAGE.find(&CORPUS, id).is_some_and(|ix| FACETS.places.is_home(ix));
            let (home, others): (Vec<&String>, Vec<&String>) = found.iter().partition(home);
            let found: Vec<String> = home.into_iter().chain(others).cloned().collect();
            page.go(&View::of_words(query).query()).await;
            page.until_text("#count", &format!("matching “{query}”")).await;
            let first: Vec<String> = found.into_iter().take(View::STEP).collect();
            assert!(!first.is_empty(), "“{query}” finds something");
            assert_eq!(listed(&page).await, first, "“{query}”");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_says_why_it_was_found_where_its_words_do_not() {
    visit(DESK, "?q=night%20classes", |page| async move {
        let query = INDEX.find("night classes").query;
        let first = filtered("?q=night%20classes").statements[0];
        let met = INDEX.met(&query, &CORPUS, first);
        let best = met.iter().min_by_key(|m| m.way).expect("words that met");
        assert_eq!(best.way, Way::Synonym);
        let words = &CORPUS.at(first).text[best.span.clone()];
        page.until_text(".list li .reason", &format!("Found by “{words}” for “night classes”")).await;
        let marked = page.texts(".list li:first-child mark").await;
        assert!(marked.iter().any(|mark| mark == words), "{words} is marked: {marked:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_slash_leads_to_the_box_until_it_is_turned_off() {
    visit(DESK, "?all=1", |page| async move {
        page.type_into("#count", "/").await;
        page.until_focus("q").await;
        assert_eq!(page.js("return one('#q').value").await, "", "the key itself is not typed");
        page.type_into("#q", "a/b").await;
        page.until("one('#q').value === 'a/b'").await;
        page.click_words("nav a", "About").await;
        page.click("#slash").await;
        page.until("one('#slash[aria-pressed=false]')").await;
        page.type_into("#title", "/").await;
        assert_eq!(page.js("return document.activeElement.id").await, "title");
        page.click_words("nav a", "Coverage").await;
        page.until_text("h1", "Which promises are in the plans").await;
        page.click_words("nav a", "About").await;
        page.until("one('#slash[aria-pressed=false]')").await;
        page.click("#slash").await;
        page.type_into("#title", "/").await;
        page.until_focus("q").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_looked_for_from_every_page_while_they_are_typed() {
    visit(PHONE, "?page=about", |page| async move {
        page.type_into("#q", "bus").await;
        page.until_text("#count", "matching “bus”").await;
        page.until_focus("q").await;
        page.type_into("#q", "es").await;
        page.until_text("#count", "matching “buses”").await;
        page.until_query("?q=buses").await;
        assert_eq!(page.js("return document.title").await, "Results for “buses” – Pledge Explorer");
        page.client.back().await.expect("back");
        page.until_text("h1", "About this explorer").await;
        page.until("one('#q').value === ''").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_is_made_anew_keeps_the_focus_while_the_start_page_waits_beside_it() {
    visit(DESK, "", |page| async move {
        page.click(".tiles a").await;
        page.wait_for(".list > li").await;
        page.js("one('#sort').focus(); return true").await;
        page.js("const s = one('#sort'); s.value = 'source'; s.dispatchEvent(new Event('change', { bubbles: true })); return true").await;
        page.until("location.search.includes('sort=source')").await;
        page.until_focus("sort").await;
        let twice = "return [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at)";
        assert_eq!(page.js(twice).await, json!([]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_clears_the_box_and_what_was_looked_for_is_offered_and_stored_nowhere() {
    visit(DESK, "?all=1", |page| async move {
        let everything = listed(&page).await;
        page.type_into("#q", "flooding").await;
        page.until_text("#count", "matching “flooding”").await;
        page.type_into("#q", "\u{e00c}").await;
        page.until("one('#q').value === ''").await;
        page.until_query("?all=1").await;
        assert_eq!(listed(&page).await, everything);
        page.click_words(".recent a", "flooding").await;
        page.until_text("#count", "matching “flooding”").await;
        assert_eq!(page.js("return localStorage.length + sessionStorage.length").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_put_in_groups_at_a_tap() {
    visit(DESK, "?q=buses", |page| async move {
        let mut one_list = listed(&page).await;
        let group = |value: &str| {
            format!("const s = one('#group'); s.value = '{value}'; s.dispatchEvent(new Event('change', {{ bubbles: true }})); return true")
        };
        page.js(&group("party")).await;
        page.until_query("?q=buses&group=party").await;
        page.until("all('h2.group').length > 1").await;
        let heads = page.texts("h2.group").await;
        assert!(heads[0].starts_with("Cambridgeshire Labour ("), "{heads:?}");
        let mut grouped = listed(&page).await;
        grouped.sort_unstable();
        one_list.sort_unstable();
        assert_eq!(grouped, one_list, "the same statements");
        page.js(&group("")).await;
        page.until("all('h2.group').length === 0").await;
    })
    .await;
}

//! The plans as a tracker: what fell due, what is reported, and all of it as data.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use pledge_explorer::model::{Statement, StatementKind};
use serde_json::json;
use site::project::Project;
use tempfile::TempDir;

use crate::corpus::{CORPUS, COVERAGE};
use crate::driver::{DESK, PHONE, Page, visit};
use crate::server::{Site, built, dist, folder_of};

const PLAN: &str = "cambridgeshire-action-plan-2021";

/// The references in the first column of the table.
async fn shown(page: &Page) -> Vec<String> {
    page.texts("#main tbody th").await
}

fn actions() -> impl Iterator<Item = &'static Statement> {
    CORPUS.statements.iter().filter(|s| s.kind == StatementKind::Action)
}

/// Chooses a value in a list of the form, as a person would.
async fn choose(page: &Page, id: &str, value: &str) {
    page.click(&format!("#f-{id} option[value={}]", json!(value))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_highways_and_transport_had_due_by_december_2021() {
    visit(DESK, "?page=plans", |page| async move {
        page.click_words(".goal a", "All actions as a table").await;
        page.until_text("#shown", "60 of 60 actions").await;
        choose(&page, "committee", "H&T").await;
        page.until_text("#shown", "14 of 60 actions").await;
        page.click(".choose summary").await;
        // A date's parts are typed in the order of the browser's language.
        page.js("const day = document.getElementById('as-at'); day.value = '2021-12-31'; day.dispatchEvent(new Event('change', { bubbles: true }))").await;
        page.until_text("#shown", "as at 31 December 2021").await;
        choose(&page, "due", "past").await;
        page.until_text("#shown", "6 of 60 actions").await;
        assert_eq!(shown(&page).await, ["T.3", "T.5", "T.7", "T.12", "T.13", "T.14"]);
        assert!(page.text("#main").await.contains("6 had fallen due. This site holds no report of them."));
        let query = page.query_with(&["committee=H%26T", "as-at=2021-12-31", "due=past"]).await;
        page.go(&query).await;
        assert_eq!(shown(&page).await.len(), 6, "the address keeps it");
        // The same in one choice.
        page.go("?page=plans&part=tracker&committee=H%26T").await;
        choose(&page, "due", "by-2021-12").await;
        page.until_text("#shown", "6 of 60 actions, as at 31 December 2021").await;
        assert_eq!(shown(&page).await, ["T.3", "T.5", "T.7", "T.12", "T.13", "T.14"]);
        page.click_words("#shown a", "Show all").await;
        page.until_text("#shown", "60 of 60 actions").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_is_put_in_the_order_of_any_column_by_keyboard_and_says_so() {
    visit(DESK, "?page=plans&part=tracker", |page| async move {
        assert_eq!(page.texts("th[aria-sort=ascending]").await, ["Ref ▲"]);
        page.type_into("#by-due", "\u{e007}").await;
        page.until("one('th[aria-sort=ascending] #by-due')").await;
        page.until_focus("by-due").await;
        // Two actions have the reference F.6, as in the plan.
        let months: HashMap<&str, &str> = actions()
            .filter(|s| s.reference.as_deref() != Some("F.6"))
            .map(|s| {
                (
                    s.reference.as_deref().unwrap(),
                    s.milestone.as_ref().and_then(|m| m.by.as_deref().or(m.from.as_deref())).unwrap_or("~"),
                )
            })
            .collect();
        let order: Vec<&str> =
            shown(&page).await.iter().filter_map(|r| months.get(r.as_str()).copied()).collect();
        assert!(order.is_sorted(), "{order:?}");
        page.type_into("#by-due", "\u{e007}").await;
        page.until("one('th[aria-sort=descending] #by-due')").await;
        let order: Vec<&str> =
            shown(&page).await.iter().filter_map(|r| months.get(r.as_str()).copied()).collect();
        assert!(order.iter().rev().is_sorted(), "{order:?}");
        page.type_into("#by-taken", "\u{e007}").await;
        page.until("one('th[aria-sort] #by-taken')").await;
        let counts: Vec<usize> = page
            .texts("tbody td:nth-child(7)")
            .await
            .iter()
            .map(|cell| cell.split(' ').next().unwrap().parse().unwrap_or(0))
            .collect();
        assert!(counts.is_sorted() && counts.len() == 60, "{counts:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_actions_promises_and_back() {
    visit(PHONE, "?page=plans&part=tracker&show=cards&committee=H%26T", |page| async move {
        page.click_words(".list .said a", "Residents' Parking").await;
        page.until_text("h1", "Action T.14").await;
        assert!(
            page.text(".delivery")
                .await
                .contains("This site holds no progress report for this line of the plan.")
        );
        let ix = COVERAGE.find(&CORPUS, &format!("{PLAN}/t.14")).expect("the action");
        assert_eq!(page.count(".chain .link").await, COVERAGE.count_to(ix));
        page.click(".back a").await;
        page.until_text("#shown", "14 of 60 actions").await;
        page.until_query("?page=plans&committee=H%26T&part=tracker&show=cards").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_months_hold_every_action_and_those_without_one_stand_apart() {
    visit(PHONE, "?page=plans&part=tracker&show=timeline&as-at=2021-12-31", |page| async move {
        let due = actions().filter(|s| s.milestone.as_ref().is_some_and(|m| m.by.is_some())).count();
        assert_eq!((due, page.count(".refs a").await), (54, 60), "all actions, in their words");
        assert_eq!(page.count(".months .past").await, 6, "July to December");
        let groups = page.texts("h2.month").await;
        assert_eq!(groups[10..], ["From a month on", "Depends on something", "No month given"]);
        assert!(page.text("#main").await.contains("Dependent on COVID Wave 3 timing"));
        // The chart says what it shows, how long a bar is, and how many each month has.
        assert_eq!(
            page.texts("#main h2").await[0],
            "12 of 54 actions with a month are due in March 2022, the most in one month"
        );
        assert!(page.text("#main").await.contains("The whole width stands for 12 actions."));
        let bars = page
            .js("return all('.months .bar text').map(t => Number(t.textContent)).reduce((a, b) => a + b)")
            .await;
        assert_eq!(bars, 54, "the numbers on the bars add up");
        page.click_words(".months a", "March 2022").await;
        page.until_text("#shown", "12 of 60 actions").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_of_the_timeline_is_chosen_with_a_slider_that_says_the_month() {
    visit(PHONE, "?page=plans&part=tracker&show=timeline", |page| async move {
        page.wait_for("#as-at-month").await;
        let said = "return one('#as-at-month').getAttribute('aria-valuetext')";
        assert_eq!(page.js(said).await, "no day chosen");
        assert_eq!(page.count(".months .past").await, 0);
        // From June 2021, before anything is due, to the end of September.
        page.type_into("#as-at-month", "\u{e014}\u{e014}\u{e014}").await;
        page.until("location.search.includes('as-at=2021-09')").await;
        page.until("all('.months .past').length === 3").await;
        assert_eq!(page.js(said).await, "30 September 2021");
        page.until_focus("as-at-month").await;
        page.click_words(".slider a", "No day").await;
        page.until("all('.months .past').length === 0").await;
    })
    .await;
}

/// The built page with reports that a council made, as a publisher would put them in.
fn with_reports() -> TempDir {
    let rows = "target,status,date,words,evidence\n\
        PLAN/t.12,in-progress,2021-09-07,Policy drafted.,https://example.org/september\n\
        PLAN/t.12,delayed,2021-11-02,\"Moved to March, after consultation.\",\n\
        PLAN/t.13,done,2021-12-07,Policy agreed.,\n\
        PLAN/t.1,in-progress,2021-07-20,Begun.,\n";
    let mut seeds = support::seeds();
    seeds.insert("progress.csv".to_owned(), rows.replace("PLAN", PLAN).into_bytes());
    let project = Project::new("", seeds);
    let made = site::build(&built(), &project, site::Extras::default()).unwrap_or_else(|e| panic!("{e:?}"));
    folder_of(&made)
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_of_a_council_show_as_histories_and_flags_and_never_as_coverage() {
    let folder = with_reports();
    let site = Site::of(folder.path()).await;
    let page = Page::open(DESK, &site).await;
    page.go("?page=plans&part=tracker&as-at=2021-12-31").await;
    let row = |reference: &str| {
        format!("[...all('tbody tr')].find(r => r.cells[0].innerText === '{reference}').cells[7].innerText")
    };
    for (reference, words) in [
        ("T.12", "Delayed 2 November 2021"),
        ("T.12", "Fell due by then"),
        ("T.13", "Done 7 December 2021"),
        ("T.1", "In progress 20 July 2021"),
        ("T.1", "Not reported on for 3 months"),
        ("T.14", "No report on this site"),
    ] {
        page.until(&format!("{}.replace(/\\s+/g, ' ').includes({})", row(reference), json!(words))).await;
    }
    let done = page.js(&format!("return {}", row("T.13"))).await;
    assert!(!done.as_str().unwrap().contains("Fell due"), "{done}");
    for (word, wanted) in [("late", vec!["T.12"]), ("quiet", vec!["T.1"]), ("done", vec!["T.13"])] {
        page.go(&format!("?page=plans&part=tracker&as-at=2021-12-31&progress={word}")).await;
        assert_eq!(shown(&page).await, wanted, "{word}");
    }
    page.go("?page=plans&part=tracker&as-at=2021-10-01&progress=in-progress").await;
    assert_eq!(shown(&page).await, ["T.1", "T.12"], "as at October the delay was not known");
    page.go(&format!("?s={PLAN}/t.12")).await;
    assert_eq!(page.count(".history li").await, 2);
    assert!(page.text(".history").await.contains("Moved to March, after consultation."));
    let report = page.js("return one('.history a').href").await;
    assert_eq!(report, "https://example.org/september");
    assert_eq!(page.count(".delivery .dot").await, 0, "round marks are coverage's");
    assert_eq!(page.count(".chain .badge").await, 0, "square marks are delivery's");
    assert!(page.console().await.is_empty());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_downloads_hold_what_the_screen_shows_and_can_be_read_in_again() {
    visit(DESK, "?page=plans&part=tracker", |page| async move {
        let get = "const done = arguments[arguments.length - 1]; fetch(one(arguments[0]).href).then(async r => done([r.status, r.headers.get('content-type'), await r.text()]))";
        let csv = page.js_later(get, vec![json!(".get a[href$='.csv']")]).await;
        assert_eq!(csv[0], 200);
        assert!(csv[1].as_str().unwrap().starts_with("text/csv"));
        let mut reader = csv::Reader::from_reader(csv[2].as_str().unwrap().as_bytes());
        let rows: Vec<HashMap<String, String>> = reader.deserialize().map(|r| r.expect("a row")).collect();
        assert_eq!(rows.iter().map(|r| r["ref"].clone()).collect::<Vec<_>>(), shown(&page).await);
        assert_eq!(rows.iter().map(|r| r["text"].clone()).collect::<Vec<_>>(), page.texts("td.words").await);
        let json = page.js_later(get, vec![json!(".get a[href$='.json']")]).await;
        let list: serde_json::Value = serde_json::from_str(json[2].as_str().unwrap()).expect("JSON");
        assert_eq!(list.as_array().map(Vec::len), Some(60));

        page.click_words(".get a", "What the fields mean").await;
        page.wait_for("#actions").await;
        assert!(page.text("#actions-fields").await.contains("actions.csv"));
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let back = folder.path().join("corpus.json");
    let data = dist().join("open-data");
    support::export::done(&[
        "ingest",
        "--seeds",
        &data.display().to_string(),
        "--out",
        &back.display().to_string(),
    ]);
    let read = |path: &Path| fs::read_to_string(path).expect("a corpus");
    assert!(read(&back) == read(&dist().join("data/corpus.json")), "what is published can be read in again");
}

/// The rows of a CSV file, by their headings.
fn table(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn cells<'a>(rows: &'a [HashMap<String, String>], column: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[column].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_from_the_tracker_is_what_is_chosen_in_its_order() {
    let folder = with_reports();
    let site = Site::of(folder.path()).await;
    let page = Page::open(DESK, &site).await;
    // As at October the delay of T.12 was not known.
    page.go("?page=plans&part=tracker&committee=H%26T&due=past&as-at=2021-10-31&order=-due").await;
    let refs = shown(&page).await;
    assert!(refs.len() > 1 && refs.len() < 14, "{refs:?}");
    let rows = table(&page.saved("csv").await);
    assert_eq!(page.js("return window.file").await, "actions-shown.csv");
    assert_eq!(cells(&rows, "ref"), refs);
    assert_eq!(cells(&rows, "text"), page.texts("td.words").await);
    let late = rows.iter().find(|row| row["ref"] == "T.12").expect("T.12 fell due in October");
    assert_eq!(
        (late["reported_status"].as_str(), late["reported_on"].as_str()),
        ("in-progress", "2021-09-07")
    );
    let list: Vec<serde_json::Value> = serde_json::from_str(&page.saved("json").await).expect("JSON");
    assert_eq!(list.iter().map(|row| row["ref"].as_str().unwrap_or_default()).collect::<Vec<_>>(), refs);
    let headings: Vec<String> = list[0].as_object().expect("a row").keys().cloned().collect();
    let described =
        fs::read_to_string(dist().join("open-data/actions.csv-metadata.json")).expect("a description");
    let described: serde_json::Value = serde_json::from_str(&described).expect("JSON");
    let columns = described["tableSchema"]["columns"].as_array().expect("columns");
    assert_eq!(headings, columns.iter().map(|c| c["name"].as_str().unwrap_or_default()).collect::<Vec<_>>());
    assert!(page.console().await.is_empty());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_from_a_list_is_the_whole_list_as_filtered_and_lands_on_the_disk() {
    visit(PHONE, "?theme=transport&party=kent-labour&sort=source", |page| async move {
        let count: usize =
            page.text("#count").await.split(' ').next().expect("a count").parse().expect("a number");
        let words = page.texts(".list .said").await;
        assert!(words.len() == count && count > 1, "{count}");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().display().to_string();
        page.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": path }))
            .await;
        for kind in ["csv", "json"] {
            page.click(&format!("[data-do={kind}]")).await;
            let file = folder.path().join(format!("statements-shown.{kind}"));
            let start = std::time::Instant::now();
            // Chromium holds the name with an empty file until the whole one takes its place.
            while fs::metadata(&file).map_or(0, |file| file.len()) == 0 {
                assert!(start.elapsed() < crate::driver::PATIENCE, "no {} came", file.display());
                page.js("return 0").await;
            }
            let text = fs::read_to_string(&file).expect("UTF-8");
            let saved: Vec<String> = if kind == "csv" {
                assert!(text.starts_with('\u{feff}'), "spreadsheets know UTF-8 by it");
                cells(&table(&text), "text").into_iter().map(str::to_owned).collect()
            } else {
                let list: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
                list.iter().map(|row| row["text"].as_str().expect("words").to_owned()).collect()
            };
            assert_eq!(saved, words, "{kind}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_chosen_from_the_plans_months_or_as_today_and_nothing_is_due_before() {
    visit(DESK, "?page=plans&part=tracker&due=past", |page| async move {
        page.until_text("#no-day", "Choose a day to see what had fallen due by then.").await;
        page.until_text("#shown", "60 of 60 actions").await;
        let months: Vec<String> = page.texts(".days a").await;
        assert_eq!((months[0].as_str(), months.len()), ("July 2021", 10));
        page.click_words(".days a", "December 2021").await;
        page.until_text("#shown", "36 of 60 actions, as at 31 December 2021").await;
        assert_eq!(page.count("#no-day").await, 0);
        assert_eq!(page.texts(".days a[aria-current]").await, ["December 2021"]);
        assert_eq!(page.js("return document.getElementById('as-at').value").await, "2021-12-31");
        page.go("?page=plans&part=report").await;
        page.click_words(".days button", "Today").await;
        let today = page.js("const d = new Date(), two = n => String(n).padStart(2, '0'); return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`").await;
        let query = page.query_with(&["as-at="]).await;
        assert!(query.ends_with(&format!("as-at={}", today.as_str().expect("a day"))), "{query}");
        page.until_text("h1", "Progress of the council’s actions as at").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_changed_is_a_page_and_a_feed_that_the_explorer_leads_to() {
    visit(DESK, "?page=about", |page| async move {
        page.click_words("#main a", "what has changed").await;
        page.wait_for("details ul li").await;
        let log = fs::read_to_string(dist().join("open-data/changes.json")).expect("the log");
        let steps: Vec<serde_json::Value> = serde_json::from_str(&log).expect("JSON");
        let changes: usize = steps.iter().map(|s| s["changes"].as_array().expect("a list").len()).sum();
        assert!(changes > 0);
        assert_eq!(page.count("details li").await, changes);
        let feed = fs::read_to_string(dist().join("open-data/changes.atom")).expect("the feed");
        assert_eq!(feed.matches("<entry>").count(), changes);
        assert!(!dist().join("data/changes.json").exists(), "the page does not keep what it never asks for");
        page.click_words("details[open] a", "Labour will support and invest in green").await;
        page.until_text("h1", "Pledge").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_the_open_data_are_sound_and_a_report_prints() {
    visit(PHONE, "", |page| async move {
        for file in ["open-data/index.html", "open-data/changes.html", "open-data/follow.html"] {
            page.client.goto(&format!("{}{file}", page.address)).await.expect("the page loads");
            let found = crate::access::violations(&page).await;
            assert!(found.is_empty(), "{file}: {found:#?}");
            let width = page.js("return document.documentElement.scrollWidth").await;
            assert!(width.as_u64() <= Some(360), "{file} is {width} wide");
        }
        page.go("?page=plans&part=report&as-at=2021-12").await;
        assert_eq!(page.text("h1").await, "Progress of the council’s actions as at 31 December 2021");
        assert!(page.text("#main").await.contains("This site holds no progress report for any action that fell due."));
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let hidden = page.js("return ['nav', '.filter', '.cite'].every(css => getComputedStyle(one(css)).display === 'none')").await;
        assert_eq!(hidden, true, "what cannot be pressed is not printed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_framework_is_quoted_with_the_sources_it_states() {
    visit(PHONE, "?page=plans&part=framework", |page| async move {
        page.wait_for(".goal .said").await;
        let words = page.text("#main").await;
        for quoted in [
            "Create a greener, fairer and more caring Cambridgeshire",
            "Being fairer ➡ being greener and more caring",
            "6.89MILLION TONNES CO2e",
            "Source as stated: combination of BEIS data and CCC calculations; “2020”.",
            "77.4 years in Fenland",
            "Around 2,500 carers supported at any one time",
            "The framework states no source.",
            "Medium Term Financial Strategy",
            "Fostering and Adoption",
        ] {
            assert!(words.contains(quoted), "“{quoted}” is not on the page");
        }
        assert_eq!(page.count(".goal .said").await, 7);
        page.click_words(".parts a", "Promises covered").await;
        page.wait_for(".parts-of").await;
        assert_eq!(page.count(".parts-of").await, 2, "one for each plan");
        assert!(page.texts(".parts-of").await[1].contains("Health and Care"));
        for (at, plan) in page.texts(".parts-of").await.iter().enumerate() {
            assert!(plan.contains("Nothing in this plan"), "{at}: {plan}");
        }
        assert!(page.count("td.counts .dot").await > 10, "the table says what the picture shows");
    })
    .await;
}

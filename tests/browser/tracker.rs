//! The plans as a tracker: what fell due, what is reported, and all of it as data.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use pledge_explorer::model::{Statement, StatementKind};
use serde_json::json;
use tempfile::TempDir;

use crate::corpus::{CORPUS, COVERAGE};
use crate::driver::{DESK, PHONE, Page, visit};
use crate::server::{Site, copy_of_dist, dist};

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
        page.until_text("#count", "60 of 60 actions").await;
        page.click(".choose summary").await;
        choose(&page, "committee", "H&T").await;
        page.until_text("#count", "14 of 60 actions").await;
        // A date's parts are typed in the order of the browser's language.
        page.js("const day = document.getElementById('as-at'); day.value = '2021-12-31'; day.dispatchEvent(new Event('change', { bubbles: true }))").await;
        page.until_text("#count", "as at 31 December 2021").await;
        choose(&page, "due", "past").await;
        page.until_text("#count", "6 of 60 actions").await;
        assert_eq!(shown(&page).await, ["T.3", "T.5", "T.7", "T.12", "T.13", "T.14"]);
        assert!(page.text("#main").await.contains("6 had fallen due: 0 reported as done, 0 reported otherwise, 6 with no progress reported here."));
        let query = page.query().await;
        assert!(query.contains("committee=H%26T") && query.contains("as-at=2021-12-31"), "{query}");
        page.go(&query).await;
        assert_eq!(shown(&page).await.len(), 6, "the address keeps it");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_is_put_in_the_order_of_any_column_by_keyboard_and_says_so() {
    visit(DESK, "?page=plans&part=tracker", |page| async move {
        assert_eq!(page.texts("th[aria-sort=ascending]").await, ["Ref ▲"]);
        page.type_into("#by-due", "\u{e007}").await;
        page.until("document.querySelector('th[aria-sort=ascending] #by-due')").await;
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
        page.until("document.querySelector('th[aria-sort=descending] #by-due')").await;
        let order: Vec<&str> =
            shown(&page).await.iter().filter_map(|r| months.get(r.as_str()).copied()).collect();
        assert!(order.iter().rev().is_sorted(), "{order:?}");
        page.type_into("#by-taken", "\u{e007}").await;
        page.until("document.querySelector('th[aria-sort] #by-taken')").await;
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
        assert!(page.text(".delivery").await.contains("No progress reported here."));
        let ix = COVERAGE.find(&CORPUS, &format!("{PLAN}/t.14")).expect("the action");
        assert_eq!(page.count(".chain .link").await, COVERAGE.count_to(ix));
        page.click(".back a").await;
        page.until_text("#count", "14 of 60 actions").await;
        assert_eq!(page.query().await, "?page=plans&committee=H%26T&part=tracker&show=cards");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_months_hold_every_action_and_those_without_one_stand_apart() {
    visit(PHONE, "?page=plans&part=tracker&show=timeline&as-at=2021-12-31", |page| async move {
        let due = actions().filter(|s| s.milestone.as_ref().is_some_and(|m| m.by.is_some())).count();
        assert_eq!((due, page.count(".refs a").await), (54, 54));
        assert_eq!(page.count(".months .past").await, 6, "July to December");
        let apart = page.texts("#main h2:not(.month)").await;
        assert_eq!(apart, ["From a month on", "Depends on something", "No month given"]);
        assert!(page.text("#main").await.contains("Dependent on COVID Wave 3 timing"));
        page.click_words("#main p a", "a table in the order of milestones").await;
        page.until("document.querySelector('th[aria-sort=ascending] #by-due')").await;
        assert_eq!(page.count("#main tbody tr").await, 60, "the table is its equal");
    })
    .await;
}

/// The built page with reports that a council made, as a publisher would put them in.
fn with_reports() -> TempDir {
    let folder = copy_of_dist();
    let seeds = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir("seeds").expect("the seeds") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), seeds.path().join(entry.file_name())).expect("copied");
    }
    let rows = "target,status,date,words,evidence\n\
        PLAN/t.12,in-progress,2021-09-07,Policy drafted.,https://example.org/september\n\
        PLAN/t.12,delayed,2021-11-02,\"Moved to March, after consultation.\",\n\
        PLAN/t.13,done,2021-12-07,Policy agreed.,\n\
        PLAN/t.1,in-progress,2021-07-20,Begun.,\n";
    fs::write(seeds.path().join("progress.csv"), rows.replace("PLAN", PLAN)).expect("written");
    let corpus = folder.path().join("data/corpus.json");
    pledges(&[
        "ingest",
        "--seeds",
        &seeds.path().display().to_string(),
        "--out",
        &corpus.display().to_string(),
    ]);
    folder
}

fn pledges(args: &[&str]) {
    let out = Command::new(env!("CARGO_BIN_EXE_pledges")).args(args).output().expect("pledges runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_of_a_council_show_as_histories_and_flags_and_never_as_coverage() {
    let folder = with_reports();
    let site = Site::of(folder.path()).await;
    let page = Page::open(DESK, &site).await;
    page.go("?page=plans&part=tracker&as-at=2021-12-31").await;
    let row = |reference: &str| {
        format!(
            "[...document.querySelectorAll('tbody tr')].find(r => r.cells[0].innerText === '{reference}').cells[7].innerText"
        )
    };
    for (reference, words) in [
        ("T.12", "Delayed 2 November 2021"),
        ("T.12", "Fell due by then"),
        ("T.13", "Done 7 December 2021"),
        ("T.1", "In progress 20 July 2021"),
        ("T.1", "Not reported on for 3 months"),
        ("T.14", "No progress reported here"),
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
    let report = page.js("return document.querySelector('.history a').href").await;
    assert_eq!(report, "https://example.org/september");
    assert_eq!(page.count(".delivery .dot").await, 0, "round marks are coverage's");
    assert_eq!(page.count(".chain .badge").await, 0, "square marks are delivery's");
    assert!(page.console().await.is_empty());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_downloads_hold_what_the_screen_shows_and_can_be_read_in_again() {
    visit(DESK, "?page=plans&part=tracker", |page| async move {
        let get = "const done = arguments[arguments.length - 1]; fetch(document.querySelector(arguments[0]).href).then(async r => done([r.status, r.headers.get('content-type'), await r.text()]))";
        let csv = page.client.execute_async(get, vec![json!(".get a[href$='.csv']")]).await.expect("fetched");
        assert_eq!(csv[0], 200);
        assert!(csv[1].as_str().unwrap().starts_with("text/csv"));
        let mut reader = csv::Reader::from_reader(csv[2].as_str().unwrap().as_bytes());
        let rows: Vec<HashMap<String, String>> = reader.deserialize().map(|r| r.expect("a row")).collect();
        assert_eq!(rows.iter().map(|r| r["ref"].clone()).collect::<Vec<_>>(), shown(&page).await);
        assert_eq!(rows.iter().map(|r| r["text"].clone()).collect::<Vec<_>>(), page.texts("td.words").await);
        let json = page.client.execute_async(get, vec![json!(".get a[href$='.json']")]).await.expect("fetched");
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
    pledges(&["ingest", "--seeds", &data.display().to_string(), "--out", &back.display().to_string()]);
    let read = |path: &Path| fs::read_to_string(path).expect("a corpus");
    assert!(read(&back) == read(&dist().join("data/corpus.json")), "what is published can be read in again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_the_open_data_are_sound_and_a_report_prints() {
    visit(PHONE, "", |page| async move {
        for file in ["open-data/index.html", "open-data/changes.html"] {
            page.client.goto(&format!("{}{file}", page.address)).await.expect("the page loads");
            let found = crate::access::violations(&page).await;
            assert!(found.is_empty(), "{file}: {found:#?}");
            let width = page.js("return document.documentElement.scrollWidth").await;
            assert!(width.as_u64() <= Some(360), "{file} is {width} wide");
        }
        page.go("?page=plans&part=report&as-at=2021-12").await;
        assert_eq!(page.text("h1").await, "Progress of the council’s actions as at 31 December 2021");
        assert!(page.text("#main").await.contains("No progress is reported here for any action that fell due."));
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let hidden = page.js("return ['nav', '.filter', '.cite'].every(css => getComputedStyle(document.querySelector(css)).display === 'none')").await;
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
        page.click_words(".parts a", "From promise to plan").await;
        page.wait_for("svg.picture[role=img]").await;
        assert_eq!(
            page.js("return document.querySelectorAll('svg.picture').length").await,
            2,
            "one for each plan"
        );
        assert!(page.texts(".numbered").await[1].contains("Health and Care"));
        assert!(page.count("td.counts .dot").await > 10, "the table says what the picture shows");
    })
    .await;
}

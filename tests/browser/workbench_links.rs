//! The workbench's room of links: promises judged by keyboard, on a desk and on a phone.

use std::collections::BTreeMap;

use fantoccini::key::Key;
use serde_json::json;

use crate::driver::{DESK, PHONE, Page, Screen};
use crate::server::Site;
use crate::workbench::unpacked;

/// Five promises.
const PLEDGES: &str = "# Ely First: our pledges for 2025\n\n## Transport\n\nWe will:\n\n\
    - Mend the old bridge at Ely and paint it green\n- Better buses for every village\n\
    - Open a cycle lane to the station\n- A safe crossing at each school\n- Plant a thousand trees\n";

/// A plan that takes up some of the promises of the manifesto.
const PLAN: &str = "# Action plan\n\n| Ref | Action | Lead | Milestone |\n|---|---|---|---|\n\
    | A.1 | Repair the old bridge at Ely | Ann | Dec 2026 |\n\
    | A.2 | Publish a bus strategy for every village | Bob | Sep 2026 |\n\
    | A.3 | Open a cycle lane to the station | Cid | Jun 2026 |\n\
    | A.4 | Paint the town hall | Dee | Jun 2026 |\n";

impl Page {
    /// Presses keys where the focus is; gives how many those were.
    pub async fn keys(&self, keys: &str) -> usize {
        self.client.active_element().await.expect("a focus").send_keys(keys).await.expect("keys are taken");
        keys.chars().count()
    }

    /// A project of a manifesto and a plan, with the room of links open and the reader's name given.
    async fn judge_as(&self, reader: &str) {
        self.paste("Ely First", PLEDGES).await;
        self.paste("Action plan", PLAN).await;
        self.until("all('.document').length === 2 && !document.body.innerText.includes('It is being read')")
            .await;
        for field in ["ely-first-place", "action-plan-place"] {
            self.fill(&format!("#{field}"), "Ely").await;
        }
        for field in ["ely-first-date", "action-plan-date"] {
            if self.js(&format!("return one({}).value", json!(format!("#{field}")))).await == "" {
                self.fill(&format!("#{field}"), "2025").await;
            }
        }
        self.click_words(".rail a", "Links").await;
        self.wait_for("#promise-heading").await;
        self.fill("#reader", reader).await;
    }
}

async fn five_promises_are_judged(screen: Screen) {
    let site = Site::start(&[]).await;
    let page = Page::open(screen, &site).await;
    page.open_workbench().await;
    page.judge_as("Ann Other").await;
    page.until_text("#left", "0 of 5 promises judged by a person").await;
    page.is_sound("links", screen).await;
    page.js("one('#promise-heading').focus(); return true").await;

    // A promise with one link: its line, a grade, (the reason,) kept, and on to the next.
    page.until_text("#promise-heading", "Mend the old bridge").await;
    let first = page.text(".candidates li:first-child .line-words").await;
    assert_eq!(first, "Repair the old bridge at Ely");
    assert!(page.count("#promise-heading mark").await > 0, "what is shared is marked in the promise");
    assert!(page.count(".candidates li:first-child mark").await > 0, "and in the line");
    let mut presses = page.keys("1").await;
    page.until_focus("covers").await;
    page.is_sound("a judgement", screen).await;
    presses += page.keys("p").await;
    page.until_focus("reason").await;
    page.keys("It mends the bridge, but does not paint it.").await;
    page.until_text("#reason-count", "9 of 15 words").await;
    presses += page.keys(&Key::Enter.to_string()).await;
    page.until_text(".judged", "Partly covered by").await;
    page.until_focus("promise-heading").await;
    presses += page.keys("j").await;
    assert!(presses <= 6, "{presses} presses");

    // A reason of too many words is refused in words, and changed.
    page.until_text("#promise-heading", "Better buses").await;
    page.keys("1").await;
    page.until_focus("covers").await;
    page.keys("p").await;
    page.until_focus("reason").await;
    page.keys(&"word ".repeat(16)).await;
    page.until_text(".judgement", "Say it in 15 words").await;
    page.keys(&Key::Enter.to_string()).await;
    page.until_text("#said", "has 16 words").await;
    page.js("one('#reason').select(); return true").await;
    page.keys(&format!("A strategy, and no better buses yet.{}", Key::Enter)).await;
    page.until_text("#left", "2 of 5").await;

    // Nothing covers it: a key, the reason, kept; the next comes by itself.
    page.keys("j").await;
    page.until_text("#promise-heading", "Open a cycle lane").await;
    page.keys("n").await;
    page.until_focus("reason").await;
    page.keys(&format!("No line is about it.{}", Key::Enter)).await;
    page.until_text("#promise-heading", "A safe crossing").await;
    page.until_text("#left", "3 of 5").await;
    // That was wrong: back, and the line is found by the search.
    page.keys("k").await;
    page.until_text("#promise-heading", "Open a cycle lane").await;
    page.until_text(".judged", "No line is about it.").await;
    page.keys("/").await;
    page.until_focus("find-line").await;
    page.keys("cycling").await;
    page.until("all('.candidates li').length === 1").await;
    page.keys(&Key::Enter.to_string()).await;
    page.until_focus("lines-heading").await;
    page.keys("1").await;
    page.until_focus("covers").await;
    page.keys("c").await;
    page.until_focus("reason").await;
    page.keys(&format!("The same lane.{}", Key::Enter)).await;
    page.until_text(".judged", "Covered by").await;
    page.until("!one('.judged').innerText.includes('No line is about it')").await;
    // Undone and done again.
    page.keys(&format!("{}z{}", Key::Control, Key::Null)).await;
    page.until_text(".judged", "No line is about it.").await;
    page.type_into("#redo", &Key::Enter.to_string()).await;
    page.until_text(".judged", "The same lane.").await;
    page.is_sound("what was judged", screen).await;

    // Put off, found again by that, and judged.
    page.js("one('#promise-heading').focus(); return true").await;
    page.keys("j").await;
    page.until_text("#promise-heading", "A safe crossing").await;
    page.keys("l").await;
    page.until_text("#promise-heading", "Plant a thousand trees").await;
    page.until_text("#said", "Put off").await;
    page.keys("n").await;
    page.until_focus("reason").await;
    page.keys(&format!("No line is about trees.{}", Key::Enter)).await;
    page.until_text("#left", "4 of 5").await;
    page.click_words("summary", "Which promises").await;
    page.type_into("#among", "Put off").await;
    page.until_text("#promise-heading", "A safe crossing").await;

    // A reload keeps all of it, and the name.
    page.client.refresh().await.expect("a reload");
    page.wait_for("#promise-heading").await;
    page.until_text("#left", "4 of 5").await;
    assert_eq!(page.js("return one('#reader').value").await, "Ann Other");

    page.until_text("#promise-heading", "A safe crossing").await;
    page.js("one('#promise-heading').focus(); return true").await;
    page.keys("n").await;
    page.until_focus("reason").await;
    page.keys(&format!("Schools are not in the plan.{}", Key::Enter)).await;
    page.until_text("#left", "5 of 5").await;
    page.click_words("summary", "How far it is").await;
    page.until_text(".how-far", "5 of 5").await;
    page.click_words("summary", "How to judge").await;
    page.until_text(".rubric", "The same topic is not enough").await;
    page.is_sound("all judged", screen).await;

    // What `pledges check` takes, and the site says so.
    page.click_words(".rail a", "Publish").await;
    page.until_text("main", "for 3 a line of the plans was found").await;
    let project = unpacked(&page.taken(".take-project").await);
    let table = String::from_utf8(project["coverage.csv"].clone()).expect("UTF-8");
    let today = page.js("const d = new Date(); return [d.getFullYear(), String(d.getMonth() + 1).padStart(2, '0'), String(d.getDate()).padStart(2, '0')].join('-')").await;
    let today = today.as_str().expect("a day").to_owned();
    let wanted = format!(
        "pledge,target,grade,reason,date,reviewed_by\n\
         ely-first/0.1,action-plan/a.1,partly,\"It mends the bridge, but does not paint it.\",{today},Ann Other\n\
         ely-first/0.2,action-plan/a.2,partly,\"A strategy, and no better buses yet.\",{today},Ann Other\n\
         ely-first/0.3,action-plan/a.3,covers,The same lane.,{today},Ann Other\n"
    );
    assert!(table.starts_with(&wanted), "{table}");
    assert_eq!(table.lines().count(), 6, "{table}");
    let console = page.console().await;
    page.close().await;
    assert!(console.is_empty(), "{console:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn five_promises_are_judged_by_keyboard_on_a_desk() {
    five_promises_are_judged(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_promises_are_judged_by_keyboard_on_a_phone() {
    five_promises_are_judged(Screen { dark: true, ..PHONE }).await;
}

impl Page {
    /// Links the promise that is judged to one of the lines shown, by keyboard.
    async fn link(&self, promise: &str, number: &str, grade: &str, reason: &str) {
        self.until_text("#promise-heading", promise).await;
        self.js("one('#promise-heading').focus(); return true").await;
        self.keys(number).await;
        self.until_focus("covers").await;
        self.keys(grade).await;
        self.until_focus("reason").await;
        self.keys(&format!("{reason}{}", Key::Enter)).await;
        self.until_text(".judged", reason).await;
        self.keys("j").await;
    }

    /// Says that nothing takes the promise up, by keyboard.
    async fn nothing(&self, promise: &str, reason: &str) {
        self.until_text("#promise-heading", promise).await;
        self.js("one('#promise-heading').focus(); return true").await;
        self.keys("n").await;
        self.until_focus("reason").await;
        self.keys(&format!("{reason}{}", Key::Enter)).await;
        self.until_text("#said", "Kept: nothing").await;
    }
}

/// What a reader says of each promise, from their table: lines with grades.
fn told(project: &site::files::Files) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut out: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in csv::Reader::from_reader(project["coverage.csv"].as_slice()).records() {
        let row = row.expect("a row");
        let of = out.entry(row[0].to_owned()).or_default();
        if !row[1].is_empty() {
            of.insert(row[1].to_owned(), row[2].to_owned());
        }
    }
    out
}

/// F1 of links, agreement of grades and Cohen's kappa, worked out by the test itself.
fn figures(
    a: &BTreeMap<String, BTreeMap<String, String>>,
    b: &BTreeMap<String, BTreeMap<String, String>>,
) -> [String; 3] {
    let flat = |of: &BTreeMap<String, BTreeMap<String, String>>| -> Vec<(String, String, String)> {
        of.iter()
            .flat_map(|(p, links)| links.iter().map(|(t, g)| (p.clone(), t.clone(), g.clone())))
            .collect()
    };
    let (links_a, links_b) = (flat(a), flat(b));
    let both: Vec<_> =
        links_a.iter().filter(|x| links_b.iter().any(|y| (&x.0, &x.1) == (&y.0, &y.1))).collect();
    let alike = both.iter().filter(|x| links_b.contains(x)).count();
    let (precision, recall) =
        (both.len() as f64 / links_b.len() as f64, both.len() as f64 / links_a.len() as f64);
    let stand = |links: &BTreeMap<String, String>| match links.values().min() {
        Some(grade) => grade.clone(),
        None => "nothing".to_owned(),
    };
    let pairs: Vec<(String, String)> = a.iter().map(|(p, links)| (stand(links), stand(&b[p]))).collect();
    let n = pairs.len() as f64;
    let same = pairs.iter().filter(|(x, y)| x == y).count() as f64 / n;
    let mut chance = 0.0;
    for (x, _) in &pairs {
        // One promise of the first, drawn with each of the second's.
        chance += pairs.iter().filter(|(_, y)| x == y).count() as f64 / (n * n);
    }
    let kappa = (same - chance) / (1.0 - chance);
    [2.0 * precision * recall / (precision + recall), alike as f64 / both.len() as f64, kappa]
        .map(|f| format!("{f:.2}"))
}

async fn two_readers(screen: Screen) {
    let site = Site::start(&[]).await;
    let page = Page::open(screen, &site).await;
    page.open_workbench().await;
    page.judge_as("Ann Other").await;
    page.link("Mend the old bridge", "1", "c", "The same bridge.").await;
    page.link("Better buses", "1", "p", "A strategy, no buses yet.").await;
    page.link("Open a cycle lane", "1", "c", "The same lane.").await;
    page.nothing("A safe crossing", "Schools are not in the plan.").await;
    page.nothing("Plant a thousand trees", "Trees are not in the plan.").await;
    let given = page.taken("#take-blind").await;
    let ours = unpacked(&page.taken(".take-project").await);
    assert!(!unpacked(&given).contains_key("coverage.csv"));

    // The second reader, in a browser of their own.
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("given.zip");
    std::fs::write(&file, given).expect("written");
    let other = Page::open(screen, &site).await;
    other.open_workbench().await;
    other.hand("#bring-project", &file).await;
    other.until("all('.document').length === 2").await;
    other.click_words(".rail a", "Links").await;
    other.wait_for("#promise-heading").await;
    other.until_text("#left", "0 of 5").await;
    assert_eq!(other.js("return one('#reader').value").await, "", "the second reader says who they are");
    other.fill("#reader", "Bob").await;
    other.link("Mend the old bridge", "1", "c", "It is that bridge.").await;
    other.link("Better buses", "1", "c", "Buses for villages.").await;
    other.nothing("Open a cycle lane", "A lane to elsewhere.").await;
    other.link("A safe crossing", "1", "p", "Perhaps on the way.").await;
    other.nothing("Plant a thousand trees", "No trees.").await;
    let zip = other.taken(".take-project").await;
    let theirs = unpacked(&zip);
    let console = other.console().await;
    other.close().await;
    assert!(console.is_empty(), "{console:#?}");

    // Beside each other.
    let file = folder.path().join("judged.zip");
    std::fs::write(&file, zip).expect("written");
    page.hand("#second-project", &file).await;
    page.until_text("#compared", "Ann Other and Bob both judged 5 promises").await;
    page.until_text("#too-few", "too few").await;
    let wanted = figures(&told(&ours), &told(&theirs));
    let shown = [page.text("#f1").await, page.text("#grades").await, page.text("#kappa").await];
    assert_eq!(shown, wanted);
    page.until_text("#to-settle", "They differ on 3; 3 are still to be settled").await;
    page.is_sound("two readings", screen).await;
    page.click("#say-agreement").await;
    page.until_text("#said", "The method page says so").await;

    // Three are settled: by what the first says, by what the second says, and anew.
    page.click("#settle-next").await;
    page.until_text("#promise-heading", "Better buses").await;
    page.until_text(".differ", "Buses for villages.").await;
    page.is_sound("a difference", screen).await;
    page.click("#take-second").await;
    page.until_text("#to-settle", "2 are still").await;
    page.until_text("#promise-heading", "Open a cycle lane").await;
    page.click("#take-first").await;
    page.until_text("#to-settle", "1 is still").await;
    page.until_text("#promise-heading", "A safe crossing").await;
    page.js("one('#promise-heading').focus(); return true").await;
    page.keys("n").await;
    page.until_focus("reason").await;
    page.keys(&format!("We looked again: no crossing.{}", Key::Enter)).await;
    page.until_text("#said", "Kept: nothing").await;
    page.click("#settle-next").await;
    page.until_text("#promise-heading", "A safe crossing").await;
    page.click("#take-below").await;
    page.until_text("#to-settle", "all of them are settled").await;
    page.until_text(".judged", "Bob, who then settled where they differed").await;
    // A reload keeps it, and a step back is a step back.
    page.client.refresh().await.expect("a reload");
    page.until_text("#to-settle", "all of them are settled").await;

    page.click_words(".rail a", "Publish").await;
    page.until_text("main", "promises were read").await;
    let made = unpacked(&page.taken("#take-site").await);
    let console = page.console().await;
    page.close().await;
    assert!(console.is_empty(), "{console:#?}");
    let folder = crate::server::folder_of(&made);
    let served = Site::of(folder.path()).await;
    let fresh = Page::open(screen, &served).await;
    fresh.go("?page=method").await;
    for figure in wanted {
        fresh.until_text("#main", &format!("{figure} (too few promises to say much)")).await;
    }
    fresh.until_text("#main", "twice, each without the other’s links").await;
    fresh.until_text("#main", "Ann Other and, separately, Bob, who then settled where they differed").await;
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_readers_judge_apart_and_settle_what_they_differ_on_on_a_desk() {
    two_readers(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_readers_judge_apart_and_settle_what_they_differ_on_on_a_phone() {
    two_readers(PHONE).await;
}

async fn a_residents_word(screen: Screen) {
    let site = Site::start(&[]).await;
    let page = Page::open(screen, &site).await;
    page.open_workbench().await;
    page.judge_as("Ann Other").await;
    page.link("Mend the old bridge", "1", "c", "The same bridge.").await;
    page.until_text("#promise-heading", "Better buses").await;
    page.click_words("summary", "A resident says").await;
    page.is_sound("a resident’s word", screen).await;
    let message = "Subject: Wrong link: ely-first/0.1 and action-plan/a.1\n\nThe plan only repairs it.";
    page.type_into("#word", message).await;
    page.click("#open-word").await;
    page.until_text("#promise-heading", "Mend the old bridge").await;
    page.until_text("#correcting", "listed among the corrections").await;
    page.until_focus("covers").await;
    page.keys("p").await;
    page.until_focus("reason").await;
    page.js("one('#reason').select(); return true").await;
    page.keys(&format!("It repairs the bridge but does not paint it.{}", Key::Enter)).await;
    page.until_text(".judged", "Partly covered by").await;
    page.is_sound("a correction", screen).await;
    page.click_words(".rail a", "Publish").await;
    page.until_text("main", "promises were read").await;
    let made = unpacked(&page.taken("#take-site").await);
    let console = page.console().await;
    page.close().await;
    assert!(console.is_empty(), "{console:#?}");
    let folder = crate::server::folder_of(&made);
    let served = Site::of(folder.path()).await;
    let fresh = Page::open(screen, &served).await;
    fresh.go("?page=method").await;
    let listed = "ely-first/0.1 and action-plan/a.1: partly. It repairs the bridge but does not paint it.";
    fresh.until_text("#main", listed).await;
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_residents_message_becomes_a_published_correction_on_a_desk() {
    a_residents_word(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_residents_message_becomes_a_published_correction_on_a_phone() {
    a_residents_word(PHONE).await;
}

//! What may go wrong in the workbench, and what it is to bear: documents that break their reader, browsers that
//! keep nothing, no connection, newer documents, and many statements.

use std::fmt::Write as _;
use std::fs;

use fantoccini::key::Key;
use serde_json::json;
use site::files::Files;

use crate::driver::{DESK, PHONE, Page};
use crate::server::{Site, built, folder_of};
use crate::workbench::{MANIFESTO, unpacked};

/// How many bytes the document has at which the worker dies: more than it has free by then.
const BREAKS: usize = 40_000_000;

/// The worker's start, which takes all its memory away as it is handed one document: the program then dies of
/// itself at that document.
const STARVES: &str = "let memory;
addEventListener('message', (event) => {
  if (event.data[1].includes('breaks.txt')) memory.grow(65536 - memory.buffer.byteLength / 65536);
});
const script = new URL(location.hash.slice(1), import.meta.url).href;
const { default: init } = await import(script);
({ memory } = await init({ module_or_path: script.replace(/[.]js$/, '_bg.wasm') }));
";

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_breaks_its_reader_takes_nothing_else_along() {
    let files: Files = built()
        .into_iter()
        .map(|(path, bytes)| {
            let starves = path == "workbench-start.js";
            (path, if starves { STARVES.as_bytes().to_vec() } else { bytes })
        })
        .collect();
    let folder = folder_of(&files);
    let site = Site::of(folder.path()).await;
    let page = Page::open(PHONE, &site).await;
    page.open_workbench().await;
    page.paste("Ely First", MANIFESTO).await;
    let brought = tempfile::tempdir().expect("a folder");
    let path = brought.path().join("breaks.txt");
    fs::write(&path, MANIFESTO.repeat(BREAKS / MANIFESTO.len())).expect("written");
    page.hand("#bring-files", &path).await;
    page.until_text(".comings", "breaks.txt broke the reader").await;
    page.is_sound("a document that breaks", PHONE).await;
    // A new worker goes on.
    page.paste("Ely Second", &MANIFESTO.replace("Ely First", "Ely Second")).await;
    page.until("all('.document').length === 2").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_browser_keeps_nothing_everything_works_for_the_visit_and_it_is_said() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    let source = "Object.defineProperty(window, 'indexedDB', {
        get() { throw new DOMException('denied', 'SecurityError'); } });";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    page.open_workbench().await;
    page.until_text("#keeping", "does not keep it").await;
    page.paste("Ely First", MANIFESTO).await;
    page.click_words(".document a", "Look at its reading").await;
    page.type_into("body", "y").await;
    page.until_text("#left", "1 of 1 doubtful looked at here").await;
    let project = unpacked(&page.taken(".take-project").await);
    assert!(project.contains_key("readings.csv"), "{:?}", project.keys());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_full_is_told_of_and_the_visit_goes_on() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    let origin = page.js("return location.origin").await;
    page.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 })).await;
    page.paste("Ely First", MANIFESTO).await;
    page.until_text("#keeping", "does not keep it").await;
    page.paste("Ely Second", MANIFESTO).await;
    page.until("all('.document').length === 2").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workbench_works_offline_once_it_was_opened() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    page.until_kept().await;
    let kept = "for (const name of await caches.keys()) {
          const paths = (await (await caches.open(name)).keys()).map(request => request.url);
          const has = (end) => paths.some(path => path.includes('/workbench') && path.endsWith(end));
          if (has('.html') && has('_bg.wasm') && has('-start.js')) return true;
        }
        return false";
    let start = std::time::Instant::now();
    while page.js_later(&format!("(async () => {{ {kept} }})().then(arguments[0])"), vec![]).await != true {
        assert!(start.elapsed() < crate::driver::PATIENCE, "the workbench's files are kept");
    }
    site.end();
    page.open_workbench().await;
    page.paste("Ely First", MANIFESTO).await;
    page.fill("#ely-first-place", "Ely").await;
    page.click_words(".rail a", "Publish").await;
    let made = unpacked(&page.taken("#take-site").await);
    assert!(made.contains_key("index.html") && made.contains_key("workbench.html"), "{:?}", made.keys());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_was_made_has_the_workbench_and_opens_its_own_project_in_it() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    page.paste("Ely First", MANIFESTO).await;
    page.fill("#ely-first-place", "Ely").await;
    page.click_words(".rail a", "Publish").await;
    let made = unpacked(&page.taken("#take-site").await);
    page.close().await;
    let folder = folder_of(&made);
    let served = Site::of(folder.path()).await;
    let page = Page::open(PHONE, &served).await;
    page.go("").await;
    page.click_words("footer a", "Make an explorer of your own documents").await;
    page.wait_for("#keeping").await;
    page.click_words("button", "Use the documents of this site").await;
    page.until("all('.document').length === 1").await;
    page.until_text(".document", "Ely First").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_of_a_document_stays_with_a_newer_one_where_it_fits_and_the_rest_is_listed() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    page.paste("Ely First", MANIFESTO).await;
    page.click_words(".document a", "Look at its reading").await;
    page.until_text("#item-heading", "Better buses").await;
    page.type_into("body", "y").await;
    page.until_text("#left", "1 of 1 doubtful looked at here").await;
    page.click_words(".chip", "All statements").await;
    page.click_words(".items button", "Open a cycle lane").await;
    page.until_text("#item-heading", "Open a cycle lane").await;
    page.type_into("#drop", &Key::Enter.to_string()).await;
    page.until_text("#said", "not a promise").await;
    let folder = tempfile::tempdir().expect("a folder");
    let newer = folder.path().join("newer.txt");
    let text = MANIFESTO
        .replace("Open a cycle lane to the station", "Close the station")
        .replace("We will:", "More words come first.\n\nWe will:");
    fs::write(&newer, text).expect("written");
    page.click_words(".rail a", "Documents").await;
    page.hand("#ely-first-newer", &newer).await;
    page.until_text("#said", "stands in its place").await;
    page.click_words(".rail a", "Reading").await;
    page.until_text("#left", "1 of 1 doubtful looked at here").await;
    page.until_text(".items", "No longer fits").await;
    // It goes when a person has looked at it.
    page.click_words(".items button", "No longer fits").await;
    page.click_words("button", "Take back what was said of it").await;
    page.until("![...all('.items button')].some(b => b.innerText.includes('No longer fits'))").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_statements_are_read_shown_and_corrected() {
    let mut text = "# Ely First: our pledges for 2025\n\n## Transport\n\nWe will:\n\n".to_owned();
    for number in 1..=10_000 {
        writeln!(text, "- Mend bridge {number} of the county and paint it green").expect("written");
    }
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    page.paste("Ely First", &text).await;
    page.until_text(".document", "Read: 10000 pledges").await;
    page.click_words(".document a", "Look at its reading").await;
    page.click_words(".chip", "All statements").await;
    page.until_text(".side", "Show more of 10000").await;
    page.click_words(".items button", "Mend bridge 7 of").await;
    page.until_text("#item-heading", "Mend bridge 7 of").await;
    page.type_into("#drop", &Key::Enter.to_string()).await;
    page.until_text(".side", "Show more of 9999").await;
    page.type_into("#undo", &Key::Enter.to_string()).await;
    page.until_text(".side", "Show more of 10000").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_opened_as_the_project_that_it_is() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("made");
    for file in fs::read_dir("seeds").expect("the seeds").map(|file| file.expect("a file")) {
        fs::copy(file.path(), seeds.join(file.file_name())).expect("copied");
    }
    page.hand("#bring-folder", &seeds).await;
    page.until("all('.document').length === 5").await;
    page.until_text(".keeping", "seeds").await;
    page.close().await;
}

impl Page {
    /// Presses keys where the focus is.
    async fn press(&self, keys: &str) {
        self.client.active_element().await.expect("a focus").send_keys(keys).await.expect("keys are taken");
    }

    /// Presses Tab until the focus is on an element with these words, as somebody does who has no mouse.
    async fn tab_to(&self, css: &str, words: &str) {
        let here = format!(
            "const e = document.activeElement; return e.matches({}) && (e.innerText ?? '').includes({})",
            json!(css),
            json!(words)
        );
        for _ in 0..120 {
            if self.js(&here).await == true {
                return;
            }
            self.press(&Key::Tab.to_string()).await;
        }
        panic!("“{words}” ({css}) is not reached by Tab");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_made_by_keyboard_alone() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.open_workbench().await;
    let enter = Key::Enter.to_string();
    page.tab_to("button", "Paste text").await;
    page.press(&enter).await;
    page.tab_to("#paste-name", "").await;
    page.press("Ely First").await;
    page.tab_to("#paste-text", "").await;
    page.press(MANIFESTO).await;
    page.tab_to("button", "Add this text").await;
    page.press(&enter).await;
    page.until_text(".document", "Read: ").await;
    page.tab_to("#ely-first-place", "").await;
    page.press(&format!("Ely{}", Key::Tab)).await;
    page.tab_to("a", "Look at its reading").await;
    page.press(&enter).await;
    page.until_text("#item-heading", "Better buses").await;
    page.press("y").await;
    page.until_text("#left", "1 of 1 doubtful looked at here").await;
    page.press(&format!("{}z{}", Key::Control, Key::Null)).await;
    page.until_text("#left", "0 of 1 doubtful looked at here").await;
    page.tab_to(".chip", "All statements").await;
    page.press(&enter).await;
    page.tab_to(".items button", "Open a cycle lane").await;
    page.press(&enter).await;
    page.until_focus("item-heading").await;
    page.press("n").await;
    page.until_text("#said", "not a promise").await;
    page.tab_to(".rail a", "Publish").await;
    page.press(&enter).await;
    page.tab_to("#take-site", "").await;
    page.press(&enter).await;
    page.until_text("#making", "site.zip is made").await;
    let console = page.console().await;
    page.close().await;
    assert!(console.is_empty(), "{console:#?}");
}

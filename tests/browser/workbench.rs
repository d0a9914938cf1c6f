//! The workbench, walked through like a person would: from nothing to a site.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use fantoccini::key::Key;
use serde_json::json;
use site::files::Files;
use site::project::Project;
use support::export::done;
use tempfile::TempDir;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::access::violations;
use crate::driver::{DESK, PHONE, Page, Screen};
use crate::server::{Site, built, folder_of};

/// Where the workbench is.
const WORKBENCH: &str = "workbench.html";

pub const MANIFESTO: &str = "# Ely First: our pledges for 2025\n\n## Transport\n\nWe will:\n\n\
    - Mend the old bridge. Paint it green.\n- Better buses for every village, and not before time\n\
    - Open a cycle lane to the station\n\nA safe road for each child is ours to build.\n";

/// A Word document of made-up pledges.
fn docx() -> Vec<u8> {
    let lines =
        ["Ely Greens manifesto 2025", "We will plant 1,000 trees.", "We will open every library on Sundays."];
    let paragraphs: String =
        lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}</w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", types), ("word/document.xml", &document)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a zip");
        zip.write_all(text.as_bytes()).expect("a zip");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A folder with a Word document and a PDF.
fn documents() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (word, pdf) = (folder.path().join("greens.docx"), folder.path().join("plan.pdf"));
    fs::write(&word, docx()).expect("written");
    fs::copy("crates/formats/tests/fixtures/pdf/t0-list-1col.pdf", &pdf).expect("copied");
    (folder, word, pdf)
}

impl Page {
    /// Opens the workbench and waits until it can be used.
    pub async fn open_workbench(&self) {
        self.client.goto(&format!("{}{WORKBENCH}", self.address)).await.expect("the page loads");
        self.wait_for("#keeping").await;
        self.until("!one('#keeping').innerText.startsWith('Opening')").await;
    }

    /// Hands a file to a field of files, as the browser's own dialogue does.
    pub async fn hand(&self, field: &str, file: &Path) {
        self.type_into(field, file.to_str().expect("UTF-8")).await;
    }

    /// Pastes a text as a document.
    pub async fn paste(&self, name: &str, text: &str) {
        self.click_words("button", "Paste text").await;
        self.type_into("#paste-name", name).await;
        // Pasted, and not typed key by key.
        self.wait_for("#paste-text").await;
        self.js(&format!(
            "const field = one('#paste-text'); field.value = {};
             field.dispatchEvent(new Event('input', {{ bubbles: true }})); return true",
            json!(text)
        ))
        .await;
        self.click_words("button", "Add this text").await;
        self.until_text(".document", "Read: ").await;
    }

    /// Fills a field as a person does: types, and leaves it.
    pub async fn fill(&self, css: &str, words: &str) {
        self.type_into(css, &format!("{words}{}", Key::Tab)).await;
    }

    /// From here on what is to be saved can be had by `taken`.
    async fn watch_saving(&self) {
        self.js("window.making ??= URL.createObjectURL;
             URL.createObjectURL = (file) => {
               const reader = new FileReader();
               reader.onload = () => { window.given = reader.result.split(',')[1]; };
               reader.readAsDataURL(file);
               return making.call(URL, file);
             };
             HTMLElement.prototype.click = function () { window.file = this.download; };
             return true")
            .await;
    }

    /// What was given to be saved, once it is there.
    pub async fn taken(&self, button: &str) -> Vec<u8> {
        use base64::Engine as _;
        self.watch_saving().await;
        self.js("window.given = undefined; return true").await;
        // By the keyboard: the click that saves is watched.
        self.js(&format!("one({}).focus(); return true", json!(button))).await;
        self.type_into(button, &Key::Enter.to_string()).await;
        self.until("window.given !== undefined").await;
        let text = self.js("return given").await;
        base64::prelude::BASE64_STANDARD.decode(text.as_str().expect("a text")).expect("Base64")
    }

    pub async fn is_sound(&self, what: &str, screen: Screen) {
        let found = violations(self).await;
        assert!(found.is_empty(), "{what} at {screen}: {found:#?}");
        let width = self.js("return document.documentElement.scrollWidth").await;
        assert!(width.as_u64() <= Some(screen.width.into()), "{what} is {width} wide at {screen}");
        assert_eq!(self.count("h1").await, 1, "{what} has one main heading");
    }
}

/// The files of a zip.
pub fn unpacked(zip: &[u8]) -> Files {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let mut files = Files::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        files.insert(file.name().expect("a name").into_owned(), bytes);
    }
    files
}

/// The corpus that the command `pledges ingest` writes for a zip of a project.
fn ingested(zip: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let (project, corpus) = (folder.path().join("project.zip"), folder.path().join("corpus.json"));
    fs::write(&project, zip).expect("written");
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    done(&["ingest", "--seeds", &path(&project), "--out", &path(&corpus)]);
    fs::read(&corpus).expect("the corpus")
}

/// What `pledges site` gives for a project and the shell of the built page.
fn by_pledges(project: &Files) -> Files {
    site::build(&built(), &Project::new("", project.clone()), site::Extras::default()).expect("a site")
}

async fn from_nothing_to_a_site(screen: Screen) {
    let site = Site::start(&[]).await;
    let page = Page::open(screen, &site).await;
    page.open_workbench().await;
    page.is_sound("the empty workbench", screen).await;

    let (_folder, word, pdf) = documents();
    page.hand("#bring-files", &word).await;
    page.until("all('.document').length === 1").await;
    page.hand("#bring-files", &pdf).await;
    page.until("all('.document').length === 2").await;
    page.paste("Ely First", MANIFESTO).await;
    page.until("all('.document').length === 3 && !document.body.innerText.includes('It is being read')")
        .await;
    for document in ["greens", "plan", "ely-first"] {
        let place = format!("#{document}-place");
        if page.js(&format!("return one({}).value", json!(place))).await == "" {
            page.fill(&place, "Ely").await;
        }
        let date = format!("#{document}-date");
        if page.js(&format!("return one({}).value", json!(date))).await == "" {
            page.fill(&date, "2025").await;
        }
    }
    page.type_into("#new-party", &format!("Ely First{}", Key::Enter)).await;
    page.until("one('#ely-first-party option:nth-child(2)')").await;
    page.type_into("#ely-first-party", "Ely First").await;
    page.until("one('#ely-first-party').value === 'ely-first-2'").await;
    page.is_sound("documents", screen).await;

    // Corrections of several kinds, by the keyboard.
    page.click_words(".document:nth-of-type(3) a", "Look at its reading").await;
    page.until_text("#item-heading", "Better buses").await;
    page.is_sound("a reading", screen).await;
    page.type_into("body", "y").await;
    page.until_text("#left", "1 of 1 doubtful looked at here").await;
    page.type_into("#undo", &Key::Enter.to_string()).await;
    page.until_text("#left", "0 of 1 doubtful looked at here").await;
    page.type_into("#redo", &Key::Enter.to_string()).await;
    page.until_text("#left", "1 of 1 doubtful looked at here").await;
    page.click_words(".chip", "All statements").await;
    page.click_words(".items button", "Open a cycle lane").await;
    page.until_text("#item-heading", "Open a cycle lane").await;
    page.type_into("#drop", &Key::Enter.to_string()).await;
    page.until("![...all('.items button')].some(b => b.innerText.includes('Open a cycle lane'))").await;
    page.click_words(".items button", "Mend the old bridge").await;
    page.click_words("summary", "Change the words").await;
    page.js("const field = one('#item-words'); field.setSelectionRange(20, 20); return true").await;
    page.click_words("button", "Cut at the cursor").await;
    page.until("[...all('.items button span')].some(b => b.innerText === 'Paint it green.')").await;
    page.fill("#go-line", "11").await;
    page.until_text("#item-heading", "A safe road").await;
    page.type_into("#keep", &Key::Enter.to_string()).await;
    page.until("[...all('.items button span')].some(b => b.innerText.startsWith('A safe road'))").await;

    // A reload in the middle loses nothing.
    page.client.refresh().await.expect("a reload");
    page.wait_for("#keeping").await;
    page.until_text("#left", "1 of 1 doubtful looked at here").await;

    page.click_words(".rail a", "Publish").await;
    page.until_text("main", "promises were read").await;
    page.is_sound("publish", screen).await;
    let zip = page.taken(".take-project").await;
    let project = unpacked(&zip);
    assert!(
        project.contains_key("readings.csv") && project.contains_key("greens.docx"),
        "{:?}",
        project.keys()
    );
    let made = unpacked(&page.taken("#take-site").await);
    let wanted = by_pledges(&project);
    assert_eq!(made.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
    for (path, bytes) in &wanted {
        assert!(made[path] == *bytes, "{path} is as `pledges site` makes it");
    }
    assert!(ingested(&zip) == made["data/corpus.json"], "the corpus is as `pledges ingest` writes it");
    let corpus = String::from_utf8(made["data/corpus.json"].clone()).expect("UTF-8");
    for words in
        ["Mend the old bridge.", "Paint it green.", "A safe road for each child", "plant 1,000 trees"]
    {
        assert!(corpus.contains(&format!("\"text\": \"{words}")) || corpus.contains(words), "{words}");
    }
    assert!(!corpus.contains("\"text\": \"Open a cycle lane"));
    let console = page.console().await;
    page.close().await;
    assert!(console.is_empty(), "{console:#?}");

    // The site by itself, in a fresh browser.
    let folder = folder_of(&made);
    let served = Site::of(folder.path()).await;
    let fresh = Page::open(screen, &served).await;
    fresh.go("").await;
    fresh.type_into("#q", "bridge").await;
    fresh.click(".search button").await;
    fresh.until_text("#main", "Mend the old bridge").await;
    fresh.until_kept().await;
    served.end();
    fresh.go("?q=trees").await;
    fresh.until_text("#main", "plant 1,000 trees").await;
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_makes_a_site_of_three_documents_on_a_desk() {
    from_nothing_to_a_site(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_makes_a_site_of_three_documents_on_a_phone() {
    from_nothing_to_a_site(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_explorer_of_the_project_can_be_looked_at_before_it_is_published() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    page.until_kept().await;
    page.paste("Ely First", MANIFESTO).await;
    page.fill("#ely-first-place", "Ely").await;
    page.click_words(".rail a", "Publish").await;
    page.click("#look").await;
    page.wait_for("iframe.preview").await;
    page.until("one('iframe.preview').contentDocument?.querySelector('#app[data-ready]')").await;
    page.until("one('iframe.preview').contentDocument.body.innerText.includes('Ely')").await;
    assert!(!site.asked().iter().any(|path| path.contains("preview/")), "{:?}", site.asked());
    let console = page.console().await;
    page.close().await;
    assert!(console.is_empty(), "{console:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sites_own_project_opens_and_one_change_is_all_that_differs() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    page.click_words("button", "Use the documents of this site").await;
    page.until("all('.document').length === 5").await;
    page.until("!document.body.innerText.includes('It is being read')").await;
    page.click_words(".rail a", "Reading").await;
    page.wait_for("#item-heading").await;
    let words = page.text("#item-heading q").await;
    page.type_into("body", "n").await;
    page.until_text("#said", "Done: not a promise").await;
    page.click_words(".rail a", "Publish").await;
    let zip = page.taken(".take-project").await;
    let folder = folder_of(&Files::from([
        ("before.json".to_owned(), built()["data/corpus.json"].clone()),
        ("after.json".to_owned(), ingested(&zip)),
    ]));
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let said = done(&["diff", &path("before.json"), &path("after.json")]);
    let words = words.trim_matches(['“', '”', '"']);
    assert!(said.contains(words), "{words} in {said}");
    let (before, after) = (statements(&path("before.json")), statements(&path("after.json")));
    let gone: Vec<&str> = before.iter().filter(|text| !after.contains(text)).map(String::as_str).collect();
    assert_eq!((gone, before.len()), (vec![words], after.len() + 1));
    page.close().await;
}

/// The texts of a corpus's statements.
fn statements(corpus: &str) -> Vec<String> {
    let corpus: serde_json::Value =
        serde_json::from_slice(&fs::read(corpus).expect("a corpus")).expect("JSON");
    let all = corpus["statements"].as_array().expect("a list");
    all.iter().map(|s| s["text"].as_str().expect("a text").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_told_and_takes_nothing_along() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.open_workbench().await;
    page.paste("Ely First", MANIFESTO).await;
    let folder = tempfile::tempdir().expect("a folder");
    let old = folder.path().join("old.doc");
    fs::write(&old, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old").expect("written");
    page.hand("#bring-files", &old).await;
    page.until_text(".comings", "old.doc").await;
    page.until_text(".comings", "which is not read").await;
    assert_eq!(page.count(".document").await, 1);
    page.is_sound("a refusal", PHONE).await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tab_on_the_same_project_only_reads_and_says_so() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.open_workbench().await;
    page.paste("Ely First", MANIFESTO).await;
    let first = page.client.window().await.expect("a tab");
    let second = page.client.new_window(true).await.expect("a tab");
    page.client.switch_to_window(second.handle).await.expect("a tab");
    page.open_workbench().await;
    page.until_text("#keeping", "Open in another tab").await;
    page.until("one('#ely-first-title').disabled").await;
    // When the first is closed, the second takes over.
    page.client.switch_to_window(first).await.expect("the first tab");
    page.client.close_window().await.expect("closed");
    let other = page.client.windows().await.expect("the tabs").remove(0);
    page.client.switch_to_window(other).await.expect("the second tab");
    page.until_text("#keeping", "Kept in this browser").await;
    page.until("!one('#ely-first-title').disabled").await;
    page.close().await;
}

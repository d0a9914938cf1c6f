//! A site that somebody else made, without a compiler: from the built page and their own project, in a zip.

use serde_json::json;
use site::Extras;
use site::files::Files;
use site::project::Project;
use site::publish::single::SINGLE;
use support::council::{self, TITLE};

use crate::driver::{DESK, PHONE, Page};
use crate::server::{Site, built, folder_of};

/// What this page is asked for: the start, a list, a statement, pages of the second program, and those that
/// need no script.
const VIEWS: [&str; 9] = [
    "",
    "?q=buses",
    "?s=fen-and-field-2025/1.1",
    "?page=compare",
    "?page=coverage",
    "?page=plans&part=tracker&as-at=2026-12-31",
    "?page=about",
    "?page=method",
    "all.html",
];

/// Every word that the page shows, and its title.
async fn said(page: &Page) -> String {
    page.js("return document.title + ' ' + document.body.innerText")
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_from_a_zip_of_another_council_is_its_own_in_every_word_and_offline_too() {
    let project = Project::from_zip("ambleshire.zip", &council::zip()).expect("a project");
    let made = site::build(&built(), &project, Extras::default()).unwrap_or_else(|e| panic!("{e:?}"));
    // The workbench's program reads documents, and so knows the names of parties and places that any may hold.
    let is_reader = |path: &str| path.starts_with("workbench") && path.ends_with(".wasm");
    for (path, bytes) in made.iter().filter(|(path, _)| !is_reader(path)) {
        let found = council::bundled_words(&String::from_utf8_lossy(bytes));
        assert!(found.is_empty(), "{path}: {found:?}");
    }
    let folder = folder_of(&made);
    let site = Site::of(folder.path()).await;
    let page = Page::open(PHONE, &site).await;
    page.go("").await;
    page.until_text(".brand", TITLE).await;
    assert_eq!(
        page.js("return document.title").await,
        format!("{TITLE}: what was promised, and what the council’s plans say")
    );
    let accent = page
        .js("return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()")
        .await;
    assert_eq!(accent, "#00563b", "its own colour");
    page.until_kept().await;
    for offline in [false, true] {
        if offline {
            site.end();
        }
        for view in VIEWS {
            page.client.goto(&format!("{}{view}", page.address)).await.expect("the page loads");
            page.wait_for("h1").await;
            page.until(&format!("document.title.includes({})", json!(TITLE))).await;
            let words = said(&page).await;
            let found = council::bundled_words(&words);
            assert!(found.is_empty(), "{view}, offline {offline}: {found:?} in {words}");
        }
        page.go("?s=fen-and-field-2025/1.1").await;
        page.until_text("#main", "Run a bus to every village on Sundays").await;
        page.until_text("#main", "The plan runs the same buses.").await;
        page.wait_for(".src .own").await;
        page.go("?q=footbridge").await;
        page.until_text(".list", "Mend the footbridge at Otterford").await;
    }
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_of_another_council_is_its_own_as_well() {
    let project = Project::from_zip("ambleshire.zip", &council::zip()).expect("a project");
    let wanted = Extras { single_file: true, compressed: false };
    let made = site::build(&built(), &project, wanted).unwrap_or_else(|e| panic!("{e:?}"));
    let folder = folder_of(&Files::from([(SINGLE.to_owned(), made[SINGLE].clone())]));
    let address = url::Url::from_file_path(folder.path().join(SINGLE)).expect("an address");
    let page = Page::open_with(DESK, address.as_str(), json!({})).await;
    for view in ["", "#?page=coverage", "#all.html", "#seeds/plan.md"] {
        page.client.goto("about:blank").await.expect("elsewhere");
        page.client.goto(&format!("{address}{view}")).await.expect("the page loads");
        page.wait_for("#app[data-ready], #plain:not([hidden]), main pre").await;
        let words = said(&page).await;
        assert!(words.contains(TITLE), "{view}: {words}");
        assert!(council::bundled_words(&words).is_empty(), "{view}: {words}");
    }
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[test]
fn what_cargo_xtask_build_made_is_what_the_function_makes() {
    let built = built();
    let wanted = Extras { single_file: built.contains_key(SINGLE), compressed: false };
    let made = site::build(&built, &Project::new("seeds", support::seeds()), wanted);
    let made = made.unwrap_or_else(|errors| panic!("{errors:?}"));
    let differs: Vec<&String> =
        made.keys().chain(built.keys()).filter(|path| made.get(*path) != built.get(*path)).collect();
    let differs: Vec<&String> = differs.into_iter().filter(|path| !path.starts_with(".written-by")).collect();
    assert!(differs.is_empty(), "{differs:?}");
}

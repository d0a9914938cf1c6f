//! A site is a function of a shell and a project, and a site of somebody's own has no word of the bundled
//! project in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::pages::{self, Site};
use pledge_explorer::query::View;
use site::files::Files;
use site::project::Project;
use site::{Extras, build};
use support::council::{self, TITLE};
use support::{pledges, seeds, shell};

const EXTRAS: Extras = Extras { single_file: true, compressed: false };

fn made(shell: &Files, project: &Project) -> Files {
    build(shell, project, EXTRAS).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn council() -> Project {
    Project::from_zip("ambleshire.zip", &council::zip()).expect("a project")
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_site_of_another_council_has_no_word_of_the_bundled_one_in_any_file() {
    let bundled = made(&shell::files(), &Project::new("seeds", seeds()));
    assert!(!council::bundled_words(text(&bundled, "index.html")).is_empty(), "the words can be found");
    // A shell that somebody else's site was made from before tells nothing of it either.
    for shell in [shell::files(), bundled] {
        let site = made(&shell, &council());
        for (path, bytes) in &site {
            let found = council::bundled_words(&String::from_utf8_lossy(bytes));
            assert!(found.is_empty(), "{path}: {found:?}");
            assert!(council::bundled_words(path).is_empty(), "{path}");
        }
    }
}

#[test]
fn the_plain_page_has_every_promise_and_escapes_what_it_shows() {
    let site = made(&shell::files(), &Project::new("seeds", seeds()));
    let html = text(&site, "all.html");
    assert_eq!(html.matches("<li id=").count(), 247);
    assert_eq!(html.matches("In running text · ").count(), 74);
    let mut files = council::files();
    let harm = "# A fairer Ambleshire\n\n## Transport\n\n- Run <script>x a bus to every village on Sundays\n";
    files.insert("fen-and-field.txt".to_owned(), harm.as_bytes().to_vec());
    let site = made(&shell::files(), &Project::new("", files));
    let html = text(&site, "all.html");
    assert!(html.contains("&lt;script&gt;x a bus") && !html.contains("<script"), "{html}");
}

#[test]
fn every_page_that_is_ready_is_made_as_its_view_is_drawn_and_no_other_file_is() {
    let project = Project::new("seeds", seeds());
    let corpus = project.load().unwrap_or_else(|e| panic!("{e:?}")).corpus;
    let files = made(&shell::files(), &project);
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let ready = pages::ready(&corpus);
    assert_eq!(ready.len(), 5 + corpus.topics.len());
    for (view, name) in &ready {
        assert_eq!(pages::ready_name(view).as_ref(), Some(name));
        assert_eq!(&View::parse(&view.query()), view, "{name} is what its address names");
        let drawn = pages::page(&site, view).expect("a page").into_string();
        assert!(text(&files, name) == drawn, "{name} is the page of {}", view.query());
    }
    assert_eq!(files.keys().filter(|path| path.starts_with("pages/")).count(), ready.len());
    let line = format!("const READY = /{}/;", pages::ready_pattern());
    assert!(
        text(&files, "boot.js").lines().any(|l| l == line),
        "boot.js asks for them by the same addresses"
    );
}

#[test]
fn what_the_publisher_says_stands_wherever_it_belongs() {
    let site = made(&shell::files(), &council());
    let page = text(&site, "index.html");
    assert!(page.contains(&format!("<title>{TITLE}: what was promised")), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://promises.ambleshire.example/\">"));
    assert!(
        page.contains("<span>Ambleshire</span>") && page.contains("Published by Ambleshire County Council.")
    );
    assert!(page.contains("Links and reasons are under the Open Government Licence."));
    assert!(page.contains("href=\"accent.css\"") && text(&site, "accent.css").contains("--accent: #00563b;"));
    for plain in ["all.html", "embed.html", "open-data/index.html", "open-data/changes.html"] {
        assert!(text(&site, plain).contains(&format!(" – {TITLE}</title>")), "{plain}");
    }
    let manifest: serde_json::Value =
        serde_json::from_str(text(&site, "manifest.webmanifest")).expect("JSON");
    assert_eq!((&manifest["name"], &manifest["theme_color"]), (&TITLE.into(), &"#00563b".into()));
    let package: serde_json::Value =
        serde_json::from_str(text(&site, "open-data/datapackage.json")).expect("JSON");
    assert_eq!(package["homepage"], "https://promises.ambleshire.example/");
    assert_eq!(package["languages"], serde_json::json!(["en-GB", "cy"]));
    assert_eq!(package["licenses"], serde_json::Value::Null, "the publisher's terms are its own");
    let feed = text(&site, "open-data/changes.atom");
    assert!(
        feed.contains(&format!("<title>{TITLE}: what changed")) && feed.contains("Ambleshire County Council")
    );
    let single = text(&site, "pledge-explorer.html");
    assert!(single.contains(TITLE) && single.contains("--accent: #00563b;"));
}

#[test]
fn a_site_is_a_shell_for_another_project_and_for_its_own_again() {
    let (ours, theirs) = (Project::new("seeds", seeds()), council());
    let first = made(&shell::files(), &ours);
    let second = made(&first, &theirs);
    assert!(second == made(&shell::files(), &theirs), "nothing of the first project is left");
    assert!(made(&second, &ours) == first, "and the first comes back byte for byte");
    assert!(made(&first, &ours) == first, "a site filled again with its own project is the same");
}

#[test]
fn a_folder_and_a_zip_of_it_are_the_same_project() {
    let bundled = seeds();
    for folder in ["", "seeds/"] {
        let zip = Project::from_zip("seeds.zip", &council::packed(folder, &bundled)).expect("a project");
        assert!(
            made(&shell::files(), &zip) == made(&shell::files(), &Project::new("seeds", bundled.clone()))
        );
    }
}

#[test]
fn only_documents_and_what_people_wrote_about_them_are_published() {
    let mut files = council::files();
    files.insert("diary.txt".to_owned(), b"Dear diary".to_vec());
    files.insert("changes.json".to_owned(), b"[]\n".to_vec());
    let site = made(&shell::files(), &Project::new("", files));
    let published: Vec<&str> = site.keys().filter_map(|path| path.strip_prefix("seeds/")).collect();
    assert_eq!(published, ["coverage.csv", "fen-and-field.txt", "harbour.txt", "plan.md", "sources.toml"]);
}

#[test]
fn what_is_wrong_with_what_the_publisher_says_is_told_by_file_and_line() {
    let sources = String::from_utf8(council::files()["sources.toml"].clone()).expect("UTF-8");
    for (right, wrong, words) in [
        ("\"#00563b\"", "\"#ffe9a8\"", "accent: “#ffe9a8” has a contrast of 1."),
        ("\"#00563b\"", "\"green\"", "accent: “green” is no colour"),
        ("\"en-GB\"", "\"English\"", "languages: “English” is no language"),
        ("https://promises.ambleshire.example/", "promises", "address: “promises” is no address"),
        ("title = \"Promises to Ambleshire\"", "title = \"\"", "title: write words"),
    ] {
        let line = 1 + sources.lines().position(|line| line.contains(right)).expect("the line");
        let mut files = council::files();
        files.insert("sources.toml".to_owned(), sources.replace(right, wrong).into_bytes());
        let errors = build(&shell::files(), &Project::new("p.zip", files), EXTRAS).expect_err("an error");
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].starts_with(&format!("p.zip/sources.toml: line {line}: {words}")), "{errors:?}");
    }
}

/// Every file below a folder, but for the command's own list.
fn tree(folder: &Path) -> Files {
    let paths = xtask::dist::list(folder).expect("a folder");
    let shown = paths.into_iter().filter(|path| !path.starts_with(".written-by"));
    shown.map(|path| (path.clone(), fs::read(folder.join(path)).expect("read"))).collect()
}

fn write(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }
}

/// Runs `pledges site` and gives what it said on standard error; empty when it went well.
fn site(seeds: &Path, shell: &Path, out: &Path) -> String {
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let run = pledges(&[
        "site",
        "--single-file",
        "--seeds",
        &path(seeds),
        "--shell",
        &path(shell),
        "--out",
        &path(out),
    ]);
    let said = String::from_utf8(run.stderr).expect("UTF-8");
    assert_eq!(run.status.success(), said.is_empty(), "{said}");
    said
}

#[test]
fn the_command_writes_what_the_function_makes_and_clears_only_what_it_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    write(&at("shell"), &shell::files());
    fs::write(at("ambleshire.zip"), council::zip()).expect("written");
    let (theirs, ours) =
        (made(&shell::files(), &council()), made(&shell::files(), &Project::new("", seeds())));

    assert_eq!(site(&at("ambleshire.zip"), &at("shell"), &at("out")), "");
    assert!(tree(&at("out")) == theirs);
    fs::write(at("out/robots.txt"), "mine").expect("written");
    assert_eq!(site(&support::root().join("seeds"), &at("out"), &at("out")), "", "from itself into itself");
    let mut now = tree(&at("out"));
    assert_eq!(now.remove("robots.txt").as_deref(), Some(&b"mine"[..]), "what it did not write stays");
    assert!(now == ours, "and nothing of the earlier site does");
    assert!(!at("out/seeds/harbour.txt").exists());
}

#[test]
fn a_folder_of_somebodys_files_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    write(&at("shell"), &shell::files());
    fs::write(at("ambleshire.zip"), council::zip()).expect("written");
    let diary = Files::from([("diary.txt".to_owned(), b"dear diary".to_vec())]);
    write(&at("out"), &diary);
    let said = site(&at("ambleshire.zip"), &at("shell"), &at("out"));
    assert!(said.contains("out: this folder holds") && said.lines().count() == 1, "{said}");
    assert_eq!(tree(&at("out")), diary);
    // So is one whose list leads out of it, or that a project in error is written to.
    write(
        &at("out2"),
        &Files::from([(".written-by-pledges".to_owned(), b"../diary.txt\n/etc/x\n".to_vec())]),
    );
    fs::write(at("diary.txt"), "dear diary").expect("written");
    assert_eq!(site(&at("ambleshire.zip"), &at("shell"), &at("out2")), "");
    assert!(at("diary.txt").exists(), "a list leads to nothing outside of its folder");
    let before = tree(&at("out2"));
    fs::write(at("broken.zip"), council::packed("", &Files::new())).expect("written");
    assert!(site(&at("broken.zip"), &at("shell"), &at("out2")).contains("broken.zip/sources.toml"));
    assert!(
        tree(&at("out2")) == before && site(&at("broken.zip"), &at("shell"), &at("new")).contains("sources")
    );
    assert!(!at("new").exists(), "nothing is left of what could not be made");
}

#[test]
fn a_zip_is_taken_wherever_a_folder_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("ambleshire.zip"), council::zip()).expect("written");
    let run = pledges(&["ingest", "--seeds", &path("ambleshire.zip"), "--out", &path("corpus.json")]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let corpus: serde_json::Value =
        serde_json::from_slice(&fs::read(path("corpus.json")).expect("a corpus")).expect("JSON");
    assert_eq!(corpus["site"]["title"], TITLE);
    let check = pledges(&["check", "--seeds", &path("ambleshire.zip")]);
    assert!(
        check.status.success() && String::from_utf8_lossy(&check.stdout).contains("harbour-2025: 3 pledges")
    );
    // An export of it in a zip is read in again, too.
    let export = path("open-data");
    assert!(pledges(&["export", &export, "--corpus", &path("corpus.json")]).status.success());
    fs::write(path("export.zip"), council::packed("open-data/", &tree(Path::new(&export)))).expect("written");
    assert!(
        pledges(&["ingest", "--seeds", &path("export.zip"), "--out", &path("back.json")]).status.success()
    );
    assert!(fs::read(path("back.json")).expect("read") == fs::read(path("corpus.json")).expect("read"));
    let said = site(&folder.path().join("export.zip"), folder.path(), &folder.path().join("out"));
    assert!(said.contains("an export has no documents to show"), "{said}");
}

#[test]
fn reading_the_same_twice_gives_the_same_bytes() {
    let digests = |files: &Files| -> BTreeMap<String, String> {
        files.iter().map(|(path, bytes)| (path.clone(), site::files::digest(bytes))).collect()
    };
    let once = digests(&made(&shell::files(), &council()));
    assert_eq!(once, digests(&made(&shell::files(), &council())));
}

/// The addresses of a feed's links of a kind, those of its entries included.
fn links(feed: &str, rel: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(feed).expect("XML");
    let links =
        parsed.descendants().filter(|n| n.tag_name().name() == "link" && n.attribute("rel") == Some(rel));
    links.map(|n| n.attribute("href").unwrap_or_default().to_owned()).collect()
}

/// The ids of a feed and of its entries.
fn ids(feed: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(feed).expect("XML");
    let ids = parsed.descendants().filter(|n| n.tag_name().name() == "id");
    ids.map(|n| n.text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_feed_has_whole_addresses_knows_where_it_lies_and_is_a_sites_own() {
    let log = "[{\"date\":\"2025-12-03\",\"changes\":[{\"kind\":\"statement-added\",\"statement\":\"ambleshire-plan-2025/a.1\",\
        \"words\":\"Words\",\"before\":null,\"after\":\"Words\"}]}]";
    let with = |change: &dyn Fn(&str) -> String| {
        let mut files = council::files();
        let sources = String::from_utf8(files["sources.toml"].clone()).expect("UTF-8");
        files.insert("sources.toml".to_owned(), change(&sources).into_bytes());
        files.insert("changes.json".to_owned(), log.as_bytes().to_vec());
        made(&shell::files(), &Project::new("", files))
    };
    let here = with(&|sources| sources.to_owned());
    let feed = text(&here, "open-data/changes.atom");
    let site = "https://promises.ambleshire.example/";
    assert_eq!(links(feed, "self"), [format!("{site}open-data/changes.atom")]);
    assert_eq!(links(feed, "alternate"), [site.to_owned(), format!("{site}?s=ambleshire-plan-2025/a.1")]);
    // Elsewhere the same documents are another site's, whether it says its address or not.
    let elsewhere = with(&|sources| sources.replace("promises.ambleshire", "other.ambleshire"));
    let unsaid = with(&|sources| sources.replace(&format!("address = \"{site}\""), ""));
    let other = with(&|sources| {
        sources.replace(&format!("address = \"{site}\""), "").replace("Promises to", "Promises for")
    });
    let all = [&here, &elsewhere, &unsaid, &other].map(|files| ids(text(files, "open-data/changes.atom")));
    for (at, one) in all.iter().enumerate() {
        assert_eq!(one.len(), 2);
        for other in &all[at + 1..] {
            assert!(one.iter().all(|id| !other.contains(id)), "{all:#?}");
        }
    }
    assert_eq!(links(text(&unsaid, "open-data/changes.atom"), "self"), ["changes.atom"]);
    for (page, to) in [
        ("index.html", "open-data/changes.atom"),
        ("all.html", "./open-data/changes.atom"),
        ("open-data/index.html", "../open-data/changes.atom"),
        ("open-data/changes.html", "../open-data/changes.atom"),
    ] {
        let html = scraper::Html::parse_document(text(&here, page));
        let feed = scraper::Selector::parse("head link[rel=alternate][type='application/atom+xml']")
            .expect("a selector");
        let found: Vec<_> =
            html.select(&feed).map(|link| link.value().attr("href").unwrap_or_default()).collect();
        assert_eq!(found, [to], "{page}");
    }
}

#[test]
fn the_scripts_for_other_peoples_pages_are_read_alike_in_every_encoding() {
    for script in ["embed.js", "sw.js"] {
        let code = fs::read(support::root().join("assets").join(script)).expect("a script");
        assert!(code.is_ascii(), "{script}");
    }
}

#[test]
fn every_statement_has_a_page_of_its_own_that_a_chat_can_show_and_that_is_small() {
    let project = Project::new("seeds", seeds());
    let corpus = project.load().unwrap_or_else(|e| panic!("{e:?}")).corpus;
    let files = made(&shell::files(), &project);
    let own: Vec<&String> = files.keys().filter(|path| path.starts_with("s/")).collect();
    assert_eq!(own.len(), corpus.statements.len());
    let sizes: Vec<usize> = own.iter().map(|path| files[*path].len()).collect();
    let (sum, most) = (sizes.iter().sum::<usize>(), sizes.iter().max().copied().unwrap_or_default());
    // For many thousands of statements: three kB each with the feeds in their heads, five where a statement is long.
    assert!(sum / own.len() < 2900 && most < 5000, "{} bytes each, {most} at the most", sum / own.len());
    let html = text(&files, "s/kent-labour-2021/6.1.html");
    let said = &corpus.statements.iter().find(|s| s.id == "kent-labour-2021/6.1").expect("a pledge").text;
    assert!(
        html.contains(&format!("<meta property=\"og:title\" content=\"“{}”\">", said.trim_end_matches('.'))),
        "{html}"
    );
    assert!(
        html.contains("Partly covered by the council’s plans: ") && html.contains("Promised to Kent."),
        "{html}"
    );
    assert!(
        html.contains("href=\"../../?s=kent-labour-2021/6.1\"") && html.contains("href=\"../../plain.css\"")
    );
    assert!(html.contains("content=\"../../icons/share.png\"") && !html.contains("<script"), "{html}");
    assert!(!html.contains("og:url"), "an address that is not known is not told");
    assert!(!text(&files, "sw.js").contains("\"s/"), "they are not kept by every visitor");

    let theirs = made(&shell::files(), &council());
    let (path, _) = theirs.iter().find(|(path, _)| path.starts_with("s/")).expect("a page");
    let html = text(&theirs, path);
    let address = "https://promises.ambleshire.example/";
    assert!(html.contains(&format!("<meta property=\"og:url\" content=\"{address}{path}\">")), "{html}");
    assert!(html.contains(&format!("<meta property=\"og:image\" content=\"{address}icons/share.png\">")));
    assert!(html.contains(&format!("<meta property=\"og:site_name\" content=\"{TITLE}\">")));
}

#[test]
fn the_accessibility_statement_has_the_publishers_name_words_and_way_to_complain() {
    let mut files = council::files();
    let sources = String::from_utf8(files["sources.toml"].clone()).expect("UTF-8");
    let words = "Three residents with screen readers tried it in May 2026.";
    let with = sources.replacen("[site]\n", &format!("[site]\naccessibility = \"{words}\"\n"), 1);
    assert_ne!(with, sources, "there is a [site]");
    files.insert("sources.toml".to_owned(), with.into_bytes());
    let site = made(&shell::files(), &Project::new("", files));
    let html = text(&site, "accessibility.html");
    assert!(html.contains(words) && html.contains("published by Ambleshire County Council"), "{html}");
    assert!(text(&site, "index.html").contains("<a href=\"accessibility.html\">Accessibility</a>"));
}

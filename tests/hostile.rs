//! A document that means harm: markup, scripts, formulas, turned directions and enormous lines
//! are read as words, and shown as words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;

use scraper::{Html, Selector};
use support::export::done;
use support::hostile;

/// What the document promises, by the marks of each danger.
const DANGERS: [&str; 14] = [
    "Mend every pothole <script>document.title = 'harmed'</script> within a week",
    "Run more buses <img src=x onerror=\"document.title = 'harmed'\"> on Sundays",
    "Open a bridge \" onmouseover=\"document.title='harmed'\" x=\" for cyclists",
    "Close the road at javascript:alert(1) and here to lorries",
    "Keep </textarea></title></script><!-- the tram --> running until midnight",
    "Give {{constructor.constructor('alert(1)')()}} and ${7*7} &lt;b&gt;free&lt;/b&gt; travel to pupils",
    "=HYPERLINK(\"https://example.org/?\"&A1,\"Open\") publish every contract above £500",
    "+1+cmd|' /C calc'!A0 publish the pay of each councillor",
    "@SUM(1+1)*cmd|' /C calc'!A0 publish the accounts in June",
    "Freeze council tax, \"and\", as they say; 'fees' too",
    "Build \u{202e}000,1\u{202c} homes that people can afford",
    "Buy back \u{2067}empty houses\u{2069} and",
    "We will keep the very long road",
    "We will not break this word: aaaa",
];

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

#[test]
fn every_danger_is_read_as_the_words_of_a_promise() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = hostile::corpus(&folder.path().join("corpus.json"));
    let texts: Vec<&str> = corpus.statements.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(texts.len(), DANGERS.len(), "{texts:#?}");
    for (text, danger) in texts.iter().zip(DANGERS) {
        assert!(text.starts_with(danger), "{danger} became {text}");
    }
    assert!(texts[12].len() > 20_000 && texts[13].len() > 5_000, "long lines are whole");
}

#[test]
fn every_static_page_shows_the_dangers_as_words() {
    let project = hostile::project();
    let corpus = project.load().unwrap_or_else(|e| panic!("{e:?}")).corpus;
    let made = site::build(&support::shell::files(), &project, site::Extras::default());
    let made = made.unwrap_or_else(|e| panic!("{e:?}"));
    let pages = [("all.html", 0), ("index.html", 1), ("embed.html", 2), ("open-data/index.html", 0)];
    for (page, scripts) in pages {
        let html = String::from_utf8(made[page].clone()).expect("UTF-8");
        let parsed = Html::parse_document(&html);
        assert_eq!(parsed.select(&selector("script")).count(), scripts, "{page}");
        assert_eq!(parsed.select(&selector("img, object, iframe, base, b")).count(), 0, "{page}");
        for element in parsed.select(&selector("*")) {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on"), "{page}: {name}={value}");
                let leads = ["href", "src", "action"].contains(&name);
                assert!(!leads || !value.contains("javascript:"), "{page}: {name}={value}");
            }
        }
        if page == "all.html" {
            let shown: Vec<String> =
                parsed.select(&selector("li[id] > p:first-child")).map(|p| p.text().collect()).collect();
            for statement in &corpus.statements {
                assert!(shown.contains(&statement.text), "{}", statement.text);
            }
        }
    }
}

#[test]
fn the_longest_line_that_is_taken_is_read_and_a_longer_one_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("long.txt");
    let write = |words: usize| {
        let line = "- Keep every library open and ".to_owned() + &"on and ".repeat(words) + "on";
        fs::write(&file, format!("MANIFESTO 2025\n\nLIBRARIES\n\nWe will:\n\n{line}\n- Mend roads\n"))
    };
    let args = ["parse", "--kind", "manifesto", file.to_str().expect("UTF-8")];
    write(142_000).expect("written");
    done(&args);
    write(1_400_000).expect("written");
    let out = support::pledges(&args);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("line 7 has 9800032 bytes") && said.lines().count() == 1, "{said}");
}

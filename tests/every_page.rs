//! What holds on every page: every command and every part that a page names is one that the app knows, and no
//! page has words that mislead.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::follow::Follow;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::contract::{Command, Plain, Slot};
use pledge_explorer::pages::{self, Site};
use pledge_explorer::query::{Page, Param, View, parts_of};
use pledge_explorer::search::Index;
use support::shown::html;

#[path = "browser/views.rs"]
mod views;

/// Every value of an attribute in HTML, as a browser reads it.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let pieces = html.split(&start).skip(1);
    pieces
        .map(|p| p.split('"').next().unwrap_or_default().replace("&quot;", "\"").replace("&amp;", "&"))
        .collect()
}

/// Every page, by its query.
fn shown() -> Vec<(&'static str, String)> {
    let corpus = Corpus::from_json(include_str!("../assets/data/corpus.json")).expect("the bundled corpus");
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let follow = Follow::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let index = Index::new(&corpus);
    let failed = pages::failed("It could not be loaded", "It was not there.").into_string();
    let fetched = [pages::framework(&site), pages::flow(&site), pages::numbers(&site), pages::shared(&site)];
    let mut all: Vec<_> = views::VIEWS.iter().map(|query| (*query, html(&site, &index, query))).collect();
    all.extend(fetched.map(|part| ("a part made with the build", part.into_string())));
    all.push(("the accessibility statement", pages::accessibility(&site).into_string()));
    all.extend(
        ["cambridgeshire-labour-2021/6.1", "kent-labour-2021/14.1", "cambridgeshire-framework-2023/5"].map(
            |id| {
                (
                    "a statement’s own page",
                    pages::own(&site, &follow, coverage.find(&corpus, id).expect(id)).into_string(),
                )
            },
        ),
    );
    all.push(("all promises on one page", pages::all(&site).into_string()));
    all.push(("the page for embedding", pages::embed(&site).into_string()));
    all.push(("a page that failed", failed));
    all
}

#[test]
fn every_part_of_a_page_has_a_title_of_its_own() {
    let corpus = Corpus::from_json(include_str!("../assets/data/corpus.json")).expect("the bundled corpus");
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let mut titles = Vec::new();
    for page in [Page::Compare, Page::Coverage, Page::Plans] {
        for (word, name) in parts_of(page) {
            let title = pages::title(&site, &View::of(page).with_option(Param::Part, word));
            assert!(word.is_empty() || title.starts_with(name), "{title}");
            titles.push(title);
        }
    }
    let all = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), all, "{titles:?}");
}

#[test]
fn every_command_and_every_part_that_a_page_names_is_known() {
    let pages = shown();
    let (mut commands, mut slots): (Vec<Command>, Vec<Slot>) = (Vec::new(), Vec::new());
    for (query, html) in &pages {
        for words in values(html, "data-do") {
            commands.push(words.parse().unwrap_or_else(|e| panic!("{query}: {e}")));
        }
        for word in values(html, "data-part") {
            slots.push(word.parse().unwrap_or_else(|e| panic!("{query}: {e}")));
        }
    }
    // And nothing is known that no page names.
    for &plain in Plain::ALL {
        assert!(commands.contains(&Command::Plain(plain)), "no page asks for {plain}");
    }
    let named = |is: &dyn Fn(&Command) -> bool| commands.iter().any(is);
    assert!(named(&|c| matches!(c, Command::Toggle(..))));
    assert!(named(&|c| matches!(c, Command::Drop(..))));
    assert!(named(&|c| matches!(c, Command::Keep(_))));
    for &slot in Slot::ALL {
        assert!(slots.contains(&slot), "no page has the part {slot}");
    }
}

/// Words that promise more than is so, or sound like a failure of the council's or a person's work; with what
/// is said in their place.
const MISLEADING: [(&str, &str); 7] = [
    ("together by hand", "who did it: a machine reader"),
    ("were read and judged", "who judged: a machine reader, not checked by a person"),
    ("Reviewed:", "who judged"),
    ("nobody has reviewed", "that no person has checked it"),
    ("progress reported here", "that this site holds no report"),
    ("leaves your device", "that an address that is shared or reloaded says what was looked for"),
    ("unfulfilled", "what the plans say"),
];

#[test]
fn no_page_has_words_that_mislead() {
    for (query, html) in shown() {
        for (words, instead) in MISLEADING {
            assert!(!html.contains(words), "{query} says “{words}”; say {instead}");
        }
    }
}

#[test]
fn every_judgement_says_who_judged_and_leads_to_how() {
    let mut judged = 0;
    for (query, html) in shown() {
        for basis in html.split("<span class=\"basis\">").skip(1) {
            let basis = basis.split("</span>").next().unwrap_or_default();
            assert!(
                basis.starts_with("Judged by a machine reader, not checked by a person."),
                "{query}: {basis}"
            );
            assert!(basis.contains("href=\"?page=method\""), "{query}: {basis}");
            judged += 1;
        }
    }
    assert!(judged > 5, "{judged}");
}

/// Words that somebody of twelve would stumble over, with what is said in their place. Words of documents are
/// no words of ours: what stands in quotation marks, and statements, are left out.
const HARD: [(&str, &str); 22] = [
    ("from promise to plan", "where promises went"),
    ("read against", "compared with"),
    ("taken up", "covered, in the plans"),
    ("takes up", "covers"),
    ("take up", "cover"),
    ("take them up", "cover"),
    ("takes it up", "covers"),
    ("in prose", "in running text"),
    ("in groups by", "by party, by theme"),
    ("where it stands", "whether it is in the plans"),
    ("silence said in words", "says nothing"),
    ("oddit", "slips in the documents"),
    ("odd thing", "a slip"),
    ("suggested by the matcher", "suggested by a program from the words alone"),
    ("matcher", "a program"),
    ("deliverable", "planned step"),
    ("leads to the search", "press / to go to the search box"),
    ("rubric", "rules"),
    ("held against", "compared with"),
    ("variant", "other wording"),
    ("edition", "version"),
    ("interplay", "how each part helps the others"),
];

/// The words of a page that are the site's own: its text and what is read out of attributes, without tags,
/// scripts, the code to copy, and what the documents and people who judge say.
fn own_words(html: &str, corpus: &Corpus) -> String {
    let mut text = String::new();
    let page = scraper::Html::parse_document(html);
    for node in page.root_element().descendants() {
        match node.value() {
            scraper::Node::Text(words) => {
                let of_code = node.ancestors().any(|n| {
                    n.value()
                        .as_element()
                        .is_some_and(|e| matches!(e.name(), "code" | "script" | "style" | "q"))
                });
                if !of_code {
                    text.push_str(words);
                }
            }
            scraper::Node::Element(element) => {
                for name in ["aria-label", "placeholder", "aria-valuetext"] {
                    text.push_str(element.attr(name).unwrap_or_default());
                    text.push(' ');
                }
            }
            _ => {}
        }
        text.push(' ');
    }
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let said = corpus.statements.iter().map(|s| &s.text);
    let said =
        said.chain(corpus.links.iter().map(|l| &l.reason)).chain(corpus.quotes.iter().map(|q| &q.words));
    let said = said.chain(corpus.problems.iter().map(|p| &p.message));
    for words in said.chain(corpus.documents.iter().map(|d| &d.title)) {
        text = text.replace(&words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(), "");
    }
    text
}

#[test]
fn no_page_has_words_that_are_hard_to_read() {
    let corpus = Corpus::from_json(include_str!("../assets/data/corpus.json")).expect("the bundled corpus");
    let mut found = Vec::new();
    for (query, html) in shown() {
        let text = own_words(&html, &corpus);
        for (words, instead) in HARD {
            if let Some(at) = text.find(words) {
                let around: String =
                    text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                found.push(format!("{query}: “…{around}{words}”; say {instead}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

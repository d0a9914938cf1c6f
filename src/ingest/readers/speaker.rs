//! Who speaks in a document: the words by which its own party is named in it.

use std::collections::HashMap;

use super::Known;
use crate::ingest::layout::Block;
use crate::ingest::vocabulary::headings::says;
use crate::ingest::vocabulary::parties::{GENERIC, NAMED, PARTIES, family};
use crate::model::Document;
use crate::text::{Words, tokens};

/// How often a name must promise before it is taken for the speaker's.
const OFTEN: usize = 2;

/// The speaker's names in lower case, words and names of several words: as they are known,
/// from the document's party where it has one, else the party that most often "will" in the
/// text or stands in its first lines.
pub(super) fn names(document: &Document, blocks: &[Block], known: &Known) -> Vec<String> {
    let mut out: Vec<String> = known.speaker.iter().flat_map(|name| of_name(name, &document.place)).collect();
    if let Some(party) = &document.party {
        let words = party.split('-').map(str::to_owned);
        out.extend(words.filter(|w| w.len() > 3 && !document.place.eq_ignore_ascii_case(w)));
    }
    if out.is_empty() {
        out = of_text(document, blocks);
        let unknown = out.is_empty();
        out.extend(capitals_that_will(document, blocks, unknown));
    }
    out.extend(called_by_its_kind(blocks));
    if speaks_alone(blocks) {
        out.push("i".to_owned());
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What parties call themselves besides their names: "The Association will".
const KINDS: [&str; 7] = ["Association", "Federation", "Alliance", "Movement", "League", "Union", "Campaign"];

/// The words of [`KINDS`] that promise in the text, often enough to be who speaks.
fn called_by_its_kind(blocks: &[Block]) -> Vec<String> {
    let mut counts = [0; KINDS.len()];
    for block in blocks.iter().take(3000).filter(|b| b.text.contains("The ")) {
        let words: Vec<&str> = block.text.split([' ', ':']).collect();
        for three in words.windows(3).filter(|t| t[0] == "The") {
            let acts = matches!(three[2], "will" | "would" | "calls" | "believes" | "opposes" | "supports");
            let kind = KINDS.iter().position(|k| *k == three[1]).filter(|_| acts);
            kind.into_iter().for_each(|k| counts[k] += 1);
        }
    }
    let often = KINDS.iter().zip(counts).filter(|(_, n)| *n >= OFTEN);
    often.map(|(kind, _)| kind.to_lowercase()).collect()
}

/// How often one person must promise to be taken for who speaks, where nothing says so.
const ALONE: usize = 3;

/// Whether one person speaks, as candidates and mayors do: "As Mayor I will …". What is quoted is
/// another's.
fn speaks_alone(blocks: &[Block]) -> bool {
    let (mut alone, mut together, mut elect) = (0, 0, false);
    for block in blocks.iter().take(3000).filter(|b| !b.text.starts_with(['“', '"', '‘'])) {
        let text = &block.text;
        alone += usize::from(
            ["I will ", "I'll ", "I’ll ", "I promise ", "I pledge "].iter().any(|w| text.contains(w)),
        );
        together +=
            usize::from(["We will ", "we will ", "We'll ", "We’ll "].iter().any(|w| text.contains(w)));
        elect |=
            text.contains(" me") && says(text, &["elect me", "electing me", "vote for me", "if elected, I"]);
    }
    elect && alone > 0 || alone >= ALONE && 2 * alone >= together
}

/// A party's whole name, and those of its words that name nobody else.
fn of_name(name: &str, place: &str) -> Vec<String> {
    let words = Words::of(name);
    let words: Vec<&str> = words.list().into_iter().filter(|w| *w != "the").collect();
    let own = |w: &&&str| {
        w.len() > 2
            && !matches!(**w, "for" | "and")
            && !GENERIC.contains(*w)
            && !place.eq_ignore_ascii_case(w)
    };
    let mut out: Vec<String> = words.iter().filter(own).map(|w| (*w).to_owned()).collect();
    if words.len() > 1 {
        out.push(words.join(" "));
    }
    out
}

/// The party of [`PARTIES`] that speaks, by the words of the text.
fn of_text(document: &Document, blocks: &[Block]) -> Vec<String> {
    let mut counts = [0usize; PARTIES.len()];
    let mut count = |word: &str, weight: usize| {
        if let Some(at) = PARTIES.iter().position(|p| *p == word) {
            counts[at] += weight;
        }
    };
    for word in tokens(&document.title.replace(['-', '_'], " ")) {
        count(&word.word, 5);
    }
    for (i, block) in blocks.iter().enumerate().take(3000) {
        let words = Words::of(&block.text);
        let words = words.list();
        for (at, word) in words.iter().enumerate() {
            let agent = words[at + 1..].iter().take(4).any(|w| *w == "will");
            if i < 6 || agent {
                count(word, if i < 2 { 3 } else { 1 });
            }
        }
    }
    let best = counts.iter().copied().max().unwrap_or(0);
    let Some(at) = counts.iter().position(|&c| c == best && c > 0) else { return Vec::new() };
    family(PARTIES[at]).iter().map(|w| (*w).to_owned()).collect()
}

/// The name in capitals, of two to four words, that most often "will" in the text: "Plaid
/// Fernholt will", "The Harbour Party is committed to". Where no party is known (`unknown`), one
/// that is called a party need promise but once, if it is the only one.
fn capitals_that_will(document: &Document, blocks: &[Block], unknown: bool) -> Vec<String> {
    let mut counts: HashMap<Vec<&str>, usize> = HashMap::new();
    for block in blocks.iter().take(3000) {
        let mut name: Vec<&str> = Vec::new();
        for word in block.text.split(' ') {
            let capital = word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || "-\u{2010}\u{2011}".contains(c));
            // "Together for Tarrant will"
            let joins = matches!(word, "for" | "of" | "and") && !name.is_empty();
            if capital || joins {
                name.push(word);
                continue;
            }
            let acts = matches!(
                word,
                "will" | "would" | "is" | "calls" | "opposes" | "supports" | "commits" | "pledges"
            );
            if acts && name.first() == Some(&"The") {
                name.remove(0);
            }
            let joined = name.last().is_some_and(|w| matches!(*w, "for" | "of" | "and"));
            if acts && !joined && (2..=4).contains(&name.len()) {
                *counts.entry(std::mem::take(&mut name)).or_default() += 1;
            }
            name.clear();
        }
    }
    let titled = blocks.iter().take(6).map(|b| b.text.to_lowercase()).collect::<Vec<_>>();
    let mut all: Vec<(usize, Vec<&str>)> = counts.into_iter().map(|(name, n)| (n, name)).collect();
    all.sort_unstable_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
    let speaks = |name: &[&str]| {
        let lower: Vec<String> = name.iter().map(|w| w.to_lowercase()).collect();
        let party = lower.iter().any(|w| NAMED.contains(&w.as_str()));
        let office = lower
            .iter()
            .any(|w| matches!(w.as_str(), "government" | "minister" | "ministers" | "parliament"));
        let joined = lower.join(" ");
        !office && (party || titled.iter().any(|t| says(t, &[&joined])))
    };
    let called = |name: &[&str]| name.last() == Some(&"Party");
    let alone = unknown && all.iter().filter(|(_, name)| called(name)).count() == 1;
    // "Community First will …" once is enough where the first lines say the name as well.
    let headed = |name: &[&str]| {
        let joined = name.join(" ").to_lowercase();
        unknown && titled.iter().take(2).any(|t| says(t, &[&joined]))
    };
    let found = all
        .into_iter()
        .find(|(n, name)| (*n >= OFTEN || alone && called(name) || headed(name)) && speaks(name));
    found.map(|(_, name)| of_name(&name.join(" "), &document.place)).unwrap_or_default()
}

/// The party that a text in lower case names, where it is plain that a party is meant.
pub(super) fn says_party(text: &str) -> Option<&'static str> {
    const PLAIN: [&str; 11] = [
        "labour",
        "conservative",
        "conservatives",
        "liberal democrat",
        "liberal democrats",
        "green party",
        "reform uk",
        "plaid cymru",
        "co-operative party",
        "independents",
        "your candidates",
    ];
    PLAIN.into_iter().find(|p| says(text, &[p]))
}

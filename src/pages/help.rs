//! Help below a list in which few statements or none were found: choices that can be taken back, words of the
//! documents like those that were typed, topics, and other ways to ask.

use maud::{Markup, html};

use crate::model::Topic;
use crate::pages::parts::link;
use crate::pages::site::Site;
use crate::pages::start::tries;
use crate::pages::summary::chip_words;
use crate::pages::words::within;
use crate::query::{Page, Param, View};
use crate::search::slips;
use crate::text::{is_letter, is_stop_word, ordered, stem, tokens};

/// How many similar words, and how many topics, are named at most.
const NAMED: usize = 5;

/// The least number of letters of a word for which similar ones are looked for; shorter words resemble too
/// many others.
const LETTERS: usize = 4;

/// From this number of letters on, a similar word may be two slips away instead of one.
const TWO_SLIPS: usize = 7;

/// The help for a view whose list has few statements or none.
pub fn help(site: &Site, view: &View) -> Markup {
    let typed = typed(&view.filters.words);
    let known = Known::of(site);
    let (there, missing): (Vec<&String>, Vec<&String>) = typed.iter().partition(|word| known.has(word));
    let near: Vec<&str> = missing.iter().flat_map(|word| known.near(word)).take(NAMED).collect();
    html! {
        section.help aria-labelledby="help-title" {
            h2 #help-title { "Other ways to find it" }
            (fewer_choices(site, view))
            @if !missing.is_empty() {
                p {
                    "No document here has the word "
                    @for (at, word) in missing.iter().enumerate() { @if at > 0 { " or " } "“" (word) "”" }
                    "."
                }
            }
            @if !near.is_empty() { p.try { "Words near it: " (words(site, &near)) } }
            @if there.len() + missing.len() > 1 && !there.is_empty() {
                p.try { "One word by itself: " (words(site, &there)) }
            }
            (topics(site, &typed, &near))
            p { "Or ask in other words, as you would ask a neighbour: “Who mends the pavement in my street?” Or look through a theme:" }
            p.try { @for theme in &site.corpus.themes { (link(site, &View::of_theme(theme.id), &theme.label)) " " } }
        }
    }
}

/// A button for each choice of a list that takes it back: several choices together may leave little.
fn fewer_choices(site: &Site, view: &View) -> Markup {
    let chosen = view.filters.all();
    html! {
        @if chosen.len() + usize::from(!view.filters.words.trim().is_empty()) > 1 {
            p.try {
                "With fewer choices: "
                @for (facet, value) in chosen {
                    @let mut without = view.clone();
                    ({ without.filters.drop(*facet, value); link(site, &without, &["without “", chip_words(site, *facet, value), "”"].concat()) }) " "
                }
            }
        }
    }
}

fn words<S: AsRef<str>>(site: &Site, words: &[S]) -> Markup {
    html! { @for word in words { (link(site, &View::of_words(word.as_ref()), word.as_ref())) " " } }
}

/// The topics whose names have a typed word or a similar one; where there are none, those on which most
/// parties speak.
fn topics(site: &Site, typed: &[String], near: &[&str]) -> Markup {
    let asked: Vec<String> =
        typed.iter().map(|word| stem(word)).chain(near.iter().map(|word| stem(word))).collect();
    let has = |topic: &&Topic| tokens(&topic.label).iter().any(|token| asked.contains(&stem(&token.word)));
    let named: Vec<&Topic> = site.corpus.topics.iter().filter(has).take(NAMED).collect();
    let (lead, shown) = if named.is_empty() {
        ("Topics on which most is promised: ", tries(site))
    } else {
        ("Topics near it: ", named)
    };
    html! {
        @if !shown.is_empty() {
            p.try {
                (lead)
                @for topic in shown {
                    (link(site, &View::of(Page::Compare).with_option(Param::Topic, &topic.id), &within(&topic.label))) " "
                }
            }
        }
    }
}

/// The typed words, each once, without words that only hold a question together.
fn typed(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for token in tokens(words) {
        let telling = token.word.chars().all(is_letter) && !is_stop_word(&token.word);
        if telling && !out.contains(&token.word) {
            out.push(token.word);
        }
    }
    out
}

/// The words of all statements: each with its stem, and how many times it occurs.
struct Known {
    words: Vec<(String, String, usize)>,
}

impl Known {
    fn of(site: &Site) -> Self {
        let mut words: Vec<String> = Vec::new();
        for statement in &site.corpus.statements {
            let own = tokens(&statement.text).into_iter().map(|token| token.word);
            words.extend(own.filter(|word| word.chars().all(is_letter) && !is_stop_word(word)));
        }
        words.sort_unstable();
        let counted = words.chunk_by(|a, b| a == b).map(|same| (same[0].clone(), stem(&same[0]), same.len()));
        Self { words: counted.collect() }
    }

    /// Whether any statement has the word, in any of its forms.
    fn has(&self, word: &str) -> bool {
        let stem = stem(word);
        self.words.iter().any(|(_, known, _)| *known == stem)
    }

    /// The words most like one that no statement has: a slip or two away from it, or with the same beginning.
    /// The most similar come first, and of several forms of a word only one is given.
    fn near(&self, word: &str) -> Vec<&str> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < LETTERS {
            return Vec::new();
        }
        let most = if letters.len() < TWO_SLIPS { 1 } else { 2 };
        // The order of similar words: by slips, then by letters of the beginning that differ, then the more
        // frequent first.
        let mut found: Vec<(usize, usize, usize, &str, &str)> = Vec::new();
        for (known, stem, times) in &self.words {
            let theirs: Vec<char> = known.chars().collect();
            let shared = letters.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
            if shared == 0 || theirs.len() < LETTERS {
                continue;
            }
            let slips = slips(&letters, &theirs);
            let begins = shared >= LETTERS && shared * 3 >= letters.len() * 2;
            if slips <= most || begins {
                let apart = if slips <= most { slips } else { most + 1 };
                found.push((apart, letters.len() - shared, usize::MAX - times, known, stem));
            }
        }
        let mut out: Vec<&str> = Vec::new();
        let mut stems: Vec<&str> = Vec::new();
        for at in ordered(found.len(), &|a, b| found[a] < found[b]) {
            let (.., word, stem) = found[at];
            if !stems.contains(&stem) {
                stems.push(stem);
                out.push(word);
            }
        }
        out.truncate(NAMED);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::Coverage;
    use crate::facets::Facets;

    fn shown(query: &str) -> String {
        let corpus = crate::made::corpus(&[
            ("pledge", "a/1", "Mend the pavements"),
            ("pledge", "a/2", "Plant trees beside the pavement"),
            ("action", "b/1", "Open the library on Sundays"),
        ]);
        let coverage = Coverage::new(&corpus);
        let facets = Facets::new(&corpus, &coverage);
        let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
        help(&site, &View::parse(query)).into_string()
    }

    #[test]
    fn a_word_that_nobody_used_is_named_with_the_words_near_it() {
        let html = shown("?q=pavemint");
        assert!(html.contains("No document here has the word “pavemint”."), "{html}");
        assert_eq!(html.matches("href=\"?q=pavement").count(), 1, "one form of a word is enough: {html}");
        let html = shown("?q=libary+passports");
        assert!(html.contains("the word “libary” or “passports”") && html.contains("href=\"?q=library\""));
    }

    #[test]
    fn words_that_stand_nowhere_together_are_offered_one_by_one() {
        let html = shown("?q=trees+on+sundays");
        assert!(html.contains("href=\"?q=trees\"") && html.contains("href=\"?q=sundays\""), "{html}");
        assert!(!html.contains("No document here"), "{html}");
    }

    #[test]
    fn choices_can_be_taken_back_one_by_one_and_there_is_always_a_theme_to_go_to() {
        let html = shown("?q=trees&kind=action");
        assert!(html.contains("href=\"?q=trees\"") && html.contains("without “"), "{html}");
        assert!(shown("?q=xyz").contains("look through a theme"));
    }
}

//! Words that mean about the same: how residents speak and how councils write.
//!
//! [`Thesaurus`] is the form of `seeds/synonyms.toml`, which people write;
//! [`Thesaurus::prepared`] makes what is published of it.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::phrasebook::{BETWEEN, Prepared};
use super::{lower, stem, tokens};

/// How near the words of a group are where it does not say, from 0 to 1.
const CLOSE: f32 = 0.8;

/// What people write into `seeds/synonyms.toml`, which explains itself at its top.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thesaurus {
    /// The groups, in the file's order.
    pub group: Vec<Group>,
    /// What a correction of typing errors has to know.
    pub spelling: Spelling,
    /// Whom questions are about, from `seeds/situations.toml`.
    pub who: Vec<Who>,
    /// What they ask for, from there too.
    pub need: Vec<Need>,
}

/// Somebody a question may be about. All fields but the name have commas between words and phrases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Who {
    /// How a need speaks of them: `@name`.
    pub name: String,
    /// What tells of them.
    pub said: String,
    /// What councils call them.
    pub near: String,
}

/// What somebody needs, with commas between words and phrases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Need {
    /// What tells of it: of each entry all words, in any form and order.
    pub said: String,
    /// Single words that lean to it.
    pub hints: String,
    /// What councils call exactly that; parts with a plus between stand anywhere in a line.
    pub near: String,
    /// The wider circle.
    pub far: String,
    /// Whether it is how people ask of anything ("who is responsible", "where do I go"), so that it
    /// stands back where the question tells of something else.
    pub aside: bool,
}

/// Words and phrases that mean about the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Group {
    /// Each finds all the others.
    pub words: Vec<String>,
    /// Everyday or ambiguous words that find `words` and are never found by them.
    pub asked: Vec<String>,
    /// Broader or neighbouring things, which find nothing of this group.
    pub finds: Vec<String>,
    /// How near `words` are, from 0 (never found) to 1 (as good as the word itself), to the
    /// hundredth.
    pub close: Option<f32>,
}

/// What a correction of typing errors has to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spelling {
    /// Words spelt right that stand one slip from another: never corrected.
    pub right: Vec<String>,
}

/// The phrases of a thesaurus, each once by its stems, as they come.
#[derive(Default)]
struct Phrases {
    made: Prepared,
    by_stems: HashMap<String, u32>,
    /// The words that have come.
    words: HashSet<String>,
}

impl Thesaurus {
    /// The form that is published, and that a [`super::Phrasebook`] reads.
    pub fn prepared(&self) -> Prepared {
        let mut phrases = Phrases::default();
        let mut groups = Vec::new();
        for group in &self.group {
            let close = group.close.unwrap_or(CLOSE).clamp(0.0, 1.0) * 100.0;
            let [words, asked, finds] = [&group.words, &group.asked, &group.finds]
                .map(|texts| runs(texts.iter().filter_map(|text| phrases.number(text))));
            groups.push(format!("{words};{asked};{finds};{close:.0}"));
        }
        let mut situations = Vec::new();
        let mut situation = |said: &str, hints: &str, lines: [&str; 2], name: &str, aside: bool| {
            let said = said.split(',').map(|words| words.replace('@', WHO));
            let hints =
                hints.split(',').filter(|word| !word.trim().is_empty()).map(|word| [HINT, word].concat());
            // In the order of their letters they are smaller after compression.
            let mut told: Vec<String> = said.chain(hints).map(|words| words.trim().to_owned()).collect();
            told.sort_unstable();
            let said = runs(told.iter().filter_map(|words| phrases.number(words)));
            let [near, far] = lines.map(|line| phrases.lines(line));
            let who = phrases.number(&if name.is_empty() { String::new() } else { [WHO, name].concat() });
            let aside = if aside { ";0" } else { "" };
            situations.push(format!("{said};{near};{far};{}{aside}", runs(who.into_iter())));
        };
        for who in &self.who {
            situation(&who.said, "", [&who.near, ""], &who.name, false);
        }
        for need in &self.need {
            situation(&need.said, &need.hints, [&need.near, &need.far], "", need.aside);
        }
        let right = self.spelling.right.iter().map(|word| word.chars().map(lower).collect::<String>());
        let situations = situations.join("|");
        Prepared {
            groups: groups.join("|"),
            situations,
            right: right.collect::<Vec<_>>().join(" "),
            ..phrases.made
        }
    }
}

/// What stands before the name of those a question is about, as a word that nobody types.
const WHO: &str = "0";

/// A word that nobody types, before a word that hints: with it the word never tells by itself.
const HINT: &str = "0hint ";

impl Phrases {
    /// What councils write: phrases by number, with `+` between those that stand in one line.
    fn lines(&mut self, written: &str) -> String {
        let mut alone = Vec::new();
        let mut together = String::new();
        for line in written.split(',') {
            let numbers: Vec<u32> = line.split('+').filter_map(|part| self.number(part)).collect();
            if let &[one] = &numbers[..] {
                alone.push(one);
            } else if let &[a, b] = &numbers[..] {
                // Writing to a string cannot fail.
                let _ = write!(together, " {a}+{b}");
            }
        }
        let alone = runs(alone.into_iter());
        alone + &together
    }

    /// The number of a phrase; none for one without words.
    fn number(&mut self, text: &str) -> Option<u32> {
        let words: Vec<String> = tokens(text).into_iter().map(|token| token.word).collect();
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let (folded, count) = (words.join(" "), self.by_stems.len() as u32);
        if words.is_empty() {
            return None;
        }
        let number = *self.by_stems.entry(stems.join(" ")).or_insert(count);
        if number == count {
            let text = text.trim().replace(char::from(BETWEEN), " ");
            let made = &mut self.made;
            if count > 0 {
                made.texts.push(BETWEEN.into());
                made.folded.push(BETWEEN.into());
            }
            made.texts.push_str(&text);
            made.folded.push_str(if text == folded { "" } else { &folded });
            for (word, stem) in words.into_iter().zip(stems) {
                if self.words.insert(word.clone()) {
                    let space = if made.stems.is_empty() { "" } else { " " };
                    let (cut, ending) = change(&word, &stem);
                    // Writing to a string cannot fail.
                    let _ = write!(made.stems, "{space}{cut}{ending}");
                }
            }
        }
        Some(number)
    }
}

/// How many of a word's last bytes its stem lacks, and what it has in their place.
fn change<'a>(word: &str, stem: &'a str) -> (usize, &'a str) {
    let same = word.chars().zip(stem.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8());
    let same: usize = same.sum();
    (word.len() - same, &stem[same..])
}

/// Numbers with spaces between, runs of them as `first-last`.
fn runs(numbers: impl Iterator<Item = u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let mut out = String::new();
    for (first, last) in runs {
        let space = if out.is_empty() { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = write!(out, "{space}{first}");
        if last > first {
            let _ = write!(out, "-{last}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Phrasebook;
    use super::*;

    fn group(words: &[&str], asked: &[&str], finds: &[&str]) -> Group {
        let own = |list: &[&str]| list.iter().map(|&w| w.to_owned()).collect();
        Group { words: own(words), asked: own(asked), finds: own(finds), close: None }
    }

    fn book(group: Vec<Group>) -> Phrasebook {
        Phrasebook::new(&Thesaurus { group, ..Thesaurus::default() }.prepared())
    }

    fn waste() -> Phrasebook {
        book(vec![
            group(&["household waste", "refuse"], &["tip"], &["recycling"]),
            group(&["refuse", "rubbish"], &[], &[]),
        ])
    }

    fn finds(query: &str) -> Vec<(String, f32)> {
        let book = waste();
        let stems: Vec<u32> = tokens(query).iter().filter_map(|t| book.stems.find(&stem(&t.word))).collect();
        let met = book.starting_with(stems[0]).iter().find(|&&ix| stems.starts_with(book.stems_in(ix)));
        let found = met.map(|&ix| book.finds(ix)).unwrap_or_default();
        found.into_iter().map(|(ix, close)| (book.text(ix).to_owned(), close)).collect()
    }

    #[test]
    fn the_words_of_a_group_find_each_other_in_any_form() {
        assert_eq!(
            finds("Household wastes"),
            [("refuse".to_owned(), CLOSE), ("recycling".to_owned(), CLOSE / 2.0)]
        );
    }

    #[test]
    fn a_word_in_two_groups_finds_both() {
        let found: Vec<String> = finds("refuse").into_iter().map(|f| f.0).collect();
        assert_eq!(found, ["household waste", "recycling", "rubbish"]);
    }

    #[test]
    fn what_is_only_asked_or_only_found_leads_one_way() {
        assert_eq!(finds("tip").len(), 3);
        assert!(finds("household waste").iter().all(|f| f.0 != "tip"));
        assert!(finds("recycling").is_empty());
    }

    #[test]
    fn the_longest_phrase_comes_first() {
        let book = book(vec![
            group(&["council tax", "precept"], &[], &[]),
            group(&["council"], &[], &[]),
            group(&["council tax rise"], &[], &[]),
        ]);
        let council = book.stems.find("council").unwrap_or_default();
        let met: Vec<&str> = book.starting_with(council).iter().map(|&ix| book.text(ix)).collect();
        assert_eq!(met, ["council tax rise", "council tax", "council"]);
        assert_eq!(book.single(council).map(|ix| book.text(ix)), Some("council"));
        assert!(book.starting_with(9_999).is_empty());
    }

    #[test]
    fn phrases_keep_their_words_as_written_and_as_folded() {
        let book = book(vec![group(&["Councillors' pay", "a|b", "£1.6m", "happy cafés"], &[], &[])]);
        let texts: Vec<&str> = book.phrases().map(|ix| book.text(ix)).collect();
        assert_eq!(texts, ["Councillors' pay", "a b", "£1.6m", "happy cafés"]);
        let words = |ix| book.words_in(ix).iter().map(|&w| book.words().text(w)).collect::<Vec<_>>();
        let words: Vec<Vec<&str>> = book.phrases().map(words).collect();
        assert_eq!(
            words,
            [vec!["councillors", "pay"], vec!["a", "b"], vec!["£1.6m"], vec!["happy", "cafes"]]
        );
        let stems: Vec<String> = book.phrases().map(|ix| book.name(ix)).collect();
        assert_eq!(stems, ["councillor pay", "a b", "£1.6m", "happi cafe"]);
    }

    #[test]
    fn what_does_not_fit_together_is_left_out() {
        let made = |groups: &str| Prepared {
            texts: "tip|refuse".to_owned(),
            groups: groups.to_owned(),
            ..Prepared::default()
        };
        for groups in ["", "0-1", "0-1;;;x", ";;;", "9;9-;-9;80", "99999999999;;;80"] {
            let book = Phrasebook::new(&made(groups));
            assert!(book.phrases().all(|ix| book.finds(ix).is_empty()), "{groups}");
        }
        let book = Phrasebook::new(&made("0-4294967295;;;80"));
        assert_eq!(book.phrases().map(|ix| book.finds(ix).len()).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(Phrasebook::new(&Prepared::from_json("{}")).count(), 0);
    }
}

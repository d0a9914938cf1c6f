//! The thesaurus: words that mean about the same, so that what residents type finds what councils write.
//!
//! [`Thesaurus`] is the form of `seeds/synonyms.toml`, which people write;
//! [`Thesaurus::prepared`] makes what is published of it.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::phrasebook::{BETWEEN, Prepared};
use super::{lower, stem, tokens};

/// How near the words of a group are that does not say it itself, from 0 to 1.
const CLOSE: f32 = 0.8;

/// The content of `seeds/synonyms.toml`, which people write and which is explained at the top of that file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thesaurus {
    /// The groups of words, in the file's order.
    pub group: Vec<Group>,
    /// What is needed to correct typing errors.
    pub spelling: Spelling,
    /// The people that questions may be about, from `seeds/situations.toml`.
    pub who: Vec<Who>,
    /// What questions may ask for, from `seeds/situations.toml`.
    pub need: Vec<Need>,
}

/// People that a question may be about. All fields but the name hold words and phrases with commas between.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Who {
    /// The name by which a need refers to them, as `@name`.
    pub name: String,
    /// Words by which a question tells that it is about them.
    pub said: String,
    /// What councils call these people.
    pub near: String,
}

/// Something that people may need. The fields hold words and phrases with commas between.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Need {
    /// What a question says that tells of it. All words of an entry must be in the question, in any form and
    /// order.
    pub said: String,
    /// Single words that point to it but do not tell of it by themselves.
    pub hints: String,
    /// What councils call exactly this; parts with a plus between may stand anywhere in one line.
    pub near: String,
    /// What councils call the wider circle of things around it.
    pub far: String,
    /// Whether it is a way to ask about anything ("who is responsible", "where do I go"), so that it gives
    /// way where the question tells of another need.
    pub aside: bool,
}

/// Words and phrases that mean about the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Group {
    /// Words and phrases of which each finds all the others.
    pub words: Vec<String>,
    /// Everyday or ambiguous words that find `words` and are never found by them.
    pub asked: Vec<String>,
    /// Broader or neighbouring things, which find nothing of this group.
    pub finds: Vec<String>,
    /// How near `words` are to each other, from 0 (never found) to 1 (as good as the word itself), in steps
    /// of 0.01. Without it, 0.8.
    pub close: Option<f32>,
}

/// What is needed to correct typing errors.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spelling {
    /// Words that are spelt right and differ by one slip from another word; they are never corrected to that.
    pub right: Vec<String>,
}

/// The phrases of a thesaurus, each once, numbered as they come. Two with the same stems are one.
#[derive(Default)]
struct Phrases {
    made: Prepared,
    by_stems: HashMap<String, u32>,
    /// The words that have come so far.
    words: HashSet<String>,
}

impl Thesaurus {
    /// The thesaurus in the form that is published, and that a [`super::Phrasebook`] reads.
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
            // In alphabetical order they compress better.
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

/// What is written before the name of people to make a word that nobody types.
const WHO: &str = "0";

/// What is written before a hint to make a phrase that nobody types, so that the hint alone never tells of a
/// situation.
const HINT: &str = "0hint ";

impl Phrases {
    /// What councils write, as [`Prepared`] has it: phrases by number, with `+` between those that must stand
    /// in one line.
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

    /// The number of a phrase, which is added where it is new; none for a phrase without words.
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

/// How to make a word's stem: how many of its last bytes to take off, and what to add.
fn change<'a>(word: &str, stem: &'a str) -> (usize, &'a str) {
    let same = word.chars().zip(stem.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8());
    let same: usize = same.sum();
    (word.len() - same, &stem[same..])
}

/// Numbers with a space between, and runs of them as `first-last`.
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

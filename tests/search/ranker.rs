//! The order and the scores that the index gives, held against a ranker that knows no index:
//! it reads every statement for every query and does the sums as `search::tuning` names them.

use std::collections::BTreeSet;

use pledge_explorer::model::{Corpus, Party, Statement, StatementKind, Theme, ThemeId};
use pledge_explorer::search::tuning::{
    BESIDE, COMMON, COMMON_FROM, ENOUGH, FEW, FEWER, GENERAL, LENGTH, REPEATS, SEVERAL, field, lacking, way,
};
use pledge_explorer::search::{Index, tuning};
use pledge_explorer::text::{Group, Thesaurus, stem};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Words that lie too far apart to be taken for slips of one another; some are forms of
/// others, some begin with others.
const WORDS: [&str; 14] = [
    "bus",
    "buses",
    "business",
    "library",
    "libraries",
    "hedgehog",
    "care",
    "carers",
    "carbon",
    "wage",
    "wages",
    "flooding",
    "t.12",
    "£1.6m",
];

/// A word that passes for nothing beside others, and one that counts little.
const SILENT: &str = "the";
const LITTLE: &str = "council";

/// What a query may have besides: letters that words begin with, and what no text has.
const BEGUN: [&str; 4] = ["hedge", "li", "flood", "xyzzy9"];

/// Words of the thesaurus, of which no two have the same stem.
const LIKE: [&str; 6] = ["bus", "library", "hedgehog", "carbon", "wages", "q77"];

/// How far scores may lie apart: sums are done more exactly here than in the index.
const NEAR: f64 = 1e-6;

/// A statement as it is made up.
#[derive(Clone, Debug)]
struct Made {
    text: Vec<&'static str>,
    section: Vec<&'static str>,
    reference: bool,
    lead: Vec<&'static str>,
    theme: u8,
    party: bool,
}

/// A word as it stands in a text, and as others may type it.
fn spellings(word: &str) -> Vec<&str> {
    match word {
        "t.12" => vec!["t.12", "t12"],
        "£1.6m" => vec!["£1.6m", "1.6m"],
        _ => vec![word],
    }
}

/// A party's name and the names of two themes.
const PARTY: [&str; 2] = ["hedgehog", "carers"];
const THEMES: [[&str; 2]; 2] = [["library", "wage"], ["bus", "flooding"]];

fn corpus(made: &[Made]) -> Corpus {
    let statements = made.iter().enumerate().map(|(at, made)| {
        let plain = Statement::plain(StatementKind::Pledge, format!("made/{at}"), made.text.join(" "));
        Statement {
            section: made.section.join(" "),
            reference: made.reference.then(|| "T.12".to_owned()),
            leads: if made.lead.is_empty() { Vec::new() } else { vec![made.lead.join(" ")] },
            themes: themes(made).iter().filter_map(|&at| theme(at)).collect(),
            party: made.party.then(|| "p".to_owned()),
            ..plain
        }
    });
    let mut corpus = Corpus::plain(statements.collect());
    corpus.themes =
        (0..2).filter_map(|at| Some(Theme { id: theme(at)?, label: THEMES[at].join(" & ") })).collect();
    corpus.parties = vec![Party {
        id: "p".to_owned(),
        label: PARTY[0].to_owned(),
        place: PARTY[1].to_owned(),
        note: None,
    }];
    corpus
}

fn theme(at: usize) -> Option<ThemeId> {
    ["finance", "transport"][at].parse().ok()
}

/// The themes of a statement, the primary one first.
fn themes(made: &Made) -> &'static [usize] {
    [&[][..], &[0], &[1], &[0, 1], &[1, 0]][usize::from(made.theme)]
}

/// The ranker: what it reads, and which words mean the same.
struct Ranker<'a> {
    made: &'a [Made],
    groups: &'a [BTreeSet<&'static str>],
}

/// A word of the query.
#[derive(Clone, Copy)]
struct Asked {
    word: &'static str,
    silent: bool,
    open: bool,
}

impl Ranker<'_> {
    /// All fields of a statement in reading order, each with its part and its weight.
    fn fields<'m>(&self, made: &'m Made) -> Vec<(usize, f32, &'m [&'static str])> {
        let mut out: Vec<(usize, f32, &[&str])> =
            vec![(0, field::TEXT, &made.text), (1, field::SECTION, &made.section)];
        if made.reference {
            out.push((2, field::REFERENCE, &["t.12"]));
        }
        out.push((2, field::PEOPLE, &made.lead));
        out
    }

    /// The labels over a statement, with their worth.
    fn labels(&self, made: &Made) -> Vec<(&'static [&'static str; 2], f32)> {
        let worth = |nth| if nth == 0 { field::THEME } else { field::OTHER_THEME };
        let mut out: Vec<_> =
            themes(made).iter().enumerate().map(|(nth, &at)| (&THEMES[at], worth(nth))).collect();
        if made.party {
            out.push((&PARTY, field::PARTY));
        }
        out
    }

    /// Every word that stands anywhere.
    fn words(&self) -> BTreeSet<&'static str> {
        let mut out: BTreeSet<&str> = THEMES.iter().flatten().chain(&PARTY).copied().collect();
        for made in self.made {
            for (_, _, words) in self.fields(made) {
                out.extend(words.iter().flat_map(|word| spellings(word)));
            }
        }
        out
    }

    fn forms(&self, of: &str) -> Vec<&'static str> {
        self.words().into_iter().filter(|word| stem(word) == stem(of)).collect()
    }

    /// The word of the thesaurus that is a form of this one.
    fn single(&self, of: &str) -> Option<&'static str> {
        self.groups.iter().flatten().find(|word| stem(word) == stem(of)).copied()
    }

    /// What a word of the thesaurus finds besides itself.
    fn synonyms(&self, of: &str) -> BTreeSet<&'static str> {
        let mut out = BTreeSet::new();
        for group in self.groups {
            if group.contains(of) {
                out.extend(group.iter().filter(|word| **word != of));
            }
        }
        out
    }

    fn is_known(&self, asked: Asked) -> bool {
        self.words().contains(asked.word) || self.single(asked.word) == Some(asked.word)
    }

    fn begun(&self, letters: &str) -> Vec<&'static str> {
        self.words().into_iter().filter(|word| word.starts_with(letters)).collect()
    }

    /// What is looked for with a word: words, each with what is left of its worth and how far
    /// it reaches (0 texts, 1 sections and labels too, 2 names as well), the best of each.
    fn terms(&self, asked: Asked) -> Vec<(&'static str, f64, usize)> {
        let mut met: Vec<(&str, f32, usize)> = Vec::new();
        if self.words().contains(asked.word) {
            met.push((asked.word, 1.0, 2));
        }
        met.extend(self.forms(asked.word).into_iter().map(|form| (form, way::STEM, 1)));
        let mut synonyms: Vec<(&str, f32)> = Vec::new();
        let single = self.single(asked.word);
        synonyms.extend(single.map(|word| (word, 1.0)));
        if asked.open {
            let known = self.is_known(asked);
            let left = if known { way::PREFIX_OF_WORD } else { way::PREFIX };
            for longer in self.begun(asked.word) {
                met.push((longer, left, 2));
                met.extend(self.forms(longer).into_iter().map(|form| (form, left * way::STEM, 1)));
            }
            let left = if known { way::PREFIX_OF_WORD } else { way::SYNONYM_OF_PREFIX };
            let of_longer: Vec<_> = self.begun(asked.word).into_iter().map(|w| self.single(w)).collect();
            for word in self.groups.iter().flatten().copied().collect::<BTreeSet<_>>() {
                let begun = word.starts_with(asked.word) || of_longer.contains(&Some(word));
                if begun && Some(word) != single && asked.word.chars().count() >= tuning::BEGUN {
                    synonyms.push((word, left));
                }
            }
        }
        for (word, left) in synonyms {
            for other in self.synonyms(word) {
                let forms = self.forms(other).into_iter();
                met.extend(forms.map(|form| (form, left * 0.8 * way::SYNONYM, 0)));
            }
        }
        let words: BTreeSet<&str> = met.iter().map(|term| term.0).collect();
        let best = |word| {
            let of_word = || met.iter().filter(move |term| term.0 == word);
            let factor = of_word().map(|term| f64::from(term.1)).fold(0.0, f64::max);
            (word, factor, of_word().map(|term| term.2).max().unwrap_or_default())
        };
        words.into_iter().map(best).collect()
    }

    /// What a word is worth in one part of a statement: BM25F's saturated sum of weights.
    fn worth(&self, made: &Made, part: usize, word: &str) -> f64 {
        let mut sum = 0.0;
        for (of, weight, words) in self.fields(made) {
            if of == part {
                let times = words.iter().filter(|w| spellings(w).contains(&word)).count();
                sum += times as f64 * f64::from(weight);
            }
        }
        let lengths: usize = self.made.iter().map(|made| made.text.len()).sum();
        let average = (lengths as f64 / self.made.len() as f64).max(1.0);
        let (b, k1) = (f64::from(LENGTH), f64::from(REPEATS));
        sum * (1.0 + k1) / (sum + k1 * (1.0 - b + b * made.text.len() as f64 / average))
    }

    /// What a word of the query is worth in every statement, before its rarity; and that.
    fn scores(&self, asked: Asked) -> (Vec<f64>, f64) {
        let terms = self.terms(asked);
        let mut standing = 0;
        let of_statement = |made: &Made| {
            let mut worths: Vec<f64> = Vec::new();
            for &(word, factor, reach) in &terms {
                worths.extend((0..=reach).map(|part| factor * self.worth(made, part, word)));
            }
            standing += usize::from(worths.iter().any(|&worth| worth > 0.0));
            for &(word, factor, reach) in &terms {
                if reach > 0 {
                    let over = self.labels(made).into_iter().filter(|(words, _)| words.contains(&word));
                    worths.extend(over.map(|(_, worth)| factor * f64::from(worth)));
                }
            }
            let best = worths.iter().copied().fold(0.0, f64::max);
            let sum: f64 = worths.iter().sum();
            best + f64::from(SEVERAL) * (sum - best).min(best)
        };
        let scores: Vec<f64> = self.made.iter().map(of_statement).collect();
        let (count, standing) = (self.made.len() as f64, standing as f64);
        (scores, (1.0 + (count - standing + 0.5) / (standing + 0.5)).ln())
    }

    /// How much of the query a word is.
    fn weight(&self, asked: Asked) -> f64 {
        let has = |made: &Made, form: &str| made.text.iter().any(|w| spellings(w).contains(&form));
        let times = |form: &str| self.made.iter().filter(|made| has(made, form)).count();
        let standing: usize = self.forms(asked.word).into_iter().map(times).sum();
        let common =
            self.made.len() >= COMMON_FROM && standing as f64 > f64::from(COMMON) * self.made.len() as f64;
        if asked.word == LITTLE || common { f64::from(GENERAL) } else { 1.0 }
    }

    /// Whether two neighbours of the query stand side by side in a statement, in any form; a
    /// half-typed word in that of all it may become.
    fn beside(&self, made: &Made, pair: &[Asked]) -> bool {
        let is = |word: &str, asked: Asked| {
            let longer = asked.open && !self.is_known(asked);
            stem(word) == stem(asked.word)
                || (longer && self.begun(asked.word).into_iter().any(|w| stem(w) == stem(word)))
        };
        let fields = self.fields(made);
        fields.iter().any(|(_, _, words)| words.windows(2).any(|w| is(w[0], pair[0]) && is(w[1], pair[1])))
    }

    /// Whether words stand in a statement one after the other, in any form.
    fn quotes(&self, made: &Made, query: &[&str]) -> bool {
        let same = |words: &[&str]| words.iter().zip(query).all(|(a, b)| stem(a) == stem(b));
        self.fields(made).iter().any(|(_, _, words)| words.windows(query.len()).any(same))
    }

    /// What a query finds, each with its score: first what meets enough of it, and then, where
    /// that is little, what meets a little less.
    fn find(&self, query: &[&'static str], ends: bool, quoted: bool) -> [Vec<(u32, f64)>; 2] {
        let telling = query.iter().any(|&word| word != SILENT);
        let asked: Vec<Asked> = query
            .iter()
            .enumerate()
            .map(|(at, &word)| Asked {
                word,
                silent: telling && word == SILENT,
                open: !ends && !quoted && at + 1 == query.len(),
            })
            .collect();
        let concepts: Vec<Asked> = asked.iter().copied().filter(|asked| !asked.silent).collect();
        let mut weights: Vec<f64> = concepts.iter().map(|&asked| self.weight(asked)).collect();
        if weights.iter().all(|&weight| weight < 1.0) {
            weights.fill(1.0);
        }
        let scores: Vec<(Vec<f64>, f64)> = concepts.iter().map(|&asked| self.scores(asked)).collect();
        let all_known =
            scores.iter().zip(&weights).all(|((s, _), &weight)| weight < 1.0 || s.iter().any(|&s| s > 0.0));
        let whole: f64 = weights.iter().sum();
        let telling: f64 = weights.iter().map(|weight| weight.floor()).sum();
        let pairs: Vec<&[Asked]> = asked.windows(2).filter(|pair| pair.iter().any(|a| !a.silent)).collect();
        let (mut enough, mut fewer) = (Vec::new(), Vec::new());
        for (at, made) in self.made.iter().enumerate() {
            let (mut sum, mut met) = (0.0, 0.0);
            for ((scores, rarity), weight) in scores.iter().zip(&weights) {
                sum += scores[at] * rarity * weight;
                met += if scores[at] > 0.0 { *weight } else { 0.0 };
            }
            let share = met / whole;
            let score = sum * f64::from(lacking(share as f32));
            if share > f64::from(ENOUGH) + 1e-4 {
                if !quoted || self.quotes(made, query) {
                    enough.push((at as u32, score));
                }
            } else if share >= f64::from(FEWER) {
                fewer.push((at as u32, score));
            }
        }
        if enough.len() >= FEW || !all_known || quoted || (enough.is_empty() && telling <= 2.0) {
            fewer.clear();
        }
        // Words side by side put a statement before others, if there are any.
        if enough.len() > 1 && !pairs.is_empty() {
            for (at, score) in &mut enough {
                let made = &self.made[*at as usize];
                let beside = pairs.iter().filter(|pair| self.beside(made, pair)).count() as f64;
                *score *= 1.0 + f64::from(BESIDE) * beside / pairs.len() as f64;
            }
        }
        [enough, fewer]
    }
}

/// Checks that what was found is what the ranker finds, with its scores, best first, ties in
/// document order.
fn check(found: &[(u32, f32)], wanted: &[Vec<(u32, f64)>; 2]) -> Result<(), TestCaseError> {
    let [enough, fewer] = wanted;
    prop_assert_eq!(found.len(), enough.len() + fewer.len());
    for (found, wanted) in [(&found[..enough.len()], enough), (&found[enough.len()..], fewer)] {
        for &(at, score) in found {
            let own = wanted.iter().find(|wanted| wanted.0 == at).map(|wanted| wanted.1);
            prop_assert!(own.is_some(), "{at} is not to be found there");
            let own = own.unwrap_or_default();
            prop_assert!((f64::from(score) - own).abs() <= NEAR * own.max(1.0), "{at}: {score}, not {own}");
        }
        for two in found.windows(2) {
            let in_order = two[0].1 > two[1].1 || (two[0].1 == two[1].1 && two[0].0 < two[1].0);
            prop_assert!(in_order, "{two:?}");
        }
    }
    Ok(())
}

fn words(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    let all = [&WORDS[..], &[SILENT, LITTLE]].concat();
    prop::collection::vec(prop::sample::select(all), 0..most)
}

fn made() -> impl Strategy<Value = Made> {
    let rest = (prop::bool::weighted(0.1), words(3), 0..5_u8, any::<bool>());
    (words(9), words(4), rest).prop_map(|(text, section, (reference, lead, theme, party))| Made {
        text,
        section,
        reference,
        lead,
        theme,
        party,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(20_210_707), ..ProptestConfig::default() })]

    #[test]
    fn the_index_ranks_and_scores_as_reading_every_statement_does(
        made in prop_oneof![3 => prop::collection::vec(made(), 1..30), 1 => prop::collection::vec(made(), 50..60)],
        groups in prop::collection::vec(prop::sample::subsequence(&LIKE[..], 2..4), 0..3),
        query in prop::collection::vec(prop::sample::select([&WORDS[..], &BEGUN[..], &[SILENT, LITTLE]].concat()), 1..5),
        (ends, quoted) in (any::<bool>(), prop::bool::weighted(0.2)),
    ) {
        let thesaurus = Thesaurus {
            group: groups.iter().map(|words| Group { words: words.iter().map(|&w| w.to_owned()).collect(), ..Group::default() }).collect(),
            ..Thesaurus::default()
        };
        let index = Index::with_thesaurus(&corpus(&made), &thesaurus);
        let mark = if quoted { "\"" } else { "" };
        let typed = format!("{mark}{}{mark}{}", query.join(" "), if ends { " " } else { "" });
        let found: Vec<(u32, f32)> = index.search(&typed).iter().map(|h| (h.statement.0, h.score)).collect();
        let groups: Vec<BTreeSet<&str>> = groups.into_iter().map(|words| words.into_iter().collect()).collect();
        let wanted = Ranker { made: &made, groups: &groups }.find(&query, ends, quoted);
        check(&found, &wanted)?;
    }
}

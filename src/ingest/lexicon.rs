//! Themes from words: `seeds/themes.toml` as data, and the sums made with it.
//!
//! A statement's own words count as they are written there, those of a clause that only says for whom,
//! where or why a part of that; the words of its section count `SECTION` times, once, and more where the
//! document's sections have told well, so that a section speaks for a statement that says little and is
//! overruled by one that says much.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::model::{Theme, ThemeId};
use crate::text::{Names, each_token, stem};

/// How much a section's words count beside a statement's own; 0 would ignore the
/// section, 2 would let it nearly always decide.
const SECTION: f32 = 0.8;

/// The most that a section's words can add up to for any theme, in the weights of the lexicon: at
/// one deciding word a section never shouts a statement's own words down.
const SECTION_MOST: f32 = 5.0;

/// How much a section's words count, beside [`SECTION`], by how well the sections of its document have
/// told: from 0 (where they never told what the statements say themselves) up to this (where they always
/// did). 1 would be no more than where nothing is known of it.
const TRUST_MOST: f32 = 1.6;

/// How often a document's sections tell what its statements say themselves, from 0 to 1, where nothing is
/// known of them yet, and how many statements of a document, or of a section, outweigh what was
/// thought before.
const TOLD: f32 = 0.6;
const BEFORE: f32 = 4.0;

/// What words count after one of [`TURNS`], from 0 (nothing) to 1 (as much as those before it): they say
/// for whom, where, when or why, more than what.
const ASIDE: f32 = 0.5;

/// Words after which a statement says for whom, where, when or why, as stems.
const TURNS: [&str; 16] = [
    "so", "that", "which", "who", "where", "when", "because", "while", "until", "than", "before", "after",
    "within", "outside", "near", "includ",
];

/// A second or third theme must reach this share of the first one's sum, from 0
/// (any theme with a word counts) to 1 (only ties).
const SHARE: f32 = 0.35;

/// A second or third theme must reach this sum, in the weights of the lexicon.
const LEAST: f32 = 2.0;

/// The most themes that a project may have: more cannot be chosen from at a glance.
pub const MOST: usize = 20;

/// The content of `themes.toml`: all themes, with the words by which each is recognised.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// One entry a theme, in the order shown on screen.
    #[serde(default, rename = "theme")]
    pub themes: Vec<ThemeWords>,
}

/// A theme with the words by which it is recognised, in three lists by their weight.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeWords {
    /// The theme's id: `transport`.
    pub id: ThemeId,
    /// Its name on screen: `Transport`.
    pub label: String,
    /// Words and phrases that nearly decide by themselves: weight 5.
    #[serde(default)]
    pub decides: Vec<String>,
    /// Words and phrases that speak for it: weight 3.
    #[serde(default)]
    pub tells: Vec<String>,
    /// Words and phrases that hint at it: weight 1.
    #[serde(default)]
    pub hints: Vec<String>,
}

/// A [`Lexicon`] made ready: every phrase cut and stemmed once.
#[derive(Clone, Debug)]
pub struct ThemeFinder {
    /// The themes, in the order shown on screen.
    themes: Vec<Theme>,
    /// The numbers of [`TURNS`].
    turns: Vec<u32>,
    /// The stems of all phrases: a stem is its number here, or `UNKNOWN`.
    stems: Names,
    /// Phrases by the number of their first stem: the stems, the theme's place, the weight.
    phrases: Vec<Vec<(Vec<u32>, usize, f32)>>,
    /// Words met before with the numbers of their stems, so that a long document stems each
    /// word once.
    words: RefCell<(Names, Vec<u32>)>,
    /// The last section and its sums: statements come section by section.
    section: RefCell<(String, Vec<f32>)>,
}

/// The most words kept; a county's whole vocabulary is smaller.
const WORDS: usize = 50_000;

/// The number of a stem that is in no phrase.
const UNKNOWN: u32 = u32::MAX;

impl Lexicon {
    /// What is wrong with it as a whole, with the place of the theme it is wrong with.
    pub fn fault(&self) -> Option<(usize, String)> {
        if self.themes.is_empty() {
            return Some((0, "it names no theme; add a [[theme]].".to_owned()));
        }
        if self.themes.len() > MOST {
            return Some((
                MOST,
                format!("there are {} themes; at most {MOST} can be chosen from.", self.themes.len()),
            ));
        }
        self.themes.iter().enumerate().find_map(|(at, theme)| {
            if theme.label.trim().is_empty() {
                return Some((at, format!("the theme “{}” has no name; give it a label.", theme.id)));
            }
            let again = self.themes[..at].iter().any(|t| t.id == theme.id || t.label == theme.label);
            again.then(|| {
                (at, format!("the theme “{}” or its label stands twice; give each its own.", theme.id))
            })
        })
    }

    /// Makes the lexicon ready for many statements.
    pub fn finder(&self) -> ThemeFinder {
        let mut stems = Names::default();
        let mut phrases: Vec<Vec<(Vec<u32>, usize, f32)>> = Vec::new();
        for (index, theme) in self.themes.iter().enumerate() {
            for (words, weight) in [(&theme.decides, 5.0), (&theme.tells, 3.0), (&theme.hints, 1.0)] {
                for phrase in words {
                    let mut phrase_stems = Vec::new();
                    each_token(phrase, &mut |word, _| phrase_stems.push(stems.number(&stem(word))));
                    phrases.resize(stems.count(), Vec::new());
                    let Some(&first) = phrase_stems.first() else { continue };
                    phrases[first as usize].push((phrase_stems, index, weight));
                }
            }
        }
        let turns = TURNS.iter().map(|word| stems.number(&stem(word))).collect();
        phrases.resize(stems.count(), Vec::new());
        ThemeFinder {
            turns,
            themes: self.themes.iter().map(|t| Theme { id: t.id, label: t.label.clone() }).collect(),
            stems,
            phrases,
            words: RefCell::default(),
            section: RefCell::default(),
        }
    }
}

impl ThemeFinder {
    /// The themes, in the order shown on screen.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The theme with an id that a person wrote.
    ///
    /// # Errors
    /// Which there are, where it is none of them.
    pub fn named(&self, id: &str) -> Result<ThemeId, String> {
        let known = self.themes.iter().map(|t| t.id);
        known.clone().find(|known| known.as_str() == id).ok_or_else(|| {
            let known: Vec<String> = known.map(|id| id.to_string()).collect();
            format!("unknown theme “{id}”; use one of: {}.", known.join(", "))
        })
    }

    /// The themes of a statement of which only its section is known: see [`Self::themes_of_all`].
    pub fn themes_of(&self, section: &str, text: &str) -> Vec<ThemeId> {
        self.chosen(&self.sums(text), &self.section_sums(section), 1.0)
    }

    /// For each statement of a document, given as section and text, its primary theme, then at most two
    /// more; none where no word tells. A section's words count by how well it has told what its
    /// statements say themselves, and the others of the document with it.
    pub fn themes_of_all(&self, statements: &[(&str, &str)]) -> Vec<Vec<ThemeId>> {
        let sums: Vec<_> =
            statements.iter().map(|(section, text)| (self.sums(text), self.section_sums(section))).collect();
        // Of each section, and of all: how many statements say a theme themselves, and how many of them
        // that of the section.
        let mut of_section: HashMap<&str, (f32, f32)> = HashMap::new();
        let mut all = (0.0, 0.0);
        for ((section, _), (own, around)) in statements.iter().zip(&sums) {
            let (Some(own), Some(around)) = (loudest(own), loudest(around)) else { continue };
            let told = if own == around { 1.0 } else { 0.0 };
            let of = of_section.entry(section).or_default();
            *of = (of.0 + 1.0, of.1 + told);
            all = (all.0 + 1.0, all.1 + told);
        }
        let rate = |(count, told): (f32, f32), before: f32| (told + BEFORE * before) / (count + BEFORE);
        let document = rate(all, TOLD);
        let each = statements.iter().zip(&sums).map(|((section, _), (own, around))| {
            let told = rate(of_section.get(section).copied().unwrap_or_default(), document);
            self.chosen(own, around, (told / TOLD).min(TRUST_MOST))
        });
        each.collect()
    }

    fn chosen(&self, own: &[f32], around: &[f32], trust: f32) -> Vec<ThemeId> {
        let mut sums: Vec<(f32, usize)> = own
            .iter()
            .zip(around)
            .enumerate()
            .map(|(i, (own, around))| (own + SECTION * trust * around, i))
            .filter(|(sum, _)| *sum > 0.0)
            .collect();
        sums.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let Some(&(most, _)) = sums.first() else { return Vec::new() };
        sums.into_iter()
            .enumerate()
            .filter(|(rank, (sum, i))| *rank == 0 || (*sum >= SHARE * most && own[*i] >= LEAST))
            .take(3)
            .map(|(_, (_, i))| self.themes[i].id)
            .collect()
    }

    /// The theme of a statement that no word tells: the last one.
    pub fn fallback(&self) -> Vec<ThemeId> {
        self.themes.last().map(|t| t.id).into_iter().collect()
    }

    fn section_sums(&self, section: &str) -> Vec<f32> {
        let mut last = self.section.borrow_mut();
        if last.0 != section || last.1.is_empty() {
            let mut sums = self.sums(section);
            // A long heading speaks no louder than a short one, but of the same things.
            let most = sums.iter().copied().fold(0.0, f32::max);
            if most > SECTION_MOST {
                sums.iter_mut().for_each(|sum| *sum *= SECTION_MOST / most);
            }
            *last = (section.to_owned(), sums);
        }
        last.1.clone()
    }

    /// The stems of a text's words, by their numbers.
    fn stems(&self, text: &str) -> Vec<u32> {
        let mut known = self.words.borrow_mut();
        let (words, stems) = &mut *known;
        if words.count() > WORDS {
            (*words, *stems) = Default::default();
        }
        let mut out = Vec::with_capacity(text.len() / 5 + 1);
        each_token(text, &mut |word, _| {
            let number = words.number(word) as usize;
            if number == stems.len() {
                stems.push(self.stems.find(&stem(word)).unwrap_or(UNKNOWN));
            }
            out.push(stems[number]);
        });
        out
    }

    /// The sum of weights of every theme for a text. A phrase counts once however often
    /// it stands, and not where a longer one that counted holds it: "in-house" says
    /// nothing of houses, nor "care leavers" of adults' care.
    fn sums(&self, text: &str) -> Vec<f32> {
        let stems = self.stems(text);
        let turn =
            stems.iter().skip(2).position(|stem| self.turns.contains(stem)).map_or(stems.len(), |at| at + 2);
        let mut hits: Vec<(usize, usize, usize, f32)> = Vec::new();
        for (at, first) in stems.iter().enumerate() {
            for (phrase, theme, weight) in self.phrases.get(*first as usize).into_iter().flatten() {
                if stems[at..].starts_with(phrase) {
                    let aside = if at > turn { ASIDE } else { 1.0 };
                    hits.push((*theme, at, at + phrase.len(), weight * aside));
                }
            }
        }
        hits.sort_by(|a, b| (b.2 - b.1).cmp(&(a.2 - a.1)).then(b.3.total_cmp(&a.3)).then(a.1.cmp(&b.1)));
        let mut sums = vec![0.0; self.themes.len()];
        let mut kept: Vec<(usize, usize, usize, f32)> = Vec::new();
        for hit in hits {
            let (theme, from, to, weight) = hit;
            let inside = |k: &(usize, usize, usize, f32)| k.1 < to && from < k.2;
            let again = |k: &(usize, usize, usize, f32)| {
                k.0 == theme && (inside(k) || stems[k.1..k.2] == stems[from..to])
            };
            if let Some(first) = kept.iter_mut().find(|k| again(k)) {
                // A phrase says at least as much as the words in it.
                sums[theme] += (weight - first.3).max(0.0);
                first.3 = first.3.max(weight);
            } else if !kept.iter().any(|k| to - from < k.2 - k.1 && inside(k)) {
                sums[theme] += weight;
                kept.push(hit);
            }
        }
        sums
    }
}

/// The place of the largest sum, where there is one.
fn loudest(sums: &[f32]) -> Option<usize> {
    let most = sums.iter().copied().fold(0.0, f32::max);
    if most > 0.0 { sums.iter().position(|sum| *sum == most) } else { None }
}

//! What a line is about among the situations that residents ask for: the circles of words that
//! councils write of each (`seeds/situations.toml`, which the search has too).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::concepts::all_stems;
use crate::text::tokens;

/// The bundled situations.
const TABLE: &str = include_str!("../../seeds/situations.toml");

/// How clearly the wider circle of a need speaks of it, from 0 (not at all) to 1 (as its own words).
const FAR: f32 = 0.4;

/// A need's line: one phrase by its stems, or two that have to stand in one text.
struct Written {
    phrases: Vec<Vec<String>>,
    need: u16,
    weight: f32,
}

/// The needs, ready to be found in texts.
#[derive(Default)]
pub struct Circles {
    /// By the first stem of the first phrase.
    written: HashMap<String, Vec<Written>>,
    /// How many needs there are.
    needs: u16,
}

impl Circles {
    /// The bundled situations, made ready once.
    pub fn bundled() -> &'static Self {
        static READY: OnceLock<Circles> = OnceLock::new();
        READY.get_or_init(|| Self::read(TABLE))
    }

    fn read(table: &str) -> Self {
        let mut out = Self::default();
        let mut need = None;
        for line in table.lines() {
            if line.starts_with("[[") {
                need = (line == "[[need]]").then(|| {
                    out.needs += 1;
                    out.needs - 1
                });
            }
            let (Some(need), Some((key, list))) = (need, line.split_once(" = ")) else { continue };
            let weight = match key {
                "near" => 1.0,
                "far" => FAR,
                _ => continue,
            };
            for entry in list.trim_matches('"').split(',') {
                let phrases: Vec<Vec<String>> = entry
                    .split('+')
                    .map(|phrase| all_stems(&tokens(phrase)))
                    .filter(|p| !p.is_empty())
                    .collect();
                if let Some(first) = phrases.first().and_then(|p| p.first()) {
                    out.written.entry(first.clone()).or_default().push(Written { phrases, need, weight });
                }
            }
        }
        out
    }

    /// The needs that a text speaks of, by their numbers, with how clearly, from 0 to 1.
    pub fn find(&self, stems: &[String]) -> Vec<(u16, f32)> {
        let mut out: Vec<(u16, f32)> = Vec::new();
        for at in 0..stems.len() {
            for written in self.written.get(&stems[at]).into_iter().flatten() {
                let stands = |phrase: &Vec<String>| stems.windows(phrase.len()).any(|run| run == &phrase[..]);
                if stems[at..].starts_with(&written.phrases[0]) && written.phrases[1..].iter().all(stands) {
                    match out.iter_mut().find(|(need, _)| *need == written.need) {
                        Some((_, before)) => *before = before.max(written.weight),
                        None => out.push((written.need, written.weight)),
                    }
                }
            }
        }
        out.sort_by_key(|(need, _)| *need);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u16, f32)> {
        let table = "[[who]]\nname = \"elder\"\nnear = \"older\"\n\n[[need]]\nsaid = \"nan\"\n\
                     near = \"home care, pay + travel\"\nfar = \"care worker\"\n[[need]]\nnear = \"bus\"\n";
        Circles::read(table).find(&all_stems(&tokens(text)))
    }

    #[test]
    fn a_need_is_found_by_its_words_and_less_clearly_by_its_circle() {
        assert_eq!(found("Home care, and buses"), [(0, 1.0), (1, 1.0)]);
        assert_eq!(found("Train care workers"), [(0, FAR)]);
        assert_eq!(found("Older nan"), []);
    }

    #[test]
    fn words_with_a_plus_between_both_have_to_stand() {
        assert_eq!(found("Pay all for their travel"), [(0, 1.0)]);
        assert_eq!(found("Pay all"), []);
    }

    #[test]
    fn the_bundled_table_is_read() {
        let circles = Circles::bundled();
        assert!(circles.needs > 80 && circles.written.len() > 200);
    }
}

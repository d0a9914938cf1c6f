//! The words of two lines that met: for showing why they were put together.

use std::collections::HashSet;
use std::ops::Range;

use super::line::{Sort, Term, hear};

/// The least weight of words that are shown as met, from 0 (every word both lines
/// have) to 1 (only words of one class that says all).
const LEAST: f32 = 0.3;

/// How many words a reason has at the most, with its opening.
const REASON: usize = 15;

/// The words of two texts that met, in bytes of each, in order and apart.
pub fn met(one: &str, other: &str, places: &[String]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (a, b) = (hear(one, places), hear(other, places));
    let told = |sort: Sort| matches!(sort, Sort::Concept | Sort::Word);
    let terms = |line: &super::line::Line| -> HashSet<Term> {
        let said = line.mentions.iter().filter(|m| told(m.term.sort()) && m.weight >= LEAST);
        said.map(|m| m.term.clone()).collect()
    };
    let (of_a, of_b) = (terms(&a), terms(&b));
    let spans = |line: &super::line::Line, theirs: &HashSet<Term>| {
        let shared = line.mentions.iter().filter(|m| m.weight >= LEAST && theirs.contains(&m.term));
        joined(shared.map(|m| m.span.clone()).collect())
    };
    (spans(&a, &of_b), spans(&b, &of_a))
}

/// Ranges in order, with those that overlap made one.
fn joined(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|s| (s.start, s.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// The words of a promise that were met, as a reason: `Both speak of: bus services.`
pub fn reason(promise: &str, met: &[Range<usize>]) -> String {
    let mut said: Vec<&str> = Vec::new();
    let mut left = REASON - 3;
    for span in met {
        let words = promise[span.clone()].trim();
        let count = words.split_whitespace().count();
        if count <= left && !said.iter().any(|s| s.eq_ignore_ascii_case(words)) {
            said.push(words);
            left -= count;
        }
    }
    match said.is_empty() {
        true => "Both speak of the same subject.".to_owned(),
        false => format!("Both speak of: {}.", said.join(", ")),
    }
}

//! One pledge told several times in a document – as a summary, as a bullet, as a heading
//! – is one statement; the repeats are kept as its variants.

use std::collections::HashMap;

use crate::model::{Statement, StatementKind, Variant};
use crate::text::{Names, Words};

/// The fewest words a repeat has; shorter ones ("Work with partners") may mean two things.
const FEWEST: usize = 4;

/// Joins statements that say the same, and adds headings that say it too. The first
/// stays, save that what is set out as an item stays before what stands in prose.
pub(super) fn join(statements: &mut Vec<Statement>, headings: &[(&str, (u32, u32))]) {
    let mut known = Names::default();
    let keys: Vec<Option<usize>> =
        statements.iter().map(|s| key(&s.text).map(|k| known.number(&k) as usize)).collect();
    // The statement that stays, for each key.
    let mut main: Vec<Option<usize>> = vec![None; known.count()];
    for prose in [false, true] {
        for (i, statement) in statements.iter().enumerate() {
            if (statement.kind == StatementKind::Commitment) == prose
                && let Some(key) = keys[i]
            {
                main[key].get_or_insert(i);
            }
        }
    }
    let mut variants: HashMap<usize, Vec<Variant>> = HashMap::new();
    for (i, statement) in statements.iter().enumerate() {
        if let Some(at) = keys[i].and_then(|k| main[k]).filter(|&at| at != i) {
            let Statement { document, text, lines, .. } = statement;
            variants.entry(at).or_default().push(Variant {
                document: document.clone(),
                text: text.clone(),
                lines: *lines,
            });
        }
    }
    for (text, lines) in headings {
        if let Some(at) = key(text).and_then(|k| known.find(&k)).and_then(|k| main[k as usize])
            && statements[at].lines.0 != lines.0
        {
            let document = statements[at].document.clone();
            variants.entry(at).or_default().push(Variant {
                document,
                text: (*text).to_owned(),
                lines: *lines,
            });
        }
    }
    let keep: Vec<bool> =
        keys.iter().enumerate().map(|(i, k)| k.and_then(|k| main[k]).is_none_or(|at| at == i)).collect();
    for (at, mut found) in variants {
        found.sort_by_key(|v| v.lines);
        statements[at].variants = found;
    }
    let mut keep = keep.into_iter();
    statements.retain(|_| keep.next().unwrap_or(true));
}

/// What a statement says, without who says it and how it is set.
fn key(text: &str) -> Option<String> {
    let words = Words::of(text);
    let words = words.list();
    let will = words.iter().take(6).position(|w| *w == "will");
    let agent = will.filter(|&at| {
        words[..at].iter().all(|w| {
            matches!(*w, "we" | "a" | "the" | "your" | "county" | "council" | "led" | "administration")
                || crate::ingest::vocabulary::parties::PARTIES.contains(w)
        })
    });
    let rest = &words[agent.map_or(0, |at| at + 1)..];
    (rest.len() >= FEWEST).then(|| rest.join(" "))
}

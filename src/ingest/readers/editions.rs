//! Joining the editions of one document: one statement, with a variant for each.
//!
//! Statements are paired by their words alone, whatever order the editions have, so
//! a moved pledge still finds its fellow.

use std::collections::HashSet;

use crate::model::{Problem, ProblemKind, Statement, Variant};
use crate::text::tokens;

/// How alike two wordings must be to be one statement: shared words over all words
/// of both, from 0 (none shared) to 1 (the same words). Lower pairs strangers,
/// higher parts editions that differ by a phrase.
const ALIKE: f32 = 0.5;

/// Gives each statement its wording in another edition; what stands in one edition
/// only is reported.
pub fn join(statements: &mut [Statement], edition: Vec<Statement>) -> Vec<Problem> {
    let sets: Vec<HashSet<String>> = statements.iter().map(|s| word_set(&s.text)).collect();
    let mut taken = vec![false; statements.len()];
    let mut problems = Vec::new();
    let mut next = 0;
    for other in edition {
        let set = word_set(&other.text);
        // Editions mostly keep their order, so the search begins where the last ended.
        let around = (next..statements.len()).chain(0..next);
        let best = around
            .filter(|&i| !taken[i])
            .map(|i| (alike(&sets[i], &set), i))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((score, i)) if score >= ALIKE => {
                taken[i] = true;
                next = i + 1;
                statements[i].variants.push(Variant {
                    document: other.document,
                    text: other.text,
                    lines: other.lines,
                });
            }
            _ => problems.push(only_in(&other, "This stands in this edition only.")),
        }
    }
    for (statement, _) in statements.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        problems.push(only_in(statement, "The other edition does not have this."));
    }
    problems
}

fn word_set(text: &str) -> HashSet<String> {
    tokens(text).into_iter().map(|t| t.word).collect()
}

fn alike(a: &HashSet<String>, b: &HashSet<String>) -> f32 {
    let shared = a.intersection(b).count() as f32;
    let all = a.union(b).count() as f32;
    if all == 0.0 { 0.0 } else { shared / all }
}

fn only_in(statement: &Statement, message: &str) -> Problem {
    Problem {
        document: statement.document.clone(),
        line: statement.lines.0,
        kind: ProblemKind::EditionDiffers,
        message: format!("{message} “{}”", statement.text),
    }
}

//! Joining the editions of one document: one statement, with a variant for each.
//!
//! Statements are paired by their words alone, whatever order the editions have, so
//! a moved pledge still finds its fellow.

use crate::model::{Problem, ProblemKind, Statement, Variant};
use crate::text::pairs;

/// Gives each statement its wording in another edition; what stands in one edition
/// only is reported.
pub fn join(statements: &mut [Statement], edition: Vec<Statement>) -> Vec<Problem> {
    let texts = |of: &[Statement]| of.iter().map(|s| s.text.clone()).collect::<Vec<String>>();
    let fellows = pairs(&texts(statements), &texts(&edition), |_, _| true);
    let mut taken = vec![false; statements.len()];
    let mut problems = Vec::new();
    for (other, fellow) in edition.into_iter().zip(fellows) {
        match fellow {
            Some(at) => {
                taken[at] = true;
                let Statement { document, text, lines, .. } = other;
                statements[at].variants.push(Variant { document, text, lines });
            }
            None => problems.push(only_in(&other, "This stands in this edition only.")),
        }
    }
    for (statement, _) in statements.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        problems.push(only_in(statement, "The other edition does not have this."));
    }
    problems
}

fn only_in(statement: &Statement, message: &str) -> Problem {
    Problem {
        document: statement.document.clone(),
        line: statement.lines.0,
        kind: ProblemKind::EditionDiffers,
        message: format!("{message} “{}”", statement.text),
    }
}

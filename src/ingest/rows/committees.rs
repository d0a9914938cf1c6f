//! The committees that actions answer to, and their names in full where the document
//! itself spells them out.
//!
//! A name is written down in `seeds/sources.toml` with the line it stands on, and held
//! against that line: what a document does not spell out stays an abbreviation.

use crate::ingest::rows::RowError;
use crate::model::{Committee, Corpus, Document};
use crate::text::{fold, strip_markup};

/// The file these entries stand in.
const FILE: &str = "sources.toml";

/// The full name of a committee, as `[[committee]]` in `seeds/sources.toml` gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitteeRow {
    /// The id of the document that uses the abbreviation.
    pub document: String,
    /// The abbreviation as its actions have it.
    pub id: String,
    /// The name in full, as the document has it.
    pub label: String,
    /// The line of the document on which the full name stands, counted from 1.
    pub at: u32,
    /// The line of `sources.toml` on which the entry stands, counted from 1.
    pub line: u64,
}

/// Lists the committees of all actions and gives those a name that the rows name; a row
/// in error is left out and told.
pub fn apply_committees(
    corpus: &mut Corpus,
    rows: &[CommitteeRow],
    texts: &[(Document, String)],
) -> Vec<RowError> {
    let mut committees: Vec<Committee> = Vec::new();
    for statement in &corpus.statements {
        for id in &statement.committees {
            if !committees.iter().any(|c| c.document == statement.document && c.id == *id) {
                committees.push(Committee {
                    document: statement.document.clone(),
                    id: id.clone(),
                    label: None,
                    line: None,
                });
            }
        }
    }
    let mut errors = Vec::new();
    for row in rows {
        if let Err(message) = spell_out(&mut committees, row, texts) {
            errors.push(RowError::new(FILE, row.line, message));
        }
    }
    corpus.committees = committees;
    errors
}

fn spell_out(
    committees: &mut [Committee],
    row: &CommitteeRow,
    texts: &[(Document, String)],
) -> Result<(), String> {
    let Some((_, text)) = texts.iter().find(|(d, _)| d.id == row.document) else {
        return Err(format!("committee “{}” names no document “{}”.", row.id, row.document));
    };
    let Some(committee) = committees.iter_mut().find(|c| c.document == row.document && c.id == row.id) else {
        return Err(format!("no action of {} names a committee “{}”.", row.document, row.id));
    };
    if committee.label.is_some() {
        return Err(format!("committee “{}” is spelt out twice; keep one entry.", row.id));
    }
    let line = (row.at as usize).checked_sub(1).and_then(|i| text.lines().nth(i)).unwrap_or_default();
    let label = fold(&row.label);
    if label.is_empty() || !fold(&strip_markup(line)).contains(&label) {
        return Err(format!(
            "“{}” does not stand on line {} of {}; an abbreviation is only spelt out where its document does so.",
            row.label, row.at, row.document
        ));
    }
    committee.label = Some(label);
    committee.line = Some(row.at);
    Ok(())
}

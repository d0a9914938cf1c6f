//! Small corpora for the core's own tests.

use crate::model::{Corpus, Party, Statement, StatementKind, Theme, ThemeId};

/// The one theme of what is made here.
pub fn theme() -> ThemeId {
    ThemeId::of("transport").unwrap_or_default()
}

/// A corpus of statements given as kind, id and text, all on one theme. The part of an id
/// before the stroke is the document and the party; what stands in `plan` has no party.
pub fn corpus(statements: &[(&str, &str, &str)]) -> Corpus {
    let mut parties: Vec<Party> = Vec::new();
    let mut all = Vec::new();
    for (line, (kind, id, text)) in statements.iter().enumerate() {
        let document = id.split('/').next().unwrap_or_default();
        let party = (document != "plan").then(|| document.to_owned());
        if let Some(party) = party.as_ref().filter(|p| !parties.iter().any(|q| q.id == **p)) {
            let label = party.to_uppercase();
            parties.push(Party { id: party.clone(), label, place: party.clone(), note: None });
        }
        let label = crate::labels::label(text, &crate::labels::Speakers::default());
        let kind = kind.parse().unwrap_or(StatementKind::Pledge);
        all.push(Statement {
            document: document.to_owned(),
            party,
            themes: vec![theme()],
            lines: (line as u32 + 1, line as u32 + 1),
            act: label.act,
            testable: label.testable,
            ..Statement::plain(kind, (*id).to_owned(), (*text).to_owned())
        });
    }
    Corpus {
        themes: vec![Theme { id: theme(), label: "Transport".to_owned() }],
        parties,
        ..Corpus::plain(all)
    }
}

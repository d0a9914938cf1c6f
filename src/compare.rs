//! Parties side by side: what each promises on a theme, and who says nothing.

use crate::model::{Corpus, Party, StatementIx, ThemeId};

/// One theme with what each of the chosen parties promises on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The theme.
    pub theme: ThemeId,
    /// For each chosen party its promises, in document order; empty is silence.
    pub cells: Vec<Vec<StatementIx>>,
}

/// The parties that have promises, in their fixed order: by name.
pub fn parties(corpus: &Corpus) -> Vec<&Party> {
    let speaks = |p: &&Party| {
        corpus.statements.iter().any(|s| s.kind.is_promise() && s.party.as_deref() == Some(p.id.as_str()))
    };
    corpus.parties.iter().filter(speaks).collect()
}

/// The promises of the chosen parties by primary theme, so that each stands once.
///
/// Themes on which none of them says anything are left out; an empty choice of
/// themes means all.
pub fn by_theme(corpus: &Corpus, chosen: &[&str], themes: &[ThemeId]) -> Vec<Row> {
    corpus
        .themes
        .iter()
        .map(|t| t.id)
        .filter(|t| themes.is_empty() || themes.contains(t))
        .map(|theme| Row {
            theme,
            cells: chosen.iter().map(|party| promises(corpus, party, theme)).collect(),
        })
        .filter(|row| row.cells.iter().any(|c| !c.is_empty()))
        .collect()
}

fn promises(corpus: &Corpus, party: &str, theme: ThemeId) -> Vec<StatementIx> {
    corpus
        .indices()
        .filter(|&ix| {
            let s = corpus.at(ix);
            s.kind.is_promise() && s.party.as_deref() == Some(party) && s.primary_theme() == Some(theme)
        })
        .collect()
}

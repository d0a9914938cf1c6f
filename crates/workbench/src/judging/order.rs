//! Which promises are judged in which order, and how many of them are.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use pledge_explorer::coverage::Sureness;
use pledge_explorer::model::{StatementIx, ThemeId};

use super::{Field, Judged};

/// Which promises are asked for, and in which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Among {
    /// Those to which no person has put a name, in the order of the documents.
    #[default]
    Open,
    /// Of those the ones for which a program finds a line, surest first.
    Suggested,
    /// Of those the ones for which it finds none, least like any line first.
    Nothing,
    /// Those put off for later.
    Later,
    /// All, in the order of the documents.
    All,
}

impl Among {
    /// All of them, as they are offered.
    pub const ALL: [Self; 5] = [Self::Open, Self::Suggested, Self::Nothing, Self::Later, Self::All];

    /// What stands for it in a choice.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Suggested => "suggested",
            Self::Nothing => "nothing",
            Self::Later => "later",
            Self::All => "all",
        }
    }

    /// Its name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Not judged by a person yet",
            Self::Suggested => "Where a program finds a line",
            Self::Nothing => "Where a program finds nothing",
            Self::Later => "Put off for later",
            Self::All => "All promises",
        }
    }

    /// The one that a choice names; the first where it names none.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|among| among.as_str() == word).unwrap_or_default()
    }
}

/// The promises that are asked for, in order: of one document or of all (empty), of one theme or of all. The
/// promise that is looked at stays in its place though it was judged meanwhile.
pub fn order(
    field: &Field,
    judged: &Judged,
    later: &BTreeSet<String>,
    among: Among,
    document: &str,
    theme: Option<ThemeId>,
    here: Option<StatementIx>,
) -> Vec<StatementIx> {
    let is_asked = |ix: &StatementIx| {
        let statement = field.at(*ix);
        let open = || !judged.is_by_a_person(&statement.id);
        let suggested = || Sureness::of(field.best(*ix)).is_some();
        (document.is_empty() || statement.document == document)
            && theme.is_none_or(|theme| statement.primary_theme() == Some(theme))
            && (here == Some(*ix)
                || match among {
                    Among::Open => open(),
                    Among::Suggested => open() && suggested(),
                    Among::Nothing => open() && !suggested(),
                    Among::Later => later.contains(&statement.id),
                    Among::All => true,
                })
    };
    let mut out: Vec<StatementIx> = field.promises().filter(is_asked).collect();
    let thousandths = |ix: &StatementIx| (field.best(*ix) * 1000.0) as u32;
    match among {
        Among::Suggested => out.sort_by_key(|ix| Reverse(thousandths(ix))),
        Among::Nothing => out.sort_by_key(thousandths),
        _ => {}
    }
    out
}

/// How many promises there are of something, and how many of them a person has judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Progress {
    /// A document's title, or a theme.
    pub of: String,
    /// Those that a person has judged.
    pub judged: usize,
    /// All of them.
    pub all: usize,
}

/// How far it is by document, and by theme; those without promises are left out.
pub fn progress(field: &Field, judged: &Judged) -> (Vec<Progress>, Vec<Progress>) {
    let count = |of: &str, is: &dyn Fn(StatementIx) -> bool| {
        let own: Vec<StatementIx> = field.promises().filter(|&ix| is(ix)).collect();
        let done = own.iter().filter(|&&ix| judged.is_by_a_person(&field.at(ix).id)).count();
        Progress { of: of.to_owned(), judged: done, all: own.len() }
    };
    let documents =
        field.corpus.documents.iter().map(|d| count(&d.title, &|ix| field.at(ix).document == d.id));
    let themes =
        field.corpus.themes.iter().map(|t| count(&t.label, &|ix| field.at(ix).primary_theme() == Some(t.id)));
    let some = |p: &Progress| p.all > 0;
    (documents.filter(some).collect(), themes.filter(some).collect())
}

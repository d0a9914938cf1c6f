//! What a page shows as a table to be saved, with the columns of the open data, so that the explanations of
//! those fit.

use crate::model::{StatementIx, actions};
use crate::pages::site::Site;
use crate::pages::words::{cited, party_label};
use crate::pages::{compare, kept, plans};
use crate::query::{Page, View};
use crate::tables::{STATEMENT_COLUMNS, csv, fields, json, row, statement, truth};

/// The table of what a view shows, as CSV or JSON, with a name for its file without the ending: the actions
/// of the tracker, the statements `found` by a list, or those that are compared or kept.
pub fn saved(site: &Site, view: &View, found: &[StatementIx], as_json: bool) -> (&'static str, String) {
    let (name, columns, rows) = match view.page {
        Page::Plans => ("actions-shown", actions::COLUMNS, plans::shown(site, view)),
        Page::Explore => {
            let rows = found.iter().map(|&ix| statement(site.corpus, site.coverage, ix)).collect();
            ("statements-shown", STATEMENT_COLUMNS, rows)
        }
        _ => ("pledge-explorer", fields::chosen::COLUMNS, chosen(site, view)),
    };
    (name, if as_json { json(columns, &rows) } else { csv(columns, &rows) })
}

/// The rows of a comparison, or of the kept list.
fn chosen(site: &Site, view: &View) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut each = |topic: &str, party: &str, ix: Option<StatementIx>| {
        let Some(ix) = ix else {
            rows.push(row(&[topic, party, "says nothing", "", "", "", "", "", "", "", "", ""]));
            return;
        };
        let s = site.corpus.at(ix);
        let standing = site.coverage.standing(ix).map_or("", |s| s.label());
        let (kind, act, check) = (s.kind.as_str(), s.act.label(), truth(s.testable));
        let document = cited(site.corpus, &s.document);
        let (first, last) = (s.lines.0.to_string(), s.lines.1.to_string());
        let page = site.corpus.paged(s).number();
        let cells =
            [topic, party, &s.text, &s.id, kind, act, check, standing, &document, &first, &last, &page];
        rows.push(row(&cells));
    };
    if view.page == Page::Kept {
        for ix in kept::statements(site, view) {
            each("", party_label(site.corpus, site.corpus.at(ix)).unwrap_or_default(), Some(ix));
        }
    } else {
        compare::lines(site, view, &mut each);
    }
    rows
}

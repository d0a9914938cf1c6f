//! What a page shows as a table that spreadsheets read (RFC 4180).

use crate::facets::CHECKS;
use crate::model::StatementIx;
use crate::pages::Site;
use crate::pages::words::cited;
use crate::pages::{compare, kept};
use crate::query::{Page, View};

/// The table of a comparison or of the kept list.
pub fn csv(site: &Site, view: &View) -> String {
    let mut out = String::new();
    row(
        &mut out,
        &[
            "topic",
            "party",
            "statement",
            "id",
            "kind",
            "what is promised",
            "can be checked",
            "in the plans",
            "document",
            "lines",
        ],
    );
    let mut each = |topic: &str, party: &str, ix: Option<StatementIx>| {
        let Some(ix) = ix else {
            row(&mut out, &[topic, party, "says nothing", "", "", "", "", "", "", ""]);
            return;
        };
        let s = site.corpus.at(ix);
        let standing = site.coverage.standing(ix).map_or("", |s| s.label());
        let lines = [s.lines.0.to_string(), s.lines.1.to_string()].join("-");
        let check = CHECKS[usize::from(!s.testable)].0;
        let document = cited(site.corpus, &s.document);
        row(
            &mut out,
            &[
                topic,
                party,
                &s.text,
                &s.id,
                s.kind.as_str(),
                s.act.label(),
                check,
                standing,
                &document,
                &lines,
            ],
        );
    };
    if view.page == Page::Kept {
        for ix in kept::statements(site, view) {
            let party = super::words::party_label(site.corpus, site.corpus.at(ix)).unwrap_or_default();
            each("", party, Some(ix));
        }
    } else {
        compare::lines(site, view, &mut each);
    }
    out
}

/// One row; a cell is quoted where it must be. What a spreadsheet would take for a formula
/// begins with an apostrophe.
fn row(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let formula = cell.starts_with(['=', '+', '-', '@']);
        if formula || cell.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            if formula {
                out.push('\'');
            }
            for c in cell.chars() {
                if c == '"' {
                    out.push('"');
                }
                out.push(c);
            }
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_are_quoted_where_they_must_be_and_no_cell_is_a_formula() {
        let mut out = String::new();
        super::row(&mut out, &["a", "b, c", "say \"x\"", "=1+1", ""]);
        assert_eq!(out, "a,\"b, c\",\"say \"\"x\"\"\",\"'=1+1\",\r\n");
    }
}

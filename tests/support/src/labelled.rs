//! The rules of `labels` against a hundred statements labelled by hand. Shared by the
//! test that holds the bar and the benchmark that prints it.

use pledge_explorer::labels::{Label, Speakers, label};
use pledge_explorer::model::Act;

/// The least agreement, for each of the two labels.
pub const BAR: f64 = 0.85;

/// One statement with what a reader and the rules say of it.
pub struct Labelled {
    pub statement: String,
    /// Whether the rules were written with a look at it.
    pub seen: bool,
    pub by_hand: Label,
    pub by_rule: Label,
}

/// All of them, in the file's order.
pub fn labelled() -> Vec<Labelled> {
    let path = crate::root().join("tests/fixtures/labels.csv");
    let mut reader = csv::Reader::from_path(path).expect("tests/fixtures/labels.csv");
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        let by_hand = Label { act: row[2].parse().expect("a kind of act"), testable: &row[3] == "yes" };
        // The document's id begins with its place, and names the party where it has one.
        let document = row[0].split('/').next().unwrap_or_default();
        let speakers = Speakers::of(document.split('-').next().unwrap_or_default(), Some(document));
        let by_rule = label(&row[4], &speakers);
        Labelled { statement: row[0].to_owned(), seen: &row[1] == "rules", by_hand, by_rule }
    });
    rows.collect()
}

/// The part on which reader and rules agree.
pub fn agreement(of: &[&Labelled], same: impl Fn(&Label, &Label) -> bool) -> f64 {
    let agreed = of.iter().filter(|l| same(&l.by_hand, &l.by_rule)).count();
    agreed as f64 / of.len().max(1) as f64
}

/// Whether two labels have the same kind of act.
pub fn same_act(a: &Label, b: &Label) -> bool {
    a.act == b.act
}

/// Whether two labels agree that a statement can be checked, or that it cannot.
pub fn same_test(a: &Label, b: &Label) -> bool {
    a.testable == b.testable
}

/// Rows: by hand; columns: by rule.
pub fn confusion(of: &[&Labelled]) -> String {
    let mut out = format!("{:>10}", "");
    for act in Act::ALL {
        out += &format!("{:>10}", act.as_str());
    }
    for hand in Act::ALL {
        out += &format!("\n{:>10}", hand.as_str());
        for rule in Act::ALL {
            let n = of.iter().filter(|l| l.by_hand.act == *hand && l.by_rule.act == *rule).count();
            out += &format!("{:>10}", if n == 0 { ".".to_owned() } else { n.to_string() });
        }
    }
    out
}

//! The labels' rules against statements labelled by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use support::labelled;

use labelled::{BAR, Labelled, agreement, confusion, labelled, same_act, same_test};

#[test]
fn the_rules_agree_with_a_reader_on_a_hundred_statements() {
    let all = labelled();
    assert_eq!(all.len(), 100);
    let whole: Vec<&Labelled> = all.iter().collect();
    let (act, test) = (agreement(&whole, same_act), agreement(&whole, same_test));
    assert!(act >= BAR, "kind of act: {act:.2}\n{}", confusion(&whole));
    assert!(test >= BAR, "testable: {test:.2}");
}

#[test]
fn on_the_half_that_nobody_looked_at_while_writing_the_rules_they_agree_nearly_as_well() {
    const NEARLY: f64 = 0.75;
    let all = labelled();
    let unseen: Vec<&Labelled> = all.iter().filter(|l| !l.seen).collect();
    assert_eq!(unseen.len(), 50);
    let parted: Vec<&str> =
        unseen.iter().filter(|l| l.by_hand != l.by_rule).map(|l| l.statement.as_str()).collect();
    let (act, test) = (agreement(&unseen, same_act), agreement(&unseen, same_test));
    assert!(act >= NEARLY && test >= NEARLY, "act {act:.2}, testable {test:.2}: {parted:?}");
}

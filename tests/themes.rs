//! Primary themes are those of a careful reader in at least 95 of 100 statements.

#![allow(clippy::expect_used)] // helpers of tests may

use support::themes;

#[test]
fn primary_themes_are_those_of_a_careful_reader() {
    for agreement in themes::agreements() {
        assert!(agreement.all >= 61, "{}: {} statements", agreement.name, agreement.all);
        assert!(
            agreement.part() >= themes::LEAST,
            "{}: {:.3}\n{}",
            agreement.name,
            agreement.part(),
            agreement.misses.join("\n")
        );
    }
}

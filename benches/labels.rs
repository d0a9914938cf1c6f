//! How far the labels' rules agree with a reader, on a hundred statements labelled by hand
//! before there was a rule: `cargo xtask bench labels`. The rules were written with a look
//! at half of them; the other half says what they are worth elsewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use support::labelled;

use xtask::figures::{Bar, Figure};

use labelled::{BAR, Labelled, agreement, confusion, labelled, same_act, same_test};

fn main() {
    let all = labelled();
    let seen: Vec<&Labelled> = all.iter().filter(|l| l.seen).collect();
    let unseen: Vec<&Labelled> = all.iter().filter(|l| !l.seen).collect();
    let whole: Vec<&Labelled> = all.iter().collect();
    println!("agreement of rules and reader (the bar is {BAR})");
    println!("{:28}{:>6}{:>8}{:>10}", "", "n", "act", "testable");
    for (name, of) in [("seen while writing", &seen), ("not seen", &unseen), ("all", &whole)] {
        let (act, test) = (agreement(of, same_act), agreement(of, same_test));
        println!("{name:28}{:>6}{act:>8.2}{test:>10.2}", of.len());
        for (what, share) in [("the kind of act", act), ("what can be checked", test)] {
            let figure = Figure::new("labels", &format!("agreement on {what}"), name, share, "");
            // The bar is the whole hundred's: its halves are small, and say how far to trust it.
            if name == "all" { figure.bar(Bar::AtLeast(BAR)).record() } else { figure.record() }
        }
    }
    println!("\nkind of act, by hand down and by rule across\n{}", confusion(&whole));
    let count = |hand, rule| {
        whole.iter().filter(|l| l.by_hand.testable == hand && l.by_rule.testable == rule).count()
    };
    println!("\ntestable, by hand down and by rule across\n{:>10}{:>10}{:>10}", "", "yes", "no");
    println!("{:>10}{:>10}{:>10}", "yes", count(true, true), count(true, false));
    println!("{:>10}{:>10}{:>10}", "no", count(false, true), count(false, false));
    if std::env::args().any(|a| a == "--misses") {
        println!("\nwhere they part, among those seen");
        for l in seen.iter().filter(|l| l.by_hand != l.by_rule) {
            println!("{}: by hand {:?}, by rule {:?}", l.statement, l.by_hand, l.by_rule);
        }
    }
}

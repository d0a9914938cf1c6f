//! Figures of benchmarks, for the table of all of them: each is a line of JSON at the end of the
//! file that [`FILE`] names. Where it names none, nothing is kept; what a benchmark prints is its
//! own affair.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use serde_json::{Value, json};

/// The variable that names the file.
pub const FILE: &str = "PLEDGE_EXPLORER_FIGURES";

/// How far a figure may go.
#[derive(Clone, Copy, Debug)]
pub enum Bar {
    /// No further up.
    AtMost(f64),
    /// No further down.
    AtLeast(f64),
}

impl Bar {
    /// Whether a figure is within it.
    pub fn met(self, value: f64) -> bool {
        match self {
            Self::AtMost(bar) => value <= bar,
            Self::AtLeast(bar) => value >= bar,
        }
    }

    /// The bar in words, with whether it is met.
    pub fn said(self, value: f64) -> String {
        let (words, bar) = match self {
            Self::AtMost(bar) => ("at most", bar),
            Self::AtLeast(bar) => ("at least", bar),
        };
        format!("{words} {bar} {}", if self.met(value) { "met" } else { "MISSED" })
    }
}

/// One thing measured.
#[derive(Clone, Debug)]
pub struct Figure {
    line: Value,
}

impl Figure {
    /// What was measured by which benchmark, in which setting, in which unit.
    pub fn new(bench: &str, what: &str, setting: &str, value: f64, unit: &str) -> Self {
        Self {
            line: json!({ "bench": bench, "what": what, "setting": setting, "value": value, "unit": unit }),
        }
    }

    /// The same with its bar.
    #[must_use]
    pub fn bar(mut self, bar: Bar) -> Self {
        let value = self.line["value"].as_f64().unwrap_or(f64::NAN);
        let (at_most, bound) = match bar {
            Bar::AtMost(bound) => (true, bound),
            Bar::AtLeast(bound) => (false, bound),
        };
        self.line["bar"] = json!(bound);
        self.line["at_most"] = json!(at_most);
        self.line["met"] = json!(bar.met(value));
        self
    }

    /// The same beside another's: how many times ours theirs is, in the same run.
    #[must_use]
    pub fn beside(mut self, peer: &str, ratio: f64) -> Self {
        self.line["peer"] = json!(peer);
        self.line["ratio"] = json!(ratio);
        self
    }

    /// Keeps it, where a file is named.
    pub fn record(self) {
        let Some(path) = std::env::var_os(FILE) else { return };
        let path = Path::new(&path);
        if let Err(error) = self.append(path) {
            println!("{FILE}: {}: {error}; the figure is not kept", path.display());
        }
    }

    /// Writes it at the end of a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn append(&self, path: &Path) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        writeln!(file, "{}", self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_met_up_to_itself_and_no_further() {
        for (bar, value, said) in [
            (Bar::AtMost(50.0), 50.0, "at most 50 met"),
            (Bar::AtMost(50.0), 50.1, "at most 50 MISSED"),
            (Bar::AtLeast(98.0), 98.0, "at least 98 met"),
            (Bar::AtLeast(98.0), 97.9, "at least 98 MISSED"),
            (Bar::AtMost(1.0), f64::NAN, "at most 1 MISSED"),
        ] {
            assert_eq!(bar.said(value), said, "{value}");
        }
    }

    #[test]
    fn a_line_says_the_bar_and_whether_it_is_met() {
        let line = Figure::new("page", "LCP", "start", 1600.0, "ms").bar(Bar::AtMost(1500.0)).line;
        assert_eq!(
            (&line["bar"], &line["at_most"], &line["met"]),
            (&json!(1500.0), &json!(true), &json!(false))
        );
        assert!(Figure::new("page", "LCP", "start", 1.0, "ms").line.get("met").is_none());
    }
}

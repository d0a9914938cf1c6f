//! Figures of benchmarks, collected for one table of all of them. Each figure is added as a line of JSON to
//! the file that the environment variable [`FILE`] names. Without that variable nothing is collected; each
//! benchmark prints its own figures too.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use serde_json::{Value, json};

/// The environment variable that names the file of figures.
pub const FILE: &str = "PLEDGE_EXPLORER_FIGURES";

/// The bar of a figure: how far it may go before a run of the benchmarks fails.
#[derive(Clone, Copy, Debug)]
pub enum Bar {
    /// The figure may not be larger than this.
    AtMost(f64),
    /// The figure may not be smaller than this.
    AtLeast(f64),
}

impl Bar {
    /// Whether a figure meets the bar.
    pub fn met(self, value: f64) -> bool {
        match self {
            Self::AtMost(bar) => value <= bar,
            Self::AtLeast(bar) => value >= bar,
        }
    }

    /// The bar in words, and whether a figure meets it.
    pub fn said(self, value: f64) -> String {
        let (words, bar) = match self {
            Self::AtMost(bar) => ("at most", bar),
            Self::AtLeast(bar) => ("at least", bar),
        };
        format!("{words} {bar} {}", if self.met(value) { "met" } else { "MISSED" })
    }
}

/// One measured figure, with everything that its row of the table says.
#[derive(Clone, Debug)]
pub struct Figure {
    line: Value,
}

impl Figure {
    /// A figure by the benchmark that measured it, what was measured, in which setting, the value and its
    /// unit.
    pub fn new(bench: &str, what: &str, setting: &str, value: f64, unit: &str) -> Self {
        Self {
            line: json!({ "bench": bench, "what": what, "setting": setting, "value": value, "unit": unit }),
        }
    }

    /// The same figure with a bar.
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

    /// The same figure beside that of another program (`peer`), measured in the same run. `ratio` is the
    /// other's divided by ours.
    #[must_use]
    pub fn beside(mut self, peer: &str, ratio: f64) -> Self {
        self.line["peer"] = json!(peer);
        self.line["ratio"] = json!(ratio);
        self
    }

    /// Adds the figure to the file, where the variable names one.
    pub fn record(self) {
        let Some(path) = std::env::var_os(FILE) else { return };
        let path = Path::new(&path);
        if let Err(error) = self.append(path) {
            println!("{FILE}: {}: {error}; the figure is not kept", path.display());
        }
    }

    /// Adds the figure to a file as a line of JSON.
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

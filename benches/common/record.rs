//! Figures for the table of all benchmarks: each is a line of JSON at the end of the file that
//! `PLEDGE_EXPLORER_FIGURES` names. Where it names none, nothing is kept; what a benchmark prints
//! is its own affair.

use std::fs::OpenOptions;
use std::io::Write as _;

use serde_json::{Value, json};

/// The variable that names the file.
const FILE: &str = "PLEDGE_EXPLORER_FIGURES";

/// How far a figure may go.
#[derive(Clone, Copy)]
pub enum Bar {
    AtMost(f64),
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
    pub fn beside(mut self, peer: &str, ratio: f64) -> Self {
        self.line["peer"] = json!(peer);
        self.line["ratio"] = json!(ratio);
        self
    }

    /// Keeps it.
    pub fn record(self) {
        let Some(path) = std::env::var_os(FILE) else { return };
        let file = OpenOptions::new().create(true).append(true).open(&path);
        if let Err(error) = file.and_then(|mut file| writeln!(file, "{}", self.line)) {
            println!("{FILE}: {}: {error}; the figure is not kept", path.display());
        }
    }
}

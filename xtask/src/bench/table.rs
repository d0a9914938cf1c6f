//! All figures of a run in one table and one file, and whether a bar was missed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::machine::Machine;
use crate::shell::{Failure, Outcome, fail};

/// Prints the table of all figures of a run, writes them and the machine to a file, and fails where a bar was
/// missed or a benchmark failed.
pub fn finish(machine: &Machine, lines: &Path, to: &Path, failures: &[&str]) -> Outcome {
    let text = fs::read_to_string(lines)
        .map_err(|error| Failure(format!("cannot read {}: {error}", lines.display())))?;
    let figures: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    print!("\n{}\n{}", machine.text(), table(&figures));
    let all = json!({ "machine": machine.json(), "failed": failures, "figures": figures });
    let all = serde_json::to_string_pretty(&all).map_err(|error| Failure(error.to_string()))?;
    fs::write(to, all + "\n").map_err(|error| Failure(format!("cannot write {}: {error}", to.display())))?;
    println!("bench: the same as JSON: {}", to.display());
    verdict(&figures, failures)
}

/// The table, with a row for each figure.
fn table(figures: &[Value]) -> String {
    let text = |figure: &Value, name: &str| figure[name].as_str().unwrap_or_default().to_owned();
    let mut rows = vec![["", "what", "setting", "figure", "bar", "", "beside"].map(str::to_owned)];
    rows.extend(figures.iter().map(|figure| {
        let bar = figure["bar"].as_f64().map_or(String::new(), |bar| {
            let sign = if figure["at_most"] == true { "≤" } else { "≥" };
            format!("{sign} {}", short(bar))
        });
        let met = figure["met"].as_bool().map_or("", |met| if met { "met" } else { "MISSED" });
        let peer = figure["ratio"]
            .as_f64()
            .map_or(String::new(), |ratio| format!("{} ×{ratio:.1}", text(figure, "peer")));
        let value = figure["value"].as_f64().map_or_else(|| "none".to_owned(), short);
        let value = format!("{value} {}", text(figure, "unit")).trim_end().to_owned();
        [
            text(figure, "bench"),
            text(figure, "what"),
            text(figure, "setting"),
            value,
            bar,
            met.to_owned(),
            peer,
        ]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..7).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let line: String = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}  ")).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// A number with as many decimal places as are of use at its size.
fn short(value: f64) -> String {
    let places = match value.abs() {
        v if v >= 100.0 || v.fract() == 0.0 => 0,
        v if v >= 1.0 => 1,
        _ => 3,
    };
    format!("{value:.places$}")
}

/// Fails, in one line, where a bar was missed or a benchmark did not end.
fn verdict(figures: &[Value], failures: &[&str]) -> Outcome {
    let missed = figures.iter().filter(|figure| figure["met"] == false).count();
    let bars = figures.iter().filter(|figure| figure["met"].is_boolean()).count();
    let mut wrong = Vec::new();
    if missed > 0 {
        wrong.push(format!("{missed} of {bars} bars are missed: see the table above"));
    }
    if !failures.is_empty() {
        wrong.push(format!("{} failed", failures.join(", ")));
    }
    if wrong.is_empty() {
        println!("bench: all {bars} bars are met");
        return Ok(());
    }
    fail(wrong.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_bars_and_peers_where_there_are_any() {
        let figures = [
            json!({ "bench": "search", "what": "p95", "setting": "10,000", "value": 2.345, "unit": "ms",
                "bar": 5.0, "at_most": true, "met": true, "peer": "MiniSearch", "ratio": 11.04 }),
            json!({ "bench": "labels", "what": "act", "setting": "", "value": 0.9, "unit": "" }),
        ];
        assert_eq!(
            table(&figures),
            "        what  setting  figure  bar       beside\n\
             search  p95   10,000   2.3 ms  ≤ 5  met  MiniSearch ×11.0\n\
             labels  act            0.900\n"
        );
    }

    #[test]
    fn a_missed_bar_or_a_failed_benchmark_is_a_failure() {
        let met = json!({ "met": true });
        let missed = json!({ "met": false });
        assert_eq!(verdict(&[met.clone(), json!({})], &[]), Ok(()));
        assert_eq!(verdict(&[met.clone(), missed], &[]), fail("1 of 2 bars are missed: see the table above"));
        assert_eq!(verdict(&[met], &["memory"]), fail("memory failed"));
    }
}

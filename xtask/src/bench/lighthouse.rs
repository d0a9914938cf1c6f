//! Lighthouse on the built page, served as a good static host would: its mobile preset, three times
//! on each of four views, the middle of each figure against its bar, and the audits that cost points.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::{env, fs};

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use xtask::figures::{Bar, FILE, Figure};
use xtask::serve::{Folder, listen};

use super::npm;
use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::{browser, page, size};

/// Lighthouse's package of npm, with its version.
const LIGHTHOUSE: (&str, &str) = ("lighthouse", "12.8.2");

/// How many times each view is measured.
const RUNS: usize = 3;

/// Flags for Chromium, besides those of Lighthouse itself (which gives it a fresh profile each time).
const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-background-networking \
    --disable-component-update --disable-sync";

/// How many of the longest tasks are printed.
const LONG_TASKS: usize = 3;

/// The views that are measured: a name and an address, in which `{}` stands for a statement and `[]` for a
/// topic.
const VIEWS: [(&str, &str); 4] = [
    ("the start page", ""),
    ("a statement", "?s={}"),
    ("a comparison", "?page=compare&topic=[]"),
    ("coverage", "?page=coverage"),
];

/// The figures that are taken from a report: name, path in the report, factor, unit and bar.
const MEASURES: [(&str, &str, f64, &str, Bar); 7] = [
    ("performance", "/categories/performance/score", 100.0, "", Bar::AtLeast(98.0)),
    ("accessibility", "/categories/accessibility/score", 100.0, "", Bar::AtLeast(100.0)),
    ("best practices", "/categories/best-practices/score", 100.0, "", Bar::AtLeast(100.0)),
    ("SEO", "/categories/seo/score", 100.0, "", Bar::AtLeast(100.0)),
    (
        "largest contentful paint",
        "/audits/largest-contentful-paint/numericValue",
        0.001,
        "s",
        Bar::AtMost(1.5),
    ),
    ("total blocking time", "/audits/total-blocking-time/numericValue", 1.0, "ms", Bar::AtMost(50.0)),
    ("layout shift", "/audits/cumulative-layout-shift/numericValue", 1.0, "", Bar::AtMost(0.01)),
];

/// Measures the page as it was last built: its files, and its views in a browser. The figures are added at
/// the end of the file `lines`.
pub fn measure(shell: &Shell, lines: &Path) -> Outcome {
    let dist = page::built(shell)?;
    let mut figures = Vec::new();
    for (what, used, limit) in size::used(&size::measure(&dist)?) {
        let figure = Figure::new("page", &format!("{what}, after brotli"), "", used as f64 / 1000.0, "kB");
        figures.push(figure.bar(Bar::AtMost(limit as f64 / 1000.0)));
    }
    let reports = reports(shell, &dist);
    if let Ok(reports) = &reports {
        figures.extend(reports.iter().flat_map(|(view, reports)| of_view(view, reports)));
    }
    // The report files go where the figures of the other benchmarks are.
    figures
        .iter()
        .try_for_each(|figure| figure.append(lines))
        .map_err(|error| Failure(format!("{FILE}: cannot write {}: {error}", lines.display())))?;
    reports.map(drop)
}

/// Lighthouse's reports on each view.
fn reports(shell: &Shell, dist: &Path) -> Outcome<Vec<(&'static str, Vec<Value>)>> {
    let chromium = browser::find(shell)?.chromium;
    let Some(node) = shell::find_on_path("node") else {
        return fail("there is no node: install Node.js with npm (https://nodejs.org), then run this again");
    };
    let program = npm::packages(shell, &[LIGHTHOUSE])?.join(LIGHTHOUSE.0).join("cli/index.js");
    let cannot = |what: &str, error: &dyn std::fmt::Display| Failure(format!("{what}: {error}"));
    let corpus = fs::read(dist.join("data/corpus.json")).map_err(|e| cannot("data/corpus.json", &e))?;
    let corpus: Value = serde_json::from_slice(&corpus).map_err(|e| cannot("data/corpus.json", &e))?;
    let first = |path: &str| corpus.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let (statement, topic) = (first("/statements/0/id"), first("/topics/0/id"));

    let runtime = Builder::new_multi_thread().enable_io().build().map_err(|e| cannot("serving", &e))?;
    let at = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let listener = runtime.block_on(TcpListener::bind(at)).map_err(|e| cannot("serving", &e))?;
    let address = listener.local_addr().map_err(|e| cannot("serving", &e))?;
    let folder = Folder { dist: dist.to_path_buf(), at: "/".to_owned() };
    runtime.spawn(listen(listener, move |request| Some(folder.answer(request))));

    let out = env::temp_dir().join(format!("lighthouse-{}.json", std::process::id()));
    let mut all = Vec::new();
    for (name, query) in VIEWS {
        let query = query.replace("{}", statement).replace("[]", topic);
        println!("\nLighthouse, {name} (/{query}), {RUNS} times");
        let mut reports = Vec::new();
        for _ in 0..RUNS {
            let mut run = shell.command(&node);
            run.arg(&program).arg(format!("http://{address}/{query}"));
            run.args(["--quiet", "--output=json"]).arg(format!("--chrome-flags={FLAGS}"));
            run.arg(format!("--output-path={}", out.display())).env("CHROME_PATH", &chromium);
            shell::run(&mut run)?;
            let report = fs::read(&out).map_err(|e| cannot("the report", &e))?;
            reports.push(serde_json::from_slice(&report).map_err(|e| cannot("the report", &e))?);
        }
        all.push((name, reports));
    }
    // The folder is not needed any more; where it cannot be removed, the system empties it at some time.
    let _ = fs::remove_file(&out);
    Ok(all)
}

/// Prints the median of each figure of a view, and the audits that cost it points. Returns the medians.
fn of_view(view: &str, reports: &[Value]) -> Vec<Figure> {
    println!(
        "\n{view}, the middle of {RUNS} (Lighthouse finds the machine's speed to be {})",
        speed(reports)
    );
    let mut figures = Vec::new();
    for (what, path, times, unit, bar) in MEASURES {
        let mut values: Vec<f64> = reports
            .iter()
            .map(|report| report.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN) * times)
            .collect();
        values.sort_by(f64::total_cmp);
        let middle = values.get(values.len() / 2).copied().unwrap_or(f64::NAN);
        println!("  {what:26}{middle:8.2} {unit:4}{}", bar.said(middle));
        figures.push(Figure::new("page", what, view, middle, unit).bar(bar));
    }
    let last = reports.last().unwrap_or(&Value::Null);
    for line in costs(last).into_iter().chain(savings(last)).chain(causes(last)) {
        println!("  {line}");
    }
    figures
}

/// How fast Lighthouse finds the machine; it expects 1000 or more.
fn speed(reports: &[Value]) -> String {
    let each = reports.iter().filter_map(|r| r.pointer("/environment/benchmarkIndex")?.as_f64());
    each.map(|index| format!("{index:.0}")).collect::<Vec<_>>().join(", ")
}

/// The audits for which a report takes points off, by category, those that cost most first.
fn costs(report: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for (name, category) in report["categories"].as_object().into_iter().flatten() {
        let refs = category["auditRefs"].as_array().map(Vec::as_slice).unwrap_or_default();
        let counted =
            |one: &&Value| report["audits"][one["id"].as_str().unwrap_or_default()]["score"].is_number();
        let weight = |one: &Value| one["weight"].as_f64().unwrap_or_default();
        let whole: f64 = refs.iter().filter(counted).map(weight).sum();
        for one in refs.iter().filter(counted) {
            let id = one["id"].as_str().unwrap_or_default();
            let audit = &report["audits"][id];
            let lost = weight(one) * (1.0 - audit["score"].as_f64().unwrap_or(1.0)) / whole.max(1e-9) * 100.0;
            if lost >= 0.05 {
                let shown = audit["displayValue"].as_str().or(audit["title"].as_str()).unwrap_or_default();
                all.push((lost, format!("costs {lost:4.1} points of {name}: {id} ({shown})")));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.into_iter().map(|(_, line)| line).collect()
}

/// What a report says could be saved, each with its audit.
fn savings(report: &Value) -> Vec<String> {
    let audits = report["audits"].as_object().into_iter().flatten();
    let of_audit = |(id, audit): (&String, &Value)| {
        let saved = audit["metricSavings"].as_object().into_iter().flatten();
        let saved: Vec<String> = saved
            .filter_map(|(metric, value)| Some((metric, value.as_f64().filter(|v| *v > 0.0)?)))
            .map(|(metric, value)| format!("{metric} {value:.0} ms"))
            .collect();
        (!saved.is_empty()).then(|| format!("could save {}: {id}", saved.join(", ")))
    };
    audits.filter_map(of_audit).collect()
}

/// What the largest paint was and when it was seen, before anything was simulated, and the longest tasks as
/// measured on the processor of the preset.
fn causes(report: &Value) -> Vec<String> {
    let text = |path: &str| report.pointer(path).and_then(Value::as_str);
    let number = |value: &Value, path: &str| value.pointer(path).and_then(Value::as_f64);
    let mut all = Vec::new();
    let largest = text("/audits/largest-contentful-paint-element/details/items/0/items/0/node/selector");
    let seen = number(report, "/audits/metrics/details/items/0/observedLargestContentfulPaint");
    if let (Some(largest), Some(seen)) = (largest, seen) {
        all.push(format!("the largest paint is {largest}, seen at {seen:.0} ms before slowing is simulated"));
    }
    let tasks = report.pointer("/audits/long-tasks/details/items").and_then(Value::as_array);
    for task in tasks.into_iter().flatten().take(LONG_TASKS) {
        let of = task["url"].as_str().unwrap_or_default();
        let of = of.rsplit_once('/').map_or(of, |(_, file)| if file.is_empty() { "the page" } else { file });
        let (long, at) = (number(task, "/duration"), number(task, "/startTime"));
        all.push(format!(
            "a task of {:.0} ms at {:.0} ms: {of}",
            long.unwrap_or_default(),
            at.unwrap_or_default()
        ));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_audits_that_cost_points_are_named_the_dearest_first() {
        let report = json!({
            "categories": { "seo": { "auditRefs": [
                { "id": "a", "weight": 1 }, { "id": "b", "weight": 3 }, { "id": "not-run", "weight": 9 },
                { "id": "fine", "weight": 4 }, { "id": "weightless", "weight": 0 },
            ] } },
            "audits": {
                "a": { "score": 0, "title": "A" }, "b": { "score": 0.5, "displayValue": "2 s" },
                "fine": { "score": 1 }, "weightless": { "score": 0 }, "not-run": { "score": null },
                "c": { "metricSavings": { "LCP": 300, "FCP": 0 } },
                "long-tasks": { "details": { "items": [
                    { "url": "http://x/app.js", "duration": 99.6, "startTime": 10 },
                ] } },
            },
        });
        assert_eq!(costs(&report), ["costs 18.8 points of seo: b (2 s)", "costs 12.5 points of seo: a (A)"]);
        assert_eq!(savings(&report), ["could save LCP 300 ms: c"]);
        assert_eq!(causes(&report), ["a task of 100 ms at 10 ms: app.js"]);
    }
}

//! What `cargo xtask test` checks, in order, each with a heading and the time it took. A step knows one
//! command line, and what is wrong is said by the command.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::tools::WASM_TARGET;
use crate::{browser, page, tools};

/// A step of `cargo xtask test`.
struct Step {
    name: &'static str,
    /// Whether `--fast` leaves it out.
    slow: bool,
    action: Action,
}

/// What a step runs.
enum Action {
    /// It runs cargo with these arguments.
    Cargo(&'static [&'static str]),
    /// It runs a task of xtask. The text is the command line that runs it alone.
    Task(&'static str, fn(&mut Shell) -> Outcome),
}

const STEPS: [Step; 10] = [
    Step {
        name: "set-up",
        slow: false,
        action: Action::Task("cargo xtask setup", |shell| tools::toolchain(shell)),
    },
    Step { name: "formatting", slow: false, action: Action::Cargo(&["fmt", "--all", "--check"]) },
    Step {
        name: "clippy, host",
        slow: false,
        action: Action::Cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
    },
    Step {
        name: "clippy, wasm",
        slow: false,
        action: Action::Cargo(&[
            "clippy",
            "--locked",
            "--target",
            WASM_TARGET,
            "--package",
            "pledge-explorer",
            "--package",
            "formats",
            "--package",
            "site",
            "--package",
            "workbench",
            "--lib",
            "--bins",
            "--",
            "-D",
            "warnings",
        ]),
    },
    Step {
        name: "what dependencies bring in",
        slow: false,
        action: Action::Task("cargo deny check bans licenses sources", |shell| dependencies(shell)),
    },
    // Tests are compiled in a step of their own, so that it is seen which of the two takes the time.
    Step {
        name: "core tests, compiling",
        slow: false,
        action: Action::Cargo(&["test", "--locked", "--workspace", "--no-run"]),
    },
    Step { name: "core tests", slow: false, action: Action::Cargo(&["test", "--locked", "--workspace"]) },
    Step {
        name: "the page",
        slow: true,
        action: Action::Task("cargo xtask build --single-file", |shell| {
            page::build(shell, None, page::Extras { single_file: true, workbench: true })
        }),
    },
    Step {
        name: "browser tests",
        slow: true,
        action: Action::Task("cargo xtask browser", |shell| browser_tests(shell, &[])),
    },
    Step {
        name: "walks in Firefox",
        slow: true,
        action: Action::Task("cargo xtask browser --firefox", |shell| firefox_tests(shell, &[])),
    },
];

/// How many of the slowest steps are printed.
const SLOWEST: usize = 2;

/// Checks the crates by `deny.toml`. Where cargo-deny is not installed it says so and checks nothing, because
/// compiling it takes long. Crates with known faults are looked for where the list of these has been fetched;
/// it is on a host of its own.
fn dependencies(shell: &Shell) -> Outcome {
    if shell::find_on_path("cargo-deny").is_none() {
        println!("dependencies: left out, for there is no cargo-deny (`cargo install cargo-deny --locked`)");
        return Ok(());
    }
    shell::run(&mut shell.cargo(["deny", "--offline", "check", "bans", "licenses", "sources"]))?;
    if shell::cargo_home().is_some_and(|home| has_faults_listed(&home)) {
        return shell::run(&mut shell.cargo(["deny", "--offline", "check", "advisories"]));
    }
    println!(
        "dependencies: known faults were not looked for, for their list is not here (`cargo deny fetch db`)"
    );
    Ok(())
}

/// Whether cargo-deny has fetched the list of known faults into cargo's own folder.
fn has_faults_listed(cargo_home: &Path) -> bool {
    let lists = std::fs::read_dir(cargo_home.join("advisory-dbs")).into_iter().flatten();
    lists.flatten().any(|entry| entry.path().join("crates").is_dir())
}

/// Runs every step, or all but the slow ones, and prints where the time went.
pub fn test(shell: &mut Shell, fast: bool) -> Outcome {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| !(fast && step.slow)).collect();
    let mut times = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}: {}", at + 1, steps.len(), step.name, step.alone());
        let start = Instant::now();
        if let Err(failure) = step.run(shell) {
            return fail(step.failure(&failure));
        }
        let time = start.elapsed();
        println!("[{}/{}] {}: passed in {}", at + 1, steps.len(), step.name, seconds(time));
        times.push((step.name, time));
    }
    print!("\n{}", time_table(&times));
    Ok(())
}

impl Step {
    fn run(&self, shell: &mut Shell) -> Outcome {
        match self.action {
            Action::Cargo(args) => shell::run(&mut shell.cargo(args)),
            Action::Task(_, task) => task(shell),
        }
    }

    /// The line for a step that failed. Cargo has printed the reason already; for a task it is `why`.
    fn failure(&self, why: &Failure) -> String {
        let why = match self.action {
            Action::Cargo(_) => String::new(),
            Action::Task(..) => format!(": {why}"),
        };
        format!("{} failed{why}; to run it alone: `{}`", self.name, self.alone())
    }

    /// The command line that runs this step alone.
    fn alone(&self) -> String {
        match self.action {
            Action::Cargo(args) => format!("cargo {}", args.join(" ")),
            Action::Task(line, _) => line.to_owned(),
        }
    }
}

/// Runs the browser tests, all or those named, against the page as it was last built.
pub fn browser_tests(shell: &Shell, names: &[String]) -> Outcome {
    let dist = page::built(shell)?;
    let browser = browser::find(shell)?;
    let mut tests = browser_test_program(shell, &dist, names);
    tests.env("CHROMIUM", browser.chromium).env("CHROMEDRIVER", browser.chromedriver);
    shell::run(&mut tests)
}

/// The tests that run in Firefox where none is named: what a resident does. The others steer Chromium by
/// commands that Firefox does not have.
const IN_FIREFOX: &str = "walks::";

/// The test among those that does not run in Firefox. It goes back within the task of a click, before the
/// browser has painted. Firefox goes back some time later, so it is chance whether the click's entry is in
/// the history by then.
const NOT_IN_FIREFOX: [&str; 2] = ["--skip", "going_back_at_once_leads_no_further_than_to_the_list"];

/// Runs browser tests in Firefox: those of [`IN_FIREFOX`], or those named. Where there is no Firefox and none
/// can be installed, it says so and runs nothing.
pub fn firefox_tests(shell: &mut Shell, names: &[String]) -> Outcome {
    let dist = page::built(shell)?;
    let Some(browser) = browser::find_firefox(shell)? else {
        println!(
            "walks in Firefox: left out, for this machine has no Firefox and it cannot be installed from \
             here; install it, or set FIREFOX to its path"
        );
        return Ok(());
    };
    let walks = [IN_FIREFOX.to_owned()];
    let names = if names.is_empty() { &walks } else { names };
    let mut tests = browser_test_program(shell, &dist, names);
    tests
        .args(NOT_IN_FIREFOX)
        // One test at a time: with two browsers at once on two cores, one was seen to draw too late.
        .arg("--test-threads=1")
        .env("PLEDGE_EXPLORER_BROWSER", "firefox")
        .env("FIREFOX", browser.firefox)
        .env("GECKODRIVER", browser.geckodriver);
    shell::run(&mut tests)
}

/// The command that runs the browser tests; the browser to steer is still to be set.
fn browser_test_program(shell: &Shell, dist: &Path, names: &[String]) -> Command {
    let mut tests =
        shell.cargo(["test", "--locked", "--package", "pledge-explorer", "--features", "browser-tests"]);
    tests.args(["--test", "browser", "--"]).args(names).env("PLEDGE_EXPLORER_DIST", dist);
    tests
}

fn time_table(times: &[(&str, Duration)]) -> String {
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    let rows = times.iter().copied().chain([("everything", total)]);
    let rows = rows.map(|(name, time)| format!("  {name:23}{:>10}\n", seconds(time)));
    let mut slowest = times.to_vec();
    slowest.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    let share = |time: &Duration| 100.0 * time.as_secs_f64() / total.as_secs_f64().max(f64::EPSILON);
    let named = slowest.iter().take(SLOWEST).map(|(name, time)| format!("{name} ({:.0} %)", share(time)));
    let named = named.collect::<Vec<_>>().join(", ");
    format!("where the time goes\n{}the slowest: {named}\n", rows.collect::<String>())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_known_faults_is_there_once_it_was_fetched() -> std::io::Result<()> {
        let home = std::env::temp_dir().join(format!("xtask-steps-{}", std::process::id()));
        assert!(!has_faults_listed(&home));
        // As a fetch that failed leaves it.
        std::fs::create_dir_all(home.join("advisory-dbs"))?;
        std::fs::write(home.join("advisory-dbs/db.lock"), "")?;
        assert!(!has_faults_listed(&home));
        std::fs::create_dir_all(home.join("advisory-dbs/advisory-db-3157b0e258782691/crates/x"))?;
        assert!(has_faults_listed(&home));
        std::fs::remove_dir_all(home)
    }

    #[test]
    fn the_time_table_has_a_row_for_every_step_a_total_and_the_slowest() {
        let times = [("formatting", Duration::from_millis(500)), ("core tests", Duration::from_secs(12))];
        assert_eq!(
            time_table(&times),
            "where the time goes\n  formatting                  0.5 s\n  core tests                 12.0 s\n  \
             everything                 12.5 s\nthe slowest: core tests (96 %), formatting (4 %)\n"
        );
    }

    fn named(name: &str) -> Option<&'static Step> {
        STEPS.iter().find(|step| step.name == name)
    }

    #[test]
    fn a_step_can_be_run_alone_with_the_line_it_gives() {
        let alone = |name| named(name).map(Step::alone);
        assert_eq!(alone("formatting").as_deref(), Some("cargo fmt --all --check"));
        assert_eq!(alone("the page").as_deref(), Some("cargo xtask build --single-file"));
    }

    #[test]
    fn a_failed_step_is_named_in_one_line_with_how_to_run_it() {
        let why = Failure("the first load is too large".to_owned());
        let failure = |name| named(name).map(|step| step.failure(&why));
        assert_eq!(
            failure("formatting").as_deref(),
            Some("formatting failed; to run it alone: `cargo fmt --all --check`")
        );
        assert_eq!(
            failure("the page").as_deref(),
            Some(
                "the page failed: the first load is too large; to run it alone: `cargo xtask build --single-file`"
            )
        );
    }

    #[test]
    fn the_fast_run_leaves_out_the_page_and_its_tests() {
        let left_out: Vec<&str> = STEPS.iter().filter(|step| step.slow).map(|step| step.name).collect();
        assert_eq!(left_out, ["the page", "browser tests", "walks in Firefox"]);
    }
}

//! The developers' tasks: `cargo xtask <task>`. This file is the command line and nothing else.
//! The tasks know the workspace's files and the tools around them; they must never know what is
//! inside a document or on a page, and nothing of theirs ever reaches the page.

mod shell;
mod tools;

mod page;
mod sbom;
mod size;

mod browser;

mod bench;
mod steps;

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::shell::{Outcome, Shell};

/// The developers' tasks of Pledge Explorer.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Get what the other tasks need: the wasm target, trunk, wasm-bindgen, rustfmt and clippy
    Setup,
    /// Read seeds/ into assets/data/corpus.json
    Ingest,
    /// Build the page for development, serve it, and build again on every change; or serve dist/
    Serve {
        /// Open the page in a browser once it is built
        #[arg(long, conflicts_with = "release")]
        open: bool,
        /// Serve dist/ as it was last built, as a good host would: compressed, cached, with all headers
        #[arg(long)]
        release: bool,
        /// The port to serve on
        #[arg(long, default_value_t = page::PORT)]
        port: u16,
        /// The address to serve on
        #[arg(long, default_value_t = page::ADDRESS)]
        address: IpAddr,
    },
    /// Build the page for publishing, and measure its first load
    Build {
        /// The folder to build into: a new or empty one, or one that was built into before [default: dist]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Also make pledge-explorer.html there: everything in one file, to open without a host
        #[arg(long)]
        single_file: bool,
        /// Leave out the workbench, which takes longer to build than all else; links to it then lead nowhere
        #[arg(long)]
        without_workbench: bool,
    },
    /// Check everything: formatting, clippy, core tests, the page and its browser tests
    Test {
        /// Leave out the page and its browser tests
        #[arg(long)]
        fast: bool,
    },
    /// Run the browser tests, all of them or those named, against dist/ as it was last built
    Browser {
        /// Tests to run, by a part of their names
        names: Vec<String>,
        /// Drive Firefox instead of Chromium; without names, the walks
        #[arg(long)]
        firefox: bool,
    },
    /// Run the benchmarks, all of them or those named
    Bench {
        /// Benchmarks to run, by file name in benches/, or `page` for Lighthouse
        names: Vec<String>,
    },
    /// Fill a page being built while developing with the bundled project; trunk calls this
    #[command(hide = true)]
    Stage,
    /// What `test` does, with plain output for a build server's log
    Ci,
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Outcome {
    let mut shell = Shell::new()?;
    match task {
        Task::Setup => {
            tools::setup(&mut shell)?;
            tools::toolchain(&shell)
        }
        Task::Ingest => page::ingest(&shell),
        Task::Serve { release: true, port, address, .. } => page::serve_release(&shell, address, port),
        Task::Serve { open, port, address, .. } => page::serve(&mut shell, address, port, open),
        Task::Build { out, single_file, without_workbench } => {
            page::build(&mut shell, out, page::Extras { single_file, workbench: !without_workbench })
        }
        Task::Test { fast } => steps::test(&mut shell, fast),
        Task::Browser { names, firefox: true } => steps::firefox_tests(&mut shell, &names),
        Task::Browser { names, firefox: false } => steps::browser_tests(&shell, &names),
        Task::Bench { names } => bench::run(&mut shell, &names),
        Task::Stage => page::stage(&shell),
        Task::Ci => {
            shell.plain_output();
            steps::test(&mut shell, false)
        }
    }
}

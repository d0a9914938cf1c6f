//! The command for people who publish an explorer.
//!
//! It is arguments and files, and nothing else: what becomes of them is the business of the crates below.
//! Whatever is wrong with what it is given ends in one clear line and exit 1.

mod commands;
mod disk;
mod progress;
mod publish;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use pledge_explorer::model::DocumentKind;
use site::Extras;

/// Reads what parties promised, and which line of the council's plans takes it up.
#[derive(Parser)]
#[command(name = "pledges", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a project into corpus.json; prints counts and problems.
    Ingest {
        /// The folder with sources.toml and the documents, one that `export` wrote, or a zip of either.
        #[arg(long, default_value = "seeds")]
        seeds: PathBuf,
        /// The file to write.
        #[arg(long, default_value = "assets/data/corpus.json")]
        out: PathBuf,
    },
    /// Makes a whole site from a project and a built page, with no compiler.
    Site {
        /// The seeds folder, or a zip of one.
        #[arg(long)]
        seeds: PathBuf,
        /// The folder of a built page: one without data, or any site made before.
        #[arg(long)]
        shell: PathBuf,
        /// The folder to write: a new or empty one, or one that this command wrote before.
        #[arg(long)]
        out: PathBuf,
        /// Also makes pledge-explorer.html there: everything in one file, to open without a host.
        #[arg(long)]
        single_file: bool,
        /// Also makes compressed copies, for hosts that send those. This takes a minute.
        #[arg(long)]
        compress: bool,
    },
    /// Reads one document and prints its statements and problems as JSON.
    Parse {
        /// The document.
        file: PathBuf,
        /// manifesto, framework or action-plan; guessed, and said, where absent.
        #[arg(long)]
        kind: Option<DocumentKind>,
        /// The name of the party or council that speaks in it, as it names itself.
        #[arg(long)]
        party: Option<String>,
        /// Instead of JSON, print every line of the document with what became of it.
        #[arg(long)]
        account: bool,
        /// The folder or zip with themes.toml.
        #[arg(long, default_value = "seeds")]
        seeds: PathBuf,
    },
    /// Writes the file that has the browsers of earlier visitors forget a site, which was taken down or moved.
    Retire {
        /// The folder that the host serves in the place of the site.
        #[arg(long)]
        out: PathBuf,
    },
    /// Prints a document's text as the readers see it, with the numbers of its lines.
    Text {
        /// The document.
        file: PathBuf,
    },
    /// Ranks the plans' lines for every promise by words alone: a JSON line each.
    Match {
        /// The corpus to read.
        #[arg(long)]
        corpus: PathBuf,
        /// How many lines to print for a promise.
        #[arg(long, default_value_t = 10)]
        top: usize,
    },
    /// Searches a corpus: a JSON line for every line of a file of queries.
    Search {
        /// The corpus to read.
        #[arg(long)]
        corpus: PathBuf,
        /// A file with one query a line.
        #[arg(long)]
        queries: PathBuf,
        /// How many hits to print for a query.
        #[arg(long, default_value_t = 10)]
        top: usize,
        /// A thesaurus in the form of seeds/synonyms.toml; without it, synonyms.json
        /// beside the corpus, or else the thesaurus this command was built with.
        #[arg(long)]
        synonyms: Option<PathBuf>,
    },
    /// Writes everything as open data: CSV, JSON, a data package, StratML, with a page that
    /// explains it.
    Export {
        /// The folder to write, which is made.
        folder: PathBuf,
        /// The corpus to read.
        #[arg(long, default_value = "assets/data/corpus.json")]
        corpus: PathBuf,
        /// The log of changes that `diff --log` keeps [default: changes.json beside the corpus]
        #[arg(long)]
        log: Option<PathBuf>,
    },
    /// Says what changed between two corpora; exit 0 whether anything did or not.
    Diff {
        /// The older corpus.
        old: PathBuf,
        /// The newer corpus.
        new: PathBuf,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = publish::Format::Text)]
        format: publish::Format,
        /// The address of the site, which a feed's links begin with [default: that of the newer corpus]
        #[arg(long)]
        site: Option<String>,
        /// A file of changes, newest first, that these are put at the head of;
        /// changes.json in a project is published with its site.
        #[arg(long)]
        log: Option<PathBuf>,
    },
    /// Writes the tracker as a committee would receive it: HTML that prints to PDF.
    Report {
        /// The day, 2021-12-31, or the month, 2021-12, whose end it is as at.
        #[arg(long)]
        as_at: String,
        /// The corpus to read.
        #[arg(long, default_value = "assets/data/corpus.json")]
        corpus: PathBuf,
        /// The file to write.
        #[arg(long, default_value = "report.html")]
        out: PathBuf,
    },
    /// Says everything that is wrong with a project; exit 1 on errors.
    Check {
        /// The folder or zip to check.
        #[arg(long, default_value = "seeds")]
        seeds: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Ingest { seeds, out } => commands::ingest(&seeds, &out),
        Command::Parse { file, kind, party, account, seeds } => {
            commands::parse(&file, kind, party, account, &seeds)
        }
        Command::Text { file } => commands::text(&file),
        Command::Match { corpus, top } => commands::rank(&corpus, top),
        Command::Search { corpus, queries, top, synonyms } => {
            commands::search(&corpus, &queries, top, synonyms.as_deref())
        }
        Command::Export { folder, corpus, log } => publish::export(&corpus, &folder, log.as_deref()),
        Command::Site { seeds, shell, out, single_file, compress } => {
            publish::site(&seeds, &shell, &out, Extras { single_file, compressed: compress })
        }
        Command::Retire { out } => publish::retire(&out),
        Command::Diff { old, new, format, site, log } => {
            publish::diff(&old, &new, format, site.as_deref(), log.as_deref())
        }
        Command::Report { as_at, corpus, out } => publish::report(&corpus, &as_at, &out),
        Command::Check { seeds } => commands::check(&seeds),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("pledges: {}", site::door::shown(&message));
            ExitCode::FAILURE
        }
    }
}

//! The subcommands `site`, `retire`, `export`, `diff` and `report`: they make files for other people and
//! programs from a corpus.

use std::path::Path;

use clap::ValueEnum;
use pledge_explorer::day;
use serde_json::json;
use site::changes::{self, Step};
use site::files::WORKER;
use site::publish::worker;
use site::{Extras, Outcome, data, feed, open_data};

use crate::commands::NEXT;
use crate::disk::{self, print, write};
use crate::progress::Progress;

/// How changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for people.
    Text,
    /// A list for programs.
    Json,
    /// A feed (RFC 4287).
    Atom,
}

/// `pledges site`: makes the site of the project `seeds` from the built page `shell` in the folder `out`.
pub fn site(seeds: &Path, shell: &Path, out: &Path, extras: Extras) -> Outcome {
    let project = disk::project(seeds)?;
    let shell_files = disk::tree(shell)?;
    let progress = Progress::of(format!("making the site of {}", seeds.display()));
    let files = site::build(&shell_files, &project, extras).map_err(|e| e.join(NEXT))?;
    progress.now(|| format!("writing {} files to {}", files.len(), out.display()));
    disk::replace(out, &files, Some(shell))?;
    drop(progress);
    print(&format!("{}: {} files\n", out.display(), files.len()))
}

/// `pledges retire`: writes the file that makes browsers forget a site that was taken down or moved.
pub fn retire(out: &Path) -> Outcome {
    let path = out.join(WORKER);
    write(&path, worker::RETIRED.as_bytes())?;
    print(&format!(
        "{}: leave it on the host for as long as earlier visitors may come back; what they kept of the site is then removed\n",
        path.display()
    ))
}

/// `pledges export`: writes everything in a corpus as open data into a folder. `log` is the log of changes.
pub fn export(corpus: &Path, folder: &Path, log: Option<&Path>) -> Outcome {
    let loaded = disk::corpus(corpus)?;
    let words = corpus.with_file_name(data::SYNONYMS);
    let words = if words.exists() { Some(disk::bytes(&words)?) } else { None };
    let beside = corpus.with_file_name(data::LOG);
    let log = log.or_else(|| beside.exists().then_some(&beside));
    let steps = log.map_or_else(|| Ok(Vec::new()), steps)?;
    let files = open_data::files(&loaded, words, &steps)?;
    disk::replace(folder, &files, None)?;
    print(&format!("{}: {} files\n", folder.display(), files.len()))
}

/// `pledges diff`: prints what changed from one corpus to another. `site` is the address with which a feed's
/// links begin, and `log` a file to which the changes are added.
pub fn diff(old: &Path, new: &Path, format: Format, site: Option<&str>, log: Option<&Path>) -> Outcome {
    let (old, new) = (disk::corpus(old)?, disk::corpus(new)?);
    let step = Step { date: new.dated().to_owned(), changes: changes::between(&old, &new) };
    if let Some(log) = log {
        let mut all = if log.exists() { steps(log)? } else { Vec::new() };
        if !step.changes.is_empty() && all.first() != Some(&step) {
            all.insert(0, step.clone());
        }
        let mut json = serde_json::to_string_pretty(&all).map_err(|e| e.to_string())?;
        json.push('\n');
        write(log, json.as_bytes())?;
    }
    match format {
        Format::Text => print(&changes::text(&step)),
        Format::Json => print(&format!("{:#}\n", json!(step))),
        Format::Atom => {
            let own = new.site.as_ref().and_then(|site| site.address.as_deref());
            let (steps, site) = ([step], site.or(own).unwrap_or("./"));
            let bytes = feed::atom(&new, &feed::Feed { part: None, told: &feed::all(&steps), site })?;
            print(&String::from_utf8_lossy(&bytes))
        }
    }
}

/// `pledges report`: writes the tracker, as it stands on a day, as a report of HTML.
pub fn report(corpus: &Path, as_at: &str, out: &Path) -> Outcome {
    let Some(day) = day::parse_as_at(as_at) else {
        return Err(format!(
            "--as-at {as_at}: this is no day; write it as 2021-12-31, or a month as 2021-12."
        ));
    };
    let Some(html) = site::report::html(&disk::corpus(corpus)?, day) else {
        return Err("the corpus has no action plan to report on; add one to seeds/sources.toml.".to_owned());
    };
    write(out, html.as_bytes())
}

fn steps(log: &Path) -> Outcome<Vec<Step>> {
    data::log(&log.display().to_string(), &disk::bytes(log)?)
}

//! Making a site: a shell, filled with what a project says. This module alone decides which file is made of
//! what. A file that is made from data replaces the shell's file of that name.

use maud::html;
use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::follow::Follow;
use pledge_explorer::model::own_path;
use pledge_explorer::model::{Corpus, Identity};
use pledge_explorer::pages::{self, Site};
use pledge_explorer::query::View;

use crate::changes::Step;
use crate::files::Files;
use crate::project::{Loaded, Project};
#[cfg(feature = "compress")]
use crate::publish::compress;
use crate::publish::{self, front, single};
use crate::{Outcome, accent, data, feed, open_data, shell};

/// The folder of the files that the page loads.
const DATA: &str = "data/";

/// The folder of the project's own files.
const SEEDS: &str = "seeds/";

/// The list of the project's own files, from which the workbench opens a site.
const PROJECT: &str = "data/project.json";

/// The folder of the open data.
const OPEN_DATA: &str = "open-data/";

/// The style sheet with the publisher's own colours.
const ACCENT: &str = "accent.css";

/// The description of the page that search engines show.
const DESCRIPTION: &str = "Read what parties promised their county, compare the parties, and see which line of \
    the council’s plans takes each promise up.";

/// The short title of a site without a title of its own.
const SHORT: &str = "Pledges";

/// What is made besides the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Whether everything is also made as one file, which opens without a host.
    pub single_file: bool,
    /// Whether compressed copies are made of the files. That takes most of the time.
    #[cfg(feature = "compress")]
    pub compressed: bool,
}

/// The site of a project, made from a shell, or from a finished site, of which only its shell is used. The
/// same shell and project give the same bytes on every machine.
///
/// # Errors
/// A line for everything that is wrong with the project, or one line for what the shell lacks.
pub fn build(built: &Files, project: &Project, extras: Extras) -> Result<Files, Vec<String>> {
    let loaded = project.load()?;
    if !loaded.errors.is_empty() {
        return Err(loaded.errors);
    }
    let one = |e: String| vec![e];
    let steps = project.changes().map_err(one)?;
    let mut built = built.clone();
    // Digests in names are those of the bytes that are served.
    publish::program::write(&mut built);
    publish::one_build::name_programs(&mut built).map_err(one)?;
    let mut files = shell::own(built).map_err(one)?;
    let published = project.published(&loaded).map_err(one)?;
    files.insert(PROJECT.to_owned(), listed(published.iter().map(|(name, _)| *name)).into_bytes());
    for (name, bytes) in published {
        files.insert([SEEDS, name].concat(), bytes.into_owned());
    }
    fill(&mut files, &loaded, &steps).map_err(one)?;
    publish::finish(&mut files).map_err(one)?;
    if extras.single_file {
        single::write(&mut files).map_err(one)?;
    }
    #[cfg(feature = "compress")]
    if extras.compressed {
        compress::write(&mut files).map_err(one)?;
    }
    Ok(files)
}

/// Names of files as a list of JSON.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    format!("{}\n", serde_json::json!({ "files": names }))
}

/// Adds everything that is made from data.
fn fill(files: &mut Files, project: &Loaded, steps: &[Step]) -> Outcome {
    let corpus = &project.corpus;
    let made = data::files(project)?;
    let synonyms = made.get(data::SYNONYMS).cloned();
    for (name, bytes) in made {
        files.insert([DATA, &name].concat(), bytes);
    }
    files.insert([DATA, data::SCHEMA_FILE].concat(), data::SCHEMA.as_bytes().to_vec());
    for (name, bytes) in open_data::files(corpus, synonyms, steps)? {
        files.insert([OPEN_DATA, &name].concat(), bytes);
    }
    let coverage = Coverage::new(corpus);
    let facets = Facets::new(corpus, &coverage);
    let site = |base| Site { corpus, coverage: &coverage, facets: &facets, base };
    let (own, beside) = (site(""), site("./"));
    for (name, page) in [
        ("all.html", pages::all(&beside)),
        ("embed.html", pages::embed(&beside)),
        ("accessibility.html", pages::accessibility(&beside)),
        ("data/framework.html", pages::framework(&own)),
        ("data/flow.html", pages::flow(&own)),
        ("data/shared.html", pages::shared(&own)),
        ("data/numbers.html", pages::numbers(&own)),
    ] {
        files.insert(name.to_owned(), page.into_string().into_bytes());
    }
    let follow = Follow::new(corpus, &coverage);
    for ix in corpus.indices() {
        files.insert(own_path(&corpus.at(ix).id), pages::own(&own, &follow, ix).into_string().into_bytes());
    }
    for (name, html) in ready(&own, corpus) {
        files.insert(name, html.into_bytes());
    }
    front(files, &own)
}

/// Fills the files that a browser asks for first.
fn front(files: &mut Files, site: &Site) -> Outcome {
    let said = site.identity();
    let accent = said.and_then(accent::style);
    if let Some(style) = &accent {
        files.insert(ACCENT.to_owned(), style.clone().into_bytes());
    }
    let text = |of: fn(&Identity) -> &Option<String>| said.and_then(|said| of(said).as_deref());
    let head = html! {
        title { (pages::title(site, &View::default())) }
        meta name="description" content=(DESCRIPTION);
        @if let Some(publisher) = text(|i| &i.publisher) { meta name="author" content=(publisher); }
        @if let Some(address) = text(|i| &i.address) {
            link rel="canonical" href=(address);
            meta property="og:image" content={ (address) (pages::PICTURE) };
        }
        link rel="alternate" type="application/atom+xml" title="What changed" href=(feed::PATH);
        @if accent.is_some() { link rel="stylesheet" href=(ACCENT); }
    };
    front::index(files, "site", &head.into_string())?;
    front::index(files, "start", &pages::start(site).into_string())?;
    front::ready(files, &pages::ready_pattern())?;
    let title = site.title();
    let short = if title == pages::SOFTWARE { SHORT } else { title };
    front::manifest(files, &front::Named { title, short, colour: text(|i| &i.accent).unwrap_or(accent::OWN) })
}

/// The pages that are made with the build, so that they can be shown before the second program has been
/// fetched: paths and HTML.
fn ready(site: &Site, corpus: &Corpus) -> Vec<(String, String)> {
    let made = |(view, name)| Some((name, pages::page(site, &view)?.into_string()));
    pages::ready(corpus).into_iter().filter_map(made).collect()
}

//! The tracker as a report for a committee: one file of HTML that prints to PDF.

use pledge_explorer::coverage::Coverage;
use pledge_explorer::day::Day;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::{self, Site};

/// The style sheet of a report, which is put into its file.
const PAPER: &str = include_str!("../../../assets/report.css");

/// The report as things stand on a day; none where the corpus has no action plan.
pub fn html(corpus: &Corpus, day: Day) -> Option<String> {
    let coverage = Coverage::new(corpus);
    let facets = Facets::new(corpus, &coverage);
    let site = Site { corpus, coverage: &coverage, facets: &facets, base: "./" };
    pages::action_plans(corpus).next()?;
    Some(pages::paper("Progress report", PAPER, &pages::report(&site, day)).into_string())
}

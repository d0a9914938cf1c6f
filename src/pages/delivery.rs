//! What the council itself reported about a line of its plans: square badges, and its own words. This is
//! delivery, and says nothing of what a line takes up.

use maud::{Markup, html};

use crate::milestone::in_words;
use crate::model::Progress;

/// What was reported last, as a square badge with its day, or that nothing is.
pub fn status(latest: Option<&Progress>) -> Markup {
    html! {
        @if let Some(last) = latest { (badge(last)) " " small { (in_words(&last.date)) } }
        @else { "No report on this site" }
    }
}

/// The status that a report gives.
pub fn badge(report: &Progress) -> Markup {
    html! { span class={ "badge " (report.status.as_str()) } { (report.status.label()) } }
}

/// Everything that was reported about a line, oldest first, or that this site holds no report; `what` is what
/// the line is called in a sentence.
pub fn reported(reports: &[&Progress], what: &str) -> Markup {
    html! {
        @if reports.is_empty() { p { "This site holds no progress report for " (what) ". That does not say whether anything was done." } } @else {
            ol.history {
                @for report in reports {
                    li {
                        (badge(report)) " " (in_words(&report.date)) ": " q { (report.words) }
                        @if let Some(address) = &report.evidence { " " a href=(address.as_str()) rel="noopener" { "The report" } }
                    }
                }
            }
        }
    }
}

//! What the council itself reported about a line of its plans, as square badges and in its own words. This is
//! delivery, and says nothing about which promises the line takes up.

use maud::{Markup, html};

use crate::milestone::in_words;
use crate::model::Progress;

/// A square badge with the newest report and its day, or that nothing was reported.
pub fn status(latest: Option<&Progress>) -> Markup {
    html! {
        @if let Some(last) = latest { (badge(last)) " " small { (in_words(&last.date)) } }
        @else { "No report on this site" }
    }
}

/// A square badge with the status that a report gives.
pub fn badge(report: &Progress) -> Markup {
    html! { span class={ "badge " (report.status.as_str()) } { (report.status.label()) } }
}

/// Everything that was reported about a line, oldest first; or that this site holds no report. `what` is the
/// word for the line in a sentence.
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

//! A sentence that says what a list has: how many statements, and every filter in words.

use crate::coverage::Standing;
use crate::facets::Filtered;
use crate::model::StatementKind;
use crate::pages::counts::others;
use crate::pages::filters::{SAID, SAID_LAST};
use crate::pages::site::Site;
use crate::pages::words::{counted, within};
use crate::places::Tally;
use crate::query::{Facet, View};

/// The sentence: `17 promises about children and education that are in no plan, and 9 to Northshire for
/// comparison`.
pub fn summary(site: &Site, view: &View, filtered: &Filtered) -> String {
    let places = &site.facets.places;
    let tally = filtered.tally();
    // Where only promises to other places are asked for, those are the ones that are counted.
    let of_others = tally.home == 0 && tally.elsewhere > 0;
    let counted_first = if of_others { tally.elsewhere } else { tally.home };
    let own = filtered.statements.get(..counted_first).unwrap_or_default();
    let promises = own.iter().filter(|&&ix| site.corpus.at(ix).kind.is_promise()).count();
    let mut out = how_many(view, promises, own.len() - promises);
    if of_others && view.filters.first(Facet::Place).is_none() {
        out.push_str(&[" to ", &others(places)].concat());
    }
    out.push_str(&about(site, view));
    match tally {
        Tally { home: 1.., elsewhere: n @ 1.. } => {
            out.push_str(&[", and ", &n.to_string(), " to ", &others(places), " for comparison"].concat());
        }
        _ if of_others => out.push_str(", for comparison"),
        _ => {}
    }
    out
}

/// How many promises and lines there are, in words: `34 promises and 5 lines of the plans`. Where one kind is
/// chosen, its own word.
fn how_many(view: &View, promises: usize, lines: usize) -> String {
    let mut kinds = view.filters.of(Facet::Kind).filter_map(|kind| kind.parse::<StatementKind>().ok());
    if let (Some(kind), None) = (kinds.next(), kinds.next()) {
        let (one, many) = nouns(kind);
        return counted(promises + lines, one, many);
    }
    let lines_in_words = || counted(lines, "line of the plans", "lines of the plans");
    match (promises, lines) {
        (0, 0) => "Nothing found".to_owned(),
        (n, 0) => counted(n, "promise", "promises"),
        (0, _) => lines_in_words(),
        (n, _) => [&counted(n, "promise", "promises"), " and ", &lines_in_words()].concat(),
    }
}

/// The word for a kind of statement within a sentence, in singular and plural.
const fn nouns(kind: StatementKind) -> (&'static str, &'static str) {
    match kind {
        StatementKind::Pledge => ("pledge", "pledges"),
        StatementKind::Commitment => ("promise in running text", "promises in running text"),
        StatementKind::Ambition => ("ambition", "ambitions"),
        StatementKind::Deliverable => ("planned step", "planned steps"),
        StatementKind::Measure => ("measure", "measures"),
        StatementKind::Action => ("action", "actions"),
    }
}

/// Every filter in words, in the order in which a sentence has them: ` by Northshire Labour about transport
/// and streets that are in no plan`. Empty where nothing is chosen.
pub fn about(site: &Site, view: &View) -> String {
    let mut out = String::new();
    for (facet, lead) in SAID {
        let mut lead = lead;
        for value in view.filters.of(facet) {
            out.push_str(lead);
            out.push_str(&chosen(site, facet, value));
            lead = " or ";
        }
        if facet == Facet::Theme {
            let words = view.filters.words.trim();
            if !words.is_empty() {
                out.push_str(&[" matching “", words, "”"].concat());
            }
        }
    }
    for facet in SAID_LAST {
        for (at, value) in view.filters.of(facet).enumerate() {
            out.push_str(if at == 0 { "; " } else { " or " });
            out.push_str(&within(site.facets.label(facet, value)));
        }
    }
    out
}

/// The words for a chosen value within a sentence.
fn chosen(site: &Site, facet: Facet, value: &str) -> String {
    let label = site.facets.label(facet, value);
    match (facet, value.parse::<Standing>()) {
        (Facet::Plans, Ok(standing)) => in_the_plans(standing).to_owned(),
        (Facet::Theme | Facet::Act, _) => within(label),
        (Facet::Ambition, _) => ["“", label, "”"].concat(),
        _ => label.to_owned(),
    }
}

/// What the plans say, as words after a plural: `that are in no plan`.
const fn in_the_plans(standing: Standing) -> &'static str {
    match standing {
        Standing::Covered => "that the plans cover",
        Standing::Partly => "that the plans cover in part",
        Standing::Nothing => "that are in no plan",
        Standing::NotReviewed => "not yet compared with the plans",
    }
}

/// The words for a chosen value by themselves, as on the button that takes it back.
pub fn chip_words<'a>(site: &'a Site, facet: Facet, value: &'a str) -> &'a str {
    match (facet, value.parse::<Standing>()) {
        (Facet::Plans, Ok(Standing::Covered)) => "Covered by the plans",
        (Facet::Plans, Ok(Standing::Nothing)) => "In no plan",
        (Facet::Plans, Ok(Standing::NotReviewed)) => "Not yet compared with the plans",
        _ => site.facets.label(facet, value),
    }
}

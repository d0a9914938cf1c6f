//! The themes as a way in.

use maud::{Markup, html};

use crate::compare::parties;
use crate::coverage::Standing;
use crate::model::StatementKind;
use crate::pages::Site;
use crate::pages::parts::bar;
use crate::pages::words::counted;
use crate::query::{Facet, View};

/// What is here, in a sentence.
pub fn lead(site: &Site) -> String {
    let of = |kind: StatementKind| site.corpus.statements.iter().filter(|s| s.kind == kind).count();
    [
        counted(of(StatementKind::Pledge), "pledge", "pledges").as_str(),
        " and ",
        &counted(of(StatementKind::Commitment), "commitment in prose", "commitments in prose"),
        " by ",
        &counted(parties(site.corpus).len(), "party", "parties"),
        ", read word for word from their own documents, beside the council’s framework and action plan.",
    ]
    .concat()
}

/// The ten themes, each with how many of its promises are covered, in words and as a
/// bar.
pub fn tiles(site: &Site) -> Markup {
    html! {
        ul.tiles {
            @for theme in &site.corpus.themes {
                @let view = View::of_theme(theme.id);
                @let of = |standing: Standing| {
                    site.facets.total(site.corpus, &view.clone().and(Facet::Plans, standing.as_str()).filters)
                };
                @let (covered, partly) = (of(Standing::Covered), of(Standing::Partly));
                @let (nothing, open) = (of(Standing::Nothing), of(Standing::NotReviewed));
                li {
                    a href=(site.to(&view)) {
                        strong { (theme.label) }
                        (bar(covered, partly, nothing + open))
                        small {
                            (counted(covered + partly + nothing + open, "promise", "promises"))
                            ": " (covered) " covered, " (partly) " partly, " (nothing) " not in the plans"
                            @if open > 0 { ", " (open) " not yet reviewed" }
                        }
                    }
                }
            }
        }
    }
}

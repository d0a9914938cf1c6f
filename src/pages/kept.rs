//! The page with the statements that a person keeps, whose ids the view has.

use maud::{Markup, html};

use crate::model::StatementIx;
use crate::pages::card::card;
use crate::pages::contract::Plain;
use crate::pages::parts::{copy_link, save};
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::View;

/// The kept statements of a view, in the order in which they were kept. Ids that the corpus does not have are
/// left out.
pub fn statements(site: &Site, view: &View) -> Vec<StatementIx> {
    view.kept.iter().filter_map(|id| Some(site.find(id)?.0)).collect()
}

/// The list of kept statements, with what can be done with it.
pub fn page(site: &Site, view: &View) -> Markup {
    let kept = statements(site, view);
    let gone = view.kept.len() - kept.len();
    html! {
        h1 #title tabindex="-1" { span.own { "Kept list" } span.sent { "A list someone sent you" } }
        p.sent { "Your own list stays as it is until you add these to it." }
        @if kept.is_empty() {
            p.empty #kept-none { "Nothing is kept yet. “Keep” stands beside every promise and every line of the plans." }
        } @else {
            p.count { (counted(kept.len(), "statement", "statements")) " kept" }
            p.printed { "Printed from " span data-address {} }
            p.acts {
                button .btn.sent type="button" data-do=(Plain::KeepAll) { "Add these to my list" }
                (copy_link())
                button .btn.quiet type="button" data-do=(Plain::Print) { "Print" }
            }
            ul.list { @for &ix in &kept { li { (card(site, ix, None)) } } }
            p.acts { (save()) }
        }
        p.note.own { "The list is kept in this browser alone. Whoever you send the address of this page to sees what is on it." }
        @if gone > 0 {
            p.note { (counted(gone, "statement", "statements")) " of this address " (if gone == 1 { "is" } else { "are" }) " not in these documents." }
        }
    }
}

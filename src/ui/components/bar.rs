//! A bar of how many promises are covered, partly covered and not.

use leptos::prelude::*;

/// Solid for covered, hatched for partly, empty for the rest. The numbers always
/// stand in words beside it, so the bar itself is hidden from screen readers.
#[component]
pub fn Bar(
    /// Promises that a line of the plans covers.
    covered: usize,
    /// Promises that one covers partly.
    partly: usize,
    /// All others.
    rest: usize,
) -> impl IntoView {
    view! {
        <span class="bar" aria-hidden="true">
            <i class="covered" style:flex-grow=covered.to_string()></i>
            <i class="partly" style:flex-grow=partly.to_string()></i>
            <i style:flex-grow=rest.to_string()></i>
        </span>
    }
    .into_any()
}

//! Charts of bars in one colour with their numbers on them, so that no legend is needed. What a bar shows
//! always stands beside it in words or in a table too, so bars are hidden from screen readers. Their sizes
//! are attributes, in per cent, because the page's policy allows no inline style; the hatching is a pattern
//! that each page has once (`index.html`).

use maud::{Markup, html};

use crate::pages::counts::standings;
use crate::pages::words::counted;

/// The least width of a whole bar in CSS pixels, in a wide window and on a phone.
const WIDE: usize = 500;
const NARROW: usize = 270;

/// The width of a digit, and the room that a number needs besides its digits, in CSS pixels.
const DIGIT: usize = 9;
const ROUND: usize = 11;

/// The distance of a number from the left edge of its part of the bar, in CSS pixels.
const INSET: usize = 6;

/// A bar of promises by what the plans say about them, in the order of `Standing::ALL`: solid, hatched,
/// empty and dotted. The full width of the chart stands for `scale` promises.
pub fn standing_bar(counts: [usize; 4], scale: usize) -> Markup {
    let [covered, partly, nothing, open] = counts;
    bar(&[("covered", covered), ("partly", partly), ("nothing", nothing), ("open", open)], scale)
}

/// A solid bar for one number. The full width of the chart stands for `scale`.
pub fn count_bar(n: usize, scale: usize) -> Markup {
    bar(&[("covered", n)], scale)
}

/// A bar of several parts side by side. Each has a class of the style sheet and a number, which is written on
/// it where it fits. A number that fits only in a wide window has the class `tight`, and phones leave it out.
fn bar(parts: &[(&str, usize)], scale: usize) -> Markup {
    let scale = scale.max(1);
    let before = |at: usize| parts.iter().take(at).map(|part| part.1).sum();
    html! {
        svg.bar.numbered aria-hidden="true" focusable="false" {
            @for (at, &(class, n)) in parts.iter().enumerate().filter(|(_, part)| part.1 > 0) {
                @let x = percent(before(at), scale);
                rect class=(class) fill=[(class == "partly").then_some("url(#hatch)")] x=(x) width=(percent(n, scale)) height="100%" {}
                @let room = DIGIT * n.to_string().len() + ROUND;
                @if n * WIDE >= room * scale {
                    text class={ "on-" (class) @if n * NARROW < room * scale { " tight" } } x=(x) y="50%" dx=(INSET) dy="0.35em" { (n) }
                }
            }
        }
    }
}

/// A share in tenths of a per cent: `12.5%`.
pub fn percent(part: usize, whole: usize) -> String {
    let tenths = part * 1000 / whole.max(1);
    [(tenths / 10).to_string().as_str(), ".", (tenths % 10).to_string().as_str(), "%"].concat()
}

/// A share in whole per cent, with halves rounded up.
pub fn share(part: usize, whole: usize) -> String {
    [((part * 200 + whole) / (2 * whole).max(1)).to_string().as_str(), "%"].concat()
}

/// A row of a chart of promises: what it is about, its bar, how many promises there are, and all numbers in
/// words.
pub fn standing_row(name: &Markup, counts: [usize; 4], scale: usize) -> Markup {
    let all: usize = counts.iter().sum();
    html! {
        li {
            span.name { (name) }
            (standing_bar(counts, scale))
            span.all { (all) }
            span.hidden { ": " (counted(all, "promise", "promises")) ", " (standings(counts)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_on_its_part_of_a_bar_where_there_is_room_for_it() {
        let shown = standing_bar([1, 60, 39, 0], 100).0;
        assert_eq!(shown.matches("<rect").count(), 3, "{shown}");
        assert!(shown.contains(r#"x="1.0%" width="60.0%""#), "{shown}");
        assert!(shown.contains(">60<") && shown.contains(">39<") && !shown.contains(">1<"), "{shown}");
        let shown = standing_bar([5, 95, 0, 0], 100).0;
        assert!(
            shown.contains(r#"class="on-covered tight""#) && !shown.contains("on-partly tight"),
            "{shown}"
        );
    }

    #[test]
    fn shares_are_rounded_to_whole_per_cent() {
        let shares = [share(1, 3), share(2, 3), share(1, 200), share(0, 9), share(0, 0)];
        assert_eq!(shares, ["33%", "67%", "1%", "0%", "0%"]);
    }

    #[test]
    fn a_row_says_in_words_what_its_bar_shows() {
        let shown = standing_row(&html! { "Health" }, [4, 6, 3, 0], 13).0;
        assert!(shown.contains("13 promises, 4 covered, 6 in part, 3 in no plan"), "{shown}");
    }
}

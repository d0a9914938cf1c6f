//! Charts: bars of one hue whose numbers stand on their marks, so that no legend has to be learnt. What a
//! bar shows is always said in words or in a table beside it, so a bar is hidden from screen readers. Sizes
//! are attributes in per cent, for the page allows no inline style; the hatching is a pattern that every
//! page has once (`index.html`).

use maud::{Markup, html};

use crate::pages::counts::standings;
use crate::pages::words::counted;

/// How wide a bar is at the least on a wide window and on a phone, in CSS pixels.
const WIDE: usize = 500;
const NARROW: usize = 270;

/// How wide a digit is, and what a number needs beside its digits, in CSS pixels.
const DIGIT: usize = 9;
const ROUND: usize = 11;

/// How far from the left edge of its part a number stands, in CSS pixels.
const INSET: usize = 6;

/// Promises by what the plans say of them, in the order of [`Standing::ALL`]: solid, hatched, empty and
/// dotted. The whole width stands for `scale` promises.
pub fn standing_bar(counts: [usize; 4], scale: usize) -> Markup {
    let [covered, partly, nothing, open] = counts;
    bar(&[("covered", covered), ("partly", partly), ("nothing", nothing), ("open", open)], scale)
}

/// One number as a solid bar; the whole width stands for `scale`.
pub fn count_bar(n: usize, scale: usize) -> Markup {
    bar(&[("covered", n)], scale)
}

/// Parts one after the other, each a class of the style sheet and its number, which stands on it where there
/// is room; where that is on a wide window alone it is `tight`, which a phone leaves out.
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

/// A part of a whole in tenths of a per cent: `12.5%`.
pub fn percent(part: usize, whole: usize) -> String {
    let tenths = part * 1000 / whole.max(1);
    [(tenths / 10).to_string().as_str(), ".", (tenths % 10).to_string().as_str(), "%"].concat()
}

/// A part of a whole in whole per cent, halves up.
pub fn share(part: usize, whole: usize) -> String {
    [((part * 200 + whole) / (2 * whole).max(1)).to_string().as_str(), "%"].concat()
}

/// A row of a chart of promises: what it is about, its bar, how many there are, and all of it in words.
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

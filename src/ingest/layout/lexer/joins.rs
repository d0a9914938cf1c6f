//! Whether a line goes on with what stands before it, or begins a block of its own.

use super::{Lexer, is_cut};
use crate::ingest::layout::block::Block;
use crate::ingest::layout::line_kinds::{LineKind, is_title, is_title_case, kind};
use crate::ingest::layout::profile::width;
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::{Field, leading_reference};
use crate::ingest::vocabulary::goals::list_role;
use crate::ingest::vocabulary::headings::is_generic;
use crate::ingest::vocabulary::unfinished::is_unfinished;

impl Lexer<'_, '_> {
    /// Whether a blank line or the end of a page stands between two lines.
    pub(super) fn parted(&self, a: usize, b: usize) -> bool {
        self.lines[a + 1..b].iter().any(|l| l.words.trim().is_empty())
            || self.lines[a].page != self.lines[b].page
            || b > a + 1
    }

    /// Whether the line before line `i` is empty, or there is none.
    pub(super) fn is_blank_before(&self, i: usize) -> bool {
        i.checked_sub(1).is_none_or(|b| self.lines[b].words.trim().is_empty())
    }

    /// Whether a line goes on with a block from before a gap.
    pub(super) fn joins_over_gap(&self, i: usize, last: &Block, words: &str) -> bool {
        if !(last.is_item() || last.is_paragraph()) || !is_cut(&last.text) {
            return false;
        }
        let low = words.starts_with(char::is_lowercase);
        let paged = last.page != self.lines[i].page;
        // A gap that furniture or a page's end explains may stand before a capital too.
        let furniture = {
            let from = self.lines.partition_point(|l| l.number <= last.lines().1);
            self.lines[from.min(i)..i].iter().any(|l| l.furniture)
        };
        if low {
            return last.is_item() || paged || furniture;
        }
        (paged || furniture) && is_unfinished(&last.text) && !last.text.ends_with(':')
    }

    /// Whether a line break inside a block was meant: the next word would have fitted.
    pub(super) fn deliberate(&self, i: usize, last: &Block, words: &str) -> bool {
        let wrapped = self.wrapped(i - 1, i);
        // Lines that each end in ";" are a list without bullets.
        let ended = last.text.trim_end_matches(" and").trim_end_matches(" or");
        if ended.ends_with([';', ':']) && !wrapped && width(&self.lines[i - 1]) <= 120 {
            return true;
        }
        if words.starts_with(char::is_lowercase) || is_unfinished(&last.text) {
            return false;
        }
        let alone = last.is_paragraph() && last.starts.len() == 1;
        let recurring = |text: &str| self.profile.recurring.contains(text);
        let stopped = last.text.ends_with(['.', '!', '?', ';']);
        // The next action by its reference: "A2 Train door staff".
        let listed = || is_labelled(&last.text) || leading_reference(&last.text).is_some();
        let both_act = alone && opens_with_act(words) && opens_with_act(&last.text);
        if last.text.ends_with(':')
            || recurring(words)
            || alone && recurring(&last.text)
            || announces(last, words)
            || stopped && leading_reference(words).is_some() && (!wrapped || listed())
            || self.announces_list(i, words)
            || alone && self.under_title(i, last, words)
            || both_act && !wrapped
            || last.is_item() && words.starts_with(['“', '"']) && !wrapped
        {
            return true;
        }
        if last.is_item()
            && is_title(words)
            && words.split(' ').count() <= 6
            && self.before_bullet(i)
            && !wrapped
        {
            return stopped || self.profile.wrap.is_some();
        }
        match self.profile.wrap {
            Some(wrap) => {
                // No ragged line stops that far short of the width.
                let short = alone
                    && width(&self.lines[i - 1]) * 10 < wrap * 6
                    && words.starts_with(char::is_uppercase);
                !wrapped
                    && (stopped || short || is_title(words) || opens_with_act(words))
                    && !(last.is_item() && self.lines[i].indent > last.indent && !stopped)
            }
            None => stopped && width(&self.lines[i - 1]) > 130 && last.is_paragraph(),
        }
    }

    /// Whether a bullet follows a line.
    fn before_bullet(&self, i: usize) -> bool {
        self.lines.get(i + 1).is_some_and(|l| matches!(kind(l, self.profile.stray), LineKind::Bullet(..)))
    }

    /// Whether a line is a short title that speaks of a list, with the list below it.
    fn announces_list(&self, i: usize, words: &str) -> bool {
        words.split(' ').count() <= 8
            && is_title(words.trim_end_matches('?'))
            && self.before_bullet(i)
            && (is_generic(words) || list_role(words).is_some())
    }

    /// Whether a line is running words right below a short title on a line of its own.
    fn under_title(&self, i: usize, title: &Block, words: &str) -> bool {
        let titled = is_title_case(&title.text);
        let short = is_title(&title.text)
            && title.text.split(' ').count() <= if titled { 9 } else { 6 }
            && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '£');
        let sentence = || titled && words.ends_with(['.', '!', '?']);
        let running = || match self.profile.wrap {
            Some(wrap) => (width(&self.lines[i]) * 10 > wrap * 7 || sentence()) && !self.wrapped(i - 1, i),
            None if self.profile.unwrapped => {
                title.text.len() < 70 && (words.len() > 60 || words.ends_with(['.', '!', '?', ':']))
            }
            None => width(&self.lines[i]) > 80 && title.text.len() < 60,
        };
        short && running()
    }

    /// Whether a line broke because the next one's first word did not fit any more.
    pub(super) fn wrapped(&self, a: usize, b: usize) -> bool {
        let (Some(wrap), Some(next)) = (self.profile.wrap, self.lines.get(b)) else { return false };
        let first = next.words.split_whitespace().next().map_or(0, |w| w.chars().count());
        // Lines of print are ragged, so a line may stop a tenth short of the width.
        first > 0 && width(&self.lines[a]) + 1 + first > wrap - wrap / 10
    }

    /// Whether a dash that opens a line is one inside a sentence that wrapped.
    pub(super) fn is_lone_dash(&self, i: usize, glyph: char, words: &str) -> bool {
        "-–—".contains(glyph)
            && self.profile.lone_dashes.contains(&glyph)
            && words.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && self.open.is_some_and(|o| o.last + 1 == i)
            && self.out.last().is_some_and(|l| is_cut(&l.text))
    }

    /// Whether "Priority 2 …" is only how a wrapped line begins.
    pub(super) fn goes_on_with_label(&self, i: usize) -> bool {
        self.open.is_some_and(|o| o.last + 1 == i)
            && self.out.last().is_some_and(|l| !l.is_heading() && is_unfinished(&l.text))
    }

    /// Whether a bold line only goes on with the lines around it.
    pub(super) fn goes_on_bold(&self, i: usize) -> bool {
        let open = self.open.is_some_and(|o| o.last + 1 == i)
            && self.out.last().is_some_and(|l| !l.is_heading() && (is_cut(&l.text) || l.is_item()));
        let next = self.lines.get(i + 1);
        let goes_on = next.is_some_and(
            |l| matches!(kind(l, self.profile.stray), LineKind::Plain(w) if w.starts_with(char::is_lowercase)),
        );
        open || goes_on
    }
}

/// Whether a line leads into what follows: it ends in ":", or opens with the name of a column.
fn announces(last: &Block, words: &str) -> bool {
    let leads_in = words.ends_with(':') && words.split(' ').count() <= 10 && !is_cut(&last.text);
    leads_in || is_labelled(words) && words.starts_with(char::is_uppercase)
}

/// Whether words open with the name of a column: "Lead: the harbour master".
fn is_labelled(words: &str) -> bool {
    words.split_once(':').is_some_and(|(name, _)| Field::of(name).is_some() && name.len() <= 24)
}

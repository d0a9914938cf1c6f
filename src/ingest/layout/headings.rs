//! Which short lines are headings, once their neighbours are known.

use std::borrow::Cow;

use super::block::{Block, Shape};
use super::line_kinds::{is_title, is_title_case};
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::is_header;
use crate::ingest::vocabulary::goals::list_role;
use crate::ingest::vocabulary::headings::{is_generic, is_lead_in};
use crate::ingest::vocabulary::unfinished::is_unfinished;
use crate::text::sentences;

/// Numbered titles that follow one another with nothing between are a list.
pub(super) fn number_runs(blocks: &mut [Block]) {
    let label = |b: &Block| match &b.shape {
        Shape::Heading { number: Some(n), .. } | Shape::Item { label: Some(n), .. }
            if n.bytes().all(|b| b.is_ascii_digit() || b == b'.') =>
        {
            let parts: Vec<u32> = n.split('.').filter_map(|p| p.parse().ok()).collect();
            Some(parts)
        }
        _ => None,
    };
    let mut i = 0;
    while i < blocks.len() {
        let mut end = i;
        while let (Some(a), Some(b)) = (blocks.get(end).and_then(label), blocks.get(end + 1).and_then(label))
        {
            let next = a.len() == b.len()
                && a.split_last().map(|(l, front)| (l + 1, front))
                    == b.split_last().map(|(l, front)| (*l, front));
            if !next {
                break;
            }
            end += 1;
        }
        let capitals = |b: &Block| super::line_kinds::is_capitals(&b.text);
        if end > i && !blocks[i..=end].iter().all(capitals) {
            // The last of the run may be the one section that has something under it.
            let goes_on = blocks
                .get(end + 1)
                .is_some_and(|b| b.is_item() || (b.is_paragraph() && !opens_with_act(&blocks[end].text)))
                && end - i < 2;
            let last = if goes_on { end.saturating_sub(1) } else { end };
            if last > i || (last == i && !goes_on) {
                for block in &mut blocks[i..=last] {
                    if let Shape::Heading { number, .. } = &block.shape {
                        block.shape = Shape::Item { depth: 0, label: number.clone() };
                    }
                }
            }
        }
        i = end + 1;
    }
    // A numbered title that acts and has nothing under it is an item by itself.
    for i in 0..blocks.len() {
        let alone = blocks
            .get(i + 1)
            .is_none_or(|b| b.is_heading() || matches!(b.shape, Shape::Item { label: Some(_), .. }));
        if let Shape::Heading { number: Some(number), .. } = &blocks[i].shape
            && alone
            && (opens_with_act(&blocks[i].text) && blocks[i].text.split(' ').count() >= 3
                || i > 0 && blocks[i - 1].is_heading() && list_role(&blocks[i - 1].text).is_some())
        {
            blocks[i].shape = Shape::Item { depth: 0, label: Some(number.clone()) };
        }
    }
}

/// A numbered line that wrapped and ended as a sentence does is no heading: "5.1.4.1 Develop an
/// inventory of the region's / emissions."
pub(super) fn numbered_sentences(blocks: &mut [Block]) {
    for block in blocks {
        if let Shape::Heading { number: Some(number), .. } = &block.shape
            && (block.text.ends_with(['.', ';']) || block.text.split(' ').count() > LONGEST_TITLE)
            && block.text.contains(' ')
        {
            block.shape = Shape::Item { depth: 0, label: Some(number.clone()) };
        }
    }
}

/// Numbered questions, each with words of its own below that are no further number, are headings: "3. What about
/// parking?" over its answer.
pub(super) fn numbered_questions(blocks: &mut [Block]) {
    let asks = |b: &Block| {
        let numbered =
            matches!(&b.shape, Shape::Item { label: Some(l), .. } if l.bytes().all(|c| c.is_ascii_digit()));
        numbered
            && b.text.ends_with('?')
            && b.text.split(' ').count() <= LONGEST_TITLE
            && sentences(&b.text).len() == 1
    };
    let answered = |b: &Block| b.is_paragraph() || matches!(b.shape, Shape::Item { label: None, .. });
    let found: Vec<usize> =
        (0..blocks.len()).filter(|&i| asks(&blocks[i]) && blocks.get(i + 1).is_some_and(answered)).collect();
    if found.len() < 2 {
        return;
    }
    for i in found {
        if let Shape::Item { label, .. } = &blocks[i].shape {
            blocks[i].shape = Shape::Heading { level: 5, number: label.clone() };
        }
    }
}

/// The most words of a numbered title; more of them are a sentence.
const LONGEST_TITLE: usize = 18;

/// A short line without a stop, standing alone right before a list or before a
/// paragraph, is their heading.
pub(super) fn name_plain_headings(blocks: &mut [Block], markdown: bool) {
    for i in 1..blocks.len() {
        let (before, after) = blocks.split_at_mut(i);
        let acts = |b: &Block| b.is_paragraph() && opens_with_act(&b.text);
        let listed = |b: &Block, a: &Block| acts(a) && acts(b) && a.indent == b.indent;
        let (indent, listed) = match &*before {
            [.., a, b] => (b.indent, listed(b, a)),
            _ => (0, false),
        };
        let earlier = before
            .len()
            .checked_sub(2)
            .and_then(|b| before.get(b))
            .map(|b| (b.is_paragraph() && b.text.ends_with(':'), b.is_heading()));
        let after_row = i >= 2 && matches!(before.get(i - 2).map(|b| &b.shape), Some(Shape::Row(_)));
        let (Some(block), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let (first, last) = block.lines();
        let quoted = block.text.starts_with(['“', '"', '‘']) && block.text.ends_with(['”', '"', '’']);
        if !block.is_paragraph() || first != last || is_dateline(&block.text) || quoted {
            continue;
        }
        let words = block.text.split(' ').count();
        let named = block
            .text
            .strip_suffix(':')
            .is_some_and(|t| is_title(t) && words <= 5 && !is_lead_in(&block.text) && !tells_done(t));
        let leads = next.is_paragraph() && is_lead_in(&next.text) && after.get(1).is_some_and(Block::is_item);
        let asks = !markdown && words <= 10 && is_question(&block.text) && next.lines().0 > last;
        let before_list = (next.is_item() || leads && words <= 6) && (is_title(&block.text) || named);
        let led = earlier.is_some_and(|(led, _)| led);
        let announces = || is_generic(&block.text) || list_role(&block.text).is_some();
        let announced = words <= 8
            && (next.is_paragraph() || matches!(next.shape, Shape::Heading { number: Some(_), .. }))
            && is_title(&block.text)
            && announces();
        let before_words = !markdown
            && next.is_paragraph()
            // The last of several lines that act is one of them, and heads nothing.
            && !(listed && indent >= next.indent)
            && is_title(&block.text)
            && words <= 8
            && !led
            && next.text.split(' ').count() >= if is_title_case(&block.text) { 3 } else { 8 }
            && next.text.ends_with(['.', '!', '?', ':', '”', '"', ')'])
            && !sentences(&block.text).is_empty()
            && !block.text.contains(['@', '/'])
            && next.lines().0 > last;
        // Between rows a short line names their group, save before a table of its own.
        let heads_table = next.cells().is_some_and(|cells| !after_row || is_header(cells));
        let before_table = heads_table && is_title(&block.text) && !block.text.starts_with("Table ");
        if before_list || before_table || before_words || announced || asks {
            block.shape = Shape::Heading { level: 5, number: None };
        }
    }
    // A plain title between plain titles is one as well ("Transport" over "Buses").
}

/// Whether a line asks what those below it answer: "What have we done already?"
fn is_question(text: &str) -> bool {
    const ASKS: [&str; 14] = [
        "What", "Why", "How", "Who", "Where", "When", "Will", "Can", "Do", "Does", "Is", "Are", "Did", "And",
    ];
    text.ends_with('?')
        && sentences(text).len() == 1
        && ASKS.contains(&text.split(' ').next().unwrap_or_default())
}

/// Whether words introduce what was done: "Labour councillors have already".
fn tells_done(text: &str) -> bool {
    text.split(' ').any(|w| matches!(w, "already" | "have" | "has"))
}

/// Whether a line says of which day or version the document is: "Updated 14 March 2024".
fn is_dateline(text: &str) -> bool {
    let opens = |w: &str| text.get(..w.len()).is_some_and(|head| head.eq_ignore_ascii_case(w));
    ["updated ", "last updated", "as at ", "version "].iter().any(|w| opens(w))
        && text.contains(|c: char| c.is_ascii_digit())
        && text.split(' ').count() <= 6
}

/// A heading that cuts a list's item in two stands above that list; headings that all
/// come after their lists stand above them. Most documents need neither.
pub(in crate::ingest) fn in_order(blocks: &[Block]) -> Cow<'_, [Block]> {
    let cuts = |item: &Block, heading: &Block, words: &Block| {
        heading.is_heading()
            && item.is_item()
            && words.is_paragraph()
            && words.text.starts_with(char::is_lowercase)
            && is_unfinished(&item.text)
    };
    let late = late_lists(blocks);
    if late.is_empty() && !blocks.windows(3).any(|w| cuts(&w[0], &w[1], &w[2])) {
        return Cow::Borrowed(blocks);
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks;
    while let [block, after @ ..] = rest {
        rest = after;
        let cut =
            matches!((out.last(), after.first()), (Some(item), Some(words)) if cuts(item, block, words));
        if !cut {
            out.push(block.clone());
            continue;
        }
        let [words, after @ ..] = after else { break };
        rest = after;
        let run = out.iter().rposition(|b| !b.is_item()).map_or(0, |p| p + 1);
        let headed = run > 0 && out[run - 1].is_heading();
        let to = if headed { out.len() - 1 } else { run };
        if let Some(item) = out.last_mut() {
            item.append(words);
        }
        out.insert(to, block.clone());
    }
    for (start, end) in late {
        if let Some(list) = out.get_mut(start..=end) {
            list.rotate_right(1);
        }
    }
    Cow::Owned(out)
}

/// The lists of a document in which every list is followed by a heading and the last
/// heading by nothing, so that each heading belongs to the list before it.
fn late_lists(blocks: &[Block]) -> Vec<(usize, usize)> {
    let mut lists: Vec<(usize, usize)> = Vec::new();
    for (i, _) in blocks.iter().enumerate().filter(|(_, b)| b.is_item()) {
        match lists.last_mut() {
            Some((_, end)) if *end == i => *end = i + 1,
            _ => lists.push((i, i + 1)),
        }
    }
    let (Some(first), Some(last)) = (lists.first(), lists.last()) else { return Vec::new() };
    let all = lists.iter().all(|&(_, end)| blocks.get(end).is_some_and(Block::is_heading));
    let unheaded = first.0 == 0 || (first.0 == 1 && blocks[0].is_heading());
    let nothing_after = last.1 + 1 == blocks.len();
    let adjoining = lists.windows(2).all(|w| w[0].1 + 1 == w[1].0);
    if lists.len() < 2 || !all || !unheaded || !nothing_after || !adjoining { Vec::new() } else { lists }
}

//! Runs of blocks that are pledges together, and would not be one by one.

use std::ops::Range;

use crate::ingest::layout::{Block, Shape};
use crate::ingest::readers::judge;
use crate::ingest::readers::prose::{self, Context};
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::headings::{self, says};
use crate::text::sentences;

/// "Pledge 3: Fix the roads" without its label.
pub(super) fn trim_label(title: &str) -> &str {
    match title.split_once([':', '–', '—']) {
        Some((label, rest))
            if label.split_whitespace().count() == 2
                && label.chars().any(|c| c.is_ascii_digit())
                && rest.trim().len() > 3 =>
        {
            rest.trim()
        }
        _ => title,
    }
}

/// The fewest sentences with "should" or "must" that make a document one that calls for things.
const CALLS: usize = 8;

/// Whether a document mostly says what "should" be done, and seldom that somebody will do it.
pub(super) fn calls(blocks: &[Block], own: &[String]) -> bool {
    let context = Context { own, recommending: false };
    let told = || blocks.iter().filter(|b| b.is_paragraph() || b.is_item());
    // Most documents seldom say "should", and need no closer look.
    let called = |b: &&Block| {
        (b.text.contains("should") || b.text.contains("must")) && says(&b.text, &["should", "must"])
    };
    let most: usize = told().filter(called).map(|b| sentences(&b.text).len()).sum();
    if most < CALLS {
        return false;
    }
    let (mut should, mut will) = (0, 0);
    for block in told() {
        if !says(&block.text, &["should", "must", "will"]) {
            continue;
        }
        for range in sentences(&block.text) {
            let sentence = &block.text[range];
            let calls = says(sentence, &["should", "must"]);
            if prose::is_promise(sentence, false, &context) && (!calls || says(sentence, &["will"])) {
                will += 1;
            } else if calls {
                should += 1;
            }
        }
    }
    should >= CALLS && should > 2 * will
}

/// For each level of heading, how many of ten promise something themselves.
pub(super) fn promising_share(blocks: &[Block]) -> [usize; 10] {
    let (mut all, mut promising) = ([0; 10], [0; 10]);
    for block in blocks {
        let Shape::Heading { level, .. } = block.shape else { continue };
        let at = usize::from(level.min(9));
        all[at] += 1;
        let labelled = trim_label(&block.text).len() < block.text.len();
        let acts = opens_with_act(&block.text) && block.text.split(' ').count() >= 3;
        promising[at] += usize::from(labelled || acts);
    }
    std::array::from_fn(|at| (10 * promising[at]).checked_div(all[at]).unwrap_or(0))
}

/// How many "title, one short paragraph" pairs open here; none below two. The titles are
/// numbered, or their paragraphs indented below them.
pub(super) fn titled_run(blocks: &[Block]) -> Option<usize> {
    let numbered = |title: &Block| matches!(title.shape, Shape::Heading { number: Some(_), .. });
    let pair = |p: &[Block]| {
        matches!(p, [title, words]
            if title.is_heading()
                && !title.text.ends_with('?')
                && (numbered(title) || words.indent >= title.indent + 2)
                && words.is_paragraph()
                && sentences(&words.text).len() <= 3
                && !words.text.ends_with(':'))
    };
    let run = blocks.chunks(2).take_while(|p| pair(p)).count();
    // The last pair must not be a section that goes on.
    let goes_on = blocks.get(2 * run).is_some_and(|b| !b.is_heading());
    let run = if goes_on { run.saturating_sub(1) } else { run };
    (run >= 2).then_some(run)
}

/// How many titles that promise open here, each with paragraphs and nothing else under
/// it; none below two. Under a heading that names pledges any title is one.
pub(super) fn promising_titles(blocks: &[Block], named: bool, own: &[String]) -> Option<usize> {
    let Some(Shape::Heading { level: first, .. }) = blocks.first().map(|b| &b.shape) else { return None };
    let context = Context { own, recommending: false };
    let mut run = 0;
    let mut at = 0;
    while let Some(title) = blocks.get(at) {
        let Shape::Heading { level, .. } = title.shape else { break };
        let label = trim_label(&title.text).len() < title.text.len()
            && title.text.to_lowercase().starts_with("pledge");
        let promises = label
            || (opens_with_act(&title.text) || prose::is_promise(&title.text, false, &context))
                && title.text.split(' ').count() >= 3
            || named && !headings::is_generic(&title.text);
        if level != *first || !promises || headings::is_lead_in(&title.text) {
            break;
        }
        let words = blocks[at + 1..].iter().take_while(|b| b.is_paragraph()).count();
        let next = at + 1 + words;
        let closed = blocks.get(next).is_none_or(Block::is_heading);
        let leads = words > 0 && headings::is_lead_in(&blocks[next - 1].text);
        if !closed || leads || (words == 0 && !label) {
            break;
        }
        run += 1;
        at = next;
    }
    (run >= 2).then_some(run)
}

/// Whether lines that act stand in a row somewhere: "Cut the number of directors." over "Publish every invoice."
pub(super) fn lines_act(blocks: &[Block]) -> bool {
    let in_one = |b: &Block| {
        let acting = sentences(&b.text).into_iter().filter(|r| opens_with_act(&b.text[r.clone()]));
        let mut lines: Vec<u32> = acting.map(|r| b.lines_of(r).0).collect();
        lines.dedup();
        lines.len() >= 2
    };
    (0..blocks.len()).any(|i| bare_run(&blocks[i..]).is_some())
        || blocks.iter().any(|b| b.is_paragraph() && opens_with_act(&b.text) && in_one(b))
}

/// The lines that fill a section and only name what is wanted, each on a line of its own: "No more
/// cycle lanes." over "Potholes fixed properly, the first time."; none below two. They are pledges where lines that
/// act stand so in other sections.
pub(super) fn bare_names(blocks: &[Block], before: Option<&Block>) -> Option<Vec<(usize, Range<usize>)>> {
    let paragraphs = blocks.iter().take_while(|b| b.is_paragraph()).count();
    let headed = before.is_some_and(Block::is_heading);
    if !headed || blocks.get(paragraphs).is_some_and(|b| !b.is_heading()) {
        return None;
    }
    let names = |words: &str| {
        words.split(' ').count() <= 16
            && (judge::is_verbless(words) || opens_with_act(words))
            && words.ends_with('.')
            && !words.starts_with(|c: char| c.is_ascii_digit() || "“\"‘£–—".contains(c))
            && !judge::is_call(words)
    };
    let (mut found, mut last) = (Vec::new(), 0);
    for (at, block) in blocks[..paragraphs].iter().enumerate() {
        for range in sentences(&block.text) {
            let (from, to) = block.lines_of(range.clone());
            if from != to || last != 0 && from != last + 1 || !names(&block.text[range.clone()]) {
                return None;
            }
            last = to;
            found.push((at, range));
        }
    }
    (found.len() >= 2).then_some(found)
}

/// How many one-sentence paragraphs that open with a verb stand here; none below three.
pub(super) fn bare_run(blocks: &[Block]) -> Option<usize> {
    let bare = |b: &&Block| b.is_paragraph() && opens_with_act(&b.text) && sentences(&b.text).len() == 1;
    let run = blocks.iter().take_while(bare).count();
    (run >= 3).then_some(run)
}

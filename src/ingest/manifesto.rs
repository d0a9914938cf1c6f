//! The reader of manifestos: list items, titled items and runs of bare promises.
//!
//! ```text
//! pledge   = item                       any list item
//!          | title paragraph            a numbered title with one paragraph, in a run of two or more
//!          | paragraph                  one sentence that opens with a verb ("Improve …"),
//!                                       in a run of three or more
//! headline = pledge before the first section, or under a heading such as "Key pledges"
//! ```
//! A contents list is no list of pledges; its names are held against the headings.

use super::{Outline, Reading, is_paragraph, same_title, statement};
use crate::ingest::blocks::{Block, Shape};
use crate::model::{Document, Problem, ProblemKind, StatementKind};
use crate::text::{sentences, tokens};

/// Reads a manifesto.
pub(super) fn read(document: &Document, blocks: &[Block]) -> Reading {
    let mut reading = Reading { statements: Vec::new(), problems: contents_problems(document, blocks) };
    let mut outline = Outline::default();
    let mut counter = Counter::default();
    let mut i = 0;
    while i < blocks.len() {
        let block = &blocks[i];
        if let Some(run) = titled_run(&blocks[i..]) {
            for pair in blocks[i..i + 2 * run].chunks(2) {
                let [title, words] = pair else { continue };
                let text = format!("{} {}", title.text, words.text);
                counter.push(document, &outline, &text, (title.lines().0, words.lines().1), &mut reading);
            }
            i += 2 * run;
            continue;
        }
        if let Some(run) = bare_run(&blocks[i..]) {
            for block in &blocks[i..i + run] {
                counter.push(document, &outline, &block.text, block.lines(), &mut reading);
            }
            i += run;
            continue;
        }
        match &block.shape {
            Shape::Heading { level, .. } => outline.enter(*level, &block.text),
            Shape::Item { .. } if !in_contents(&outline) => {
                counter.push(document, &outline, &block.text, block.lines(), &mut reading);
            }
            _ => {}
        }
        i += 1;
    }
    // A document whose every pledge stands before any section has no headline ones.
    if reading.statements.iter().all(|s| s.headline) {
        for statement in &mut reading.statements {
            statement.headline = false;
        }
    }
    reading
}

/// Counts sections and pledges for the ids: `0.n` for headline pledges, then `1.1`.
#[derive(Default)]
struct Counter {
    section: Option<String>,
    sections: u32,
    in_section: u32,
    headlines: u32,
}

impl Counter {
    fn push(
        &mut self,
        document: &Document,
        outline: &Outline,
        text: &str,
        lines: (u32, u32),
        into: &mut Reading,
    ) {
        let path = outline.path();
        let headline = outline.top().is_none_or(is_front_matter);
        let local_id = if headline {
            self.headlines += 1;
            format!("0.{}", self.headlines)
        } else {
            if self.section.as_ref() != Some(&path) {
                self.section = Some(path.clone());
                self.sections += 1;
                self.in_section = 0;
            }
            self.in_section += 1;
            format!("{}.{}", self.sections, self.in_section)
        };
        let mut pledge = statement(document, StatementKind::Pledge, &local_id, &path, text, lines);
        pledge.headline = headline;
        into.statements.push(pledge);
    }
}

/// Whether a section holds headline pledges rather than a subject's own.
fn is_front_matter(title: &str) -> bool {
    const NAMES: [&str; 12] = [
        "key pledges",
        "key promises",
        "our pledges",
        "our promises",
        "headline",
        "introduction",
        "foreword",
        "welcome",
        "at a glance",
        "summary",
        "our priorities",
        "key priorities",
    ];
    let title = title.to_lowercase();
    NAMES.iter().any(|n| title.contains(n))
}

fn is_contents(title: &str) -> bool {
    matches!(title.trim().to_lowercase().as_str(), "contents" | "table of contents")
}

fn in_contents(outline: &Outline) -> bool {
    outline.0.last().is_some_and(|(_, t)| is_contents(t))
}

/// How many "numbered title, one short paragraph" pairs open here; none below two.
fn titled_run(blocks: &[Block]) -> Option<usize> {
    let pair = |p: &[Block]| {
        matches!(p, [title, words]
            if matches!(title.shape, Shape::Heading { number: Some(_), .. })
                && is_paragraph(words)
                && sentences(&words.text).len() <= 3
                && !words.text.ends_with(':'))
    };
    let run = blocks.chunks(2).take_while(|p| pair(p)).count();
    // The last pair must not be a section that goes on.
    let goes_on = blocks.get(2 * run).is_some_and(|b| !b.is_heading());
    let run = if goes_on { run.saturating_sub(1) } else { run };
    (run >= 2).then_some(run)
}

/// How many one-sentence paragraphs that open with a verb stand here; none below three.
fn bare_run(blocks: &[Block]) -> Option<usize> {
    let bare = |b: &&Block| is_paragraph(b) && sentences(&b.text).len() == 1 && opens_with_act(&b.text);
    let run = blocks.iter().take_while(bare).count();
    (run >= 3).then_some(run)
}

/// Whether a sentence opens with the plain form of a verb of doing: "Improve bus travel".
pub(super) fn opens_with_act(sentence: &str) -> bool {
    let mut words = tokens(sentence).into_iter();
    let Some(first) = words.next() else { return false };
    if ACTS.binary_search(&first.word.as_str()).is_ok() {
        return true;
    }
    let second = words.next().map(|t| t.word).unwrap_or_default();
    first.word == "re" && ACTS.binary_search(&second.as_str()).is_ok()
}

/// Verbs that open a promise, in their plain form; sorted.
const ACTS: &[&str] = &[
    "abolish",
    "accelerate",
    "act",
    "address",
    "adopt",
    "allow",
    "appoint",
    "ask",
    "back",
    "ban",
    "bring",
    "build",
    "call",
    "campaign",
    "challenge",
    "champion",
    "clean",
    "combat",
    "commission",
    "commit",
    "conduct",
    "consult",
    "continue",
    "create",
    "cut",
    "declare",
    "defend",
    "deliver",
    "demand",
    "develop",
    "devolve",
    "drive",
    "embed",
    "empower",
    "enable",
    "encourage",
    "end",
    "enforce",
    "enhance",
    "ensure",
    "establish",
    "expand",
    "explore",
    "extend",
    "fight",
    "finish",
    "fix",
    "focus",
    "freeze",
    "fund",
    "give",
    "grow",
    "guarantee",
    "halt",
    "help",
    "hold",
    "identify",
    "implement",
    "improve",
    "increase",
    "insist",
    "install",
    "introduce",
    "invest",
    "investigate",
    "involve",
    "keep",
    "launch",
    "lead",
    "listen",
    "lobby",
    "lower",
    "maintain",
    "make",
    "move",
    "offer",
    "open",
    "oppose",
    "pay",
    "place",
    "plan",
    "plant",
    "press",
    "prevent",
    "prioritise",
    "promote",
    "protect",
    "provide",
    "publish",
    "pursue",
    "push",
    "put",
    "raise",
    "re-open",
    "reduce",
    "refocus",
    "reform",
    "renew",
    "repair",
    "replace",
    "restore",
    "retain",
    "return",
    "reverse",
    "review",
    "revive",
    "save",
    "scrap",
    "seek",
    "set",
    "stand",
    "start",
    "stop",
    "strengthen",
    "support",
    "tackle",
    "upgrade",
    "work",
];

/// Names in a contents list that no heading has.
fn contents_problems(document: &Document, blocks: &[Block]) -> Vec<Problem> {
    let Some(start) = blocks.iter().position(|b| b.is_heading() && is_contents(&b.text)) else {
        return Vec::new();
    };
    let names = blocks[start + 1..].iter().take_while(|b| !b.is_heading());
    let headings: Vec<&Block> = blocks[start + 1..].iter().filter(|b| b.is_heading()).collect();
    names
        .filter(|name| !headings.iter().any(|h| same_title(&h.text, &name.text)))
        .map(|name| Problem {
            document: document.id.clone(),
            line: name.lines().0,
            kind: ProblemKind::HeadingDiffers,
            message: format!("The contents name “{}”, and no heading is worded so.", name.text),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_sorted_so_that_each_is_found() {
        assert!(ACTS.is_sorted());
    }

    #[test]
    fn a_promise_opens_with_the_plain_form_of_a_verb() {
        assert!(opens_with_act("Re-focus the housing company."));
        assert!(opens_with_act("Stand up for the county."));
        assert!(!opens_with_act("Labour understands inequality."));
        assert!(!opens_with_act("Improvements were made."));
    }
}

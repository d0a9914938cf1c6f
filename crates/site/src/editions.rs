//! Where two editions of a document differ, word by word, as a piece of HTML. The page fetches it only where
//! somebody asks for it.
//!
//! Both texts are cut into the blocks that the readers use; blocks are paired by their
//! words, wherever they stand, and a pair is compared word by word. Quotation marks of
//! another shape, bullets, and capitals in headings are no difference.

use maud::{Markup, html};
use pledge_explorer::ingest::Seeds;
use pledge_explorer::ingest::{Block, Shape, blocks};
use pledge_explorer::model::{Corpus, Document, Statement};
use pledge_explorer::query::View;
use pledge_explorer::text::{fold_quotes, pairs, tokens};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many unchanged words are shown before and after a difference.
const AROUND: usize = 10;

/// A part of a block that was compared with another.
#[derive(Debug, PartialEq)]
enum Piece {
    Same(String),
    Gone(String),
    New(String),
    /// Unchanged words, which are not shown.
    Cut,
}

/// The differences between two editions of a document.
#[derive(Default)]
struct Differences<'a> {
    /// Blocks that both have in different words, in the order of the first edition.
    reworded: Vec<(&'a Block, &'a Block, Vec<Piece>)>,
    /// Blocks that only one edition has, each text once.
    first_only: Vec<&'a Block>,
    second_only: Vec<&'a Block>,
}

/// The differences between the editions of all documents of a seeds folder, as HTML.
pub fn html(seeds: &Seeds, corpus: &Corpus) -> String {
    let find = |id: &str| seeds.documents.iter().find(|(d, _)| d.id == id);
    let parts = seeds.documents.iter().filter_map(|(second, text)| {
        let (first, base) = find(second.edition_of.as_deref()?)?;
        let (ours, theirs) = (blocks(base), blocks(text));
        Some(part(corpus, first, second, &differences(&ours, &theirs)).into_string())
    });
    let all = parts.collect::<String>();
    if all.is_empty() { "<p>No document here has a second edition.</p>\n".to_owned() } else { all + "\n" }
}

fn differences<'a>(first: &'a [Block], second: &'a [Block]) -> Differences<'a> {
    let texts = |of: &'a [Block]| of.iter().map(|block| block.text.as_str()).collect::<Vec<&str>>();
    let listed = |block: &Block| block.shape == Shape::Contents;
    // A line of the table of contents is not paired with the heading that it names.
    let fellows =
        pairs(&texts(first), &texts(second), |at, other| listed(&first[at]) == listed(&second[other]));
    let mut pair: Vec<Option<&Block>> = vec![None; first.len()];
    let mut out = Differences::default();
    for (block, fellow) in second.iter().zip(fellows) {
        match fellow {
            Some(at) => pair[at] = Some(block),
            None => only(&mut out.second_only, block),
        }
    }
    for (one, other) in first.iter().zip(pair) {
        match other {
            None => only(&mut out.first_only, one),
            Some(other) => {
                let pieces = compare(one, other);
                if pieces.iter().any(|p| matches!(p, Piece::Gone(_) | Piece::New(_))) {
                    out.reworded.push((one, other, pieces));
                }
            }
        }
    }
    out
}

/// Adds a block that has words, unless one with the same words is there.
fn only<'a>(list: &mut Vec<&'a Block>, block: &'a Block) {
    let has_words = !tokens(&block.text).is_empty();
    if has_words && !list.iter().any(|b| fold_quotes(&b.text) == fold_quotes(&block.text)) {
        list.push(block);
    }
}

/// Compares two blocks word by word, and leaves out unchanged words that are far from any difference.
fn compare(one: &Block, other: &Block) -> Vec<Piece> {
    let heading = one.is_heading() || other.is_heading();
    let key = |w: &&str| if heading { fold_quotes(&w.to_lowercase()) } else { fold_quotes(w) };
    let (a, b): (Vec<&str>, Vec<&str>) = (one.text.split(' ').collect(), other.text.split(' ').collect());
    let (old, new): (Vec<String>, Vec<String>) = (a.iter().map(key).collect(), b.iter().map(key).collect());
    let mut out = Vec::new();
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let last = ops.len().saturating_sub(1);
    for (at, op) in ops.into_iter().enumerate() {
        let gone = |from: usize, len: usize| Piece::Gone(a[from..from + len].join(" "));
        let come = |from: usize, len: usize| Piece::New(b[from..from + len].join(" "));
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                same(&mut out, &a[old_index..old_index + len], at == 0, at == last)
            }
            DiffOp::Delete { old_index, old_len, .. } => out.push(gone(old_index, old_len)),
            DiffOp::Insert { new_index, new_len, .. } => out.push(come(new_index, new_len)),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                out.push(gone(old_index, old_len));
                out.push(come(new_index, new_len));
            }
        }
    }
    out
}

/// Adds unchanged words, but only those near a difference. There is none before the first part and none after
/// the last.
fn same(out: &mut Vec<Piece>, words: &[&str], first: bool, last: bool) {
    let head = if first { 0 } else { AROUND };
    let tail = if last { 0 } else { AROUND };
    if words.len() <= head + tail {
        out.push(Piece::Same(words.join(" ")));
        return;
    }
    if head > 0 {
        out.push(Piece::Same(words[..head].join(" ")));
    }
    out.push(Piece::Cut);
    if tail > 0 {
        out.push(Piece::Same(words[words.len() - tail..].join(" ")));
    }
}

fn part(corpus: &Corpus, first: &Document, second: &Document, found: &Differences) -> Markup {
    let (reworded, one, other) = (found.reworded.len(), found.first_only.len(), found.second_only.len());
    html! {
        section.edits id={ "editions-" (second.id) } {
            h2 { (first.title) " and " (second.title) }
            p {
                (reworded) " passages are worded differently, " (one) " stand in the first only and "
                (other) " in the second only. Quotation marks of another shape, bullets and capitals in headings are not counted."
            }
            p.legend { span { del { "in the first only" } } " " span { ins { "in the second only" } } }
            h3 { "Worded differently" }
            ul.list {
                @for (a, b, pieces) in &found.reworded {
                    li {
                        p { @for (at, piece) in pieces.iter().enumerate() { @if at > 0 { " " } (shown(piece)) } }
                        (place(corpus, first, Some(a), Some(b)))
                    }
                }
            }
            (alone(corpus, first, "Only in ", first, &found.first_only))
            (alone(corpus, first, "Only in ", second, &found.second_only))
        }
    }
}

fn alone(corpus: &Corpus, base: &Document, only: &str, of: &Document, blocks: &[&Block]) -> Markup {
    html! {
        @if !blocks.is_empty() {
            h3 { (only) (of.title) }
            ul.list {
                @for &block in blocks {
                    li {
                        p { (block.text) }
                        @if of.id == base.id { (place(corpus, base, Some(block), None)) }
                        @else { (place(corpus, base, None, Some(block))) }
                    }
                }
            }
        }
    }
}

fn shown(piece: &Piece) -> Markup {
    html! {
        @match piece {
            Piece::Same(words) => (words),
            Piece::Gone(words) => del { span.hidden { "in the first only: " } (words) span.hidden { "." } },
            Piece::New(words) => ins { span.hidden { "in the second only: " } (words) span.hidden { "." } },
            Piece::Cut => "…",
        }
    }
}

/// What the passage is, with a link to its statement, and where it stands in each edition.
fn place(corpus: &Corpus, base: &Document, first: Option<&Block>, second: Option<&Block>) -> Markup {
    let line = |b: &Block| b.lines().0;
    let within = |lines: (u32, u32), block: &Block| {
        let (from, to) = block.lines();
        lines.0 <= to && from <= lines.1
    };
    let is = |s: &&Statement| {
        s.document == base.id
            && (first.is_some_and(|b| within(s.lines, b))
                || s.variants.iter().any(|v| second.is_some_and(|b| within(v.lines, b))))
    };
    let statement = corpus.statements.iter().find(is);
    let shape = first.or(second).map(|b| &b.shape);
    html! {
        p.meta {
            @if let Some(statement) = statement {
                a href=(View::default().open(&statement.id).query()) { (pledge_explorer::pages::words::name(statement)) }
            } @else if matches!(shape, Some(Shape::Heading { .. })) { "Heading" }
            @else if matches!(shape, Some(Shape::Contents)) { "List of contents" }
            @else { "Running text" }
            @if let Some(block) = first { " · line " (line(block)) @if second.is_some() { " of the first" } }
            @if let Some(block) = second { " · line " (line(block)) @if first.is_some() { " of the second" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_told_from_quotes_and_bullets_that_do_not() {
        let first = blocks(
            "# Energy\n\n- Keep the ‘Unit’ open\n\nThe County Energy Unit does good work.\n\nOnly here, in this edition.\n",
        );
        let second =
            blocks("# ENERGY\n\n• Keep the 'Unit' open\n\nThe County Energy Group does good work.\n");
        let found = differences(&first, &second);
        assert_eq!(found.reworded.len(), 1);
        let same = |words: &str| Piece::Same(words.to_owned());
        let wanted = [
            same("The County Energy"),
            Piece::Gone("Unit".to_owned()),
            Piece::New("Group".to_owned()),
            same("does good work."),
        ];
        assert_eq!(found.reworded[0].2, wanted);
        assert_eq!(found.first_only.len(), 1);
        assert!(found.second_only.is_empty());
    }
}

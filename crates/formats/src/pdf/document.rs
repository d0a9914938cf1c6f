//! Pages of blocks → the text of the document: what is a heading, what goes on over a column or
//! a page, and how it is written down.
//!
//! ```text
//! heading  = few words, no stop at the end, larger or heavier than the page's running words, with
//!            other words after it; three or more alike in a row are none
//! level    = the rank of its look among the headings' looks, larger before smaller
//! goes on  = the next block of the same look, where the sentence is cut and no label stands; what
//!            stands between (the page's foot and head, a picture's caption) keeps its place
//! ```

use std::collections::{BTreeMap, HashMap, HashSet};

use super::labels::{is_label, is_weak_bullet};
use super::lines::{Look, Paragraph, join, unfinished};
use crate::{Extracted, Loss, PageStart};

/// How much larger than the running words a heading is, at least. Lower takes lead paragraphs
/// for headings, higher leaves small headings unnoticed.
const LARGER: f64 = 1.12;

/// The most words of a heading.
const HEADING_WORDS: usize = 18;

/// How many blocks a sentence that goes on may step over.
const STEPS: usize = 8;

/// One entry of a page, in reading order.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Paragraph(Piece),
    /// A row of a table, and how its table's letters look.
    Row(Vec<String>, Look),
}

/// A paragraph with its place among the blocks.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub paragraph: Paragraph,
    /// Which block of its page it is of.
    block: usize,
    /// Whether it is the first, and the last, of its block's running words.
    opens: bool,
    closes: bool,
    /// Left of its block, for the depth of items.
    pub left: f64,
    /// Whether it stands in a frame of its own, so that no sentence goes on into or out of it.
    sealed: bool,
    furniture: bool,
    heading: Option<usize>,
    gone: bool,
}

impl Piece {
    pub(super) fn new(paragraph: Paragraph, block: usize, left: f64, sealed: bool) -> Self {
        let (opens, closes) = (false, false);
        Self { paragraph, block, opens, closes, left, sealed, furniture: false, heading: None, gone: false }
    }
}

/// A page with its entries and its height.
#[derive(Clone, Debug, Default)]
pub(super) struct PageText {
    pub entries: Vec<Entry>,
    /// Its lowest and its highest place.
    pub low: f64,
    pub high: f64,
}

/// The text of a document; `losses` get the lines of their pages.
pub(super) fn write(mut pages: Vec<PageText>, mut losses: Vec<Loss>) -> Extracted {
    mark_furniture(&mut pages);
    let body = body(&pages);
    for page in &mut pages {
        mark_ends(page);
        mark_headings(page, body);
    }
    join_over_gaps(&mut pages);
    join_rows(&mut pages);
    set_levels(&mut pages);
    let words = Words::of(&pages);
    let mut out = Writer { words, text: String::new(), line: 1, feeds: 0, before: Before::Nothing };
    let mut starts = Vec::with_capacity(pages.len());
    for (i, page) in pages.iter().enumerate() {
        if i > 0 {
            out.feeds += 1;
            if out.before != Before::Nothing {
                out.before = Before::Page;
            }
        }
        starts.push(out.page(page));
    }
    for loss in &mut losses {
        let page = loss.page.unwrap_or(1).max(1) as usize - 1;
        loss.line = starts.get(page).copied().unwrap_or(1);
    }
    losses.sort_by_key(|l| (l.page, l.kind));
    let pages = starts.into_iter().map(|line| PageStart { line, label: None }).collect();
    Extracted { text: out.text, losses, pages }
}

fn pieces(page: &PageText) -> impl Iterator<Item = &Piece> {
    page.entries.iter().filter_map(|e| if let Entry::Paragraph(p) = e { Some(p) } else { None })
}

/// Words without their numbers and marks, for comparing.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Marks what stands at the edges of pages and is no part of the running words: page numbers, and
/// lines that stand there on several pages. It stays in the text; sentences go on over it.
fn mark_furniture(pages: &mut [PageText]) {
    let edge = |page: &PageText, piece: &Piece| {
        let height = (page.high - page.low).max(1.0);
        let at = (piece.paragraph.base - page.low) / height;
        let top = (piece.paragraph.top - page.low) / height;
        piece.paragraph.lines <= 3 && (at < 0.11 || top > 0.89)
    };
    let mut seen: HashMap<String, HashSet<usize>> = HashMap::new();
    for (i, page) in pages.iter().enumerate() {
        for piece in pieces(page).filter(|p| edge(page, p)) {
            seen.entry(key(&piece.paragraph.text)).or_default().insert(i);
        }
    }
    for page in pages {
        let bounds = PageText { entries: Vec::new(), ..*page };
        for entry in &mut page.entries {
            let Entry::Paragraph(piece) = entry else { continue };
            if !edge(&bounds, piece) {
                continue;
            }
            let text = &piece.paragraph.text;
            let known = key(text);
            let number = known.is_empty() || matches!(known.as_str(), "page" | "pageof");
            let repeated = !known.is_empty() && seen.get(&known).is_some_and(|p| p.len() >= 2);
            piece.furniture = piece.paragraph.label.as_deref().is_none_or(is_label) && (number || repeated);
        }
    }
}

/// Marks where runs of words of one look begin and end in their blocks, furniture apart: what
/// stands between in another look, a quotation from the text in large letters, parts them.
fn mark_ends(page: &mut PageText) {
    let live: Vec<(usize, usize, Look)> = page
        .entries
        .iter()
        .enumerate()
        .filter_map(|(i, e)| match e {
            Entry::Paragraph(p) if !p.furniture => Some((i, p.block, p.paragraph.look)),
            _ => None,
        })
        .collect();
    let parted = |a: Option<&(usize, usize, Look)>, b: &(usize, usize, Look)| {
        a.is_none_or(|a| a.1 != b.1 || !a.2.fits(&b.2))
    };
    for (k, piece) in live.iter().enumerate() {
        let opens = parted(k.checked_sub(1).and_then(|b| live.get(b)), piece);
        let closes = parted(live.get(k + 1), piece);
        if let Some(Entry::Paragraph(p)) = page.entries.get_mut(piece.0) {
            (p.opens, p.closes) = (opens, closes);
        }
    }
}

/// How the document's running words look: those of most letters in paragraphs.
fn body(pages: &[PageText]) -> Look {
    look_of(pages.iter().flat_map(|p| &p.entries)).unwrap_or(Look {
        size: 10.0,
        bold: false,
        italic: false,
        colour: 0,
    })
}

fn look_of<'p>(entries: impl Iterator<Item = &'p Entry>) -> Option<Look> {
    let mut counts: BTreeMap<(i64, bool), (usize, BTreeMap<u32, usize>)> = BTreeMap::new();
    for entry in entries {
        let (look, weight) = match entry {
            Entry::Paragraph(p) if p.furniture => continue,
            Entry::Paragraph(Piece { paragraph: p, .. }) => {
                let letters = p.text.chars().count();
                // Short lines say little of how the running words look.
                (p.look, if p.lines > 1 || letters > 60 { letters } else { letters / 4 })
            }
            Entry::Row(cells, look) => (*look, cells.iter().map(|c| c.chars().count()).sum()),
        };
        let slot = counts.entry(((look.size * 2.0).round() as i64, look.bold)).or_default();
        slot.0 += weight;
        *slot.1.entry(look.colour).or_default() += weight;
    }
    let ((size, bold), (_, colours)) = counts.into_iter().max_by_key(|(_, (n, _))| *n)?;
    let colour = colours.into_iter().max_by_key(|(_, n)| *n).map_or(0, |(c, _)| c);
    Some(Look { size: size as f64 / 2.0, bold, italic: false, colour })
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether a paragraph's looks and words allow for a heading.
fn may_head(p: &Paragraph, body: Look, local: Look) -> bool {
    let text = p.text.trim();
    let opens = text.chars().find(|c| c.is_alphanumeric());
    let numbered = p.label.as_deref().is_some_and(is_label);
    let fits = opens.is_some_and(|c| !c.is_lowercase())
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ';', ',', '…'])
        && count_words(text) <= HEADING_WORDS
        && p.lines <= 4
        && (p.label.is_none() || numbered || count_words(text) <= 10)
        && !(text.starts_with(['“', '"', '‘']) && text.ends_with(['”', '"', '’']));
    if !fits {
        return false;
    }
    let base = body.size.max(local.size);
    let larger = p.look.size >= base * LARGER;
    let heavier = p.look.bold && !local.bold && p.look.size >= 0.88 * local.size;
    let capitals = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && text.len() >= 4;
    let coloured = p.look.colour != local.colour
        && p.look.size >= 0.98 * local.size
        && (capitals || p.look.size > 1.04 * local.size || p.look.bold)
        && count_words(text) <= 10;
    // "We will:" in bold is a lead-in as much as a heading, and says what follows.
    larger || heavier || coloured
}

fn mark_headings(page: &mut PageText, body: Look) {
    let local = look_of(page.entries.iter()).filter(|l| l.size > body.size * 0.9).unwrap_or(body);
    let candidates: Vec<bool> = page
        .entries
        .iter()
        .map(|e| match e {
            Entry::Paragraph(p) => !p.furniture && may_head(&p.paragraph, body, local),
            Entry::Row(..) => false,
        })
        .collect();
    merge_headings(page, &candidates);
    // A bullet heads only where running words follow that have none: an ornament.
    let mut candidates = candidates;
    for (i, candidate) in candidates.iter_mut().enumerate() {
        let bulleted = matches!(&page.entries[i], Entry::Paragraph(p) if p.paragraph.label.as_deref().is_some_and(|l| !is_label(l)));
        let next = page.entries.iter().skip(i + 1).find_map(|e| match e {
            Entry::Paragraph(p) if p.gone || p.furniture => None,
            Entry::Paragraph(p) => Some(p.paragraph.label.is_none() && p.paragraph.text.len() > 40),
            Entry::Row(..) => Some(false),
        });
        *candidate &= !bulleted || next == Some(true);
    }
    let looks = |i: usize| match page.entries.get(i) {
        Some(Entry::Paragraph(p)) if !p.gone => Some((p.paragraph.look, p.paragraph.label.is_some())),
        _ => None,
    };
    let n = page.entries.len();
    let live: Vec<usize> = (0..n)
        .filter(|&i| !matches!(&page.entries[i], Entry::Paragraph(p) if p.gone || p.furniture))
        .collect();
    let mut heads = vec![false; n];
    let mut k = 0;
    while k < live.len() {
        let i = live[k];
        if !candidates[i] {
            k += 1;
            continue;
        }
        // How many alike stand in a row.
        let mut end = k;
        while let Some(&next) = live.get(end + 1) {
            let alike = candidates[next]
                && matches!((looks(i), looks(next)), (Some((a, la)), Some((b, lb))) if a.fits(&b) && la == lb);
            if !alike {
                break;
            }
            end += 1;
        }
        if end - k < 2 {
            live[k..=end].iter().for_each(|&i| heads[i] = true);
        }
        k = end + 1;
    }
    for (entry, head) in page.entries.iter_mut().zip(heads) {
        if let Entry::Paragraph(p) = entry {
            p.heading = head.then_some(1);
        }
    }
}

/// Puts the lines of one heading together.
fn merge_headings(page: &mut PageText, candidates: &[bool]) {
    let mut open: Option<usize> = None;
    for (i, candidate) in candidates.iter().enumerate() {
        let (before, rest) = page.entries.split_at_mut(i);
        let Some(Entry::Paragraph(piece)) = rest.first_mut() else {
            open = None;
            continue;
        };
        let goes_on = open.and_then(|o| before.get_mut(o)).and_then(|e| match e {
            Entry::Paragraph(p) => Some(p),
            Entry::Row(..) => None,
        });
        if let Some(head) = goes_on
            && *candidate
            && !piece.opens
            && piece.paragraph.label.is_none()
            && head.paragraph.look.fits(&piece.paragraph.look)
            && head.paragraph.look.colour == piece.paragraph.look.colour
            && piece.paragraph.gap <= 1.45 * piece.paragraph.look.size
            && !head.paragraph.text.ends_with([':', '?', '!'])
            && count_words(&head.paragraph.text) + count_words(&piece.paragraph.text) <= HEADING_WORDS
        {
            join(&mut head.paragraph.text, &piece.paragraph.text);
            head.paragraph.base = piece.paragraph.base;
            head.closes |= piece.closes;
            piece.gone = true;
            continue;
        }
        open = candidate.then_some(i);
    }
}

/// Joins sentences that go on in the next column or on the next page.
fn join_over_gaps(pages: &mut [PageText]) {
    let mut at: Vec<(usize, usize)> = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        for (e, entry) in page.entries.iter().enumerate() {
            if matches!(entry, Entry::Paragraph(x) if !x.gone && !x.furniture) {
                at.push((p, e));
            }
        }
    }
    let piece = |pages: &[PageText], (p, e): (usize, usize)| match &pages[p].entries[e] {
        Entry::Paragraph(x) => Some(x.clone()),
        Entry::Row(..) => None,
    };
    let mut k = 0;
    // The page up to which the open paragraph has gone on.
    let mut reached = 0;
    while k < at.len() {
        reached = at[k].0.max(reached);
        let Some(open) = piece(pages, at[k]) else {
            k += 1;
            continue;
        };
        if open.gone || open.heading.is_some() || !open.closes || is_whole(&open.paragraph.text) {
            k += 1;
            continue;
        }
        let mut steps = k + 1;
        let mut joined = false;
        let mut adjoins = true;
        while steps < at.len() && steps <= k + STEPS && at[steps].0 <= reached + 1 {
            if let Some(next) = piece(pages, at[steps])
                && !next.gone
                && goes_on(&open, &next, adjoins)
            {
                let (text, base, closes) = (next.paragraph.text, next.paragraph.base, next.closes);
                let short = next.paragraph.ends_short;
                let more = next.paragraph.lines;
                if let Entry::Paragraph(x) = &mut pages[at[k].0].entries[at[k].1] {
                    join(&mut x.paragraph.text, &text);
                    (x.paragraph.base, x.closes, x.paragraph.ends_short) = (base, closes, short);
                    x.paragraph.lines += more;
                }
                if let Entry::Paragraph(x) = &mut pages[at[steps].0].entries[at[steps].1] {
                    x.gone = true;
                }
                reached = at.remove(steps).0;
                joined = true;
                break;
            }
            // Words in another look, a quotation or a caption, only stand between.
            adjoins &= piece(pages, at[steps])
                .is_none_or(|p| p.heading.is_none() && !p.paragraph.look.fits(&open.paragraph.look));
            steps += 1;
        }
        k += usize::from(!joined);
    }
}

/// Joins a row that a page's end cut in two: its rest says nothing where rows begin, and goes on
/// in the middle of a sentence.
fn join_rows(pages: &mut [PageText]) {
    for p in 1..pages.len() {
        let (before, rest) = pages.split_at_mut(p);
        let (Some(above), Some(page)) = (before.last_mut(), rest.first_mut()) else { return };
        let is_furniture = |e: &Entry| matches!(e, Entry::Paragraph(p) if p.furniture || p.gone);
        let last = above.entries.iter_mut().rev().find(|e| !is_furniture(e));
        let Some(at) = page.entries.iter().position(|e| !is_furniture(e)) else { continue };
        let (Some(Entry::Row(open, _)), Some(Entry::Row(more, _))) = (last, page.entries.get(at)) else {
            continue;
        };
        let low = |c: &str| c.starts_with(char::is_lowercase);
        let goes_on = open.len() == more.len()
            && more.first().is_some_and(String::is_empty)
            && more.iter().zip(open.iter()).all(|(m, o)| m.is_empty() || !o.is_empty())
            && more.iter().zip(open.iter()).any(|(m, o)| !m.is_empty() && (low(m) || unfinished(o)));
        if goes_on {
            for (cell, more) in open.iter_mut().zip(more) {
                join(cell, more);
            }
            page.entries.remove(at);
        }
    }
}

/// Whether a text ends where its sentence does.
fn is_whole(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', ')', '*']);
    text.ends_with(['.', '!', '?', ':', ';'])
}

/// Whether `next` is the rest of `open`.
fn goes_on(open: &Piece, next: &Piece, adjoins: bool) -> bool {
    if open.sealed || next.sealed {
        return false;
    }
    let (a, b) = (&open.paragraph, &next.paragraph);
    let fits = a.look.fits(&b.look) && next.opens && b.label.is_none() && next.heading.is_none();
    if !fits || !b.text.starts_with(|c: char| c.is_alphanumeric() || "£€$‘“'\"(".contains(c)) {
        return false;
    }
    let low = b.text.starts_with(char::is_lowercase);
    let cut = unfinished(&a.text) || a.text.ends_with(['-', '\u{ad}']);
    let full = !a.ends_short && (a.lines >= 2 || a.text.len() >= 40);
    (low && (full || cut || adjoins))
        || (cut && adjoins)
        || (cut && full)
        || (full && adjoins && a.lines >= 2)
}

/// Gives each heading its level: larger before smaller, heavy before light.
fn set_levels(pages: &mut [PageText]) {
    let mut looks: Vec<(f64, bool)> = Vec::new();
    for piece in pages.iter().flat_map(pieces).filter(|p| p.heading.is_some() && !p.gone) {
        let look = piece.paragraph.look;
        if !looks.iter().any(|l| alike(*l, look)) {
            looks.push((look.size, look.bold));
        }
    }
    looks.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    for page in pages {
        for entry in &mut page.entries {
            if let Entry::Paragraph(p) = entry
                && p.heading.is_some()
            {
                let rank = looks.iter().position(|l| alike(*l, p.paragraph.look)).unwrap_or(5);
                p.heading = Some((rank + 1).min(6));
            }
        }
    }
}

fn alike(a: (f64, bool), look: Look) -> bool {
    (a.0 - look.size).abs() <= 0.04 * a.0 && a.1 == look.bold
}

/// The document's words, which say whether a hyphen at a line's end is one.
struct Words {
    whole: HashSet<String>,
    hyphened: HashSet<String>,
}

impl Words {
    fn of(pages: &[PageText]) -> Self {
        let mut out = Self { whole: HashSet::new(), hyphened: HashSet::new() };
        for page in pages {
            for entry in &page.entries {
                match entry {
                    Entry::Paragraph(p) => out.add(&p.paragraph.text),
                    Entry::Row(cells, _) => cells.iter().for_each(|c| out.add(c)),
                }
            }
        }
        out
    }

    fn add(&mut self, text: &str) {
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\u{2010}')) {
            if word.contains('\u{2010}') || word.is_empty() {
                continue;
            }
            let lower = word.to_lowercase();
            if word.contains('-') {
                self.hyphened.insert(lower)
            } else {
                self.whole.insert(lower)
            };
        }
    }

    /// Resolves the hyphens that lines ended with.
    fn resolve(&self, text: &str) -> String {
        if !text.contains(['\u{2010}', '\u{ad}']) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('\u{2010}') {
            let after = &rest[at + '\u{2010}'.len_utf8()..];
            out.push_str(&rest[..at]);
            let first = out.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
            let second: String =
                after.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            let keeps = if self.whole.contains(&format!("{first}{second}")) {
                false
            } else {
                const FRONTS: [&str; 28] = [
                    "non", "co", "self", "well", "low", "high", "long", "short", "multi", "anti", "pre",
                    "post", "mid", "cross", "part", "full", "half", "all", "ex", "one", "two", "three",
                    "first", "mutual", "private", "ill", "knock", "not",
                ];
                self.hyphened.contains(&format!("{first}-{second}"))
                    || FRONTS.contains(&first.as_str())
                    || after.starts_with(char::is_uppercase)
                    || (self.whole.contains(&first)
                        && self.whole.contains(&second)
                        && first.len() > 2
                        && second.len() > 3)
            };
            if matches!(second.as_str(), "and" | "or" | "to") {
                out.push_str("- ");
            } else if keeps {
                out.push('-');
            }
            rest = after;
        }
        out.push_str(rest);
        out.replace('\u{ad}', "")
    }
}

/// What was written last.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Before {
    Nothing,
    Page,
    Item,
    Row,
    Other,
}

struct Writer {
    words: Words,
    text: String,
    /// The 1-based line that is written next.
    line: u32,
    /// Form feeds that wait for the next line.
    feeds: usize,
    before: Before,
}

impl Writer {
    /// Writes a page and says on which line it begins.
    fn page(&mut self, page: &PageText) -> u32 {
        let mut start = None;
        for entry in &page.entries {
            let at = match entry {
                Entry::Row(cells, _) => {
                    let cells: Vec<String> =
                        cells.iter().map(|c| self.words.resolve(c).replace('|', "\\|")).collect();
                    let gap = !matches!(self.before, Before::Row | Before::Page);
                    self.put(&format!("| {} |", cells.join(" | ")), gap, Before::Row)
                }
                Entry::Paragraph(p) if p.gone => continue,
                Entry::Paragraph(p) => self.paragraph(p),
            };
            start.get_or_insert(at);
        }
        // A page without words has a line of its own, so that every line is of one page.
        start.unwrap_or_else(|| self.put("", false, Before::Page))
    }

    fn paragraph(&mut self, piece: &Piece) -> u32 {
        let p = &piece.paragraph;
        let text = self.words.resolve(&p.text);
        if let Some(level) = piece.heading {
            let label = p.label.as_ref().filter(|l| is_label(l)).map_or(String::new(), |l| format!("{l} "));
            return self.put(&format!("{} {label}{}", "#".repeat(level), text.trim()), true, Before::Other);
        }
        match &p.label {
            Some(label) => {
                let depth = ((p.x0 - piece.left) / (0.9 * p.look.size.max(1.0))).clamp(0.0, 12.0) as usize;
                let mark = if is_label(label) { label.clone() } else { bullet(label) };
                let line = format!("{}{mark} {}", " ".repeat(depth), text.trim());
                let gap = !matches!(self.before, Before::Item | Before::Page);
                self.put(line.trim_end(), gap, Before::Item)
            }
            None => self.put(text.trim(), true, Before::Other),
        }
    }

    fn put(&mut self, line: &str, gap: bool, what: Before) -> u32 {
        if gap && self.before != Before::Nothing {
            self.text.push('\n');
            self.line += 1;
        }
        for _ in 0..std::mem::take(&mut self.feeds) {
            self.text.push('\u{c}');
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.before = what;
        self.line += 1;
        self.line - 1
    }
}

/// A bullet that the readers know.
fn bullet(label: &str) -> String {
    if is_weak_bullet(label) && !matches!(label, "+" | ">" | "§" | "→" | "⇒") {
        return if label == "o" { "o" } else { "-" }.to_owned();
    }
    let first = label.chars().next().unwrap_or('•');
    if "☐☑☒✓✔✗✘".contains(first) { first.to_string() } else { "•".to_owned() }
}

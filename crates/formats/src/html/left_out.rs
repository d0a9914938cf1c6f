//! What of a page is no part of what it says: what it hides, and what belongs to the site.
//!
//! An element is judged by its name, its role, and by the whole names that its class and id
//! hold; never by a part of one, for `social-care` is what a council speaks of.

mod names;

use std::collections::HashMap;

use self::names::NAMED;
use super::page::{Element, Page, Piece, heading, is_block};

/// Why an element of a web page is left out of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The page does not show it.
    Hidden,
    /// It is struck out (`<s>`, `<del>`).
    Struck,
    /// A part of the site, as the page itself says by an element or a role.
    Site(&'static str),
    /// A part of the site by what its class or id is called.
    Named(&'static str),
    /// A drawing or the caption of a picture.
    Picture,
    /// Another page shown inside this one.
    Embedded,
    /// Nothing that anybody sees.
    Nothing,
    /// The sign of a note; the element that holds the note's words.
    Sign(usize),
    /// A note's words, which are said where its sign stands.
    Note,
}

/// The most letters that an element may hold and be taken for the site's by its name alone.
const LONGEST_NAMED: usize = 3000;

/// What is not read of a page, by element; nothing for what is.
pub(super) fn mark(page: &Page) -> Vec<Option<Why>> {
    let named: HashMap<&str, &'static str> =
        NAMED.iter().flat_map(|(what, names)| names.iter().map(move |n| (*n, *what))).collect();
    let hiding = hiding(&page.styles);
    let sums = sums(page);
    let total = sums.last().map_or(0, |s| s.letters);
    let mut out = notes(page);
    let mut open = Around::default();
    let mut at = 0;
    while at < page.pieces.len() {
        match &page.pieces[at] {
            Piece::Open(e) => {
                let element = &page.elements[*e];
                let (from, to) = (&sums[element.open], &sums[element.close]);
                let letters = to.letters - from.letters;
                let small = letters < LONGEST_NAMED && letters * 2 <= total;
                let why = out[*e].or_else(|| why(page, element, &open.place(), &hiding)).or_else(|| {
                    let names = names(element).into_iter().find_map(|n| named.get(n.as_str()).copied());
                    names.filter(|_| small).map(Why::Named)
                });
                if why.is_some() {
                    out[*e] = why;
                    at = element.close + 1;
                    continue;
                }
                open.open(element, from.pictures < to.pictures && from.others == to.others);
            }
            Piece::Close(e) => open.close(&page.elements[*e]),
            Piece::Text(_) => {}
        }
        at += 1;
    }
    out
}

/// What stands before a piece of a page.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// How many bytes of text there are.
    letters: usize,
    pictures: usize,
    /// Elements that make a figure more than a picture.
    others: usize,
}

/// The sums before each piece of a page, and after the last.
fn sums(page: &Page) -> Vec<Sum> {
    let mut sum = Sum::default();
    let mut out = Vec::with_capacity(page.pieces.len() + 1);
    out.push(sum);
    for piece in &page.pieces {
        match piece {
            Piece::Text(text) => sum.letters += text.len(),
            Piece::Open(e) => match page.elements[*e].name.as_str() {
                "table" | "blockquote" | "ul" | "ol" | "pre" => sum.others += 1,
                "img" | "picture" | "video" | "svg" | "canvas" | "iframe" => sum.pictures += 1,
                _ => {}
            },
            Piece::Close(_) => {}
        }
        out.push(sum);
    }
    out
}

/// What is open around a piece: elements in which a button is a title, elements in which a foot is a source,
/// and figures, each with whether it holds pictures alone.
#[derive(Default)]
struct Around {
    titles: usize,
    quotes: usize,
    figures: Vec<bool>,
}

impl Around {
    fn place(&self) -> Place {
        Place { title: self.titles > 0, quote: self.quotes > 0, pictured: self.figures.last() == Some(&true) }
    }

    fn open(&mut self, element: &Element, pictured: bool) {
        match element.name.as_str() {
            "summary" => self.titles += 1,
            "blockquote" => self.quotes += 1,
            "figure" => self.figures.push(pictured),
            name if heading(name).is_some() => self.titles += 1,
            _ => {}
        }
    }

    fn close(&mut self, element: &Element) {
        match element.name.as_str() {
            "summary" => self.titles = self.titles.saturating_sub(1),
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "figure" => {
                self.figures.pop();
            }
            name if heading(name).is_some() => self.titles = self.titles.saturating_sub(1),
            _ => {}
        }
    }
}

/// The signs of notes and the notes that they lead to, by element.
///
/// ```text
/// sign = link to a place in this page that calls itself one, or that is raised and has at most
///        four letters
/// note = the element of that place with words of its own; or else the block around it, after the sign
/// ```
fn notes(page: &Page) -> Vec<Option<Why>> {
    let mut out = vec![None; page.elements.len()];
    let mut places: HashMap<&str, usize> = HashMap::new();
    // The innermost block around each element, itself included.
    let mut around: Vec<Option<usize>> = vec![None; page.elements.len()];
    let mut blocks: Vec<usize> = Vec::new();
    let mut signs: Vec<(usize, &str)> = Vec::new();
    let mut raised = 0usize;
    for piece in &page.pieces {
        match piece {
            Piece::Open(e) => {
                let element = &page.elements[*e];
                if is_block(&element.name) {
                    blocks.push(*e);
                }
                around[*e] = blocks.last().copied();
                raised += usize::from(element.name == "sup");
                for name in [element.attr("id"), element.attr("name").filter(|_| element.name == "a")] {
                    name.filter(|n| !n.is_empty()).map(|n| places.entry(n).or_insert(*e));
                }
                let to = element.attr("href").and_then(|h| h.strip_prefix('#')).filter(|h| !h.is_empty());
                let Some(to) = to.filter(|_| element.name == "a") else { continue };
                let called = element.attr("role").is_some_and(|r| r.trim() == "doc-noteref")
                    || names(element)
                        .iter()
                        .any(|n| matches!(n.as_str(), "footnote-ref" | "footnote-reference" | "noteref"));
                // The sign may be raised inside its link as well.
                let inside = matches!(page.pieces.get(element.open + 1), Some(Piece::Open(i)) if page.elements[*i].name == "sup");
                let short = element.close - element.open <= 6 && page.letters(element).chars().count() <= 4;
                if short && (called || raised > 0 || inside) {
                    signs.push((*e, to));
                }
            }
            Piece::Close(e) => {
                raised -= usize::from(page.elements[*e].name == "sup" && raised > 0);
                if blocks.last() == Some(e) {
                    blocks.pop();
                }
            }
            Piece::Text(_) => {}
        }
    }
    for (sign, to) in signs {
        let Some(place) = places.get(to).copied() else { continue };
        let element = &page.elements[place];
        let note = if is_block(&element.name) { Some(place) } else { around[place] };
        let Some(note) = note else { continue };
        let (note_at, sign_at) = (&page.elements[note], &page.elements[sign]);
        // A note back to what it is a note to, and a place that holds half the page, are none.
        let apart = note_at.open > sign_at.close;
        let small =
            matches!(note_at.name.as_str(), "li" | "p" | "div" | "aside" | "dd" | "td" | "blockquote")
                && note_at.close - note_at.open < 400;
        if apart && small {
            out[sign] = Some(Why::Sign(note));
            out[note] = Some(Why::Note);
        }
    }
    out
}

struct Place {
    title: bool,
    quote: bool,
    pictured: bool,
}

fn why(page: &Page, element: &Element, place: &Place, hiding: &Hiding) -> Option<Why> {
    match element.name.as_str() {
        "head" | "script" | "style" | "template" | "noembed" | "noframes" | "input" | "datalist" => {
            return Some(Why::Nothing);
        }
        "nav" | "search" => return Some(Why::Site("menus")),
        "footer" if !place.quote => return Some(Why::Site("foot")),
        "noscript" => return Some(Why::Site("words for browsers without scripts")),
        "select" | "textarea" | "progress" | "meter" => return Some(Why::Site("fields")),
        "button" if !place.title => {
            let many = page.letters(element).split(' ').count() >= 4;
            return Some(if many { Why::Named("buttons") } else { Why::Site("buttons") });
        }
        "svg" | "canvas" | "video" | "audio" | "map" => return Some(Why::Picture),
        "figcaption" if place.pictured => return Some(Why::Picture),
        "iframe" | "embed" => return Some(Why::Embedded),
        "del" | "s" | "strike" => return Some(Why::Struck),
        "dialog" if element.attr("open").is_none() => return Some(Why::Hidden),
        _ => {}
    }
    let is =
        |name: &str, value: &str| element.attr(name).is_some_and(|v| v.trim().eq_ignore_ascii_case(value));
    if element.attr("hidden").is_some_and(|v| !v.eq_ignore_ascii_case("until-found"))
        || is("aria-hidden", "true")
        || element.attr("style").is_some_and(|s| hides(s).unwrap_or(false))
        || hiding.hides(element)
    {
        return Some(Why::Hidden);
    }
    if element.attr("style").is_some_and(strikes) {
        return Some(Why::Struck);
    }
    let role = element.attr("role").unwrap_or_default().trim().to_ascii_lowercase();
    match role.as_str() {
        "navigation" | "menu" | "menubar" | "search" => Some(Why::Site("menus")),
        "banner" | "contentinfo" => Some(Why::Site("head and foot")),
        "dialog" | "alertdialog" => Some(Why::Named("notices")),
        "toolbar" => Some(Why::Site("buttons")),
        _ => None,
    }
}

/// The whole names of an element's class and id, in lower case.
fn names(element: &Element) -> Vec<String> {
    let both = [element.attr("class"), element.attr("id")];
    both.into_iter().flatten().flat_map(str::split_whitespace).map(str::to_ascii_lowercase).collect()
}

/// Whether declarations hide what they are about; nothing if they say neither.
fn hides(declarations: &str) -> Option<bool> {
    let mut hidden = None;
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => hidden = Some(value == "none"),
            "visibility" => {
                hidden = Some(hidden == Some(true) || matches!(value.as_str(), "hidden" | "collapse"))
            }
            _ => {}
        }
    }
    hidden
}

fn strikes(declarations: &str) -> bool {
    declarations.split(';').filter_map(|d| d.split_once(':')).any(|(name, value)| {
        let name = name.trim().to_ascii_lowercase();
        (name == "text-decoration" || name == "text-decoration-line")
            && value.to_ascii_lowercase().contains("line-through")
    })
}

/// Classes and ids that the page's own style hides.
#[derive(Default)]
struct Hiding(HashMap<String, bool>);

impl Hiding {
    fn hides(&self, element: &Element) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let hidden = |sign: char, name: &str| {
            self.0.get(&format!("{sign}{name}")) == Some(&true)
                || self.0.get(&format!("{}{sign}{name}", element.name)) == Some(&true)
        };
        element.attr("id").is_some_and(|id| hidden('#', id))
            || element.attr("class").is_some_and(|c| c.split_whitespace().any(|n| hidden('.', n)))
    }
}

/// The rules of a style sheet that hide something by one class or id, and that hold on any screen.
fn hiding(styles: &str) -> Hiding {
    let mut out = Hiding::default();
    let (mut depth, mut start, mut selector) = (0usize, 0usize, "");
    let mut rest = styles;
    let mut clean = String::new();
    while let Some(at) = rest.find("/*") {
        clean.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    clean.push_str(rest);
    for (at, c) in clean.char_indices() {
        match c {
            '{' => {
                if depth == 0 {
                    selector = clean[start..at].trim();
                    start = at + 1;
                }
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let simple = !selector.starts_with('@');
                    if let Some(hidden) = hides(&clean[start..at]).filter(|_| simple) {
                        for one in selector.split(',').map(str::trim) {
                            let bare = one.chars().all(|c| c.is_alphanumeric() || ".#-_".contains(c));
                            if bare && one.matches(['.', '#']).count() == 1 {
                                out.0.insert(one.to_owned(), hidden);
                            }
                        }
                    }
                    start = at + 1;
                }
            }
            ';' if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    out
}

//! A page's tokens as elements that open and close, in the order of the page.
//!
//! Browsers build a tree with rules for every kind of error; here are those that decide what
//! words stand in: which tags end others, and which end tags end nothing. Each token costs the
//! same however deep it stands, so a page of a hundred thousand nested elements is read as
//! quickly as any other.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A web page as a flat list of pieces, with the elements that these open and close.
#[derive(Default)]
pub(super) struct Page {
    /// All elements, in the order in which they open.
    pub elements: Vec<Element>,
    /// Opening tags, text and closing tags in the order of the page.
    pub pieces: Vec<Piece>,
    /// The words of all `<style>` elements of the page.
    pub styles: String,
}

/// An element: its name, its attributes, and where it opens and closes.
pub(super) struct Element {
    /// Its name in lower case, such as `p`.
    pub name: String,
    attrs: Vec<(String, String)>,
    /// The places of its opening and its end among the pieces.
    pub open: usize,
    /// The place of its end among the pieces.
    pub close: usize,
}

impl Element {
    /// The value of an attribute; nothing where the element has none of that name.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// A piece of a page; elements by their place in the list of them.
pub(super) enum Piece {
    Open(usize),
    Text(String),
    Close(usize),
}

impl Page {
    /// Reads a page. Elements that are never closed end where the page ends.
    pub fn of(source: &str) -> Self {
        let tokenizer = Tokenizer::new(Sink(RefCell::new(Open::default())), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(source));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        let mut open = tokenizer.sink.0.into_inner();
        open.pop_to(0);
        open.page
    }

    /// All text in an element with single spaces; blocks are parted by a space.
    pub fn letters(&self, element: &Element) -> String {
        let mut out = String::new();
        for piece in &self.pieces[element.open..element.close] {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Open(e) | Piece::Close(e) if is_block(&self.elements[*e].name) => out.push(' '),
                _ => {}
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

struct Sink(RefCell<Open>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut open = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return open.start(tag),
            Token::TagToken(tag) => open.end(&tag.name),
            Token::CharacterTokens(text) => open.text(&text),
            Token::NullCharacterToken => open.text("\0"),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// A page being put together.
#[derive(Default)]
struct Open {
    page: Page,
    /// Elements that are open, outermost first.
    stack: Vec<usize>,
    /// Where elements of a name stand in the stack.
    at: HashMap<String, Vec<usize>>,
    /// Where in the stack cells, tables and the like stand, beyond which no tag reaches.
    bounds: Vec<usize>,
    /// Where in the stack blocks stand, beyond which no inline end tag reaches.
    blocks: Vec<usize>,
}

const VOID: [&str; 16] = [
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];

const BOUNDS: [&str; 9] = ["table", "td", "th", "caption", "template", "object", "button", "svg", "math"];

/// Elements that stand by themselves and not in a line of words.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "optgroup"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
            | "listing"
            | "plaintext"
    )
}

/// The level, 1 to 6, of a heading's element (`h1` to `h6`); nothing for any other name.
pub(super) fn heading(name: &str) -> Option<usize> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

impl Open {
    fn last(&self, name: &str) -> Option<usize> {
        self.at.get(name).and_then(|p| p.last().copied())
    }

    /// The innermost place of one of some names, if it stands within the innermost of others.
    fn within(&self, names: &[&str], bounds: &[&str]) -> Option<usize> {
        let found = names.iter().filter_map(|n| self.last(n)).max()?;
        let bound = bounds.iter().filter_map(|n| self.last(n)).max();
        bound.is_none_or(|b| b < found).then_some(found)
    }

    /// Ends the outermost of what the name of a new element ends.
    fn make_room(&mut self, name: &str) {
        let ended = match name {
            "li" => self.within(&["li"], &["ul", "ol", "menu", "dir", "table", "td", "th"]),
            "dt" | "dd" => self.within(&["dt", "dd"], &["dl", "table", "td", "th"]),
            "td" | "th" => self.within(&["td", "th"], &["table", "tr"]),
            "tr" => self.within(&["tr"], &["table"]).or_else(|| self.within(&["td", "th"], &["table"])),
            "tbody" | "thead" | "tfoot" => self
                .within(&["tbody"], &["table"])
                .or_else(|| self.within(&["thead"], &["table"]))
                .or_else(|| self.within(&["tfoot"], &["table"]).or_else(|| self.within(&["tr"], &["table"]))),
            "option" => self.within(&["option"], &["select"]),
            _ => None,
        };
        if let Some(place) = ended {
            self.pop_to(place);
        }
        if is_block(name)
            && let Some(p) = self.last("p")
            && self.bounds.last().is_none_or(|b| *b < p)
        {
            self.pop_to(p);
        }
        if heading(name).is_some()
            && let Some(top) = self.stack.last()
            && heading(&self.page.elements[*top].name).is_some()
        {
            self.pop_to(self.stack.len() - 1);
        }
    }

    fn start(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        // A page has one of each, whatever its source says.
        if matches!(name, "html" | "body") && self.last(name).is_some() {
            return TokenSinkResult::Continue;
        }
        let drawn = self.last("svg").is_some() || self.last("math").is_some();
        if !drawn {
            self.make_room(name);
        }
        let attrs = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let place = self.page.pieces.len();
        let element = self.page.elements.len();
        self.page.elements.push(Element { name: name.to_owned(), attrs, open: place, close: place });
        self.page.pieces.push(Piece::Open(element));
        let depth = self.stack.len();
        self.stack.push(element);
        self.at.entry(name.to_owned()).or_default().push(depth);
        if BOUNDS.contains(&name) {
            self.bounds.push(depth);
        }
        if is_block(name) {
            self.blocks.push(depth);
        }
        if VOID.contains(&name) || drawn && tag.self_closing {
            self.pop_to(depth);
            return TokenSinkResult::Continue;
        }
        match name {
            _ if drawn => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "html" | "body") {
            return;
        }
        let Some(place) = self.last(name) else { return };
        let reaches = match name {
            "table" => true,
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" => {
                self.last("table").is_none_or(|t| t < place)
            }
            _ if is_block(name) || BOUNDS.contains(&name) => self.bounds.last().is_none_or(|b| *b <= place),
            _ => self.blocks.last().is_none_or(|b| *b < place),
        };
        if reaches {
            self.pop_to(place);
        }
    }

    fn text(&mut self, text: &str) {
        let holder = self.stack.last().map_or("", |e| self.page.elements[*e].name.as_str());
        match holder {
            "style" => self.page.styles.push_str(text),
            "script" | "title" | "iframe" | "noembed" | "noframes" => {}
            _ => match self.page.pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(text),
                _ => self.page.pieces.push(Piece::Text(text.to_owned())),
            },
        }
    }

    /// Ends what is open down to a place in the stack.
    fn pop_to(&mut self, place: usize) {
        while self.stack.len() > place {
            let Some(element) = self.stack.pop() else { return };
            self.page.elements[element].close = self.page.pieces.len();
            self.page.pieces.push(Piece::Close(element));
            if let Some(places) = self.at.get_mut(&self.page.elements[element].name) {
                places.pop();
            }
            let depth = self.stack.len();
            for list in [&mut self.bounds, &mut self.blocks] {
                if list.last() == Some(&depth) {
                    list.pop();
                }
            }
        }
    }
}

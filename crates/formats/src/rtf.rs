//! A rich-text document as text.
//!
//! ```text
//! style "heading n", \outlinelevel   "# words"        \listtext, \pntext   "- words" or its number
//! \b                                 "**words**"      \cell … \row         "| cell | cell |"
//! \page, \sect                       form feed        \super of digits     "⁶"
//! \footnote                          "[Note 1 to line 12: words]", and told
//! \v, \strike, \deleted, comments, pictures, heads and feet                not read, and told
//! ```
//! The format has no tables but rows: rows that follow on each other are one. A table inside a
//! cell is read as paragraphs of that cell.

mod control;
mod tables;
mod text;

use crate::encodings::{Encoding, WINDOWS_1252};

use self::tables::{Fonts, Sheet};
use crate::Extracted;
use crate::blocks::{Block, Builder, Note};
use crate::loss::LossKind;
use crate::par::{Around, Par, Shape, Unread, comments, pictures};
use crate::symbols::{is_symbolic, sign};
use crate::words::Look;

/// Groups deeper than this in one another share the looks of the one around them.
const DEEPEST_GROUP: usize = 10_000;

/// From how many square twips on a picture is told: twelve square centimetres.
const TOLD_PICTURE: i64 = 12 * 567 * 567;

/// The text of a rich-text document. It is always `Ok`: where a document ends too soon or cannot be read,
/// what could be read is given, with a loss.
pub fn extract(bytes: &[u8]) -> Result<Extracted, String> {
    let mut reader = Reader::new(bytes);
    reader.read();
    let Reader { mut builder, mut pars, pictured, commented, around, depth, beyond, .. } = reader;
    while let Some(par) = pars.pop() {
        par.finish(&mut builder, &Shape::Plain);
    }
    if depth + beyond > 0 {
        builder.push(Block::Loss(
            LossKind::Unreadable,
            "The document ends in the middle; what should follow is not in the file. Open it where it was written and save it again.".to_owned(),
        ));
    }
    let mut out = crate::out::write(builder.finish());
    for loss in &mut out.losses {
        if loss.message.is_empty() {
            loss.message = match loss.kind {
                LossKind::Picture => pictures(pictured, &[]),
                _ => comments(&commented),
            };
        }
    }
    if let Some(told) = around.told() {
        out.losses.insert(0, told);
    }
    Ok(out)
}

/// Where the letters of a group go while they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Text,
    Nowhere,
    Fonts,
    Styles,
    Label,
    Note,
    Comment,
    Around,
    Picture,
    Box,
}

/// What is set for a group; a group begins with what is set around it and gives it back at its end.
#[derive(Clone, Copy, Debug)]
struct State {
    to: To,
    /// Whether this group began to send words there.
    opened: bool,
    bold: bool,
    hidden: bool,
    struck: bool,
    deleted: bool,
    raised: bool,
    font: Option<i32>,
    /// How many letters stand for a sign in older programs after it.
    instead: usize,
    in_table: bool,
    style: Option<i32>,
    outline: Option<i32>,
    level: i32,
    endnote: bool,
}

impl State {
    const fn new() -> Self {
        Self {
            to: To::Text,
            opened: false,
            bold: false,
            hidden: false,
            struck: false,
            deleted: false,
            raised: false,
            font: None,
            instead: 1,
            in_table: false,
            style: None,
            outline: None,
            level: 0,
            endnote: false,
        }
    }
}

/// A cell as its row announces it.
#[derive(Clone, Copy, Debug, Default)]
struct Announced {
    goes_on: bool,
}

/// A table that is open in the text or in a box.
#[derive(Clone, Debug, Default)]
struct Rows {
    open: bool,
    cell: bool,
    count: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    groups: Vec<State>,
    depth: usize,
    beyond: usize,
    encoding: &'static Encoding,
    fonts: Fonts,
    sheet: Sheet,
    /// Bytes of letters that are not letters yet.
    raw: Vec<u8>,
    /// The first half of a sign that takes two.
    half: Option<u16>,
    skip: usize,
    captured: Vec<String>,
    pars: Vec<Par>,
    rows: Vec<Rows>,
    announced: Vec<Announced>,
    next: Announced,
    label: Option<String>,
    builder: Builder,
    noted: (usize, usize),
    picture: (i64, i64),
    pictured: usize,
    commented: Vec<String>,
    around: Around,
    star: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            state: State::new(),
            groups: Vec::new(),
            depth: 0,
            beyond: 0,
            encoding: WINDOWS_1252,
            fonts: Fonts::default(),
            sheet: Sheet::default(),
            raw: Vec::new(),
            half: None,
            skip: 0,
            captured: Vec::new(),
            pars: vec![Par::default()],
            rows: vec![Rows::default()],
            announced: Vec::new(),
            next: Announced::default(),
            label: None,
            builder: Builder::default(),
            noted: (0, 0),
            picture: (0, 0),
            pictured: 0,
            commented: Vec::new(),
            around: Around::default(),
            star: false,
        }
    }

    fn read(&mut self) {
        while let Some(&b) = self.bytes.get(self.at) {
            self.at += 1;
            match b {
                b'{' => self.open_group(),
                b'}' => {
                    if !self.close_group() {
                        break;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                b => self.byte(b),
            }
        }
        self.flush();
        self.end_paragraph_if_any();
    }

    fn open_group(&mut self) {
        self.flush();
        self.skip = 0;
        if self.groups.len() >= DEEPEST_GROUP {
            self.beyond += 1;
            return;
        }
        self.depth += 1;
        self.groups.push(self.state);
        self.state.opened = false;
    }

    /// Closes a group; says whether the document goes on.
    fn close_group(&mut self) -> bool {
        self.flush();
        self.skip = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
            return true;
        }
        let Some(around) = self.groups.pop() else { return false };
        self.depth -= 1;
        let closed = std::mem::replace(&mut self.state, around);
        if closed.opened {
            self.arrive(closed);
        }
        // What stands in a table and in which row of styles goes on after a group.
        if closed.to == To::Text && around.to == To::Text {
            self.state.in_table = closed.in_table;
        }
        self.depth > 0
    }

    /// Sends words elsewhere from here to the end of the group.
    fn send(&mut self, to: To) {
        self.flush();
        if self.state.to == To::Nowhere {
            return;
        }
        self.state.to = to;
        self.state.opened = true;
        match to {
            To::Label | To::Note | To::Comment | To::Around => self.captured.push(String::new()),
            To::Box => {
                self.builder.open_box();
                self.pars.push(Par::default());
                self.rows.push(Rows::default());
                self.state.in_table = false;
            }
            To::Picture => self.picture = (0, 0),
            _ => {}
        }
        if to == To::Box {
            self.state.to = To::Text;
        }
    }

    /// Takes what a group has gathered.
    fn arrive(&mut self, closed: State) {
        match closed.to {
            To::Fonts => self.fonts.end(),
            To::Styles => self.sheet.end(),
            To::Label => self.label = self.captured.pop(),
            To::Note => self.note(closed.endnote),
            To::Comment => self.comment(),
            To::Around => self.around.add(&self.captured.pop().unwrap_or_default()),
            To::Picture => self.told_picture(),
            // A box: its words went to the text of its own.
            _ if self.pars.len() > 1 && closed.to == To::Text => self.close_box(closed),
            _ => {}
        }
    }

    /// Hangs a note on the paragraph in which its sign stands.
    fn note(&mut self, endnote: bool) {
        let words = folded(&self.captured.pop().unwrap_or_default());
        if words.is_empty() {
            return;
        }
        let count = if endnote { &mut self.noted.1 } else { &mut self.noted.0 };
        *count += 1;
        let name = format!("{} {count}", if endnote { "Endnote" } else { "Note" });
        if let Some(par) = self.pars.last_mut() {
            par.notes.push(Note { name, words });
        }
    }

    /// Keeps a comment: all are told of together, where the first stands.
    fn comment(&mut self) {
        let said = folded(&self.captured.pop().unwrap_or_default());
        if !said.contains(char::is_alphanumeric) {
            return;
        }
        if self.commented.is_empty()
            && let Some(par) = self.pars.last_mut()
        {
            par.lose(LossKind::Hidden, String::new());
        }
        self.commented.push(said);
    }

    /// Counts a picture that is large enough: all are told of together, where the first stands.
    fn told_picture(&mut self) {
        let (wide, high) = self.picture;
        if wide != 0 && high != 0 && wide.saturating_mul(high) < TOLD_PICTURE {
            return;
        }
        if self.pictured == 0
            && let Some(par) = self.pars.last_mut()
        {
            par.lose(LossKind::Picture, String::new());
        }
        self.pictured += 1;
    }

    /// Ends the text of a box, and hangs it on the paragraph around it.
    fn close_box(&mut self, closed: State) {
        let inner = std::mem::replace(&mut self.state, closed);
        self.end_paragraph_if_any();
        self.close_table();
        self.state = inner;
        self.pars.pop();
        self.rows.pop();
        let blocks = self.builder.close_box();
        if let Some(par) = self.pars.last_mut() {
            par.boxes.extend(blocks);
        }
    }

    fn byte(&mut self, b: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if self.state.to == To::Nowhere || self.state.to == To::Picture {
            return;
        }
        self.raw.push(b);
    }

    /// Reads the bytes that are waiting as letters.
    fn flush(&mut self) {
        if self.half.take().is_some() {
            self.say("\u{fffd}");
        }
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let font = self.fonts.get(self.state.font);
        let declaring = matches!(self.state.to, To::Fonts | To::Styles);
        match font {
            Some(font) if !declaring && (font.symbolic || is_symbolic(&font.name)) => {
                let name = if is_symbolic(&font.name) { font.name.clone() } else { "Symbol".to_owned() };
                let signs: String = raw.iter().filter_map(|b| sign(&name, u32::from(*b))).collect();
                self.say(&signs);
            }
            font => {
                let encoding = font.and_then(|f| f.encoding).unwrap_or(self.encoding);
                let text = encoding.decode_without_bom_handling(&raw).0.into_owned();
                self.say(&text);
            }
        }
    }

    /// Takes in one UTF-16 unit of `\u`; two halves of a pair make one letter.
    fn unit(&mut self, unit: u16) {
        match (self.half.take(), unit) {
            (None, 0xd800..=0xdbff) => {
                self.flush();
                self.half = Some(unit);
            }
            (Some(half), _) => {
                let c = char::decode_utf16([half, unit]).next().and_then(Result::ok).unwrap_or('\u{fffd}');
                self.say(c.encode_utf8(&mut [0; 4]));
            }
            (None, _) => {
                self.flush();
                let name = self.fonts.get(self.state.font).map(|f| f.name.clone()).unwrap_or_default();
                let c = if (0xf000..=0xf0ff).contains(&unit) {
                    let font = if is_symbolic(&name) { name.as_str() } else { "Symbol" };
                    sign(font, u32::from(unit)).unwrap_or('\u{fffd}')
                } else {
                    char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')
                };
                self.say(c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn say(&mut self, words: &str) {
        let state = self.state;
        match state.to {
            To::Text | To::Box => {
                let Some(par) = self.pars.last_mut() else { return };
                if state.deleted {
                    par.leave(Unread::Deleted, words);
                } else if state.hidden {
                    par.leave(Unread::Hidden, words);
                } else if state.struck {
                    par.leave(Unread::Struck, words);
                } else {
                    let bold = state.bold || self.sheet.is_bold(state.style);
                    par.say(words, Look { bold, raised: state.raised });
                }
            }
            To::Label | To::Note | To::Comment | To::Around => {
                if let Some(captured) = self.captured.last_mut() {
                    captured.push_str(words);
                }
            }
            To::Fonts => self.fonts.say(words),
            To::Styles => self.sheet.say(words),
            To::Nowhere | To::Picture => {}
        }
    }
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

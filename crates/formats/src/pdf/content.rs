//! A page's content stream → what it puts on the page: letters, rules, boxes, pictures.
//!
//! An interpreter of the operators that place text and draw lines; colours are only told apart,
//! nothing is painted. Every loop is bounded: forms by depth and by themselves, a page by the
//! count of its operators and letters ([`Budget`]). What had to be left out is kept in [`Drawn`].
//!
//! `run` follows the operators one by one; `paths` are the lines and boxes they draw, `marks` what the
//! file says of some letters, `forms` what is drawn by name: forms, pictures, a person's notes.

mod forms;
mod marks;
mod paths;
mod run;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

pub(super) use self::marks::text_string;
use super::fonts::Font;
use super::geometry::{Area, Matrix};
use super::unpack::unpack;

/// The most lines and boxes that are kept of one page: a map drawn as lines has more, and no
/// table in it.
const MOST_SHAPES: usize = 30_000;

/// How much work one page may cost. A page of a newspaper has 20 000 letters; a map 500 000
/// operators.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// The most operators that are followed on one page.
    pub operators: usize,
    /// The most letters that are taken from one page.
    pub letters: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { operators: 2_000_000, letters: 150_000 }
    }
}

/// A letter, or several that are one sign, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Where its base line begins, in points from the left.
    pub x: f64,
    /// Where its base line begins, in points from the bottom.
    pub y: f64,
    /// Where the pen is after it, without the room that spacing adds.
    pub end_x: f64,
    /// The height of the pen after it, in points.
    pub end_y: f64,
    /// Its size (height) in points.
    pub size: f64,
    /// The letter or letters that it stands for.
    pub text: Rc<str>,
    /// Whether it is bold or italic, and its colour.
    pub style: Style,
    /// Whether a space was drawn right before it.
    pub after_space: bool,
    /// Whether it is drawn without ink.
    pub invisible: bool,
}

/// What tells letters apart beside their size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Style {
    /// Whether its strokes are heavy.
    pub bold: bool,
    /// Whether it leans.
    pub italic: bool,
    /// Some number that is the same for the same colour.
    pub colour: u32,
}

/// Everything that a page draws, in the order of its file, with areas in points.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The letters.
    pub glyphs: Vec<Glyph>,
    /// Thin lines, upright or level, as the boxes that they fill.
    pub rules: Vec<Area>,
    /// Filled or framed boxes that are more than a line.
    pub boxes: Vec<Area>,
    /// Small filled shapes that may be bullets.
    pub dots: Vec<Area>,
    /// The boxes that pictures fill.
    pub pictures: Vec<Area>,
    /// How many shapes were painted on the page.
    pub shapes: usize,
    /// How many letters are of codes that nothing in the file names.
    pub unknown: usize,
    /// How many letters of layers that are switched off were left out.
    pub switched_off: usize,
    /// Whether the page needed more work than it may cost.
    pub is_cut: bool,
    /// Whether a stream of the page could not be read.
    pub is_broken: bool,
}

/// Fonts that were read, by where their dictionaries stand.
#[derive(Default)]
pub(super) struct Fonts {
    known: HashMap<(usize, usize), Rc<Known>>,
}

struct Known {
    font: Font,
    /// The same letters again and again are kept once.
    letters: std::cell::RefCell<HashMap<String, Rc<str>>>,
}

impl Known {
    fn letters(&self, text: &str) -> Rc<str> {
        let mut known = self.letters.borrow_mut();
        match known.get(text) {
            Some(letters) => letters.clone(),
            None => {
                let letters: Rc<str> = Rc::from(text);
                known.insert(text.to_owned(), letters.clone());
                letters
            }
        }
    }
}

/// The layers (optional content groups) that the document switches off.
pub(super) type Layers = HashSet<ObjectIdentifier>;

/// Reads what a page draws. `fonts` keeps what was read for the next page; `layers` are not drawn.
pub(super) fn read(page: &Page<'_>, fonts: &mut Fonts, layers: &Layers) -> Drawn {
    let resources = Resources {
        fonts: page.resources().fonts.clone(),
        forms: page.resources().x_objects.clone(),
        properties: page.resources().properties.clone(),
    };
    let mut reader = Reader {
        drawn: Drawn::default(),
        fonts,
        layers,
        budget: Budget::default(),
        forms: Vec::new(),
        hidden: 0,
    };
    let (data, whole) = contents(page);
    reader.drawn.is_broken |= !whole;
    reader.run(&data, &resources, Matrix::IDENTITY, 0);
    if let Some(notes) = page.raw().get::<Array<'_>>("Annots") {
        for note in notes.iter::<Dict<'_>>().take(2000) {
            reader.annotation(&note, &resources);
        }
    }
    reader.drawn
}

/// A page's content streams as one, and whether all of them could be unpacked.
fn contents(page: &Page<'_>) -> (Vec<u8>, bool) {
    let (mut out, mut whole) = (Vec::new(), true);
    let mut add = |stream: Option<Stream<'_>>| match stream.as_ref().map(unpack) {
        Some((data, all)) => {
            whole &= all;
            out.extend_from_slice(&data);
            // What one stream ends with is no part of what the next begins with.
            out.push(b' ');
        }
        None => whole = false,
    };
    if let Some(one) = page.raw().get::<Stream<'_>>("Contents") {
        add(Some(one));
    } else if let Some(several) = page.raw().get::<Array<'_>>("Contents") {
        let mut items = several.flex_iter();
        for _ in 0..several.raw_iter().take(10_000).count() {
            add(items.next::<Stream<'_>>());
        }
    } else {
        whole = !page.raw().contains_key("Contents");
    }
    (out, whole)
}

#[derive(Clone)]
struct Resources<'a> {
    fonts: Dict<'a>,
    forms: Dict<'a>,
    properties: Dict<'a>,
}

impl<'a> Resources<'a> {
    fn of(dict: &Dict<'a>) -> Self {
        let part = |key: &str| dict.get::<Dict<'a>>(key).unwrap_or_default();
        Self { fonts: part("Font"), forms: part("XObject"), properties: part("Properties") }
    }
}

/// What reads a page's streams.
struct Reader<'f> {
    drawn: Drawn,
    fonts: &'f mut Fonts,
    layers: &'f Layers,
    budget: Budget,
    /// The forms that are being drawn, so that none draws itself.
    forms: Vec<ObjectIdentifier>,
    /// How many marks around here hide what they mark.
    hidden: usize,
}

impl Reader<'_> {
    fn font(&mut self, dict: &Dict<'_>) -> Rc<Known> {
        let data = dict.data();
        let key = (data.as_ptr() as usize, data.len());
        if let Some(known) = self.fonts.known.get(&key) {
            return known.clone();
        }
        let known = Rc::new(Known { font: Font::new(dict), letters: Default::default() });
        self.fonts.known.insert(key, known.clone());
        known
    }
}

//! A page's content stream → what it puts on the page: letters, rules, boxes, pictures.
//!
//! An interpreter of the operators that place text and draw lines; colours are only told apart,
//! nothing is painted. Every loop is bounded: forms by depth and by themselves, a page by the
//! count of its operators and letters ([`Budget`]). What had to be left out is kept in [`Drawn`].

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, ObjectIdentifier, Rect, Stream};
use hayro_syntax::page::Page;

use super::fonts::{Font, UNKNOWN};
use super::geometry::{Area, Matrix};
use super::unpack::unpack;

/// How many forms may stand inside one another. Word and InDesign nest three or four.
const DEEPEST_FORM: usize = 16;

/// How many graphics states may be kept at once; more are forgotten.
const DEEPEST_STATE: usize = 512;

/// The most lines and boxes that are kept of one page: a map drawn as lines has more, and no
/// table in it.
const MOST_SHAPES: usize = 30_000;

/// Lines thicker than this, in points, are boxes.
const THICKEST_RULE: f64 = 3.0;

/// How much work one page may cost. A page of a newspaper has 20 000 letters; a map 500 000
/// operators.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    pub operators: usize,
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
    /// Where its base line begins.
    pub x: f64,
    pub y: f64,
    /// Where the pen is after it, without the room that spacing adds.
    pub end_x: f64,
    pub end_y: f64,
    /// Its height in points.
    pub size: f64,
    pub text: Rc<str>,
    pub style: Style,
    /// Whether a space was drawn right before it.
    pub after_space: bool,
    /// Whether it is not painted.
    pub invisible: bool,
}

/// What tells letters apart beside their size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Style {
    pub bold: bool,
    pub italic: bool,
    /// Some number that is the same for the same colour.
    pub colour: u32,
}

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub glyphs: Vec<Glyph>,
    /// Thin lines, upright or level.
    pub rules: Vec<Area>,
    /// Filled or framed boxes.
    pub boxes: Vec<Area>,
    /// Small filled shapes that may be bullets.
    pub dots: Vec<Area>,
    pub pictures: Vec<Area>,
    /// How many shapes were painted.
    pub shapes: usize,
    /// How many letters nothing names.
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

/// Layers that the document shows nobody.
pub(super) type Layers = HashSet<ObjectIdentifier>;

/// What a page puts on the paper.
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

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Rc<Known>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    colour: u32,
}

/// A part of a content stream that is marked.
struct Mark {
    /// How many letters there were before it.
    start: usize,
    /// What its letters stand for, where the file says so.
    actual: Option<String>,
    hides: bool,
}

/// A stretch of a path that is being built.
struct Stroke {
    area: Area,
    points: Vec<(f64, f64)>,
    curved: bool,
}

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
    fn run(&mut self, data: &[u8], resources: &Resources<'_>, ctm: Matrix, depth: usize) {
        let mut state = State {
            ctm,
            font: Rc::new(Known { font: Font::unknown(), letters: Default::default() }),
            size: 1.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            colour: 0,
        };
        let mut kept: Vec<State> = Vec::new();
        let mut marks: Vec<Mark> = Vec::new();
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut path: Vec<Stroke> = Vec::new();
        let mut after_space = false;
        let mut in_text = false;
        let (mut met, mut strange) = (0usize, 0usize);
        let mut operations = UntypedIter::new(data);
        while let Some(operation) = operations.next() {
            if self.budget.operators == 0 || self.budget.letters == 0 {
                self.drawn.is_cut = true;
                break;
            }
            self.budget.operators -= 1;
            met += 1;
            let operands: Vec<&Object<'_>> = operation.operands().collect();
            let number = |i: usize| match operands.get(i) {
                Some(Object::Number(n)) => n.as_f64(),
                _ => 0.0,
            };
            let matrix = || Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
            let name = |i: usize| match operands.get(i) {
                Some(Object::Name(n)) => Some(n),
                _ => None,
            };
            let operator: &[u8] = operation.operator;
            match operator {
                b"q" if kept.len() < DEEPEST_STATE => kept.push(state.clone()),
                b"Q" => {
                    if let Some(before) = kept.pop() {
                        state = before;
                    }
                }
                b"cm" => {
                    let next = matrix().then(state.ctm);
                    if next.is_finite() {
                        state.ctm = next;
                    }
                }
                b"BT" => {
                    (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY);
                    in_text = true;
                }
                b"ET" => in_text = false,
                b"Tf" => {
                    if let Some(dict) = name(0).and_then(|n| resources.fonts.get::<Dict<'_>>(n)) {
                        state.font = self.font(&dict);
                    } else {
                        state.font = Rc::new(Known { font: Font::unknown(), letters: Default::default() });
                    }
                    state.size = number(1);
                }
                b"Tc" => state.letter_spacing = number(0),
                b"Tw" => state.word_spacing = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tr" => state.mode = number(0) as i64,
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix([1.0, 0.0, 0.0, 1.0, number(0), number(1)]).then(line);
                    text = line;
                }
                b"Tm" => {
                    line = matrix();
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    let mut shown = 0;
                    if operator == b"\"" {
                        (state.word_spacing, state.letter_spacing) = (number(0), number(1));
                        shown = 2;
                    }
                    line = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading]).then(line);
                    text = line;
                    if let Some(Object::String(bytes)) = operands.get(shown) {
                        self.show(bytes.as_bytes(), &state, &mut text, &mut after_space);
                    }
                }
                b"Tj" => {
                    if let Some(Object::String(bytes)) = operands.first() {
                        self.show(bytes.as_bytes(), &state, &mut text, &mut after_space);
                    }
                }
                b"TJ" => {
                    if let Some(Object::Array(items)) = operands.first() {
                        for item in items.iter::<Object<'_>>() {
                            match item {
                                Object::String(bytes) => {
                                    self.show(bytes.as_bytes(), &state, &mut text, &mut after_space)
                                }
                                Object::Number(n) => {
                                    let by = -n.as_f64() / 1000.0 * state.size * state.stretch;
                                    text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(text);
                                }
                                _ => {}
                            }
                        }
                    }
                }
                b"Do" => {
                    if let Some(form) = name(0).and_then(|n| resources.forms.get::<Stream<'_>>(n)) {
                        self.form(&form, resources, &state, depth);
                    }
                }
                b"BI" => {
                    self.picture(state.ctm);
                }
                b"gs" => {}
                b"g" | b"rg" | b"k" | b"sc" | b"scn" => {
                    let parts = operands.iter().take(6).map(|o| match o {
                        Object::Number(n) => (n.as_f64() * 100.0).round() as i64 as u32,
                        _ => 7,
                    });
                    state.colour =
                        parts.fold(operands.len() as u32, |h, p| h.wrapping_mul(1_000_003).wrapping_add(p));
                    // Black in every colour space is one colour.
                    let numbers: Vec<f64> = (0..operands.len()).map(number).collect();
                    if matches!(numbers[..], [g] if g == 0.0)
                        || matches!(numbers[..], [r, g, b] if r + g + b == 0.0)
                        || matches!(numbers[..], [c, m, y, k] if c + m + y == 0.0 && k == 1.0)
                    {
                        state.colour = 0;
                    }
                }
                b"BDC" => {
                    let actual = operands.get(1).and_then(|o| self.actual_text(o, resources));
                    let layer = name(0).is_some_and(|n| n.as_str() == "OC")
                        && name(1).is_some_and(|n| self.is_switched_off(&resources.properties, n));
                    self.mark(&mut marks, actual, layer);
                }
                b"BMC" => self.mark(&mut marks, None, false),
                b"EMC" => {
                    if let Some(mark) = marks.pop() {
                        self.unmark(mark);
                    }
                }
                b"m" => {
                    let (x, y) = state.ctm.apply(number(0), number(1));
                    begin(&mut path, x, y);
                }
                b"l" => {
                    let (x, y) = state.ctm.apply(number(0), number(1));
                    go_on(&mut path, x, y, false);
                }
                b"c" | b"v" | b"y" => {
                    let points = if operator == b"c" { 3 } else { 2 };
                    for i in 0..points {
                        let (x, y) = state.ctm.apply(number(2 * i), number(2 * i + 1));
                        go_on(&mut path, x, y, true);
                    }
                }
                b"h" => {
                    if let Some(stroke) = path.last_mut()
                        && let Some(first) = stroke.points.first().copied()
                    {
                        stroke.points.push(first);
                    }
                }
                b"re" => {
                    let (x, y, w, h) = (number(0), number(1), number(2), number(3));
                    let (ax, ay) = state.ctm.apply(x, y);
                    begin(&mut path, ax, ay);
                    for (px, py) in [(x + w, y), (x + w, y + h), (x, y + h), (x, y)] {
                        let (px, py) = state.ctm.apply(px, py);
                        go_on(&mut path, px, py, false);
                    }
                }
                b"f" | b"F" | b"f*" => self.paint(&mut path, true, false),
                b"S" | b"s" => self.paint(&mut path, false, true),
                b"B" | b"B*" | b"b" | b"b*" => self.paint(&mut path, true, true),
                b"n" => path.clear(),
                // What changes how lines look or where paint goes, and no place of a letter.
                b"q" | b"w" | b"J" | b"j" | b"M" | b"d" | b"ri" | b"i" | b"W" | b"W*" | b"CS" | b"cs"
                | b"SC" | b"SCN" | b"G" | b"RG" | b"K" | b"sh" | b"MP" | b"DP" | b"BX" | b"EX" | b"d0"
                | b"d1" => {}
                _ => strange += 1,
            }
        }
        // A stream that ends within its text was cut, and one of strange words was unpacked wrongly.
        let nothing = met == 0 && data.iter().filter(|b| !b.is_ascii_whitespace()).count() > 16;
        self.drawn.is_broken |= in_text && !self.drawn.is_cut || strange * 2 > met || nothing;
        while let Some(mark) = marks.pop() {
            self.unmark(mark);
        }
    }

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

    fn show(&mut self, bytes: &[u8], state: &State, text: &mut Matrix, after_space: &mut bool) {
        let mut rest = bytes;
        let font = state.font.clone();
        let scale = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        while !rest.is_empty() {
            if self.budget.letters == 0 {
                return;
            }
            self.budget.letters -= 1;
            let (shown, taken) = font.font.next(rest);
            rest = &rest[taken.min(rest.len())..];
            let place = scale.then(*text).then(state.ctm);
            let width = shown.width / 1000.0;
            let spacing = state.letter_spacing + if shown.is_space_code { state.word_spacing } else { 0.0 };
            let advance = (width * state.size + spacing) * state.stretch;
            *text = Matrix([1.0, 0.0, 0.0, 1.0, advance, 0.0]).then(*text);
            if !place.is_finite() || !text.is_finite() {
                continue;
            }
            if shown.text.trim().is_empty() {
                *after_space = true;
                continue;
            }
            if self.hidden > 0 {
                self.drawn.switched_off += 1;
                continue;
            }
            let (x, y) = place.apply(0.0, 0.0);
            let (end_x, end_y) = place.apply(width, 0.0);
            let m = place.0;
            let size = (m[2] * m[2] + m[3] * m[3]).sqrt();
            if !(0.2..=5_000.0).contains(&size) {
                continue;
            }
            self.drawn.unknown += usize::from(shown.text == UNKNOWN);
            let style = Style {
                bold: font.font.bold || state.mode == 2,
                italic: font.font.italic,
                colour: state.colour,
            };
            let invisible = state.mode == 3 || state.mode == 7;
            self.drawn.glyphs.push(Glyph {
                x,
                y,
                end_x,
                end_y,
                size,
                text: font.letters(shown.text),
                style,
                after_space: std::mem::take(after_space),
                invisible,
            });
        }
    }

    fn form(&mut self, form: &Stream<'_>, around: &Resources<'_>, state: &State, depth: usize) {
        let dict = form.dict();
        let subtype = dict.get::<Name<'_>>("Subtype");
        let subtype = subtype.as_ref().map_or("", |n| n.as_str());
        if subtype == "Image" {
            self.picture(state.ctm);
            return;
        }
        let id = form.obj_id();
        let off = dict.get_ref("OC").is_some_and(|r| self.layers.contains(&r.into()));
        if subtype != "Form" || depth >= DEEPEST_FORM || self.forms.contains(&id) {
            self.drawn.is_cut |= depth >= DEEPEST_FORM;
            return;
        }
        let (data, all) = unpack(form);
        self.drawn.is_broken |= !all;
        let own = dict.get::<Dict<'_>>("Resources").map(|r| Resources::of(&r));
        let ctm = form_matrix(dict).then(state.ctm);
        if !ctm.is_finite() {
            return;
        }
        self.forms.push(id);
        self.hidden += usize::from(off);
        match &own {
            Some(own) => self.run(&data, own, ctm, depth + 1),
            None => self.run(&data, around, ctm, depth + 1),
        }
        self.hidden -= usize::from(off);
        self.forms.pop();
    }

    /// Words that a person wrote onto the page or into a field of it.
    fn annotation(&mut self, note: &Dict<'_>, around: &Resources<'_>) {
        let subtype = note.get::<Name<'_>>("Subtype");
        let shows = subtype.is_some_and(|n| matches!(n.as_str(), "FreeText" | "Widget"));
        let hidden = note.get::<Number>("F").is_some_and(|n| n.as_i64() & 0b10_0010 != 0);
        let Some(appearance) = note.get::<Dict<'_>>("AP").filter(|_| shows && !hidden) else { return };
        let (Some(form), Some(place)) = (appearance.get::<Stream<'_>>("N"), note.get::<Rect>("Rect")) else {
            return;
        };
        let bounds = form.dict().get::<Rect>("BBox").unwrap_or(Rect::ZERO);
        let (data, _) = unpack(&form);
        let own = form.dict().get::<Dict<'_>>("Resources").map(|r| Resources::of(&r));
        let to_place = Matrix([1.0, 0.0, 0.0, 1.0, place.x0 - bounds.x0, place.y0 - bounds.y0]);
        self.run(&data, own.as_ref().unwrap_or(around), form_matrix(form.dict()).then(to_place), 1);
    }

    fn picture(&mut self, ctm: Matrix) {
        if self.hidden > 0 || self.drawn.pictures.len() >= MOST_SHAPES {
            return;
        }
        let mut area = Area::NOTHING;
        for (x, y) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
            let (x, y) = ctm.apply(x, y);
            area.include(x, y);
        }
        // Bullets may be pictures.
        if area.width().max(area.height()) <= 12.0 && area.width().min(area.height()) >= 2.0 {
            self.drawn.dots.push(area);
        }
        self.drawn.pictures.push(area);
    }

    fn mark(&mut self, marks: &mut Vec<Mark>, actual: Option<String>, hides: bool) {
        self.hidden += usize::from(hides);
        marks.push(Mark { start: self.drawn.glyphs.len(), actual, hides });
    }

    /// Ends a mark: its letters are what the file says they stand for, where that is one sign.
    fn unmark(&mut self, mark: Mark) {
        self.hidden -= usize::from(mark.hides).min(self.hidden);
        let Some(actual) = mark.actual else { return };
        let Some(glyphs) = self.drawn.glyphs.get_mut(mark.start..) else { return };
        let unknown = glyphs.iter().any(|g| &*g.text == UNKNOWN);
        if glyphs.is_empty() || (glyphs.len() > 2 && !unknown) || actual.chars().count() > 8 * glyphs.len() {
            return;
        }
        let actual: String = actual.chars().filter(|c| !c.is_control()).collect();
        if actual.is_empty() || actual.contains('\u{fffd}') {
            return;
        }
        let cleared = glyphs.iter().filter(|g| &*g.text == UNKNOWN).count();
        self.drawn.unknown -= cleared.min(self.drawn.unknown);
        if let [first, rest @ ..] = glyphs {
            first.text = Rc::from(actual.as_str());
            if let Some(last) = rest.last() {
                (first.end_x, first.end_y) = (last.end_x, last.end_y);
            }
        }
        self.drawn.glyphs.truncate(mark.start + 1);
    }

    fn actual_text(&self, properties: &Object<'_>, resources: &Resources<'_>) -> Option<String> {
        let read = |d: &Dict<'_>| {
            let text = d.get::<hayro_syntax::object::String<'_>>("ActualText")?;
            Some(text_string(text.as_bytes()))
        };
        match properties {
            Object::Dict(d) => read(d),
            Object::Name(n) => read(&resources.properties.get::<Dict<'_>>(n)?),
            _ => None,
        }
    }

    fn is_switched_off(&self, properties: &Dict<'_>, name: &Name<'_>) -> bool {
        if self.layers.is_empty() {
            return false;
        }
        let named = properties.get_ref(name).is_some_and(|r| self.layers.contains(&r.into()));
        let group = || properties.get::<Dict<'_>>(name);
        named
            || group().is_some_and(|g| match g.get_raw::<Object<'_>>("OCGs") {
                Some(MaybeRef::Ref(r)) if self.layers.contains(&r.into()) => true,
                _ => g.get::<Array<'_>>("OCGs").is_some_and(|a| {
                    let ids: Vec<_> = a.raw_iter().take(64).filter_map(|i| i.as_obj_ref()).collect();
                    !ids.is_empty() && ids.iter().all(|r| self.layers.contains(&(*r).into()))
                }),
            })
    }

    fn paint(&mut self, path: &mut Vec<Stroke>, filled: bool, stroked: bool) {
        for stroke in path.drain(..) {
            self.drawn.shapes += 1;
            if self.hidden > 0 || self.drawn.rules.len() + self.drawn.boxes.len() > MOST_SHAPES {
                continue;
            }
            let area = stroke.area;
            let (w, h) = (area.width(), area.height());
            if !(w.is_finite() && h.is_finite()) {
                continue;
            }
            if filled {
                if w.min(h) <= THICKEST_RULE && w.max(h) >= 6.0 {
                    self.drawn.rules.push(area);
                } else if w.max(h) <= 12.0 && w.min(h) >= 1.2 && w.max(h) <= 1.8 * w.min(h) {
                    self.drawn.dots.push(area);
                } else if w > 12.0 && h > 6.0 && !stroke.curved && is_upright(&stroke.points) {
                    self.drawn.boxes.push(area);
                }
            }
            if stroked && !stroke.curved {
                for pair in stroke.points.windows(2) {
                    let mut line = Area::NOTHING;
                    line.include(pair[0].0, pair[0].1);
                    line.include(pair[1].0, pair[1].1);
                    if line.width().min(line.height()) <= 0.6 && line.width().max(line.height()) >= 6.0 {
                        self.drawn.rules.push(line);
                    }
                }
            }
        }
    }
}

/// Whether a path's corners are those of an upright box.
fn is_upright(points: &[(f64, f64)]) -> bool {
    points.len() <= 6
        && points.windows(2).all(|p| (p[0].0 - p[1].0).abs() < 0.6 || (p[0].1 - p[1].1).abs() < 0.6)
}

fn begin(path: &mut Vec<Stroke>, x: f64, y: f64) {
    if path.len() < MOST_SHAPES {
        let mut area = Area::NOTHING;
        area.include(x, y);
        path.push(Stroke { area, points: vec![(x, y)], curved: false });
    }
}

fn go_on(path: &mut [Stroke], x: f64, y: f64, curved: bool) {
    if let Some(stroke) = path.last_mut() {
        stroke.area.include(x, y);
        stroke.curved |= curved;
        if stroke.points.len() < 64 {
            stroke.points.push((x, y));
        }
    }
}

fn form_matrix(dict: &Dict<'_>) -> Matrix {
    let Some(array) = dict.get::<Array<'_>>("Matrix") else { return Matrix::IDENTITY };
    let numbers: Vec<f64> = array.iter::<Number>().take(6).map(|n| n.as_f64()).collect();
    match numbers[..] {
        [a, b, c, d, e, f] => Matrix([a, b, c, d, e, f]),
        _ => Matrix::IDENTITY,
    }
}

/// A text string of the file: UTF-16 with its mark, UTF-8 with its mark, or near enough Latin-1.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

//! Operators one by one: the graphics state, the text and where it stands.

use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, Stream};

use super::marks::Mark;
use super::paths::Path;
use super::{Glyph, Known, Reader, Resources, Style};
use crate::pdf::fonts::{Font, UNKNOWN};
use crate::pdf::geometry::Matrix;

/// How many graphics states may be kept at once; more are forgotten.
const DEEPEST_STATE: usize = 512;

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

impl State {
    fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            font: unknown(),
            size: 1.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            colour: 0,
        }
    }
}

/// A font of which nothing is known.
fn unknown() -> Rc<Known> {
    Rc::new(Known { font: Font::unknown(), letters: Default::default() })
}

/// What a stream's operators have set so far.
struct Run<'r, 'd> {
    resources: &'r Resources<'d>,
    /// How many forms stand around it.
    depth: usize,
    state: State,
    kept: Vec<State>,
    marks: Vec<Mark>,
    /// Where the next letter and the line's first letter stand.
    text: Matrix,
    line: Matrix,
    path: Path,
    after_space: bool,
    in_text: bool,
}

/// An operator's operands; what is missing or of another kind is nothing.
struct Operands<'o, 'd>(Vec<&'o Object<'d>>);

impl<'d> Operands<'_, 'd> {
    fn number(&self, at: usize) -> f64 {
        if let Some(Object::Number(n)) = self.0.get(at) { n.as_f64() } else { 0.0 }
    }

    fn name(&self, at: usize) -> Option<&Name<'d>> {
        if let Some(Object::Name(name)) = self.0.get(at) { Some(name) } else { None }
    }

    fn string(&self, at: usize) -> Option<&[u8]> {
        if let Some(Object::String(words)) = self.0.get(at) { Some(words.as_bytes()) } else { None }
    }

    fn matrix(&self) -> Matrix {
        Matrix([0, 1, 2, 3, 4, 5].map(|at| self.number(at)))
    }

    /// A number that is the same for the same colour; black in every colour space is one colour.
    fn colour(&self) -> u32 {
        let numbers: Vec<f64> = (0..self.0.len()).map(|at| self.number(at)).collect();
        let is_black = match numbers[..] {
            [grey] => grey == 0.0,
            [red, green, blue] => red + green + blue == 0.0,
            [cyan, magenta, yellow, black] => cyan + magenta + yellow == 0.0 && black == 1.0,
            _ => false,
        };
        if is_black {
            return 0;
        }
        let parts = self.0.iter().take(6).map(|operand| match operand {
            Object::Number(n) => (n.as_f64() * 100.0).round() as i64 as u32,
            _ => 7,
        });
        parts.fold(self.0.len() as u32, |hash, part| hash.wrapping_mul(1_000_003).wrapping_add(part))
    }
}

impl Run<'_, '_> {
    /// Takes in an operator of the graphics state or the text's; false where it is none.
    fn set(&mut self, operator: &[u8], operands: &Operands<'_, '_>) -> bool {
        let number = |at| operands.number(at);
        match operator {
            b"q" if self.kept.len() < DEEPEST_STATE => self.kept.push(self.state.clone()),
            b"q" => {}
            b"Q" => {
                if let Some(before) = self.kept.pop() {
                    self.state = before;
                }
            }
            b"cm" => {
                let next = operands.matrix().then(self.state.ctm);
                if next.is_finite() {
                    self.state.ctm = next;
                }
            }
            b"BT" => {
                (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY);
                self.in_text = true;
            }
            b"ET" => self.in_text = false,
            b"Tc" => self.state.letter_spacing = number(0),
            b"Tw" => self.state.word_spacing = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tr" => self.state.mode = number(0) as i64,
            b"Td" => self.new_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.new_line(number(0), number(1));
            }
            b"T*" => self.new_line(0.0, -self.state.leading),
            b"Tm" => {
                self.line = operands.matrix();
                self.text = self.line;
            }
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => self.state.colour = operands.colour(),
            _ => return false,
        }
        true
    }

    /// Moves from where the line begins to where the next does.
    fn new_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }
}

/// Whether an operator changes how lines look or where paint goes, and no place of a letter.
fn is_silent(operator: &[u8]) -> bool {
    matches!(
        operator,
        b"w" | b"J"
            | b"j"
            | b"M"
            | b"d"
            | b"ri"
            | b"i"
            | b"W"
            | b"W*"
            | b"CS"
            | b"cs"
            | b"SC"
            | b"SCN"
            | b"G"
            | b"RG"
            | b"K"
            | b"gs"
            | b"sh"
            | b"MP"
            | b"DP"
            | b"BX"
            | b"EX"
            | b"d0"
            | b"d1"
    )
}

impl Reader<'_> {
    /// Follows the operators of a content stream; `ctm` maps its places onto the page, `depth` is how many
    /// forms stand around it.
    pub(super) fn run(&mut self, data: &[u8], resources: &Resources<'_>, ctm: Matrix, depth: usize) {
        let mut run = Run {
            resources,
            depth,
            state: State::new(ctm),
            kept: Vec::new(),
            marks: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Path::default(),
            after_space: false,
            in_text: false,
        };
        let (mut met, mut strange) = (0usize, 0usize);
        let mut operations = UntypedIter::new(data);
        while let Some(operation) = operations.next() {
            if self.budget.operators == 0 || self.budget.letters == 0 {
                self.drawn.is_cut = true;
                break;
            }
            self.budget.operators -= 1;
            met += 1;
            let operands = Operands(operation.operands().collect());
            strange += usize::from(!self.follow(operation.operator, &operands, &mut run));
        }
        // A stream that ends within its text was cut, and one of strange words was unpacked wrongly.
        let nothing = met == 0 && data.iter().filter(|b| !b.is_ascii_whitespace()).count() > 16;
        self.drawn.is_broken |= run.in_text && !self.drawn.is_cut || strange * 2 > met || nothing;
        while let Some(mark) = run.marks.pop() {
            self.unmark(mark);
        }
    }

    /// Follows one operator; false where there is no such operator.
    fn follow(&mut self, operator: &[u8], operands: &Operands<'_, '_>, run: &mut Run<'_, '_>) -> bool {
        run.set(operator, operands)
            || self.write(operator, operands, run)
            || run.path.build(operator, |at| operands.number(at), run.state.ctm)
            || self.paint(operator, &mut run.path)
            || self.draw(operator, operands, run)
            || is_silent(operator)
    }

    /// Takes in an operator that sets a font or shows text; false where it is none.
    fn write(&mut self, operator: &[u8], operands: &Operands<'_, '_>, run: &mut Run<'_, '_>) -> bool {
        match operator {
            b"Tf" => {
                let dict = operands.name(0).and_then(|name| run.resources.fonts.get::<Dict<'_>>(name));
                run.state.font = dict.map_or_else(unknown, |dict| self.font(&dict));
                run.state.size = operands.number(1);
            }
            b"Tj" => self.show(operands.string(0), run),
            b"'" => {
                run.new_line(0.0, -run.state.leading);
                self.show(operands.string(0), run);
            }
            b"\"" => {
                (run.state.word_spacing, run.state.letter_spacing) = (operands.number(0), operands.number(1));
                run.new_line(0.0, -run.state.leading);
                self.show(operands.string(2), run);
            }
            b"TJ" => {
                let Some(Object::Array(items)) = operands.0.first() else { return true };
                for item in items.iter::<Object<'_>>() {
                    match item {
                        Object::String(words) => self.show(Some(words.as_bytes()), run),
                        Object::Number(n) => {
                            let by = -n.as_f64() / 1000.0 * run.state.size * run.state.stretch;
                            run.text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(run.text);
                        }
                        _ => {}
                    }
                }
            }
            _ => return false,
        }
        true
    }

    /// Takes in an operator that draws something by its name, or marks a part; false where it is none.
    fn draw(&mut self, operator: &[u8], operands: &Operands<'_, '_>, run: &mut Run<'_, '_>) -> bool {
        match operator {
            b"Do" => {
                if let Some(form) = operands.name(0).and_then(|n| run.resources.forms.get::<Stream<'_>>(n)) {
                    self.form(&form, run.resources, run.state.ctm, run.depth);
                }
            }
            b"BI" => self.picture(run.state.ctm),
            b"BDC" => {
                let actual = operands.0.get(1).and_then(|o| self.actual_text(o, run.resources));
                let hides = operands.name(0).is_some_and(|n| n.as_str() == "OC")
                    && operands.name(1).is_some_and(|n| self.is_switched_off(&run.resources.properties, n));
                self.mark(&mut run.marks, actual, hides);
            }
            b"BMC" => self.mark(&mut run.marks, None, false),
            b"EMC" => {
                if let Some(mark) = run.marks.pop() {
                    self.unmark(mark);
                }
            }
            _ => return false,
        }
        true
    }

    /// Shows the letters of some codes, and moves the pen past them.
    fn show(&mut self, codes: Option<&[u8]>, run: &mut Run<'_, '_>) {
        let Run { state, text, after_space, .. } = run;
        let mut rest = codes.unwrap_or_default();
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
}

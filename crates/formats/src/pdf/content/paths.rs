//! Lines and boxes: a path as it is drawn, and which rules, boxes and dots it makes when it is painted.

use super::{MOST_SHAPES, Reader};
use crate::pdf::geometry::{Area, Matrix};

/// Lines thicker than this, in points, are boxes.
const THICKEST_RULE: f64 = 3.0;

/// A stretch of a path that is being built.
struct Stroke {
    area: Area,
    points: Vec<(f64, f64)>,
    curved: bool,
}

/// The path that is being built, until it is painted or dropped.
#[derive(Default)]
pub(super) struct Path(Vec<Stroke>);

impl Path {
    /// Takes in an operator that builds a path; `number` gives its operands. False where it is none.
    pub(super) fn build(&mut self, operator: &[u8], number: impl Fn(usize) -> f64, ctm: Matrix) -> bool {
        let place = |i: usize| ctm.apply(number(2 * i), number(2 * i + 1));
        match operator {
            b"m" => self.begin(place(0)),
            b"l" => self.go_on(place(0), false),
            b"c" => (0..3).for_each(|i| self.go_on(place(i), true)),
            b"v" | b"y" => (0..2).for_each(|i| self.go_on(place(i), true)),
            b"h" => self.close(),
            b"re" => {
                let (x, y, w, h) = (number(0), number(1), number(2), number(3));
                self.begin(ctm.apply(x, y));
                for (x, y) in [(x + w, y), (x + w, y + h), (x, y + h), (x, y)] {
                    self.go_on(ctm.apply(x, y), false);
                }
            }
            b"n" => self.0.clear(),
            _ => return false,
        }
        true
    }

    fn begin(&mut self, (x, y): (f64, f64)) {
        if self.0.len() < MOST_SHAPES {
            let mut area = Area::NOTHING;
            area.include(x, y);
            self.0.push(Stroke { area, points: vec![(x, y)], curved: false });
        }
    }

    fn go_on(&mut self, (x, y): (f64, f64), curved: bool) {
        if let Some(stroke) = self.0.last_mut() {
            stroke.area.include(x, y);
            stroke.curved |= curved;
            if stroke.points.len() < 64 {
                stroke.points.push((x, y));
            }
        }
    }

    fn close(&mut self) {
        if let Some(stroke) = self.0.last_mut()
            && let Some(first) = stroke.points.first().copied()
        {
            stroke.points.push(first);
        }
    }
}

impl Reader<'_> {
    /// Takes in an operator that paints a path; false where it is none.
    pub(super) fn paint(&mut self, operator: &[u8], path: &mut Path) -> bool {
        let (filled, stroked) = match operator {
            b"f" | b"F" | b"f*" => (true, false),
            b"S" | b"s" => (false, true),
            b"B" | b"B*" | b"b" | b"b*" => (true, true),
            _ => return false,
        };
        for stroke in path.0.drain(..) {
            self.drawn.shapes += 1;
            let is_finite = stroke.area.width().is_finite() && stroke.area.height().is_finite();
            if self.hidden > 0 || self.drawn.rules.len() + self.drawn.boxes.len() > MOST_SHAPES || !is_finite
            {
                continue;
            }
            if filled {
                self.fill(&stroke);
            }
            if stroked && !stroke.curved {
                self.stroke(&stroke);
            }
        }
        true
    }

    /// A filled shape: a rule, a dot or a box.
    fn fill(&mut self, stroke: &Stroke) {
        let area = stroke.area;
        let (w, h) = (area.width(), area.height());
        if w.min(h) <= THICKEST_RULE && w.max(h) >= 6.0 {
            self.drawn.rules.push(area);
        } else if w.max(h) <= 12.0 && w.min(h) >= 1.2 && w.max(h) <= 1.8 * w.min(h) {
            self.drawn.dots.push(area);
        } else if w > 12.0 && h > 6.0 && !stroke.curved && is_upright(&stroke.points) {
            self.drawn.boxes.push(area);
        }
    }

    /// The level and upright lines of a shape that is drawn around.
    fn stroke(&mut self, stroke: &Stroke) {
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

/// Whether a path's corners are those of an upright box.
fn is_upright(points: &[(f64, f64)]) -> bool {
    points.len() <= 6
        && points.windows(2).all(|p| (p[0].0 - p[1].0).abs() < 0.6 || (p[0].1 - p[1].1).abs() < 0.6)
}

//! What is drawn by its name: forms, pictures, and the words that a person wrote onto the page.

use hayro_syntax::object::{Array, Dict, Name, Number, Rect, Stream};

use super::{MOST_SHAPES, Reader, Resources};
use crate::pdf::geometry::{Area, Matrix};
use crate::pdf::unpack::unpack;

/// How many forms may stand inside one another. Word and InDesign nest three or four.
const DEEPEST_FORM: usize = 16;

impl Reader<'_> {
    /// Follows a form's own operators, or takes down the place of a picture. `depth` is how many forms stand
    /// around it.
    pub(super) fn form(&mut self, form: &Stream<'_>, around: &Resources<'_>, ctm: Matrix, depth: usize) {
        let dict = form.dict();
        let subtype = dict.get::<Name<'_>>("Subtype");
        let subtype = subtype.as_ref().map_or("", |n| n.as_str());
        if subtype == "Image" {
            self.picture(ctm);
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
        let ctm = form_matrix(dict).then(ctm);
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
    pub(super) fn annotation(&mut self, note: &Dict<'_>, around: &Resources<'_>) {
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

    /// Takes down the box that a picture fills, unless it is hidden or the page has too many.
    pub(super) fn picture(&mut self, ctm: Matrix) {
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
}

fn form_matrix(dict: &Dict<'_>) -> Matrix {
    let Some(array) = dict.get::<Array<'_>>("Matrix") else { return Matrix::IDENTITY };
    let numbers: Vec<f64> = array.iter::<Number>().take(6).map(|n| n.as_f64()).collect();
    match numbers[..] {
        [a, b, c, d, e, f] => Matrix([a, b, c, d, e, f]),
        _ => Matrix::IDENTITY,
    }
}

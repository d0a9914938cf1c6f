//! Marks: what the file says of some letters, which they stand for and whether they are shown.

use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

use super::{Reader, Resources};
use crate::pdf::fonts::UNKNOWN;

/// A part of a content stream that is marked.
pub(super) struct Mark {
    /// How many letters there were before it.
    start: usize,
    /// What its letters stand for, where the file says so.
    actual: Option<String>,
    hides: bool,
}

impl Reader<'_> {
    /// Opens a mark: `actual` is the text that its letters stand for, `hides` whether they are not shown.
    pub(super) fn mark(&mut self, marks: &mut Vec<Mark>, actual: Option<String>, hides: bool) {
        self.hidden += usize::from(hides);
        marks.push(Mark { start: self.drawn.glyphs.len(), actual, hides });
    }

    /// Ends a mark: its letters are what the file says they stand for, where that is one sign.
    pub(super) fn unmark(&mut self, mark: Mark) {
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

    /// What the marked letters stand for by the file's own word (`/ActualText`); nothing where it says
    /// nothing.
    pub(super) fn actual_text(&self, properties: &Object<'_>, resources: &Resources<'_>) -> Option<String> {
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

    /// Whether the layer that a mark names is switched off by the document.
    pub(super) fn is_switched_off(&self, properties: &Dict<'_>, name: &Name<'_>) -> bool {
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
}

/// A text string of the file: UTF-16 with its mark, UTF-8 with its mark, or near enough Latin-1.
pub(in crate::pdf) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

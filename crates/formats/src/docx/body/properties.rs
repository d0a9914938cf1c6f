//! What the properties of paragraphs, runs, rows and cells say: their styles, numbers and looks, and how many cells they
//! take up. Words are not read here.

use super::Body;
use crate::docx::styles::look;
use crate::xml::{Element, Event};

impl Body<'_> {
    pub(super) fn paragraph_property(&mut self, e: &Element<'_>) {
        let mut skip = true;
        if let Some(p) = self.paragraphs.last_mut() {
            match e.name() {
                "pStyle" => {
                    let id = e.attr("val");
                    p.style = self.styles.get(id.as_deref());
                    p.id = id;
                }
                "outlineLvl" => p.outline = e.number("val"),
                "numPr" => {
                    p.number = Some((None, None));
                    skip = false;
                }
                "pageBreakBefore" if e.is_on() => p.par.end_page(),
                _ => {}
            }
        }
        if skip {
            return self.xml.skip();
        }
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next() {
                Event::Open(e) => {
                    depth += 1;
                    if let Some(number) = self.paragraphs.last_mut().and_then(|p| p.number.as_mut()) {
                        match e.name() {
                            "numId" => number.0 = e.attr("val"),
                            "ilvl" => number.1 = e.number("val"),
                            _ => {}
                        }
                    }
                }
                Event::Close => depth -= 1,
                Event::Text(_) => {}
                Event::End => return,
            }
        }
    }

    pub(super) fn run_property(&mut self, e: &Element<'_>) {
        if let Some(p) = self.paragraphs.last_mut() {
            match e.name() {
                "rStyle" => p.letters = self.styles.get(e.attr("val").as_deref()).run,
                _ => look(e, &mut p.run),
            }
        }
        self.xml.skip();
    }

    pub(super) fn row_property(&mut self, e: &Element<'_>) {
        match e.name() {
            "gridBefore" => self.builder.skip_cells(e.number("val").unwrap_or(0).min(60)),
            "gridAfter" => {
                if let Some(after) = self.after.last_mut() {
                    *after = e.number("val").unwrap_or(0).min(60);
                }
            }
            "tblHeader" if e.is_on() => self.builder.set_header(),
            _ => {}
        }
        self.xml.skip();
    }

    pub(super) fn cell_property(&mut self, e: &Element<'_>) {
        if let Some(cell) = self.builder.cell() {
            match e.name() {
                "gridSpan" => cell.across = e.number("val").unwrap_or(1).clamp(1, 60),
                "vMerge" => cell.goes_on = e.attr("val").as_deref() != Some("restart"),
                _ => {}
            }
        }
        self.xml.skip();
    }
}

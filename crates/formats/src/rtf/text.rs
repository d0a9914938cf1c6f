//! Paragraphs, rows and cells: where they end, and what they are.

use super::{Reader, Rows, folded};
use crate::blocks::Cell;
use crate::par::Shape;

impl Reader<'_> {
    /// Notes a page break in the paragraph that is open.
    pub(super) fn end_page(&mut self) {
        if let Some(par) = self.pars.last_mut() {
            par.end_page();
        }
    }

    /// Ends the table that is open around the text here, if there is one.
    pub(super) fn close_table(&mut self) {
        if let Some(rows) = self.rows.last_mut()
            && rows.open
        {
            *rows = Rows::default();
            self.builder.close_table();
        }
    }

    /// Opens the table and the cell that words stand in.
    fn open_cell(&mut self) {
        let Some(rows) = self.rows.last_mut() else { return };
        if !rows.open {
            rows.open = true;
            self.builder.open_table();
            self.builder.open_row(false);
            rows.count = 0;
        }
        if !rows.cell {
            rows.cell = true;
            if rows.count == 0 {
                self.builder.open_row(false);
            }
            let goes_on = self.announced.get(rows.count).is_some_and(|a| a.goes_on);
            self.builder.open_cell(Cell::new(1, 1, goes_on));
        }
    }

    /// Ends a cell, with the paragraph in it.
    pub(super) fn end_cell(&mut self) {
        self.open_cell();
        self.put_paragraph();
        self.builder.close_cell();
        if let Some(rows) = self.rows.last_mut() {
            rows.cell = false;
            rows.count += 1;
        }
    }

    /// Ends a row, and first the cell whose words still wait.
    pub(super) fn end_row(&mut self) {
        let waiting = self.pars.last().is_some_and(|p| !p.words.is_empty());
        if waiting {
            self.end_cell();
        }
        self.builder.close_row();
        if let Some(rows) = self.rows.last_mut() {
            (rows.cell, rows.count) = (false, 0);
        }
    }

    /// Ends the paragraph if it holds anything, read or not.
    pub(super) fn end_paragraph_if_any(&mut self) {
        if self.pars.last().is_some_and(|p| !p.words.is_empty() || p.is_unread()) {
            self.end_paragraph();
        }
    }

    /// Ends the paragraph, in a cell if it is one of a table; otherwise an open table ends before it.
    pub(super) fn end_paragraph(&mut self) {
        if self.state.in_table {
            self.open_cell();
        } else {
            self.close_table();
        }
        self.put_paragraph();
    }

    fn put_paragraph(&mut self) {
        let Some(place) = self.pars.last_mut() else { return };
        let par = std::mem::take(place);
        let label = self.label.take().map(|l| folded(&l));
        let style = self.sheet.get(self.state.style);
        let heading = self
            .state
            .outline
            .map(|o| (o < 9).then_some(o.clamp(0, 5) as usize + 1))
            .unwrap_or_else(|| style.and_then(|s| s.heading));
        let shape = match (heading, label) {
            (Some(level), label) => {
                Shape::Heading(level, label.filter(|l| l.contains(char::is_alphanumeric)).unwrap_or_default())
            }
            (None, Some(label)) => {
                let shown = label.contains(|c: char| c.is_alphanumeric());
                Shape::Item(self.state.level as usize, if shown { label } else { String::new() })
            }
            (None, None) => match style.and_then(|s| s.list) {
                Some(depth) => Shape::Item(depth, String::new()),
                None => Shape::Plain,
            },
        };
        par.finish(&mut self.builder, &shape);
    }
}

//! What every format is read into before it is text: headings, paragraphs, items and tables,
//! each with what is lost or noted at its place. Knows no format, and nothing of lines.

use crate::loss::LossKind;

/// Tables deeper than this in one another are read as paragraphs of the cell around them.
const DEEPEST_TABLE: usize = 30;

/// Boxes deeper than this in one another are read as parts of the box around them.
const DEEPEST_BOX: usize = 30;

/// One block of a document, in the order of the document: a heading, a paragraph, an item, a table and so on.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A heading of a level from 1 (outermost) to 6.
    Heading {
        level: usize,
        words: String,
    },
    /// An item of a list: how many lists are around its own, and its number as shown, or nothing.
    Item {
        depth: usize,
        label: String,
        words: String,
    },
    /// Running words; a line feed where the document breaks the line.
    Paragraph(String),
    /// Lines that stand as they were typed.
    Lines(String),
    Table(Table),
    /// The end of a page: it is written as a form feed.
    Page,
    /// Something lost right before the block that follows.
    Loss(LossKind, String),
    /// A note to the block before.
    Note(Note),
}

/// A note at the foot or the end of a document.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// What it is called: "Note 1", "Endnote 2".
    pub name: String,
    /// What the note says.
    pub words: String,
}

/// A table as its document describes it, before spans are spread over the rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Whether the document says that it only lays out the page.
    pub layout: bool,
    /// Its rows, from top to bottom.
    pub rows: Vec<Row>,
}

/// One row of a [`Table`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Whether the document calls it the table's head.
    pub header: bool,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
}

/// One cell of a [`Row`], which may span several columns and rows.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// How many columns it spans, from 1 to 60.
    pub across: usize,
    /// How many rows it spans, from 1 to 1,000.
    pub down: usize,
    /// Whether it only goes on with the cell above.
    pub goes_on: bool,
    /// What stands in the cell, in order.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// An empty cell. Spans outside 1 to 60 columns and 1 to 1,000 rows are set to the nearest of these.
    pub fn new(across: usize, down: usize, goes_on: bool) -> Self {
        Self { across: across.clamp(1, 60), down: down.clamp(1, 1000), goes_on, blocks: Vec::new() }
    }
}

/// Puts blocks together in the order in which a reader of a format meets them.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    root: Vec<Block>,
    open: Vec<Level>,
    /// Tables that are open and too deep to be tables.
    deep_tables: usize,
    deep_boxes: usize,
    tables: usize,
    boxes: usize,
}

#[derive(Debug)]
enum Level {
    Box(Vec<Block>),
    Table(Table),
    Row(Row),
    Cell(Cell),
}

impl Builder {
    /// Adds a block where the document stands. Between a table's cells that is before the table,
    /// but what is lost there or noted belongs to the cell before.
    pub fn push(&mut self, block: Block) {
        if matches!(block, Block::Loss(..) | Block::Note(_)) {
            let cell = match self.open.last_mut() {
                Some(Level::Row(row)) if !row.cells.is_empty() => row.cells.last_mut(),
                Some(Level::Row(_)) => match self.open.iter_mut().nth_back(1) {
                    Some(Level::Table(table)) => table.rows.last_mut().and_then(|r| r.cells.last_mut()),
                    _ => None,
                },
                Some(Level::Table(table)) => table.rows.last_mut().and_then(|r| r.cells.last_mut()),
                _ => None,
            };
            if let Some(cell) = cell {
                cell.blocks.push(block);
                return;
            }
        }
        let place = self.open.iter_mut().rev().find_map(|level| match level {
            Level::Box(blocks) => Some(blocks),
            Level::Cell(cell) => Some(&mut cell.blocks),
            Level::Table(_) | Level::Row(_) => None,
        });
        place.unwrap_or(&mut self.root).push(block);
    }

    /// Opens a table in what is open. Beyond the deepest nesting that is kept nothing is opened, only
    /// counted, so that [`Self::close_table`] closes the right one.
    pub fn open_table(&mut self) {
        if self.tables >= DEEPEST_TABLE || self.deep_tables > 0 {
            self.deep_tables += 1;
        } else {
            self.tables += 1;
            self.open.push(Level::Table(Table::default()));
        }
    }

    /// Ends the open row, if there is one, and opens the next. Does nothing outside a table.
    pub fn open_row(&mut self, header: bool) {
        if self.deep_tables == 0 {
            self.close_row();
            if matches!(self.open.last(), Some(Level::Table(_))) {
                self.open.push(Level::Row(Row { header, cells: Vec::new() }));
            }
        }
    }

    /// Says that the table that has just been opened only lays out the page.
    pub fn set_layout(&mut self) {
        if self.deep_tables == 0
            && let Some(Level::Table(table)) = self.open.last_mut()
        {
            table.layout = true;
        }
    }

    /// Says that the open row is the table's head.
    pub fn set_header(&mut self) {
        if let Some(Level::Row(row)) = self.open.iter_mut().rev().find(|l| matches!(l, Level::Row(_))) {
            row.header = true;
        }
    }

    /// Opens a cell; a row is opened for it where none is.
    pub fn open_cell(&mut self, cell: Cell) {
        if self.deep_tables > 0 {
            return;
        }
        self.close_cell();
        if matches!(self.open.last(), Some(Level::Table(_))) {
            self.open_row(false);
        }
        if matches!(self.open.last(), Some(Level::Row(_))) {
            self.open.push(Level::Cell(cell));
        }
    }

    /// Adds one empty cell that spans `count` columns to the open row; nothing for 0.
    pub fn skip_cells(&mut self, count: usize) {
        if self.deep_tables == 0 && count > 0 {
            self.open_cell(Cell::new(count, 1, false));
            self.close_cell();
        }
    }

    /// The innermost thing that is open, if it is a cell.
    pub fn cell(&mut self) -> Option<&mut Cell> {
        match self.open.last_mut() {
            Some(Level::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    /// Whether a table is open in which a cell or row can be.
    pub fn in_table(&self) -> bool {
        self.open
            .iter()
            .rev()
            .find(|l| !matches!(l, Level::Row(_) | Level::Cell(_)))
            .is_some_and(|l| matches!(l, Level::Table(_)))
    }

    /// Ends the open cell; does nothing where none is open.
    pub fn close_cell(&mut self) {
        if self.deep_tables == 0 && matches!(self.open.last(), Some(Level::Cell(_))) {
            self.close();
        }
    }

    /// Ends the open cell and the open row, where there are any.
    pub fn close_row(&mut self) {
        self.close_cell();
        if self.deep_tables == 0 && matches!(self.open.last(), Some(Level::Row(_))) {
            self.close();
        }
    }

    /// Ends the open row and the innermost open table; does nothing where no table is open.
    pub fn close_table(&mut self) {
        if self.deep_tables > 0 {
            self.deep_tables -= 1;
            return;
        }
        self.close_row();
        if matches!(self.open.last(), Some(Level::Table(_))) {
            self.close();
        }
    }

    /// Opens a box, whose blocks are kept apart until it is closed.
    pub fn open_box(&mut self) {
        if self.boxes >= DEEPEST_BOX || self.deep_boxes > 0 || self.deep_tables > 0 {
            self.deep_boxes += 1;
        } else {
            self.boxes += 1;
            self.open.push(Level::Box(Vec::new()));
        }
    }

    /// Closes the box that was opened last, with whatever is open in it.
    pub fn close_box(&mut self) -> Vec<Block> {
        if self.deep_boxes > 0 {
            self.deep_boxes -= 1;
            return Vec::new();
        }
        if !self.open.iter().any(|l| matches!(l, Level::Box(_))) {
            return Vec::new();
        }
        loop {
            match self.open.pop() {
                Some(Level::Box(blocks)) => {
                    self.boxes -= 1;
                    return blocks;
                }
                Some(level) => self.put_back(level),
                None => return Vec::new(),
            }
        }
    }

    /// Ends whatever is still open and gives all blocks of the document in their order.
    pub fn finish(mut self) -> Vec<Block> {
        self.deep_tables = 0;
        while !self.open.is_empty() {
            self.close();
        }
        self.root
    }

    fn close(&mut self) {
        if let Some(level) = self.open.pop() {
            self.put_back(level);
        }
    }

    fn put_back(&mut self, level: Level) {
        match level {
            Level::Box(blocks) => {
                self.boxes -= 1;
                blocks.into_iter().for_each(|b| self.push(b));
            }
            Level::Table(table) => {
                self.tables -= 1;
                if !table.rows.is_empty() {
                    self.push(Block::Table(table));
                }
            }
            Level::Row(row) => {
                if let Some(Level::Table(table)) = self.open.last_mut() {
                    table.rows.push(row);
                }
            }
            Level::Cell(cell) => {
                if let Some(Level::Row(row)) = self.open.last_mut() {
                    row.cells.push(cell);
                }
            }
        }
    }
}

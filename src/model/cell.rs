//! How a table is described: its columns, and for each of them what its cells hold, whether every
//! row has one, what it is for people, and where its value stands in a row. `table!` makes from one
//! such description the columns, a row's cells, and the row back from its cells, so that export,
//! import, CSVW, the page of the fields and what the page saves cannot differ.

/// What stands between the values of a cell that has several.
pub const SEPARATOR: char = '|';

/// What the cells of a column hold, and how that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Any text, as it is.
    Text,
    /// A day, written `2021-12-14`.
    Day,
    /// A month, written `2021-12`.
    Month,
    /// A whole number, in digits.
    Integer,
    /// A number with a decimal point: `0.92`.
    Number,
    /// A truth value, written `true` or `false`.
    Boolean,
    /// Any number of texts, with [`SEPARATOR`] between them.
    List,
}

/// A column of a table: what it is called and what its cells hold.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its heading, which is also its name in JSON.
    pub name: &'static str,
    /// What its cells hold, and how it is written.
    pub kind: CellKind,
    /// Whether every row has a value here, so that no cell may be empty.
    pub required: bool,
}

/// A [`Column`] with an explanation for people. The page uses [`Column`]s, for these explanations would only
/// make its program larger.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its heading, which is also its name in JSON.
    pub name: &'static str,
    /// What its cells hold, and how it is written.
    pub kind: CellKind,
    /// Whether every row has a value here, so that no cell may be empty.
    pub required: bool,
    /// A sentence for people who use the data: what its values mean.
    pub about: &'static str,
}

/// A type whose values can be written into one cell and read back.
pub trait Cell: Sized {
    /// The value as the text of a cell; empty where there is no value.
    fn write(&self) -> String;

    /// The value from a text that [`Cell::write`] wrote.
    ///
    /// # Errors
    /// What is wanted instead, as words within a sentence, where the text is no such value.
    fn read(words: &str) -> Result<Self, String>;
}

/// Gives the text of a row's cell for the name of its column, without what [`crate::tables::guard`] adds for
/// spreadsheets. An error where the row has no such column.
pub type Cells<'a> = dyn Fn(&str) -> Result<String, String> + 'a;

/// Reads one cell of a row. `required` says that it may not be empty.
///
/// # Errors
/// One line that names the column, where there is no such column, or its cell is empty and must not be, or is
/// not of the type.
pub fn read<T: Cell>(cells: &Cells, column: &str, required: bool) -> Result<T, String> {
    let words = cells(column)?;
    if required && words.is_empty() {
        return Err(format!("column “{column}”: it is empty; every row has a value there"));
    }
    T::read(&words).map_err(|e| format!("column “{column}”: “{words}” is not understood: {e}"))
}

impl Cell for String {
    fn write(&self) -> String {
        self.clone()
    }

    fn read(words: &str) -> Result<Self, String> {
        Ok(words.to_owned())
    }
}

impl<T: Cell> Cell for Option<T> {
    fn write(&self) -> String {
        self.as_ref().map(T::write).unwrap_or_default()
    }

    fn read(words: &str) -> Result<Self, String> {
        if words.is_empty() { Ok(None) } else { T::read(words).map(Some) }
    }
}

impl<T: Cell> Cell for Vec<T> {
    fn write(&self) -> String {
        join(self.iter().map(T::write))
    }

    fn read(words: &str) -> Result<Self, String> {
        split(words).iter().map(|value| T::read(value)).collect()
    }
}

impl Cell for bool {
    fn write(&self) -> String {
        truth(*self).to_owned()
    }

    fn read(words: &str) -> Result<Self, String> {
        words.parse().map_err(|_| "write true or false".to_owned())
    }
}

impl Cell for u32 {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(words: &str) -> Result<Self, String> {
        words.parse().map_err(|_| "write a whole number".to_owned())
    }
}

impl Cell for f32 {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(words: &str) -> Result<Self, String> {
        let number: Option<f32> = words.parse().ok();
        number.filter(|n| n.is_finite()).ok_or_else(|| "write a number, such as 0.5".to_owned())
    }
}

/// A range of bytes in a text, from the first byte up to the last, which is not included: `12-30`.
impl Cell for (u32, u32) {
    fn write(&self) -> String {
        format!("{}-{}", self.0, self.1)
    }

    fn read(words: &str) -> Result<Self, String> {
        let place = || {
            let (from, to) = words.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        };
        place().ok_or_else(|| "write places as 12-30".to_owned())
    }
}

/// A truth value as a [`CellKind::Boolean`] cell has it.
pub const fn truth(holds: bool) -> &'static str {
    if holds { "true" } else { "false" }
}

/// Several values as the text of one cell, with [`SEPARATOR`] between them. A separator or a backslash within
/// a value gets a backslash before it.
pub fn join<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let mut out = String::new();
    for (i, value) in values.into_iter().enumerate() {
        if i > 0 {
            out.push(SEPARATOR);
        }
        for c in value.as_ref().chars() {
            if matches!(c, SEPARATOR | '\\') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// The values of a cell that [`join`] wrote; none for an empty cell.
pub fn split(cell: &str) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    let mut out = vec![String::new()];
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match (c, out.last_mut()) {
            (SEPARATOR, _) => out.push(String::new()),
            ('\\', Some(value)) => value.extend(chars.next()),
            (_, Some(value)) => value.push(c),
            _ => {}
        }
    }
    out
}

/// Describes tables. Each column is a name, a [`CellKind`], `always`, `maybe` or `later` (maybe, and in exports
/// of earlier versions there is no such column), what it is, and where its value stands in a row:
///
/// ```text
/// (title)            in this place of the row; (lines.0) too
/// (milestone? text)  in this place of something that the row need not have
/// [|row| row.x()]    made from the row, and not read back
/// ```
///
/// `name of Row` makes a module with `FIELDS`, `COLUMNS`, `row` and `read`; `name of Row as Seen` takes the
/// row with what it is shown with, which derefs to it; `name shows Row` makes one without `read`; `name` alone
/// only has the columns.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident of $row:ty { $($rest:tt)+ }) => {
        $crate::model::cell::table! { $(#[$doc])* $name of $row as $row { $($rest)+ } }
    };
    ($(#[$doc:meta])* $name:ident of $row:ty as $seen:ty { $($field:literal $kind:ident $need:ident $about:literal $place:tt;)+ }) => {
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::model::cell::{Cell, Cells, read as read_cell};

            $crate::model::cell::table!(@columns $($field $kind $need $about)+);

            /// The cells of a row, in the order of the columns.
            pub fn row(of: &$seen) -> Vec<String> {
                vec![$($crate::model::cell::table!(@get of $place)),+]
            }

            /// A row from its cells.
            ///
            /// # Errors
            /// One line that names the column, where a cell is not what its column holds.
            pub fn read(cells: &Cells) -> Result<$row, String> {
                let mut into = <$row as Default>::default();
                $($crate::model::cell::table!(@put into cells $field $need $place);)+
                Ok(into)
            }
        }
    };
    ($(#[$doc:meta])* $name:ident shows $row:ty { $($field:literal $kind:ident $need:ident $about:literal $place:tt;)+ }) => {
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports)]
            use super::*;
            #[allow(unused_imports)]
            use $crate::model::cell::Cell;

            $crate::model::cell::table!(@columns $($field $kind $need $about)+);

            /// The cells of a row, in the order of the columns.
            pub fn row(of: &$row) -> Vec<String> {
                vec![$($crate::model::cell::table!(@get of $place)),+]
            }
        }
    };
    ($(#[$doc:meta])* $name:ident { $($field:literal $kind:ident $need:ident $about:literal;)+ }) => {
        $(#[$doc])*
        pub mod $name {
            $crate::model::cell::table!(@columns $($field $kind $need $about)+);
        }
    };
    (@columns $($field:literal $kind:ident $need:ident $about:literal)+) => {
        use $crate::model::cell::{Column, Field, CellKind};

        /// The columns, each with what it is for people.
        pub const FIELDS: &[Field] = &[$(Field {
            name: $field,
            kind: CellKind::$kind,
            required: $crate::model::cell::table!(@ $need),
            about: $about,
        }),+];

        /// The same columns without the words, which would only make the page larger.
        pub const COLUMNS: &[Column] = &[$(Column {
            name: $field,
            kind: CellKind::$kind,
            required: $crate::model::cell::table!(@ $need),
        }),+];
    };
    (@get $of:ident ($part:ident ? $inner:ident)) => {
        $of.$part.as_ref().map(|part| Cell::write(&part.$inner)).unwrap_or_default()
    };
    (@get $of:ident ($($path:tt)+)) => { Cell::write(&$of.$($path)+) };
    (@get $of:ident [|$row:ident| $get:expr]) => {{ let $row = $of; $get }};
    (@put $into:ident $cells:ident $field:literal $need:ident [$($made:tt)+]) => {};
    (@put $into:ident $cells:ident $field:literal later ($($path:tt)+)) => {
        if $cells($field).is_ok() {
            $into.$($path)+ = read_cell($cells, $field, false)?;
        }
    };
    (@put $into:ident $cells:ident $field:literal $need:ident ($part:ident ? $inner:ident)) => {
        if !$cells($field)?.is_empty() {
            $into.$part.get_or_insert_default().$inner = read_cell($cells, $field, false)?;
        }
    };
    (@put $into:ident $cells:ident $field:literal $need:ident ($($path:tt)+)) => {
        $into.$($path)+ = read_cell($cells, $field, $crate::model::cell::table!(@ $need))?
    };
    (@ always) => { true };
    (@ maybe) => { false };
    (@ later) => { false };
}
pub(crate) use table;

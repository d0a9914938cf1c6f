//! Reading `sources.toml`, and changing it so that everything else that people wrote in it stays.

use std::collections::BTreeMap;

use pledge_explorer::model::{Agreement, DocumentKind};
use site::Outcome;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::{PartyField, SOURCES};
use crate::project::{DocumentField, Setting};

/// The `sources.toml` of a new project.
pub const START: &str = "# Who publishes this; who speaks is in [[party]], and which file is which document in [[document]].\n[publisher]\n";

/// What a `sources.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The parties that speak in documents.
    pub parties: Vec<PartyEntry>,
    /// The documents, in the order in which they are shown.
    pub documents: Vec<SourceEntry>,
    /// The full names of committees for which actions have abbreviations.
    pub committees: Vec<CommitteeEntry>,
    /// What the site says of itself, in the order of [`Setting::ALL`]; empty where it says nothing.
    settings: Vec<String>,
}

/// The entry of a party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyEntry {
    /// Its id, which stays the same: `ely-greens`.
    pub id: String,
    /// Its name on screen: `Ely Greens`.
    pub label: String,
    /// The area it speaks for.
    pub place: String,
}

/// The full name of a committee for which a document has an abbreviation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitteeEntry {
    /// The id of the document that has both.
    pub document: String,
    /// The abbreviation, as the document's actions have it.
    pub id: String,
    /// The name in full, as the document has it.
    pub label: String,
    /// The line of the document on which the full name stands, counted from 1.
    pub line: u32,
}

/// The entry of a document. A field about which nothing was said is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// Its id, which stays the same: `ely-greens-2025`.
    pub id: String,
    /// Its title, as a person would cite it.
    pub title: String,
    /// What sort of document it is.
    pub kind: DocumentKind,
    /// The id of the party that speaks in it; empty for a council's plan.
    pub party: String,
    /// The area it is about.
    pub place: String,
    /// When it was published: `2021`, `2021-07` or `2021-07-06`.
    pub date: String,
    /// The name of its file in the project.
    pub file: String,
    /// The id of the document of which it is another edition; mostly empty.
    pub edition_of: String,
    /// What columns of its tables hold, for columns whose names the readers do not know.
    pub columns: BTreeMap<String, String>,
}

impl Sources {
    /// Reads the bytes of a `sources.toml`.
    ///
    /// # Errors
    /// One line, where they are no TOML.
    pub fn read(bytes: &[u8]) -> Outcome<Self> {
        let toml = parse(bytes)?;
        let text =
            |table: &Table, key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
        let party =
            |t: &Table| PartyEntry { id: text(t, "id"), label: text(t, "label"), place: text(t, "place") };
        let document = |t: &Table| SourceEntry {
            id: text(t, "id"),
            title: text(t, "title"),
            kind: text(t, "kind").parse().unwrap_or(DocumentKind::Manifesto),
            party: text(t, "party"),
            place: text(t, "place"),
            date: text(t, "date"),
            file: text(t, "file"),
            edition_of: text(t, "edition_of"),
            columns: columns(t),
        };
        let committee = |t: &Table| CommitteeEntry {
            document: text(t, "document"),
            id: text(t, "id"),
            label: text(t, "label"),
            line: t.get("line").and_then(Item::as_integer).and_then(|n| n.try_into().ok()).unwrap_or(1),
        };
        let setting = |field: Setting| {
            let table = toml.get(field.table()).and_then(Item::as_table);
            let Some(item) = table.and_then(|t| t.get(field.as_str())) else { return String::new() };
            match item.as_array() {
                Some(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
                None => item.as_str().unwrap_or_default().to_owned(),
            }
        };
        Ok(Self {
            parties: tables(&toml, "party").map(party).collect(),
            documents: tables(&toml, "document").map(document).collect(),
            committees: tables(&toml, "committee").map(committee).collect(),
            settings: Setting::ALL.map(setting).to_vec(),
        })
    }

    /// What the site says of itself in a field; empty where it says nothing.
    pub fn setting(&self, field: Setting) -> &str {
        let at = Setting::ALL.iter().position(|f| *f == field);
        at.and_then(|at| self.settings.get(at)).map_or("", String::as_str)
    }

    /// The entry of the document with an id; none where there is none.
    pub fn document(&self, id: &str) -> Option<&SourceEntry> {
        self.documents.iter().find(|d| d.id == id)
    }

    /// The name on screen of the party with an id.
    pub fn party_label(&self, id: &str) -> Option<&str> {
        self.parties.iter().find(|p| p.id == id).map(|p| p.label.as_str())
    }

    /// An id that no document or party has, made of some words: `Ely Greens 2025` → `ely-greens-2025`.
    pub fn free_id(&self, words: &str) -> String {
        let mut stem = String::new();
        for c in words.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                stem.push(c);
            } else if !stem.ends_with('-') && !stem.is_empty() {
                stem.push('-');
            }
        }
        let stem = match stem.trim_end_matches('-') {
            "" => "document",
            stem => stem,
        };
        let is_free = |id: &String| {
            !self.documents.iter().any(|d| d.id == *id) && !self.parties.iter().any(|p| p.id == *id)
        };
        let numbered = |n: u32| if n == 1 { stem.to_owned() } else { format!("{stem}-{n}") };
        (1..).map(numbered).find(is_free).unwrap_or_default()
    }
}

/// What the entry of a document says about the columns of its tables.
fn columns(table: &Table) -> BTreeMap<String, String> {
    let named = table.get("columns").and_then(Item::as_table_like);
    let column = |(name, field): (&str, &Item)| Some((name.to_owned(), field.as_str()?.to_owned()));
    named.into_iter().flat_map(|t| t.iter()).filter_map(column).collect()
}

fn parse(bytes: &[u8]) -> Outcome<DocumentMut> {
    let text = std::str::from_utf8(bytes).map_err(|_| format!("{SOURCES} is not UTF-8."))?;
    text.parse().map_err(|e| {
        let said = format!("{e}");
        format!(
            "{SOURCES} cannot be read: {}.",
            said.lines().next().unwrap_or_default().trim_end_matches('.')
        )
    })
}

fn tables<'a>(toml: &'a DocumentMut, name: &str) -> impl Iterator<Item = &'a Table> {
    toml.get(name).and_then(Item::as_array_of_tables).into_iter().flat_map(ArrayOfTables::iter)
}

/// A `sources.toml` that is being changed.
pub struct Editor(DocumentMut);

impl Editor {
    /// Starts changing the bytes of a `sources.toml`.
    ///
    /// # Errors
    /// One line, where they are no TOML.
    pub fn of(bytes: &[u8]) -> Outcome<Self> {
        Ok(Self(parse(bytes)?))
    }

    /// The bytes of the changed file.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.to_string().into_bytes()
    }

    fn list(&mut self, name: &str) -> Outcome<&mut ArrayOfTables> {
        let list = self.0.entry(name).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        list.as_array_of_tables_mut().ok_or_else(|| format!("{SOURCES}: [[{name}]] is no list of tables."))
    }

    fn table(&mut self, name: &str, id: &str) -> Outcome<&mut Table> {
        let is = |t: &&mut Table| t.get("id").and_then(Item::as_str) == Some(id);
        let found = self.list(name)?.iter_mut().find(is);
        found.ok_or_else(|| format!("There is no {name} “{id}” any more."))
    }

    /// Adds the entry of a document after all others.
    ///
    /// # Errors
    /// Where the file has something else in place of the list.
    pub fn add_document(&mut self, entry: &SourceEntry) -> Outcome {
        let mut table = Table::new();
        let kind = entry.kind.as_str();
        for (key, text) in [
            ("id", entry.id.as_str()),
            ("title", &entry.title),
            ("kind", kind),
            ("party", &entry.party),
            ("place", &entry.place),
            ("date", &entry.date),
            ("file", &entry.file),
            ("edition_of", &entry.edition_of),
        ] {
            let optional = ["party", "edition_of"].contains(&key);
            if !(optional && text.is_empty()) {
                table.insert(key, value(text));
            }
        }
        table.decor_mut().set_prefix("\n");
        self.list("document")?.push(table);
        Ok(())
    }

    /// Says how well readings agree, in the place of what was said of the same readings.
    ///
    /// # Errors
    /// When the file has something else in its place.
    pub fn say_agreements(&mut self, told: &[Agreement]) -> Outcome {
        let list = self.list("agreement")?;
        list.retain(|t| {
            let what = t.get("what").and_then(Item::as_str);
            !told.iter().any(|agreement| Some(agreement.what.as_str()) == what)
        });
        for agreement in told {
            let mut table = Table::new();
            table.insert("what", value(&agreement.what));
            table.insert("measure", value(&agreement.measure));
            table.insert("value", value(&agreement.value));
            table.decor_mut().set_prefix("\n");
            list.push(table);
        }
        Ok(())
    }

    /// Adds the entry of a party after all others.
    ///
    /// # Errors
    /// Where the file has something else in place of the list.
    pub fn add_party(&mut self, entry: &PartyEntry) -> Outcome {
        let mut table = Table::new();
        table.insert("id", value(&entry.id));
        table.insert("label", value(&entry.label));
        table.insert("place", value(&entry.place));
        table.decor_mut().set_prefix("\n");
        self.list("party")?.push(table);
        Ok(())
    }

    /// Adds the full name of a committee after all others.
    ///
    /// # Errors
    /// Where the file has something else in place of the list.
    pub fn add_committee(&mut self, entry: &CommitteeEntry) -> Outcome {
        let mut table = Table::new();
        table.insert("document", value(&entry.document));
        table.insert("id", value(&entry.id));
        table.insert("label", value(&entry.label));
        table.insert("line", value(i64::from(entry.line)));
        table.decor_mut().set_prefix("\n");
        self.list("committee")?.push(table);
        Ok(())
    }

    /// Removes the full name of a committee.
    ///
    /// # Errors
    /// Where the file has something else in place of the list.
    pub fn remove_committee(&mut self, entry: &CommitteeEntry) -> Outcome {
        let is = |t: &Table, key: &str, text: &str| t.get(key).and_then(Item::as_str) == Some(text);
        self.list("committee")?.retain(|t| !(is(t, "document", &entry.document) && is(t, "id", &entry.id)));
        Ok(())
    }

    /// Says what a column of a document's tables holds; an empty value takes that back.
    ///
    /// # Errors
    /// Where there is no such document, or its `columns` are no table.
    pub fn set_column(&mut self, document: &str, name: &str, holds: &str) -> Outcome {
        let table = self.table("document", document)?;
        let columns = table.entry("columns").or_insert_with(|| value(InlineTable::new()));
        let columns = columns
            .as_table_like_mut()
            .ok_or_else(|| format!("{SOURCES}: columns of “{document}” is no table."))?;
        if holds.is_empty() {
            columns.remove(name);
        } else {
            columns.insert(name, value(holds));
        }
        if columns.is_empty() {
            table.remove("columns");
        }
        Ok(())
    }

    /// Removes the entry with an id from a list.
    ///
    /// # Errors
    /// Where there is no such entry.
    pub fn remove(&mut self, list: &str, id: &str) -> Outcome {
        self.table(list, id)?;
        self.list(list)?.retain(|t| t.get("id").and_then(Item::as_str) != Some(id));
        Ok(())
    }

    /// Sets a field of a document. An empty field that may be missing is removed.
    ///
    /// # Errors
    /// Where there is no such document.
    pub fn set_document(&mut self, id: &str, field: DocumentField, text: &str) -> Outcome {
        set(self.table("document", id)?, field.as_str(), text, field.is_optional());
        Ok(())
    }

    /// Makes another file the one of a document.
    ///
    /// # Errors
    /// Where there is no such document.
    pub fn set_file(&mut self, id: &str, file: &str) -> Outcome {
        set(self.table("document", id)?, "file", file, false);
        Ok(())
    }

    /// Sets a field of a party.
    ///
    /// # Errors
    /// When there is no such party.
    pub fn set_party(&mut self, id: &str, field: PartyField, text: &str) -> Outcome {
        set(self.table("party", id)?, field.as_str(), text, false);
        Ok(())
    }

    /// Sets what the site says of itself in a field; an empty field is removed.
    ///
    /// # Errors
    /// Where the file has something else in place of the table.
    pub fn set(&mut self, field: Setting, text: &str) -> Outcome {
        let name = field.table();
        let table = self.0.entry(name).or_insert_with(|| Item::Table(Table::new()));
        let table = table.as_table_mut().ok_or_else(|| format!("{SOURCES}: [{name}] is no table."))?;
        if field != Setting::Languages {
            set(table, field.as_str(), text, true);
            return Ok(());
        }
        let tags = text.split([',', ' ']).filter(|tag| !tag.is_empty()).collect::<Array>();
        if tags.is_empty() {
            table.remove(field.as_str());
        } else {
            table.insert(field.as_str(), value(tags));
        }
        Ok(())
    }
}

/// Sets a value in a table, and keeps what is written around it. An empty `optional` one is removed.
fn set(table: &mut Table, key: &str, text: &str, optional: bool) {
    if text.is_empty() && optional {
        table.remove(key);
        return;
    }
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = text.into();
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(key, value(text))),
    }
}

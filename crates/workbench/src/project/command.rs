//! The commands by which a person changes a project, and the steps that they become.

use std::sync::Arc;

use pledge_explorer::ingest::ColumnNames;
use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::model::Agreement;
use site::Outcome;
use site::accent::{self, Scheme};

use super::corrections::{self, CORRECTIONS};
use super::history::{Change, Step};
use super::links::{self, FIRST, LATER, SECOND};
use super::refit::refit;
use super::sources::{CommitteeEntry, Editor, PartyEntry, SourceEntry};
use super::{Bytes, COVERAGE, Project, READINGS, SOURCES, about, readings};

/// A change that a person makes to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Adds a document. Its id and its file's name must not be in use.
    AddDocument(SourceEntry, Bytes),
    /// Removes the document with this id, and what was said about its reading.
    RemoveDocument(String),
    /// Replaces the file of a document with a newer one. Corrections stay where their words are in the newer
    /// text.
    ReplaceFile {
        /// The id of the document.
        document: String,
        /// The name of the newer file.
        file: String,
        /// The bytes of the newer file.
        bytes: Bytes,
        /// The text of the newer file.
        text: String,
    },
    /// Sets a field of the document with this id.
    SetDocument(String, DocumentField, String),
    /// Says what a column of a document's tables holds, by a word that `columns` in `sources.toml` takes.
    SetColumn {
        /// The id of the document.
        document: String,
        /// The column's name, as the document has it.
        name: String,
        /// What it holds; empty to leave that to the readers.
        holds: String,
    },
    /// Gives the full name for a committee's abbreviation in a document.
    AddCommittee(CommitteeEntry),
    /// Removes the full name of a committee.
    RemoveCommittee(CommitteeEntry),
    /// Adds a party.
    AddParty(PartyEntry),
    /// Sets a field of the party with this id.
    SetParty(String, PartyField, String),
    /// Removes the party with this id, which no document may name.
    RemoveParty(String),
    /// Sets what the site says of itself. A colour that cannot be read well is refused.
    Set(Setting, String),
    /// Says what statements are, in place of what was said about the same words before. The text is for the
    /// button that undoes it. The ids are those of statements that are removed by this: rows about them in
    /// other files are removed too.
    Say(String, Vec<ReadingRow>, Vec<String>),
    /// Removes what was said about some words.
    Unsay(Vec<ReadingRow>),
    /// Says that lines of the plans take promises up, or that nothing does (no target and no grade), in the place of what
    /// was said of the same before. The words are for the button that undoes it.
    Judge(String, Vec<ReviewRow>),
    /// Takes back what was judged of a promise and a line; no line for that nothing takes it up.
    Unjudge(Vec<(String, String)>),
    /// Puts what a second reader judged beside the first, which is kept as it is now to be held against it.
    AddSecond(Bytes),
    /// Takes both out again; what is said of the promises stays.
    DropSecond,
    /// Says of a promise what two readers have settled, in the place of all before.
    Settle(String, Vec<ReviewRow>),
    /// Says how well two readings agree, in the place of what was said of the same, and under both names what both say.
    SayAgreement(Vec<Agreement>, Vec<ReviewRow>),
    /// Does something, and lists it among the corrections by these words, of this day.
    Correct(Box<Command>, String, String),
    /// Puts a promise off for later, or takes that back.
    Later(String, bool),
}

macro_rules! fields {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// The key of the field in `sources.toml`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The name of the field on screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

fields!(
    /// A field of a document that people set.
    DocumentField {
        /// Its title.
        Title = "title", "Title";
        /// Its kind.
        Kind = "kind", "Kind";
        /// Who speaks in it.
        Party = "party", "Party";
        /// The area it is about.
        Place = "place", "Place";
        /// When it was published.
        Date = "date", "Date";
        /// The document of which it is another edition.
        EditionOf = "edition_of", "Edition of";
    }
);

fields!(
    /// A field of a party.
    PartyField {
        /// Its name.
        Label = "label", "Name";
        /// The area it speaks for.
        Place = "place", "Place";
    }
);

fields!(
    /// What the site says of itself, and who publishes it.
    Setting {
        /// In titles and in the head of every page.
        Title = "title", "Title of the site";
        /// Beside it.
        Place = "place", "Place";
        /// Who publishes it.
        Publisher = "name", "Who publishes it";
        /// Where to tell of a wrong link.
        CorrectionsTo = "corrections_to", "Where to tell of a mistake";
        /// The colour of links and buttons on light ground.
        Accent = "accent", "Colour of links and buttons";
        /// The same on dark ground.
        AccentDark = "accent_dark", "The same on dark ground";
        /// Under which terms what was written may be used.
        Licence = "licence", "Licence";
        /// Where the site is published.
        Address = "address", "Where it will be published";
        /// Of the documents, by their tags, with commas between.
        Languages = "languages", "Languages of the documents";
        /// What becomes of addresses of mail and telephone numbers in the texts.
        Contacts = "contacts", "E-mail addresses and telephone numbers in the documents";
    }
);

impl Setting {
    /// All of them, as they are asked for.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Place,
        Self::Publisher,
        Self::CorrectionsTo,
        Self::Accent,
        Self::AccentDark,
        Self::Licence,
        Self::Address,
        Self::Languages,
        Self::Contacts,
    ];

    /// The table of `sources.toml` that it stands in.
    pub const fn table(self) -> &'static str {
        match self {
            Self::Publisher | Self::CorrectionsTo => "publisher",
            _ => "site",
        }
    }

    /// How to fill it in.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Title => "Stands in the head of every page. Left empty it is “Pledge Explorer”.",
            Self::Place => "Stands beside the title. Left empty it is that of the first document.",
            Self::Publisher => "Stands in the foot of every page.",
            Self::CorrectionsTo => "An address of mail or of a form: mailto:us@example.org or https://…",
            Self::Accent => "Six hex digits: #0a4b6e. One that cannot be read well is refused.",
            Self::AccentDark => "Six hex digits: #8cc8ea.",
            Self::Licence => "Under which terms what you wrote may be used, in a sentence.",
            Self::Address => "https://promises.example.org/",
            Self::Languages => "With commas between: en-GB, cy",
            Self::Contacts => "In the published texts. Your documents stay as they are.",
        }
    }
}

impl DocumentField {
    /// Whether a document may be without it.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Party | Self::EditionOf)
    }
}

/// The step that does what a command asks.
///
/// # Errors
/// A sentence for the person who gave the command, where it cannot be done.
pub fn step(project: &Project, command: &Command) -> Outcome<Step> {
    let mut edit = Edit { project, changes: Vec::new() };
    let label = match command {
        Command::AddDocument(entry, bytes) => {
            edit.add_document(entry, bytes)?;
            format!("bring “{}”", entry.title)
        }
        Command::RemoveDocument(id) => {
            edit.remove_document(id)?;
            "take a document out".to_owned()
        }
        Command::ReplaceFile { document, file, bytes, text } => {
            edit.replace_file(document, file, bytes, text)?;
            "put a newer document in its place".to_owned()
        }
        Command::SetDocument(id, field, text) => {
            edit.sources(|toml| toml.set_document(id, *field, text.trim()))?;
            format!("change a document’s {}", field.label().to_lowercase())
        }
        Command::SetColumn { document, name, holds } => {
            ColumnNames::new((!holds.is_empty()).then_some((name.as_str(), holds.as_str())))
                .map_err(|e| format!("{e}."))?;
            edit.sources(|toml| toml.set_column(document, name, holds))?;
            format!("say what “{name}” holds")
        }
        Command::AddCommittee(entry) => {
            edit.add_committee(entry)?;
            format!("name the committee {}", entry.id)
        }
        Command::RemoveCommittee(entry) => {
            edit.sources(|toml| toml.remove_committee(entry))?;
            format!("take out the name of {}", entry.id)
        }
        Command::AddParty(entry) => {
            edit.add_party(entry)?;
            format!("add {}", entry.label)
        }
        Command::SetParty(id, field, text) => {
            edit.sources(|toml| toml.set_party(id, *field, text.trim()))?;
            format!("change a party’s {}", field.label().to_lowercase())
        }
        Command::RemoveParty(id) => {
            edit.remove_party(id)?;
            "take a party out".to_owned()
        }
        Command::Set(field, text) => {
            edit.set(*field, text.trim())?;
            format!("change “{}”", field.label())
        }
        Command::Say(label, rows, gone) => {
            edit.rows(|all| readings::put(all, rows))?;
            match edit.forget(gone)? {
                0 => label.clone(),
                1 => format!("{label}, with the row about it in the project’s tables"),
                n => format!("{label}, with {n} rows about it in the project’s tables"),
            }
        }
        Command::Unsay(rows) => {
            edit.rows(|all| all.retain(|old| !rows.iter().any(|row| readings::same_place(old, row))))?;
            "take back what was said".to_owned()
        }
        Command::Judge(label, rows) => {
            rows.iter().try_for_each(links::check)?;
            edit.links(|all| links::put(all, rows))?;
            label.clone()
        }
        Command::Unjudge(pairs) => {
            edit.links(|all| {
                all.retain(|row| !pairs.iter().any(|(p, t)| row.pledge == *p && row.target == *t));
            })?;
            "take a judgement back".to_owned()
        }
        Command::AddSecond(bytes) => {
            edit.file(FIRST, project.file(COVERAGE).cloned());
            edit.file(SECOND, Some(Arc::clone(bytes)));
            "open a second reading".to_owned()
        }
        Command::DropSecond => {
            edit.file(FIRST, None);
            edit.file(SECOND, None);
            "take the second reading out".to_owned()
        }
        Command::Settle(promise, rows) => {
            rows.iter().try_for_each(links::check)?;
            edit.links(|all| links::settle(all, promise, rows))?;
            "settle what two readers differ on".to_owned()
        }
        Command::SayAgreement(told, rows) => {
            rows.iter().try_for_each(links::check)?;
            edit.sources(|toml| toml.say_agreements(told))?;
            edit.links(|all| links::put(all, rows))?;
            "say how well two readers agree".to_owned()
        }
        Command::Correct(inner, date, text) => {
            let Step { label, changes } = step(project, inner)?;
            edit.changes = changes;
            // What changes nothing corrects nothing.
            if !edit.changes.is_empty() {
                let file = project.file(CORRECTIONS).map(|bytes| String::from_utf8_lossy(bytes));
                let file = corrections::with(file.as_deref().unwrap_or_default(), date, text);
                edit.file(CORRECTIONS, Some(file.into_bytes().into()));
            }
            format!("{label}, as a correction")
        }
        Command::Later(promise, puts_off) => {
            let mut later = project.later();
            let label = if *puts_off {
                later.insert(promise.clone());
                "put it off for later"
            } else {
                later.remove(promise);
                "take it up again"
            };
            edit.file(LATER, links::write_later(&later).map(Bytes::from));
            label.to_owned()
        }
    };
    Ok(Step { label, changes: edit.changes })
}

/// The changes of one command, collected one after the other.
struct Edit<'a> {
    project: &'a Project,
    changes: Vec<Change>,
}

impl Edit<'_> {
    fn file(&mut self, name: &str, after: Option<Bytes>) {
        let before = self.project.file(name).map(Arc::clone);
        if before != after {
            self.changes.push(Change { file: name.to_owned(), before, after });
        }
    }

    fn sources(&mut self, change: impl FnOnce(&mut Editor) -> Outcome) -> Outcome {
        let mut toml = Editor::of(self.project.file(SOURCES).map_or(&[], |b| b))?;
        change(&mut toml)?;
        self.file(SOURCES, Some(toml.bytes().into()));
        Ok(())
    }

    fn add_committee(&mut self, entry: &CommitteeEntry) -> Outcome {
        let same = |c: &CommitteeEntry| c.document == entry.document && c.id == entry.id;
        if self.project.sources()?.committees.iter().any(same) {
            return Err(format!("“{}” has a name already; take that out first.", entry.id));
        }
        self.sources(|toml| toml.add_committee(entry))
    }

    fn add_party(&mut self, entry: &PartyEntry) -> Outcome {
        if self.project.sources()?.parties.iter().any(|p| p.id == entry.id) {
            return Err(format!("There is a party “{}” already.", entry.id));
        }
        self.sources(|toml| toml.add_party(entry))
    }

    fn remove_party(&mut self, id: &str) -> Outcome {
        if let Some(document) = self.project.sources()?.documents.iter().find(|d| d.party == id) {
            return Err(format!("“{}” names this party; change that first.", document.title));
        }
        self.sources(|toml| toml.remove("party", id))
    }

    fn set(&mut self, field: Setting, text: &str) -> Outcome {
        let scheme = match field {
            Setting::Accent => Some(Scheme::Light),
            Setting::AccentDark => Some(Scheme::Dark),
            _ => None,
        };
        if let Some(scheme) = scheme.filter(|_| !text.is_empty()) {
            accent::check(text, scheme).map_err(|e| format!("{e}."))?;
        }
        self.sources(|toml| toml.set(field, text))
    }

    fn rows(&mut self, change: impl FnOnce(&mut Vec<ReadingRow>)) -> Outcome {
        let mut rows = self.project.readings()?;
        change(&mut rows);
        self.file(READINGS, readings::write(&rows)?.map(Bytes::from));
        Ok(())
    }

    fn links(&mut self, change: impl FnOnce(&mut Vec<ReviewRow>)) -> Outcome {
        let mut rows = self.project.reviews()?;
        let before = rows.clone();
        change(&mut rows);
        // What nothing was changed of stays byte for byte, however it is written.
        if rows != before {
            self.file(COVERAGE, links::write(&rows)?.map(Bytes::from));
        }
        Ok(())
    }

    /// Removes rows about statements from other files. Returns how many rows were removed.
    fn forget(&mut self, gone: &[String]) -> Outcome<usize> {
        let mut taken = 0;
        for (file, columns) in about::FILES {
            let Some(bytes) = self.project.file(file).filter(|_| !gone.is_empty()) else { continue };
            if let Some((left, rows)) = about::without(file, bytes, columns, gone)? {
                self.file(file, Some(left.into()));
                taken += rows;
            }
        }
        Ok(taken)
    }

    fn add_document(&mut self, entry: &SourceEntry, bytes: &Bytes) -> Outcome {
        if self.project.sources()?.documents.iter().any(|d| d.id == entry.id) {
            return Err(format!("There is a document “{}” already.", entry.id));
        }
        if self.project.file(&entry.file).is_some() {
            return Err(format!(
                "There is a file “{}” already; take the old document out first.",
                entry.file
            ));
        }
        self.file(&entry.file, Some(Arc::clone(bytes)));
        self.sources(|toml| toml.add_document(entry))
    }

    fn remove_document(&mut self, id: &str) -> Outcome {
        let sources = self.project.sources()?;
        let entry = sources.document(id).ok_or_else(|| format!("There is no document “{id}” any more."))?;
        if let Some(edition) = sources.documents.iter().find(|d| d.edition_of == id) {
            return Err(format!("“{}” is an edition of it; change that first.", edition.title));
        }
        if !sources.documents.iter().any(|d| d.id != id && d.file == entry.file) {
            self.file(&entry.file, None);
        }
        let committees: Vec<_> = sources.committees.iter().filter(|c| c.document == id).collect();
        self.sources(|toml| {
            committees.iter().try_for_each(|entry| toml.remove_committee(entry))?;
            toml.remove("document", id)
        })?;
        self.rows(|all| all.retain(|row| row.document != id))
    }

    fn replace_file(&mut self, id: &str, file: &str, bytes: &Bytes, text: &str) -> Outcome {
        let sources = self.project.sources()?;
        let entry = sources.document(id).ok_or_else(|| format!("There is no document “{id}” any more."))?;
        if entry.file != file {
            if self.project.file(file).is_some() {
                return Err(format!("Another document has a file “{file}”; rename one of them first."));
            }
            self.file(&entry.file, None);
            self.sources(|toml| toml.set_file(id, file))?;
        }
        self.file(file, Some(Arc::clone(bytes)));
        self.rows(|all| {
            let (own, mut others): (Vec<_>, Vec<_>) = all.drain(..).partition(|row| row.document == id);
            let fitted = refit(&own, text);
            others.extend(fitted.kept);
            // A correction that no longer fits stays in the file. Every reading reports it until a person has
            // looked at it again.
            others.extend(fitted.lost);
            readings::put(all, &others);
        })
    }
}

//! The one check of everything that becomes a corpus: a seeds folder, an export that is read back, and a
//! `corpus.json` that a command is given. A corpus that passes can be written to a disk by its ids, linked
//! from pages and put into XML.
//!
//! It says for each fault in which row of which table it is; whoever brought the rows knows on which line of
//! which file that row stands.

use std::collections::{HashMap, HashSet};

use pledge_explorer::day;
use pledge_explorer::model::cell::{CellKind, Field};
use pledge_explorer::model::{
    Address, Corpus, Document, FORMAT, MethodRow, Party, PathId, Statement, Variant, VariantRow, committees,
    documents, links, method, parties, problems, progress, quotes, reviews, statements, themes, topics,
    variants,
};
use url::Url;

use crate::changes::Step;
use crate::project::published_text;

/// Something because of which rows cannot be a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The table in which it is, by its name in an export.
    pub table: &'static str,
    /// The index of its row, from 0; none where it is in no single row.
    pub row: Option<usize>,
    /// A sentence that says what is wrong and what to do.
    pub message: String,
}

/// Everything that is wrong with a corpus; empty where it passes.
pub fn faults(corpus: &Corpus) -> Vec<Fault> {
    let mut found = Found::default();
    if corpus.format != FORMAT {
        let message = format!(
            "its format is {}, and this version knows format {FORMAT}; make it with a version that fits.",
            corpus.format
        );
        found.add("format", None, message);
        return found.faults;
    }
    found.sources(&corpus.parties, &corpus.documents);
    found.cells(corpus);
    found.statements(corpus);
    found.said(corpus);
    found.references(corpus);
    found.faults
}

/// Everything that is wrong with parties and documents. It can be asked before any document is read.
pub fn of_sources(parties: &[Party], documents: &[Document]) -> Vec<Fault> {
    let mut found = Found::default();
    found.sources(parties, documents);
    for (at, party) in parties.iter().enumerate() {
        let words = [&party.label, &party.place, party.note.as_ref().unwrap_or(&party.place)];
        found.forbidden("parties", at, words);
    }
    for (at, document) in documents.iter().enumerate() {
        found.forbidden("documents", at, [&document.title, &document.place, &document.file]);
    }
    found.faults
}

/// Whether a text is an id of a statement: the document's id, a slash, and small letters, digits, points and
/// hyphens.
pub fn is_statement_id(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    id.split_once('/').is_some_and(|(document, local)| {
        PathId::of(document).is_some()
            && local.bytes().any(|b| b.is_ascii_alphanumeric())
            && local.bytes().all(plain)
    })
}

/// What is wrong with an address to which pages lead; none where it is a whole address that begins with
/// `https:` or `mailto:`.
pub fn address_fault(address: &str) -> Option<String> {
    let whole = |url: &Url| match url.scheme() {
        "https" => url.has_host() && url.username().is_empty() && url.password().is_none(),
        _ => url.path().split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
    };
    let good = Address::parse(address).is_some() && Url::parse(address).is_ok_and(|url| whole(&url));
    (!good).then(|| {
        format!("“{}” is no address; write one that begins with https:// or mailto:.", shown(address))
    })
}

/// What is wrong with a step of the log of changes, from which a feed and a page are made; none where nothing
/// is.
pub fn step_fault(step: &Step) -> Option<String> {
    if let Some(wrong) = day::fault(&step.date) {
        return Some(format!("the date {wrong}"));
    }
    step.changes.iter().find_map(|change| {
        let words = [Some(&change.words), change.before.as_ref(), change.after.as_ref()];
        let held = words.into_iter().flatten().find_map(|words| words.chars().find(|c| is_forbidden(*c)));
        if let Some(c) = held {
            let c = u32::from(c);
            return Some(format!("U+{c:04X} stands in it, which no text may hold; take it out."));
        }
        (!is_statement_id(&change.statement))
            .then(|| format!("“{}” is no id of a statement.", shown(&change.statement)))
    })
}

/// Words for a message. Characters that would control a terminal are shown as `<U+001B>` and the like.
pub fn shown(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if c.is_control() && !matches!(c, '\n' | '\t')
            || is_no_character(c)
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character may stand in no text and no XML. Tabs and ends of lines may.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || is_no_character(c)
}

fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[derive(Default)]
struct Found {
    faults: Vec<Fault>,
}

impl Found {
    fn add(&mut self, table: &'static str, row: Option<usize>, message: String) {
        self.faults.push(Fault { table, row, message });
    }

    /// Checks that every cell is as its table's description says: not empty where it is required, days that
    /// the calendar has, and no forbidden character.
    fn cells(&mut self, corpus: &Corpus) {
        self.table("themes", &corpus.themes, themes::FIELDS, themes::row);
        self.table("parties", &corpus.parties, parties::FIELDS, parties::row);
        self.table("documents", &corpus.documents, documents::FIELDS, documents::row);
        self.table("statements", &corpus.statements, statements::FIELDS, |row| {
            statements::row(&corpus.paged(row))
        });
        self.table("links", &corpus.links, links::FIELDS, links::row);
        self.table("reviews", &corpus.reviews, reviews::FIELDS, reviews::row);
        self.table("topics", &corpus.topics, topics::FIELDS, topics::row);
        self.table("progress", &corpus.progress, progress::FIELDS, progress::row);
        self.table("committees", &corpus.committees, committees::FIELDS, committees::row);
        self.table("quotes", &corpus.quotes, quotes::FIELDS, |row| quotes::row(&corpus.paged(row)));
        self.table("problems", &corpus.problems, problems::FIELDS, |row| problems::row(&corpus.paged(row)));
        let own = |s: &Statement, v: &Variant| VariantRow { statement: s.id.clone(), variant: v.clone() };
        for (statement, variant) in
            corpus.statements.iter().flat_map(|s| s.variants.iter().map(move |v| (s, v)))
        {
            let row = variants::row(&corpus.paged(&own(statement, variant)));
            self.row("variants", None, variants::FIELDS, &row);
        }
        for row in MethodRow::all(&corpus.method) {
            self.row("method", None, method::FIELDS, &method::row(&row));
        }
    }

    fn table<T>(
        &mut self,
        name: &'static str,
        rows: &[T],
        fields: &[Field],
        cells: impl Fn(&T) -> Vec<String>,
    ) {
        for (at, row) in rows.iter().enumerate() {
            self.row(name, Some(at), fields, &cells(row));
        }
    }

    fn row(&mut self, name: &'static str, at: Option<usize>, fields: &[Field], cells: &[String]) {
        for (field, cell) in fields.iter().zip(cells) {
            let wrong = if let Some(c) = cell.chars().find(|c| is_forbidden(*c)) {
                Some(format!("U+{:04X} stands in it, which no text may hold; take it out.", u32::from(c)))
            } else if cell.is_empty() {
                field.required.then(|| "it is empty; every row has a value there.".to_owned())
            } else {
                match field.kind {
                    CellKind::Day => day::fault(cell),
                    CellKind::Month if !day::is_month(cell) => {
                        Some(format!("“{cell}” is no month; write it as 2021-12."))
                    }
                    _ => None,
                }
            };
            if let Some(wrong) = wrong {
                self.add(name, at, format!("column “{}”: {wrong}", field.name));
            }
        }
    }

    fn sources(&mut self, parties: &[Party], documents: &[Document]) {
        self.ids("parties", parties.iter().map(|p| p.id.as_str()));
        self.ids("documents", documents.iter().map(|d| d.id.as_str()));
        let mut files: HashMap<&str, &str> = HashMap::new();
        for (at, document) in documents.iter().enumerate() {
            let row = Some(at);
            let mut add = |message: String| self.add("documents", row, message);
            if let Some(wrong) = day::published_fault(&document.date) {
                add(format!("the date {wrong}"));
            }
            if document.title.trim().is_empty() {
                add("the title is empty; name the document as one would cite it.".to_owned());
            }
            let plain = |c: char| !(is_forbidden(c) || c.is_control() || "/\\:".contains(c));
            if document.file.starts_with('.') || document.file.is_empty() || !document.file.chars().all(plain)
            {
                add(format!("file “{}” must stand in the folder itself.", document.file));
            } else if let Some(sign) = document.file.chars().find(|c| "#?%".contains(*c)) {
                add(format!(
                    "file “{}” has a “{sign}” in its name, which an address cannot have there; rename it.",
                    document.file
                ));
            }
            if let Some(other) = files.insert(&document.file, &document.id) {
                add(format!("file “{}” is the document “{other}” already; keep one.", document.file));
            }
            let place = PathId::of(&document.id).map(published_text).unwrap_or_default();
            if document.text.as_ref().is_some_and(|t| *t != place) {
                add(format!("its text must be {place}."));
            }
            if let Some(wrong) = pages_fault(document) {
                add(wrong.to_owned());
            }
            if let Some(party) = document.party.as_ref().filter(|id| !parties.iter().any(|p| p.id == **id)) {
                add(format!("there is no party “{party}”; add one or take it out."));
            }
            if let Some(wrong) = edition_fault(document, documents) {
                add(wrong);
            }
        }
    }

    /// Checks that words somebody wrote about a party or a document have no forbidden character.
    fn forbidden(&mut self, table: &'static str, at: usize, words: [&String; 3]) {
        let held =
            words.into_iter().find_map(|words| Some((words, words.chars().find(|c| is_forbidden(*c))?)));
        if let Some((words, c)) = held {
            let message = format!(
                "U+{:04X} stands in “{}”, which no text may hold; take it out.",
                u32::from(c),
                shown(words)
            );
            self.add(table, Some(at), message);
        }
    }

    /// Checks that ids are well formed and that none stands twice.
    fn ids<'a>(&mut self, table: &'static str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (at, id) in ids.enumerate() {
            if PathId::of(id).is_none() {
                let message = format!(
                    "“{id}” is no id; an id has small letters, digits and hyphens, the first no hyphen."
                );
                self.add(table, Some(at), message);
            } else if !seen.insert(id) {
                self.add(table, Some(at), format!("the id “{id}” stands twice; give each its own."));
            }
        }
    }

    fn statements(&mut self, corpus: &Corpus) {
        let known: HashSet<_> = corpus.themes.iter().map(|t| t.id).collect();
        let mut seen = HashSet::new();
        for (at, s) in corpus.statements.iter().enumerate() {
            let mut add = |message: String| self.add("statements", Some(at), message);
            if !is_statement_id(&s.id) {
                add(format!("“{}” is no id of a statement; write it as document/1.2.", s.id));
            } else if !seen.insert(s.id.as_str()) {
                add(format!("the id “{}” stands twice; an id names one statement.", s.id));
            }
            if s.lines.0 == 0 || s.lines.1 < s.lines.0 {
                add(format!("lines {} to {} are none; the first is 1.", s.lines.0, s.lines.1));
            }
            let themes: HashSet<_> = s.themes.iter().collect();
            if s.themes.is_empty() || s.themes.len() > 3 || themes.len() < s.themes.len() {
                add("a statement has one to three themes, each once.".to_owned());
            }
            if let Some(theme) = s.themes.iter().find(|t| !known.contains(t)) {
                add(format!("there is no theme “{theme}”; the table of themes names all there are."));
            }
        }
    }

    /// Checks what people and the matcher say of statements.
    fn said(&mut self, corpus: &Corpus) {
        self.ids("topics", corpus.topics.iter().map(|t| t.id.as_str()));
        self.once("themes", corpus.themes.iter().map(|t| t.id));
        self.once("links", corpus.links.iter().map(|l| (&l.pledge, &l.target)));
        self.once("reviews", corpus.reviews.iter().map(|r| &r.pledge));
        self.once("progress", corpus.progress.iter().map(|p| (&p.target, &p.date)));
        self.once("committees", corpus.committees.iter().map(|c| (&c.document, &c.id)));
        for (at, link) in corpus.links.iter().enumerate() {
            if !(0.0..=1.0).contains(&link.score) {
                self.add("links", Some(at), format!("the score {} is not from 0 to 1.", link.score));
            }
        }
        for (at, report) in corpus.progress.iter().enumerate() {
            if let Some(wrong) = report.evidence.as_deref().and_then(address_fault) {
                self.add("progress", Some(at), format!("the evidence {wrong}"));
            }
        }
        if let Some(wrong) = corpus.method.corrections_to.as_deref().and_then(address_fault) {
            self.add("method", None, format!("corrections-to {wrong}"));
        }
        for correction in &corpus.method.corrections {
            if let Some(wrong) = day::fault(&correction.date) {
                self.add("method", None, format!("the date of a correction {wrong}"));
            }
        }
    }

    fn once<K: std::hash::Hash + Eq>(&mut self, table: &'static str, keys: impl Iterator<Item = K>) {
        let mut seen = HashMap::new();
        for (at, key) in keys.enumerate() {
            if seen.insert(key, at).is_some() {
                self.add(table, Some(at), "the same stands in an earlier row; keep one.".to_owned());
            }
        }
    }

    /// Checks that every id that a row refers to exists.
    fn references(&mut self, corpus: &Corpus) {
        let documents: HashSet<&str> = corpus.documents.iter().map(|d| d.id.as_str()).collect();
        let statements: HashSet<&str> = corpus.statements.iter().map(|s| s.id.as_str()).collect();
        let parties: HashSet<&str> = corpus.parties.iter().map(|p| p.id.as_str()).collect();
        let mut named: Vec<(&'static str, Option<usize>, &str, &str)> = Vec::new();
        let (document, statement) = ("document", "statement");
        for (at, s) in corpus.statements.iter().enumerate() {
            named.push(("statements", Some(at), document, &s.document));
            named.extend(s.party.iter().map(|id| ("statements", Some(at), "party", id.as_str())));
            named.extend(s.parent.iter().map(|id| ("statements", Some(at), statement, id.as_str())));
            named.extend(s.variants.iter().map(|v| ("variants", None, document, v.document.as_str())));
        }
        let rows = corpus.problems.iter().enumerate();
        named.extend(rows.map(|(at, p)| ("problems", Some(at), document, p.document.as_str())));
        let rows = corpus.committees.iter().enumerate();
        named.extend(rows.map(|(at, c)| ("committees", Some(at), document, c.document.as_str())));
        for (at, q) in corpus.quotes.iter().enumerate() {
            named.push(("quotes", Some(at), document, &q.document));
            named.extend(q.target.iter().map(|id| ("quotes", Some(at), statement, id.as_str())));
        }
        for (at, l) in corpus.links.iter().enumerate() {
            named.extend([&l.pledge, &l.target].map(|id| ("links", Some(at), statement, id.as_str())));
        }
        let rows = corpus.reviews.iter().enumerate();
        named.extend(rows.map(|(at, r)| ("reviews", Some(at), statement, r.pledge.as_str())));
        let rows = corpus.progress.iter().enumerate();
        named.extend(rows.map(|(at, p)| ("progress", Some(at), statement, p.target.as_str())));
        for (at, t) in corpus.topics.iter().enumerate() {
            named.extend(t.statements.iter().map(|id| ("topics", Some(at), statement, id.as_str())));
        }
        for (table, row, what, id) in named {
            let known = match what {
                "document" => &documents,
                "party" => &parties,
                _ => &statements,
            };
            if !known.contains(id) {
                self.add(table, row, format!("there is no {what} “{id}”; take the row out or add it."));
            }
        }
    }
}

/// What is wrong with the lines on which a document's pages begin, or with what they are called; none where
/// nothing is.
fn pages_fault(document: &Document) -> Option<&'static str> {
    let pages = document.pages.as_deref().unwrap_or_default();
    let labels = document.page_labels.as_deref().unwrap_or_default();
    if document.pages.is_some() && pages.first() != Some(&1) {
        return Some("its first page must begin on line 1.");
    }
    if !pages.is_sorted_by(|a, b| a < b) {
        return Some("its pages must begin on lines that rise.");
    }
    (!labels.is_empty() && labels.len() != pages.len())
        .then_some("page_labels needs one for each of its pages.")
}

/// What is wrong with the document that a document says it is an edition of; none where nothing is.
fn edition_fault(document: &Document, documents: &[Document]) -> Option<String> {
    let base = document.edition_of.as_deref()?;
    let of = |id: &str| documents.iter().find(|d| d.id == id);
    let Some(other) = of(base) else { return Some(format!("edition_of names no document “{base}”.")) };
    if other.kind != document.kind {
        return Some(format!(
            "it is of kind {} and an edition of “{base}”, which is of kind {}; editions are of one kind.",
            document.kind, other.kind
        ));
    }
    let mut at = document;
    for _ in documents {
        match at.edition_of.as_deref().and_then(of) {
            Some(next) => at = next,
            None => return None,
        }
    }
    Some(format!("edition_of “{base}” leads in a circle; the first edition is an edition of nothing."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statements_id_is_its_documents_and_a_place_in_it() {
        for good in ["a/1", "kent-labour-2021/c6.1", "p/f.6-2"] {
            assert!(is_statement_id(good), "{good}");
        }
        for bad in ["a", "a/", "/1", "a/..", "a/b/c", "a/B", "../a/1", "a/1\n"] {
            assert!(!is_statement_id(bad), "{bad:?}");
        }
    }

    #[test]
    fn addresses_are_of_the_web_or_of_mail_and_whole() {
        for good in [
            "https://example.org",
            "https://example.org/a?b=c",
            "mailto:a@example.org",
            "mailto:a@b.c?subject=x",
        ] {
            assert_eq!(address_fault(good), None);
        }
        for bad in [
            "javascript:alert(1)",
            "http://example.org",
            "https://",
            "https://[",
            "https://a:b@example.org",
            "mailto:nobody",
            "mailto:@example.org",
            "https://exa mple.org",
            "//example.org",
            "example.org",
            "",
        ] {
            assert!(address_fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_what_it_is() {
        assert_eq!(
            shown("a\u{1b}[2Jb\nc\u{9b}d\u{202e}e\u{fffe}"),
            "a<U+001B>[2Jb\nc<U+009B>d<U+202E>e<U+FFFE>"
        );
    }
}

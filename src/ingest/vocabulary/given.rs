//! The names of columns as a publisher gives them: `columns = { "What we'll do" = "action" }`.

use super::columns::Field;
use crate::model::UnknownWord;
use crate::text::{fold, fold_quotes};

/// What a column can be said to hold, by its word, and the name by which readers know it.
const FIELDS: [(&str, &str); 8] = [
    ("action", "Action"),
    ("lead", "Lead"),
    ("milestone", "By when"),
    ("start", "Start"),
    ("ref", "Ref"),
    ("committee", "Committee"),
    ("theme", "Theme"),
    ("other", "Comment"),
];

/// The words for what a column can hold.
const WORDS: [&str; 8] = ["action", "lead", "milestone", "start", "ref", "committee", "theme", "other"];

/// Names of columns with what each holds. They overrule what readers know of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnNames(Vec<(String, &'static str)>);

impl ColumnNames {
    /// Names as they stand in the document, each with one of the words `action`, `lead`,
    /// `milestone`, `start`, `ref`, `committee`, `theme` and `other` (known, and not read).
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, UnknownWord> {
        let named = |(name, field): (&str, &str)| {
            let known = FIELDS.iter().find(|(word, _)| *word == field);
            let unknown = || UnknownWord { what: "column", word: field.to_owned(), known: &WORDS };
            Ok((folded(name), known.ok_or_else(unknown)?.1))
        };
        names.into_iter().map(named).collect::<Result<_, _>>().map(Self)
    }

    /// What a reader takes a column of this name to hold where nobody says so, by the words of [`ColumnNames::new`];
    /// nothing for a name that it does not know.
    pub fn usual(name: &str) -> Option<&'static str> {
        Some(match Field::of_column(name)? {
            Field::Reference => "ref",
            Field::Action => "action",
            Field::Milestone => "milestone",
            Field::Start => "start",
            Field::Committees => "committee",
            Field::Leads => "lead",
            Field::Group | Field::Objective => "theme",
            Field::Other => "other",
        })
    }

    /// Puts the names that readers know in the place of those that were given.
    pub(in crate::ingest) fn put(&self, cells: &mut [String]) {
        for cell in cells.iter_mut().filter(|_| !self.0.is_empty()) {
            if let Some(name) = self.of(cell) {
                name.clone_into(cell);
            }
        }
    }

    /// The name by which readers know a column.
    pub(in crate::ingest) fn of(&self, name: &str) -> Option<&'static str> {
        if self.0.is_empty() {
            return None;
        }
        let name = folded(name);
        self.0.iter().find(|(given, _)| *given == name).map(|(_, known)| *known)
    }
}

fn folded(name: &str) -> String {
    fold(&fold_quotes(name)).trim_end_matches([':', '*']).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_found_whatever_their_quotes_and_case() {
        let names = ColumnNames::new([("What we'll do", "action"), ("Taken forward by", "lead")]);
        let names = names.expect("names");
        assert_eq!(names.of("What we’ll do:"), Some("Action"));
        assert_eq!(names.of("TAKEN  FORWARD BY"), Some("Lead"));
        assert_eq!(names.of("What"), None);
    }

    #[test]
    fn what_a_name_usually_stands_over_is_one_of_the_words_that_can_be_given() {
        for (name, word) in [("Action", "action"), ("By whom", "lead"), ("RAG", "other"), ("Theme", "theme")]
        {
            assert_eq!(ColumnNames::usual(name), Some(word));
            assert!(WORDS.contains(&word));
        }
        assert_eq!(ColumnNames::usual("Taken to heart"), None);
    }

    #[test]
    fn a_word_that_no_column_holds_is_refused_with_the_known_ones() {
        let error = ColumnNames::new([("Who", "owner")]).expect_err("an unknown word");
        assert!(error.to_string().contains("“owner”") && error.to_string().contains("lead"), "{error}");
    }
}

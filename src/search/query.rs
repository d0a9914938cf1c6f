//! How a query was understood: corrections, what else was looked for, and what a word of a text has
//! to be to have met it. `plan` makes it, `why` reads it.

/// How a word of a statement met the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The very word.
    Exact,
    /// It begins with the last word typed.
    Prefix,
    /// Another form of the word.
    Stem,
    /// It means about the same.
    Synonym,
    /// The word as it was corrected.
    Fuzzy,
}

/// A query made ready: what it found words for, and how it was understood.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Corrections made, as typed and as understood: "showing results for library".
    pub corrections: Vec<(String, String)>,
    /// What else was looked for and stands in the corpus: "also searching: household
    /// waste". Nearest first, at most five.
    pub expansions: Vec<String>,
    /// A postcode that was typed, in capitals. It is looked for nowhere: promises are made to the whole
    /// county.
    pub postcode: Option<String>,
    pub(super) marks: Vec<Mark>,
    pub(super) typed: String,
}

/// The same words, understood the same way: an index made with more synonyms may find more in them.
impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
            && self.expansions == other.expansions
            && self.corrections == other.corrections
            && self.marks.len() == other.marks.len()
    }
}

/// What a word of a text has to be to have met the query.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The word or phrase of the query, corrected.
    pub(super) asked: String,
    pub(super) way: Way,
    pub(super) test: Test,
    /// What the test looks for.
    pub(super) text: String,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Test {
    /// The word.
    Word,
    /// Its first letters.
    Begins,
    /// Stems with spaces between.
    Stems,
}

impl Query {
    /// Tells what else was looked for, each once and `most` at the most.
    pub(super) fn expand(&mut self, text: &str, most: usize) {
        if self.expansions.len() < most && self.expansions.iter().all(|told| told != text) {
            self.expansions.push(text.to_owned());
        }
    }

    #[inline(never)]
    pub(super) fn mark(&mut self, asked: &str, way: Way, test: Test, text: &str) {
        self.marks.push(Mark { asked: asked.to_owned(), way, test, text: text.to_owned() });
    }
}

//! How a query was understood: corrections, what else was looked for, and what a word of a text has
//! to be to have met it. `plan` makes it, `why` reads it.

/// How a word of a statement met the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It is the very word that was typed.
    Exact,
    /// It begins with the last word, which may be half typed.
    Prefix,
    /// It is another form of the word.
    Stem,
    /// It means about the same as the word.
    Synonym,
    /// It is the word as it was corrected.
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
    /// What words of a text are marked for having met the query.
    pub(super) marks: Vec<Mark>,
    /// The query as it was typed.
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
    /// How a word that passes the test has met the query.
    pub(super) way: Way,
    /// How a word of a text is compared with `text`.
    pub(super) test: Test,
    /// The word, first letters or stems with which words of a text are compared.
    pub(super) text: String,
}

/// How a word of a text is compared.
#[derive(Clone, Copy, Debug)]
pub(super) enum Test {
    /// It must be the word itself.
    Word,
    /// It must begin with these letters.
    Begins,
    /// Its stem, with those of the words after it, must be these; they have a space between.
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

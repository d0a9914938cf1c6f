//! What a promise and a line of the plans have in common, as a few numbers.
//!
//! [`Sums`] grows while postings are walked, so that a pair that shares nothing costs
//! nothing; [`Features`] are read off it in a fixed order that the weights share.

use super::line::Sort;

/// How many features a pair has.
pub const COUNT: usize = NAMES.len();

/// The features' names, in their fixed order.
pub const NAMES: [&str; 26] = [
    "bias",
    "concepts shared",
    "best concept shared",
    "concepts: part of the promise",
    "concepts: part of the line",
    "concepts: cosine",
    "topics: cosine",
    "topics: part of the line",
    "words: cosine",
    "words: part of the promise",
    "words: part of the line",
    "best word shared",
    "pairs shared",
    "first concept of the promise",
    "first concept of the line",
    "needs: cosine",
    "needs: part of the promise",
    "best need shared",
    "primary theme",
    "themes shared",
    "section",
    "same act",
    "lobbies, line does not",
    "opposes, line does not",
    "ambition",
    "action",
];

/// The features of one promise and one line.
pub type Features = [f32; COUNT];

/// The weight of a line's terms, sort by sort.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mass {
    /// For each sort of term, the sum of its weights.
    pub sum: [f32; Sort::COUNT],
    /// For each sort of term, the sum of the squares of its weights.
    pub squares: [f32; Sort::COUNT],
}

impl Mass {
    /// Adds a term.
    pub fn add(&mut self, sort: Sort, weight: f32) {
        self.sum[sort as usize] += weight;
        self.squares[sort as usize] += weight * weight;
    }
}

/// What a promise and one line share, while the postings are walked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// The weight of what is shared.
    pub mass: Mass,
    /// The weight of the heaviest concept that both have.
    pub best_concept: f32,
    /// The weight of the heaviest stem that both have.
    pub best_word: f32,
    /// The need shared most clearly, by its rarity.
    pub best_need: f32,
    /// Whether the first concept of the promise is shared.
    pub first_of_promise: bool,
    /// Whether the first concept of the line is shared.
    pub first_of_line: bool,
}

impl Sums {
    /// Takes a shared term in.
    pub fn add(&mut self, sort: Sort, weight: f32) {
        self.mass.add(sort, weight);
        match sort {
            Sort::Concept => self.best_concept = self.best_concept.max(weight),
            Sort::Word => self.best_word = self.best_word.max(weight),
            Sort::Need => self.best_need = self.best_need.max(weight),
            Sort::Topic | Sort::Pair => {}
        }
    }
}

/// What is known of a pair besides its shared terms.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Around {
    /// Whether both have the same primary theme.
    pub primary_theme: bool,
    /// The part of themes that are shared, 0 to 1.
    pub themes: f32,
    /// How alike the sections are, 0 to 1.
    pub section: f32,
    /// Whether both open with the same kind of act.
    pub same_act: bool,
    /// Whether the promise is to lobby and the line has nothing of it.
    pub only_lobbies: bool,
    /// Whether the promise opens with opposing and the line has nothing of it.
    pub only_opposes: bool,
    /// Whether the line is an ambition.
    pub ambition: bool,
    /// Whether the line is an action.
    pub action: bool,
}

/// Reads the features off.
pub fn features(shared: &Sums, promise: &Mass, line: &Mass, around: &Around) -> Features {
    let part = |sort: Sort, of: &Mass| ratio(shared.mass.sum[sort as usize], of.sum[sort as usize]);
    let cosine = |sort: Sort| {
        let i = sort as usize;
        ratio(shared.mass.squares[i], (promise.squares[i] * line.squares[i]).sqrt())
    };
    let flag = |is: bool| f32::from(u8::from(is));
    let concepts = shared.mass.sum[Sort::Concept as usize];
    [
        1.0,
        concepts.min(2.0),
        shared.best_concept,
        part(Sort::Concept, promise),
        part(Sort::Concept, line),
        cosine(Sort::Concept),
        cosine(Sort::Topic),
        part(Sort::Topic, line),
        cosine(Sort::Word),
        part(Sort::Word, promise),
        part(Sort::Word, line),
        shared.best_word,
        shared.mass.sum[Sort::Pair as usize].min(2.0),
        flag(shared.first_of_promise),
        flag(shared.first_of_line),
        cosine(Sort::Need),
        part(Sort::Need, promise),
        shared.best_need,
        flag(around.primary_theme),
        around.themes,
        around.section,
        flag(around.same_act),
        flag(around.only_lobbies),
        flag(around.only_opposes),
        flag(around.ambition),
        flag(around.action),
    ]
}

/// A mass so small that to share all of it says little, in weights of terms: 0 lets one word of no
/// weight settle a pair, 1 takes half from lines of a single telling word.
const THIN: f32 = 0.2;

fn ratio(part: f32, whole: f32) -> f32 {
    (part / (whole + THIN)).min(1.0)
}

//! Every figure that ranking depends on, with its unit, its ends, and what they do.

/// What a word is worth by the field it stands in: 0 would leave the field out, and 1 is
/// what the statement's own words are worth.
pub mod field {
    /// The statement's own words.
    pub const TEXT: f32 = 1.0;
    /// A reference, which people type whole: `T.12`.
    pub const REFERENCE: f32 = 3.0;
    /// Committees and lead officers.
    pub const PEOPLE: f32 = 0.7;
    /// The headings above it.
    pub const SECTION: f32 = 0.35;
    /// The name of its primary theme.
    pub const THEME: f32 = 0.2;
    /// The names of its other themes.
    pub const OTHER_THEME: f32 = 0.1;
    /// The name and place of the party.
    pub const PARTY: f32 = 0.1;
    /// The title of the document.
    pub const DOCUMENT: f32 = 0.1;
}

/// How soon a repeated word stops counting (BM25's k1): 0 counts a word once, 2 counts
/// nearly every time it stands there.
pub const REPEATS: f32 = 0.8;

/// How much a long text is held against it (BM25's b): 0 not at all, 1 in full measure.
pub const LENGTH: f32 = 0.35;

/// What is left of a match by the way it was met, from 0 (never found) to 1 (as good as
/// the word itself).
pub mod way {
    /// Another form of the word: `buses` for `bus`.
    pub const STEM: f32 = 0.92;
    /// A word that begins with the last word, which is no word of the corpus: `transp`.
    pub const PREFIX: f32 = 0.85;
    /// The same where the last word is itself a word: `car` is seldom half of `carbon`.
    pub const PREFIX_OF_WORD: f32 = 0.25;
    /// On top of the thesaurus's own closeness.
    pub const SYNONYM: f32 = 0.85;
    /// On top of [`SYNONYM`], where the word that has it is only half typed.
    pub const SYNONYM_OF_PREFIX: f32 = 0.5;
    /// A word one or two slips away.
    pub const FUZZY: f32 = 0.7;
}

/// What several words that say the same add to the best of them: 0 nothing, 1 their sum.
pub const SEVERAL: f32 = 0.2;

/// What the words of a phrase are worth where they stand apart, against the phrase or its
/// synonyms: 0 demands the phrase, 1 makes no difference.
pub const APART: f32 = 0.6;

/// What some of the words of a phrase count of their share in it, and never above
/// [`ENOUGH`]: 0 demands all of them, 1 treats them as words of no phrase.
pub const SOME: f32 = 0.9;

/// How much of a telling word a general one is ("help", "services", and whatever stands
/// in more than [`COMMON`] of the statements): 0 ignores it, 1 makes no difference.
pub const GENERAL: f32 = 0.3;

/// From which share of the statements on a word counts as general, from 0 to 1; held
/// against collections of at least [`COMMON_FROM`] statements.
pub const COMMON: f32 = 0.12;

/// The smallest collection in which a word can be too common.
pub const COMMON_FROM: usize = 50;

/// A statement is found when it meets more than this share of the query's telling words:
/// 0 finds whatever has one of them, 1 finds nothing.
pub const ENOUGH: f32 = 0.5;

/// With fewer statements than this found, those that meet at least [`FEWER`] are added,
/// if the corpus knows all the words.
pub const FEW: usize = 6;

/// See [`FEW`].
pub const FEWER: f32 = 0.42;

/// What is left of a score by the share of the query that a statement meets, both from 0
/// to 1: the share to the power of one and a half. The share itself would let a statement
/// that lacks words fall behind less, its square more.
pub fn lacking(share: f32) -> f32 {
    share * share.sqrt()
}

/// What two words side by side, as the query has them, add to a score.
pub const BESIDE: f32 = 0.3;

/// What a statement has of the score of the best other that was found and is about the same thing: a line and the
/// promise that it takes up, statements of one topic. 0 makes no difference, 1 puts both beside each other.
pub const KIN: f32 = 0.15;

/// How many of the best statements are looked at for words side by side.
pub const LOOKED_AT: usize = 200;

/// The fewest letters of a half-typed word for which words that mean the same as what it may become are looked
/// for: with 1 whoever types "b" is shown independent living, with more than any word has nobody is shown any.
pub const BEGUN: usize = 4;

/// How many expansions are told at the most.
pub const TOLD: usize = 5;

/// How whole questions are understood (`situations`).
pub mod question {
    /// The fewest words of a question. Fewer are words to look up, of which needs find nothing
    /// where nothing has the words: 1 would take every query for a question.
    pub const WORDS: usize = 5;
    /// The most words, first and last counted, within which the words of an entry tell of a need
    /// together: 1 would leave single words only, more than any query has makes no difference.
    pub const WINDOW: u32 = 14;
    /// How far apart two words of an entry may stand that has a word saying nothing by itself
    /// ("look after"): 1 for side by side.
    pub const APART: u32 = 2;
    /// What is left of the query's own words where a question has circles, and a statement too few
    /// of the words to be found by them: 0 leaves them out, 1 makes no difference.
    pub const OWN_WORDS: f32 = 0.7;
    /// What a word that only hints at a need is worth against one that tells of it: 0 nothing, 1 as much.
    pub const HINT: f32 = 0.8;
    /// How much a question has to hint at a need that nothing tells of: 0 for any hint at all; each word
    /// hints 1 at the most.
    pub const HINTED: f32 = 0.5;
    /// How many entries a word lacks to hint whole: 0 trusts a word that one entry has.
    pub const SELDOM: f32 = 0.5;
    /// What is left of a word that told of a need together with others: 0 looks for it no more, 1
    /// makes no difference.
    pub const EXPLAINED: f32 = 0.5;
    /// What a need is worth by how many words tell of it: one, two, and three or more.
    pub const TOLD_BY: [f32; 3] = [1.0, 1.35, 1.6];
    /// What each further entry that tells of it adds: 0 nothing, 1 as much as the first.
    pub const TOLD_AGAIN: f32 = 0.3;
    /// What is left of a need that stands back where the question tells of another: 0 nothing, 1 makes no
    /// difference.
    pub const ASIDE: f32 = 0.4;
    /// What somebody is worth against a need: 0 makes no difference, 1 as much as the need.
    pub const WHO: f32 = 0.3;
    /// What is left of the wider circle's words, from 0 (never found) to 1 (as near as the nearest).
    pub const FAR: f32 = 0.4;
    /// What needs are worth against the query's own words: 0 leaves them out.
    pub const NEEDS: f32 = 1.2;
    /// What is worth less than this share of the best is not found by needs alone.
    pub const LEAST: f32 = 0.12;
}

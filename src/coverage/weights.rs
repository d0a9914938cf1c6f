//! The weights of the features, and the score they make.
//!
//! Fitted by `cargo bench --bench coverage` on the 61 pledges that two readings judged,
//! as they are and with a fifth of their words blotted out, with strong shrinkage: the
//! pledges of other councils should meet weights that are dull rather than clever. Print
//! them anew with `cargo bench --bench coverage -- --weights`.

use super::features::{COUNT, Features};

/// One weight a feature, in the order of [`super::features::NAMES`]: what a whole unit
/// of the feature adds to the logit of the score. 0 ignores a feature, 5 lets it decide.
pub type Weights = [f32; COUNT];

/// How many of the last features may speak against a link, or about the line alone;
/// all others are what two lines share, and can only speak for it.
pub const EITHER_WAY: usize = 4;

/// The weights in use. "Opposes" is set by hand: the examples hold one such pledge,
/// and the rubric says that opposed stands are no coverage.
pub const FITTED: Weights = [
    -5.476, // bias
    0.618,  // concepts shared
    0.745,  // best concept shared
    1.019,  // concepts: part of the promise
    0.775,  // concepts: part of the line
    1.259,  // concepts: cosine
    0.519,  // topics: cosine
    0.207,  // topics: part of the line
    1.973,  // words: cosine
    2.079,  // words: part of the promise
    1.118,  // words: part of the line
    0.282,  // best word shared
    0.534,  // pairs shared
    0.274,  // first concept of the promise
    0.321,  // first concept of the line
    0.337,  // primary theme
    0.197,  // themes shared
    0.063,  // section
    0.142,  // same act
    -0.068, // lobbies, line does not
    -0.600, // opposes, line does not
    -0.052, // ambition
    0.050,  // action
];

/// The score of a pair, 0 to 1: about how likely the line takes the promise up.
pub fn score(features: &Features, weights: &Weights) -> f32 {
    let sum: f32 = features.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

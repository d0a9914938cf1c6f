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
    -5.765, // bias
    0.493,  // concepts shared
    0.504,  // best concept shared
    0.867,  // concepts: part of the promise
    1.037,  // concepts: part of the line
    1.218,  // concepts: cosine
    0.614,  // topics: cosine
    0.269,  // topics: part of the line
    1.242,  // words: cosine
    2.195,  // words: part of the promise
    0.856,  // words: part of the line
    0.057,  // best word shared
    0.546,  // pairs shared
    0.422,  // first concept of the promise
    0.391,  // first concept of the line
    1.204,  // needs: cosine
    0.700,  // needs: part of the promise
    0.908,  // best need shared
    0.362,  // primary theme
    0.190,  // themes shared
    0.000,  // section
    0.218,  // same act
    -0.203, // lobbies, line does not
    -0.600, // opposes, line does not
    -0.202, // ambition
    0.065,  // action
];

/// How a score of a pair becomes how likely it is right, in units of the logit: what is added, what is left of the
/// score's own, and what each unit takes away by which the best line of the promise is ahead: where one line takes a
/// promise up, another of the same words seldom does so too. Fitted on the cross-validated scores of the 61 pledges.
const CALIBRATION: [f32; 3] = [0.27, 0.89, 0.33];

/// How likely a score of a pair is right, 0 to 1, where the best score of the same promise is `best`.
pub fn calibrated(score: f32, best: f32) -> f32 {
    let logit = |score: f32| {
        let score = score.clamp(1e-6, 1.0 - 1e-6);
        (score / (1.0 - score)).ln()
    };
    let [add, own, ahead] = CALIBRATION;
    let sum = add + own * logit(score) - ahead * (logit(best) - logit(score));
    1.0 / (1.0 + (-sum).exp())
}

/// The score of a pair by itself, 0 to 1; [`calibrated`] makes of it how likely the line takes the promise up.
pub fn score(features: &Features, weights: &Weights) -> f32 {
    let sum: f32 = features.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

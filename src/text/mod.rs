//! Words as the rest of the core sees them: folded space, tokens, stems, sentences,
//! and which words mean about the same.
//!
//! Everything here is a pure function of a string. It knows nothing of documents,
//! statements or meaning.

mod clean;
mod names;
mod pairs;
mod phrasebook;
mod sentences;
mod spell_out;
mod thesaurus;
mod tokens;

pub use clean::{
    fold, fold_quotes, is_capital, is_letter, is_word_part, lower, push_plain, same_wording, sentence_case,
    sentence_start, strip_markup,
};
pub use names::{Names, is_listed, ordered, pieces};
pub use pairs::pairs;
pub use phrasebook::{PhraseIx, Phrasebook, Prepared, Situation};
pub use sentences::sentences;
pub use spell_out::{count_word, spell_out};
pub use thesaurus::{Group, Need, Spelling, Thesaurus, Who};
pub use tokens::{Token, Words, each_token, is_stop_word, stem, stems, tokens};

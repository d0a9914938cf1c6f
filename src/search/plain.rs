//! Plain words: those that only make a question of a query, and those that every council
//! uses of everything.

use crate::text::{is_listed, is_stop_word, stem};

/// Whether a word is passed over.
pub(super) fn is_silent(word: &str) -> bool {
    is_stop_word(word) || is_listed(ASKING, word)
}

/// Whether a word is one of somebody who asks, and of nobody who looks something up.
pub(super) fn is_personal(word: &str) -> bool {
    is_listed(PERSONAL, word)
}

/// Whether a stem is that of a word that every council uses of everything. Asked of the few
/// words of a query, it is cheaper than the stems of all those words kept.
pub(super) fn is_general(of: &str) -> bool {
    // The first two letters of a word are its stem's.
    GENERAL.split(' ').any(|word| word.get(..2) == of.get(..2) && stem(word) == of)
}

/// Words of titles that say nothing about a document among others of its kind.
pub(super) const TITLE_NOISE: &str = "council county election elections party web";

/// Words of somebody who asks.
const PERSONAL: &str =
    "am are can cant do does i im is me my our should they us we what when where who why will wont you";

/// Words that make a question or a wish of a query and say nothing of what it is about.
const ASKING: &str = "\
    able actually again always am anybody anyone anything anywhere arent because been being bit cant \
    come coming didnt doesnt doing done dont else enough ever everybody everyone everything everywhere \
    exactly find get gets getting give gives giving go goes going gonna got happen happened happening \
    happens hasnt havent he hello here hi hows i id ill im isnt ive just kind know let lets like look \
    looking lot lots made make makes making many maybe me mine much my need never nobody none nothing \
    now nowhere ok or people perhaps please promise promised promises promising really said say saying \
    says see she show somebody someone something somewhere soon still stuff tell thank thanks thats \
    theres theyll theyre thing things think want wants whats wheres whole whos why wont yet";

/// Words that every council uses of everything. A query may have them, and they help to
/// rank; they alone never settle what it is about.
const GENERAL: &str = "\
    abolish access action address affect aim allocate allow annual approach area around arrangement ask \
    authority available back bad ban benefit best better big bigger boost borough bring build campaign \
    cause change cheap city close commitment committee community consider council country county \
    cover create current cut daily day deal deliver delivery demand department detail develop different \
    difficult district easy effect encourage end enforce enough ensure everyday expand expensive extend \
    extra facility fast feel fight fix free full fund future good government great group grow \
    growth handle happy hard help high hold hope hour idea impact improve increase \
    information initiative inside introduce invest issue keep labour large last latest launch \
    leave level limit list listen live lobby local long low lower main maintain maintenance major manage \
    manifesto meet minute money month national near nearby need news next nice number offer \
    officer old open opportunity oppose option outside party people person place plan policy price \
    prioritise priority problem programme project promote proper proposal protect provide provision \
    public publish pursue put quality quick raise recognise recovery reduce reform reopen repair replace \
    require resident resource respond response restore restrict reverse review right run safe safety \
    save scheme scrap secure seek service set short sit situation slow smaller sort spend \
    spread start stop strategy strengthen stuck support sure system tackle take talk target team time \
    today tomorrow top town tracker try turn update use user view vision want way week work \
    worker worried wrong year";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_general_word_is_known_in_any_form() {
        assert!(GENERAL.split(' ').all(|word| is_general(&stem(word))));
        assert!(is_general(&stem("councils")) && is_general(&stem("improving")));
        assert!(!is_general("") && !is_general("l") && !is_general(&stem("library")));
    }

    #[test]
    fn no_general_word_is_given_twice_in_two_forms() {
        let mut stems: Vec<String> = GENERAL.split(' ').map(stem).collect();
        stems.sort_unstable();
        let twice: Vec<&[String]> = stems.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn the_lists_of_words_are_in_order() {
        for list in [TITLE_NOISE, ASKING] {
            assert!(list.split(' ').all(|word| is_listed(list, word)));
        }
    }
}

//! Whether letters are words at all.
//!
//! A font that does not say which letters it draws gives others, one for one. Such text has rare
//! letters as often as common ones, words without vowels, marks inside words. Only what is long
//! enough to tell is judged: a name or a reference is no sentence either.

/// From how many letters on a text is judged by how often its letters are met.
const ENOUGH: usize = 70;

/// Whether a text is mostly no words, in English, Welsh or Irish.
pub(super) fn is_garbled(text: &str) -> bool {
    let signs = text.chars().filter(|c| !c.is_whitespace()).count();
    let unknown = text.chars().filter(|c| *c == '\u{fffd}').count();
    if unknown > 0 && unknown * 12 >= signs {
        return true;
    }
    let letters: Vec<char> =
        text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let foreign = letters.iter().filter(|c| !is_latin(**c)).count();
    if letters.len() >= ENOUGH && foreign * 3 < letters.len() {
        let rare = letters.iter().filter(|c| matches!(c, 'j' | 'q' | 'x' | 'z')).count();
        let common =
            letters.iter().filter(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'n' | 't' | 'r' | 's')).count();
        // Of English, Welsh and Irish letters some six in ten are of the eight common ones.
        if common * 100 < letters.len() * 45
            || (rare * 100 > letters.len() * 5 && common * 100 < letters.len() * 55)
        {
            return true;
        }
    }
    let words: Vec<&str> =
        text.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphanumeric()).count() >= 3).collect();
    let odd = words.iter().filter(|w| is_odd(w)).count();
    words.len() >= 6 && odd * 2 > words.len()
}

fn is_latin(c: char) -> bool {
    c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c)
}

/// Whether a word could be none: no vowel in its letters, or marks among them.
fn is_odd(word: &str) -> bool {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    if core.contains("://") || core.contains('@') || core.contains("www.") {
        return false;
    }
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    let marks = core.chars().filter(|c| !c.is_alphanumeric() && !"-–'’./,&%£€:()".contains(*c)).count();
    let upper = core.chars().all(|c| !c.is_lowercase());
    let vowel = core
        .chars()
        .flat_map(char::to_lowercase)
        .any(|c| "aeiouywáéíóúàèìòùâêîôûŵŷäëïöüåæøœ".contains(c) || !is_latin(c));
    marks * 3 > letters.max(1) || (letters >= 3 && !vowel && !upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_words_and_shifted_letters_are_none() {
        let plain = "We will build two hundred homes by 2028 on land that the council owns, and we will license every landlord in the borough and publish the register.";
        assert!(!is_garbled(plain));
        assert!(!is_garbled(
            "Byddwn yn adeiladu dwy fil o dai newydd ym mhob rhan o Gymru erbyn y flwyddyn nesaf."
        ));
        assert!(!is_garbled("Ref | Action | Lead | NHS, GPs, CCGs, LGBT | 12/03/24"));
        let shifted: String = plain
            .chars()
            .map(|c| match c {
                'a'..='z' => char::from((c as u8 - b'a' + 3) % 26 + b'a'),
                _ => c,
            })
            .collect();
        assert!(is_garbled(&shifted));
        assert!(is_garbled("\u{fffd}\u{fffd}\u{fffd} we \u{fffd}ill"));
    }
}

//! Telling a promise in running prose from the sentences around it.
//!
//! ```text
//! promise = agent "will" act            "We will keep the county's libraries open."
//!         | matter "will be" participle "A moratorium will be placed on …"
//!         | "There will be" …           "There will be a presumption that …"
//!         | "We" stance …               "We commit to …", "We support …"
//!         | "It will" …                 right after a promise by a named agent
//! agent   = we | the (new|joint) administration | the (county) council | a party | one of … tasks
//! ```
//! A sentence that only believes, describes, blames or foresees is none, even with a
//! "will" in it: "Our administration will come to power after years of cuts."

use crate::text::tokens;

/// Whether a sentence is a promise, given whether the one before it was.
///
/// `party_words` are the lower-case words by which the document's own speaker is
/// named (`labour`), so that another party's doings are not taken for promises.
pub fn is_promise(sentence: &str, after_promise: bool, party_words: &[String]) -> bool {
    let words: Vec<String> = tokens(sentence).into_iter().map(|t| t.word).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    words
        .iter()
        .enumerate()
        .filter(|(_, w)| matches!(**w, "will" | "shall"))
        .any(|(at, _)| will_promises(&words[..at], &words[at + 1..], after_promise, party_words))
        || stance(&words)
}

/// Whether "… will …" with these words before and after it promises an act.
fn will_promises(before: &[&str], after: &[&str], after_promise: bool, party_words: &[String]) -> bool {
    let Some(verb) = after.iter().position(|w| !is_adverb(w)) else { return false };
    let (verb, rest) = (after[verb], &after[verb + 1..]);
    if matches!(verb, "not" | "come" | "have" | "need" | "face" | "remember" | "know" | "see" | "inherit") {
        return matches!(verb, "not") && agent(before, after_promise, party_words);
    }
    if agent(before, after_promise, party_words) {
        return true;
    }
    // A matter in the council's hands: "All spending decisions will be assessed".
    let passive = verb == "be" && rest.iter().find(|w| !is_adverb(w)).is_some_and(|w| is_participle(w));
    passive
        && !before
            .iter()
            .any(|w| matches!(*w, "government" | "residents" | "people" | "who" | "which" | "that"))
}

/// Whether the subject before "will" is the speaker.
fn agent(before: &[&str], after_promise: bool, party_words: &[String]) -> bool {
    // In "We recognise … and will campaign" the subject opens the sentence.
    let joined = before.last().is_some_and(|w| matches!(*w, "and" | "but" | "or"));
    let subject = if joined { &before[..before.len().min(1)] } else { before };
    match subject {
        [] => false,
        [.., "we"] => true,
        ["it" | "they"] => after_promise,
        [.., "there"] => before.len() <= 2,
        [.., "administration" | "council" | "councillors" | "task" | "tasks" | "group"] => true,
        [.., last] => party_words.iter().any(|p| p == last),
    }
}

/// "We commit to …" and its like, without a "will".
fn stance(words: &[&str]) -> bool {
    words.windows(2).any(|pair| {
        pair[0] == "we"
            && matches!(
                pair[1],
                "commit"
                    | "pledge"
                    | "promise"
                    | "undertake"
                    | "support"
                    | "oppose"
                    | "call"
                    | "demand"
                    | "express"
            )
    })
}

fn is_adverb(word: &str) -> bool {
    matches!(word, "also" | "therefore" | "then" | "always" | "never" | "still" | "only" | "now" | "soon")
        || (word.ends_with("ly") && word != "supply" && word != "apply" && word != "rely" && word != "comply")
}

fn is_participle(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "made"
                | "given"
                | "put"
                | "kept"
                | "held"
                | "set"
                | "built"
                | "taken"
                | "brought"
                | "paid"
                | "sought"
                | "spent"
                | "cut"
                | "run"
                | "drawn"
                | "written"
                | "begun"
                | "frozen"
                | "sold"
                | "bought"
                | "found"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, wanted: bool) {
        assert_eq!(is_promise(sentence, false, &["labour".to_owned()]), wanted, "{sentence}");
    }

    #[test]
    fn an_agents_will_is_a_promise() {
        check("We will keep the swimming pool open.", true);
        check("Mindful of the cost, we will also review charges.", true);
        check("The new administration will immediately start a review.", true);
        check("Labour will plant trees.", true);
        check("One of our first tasks will be to write a plan.", true);
        check("There will be a presumption in favour of repair.", true);
        check("We are worried by the delays and will campaign hard.", true);
        check("We will not sell the farms.", true);
    }

    #[test]
    fn a_matter_in_the_councils_hands_that_will_be_dealt_with_is_a_promise() {
        check("A ban will be placed on single-use cups.", true);
        check("All spending decisions will be carefully assessed.", true);
    }

    #[test]
    fn a_stance_is_a_promise_without_a_will() {
        check("We commit to publishing the report.", true);
        check("We support the principles of the scheme.", true);
    }

    #[test]
    fn believing_describing_and_foreseeing_are_none() {
        check("We believe all residents deserve care.", false);
        check("We recognise there may be different views.", false);
        check("The Government may reorganise councils.", false);
        check("Our administration will come to power after years of cuts.", false);
        check("Conservatives will raise your bills.", false);
        check("The model has worked well in the past.", false);
        check("As the holder of the largest estate the Council has a role to play.", false);
    }

    #[test]
    fn it_promises_only_right_after_a_promise() {
        assert!(is_promise("It will also start an overhaul.", true, &[]));
        assert!(!is_promise("It will also start an overhaul.", false, &[]));
    }
}

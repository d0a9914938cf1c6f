//! Whether a list item is a promise, and how sure that is.
//!
//! An item is a pledge unless it plainly is something else: it tells what was done, what
//! is so, or what others did.

use super::prose::{self, Context};
use crate::ingest::vocabulary::acts::{is_act, opens_with_act, opens_with_gerund};
use crate::ingest::vocabulary::headings::says;
use crate::ingest::vocabulary::parties::PARTIES;
use crate::model::Certainty;
use crate::text::Words;

/// What an item of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It promises something; how sure that is.
    Promise(Certainty),
    /// It tells what was done, what is so, or what others did.
    Tells,
}

/// Judges one list item.
pub(super) fn item(text: &str, context: &Context<'_>) -> Verdict {
    if opens_with_act(text) || prose::is_promise(text, false, context) {
        return Verdict::Promise(Certainty::Certain);
    }
    // A later sentence may promise after a first that explains.
    if crate::text::sentences(text).into_iter().skip(1).any(|r| prose::is_promise(&text[r], false, context)) {
        return Verdict::Promise(Certainty::Certain);
    }
    let tells = text.ends_with('?')
        || is_quotation(text)
        || is_definition(text)
        || is_achievement(text, context.own)
        || opens_with_done(text)
        || is_fact(text)
        || is_plight(text)
        || is_of_others(text, context.own)
        || is_form(text) && !context.own.iter().any(|o| o == "i");
    if tells {
        return Verdict::Tells;
    }
    if opens_with_gerund(text) {
        return Verdict::Promise(Certainty::Certain);
    }
    Verdict::Promise(Certainty::Likely)
}

fn words(text: &str) -> Words {
    let end = text.char_indices().nth(400).map_or(text.len(), |(at, _)| at);
    Words::of(&crate::text::spell_out(&text[..end]))
}

/// Whether a sentence tells what the speaker has already done.
pub(super) fn is_achievement(text: &str, own: &[String]) -> bool {
    let words = words(text);
    let words = words.list();
    if words.iter().any(|w| matches!(*w, "will" | "shall" | "must" | "should")) {
        return false;
    }
    let speaker = |w: &str| {
        matches!(w, "we" | "council" | "administration" | "councillors" | "group")
            || own.iter().any(|o| o == w)
    };
    for (at, word) in words.iter().enumerate().take(14) {
        if !speaker(word) {
            continue;
        }
        let mut rest = words[at + 1..].iter().skip_while(|w| prose::is_adverb(w) || **w == "already");
        let Some(next) = rest.next() else { continue };
        if matches!(*next, "have" | "has" | "had" | "ve") {
            let then = rest.find(|w| !prose::is_adverb(w) && **w != "already" && **w != "been");
            let done = then.is_some_and(|w| {
                prose::is_participle(w) || matches!(*w, "won" | "led" | "begun" | "got" | "seen")
            });
            if done {
                return true;
            }
        }
        if prose::is_participle(next) && !matches!(*next, "need" | "put" | "set" | "cut" | "run")
            || matches!(*next, "won" | "led" | "began" | "froze" | "gave" | "took" | "brought")
        {
            return true;
        }
    }
    words.first().is_some_and(|w| *w == "already")
}

/// Words that open a sentence about an amount.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "about", "almost", "approximately", "around", "average", "fewer", "half", "just", "less", "more", "nearly",
    "one", "only", "over", "some", "three", "two", "up",
];

/// Verbs that state how things are.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "are", "attend", "cannot", "cycle", "depend", "died", "earn", "feel", "fell", "had", "has", "have", "is",
    "live", "lives", "own", "receive", "receives", "rely", "report", "reported", "rose", "said", "say", "travel",
    "use", "visit", "wait", "walk", "was", "were", "work",
];

/// Whether an item tells what was done by opening with it: "Stopped the sale of the farm", "Won £2m
/// for the pier". "Improved bus services" is what is wanted.
fn opens_with_done(text: &str) -> bool {
    let words = words(text);
    let words = words.list();
    let [first, second, ..] = words[..] else { return false };
    const DONE: [&str; 14] = [
        "won", "got", "built", "kept", "froze", "bought", "made", "brought", "led", "gave", "took", "held",
        "fought", "began",
    ];
    let done = DONE.contains(&first)
        || first.strip_suffix("ed").is_some_and(|stem| {
            is_act(stem)
                || is_act(&format!("{stem}e"))
                || stem.strip_suffix('i').is_some_and(|s| is_act(&format!("{s}y")))
                || stem.len() > 2
                    && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2]
                    && is_act(&stem[..stem.len() - 1])
        });
    let of_some =
        matches!(second, "the" | "a" | "an" | "our" | "every" | "over" | "more" | "all" | "two" | "three")
            || second.starts_with(|c: char| c.is_ascii_digit() || c == '£');
    done && of_some
}

/// Whether a sentence states a number or a circumstance and promises nothing.
fn is_fact(text: &str) -> bool {
    let words = words(text);
    let words = words.list();
    let Some(first) = words.first().copied() else { return false };
    let is_number = |c: char| c.is_ascii_digit() || c == '£';
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '£');
    let counted = bare.starts_with(is_number);
    let about = ABOUT.contains(&first)
        && words
            .iter()
            .take(6)
            .any(|w| w.starts_with(is_number) || matches!(*w, "in" | "per" | "quarter" | "third"));
    let states = words.iter().skip(1).any(|w| STATES.contains(w));
    let plain = !words.iter().any(|w| matches!(*w, "by" | "should" | "must"));
    (counted || about) && states && plain
}

/// Whether a sentence tells how bad or good things have become: "Rents rose by 12% last year",
/// "Our rivers are dying", "Waiting lists have doubled".
fn is_plight(text: &str) -> bool {
    let words = words(text);
    let words = words.list();
    if words.iter().any(|w| matches!(*w, "will" | "shall" | "must" | "should" | "so" | "let" | "we")) {
        return false;
    }
    let often = words.windows(2).any(|w| {
        matches!(w[0], "a" | "each" | "every" | "per")
            && matches!(w[1], "year" | "month" | "week" | "day" | "hour")
    });
    if often && words.iter().skip(1).take(5).any(|w| HAPPENS.contains(w)) {
        return true;
    }
    // "The new baths opened in March"
    let since = |w: &[&str]| {
        matches!(w[0], "opened" | "closed" | "started" | "reopened") && w[1] == "in" && is_time(w[2])
    };
    if words.windows(3).take(10).skip(1).any(since) {
        return true;
    }
    let Some(at) = words.iter().take(8).position(|w| HAPPENED.contains(w)).filter(|at| *at > 0) else {
        return false;
    };
    // "Homes that are warm" is what is wanted.
    let relative =
        |w: &&str| matches!(*w, "who" | "that" | "which" | "where" | "when" | "if" | "whose" | "for" | "to");
    let free = !words[..at].iter().any(relative);
    let next = words.get(at + 1).copied().unwrap_or_default();
    let happened = match words[at] {
        "has" | "have" => {
            prose::is_participle(next) || matches!(next, "been" | "risen" | "fallen" | "grown" | "gone")
        }
        "is" | "are" => {
            next.ends_with("ing") && next.len() > 5 || matches!(next, "in" | "at" | "under" | "broken")
        }
        // "Spending halved by March 2029" is what is wanted.
        "halved" | "doubled" | "trebled" | "tripled" => !is_due(&words[at + 1..]),
        _ => true,
    };
    free && happened
}

/// Whether words say by when: "by March 2029", "within two years".
fn is_due(rest: &[&str]) -> bool {
    rest.windows(2).take(6).any(|w| {
        matches!(w[0], "by" | "before" | "within")
            && (is_time(w[1]) || matches!(w[1], "the" | "end" | "two" | "three" | "four" | "five"))
    })
}

/// Whether a word is a month or a year of this century.
fn is_time(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.contains(&word) || word.len() == 4 && word.starts_with("20")
}

/// Verbs of what happens again and again: "Dirty air kills forty people a year".
#[rustfmt::skip]
const HAPPENS: &[&str] = &[
    "kills", "costs", "claims", "wastes", "loses", "causes", "takes", "leaves", "dies", "die", "lose", "suffer",
];

/// Verbs of what has happened.
#[rustfmt::skip]
const HAPPENED: &[&str] = &[
    "was", "were", "had", "rose", "fell", "doubled", "trebled", "tripled", "halved", "died", "went", "became",
    "grew", "lost", "has", "have", "is", "are",
];

/// Whether an item explains a term: "Active travel – walking, wheeling and cycling", "Carbon
/// budget: the amount that …".
pub(super) fn is_definition(text: &str) -> bool {
    let Some((term, rest)) = text.split_once([':', '–', '—']).or_else(|| text.split_once(" - ")) else {
        return false;
    };
    let rest = rest.trim();
    let few = term.split_whitespace().count() <= 4;
    let explains =
        ["a ", "an ", "the ", "when ", "is ", "are ", "means ", "how ", "where ", "any ", "those ", "what "];
    // "Honesty – we say what we mean" is a value; "Bins – we will empty them" a promise.
    let states = ["we ", "everyone ", "everybody ", "nobody ", "it ", "they ", "people "];
    let told = !says(&rest.to_lowercase(), &["will", "shall", "ll", "commit", "pledge", "promise"]);
    if few && told && states.iter().any(|s| rest.starts_with(s)) {
        return true;
    }
    few && explains.iter().any(|e| rest.starts_with(e))
        || few && rest.starts_with(char::is_lowercase) && rest.contains(" that ") && !opens_with_act(rest)
}

/// Whether words are what somebody is quoted as saying: “We need more buses,” said Ann Lee.
pub(super) fn is_quotation(text: &str) -> bool {
    let opens = text.starts_with(['“', '"', '‘']);
    let close = text.rfind(['”', '"', '’']).filter(|at| *at > 1);
    let Some(close) = close.filter(|_| opens) else { return false };
    let after = text[close..].trim_start_matches(['”', '"', '’', ',', '.', ' ']);
    let said = |w: &str| matches!(w, "said" | "says" | "told" | "added" | "explained" | "explains" | "asked");
    let attributed = after.starts_with(['–', '—', '-']) || after.split_whitespace().take(6).any(said);
    let inside = text.split(['”', '"']).nth(1).unwrap_or_default();
    attributed || inside.split_whitespace().take(4).any(said)
}

/// Whether a sentence tells what another party or the government did.
fn is_of_others(text: &str, own: &[String]) -> bool {
    let words = words(text);
    let words = words.list();
    if words.iter().any(|w| matches!(*w, "we" | "our" | "should" | "must")) {
        return false;
    }
    let other = |w: &str| {
        (PARTIES.contains(&w) || matches!(w, "government" | "ministers" | "westminster"))
            && !own.iter().any(|o| o == w)
    };
    let subject = words.iter().take(5).position(|w| other(w));
    let Some(at) = subject else { return false };
    words[at + 1..].iter().take(5).any(|w| {
        matches!(
            *w,
            "has"
                | "have"
                | "had"
                | "are"
                | "is"
                | "want"
                | "wants"
                | "voted"
                | "cut"
                | "spent"
                | "left"
                | "let"
                | "broke"
                | "failed"
                | "wasted"
                | "raised"
                | "closed"
                | "sold"
                | "ignored"
                | "promised"
                | "blocked"
                | "opposed"
                | "refused"
                | "put"
                | "would"
        ) || (w.ends_with("ed") && w.len() > 4)
    })
}

/// Whether words are a reader's to tick: "I would like to deliver leaflets".
fn is_form(text: &str) -> bool {
    let mut words = text.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    matches!(first, "I" | "I'd" | "I’d" | "I'm" | "I’m" | "I'll" | "I’ll") && !second.is_empty()
        || matches!(first, "Yes," | "Yes!")
}

/// Whether a sentence that opens with a verb calls on its reader and promises nothing: "Join us",
/// "Visit our page for more".
pub(super) fn is_call(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or_default();
    let always = matches!(
        first,
        "join"
            | "vote"
            | "contact"
            | "email"
            | "donate"
            | "remember"
            | "imagine"
            | "think"
            | "click"
            | "scan"
            | "see"
            | "read"
            | "thank"
            | "look"
            | "please"
            | "note"
            | "tell"
    );
    let addressed = ["www.", "http", "@"].iter().any(|w| lower.contains(w));
    // "Register every landlord" and "Visit every home" promise.
    const OPENINGS: [&str; 9] = [
        "register to vote",
        "register now",
        "register today",
        "follow us",
        "follow our",
        "follow the link",
        "visit our",
        "visit us",
        "visit the website",
    ];
    always
        || addressed
        || OPENINGS.iter().any(|o| lower.starts_with(o))
        || says(&lower, &["polling day", "polling station", "polling card", "polling stations open"])
        || says(
            &lower,
            &["with us", "tell us", "help us", "call us", "your vote", "on page", "let us", "let s"],
        )
}

/// Whether words have no verb in them that states or promises, so that only what stands around
/// them tells what they are: "A new pool for Ely".
pub(super) fn is_verbless(text: &str) -> bool {
    let words = words(text);
    let words = words.list();
    let states = |w: &&str| {
        matches!(
            *w,
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "we"
                | "they"
                | "you"
                | "i"
                | "it"
                | "will"
                | "should"
                | "must"
        )
    };
    words.len() >= 3 && words.len() <= 20 && !text.ends_with(['?', '!', ':']) && !words.iter().any(states)
}

/// Whether words only name a subject: "Transport", "Health and care".
pub(super) fn is_bare_name(text: &str) -> bool {
    let words = words(text);
    let words = words.list();
    let named = words.len() <= 2 || words.len() == 3 && words[1] == "and";
    named && !text.contains(|c: char| c.is_ascii_digit()) && !opens_with_act(text) && !opens_with_gerund(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: Verdict) {
        let own = ["labour".to_owned()];
        assert_eq!(item(text, &Context { own: &own, recommending: false }), wanted, "{text}");
    }

    #[test]
    fn what_was_done_is_told_from_what_will_be() {
        check("We have already planted 4,000 trees.", Verdict::Tells);
        check("Since 2021 Labour has opened three hubs", Verdict::Tells);
        check("We've frozen the cost of school meals", Verdict::Tells);
        check("We have frozen fares and will keep them frozen.", Verdict::Promise(Certainty::Certain));
        check("Plant 4,000 trees", Verdict::Promise(Certainty::Certain));
    }

    #[test]
    fn numbers_and_other_parties_doings_are_no_promises() {
        check("42% of children live in poverty.", Verdict::Tells);
        check("One in five homes is cold", Verdict::Tells);
        check("The Conservatives have cut bus routes", Verdict::Tells);
        check("Agency bills halved by March 2029.", Verdict::Promise(Certainty::Likely));
        check("Waiting lists doubled by 12%", Verdict::Tells);
        check("20 new buses by 2027", Verdict::Promise(Certainty::Likely));
        check("I would like to deliver leaflets", Verdict::Tells);
    }

    #[test]
    fn what_opens_with_neither_verb_nor_agent_is_only_likely() {
        check("Free breakfast for every child", Verdict::Promise(Certainty::Likely));
    }
}

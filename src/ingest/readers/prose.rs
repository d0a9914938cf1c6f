//! Telling a promise in running prose from the sentences around it.
//!
//! ```text
//! promise = agent "will" act            "We will keep the county's libraries open."
//!         | matter "will be" participle "A moratorium will be placed on …"
//!         | "There will be" …           "There will be a presumption that …"
//!         | speaker stance …            "We commit to …", "Labour calls for …"
//!         | "It will" …                 right after a promise by a named agent
//!         | body ("should" | "must") act   "The health board should publish its waiting times."
//! agent   = we | the (new|joint) administration | the (county) council | a party | one of … tasks
//! body    = the government | a board, trust, company … that answers for something, and no council
//! ```
//! A sentence that only believes, describes, blames or foresees is none, even with a
//! "will" in it: "Our administration will come to power after years of cuts."

use crate::ingest::vocabulary::{acts, parties::PARTIES};
use crate::text::{Words, spell_out};

/// What a sentence is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The lower-case words by which the document's own speaker is named (`labour`), so
    /// that another party's doings are not taken for promises.
    pub own: &'a [String],
    /// Whether it stands under recommendations, where "should" promises.
    pub recommending: bool,
}

/// Whether a sentence is a promise, given whether the one before it was.
pub fn is_promise(sentence: &str, after_promise: bool, context: &Context<'_>) -> bool {
    // Most sentences of prose hold none of these, and need no closer look.
    const CUES: [&str; 23] = [
        "ould ",
        "ill",
        "hall",
        "We ",
        "we ",
        "commit",
        "pledge",
        "promise",
        "undertake",
        "guarantee",
        "aim",
        "intend",
        "plan",
        "hould",
        "must",
        "needs to",
        "need to",
        "supports",
        "opposes",
        "calls ",
        "demands",
        "determined",
        "resolved",
    ];
    if forbids(sentence) {
        return true;
    }
    if sentence.ends_with('?')
        || about_data(sentence)
        || !CUES.iter().any(|c| sentence.contains(c)) && !sentence.contains(['\'', '’'])
    {
        return false;
    }
    let words = Words::of(&spell_out(sentence));
    let words = words.list();
    let own = |w: &str| context.own.iter().any(|o| o == w);
    let names_other = || words.iter().any(|w| PARTIES.contains(w) && !own(w));
    if is_vow(sentence, &words) {
        return true;
    }
    // "We would invest" promises; "we would like to thank" does not.
    let speaker = |w: &str| {
        w == "we" || own(w) || matches!(w, "alliance" | "party" | "movement" | "coalition") && !names_other()
    };
    let would = words.windows(3).any(|w| speaker(w[0]) && w[1] == "would" && acts::is_act(w[2]))
        || words.windows(4).any(|w| speaker(w[0]) && w[1..3] == ["would", "also"] && acts::is_act(w[3]));
    if would && !words.contains(&"if") {
        return true;
    }
    words.iter().enumerate().filter(|(_, w)| matches!(**w, "will" | "shall")).any(|(at, _)| {
        will_promises(&words[..at], &words[at + 1..], after_promise, &names_other, context.own)
    }) || stance(&words, context.own)
        || demands(&words)
        || (context.recommending && words.iter().any(|w| matches!(*w, "should" | "must")) && !names_other())
}

/// Whether a sentence forbids something to all: "No new petrol car may be sold here after 2029."
fn forbids(sentence: &str) -> bool {
    sentence.starts_with("No ") && (sentence.contains(" may be ") || sentence.contains(" can be ")) && {
        let (before, after) =
            sentence.split_once(" may be ").or_else(|| sentence.split_once(" can be ")).unwrap_or_default();
        let done = after.split(' ').find(|w| !is_adverb(w)).is_some_and(is_participle);
        done && before.split(' ').count() <= 8 && !before.contains(" doubt") && !before.contains(" one")
    }
}

/// Whether a sentence says what becomes of what its reader writes into a form: "We will only use your email
/// address to send you news."
fn about_data(sentence: &str) -> bool {
    ["your email", "your e-mail", "your data", "your personal", "your details", "your information"]
        .iter()
        .any(|w| sentence.contains(w))
}

/// Those of whom a party demands something, and who can do it. The council is none: the party means to run it, so
/// what it should be is a view.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "government", "ministers", "minister", "parliament", "assembly", "senedd", "executive", "state", "westminster",
    "board", "boards", "trust", "trusts", "department", "agency", "commission", "regulator", "ofwat", "ofgem", "nhs",
    "police", "company", "companies", "landlords", "developers", "operators", "employers", "bank", "banks",
    "university", "universities", "railway",
];

/// Whether a sentence says what a body should or must do: "The water company must publish what it
/// spills", "Ministers should now let councils borrow to build". What anybody should have or be is a view.
fn demands(words: &[&str]) -> bool {
    let needs = words.windows(2).position(|w| matches!(w, ["needs" | "need", "to"]));
    let called = words.iter().position(|w| matches!(*w, "should" | "must"));
    let Some(at) = called.or(needs) else { return false };
    let body = at <= 7 && words[..at].last().is_some_and(|w| BODIES.contains(w));
    let said_of = words[..at].iter().any(|w| matches!(*w, "that" | "which" | "who" | "if" | "when" | "why"));
    let verb = words[at + 1..].iter().find(|w| !is_adverb(w) && **w != "to");
    body && !said_of && verb.is_some_and(|verb| acts::is_act(verb) && *verb != "be")
}

/// Whether a sentence calls itself a promise: "Our pledge: to plant a wood", "Our promise is to
/// mend the pier".
fn is_vow(sentence: &str, words: &[&str]) -> bool {
    let [owner, vow, rest @ ..] = words else { return false };
    let named = matches!(*owner, "our" | "my")
        && matches!(*vow, "pledge" | "promise" | "commitment" | "vow" | "offer" | "guarantee");
    let act = match rest {
        ["is" | "to", rest @ ..] if rest.first() != Some(&"you") => rest,
        _ if sentence.split(' ').nth(1).is_some_and(|w| w.ends_with(':')) => rest,
        _ => return false,
    };
    named && act.iter().take(2).any(|w| acts::is_act(w))
}

/// Whether "… will …" with these words before and after it promises an act.
fn will_promises(
    before: &[&str],
    after: &[&str],
    after_promise: bool,
    names_other: &dyn Fn() -> bool,
    own: &[String],
) -> bool {
    // "Pesticides will no longer be used" is in the council's hands as what will be used is.
    let after = match after {
        ["no", "longer", rest @ ..] => rest,
        ["not", "be", third, ..] if is_participle(third) => &after[1..],
        all => all,
    };
    let Some(verb) = after.iter().position(|w| !is_adverb(w)) else { return false };
    // "Care will only be secured by those who listen" sets a condition.
    let conditional = after.first() == Some(&"only") && after.get(1) == Some(&"be");
    let (verb, rest) = (after[verb], &after[verb + 1..]);
    // "We will be leaving a hard year behind" foresees; "We will be building homes" promises.
    let foreseen = verb == "be"
        && rest.iter().find(|w| !is_adverb(w)).is_some_and(|w| w.ends_with("ing") && !acts::is_gerund(w));
    if conditional && rest.iter().any(|w| matches!(*w, "by" | "through")) || foreseen {
        return false;
    }
    if is_given(before, verb, rest) && !names_other() {
        return true;
    }
    // "We will do four things" only announces them.
    if verb == "do" && rest.len() <= 4 && rest.iter().any(|w| matches!(*w, "things" | "following")) {
        return false;
    }
    if matches!(verb, "not" | "come" | "have" | "need" | "face" | "remember" | "know" | "see" | "inherit") {
        let keeps = matches!(verb, "not")
            || (verb == "have"
                && before.last() == Some(&"we")
                && rest.first().is_some_and(|w| matches!(*w, "a" | "an")))
            || verb == "have" && is_caused(rest);
        return keeps && agent(before, after_promise, own);
    }
    agent(before, after_promise, own) || is_dealt_with(before, verb, rest) && !names_other()
}

/// Whether "will have …" has something done: "have it registered", "have the bridge inspected".
fn is_caused(rest: &[&str]) -> bool {
    let thing = rest.first().is_some_and(|w| {
        matches!(*w, "it" | "them" | "this" | "these" | "the" | "every" | "each" | "all" | "our" | "your")
    });
    thing && rest.iter().skip(1).take(4).any(|w| is_participle(w))
}

/// Whether people are promised something: "Every child will have a desk", "Under-18s will travel free",
/// "Residents will have the right to see a visitor".
fn is_given(before: &[&str], verb: &str, rest: &[&str]) -> bool {
    const GIVEN: [&str; 10] = ["have", "be", "get", "receive", "gain", "lose", "close", "pay", "wait", "go"];
    const RIGHTS: [&str; 7] = ["right", "rights", "power", "powers", "say", "choice", "chance"];
    let first = rest.first().copied().unwrap_or_default();
    match verb {
        _ if GIVEN.contains(&verb) && for_all(before) => true,
        "have" => rest.iter().take(4).any(|w| RIGHTS.contains(w)),
        "travel" | "swim" | "ride" | "eat" | "park" => rest.iter().take(3).any(|w| *w == "free"),
        "pay" => matches!(first, "no" | "nothing" | "half" | "less"),
        "receive" => before.len() <= 5,
        _ => false,
    }
}

/// Whether a matter in the council's hands will be dealt with: "All spending decisions will be
/// assessed", "Weekly collections will return".
fn is_dealt_with(before: &[&str], verb: &str, rest: &[&str]) -> bool {
    const MATTERS: [&str; 9] =
        ["return", "reopen", "begin", "start", "cease", "end", "stay", "remain", "resume"];
    // What only happens to something, and nobody does.
    const HAPPENS: [&str; 11] = [
        "missed",
        "remembered",
        "affected",
        "felt",
        "forgotten",
        "hurt",
        "disappointed",
        "overwhelmed",
        "needed",
        "lost",
        "surprised",
    ];
    const OTHERS: [&str; 12] = [
        "government",
        "residents",
        "people",
        "who",
        "which",
        "that",
        "if",
        "when",
        "they",
        "know",
        "believe",
        "fear",
    ];
    let done = rest.iter().find(|w| !is_adverb(w)).is_some_and(|w| is_participle(w) && !HAPPENS.contains(w));
    // "It will start an overhaul" does something, and "Work will start in May" is done.
    let acts = rest.first().is_some_and(|w| matches!(*w, "a" | "an" | "the" | "our" | "its" | "their"));
    let matter =
        MATTERS.contains(&verb) && before.len() <= 6 && !acts && before != ["it"] && before != ["this"];
    let dealt = verb == "be" && done || matter;
    dealt && !before.iter().any(|w| OTHERS.contains(w))
}

/// Whether the subject before "will" is the speaker.
fn agent(before: &[&str], after_promise: bool, own: &[String]) -> bool {
    // In "We recognise … and will campaign" the subject opens the sentence.
    let joined = before.last().is_some_and(|w| matches!(*w, "and" | "but" | "or"));
    let subject = if joined { &before[..before.len().min(1)] } else { before };
    let subject = match subject {
        [front @ .., last] if is_adverb(last) || matches!(*last, "all" | "ourselves") => front,
        all => all,
    };
    let foresees = subject.iter().any(|w| {
        matches!(
            *w,
            "believe"
                | "fear"
                | "hope"
                | "expect"
                | "think"
                | "says"
                | "said"
                | "predict"
                | "warn"
                | "claim"
                | "claims"
        )
    });
    match subject {
        // "Only we will save it" is a slogan.
        [] | ["only", ..] => false,
        // "It sets out what we will do" announces, and promises nothing by itself.
        [.., "what" | "how" | "whether", "we"] => false,
        [.., "what" | "how" | "whether", "the" | "our", _] => false,
        [.., "we"] => true,
        ["it" | "they"] => after_promise,
        [.., "there"] => subject.len() <= 2,
        _ if foresees => false,
        [
            ..,
            "administration" | "council" | "councillors" | "councillor" | "task" | "tasks" | "group"
            | "cabinet" | "authority",
        ] => true,
        ["the" | "our", "alliance" | "party" | "movement" | "coalition"] => true,
        // "A parents' panel will sign off each change" promises the panel.
        ["a" | "an", .., "panel" | "forum" | "assembly" | "taskforce" | "board" | "commission" | "jury"] => {
            subject.len() <= 5
        }
        // "A progressive government will …" is the one that is promised.
        ["a" | "an", .., "government"] => subject.len() <= 5,
        // "Our vow to veterans will mean that …"
        ["our", plan, "to" | "for" | "with", ..] if PLANS.contains(plan) && subject.len() <= 8 => true,
        [.., last] if PLANS.contains(last) && subject.len() <= 8 => {
            subject.iter().any(|w| *w == "our" || own.iter().any(|p| p == w))
        }
        _ => match name_at_end(subject, own) {
            // "… who put their trust in Labour will see …" speaks of others.
            Some(start) => !start.checked_sub(1).is_some_and(|b| SPOKEN_OF.contains(&subject[b])),
            None => subject.last().is_some_and(|last| is_council_initials(last)),
        },
    }
}

/// Whether a promise is made to all of some: "Every child will have a place", "No library will
/// close".
fn for_all(subject: &[&str]) -> bool {
    if matches!(subject, ["nobody" | "everyone" | "everybody"] | ["no", "one"]) {
        return true;
    }
    let [first, of, ..] = subject else { return false };
    let others = |w: &&str| {
        matches!(
            *w,
            "year" | "month" | "week" | "day" | "time" | "one" | "doubt" | "vote" | "party" | "who" | "that"
        )
    };
    matches!(*first, "every" | "each" | "no" | "all")
        && subject.len() <= 9
        && !matches!(*of, "of" | "this" | "these" | "that")
        && !subject.iter().zip(subject.iter().skip(1).chain([&""])).any(|(w, next)| {
            // "Every grant that we make" is all of them.
            others(w) && !(*w == "that" && *next == "we")
        })
}

/// What a speaker promises by: "Our plan will …", "A Labour carers' contract will …".
const PLANS: [&str; 14] = [
    "plan",
    "plans",
    "pledge",
    "vow",
    "commitment",
    "policy",
    "policies",
    "programme",
    "scheme",
    "contract",
    "guarantee",
    "promise",
    "charter",
    "budget",
];

/// Words after which a party is spoken of and does not speak.
const SPOKEN_OF: [&str; 12] =
    ["in", "for", "with", "of", "by", "from", "to", "under", "against", "like", "as", "than"];

/// Where one of the speaker's names begins that words end in; a name may have several words.
fn name_at_end(words: &[&str], own: &[String]) -> Option<usize> {
    own.iter()
        .filter_map(|name| {
            let count = name.split(' ').count();
            let start = words.len().checked_sub(count)?;
            name.split(' ').eq(words[start..].iter().copied()).then_some(start)
        })
        .min()
}

/// How many words a sentence's opening name of the speaker has: "The Harbour Party is …".
fn name_at_start(words: &[&str], own: &[String]) -> Option<usize> {
    let article = usize::from(words.first() == Some(&"the"));
    let rest = &words[article..];
    let names = own.iter().filter(|name| {
        let count = name.split(' ').count();
        rest.len() > count && name.split(' ').eq(rest[..count].iter().copied())
    });
    names.map(|name| article + name.split(' ').count()).max()
}

/// A council by its initials: KCC, WCC, EBC.
fn is_council_initials(word: &str) -> bool {
    (3..=4).contains(&word.len()) && word.ends_with("cc")
}

/// "We commit to …" and its like, without a "will".
fn stance(words: &[&str], own: &[String]) -> bool {
    // "The Party is committed to …" in its own platform.
    let called = matches!(words, ["the", "party" | "alliance" | "movement" | "coalition", ..]).then_some(2);
    let name = name_at_start(words, own).or(called);
    words.windows(2).enumerate().any(|(at, pair)| {
        let spoken = pair[0] == "we" || pair[0] == "i";
        let speaker = pair[0] == "we" || name == Some(at + 1);
        speaker
            && match pair[1] {
                "commit" | "commits" | "pledge" | "pledges" | "promise" | "undertake" | "guarantee" => true,
                "support" | "oppose" | "call" | "demand" | "express" => spoken,
                "supports" | "opposes" | "calls" | "demands" => !spoken,
                "aim" | "aims" | "intend" | "intends" | "plan" | "plans" => words.get(at + 2) == Some(&"to"),
                "are" | "is" | "am" => words
                    .get(at + 2..at + 4)
                    .is_some_and(|w| matches!(w, ["committed" | "determined" | "resolved", "to"])),
                _ => false,
            }
    })
}

/// Whether a folded word is an adverb that may stand between "will" and its verb.
pub(super) fn is_adverb(word: &str) -> bool {
    matches!(word, "also" | "therefore" | "then" | "always" | "never" | "still" | "only" | "now" | "soon")
        || (word.ends_with("ly") && word != "supply" && word != "apply" && word != "rely" && word != "comply")
}

/// Whether a folded word looks like a past participle: "created", "made".
pub(super) fn is_participle(word: &str) -> bool {
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
                | "sold"
                | "bought"
                | "found"
                | "frozen"
                | "won"
                | "led"
                | "done"
                | "left"
                | "lost"
                | "met"
                | "shut"
                | "heard"
                | "seen"
                | "lit"
                | "sent"
                | "shown"
                | "taught"
                | "fed"
                | "grown"
                | "chosen"
                | "driven"
                | "hung"
                | "laid"
                | "told"
                | "rebuilt"
                | "repaid"
                | "split"
                | "upheld"
                | "withdrawn"
                | "undertaken"
                | "thrown"
                | "spread"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, wanted: bool) {
        let own = ["labour".to_owned()];
        assert_eq!(
            is_promise(sentence, false, &Context { own: &own, recommending: false }),
            wanted,
            "{sentence}"
        );
    }

    #[test]
    fn what_a_body_should_do_is_demanded_and_what_should_be_so_is_a_view() {
        check("The health board should publish its waiting times by ward.", true);
        check("The trust must keep the night ambulance.", true);
        check("Ministers should now let councils borrow to build.", true);
        check("The Party is committed to free parking at every surgery.", true);
        check("Nobody should have to choose between heating and eating.", false);
        check("We have weak laws that must be reformed.", false);
        check("People ask why the government should pay.", false);
        check("We believe the Council must act openly.", false);
        check("The County Council should be at the forefront of the recovery.", false);
    }

    #[test]
    fn what_is_foreseen_or_depends_on_others_is_none() {
        check("We will be exiting a period of great change.", false);
        check("Good care will only be secured by people who listen.", false);
        check("We will be building two hundred homes.", true);
        check("Land will only be sold to those who build homes for rent.", true);
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
        check("We will have the old green registered as common land.", true);
        check("We will do three things.", false);
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
        let context = Context { own: &[], recommending: false };
        assert!(is_promise("It will also start an overhaul.", true, &context));
        assert!(!is_promise("It will also start an overhaul.", false, &context));
    }

    #[test]
    fn should_promises_under_recommendations_only() {
        let sentence = "A cycling officer should be appointed.";
        assert!(is_promise(sentence, false, &Context { own: &[], recommending: true }));
        assert!(!is_promise(sentence, false, &Context { own: &[], recommending: false }));
    }

    #[test]
    fn contractions_and_aims_promise_too() {
        check("We'll open the hub.", true);
        check("We are committed to opening the hub.", true);
        check("We aim to open the hub.", true);
        check("Labour is determined to open the hub.", true);
        check("Labour calls for a hub in every town.", true);
        check("Labour supports a hub in every town.", true);
        check("Conservatives are determined to close the hub.", false);
        check("Our plans, should you put your trust in Labour, will help the county.", false);
        check("A vote for Labour will change the county.", false);
        check("We know that buses will come late.", false);
        check("Bills will be raised by the Conservatives.", false);
        check("Will it last?", false);
    }
}

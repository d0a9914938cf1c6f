//! How strong a promise is, by its words: the kind of act it commits to, and whether
//! anyone could check that it was done.
//!
//! A statement is **testable** when it commits to an act or an outcome whose completion
//! can be checked. "Create a play service" is; "improve outcomes" is not. The kind of act
//! is that of its leading verb, past the verbs that only lead in ("seek to", "ensure
//! that"). Neither says how good a promise is, and neither is ever added up to a score.
//!
//! The rules are a few lists of words and know no document. They run once, when a corpus
//! is made; the page reads what they found.

mod verbs;

use crate::model::Act;
use crate::text::{Words, sentences, tokens};

use verbs::{Role, role};

/// What the words of a statement say about the act to which it commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The kind of the act that leads the statement.
    pub act: Act,
    /// Whether anyone could check that the act was completed.
    pub testable: bool,
}

/// The words by which a document names the people who speak in it: its party, its council, and its place.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// Folded words of the party's name and the council's initials: they mean whoever makes the promise, as
    /// "the council" does.
    speak: Vec<String>,
    /// Folded words of the place's name. Every line of a document is about its place, so naming it makes no
    /// promise particular.
    place: Vec<String>,
}

/// The letters in which a council's initials end: of county, city, borough, district, metropolitan and London
/// councils.
const COUNCILS: [&str; 6] = ["cc", "c", "bc", "dc", "mbc", "lbc"];

impl Speakers {
    /// The words of a document by its place ("Northshire") and its party's id or name.
    pub fn of(place: &str, party: Option<&str>) -> Self {
        let words = |name: &str| tokens(name).into_iter().map(|t| t.word).collect::<Vec<_>>();
        let place = words(place);
        let first: String = place.iter().filter_map(|word| word.chars().next()).collect();
        let mut speak: Vec<String> = words(party.unwrap_or_default());
        speak.retain(|word| !place.contains(word));
        if !first.is_empty() {
            // "KCC" is Kent's council, and so is "LCC" Leeds's.
            speak.extend(COUNCILS.iter().map(|council| [&first, *council].concat()).filter(|w| w.len() > 2));
        }
        Self { speak, place }
    }

    /// The folded words of a sentence, with "council" in place of words for whoever makes the promise.
    fn heard<'a>(&self, words: &'a Words) -> Vec<&'a str> {
        let plain = |word| if self.speaks(word) { "council" } else { word };
        words.list().into_iter().map(plain).collect()
    }

    fn speaks(&self, word: &str) -> bool {
        verbs::is_party(word) || self.speak.iter().any(|own| own == word)
    }
}

/// Finds the act of a statement, and whether its completion can be checked.
pub fn label(text: &str, speakers: &Speakers) -> Label {
    let all: Vec<&str> = sentences(text).into_iter().map(|range| without_shout(&text[range])).collect();
    // Where somebody also says "we will", a sentence with "should" only tells the view behind it.
    let any_vow = all.iter().any(|s| vows(s, speakers));
    let mut found: Option<Found> = None;
    for sentence in all.into_iter().filter(|s| !any_vow || vows(s, speakers)) {
        let Some(next) = read(sentence, speakers) else { continue };
        // A later sentence counts only where those before it merely set out a view.
        if found.as_ref().is_none_or(|f| f.weak() && !next.weak() && next.promised) {
            found = Some(next);
        }
    }
    if let Some(found) = found.as_mut().filter(|_| !any_vow)
        && demands(text)
    {
        found.act = Act::Campaign;
    }
    let Some(found) = found else { return Label { act: Act::Aim, testable: dated_outcome(text) } };
    Label { act: found.act, testable: testable(&found, text, speakers) }
}

/// Whether a text calls on others to act: "… calls on the government to fund dentists", "Ministers must let
/// councils borrow". What others are to do is not in the speaker's hands.
fn demands(text: &str) -> bool {
    // Most statements have none of these words, and need no closer look.
    if !["all", "ALL", "hould", "HOULD", "ust", "UST"].iter().any(|w| text.contains(w)) {
        return false;
    }
    let words = Words::of(text);
    let words = words.list();
    let called = words.windows(3).any(|w| {
        matches!(w[0], "call" | "calls" | "calling") && matches!(w[1], "on" | "upon") && w[2] != "us"
    });
    let others = |w: &str| {
        matches!(
            w,
            "government"
                | "ministers"
                | "minister"
                | "parliament"
                | "westminster"
                | "board"
                | "trust"
                | "department"
                | "agency"
                | "regulator"
                | "company"
                | "companies"
                | "landlords"
                | "developers"
                | "employers"
                | "banks"
        )
    };
    called || words.windows(2).take(8).any(|w| others(w[0]) && matches!(w[1], "should" | "must"))
}

/// Whether a sentence says what its own speaker will do.
fn vows(sentence: &str, speakers: &Speakers) -> bool {
    // Most sentences have none of these words, and need no closer look.
    if !["ill", "ILL", "ommit", "OMMIT", "ust", "UST"].iter().any(|w| sentence.contains(w)) {
        return false;
    }
    let words = Words::of(sentence);
    let says = |w: &str| matches!(w, "we" | "council" | "group" | "administration");
    speakers.heard(&words).windows(2).any(|w| says(w[0]) && matches!(w[1], "will" | "commit" | "must"))
}

/// A sentence without the heading in capitals that runs into it: "INVEST TO SAVE By …".
fn without_shout(sentence: &str) -> &str {
    let shouted = |word: &str| word.len() > 1 && !word.contains(|c: char| c.is_lowercase());
    let count = sentence.split(' ').take_while(|w| shouted(w) || *w == "A").count();
    if count < 2 {
        return sentence;
    }
    let end: usize = sentence.split(' ').take(count).map(|w| w.len() + 1).sum();
    sentence.get(end..).unwrap_or(sentence)
}

/// How many words, from the act on, may make it vague. With more, vague words of another clause are found;
/// with fewer, an object with several adjectives is missed.
const NEAREST: usize = 6;

/// The act that was found in a sentence.
struct Found {
    act: Act,
    /// Whether "will" or "must" stands before the act, or the sentence opens with it.
    promised: bool,
    /// The folded words from the act on, as many as [`rest`] keeps.
    rest: Vec<String>,
}

impl Found {
    /// Whether it names only a direction, and no act.
    fn weak(&self) -> bool {
        self.act == Act::Aim
    }
}

/// The leading act of a sentence; none where no verb of the lists in [`verbs`] leads it.
fn read(sentence: &str, speakers: &Speakers) -> Option<Found> {
    let words = Words::of(sentence);
    let words = speakers.heard(&words);
    // Positions in the text are only needed where a sign may stand between two words.
    let marks = if sentence.contains([':', ';']) { tokens(sentence) } else { Vec::new() };
    let opens = opening(&words);
    let mut led: Option<Found> = None;
    let mut passed: Option<Act> = None;
    let mut promised = false;
    for at in opens..words.len() {
        promised |= matches!(words[at], "will" | "must" | "should" | "commit");
        let Some(role) = role(words[at]) else { continue };
        let after_mark = at > 0
            && marks
                .get(at - 1..=at)
                .is_some_and(|pair| sentence[pair[0].span.end..pair[1].span.start].contains([':', ';']));
        let head = after_mark || is_head(&words, at);
        let found = |act| Found { act, promised: promised || at == 0, rest: rest(act, &words[at..]) };
        // "There will be a full root and branch review", "Full review of the service".
        let names_it = words.get(opens + 1) == Some(&"be") || at < opens + 4 || passed == Some(Act::Aim);
        match role {
            Role::Leads(act) if head => {
                passed.get_or_insert(act);
                if words.iter().skip(at + 1).take(3).any(|w| verbs::is_of_people(w)) {
                    led.get_or_insert(found(Act::Aim));
                }
            }
            Role::Noun(act) if led.is_none() && names_it => return Some(found(act)),
            Role::Act(act) if head || (passed.is_some() && matches!(words[at], "remain" | "remains")) => {
                let act = verbs::with_object(act, &words[at..]);
                let of_means = at > 0 && words[at - 1] == "by";
                // "Support and invest in": the second verb says what the first leaves open.
                let paired = at > 1 && words[at - 1] == "and" && is_act(words[at - 2], Act::Aim);
                match (&led, act) {
                    (None, Act::Aim) => led = Some(found(act)),
                    (None, _) => return Some(found(act)),
                    // "Improve … by establishing …": the means are what is promised.
                    (Some(_), Act::Do | Act::Fund) if of_means || paired => return Some(found(act)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    led.or_else(|| passed.map(|act| Found { act, promised, rest: rest(act, &words) }))
}

/// The words that decide whether an act can be checked: all of them for a demand, and for other acts the
/// [`NEAREST`].
fn rest(act: Act, words: &[&str]) -> Vec<String> {
    let most = if act == Act::Campaign { words.len() } else { NEAREST };
    words.iter().take(most).map(|w| (*w).to_owned()).collect()
}

fn is_act(word: &str, act: Act) -> bool {
    role(word) == Some(Role::Act(act))
}

/// The index of the word at which the promise of a sentence begins: its first word where that is a command
/// ("Build"), and otherwise its "will", past a purpose or an occasion ("To keep its title, we will").
fn opening(words: &[&str]) -> usize {
    let commands = words
        .first()
        .is_some_and(|w| !w.ends_with("ing") && matches!(role(w), Some(Role::Act(_) | Role::Leads(_))));
    let modal = words.iter().position(|w| matches!(*w, "will" | "must" | "should"));
    if commands { 0 } else { modal.unwrap_or(0) }
}

/// Whether the word at an index can lead a sentence as its verb: it comes first, or after a word that brings
/// a verb.
fn is_head(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let Some(&before) = at.checked_sub(1).and_then(|i| words.get(i)) else { return !verbs::is_third(word) };
    if word.ends_with("ed") && !matches!(word, "need" | "embed" | "exceed") {
        // "will be created", but not "Labour created".
        return matches!(before, "be" | "been" | "being" | "is" | "are") || before.ends_with("ly");
    }
    if verbs::is_third(word) {
        return matches!(before, "council" | "group" | "party");
    }
    if verbs::is_nominal(word) {
        return before == "continued";
    }
    let brings = [
        "will", "must", "should", "would", "to", "and", "or", "by", "not", "we", "be", "are", "is", "commit",
        "also", "further", "always", "for", "in", "council", "of", "hard", "re", "with", "on",
    ];
    brings.contains(&before) || before.ends_with("ly")
}

/// Whether anyone could check that the act was completed.
fn testable(found: &Found, text: &str, speakers: &Speakers) -> bool {
    match found.act {
        Act::Aim => dated_outcome(text),
        Act::Campaign => names_something(text, speakers) || found.rest.iter().any(|w| verbs::is_demand(w)),
        Act::Review => true,
        _ => !found.rest.iter().take(NEAREST).any(|w| verbs::is_vague(w)),
    }
}

/// Whether a text gives a year or an amount by which an outcome can be checked.
fn dated_outcome(text: &str) -> bool {
    let words = tokens(text);
    let year = |w: &str| w.len() == 4 && w.starts_with("20") && w.bytes().all(|b| b.is_ascii_digit());
    words
        .windows(2)
        .any(|w| matches!(w[0].word.as_str(), "by" | "until" | "before" | "in") && year(&w[1].word))
        || words.iter().any(|w| w.word.starts_with('£'))
}

/// Whether a text names a particular thing, which shows as a capital letter within a sentence.
fn names_something(text: &str, speakers: &Speakers) -> bool {
    sentences(text).into_iter().any(|range| {
        let sentence = &text[range];
        tokens(sentence).iter().skip(1).any(|t| {
            let own = verbs::is_body(&t.word) || speakers.speaks(&t.word) || speakers.place.contains(&t.word);
            sentence[t.span.clone()].starts_with(|c: char| c.is_uppercase()) && !own
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_are_called_on_to_do_is_campaigned_for() {
        let act = |text: &str| label(text, &Speakers::default()).act;
        assert_eq!(
            act("Severn Alliance calls on the government to fund dentists for every child."),
            Act::Campaign
        );
        assert_eq!(act("The water company must publish what it spills."), Act::Campaign);
        assert_eq!(act("Ministers should fund the bridge."), Act::Campaign);
        assert_eq!(act("We will fund the bridge, and ministers should help."), Act::Fund);
    }

    #[test]
    fn who_speaks_is_told_by_the_documents_place_and_party() {
        let said = |text: &str, place: &str, party| label(text, &Speakers::of(place, party)).act;
        let text = "LCC opposes the incinerator";
        assert_eq!(said(text, "Leeds", None), said("The council opposes the incinerator", "", None));
        assert_ne!(said(text, "Kent", None), said(text, "Leeds", None));
        let text = "Residents First opposes the incinerator";
        assert_eq!(said(text, "Kent", Some("Residents First")), said("The council opposes it", "", None));
        let named = |place| label("We will press for a bridge in Leeds", &Speakers::of(place, None)).testable;
        assert_eq!((named("Leeds"), named("Kent")), (false, true));
    }

    #[test]
    fn the_leading_act_is_found_past_the_verbs_that_only_lead_in() {
        let cases = [
            ("Build ten homes.", Act::Do, true),
            ("We will seek to introduce a free pass.", Act::Do, true),
            ("Improve streets by building cycle lanes.", Act::Do, true),
            ("We will continue to oppose the incinerator.", Act::Oppose, true),
            ("Continue to run the ferry.", Act::Keep, true),
            ("Increase the hourly rate for carers.", Act::Fund, true),
            ("We will hold an internal inquiry.", Act::Review, true),
            ("Press government for more money.", Act::Campaign, false),
            ("Press for the Wisbech rail link.", Act::Campaign, true),
            ("Improve outcomes for everyone.", Act::Aim, false),
            ("Cut emissions to net zero, an aim to improve on by 2030.", Act::Do, true),
            ("To stay green, we will plant trees.", Act::Do, true),
            ("Labour created the Green Belt. We will support villages.", Act::Aim, false),
            ("", Act::Aim, false),
        ];
        for (text, act, testable) in cases {
            assert_eq!(
                label(text, &Speakers::of("Kent", Some("kent-labour"))),
                Label { act, testable },
                "{text}"
            );
        }
    }
}

//! The lists of words that tell the kind of an act, and look-ups in them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::model::Act;
use crate::text::{Names, stem};

/// What a word does in a promise, by the lists below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is a verb of this kind of act: "build".
    Act(Act),
    /// It is a noun of this kind of act, after a verb that says nothing by itself: "hold an inquiry".
    Noun(Act),
    /// It is a verb that only leads to another ("ensure that", "seek to"). Where no other follows, it is this
    /// kind of act.
    Leads(Act),
}

/// Verbs in their plain form, by the kind of act.
const VERBS: &[(Act, &str)] = &[
    (
        Act::Review,
        "review explore assess investigate evaluate identify examine audit scrutinise consult consider \
         monitor measure survey",
    ),
    (Act::Campaign, "campaign press lobby call demand urge push argue fight influence"),
    (Act::Oppose, "oppose resist reject"),
    (Act::Keep, "keep protect maintain retain preserve continue sustain safeguard defend remain"),
    (Act::Fund, "invest fund pay subsidise finance allocate"),
    (
        Act::Do,
        "create establish build adopt implement introduce provide deliver publish end abolish scrap reverse \
         replace expand extend set appoint plant undertake launch install open restore reform restructure \
         mandate employ enforce produce conclude agree develop revive increase scale commission impose use \
         secure recycle place adjust tighten redirect refocus become bring cut hire plan manage carry \
         offer give upgrade recruit drive make base alter change free agreement conduct hold initiate \
         start begin commence overturn discard reinstate",
    ),
    (
        Act::Aim,
        "improve enhance reduce prioritise promote encourage support help enable aim tackle focus foster \
         recognise listen put grow stand embrace facilitate engage participate involve look champion achieve target accelerate",
    ),
];

/// Nouns that tell an act, by its kind.
const NOUNS: &[(Act, &str)] =
    &[(Act::Review, "review audit inquiry evaluation consultation assessment monitoring")];

/// Verbs that lead to another verb, by the kind of act that they are where no other follows.
const LEADS: &[(Act, &str)] = &[(Act::Do, "ensure commit"), (Act::Aim, "seek work")];

/// Verbs that say nothing by themselves, so that the noun after them tells the act: "hold an inquiry".
const LIGHT: &str = "commission carry undertake conduct hold initiate launch start begin commence";

/// Nouns for finding something out.
const FINDING: &str = "review audit inquiry evaluation consultation assessment survey";

/// Words that show that a demand asks for something particular.
const DEMANDS: &str = "powers law offence ban end reinstatement restore keep scrap abolish model";

/// Words for money: a verb of doing with one of these as its object is a promise to fund.
const MONEY: &str = "rate funding fund budget pay wage investment spending precept grant";

/// Words for a change without saying which: a verb of doing with one of these as its object only names a
/// direction.
const CHANGE: &str = "improvement change difference progress outcome priority quality account sure \
                     opportunity environment condition culture";

/// Words for the people for whom an outcome is meant.
const PEOPLE: &str = "people children residents everyone families adults communities young";

/// Words that are too general to make a promise a particular thing.
const VAGUE: &str = "opportunity outcome benefit approach wellbeing everything meaningful";

/// All lists above by the stems of their words, made once when they are first used.
struct Lists {
    /// For each stem, what the first list that has it says.
    roles: HashMap<String, Role>,
    light: HashSet<String>,
    finding: HashSet<String>,
    change: HashSet<String>,
    money: HashSet<String>,
    vague: HashSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let stems = |list: &str| list.split_whitespace().map(stem).collect();
    let leads = LEADS.iter().map(|(act, list)| (Role::Leads(*act), *list));
    let verbs = VERBS.iter().map(|(act, list)| (Role::Act(*act), *list));
    let mut roles = HashMap::new();
    for (role, list) in leads.chain(verbs) {
        for word in list.split_whitespace() {
            roles.entry(stem(word)).or_insert(role);
        }
    }
    Lists {
        roles,
        light: stems(LIGHT),
        finding: stems(FINDING),
        change: stems(CHANGE),
        money: stems(MONEY),
        vague: stems(VAGUE),
    }
});

/// Everything that the lists say of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Senses {
    role: Option<Role>,
    light: bool,
    finding: bool,
    change: bool,
    money: bool,
    vague: bool,
    /// Whether the word is a form of "give", "increase", "support" or "case".
    gives: bool,
    increases: bool,
    supports: bool,
    is_case: bool,
}

/// How many words are remembered with their senses; a county's whole vocabulary is smaller.
const KEPT: usize = 50_000;

thread_local! {
    /// The senses of words that were looked up before, so that a long document stems each word only once.
    static MET: RefCell<(Names, Vec<Senses>)> = RefCell::default();
}

/// The role of a folded word; none where no list has it.
pub(super) fn role(word: &str) -> Option<Role> {
    senses(word).role
}

fn senses(word: &str) -> Senses {
    MET.with_borrow_mut(|(words, senses)| {
        if words.count() >= KEPT {
            (*words, *senses) = Default::default();
        }
        let number = words.number(word) as usize;
        if number == senses.len() {
            senses.push(looked_up(word));
        }
        senses[number]
    })
}

fn looked_up(word: &str) -> Senses {
    let noun = NOUNS.iter().find(|(_, list)| list.split_whitespace().any(|w| w == word));
    let stem = stem(word);
    let role = noun.map(|(act, _)| Role::Noun(*act)).or_else(|| LISTS.roles.get(&stem).copied());
    let within = |list: &HashSet<String>| list.contains(&stem);
    Senses {
        role,
        light: within(&LISTS.light),
        finding: within(&LISTS.finding),
        change: within(&LISTS.change),
        money: within(&LISTS.money),
        vague: within(&LISTS.vague),
        gives: stem == "give",
        increases: stem == "increas",
        supports: stem == "support",
        is_case: stem == "case",
    }
}

/// The kind of act of a verb together with its object. `words` begins with the verb. To raise a rate is to
/// fund, to deliver improvement is to aim, and to continue to oppose is to oppose.
pub(super) fn with_object(act: Act, words: &[&str]) -> Act {
    let near = |is: fn(Senses) -> bool, most: usize| words.iter().skip(1).take(most).any(|w| is(senses(w)));
    let verb = senses(words[0]);
    match act {
        Act::Do if verb.light && near(|s| s.finding, 5) => Act::Review,
        Act::Do if near(|s| s.change, 3) => Act::Aim,
        Act::Do if verb.gives && near(|s| s.supports, 2) => Act::Aim,
        Act::Aim if words[0] == "champion" && near(|s| s.is_case, 3) => Act::Campaign,
        Act::Aim if near(|s| s.money, 1) && !near(|s| s.supports, 1) => Act::Fund,
        Act::Do | Act::Aim if verb.increases && near(|s| s.money, 4) => Act::Fund,
        Act::Keep if words.get(1) == Some(&"to") => match words.get(2).map(|w| role(w)) {
            Some(Some(Role::Act(next @ (Act::Oppose | Act::Campaign | Act::Review)))) => next,
            _ => act,
        },
        _ => act,
    }
}

/// Whether a folded word names people for whom an outcome is meant.
pub(super) fn is_of_people(word: &str) -> bool {
    PEOPLE.split_whitespace().any(|w| w == word)
}

/// Whether a folded word shows that a demand asks for something particular.
pub(super) fn is_demand(word: &str) -> bool {
    DEMANDS.split_whitespace().any(|w| w == word)
}

/// Whether a folded word ends as a verb does after "he" ("builds"), or as a noun's plural.
pub(super) fn is_third(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") && word != "focus"
}

/// Whether a folded word ends as words do that are made from verbs: "management".
pub(super) fn is_nominal(word: &str) -> bool {
    ["ment", "ments", "tion", "tions", "sion", "able", "ance", "al", "ive", "er", "ers"]
        .iter()
        .any(|end| word.ends_with(end))
        && !matches!(word, "consider" | "implement" | "commission" | "deliver" | "offer" | "foster" | "alter")
}

/// Whether a folded word makes a promise vague.
pub(super) fn is_vague(word: &str) -> bool {
    senses(word).vague
}

/// Whether a folded word is one that tells nothing particular in any document: "county", "council",
/// "government", "we".
pub(super) fn is_body(word: &str) -> bool {
    const BODIES: &str = "county council councils government we";
    BODIES.split_whitespace().any(|w| w == word)
}

/// Whether a folded word is part of the name of a party that stands in all of the country.
pub(super) fn is_party(word: &str) -> bool {
    matches!(word, "labour" | "conservative" | "conservatives" | "democrats")
}

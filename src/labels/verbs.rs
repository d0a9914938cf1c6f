//! The words that tell an act.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::model::Act;
use crate::text::stem;

/// What a word does in a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A verb of an act.
    Act(Act),
    /// A noun that tells the act of a verb with no meaning of its own: "hold an inquiry".
    Noun(Act),
    /// A verb that only leads to another ("ensure that", "seek to"), with the act it is
    /// where it leads to none.
    Leads(Act),
}

/// Verbs in their plain form, by act.
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

/// Nouns that tell an act.
const NOUNS: &[(Act, &str)] =
    &[(Act::Review, "review audit inquiry evaluation consultation assessment monitoring")];

/// Verbs that lead to another, by what they are where they lead to none.
const LEADS: &[(Act, &str)] = &[(Act::Do, "ensure commit"), (Act::Aim, "seek work")];

/// Verbs that do what their noun says: "hold an inquiry".
const LIGHT: &str = "commission carry undertake conduct hold initiate launch start begin commence";

/// Nouns of finding out.
const FINDING: &str = "review audit inquiry evaluation consultation assessment survey";

/// What a demand is about when it asks for something particular.
const DEMANDS: &str = "powers law offence ban end reinstatement restore keep scrap abolish model";

/// What money verbs are about.
const MONEY: &str = "rate funding fund budget pay wage investment spending precept grant";

/// What is promised where only a direction is.
const CHANGE: &str = "improvement change difference progress outcome priority quality account sure \
                     opportunity environment condition culture";

/// Whom an outcome is for.
const PEOPLE: &str = "people children residents everyone families adults communities young";

/// Words that make what they describe no particular thing.
const VAGUE: &str = "opportunity outcome benefit approach wellbeing everything meaningful";

/// The lists above by their stems, made once.
struct Lists {
    /// What the first list that has a stem says of it.
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

/// The most words whose roles are kept; a county's whole vocabulary is smaller.
const KEPT: usize = 50_000;

thread_local! {
    /// The roles of words met before, so that a long document stems each word once.
    static MET: RefCell<HashMap<String, Option<Role>>> = RefCell::default();
}

/// The role of a folded word.
pub(super) fn role(word: &str) -> Option<Role> {
    MET.with_borrow_mut(|met| {
        if let Some(role) = met.get(word) {
            return *role;
        }
        if met.len() >= KEPT {
            met.clear();
        }
        let role = looked_up(word);
        met.insert(word.to_owned(), role);
        role
    })
}

fn looked_up(word: &str) -> Option<Role> {
    if let Some((act, _)) = NOUNS.iter().find(|(_, list)| list.split_whitespace().any(|w| w == word)) {
        return Some(Role::Noun(*act));
    }
    LISTS.roles.get(&stem(word)).copied()
}

/// The act of a verb with the words after it, which begin with the verb: to raise a rate is
/// to fund, to deliver improvement is to aim, and to continue to oppose is to oppose.
pub(super) fn with_object(act: Act, words: &[&str]) -> Act {
    let near = |list: &HashSet<String>, most: usize| {
        words.iter().skip(1).take(most).any(|w| list.contains(&stem(w)))
    };
    let says = |word: &str, most: usize| words.iter().skip(1).take(most).any(|w| stem(w) == word);
    let verb = stem(words[0]);
    match act {
        Act::Do if LISTS.light.contains(&verb) && near(&LISTS.finding, 5) => Act::Review,
        Act::Do if near(&LISTS.change, 3) => Act::Aim,
        Act::Do if verb == "give" && says("support", 2) => Act::Aim,
        Act::Aim if words[0] == "champion" && says("case", 3) => Act::Campaign,
        Act::Aim if near(&LISTS.money, 1) && !says("support", 1) => Act::Fund,
        Act::Do | Act::Aim if verb == "increas" && near(&LISTS.money, 4) => Act::Fund,
        Act::Keep if words.get(1) == Some(&"to") => match words.get(2).map(|w| role(w)) {
            Some(Some(Role::Act(next @ (Act::Oppose | Act::Campaign | Act::Review)))) => next,
            _ => act,
        },
        _ => act,
    }
}

/// Whether a folded word names those whom an outcome is for.
pub(super) fn is_of_people(word: &str) -> bool {
    PEOPLE.split_whitespace().any(|w| w == word)
}

/// Whether a folded word asks for something particular.
pub(super) fn is_demand(word: &str) -> bool {
    DEMANDS.split_whitespace().any(|w| w == word)
}

/// Whether a folded word is a verb's "he does" form, or a noun's plural.
pub(super) fn is_third(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") && word != "focus"
}

/// Whether a folded word is made from a verb and none itself: "management".
pub(super) fn is_nominal(word: &str) -> bool {
    ["ment", "ments", "tion", "tions", "sion", "able", "ance", "al", "ive", "er", "ers"]
        .iter()
        .any(|end| word.ends_with(end))
        && !matches!(word, "consider" | "implement" | "commission" | "deliver" | "offer" | "foster" | "alter")
}

/// Whether a folded word makes a promise vague.
pub(super) fn is_vague(word: &str) -> bool {
    LISTS.vague.contains(&stem(word))
}

/// Whether a folded word names the speaker or whom every promise is about.
pub(super) fn is_body(word: &str) -> bool {
    const BODIES: &str = "county council councils labour government kcc kent cambridgeshire we conservative";
    BODIES.split_whitespace().any(|w| w == word)
}

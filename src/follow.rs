//! What somebody can follow: a party, a theme, an ambition, a committee, a topic. Each has a name that its feed and
//! calendar are called by, and the statements that belong to it, which are those that the lists show for it.
//!
//! It knows which file is whose and which statement belongs where; it never knows what changed, nor how a feed or a
//! calendar is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::coverage::Coverage;
use crate::model::{Corpus, PathId, Statement, StatementIx, StatementKind};
use crate::query::{Facet, Page, Param, View};
use crate::text::push_plain;

/// Where the feeds lie, from the folder of the open data.
pub const FEEDS: &str = "feeds/";

/// What kind of thing is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Who made promises.
    Party,
    /// What statements are about.
    Theme,
    /// A framework's goal, with what is planned for it and the promises that it takes up.
    Ambition,
    /// A committee, with the actions that answer to it and the promises that they take up.
    Committee,
    /// A specific thing on which several statements speak.
    Topic,
}

impl PartKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Party, Self::Theme, Self::Ambition, Self::Committee, Self::Topic];

    /// The word that the names of its files begin with.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Theme => "theme",
            Self::Ambition => "ambition",
            Self::Committee => "committee",
            Self::Topic => "topic",
        }
    }

    /// The heading over all of a kind.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Party => "Parties",
            Self::Theme => "Themes",
            Self::Ambition => "Ambitions",
            Self::Committee => "Committees",
            Self::Topic => "Topics",
        }
    }
}

/// One thing that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// What kind of thing it is.
    pub kind: PartKind,
    /// What the corpus calls it: an id, or a committee as its actions name it.
    pub id: &'a str,
    /// Its name on screen.
    pub label: String,
    /// What its files are called, without an ending: `party-kent-labour`.
    pub name: String,
}

impl Part<'_> {
    /// The view that shows it.
    pub fn view(&self) -> View {
        let list = |facet| View::default().and(facet, self.id);
        match self.kind {
            PartKind::Party => list(Facet::Party),
            PartKind::Theme => list(Facet::Theme),
            PartKind::Ambition => list(Facet::Ambition),
            PartKind::Committee => list(Facet::Committee),
            PartKind::Topic => View::of(Page::Compare).with_option(Param::Topic, self.id),
        }
    }

    /// Its feed, from the folder of the open data.
    pub fn feed(&self) -> String {
        [FEEDS, &self.name, ".atom"].concat()
    }
}

/// All that can be followed in a corpus, and what of it each statement belongs to.
pub struct Follow<'a> {
    parts: Vec<Part<'a>>,
    /// The places of parts in `parts`.
    places: HashMap<(PartKind, &'a str), usize>,
    /// By statement the places of the topics that it speaks on.
    topics: HashMap<&'a str, Vec<usize>>,
    /// By statement the places of its parts, in order.
    of: Vec<Vec<usize>>,
}

impl<'a> Follow<'a> {
    /// What can be followed in a corpus. An id that could not stand in the name of a file has no part.
    pub fn new(corpus: &'a Corpus, coverage: &Coverage) -> Self {
        let parts = parts(corpus);
        let places = parts.iter().enumerate().map(|(at, part)| ((part.kind, part.id), at)).collect();
        let of = vec![Vec::new(); corpus.statements.len()];
        let mut follow = Self { parts, places, topics: HashMap::new(), of };
        for topic in &corpus.topics {
            let Some(at) = follow.place(PartKind::Topic, &topic.id) else { continue };
            for statement in &topic.statements {
                follow.topics.entry(statement).or_default().push(at);
            }
        }
        for ix in corpus.indices() {
            let statement = corpus.at(ix);
            let mut own: BTreeSet<usize> = follow.of_line(statement).collect();
            own.extend(statement.party.as_deref().and_then(|id| follow.place(PartKind::Party, id)));
            own.extend(statement.themes.iter().filter_map(|t| follow.place(PartKind::Theme, t.as_str())));
            let lines = coverage.links_from(corpus, ix).filter_map(|l| coverage.find(corpus, &l.target));
            lines.for_each(|line| own.extend(follow.of_line(corpus.at(line))));
            own.extend(follow.topics.get(statement.id.as_str()).into_iter().flatten());
            follow.of[ix.index()] = own.into_iter().collect();
        }
        follow
    }

    /// Everything that can be followed: by kind, and each kind in the order of the corpus.
    pub fn parts(&self) -> &[Part<'a>] {
        &self.parts
    }

    /// The place in [`Self::parts`] of what the corpus calls `id`.
    pub fn place(&self, kind: PartKind, id: &str) -> Option<usize> {
        self.places.get(&(kind, id)).copied()
    }

    /// The places of the parts that a statement belongs to, in order. A promise belongs to the ambitions and
    /// committees of the lines that take it up as well.
    pub fn of(&self, ix: StatementIx) -> &[usize] {
        &self.of[ix.index()]
    }

    /// What a statement is mostly of, for a page that has no room for all: its party and its primary theme, the topics
    /// that it speaks on, and the ambition or the committees of a line of the plans.
    pub fn nearest(&self, statement: &Statement) -> impl Iterator<Item = &Part<'a>> {
        let party = statement.party.as_deref().and_then(|id| self.place(PartKind::Party, id));
        let theme = statement.primary_theme().and_then(|t| self.place(PartKind::Theme, t.as_str()));
        let topics = self.topics.get(statement.id.as_str()).into_iter().flatten().copied();
        let places = party.into_iter().chain(theme).chain(self.of_line(statement)).chain(topics);
        places.map(|at| &self.parts[at])
    }

    /// The places of the ambition and the committees of a line of the plans.
    pub fn of_line(&self, line: &Statement) -> impl Iterator<Item = usize> {
        let goal = if line.kind == StatementKind::Ambition {
            Some(line.id.as_str())
        } else {
            line.parent.as_deref()
        };
        let goal = goal.and_then(|id| self.place(PartKind::Ambition, id));
        goal.into_iter().chain(line.committees.iter().filter_map(|id| self.place(PartKind::Committee, id)))
    }
}

fn parts(corpus: &Corpus) -> Vec<Part<'_>> {
    let named = |kind: PartKind, id, label: &str| {
        let name = [kind.word(), "-", PathId::of(id)?.as_str()].concat();
        Some(Part { kind, id, label: label.to_owned(), name })
    };
    let mut parts: Vec<Part> = Vec::new();
    parts.extend(corpus.parties.iter().filter_map(|p| named(PartKind::Party, &p.id, &p.label)));
    parts.extend(
        corpus.themes.iter().filter_map(|t| named(PartKind::Theme, t.id.as_str(), corpus.theme_label(t.id))),
    );
    parts.extend(corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition).filter_map(ambition));
    parts.extend(committees(corpus));
    parts.extend(corpus.topics.iter().filter_map(|t| named(PartKind::Topic, &t.id, &t.label)));
    parts
}

/// An ambition is called by its document and its own place there, with a full stop between, which no document's
/// id has.
fn ambition(goal: &Statement) -> Option<Part<'_>> {
    let (document, local) = goal.id.split_once('/')?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    if local.is_empty() || !local.bytes().all(plain) {
        return None;
    }
    let name = ["ambition-", PathId::of(document)?.as_str(), ".", local].concat();
    let label = goal.text.trim_end_matches('.').to_owned();
    Some(Part { kind: PartKind::Ambition, id: &goal.id, label, name })
}

/// The committees that actions answer to, in order of appearance: called by their letters and digits, and where two
/// have the same ones, or a committee has none of ours, by a number that is made from the whole of its name.
fn committees(corpus: &Corpus) -> Vec<Part<'_>> {
    let mut seen = BTreeSet::new();
    let all: Vec<(&Statement, &str)> = corpus
        .statements
        .iter()
        .flat_map(|s| s.committees.iter().map(move |id| (s, id.as_str())))
        .filter(|(_, id)| seen.insert(*id))
        .collect();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    all.iter().for_each(|(_, id)| *alike.entry(plain_name(id)).or_default() += 1);
    all.into_iter()
        .map(|(action, id)| {
            let plain = plain_name(id);
            let shared = plain.is_empty() || alike.get(&plain) != Some(&1);
            let number = if shared { format!("-{:08x}", number(id)) } else { String::new() };
            let label = corpus.committees.iter().filter(|c| c.id == id);
            let full = label.clone().find(|c| c.document == action.document).and_then(|c| c.label.as_deref());
            let full = full.or_else(|| label.into_iter().find_map(|c| c.label.as_deref()));
            let label = full.map_or_else(|| id.to_owned(), |full| [full, " (", id, ")"].concat());
            let name = ["committee-", &plain, &number].concat().replace("--", "-");
            Part { kind: PartKind::Committee, id, label, name }
        })
        .collect()
}

/// The most letters that a name takes of a committee's.
const LONGEST: usize = 60;

/// The letters and digits of a name as addresses have them, with a hyphen for all between: `e-gi` of "E&GI".
fn plain_name(name: &str) -> String {
    let mut small = String::new();
    name.chars().for_each(|c| push_plain(&mut small, c));
    let mut plain = String::new();
    for c in small.chars() {
        if plain.len() == LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            plain.push(c.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    plain.trim_end_matches('-').to_owned()
}

/// A number of 32 bits made from words, the same on every machine (FNV-1a).
fn number(words: &str) -> u32 {
    words.bytes().fold(0x811c_9dc5, |n, b| (n ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facets::Facets;

    #[test]
    fn a_committees_name_becomes_one_that_every_host_serves() {
        for (name, plain) in [
            ("E&GI", "e-gi"),
            ("S&R", "s-r"),
            ("Safeguarding Board", "safeguarding-board"),
            ("Pwyllgor Môn", "pwyllgor-mon"),
            (" – ", ""),
            ("委員会", ""),
        ] {
            assert_eq!(plain_name(name), plain, "{name}");
        }
        assert!(plain_name(&"Long name ".repeat(40)).len() <= LONGEST);
    }

    fn corpus() -> Corpus {
        let json = std::fs::read_to_string("assets/data/corpus.json").expect("the corpus");
        Corpus::from_json(&json).expect("a corpus")
    }

    #[test]
    fn committees_whose_names_look_alike_have_files_of_their_own() {
        let mut corpus = corpus();
        let actions = corpus.statements.iter_mut().filter(|s| !s.committees.is_empty());
        for (action, name) in actions.zip(["E&GI", "E GI", "委員会", "–", "Roads"]) {
            action.committees = vec![name.to_owned()];
        }
        let coverage = Coverage::new(&corpus);
        let follow = Follow::new(&corpus, &coverage);
        let names: Vec<&str> = follow.parts().iter().map(|p| p.name.as_str()).collect();
        let once: BTreeSet<&&str> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "{names:?}");
        let of = |id: &str| names[follow.place(PartKind::Committee, id).expect(id)];
        assert_eq!(of("Roads"), "committee-roads", "a name that stands alone stays readable");
        assert!(of("E&GI").starts_with("committee-e-gi-") && of("E GI") != of("E&GI"));
        assert!(of("委員会").len() == "committee-".len() + 8, "{}", of("委員会"));
    }

    /// A part has the promises and lines that its view shows.
    #[test]
    fn a_part_has_the_statements_that_the_list_shows_for_it() {
        let corpus = corpus();
        let coverage = Coverage::new(&corpus);
        let facets = Facets::new(&corpus, &coverage);
        let follow = Follow::new(&corpus, &coverage);
        for kind in PartKind::ALL {
            assert!(follow.parts().iter().any(|p| p.kind == kind), "{kind:?}");
        }
        for (at, part) in follow.parts().iter().enumerate() {
            let own: Vec<StatementIx> = corpus.indices().filter(|&ix| follow.of(ix).contains(&at)).collect();
            let shown: Vec<StatementIx> = match part.kind {
                PartKind::Topic => {
                    let topic = corpus.topics.iter().find(|t| t.id == part.id).expect("a topic");
                    corpus.indices().filter(|&ix| topic.statements.contains(&corpus.at(ix).id)).collect()
                }
                _ => {
                    let mut view = part.view();
                    StatementKind::ALL.iter().for_each(|k| view.filters.choose(Facet::Kind, k.as_str()));
                    let shown = facets.filter(&corpus, &coverage, None, &view.filters, view.sort);
                    let mut shown = shown.statements;
                    shown.sort();
                    shown
                }
            };
            assert_eq!(own, shown, "{}", part.name);
            assert!(!own.is_empty(), "{}", part.name);
        }
    }
}

//! Ranking the plans' lines for a promise by their words.
//!
//! Each line of the plans is heard as concepts, topics, stems and pairs of stems
//! ([`super::line`]), and stands under each of them in an inverted index. A promise
//! walks the postings of its own terms, so the cost grows with what is shared and not
//! with pairs of lines; what is shared becomes a few [`features`] and one score. It
//! reads no reviewed link.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::acts::{Act, Acts};
use super::evidence;
use super::features::{Around, Features, Mass, Sums, features};
use super::line::{Line, Sort, Term, hear};
use super::sureness::SUGGEST;
use super::walk::Walk;
use super::weights::{FITTED, Weights, calibrated, score};
use crate::model::{Basis, Corpus, Grade, Link, Met, Statement, StatementIx, StatementKind};
use crate::text::{stem, tokens};

/// The least score that is suggested as `covers`, from [`SUGGEST`] (always) to 1 (never).
/// So high that only all but the same words reach it: on the examples no sum of shared
/// words tells `covers` from `partly`, so the weaker claim is the one to stand behind.
const SUGGEST_COVERS: f32 = 0.982;

/// The rarity of a term that no line of the plans has; 1 is as rare as one statement's.
const RAREST: f32 = 1.0;

/// A term of less weight leads to no line by itself, it only adds to those that others
/// led to; from 0 (every "the council" leads to every line) to 1 (nothing leads anywhere).
const WEAK: f32 = 0.12;

/// How many links are suggested for one promise at the most.
const MOST: usize = 4;

/// A line of the plans ranked for a promise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The line of the plans: an ambition, deliverable or action.
    pub target: StatementIx,
    /// The grade the matcher would stand behind; none where it would not.
    pub grade: Option<Grade>,
    /// How surely the line takes the promise up, from 0 to 1.
    pub score: f32,
}

/// The plans' lines of a corpus, ready to be ranked.
pub struct Matcher {
    /// The stems of the places the documents are about; they say nothing.
    places: Vec<String>,
    /// Every term of the plans' lines, and its place in `postings`.
    terms: HashMap<Term, u32>,
    postings: Vec<Postings>,
    lines: Vec<Target>,
    /// Each promise's section → how alike each of the lines' sections is.
    sections: HashMap<String, Vec<f32>>,
}

/// The lines that have a term.
#[derive(Default)]
struct Postings {
    rarity: f32,
    /// The line, the term's weight in it, and whether it is the line's first concept.
    lines: Vec<(u32, f32, bool)>,
}

/// The terms of a line with their weights, and whether each is its first concept.
type Strongest = BTreeMap<Term, (f32, bool)>;

/// A line of the plans.
struct Target {
    ix: StatementIx,
    mass: Mass,
    acts: Acts,
    /// The place of its section among the lines' sections.
    section: u32,
}

impl Matcher {
    /// Takes in the ambitions, deliverables and actions of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        Self::among(corpus, |statement| statement.kind.is_target())
    }

    /// Takes in the statements of a corpus that are wanted as lines to be ranked.
    pub fn among(corpus: &Corpus, wanted: impl Fn(&Statement) -> bool) -> Self {
        let places = places(corpus);
        let mut heard: Vec<(StatementIx, Strongest, Acts)> = Vec::new();
        let mut holds: HashMap<Term, u32> = HashMap::new();
        for ix in corpus.indices() {
            let statement = corpus.at(ix);
            let line = hear(&statement.text, &places);
            let terms = strongest(&line);
            for term in terms.keys() {
                *holds.entry(term.clone()).or_default() += 1;
            }
            if wanted(statement) {
                heard.push((ix, terms, line.acts));
            }
        }
        let all = corpus.statements.len() as f32;
        let most = rarity(all, 1.0);
        let (mut terms, mut postings): (HashMap<Term, u32>, Vec<Postings>) = Default::default();
        let mut lines = Vec::new();
        let mut contexts: Vec<String> = Vec::new();
        let mut context_at: HashMap<String, u32> = HashMap::new();
        let by_id: HashMap<&str, &Statement> = corpus.statements.iter().map(|s| (s.id.as_str(), s)).collect();
        for (ix, heard, acts) in heard {
            let mut mass = Mass::default();
            for (term, (weight, first)) in heard {
                let sort = term.sort();
                let n = holds.get(&term).copied().unwrap_or(1) as f32;
                let place = *terms.entry(term).or_insert_with(|| {
                    postings.push(Postings { rarity: rarity(all, n) / most, lines: Vec::new() });
                    postings.len() as u32 - 1
                });
                let postings = &mut postings[place as usize];
                let weight = weight * postings.rarity;
                mass.add(sort, weight);
                postings.lines.push((lines.len() as u32, weight, first));
            }
            let context = context(corpus.at(ix), &by_id);
            let section = *context_at.entry(context).or_insert_with_key(|context| {
                contexts.push(context.clone());
                contexts.len() as u32 - 1
            });
            lines.push(Target { ix, mass, acts, section });
        }
        let mut out = Self { places, terms, postings, lines, sections: HashMap::new() };
        let contexts: Vec<BTreeMap<Term, f32>> = contexts.iter().map(|c| out.topics(c)).collect();
        for statement in corpus.statements.iter().filter(|s| s.kind.is_promise()) {
            if !out.sections.contains_key(&statement.section) {
                let own = out.topics(&statement.section);
                let alike = contexts.iter().map(|c| cosine(&own, c)).collect();
                out.sections.insert(statement.section.clone(), alike);
            }
        }
        out
    }

    /// The words and topics of a heading.
    fn topics(&self, heading: &str) -> BTreeMap<Term, f32> {
        let line = hear(heading, &self.places);
        let said = line.mentions.into_iter().filter(|m| matches!(m.term.sort(), Sort::Topic | Sort::Word));
        said.map(|m| (m.term, m.weight)).collect()
    }

    /// The lines that share a term with a promise, with what they share, in document order.
    pub fn features(&self, corpus: &Corpus, promise: StatementIx) -> Vec<(StatementIx, Features)> {
        let mut out = Vec::new();
        self.each_pair(corpus, promise, |target, features| out.push((target, *features)));
        out.sort_by_key(|(target, _)| *target);
        out
    }

    /// Walks the postings of a promise's terms, and tells of every line met on the way.
    fn each_pair(&self, corpus: &Corpus, promise: StatementIx, mut tell: impl FnMut(StatementIx, &Features)) {
        let statement = corpus.at(promise);
        let line = hear(&statement.text, &self.places);
        let mut mass = Mass::default();
        // Lines as they are met, and each line's place among them (one more than it).
        let mut met: Vec<(u32, Sums)> = Vec::new();
        let mut place_of = vec![0u32; self.lines.len()];
        let mut terms: Vec<(Sort, f32, bool, Option<&Postings>)> = strongest(&line)
            .into_iter()
            .map(|(term, (weight, first))| {
                let postings = self.terms.get(&term).map(|&place| &self.postings[place as usize]);
                (term.sort(), weight * postings.map_or(RAREST, |p| p.rarity), first, postings)
            })
            .collect();
        // The sort keeps the order among the strong and among the weak.
        terms.sort_by_key(|(_, weight, ..)| *weight < WEAK);
        let counts: Vec<usize> = terms.iter().map(|t| t.3.map_or(0, |p| p.lines.len())).collect();
        let walk = Walk::of(&counts, self.lines.len());
        for ((sort, weight, first, postings), count) in terms.into_iter().zip(counts) {
            mass.add(sort, weight);
            let lines = postings.filter(|_| walk.adds(count)).map_or(&[][..], |p| &p.lines);
            for &(target, its, leads) in lines {
                let place = &mut place_of[target as usize];
                if *place == 0 {
                    if weight < WEAK || !walk.leads(count) {
                        continue;
                    }
                    met.push((target, Sums::default()));
                    *place = met.len() as u32;
                }
                let sums = &mut met[*place as usize - 1].1;
                sums.add(sort, weight.min(its));
                sums.first_of_promise |= first;
                sums.first_of_line |= leads;
            }
        }
        let alike = self.sections.get(&statement.section);
        for (place, shared) in met {
            let target = &self.lines[place as usize];
            let around = around(corpus, statement, line.acts, target, alike);
            tell(target.ix, &features(&shared, &mass, &target.mass, &around));
        }
    }

    /// The lines that share a term with a promise, best first; ties in document order.
    pub fn rank(&self, corpus: &Corpus, promise: StatementIx) -> Vec<Match> {
        self.rank_with(corpus, promise, &FITTED)
    }

    /// As [`Self::rank`], with weights of one's own.
    pub fn rank_with(&self, corpus: &Corpus, promise: StatementIx, weights: &Weights) -> Vec<Match> {
        let mut out = self.scored(corpus, promise, weights);
        out.sort_unstable_by(better);
        calibrate(&mut out);
        grade(&mut out);
        out
    }

    /// The best `most` of [`Self::rank`], without putting the others in order.
    pub fn top(&self, corpus: &Corpus, promise: StatementIx, most: usize) -> Vec<Match> {
        // As many as are suggested are needed to tell which are.
        let mut out = self.likest(corpus, promise, most.max(MOST));
        calibrate(&mut out);
        grade(&mut out);
        out.truncate(most);
        out
    }

    /// The `most` lines that are likest to a promise by themselves, likest first, with scores that look at no other
    /// line.
    pub fn likest(&self, corpus: &Corpus, promise: StatementIx, most: usize) -> Vec<Match> {
        let mut out = self.scored(corpus, promise, &FITTED);
        if out.len() > most {
            out.select_nth_unstable_by(most, better);
            out.truncate(most);
        }
        out.sort_unstable_by(better);
        out
    }

    fn scored(&self, corpus: &Corpus, promise: StatementIx, weights: &Weights) -> Vec<Match> {
        let mut out = Vec::new();
        self.each_pair(corpus, promise, |target, features| {
            out.push(Match { target, grade: None, score: score(features, weights) });
        });
        out
    }

    /// The words of both texts that met, in bytes of each.
    pub fn evidence(&self, promise: &str, target: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        evidence::met(promise, target, &self.places)
    }

    /// Links for the promises that no review speaks of.
    pub fn suggest_unreviewed(&self, corpus: &Corpus) -> Vec<Link> {
        let reviewed: HashSet<&str> = corpus.reviews.iter().map(|r| r.pledge.as_str()).collect();
        let mut links = Vec::new();
        for ix in corpus.indices() {
            let promise = corpus.at(ix);
            if !promise.kind.is_promise() || reviewed.contains(promise.id.as_str()) {
                continue;
            }
            links.extend(self.top(corpus, ix, MOST).into_iter().filter_map(|found| {
                let target = corpus.at(found.target);
                let (ours, theirs) = self.evidence(&promise.text, &target.text);
                let spans = |of: &[Range<usize>]| of.iter().map(|s| (s.start as u32, s.end as u32)).collect();
                Some(Link {
                    pledge: promise.id.clone(),
                    target: target.id.clone(),
                    grade: found.grade?,
                    basis: Basis::Suggested,
                    reason: evidence::reason(&promise.text, &ours),
                    score: (found.score * 1000.0).round() / 1000.0,
                    met: Some(Met { pledge: spans(&ours), target: spans(&theirs) }),
                })
            }));
        }
        links
    }
}

/// The stems of the places that a corpus's documents are about: they say nothing of what a line is about.
pub fn places(corpus: &Corpus) -> Vec<String> {
    corpus.documents.iter().flat_map(|d| tokens(&d.place)).map(|t| stem(&t.word)).collect()
}

/// What is known of a pair besides the words it shares.
fn around(
    corpus: &Corpus,
    promise: &Statement,
    acts: Acts,
    target: &Target,
    alike: Option<&Vec<f32>>,
) -> Around {
    let line = corpus.at(target.ix);
    let shared = promise.themes.iter().filter(|t| line.themes.contains(t)).count() as f32;
    let both = promise.themes.len().min(line.themes.len()).max(1) as f32;
    let lacks = |act: Act| acts.opens_with(act) && !target.acts.tells(act);
    Around {
        primary_theme: promise.primary_theme().is_some() && promise.primary_theme() == line.primary_theme(),
        themes: shared / both,
        section: alike.map_or(0.0, |a| a[target.section as usize]),
        same_act: acts.first.is_some() && acts.first == target.acts.first,
        only_lobbies: lacks(Act::Lobby),
        only_opposes: lacks(Act::Oppose),
        ambition: line.kind == StatementKind::Ambition,
        action: line.kind == StatementKind::Action,
    }
}

/// Best first; ties in document order.
fn better(a: &Match, b: &Match) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then(a.target.cmp(&b.target))
}

/// Turns the scores of a promise's lines, best first, into how likely each is right; their order stays.
fn calibrate(ranked: &mut [Match]) {
    let best = ranked.first().map_or(0.0, |m| m.score);
    for found in ranked {
        found.score = calibrated(found.score, best);
    }
}

/// Marks the lines that the matcher stands behind; they come best first.
fn grade(ranked: &mut [Match]) {
    for found in ranked.iter_mut().take(MOST).filter(|m| m.score >= SUGGEST) {
        found.grade = Some(if found.score >= SUGGEST_COVERS { Grade::Covers } else { Grade::Partly });
    }
}

/// Every term of a line once, with its greatest weight, and whether it is the line's
/// first concept. Sorted, so that sums of floats come out the same each time.
fn strongest(line: &Line) -> Strongest {
    let mut out = Strongest::new();
    for (at, mention) in line.mentions.iter().enumerate() {
        let first = at == 0 && mention.term.sort() == Sort::Concept;
        let entry = out.entry(mention.term.clone()).or_insert((0.0, false));
        entry.0 = entry.0.max(mention.weight);
        entry.1 |= first;
    }
    out
}

/// How rare something is that `n` of `all` statements have.
fn rarity(all: f32, n: f32) -> f32 {
    (1.0 + all / (n + 0.5)).ln()
}

/// What stands around a line: its headings, and its ambition's words.
fn context(statement: &Statement, by_id: &HashMap<&str, &Statement>) -> String {
    let parent = statement.parent.as_deref().and_then(|id| by_id.get(id));
    format!("{} {}", statement.section, parent.map_or("", |p| &p.text))
}

fn cosine(a: &BTreeMap<Term, f32>, b: &BTreeMap<Term, f32>) -> f32 {
    let square = |terms: &BTreeMap<Term, f32>| terms.values().map(|w| w * w).sum::<f32>();
    let mut shared: Vec<f32> = a.iter().filter_map(|(t, w)| Some(w * b.get(t)?)).collect();
    shared.sort_by(f32::total_cmp);
    let whole = (square(a) * square(b)).sqrt();
    if whole > 0.0 { shared.into_iter().sum::<f32>() / whole } else { 0.0 }
}

//! What the room knows besides the project: which promise is judged, among which, and which lines are shown for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::model::{Corpus, StatementIx, StatementKind};
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};
use workbench::Command;
use workbench::judging::{Among, Candidate, Field, Judged, order};
use workbench::project::{Bytes, CORRECTIONS, COVERAGE, FIRST, LATER, SECOND, SOURCES, Sources};
use workbench::work::{Answer, Request};

use super::second::Two;
use crate::app::browser::{remember, spawn, today, worker};
use crate::app::store::Store;

/// How many lines are shown at first, and how many more at a time.
pub const PART: usize = 9;

/// The promises and lines, and the explorer's own search over them.
pub struct Known {
    /// The promises and lines.
    pub field: Field,
    index: Index,
}

/// Whether promises can be judged.
#[derive(Clone)]
pub enum Readiness {
    /// They are being compared with the plans.
    Waiting,
    /// They can.
    Ready(Arc<Known>),
    /// The project has to be put right first: a line for everything that is wrong.
    Failed(Vec<String>),
}

/// What is being said of the promise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// That a line takes it up.
    Line(StatementIx),
    /// That nothing does.
    Nothing,
}

/// What the room knows.
#[derive(Clone, Copy)]
pub struct Judging {
    store: Store,
    /// Whether promises can be judged.
    pub readiness: RwSignal<Readiness>,
    /// The files that they were compared by.
    made_of: StoredValue<(Sources, Vec<(String, Bytes)>)>,
    /// The promises that were left, the last one last.
    trail: StoredValue<Vec<StatementIx>>,
    /// The promise that a person chose, by its id.
    pub at: RwSignal<Option<String>>,
    /// Which promises are asked for.
    pub among: RwSignal<Among>,
    /// Of which document; empty for all.
    pub document: RwSignal<String>,
    /// Of which theme; empty for all.
    pub theme: RwSignal<String>,
    /// What is looked for in the lines.
    pub query: RwSignal<String>,
    /// Of which plan lines are shown; empty for all.
    pub plan: RwSignal<String>,
    /// Of which ambition; empty for all.
    pub ambition: RwSignal<String>,
    /// Of which theme; empty for all.
    pub line_theme: RwSignal<String>,
    /// How many lines are shown.
    pub most: RwSignal<usize>,
    /// What is being said.
    pub open: RwSignal<Option<Open>>,
    /// The grade that is being given: `covers`, `partly` or none yet.
    pub grade: RwSignal<String>,
    /// The reason that is being typed.
    pub reason: RwSignal<String>,
    /// The promise to which a resident's word led, by its id: what is changed of it is a correction.
    pub word: RwSignal<Option<String>>,
    /// The promises that are put off.
    pub later: Memo<BTreeSet<String>>,
    /// The promises that are asked for, in order.
    pub order: Memo<Vec<StatementIx>>,
    /// The promise that is judged.
    pub here: Memo<Option<StatementIx>>,
    /// All lines that fit what is looked for and filtered by, best first.
    pub lines: Memo<Vec<Candidate>>,
    /// Both readings, where a second reader's was brought.
    pub two: Memo<Option<Two>>,
}

impl Judging {
    /// Nothing is judged yet.
    pub fn new(store: Store) -> Self {
        let readiness = RwSignal::new(Readiness::Waiting);
        let known = move || match &*readiness.read() {
            Readiness::Ready(known) => Some(Arc::clone(known)),
            _ => None,
        };
        let judged = move || store.judged.get().unwrap_or_default();
        let text = || RwSignal::new(String::new());
        let (at, among, document, theme) =
            (RwSignal::new(None::<String>), RwSignal::new(Among::default()), text(), text());
        let later = Memo::new(move |_| store.with(workbench::Project::later));
        let chosen = move |known: &Known| at.read().as_deref().and_then(|id| known.field.find(id));
        let order = Memo::new(move |_| {
            let Some(known) = known() else { return Vec::new() };
            let (document, theme) = (document.read(), theme.read().parse().ok());
            order(&known.field, &judged(), &later.read(), among.get(), &document, theme, chosen(&known))
        });
        let here = Memo::new(move |_| {
            let chosen =
                known().and_then(|known| chosen(&known).filter(|&ix| known.field.at(ix).kind.is_promise()));
            chosen.or_else(|| order.read().first().copied())
        });
        let (query, plan, ambition, line_theme) = (text(), text(), text(), text());
        let lines = Memo::new(move |_| {
            let (Some(known), Some(here)) = (known(), here.get()) else { return Vec::new() };
            let field = &known.field;
            let (plan, ambition, theme) = (plan.read(), ambition.read(), line_theme.read().parse().ok());
            let fits = |candidate: &Candidate| {
                let line = field.at(candidate.line);
                (plan.is_empty() || line.document == *plan)
                    && (ambition.is_empty()
                        || line.id == *ambition
                        || line.parent.as_deref() == Some(ambition.as_str()))
                    && theme.is_none_or(|theme| line.themes.contains(&theme))
            };
            let mut all = field.candidates(here, &judged());
            all.retain(fits);
            let query = query.read();
            if query.trim().is_empty() {
                return all;
            }
            let hits = known.index.search(query.trim()).into_iter();
            hits.filter_map(|hit| all.iter().find(|c| c.line == hit.statement).copied()).collect()
        });
        let two = Memo::new(move |_| Two::of(store, &known()?.field));
        Self {
            store,
            readiness,
            made_of: StoredValue::new((Sources::default(), Vec::new())),
            trail: StoredValue::new(Vec::new()),
            at,
            among,
            document,
            theme,
            query,
            plan,
            ambition,
            line_theme,
            most: RwSignal::new(PART),
            open: RwSignal::new(None),
            grade: text(),
            reason: text(),
            word: RwSignal::new(None),
            later,
            order,
            here,
            lines,
            two,
        }
    }

    /// That of the page that a component is in.
    pub fn here() -> Self {
        expect_context()
    }

    /// The promises and lines, once they are compared.
    pub fn known(self) -> Option<Arc<Known>> {
        match &*self.readiness.read() {
            Readiness::Ready(known) => Some(Arc::clone(known)),
            _ => None,
        }
    }

    /// What was judged.
    pub fn judged(self) -> Arc<Judged> {
        self.store.judged.get().unwrap_or_default()
    }

    /// The promise that is judged: its place, and its id.
    pub fn promise(self) -> Option<(StatementIx, String)> {
        let (known, here) = (self.known()?, self.here.get()?);
        Some((here, known.field.at(here).id.clone()))
    }

    /// Whether a resident's word led to the promise that is judged.
    pub fn is_correcting(self) -> bool {
        let word = self.word.get();
        word.is_some() && word == self.promise().map(|(_, id)| id)
    }

    /// A command about the promise that is judged; where a resident's word led to it, as a correction in these words.
    pub fn corrected(self, command: Command, words: String) -> Command {
        if !untrack(|| self.is_correcting()) {
            return command;
        }
        Command::Correct(Box::new(command), today(), words)
    }

    /// How many promises a person has judged; empty while nothing is known of them.
    pub fn left(self) -> String {
        let Some(known) = self.known() else { return String::new() };
        let judged = self.judged();
        let (mut done, mut all) = (0, 0);
        for ix in known.field.promises() {
            all += 1;
            done += usize::from(judged.is_by_a_person(&known.field.at(ix).id));
        }
        format!("{done} of {all} promises judged by a person")
    }

    /// The judgements that name a promise or line that is not there.
    pub fn lost(self) -> Vec<(String, String)> {
        let Some(known) = self.known() else { return Vec::new() };
        let is = |id: &str, fits: fn(StatementKind) -> bool| {
            known.field.find(id).is_some_and(|ix| fits(known.field.at(ix).kind))
        };
        let judged = self.judged();
        let lost = judged.all().filter(|row| {
            !is(&row.pledge, StatementKind::is_promise)
                || !(row.target.is_empty() || is(&row.target, StatementKind::is_target))
        });
        let mut lost: Vec<_> = lost.map(|row| (row.pledge.clone(), row.target.clone())).collect();
        lost.sort();
        lost
    }

    /// Goes to a promise. The one that is left can be gone back to.
    pub fn go_to(self, ix: StatementIx) {
        let here = self.here.get_untracked();
        self.trail.update_value(|trail| trail.extend(here));
        self.show(ix);
    }

    /// Goes back to the promise that was left last; gives whether there was one.
    pub fn go_back(self) -> bool {
        let mut left = None;
        self.trail.update_value(|trail| left = trail.pop());
        left.inspect(|&ix| self.show(ix)).is_some()
    }

    fn show(self, ix: StatementIx) {
        let Some(known) = self.known() else { return };
        let id = known.field.at(ix).id.clone();
        remember(&["links/", &id].concat());
        self.close();
        self.query.set(String::new());
        self.most.set(PART);
        self.at.set(Some(id));
    }

    /// Nothing is being said any more.
    pub fn close(self) {
        self.open.set(None);
        self.grade.set(String::new());
        self.reason.set(String::new());
    }

    /// Begins to say something, with what was said of it before.
    pub fn begin(self, open: Open) {
        let (Some(known), Some((_, id))) = (self.known(), self.promise()) else { return };
        let target = match &open {
            Open::Line(ix) => known.field.at(*ix).id.clone(),
            Open::Nothing => String::new(),
        };
        let judged = self.judged();
        let before: Option<&ReviewRow> = judged.rows(&id).iter().find(|row| row.target == target);
        self.grade.set(before.map(|row| row.grade.clone()).unwrap_or_default());
        self.reason.set(before.map(|row| row.reason.clone()).unwrap_or_default());
        self.open.set(Some(open));
    }

    /// As long as the room is shown, promises are compared with the plans anew whenever either has changed.
    pub fn follow(self) {
        Effect::new(move |_| {
            // What people write while they judge changes neither, nor what they say of how well readers agree.
            let of_them = [COVERAGE, LATER, FIRST, SECOND, CORRECTIONS, SOURCES];
            let files: Vec<(String, Bytes)> = self.store.with(|project| {
                let each = project.each().filter(|(name, _)| !of_them.contains(name));
                each.map(|(name, bytes)| (name.to_owned(), Arc::clone(bytes))).collect()
            });
            let sources = self.store.sources.get();
            let is_same = self.made_of.with_value(|(old_sources, old)| {
                *old_sources == sources
                    && old.len() == files.len()
                    && old.iter().zip(&files).all(|(a, b)| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1))
            });
            if !is_same {
                self.made_of.set_value((sources, files.clone()));
                self.compare(files);
            }
        });
    }

    fn compare(self, files: Vec<(String, Bytes)>) {
        self.readiness.set(Readiness::Waiting);
        // Places among statements are others then.
        self.trail.set_value(Vec::new());
        self.close();
        let sources = self.store.with(|project| project.file(SOURCES).map(Arc::clone));
        let given = || files.iter().cloned().chain(sources.clone().map(|bytes| (SOURCES.to_owned(), bytes)));
        let names = given().map(|(name, _)| name).collect();
        let parts: Vec<Bytes> = given().map(|(_, bytes)| bytes).collect();
        let (_, answer) = worker::ask(&Request::Rank(names), parts.iter().map(|bytes| &bytes[..]));
        spawn(async move {
            let readiness = match answer.await {
                Ok((Answer::Ranked(ranks), parts)) => {
                    // By the reader that the worker has as well: the pages' own would be a second one.
                    let part = |at: usize| parts.get(at).map_or(&[][..], Vec::as_slice);
                    match serde_json::from_slice::<Corpus>(part(0)) {
                        Ok(corpus) => {
                            let book: Prepared = serde_json::from_slice(part(1)).unwrap_or_default();
                            let index = Index::with_book(&corpus, Phrasebook::new(&book));
                            Readiness::Ready(Arc::new(Known { field: Field::new(corpus, *ranks), index }))
                        }
                        Err(_) => Readiness::Failed(vec![
                            "What the worker gave could not be read; load the page again.".to_owned(),
                        ]),
                    }
                }
                Ok((Answer::Refused(lines), _)) => Readiness::Failed(lines),
                _ => Readiness::Failed(vec![
                    "Comparing broke the worker; look at each document’s reading.".to_owned(),
                ]),
            };
            // Another comparison may have been asked for meanwhile.
            let is_same = self.made_of.with_value(|(_, now)| {
                now.len() == files.len() && now.iter().zip(&files).all(|(a, b)| Arc::ptr_eq(&a.1, &b.1))
            });
            if is_same {
                self.readiness.set(readiness);
            }
        });
    }
}

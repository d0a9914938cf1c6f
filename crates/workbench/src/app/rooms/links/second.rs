//! A second reader: their project to take, what they judged to open, how far both agree, and what is to be settled.

use leptos::prelude::*;
use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::model::Grade;
use site::files::Files;
use workbench::judging::{Agreement, Field, Judged, second};
use workbench::project::{Command, FIRST, SECOND};
use workbench::work::{Answer, Request};

use super::state::Judging;
use crate::app::browser::{files, focus_soon, spawn, today, worker};
use crate::app::parts::ChooseFiles;
use crate::app::store::Store;

/// Two readings of the same promises.
#[derive(Clone, Debug, PartialEq)]
pub struct Two {
    /// The first reading, as it was when the second came.
    pub first: Judged,
    /// The second.
    pub second: Judged,
    /// Who judged the first, and who the second.
    pub names: [String; 2],
    /// How far both agree.
    pub agreement: Agreement,
}

impl Two {
    /// Both readings, where there is a second.
    pub fn of(store: Store, field: &Field) -> Option<Self> {
        let read = |file: &str| store.with(|p| p.reviews_in(file).ok().filter(|rows| !rows.is_empty()));
        let [first, second] = [read(FIRST)?, read(SECOND)?].map(|rows| Judged::of(&rows));
        let promises = field.promises().map(|ix| field.at(ix).id.as_str());
        let agreement = workbench::judging::compare(&first, &second, promises);
        let of: Vec<String> = agreement.same.iter().chain(&agreement.differ).cloned().collect();
        let names = [second::who(&first, &of), second::who(&second, &of)];
        Some(Self { first, second, names, agreement })
    }

    /// What stands beside what both settled.
    fn settled(&self) -> String {
        second::settled(&self.names[0], &self.names[1])
    }

    /// The promises that are still to be settled.
    fn open(&self, judged: &Judged) -> Vec<String> {
        let settled = self.settled();
        let is_settled = |id: &str| {
            let rows = judged.rows(id);
            !rows.is_empty() && rows.iter().all(|row| row.reviewed_by == settled)
        };
        self.agreement.differ.iter().filter(|id| !is_settled(id)).cloned().collect()
    }
}

/// Gives the project without its links to be saved.
fn take_blind(store: Store) {
    spawn(async move {
        let files = store.with(second::blind);
        let (names, parts): (Vec<String>, Vec<Vec<u8>>) = files.into_iter().unzip();
        let (_, answer) = worker::ask(&Request::Pack(names), parts.iter().map(Vec::as_slice));
        match answer.await {
            Ok((Answer::Files(_), zip)) => {
                zip.iter().for_each(|bytes| files::save("for-a-second-reader.zip", bytes));
                store.say("for-a-second-reader.zip is made: give it to the second reader, who opens it in a workbench of their own.");
            }
            _ => store.say("The project could not be packed; try again."),
        }
    });
}

/// Opens what the second reader judged.
fn open(store: Store, file: web_sys::File) {
    spawn(async move {
        let Some(bytes) = files::bytes(&file).await else {
            return store.say(format!("{} could not be read; choose it once more.", file.name()));
        };
        let (_, answer) = worker::ask(&Request::Unpack(file.name(), today()), std::iter::once(&bytes[..]));
        let found: Result<Files, String> = match answer.await {
            Ok((Answer::Files(names), parts)) => Ok(names.into_iter().zip(parts).collect()),
            Ok((Answer::Refused(lines), _)) => Err(lines.join(" ")),
            _ => Err(format!(
                "{} is no project of a second reader; they take it by “Take the project”.",
                file.name()
            )),
        };
        let rows = found.and_then(|files| store.with(|project| second::second(project, files)));
        match rows {
            Ok(rows) => {
                if store.go(&Command::AddSecond(rows)) {
                    store.say("Opened: below is how far both agree.");
                    focus_soon("second-heading");
                }
            }
            Err(why) => store.say(why),
        }
    });
}

/// Goes to the first promise that is still to be settled; says so where there is none.
fn next_to_settle(store: Store, judging: Judging) {
    let open = judging.two.get_untracked().map(|two| two.open(&judging.judged())).unwrap_or_default();
    match open.first().and_then(|id| judging.known()?.field.find(id)) {
        Some(ix) => {
            judging.go_to(ix);
            focus_soon("promise-heading");
        }
        None => store.say("All that they differed on is settled."),
    }
}

/// The panel.
#[component]
pub fn Second() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    view! {
        <section class="card second" aria-labelledby="second-heading">
            <h2 id="second-heading" tabindex="-1">"A second reader"</h2>
            {move || match judging.two.get() {
                Some(two) => view! { <Compared two=two /> }.into_any(),
                None => view! {
                    <p>"Two people who judge the same promises apart show how far links can be trusted. Give the second one this zip: your links are not in it."</p>
                    <p class="acts">
                        <button type="button" class="btn quiet" id="take-blind" on:click=move |_| take_blind(store)>
                            "Take it without the links"
                        </button>
                        <ChooseFiles
                            id="second-project" label="Open what they judged" accept=".zip"
                            on_files=move |files| {
                                if let Some(file) = files.into_iter().next() {
                                    open(store, file);
                                }
                            }
                        />
                    </p>
                }.into_any(),
            }}
        </section>
    }
}

/// A figure from 0 to 1, or that there is none.
fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| format!("{value:.2}"))
}

/// How far both agree, and what is still to be settled.
#[component]
fn Compared(
    /// Both readings.
    two: Two,
) -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let [first, second] = two.names.clone();
    let a = two.agreement.clone();
    let few = a.is_of_few();
    let (both, ours, theirs) = a.links;
    let differ = a.differ.len();
    let two = StoredValue::new(two);
    let open = move || two.with_value(|two| two.open(&judging.judged()).len());
    let say = move |_| {
        let Some(known) = judging.known() else { return };
        let mut told = Vec::new();
        let mut rows = Vec::new();
        two.with_value(|two| {
            let [first, second] = &two.names;
            for document in &known.field.corpus.documents {
                let own = known.field.promises().map(|ix| known.field.at(ix));
                let own = own.filter(|s| s.document == document.id).map(|s| s.id.as_str());
                let of_it = workbench::judging::compare(&two.first, &two.second, own);
                told.extend(second::told(&of_it, &document.title, first, second));
            }
            rows = second::alike(&two.agreement, &two.first, &second::both(first, second), &today());
        });
        if store.go(&Command::SayAgreement(told, rows)) {
            store
                .say("The method page says so from now on, and what both say alike stands under both names.");
        }
    };
    view! {
        <p id="compared">{format!("{first} and {second} both judged {} promises.", a.promises)}</p>
        {few.then(|| view! {
            <p class="wrong" id="too-few">
                {format!("That is too few to say how well readers agree in general: {} would be enough to begin with.", workbench::judging::FEW)}
            </p>
        })}
        <dl class="what">
            <dt>"Links: F1 " <span id="f1">{figure(a.f1)}</span></dt>
            <dd>{format!("Both found {both} of the links; {first} found {ours} in all, {second} {theirs}. 1 is the same links, 0 none in common.")}</dd>
            <dt>"Grades: " <span id="grades">{figure(a.grades)}</span></dt>
            <dd>{format!("Of the links that both found, {} of {both} have the same grade.", a.same_grade)}</dd>
            <dt>"Cohen’s kappa: " <span id="kappa">{figure(a.kappa)}</span></dt>
            <dd>{format!("On covered, partly covered or nothing they say the same of {} of {} promises. Kappa takes off what chance alone would give: 1 is the same of each, 0 no better than chance.", a.same_stand, a.promises)}</dd>
        </dl>
        <p id="to-settle">{move || match (differ, open()) {
            (0, _) => "They differ on no promise.".to_owned(),
            (n, 0) => format!("They differed on {n}, and all of them are settled."),
            (n, 1) => format!("They differ on {n}; 1 is still to be settled."),
            (n, left) => format!("They differ on {n}; {left} are still to be settled."),
        }}</p>
        <p class="acts">
            {move || (open() > 0).then(|| view! {
                <button type="button" class="btn" id="settle-next" on:click=move |_| next_to_settle(store, judging)>
                    "Settle the next"
                </button>
            })}
            <button type="button" class="btn quiet" id="say-agreement" on:click=say>"Say so on the method page"</button>
            <button type="button" class="link" on:click=move |_| {
                if store.go(&Command::DropSecond) {
                    store.say("The second reading is taken out.");
                }
            }>"Take the second reading out"</button>
        </p>
    }
}

/// Where readers differ on the promise that is judged: both readings side by side, and ways to settle it.
#[component]
pub fn Differ() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let here = Memo::new(move |_| {
        let ((_, id), two) = (judging.promise()?, judging.two.get()?);
        two.agreement.differ.contains(&id).then_some((id, two))
    });
    move || {
        let (id, two) = here.get()?;
        let is_open = two.open(&judging.judged()).contains(&id);
        let settled = two.settled();
        let settle = move |rows: Vec<ReviewRow>, id: String| {
            let rows: Vec<ReviewRow> = rows
                .into_iter()
                .map(|row| ReviewRow { reviewed_by: settled.clone(), date: today(), ..row })
                .collect();
            if rows.is_empty() {
                return store.say("Nothing stands below; link a line, or say that nothing covers it.");
            }
            judging.at.set(Some(id.clone()));
            if store.go(&Command::Settle(id, rows)) {
                store.say("Settled under both names.");
                if judging.two.get_untracked().is_some_and(|two| !two.open(&judging.judged()).is_empty()) {
                    next_to_settle(store, judging);
                }
            }
        };
        let side = |name: &str, reading: &Judged, number: &'static str| {
            let rows = reading.rows(&id).to_vec();
            let shown = rows.iter().map(|row| view! { <li><OneRow row=row.clone() /></li> }).collect_view();
            let (settle, id) = (settle.clone(), id.clone());
            view! {
                <div>
                    <h3>{name.to_owned()}</h3>
                    <ul>{shown}</ul>
                    <button
                        type="button" class="btn quiet" id=format!("take-{number}")
                        on:click=move |_| settle(rows.clone(), id.clone())
                    >
                        {format!("Take what {name} says")}
                    </button>
                </div>
            }
        };
        let stands = {
            let (settle, id) = (settle.clone(), id.clone());
            move |_| settle(judging.judged().rows(&id).to_vec(), id.clone())
        };
        Some(view! {
            <section class="card differ" aria-labelledby="differ-heading">
                <h2 id="differ-heading">{if is_open { "They differ on this" } else { "They differed on this, and it is settled" }}</h2>
                <div class="fields">
                    {side(&two.names[0], &two.first, "first")}
                    {side(&two.names[1], &two.second, "second")}
                </div>
                {is_open.then(|| view! {
                    <p>
                        "Or judge it anew below, and then: "
                        <button type="button" class="link" id="take-below" on:click=stands>"it is settled as it stands below"</button>
                    </p>
                })}
            </section>
        })
    }
}

/// One judgement of a reader, in words.
#[component]
fn OneRow(
    /// It.
    row: ReviewRow,
) -> impl IntoView {
    let judging = Judging::here();
    let known = judging.known();
    let words = known.and_then(|known| Some(known.field.at(known.field.find(&row.target)?).text.clone()));
    let grade = match row.grade.parse::<Grade>() {
        Ok(Grade::Covers) => "● Covered by",
        Ok(Grade::Partly) => "◐ Partly covered by",
        Err(_) => "○ Nothing in the plans covers it",
    };
    view! {
        <strong>{grade}</strong> " "
        {words.map(|words| view! { <q>{words}</q> })}
        " Why: " {row.reason}
    }
}

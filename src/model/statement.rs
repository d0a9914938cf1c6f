//! A statement: what it holds, and the description of its table. A field that is added here is in the
//! JSON, the export, its descriptions and its reading in, and in what the page saves.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::cell::{join, table};
use super::{Act, Certainty, Paged, Progress, StatementKind, ThemeId};

/// One line of commitment in a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Statement {
    /// Stable, readable, unique: `northshire-labour-2021/6.1`.
    pub id: String,
    /// What sort of line it is.
    pub kind: StatementKind,
    /// The document it stands in.
    pub document: String,
    /// Who made it; a framework's lines have no party.
    pub party: Option<String>,
    /// The headings it stands under, outermost first, joined by ` / `.
    pub section: String,
    /// The source's own words, white space folded and markup removed.
    pub text: String,
    /// The primary theme, then at most two more.
    pub themes: Vec<ThemeId>,
    /// First and last line in the source file, 1-based and inclusive. In a document that
    /// is no text (HTML, DOCX, PDF) the lines of the text taken out of it are counted.
    pub lines: (u32, u32),
    /// How sure the reader is that this is one statement of its kind.
    pub certainty: Certainty,
    /// Whether it is one of a manifesto's headline or key pledges.
    pub headline: bool,
    /// The document's own reference: `T.12`; `2` for Ambition 2.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// The ambition that a deliverable or measure belongs to.
    pub parent: Option<String>,
    /// When an action is due.
    pub milestone: Option<Milestone>,
    /// The committees an action answers to.
    pub committees: Vec<String>,
    /// The officers who lead an action, by the name or post the plan gives.
    pub leads: Vec<String>,
    /// The kind of act it commits to ([`crate::labels`]).
    pub act: Act,
    /// Whether it commits to an act or outcome whose completion can be checked.
    pub testable: bool,
    /// The same statement as other editions word it.
    pub variants: Vec<Variant>,
}

/// When an action is due: the plan's words, and the months they name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Milestone {
    /// The plan's own words: `Sep '21 & Dec '21`.
    pub text: String,
    /// First month, `2021-09`, where a span or a start is given.
    pub from: Option<String>,
    /// Last month, `2021-12`, where an end is given.
    pub by: Option<String>,
    /// What the words say besides months: `Dependent on plan schedule`.
    pub note: Option<String>,
}

/// A statement as another edition of its document words it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Variant {
    /// The other edition.
    pub document: String,
    /// Its words.
    pub text: String,
    /// Its lines there.
    pub lines: (u32, u32),
}

impl Statement {
    /// The theme it is mostly about; a statement always has one.
    pub fn primary_theme(&self) -> Option<ThemeId> {
        self.themes.first().copied()
    }
}

table! {
    /// Promises and lines of the plans.
    statements of Statement as Paged<'_, Statement> {
        "id" Text always "The statement, as other tables and addresses of the page name it." (id);
        "kind" Text always "pledge, commitment, ambition, deliverable, measure or action." (kind);
        "document" Text always "The document it stands in." (document);
        "party" Text maybe "Who made it." (party);
        "section" Text maybe "The headings it stands under, outermost first." (section);
        "text" Text always "The source’s own words." (text);
        "themes" List always "Its themes, the primary one first." (themes);
        "first_line" Integer always "The first line of the source it stands on." (lines.0);
        "last_line" Integer always "The last line of the source it stands on." (lines.1);
        "page" Integer maybe "The page of the source on which it begins, counted from 1, where the source has pages." [|of| of.number()];
        "page_label" Text maybe "What the source itself calls that page, where that is not its place counted from 1." [|of| of.label()];
        "certainty" Text always "certain or likely: how sure the reader is that this is one statement of its kind." (certainty);
        "headline" Boolean always "Whether it is one of a manifesto’s headline pledges." (headline);
        "ref" Text maybe "The document’s own reference." (reference);
        "parent" Text maybe "The ambition that a deliverable or measure belongs to." (parent);
        "milestone" Text maybe "When an action is due, in the plan’s words." (milestone? text);
        "milestone_from" Month maybe "The first month that the milestone names." (milestone? from);
        "milestone_by" Month maybe "The last month that the milestone names." (milestone? by);
        "milestone_note" Text maybe "What the milestone says besides months." (milestone? note);
        "committees" List maybe "The committees an action answers to, as the plan names them." (committees);
        "leads" List maybe "The officers who lead an action, as the plan names them." (leads);
        "act" Text always "The kind of act it commits to: do, fund, review, campaign, oppose, keep or aim." (act);
        "testable" Boolean always "Whether it commits to something whose completion can be checked." (testable);
    }
}

/// What other tables say of a statement, so that nobody has to join them.
#[derive(Clone, Debug, Default)]
pub struct Told<'a> {
    /// Who made it, by name.
    pub party: &'a str,
    /// The place it was made to.
    pub place: &'a str,
    /// The title of its document.
    pub document: &'a str,
    /// What the plans say about a promise.
    pub plans: &'static str,
    /// The lines of the plans that take a promise up, the strongest first.
    pub lines: Vec<&'a str>,
    /// The address of its own page.
    pub address: String,
}

table! {
    /// What other tables say of a statement: columns that stand after its own.
    told shows Told<'_> {
        "party_name" Text maybe "Who made it, by name." [|of| of.party.to_owned()];
        "place" Text maybe "The place it was made to: that of its document." [|of| of.place.to_owned()];
        "document_title" Text maybe "The title of its document." [|of| of.document.to_owned()];
        "plans" Text maybe "What the plans say about a promise: covered, partly, nothing or not-reviewed; empty for lines of the plans. It does not say that anything was done." [|of| of.plans.to_owned()];
        "covered_by" List maybe "The lines of the plans that take the promise up, wholly or partly, the strongest first." [|of| join(&of.lines)];
        "address" Text always "The address of its own page; from the folder of the site where the site does not say its own address." (address);
    }
}

/// A variant with the id of its statement, as tables have it.
#[derive(Clone, Debug, Default)]
pub struct VariantRow {
    /// The statement.
    pub statement: String,
    /// How the other edition words it.
    pub variant: Variant,
}

table! {
    /// Statements as other editions word them.
    variants of VariantRow as Paged<'_, VariantRow> {
        "statement" Text always "The statement." (statement);
        "document" Text always "The other edition of its document." (variant.document);
        "text" Text always "Its words there." (variant.text);
        "first_line" Integer always "The first line there." (variant.lines.0);
        "last_line" Integer always "The last line there." (variant.lines.1);
        "page" Integer maybe "The page there on which it begins, counted from 1, where that document has pages." [|of| of.number()];
        "page_label" Text maybe "What that document itself calls the page, where that is not its place counted from 1." [|of| of.label()];
    }
}

/// An action as the tracker shows it.
#[derive(Clone, Debug)]
pub struct ActionRow<'a> {
    /// The action.
    pub action: &'a Statement,
    /// The promises it takes up.
    pub pledges: Vec<&'a str>,
    /// What the council reported last.
    pub report: Option<&'a Progress>,
}

table! {
    /// Actions, as the tracker shows them.
    actions shows ActionRow<'_> {
        "id" Text always "The action." (action.id);
        "ref" Text maybe "Its reference in the plan." (action.reference);
        "text" Text always "The plan’s own words." (action.text);
        "plan_theme" Text maybe "The heading it stands under in the plan." (action.section);
        "themes" List always "Its themes here, the primary one first." (action.themes);
        "milestone" Text maybe "When it is due, in the plan’s words." [|of| of.action.milestone.as_ref().map(|m| m.text.clone()).unwrap_or_default()];
        "from" Month maybe "The first month that the milestone names." [|of| of.action.milestone.as_ref().map(|m| m.from.write()).unwrap_or_default()];
        "due" Month maybe "The last month that the milestone names." [|of| of.action.milestone.as_ref().map(|m| m.by.write()).unwrap_or_default()];
        "note" Text maybe "What the milestone says besides months." [|of| of.action.milestone.as_ref().map(|m| m.note.write()).unwrap_or_default()];
        "committees" List maybe "The committees it answers to, as the plan names them." (action.committees);
        "leads" List maybe "The officers who lead it, as the plan names them." (action.leads);
        "pledges" List maybe "The promises it takes up, wholly or partly." [|of| join(&of.pledges)];
        "reported_status" Text maybe "The last status that the council reported; empty where nothing is reported here." (report? status);
        "reported_on" Day maybe "The day of that report." (report? date);
        "reported_words" Text maybe "The council’s words in that report." (report? words);
        "reported_evidence" Text maybe "The address of that report." (report? evidence);
    }
}

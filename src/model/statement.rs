//! A statement, and the description of its table. A field that is added to both is thereby in the JSON, in
//! the export and its documentation, in what is read back from an export, and in the tables that the page
//! saves.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::cell::{join, table};
use super::{Act, Certainty, Paged, Progress, StatementKind, ThemeId};

/// One statement of a document: a promise of a party, or a line of a council's plans.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Statement {
    /// Its id, which is unique, stays the same and can be read: `northshire-labour-2021/6.1`.
    pub id: String,
    /// What sort of line it is.
    pub kind: StatementKind,
    /// The id of the document in which it stands.
    pub document: String,
    /// The id of the party that made it; none for a council's framework or plan.
    pub party: Option<String>,
    /// The headings it stands under, outermost first, joined by ` / `.
    pub section: String,
    /// The source's own words, white space folded and markup removed.
    pub text: String,
    /// Its themes, three at most: first the one it is mostly about.
    pub themes: Vec<ThemeId>,
    /// First and last line in the source file, counted from 1, both included. For a document whose file is no
    /// text (HTML, DOCX, PDF) these are lines of the text that was taken out of it.
    pub lines: (u32, u32),
    /// How sure the reader is that this is one statement of its kind.
    pub certainty: Certainty,
    /// Whether it is one of a manifesto's headline or key pledges.
    pub headline: bool,
    /// The document's own reference, if it has one: `T.12` for an action, `2` for Ambition 2.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// The id of the ambition to which a deliverable or measure belongs.
    pub parent: Option<String>,
    /// When an action is due, if its plan says so.
    pub milestone: Option<Milestone>,
    /// The committees to which an action answers, as the plan names them: `S&R`.
    pub committees: Vec<String>,
    /// The officers who lead an action, by the name or post the plan gives.
    pub leads: Vec<String>,
    /// The kind of act to which it commits, as [`crate::labels`] decides.
    pub act: Act,
    /// Whether it commits to an act or outcome whose completion can be checked.
    pub testable: bool,
    /// How other editions of its document word it, where they differ.
    pub variants: Vec<Variant>,
}

/// When an action is due: the plan's own words, and the months that they name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Milestone {
    /// The plan's own words: `Sep '21 & Dec '21`.
    pub text: String,
    /// First month, `2021-09`; none where the words name no start.
    pub from: Option<String>,
    /// Last month, `2021-12`; none where the words name no end.
    pub by: Option<String>,
    /// What the words say besides months: `Dependent on plan schedule`.
    pub note: Option<String>,
}

/// A statement as another edition of its document words it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Variant {
    /// The id of the other edition.
    pub document: String,
    /// The words of that edition.
    pub text: String,
    /// First and last line in that edition's file, counted from 1, both included.
    pub lines: (u32, u32),
}

impl Statement {
    /// The theme it is mostly about; none only for a statement without any theme, which no reader makes.
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

/// What other tables say of a statement, so that whoever uses the table of statements need not join them.
#[derive(Clone, Debug, Default)]
pub struct Told<'a> {
    /// The name of the party that made it; empty for a line of the plans.
    pub party: &'a str,
    /// The place it was made to.
    pub place: &'a str,
    /// The title of its document.
    pub document: &'a str,
    /// What the plans say about a promise, in words; empty for a line of the plans.
    pub plans: &'static str,
    /// The ids of the lines of the plans that take a promise up, the strongest link first.
    pub lines: Vec<&'a str>,
    /// The address of the page that the statement has of its own.
    pub address: String,
}

table! {
    /// What other tables say of a statement, as columns that stand after the statement's own.
    told shows Told<'_> {
        "party_name" Text maybe "Who made it, by name." [|of| of.party.to_owned()];
        "place" Text maybe "The place it was made to: that of its document." [|of| of.place.to_owned()];
        "document_title" Text maybe "The title of its document." [|of| of.document.to_owned()];
        "plans" Text maybe "What the plans say about a promise: covered, partly, nothing or not-reviewed; empty for lines of the plans. It does not say that anything was done." [|of| of.plans.to_owned()];
        "covered_by" List maybe "The lines of the plans that take the promise up, wholly or partly, the strongest first." [|of| join(&of.lines)];
        "address" Text always "The address of its own page; from the folder of the site where the site does not say its own address." (address);
    }
}

/// A [`Variant`] with the id of its statement: a row of the table of other wordings.
#[derive(Clone, Debug, Default)]
pub struct VariantRow {
    /// The id of the statement.
    pub statement: String,
    /// How another edition words that statement.
    pub variant: Variant,
}

table! {
    /// How other editions word statements.
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

/// An action of a plan as the tracker shows it.
#[derive(Clone, Debug)]
pub struct ActionRow<'a> {
    /// The action itself, which is a statement.
    pub action: &'a Statement,
    /// The ids of the promises that it takes up.
    pub pledges: Vec<&'a str>,
    /// What the council reported last about it; none where it reported nothing.
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

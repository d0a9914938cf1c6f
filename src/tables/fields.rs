//! The columns of every table, each with what it is for people. The page takes the columns
//! without those words.

use super::Kind::{Boolean, Day, Integer, List, Month, Number, Text};
use super::{Column, Field};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = [ $($field:literal $kind:ident $need:ident $about:literal),+ $(,)? ];)+) => {
        $($(#[$doc])* pub const $name: &[Field] = &[
            $(Field { name: $field, kind: $kind, required: fields!(@ $need), about: $about }),+
        ];)+

        /// The same columns without the words, which would only make the page larger.
        pub mod columns {
            use super::*;
            $($(#[$doc])* pub const $name: &[Column] = &[
                $(Column { name: $field, kind: $kind, required: fields!(@ $need) }),+
            ];)+
        }
    };
    (@ always) => { true };
    (@ maybe) => { false };
}

fields! {
    /// Themes.
    THEMES = [
        "id" Text always "The theme, as other tables name it.",
        "label" Text always "Its name on screen.",
    ];
    /// Parties.
    PARTIES = [
        "id" Text always "The party, as other tables name it.",
        "label" Text always "Its name on screen.",
        "place" Text maybe "The area it speaks for.",
        "note" Text maybe "Whom the name stands for, where the name does not say.",
    ];
    /// Documents.
    DOCUMENTS = [
        "id" Text always "The document, as other tables name it.",
        "title" Text always "Its title.",
        "kind" Text always "manifesto, framework or action-plan.",
        "party" Text maybe "Who speaks in it; a framework has no party.",
        "place" Text maybe "The area it is about.",
        "date" Text always "When it was published, as exactly as it is known: a year, a month or a day.",
        "file" Text always "The file it was read from.",
        "sha256" Text always "SHA-256 of the file’s bytes.",
        "edition_of" Text maybe "The document of which it is another edition.",
        "text" Text maybe "Where its text is, for a file that is no text itself.",
    ];
    /// Promises and lines of the plans.
    STATEMENTS = [
        "id" Text always "The statement, as other tables and addresses of the page name it.",
        "kind" Text always "pledge, commitment, ambition, deliverable, measure or action.",
        "document" Text always "The document it stands in.",
        "party" Text maybe "Who made it.",
        "section" Text maybe "The headings it stands under, outermost first.",
        "text" Text always "The source’s own words.",
        "themes" List always "Its themes, the primary one first.",
        "first_line" Integer always "The first line of the source it stands on.",
        "last_line" Integer always "The last line of the source it stands on.",
        "certainty" Text always "certain or likely: how sure the reader is that this is one statement of its kind.",
        "headline" Boolean always "Whether it is one of a manifesto’s headline pledges.",
        "ref" Text maybe "The document’s own reference.",
        "parent" Text maybe "The ambition that a deliverable or measure belongs to.",
        "milestone" Text maybe "When an action is due, in the plan’s words.",
        "milestone_from" Month maybe "The first month that the milestone names.",
        "milestone_by" Month maybe "The last month that the milestone names.",
        "milestone_note" Text maybe "What the milestone says besides months.",
        "committees" List maybe "The committees an action answers to, as the plan names them.",
        "leads" List maybe "The officers who lead an action, as the plan names them.",
        "act" Text always "The kind of act it commits to: do, fund, review, campaign, oppose, keep or aim.",
        "testable" Boolean always "Whether it commits to something whose completion can be checked.",
    ];
    /// Statements as other editions word them.
    VARIANTS = [
        "statement" Text always "The statement.",
        "document" Text always "The other edition of its document.",
        "text" Text always "Its words there.",
        "first_line" Integer always "The first line there.",
        "last_line" Integer always "The last line there.",
    ];
    /// Links.
    LINKS = [
        "pledge" Text always "The promise: a pledge or commitment.",
        "target" Text always "The line of the plans that takes it up.",
        "grade" Text always "covers or partly.",
        "basis" Text always "reviewed (both lines were read and judged) or suggested (found by the matcher).",
        "reason" Text always "Why.",
        "score" Number always "The matcher’s score from 0 to 1; 1 for a reviewed link.",
        "met_in_pledge" List maybe "For a suggested link, the words of the promise that met the other line: first and last byte of its text in UTF-8, the last not included.",
        "met_in_target" List maybe "The same for the line of the plans.",
    ];
    /// Topics.
    TOPICS = [
        "id" Text always "The topic.",
        "label" Text always "Its name on screen.",
        "statements" List always "The statements on it, in document order.",
        "basis" Text always "reviewed or suggested: who says that they are about the same thing.",
    ];
    /// What the publisher says of the method.
    METHOD = [
        "kind" Text always "corrections-to (where to say that a link is wrong), agreement (how well two readings agree) or correction (what was corrected after publication).",
        "what" Text maybe "Which readings, or the day of a correction.",
        "measure" Text maybe "In what the readings are compared.",
        "value" Text always "The address, the figure, or what was corrected.",
    ];
    /// Reviews.
    REVIEWS = [
        "pledge" Text always "The promise that was read against every line of the plans.",
        "date" Day always "When it was read.",
        "reviewed_by" Text maybe "Who vouches for the review.",
        "nothing" Text maybe "Why nothing covers it; empty where something does.",
    ];
    /// Reported progress.
    PROGRESS = [
        "target" Text always "The line of the plans that is reported on.",
        "status" Text always "not-started, in-progress, done, delayed, changed or cancelled, as the council reports it.",
        "date" Day always "The day of the report.",
        "words" Text always "The council’s own words.",
        "evidence" Text maybe "The address of the report.",
    ];
    /// Committees.
    COMMITTEES = [
        "document" Text always "The document whose actions name it.",
        "id" Text always "The committee as its actions name it.",
        "label" Text maybe "Its name in full, where the document spells it out.",
        "line" Integer maybe "The line on which it is spelt out.",
    ];
    /// Quotations.
    QUOTES = [
        "document" Text always "The document.",
        "kind" Text always "vision, vision-part, interplay, figure, cross-cutting-strategy or service-strategy.",
        "about" Text maybe "The part or heading it belongs to, in the document’s words.",
        "target" Text maybe "The ambition it is shown beside.",
        "words" Text always "The document’s own words; “ … ” where some are left out.",
        "year" Text maybe "The year of a figure, as the document states it.",
        "source" Text maybe "The source of a figure, as the document states it.",
        "first_line" Integer always "The first line of the source it stands on.",
        "last_line" Integer always "The last line of the source it stands on.",
    ];
    /// Oddities.
    PROBLEMS = [
        "document" Text always "The document.",
        "line" Integer always "The line it starts on.",
        "kind" Text always "What sort of oddity.",
        "message" Text always "What is odd, in a sentence.",
    ];
    /// Actions, as the tracker shows them.
    ACTIONS = [
        "id" Text always "The action.",
        "ref" Text maybe "Its reference in the plan.",
        "text" Text always "The plan’s own words.",
        "plan_theme" Text maybe "The heading it stands under in the plan.",
        "themes" List always "Its themes here, the primary one first.",
        "milestone" Text maybe "When it is due, in the plan’s words.",
        "from" Month maybe "The first month that the milestone names.",
        "due" Month maybe "The last month that the milestone names.",
        "note" Text maybe "What the milestone says besides months.",
        "committees" List maybe "The committees it answers to, as the plan names them.",
        "leads" List maybe "The officers who lead it, as the plan names them.",
        "pledges" List maybe "The promises it takes up, wholly or partly.",
        "reported_status" Text maybe "The last status that the council reported; empty where nothing is reported here.",
        "reported_on" Day maybe "The day of that report.",
        "reported_words" Text maybe "The council’s words in that report.",
        "reported_evidence" Text maybe "The address of that report.",
    ];
    /// From promise to plan, counted.
    FLOW = [
        "theme" Text always "The theme of the promises: the primary one.",
        "document" Text maybe "The plan; empty where nothing takes the promises up.",
        "plan_part" Text maybe "The ambition, or the action plan’s own theme.",
        "standing" Text always "covers or partly, by the strongest link of a promise into that part; nothing or not-reviewed where the promise has no link.",
        "promises" Integer always "How many promises.",
        "for_comparison" Boolean always "true where the promises were made to a place whose plans are not here, false for all others.",
    ];
    /// Promises by theme and party, counted.
    COVERAGE = [
        "theme" Text always "The theme; a promise stands under each theme it is about.",
        "party" Text always "Who made the promises.",
        "standing" Text always "covered, partly, nothing or not-reviewed: what the plans say about them.",
        "promises" Integer always "How many promises.",
        "for_comparison" Boolean always "true where the promises were made to a place whose plans are not here, false for all others.",
    ];
    /// Promises by theme and ambition, counted.
    AMBITIONS = [
        "theme" Text always "The theme; a promise stands under each theme it is about.",
        "ambition" Text always "The ambition that takes the promises up, itself or by one of its deliverables.",
        "grade" Text always "covers or partly, by the strongest link of a promise to it.",
        "promises" Integer always "How many promises, of all parties.",
        "for_comparison" Boolean always "true where the promises were made to a place whose plans are not here, false for all others.",
    ];
    /// What is compared or kept, as the page saves it.
    CHOSEN = [
        "topic" Text maybe "The topic on which parties are compared; empty in a kept list.",
        "party" Text maybe "Who made the statement, by name.",
        "text" Text always "The source’s own words, or “says nothing” where a party has no promise on the topic.",
        "id" Text maybe "The statement, as other tables name it.",
        "kind" Text maybe "pledge, commitment, ambition, deliverable, measure or action.",
        "act" Text maybe "The kind of act it commits to, in words.",
        "testable" Boolean maybe "Whether it commits to something whose completion can be checked.",
        "plans" Text maybe "What the plans say about it, in words; it says nothing of what was done.",
        "document" Text maybe "The document it stands in, as it is cited.",
        "first_line" Integer maybe "The first line of the source it stands on.",
        "last_line" Integer maybe "The last line of the source it stands on.",
    ];
}

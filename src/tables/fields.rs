//! The columns of tables that are counted from the corpus or chosen by a person. The columns of tables that
//! hold the corpus itself are described beside their types, in [`crate::model`].

use crate::model::cell::table;

table! {
    /// From promise to plan, counted.
    flow {
        "theme" Text always "The theme of the promises: the primary one.";
        "document" Text maybe "The plan; empty where nothing takes the promises up.";
        "plan_part" Text maybe "The ambition, or the action plan’s own theme.";
        "standing" Text always "covers or partly, by the strongest link of a promise into that part; nothing or not-reviewed where the promise has no link.";
        "promises" Integer always "How many promises.";
        "for_comparison" Boolean always "true where the promises were made to a place whose plans are not here, false for all others.";
    }
}

table! {
    /// Promises by theme and party, counted.
    coverage {
        "theme" Text always "The theme; a promise stands under each theme it is about.";
        "party" Text always "Who made the promises.";
        "standing" Text always "covered, partly, nothing or not-reviewed: what the plans say about them.";
        "promises" Integer always "How many promises.";
        "for_comparison" Boolean always "true where the promises were made to a place whose plans are not here, false for all others.";
    }
}

table! {
    /// Promises by theme and ambition, counted.
    ambitions {
        "theme" Text always "The theme; a promise stands under each theme it is about.";
        "ambition" Text always "The ambition that takes the promises up, itself or by one of its deliverables.";
        "grade" Text always "covers or partly, by the strongest link of a promise to it.";
        "promises" Integer always "How many promises, of all parties.";
        "for_comparison" Boolean always "true where the promises were made to a place whose plans are not here, false for all others.";
    }
}

table! {
    /// What is compared or kept, as the page saves it.
    chosen {
        "topic" Text maybe "The topic on which parties are compared; empty in a kept list.";
        "party" Text maybe "Who made the statement, by name.";
        "text" Text always "The source’s own words, or “says nothing” where a party has no promise on the topic.";
        "id" Text maybe "The statement, as other tables name it.";
        "kind" Text maybe "pledge, commitment, ambition, deliverable, measure or action.";
        "act" Text maybe "The kind of act it commits to, in words.";
        "testable" Boolean maybe "Whether it commits to something whose completion can be checked.";
        "plans" Text maybe "What the plans say about it, in words; it says nothing of what was done.";
        "document" Text maybe "The document it stands in, as it is cited.";
        "first_line" Integer maybe "The first line of the source it stands on.";
        "last_line" Integer maybe "The last line of the source it stands on.";
        "page" Integer maybe "The page of the source on which it begins, counted from 1, where the source has pages.";
    }
}

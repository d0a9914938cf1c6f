//! What a corpus is made from: themes, parties and documents. Each type stands beside the description of its
//! table, from which its CSV, JSON and documentation are made.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::cell::table;
use super::{DocumentKind, ThemeId};

/// A theme with the words shown for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Theme {
    /// The theme's id: `transport`.
    pub id: ThemeId,
    /// Its name on screen: `Transport`.
    pub label: String,
}

table! {
    /// Themes.
    themes of Theme {
        "id" Text always "The theme, as other tables name it." (id);
        "label" Text always "Its name on screen." (label);
    }
}

/// Who made statements: a party in one area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Party {
    /// Its id, which stays the same and can be read: `northshire-labour`.
    pub id: String,
    /// The name on screen: `Northshire Labour`.
    pub label: String,
    /// The area it speaks for: `Northshire`. Its promises are counted where the plans of that place are here.
    pub place: String,
    /// Whom the name stands for, where the name does not say.
    pub note: Option<String>,
}

table! {
    /// Parties.
    parties of Party {
        "id" Text always "The party, as other tables name it." (id);
        "label" Text always "Its name on screen." (label);
        "place" Text maybe "The area it speaks for." (place);
        "note" Text maybe "Whom the name stands for, where the name does not say." (note);
    }
}

/// One source text: a manifesto, a framework, a plan, or another edition of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, MiniDeserialize)]
pub struct Document {
    /// Its id, which stays the same and can be read: `northshire-labour-2021`.
    pub id: String,
    /// Its title as a person would cite it.
    pub title: String,
    /// What sort of document it is, which chooses its reader.
    pub kind: DocumentKind,
    /// The id of the party that speaks in it; none for a council's framework or plan.
    pub party: Option<String>,
    /// The area it is about: `Northshire`.
    pub place: String,
    /// When it was published: `2021`, `2021-07` or `2021-07-06`.
    pub date: String,
    /// The path of its file below `seeds/`: `northshire-labour-2021.md`.
    pub file: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The id of the document of which this is another edition; none for most.
    pub edition_of: Option<String>,
    /// Where its text is, from the page's own address, if the file is no text itself
    /// (HTML, DOCX, PDF): `data/read/northshire-labour-2025.txt`. Lines are counted in it.
    pub text: Option<String>,
    /// The line of that text on which each page begins, if the file has pages (PDF).
    pub pages: Option<Vec<u32>>,
    /// What the file itself calls each page, if that is not for all of them their place counted
    /// from 1; empty for a page that has only its place.
    pub page_labels: Option<Vec<String>>,
    /// Whether a site leaves the file itself out and publishes only its text: for a web page, which a browser
    /// would run, and for a file that is no text and holds e-mail addresses or telephone numbers, since only
    /// a text can be published without them.
    pub withheld: Option<bool>,
}

table! {
    /// Documents.
    documents of Document {
        "id" Text always "The document, as other tables name it." (id);
        "title" Text always "Its title." (title);
        "kind" Text always "manifesto, framework or action-plan." (kind);
        "party" Text maybe "Who speaks in it; a framework has no party." (party);
        "place" Text maybe "The area it is about." (place);
        "date" Text always "When it was published, as exactly as it is known: a year, a month or a day." (date);
        "file" Text always "The file it was read from." (file);
        "sha256" Text always "SHA-256 of the file’s bytes." (sha256);
        "edition_of" Text maybe "The document of which it is another edition." (edition_of);
        "text" Text maybe "Where its text is, for a file that is no text itself." (text);
        "pages" List later "The line of that text on which each page begins, for a file that has pages." (pages);
        "page_labels" List later "What the file itself calls each page, where that is not its place counted from 1." (page_labels);
        "withheld" Boolean later "Whether the file is not published, for it is a web page or holds e-mail addresses or telephone numbers of people; its text is published." (withheld);
    }
}

impl Document {
    /// The path of the text in which the document's lines are counted, from the folder of the page.
    pub fn text_path(&self) -> String {
        self.text.clone().unwrap_or_else(|| ["seeds/", &self.file].concat())
    }

    /// The path of the published file itself, from the folder of the page; none where the file is withheld.
    pub fn published_path(&self) -> Option<String> {
        (self.withheld != Some(true)).then(|| ["seeds/", &self.file].concat())
    }
}

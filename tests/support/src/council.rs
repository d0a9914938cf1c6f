//! A council that does not exist, as a project of its own: for the tests which demand that a site made
//! from it is its own in every word.

use std::io::{Cursor, Write as _};

use site::files::Files;
use zip::write::{SimpleFileOptions, ZipWriter};

/// The title of its site.
pub const TITLE: &str = "Promises to Ambleshire";

const SOURCES: &str = r##"
[publisher]
name = "Ambleshire County Council"
corrections_to = "mailto:web@ambleshire.example"

[site]
title = "Promises to Ambleshire"
place = "Ambleshire"
accent = "#00563b"
licence = "Links and reasons are under the Open Government Licence."
languages = ["en-GB", "cy"]
address = "https://promises.ambleshire.example/"

[[party]]
id = "fen-and-field"
label = "Fen and Field Alliance"
place = "Ambleshire"

[[party]]
id = "harbour-party"
label = "Harbour Party"
place = "Ambleshire"

[[document]]
id = "fen-and-field-2025"
title = "A fairer Ambleshire"
kind = "manifesto"
party = "fen-and-field"
place = "Ambleshire"
date = "2025-04"
file = "fen-and-field.txt"

[[document]]
id = "harbour-2025"
title = "Harbour Party manifesto 2025"
kind = "manifesto"
party = "harbour-party"
place = "Ambleshire"
date = "2025-03"
file = "harbour.txt"

[[document]]
id = "ambleshire-plan-2025"
title = "Ambleshire Delivery Plan"
kind = "action-plan"
place = "Ambleshire"
date = "2025-09-01"
file = "plan.md"
"##;

const FEN_AND_FIELD: &str = "# A fairer Ambleshire\n\n## Transport\n\n\
    - Run a bus to every village on Sundays\n- Mend the footbridge at Otterford by 2027\n\n\
    ## Libraries\n\n- Keep all eleven libraries open\n";

const HARBOUR: &str = "# Harbour Party manifesto 2025\n\n## Roads and buses\n\n\
    - Cut the fare of every bus to one pound\n- Fill potholes within a week\n\n\
    ## Homes\n\n- Build two hundred council homes a year\n";

const PLAN: &str = "# Ambleshire Delivery Plan\n\n## Transport\n\n\
    | Ref | Action | Milestone | Committee | Lead |\n| --- | --- | --- | --- | --- |\n\
    | A.1 | Run buses on Sundays to all villages | Dec '25 | Roads | Head of Buses |\n\
    | A.2 | Repair the Otterford footbridge | Mar '27 | Roads | Head of Bridges |\n";

const COVERAGE: &str = "pledge,target,grade,reason,date,reviewed_by\n\
    fen-and-field-2025/1.1,ambleshire-plan-2025/a.1,covers,The plan runs the same buses.,2025-10-01,A. Reader\n";

/// Its project, by names of files.
pub fn files() -> Files {
    let files = [
        ("sources.toml", SOURCES),
        ("fen-and-field.txt", FEN_AND_FIELD),
        ("harbour.txt", HARBOUR),
        ("plan.md", PLAN),
        ("coverage.csv", COVERAGE),
    ];
    files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into()
}

/// Its project as a zip, as people pack a folder.
pub fn zip() -> Vec<u8> {
    packed("ambleshire/", &files())
}

/// Files in a zip, in a folder of it.
pub fn packed(folder: &str, files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(format!("{folder}{name}"), SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

/// What in a text is the bundled project's own: its places, parties and titles, its files and ids. None in a
/// site of somebody else's.
pub fn bundled_words(text: &str) -> Vec<String> {
    let corpus = crate::export::corpus();
    let parties = corpus.parties.iter().flat_map(|p| [&p.id, &p.label, &p.place]);
    let documents = corpus.documents.iter().flat_map(|d| [&d.id, &d.title, &d.file, &d.place]);
    let words = parties.chain(documents);
    let text = text.to_lowercase();
    // `Kent` stands in other words too.
    let whole = |word: &str| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        text.match_indices(word).any(|(at, found)| {
            !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
        })
    };
    words.filter(|word| whole(&word.to_lowercase())).cloned().collect()
}

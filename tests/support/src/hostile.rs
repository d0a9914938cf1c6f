//! The seeds folder of a document that means harm (`tests/fixtures/hostile`), read by the
//! publishers' command like any other, and a whole project of such documents (`tests/fixtures/hostile-council`).

use std::fs;
use std::path::Path;

use pledge_explorer::model::Corpus;
use site::files::Files;
use site::project::Project;

use crate::export::done;

/// The fixture.
pub const FIXTURE: &str = "tests/fixtures/hostile";

/// The whole project: two parties, editions, a framework, an action plan, and what people wrote about them.
pub const COUNCIL: &str = "tests/fixtures/hostile-council";

/// The whole project in memory.
pub fn council() -> Project {
    let entries = fs::read_dir(crate::root().join(COUNCIL)).expect("the fixture").map(|e| e.expect("a file"));
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().expect("UTF-8");
    let files: Files = entries.map(|entry| (name(&entry), fs::read(entry.path()).expect("read"))).collect();
    Project::new(COUNCIL, files)
}

/// The fixture as a project in memory, with the words that the real seeds use.
pub fn project() -> Project {
    let mut files = Files::new();
    for folder in ["seeds", FIXTURE] {
        for file in ["themes.toml", "synonyms.toml", "sources.toml", "harm.txt"] {
            if let Ok(bytes) = fs::read(crate::root().join(folder).join(file)) {
                files.insert(file.to_owned(), bytes);
            }
        }
    }
    Project::new("", files)
}

/// Reads the fixture with the words that the real seeds use, and writes the corpus to a file.
pub fn corpus(out: &Path) -> Corpus {
    let seeds = tempfile::tempdir().expect("a folder");
    for folder in ["seeds", FIXTURE] {
        for file in ["themes.toml", "synonyms.toml", "sources.toml", "harm.txt"] {
            if let Ok(text) = fs::read(crate::root().join(folder).join(file)) {
                fs::write(seeds.path().join(file), text).expect("a copy");
            }
        }
    }
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    done(&["ingest", "--seeds", &path(seeds.path()), "--out", &path(out)]);
    Corpus::from_json(&fs::read_to_string(out).expect("a corpus")).expect("a corpus")
}

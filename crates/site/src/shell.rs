//! Which files of a built page are its shell, the part that is not made from data. A page as trunk leaves it
//! is all shell. A site that was made from one lists the shell's files in `shell.json`, so that it can be
//! filled again with another project.

use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::files::Files;

/// The path of the list of the shell's own files.
pub const LIST: &str = "shell.json";

/// The version of the list that this code writes and reads.
const FORMAT: u32 = 1;

/// The content of the list.
#[derive(Serialize, Deserialize)]
struct Shell {
    format: u32,
    /// The paths of the shell's files, sorted. All other files of a site were made from a project.
    files: Vec<String>,
}

/// The files of a shell, or those files of a site that are its shell, together with their list.
///
/// # Errors
/// One line, where a site's list cannot be read.
pub fn own(files: Files) -> Outcome<Files> {
    let mut own = files;
    if let Some(list) = own.remove(LIST) {
        let said: Shell =
            serde_json::from_slice(&list).map_err(|e| format!("{LIST}: this is no list ({e})."))?;
        if said.format != FORMAT {
            return Err(format!("{LIST}: it is of format {}; this program knows {FORMAT}.", said.format));
        }
        own.retain(|path, _| said.files.contains(path));
    }
    let list = Shell { format: FORMAT, files: own.keys().cloned().collect() };
    let mut json = serde_json::to_string(&list).map_err(|e| e.to_string())?;
    json.push('\n');
    own.insert(LIST.to_owned(), json.into_bytes());
    Ok(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Files {
        paths.iter().map(|path| ((*path).to_owned(), Vec::new())).collect()
    }

    #[test]
    fn a_site_gives_back_the_shell_it_was_made_from() -> Outcome {
        let shell = own(files(&["boot.js", "index.html"]))?;
        let mut site = shell.clone();
        site.extend(files(&["all.html", "data/corpus.json", "_headers"]));
        assert_eq!(own(site)?, shell);
        Ok(())
    }

    #[test]
    fn a_list_that_cannot_be_read_is_told() {
        for list in ["", "{\"format\":2,\"files\":[]}"] {
            let site = Files::from([(LIST.to_owned(), list.as_bytes().to_vec())]);
            assert!(own(site).is_err_and(|e| e.starts_with(LIST)), "{list}");
        }
    }
}

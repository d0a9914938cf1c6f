//! The files that a browser asks for first, filled with what a site says: the marked places in `index.html`,
//! the pattern in `boot.js` that says which pages the build has made, and the manifest by which the page is
//! installed. Each can be filled again, so that a site can be made from a site.

use serde_json::{Value, json};

use crate::Outcome;
use crate::files::{self, Files, INDEX};

/// The path of the script that starts the app.
const BOOT: &str = "boot.js";

/// The beginning of the line of that script that says which addresses have a page made with the build.
const READY: &str = "const READY = ";

/// The path of the file that tells a browser how to install the page.
const MANIFEST: &str = "manifest.webmanifest";

/// Puts HTML into `index.html`, in the place between `<!-- name -->` and `<!-- /name -->`.
///
/// # Errors
/// Where there is no `index.html`, or it has no such place.
pub fn index(files: &mut Files, name: &str, html: &str) -> Outcome {
    let page = within(files::text(files, INDEX)?, name, html)
        .ok_or_else(|| format!("{INDEX} has no <!-- {name} --> … <!-- /{name} -->"))?;
    files.insert(INDEX.to_owned(), page.into_bytes());
    Ok(())
}

fn within(page: &str, name: &str, html: &str) -> Option<String> {
    let (start, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, after) = page.split_once(&start)?;
    let (_, after) = after.split_once(&end)?;
    Some([before, &start, html, &end, after].concat())
}

/// Puts a pattern of addresses (a regular expression of JavaScript) into `boot.js`.
///
/// # Errors
/// Where there is no `boot.js`, or it has no line for the pattern.
pub fn ready(files: &mut Files, pattern: &str) -> Outcome {
    let code = files::text(files, BOOT)?;
    let line = code.lines().find(|line| line.starts_with(READY));
    let line = line.ok_or_else(|| format!("{BOOT} has no line `{READY}…;` for the ready pages"))?;
    let filled = code.replacen(line, &format!("{READY}/{pattern}/;"), 1);
    files.insert(BOOT.to_owned(), filled.into_bytes());
    Ok(())
}

/// What a site's manifest says of it.
pub struct Named<'a> {
    /// The title of the site.
    pub title: &'a str,
    /// A shorter title, for places with little room.
    pub short: &'a str,
    /// The colour in the light scheme, `#0a4b6e`.
    pub colour: &'a str,
}

/// Puts a site's title and colour into the manifest.
///
/// # Errors
/// Where there is no manifest, or it is not JSON.
pub fn manifest(files: &mut Files, named: &Named) -> Outcome {
    let mut manifest: Value = serde_json::from_slice(files::bytes(files, MANIFEST)?)
        .map_err(|e| format!("{MANIFEST} is not JSON: {e}"))?;
    manifest["name"] = json!(named.title);
    manifest["short_name"] = json!(named.short);
    manifest["theme_color"] = json!(named.colour);
    files.insert(MANIFEST.to_owned(), format!("{manifest:#}\n").into_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_place_is_filled_as_often_as_one_likes_and_the_rest_stays() {
        let page = "<div><!-- start --><p>old</p><!-- /start --></div>";
        let filled = "<div><!-- start --><p>new</p><!-- /start --></div>";
        assert_eq!(within(page, "start", "<p>new</p>").as_deref(), Some(filled));
        assert_eq!(within(filled, "start", "<p>new</p>").as_deref(), Some(filled));
        assert_eq!(within(page, "site", "<p>new</p>"), None);
    }

    #[test]
    fn the_pattern_stands_in_its_line() -> Outcome {
        let code = "const at = 1;\nconst READY = /^$/; // None yet.\nrun(READY);\n";
        let mut files = Files::from([(BOOT.to_owned(), code.as_bytes().to_vec())]);
        for pattern in ["^a$", "^b$"] {
            ready(&mut files, pattern)?;
            let wanted = format!("const at = 1;\nconst READY = /{pattern}/;\nrun(READY);\n");
            assert_eq!(files::text(&files, BOOT)?, wanted);
        }
        files.insert(BOOT.to_owned(), b"run();\n".to_vec());
        assert!(ready(&mut files, "^a$").is_err_and(|e| e.contains("no line")));
        Ok(())
    }
}

//! What stands in `index.html` until the app has loaded: made from the corpus like every static
//! page, and put in the place that `index.html` marks for it.

use std::fs;
use std::path::Path;

use super::Outcome;
use super::files::{self, INDEX};

/// The marks round the place.
const MARKS: [&str; 2] = ["<!-- start -->", "<!-- /start -->"];

/// Moves a file's HTML into the place in the folder's `index.html`.
///
/// # Errors
/// When a file is missing or `index.html` has no marks.
pub fn put(dist: &Path, start: &Path) -> Outcome {
    let failed = |error| format!("cannot take {}: {error}", start.display());
    let html = fs::read_to_string(start).map_err(failed)?;
    let page = within(&files::read_text(dist, INDEX)?, &html)
        .ok_or_else(|| format!("{INDEX} has no {} … {}", MARKS[0], MARKS[1]))?;
    files::write(dist, INDEX, page.as_bytes())?;
    fs::remove_file(start).map_err(failed)
}

fn within(page: &str, html: &str) -> Option<String> {
    let (before, after) = page.split_once(MARKS[0])?;
    let (_, after) = after.split_once(MARKS[1])?;
    Some([before, html, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_place_is_filled_and_the_rest_stays() {
        let page = "<div><!-- start --><p>old</p><!-- /start --></div>";
        assert_eq!(within(page, "<p>new</p>").as_deref(), Some("<div><p>new</p></div>"));
        assert_eq!(within("<div></div>", "<p>new</p>"), None);
    }
}

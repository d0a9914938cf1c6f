//! What stands in `index.html` until the app has loaded: made from the corpus like every static
//! page, and put in the place that `index.html` marks for it.

use crate::Outcome;
use crate::files::{self, Files, INDEX};

/// The marks round the place.
const MARKS: [&str; 2] = ["<!-- start -->", "<!-- /start -->"];

/// Puts HTML into the place in `index.html`.
///
/// # Errors
/// When there is no `index.html`, or it has no marks.
pub fn put(files: &mut Files, html: &str) -> Outcome {
    let page = within(files::text(files, INDEX)?, html)
        .ok_or_else(|| format!("{INDEX} has no {} … {}", MARKS[0], MARKS[1]))?;
    files.insert(INDEX.to_owned(), page.into_bytes());
    Ok(())
}

fn within(page: &str, html: &str) -> Option<String> {
    let (before, after) = page.split_once(MARKS[0])?;
    let (_, after) = after.split_once(MARKS[1])?;
    Some([before, MARKS[0], html, MARKS[1], after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_place_is_filled_as_often_as_one_likes_and_the_rest_stays() {
        let page = "<div><!-- start --><p>old</p><!-- /start --></div>";
        let filled = "<div><!-- start --><p>new</p><!-- /start --></div>";
        assert_eq!(within(page, "<p>new</p>").as_deref(), Some(filled));
        assert_eq!(within(filled, "<p>new</p>").as_deref(), Some(filled));
        assert_eq!(within("<div></div>", "<p>new</p>"), None);
    }
}

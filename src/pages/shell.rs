//! What every page that stands beside the app has: its head, a policy as tight as it can be, and
//! the way to the app.

use maud::{DOCTYPE, Markup, html};

/// What a page without scripts may load: its own style sheet and icon.
const READ: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// What a page with scripts may load: its own files, and the explorer itself in a frame.
const RUN: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types 'none'";

/// A whole page with a title and the content of its main part. The app's folder is at `app`,
/// `./` or `../`; `plain.css` and the scripts stand beside the page.
pub fn shell(title: &str, app: &str, scripts: &[&str], main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(if scripts.is_empty() { READ } else { RUN });
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (title) " – Pledge Explorer" }
                link rel="stylesheet" href="plain.css";
                link rel="icon" href={ (app) "icon.svg" } type="image/svg+xml";
                @for script in scripts { script src=(script) defer {} }
            }
            body {
                header { p { a href=(app) { "Pledge Explorer" } } }
                main { (main) }
            }
        }
    }
}

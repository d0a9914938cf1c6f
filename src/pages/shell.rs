//! What every page that stands beside the app has: its head, a policy as tight as it can be, and
//! the way to the app.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::model::Corpus;
use crate::pages::site::site_title;
use crate::query::{Page, View};

/// What a page without scripts may load: its own style sheet and icon.
const READ: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// What a page with scripts may load: its own files, and the explorer itself in a frame.
const RUN: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types 'none'";

/// A whole page with a title and the content of its main part, of the site that `corpus` is the data of.
/// The app's folder is at `base`, `./` or `../`; `plain.css` and the scripts stand beside the page.
pub fn shell(corpus: &Corpus, title: &str, base: &str, scripts: &[&str], main: &Markup) -> Markup {
    let head = html! {
        (head(corpus, if scripts.is_empty() { READ } else { RUN }, title, "plain.css", base))
        link rel="alternate" type="application/atom+xml" title="What changed" href={ (base) "open-data/changes.atom" };
        @for script in scripts { script src=(script) defer {} }
    };
    let ways = html! {
        nav aria-label="Main" {
            ul { @for page in Page::NAV { li { a href={ (base) (View::of(page).query()) } { (page.label()) } } } }
        }
    };
    framed(corpus, base, &head, &ways, main)
}

/// The same for a page without scripts in a folder of its own, which takes the style sheet of the app's folder
/// and says `more` in its head.
pub fn leaf(corpus: &Corpus, title: &str, base: &str, more: &Markup, main: &Markup) -> Markup {
    let style = [base, "plain.css"].concat();
    let head = html! { (head(corpus, READ, title, &style, base)) (more) };
    framed(corpus, base, &head, &Markup::default(), main)
}

/// What the head of every such page says.
fn head(corpus: &Corpus, policy: &str, title: &str, style: &str, base: &str) -> Markup {
    html! {
        meta http-equiv="Content-Security-Policy" content=(policy);
        meta name="referrer" content="no-referrer";
        meta name="color-scheme" content="light dark";
        title { (title) " – " (site_title(corpus)) }
        link rel="stylesheet" href=(style);
        link rel="icon" href={ (base) "icon.svg" } type="image/svg+xml";
    }
}

/// A main part below the way to the app, and the `ways` to its main pages.
fn framed(corpus: &Corpus, base: &str, head: &Markup, ways: &Markup, main: &Markup) -> Markup {
    let body = html! {
        header { p { a href=(base) { (site_title(corpus)) } } (ways) }
        main { (main) }
    };
    document(head, &body)
}

/// A document in one file, its style within it: for mailing and printing.
pub fn paper(title: &str, style: &str, main: &Markup) -> Markup {
    let head = html! { title { (title) } style { (PreEscaped(style)) } };
    document(&head, &html! { main { (main) } })
}

/// What every page of HTML begins and ends with.
fn document(head: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                (head)
            }
            body { (body) }
        }
    }
}

//! What every page beside the app has: a head with a strict policy of what it may load, and links to the app.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::follow::Part;
use crate::model::Corpus;
use crate::pages::site::site_title;
use crate::query::{Page, View};

/// The policy of a page without scripts: it may load its style sheet and icon.
const READ: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// The policy of a page with scripts: it may load its own files, and the explorer in a frame.
const RUN: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types 'none'";

/// A whole page of the site of `corpus`, with a title and the content of its main part. `base` is the path to
/// the app's folder, `./` or `../`; `plain.css` and the scripts stand beside the page.
pub fn shell(corpus: &Corpus, title: &str, base: &str, scripts: &[&str], main: &Markup) -> Markup {
    shell_with(corpus, title, base, scripts, &Markup::default(), main)
}

/// The same with `more` in its head.
pub fn shell_with(
    corpus: &Corpus,
    title: &str,
    base: &str,
    scripts: &[&str],
    more: &Markup,
    main: &Markup,
) -> Markup {
    let head = html! {
        (head(corpus, if scripts.is_empty() { READ } else { RUN }, title, "plain.css", base))
        link rel="alternate" type="application/atom+xml" title="What changed" href={ (base) "open-data/changes.atom" };
        (more)
        @for script in scripts { script src=(script) defer {} }
    };
    let ways = html! {
        nav aria-label="Main" {
            ul { @for page in Page::NAV { li { a href={ (base) (View::of(page).query()) } { (page.label()) } } } }
        }
    };
    framed(corpus, base, &head, &ways, main)
}

/// The feed of a part in a page's head, where feed readers look for it. `open_data` is the path to the folder of the
/// open data.
pub fn feed_link(part: &Part, open_data: &str) -> Markup {
    html! { link rel="alternate" type="application/atom+xml" title=(part.label) href={ (open_data) (part.feed()) }; }
}

/// A whole page without scripts in a folder of its own. It uses the style sheet in the app's folder, and
/// `more` stands in its head.
pub fn leaf(corpus: &Corpus, title: &str, base: &str, more: &Markup, main: &Markup) -> Markup {
    let style = [base, "plain.css"].concat();
    let head = html! { (head(corpus, READ, title, &style, base)) (more) };
    framed(corpus, base, &head, &Markup::default(), main)
}

/// The content of the head of such a page.
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

/// The body of such a page: links to the app and (`ways`) to its main pages, then the main part.
fn framed(corpus: &Corpus, base: &str, head: &Markup, ways: &Markup, main: &Markup) -> Markup {
    let body = html! {
        header { p { a href=(base) { (site_title(corpus)) } } (ways) }
        main { (main) }
    };
    document(head, &body)
}

/// A page in one file with its style inside, to be sent and printed.
pub fn paper(title: &str, style: &str, main: &Markup) -> Markup {
    let head = html! { title { (title) } style { (PreEscaped(style)) } };
    document(&head, &html! { main { (main) } })
}

/// A document of HTML from the content of its head and its body.
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

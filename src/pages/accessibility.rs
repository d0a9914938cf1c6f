//! The accessibility statement: what the site is built to and how that is tested, in words that a council can
//! adopt, with what its publisher adds.

use maud::{Markup, html};

use crate::milestone::in_words;
use crate::pages::shell::shell;
use crate::pages::site::Site;

/// The whole file of the accessibility statement; it needs no script.
pub fn accessibility(site: &Site) -> Markup {
    let identity = site.identity();
    let publisher = identity.and_then(|i| i.publisher.as_deref());
    let own_words = identity.and_then(|i| i.accessibility.as_deref());
    let main = html! {
        h1 { "Accessibility" }
        p { "This statement is about the site “" (site.title()) "”" @if let Some(name) = publisher { ", published by " (name) } ". It is about the pages that put promises beside plans, and not about the documents they were read from." }
        @if let Some(words) = own_words { p { (words) } }
        h2 { "What you should be able to do" }
        ul {
            li { "Make the text four times as large and read it without scrolling sideways." }
            li { "Use everything with a keyboard, with a screen reader, or by voice." }
            li { "Read it in light and in dark, and in your own colours; no answer is told by colour alone." }
            li { "Read everything without scripts, on " a href="all.html" { "one plain page" } "." }
            li { "Print it." }
        }
        h2 { "How far that is so" }
        p { "The site is built to the Web Content Accessibility Guidelines 2.2, level AA. Nothing is known that fails them. No person with a disability and no outside auditor has tested it yet for its makers; whoever publishes it can say here what they found." }
        p { "On a narrow screen a long table, such as that of a plan’s actions, is shown as a list; a table that is still too wide scrolls inside its own box. Words of documents are shown as they were written, with their own abbreviations and slips." }
        h2 { "How it is tested" }
        p { "By programs, every time something is changed, in real browsers:" }
        ul {
            li { "every kind of page by the rules of axe-core for WCAG 2.0 to 2.2 A and AA and its best practice, at 320, 360 and 1280 pixels, in light and in dark;" }
            li { "the keyboard: that the focus is seen, leads through the page in order, goes to the heading of a new page and comes back from the filters;" }
            li { "that nothing is wider than a screen of 320 pixels;" }
            li { "that the number of results is told to screen readers after a pause;" }
            li { "forced colours, and print." }
        }
        p { "These tests come with version " (env!("CARGO_PKG_VERSION")) " of the program and can be run by anyone who has its source." }
        h2 { "If something is in your way" }
        @match site.corpus.method.corrections_to.as_ref() {
            Some(to) => p { a href=(to.as_str()) rel="noreferrer" { "Tell us what it is" } ", and on which page. If you need a part of it in another form (large print, easy read, on paper), ask there too." },
            None => p { "Tell whoever gave you the address of this site what it is, and on which page." },
        }
        p { small { "Data of " (in_words(site.corpus.dated())) "." } }
    };
    shell(site.corpus, "Accessibility", "./", &[], &main)
}

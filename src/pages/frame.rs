//! What every page has (header, footer, search box), and what is shown where a page could not be loaded.

use maud::{Markup, html};

use crate::milestone::in_words;
use crate::model::Identity;
use crate::pages::contract::{Plain, Slot};
use crate::pages::site::Site;
use crate::query::{Page, View};

/// What is around every page: header, main part and footer. The app fills the parts that have a name
/// (`data-part`). While filters lie over a list, it makes everything marked `data-under` unreachable.
pub fn frame(site: &Site, header: &Markup, main: &Markup) -> Markup {
    html! {
        a.skip href="#main" { "Skip to the content" }
        div.head data-under {
            div.wrap {
                div data-part=(Slot::Header) { (header) }
                (search_box())
            }
        }
        main.wrap #main tabindex="-1" data-part=(Slot::Main) { (main) }
        p #announce .hidden role="status" {}
        div data-under { (footer(site)) }
    }
}

/// The header of every page: the site's title and place, and the navigation.
pub fn header(site: &Site, view: &View) -> Markup {
    html! {
        header.top {
            a.brand href="?" { (site.title()) " " span { (site.place()) } }
            // In a narrow window the navigation is a menu, and in a wide one it is always open (`style.css`).
            details.menu {
                summary { "Menu" }
                nav aria-label="Main" {
                    ul {
                        @for page in Page::NAV {
                            @let current = (page == view.page && view.statement.is_none()).then_some("page");
                            li {
                                a href=(site.to(&View::of(page))) aria-current=[current] {
                                    (page.label()) @if page == Page::Kept { span data-kept {} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The footer of every page: what "covered" means, the date of the data, who publishes the site, and links to
/// the pages beside the app.
fn footer(site: &Site) -> Markup {
    let said = |of: fn(&Identity) -> &Option<String>| site.identity().and_then(|i| of(i).as_deref());
    html! {
        footer.wrap {
            p { "Covered means that the council’s plans say it too. It does not mean that it was done. Data of " (in_words(site.corpus.dated())) "." }
            ul {
                li { a href="?page=method" { "How this is made" } }
                li { a href="?page=about" { "Sources and privacy" } }
                li { a href="all.html" { "All promises on one page" } }
                li { a href="embed.html" { "Put this on your page" } }
                li { a href="workbench.html" { "Make an explorer of your own documents" } }
                li { a href="open-data/index.html" { "Open data" } }
                li { a href="accessibility.html" { "Accessibility" } }
                @if let Some(to) = &site.corpus.method.corrections_to { li { a href=(to.as_str()) rel="noreferrer" { "Report an error" } } }
            }
            @if let Some(publisher) = said(|i| &i.publisher) { p { "Published by " (publisher) "." } }
            @if let Some(licence) = said(|i| &i.licence) { p { (licence) } }
        }
    }
}

/// The search box in the header of every page. Words are looked for while they are typed.
fn search_box() -> Markup {
    html! {
        form.search role="search" action="?" {
            label.hidden for="q" { "Search the promises and plans" }
            div.row {
                input #q name="q" type="search" autocomplete="off" enterkeyhint="search" placeholder="Buses, schools, care …";
                button.btn type="submit" { "Search" }
            }
        }
    }
}

/// What is shown where something could not be loaded, with a link to the page that can be read without the
/// app.
pub fn failed(heading: &str, reason: &str) -> Markup {
    html! {
        h1 #title tabindex="-1" { (heading) }
        p role="alert" { (reason) }
        p { "Check that you are online and try again, or read everything on one plain page." }
        p.acts {
            button.btn type="button" data-do=(Plain::Reload) { "Try again" } " "
            a.btn.quiet href="all.html" { "All promises on one page" }
        }
    }
}

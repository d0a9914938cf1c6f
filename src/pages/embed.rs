//! The page that makes the code with which others put the explorer on their own sites. It has the choices,
//! the code, a preview, what each kind of site needs, and a static table for sites that refuse frames. The
//! script `embed-page.js` beside it puts the code together; the page can be read without it.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::model::{Corpus, StatementIx, ThemeId};
use crate::pages::parts::elsewhere_tag;
use crate::pages::shell::shell;
use crate::pages::site::Site;
use crate::query::{Page, View};

/// Controls of the explorer that are left out unless somebody wants them, by the names that `frame.js` has
/// for them, with what they are called.
const CONTROLS: [(&str, &str); 3] =
    [("search", "the search"), ("filters", "the filters"), ("tools", "sorting, copying and saving")];

/// Kinds of site, and what must be done to put the explorer on one. Only what holds for every set-up of it.
const SITES: [(&str, &str); 6] = [
    (
        "WordPress",
        "Add a block of the kind “Custom HTML” and paste the code. Only people with the permission \
         “unfiltered_html” may save scripts and frames: in a network of sites that is the network’s \
         administrator alone, and WordPress takes the code out for everybody else.",
    ),
    (
        "Drupal",
        "Paste the code in a text format that allows it, such as “Full HTML”. Where the format limits the \
         HTML tags, an administrator adds <iframe> to them with its attributes and you paste the frame; \
         scripts are added by the theme or a module.",
    ),
    (
        "Umbraco",
        "The rich text editor takes scripts and frames out in most set-ups. A developer adds a block or a \
         partial view that holds the code, and editors place that.",
    ),
    (
        "Jadu",
        "What editors may paste is set for each site. Ask your administrator for a widget that holds HTML, \
         or have the code put into a template.",
    ),
    (
        "GOSS",
        "What editors may paste is set for each site. Ask your administrator for an article template or a \
         component that holds HTML.",
    ),
    (
        "Any other",
        "Try the element first. If only an empty place is left, the site has taken the script out: use the \
         frame. If that is gone as well, use the link or the table, which every site takes.",
    ),
];

/// The whole file of that page. It links `plain.css` and two scripts beside it.
pub fn embed(site: &Site) -> Markup {
    let corpus = site.corpus;
    let main = html! {
        h1 { "Put the promises on your page" }
        p {
            "Choose what is to be shown, copy the code and paste it into your own page. It shows what \
             the explorer shows, stays up to date with it, sets no cookie and asks no other site for \
             anything."
        }
        (choices(corpus))
        (codes())
        (sites())
        @for theme in &corpus.themes {
            template data-table=(theme.id) { (table(site, Some(theme.id))) }
        }
        template data-table="" { (table(site, None)) }
    };
    shell(corpus, "Put the promises on your page", "./", &["embed.js", "embed-page.js"], &main)
}

/// The form in which somebody chooses what is shown and how it looks.
fn choices(corpus: &Corpus) -> Markup {
    html! {
        h2 { "What is shown" }
        noscript { p { "Putting the code together needs scripts, which are off in this browser." } }
        form id="choices" {
            p {
                label for="view" { "Page" }
                select id="view" name="view" {
                    @for page in Page::NAV { option value=(page.as_str()) { (page.label()) } }
                }
            }
            p {
                label for="topic" { "Or one topic, with the parties side by side" }
                select id="topic" name="topic" {
                    option value="" { "No topic" }
                    @for topic in &corpus.topics { option value=(topic.id) { (topic.label) } }
                }
            }
            p {
                label for="s" { "Or one promise or action: paste the address of its page" }
                input id="s" name="s" autocomplete="off";
            }
            p {
                label for="theme" { "Theme" }
                select id="theme" name="theme" {
                    option value="" { "All themes" }
                    @for theme in &corpus.themes { option value=(theme.id) { (theme.label) } }
                }
            }
            fieldset {
                legend { "Parties (all, if none is chosen)" }
                @for party in &corpus.parties {
                    label { input type="checkbox" name="party" value=(party.id); " " (party.label) }
                }
            }
            fieldset {
                legend { "In the council’s plans (all, if none is chosen)" }
                @for standing in Standing::ALL {
                    label { input type="checkbox" name="plans" value=(standing.as_str()); " " (standing.label()) }
                }
            }
            fieldset {
                legend { "Show as well" }
                @for (part, words) in CONTROLS {
                    label { input type="checkbox" name="controls" value=(part); " " (words) }
                }
            }
            (look())
        }
    }
}

/// The fields of the form that say how the frame looks.
fn look() -> Markup {
    html! {
        p { label { input type="checkbox" name="hide" value="intro"; " Leave out the introduction" } }
        p {
            label for="accent" { "Colour of links and buttons, as 6 hex digits (optional)" }
            input id="accent" name="accent" maxlength="7" autocomplete="off" aria-describedby="accent-note";
        }
        p id="accent-note" class="note" {
            "It is used where it can be read on the page (a contrast of 4.5 to 1); elsewhere the page keeps \
             its own colour. Most dark colours are used by day only."
        }
        p {
            label for="height" { "Height at first, in pixels; a frame keeps it" }
            input id="height" name="height" type="number" min="200" max="3000" step="10" value="640";
        }
        p {
            label for="max-height" { "Height at the most, in pixels; below it stands “Show all on …”" }
            input id="max-height" name="max-height" type="number" min="200" max="30000" step="10" value="1600";
        }
        p {
            label for="label" { "Name of the frame, for screen readers" }
            input id="label" name="label" value="What parties promised, and what the council’s plans say";
        }
        p {
            label {
                input type="checkbox" name="sandbox" value="allow-scripts"; " "
                "Lock the frame, so that it can store nothing. The explorer’s host has to send the header \
                 Access-Control-Allow-Origin: *, as the ready settings do."
            }
        }
    }
}

fn codes() -> Markup {
    html! {
        h2 { "The code" }
        (code("element", "As high as what it shows", "Needs a script from the explorer’s host."))
        (code("frame", "A frame of a fixed height", "For sites that refuse scripts."))
        (code("link", "A link", "For sites that refuse frames."))
        (code("table", "A table", "A copy of what the theme’s promises are today, with links; it does not change by itself."))
        p { button type="button" id="preview-again" { "Show the preview again" } " " span id="said" role="status" {} }
        h2 { "Preview" }
        div id="preview" {}
    }
}

fn code(id: &str, title: &str, note: &str) -> Markup {
    html! {
        h3 { label for=(id) { (title) } }
        p { (note) }
        textarea id=(id) readonly rows="5" spellcheck="false" {}
        p { button type="button" data-copy=(id) { "Copy this code" } }
    }
}

fn sites() -> Markup {
    html! {
        h2 { "What your site needs" }
        dl {
            @for (site, words) in SITES { dt { (site) } dd { (words) } }
        }
        h3 { "A site with a Content-Security-Policy" }
        p {
            "Its policy has to allow the explorer’s host in " code { "script-src" } " (for the element) and "
            code { "frame-src" } ". It needs no " code { "unsafe-inline" } " and no style of ours:"
        }
        p { code id="policy" { "script-src … ; frame-src …" } }
    }
}

/// The promises on a theme, or all promises, as a table that any page can hold.
fn table(site: &Site, theme: Option<ThemeId>) -> Markup {
    let corpus = site.corpus;
    let own = |&ix: &StatementIx| {
        let statement = corpus.at(ix);
        statement.kind.is_promise() && theme.is_none_or(|t| statement.primary_theme() == Some(t))
    };
    let of = |home: bool| {
        let own = corpus.indices().filter(own);
        own.filter(|&ix| site.facets.places.is_home(ix) == home).collect::<Vec<_>>()
    };
    let promises = [of(true), of(false)].concat();
    let about = theme.map_or("All promises", |theme| corpus.theme_label(theme));
    html! {
        table {
            caption { (about) ": what was promised, and whether the council’s plans cover it" }
            thead { tr { th scope="col" { "Promise" } th scope="col" { "In the plans" } } }
            tbody {
                @for ix in promises {
                    @let statement = corpus.at(ix);
                    @let party = corpus.parties.iter().find(|p| statement.party.as_ref() == Some(&p.id));
                    tr {
                        td {
                            a href=(View::default().open(statement.id.as_str()).query()) { (statement.text) } " "
                            small { @if let Some(party) = party { (party.label) } (elsewhere_tag(site, ix)) }
                        }
                        td { (site.coverage.standing(ix).unwrap_or(Standing::NotReviewed).label()) }
                    }
                }
            }
        }
        p { "Covered means that the council’s plans say it too. It does not mean that it was done." }
    }
}

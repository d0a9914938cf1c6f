//! Changes as Atom feeds (RFC 4287), of a whole site and of each part of it that somebody may follow, and as a
//! page of HTML. The id of an entry is made from its content and from the site. So a feed that is written twice has
//! the same entries, a reader of two feeds sees a change that is in both once, and readers can tell entries of two
//! sites about the same documents apart.

use maud::{Markup, html};
use pledge_explorer::follow::{Part, PartKind};
use pledge_explorer::milestone::in_words;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::{shell, site_title};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use uuid::Uuid;

use crate::Outcome;
use crate::changes::{Change, ChangeKind, Step};

/// The namespace of the UUIDs of all feeds and entries.
const NAMES: Uuid = Uuid::from_u128(0x6b1f_4c5e_3a0d_4f6e_9d21_706c_6564_6765);

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

/// The path of the feed on a site.
pub const PATH: &str = "open-data/changes.atom";

/// One feed: what it tells of.
#[derive(Clone, Copy)]
pub struct Feed<'a> {
    /// The part that it is about; none for the whole site.
    pub part: Option<&'a Part<'a>>,
    /// What it tells, each change with its version, newest first.
    pub told: &'a [(&'a Step, &'a Change)],
    /// What addresses of views begin with: the whole address of the page, if the publisher gives it, or else the
    /// path to it from the feed's folder, `../` or `../../`.
    pub site: &'a str,
}

impl Feed<'_> {
    /// The feed's path on its site.
    fn path(&self) -> String {
        self.part.map_or_else(|| PATH.to_owned(), |part| ["open-data/", &part.feed()].concat())
    }

    /// The address of the feed itself; none where the site's address is not known and it lies in no folder of one.
    fn own_address(&self) -> Option<String> {
        let path = self.path();
        let beside = || path.rsplit('/').next().filter(|_| self.site.starts_with("../")).map(str::to_owned);
        if is_whole(self.site) { Some([self.site, &path].concat()) } else { beside() }
    }

    /// The address of what it is about.
    fn page(&self) -> String {
        self.part.map_or_else(|| self.site.to_owned(), |part| [self.site, &part.view().query()].concat())
    }

    /// What it tells of, after the site's name.
    fn about(&self) -> String {
        let Some(part) = self.part else {
            return "what changed in promises, plans and reports".to_owned();
        };
        let label = part.label.as_str();
        match part.kind {
            PartKind::Party => ["what changed in the statements of ", label].concat(),
            PartKind::Theme | PartKind::Topic => ["what changed on “", label, "”"].concat(),
            PartKind::Ambition => ["what changed under the ambition “", label, "”"].concat(),
            PartKind::Committee => ["what changed in what answers to the committee ", label].concat(),
        }
    }
}

/// Every change of a log with its version.
pub fn all(steps: &[Step]) -> Vec<(&Step, &Change)> {
    steps.iter().flat_map(|step| step.changes.iter().map(move |change| (step, change))).collect()
}

/// A feed of a corpus's site.
///
/// # Errors
/// Never in practice: the feed is written to memory.
pub fn atom(corpus: &Corpus, feed: &Feed) -> Outcome<Vec<u8>> {
    let mut w = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut w, corpus, feed).map_err(|e| format!("the feed {} cannot be written: {e}.", feed.path()))?;
    let mut bytes = w.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn write(w: &mut Xml, corpus: &Corpus, feed: &Feed) -> Written {
    w.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let newest = feed.told.iter().map(|(step, _)| step.date.as_str()).max().unwrap_or(corpus.dated());
    let title = site_title(corpus);
    let author = corpus.site.as_ref().and_then(|i| i.publisher.as_deref()).unwrap_or(title);
    let element = w.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    element.with_attribute(("xml:lang", "en-GB")).write_inner_content(|w| {
        text(w, "title", &[title, ": ", &feed.about()].concat())?;
        let named = named(corpus, feed.site);
        let id = match feed.part {
            Some(part) => urn(&["feed", &named, part.kind.word(), part.id]),
            None => urn(&["feed", &named]),
        };
        text(w, "id", &id)?;
        text(w, "updated", &time(newest))?;
        let page = w.create_element("link").with_attribute(("rel", "alternate"));
        let page = page.with_attribute(("type", "text/html"));
        page.with_attribute(("href", feed.page().as_str())).write_empty()?;
        if let Some(own) = feed.own_address() {
            let link = w.create_element("link").with_attribute(("rel", "self"));
            let link = link.with_attribute(("type", "application/atom+xml"));
            link.with_attribute(("href", own.as_str())).write_empty()?;
        }
        w.create_element("author").write_inner_content(|w| text(w, "name", author))?;
        for (step, change) in feed.told {
            entry(w, step, change, feed.site, &named)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Whether an address is a whole one (`https:`) and not a path from another.
fn is_whole(site: &str) -> bool {
    site.contains("://")
}

/// What tells a site apart from all others: its address, or where the publisher gives none, its title, its
/// place and its first document.
pub(crate) fn named(corpus: &Corpus, site: &str) -> String {
    if is_whole(site) {
        return site.to_owned();
    }
    let said = corpus.site.as_ref();
    let publisher = said.and_then(|i| i.publisher.as_deref()).unwrap_or_default();
    let place = said.and_then(|i| i.place.as_deref()).unwrap_or_default();
    let first = corpus.documents.first().map_or(["", ""], |d| [&d.id, &d.sha256]);
    [site_title(corpus), publisher, place, first[0], first[1]].join("\u{1f}")
}

fn entry(w: &mut Xml, step: &Step, change: &Change, site: &str, named: &str) -> Written {
    let (before, after) = (change.before.as_deref(), change.after.as_deref());
    w.create_element("entry").write_inner_content(|w| {
        text(w, "title", &format!("{}: {}", change.kind.label(), change.title()))?;
        let parts = [
            named,
            step.date.as_str(),
            change.kind.label(),
            &change.statement,
            before.unwrap_or_default(),
            after.unwrap_or_default(),
        ];
        text(w, "id", &urn(&parts))?;
        text(w, "updated", &time(&step.date))?;
        let address = format!("{site}?s={}", change.statement);
        let link = w.create_element("link").with_attribute(("rel", "alternate"));
        link.with_attribute(("href", address.as_str())).write_empty()?;
        let mut content = String::new();
        for (label, words) in [("Before", before), ("Now", after)] {
            if let Some(words) = words {
                content.push_str(&format!("{label}: {words}\n"));
            }
        }
        let element = w.create_element("content").with_attribute(("type", "text"));
        element.write_text_content(BytesText::new(content.trim_end()))?;
        Ok(())
    })?;
    Ok(())
}

fn text(w: &mut Xml, name: &str, words: &str) -> Written {
    w.create_element(name).write_text_content(BytesText::new(words))?;
    Ok(())
}

fn urn(parts: &[&str]) -> String {
    uuid(parts).urn().to_string()
}

/// A name that is made from what it names: the same for the same parts, and for no others.
pub(crate) fn uuid(parts: &[&str]) -> Uuid {
    Uuid::new_v5(&NAMES, parts.join("\u{1f}").as_bytes())
}

/// A day as a moment for Atom: its beginning, since a version of the data has a day and no hour.
fn time(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

/// The changes as a page of HTML, the newest first. `site` is what addresses of statements begin with.
pub fn page(corpus: &Corpus, steps: &[Step], site: &str) -> String {
    let body = html! {
        h1 { "What changed" }
        p { "Changes to what parties promised, what the plans say, which line takes which promise up, and what the council reported. Corrections to the site’s own code are not listed." }
        p { a href="changes.atom" { "The same as a feed (Atom)" } " · " a href="changes.json" { "as JSON" } " · " a href="follow.html" { "Follow one party, theme, ambition, committee or topic" } " · " a href="./" { "All open data" } }
        @if steps.iter().all(|s| s.changes.is_empty()) { p { "Nothing has changed yet." } }
        @for step in steps.iter().filter(|s| !s.changes.is_empty()) {
            section {
                h2 { (in_words(&step.date)) }
                @for group in step.changes.chunk_by(|a, b| a.kind == b.kind) {
                    details open[group.len() <= 20] {
                        summary { (group.first().map_or("", |c| c.kind.label())) " (" (group.len()) ")" }
                        ul { @for change in group { (item(change, site)) } }
                    }
                }
            }
        }
    };
    shell(corpus, "What changed", "../", &[], &body).into_string()
}

fn item(change: &Change, site: &str) -> Markup {
    let (before, after) = (lines(&change.before), lines(&change.after));
    // Lines that are in both versions have not changed, and the title is shown above.
    let own = |line: &&str, other: &[&str]| !other.contains(line) && *line != change.title();
    html! {
        li {
            p {
                @if change.kind == ChangeKind::StatementGone { (change.title()) }
                @else { a href={ (site) "?s=" (change.statement) } { (change.title()) } }
                " " small { (change.statement) }
            }
            @for line in before.iter().filter(|l| own(l, &after)) { p { strong { "Before: " } del { (line) } } }
            @for line in after.iter().filter(|l| own(l, &before)) { p { strong { "Now: " } ins { (line) } } }
        }
    }
}

fn lines(words: &Option<String>) -> Vec<&str> {
    words.iter().flat_map(|w| w.lines()).collect()
}

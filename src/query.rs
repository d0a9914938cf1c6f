//! The state of a view, and its address.
//!
//! Every view of the page is one [`View`], written in the query string, so that it
//! can be mailed, kept and gone back to. What an address has that is unknown is
//! passed over; a view writes only what differs from the start page.
//!
//! ```text
//! ?page=compare&theme=transport&theme=health&party=kent-labour&q=bus&s=kent-labour-2021/6.1
//! ```

use std::fmt::Write as _;

use crate::coverage::Standing;
use crate::model::{Act, Basis, StatementKind, ThemeId, word_impls};

/// Declares an enum whose variants have one fixed word each in addresses.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        word_impls!($name, $what { $($variant = $word),+ });
    };
}

words!(
    /// The pages of the site.
    #[derive(Default)]
    Page, "page" {
        /// The start page, and the list of statements with filters.
        #[default]
        Explore = "explore",
        /// Parties side by side.
        Compare = "compare",
        /// How much of what was promised the plans take up, and what they do besides.
        Coverage = "coverage",
        /// The framework and the action plan.
        Plans = "plans",
        /// The statements that a person has put aside.
        Kept = "kept",
        /// What this is, and its sources.
        About = "about",
        /// How it was made and what it does not say.
        Method = "method",
        /// One document, read whole.
        Read = "read",
    }
);

impl Page {
    /// The pages of the main navigation, in its order.
    pub const NAV: [Page; 6] =
        [Self::Explore, Self::Compare, Self::Coverage, Self::Plans, Self::Kept, Self::About];

    /// Its name in the navigation.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Explore => "Explore",
            Self::Compare => "Compare",
            Self::Coverage => "Coverage",
            Self::Plans => "Plans",
            Self::Kept => "Kept list",
            Self::About => "About",
            Self::Method => "How this is made",
            Self::Read => "Documents",
        }
    }
}

words!(
    /// What a list can be narrowed by.
    Facet, "filter" {
        /// The themes of a statement, primary or further.
        Theme = "theme",
        /// Who made it.
        Party = "party",
        /// What the plans say about a promise: its standing.
        Plans = "plans",
        /// What sort of line it is.
        Kind = "kind",
        /// The document it stands in.
        Document = "doc",
        /// Who says that the plans take it up: whether a link was reviewed or suggested.
        Basis = "basis",
        /// The plan that takes a promise up, or in which a line stands.
        By = "by",
        /// The ambition that takes a promise up or to which a line belongs.
        Ambition = "ambition",
        /// The committee of an action that takes a promise up, or of the action itself.
        Committee = "committee",
        /// The kind of act it commits to.
        Act = "act",
        /// Whether its completion can be checked.
        Check = "check",
    }
);

impl Facet {
    /// Whether a value can be meant; ids and names are not known here.
    fn knows(self, value: &str) -> bool {
        match self {
            Self::Theme => value.parse::<ThemeId>().is_ok(),
            Self::Kind => value.parse::<StatementKind>().is_ok(),
            Self::Plans => value.parse::<Standing>().is_ok(),
            Self::Basis => value.parse::<Basis>().is_ok(),
            Self::Act => value.parse::<Act>().is_ok(),
            _ => !value.is_empty(),
        }
    }
}

words!(
    /// What else a view can say, once: which part of its page, and where in it.
    Opt, "option" {
        /// Which part of the page.
        Part = "part",
        /// A line of a document.
        Line = "line",
        /// A topic on which parties are compared.
        Topic = "topic",
        /// The day, or the month, that a tracker is shown as at.
        AsAt = "as-at",
        /// How a list is shown: as a table, as cards, as a timeline.
        Show = "show",
        /// The column that a table is in the order of; `-` before it turns it round.
        Order = "order",
        /// Who leads an action.
        Lead = "lead",
        /// When an action is due: a month, or a word for those without.
        Due = "due",
        /// Whether an action takes any promise up.
        Taken = "taken",
        /// What is reported about an action.
        Progress = "progress",
        /// The facet by which a list is put in groups.
        Group = "group",
    }
);

words!(
    /// The order of a list.
    #[derive(Default)]
    Sort, "order" {
        /// What fits the words best; the documents' order where no words are given.
        #[default]
        Best = "best",
        /// The order of the documents.
        Source = "source",
        /// What the plans cover most fully first.
        Coverage = "coverage",
    }
);

impl Sort {
    /// Its name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Best => "Best match",
            Self::Source => "Order of the documents",
            Self::Coverage => "Covered first",
        }
    }
}

/// What narrows a list: any of the values in a facet, and all facets together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words to find.
    pub words: String,
    /// The choices made, facet by facet, within a facet as they were made.
    chosen: Vec<(Facet, String)>,
}

impl Filters {
    /// Whether nothing narrows the list.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.chosen.is_empty()
    }

    /// The choices made, facet by facet.
    pub fn all(&self) -> &[(Facet, String)] {
        &self.chosen
    }

    /// The choices made in a facet.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.chosen.iter().filter(move |c| c.0 == facet).map(|c| c.1.as_str())
    }

    /// The first choice made in a facet.
    pub fn first(&self, facet: Facet) -> Option<&str> {
        self.of(facet).next()
    }

    /// Whether a choice is made.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.of(facet).any(|v| v == value)
    }

    /// Makes a choice; a second time changes nothing.
    pub fn choose(&mut self, facet: Facet, value: &str) {
        if !self.has(facet, value) {
            let at = self.chosen.iter().take_while(|c| c.0 as u8 <= facet as u8).count();
            self.chosen.insert(at, (facet, value.to_owned()));
        }
    }

    /// Takes a choice back.
    pub fn drop(&mut self, facet: Facet, value: &str) {
        self.chosen.retain(|c| c.0 != facet || c.1 != value);
    }

    /// Takes all choices of a facet back.
    pub fn clear(&mut self, facet: Facet) {
        self.chosen.retain(|c| c.0 != facet);
    }

    /// Makes a choice, or takes it back.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        if self.has(facet, value) { self.drop(facet, value) } else { self.choose(facet, value) }
    }
}

/// One view of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Which page.
    pub page: Page,
    /// What narrows its lists.
    pub filters: Filters,
    /// The order of the list.
    pub sort: Sort,
    /// Whether the list is shown though nothing narrows it.
    pub all: bool,
    /// How many further steps of the list are shown.
    pub more: u16,
    /// The statement that is open, by id.
    pub statement: Option<String>,
    /// The statements put aside, by id, where the address carries them.
    pub kept: Vec<String>,
    /// What else the page is told, each at most once, in the order of [`Opt::ALL`].
    pub options: Vec<(Opt, String)>,
}

impl View {
    /// How many statements a list shows at first, and more at a tap.
    pub const STEP: usize = 50;

    /// How many statements the list shows.
    pub fn shown(&self) -> usize {
        Self::STEP * (1 + usize::from(self.more))
    }

    /// Changes what narrows the list, which then begins anew; with nothing left that
    /// narrows it, it is the list of all.
    pub fn narrow(&mut self, change: impl FnOnce(&mut Filters)) {
        change(&mut self.filters);
        self.more = 0;
        self.all = self.filters.is_empty();
    }

    /// Shows one step more.
    pub fn show_more(&mut self) {
        self.more = self.more.saturating_add(1);
    }

    /// A page with nothing narrowed.
    pub fn of(page: Page) -> Self {
        Self { page, ..Self::default() }
    }

    /// The page of one statement, keeping the filters it was found by.
    pub fn open(&self, id: &str) -> Self {
        Self { statement: Some(id.to_owned()), ..self.clone() }
    }

    /// The list with one theme.
    pub fn of_theme(theme: ThemeId) -> Self {
        Self::default().and(Facet::Theme, theme.as_str())
    }

    /// The same view with a choice made.
    #[must_use]
    pub fn and(mut self, facet: Facet, value: &str) -> Self {
        self.filters.choose(facet, value);
        self
    }

    /// What the page is told, if it is told.
    pub fn option(&self, option: Opt) -> Option<&str> {
        self.options.iter().find(|o| o.0 == option).map(|o| o.1.as_str())
    }

    /// The same view told something; with no words, told nothing.
    #[must_use]
    pub fn told(mut self, option: Opt, words: &str) -> Self {
        self.options.retain(|o| o.0 != option);
        if !words.is_empty() {
            let at = self.options.iter().take_while(|o| (o.0 as u8) < option as u8).count();
            self.options.insert(at, (option, words.to_owned()));
        }
        self
    }

    /// The list with words to find.
    pub fn of_words(words: &str) -> Self {
        Self { filters: Filters { words: words.to_owned(), ..Filters::default() }, ..Self::default() }
    }

    /// Whether this is the start page rather than a list.
    pub fn is_start(&self) -> bool {
        self.page == Page::Explore && self.statement.is_none() && self.filters.is_empty() && !self.all
    }

    /// Reads a query string, with or without its question mark.
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for pair in query.trim_start_matches(['?', '#']).split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match name {
                "page" | "view" => view.page = value.parse().unwrap_or_default(),
                "s" if !value.is_empty() => view.statement = Some(value),
                "q" => view.filters.words = value,
                "sort" => view.sort = value.parse().unwrap_or_default(),
                "all" => view.all = true,
                "keep" if !value.is_empty() && !view.kept.contains(&value) => view.kept.push(value),
                "more" => view.more = value.parse().unwrap_or_default(),
                _ => {
                    if let Ok(facet) = name.parse::<Facet>() {
                        if facet.knows(&value) {
                            view.filters.choose(facet, &value);
                        }
                    } else if let Ok(option) = name.parse::<Opt>() {
                        view = view.told(option, &value);
                    }
                }
            }
        }
        view
    }

    /// Writes the query string, with its question mark; empty for the start page.
    pub fn query(&self) -> String {
        let mut out = String::new();
        let mut add = |name: &str, value: &str| {
            let lead = if out.is_empty() { '?' } else { '&' };
            let _ = write!(out, "{lead}{name}={}", encode(value));
        };
        if self.page != Page::Explore {
            add("page", self.page.as_str());
        }
        let filters = &self.filters;
        if !filters.words.is_empty() {
            add("q", &filters.words);
        }
        for (facet, value) in &filters.chosen {
            add(facet.as_str(), value);
        }
        if self.sort != Sort::Best {
            add("sort", self.sort.as_str());
        }
        if self.all {
            add("all", "1");
        }
        if self.more > 0 {
            add("more", &self.more.to_string());
        }
        for (option, value) in &self.options {
            add(option.as_str(), value);
        }
        for id in &self.kept {
            add("keep", id);
        }
        if let Some(id) = &self.statement {
            add("s", id);
        }
        out
    }
}

/// Escapes a value for a query string; `/` and `.` stay readable, as they may.
pub(crate) fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(byte as char)
            }
            b' ' => out.push('+'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Undoes [`encode`]; what is no escape stays as it is, and bytes that are no UTF-8
/// become replacement characters.
fn decode(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = |b: u8| (b as char).to_digit(16);
        match bytes[i] {
            b'+' => out.push(b' '),
            b'%' => {
                let pair = bytes.get(i + 1).and_then(|&h| hex(h)).zip(bytes.get(i + 2).and_then(|&l| hex(l)));
                match pair {
                    Some((high, low)) => {
                        out.push((high * 16 + low) as u8);
                        i += 2;
                    }
                    None => out.push(b'%'),
                }
            }
            byte => out.push(byte),
        }
        i += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_survives_its_address() {
        let mut view = View {
            page: Page::Compare,
            sort: Sort::Coverage,
            all: true,
            more: 2,
            statement: Some("kent-labour-2021/6.1".to_owned()),
            kept: vec!["kent-labour-2021/6.2".to_owned(), "x/1".to_owned()],
            ..View::default()
        }
        .and(Facet::Plans, "not-reviewed")
        .and(Facet::Theme, "transport")
        .and(Facet::Committee, "H&T")
        .and(Facet::Plans, "nothing")
        .and(Facet::Party, "kent-labour")
        .and(Facet::Theme, "health")
        .told(Opt::Line, "12")
        .told(Opt::Part, "measures");
        view.filters.words = "bus & “rail” 100%+".to_owned();
        assert_eq!(View::parse(&view.query()), view);
        assert_eq!(view.filters.of(Facet::Theme).collect::<Vec<_>>(), ["transport", "health"]);
        assert_eq!(view.option(Opt::Line), Some("12"));
    }

    #[test]
    fn a_choice_is_made_once_and_taken_back() {
        let mut filters = Filters::default();
        filters.toggle(Facet::Theme, "health");
        filters.choose(Facet::Theme, "health");
        filters.toggle(Facet::Party, "kent-labour");
        assert_eq!(filters.all().len(), 2);
        filters.toggle(Facet::Theme, "health");
        assert_eq!(filters.first(Facet::Theme), None);
        filters.clear(Facet::Party);
        assert!(filters.is_empty());
    }

    #[test]
    fn the_start_page_has_the_shortest_address() {
        assert_eq!(View::default().query(), "");
        assert_eq!(View::parse(""), View::default());
        assert!(View::default().is_start());
    }

    #[test]
    fn what_an_address_has_that_is_unknown_is_passed_over() {
        let view = View::parse(
            "?theme=trains&theme=transport&theme=transport&utm_source=x&page=nowhere&sort=up&q=%zz%",
        );
        assert_eq!(view.filters.of(Facet::Theme).collect::<Vec<_>>(), ["transport"]);
        assert_eq!(view.filters.words, "%zz%");
        assert_eq!((view.page, view.sort), (Page::Explore, Sort::Best));
    }
}

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
use std::str::FromStr;

use crate::coverage::Standing;
use crate::model::{StatementKind, ThemeId, UnknownWord};

/// The pages of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// The start page, and the list of statements with filters.
    #[default]
    Explore,
    /// Parties side by side.
    Compare,
    /// The framework and the action plan.
    Plans,
    /// What this is and how it was made.
    About,
}

impl Page {
    /// All pages, in the order of the main navigation.
    pub const ALL: [Page; 4] = [Self::Explore, Self::Compare, Self::Plans, Self::About];

    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Explore => "explore",
            Self::Compare => "compare",
            Self::Plans => "plans",
            Self::About => "about",
        }
    }

    /// Its name in the navigation.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Explore => "Explore",
            Self::Compare => "Compare",
            Self::Plans => "Plans",
            Self::About => "About",
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// What fits the words best; the documents' order where no words are given.
    #[default]
    Best,
    /// The order of the documents.
    Source,
    /// What the plans cover most fully first.
    Coverage,
}

impl Sort {
    /// All orders, as offered.
    pub const ALL: [Sort; 3] = [Self::Best, Self::Source, Self::Coverage];

    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Source => "source",
            Self::Coverage => "coverage",
        }
    }

    /// Its name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Best => "Best match",
            Self::Source => "Order of the documents",
            Self::Coverage => "Covered first",
        }
    }
}

impl FromStr for Sort {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|s| s.as_str() == word).ok_or_else(|| UnknownWord {
            what: "order",
            word: word.to_owned(),
            known: &["best", "source", "coverage"],
        })
    }
}

/// What narrows a list: any of the values in a facet, and all facets together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words to find.
    pub words: String,
    /// Themes, primary or further.
    pub themes: Vec<ThemeId>,
    /// Ids of parties.
    pub parties: Vec<String>,
    /// Ids of documents.
    pub documents: Vec<String>,
    /// Kinds of statement.
    pub kinds: Vec<StatementKind>,
    /// What the plans say.
    pub standings: Vec<Standing>,
}

impl Filters {
    /// Whether nothing narrows the list.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
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
        Self { filters: Filters { themes: vec![theme], ..Filters::default() }, ..Self::default() }
    }

    /// The list with one party.
    pub fn of_party(party: &str) -> Self {
        Self { filters: Filters { parties: vec![party.to_owned()], ..Filters::default() }, ..Self::default() }
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
            let filters = &mut view.filters;
            match name {
                "page" => {
                    view.page = Page::ALL.into_iter().find(|p| p.as_str() == value).unwrap_or_default();
                }
                "s" if !value.is_empty() => view.statement = Some(value),
                "q" => filters.words = value,
                "theme" => push(&mut filters.themes, value.parse().ok()),
                "party" => push(&mut filters.parties, Some(value).filter(|v| !v.is_empty())),
                "doc" => push(&mut filters.documents, Some(value).filter(|v| !v.is_empty())),
                "kind" => push(&mut filters.kinds, value.parse().ok()),
                "plans" => push(&mut filters.standings, value.parse().ok()),
                "sort" => view.sort = value.parse().unwrap_or_default(),
                "all" => view.all = true,
                "more" => view.more = value.parse().unwrap_or_default(),
                _ => {}
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
        for theme in &filters.themes {
            add("theme", theme.as_str());
        }
        for party in &filters.parties {
            add("party", party);
        }
        for document in &filters.documents {
            add("doc", document);
        }
        for kind in &filters.kinds {
            add("kind", kind.as_str());
        }
        for standing in &filters.standings {
            add("plans", standing.as_str());
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
        if let Some(id) = &self.statement {
            add("s", id);
        }
        out
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value
        && !list.contains(&value)
    {
        list.push(value);
    }
}

/// Escapes a value for a query string; `/` and `.` stay readable, as they may.
fn encode(value: &str) -> String {
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
        let view = View {
            page: Page::Compare,
            filters: Filters {
                words: "bus & “rail” 100%+".to_owned(),
                themes: vec![ThemeId::Transport, ThemeId::Health],
                parties: vec!["kent-labour".to_owned()],
                documents: vec!["kent-labour-2021".to_owned()],
                kinds: vec![StatementKind::Pledge],
                standings: vec![Standing::Nothing, Standing::NotReviewed],
            },
            sort: Sort::Coverage,
            all: true,
            more: 2,
            statement: Some("kent-labour-2021/6.1".to_owned()),
        };
        assert_eq!(View::parse(&view.query()), view);
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
        assert_eq!(view.filters.themes, [ThemeId::Transport]);
        assert_eq!(view.filters.words, "%zz%");
        assert_eq!((view.page, view.sort), (Page::Explore, Sort::Best));
    }
}

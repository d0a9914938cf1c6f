//! The state of a view, and its address: one [`View`] holds everything that an address says.
//!
//! Every view of the page is one [`View`], written in the query string, so that it
//! can be mailed, kept and gone back to. Names that are unknown are passed over; a page or a value of a
//! filter that is unknown is kept apart ([`View::unknown`]), so that it can be said. A view writes only what
//! differs from the start page.
//!
//! ```text
//! ?page=compare&theme=transport&theme=health&party=northshire-labour&q=bus&s=northshire-labour-2021/6.1
//! ```

mod escapes;
mod parts;
mod words;

pub(crate) use escapes::encode;
pub use parts::{
    ComparePart, CoveragePart, Due, PlansPart, ProgressChoice, Show, Tab, Taken, TrackerColumn, TrackerOrder,
    parts_of,
};
pub use words::{Facet, Page, Param, Sort};

use std::str::FromStr;

use crate::day::of_months;
use crate::model::ThemeId;
use escapes::decode;

/// What narrows a list. A statement is listed if, in every facet with choices, it has one of the chosen
/// values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The words to find; empty where nothing is looked for.
    pub words: String,
    /// The chosen values, facet by facet; within a facet, in the order in which they were chosen.
    chosen: Vec<(Facet, String)>,
}

impl Filters {
    /// Whether nothing narrows the list: no choice is made and no words are to be found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.chosen.is_empty()
    }

    /// All chosen values, facet by facet.
    pub fn all(&self) -> &[(Facet, String)] {
        &self.chosen
    }

    /// The chosen values of one facet.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.chosen.iter().filter(move |c| c.0 == facet).map(|c| c.1.as_str())
    }

    /// The value that was chosen first in a facet.
    pub fn first(&self, facet: Facet) -> Option<&str> {
        self.of(facet).next()
    }

    /// Whether a value of a facet is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.of(facet).any(|v| v == value)
    }

    /// Chooses a value of a facet; choosing it again changes nothing.
    pub fn choose(&mut self, facet: Facet, value: &str) {
        if !self.has(facet, value) {
            let at = self.chosen.iter().take_while(|c| c.0 as u8 <= facet as u8).count();
            self.chosen.insert(at, (facet, value.to_owned()));
        }
    }

    /// Takes the choice of a value back.
    pub fn drop(&mut self, facet: Facet, value: &str) {
        self.chosen.retain(|c| c.0 != facet || c.1 != value);
    }

    /// Takes back all choices of a facet.
    pub fn clear(&mut self, facet: Facet) {
        self.chosen.retain(|c| c.0 != facet);
    }

    /// Chooses a value, or takes it back where it was chosen.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        if self.has(facet, value) { self.drop(facet, value) } else { self.choose(facet, value) }
    }
}

/// Everything that an address says: which page is shown, of what, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Which page is shown.
    pub page: Page,
    /// What narrows the page's lists.
    pub filters: Filters,
    /// The order in which a list is.
    pub sort: Sort,
    /// Whether the list of all statements is shown where nothing narrows it; without it that is the start
    /// page.
    pub all: bool,
    /// How many steps of [`View::STEP`] statements the list shows beyond the first.
    pub more: u16,
    /// The id of the statement that is open, if one is.
    pub statement: Option<String>,
    /// The ids of kept statements that the address carries: whoever sends a list of kept statements sends
    /// them so.
    pub kept: Vec<String>,
    /// The parameters besides filters, each at most once, in the order of [`Param::ALL`].
    pub options: Vec<(Param, String)>,
    /// Values of pages and filters in the address that mean nothing here, each with the name it was given
    /// for. The page says that it does not know them.
    pub unknown: Vec<(&'static str, String)>,
}

impl View {
    /// How many statements a list shows at first, and how many more at each press of "Show more".
    pub const STEP: usize = 50;

    /// How many statements the list shows at most.
    pub fn shown(&self) -> usize {
        Self::STEP * (1 + usize::from(self.more))
    }

    /// Changes what narrows the list, and shows its beginning again. Where nothing narrows it afterwards, the
    /// list of all statements is shown.
    pub fn narrow(&mut self, change: impl FnOnce(&mut Filters)) {
        change(&mut self.filters);
        self.more = 0;
        self.all = self.filters.is_empty();
    }

    /// Shows another [`View::STEP`] statements of the list.
    pub fn show_more(&mut self) {
        self.more = self.more.saturating_add(1);
    }

    /// The view of a page with nothing chosen.
    pub fn of(page: Page) -> Self {
        Self { page, ..Self::default() }
    }

    /// The view of one statement's page. It keeps the filters, so that the page can lead back to the list.
    pub fn open(&self, id: &str) -> Self {
        Self { statement: Some(id.to_owned()), ..self.clone() }
    }

    /// The view of the list with one theme chosen.
    pub fn of_theme(theme: ThemeId) -> Self {
        Self::default().and(Facet::Theme, theme.as_str())
    }

    /// The same view with a value of a facet chosen.
    #[must_use]
    pub fn and(mut self, facet: Facet, value: &str) -> Self {
        self.filters.choose(facet, value);
        self
    }

    /// The value of a parameter; none where the address has none.
    pub fn option(&self, option: Param) -> Option<&str> {
        self.options.iter().find(|o| o.0 == option).map(|o| o.1.as_str())
    }

    /// The value of a parameter as one of the values it can have; the default where the address has none or
    /// an unknown one.
    pub fn choice<T: FromStr + Default>(&self, option: Param) -> T {
        self.option(option).and_then(|words| words.parse().ok()).unwrap_or_default()
    }

    /// The same view with a parameter set to a value; with an empty value, without that parameter.
    #[must_use]
    pub fn with_option(mut self, option: Param, words: &str) -> Self {
        self.options.retain(|o| o.0 != option);
        if !words.is_empty() {
            let at = self.options.iter().take_while(|o| (o.0 as u8) < option as u8).count();
            self.options.insert(at, (option, words.to_owned()));
        }
        self
    }

    /// The view that shows a document as a whole, scrolled to a line of it, counted from 1; 0 means its
    /// start.
    pub fn of_document(document: &str, line: u32) -> Self {
        let view = Self::of(Page::Read).and(Facet::Document, document);
        if line == 0 { view } else { view.with_option(Param::Line, &line.to_string()) }
    }

    /// The view of the list with words to find.
    pub fn of_words(words: &str) -> Self {
        Self { filters: Filters { words: words.to_owned(), ..Filters::default() }, ..Self::default() }
    }

    /// Whether this is the start page. Its address is that of the list, with nothing that narrows it.
    pub fn is_start(&self) -> bool {
        self.page == Page::Explore
            && self.statement.is_none()
            && self.filters.is_empty()
            && self.unknown.is_empty()
            && !self.all
    }

    /// Reads a query string, with or without its question mark. Whatever is in it, there is a view.
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for pair in query.trim_start_matches(['?', '#']).split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match name {
                "page" | "view" => match value.parse() {
                    Ok(page) => view.page = page,
                    Err(_) => view.note_unknown("page", value),
                },
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
                        } else {
                            view.note_unknown(facet.as_str(), value);
                        }
                    } else if let Ok(option) = name.parse::<Param>() {
                        // The form of a slider sends a number of months; the address has the month itself.
                        let month = (option == Param::AsAt).then(|| of_months(&value)).flatten();
                        view = view.with_option(option, &month.unwrap_or(value));
                    }
                }
            }
        }
        view
    }

    /// Keeps a value that means nothing here, so that the page can say so. A name without a value is left
    /// out.
    fn note_unknown(&mut self, name: &'static str, value: String) {
        let entry = (name, value);
        if !entry.1.is_empty() && !self.unknown.contains(&entry) {
            self.unknown.push(entry);
        }
    }

    /// The query string of the view, with its question mark; empty for the start page.
    pub fn query(&self) -> String {
        let mut out = String::new();
        for (name, value) in self.pairs() {
            out.push(if out.is_empty() { '?' } else { '&' });
            out.push_str(name);
            out.push('=');
            out.push_str(&encode(&value));
        }
        out
    }

    /// The names and values of the query string, in its order, not yet escaped.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut out: Vec<(&'static str, String)> = Vec::new();
        let mut add = |name: &'static str, value: &str| out.push((name, value.to_owned()));
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
        for (name, value) in &self.unknown {
            add(name, value);
        }
        out
    }
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
        .with_option(Param::Line, "12")
        .with_option(Param::Part, "measures");
        view.filters.words = "bus & “rail” 100%+".to_owned();
        assert_eq!(View::parse(&view.query()), view);
        assert_eq!(view.filters.of(Facet::Theme).collect::<Vec<_>>(), ["transport", "health"]);
        assert_eq!(view.option(Param::Line), Some("12"));
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
    fn a_day_chosen_by_a_slider_is_a_month_in_the_address() {
        let view = View::parse("?page=plans&as-at=24263");
        assert_eq!(view.option(Param::AsAt), Some("2021-12"));
        assert_eq!(view.query(), "?page=plans&as-at=2021-12");
    }

    #[test]
    fn the_start_page_has_the_shortest_address() {
        assert_eq!(View::default().query(), "");
        assert_eq!(View::parse(""), View::default());
        assert!(View::default().is_start());
    }

    #[test]
    fn names_that_are_unknown_are_passed_over_and_values_that_are_unknown_are_kept_apart() {
        let view = View::parse(
            "?kind=trains&theme=transport&theme=transport&utm_source=x&page=nowhere&sort=up&q=%zz%",
        );
        assert_eq!(view.filters.of(Facet::Theme).collect::<Vec<_>>(), ["transport"]);
        assert_eq!(view.filters.words, "%zz%");
        assert_eq!((view.page, view.sort), (Page::Explore, Sort::Best));
        let unknown = [("kind", "trains".to_owned()), ("page", "nowhere".to_owned())];
        assert_eq!(view.unknown, unknown);
        assert_eq!(View::parse(&view.query()), view);
        assert!(!View::parse("?page=nowhere").is_start() && View::parse("?page=").is_start());
    }
}

//! Pages that the build makes as files. Each has what [`page`](super::page) gives for its view, so that it
//! can be shown before the second program has been fetched. The build writes [`ready_pattern`] into
//! `boot.js`, which fetches them.

use crate::model::{Corpus, PathId};
use crate::query::{Page, Param, View};

/// The pages to which header and footer lead and that do not depend on anything only a browser knows.
const PLAIN: [Page; 5] = [Page::Compare, Page::Coverage, Page::Plans, Page::About, Page::Method];

/// Every view whose page the build makes, with the path of its file in the built folder.
pub fn ready(corpus: &Corpus) -> Vec<(View, String)> {
    let topics =
        corpus.topics.iter().map(|topic| View::of(Page::Compare).with_option(Param::Topic, &topic.id));
    let views = PLAIN.map(View::of).into_iter().chain(topics);
    views.filter_map(|view| ready_name(&view).map(|name| (view, name))).collect()
}

/// The path of the file with a view's page, if the build makes one: for a page of the header or footer, or
/// for the comparison on one topic. It does not know whether the corpus has the topic.
pub fn ready_name(view: &View) -> Option<String> {
    let page = view.page;
    if !PLAIN.contains(&page) {
        return None;
    }
    if *view == View::of(page) {
        return Some(["pages/", page.as_str(), ".html"].concat());
    }
    let topic = PathId::of(view.option(Param::Topic)?)?;
    (*view == View::of(Page::Compare).with_option(Param::Topic, topic.as_str()))
        .then(|| topic.file("pages/topic/", ".html"))
}

/// A regular expression of JavaScript that matches the query strings of such pages. Its first group is the
/// page with its topic, and its second the topic. The build writes it into `boot.js`.
pub fn ready_pattern() -> String {
    let page = |page: Page| match page {
        Page::Compare => [page.as_str(), "(&topic=[a-z0-9-]+)?"].concat(),
        _ => page.as_str().to_owned(),
    };
    ["^\\?page=(", &PLAIN.map(page).join("|"), ")$"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_names_every_plain_page_and_lets_a_topic_stand_with_the_comparison() {
        assert_eq!(ready_pattern(), r"^\?page=(compare(&topic=[a-z0-9-]+)?|coverage|plans|about|method)$");
    }

    #[test]
    fn a_plain_page_and_a_topic_have_a_file_and_whatever_else_is_chosen_has_none() {
        for (query, name) in [
            ("?page=compare", Some("pages/compare.html")),
            ("?page=about", Some("pages/about.html")),
            ("?page=compare&topic=20-mph", Some("pages/topic/20-mph.html")),
            ("", None),
            ("?page=kept", None),
            ("?page=read", None),
            ("?page=coverage&part=lines", None),
            ("?page=coverage&topic=20-mph", None),
            ("?page=coverage&s=a/1", None),
            ("?page=compare&party=a", None),
            ("?page=compare&theme=health&topic=20-mph", None),
            ("?page=compare&topic=..%2F20-mph", None),
            ("?page=compare&topic=20+mph", None),
            ("?page=compare&more=1", None),
        ] {
            assert_eq!(ready_name(&View::parse(query)).as_deref(), name, "{query}");
        }
    }
}

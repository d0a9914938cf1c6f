//! The pages that are ready with the build: each is what [`page`](super::page) makes of its view,
//! in a file of its own, so that a link to it can be read before the program has come that would
//! make it. The build writes [`ready_pattern`] into `boot.js`, which asks for them.

use crate::model::{Corpus, PathId};
use crate::query::{Page, Param, View};

/// The pages that the head and the foot of every page lead to, and whose words depend on nothing
/// that only a browser knows.
const PLAIN: [Page; 5] = [Page::Compare, Page::Coverage, Page::Plans, Page::About, Page::Method];

/// Every view that is ready, with its file's path in the built folder.
pub fn ready(corpus: &Corpus) -> Vec<(View, String)> {
    let topics =
        corpus.topics.iter().map(|topic| View::of(Page::Compare).with_option(Param::Topic, &topic.id));
    let views = PLAIN.map(View::of).into_iter().chain(topics);
    views.filter_map(|view| ready_name(&view).map(|name| (view, name))).collect()
}

/// The path of the file that holds a view, if such a view is ready: a plain page, or the comparison
/// on one topic. Whether the topic is one of the corpus is not known here.
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

/// What the addresses of ready pages match, as a regular expression of JavaScript: its first group is
/// the page with its topic, its second the topic. The build writes it into `boot.js`.
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

//! The numbers of the pages agree: what the start page, the lists, coverage, the framework and an ambition's
//! own page say of the same thing is the same, and promises to other places are in none of them.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::LazyLock;

use pledge_explorer::coverage::{Coverage, Standing};
use pledge_explorer::facets::Facets;
use pledge_explorer::model::{Corpus, StatementKind};
use pledge_explorer::pages::{self, Site};
use pledge_explorer::places::Tally;
use pledge_explorer::query::{Facet, Sort, View};
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};
use scraper::{Html, Selector};

struct Loaded {
    corpus: Corpus,
    coverage: Coverage,
    facets: Facets,
}

static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let corpus = Corpus::from_json(include_str!("../assets/data/corpus.json")).expect("the bundled corpus");
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    Loaded { corpus, coverage, facets }
});

fn site() -> Site<'static> {
    let Loaded { corpus, coverage, facets } = &*LOADED;
    Site { corpus, coverage, facets, base: "" }
}

/// How many statements a list has, counted by filtering it.
fn list(view: &View) -> Tally {
    let site = site();
    site.facets.filter(site.corpus, site.coverage, None, &view.filters, Sort::Best).tally()
}

/// The words of every element that a selector finds.
fn texts(html: &str, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).expect("a selector");
    let page = Html::parse_document(html);
    page.select(&selector).map(|e| e.text().collect::<String>()).collect()
}

/// The numbers in words, in order.
fn numbers(words: &str) -> Vec<usize> {
    words.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect()
}

fn with_standing(view: &View, standing: Standing) -> View {
    view.clone().and(Facet::Plans, standing.as_str())
}

#[test]
fn a_theme_has_the_same_numbers_on_the_start_page_in_its_list_and_on_the_coverage_page() {
    let site = site();
    let tiles = texts(&pages::start(&site).into_string(), ".tiles small");
    assert_eq!(tiles.len(), site.corpus.themes.len());
    let coverage = pages::page(&site, &View::parse("?page=coverage")).expect("a page").into_string();
    let mut others = 0;
    for (theme, tile) in site.corpus.themes.iter().zip(&tiles) {
        let view = View::of_theme(theme.id);
        let all = list(&view);
        let of = |standing| list(&with_standing(&view, standing));
        let standings: Vec<Tally> = Standing::ALL.iter().map(|&standing| of(standing)).collect();
        assert_eq!(standings.iter().map(|t| t.home).sum::<usize>(), all.home, "{}", theme.label);
        let mut wanted = vec![all.home, standings[0].home, standings[1].home, standings[2].home];
        wanted.extend((all.elsewhere > 0).then_some(all.elsewhere));
        assert_eq!(numbers(tile), wanted, "the tile of {}: {tile}", theme.label);
        others += all.elsewhere;
        // On the coverage page each party has its cell; those of the council's own place add up.
        for (at, standing) in Standing::ALL.iter().enumerate() {
            let cells = site.corpus.parties.iter().map(|party| {
                let view = with_standing(&view, *standing).and(Facet::Party, &party.id);
                let link =
                    Selector::parse(&format!("#by-party a, a[href='{}']", view.query())).expect("a selector");
                let page = Html::parse_document(&coverage);
                let cell = page.select(&link).find(|a| a.attr("href") == Some(&view.query()));
                let shown = cell.map_or(0, |a| numbers(&a.text().collect::<String>())[0]);
                assert_eq!(shown, list(&view).all(), "{}, {} and {standing:?}", theme.label, party.label);
                if site.facets.places.is_home_party(site.corpus, &party.id) { shown } else { 0 }
            });
            assert_eq!(cells.sum::<usize>(), standings[at].home, "{} and {standing:?}", theme.label);
        }
    }
    assert!(others > 0, "the bundled corpus has promises to another county");
}

#[test]
fn the_total_of_coverage_is_of_the_places_whose_plans_are_here() {
    let site = site();
    let coverage = pages::page(&site, &View::parse("?page=coverage")).expect("a page").into_string();
    let total = &texts(&coverage, "#total")[0];
    let all = list(&View { all: true, ..View::default() });
    let of = |standing| list(&with_standing(&View::default(), standing)).home;
    let standings = [Standing::Covered, Standing::Partly, Standing::Nothing].map(of);
    assert_eq!(numbers(total), [all.home, standings[0], standings[1], standings[2]], "{total}");
    assert!(numbers(&texts(&pages::start(&site).into_string(), ".lead")[0]).starts_with(&[all.home]));
}

#[test]
fn an_ambition_takes_up_as_many_promises_on_its_page_in_the_framework_in_lists_and_by_filter() {
    let site = site();
    let framework = pages::framework(&site).into_string();
    let in_framework = texts(&framework, ".goal > p:nth-of-type(2)");
    let goals: Vec<_> = site.corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition).collect();
    assert_eq!(in_framework.len(), goals.len());
    for (goal, said) in goals.iter().zip(in_framework) {
        let tally = list(&View::default().and(Facet::Ambition, &goal.id));
        let page = pages::page(&site, &View::default().open(&goal.id)).expect("a page").into_string();
        assert_eq!(texts(&page, "#total")[0], said, "{}", goal.id);
        let mut wanted: Vec<usize> = (tally.home > 0).then_some(tally.home).into_iter().collect();
        wanted.extend((tally.elsewhere > 0).then_some(tally.elsewhere));
        assert_eq!(numbers(&said), wanted, "{}: {said}", goal.id);
        // Its promises are on its page, each below the line that takes it up.
        let linked = Selector::parse(".chain h3 a, .takes a").expect("a selector");
        let page = Html::parse_document(&page);
        let mut promises: Vec<&str> = page.select(&linked).filter_map(|a| a.attr("href")).collect();
        promises.sort_unstable();
        promises.dedup();
        assert_eq!(promises.len(), tally.all(), "{}", goal.id);
    }
}

#[test]
fn a_list_says_whose_promises_come_last_and_tags_them() {
    let site = site();
    let filtered = site.facets.filter(
        site.corpus,
        site.coverage,
        None,
        &View::parse("?theme=transport").filters,
        Sort::Best,
    );
    let Tally { home, elsewhere } = filtered.tally();
    assert!(home > 0 && elsewhere > 0);
    for (at, &ix) in filtered.statements.iter().enumerate() {
        let card = pages::item(&site, ix, None).into_string();
        assert_eq!(card.contains("promised to Kent"), at >= home, "{at}: {card}");
    }
}

/// The heading of a view's list.
fn heading(query: &str) -> String {
    let (site, view) = (site(), View::parse(query));
    let filtered = site.facets.filter(site.corpus, site.coverage, None, &view.filters, Sort::Best);
    pages::summary(&site, &view, &filtered)
}

#[test]
fn a_heading_says_every_filter_in_words() {
    let counted = |query: &str| list(&View::parse(query));
    let Tally { home, elsewhere } = counted("?theme=children-education&plans=nothing");
    assert_eq!(
        heading("?theme=children-education&plans=nothing"),
        format!(
            "{home} promises about children, schools and young people that are in no plan, and {elsewhere} to Kent for comparison"
        )
    );
    let Tally { home: 0, elsewhere } = counted("?party=kent-labour&theme=health") else {
        panic!("Kent Labour promised nothing to Cambridgeshire");
    };
    assert_eq!(
        heading("?party=kent-labour&theme=health"),
        format!("{elsewhere} promises to Kent by Kent Labour about public health and NHS, for comparison")
    );
    assert!(heading("?kind=action&committee=H%26T").ends_with(" actions for the committee H&T"));
    assert_eq!(
        heading("?theme=health&party=joint-administration&plans=covered&act=oppose"),
        "Nothing found by Joint \
        Administration about public health and NHS that the plans cover that promise opposition"
    );
    // Every choice of every filter is in the sentence, in some words.
    let site = site();
    for &facet in Facet::ALL {
        for choice in site.facets.choices(facet) {
            let query = View { all: true, ..View::default() }.and(facet, &choice.value).query();
            let bare = heading("?all=1");
            let said = heading(&query);
            let words = said.trim_start_matches(|c: char| c.is_ascii_digit());
            assert_ne!(words, bare.trim_start_matches(|c: char| c.is_ascii_digit()), "{query}");
        }
    }
}

#[test]
fn what_an_address_asks_for_and_is_not_here_is_said_and_nothing_else_is_shown() {
    let site = site();
    for (query, said) in [
        ("?page=nowhere", "There is no such page here"),
        ("?theme=trains", "There is no such theme here"),
        ("?page=compare&theme=trains", "There is no such theme here"),
        ("?page=compare&topic=unicorns", "There is no such topic here"),
        ("?page=read&doc=nobody-2021", "There is no such document here"),
        ("?doc=nobody-2021", "There is no such document here"),
        ("?party=nobody", "There is no such party here"),
        ("?page=coverage&part=sums", "There is no such part of this page here"),
        ("?page=plans&part=tracker&show=dance", "There is no such way to show actions here"),
        ("?plans=perhaps", "There is no such answer of the plans here"),
    ] {
        let html = pages::page(&site, &View::parse(query)).expect("a page").into_string();
        assert_eq!(texts(&html, "h1"), [said], "{query}");
        // The way on leads to what is left, which is here.
        let on = Selector::parse("a.btn").expect("a selector");
        let page = Html::parse_document(&html);
        let address = page.select(&on).next().and_then(|a| a.attr("href")).expect("a way on");
        assert!(pages::is_known(&site, &View::parse(address)), "{query} leads to {address}");
    }
    assert!(pages::page(&site, &View::parse("?theme=transport&utm_source=mail")).is_none(), "a list");
}

#[test]
fn a_question_when_or_who_is_answered_with_a_line_of_the_plans_that_says_so() {
    let site = site();
    let book = Phrasebook::new(&Prepared::from_json(include_str!("../assets/data/synonyms.json")));
    let index = Index::with_book(site.corpus, book);
    let plan = |words: &str| {
        let view = View::parse(&format!("?q={words}"));
        let found = site.facets.filter(site.corpus, site.coverage, Some(&index), &view.filters, Sort::Best);
        texts(&pages::answer(&site, &view, &found).into_string(), ".plan").concat()
    };
    let (lines, when, who) =
        (plan("trees+are+planted"), plan("when+are+trees+planted"), plan("who+is+planting+trees"));
    for plan in [&lines, &when, &who] {
        assert!(plan.contains("The plan: “"), "{plan}");
    }
    assert!(when.contains(", due ") || when.contains(" 20"), "{when}");
    assert!(who.contains(", led by "), "{who}");
}

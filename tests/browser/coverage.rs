//! The coverage page: its numbers are those of the lists they lead to and of the data.

use pledge_explorer::coverage::Standing;
use pledge_explorer::model::{Grade, StatementKind};
use pledge_explorer::query::{Facet, View};
use serde_json::Value;

use crate::corpus::{CORPUS, COVERAGE, FACETS, filtered};
use crate::driver::{DESK, PHONE, visit};

/// How many promises of a party on a theme have a standing, counted from the corpus alone.
fn counted(party: &str, theme: &str, standing: Standing) -> usize {
    CORPUS
        .indices()
        .filter(|&ix| {
            let s = CORPUS.at(ix);
            COVERAGE.standing(ix) == Some(standing)
                && s.party.as_deref() == Some(party)
                && s.themes.iter().any(|t| t.as_str() == theme)
        })
        .count()
}

/// The links of a table: address and words of each.
async fn links(page: &crate::driver::Page, css: &str) -> Vec<(String, String)> {
    let script = format!("return [...all('{css}')].map(a => [a.getAttribute('href'), a.innerText.trim()])");
    let found = page.js(&script).await;
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    found.as_array().expect("links").iter().map(|l| (text(&l[0]), text(&l[1]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_of_the_tables_is_that_of_the_data_and_of_the_list_it_leads_to() {
    visit(DESK, "?page=coverage", |page| async move {
        let cells = links(&page, ".table[aria-labelledby=by-party] td a").await;
        let mut wanted = 0;
        for theme in &CORPUS.themes {
            for party in &CORPUS.parties {
                for &standing in Standing::ALL {
                    wanted += usize::from(counted(&party.id, theme.id.as_str(), standing) > 0);
                }
            }
        }
        assert_eq!(cells.len(), wanted, "a link for every count that is not none");
        for (address, words) in &cells {
            let view = View::parse(address);
            let of = |facet| view.filters.first(facet).expect("a choice in each facet");
            let standing = of(Facet::Plans).parse().expect("a standing");
            let count = counted(of(Facet::Party), of(Facet::Theme), standing);
            assert_eq!(*words, count.to_string(), "{address}");
            assert_eq!(filtered(address).statements.len(), count, "{address}");
        }
        page.click_words(".parts a", "By ambition").await;
        page.wait_for("#by-ambition").await;
        let cells = links(&page, ".table[aria-labelledby=by-ambition] td a").await;
        assert!(cells.len() > 20, "{}", cells.len());
        for (address, words) in &cells {
            assert_eq!(filtered(address).home.to_string(), *words, "{address}");
        }
        let (address, words) = &cells[0];
        page.click(&format!(".table td a[href='{address}']")).await;
        page.until_text("#count", &format!("{words} promise")).await;
        assert_eq!(page.count(".list > li").await, filtered(address).statements.len());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_totals_speak_of_the_councils_own_area_and_others_are_comparisons() {
    visit(PHONE, "?page=coverage", |page| async move {
        let own: Vec<_> = CORPUS
            .indices()
            .filter(|&ix| {
                let s = CORPUS.at(ix);
                s.kind.is_promise() && s.party.as_deref() != Some("kent-labour")
            })
            .collect();
        let of = |standing| own.iter().filter(|&&ix| COVERAGE.standing(ix) == Some(standing)).count();
        let sentence = format!(
            "Of the {} promises by Cambridgeshire Labour and Joint Administration, the plans cover {} in full and {} in part; {} are in no plan",
            own.len(),
            of(Standing::Covered),
            of(Standing::Partly),
            of(Standing::Nothing)
        );
        assert_eq!(page.text("#total").await, sentence);
        let parties = page.texts(".totals li").await;
        assert_eq!(parties.len(), 3);
        assert!(parties[2].contains("A comparison: promised to Kent"), "{}", parties[2]);
        assert!(!parties[0].contains("comparison") && !parties[1].contains("comparison"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_lists_every_line_of_the_plans_with_the_promises_it_takes_up() {
    visit(PHONE, "?page=coverage&part=lines", |page| async move {
        let targets: Vec<_> = CORPUS.indices().filter(|&ix| CORPUS.at(ix).kind.is_target()).collect();
        assert_eq!(page.count(".list > li").await, targets.len());
        assert_eq!(page.count(".takes > li").await, CORPUS.links.len());

        page.click_words(".parts a", "Promised by nobody").await;
        page.until("location.search.includes('part=unpledged')").await;
        let home = |ix| FACETS.places.is_home(ix);
        let takes_up = |ix| {
            let promises = COVERAGE.links_to(&CORPUS, ix).filter_map(|l| COVERAGE.find(&CORPUS, &l.pledge));
            promises.filter(|&promise| home(promise)).count()
        };
        let none = targets.iter().filter(|&&ix| takes_up(ix) == 0).count();
        page.until(&format!("all('.list > li').length === {none}")).await;

        page.click_words(".parts a", "Promised by several").await;
        page.until("location.search.includes('part=shared')").await;
        let several = targets.iter().filter(|&&ix| {
            let mut who: Vec<_> = COVERAGE
                .links_to(&CORPUS, ix)
                .filter_map(|l| COVERAGE.find(&CORPUS, &l.pledge))
                .filter(|&p| home(p))
                .filter_map(|p| CORPUS.at(p).party.as_deref())
                .collect();
            who.sort_unstable();
            who.dedup();
            who.len() > 1
        });
        let several = several.count();
        page.until(&format!("all('.list > li').length === {several}")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chain_goes_from_a_pledge_to_the_ambition_its_measures_and_the_actions_dates() {
    let find = |id: &str| COVERAGE.find(&CORPUS, id).map(|ix| CORPUS.at(ix)).expect("a statement");
    // The first link of a promise to a line of a kind.
    let to = |kind| {
        let mut promises = CORPUS.links.chunk_by(|a, b| a.pledge == b.pledge).filter_map(<[_]>::first);
        promises.find(move |l| find(&l.target).kind == kind).expect("a link")
    };
    let (delivers, acts) = (to(StatementKind::Deliverable), to(StatementKind::Action));
    visit(PHONE, "", move |page| async move {
        page.go(&View::default().open(&delivers.pledge).query()).await;
        let line = find(&delivers.target);
        let goal = find(line.parent.as_deref().expect("a deliverable has an ambition"));
        let grade = if delivers.grade == Grade::Covers { "Covered by" } else { "Partly covered by" };
        let chain = page.text(".chain").await;
        for wanted in [grade, &line.text, &goal.text, &delivers.reason, "Judged by a machine reader"] {
            assert!(chain.contains(wanted), "{wanted} in {chain}");
        }
        page.click(".chain details summary").await;
        let measure = CORPUS
            .statements
            .iter()
            .find(|s| s.kind == StatementKind::Measure && s.parent.as_ref() == Some(&goal.id))
            .expect("an ambition is measured");
        page.until_text(".chain details", &measure.text).await;

        page.go(&View::default().open(&acts.pledge).query()).await;
        let action = find(&acts.target);
        let steps = page.texts(".chain .steps").await.join(" ");
        let milestone = action.milestone.as_ref().expect("an action has a milestone");
        for wanted in std::iter::once(&milestone.text).chain(&action.committees).chain(&action.leads) {
            assert!(steps.contains(wanted.as_str()), "{wanted} in {steps}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_narrowed_by_plan_ambition_committee_and_basis() {
    visit(DESK, "?all=1", |page| async move {
        page.click(".filters details summary").await;
        let ambition = CORPUS.statements.iter().find(|s| s.kind == StatementKind::Ambition).expect("one");
        page.click_words(".filters .opt", ambition.text.trim_end_matches('.')).await;
        let query = page.query_with(&["ambition="]).await;
        let wanted = filtered(&query).home;
        page.until_text("#count", &format!("{wanted} promises")).await;
        page.go("?committee=H%26T&basis=reviewed").await;
        let wanted = filtered("?committee=H%26T&basis=reviewed").statements;
        assert!(!wanted.is_empty());
        for ix in &wanted {
            let by = COVERAGE.links_from(&CORPUS, *ix).filter_map(|l| COVERAGE.find(&CORPUS, &l.target));
            assert!(by.into_iter().any(|l| CORPUS.at(l).committees.iter().any(|c| c == "H&T")));
        }
        page.until(&format!("all('.list > li').length === {}", wanted.len())).await;
        assert_eq!(page.count(".chips .chip").await, 3);
    })
    .await;
}

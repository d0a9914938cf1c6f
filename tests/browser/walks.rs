//! The walks a resident takes.

use pledge_explorer::pages::choice_count;
use pledge_explorer::query::Facet;

use crate::corpus::{CORPUS, COVERAGE, filtered};
use crate::driver::{DESK, PHONE, visit};

#[tokio::test(flavor = "multi_thread")]
async fn what_cambridgeshire_labour_promised_on_buses_and_what_covers_it() {
    visit(PHONE, "", |page| async move {
        page.type_into("#q", "buses").await;
        page.click(".search button").await;
        page.until_text("#count", "matching “buses”").await;
        page.until_query("?q=buses").await;

        page.click("#open-filters").await;
        page.click_words(".filters .opt", "Cambridgeshire Labour").await;
        page.click(".filters .close button").await;
        page.until_focus("open-filters").await;
        let wanted = filtered("?q=buses&party=cambridgeshire-labour").statements.len();
        assert!(wanted >= 4, "the corpus has bus promises");
        page.until(&format!("all('.list > li').length === {wanted}")).await;

        page.click_words(".list .said a", "Improve bus travel and connectivity").await;
        page.until_text("h1", "Pledge").await;
        assert!(
            page.text("blockquote")
                .await
                .starts_with("Improve bus travel and connectivity across the county")
        );
        assert!(page.text(".chain").await.contains("Partly covered by planned step for Ambition 2"));
        assert!(page.text(".chain").await.contains("enhance bus services"));
        assert!(
            page.text(".chain .why").await.contains("Judged by a machine reader, not checked by a person.")
        );
        page.until_text(".src .own", "Improve bus travel").await;

        page.click(".back a").await;
        page.until_text("#count", "matching “buses”").await;
        assert_eq!(page.count(".list > li").await, wanted, "the way back keeps the filters");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn transport_pledges_that_nothing_covers_are_listed() {
    visit(DESK, "", |page| async move {
        page.click_words(".tiles a", "Transport and streets").await;
        page.until_text("#count", "about transport and streets").await;
        page.click_words(".filters .opt", "Nothing found").await;
        page.click_words(".filters .opt", "Pledges").await;
        let query = "?theme=transport&plans=nothing&kind=pledge";
        let (home, wanted) = (filtered(query).home, filtered(query).statements);
        page.until(&format!("all('.list > li').length === {}", wanted.len())).await;
        page.until_query(query).await;
        assert_eq!(
            page.text("#count").await,
            format!(
                "{home} pledges about transport and streets that are in no plan, and {} to Kent for comparison",
                wanted.len() - home
            )
        );
        let words: Vec<&str> = wanted.iter().map(|&ix| CORPUS.at(ix).text.as_str()).collect();
        assert_eq!(page.texts(".list .said").await, words);
        for line in page.texts(".list .grade").await {
            assert_eq!(line, "Nothing in the plans covers this");
        }
        assert_eq!(page.count(".chips .chip").await, 4, "three choices and one for all");
        page.click_words(".chip", "Clear all").await;
        page.until_text("#count", "133 promises, and 114 to Kent for comparison").await;
        page.until_focus("count").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_action_t14_to_the_pledges_it_takes_up() {
    visit(DESK, "?page=plans", |page| async move {
        page.click_words(".goal a", "All actions as a table").await;
        page.click_words("tbody th a", "T.14").await;
        page.until_text("h1", "Action T.14").await;
        let action = COVERAGE.find(&CORPUS, "cambridgeshire-action-plan-2021/t.14").expect("T.14");
        let pledges: Vec<String> = COVERAGE
            .links_to(&CORPUS, action)
            .map(|link| CORPUS.at(COVERAGE.find(&CORPUS, &link.pledge).expect("its pledge")).text.clone())
            .collect();
        assert!(!pledges.is_empty());
        let shown = page.texts(".chain .link > p:nth-of-type(1)").await;
        assert_eq!(shown, pledges.iter().map(|p| format!("“{p}”")).collect::<Vec<_>>());
        page.click_words(".chain h3 a", "pledge").await;
        page.until_text("blockquote", &pledges[0]).await;
        assert!(page.text(".chain").await.contains("by action T.14"), "and back");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filtered_views_address_is_copied_and_survives_reload_back_and_forward() {
    visit(DESK, "?theme=health&party=kent-labour", |page| async move {
        page.allow_clipboard().await;
        page.click_words(".btn", "Copy link").await;
        page.until_text(".said-so", "Link copied").await;
        page.until("(navigator.clipboard.readText().then(t => window.copied = t), window.copied)").await;
        let copied = page.js("return window.copied").await;
        assert_eq!(copied, format!("{}?theme=health&party=kent-labour", page.address));

        let wanted = page.text("#count").await;
        page.go("?page=about").await;
        page.client.goto(copied.as_str().expect("an address")).await.expect("the copied address loads");
        page.wait_for("#app[data-ready]").await;
        assert_eq!(page.text("#count").await, wanted);
        page.client.refresh().await.expect("a reload");
        page.wait_for("#app[data-ready]").await;
        assert_eq!(page.text("#count").await, wanted);

        page.click_words(".filters .opt", "Covered").await;
        page.until("location.search.includes('plans=covered')").await;
        let narrowed = page.text("#count").await;
        assert_ne!(narrowed, wanted);
        page.client.back().await.expect("back");
        page.until_text("#count", &wanted).await;
        page.until("!location.search.includes('plans')").await;
        page.until("!one('.filters > div > fieldset:nth-of-type(4) input').checked").await;
        page.client.forward().await.expect("forward");
        page.until_text("#count", &narrowed).await;
        page.until("one('.filters > div > fieldset:nth-of-type(4) input').checked").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_narrows_the_list_without_filling_the_history() {
    visit(DESK, "?all=1", |page| async move {
        let before = page.js("return history.length").await;
        page.type_into("#q", "parking").await;
        page.until_text("#count", "matching “parking”").await;
        assert_eq!(page.js("return history.length").await, before);
        page.until_query("?q=parking").await;
        let marked = page.texts(".list mark").await;
        assert!(marked.iter().all(|w| w.to_lowercase().contains("park")), "{marked:?}");
        page.until_text("#announce", "matching “parking”").await;
        page.type_into("#q", "zzz").await;
        page.until_text("#count", "Nothing found").await;
        assert_eq!(page.count(".list > li").await, 0);
        page.until_text(".help", "No document here has the word").await;
        assert!(page.count(".help a").await > 10, "there is always somewhere to go");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_says_what_else_it_looks_for_and_what_it_took_a_word_for() {
    visit(PHONE, "?q=libary", |page| async move {
        page.until_text("#also", "Showing results for “library” in place of “libary”").await;
        assert!(page.text(".list").await.contains("Keep all libraries open"));
        page.go("?q=rubbish+collection").await;
        page.until_text("#also", "Also searching:").await;
        page.go("?q=passports").await;
        page.until_text("#count", "Nothing found").await;
        assert_eq!(page.count(".list > li").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_grows_by_fifty_and_keeps_its_length_in_the_address() {
    visit(PHONE, "?all=1", |page| async move {
        assert_eq!(page.count(".list > li").await, 50);
        page.click_words("button", "Show 50 more").await;
        page.until("all('.list > li').length === 100").await;
        page.client.refresh().await.expect("a reload");
        page.wait_for("#app[data-ready]").await;
        assert_eq!(page.count(".list > li").await, 100);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_leads_to_where_the_list_was_left() {
    visit(PHONE, "?theme=transport", |page| async move {
        page.until_drawn().await;
        let high = page.js("return document.documentElement.scrollHeight").await;
        // The page is told of it with the next frame.
        let scroll = "const done = arguments[0]; all('.list > li')[20].scrollIntoView();
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        page.js_later(scroll, vec![]).await;
        let left = page.js("return scrollY").await;
        assert!(left.as_f64().is_some_and(|y| y > 1000.0), "{left}");
        page.js("all('.list .said a')[20].click(); return true").await;
        page.until("one('blockquote') && scrollY === 0").await;
        page.until("location.search.includes('s=')").await;
        page.client.back().await.expect("back");
        page.until("all('.list > li').length > 20").await;
        page.until(&format!("scrollY === {left}")).await;
        let now = page.js("return document.documentElement.scrollHeight").await;
        assert_eq!(now, high, "the statement that was left takes no room");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_that_lie_over_the_list_are_gone_when_somebody_goes_back_from_it() {
    visit(PHONE, "", |page| async move {
        page.click(".tiles a").await;
        page.click("#open-filters").await;
        page.until("document.querySelectorAll('[inert]').length > 1").await;
        page.client.back().await.expect("back");
        page.until("document.querySelectorAll('[inert]').length === 0").await;
        page.client.back().await.expect("back");
        page.wait_for(".tiles").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_whose_text_comes_when_it_was_left_does_not_move_the_page_that_is_shown() {
    visit(DESK, "", |page| async move {
        let last = CORPUS.statements.iter().rfind(|s| s.document == CORPUS.documents[0].id);
        let last = last.expect("a statement of the first document");
        let (document, line) = (&last.document, last.lines.0);
        page.js(&format!(
            "const real = window.fetch;
             window.fetch = async (...asked) => {{
               if (String(asked[0]).includes('seeds/')) await new Promise(go => window.letGo = go);
               return real(...asked);
             }};
             const link = document.createElement('a');
             link.href = '?page=read&doc={document}&line={line}';
             one('#main > div').append(link);
             link.click();
             return true"
        ))
        .await;
        page.until("window.letGo").await;
        page.click_words("nav a", "Coverage").await;
        page.until_text("h1", "Which promises are in the plans").await;
        page.js("window.letGo(); return true").await;
        assert_eq!(page.js("return scrollY").await, 0);
        page.client.back().await.expect("back");
        page.wait_for(&format!("#line-{line}")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_at_once_leads_no_further_than_to_the_list() {
    visit(PHONE, "?all=1", |page| async move {
        page.click("#open-filters").await;
        page.click(".filters input[type=checkbox]").await;
        page.click(".filters .close button").await;
        let list = page.query_with(&["theme="]).await;
        // Before the statement's address has been written, which follows the paint.
        page.js("one('.list .said a').click(); history.back(); return true").await;
        page.until(&format!("one('#count') && location.search === '{list}'")).await;
        page.client.back().await.expect("back");
        page.until("location.search === '?all=1'").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_among_filters_is_not_taken_for_a_return_to_a_statement() {
    visit(DESK, "?all=1", |page| async move {
        page.js("all('.list .said a')[1].click(); return true").await;
        page.until("one('blockquote') && location.search.includes('s=')").await;
        page.js("scrollTo(0, 300); return true").await;
        page.click(".back a").await;
        page.until("one('#count') && !location.search.includes('s=')").await;
        page.click(".filters input[type=checkbox]").await;
        page.until("location.search.includes('theme=')").await;
        page.client.back().await.expect("back");
        page.until("location.search === '?all=1' && !one('.chip')").await;
        page.js("all('.list .said a')[1].click(); return true").await;
        page.until("one('blockquote') && location.search.includes('s=')").await;
        assert_eq!(page.js("return scrollY").await, 0, "a page that is opened begins at its top");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_beside_choices_are_those_of_the_lists_they_lead_to() {
    visit(DESK, "?theme=communities", |page| async move {
        let counts = filtered("?theme=communities");
        let shown = page.texts(".filters > div > fieldset:nth-of-type(2) .opt b").await;
        let wanted: Vec<String> =
            (0..CORPUS.parties.len()).map(|at| choice_count(counts.count(Facet::Party, at))).collect();
        assert_eq!(shown, wanted);
        for (party, count) in CORPUS.parties.iter().zip(wanted) {
            let list = filtered(&format!("?theme=communities&party={}", party.id)).statements.len();
            assert_eq!(list.to_string(), count, "{}", party.label);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_editions_wording_is_shown_where_it_differs() {
    visit(DESK, "?s=cambridgeshire-labour-2021/7.4", |page| async move {
        assert!(page.text("blockquote").await.contains("eSpecially"), "quoted as it stands");
        assert!(page.text("blockquote.small").await.contains("especially through affordable housing"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ambition_shows_its_lines_and_a_line_its_ambition() {
    visit(PHONE, "?s=cambridgeshire-framework-2023/2", |page| async move {
        page.until_text("h1", "Ambition 2").await;
        let lists = page.texts("ul.plain").await;
        assert_eq!(lists.len(), 1, "measures");
        assert_eq!(page.count("section.goal, h2 + ul.plain > li").await, 13, "deliverables and measures");
        page.click_words("section.goal h3 a", "Becoming an Active Travel Centre").await;
        page.until_text("h1", "Planned step for Ambition 2").await;
        page.click_words("ul.plain a", "Travel across the county").await;
        page.until_text("h1", "Ambition 2").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kents_promises_say_that_they_were_made_elsewhere() {
    visit(PHONE, "?s=kent-labour-2021/6.8", |page| async move {
        assert!(
            page.text("#main")
                .await
                .contains("This was promised to Kent, not to the council whose plans these are.")
        );
        page.go("?s=cambridgeshire-labour-2021/6.1").await;
        assert!(!page.text("#main").await.contains("This was promised to"));
    })
    .await;
}

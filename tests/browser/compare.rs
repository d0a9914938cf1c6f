//! Comparing parties: rows, silence, differences, numbers, editions, the kept list, print.

use fantoccini::key::Key;
use fantoccini::wd::PrintConfigurationBuilder;
use pledge_explorer::query::{Facet, View};
use serde_json::{Value, json};

use crate::corpus::{CORPUS, filtered};
use crate::driver::{DESK, PHONE, Page, visit};
use crate::server::Site;

const PARTIES: [&str; 3] = ["Cambridgeshire Labour", "Joint Administration", "Kent Labour"];

/// The words of the statements of a topic by a party, in document order.
fn words(topic: &str, party: &str) -> Vec<String> {
    let topic = CORPUS.topics.iter().find(|t| t.id == topic).expect("the topic");
    let of = |s: &&pledge_explorer::model::Statement| {
        topic.statements.contains(&s.id) && s.party.as_deref() == Some(party)
    };
    CORPUS.statements.iter().filter(of).map(|s| s.text.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_parties_are_compared_on_school_meals_and_silence_is_stated() {
    visit(DESK, "", |page| async move {
        page.click_words("nav a", "Compare").await;
        page.until_text("h1", "Compare the parties").await;
        page.click_words(".table tbody th a", "School meals in the holidays").await;
        page.wait_for(".versus").await;
        page.until_query("?page=compare&topic=school-meals-in-the-holidays").await;
        assert_eq!(page.texts(".versus thead th").await, PARTIES);
        assert!(page.text(".topic").await.contains("All of them speak of this."));
        for (column, party) in
            ["cambridgeshire-labour", "joint-administration", "kent-labour"].iter().enumerate()
        {
            let shown = page.texts(&format!(".versus td:nth-child({}) .said", column + 1)).await;
            assert_eq!(shown, words("school-meals-in-the-holidays", party), "{party}");
        }

        page.go("?page=compare&theme=children-education").await;
        let row = "#t-breakfast-clubs";
        assert!(page.text(row).await.contains(
            "Cambridgeshire Labour and Joint Administration speak of this. Kent Labour says nothing."
        ));
        assert_eq!(page.text(&format!("{row} td:nth-child(3) .silent")).await, "Says nothing on this.");
        let marked = page.texts(&format!("{row} mark")).await;
        for word in ["free", "all", "widen"] {
            assert!(marked.iter().any(|m| m == word), "{word} is marked: {marked:?}");
        }
        let differs = page.text(&format!("{row} .topic")).await;
        assert!(!differs.contains('“') && !differs.contains('('), "no words without a sentence: {differs}");

        page.click_words(".pick .opt", "Kent Labour").await;
        page.until("all('.versus thead th').length === 2").await;
        assert!(page.text(row).await.contains("Both speak of this."));
        assert_eq!(page.texts("main h2").await.last().map(String::as_str), Some("Only Joint Administration"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_a_row_of_marks_chooses_whose_words_stand_below_each_topic() {
    visit(PHONE, "?page=compare&theme=children-education", |page| async move {
        let shown = "return all('.versus tbody').map(b => [...b.querySelectorAll('td')].filter(c => c.offsetHeight).length)";
        let each = page.js(shown).await;
        assert!(each.as_array().is_some_and(|all| all.len() > 4 && all.iter().all(|n| *n == 1)), "{each}");
        let row = "#t-breakfast-clubs";
        let marks = page.texts(&format!("{row} .voices label")).await;
        assert_eq!(marks.len(), PARTIES.len());
        assert!(marks[2].contains("says nothing") && marks[2].contains("Kent Labour"), "{marks:?}");
        let visible = |css: &str| format!("return all('{row} {css}').filter(e => e.offsetHeight).map(e => e.innerText)");
        assert_eq!(page.js(&visible("td .who")).await, json!(["Cambridgeshire Labour"]), "the first who speaks");
        page.click_words(&format!("{row} .voices label"), "Joint").await;
        assert_eq!(page.js(&visible("td .who")).await, json!(["Joint Administration"]));
        assert_eq!(page.js(&visible("td .said")).await, json!(words("breakfast-clubs", "joint-administration")));
        // Chosen by keys, too, and the others' topics stay as they were.
        page.type_into(&format!("{row} .voices input:checked"), &Key::Right.to_string()).await;
        assert_eq!(page.js(&visible("td .silent")).await, json!(["Says nothing on this."]));
        assert_eq!(page.js(shown).await, each);
        let wide = page.js("return document.documentElement.scrollWidth").await;
        assert!(wide.as_u64() <= Some(360), "nothing is read sideways: {wide}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_the_words_of_topics_stay_whole_and_every_party_is_in_sight() {
    visit(PHONE, "?page=compare", |page| async move {
        let table = page.js("const box = one('.table'); return box.scrollWidth <= box.clientWidth").await;
        assert_eq!(table, true, "no column stands out of sight");
        // A word that is broken stands on two lines and has two boxes.
        let broken = "const out = [];
            for (const link of all('.table tbody th a')) {
              const text = link.firstChild, range = document.createRange();
              for (const word of text.data.matchAll(/\\S+/g)) {
                range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
                if (range.getClientRects().length > 1) out.push(word[0]);
              }
            }
            return out";
        assert_eq!(page.js(broken).await, json!([]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn differences_are_marked_until_somebody_says_otherwise_and_not_where_one_party_speaks_alone() {
    visit(DESK, "?page=compare&topic=breakfast-clubs", |page| async move {
        let weight = "return getComputedStyle(one('.versus mark')).fontWeight";
        assert_eq!(page.js(weight).await, "600");
        page.click("#marks").await;
        assert_eq!(page.js(weight).await, "400");
        page.go("?page=compare&topic=breakfast-clubs&party=joint-administration&party=kent-labour").await;
        assert_eq!(page.count(".versus mark").await + page.count("#marks").await, 0, "nothing differs from silence");
        let lines = "return all('.versus .said a').filter(a => getComputedStyle(a).textDecorationLine !== 'none').length";
        assert_eq!(page.js(lines).await, 0, "quotations are not underlined");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_the_focus_is_never_below_the_row_of_names() {
    visit(DESK, "?page=compare&theme=transport", |page| async move {
        // From the end backwards, each link is scrolled in from above.
        let hidden = page
            .js("const head = () => one('.versus thead').getBoundingClientRect().bottom;
                 scrollTo(0, document.body.scrollHeight);
                 return [...all('.versus a, .versus button')].reverse().filter(a => {
                   a.focus();
                   return a.getBoundingClientRect().top < head() - 1;
                 }).map(a => a.innerText)")
            .await;
        assert_eq!(hidden, json!([]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_and_checks_narrow_the_comparison() {
    visit(DESK, "?page=compare&theme=transport&act=campaign&check=yes", |page| async move {
        let tags = page.texts(".versus td .meta").await;
        assert!(!tags.is_empty());
        for tag in &tags {
            assert!(tag.contains("A campaign") && tag.contains("Can be checked"), "{tag}");
        }
        assert!(page.text(".what").await.contains("only what promises a campaign; only what can be checked"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_is_found_by_typing_words_of_its_name_in_any_form() {
    visit(PHONE, "?page=compare", |page| async move {
        page.type_into("#pick-topic", "buses\u{e007}").await;
        page.query_with(&["find=buses"]).await;
        page.until_text(".table", "Fares and bus passes").await;
        let topics = page.texts(".table tbody tr th:only-child, .table tbody tr th[scope=row]").await;
        assert!(topics.len() > 2 && topics.len() < 10, "{topics:?}");
        // The whole name, as the list of names offers it, is that topic.
        page.go("?page=compare&find=bus%20services").await;
        page.until_text(".versus .topic h2", "Bus services").await;
        assert_eq!(page.count(".versus .topic").await, 1);
        let offered = page.js("return document.querySelectorAll('#topics option').length").await;
        assert_eq!(offered, CORPUS.topics.len());
        // One form of a word finds the others.
        page.go("?page=compare&find=library").await;
        page.until_text(".table", "Libraries").await;
        let found = page.texts(".table tbody th[scope=row]").await;
        assert_eq!(found, ["Free libraries for people on Universal Credit", "Libraries"]);
        // What no topic is called leads on to all promises.
        page.go("?page=compare&find=zzzz").await;
        page.click_words(".empty a", "Look for them").await;
        page.until_query("?q=zzzz").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_of_the_theme_table_leads_to_a_list_of_exactly_that_many() {
    visit(DESK, "?page=compare&part=numbers", |page| async move {
        page.wait_for("td a").await;
        let found =
            page.js("return [...all('td a')].map(a => [a.getAttribute('href'), a.innerText.trim()])").await;
        let cells: Vec<(String, String)> = serde_json::from_value(found).expect("cells");
        assert!(cells.len() > 20);
        for (address, words) in &cells {
            let view = View::parse(address);
            assert!(view.filters.first(Facet::Theme).is_some() && view.filters.first(Facet::Party).is_some());
            assert_eq!(filtered(address).statements.len().to_string(), *words, "{address}");
        }
        for (address, words) in [&cells[0], &cells[cells.len() - 1]] {
            page.go("?page=compare&part=numbers").await;
            page.click(&format!("td a[href='{address}']")).await;
            page.until_text("#count", &format!("{words} promise")).await;
            assert_eq!(page.count(".list > li").await.to_string(), *words);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editions_of_the_cambridgeshire_manifesto_differ_in_four_pledges_and_in_the_prose() {
    visit(PHONE, "?page=compare", |page| async move {
        page.click_words(".parts a", "Two versions").await;
        page.wait_for(".edits").await;
        let first = ".edits .list:first-of-type li";
        let edits = page.texts(first).await;
        assert_eq!(edits.iter().filter(|e| e.contains("Pledge ·")).count(), 4, "{edits:#?}");
        let unit = edits.iter().find(|e| e.contains("County Energy")).expect("the prose");
        assert!(unit.contains("Unit") && unit.contains("Group"), "{unit}");
        assert_eq!(page.texts(".edits del").await.iter().filter(|d| d.contains("eSpecially")).count(), 1);
        page.click_words(&format!("{first} a"), "Pledge").await;
        page.until_text("h1", "Pledge").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn shared_ground_is_what_all_parties_speak_on_and_what_another_areas_plan_takes_up() {
    visit(DESK, "?page=compare&part=shared", |page| async move {
        page.wait_for(".takes").await;
        let topics = page.texts("main h2:first-of-type ~ .plain li a").await;
        assert!(topics.iter().any(|t| t == "Real Living Wage"), "{topics:?}");
        assert!(
            page.texts("main h2").await.iter().any(|h| h == "Promised by Kent Labour, planned elsewhere")
        );
        assert!(page.count(".takes li").await > 20);
    })
    .await;
}

/// Keeps two statements of a list, and gives their words.
async fn keep_two(page: &Page) -> Vec<String> {
    page.go("?theme=transport&party=kent-labour").await;
    let said = page.texts(".list > li .said").await;
    for at in [2, 1] {
        page.click(&format!(".list > li:nth-child({at}) .keep")).await;
    }
    page.until("all('.keep[aria-pressed=true]').length === 2").await;
    vec![said[1].clone(), said[0].clone()]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_list_survives_reload_and_opens_elsewhere_from_its_address() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    let kept = keep_two(&page).await;
    page.go("").await;
    page.click_words("nav a", "Kept list").await;
    page.until_text(".count", "2 statements kept").await;
    assert_eq!(page.texts(".list .said").await, kept, "in the order they were kept");
    let query = page.query_with(&["keep="]).await;
    assert_eq!(query.matches("keep=").count(), 2, "the address carries the list: {query}");
    page.go("?page=kept").await;
    assert_eq!(page.texts(".list .said").await, kept, "after a reload");

    let other = Page::open(PHONE, &site).await;
    other.go(&query).await;
    assert_eq!(other.texts(".list .said").await, kept, "in a browser that has kept nothing");
    other.go("?page=kept").await;
    other.until_text("#kept-none", "Nothing is kept yet").await;
    // An address is anybody's: only what is a statement here is kept.
    other
        .go(&[&query, "&keep=x%22%5D%2C%5Baria-pressed%3Dfalse%5D%2C%5Ba%3D%22y&keep=elsewhere"].concat())
        .await;
    other.click("[data-do=keep-all]").await;
    other.go("?page=kept").await;
    assert_eq!(other.texts(".list .said").await, kept);
    other.go("?theme=transport").await;
    assert_eq!(other.count(".keep[aria-pressed=true]").await, 2);
    let stored = other.js("return localStorage['pledge-explorer-kept'].split('\\n').length").await;
    assert_eq!(stored, 2);
    assert_eq!(other.console().await, Vec::<String>::new());
    other.close().await;

    page.click(".list > li:first-child .keep").await;
    page.until_text(".count", "1 statement kept").await;
    assert_eq!(page.texts(".list .said").await, kept[1..]);
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_without_storage_the_list_lasts_as_long_as_the_visit() {
    let site = Site::start(&[]).await;
    let refused = json!({ "profile.default_content_setting_values.cookies": 2 });
    let page = Page::open_with(PHONE, &site.address, refused).await;
    let kept = keep_two(&page).await;
    page.click_words("nav a", "Kept list").await;
    page.until_text(".count", "2 statements kept").await;
    assert_eq!(page.texts(".list .said").await, kept);
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_is_downloaded_as_a_table_of_what_is_shown() {
    visit(DESK, "?page=compare&topic=breakfast-clubs", |page| async move {
        let text = page.saved("csv").await;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
        let wanted = words("breakfast-clubs", "cambridgeshire-labour").len()
            + words("breakfast-clubs", "joint-administration").len();
        assert_eq!(rows.len(), wanted + 1, "and a row for the silence of Kent Labour");
        let last = rows.last().expect("a row");
        assert_eq!((&last[1], &last[2]), ("Kent Labour", "says nothing"));
        assert_eq!(page.js("return window.file").await, "pledge-explorer.csv");
        let list: Vec<Value> = serde_json::from_str(&page.saved("json").await).expect("JSON");
        assert_eq!(page.js("return window.file").await, "pledge-explorer.json");
        let read: Vec<&str> = rows.iter().map(|row| &row[2]).collect();
        assert_eq!(list.iter().map(|row| row["text"].as_str().unwrap_or_default()).collect::<Vec<_>>(), read);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printed_comparison_is_a_table_that_names_its_filters_repeats_its_header_and_spells_addresses_out()
{
    visit(DESK, "?page=compare&theme=transport&check=yes", |page| async move {
        let pdf = page
            .client
            .print(PrintConfigurationBuilder::default().build().expect("a page"))
            .await
            .expect("a PDF");
        let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf).expect("the words of the PDF");
        // What is read out of a PDF has spaces between letters that stand apart.
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        let first = flat(&pages[0]);
        assert!(first.contains("onlywhatcanbechecked"), "{first}");
        assert!(first.contains("Printedfromhttp://127.0.0.1"), "{first}");
        assert!(!first.contains("DownloadasCSV") && !first.contains("Keep"), "{first}");
        let last = (0..pages.len()).rev().find(|&p| flat(&pages[p]).contains("saysnothing")).expect("rows");
        assert!(last > 0, "the table runs over pages");
        let header = PARTIES.iter().all(|p| flat(&pages[1]).contains(&flat(p)));
        assert!(header, "the header is repeated: {}", flat(&pages[1]));
        let all: String = pages.concat().split_whitespace().collect();
        assert!(all.contains("(?s=kent-labour-2021/6.9)"), "addresses are spelt out");
        let wide: Value = page.js("return one('.versus').scrollWidth > innerWidth").await;
        assert_eq!(wide, false);
    })
    .await;
}

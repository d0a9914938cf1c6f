//! The page on paper: as a browser prints it to PDF.

use fantoccini::wd::PrintConfigurationBuilder;

use crate::driver::{DESK, Page, visit};

/// How many letters a page has at least where it is not the last: a page with fewer is mostly empty.
const FEWEST: usize = 350;

/// The words of each page of the printed view, without white space: what is read out of a PDF has spaces
/// between letters that stand apart.
async fn printed(page: &Page) -> Vec<String> {
    let paper = PrintConfigurationBuilder::default().build().expect("a page");
    let pdf = page.client.print(paper).await.expect("a PDF");
    let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf).expect("the words of the PDF");
    pages.iter().map(|words| words.split_whitespace().collect()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_promised_for_education_is_six_pages_each_with_its_address_and_day() {
    visit(DESK, "?theme=children-education", |page| async move {
        let pages = printed(&page).await;
        assert!(pages.len() <= 6, "{} pages", pages.len());
        let day = page.js("return new Date().toLocaleDateString('en-GB', { dateStyle: 'long' })").await;
        let day: String = day.as_str().expect("a day").split_whitespace().collect();
        for (at, words) in pages.iter().enumerate() {
            assert!(words.contains("?theme=children-education"), "page {at} has no address: {words}");
            assert!(words.contains(&day), "page {at} has no day: {words}");
            assert!(
                words.contains(&format!("{}of{}", at + 1, pages.len())),
                "page {at} has no number: {words}"
            );
            assert!(words.len() > FEWEST || at + 1 == pages.len(), "page {at} is mostly empty: {words}");
        }
        let all = pages.concat();
        for tool in ["ClearAll", "Savethislist", "Download", "Keep", "Morefilters", "Comparetheparties"] {
            assert!(!all.contains(tool), "“{tool}” cannot be pressed on paper");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_printed_page_is_mostly_empty_and_groups_go_on_over_pages() {
    visit(DESK, "", |page| async move {
        for query in [
            "?theme=children-education&group=party",
            "?page=compare&theme=transport",
            "?page=coverage",
            "?page=coverage&part=ambitions",
            "?page=compare",
            "?page=compare&part=numbers",
            "?page=plans&part=flow",
            "?page=plans&part=tracker",
            "?page=method",
            "?s=cambridgeshire-framework-2023/3",
            "?page=kept&keep=kent-labour-2021/6.9&keep=cambridgeshire-action-plan-2021/t.12",
            "?page=plans&part=framework",
            "?page=plans&part=tracker&show=timeline",
            "?page=plans&part=report&as-at=2021-12",
        ] {
            page.go(query).await;
            page.until("!one('main [data-source] > .meta:only-child')").await;
            let pages = printed(&page).await;
            for (at, words) in pages.iter().enumerate() {
                assert!(words.contains("http://127.0.0.1"), "{query}, page {at} has no address: {words}");
                let enough = words.len() > FEWEST || at + 1 == pages.len();
                assert!(enough, "{query}: page {at} of {} is mostly empty: {words}", pages.len());
            }
        }
    })
    .await;
}

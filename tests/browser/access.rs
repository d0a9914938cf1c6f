//! Every view for everybody: axe-core, keyboard, narrow screens.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::driver::{DESK, PHONE, Page, Screen, visit};
use crate::server::Site;
use crate::views::VIEWS;

/// axe-core 4.14, as published: see vendor/.
const AXE: &str = include_str!("vendor/axe.min.js");

async fn every_view_is_sound(screen: Screen) {
    visit(screen, "", |page| async move {
        for view in VIEWS {
            page.go(view).await;
            // What is fetched into the view is looked at too.
            page.until("![...all('[data-source] > p')].some(p => p.innerText.startsWith('Loading'))").await;
            let found = violations(&page).await;
            assert!(found.is_empty(), "{view} at {screen}: {found:#?}");
            let width = page.js("return document.documentElement.scrollWidth").await;
            assert!(width.as_u64() <= Some(screen.width.into()), "{view} is {width} wide at {screen}");
            let headings = page.count("h1").await;
            assert_eq!(headings, 1, "{view} has one main heading");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_view_on_a_phone_in_light() {
    every_view_is_sound(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_view_on_a_phone_in_the_dark() {
    every_view_is_sound(Screen { dark: true, ..PHONE }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_view_on_a_desk_in_light() {
    every_view_is_sound(Screen { width: 1280, dark: false }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_view_on_a_desk_in_the_dark() {
    every_view_is_sound(Screen { width: 1280, dark: true }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_view_320_pixels_wide() {
    every_view_is_sound(Screen { width: 320, dark: false }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_pages_beside_the_app_and_none_is_wider_than_a_phone() {
    let site = Site::start(&[]).await;
    for screen in [
        Screen { width: 320, dark: false },
        Screen { dark: true, ..PHONE },
        Screen { width: 1280, dark: false },
        Screen { width: 1280, dark: true },
    ] {
        let page = Page::open(screen, &site).await;
        for file in [
            "accessibility.html",
            "embed.html",
            "all.html",
            "open-data/index.html",
            "open-data/changes.html",
            "s/cambridgeshire-labour-2021/6.1.html",
            "s/kent-labour-2021/14.1.html",
            "s/cambridgeshire-action-plan-2021/t.14.html",
        ] {
            page.client.goto(&format!("{}{file}", site.address)).await.expect("the page loads");
            page.wait_for("h1").await;
            let found = violations(&page).await;
            assert!(found.is_empty(), "{file} at {screen}: {found:#?}");
            let width = page.js("return document.documentElement.scrollWidth").await;
            assert!(width.as_u64() <= Some(screen.width.into()), "{file} is {width} wide at {screen}");
            let sideways = page
                .js("return all('.wide').filter(box => box.scrollWidth > box.clientWidth).map(box => box.innerText.slice(0, 40))")
                .await;
            assert_eq!(sideways, json!([]), "{file} at {screen}");
        }
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_persons_own_colours_the_part_that_is_shown_is_told_from_the_others() {
    visit(PHONE, "?page=coverage&part=ambitions", |page| async move {
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        page.devtools("Emulation.setEmulatedMedia", forced).await;
        let lines = page
            .js("return [...new Set(all('.parts a').map(a => `${a.hasAttribute('aria-current')} ${getComputedStyle(a).borderBottomColor}`))]")
            .await;
        let lines: Vec<String> = serde_json::from_value(lines).expect("colours");
        assert_eq!(lines.len(), 2, "one colour for what is shown, one for the others: {lines:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_filters_open_over_the_list_close_with_escape_and_give_the_focus_back() {
    visit(PHONE, "?theme=transport", |page| async move {
        page.click("#open-filters").await;
        page.until_focus("filters-title").await;
        assert!(violations(&page).await.is_empty(), "axe finds nothing on the open filters");
        page.until("one('header.top').closest('[inert]')").await;
        page.type_into(".filters input", &Key::Escape.to_string()).await;
        page.until_focus("open-filters").await;
        page.until("!one('header.top').closest('[inert]')").await;
        assert_eq!(page.js("return getComputedStyle(one('.filters')).display").await, "none");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_page_moves_the_focus_to_its_heading_and_names_the_document() {
    visit(PHONE, "", |page| async move {
        page.click_words("nav a", "About").await;
        page.until_focus("title").await;
        assert_eq!(page.js("return document.title").await, "About – Pledge Explorer");
        assert_eq!(page.js("return one('nav a[aria-current=page]').textContent").await, "About");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_tab_skips_to_the_content() {
    visit(PHONE, "?page=plans", |page| async move {
        page.type_into("body", &Key::Tab.to_string()).await;
        page.until("document.activeElement?.className === 'skip'").await;
        page.type_into(".skip", &Key::Enter.to_string()).await;
        page.until_focus("main").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_beside_the_page_is_not_there_for_keys_or_assistive_tools() {
    visit(DESK, "?all=1", |page| async move {
        page.click(".list .said a").await;
        for (link, heading) in [("Coverage", "Which promises are in the plans"), ("Compare", "Compare the parties")] {
            page.click_words("nav a", link).await;
            page.until_text("h1", heading).await;
        }
        assert_eq!(page.js("return document.querySelectorAll('.aside').length").await, 1, "the list waits");
        let twice = "return [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at)";
        assert_eq!(page.js(twice).await, json!([]), "no two elements share an id");
        // What is laid out unseen is in elements that mean nothing by themselves.
        let left = "return [...document.querySelectorAll('.aside *')]
             .filter(e => !e.parentElement.closest('.still'))
             .filter(e => getComputedStyle(e).visibility === 'visible')
             .filter(e => e.localName !== 'div' || e.hasAttribute('role') || e.hasAttribute('tabindex'))
             .map(e => e.outerHTML.slice(0, 60))";
        assert_eq!(page.js(left).await, json!([]));
        page.js("document.activeElement.blur(); return true").await;
        for _ in 0..30 {
            let focused = page.client.active_element().await.expect("a focus");
            focused.send_keys(&Key::Tab.to_string()).await.expect("it takes keys");
            let waits = page.js("return document.activeElement.closest('.aside') !== null").await;
            assert_eq!(waits, false, "a tab leads out of sight");
        }
        assert_eq!(page.console().await, Vec::<String>::new());
        // axe-core asks for the style of everything, which Chromium notes of what it does not draw.
        assert_eq!(violations(&page).await, Vec::<String>::new());
        let noted = page.console().await;
        assert!(noted.iter().all(|line| line.contains("hidden by content-visibility")), "{noted:?}");
    })
    .await;
}

/// What axe-core finds: rule, where, what to do.
pub async fn violations(page: &Page) -> Vec<String> {
    page.js(AXE).await;
    let tags = json!(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
    let run = format!(
        "const done = arguments[arguments.length - 1];
         axe.run(document, {{ runOnly: {tags} }}).then(r => done(r.violations), e => done([{{ id: String(e), nodes: [] }}]));"
    );
    let found = page.js_later(&run, vec![]).await;
    let rule = |v: &Value| {
        let nodes = v["nodes"].as_array().cloned().unwrap_or_default();
        let places: Vec<String> =
            nodes.iter().map(|n| format!("{} {}", n["target"], n["failureSummary"])).collect();
        format!("{}: {}", v["id"], places.join("; "))
    };
    found.as_array().expect("a list of violations").iter().map(rule).collect()
}

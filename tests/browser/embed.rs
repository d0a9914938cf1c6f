//! The explorer on other people's pages: from another origin, with strict policies, in sandboxes,
//! several at once, and with addresses that mean harm.

use std::fs;

use fantoccini::Locator;
use serde_json::json;
use tempfile::TempDir;

use crate::driver::{DESK, PHONE, Page};
use crate::server::Site;

/// Somebody else's page on an origin of its own.
struct Theirs {
    _folder: TempDir,
    site: Site,
}

/// Their page with this policy and body, which may hold `EXPLORER` for the explorer's address.
async fn theirs(explorer: &Site, policy: &str, body: &str) -> Theirs {
    let folder = tempfile::tempdir().expect("a folder");
    let host = explorer.address.split("/county").next().expect("an origin");
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Our council</title>\
         <link rel=icon href=data:,><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         </head><body><h1>Our council</h1>{body}</body></html>"
    );
    let html = html.replace("EXPLORER", &explorer.address).replace("HOST", host);
    fs::write(folder.path().join("index.html"), html).expect("written");
    let site = Site::of(folder.path()).await;
    Theirs { _folder: folder, site }
}

/// The strictest policy that lets the element in.
const STRICT: &str = "default-src 'none'; script-src HOST; frame-src HOST; img-src data:; \
    require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'";

impl Page {
    /// Goes to somebody's page.
    async fn visit_theirs(&self, theirs: &Theirs) {
        self.client.goto(&theirs.site.address).await.expect("their page loads");
    }

    /// Waits until frame number `at` is higher than it is before its page speaks.
    async fn until_sized(&self, at: usize) -> u64 {
        let height = format!("all('iframe')[{at}]?.offsetHeight");
        self.until(&format!("{height} > 700")).await;
        self.js(&format!("return {height}")).await.as_u64().expect("a height")
    }

    /// Goes into frame number `at` and waits for its page.
    async fn enter(&self, at: usize) {
        let frames = self.client.find_all(Locator::Css("iframe")).await.expect("frames");
        frames[at].clone().enter_frame().await.expect("the frame");
        self.wait_for("#app[data-ready]").await;
    }

    /// Waits until the preview on the page that builds code is of an address with this part, and says
    /// these words.
    async fn until_previewed(&self, part: &str, words: &str) {
        self.until(&format!("one('#preview iframe')?.src.includes('{part}')")).await;
        self.enter(0).await;
        self.until_text("#main", words).await;
        self.leave().await;
    }

    async fn leave(&self) {
        self.client.clone().enter_parent_frame().await.expect("their page");
    }

    async fn quiet(&self) {
        assert_eq!(self.console().await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_element_shows_a_theme_under_a_strict_policy_and_is_as_high_as_what_it_shows() {
    let explorer = Site::start(&[]).await;
    let body = "<script src=\"EXPLORERembed.js\" async></script>\
        <pledge-explorer theme=\"transport\" party=\"kent-labour\" max-height=\"30000\" label=\"Promises on transport\"></pledge-explorer>";
    let theirs = theirs(&explorer, STRICT, body).await;
    let page = Page::open(DESK, &explorer).await;
    page.visit_theirs(&theirs).await;
    let high = page.until_sized(0).await;
    assert_eq!(page.js("return one('iframe').title").await, "Promises on transport");
    assert_eq!(page.js("return one('iframe').loading").await, "lazy");
    assert_eq!(
        page.js("return one('pledge-explorer a').href").await,
        format!("{}?theme=transport&party=kent-labour", explorer.address)
    );
    page.enter(0).await;
    page.until_text("#count", "about transport and streets").await;
    assert_eq!(page.js("return getComputedStyle(one('.top')).display").await, "none");
    // Nothing is kept for use offline on somebody else's page.
    assert_eq!(page.js("return navigator.serviceWorker.getRegistrations().then(r => r.length)").await, 0);

    // A view within keeps the looks in its address, and the frame follows its height.
    page.click_words(".list .said a", "").await;
    page.wait_for("blockquote").await;
    page.query_with(&["s=kent-labour-2021", "embed=1"]).await;
    page.js("window.before = true; location.reload()").await;
    page.until("!window.before && one('.no-header blockquote')").await;
    page.leave().await;
    page.until(&format!("one('iframe').offsetHeight !== {high}")).await;
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_with_scripts_alone_is_enough() {
    let explorer = Site::start(&[]).await;
    let body = "<script src=\"EXPLORERembed.js\" async></script>\
        <pledge-explorer theme=\"health\" controls=\"filters\" sandbox=\"allow-scripts allow-same-origin\"></pledge-explorer>";
    let theirs = theirs(&explorer, STRICT, body).await;
    let page = Page::open(DESK, &explorer).await;
    page.visit_theirs(&theirs).await;
    page.until_sized(0).await;
    // An own origin beside scripts is no sandbox, and is not to be had.
    assert_eq!(page.js("return one('iframe').sandbox.value").await, "allow-scripts");
    page.enter(0).await;
    let stored = page.js("try { return localStorage.length } catch (error) { return error.name }").await;
    assert_eq!(stored, "SecurityError", "the sandbox is in force");
    page.until_text("#count", "about public health").await;
    page.click_words(".filters .opt", "Kent Labour").await;
    page.until("all('.chips .chip').length >= 2").await;
    page.click_words(".list .said a", "").await;
    page.wait_for("blockquote").await;
    page.wait_for(".src .own").await;
    page.leave().await;
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_on_one_page_keep_to_themselves_and_hear_only_their_own_frame() {
    let explorer = Site::start(&[]).await;
    let body = "<script src=\"EXPLORERembed.js\" async></script><script src=\"EXPLORERembed.js\"></script>\
        <pledge-explorer theme=\"transport\" max-height=\"30000\"></pledge-explorer>\
        <pledge-explorer view=\"about\" height=\"800\" max-height=\"30000\"></pledge-explorer>\
        <pledge-explorer q=\"buses\" header max-height=\"30000\"></pledge-explorer>";
    let theirs = theirs(&explorer, STRICT, body).await;
    let page = Page::open(DESK, &explorer).await;
    page.visit_theirs(&theirs).await;
    page.until("all('iframe').length === 3").await;
    // Each is loaded as it comes near the screen.
    for at in 0..3 {
        page.js(&format!("all('iframe')[{at}].scrollIntoView()")).await;
        page.enter(at).await;
        page.leave().await;
    }
    let heights = "[...all('iframe')].map(f => f.offsetHeight)";
    page.until(&format!("{heights}.every(h => h > 700 && h !== 800)")).await;
    page.until(&format!("new Set({heights}).size === 3")).await;
    // What comes from elsewhere, or is no height, changes nothing.
    let before = page.js(&format!("return {heights}")).await;
    page.js("window.heard = 0; addEventListener('message', () => window.heard++);
         postMessage({ pledgeExplorer: 1, height: 5000 }, '*');
         postMessage({ pledgeExplorer: 1, height: '9999px' }, '*')")
        .await;
    page.until("window.heard === 2").await;
    assert_eq!(page.js(&format!("return {heights}")).await, before, "their own window is not our frame");
    page.enter(0).await;
    page.js("for (const height of ['900px', NaN, Infinity, { valueOf: 1 }, null]) \
           parent.postMessage({ pledgeExplorer: 1, height }, '*');
         parent.postMessage('height', '*'); parent.postMessage(null, '*');
         parent.postMessage({ pledgeExplorer: 2, height: 5000 }, '*')")
        .await;
    page.leave().await;
    page.until("window.heard === 10").await;
    assert_eq!(page.js(&format!("return {heights}")).await, before, "no height, no change");
    page.enter(0).await;
    page.js("parent.postMessage({ pledgeExplorer: 1, height: 1e9 }, '*')").await;
    page.leave().await;
    page.until(&format!("{heights}[0] === 30000")).await;
    assert_eq!(page.js(&format!("return {heights}.slice(1)")).await, json!([before[1], before[2]]));
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_frames_or_scripts_are_refused_the_link_stays() {
    let explorer = Site::start(&[]).await;
    let link = "<pledge-explorer theme=\"transport\"><a href=\"EXPLORER?theme=transport\">Promises on transport</a>\
        </pledge-explorer>";
    let script = "<script src=\"EXPLORERembed.js\" async></script>";
    for (policy, body) in [
        ("default-src 'none'; script-src HOST; img-src data:", format!("{script}{link}")),
        ("default-src 'none'; img-src data:", link.to_owned()),
    ] {
        let theirs = theirs(&explorer, policy, &body).await;
        let page = Page::open(DESK, &explorer).await;
        page.visit_theirs(&theirs).await;
        page.click("pledge-explorer a").await;
        page.until_text("#count", "about transport and streets").await;
        page.until_query("?theme=transport").await;
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_frame_works_without_any_script_of_ours_on_the_page() {
    let explorer = Site::start(&[]).await;
    let body = "<iframe src=\"EXPLORER?theme=transport&amp;embed=1\" title=\"Promises\" width=\"900\" height=\"640\" \
        sandbox=\"allow-scripts\"></iframe>";
    let policy = "default-src 'none'; frame-src HOST; img-src data:";
    let theirs = theirs(&explorer, policy, body).await;
    let page = Page::open(DESK, &explorer).await;
    page.visit_theirs(&theirs).await;
    page.enter(0).await;
    page.until_text("#count", "about transport and streets").await;
    page.leave().await;
    assert_eq!(page.js("return one('iframe').offsetHeight").await, 644, "with its border");
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accent_is_taken_only_where_it_can_be_read() {
    let explorer = Site::start(&[]).await;
    let page = Page::open(DESK, &explorer).await;
    let accent = "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()";
    page.go("").await;
    let own = page.js(accent).await;
    for (given, taken) in
        [("7a1fa2", true), ("%237a1fa2", true), ("639", true), ("ffd700", false), ("767676", false)]
    {
        page.go(&format!("?embed=1&accent={given}")).await;
        page.wait_for(".no-header").await;
        let now = page.js(accent).await;
        assert_eq!(now != own, taken, "{given} became {now}");
        let button = page
            .js("const s = getComputedStyle(one('.btn:not(.quiet)')); return [s.color, s.backgroundColor]")
            .await;
        assert_ne!(button[0], button[1], "{given}");
    }
    // What is no colour is no style either.
    for bad in
        ["red", "url(https://example.org/x)", "fff%3B%7D*%7Bdisplay%3Anone", "7a1fa2ff", "%3Cscript%3E"]
    {
        page.go(&format!("?embed=1&accent={bad}&hide=%3Cimg%20src%3Dx%3E,body,searchx")).await;
        page.wait_for(".no-header").await;
        assert_eq!(page.js(accent).await, own, "{bad}");
        assert_eq!(
            page.js("return document.documentElement.className").await,
            "no-header no-footer no-search no-filters no-tools"
        );
        assert_eq!(page.count("img, style, iframe").await, 0);
    }
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_named_in_the_address_are_left_out() {
    let explorer = Site::start(&[]).await;
    let page = Page::open(DESK, &explorer).await;
    page.go("?theme=transport&hide=filters,search").await;
    page.wait_for(".no-filters.no-search").await;
    let shown = |css: &str| format!("one('{css}').offsetHeight > 0");
    page.until(&format!("{} && !({}) && !({})", shown(".top"), shown(".filters"), shown(".search"))).await;
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_that_the_page_builds_works_where_it_is_pasted() {
    let explorer = Site::start(&[]).await;
    let page = Page::open(DESK, &explorer).await;
    page.client.goto(&format!("{}embed.html", explorer.address)).await.expect("the page loads");
    // Each choice shows another preview; whoever makes the next while one fetches breaks its request
    // off, which the console would say.
    page.until_previewed("embed=1", "promises").await;
    page.js("const s = document.getElementById('theme'); s.value = 'transport'; s.dispatchEvent(new Event('change', { bubbles: true }))")
        .await;
    page.until_previewed("theme=transport", "about transport and streets").await;
    page.click("input[name=party][value=kent-labour]").await;
    page.until_previewed("party=kent-labour", "by Kent Labour").await;
    page.type_into("#accent", "7a1fa2\t").await;
    page.until_previewed("accent=7a1fa2", "by Kent Labour").await;
    page.js("const s = document.getElementById('label'); s.value = 'A \"b\" <c>'; s.dispatchEvent(new Event('input', { bubbles: true }))")
        .await;
    let value = async |id: &str| {
        let code = page.js(&format!("return document.getElementById('{id}').value")).await;
        code.as_str().expect("code").to_owned()
    };
    let (element, frame, table) = (value("element").await, value("frame").await, value("table").await);
    assert!(element.contains("theme=\"transport\" party=\"kent-labour\" accent=\"7a1fa2\""), "{element}");
    assert!(element.contains("label=\"A &quot;b&quot; &lt;c&gt;\""), "{element}");
    page.quiet().await;

    let theirs = theirs(&explorer, STRICT, &format!("{element}{frame}{table}")).await;
    page.visit_theirs(&theirs).await;
    page.until_sized(0).await;
    assert_eq!(page.js("return one('iframe').title").await, "A \"b\" <c>");
    for at in 0..2 {
        page.enter(at).await;
        page.until_text("#count", "about transport and streets").await;
        page.until_text("#count", "by Kent Labour").await;
        page.leave().await;
    }
    assert!(page.count("table tbody tr").await > 10);
    let first = page.js("return one('tbody a').href").await;
    assert!(
        first.as_str().is_some_and(|href| href.starts_with(&format!("{}?s=", explorer.address))),
        "{first}"
    );
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_on_the_element_is_followed_and_what_is_no_address_is_none() {
    let explorer = Site::start(&[]).await;
    let body = "<script src=\"EXPLORERembed.js\" async></script>\
        <pledge-explorer src=\"http://[\" theme=\"transport\" hide=\" filters  search,\" sandbox></pledge-explorer>\
        <pledge-explorer src=\"javascript:alert(1)\" height=\"400\"></pledge-explorer>";
    let theirs = theirs(&explorer, STRICT, body).await;
    let page = Page::open(DESK, &explorer).await;
    page.visit_theirs(&theirs).await;
    page.until("all('iframe').length === 2").await;
    let own = json!(explorer.address);
    page.until(&format!("[...all('iframe')].every(f => f.src.startsWith({own}))")).await;
    page.enter(0).await;
    page.until_text("#count", "about transport and streets").await;
    assert_eq!(
        page.js("return document.documentElement.className").await,
        "no-filters no-search no-header no-footer no-tools"
    );
    page.leave().await;
    // A new name or height loads nothing anew, though the frame is locked.
    page.js("window.first = one('iframe'); const e = one('pledge-explorer');
         e.setAttribute('label', 'Promises on roads'); e.setAttribute('height', '900')")
        .await;
    page.until("one('iframe') === window.first && window.first.title === 'Promises on roads'").await;
    page.js("const late = all('pledge-explorer')[1]; late.querySelector('iframe').src = 'about:blank';
         late.setAttribute('sandbox', ''); late.setAttribute('height', '777')")
        .await;
    page.until("all('iframe')[1].style.height === '777px' || all('iframe')[1].offsetHeight > 777").await;
    // What it is about does.
    page.js("one('pledge-explorer').setAttribute('theme', 'health')").await;
    page.until("one('iframe') !== window.first && one('iframe').src.includes('theme=health')").await;
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_in_a_frame_add_nothing_to_the_history_of_the_page_around_it() {
    let explorer = Site::start(&[]).await;
    let body = "<a href=\"EXPLORERall.html\">Elsewhere</a><script src=\"EXPLORERembed.js\" async></script>\
        <pledge-explorer theme=\"transport\"></pledge-explorer>";
    let theirs = theirs(&explorer, STRICT, body).await;
    let page = Page::open(DESK, &explorer).await;
    page.client.goto(&format!("{}all.html", explorer.address)).await.expect("where one comes from");
    page.visit_theirs(&theirs).await;
    page.until_sized(0).await;
    let before = page.js("return history.length").await;
    page.enter(0).await;
    page.click_words(".list .said a", "").await;
    page.wait_for("blockquote").await;
    page.query_with(&["s=", "embed=1"]).await;
    page.click_words("#main a", "Back to the list").await;
    page.until_text("#count", "about transport and streets").await;
    page.leave().await;
    assert_eq!(page.js("return history.length").await, before);
    page.client.back().await.expect("back");
    page.wait_for("#transport").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_frame_whose_host_does_not_let_it_start_says_what_is_wrong() {
    let explorer = Site::start(&[]).await;
    explorer.without_header("access-control-allow-origin");
    let body = "<script src=\"EXPLORERembed.js\" async></script>\
        <pledge-explorer theme=\"transport\" sandbox></pledge-explorer>";
    let theirs = theirs(&explorer, STRICT, body).await;
    let page = Page::open(DESK, &explorer).await;
    page.visit_theirs(&theirs).await;
    page.until_text("pledge-explorer p", "Access-Control-Allow-Origin: *").await;
    // A frame that needs no header is left alone.
    page.js("one('pledge-explorer').removeAttribute('sandbox')").await;
    page.until_sized(0).await;
    assert_eq!(page.count("pledge-explorer p").await, 0);
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_to_be_left_out_may_be_named_in_one_word_or_in_several() {
    let explorer = Site::start(&[]).await;
    let page = Page::open(DESK, &explorer).await;
    for hide in
        ["hide=filters,search", "hide=filters%20search", "hide=filters&hide=search", "hide=filters,+search"]
    {
        page.go(&format!("?theme=transport&{hide}")).await;
        page.wait_for(".no-filters.no-search").await;
        page.click_words(".list .said a", "").await;
        page.query_with(&["s=", "hide=filters%2Csearch"]).await;
    }
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_grows_to_a_limit_says_where_all_of_it_is_and_keeps_what_is_tapped_in_sight() {
    let explorer = Site::start(&[]).await;
    let body = "<script src=\"EXPLORERembed.js\" async></script>\
        <pledge-explorer theme=\"transport\"></pledge-explorer>\
        <pledge-explorer theme=\"transport\" max-height=\"30000\"></pledge-explorer>\
        <pledge-explorer topic=\"breakfast-clubs\" view=\"compare\" max-height=\"30000\"></pledge-explorer>\
        <pledge-explorer s=\"kent-labour-2021/6.1\" max-height=\"30000\"></pledge-explorer>";
    let theirs = theirs(&explorer, STRICT, body).await;
    let page = Page::open(PHONE, &explorer).await;
    page.visit_theirs(&theirs).await;
    page.until("all('iframe')[0].offsetHeight === 1600").await;
    let host = page.js("return new URL(one('pledge-explorer a').href).host").await;
    assert_eq!(
        page.text("pledge-explorer a").await,
        format!("Show all on {}", host.as_str().expect("a host"))
    );
    // The first promise stands in the first half of a frame of 640 px: no controls above it.
    page.enter(0).await;
    page.until("one('.list > li').getBoundingClientRect().top < 640").await;
    page.until("!['.tools', '.filters', '.search', '.chips'].some(css => one(css)?.offsetHeight > 0)").await;
    page.leave().await;

    page.js("all('iframe')[1].scrollIntoView()").await;
    page.until("all('iframe')[1].offsetHeight > 3000").await;
    page.js("scrollBy(0, 2500)").await;
    page.enter(1).await;
    page.js("const promises = all('.list .said a'); promises[promises.length - 1].click()").await;
    page.wait_for("blockquote").await;
    page.leave().await;
    page.until("Math.abs(all('iframe')[1].getBoundingClientRect().top) < 50").await;

    for (at, words) in [(2, "Breakfast clubs"), (3, "Pledge")] {
        page.js(&format!("all('iframe')[{at}].scrollIntoView()")).await;
        page.enter(at).await;
        page.until_text("main", words).await;
        page.leave().await;
    }
    page.quiet().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_and_a_promise_lead_to_the_code_that_embeds_them() {
    let explorer = Site::start(&[]).await;
    let page = Page::open(PHONE, &explorer).await;
    page.go("?page=compare&topic=breakfast-clubs").await;
    page.click_words(".acts a", "Put this on your page").await;
    page.until("one('#element')?.value.includes('view=\"compare\" topic=\"breakfast-clubs\"')").await;
    page.go("?s=kent-labour-2021/6.1").await;
    page.click_words(".do a", "Put on your page").await;
    page.until("one('#element')?.value.includes('s=\"kent-labour-2021/6.1\"')").await;
    // The table is as wide as a phone allows, whatever page holds it.
    let table = page.js("return document.getElementById('table').value").await;
    let theirs = theirs(&explorer, STRICT, table.as_str().expect("a table")).await;
    page.visit_theirs(&theirs).await;
    assert!(page.count("table tbody tr").await > 100);
    let width = page.js("return document.documentElement.scrollWidth").await;
    assert!(width.as_u64().is_some_and(|width| width <= 360), "{width}");
    page.quiet().await;
    page.close().await;
}

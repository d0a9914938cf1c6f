//! Nothing but the page's own files is asked for, nothing is refused by its policy, and nothing in
//! a document or an address becomes more than words.

use serde_json::json;
use support::hostile;

use crate::corpus::CORPUS;
use crate::driver::{DESK, PHONE, Page};
use crate::server::{Site, built, folder_of};
use crate::session;
use crate::views::VIEWS;

/// Pages of their own, without the app.
const STATIC: [(&str, &str); 3] =
    [("all.html", "#transport"), ("embed.html", "#preview iframe"), ("open-data/index.html", "table")];

impl Page {
    /// Every address that the browser asked the network for since last asked, in any frame.
    async fn network(&self) -> Vec<String> {
        let log = session::log(&self.client, "performance").await;
        let messages = log.iter().filter_map(|entry| {
            let message: serde_json::Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &message["message"];
            let sent = message["method"] == "Network.requestWillBeSent";
            sent.then(|| message["params"]["request"]["url"].as_str().map(str::to_owned)).flatten()
        });
        messages.collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_walk_asks_for_nothing_but_the_pages_own_files_and_is_refused_nothing() {
    let site = Site::start(&[]).await;
    let logs = json!({ "browser": "ALL", "performance": "ALL" });
    let client = session::open_logging(&[], json!({}), logs).await;
    let page = Page::of(client, &site.address);
    for view in VIEWS {
        page.go(view).await;
        page.wait_for("h1").await;
    }
    page.go("?s=kent-labour-2021/6.8").await;
    page.wait_for(".src .own").await;
    for (file, css) in STATIC {
        page.client.goto(&format!("{}{file}", page.address)).await.expect("the page loads");
        page.wait_for(css).await;
    }
    // Through the service worker as well.
    page.go("").await;
    page.js("return navigator.serviceWorker.ready.then(() => true)").await;
    for view in VIEWS {
        page.go(view).await;
        page.wait_for("h1").await;
    }
    let asked = page.network().await;
    assert!(asked.len() > 50, "the network is watched: {asked:?}");
    for address in &asked {
        let own = address.starts_with(&page.address) || address.starts_with("data:");
        assert!(own, "{address} is none of the page's own files");
    }
    // By the server's own record: no file that there is not.
    let dist = crate::server::dist();
    for path in site.asked() {
        let path = path.split('?').next().unwrap_or_default();
        let file = path.strip_prefix("/county/promises/").unwrap_or_else(|| panic!("{path} was asked for"));
        assert!(file.is_empty() || dist.join(file).is_file(), "{file} was asked for and is not there");
    }
    assert_eq!(page.js("return document.cookie").await, "");
    assert_eq!(page.js("return localStorage.length + sessionStorage.length").await, 0);
    assert_eq!(page.console().await, Vec::<String>::new(), "violations would be here");
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_comes_as_text_is_refused_by_the_policy() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.go("").await;
    for (what, code) in [
        ("a handler", r#"document.body.innerHTML = "<p onclick=\"alert(1)\">x</p>""#),
        ("a handler without quotes", r#"document.body.innerHTML = "<p onclick=alert(1)>x</p>""#),
        ("a script element", r#"document.body.innerHTML = "<script src='x.js'></" + "script>""#),
        ("a frame", r#"document.body.insertAdjacentHTML("beforeend", "<iframe srcdoc='x'></iframe>")"#),
        ("a link to code", r#"document.body.innerHTML = "<a href=\"javascript:alert(1)\">x</a>""#),
        ("another worker", r#"await navigator.serviceWorker.register("boot.js")"#),
        ("evaluation", r#"eval("1")"#),
        ("a function from text", r#"new Function("return 1")()"#),
        ("a script's text", r#"document.createElement("script").textContent = "1""#),
    ] {
        // In a task of the page's own: what a driver runs may evaluate anything.
        let refused = page
            .js(&format!(
                "return new Promise(done => setTimeout(async () => {{
                   try {{ {code}; done('done') }} catch (error) {{ done(error.name) }} }}))"
            ))
            .await;
        assert!(refused == "TypeError" || refused == "EvalError", "{what}: {refused}");
    }
    // Words that only look like it are words.
    let shown = page
        .js(
            r#"const p = document.createElement("p");
               p.innerHTML = "<b title=\"spend once = onload=1 <script>\">&lt;script&gt; once = javascript:</b>";
               return p.textContent"#,
        )
        .await;
    assert_eq!(shown, "<script> once = javascript:");
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_means_harm_is_shown_as_words_on_every_page() {
    let project = hostile::project();
    let read = project.load().unwrap_or_else(|e| panic!("{e:?}")).corpus;
    let made = site::build(&built(), &project, site::Extras::default()).unwrap_or_else(|e| panic!("{e:?}"));
    let folder = folder_of(&made);
    let site = Site::of(folder.path()).await;
    let page = Page::open(PHONE, &site).await;
    page.go("?all=1").await;
    let shown = page.js("return [...all('.list .said')].map(e => e.textContent)").await;
    let shown: Vec<String> = serde_json::from_value(shown).expect("a list");
    for statement in &read.statements {
        assert!(shown.iter().any(|s| s.contains(&statement.text)), "{} in {shown:?}", statement.text);
    }
    let mut views = vec!["?page=compare".to_owned(), "?page=coverage".to_owned(), "?page=about".to_owned()];
    views.extend(read.statements.iter().map(|s| format!("?s={}", s.id)));
    views.push(
        "?q=%3Cscript%3Edocument.title%3D'harmed'%3C/script%3E&theme=%22%3E%3Cimg%3E&s=%3Cb%3E".to_owned(),
    );
    for view in &views {
        page.go(view).await;
        page.wait_for("#main h1").await;
        assert_eq!(page.count("#app script, #app img, #app iframe, #app b[onclick]").await, 0, "{view}");
        assert_ne!(page.js("return document.title").await, "harmed", "{view}");
        let wide = "[...all('#app *')].filter(e => !e.closest('.table, .parts, .brand, .hidden')
             && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 200))";
        let wide = page.js(&format!("return {wide}")).await;
        assert_eq!(wide, json!([]), "{view}: an enormous word is broken");
        // What scrolls in a box of its own or is cut short there makes the page no wider.
        let over = page.js("return document.documentElement.scrollWidth - innerWidth").await;
        assert!(over.as_f64().is_some_and(|over| over <= 0.0), "{view}: the page is {over} px too wide");
    }
    for (statement, view) in read.statements.iter().zip(&views[3..]) {
        page.go(view).await;
        page.wait_for("blockquote").await;
        let words = page.js("return one('blockquote').textContent").await;
        assert!(words.as_str().is_some_and(|w| w.contains(&statement.text)), "{words}");
    }
    for file in ["all.html", "embed.html"] {
        page.client.goto(&format!("{}{file}", page.address)).await.expect("the page loads");
        page.wait_for("h1").await;
        assert_ne!(page.js("return document.title").await, "harmed", "{file}");
    }
    let console = page.console().await;
    assert_eq!(console, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_before_the_app_has_loaded_stays_where_it_is() {
    let site = Site::start(&[]).await;
    let places = "return JSON.stringify([...all(
        '#app .top, #app nav a, #app h1, #app .lead, #app #q, #app .try a, #app h2, #app .tiles a, #app footer p')]
        .map(e => { const r = e.getBoundingClientRect();
                    return [e.innerText, Math.round(r.left), Math.round(r.top), Math.round(r.width), Math.round(r.height)] }))";
    for screen in [PHONE, DESK] {
        let page = Page::open(screen, &site).await;
        // The app cannot start: its program is not there yet.
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        page.client.goto(&page.address).await.expect("the page loads");
        page.wait_for(".tiles").await;
        // Words that only those without scripts need stand above the search there.
        let noscript = page.js("return one('noscript').remove()").await;
        assert!(noscript.is_null());
        let before = page.js(places).await;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await;
        page.go("").await;
        assert_eq!(page.js(places).await, before, "{screen}");
        let shift = page
            .js(
                "return new Promise(done => {
                   let sum = 0;
                   const seen = new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; });
                   seen.observe({ type: 'layout-shift', buffered: true });
                   requestAnimationFrame(() => requestAnimationFrame(() => done(sum))) })",
            )
            .await;
        assert!(shift.as_f64().is_some_and(|s| s < 0.01), "{screen}: a shift of {shift}");
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_start_page_is_read_and_leads_to_every_promise() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    page.client.goto(&page.address).await.expect("the page loads");
    assert_eq!(page.count(".tiles a").await, CORPUS.themes.len());
    page.until_text("noscript", "Searching and comparing need scripts").await;
    page.click_words(".tiles a", "Transport and streets").await;
    page.wait_for("#transport").await;
    let address = page.client.current_url().await.expect("an address");
    assert_eq!(address.fragment(), Some("transport"));
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_sends_what_it_should() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.go("").await;
    let headers = page
        .js("const r = await fetch('index.html', { cache: 'no-store' }); return Object.fromEntries(r.headers)")
        .await;
    for (name, value) in [
        ("content-encoding", "br"),
        ("cache-control", "no-cache"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(headers[name], value, "{headers:#}");
    }
    let policy = headers["content-security-policy"].as_str().expect("a policy");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    for loose in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy.contains(loose), "{loose} in {policy}");
    }
    // The browser takes it for an app that can be installed.
    let manifest = page
        .js("const m = await (await fetch(one('link[rel=manifest]').href)).json();
             for (const i of m.icons) { const r = await fetch(i.src); if (r.headers.get('content-type') !== i.type) return i.src; }
             return m.icons.map(i => i.sizes).join(' ') + ' ' + m.shortcuts.length")
        .await;
    assert_eq!(manifest, "any 192x192 512x512 512x512 3");
    let errors = session::devtools(&page.client, "Page.getInstallabilityErrors", json!({})).await;
    assert_eq!(errors["installabilityErrors"], json!([]));
    page.close().await;
}

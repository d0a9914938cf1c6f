//! What a new resident wants to know, on a phone: in how many steps, and how far down the answer stands.

use crate::access::violations;
use crate::driver::{PHONE, Page, visit};

/// How far below the top of the window something begins, in CSS pixels.
async fn top(page: &Page, css: &str) -> u64 {
    page.wait_for(css).await;
    page.until_drawn().await;
    let top =
        page.js(&format!("return Math.round(one('{css}').getBoundingClientRect().top + scrollY)")).await;
    top.as_u64().expect("a place on the page")
}

/// The table of tasks that people read, with the bounds that these tests hold.
const TABLE: &str = include_str!("../../docs/ten-tasks.md");

/// A resident on the way to an answer: a step is something typed, tapped or chosen.
struct Task {
    page: Page,
    /// The number of its row in the table.
    number: usize,
    steps: u64,
}

impl Task {
    /// Begins a task on the start page.
    async fn begin(page: Page, number: usize) -> Self {
        page.go("").await;
        Self { page, number, steps: 0 }
    }

    /// Types words to be looked for.
    async fn look_for(&mut self, words: &str) {
        self.page.type_into("#q", words).await;
        self.steps += 1;
    }

    /// Taps what has such words.
    async fn tap(&mut self, css: &str, words: &str) {
        self.page.click_words(css, words).await;
        self.steps += 1;
    }

    /// Opens the menu and taps one of its links: two steps.
    async fn by_menu(&mut self, words: &str) {
        self.tap(".menu summary", "Menu").await;
        self.tap("nav a", words).await;
    }

    /// Chooses a value of a list to choose from.
    async fn choose(&mut self, css: &str, value: &str) {
        self.page.click(&format!("{css} option[value='{value}']")).await;
        self.steps += 1;
    }

    /// Demands that the answer has come in the steps of the task's row, and begins no further down than the row says.
    async fn answered(&self, css: &str) {
        let cells: Vec<&str> = TABLE
            .lines()
            .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>())
            .find(|cells| cells.get(1) == Some(&self.number.to_string().as_str()))
            .expect("a row of the task");
        let figure = |at: usize| cells[at].parse::<u64>().expect("a figure");
        let (steps, most) = (figure(3), figure(4));
        let top = top(&self.page, css).await;
        eprintln!("task {}: {} steps, {css} begins {top} pixels down", self.number, self.steps);
        assert_eq!(self.steps, steps, "steps of task {}", self.number);
        assert!(top <= most, "{css} of task {} begins {top} pixels down, and may {most}", self.number);
        if self.number <= 4 {
            assert!(
                steps <= 3 && most <= 500,
                "the first four tasks are answered in three steps and 500 pixels"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn task_1_what_about_buses_and_what_does_the_council_do() {
    visit(PHONE, "", |page| async move {
        let mut task = Task::begin(page.clone(), 1).await;
        task.look_for("buses").await;
        page.until_text("#count", "matching “buses”").await;
        page.until_text(".answer .plan", "The plan: “").await;
        task.answered(".found").await;
        assert!(top(&page, ".answer .bar").await < 400, "and its picture");
        assert!(page.text(".answer").await.contains("by Cambridgeshire Labour"));
        assert!(page.text(".ways").await.contains("Compare the parties on bus services"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_2_help_for_my_mother_at_home_is_found_however_it_is_asked() {
    visit(PHONE, "", |page| async move {
        for asked in [
            "help for my mother at home",
            "care at home",
            "home care",
            "carers for elderly parents",
            "looking after old people",
        ] {
            let mut task = Task::begin(page.clone(), 2).await;
            task.look_for(asked).await;
            page.until_query(&pledge_explorer::query::View::of_words(asked).query()).await;
            page.until_text("#count", "promise").await;
            task.answered(".found").await;
            let words = page.texts(".list .said").await.join(" ").to_lowercase();
            assert!(words.contains("care"), "{asked}: {words}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_3_what_in_education_is_in_no_plan() {
    visit(PHONE, "", |page| async move {
        let mut task = Task::begin(page.clone(), 3).await;
        task.tap(".tiles a", "Children, schools and young people").await;
        task.tap(".answer .legend a", "in no plan").await;
        page.until_text("#count", "about children, schools and young people that are in no plan").await;
        assert!(page.texts(".chip").await[1].contains("In no plan"));
        task.answered("#count").await;
        let first = page.text(".list .grade").await;
        assert_eq!(first, "Nothing in the plans covers this");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_4_what_the_parties_say_on_school_meals() {
    visit(PHONE, "", |page| async move {
        let mut task = Task::begin(page.clone(), 4).await;
        task.look_for("school meals").await;
        task.tap(".ways a", "school meals in the holidays").await;
        page.until_text("h1", "Compare the parties").await;
        task.answered(".versus .topic").await;
        assert!(page.text(".voices").await.contains("Kent Labour"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_5_what_was_due_by_december_2021_for_highways() {
    visit(PHONE, "", |page| async move {
        let mut task = Task::begin(page.clone(), 5).await;
        task.by_menu("Plans").await;
        task.tap(".goal a", "All actions as a table").await;
        task.choose("#f-committee", "H&T").await;
        page.until("location.search.includes('committee=H%26T')").await;
        task.choose("#f-due", "by-2021-12").await;
        page.until_text("#shown", "6 of 60 actions, as at 31 December 2021").await;
        task.answered("#shown").await;
        assert!(top(&page, ".table tbody th").await <= 500, "the first action is on the first screen");
        assert_eq!(page.texts(".table tbody th").await, ["T.3", "T.5", "T.7", "T.12", "T.13", "T.14"]);
        let width = page.js("return [...all('.table')].some(t => t.scrollWidth > t.clientWidth)").await;
        assert_eq!(width, false, "and nothing has to be moved sideways");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_6_what_ambition_3_is_and_which_promises_it_takes_up() {
    visit(PHONE, "", |page| async move {
        let mut task = Task::begin(page.clone(), 6).await;
        task.look_for("ambition 3").await;
        task.tap(".list .said a, .ways a", "").await;
        page.until_text("h1", "Ambition 3").await;
        page.until_text("#total", "6 promises, and 3 to Kent for comparison").await;
        task.answered("blockquote").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_7_a_promise_is_shared_cited_and_printed() {
    visit(PHONE, "", |page| async move {
        page.allow_clipboard().await;
        let mut task = Task::begin(page.clone(), 7).await;
        task.look_for("residents parking").await;
        task.tap(".list .said a", "Expand the number of Residents").await;
        page.wait_for("blockquote").await;
        page.js("window.printed = 0; window.print = () => window.printed++; return true").await;
        task.tap(".do .btn", "Copy link").await;
        page.until_text(".said-so", "Link copied").await;
        let link = copied(&page).await;
        task.tap(".do .btn", "itation").await;
        page.until_text(".said-so", "Citation copied").await;
        let citation = copied(&page).await;
        task.tap(".do .btn", "Print").await;
        page.until("window.printed === 1").await;
        task.answered("blockquote").await;
        let said = page.text("blockquote").await;
        assert!(citation.contains(&said) && citation.contains(&link), "{citation}");
        // It is at hand below its words, not below all that is said of it.
        let far = top(&page, ".do").await;
        assert!(far <= 740, "sharing begins {far} pixels down");
        // All that one can do with it has one size.
        let sizes = page.js("return [...new Set(all('.do .btn').map(b => b.offsetHeight))].length").await;
        assert_eq!(sizes, 1);
        let fonts =
            page.js("return [...new Set(all('.do .btn').map(b => getComputedStyle(b).font))].length").await;
        assert_eq!(fonts, 1);
        // What was copied shows the promise to whoever has no script, and to a chat.
        page.client.goto(&link).await.expect("the copied address loads");
        page.until_text("blockquote", &said).await;
        let title = page.js("return document.querySelector('meta[property=\"og:title\"]').content").await;
        assert_eq!(title, format!("“{said}”"));
        assert!(violations(&page).await.is_empty(), "{:?}", violations(&page).await);
        assert!(page.js("return document.documentElement.scrollWidth").await.as_u64() <= Some(360));
        page.click_words("a", "See it in its place").await;
        page.wait_for("#app[data-ready]").await;
        page.until_text("#main blockquote", &said).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_8_promises_are_kept_and_the_list_is_sent() {
    visit(PHONE, "", |page| async move {
        page.allow_clipboard().await;
        let mut task = Task::begin(page.clone(), 8).await;
        task.look_for("libraries").await;
        page.until_text("#count", "matching “libraries”").await;
        task.tap(".list .keep", "Keep").await;
        page.until("document.querySelector('[data-kept]').textContent === ' (1)'").await;
        task.by_menu("Kept list").await;
        page.until_text(".count", "1 statement kept").await;
        task.tap(".btn", "Copy link").await;
        page.until_text(".said-so", "Link copied").await;
        task.answered(".list > li").await;
        let link = copied(&page).await;
        // Whoever gets it sees whose list it is, and can take it over.
        page.js("localStorage.clear(); return true").await;
        page.client.goto(&link).await.expect("the copied address loads");
        page.wait_for("#app[data-ready]").await;
        page.until_text("h1", "A list someone sent you").await;
        page.click("[data-do=keep-all]").await;
        page.until_text(".said-so", "Added").await;
        page.until_text("h1", "A list someone sent you").await;
        page.until("one('.list .keep[aria-pressed=true]')").await;
        let kept = "getComputedStyle(one('.keep[aria-pressed=true]'), '::after').content.includes('Kept ✓')";
        page.until(kept).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_9_a_comparison_is_embedded() {
    visit(PHONE, "", |page| async move {
        let mut task = Task::begin(page.clone(), 9).await;
        task.tap("footer a", "Put this on your page").await;
        page.wait_for("#choices").await;
        task.choose("#view", "compare").await;
        page.until("[...document.querySelectorAll('textarea')].some(t => t.value.includes('page=compare'))")
            .await;
        task.answered("#view").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn task_10_a_manifesto_is_read_and_its_data_is_had() {
    visit(PHONE, "", |page| async move {
        let mut task = Task::begin(page.clone(), 10).await;
        task.tap("footer a", "Sources and privacy").await;
        task.tap(".table th a", "Labour Manifesto").await;
        page.wait_for(".whole li").await;
        task.answered(".whole li").await;
        page.click_words("footer a", "Open data").await;
        page.until("document.querySelector('a[href=\"statements.csv\"]')").await;
        page.go("").await;
        let csv =
            "const done = arguments[0]; fetch('open-data/statements.csv').then(a => a.text()).then(done)";
        let text = page.js_later(csv, vec![]).await;
        let mut reader = csv::Reader::from_reader(text.as_str().expect("a table").as_bytes());
        let headers = reader.headers().expect("headings").clone();
        let at = |name: &str| {
            headers.iter().position(|h| h == name).unwrap_or_else(|| panic!("no {name}: {headers:?}"))
        };
        let row = reader
            .records()
            .map(|r| r.expect("a row"))
            .find(|r| &r[0] == "kent-labour-2021/6.1")
            .expect("a row");
        assert_eq!(&row[at("party_name")], "Kent Labour");
        assert_eq!(&row[at("place")], "Kent");
        assert_eq!(&row[at("plans")], "partly");
        assert!(row[at("covered_by")].starts_with("cambridgeshire-action-plan-2021/t.9|"), "{row:?}");
        assert_eq!(&row[at("address")], "s/kent-labour-2021/6.1.html");
    })
    .await;
}

/// What was copied.
async fn copied(page: &Page) -> String {
    page.js("window.copied = ''; navigator.clipboard.readText().then(t => window.copied = t); return true")
        .await;
    page.until("window.copied").await;
    page.js("return window.copied").await.as_str().expect("a text").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_thing_of_every_list_is_on_the_first_screen() {
    visit(PHONE, "", |page| async move {
        for (query, css, most) in [
            ("?all=1", ".list > li", 400),
            ("?party=kent-labour", ".list > li", 400),
            ("?plans=nothing", ".list > li", 400),
            ("?kind=action&committee=H%26T", ".list > li", 400),
            ("?page=compare", ".table tbody td", 500),
            ("?page=compare&topic=breakfast-clubs", ".versus .topic", 500),
            ("?page=plans&part=tracker", ".table tbody th", 500),
            ("?page=plans&part=tracker&committee=H%26T&due=by-2022-03", ".table tbody th", 500),
            ("?page=plans&part=flow", "[id^=of-]", 400),
            ("?page=plans&part=flow", ".chart li", 500),
            ("?page=kept&keep=kent-labour-2021/6.9", ".list > li", 400),
            ("?page=coverage", "#total", 400),
        ] {
            page.go(query).await;
            let top = top(&page, css).await;
            assert!(top <= most, "{css} of {query} begins {top} pixels down");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_closes_the_open_filters_and_leaves_nothing() {
    visit(PHONE, "", |page| async move {
        page.click_words(".tiles a", "Transport and streets").await;
        page.until_query("?theme=transport").await;
        page.click("#open-filters").await;
        page.until("one('.filters.open')").await;
        page.client.back().await.expect("back");
        page.until("!one('.filters.open')").await;
        page.until_query("?theme=transport").await;
        // With a choice made in them the choice stays, too.
        page.click("#open-filters").await;
        page.click_words(".filters .opt", "Climate and environment").await;
        page.until_query("?theme=transport&theme=climate-environment").await;
        page.client.back().await.expect("back");
        page.until("!one('.filters.open')").await;
        page.until_query("?theme=transport&theme=climate-environment").await;
        page.client.back().await.expect("back");
        page.until_query("?theme=transport").await;
        page.client.back().await.expect("back");
        page.wait_for(".tiles").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_cited_and_kept_and_the_menu_counts_what_is_kept() {
    visit(PHONE, "?s=kent-labour-2021/6.1", |page| async move {
        page.allow_clipboard().await;
        page.click_words(".do .btn", "itation").await;
        page.until_text(".said-so", "Citation copied").await;
        page.until("(navigator.clipboard.readText().then(t => window.copied = t), window.copied)").await;
        let copied = page.js("return window.copied").await;
        let copied = copied.as_str().expect("a text");
        assert!(
            copied.contains("Kent Labour") && copied.contains("/s/kent-labour-2021/6.1.html"),
            "{copied}"
        );
        page.click_words(".do .btn", "Keep").await;
        page.until("one('.do .keep[aria-pressed=true]')").await;
        page.until("document.querySelector('[data-kept]').textContent === ' (1)'").await;
    })
    .await;
}

//! The one module that talks to the browser: address and history, focus, clipboard, fetching, timers.
//!
//! Everything here may be refused by a browser (a sandboxed frame, an old phone), so
//! nothing here fails loudly: what cannot be done is left undone.

mod address;
mod fetched;
mod focus;
mod keep;
mod list;
mod listen;
mod more;
mod stages;

use std::cell::RefCell;
use std::pin::Pin;

pub use address::{TYPED, current_view, full_address, on_history, own_address, step, write_soon, write_view};
pub use fetched::{corpus_text, fetch_text, show_page};
pub use focus::{focus, focus_heading};
pub use keep::{is_sent, keep, kept, on_kept, save, show_kept};
pub use list::{Items, choices, set_busy, show_counts};
pub use listen::{Escaped, on_commands, on_forms, on_keys, on_links, on_search};
pub use more::{ask as ask_for_pages, expect_pages, here as has_pages};
pub use stages::{let_stay, put, stage};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use pledge_explorer::day::Day;
use pledge_explorer::pages::by_hand;
use pledge_explorer::pages::contract::{Plain, Slot};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlInputElement, Window};

/// Milliseconds after which what was drawn can be expected on the screen: one frame and a little more.
const PAINTED: u32 = 20;

/// From this width on, in CSS pixels, the filters stand beside the list (60rem).
const WIDE: f64 = 960.0;

/// The least height of a statement in a list, in CSS pixels: from it follows how many fit into a window.
const SHORTEST: f64 = 180.0;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// How many statements of a list fit into the window at most; ten where the browser does not tell its height.
pub fn screenful() -> usize {
    let height = window().and_then(|w| w.inner_height().ok()).and_then(|height| height.as_f64());
    height.map_or(10, |height| (height / SHORTEST) as usize + 1)
}

/// Runs a future until it ends. It can be called before the app is mounted.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}

/// Puts the page that was made in `stage` in the place of the static text of `index.html`. What somebody has
/// typed into the search box by then stays in it, and focus stays there.
pub fn take_over(stage: &Element) {
    let Some(document) = document() else { return };
    let Some(app) = document.get_element_by_id("app") else { return };
    let typing = document.active_element().is_some_and(|e| e.id() == "q");
    let before = search_box();
    app.replace_children_with_node_0();
    while let Some(part) = stage.first_child() {
        let _ = app.append_child(&part);
    }
    let (Some(before), Some(now)) = (before, search_box()) else { return };
    let words = before.value();
    if !words.is_empty() && now.value().is_empty() {
        now.set_value(&words);
        if let Ok(event) = document.create_event("Event") {
            event.init_event_with_bubbles("input", true);
            let _ = now.dispatch_event(&event);
        }
    }
    if typing {
        let _ = now.focus();
        let end = now.value().encode_utf16().count() as u32;
        let at = |bound: Result<Option<u32>, JsValue>| bound.ok().flatten().unwrap_or(end);
        let _ = now.set_selection_range(at(before.selection_start()), at(before.selection_end()));
    }
}

/// Shows HTML in place of the whole page.
pub fn show_instead(html: &str) {
    if let Some(app) = document().and_then(|d| d.get_element_by_id("app")) {
        app.set_inner_html(html);
    }
}

/// The element of a page that has this name (`data-part`), if the page has it.
pub fn part(page: &Element, slot: Slot) -> Option<Element> {
    page.query_selector(&["[data-part=", slot.as_str(), "]"].concat()).ok()?
}

/// Shows the filters over the list, so that nothing else can be reached, or the list again.
pub fn cover(now: bool) {
    let Some(page) = document().and_then(|d| d.document_element()) else { return };
    for under in all(&page, "[data-under]") {
        let _ = under.toggle_attribute_with_force("inert", now);
    }
    for filters in all(&page, ".filters") {
        let _ = filters.class_list().toggle_with_force("open", now);
    }
    for button in all(&page, &["[data-do=", Plain::OpenFilters.as_str(), "]"].concat()) {
        let _ = button.set_attribute("aria-expanded", if now { "true" } else { "false" });
    }
}

/// Writes the words that are looked for into the search box. Where they are in it already it is left alone,
/// since somebody may be typing.
pub fn show_words(words: &str) {
    if let Some(input) = search_box().filter(|input| input.value() != words) {
        input.set_value(words);
    }
}

/// Writes the words of the address into the search box, unless somebody has typed other words by now.
pub fn begin_words(words: &str) {
    if search_box().is_some_and(|input| input.value().is_empty()) {
        show_words(words);
    }
}

/// Whether somebody is typing in the search box.
pub fn is_searching() -> bool {
    document().and_then(|d| d.active_element()).is_some_and(|e| e.id() == "q")
}

/// Shows on a button with this id, where the page has it, whether what it turns on and off is on.
pub fn press(id: &str, on: bool) {
    if let Some(button) = document().and_then(|d| d.get_element_by_id(id)) {
        let _ = button.set_attribute("aria-pressed", if on { "true" } else { "false" });
    }
}

fn search_box() -> Option<HtmlInputElement> {
    document()?.get_element_by_id("q")?.dyn_into().ok()
}

/// Waits until the browser has done what else it had to do, such as reacting to a key.
pub async fn breathe() {
    let later = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback(&done);
        }
    });
    let _ = JsFuture::from(later).await;
}

/// Marks the page as drawn, for styles, tests and assistive tools.
pub fn mark_ready() {
    if let Some(app) = document().and_then(|d| d.get_element_by_id("app")) {
        let _ = app.set_attribute("data-ready", "");
        let _ = app.remove_attribute("aria-busy");
    }
}

/// Calls back each time the window becomes wide enough for filters beside the list.
pub fn on_wide(callback: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let resized = move |_: &Event| {
        let width = web_sys::window().and_then(|w| w.inner_width().ok()).and_then(|w| w.as_f64());
        if width.is_some_and(|w| w >= WIDE) {
            callback();
        }
    };
    EventListener::new(&window, "resize", resized).forget();
}

/// Sets the title of the window, after what was drawn is on the screen.
pub fn set_title(title: String) {
    after_paint(move || {
        if let Some(document) = document().filter(|d| d.title() != title) {
            document.set_title(&title);
        }
    })
    .forget();
}

/// How far down the window is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or_default()
}

/// Calls back with how far down the window is scrolled, in CSS pixels: once at once, since it may be scrolled
/// already, and then each time it is scrolled.
pub fn on_scroll(callback: impl Fn(f64) + 'static) {
    let tell = move || callback(scrolled());
    tell();
    if let Some(window) = window() {
        EventListener::new(&window, "scroll", move |_| tell()).forget();
    }
}

/// Calls back after what was drawn last is on the screen, unless the returned timer is dropped before.
pub fn after_paint(callback: impl FnOnce() + 'static) -> Timeout {
    later(PAINTED, Box::new(callback))
}

/// Calls back after `delay` milliseconds, unless the returned timer is dropped before.
fn later(delay: u32, callback: Box<dyn FnOnce()>) -> Timeout {
    Timeout::new(delay, callback)
}

/// Scrolls the window to so many CSS pixels below its top.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Fills an element with HTML, and starts fetching the source texts that it shows. Where the focused element
/// is there again, by its id, it stays focused.
pub fn fill(parent: &Element, html: &str) {
    let Some(document) = document() else { return };
    let focused = document.active_element().map(|e| e.id()).filter(|id| !id.is_empty());
    parent.set_inner_html(html);
    if !stages::waits(parent)
        && let Some(again) = focused.and_then(|id| stages::named(parent, &id))
    {
        focus::focus_on(again, false);
    }
    if html.contains("data-source")
        && let Some(source) = parent.query_selector("[data-source]").ok().flatten()
    {
        fetched::fill_source(source);
    }
    if html.contains("data-help")
        && let Some(help) = parent.query_selector("[data-help]").ok().flatten()
    {
        fetched::fill_help(help);
    }
    if html.contains("data-address")
        && let Some(address) = parent.query_selector("[data-address]").ok().flatten()
    {
        address::flush();
        address.set_text_content(window().and_then(|w| w.location().href().ok()).as_deref());
    }
    show_kept(parent);
}

/// Every element within another that a CSS selector matches, in order.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The day that it is now where the browser is.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    (now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Opens the browser's dialogue for printing.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Copies a text and shows `done` where the page reports what was done. Where the browser refuses, the text
/// is shown there, to be copied by hand.
pub fn copy(text: String, done: &'static str) {
    spawn(async move {
        if put_on_clipboard(&text).await {
            say(done);
        } else if let Some(said) = said_so() {
            said.set_inner_html(&by_hand(&text).into_string());
        }
    });
}

/// Copies how a statement is cited. The second program writes the citation, from the statement's id, the
/// address of its page, the day and the form.
pub fn copy_citation(id: String, address: String, day: String, form: Plain) {
    spawn(async move {
        if let Some(text) = more::cited(&id, &address, &day, form.as_str()).await {
            copy(text, "Citation copied");
        }
    });
}

/// Shows what was done, where the page that is shown has a place for it.
pub fn say(words: &str) {
    if let Some(said) = said_so() {
        said.set_text_content(Some(words));
    }
}

/// The element in which the page that is shown reports what was done.
fn said_so() -> Option<Element> {
    let page = document()?.document_element()?;
    all(&page, ".said-so").into_iter().find(|said| !stages::waits(said))
}

/// Milliseconds for which typing must pause before a count is read out: with fewer it interrupts whoever
/// types, and with more they wait.
const PAUSE: u32 = 800;

thread_local! {
    static ANNOUNCEMENT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Has screen readers read a sentence out after a pause of [`PAUSE`]; a newer sentence replaces it.
pub fn announce(sentence: String) {
    let say = move || {
        if let Some(region) = document().and_then(|d| d.get_element_by_id("announce")) {
            region.set_text_content(Some(&sentence));
        }
    };
    let timeout = later(PAUSE, Box::new(say));
    ANNOUNCEMENT.with(|pending| {
        if let Some(before) = pending.borrow_mut().replace(timeout) {
            before.cancel();
        }
    });
}

/// Copies a text to the clipboard; false where the browser refuses.
async fn put_on_clipboard(text: &str) -> bool {
    let Some(window) = window() else { return false };
    let navigator = window.navigator();
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| c.is_object());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Loads the page again, from the host.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

//! The one file that talks to the browser: address and history, focus, clipboard,
//! fetching, timers.
//!
//! Everything here may be refused by a browser (a sandboxed frame, an old phone), so
//! nothing here fails loudly: what cannot be done is left undone.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use pledge_explorer::day::Day;
use pledge_explorer::pages::{self, Site, by_hand, line_id, lines_around};
use pledge_explorer::query::{Opt, View};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, Event, FormData, HtmlElement, Location, MouseEvent, Response,
    Url, UrlSearchParams, Window,
};

/// From this width on, in CSS pixels, the filters stand beside the list (60rem).
const WIDE: f64 = 960.0;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Runs something that waits, before the page is mounted as well as after.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// The element the page is mounted in, emptied of the static text.
pub fn clear_app() -> Option<HtmlElement> {
    let app: HtmlElement = document()?.get_element_by_id("app")?.dyn_into().ok()?;
    app.replace_children_with_node_0();
    Some(app)
}

/// Tells styles, tests and assistive tools that the page is drawn.
pub fn mark_ready() {
    if let Some(app) = document().and_then(|d| d.get_element_by_id("app")) {
        let _ = app.set_attribute("data-ready", "");
        let _ = app.remove_attribute("aria-busy");
    }
}

/// The view that the address names: in its fragment, where that begins with a question mark, and
/// else in its query.
pub fn current_view() -> View {
    let Some(location) = window().map(|w| w.location()) else { return View::default() };
    let hash = location.hash().unwrap_or_default();
    if hash.starts_with("#?") {
        View::parse(&hash)
    } else {
        View::parse(&location.search().unwrap_or_default())
    }
}

/// The path of the page with a view. A file that was opened by itself has no query of its own in
/// some browsers, so there the view is in the fragment.
fn address(location: &Location, view: &View) -> String {
    let path = location.pathname().unwrap_or_default();
    let query = view.query();
    match location.protocol().as_deref() {
        Ok("file:") if query.is_empty() => path + "#?",
        Ok("file:") => path + "#" + &query,
        _ => path + &query,
    }
}

/// Writes a view into the address: as a new entry of the history, or over the last.
pub fn write_view(view: &View, replace: bool) {
    let Some(window) = window() else { return };
    let address = address(&window.location(), view);
    if let Ok(history) = window.history() {
        let _ = if replace {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        };
    }
}

/// The whole address of a view, as it can be mailed.
pub fn full_address(view: &View) -> String {
    let Some(location) = window().map(|w| w.location()) else { return view.query() };
    let origin = location.origin().unwrap_or_default();
    // The origin of a file is the word "null".
    let origin = if origin == "null" { "file://" } else { &origin };
    origin.to_owned() + &address(&location, view)
}

/// Calls back with the view whenever the person goes back or forward.
pub fn on_history(mut callback: impl FnMut(View) + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, "popstate", move |_| callback(current_view())).forget();
    }
}

/// Calls back whenever the window becomes wide enough for filters beside the list.
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

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves focus to an element, once it has been drawn.
pub fn focus(id: &'static str) {
    Timeout::new(0, move || {
        if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
            focus_on(element);
        }
    })
    .forget();
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The element that an event is about, or the nearest around it that fits a selector.
fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Calls back with the query of every link to another view that is clicked with the main
/// button and no key that asks for a new tab or window.
pub fn on_links(callback: impl Fn(&str) + 'static) {
    listen("click", move |event| {
        let Some(link) = around(event, "a[href^='?']") else { return };
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let other = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
        if click.button() == 0 && !other {
            event.prevent_default();
            callback(&link.get_attribute("href").unwrap_or_default());
        }
    });
}

/// Calls back with what the fields of a `<form data-view>` say, as a query, whenever one
/// of them is changed or the form is sent.
pub fn on_forms(callback: impl Fn(&str) + 'static) {
    let callback = Rc::new(callback);
    for name in ["change", "submit"] {
        let callback = Rc::clone(&callback);
        listen(name, move |event| {
            let Some(form) = around(event, "form[data-view]") else { return };
            event.prevent_default();
            let fields = form.dyn_into().ok().and_then(|form| FormData::new_with_form(&form).ok());
            let query = fields.and_then(|f| UrlSearchParams::new_with_str_sequence_sequence(&f).ok());
            if let Some(query) = query {
                callback(&String::from(query.to_string()));
            }
        });
    }
}

/// Calls back with what a clicked button is to do, by its `data-do`.
pub fn on_buttons(callback: impl Fn(&str) + 'static) {
    listen("click", move |event| {
        if let Some(what) = around(event, "[data-do]").and_then(|b| b.get_attribute("data-do")) {
            callback(&what);
        }
    });
}

/// Listens on the whole document, for the page's parts come and go. What is listened to
/// may be taken back by the page, so nothing is passive.
fn listen(name: &'static str, callback: impl Fn(&Event) + 'static) {
    if let Some(document) = document() {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, callback).forget();
    }
}

/// Fills an element with HTML. Focus stays where it was if its element is there again, by
/// its id; places in source texts are fetched and shown.
pub fn fill(place: &Element, html: &str, site: Site<'static>) {
    let Some(document) = document() else { return };
    let focused = document.active_element().map(|e| e.id()).filter(|id| !id.is_empty());
    place.set_inner_html(html);
    let again = focused.and_then(|id| document.get_element_by_id(&id));
    if let Some(again) = again.filter(|e| place.contains(Some(e))) {
        focus_on(again);
    }
    if let Some(source) = place.query_selector("[data-source]").ok().flatten() {
        spawn(fill_source(source, site));
    }
    if let Some(address) = place.query_selector("[data-address]").ok().flatten() {
        address.set_text_content(window().and_then(|w| w.location().href().ok()).as_deref());
    }
    show_kept();
}

/// Under which name the kept list is stored.
const KEPT: &str = "pledge-explorer-kept";

thread_local! {
    /// The kept list where the browser stores nothing: it lasts as long as the visit.
    static KEPT_HERE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// The ids of what is kept in this browser, in the order it was kept.
pub fn kept() -> Vec<String> {
    let stored = storage().and_then(|s| s.get_item(KEPT).ok().flatten());
    match stored {
        Some(text) => text.split('\n').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        None => KEPT_HERE.with(|kept| kept.borrow().clone()),
    }
}

/// Keeps a statement, or no longer, and shows so on its buttons.
pub fn keep(id: &str) {
    let mut now = kept();
    match now.iter().position(|k| k == id) {
        Some(at) => drop(now.remove(at)),
        None => now.push(id.to_owned()),
    }
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEPT, &now.join("\n"));
    }
    KEPT_HERE.with(|kept| *kept.borrow_mut() = now);
    show_kept();
}

/// Says on every button for keeping whether its statement is kept.
fn show_kept() {
    let Some(buttons) = document().and_then(|d| d.query_selector_all("[data-do^='keep:']").ok()) else {
        return;
    };
    let kept = kept();
    for at in 0..buttons.length() {
        let Some(button) = buttons.item(at).and_then(|b| b.dyn_into::<Element>().ok()) else { continue };
        let what = button.get_attribute("data-do").unwrap_or_default();
        let is = what.strip_prefix("keep:").is_some_and(|id| kept.iter().any(|k| k == id));
        let _ = button.set_attribute("aria-pressed", if is { "true" } else { "false" });
    }
}

/// For how long a file to be saved is held ready, in milliseconds: a browser may first ask where
/// to put it.
const HELD: u32 = 60_000;

/// Gives a table to be saved as a file, of the kind that its name ends in.
pub fn download(name: &str, text: &str) {
    // Spreadsheets take a file without the mark at its beginning for one of another encoding;
    // to JSON it is an error.
    let (kind, mark) =
        if name.ends_with("csv") { ("text/csv", "\u{feff}") } else { ("application/json", "") };
    let (parts, kind_of) = (js_sys::Array::of2(&mark.into(), &text.into()), BlobPropertyBag::new());
    kind_of.set_type(kind);
    let file = Blob::new_with_str_sequence_and_options(&parts, &kind_of);
    let Ok(address) = file.and_then(|file| Url::create_object_url_with_blob(&file)) else { return };
    let link =
        document().and_then(|d| d.create_element("a").ok()).and_then(|a| a.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    Timeout::new(HELD, move || drop(Url::revoke_object_url(&address))).forget();
}

/// What day it is here.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    (now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Opens the browser's way to print.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Shows a place in a source text, or the whole text, or a part of a page that was made with
/// the build (which has no lines), or why it cannot be shown.
async fn fill_source(place: Element, site: Site<'static>) {
    let path = place.get_attribute("data-source").unwrap_or_default();
    let lines = place.get_attribute("data-lines").unwrap_or_default();
    match fetch_text(&path).await {
        Ok(text) => match place.get_attribute("data-whole") {
            Some(query) => fill_whole(&place, &text, &View::parse(&query), &site),
            None if lines.is_empty() => place.set_inner_html(&text),
            None => place.set_inner_html(&lines_around(&text, &lines).into_string()),
        },
        Err(reason) => place.set_text_content(Some(&(reason + " It is shown when you are online."))),
    }
}

/// Shows a document whole, at the line that the view names.
fn fill_whole(place: &Element, text: &str, view: &View, site: &Site) {
    place.set_inner_html(&pages::text(site, view, text).into_string());
    let line = view.option(Opt::Line).and_then(|line| document()?.get_element_by_id(&line_id(line)));
    if let Some(line) = line {
        line.scroll_into_view();
    }
}

fn focus_on(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Copies an address, and says so beside the button; where the browser refuses, shows it
/// to be copied by hand.
pub fn copy_address(address: String) {
    spawn(async move {
        let done = copy(&address).await;
        let Some(said) = document().and_then(|d| d.get_element_by_id("said")) else { return };
        if done {
            said.set_text_content(Some("Link copied"));
        } else {
            said.set_inner_html(&by_hand(&address).into_string());
        }
    });
}

/// Lets the key `/` lead to the search box, while `wanted` says so: without another key held
/// down, and not from a field in which somebody may be typing.
pub fn on_slash(wanted: impl Fn() -> bool + 'static) {
    let Some(document) = document() else { return };
    let inside = document.clone();
    let pressed = move |event: &Event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if key.key() != "/" || key.ctrl_key() || key.meta_key() || key.alt_key() || !wanted() {
            return;
        }
        let typing = inside
            .active_element()
            .is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        let found = inside.get_element_by_id("q").and_then(|e| e.dyn_into::<HtmlElement>().ok());
        if let (false, Some(found)) = (typing, found) {
            event.prevent_default();
            let _ = found.focus();
        }
    };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "keydown", options, pressed).forget();
}

/// How long typing must pause before a count is read out, in milliseconds: shorter
/// interrupts whoever types, longer leaves them waiting.
const PAUSE: u32 = 800;

thread_local! {
    static ANNOUNCEMENT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Has a sentence read out by screen readers after a pause; a newer one replaces it.
pub fn announce(sentence: String) {
    let timeout = Timeout::new(PAUSE, move || {
        if let Some(region) = document().and_then(|d| d.get_element_by_id("announce")) {
            region.set_text_content(Some(&sentence));
        }
    });
    ANNOUNCEMENT.with(|pending| {
        if let Some(before) = pending.borrow_mut().replace(timeout) {
            before.cancel();
        }
    });
}

/// Puts a text on the clipboard; false where the browser refuses.
async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    let navigator = window.navigator();
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| c.is_object());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Fetches a text; what went wrong is a sentence.
pub async fn fetch_text(path: &str) -> Result<String, String> {
    fetch(path).await.map_err(|_| format!("{path} could not be fetched."))
}

async fn fetch(path: &str) -> Result<String, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(path)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

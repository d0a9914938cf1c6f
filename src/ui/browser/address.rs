//! The view in the address, and the history.
//!
//! An address is written a little after its view is drawn: writing takes a browser several
//! milliseconds (it looks at the page's icon again), and Safari refuses the hundredth within half a
//! minute, which fast typing would reach.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use pledge_explorer::model::own_path;
use pledge_explorer::query::View;
use wasm_bindgen::JsValue;
use web_sys::{Location, ScrollRestoration};

use super::window;

/// How long typing pauses before its words are in the address, in milliseconds.
pub const TYPED: u32 = 250;

/// An address still to be written.
struct Pending {
    view: View,
    replace: bool,
    _timer: Timeout,
}

thread_local! {
    /// The address that is still to be written, with the timer that writes it.
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
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

/// The whole address of a view, as it can be mailed.
pub fn full_address(view: &View) -> String {
    let Some(location) = window().map(|w| w.location()) else { return view.query() };
    let origin = location.origin().unwrap_or_default();
    // The origin of a file is the word "null".
    let origin = if origin == "null" { "file://" } else { &origin };
    origin.to_owned() + &address(&location, view)
}

/// The address of a statement's own page, which shows its words wherever it is pasted: on the `site` where the
/// publisher says its address, else beside this page. A file that was opened by itself has no such pages.
pub fn own_address(id: &str, site: Option<&str>) -> String {
    let view = full_address(&View::default().open(id));
    let beside = view.split_once('?').map_or("", |(page, _)| page);
    let folder = beside.rfind('/').map_or("", |end| &beside[..=end]);
    match site {
        Some(site) => site.to_owned() + &own_path(id),
        None if folder.starts_with("http") => folder.to_owned() + &own_path(id),
        None => view,
    }
}

/// Writes a view into the address at once: as a new entry of the history, or over the last.
pub fn write_view(view: &View, replace: bool) {
    flush();
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

/// Writes a view into the address soon: in so many milliseconds, or before anything else is written.
pub fn write_soon(view: View, replace: bool, delay: u32) {
    // What is written over before it was written need not be; a new entry that is still to come takes
    // the new view with it.
    let replace = PENDING.with_borrow_mut(|pending| match pending {
        Some(before) if replace => {
            let replace = before.replace;
            *pending = None;
            replace
        }
        _ => replace,
    });
    flush();
    let timer = super::later(delay, Box::new(flush));
    PENDING.set(Some(Pending { view, replace, _timer: timer }));
}

/// Writes what is still to be written.
pub fn flush() {
    if let Some(Pending { view, replace, _timer }) = PENDING.take() {
        write_view(&view, replace);
    }
}

/// Who scrolls on the way back and forward: this page, which writes its entries after it has drawn them,
/// or the browser, for whoever leaves the page and comes back.
fn scrolling(mode: ScrollRestoration) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.set_scroll_restoration(mode);
    }
}

/// Goes a step forward or back in the history.
pub fn step(forward: bool) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = if forward { history.forward() } else { history.back() };
    }
}

/// Calls back with the view whenever the person goes back or forward.
pub fn on_history(mut callback: impl FnMut(View) + 'static) {
    let Some(window) = window() else { return };
    scrolling(ScrollRestoration::Manual);
    EventListener::new(&window, "popstate", move |_| {
        let pending = PENDING.take();
        // Whoever goes back before an entry has been written means the one that is left, and the browser
        // has gone one too far.
        if pending.is_some_and(|pending| !pending.replace) {
            step(true);
            return;
        }
        callback(current_view());
    })
    .forget();
    EventListener::new(&window, "pagehide", |_| {
        flush();
        scrolling(ScrollRestoration::Auto);
    })
    .forget();
}

//! Writing the view into the address bar and the history, and reading it from there.
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

/// Delay before the address bar is updated while somebody types, in milliseconds since the last letter.
pub const TYPED: u32 = 250;

/// An address that is to be written after a delay.
struct Pending {
    view: View,
    replace: bool,
    _timer: Timeout,
}

thread_local! {
    /// The address that is to be written next, with the timer that will write it.
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

/// The view that the address names. It is in the fragment where that begins with a question mark, and
/// otherwise in the query string.
pub fn current_view() -> View {
    let Some(location) = window().map(|w| w.location()) else { return View::default() };
    let hash = location.hash().unwrap_or_default();
    if hash.starts_with("#?") {
        View::parse(&hash)
    } else {
        View::parse(&location.search().unwrap_or_default())
    }
}

/// The path of the page that shows a view. A page opened as a file has no query string in some browsers, so
/// there the view is in the fragment.
fn address(location: &Location, view: &View) -> String {
    let path = location.pathname().unwrap_or_default();
    let query = view.query();
    match location.protocol().as_deref() {
        Ok("file:") if query.is_empty() => path + "#?",
        Ok("file:") => path + "#" + &query,
        _ => path + &query,
    }
}

/// The whole address of a view, for sending to others.
pub fn full_address(view: &View) -> String {
    let Some(location) = window().map(|w| w.location()) else { return view.query() };
    let origin = location.origin().unwrap_or_default();
    // For a page opened as a file the browser gives the word "null" as its origin.
    let origin = if origin == "null" { "file://" } else { &origin };
    origin.to_owned() + &address(&location, view)
}

/// The address of the page that a statement has of its own, which shows its words wherever the address is
/// pasted. It is on `site` where the publisher says where the site is published, and otherwise beside this
/// page. A page opened as a file has no such pages beside it, and gives the address of the view.
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

/// Writes a view into the address bar at once: as a new entry of the history, or in place of the last
/// (`replace`).
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

/// Writes a view into the address bar after `delay` milliseconds, or earlier if something else is to be
/// written.
pub fn write_soon(view: View, replace: bool, delay: u32) {
    // An address that is replaced before it was written need not be written at all. Where it was to be a new
    // entry, the new view becomes that entry.
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

/// Writes the address that is to be written next, without waiting for its delay.
pub fn flush() {
    if let Some(Pending { view, replace, _timer }) = PENDING.take() {
        write_view(&view, replace);
    }
}

/// Sets who scrolls when a person goes back or forward: this page, which writes entries after it has drawn
/// them, or the browser, for people who leave the page and come back.
fn scrolling(mode: ScrollRestoration) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.set_scroll_restoration(mode);
    }
}

/// Goes one step forward or back in the history.
pub fn step(forward: bool) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = if forward { history.forward() } else { history.back() };
    }
}

/// Calls back with the view of the entry each time a person goes back or forward.
pub fn on_history(mut callback: impl FnMut(View) + 'static) {
    let Some(window) = window() else { return };
    scrolling(ScrollRestoration::Manual);
    EventListener::new(&window, "popstate", move |_| {
        let pending = PENDING.take();
        // Where somebody goes back before an entry was written, they mean the entry they are on, and the
        // browser has gone one step too far.
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

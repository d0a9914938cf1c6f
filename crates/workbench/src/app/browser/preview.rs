//! A preview of the site as residents will see it, kept in this browser: the service worker serves everything
//! below `preview/` from there, and never asks the network.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Cache, Headers, Response, ResponseInit};

use super::files::settled;

/// The name of the browser's store for it, which the service worker knows too.
const STORE: &str = "pledge-explorer preview";

/// The folder of the preview, beside the page.
const FOLDER: &str = "preview/";

/// Stores a site as the preview and returns its address. The error says why that cannot be done.
pub async fn put(files: &[(String, Vec<u8>)], round: u32) -> Result<String, &'static str> {
    const REFUSED: &str = "This browser keeps no files for this page, so it cannot show the explorer here. Take the one file and open it instead.";
    let window = super::window().ok_or(REFUSED)?;
    // Without a service worker, the browser would ask the network.
    let workers = Reflect::get(&window.navigator(), &JsValue::from_str("serviceWorker")).unwrap_or_default();
    if workers.is_undefined() {
        return Err(REFUSED);
    }
    let registered = settled(Ok(window.navigator().service_worker().get_registration())).await;
    let active = registered.and_then(|r| Reflect::get(&r, &JsValue::from_str("active")).ok());
    if active.is_none_or(|a| a.is_null() || a.is_undefined()) {
        return Err(
            "This browser is still putting the page by, which takes a moment after the first visit. Try again, or take the one file and open it.",
        );
    }
    let caches = window.caches().map_err(|_| REFUSED)?;
    settled(Ok(caches.delete(STORE))).await.ok_or(REFUSED)?;
    let cache: Cache = settled(Ok(caches.open(STORE))).await.ok_or(REFUSED)?.unchecked_into();
    let base = super::document().and_then(|d| d.base_uri().ok().flatten()).unwrap_or_default();
    let folder = format!("{FOLDER}{round}/");
    for (path, bytes) in files {
        let headers = Headers::new().map_err(|_| REFUSED)?;
        let _ = headers.set("Content-Type", site::files::kind(path));
        let init = ResponseInit::new();
        Reflect::set(&init, &JsValue::from_str("headers"), &headers).map_err(|_| REFUSED)?;
        let body: Object = Uint8Array::from(bytes.as_slice()).into();
        let answer =
            Response::new_with_opt_buffer_source_and_init(Some(&body), &init).map_err(|_| REFUSED)?;
        let url =
            web_sys::Url::new_with_base(&[&folder, path.as_str()].concat(), &base).map_err(|_| REFUSED)?;
        settled(Ok(cache.put_with_str(&url.href(), &answer))).await.ok_or(REFUSED)?;
    }
    Ok([&folder, "index.html"].concat())
}

//! What the program does when it is started in a worker: requests arrive as messages, and answers are sent as
//! messages.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use workbench::work::{Answer, answer};

/// The worker in which the program runs; none where it runs in a page.
pub fn here() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Starts listening for requests, and tells the page so.
pub fn start(scope: &DedicatedWorkerGlobalScope) -> Result<(), JsValue> {
    let own = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let parts: Array = message.data().unchecked_into();
        let given = parts.get(2).unchecked_into::<Array>();
        let files = given.iter().map(|bytes| bytes.unchecked_into::<Uint8Array>().to_vec()).collect();
        let request = parts.get(1).as_string().unwrap_or_default();
        let (said, files) = match serde_json::from_str(&request) {
            Ok(request) => answer(request, files),
            Err(e) => (Answer::Refused(vec![format!("The request could not be read: {e}.")]), Vec::new()),
        };
        let said = serde_json::to_string(&said).unwrap_or_default();
        let out = Array::new();
        let moved = Array::new();
        for file in &files {
            let bytes = Uint8Array::from(file.as_slice());
            moved.push(&bytes.buffer());
            out.push(&bytes);
        }
        let reply = Array::of3(&parts.get(0), &said.into(), &out);
        let _ = own.post_message_with_transfer(&reply, &moved);
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    scope.post_message(&JsValue::from_str("ready"))
}

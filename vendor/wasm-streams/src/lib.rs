//! An empty stand-in for the crate `wasm-streams`, which Leptos brings along for calls
//! to a server of its own. This page has no server and makes no such call, but the
//! crate's exports to JavaScript cannot be removed by the linker and would cost every
//! reader 6 kB. What stands here has the names that `server_fn` asks for, and every
//! stream is empty. `[patch.crates-io]` in Cargo.toml puts it in place; leaving that
//! out gives the real crate back.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::{JsCast, JsValue};

/// Stands for a stream that could be read.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser's.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Takes a stream of Rust's, and leaves it unread.
    pub fn from_stream<S: Stream>(_stream: S) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The browser's stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// An empty stream.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}

//! The worker, which is asked one thing after another. Where it fails at something, the one who asked for
//! that is told, a new worker is started, and the rest is asked of the new one.

use std::cell::RefCell;
use std::collections::VecDeque;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use workbench::work::{Answer, Request};

/// The script that starts the worker; the part after `#` says which program it runs.
const START: &str = "workbench-start.js";

/// Why a request ended without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The worker failed while it worked on the request.
    Broken,
    /// A person stopped it.
    Stopped,
}

/// A request without an answer so far.
struct Asked {
    id: u32,
    /// The message with the request.
    message: Array,
    /// Called with the answer, or with nothing where there is none.
    answered: Function,
}

#[derive(Default)]
struct Client {
    worker: Option<Worker>,
    /// Whether the worker has reported that it listens.
    ready: bool,
    asked: VecDeque<Asked>,
    next: u32,
}

thread_local! {
    static CLIENT: RefCell<Client> = RefCell::default();
}

/// The number of a request, by which it can be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u32);

/// An answer and the bytes that came with it, or how the request ended without one.
type Answered = Result<(Answer, Vec<Vec<u8>>), Ended>;

/// Sends a request. Returns the ticket by which it can be stopped, and what comes of it.
pub fn ask<'a>(
    request: &Request,
    parts: impl Iterator<Item = &'a [u8]>,
) -> (Ticket, impl Future<Output = Answered> + 'static) {
    let files = Array::new();
    for part in parts {
        files.push(&Uint8Array::from(part));
    }
    let words = serde_json::to_string(request).unwrap_or_default();
    let mut id = 0;
    let promise = Promise::new(&mut |answered, _| {
        CLIENT.with(|client| {
            let mut client = client.borrow_mut();
            client.next += 1;
            id = client.next;
            let message = Array::of3(&id.into(), &words.as_str().into(), &files);
            if client.ready
                && let Some(worker) = &client.worker
            {
                let _ = worker.post_message(&message);
            }
            client.asked.push_back(Asked { id, message, answered });
            if client.worker.is_none() {
                client.start();
            }
        });
    });
    (Ticket(id), async move {
        let came = JsFuture::from(promise).await.unwrap_or(JsValue::NULL);
        let Some(came) = came.dyn_ref::<Array>() else {
            return Err(if came.is_null() { Ended::Stopped } else { Ended::Broken });
        };
        let answer = came.get(1).as_string().unwrap_or_default();
        let answer = serde_json::from_str(&answer).map_err(|_| Ended::Broken)?;
        let files = came.get(2).unchecked_into::<Array>();
        Ok((answer, files.iter().map(|bytes| bytes.unchecked_into::<Uint8Array>().to_vec()).collect()))
    })
}

/// Stops a request by ending the worker; other requests are sent to a new one.
pub fn stop(Ticket(id): Ticket) {
    CLIENT.with(|client| {
        let mut client = client.borrow_mut();
        if let Some(at) = client.asked.iter().position(|asked| asked.id == id) {
            let stopped = client.asked.remove(at);
            client.again();
            if let Some(stopped) = stopped {
                let _ = stopped.answered.call1(&JsValue::NULL, &JsValue::NULL);
            }
        }
    });
}

impl Client {
    /// Starts a worker, which reports when it listens.
    fn start(&mut self) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let base = super::document().and_then(|d| d.base_uri().ok().flatten()).unwrap_or_default();
        let start = format!("{START}#{}", super::own_script().unwrap_or_default());
        let address = web_sys::Url::new_with_base(&start, &base).map(|url| url.href());
        let Ok(worker) = Worker::new_with_options(&address.unwrap_or_default(), &options) else { return };
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| heard(&message.data()));
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let broke = Closure::<dyn FnMut(web_sys::Event)>::new(|event: web_sys::Event| {
            // The failure is reported to the person who asked, and not on the console.
            event.prevent_default();
            broke();
        });
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        broke.forget();
        self.worker = Some(worker);
    }

    /// Starts a new worker in place of the old one.
    fn again(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
        self.ready = false;
        if !self.asked.is_empty() {
            self.start();
        }
    }
}

/// Takes a message from the worker.
fn heard(data: &JsValue) {
    let Some(answer) = data.dyn_ref::<Array>() else {
        // The message says that it listens.
        CLIENT.with(|client| {
            let mut client = client.borrow_mut();
            client.ready = true;
            if let Some(worker) = &client.worker {
                for asked in &client.asked {
                    let _ = worker.post_message(&asked.message);
                }
            }
        });
        return;
    };
    let id = answer.get(0).as_f64().unwrap_or_default() as u32;
    let asked = CLIENT.with(|client| {
        let mut client = client.borrow_mut();
        let at = client.asked.iter().position(|asked| asked.id == id)?;
        client.asked.remove(at)
    });
    if let Some(asked) = asked {
        let _ = asked.answered.call1(&JsValue::NULL, data);
    }
}

/// Takes note that the worker failed. It works on requests in their order, so it failed at the oldest.
fn broke() {
    let first = CLIENT.with(|client| {
        let mut client = client.borrow_mut();
        let first = client.asked.pop_front();
        client.again();
        first
    });
    if let Some(asked) = first {
        let _ = asked.answered.call1(&JsValue::NULL, &JsValue::UNDEFINED);
    }
}

//! The worker, asked one thing after another. When it dies at something, whoever asked for that is
//! told so, a new worker is started, and the rest is asked of that one.

use std::cell::RefCell;
use std::collections::VecDeque;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use workbench::work::{Answer, Request};

/// The script that starts it; behind `#` it is told which program.
const START: &str = "workbench-start.js";

/// The worker has ended before it answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// What it was asked broke it.
    Broken,
    /// A person has stopped it.
    Stopped,
}

/// What is asked and not answered yet.
struct Asked {
    id: u32,
    /// The message, as it was sent or will be.
    message: Array,
    /// Called with what came back, or with nothing.
    answered: Function,
}

#[derive(Default)]
struct Client {
    worker: Option<Worker>,
    /// Whether the worker listens.
    ready: bool,
    asked: VecDeque<Asked>,
    next: u32,
}

thread_local! {
    static CLIENT: RefCell<Client> = RefCell::default();
}

/// A request that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u32);

/// An answer with the bytes that came beside it, or how the request ended without one.
type Answered = Result<(Answer, Vec<Vec<u8>>), Ended>;

/// Asks something; gives a ticket by which it can be stopped, and what comes of it.
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

/// Ends the worker at what it was asked by a ticket; what else was asked goes to a new one.
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
    /// Starts a worker, which says when it listens.
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
            // It is told to the person who asked, not to the console.
            event.prevent_default();
            broke();
        });
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        broke.forget();
        self.worker = Some(worker);
    }

    /// Starts a new worker in the place of the old.
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

/// Something came from the worker.
fn heard(data: &JsValue) {
    let Some(answer) = data.dyn_ref::<Array>() else {
        // It listens now.
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

/// The worker died. It answers in the order it is asked, so it died at the oldest request.
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

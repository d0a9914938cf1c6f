//! The formats' reader as WebAssembly, for `crates/formats/tests/under_node.rs`: bytes go in one
//! by one, letters come out one by one, so that nothing is needed between it and JavaScript.

use std::cell::RefCell;
use std::path::Path;

thread_local! {
    static DOCUMENT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Forgets the document.
#[unsafe(no_mangle)]
pub extern "C" fn clear() {
    DOCUMENT.with_borrow_mut(Vec::clear);
}

/// Adds a byte to the document.
#[unsafe(no_mangle)]
pub extern "C" fn push(byte: u32) {
    DOCUMENT.with_borrow_mut(|d| d.push(byte as u8));
}

/// Reads the document as a PDF: 1 where it could be read, 0 where the answer says why not.
#[unsafe(no_mangle)]
pub extern "C" fn read() -> u32 {
    let read = DOCUMENT.with_borrow(|d| formats::extract(Path::new("a.pdf"), d));
    let done = u32::from(read.is_ok());
    let answer = read.map_or_else(|why| why, |read| read.text);
    ANSWER.with_borrow_mut(|a| *a = answer.into_bytes());
    done
}

/// How many bytes the answer has, in UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> u32 {
    ANSWER.with_borrow(|a| a.len() as u32)
}

/// One byte of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn at(place: u32) -> u32 {
    ANSWER.with_borrow(|a| a.get(place as usize).map_or(0, |b| u32::from(*b)))
}

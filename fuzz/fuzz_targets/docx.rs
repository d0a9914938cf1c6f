#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| pledge_explorer_fuzz::packed("a.docx", "word/document.xml", bytes));

#![no_main]

use libfuzzer_sys::fuzz_target;
use pledge_explorer::model::DocumentKind;

fuzz_target!(|bytes: &[u8]| pledge_explorer_fuzz::text(bytes, DocumentKind::Framework));

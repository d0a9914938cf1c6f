#![no_main]

use libfuzzer_sys::fuzz_target;

// Whatever it opens with decides what it is read as.
fuzz_target!(|bytes: &[u8]| pledge_explorer_fuzz::file("a", bytes));

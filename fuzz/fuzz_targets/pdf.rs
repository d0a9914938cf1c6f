#![no_main]

use libfuzzer_sys::fuzz_target;

// The reader of PDFs catches the panics of the crate it uses, which libFuzzer's own hook
// would end the run for; a panic that nobody catches still ends it.
fuzz_target!(
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| pledge_explorer_fuzz::file("a.pdf", bytes)
);

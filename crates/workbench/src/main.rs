//! The app in which people make an explorer. The same program, started in a worker, does what the app asks of
//! that worker. On a host it only says what it is.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    match worker::here() {
        // A page whose worker does not report tells this to the person who uses it.
        Some(scope) => drop(worker::start(&scope)),
        None => app::start(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The workbench runs in a browser: `cargo xtask build` makes it, beside the page.");
}

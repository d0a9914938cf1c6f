//! The app in which people make an explorer, and, started in a worker, what does its work. On a host it only
//! says what it is.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    match worker::here() {
        // A page that hears nothing tells its reader so.
        Some(scope) => drop(worker::start(&scope)),
        None => app::start(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The workbench runs in a browser: `cargo xtask build` makes it, beside the page.");
}

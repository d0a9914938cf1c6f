//! The app in which people make an explorer. On a host it only says what it is.

#[cfg(target_arch = "wasm32")]
mod app;

#[cfg(target_arch = "wasm32")]
fn main() {
    app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The workbench runs in a browser: `cargo xtask build` makes it, beside the page.");
}

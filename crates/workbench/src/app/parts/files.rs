//! A button that opens the browser's choice of files.

use leptos::prelude::*;
use web_sys::File;

use crate::app::browser::files::{choose, chosen};

/// A button, and the field of files that it opens, which is out of the way of keys.
#[component]
pub fn ChooseFiles(
    /// The field's id, one of its kind in the page.
    id: &'static str,
    /// The button's words.
    #[prop(into)]
    label: String,
    /// Which files are offered: endings with commas between.
    accept: &'static str,
    /// Whether several can be chosen.
    #[prop(default = false)]
    several: bool,
    /// Whether a whole folder is chosen.
    #[prop(default = false)]
    folder: bool,
    /// Whether it is the main button of its place.
    #[prop(default = false)]
    main: bool,
    /// Told the files.
    on_files: impl Fn(Vec<File>) + 'static,
) -> impl IntoView {
    let name = label.clone();
    view! {
        <button type="button" class="btn" class:quiet=!main on:click=move |_| choose(id)>{label}</button>
        <input
            id=id
            class="hidden"
            type="file"
            tabindex="-1"
            aria-label=name
            multiple=several
            prop:webkitdirectory=folder
            accept=accept
            on:change=move |event| on_files(chosen(&event))
        />
    }
}

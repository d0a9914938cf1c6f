//! The words of what is looked at: to be changed, cut in two, or joined with what follows.

use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

use crate::app::rooms::reading::acts;
use crate::app::store::Store;

/// A field with the words, and what can be done at its cursor.
#[component]
pub fn Words(
    /// The words.
    words: Memo<String>,
) -> impl IntoView {
    let store = Store::here();
    let field = NodeRef::<leptos::html::Textarea>::new();
    let with = move |act: fn(Store, &HtmlTextAreaElement)| {
        move |_| {
            if let Some(field) = field.get_untracked() {
                act(store, &field);
            }
        }
    };
    view! {
        <details class="words">
            <summary>"Change the words, cut or join"</summary>
            <label for="item-words">"Its words, as the document has them"</label>
            <textarea id="item-words" rows="4" node_ref=field prop:value=move || words.get()></textarea>
            <p class="acts">
                <button type="button" class="btn quiet" on:click=with(|store, field| acts::reword(store, &field.value()))>
                    "Use these words"
                </button>
                <button type="button" class="btn quiet" on:click=with(|store, field| {
                    acts::cut(store, field.selection_start().ok().flatten().unwrap_or_default() as usize);
                })>"Cut at the cursor"</button>
                <button type="button" class="btn quiet" on:click=move |_| acts::join(store)>
                    "Join with the next " <kbd>"G"</kbd>
                </button>
            </p>
        </details>
    }
}

//! Fields for files: a zone to drop them on, and a button among others.

use super::icon::{GRANT, icon};
use crate::i18n::Text;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use web_sys::{File, FileList, HtmlInputElement};

/// A field for files that is also a place to drop them. `accept` is the attribute of that name.
#[component]
pub fn DropZone(
    #[prop(into)] label: Text,
    #[prop(into)] hint: Text,
    accept: &'static str,
    /// Takes all that are chosen or dropped at once, one after the other; else the first.
    #[prop(optional)]
    multiple: bool,
    #[prop(into)] on_file: Callback<File>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        let most = if multiple { usize::MAX } else { 1 };
        all(files).take(most).for_each(|file| on_file.run(file));
    };
    view! {
        <label
            class="drop-zone"
            class:drop-zone-over=over
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            {icon(GRANT)}
            <span>
                <strong>{move || label.now()}</strong>
                " "
                {move || hint.now()}
            </span>
            <input
                type="file"
                class="for-readers"
                accept=accept
                multiple=multiple
                on:change:target=move |event| chosen(&event.target(), on_file)
            />
        </label>
    }
}

/// A field for one file that looks like a button.
#[component]
pub fn FileButton(
    #[prop(into)] label: Text,
    accept: &'static str,
    #[prop(into)] on_file: Callback<File>,
) -> impl IntoView {
    view! {
        <label class="button">
            <span>{move || label.now()}</span>
            <input
                type="file"
                class="for-readers"
                accept=accept
                on:change:target=move |event| chosen(&event.target(), on_file)
            />
        </label>
    }
}

fn chosen(input: &HtmlInputElement, on_file: Callback<File>) {
    let files: Vec<File> = all(input.files()).collect();
    // Choosing the same file again, mended, must count as a change.
    input.set_value("");
    files.into_iter().for_each(|file| on_file.run(file));
}

fn all(files: Option<FileList>) -> impl Iterator<Item = File> {
    files.into_iter().flat_map(|files| (0..files.length()).filter_map(move |at| files.get(at)))
}

//! The place where toasts appear; stands once, in the shell.

use super::icon::{CROSS, icon};
use crate::i18n::common::words;
use crate::i18n::tr;
use crate::state::root;
use crate::state::toasts::Toast;
use leptos::prelude::*;

#[component]
pub fn ToastArea() -> impl IntoView {
    let toasts = root().toasts;
    let toast = move |Toast { id, text, undo }: Toast| {
        let undo = undo.map(|undo| {
            let press = move |_| {
                toasts.dismiss(id);
                undo.run(());
            };
            view! { <button type="button" class="button" on:click=press>{tr(words::undo)}</button> }
        });
        view! {
            <div class="toast">
                <p>{text.show()}</p>
                {undo}
                <button
                    type="button"
                    class="button button-icon"
                    aria-label=tr(words::dismiss)
                    on:click=move |_| toasts.dismiss(id)
                >
                    {icon(CROSS)}
                </button>
            </div>
        }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || toasts.shown.get().into_iter().map(toast).collect_view()}
        </div>
    }
}

//! An address without a page.

use super::page_title;
use crate::i18n::common::words;
use crate::i18n::tr;
use crate::state::root;
use leptos::prelude::*;
use leptos_router::components::A;

#[component]
pub fn NotFound() -> impl IntoView {
    page_title(words::not_found_title);
    view! {
        <div class="state">
            <h1>{tr(words::not_found_title)}</h1>
            <p>{tr(words::not_found)}</p>
            <A href=root().app.home() attr:class="button">{tr(words::back_to_start)}</A>
        </div>
    }
}

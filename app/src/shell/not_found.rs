//! An address without a page.

use super::page_title;
use crate::i18n::common::words;
use crate::i18n::tr;
use crate::state::root;
use leptos::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    page_title(words::not_found_title);
    view! {
        <div class="state">
            <h1>{tr(words::not_found_title)}</h1>
            <p>{tr(words::not_found)}</p>
            <a href=root().app.home() class="button">{tr(words::back_to_start)}</a>
        </div>
    }
}

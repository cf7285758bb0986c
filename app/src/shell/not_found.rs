//! An address without a page.

use super::page_title;
use crate::i18n::common::words;
use crate::state::root;
use crate::ui::EmptyState;
use leptos::prelude::*;
use leptos_router::components::A;

#[component]
pub fn NotFound() -> impl IntoView {
    page_title(words::not_found_title);
    view! {
        <EmptyState title=words::not_found_title text=words::not_found>
            <A href=root().app.home() attr:class="button">{crate::i18n::tr(words::back_to_start)}</A>
        </EmptyState>
    }
}

//! What this app is for.

use crate::shell::page_title;
use crate::ui::EmptyState;
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "The office", es "La oficina";
        text: en "The conference is set up and looked after here.", es "Aquí se prepara y se cuida el congreso.";
    }
}

#[component]
pub fn StartPage() -> impl IntoView {
    page_title(words::title);
    view! { <EmptyState title=words::title text=words::text /> }
}

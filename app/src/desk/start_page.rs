//! What this app is for.

use crate::shell::page_title;
use crate::ui::EmptyState;
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "The desk", es "El mostrador";
        text: en "People are checked in here.", es "Aquí se registra la llegada de la gente.";
    }
}

#[component]
pub fn StartPage() -> impl IntoView {
    page_title(words::title);
    view! { <EmptyState title=words::title text=words::text /> }
}

//! What this app is for.

use crate::shell::page_title;
use crate::ui::EmptyState;
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "Your conference, with a cone", es "Tu congreso, con cucurucho";
        text: en "Your pass, your points and your reimbursement live here.", es "Aquí están tu pase, tus puntos y tu reembolso.";
    }
}

#[component]
pub fn StartPage() -> impl IntoView {
    page_title(words::title);
    view! { <EmptyState title=words::title text=words::text /> }
}

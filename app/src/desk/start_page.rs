//! What shows before anybody has joined the desk on this device.

use crate::shell::page_title;
use crate::ui::EmptyState;
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "The desk", es "El mostrador";
        text: en "Nobody works at this desk on this device. Staff give you a link or a QR for it; open that here.",
            es "Nadie trabaja en este mostrador con este dispositivo. El personal te da un enlace o un QR; ábrelo aquí.";
    }
}

#[component]
pub fn StartPage() -> impl IntoView {
    page_title(words::title);
    view! { <EmptyState title=words::title text=words::text /> }
}

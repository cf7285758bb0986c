//! The thank-you page as everybody will see it, for staff at any time.

use crate::i18n::tr;
use crate::shell::page_title;
use crate::thanks;
use leptos::prelude::*;
use sundae_shared::board::api::{PreviewThanks, THANKS_PAGE};

sundae_shared::messages! {
    mod words {
        title: en "Thank-you page", es "Página de agradecimiento";
        says: en "This is how it stands now. Everybody sees it from the last day of the conference on, without signing in.",
            es "Así está ahora. Todo el mundo la ve desde el último día de la conferencia, sin iniciar sesión.";
        public: en "Open the public page", es "Abrir la página pública";
    }
}

#[component]
pub fn ThanksPreview() -> impl IntoView {
    page_title(words::title);
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="measure">{tr(words::says)} " " <a href=THANKS_PAGE>{tr(words::public)}</a></p>
        {thanks::body::<PreviewThanks>()}
    }
}

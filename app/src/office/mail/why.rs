//! Why a mail did not leave: our sentence, and what the other side said as a quotation.

use crate::i18n::lang;
use leptos::prelude::*;
use sundae_shared::mail::MailReason;

pub fn why_not(reason: MailReason) -> impl IntoView {
    let said = reason.said.clone();
    // Servers speak what they like, so the quotation claims no language.
    let said = said.map(|said| view! { <q lang="">{said}</q> });
    view! { <p>{move || reason.sentence(lang())}</p> {said} }
}

//! Times and amounts within text.

use crate::i18n::format;
use leptos::prelude::*;
use sundae_shared::money::Money;
use sundae_shared::time::Timestamp;

/// "10 minutes ago"; the full time on hovering, and instead of it after a tap.
#[component]
pub fn TimeText(at: Timestamp) -> impl IntoView {
    let whole = RwSignal::new(false);
    view! {
        <time datetime=at.to_string() title=move || format::full(at) on:click=move |_| whole.update(|whole| *whole = !*whole)>
            {move || if whole.get() { format::full(at) } else { format::relative(at) }}
        </time>
    }
}

/// An amount with its currency, never broken over two lines.
#[component]
pub fn MoneyText(money: Money) -> impl IntoView {
    let plain = money.plain();
    view! { <data class="money" value=plain>{move || format::money(&money)}</data> }
}

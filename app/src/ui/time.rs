//! Times and amounts within text.

use super::node::el;
use crate::i18n::format;
use leptos::prelude::*;
use sundae_shared::money::Money;
use sundae_shared::time::Timestamp;

/// "10 minutes ago"; the full time on hovering, and instead of it after a tap.
#[component]
pub fn TimeText(at: Timestamp) -> impl IntoView {
    let whole = RwSignal::new(false);
    el("time")
        .attr("datetime", at.to_string())
        .says_in("title", move |_| format::full(at))
        .on("click", move |_| whole.update(|whole| *whole = !*whole))
        .says(move |_| if whole.get() { format::full(at) } else { format::relative(at) })
        .done()
}

/// An amount with its currency, never broken over two lines.
#[component]
pub fn MoneyText(money: Money) -> impl IntoView {
    el("data").class("money").attr("value", money.plain()).says(move |_| format::money(&money)).done()
}

//! Before an approval: which funding source would pass what is available. Shown; nobody is kept from approving.

use crate::i18n::{format, lang, tr};
use crate::state::load::load;
use crate::ui::{Notice, Tone, changing};
use leptos::prelude::*;
use sundae_shared::budget::api::GetBudgetOfClaim;
use sundae_shared::budget::{ClaimBudget, ClaimSource};
use sundae_shared::claim::ClaimId;
use sundae_shared::money::Money;

sundae_shared::messages! {
    mod words {
        over: en "This approval would pass the budget", es "Esta aprobación pasaría del presupuesto";
        source(name: &str, over: &str, approved: &str, takes: &str, available: &str):
            en "{name}: {over} too much. {approved} is approved for others, this takes {takes}, {available} is available.",
            es "{name}: {over} de más. Hay {approved} aprobado para otras personas, esto toma {takes} y hay {available} disponible.";
        hint: en "You can approve all the same.", es "Puedes aprobar de todos modos.";
    }
}

/// Nothing where no budget is passed, and nothing while that is not known: approving must not wait for it.
#[component]
pub fn ClaimBudgetNote(claim: ClaimId) -> impl IntoView {
    let budget = load::<GetBudgetOfClaim>(move || (claim.clone(), ()));
    changing(move || budget.reply().map(over))
}

fn over(budget: ClaimBudget) -> AnyView {
    let ClaimBudget { currency, sources } = budget;
    let over: Vec<ClaimSource> = sources.into_iter().filter(|source| source.over_minor > 0).collect();
    if over.is_empty() {
        return ().into_any();
    }
    let line = move |source: ClaimSource| {
        let currency = currency.clone();
        let says = move || {
            let money = |minor| format::money(&Money::new(minor, currency.clone()));
            let ClaimSource { name, available_minor, approved_minor, takes_minor, over_minor } = &source;
            words::source(
                lang(),
                name,
                &money(*over_minor),
                &money(*approved_minor),
                &money(*takes_minor),
                &money(available_minor.unwrap_or(0)),
            )
        };
        view! { <li>{says}</li> }
    };
    view! {
        <Notice tone=Tone::Wait>
            <p><strong>{tr(words::over)}</strong></p>
            <ul>{over.into_iter().map(line).collect_view()}</ul>
            <p>{tr(words::hint)}</p>
        </Notice>
    }
    .into_any()
}

//! The fare that a rental car or a long stop on the way is compared with, and where it was looked up.

use super::detail::Review;
use crate::expense::bad_money;
use crate::i18n::common::words as common;
use crate::i18n::lang;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Field, Form};
use leptos::prelude::*;
use sundae_shared::claim::review::{CompareLine, ReviewedLine};
use sundae_shared::claim::review_api::CompareClaimLine;
use sundae_shared::claim::{Category, Comparison, ExpenseLineId};
use sundae_shared::money::{Currency, Money};

sundae_shared::messages! {
    mod words {
        title: en "Note a comparison fare", es "Anotar una tarifa de comparación";
        lead: en "A rental car is paid up to what a flight would have cost; a flight with a long stop up to a direct one.",
            es "Un coche de alquiler se paga hasta lo que costaría un vuelo; un vuelo con una escala larga, hasta uno directo.";
        fare(code: &str): en "Fare in {code}", es "Tarifa en {code}";
        source: en "Where and when you looked it up", es "Dónde y cuándo la buscaste";
    }
}

/// Whether a line is compared with a fare at all.
pub fn compared(line: &ReviewedLine) -> bool {
    match line.fields.category {
        Category::RentalCar => true,
        Category::Airfare => line.fields.layover_days.is_some_and(|days| days > 0),
        _ => false,
    }
}

#[component]
pub fn CompareDialog(
    open: RwSignal<bool>,
    line: ExpenseLineId,
    version: i64,
    currency: Currency,
    review: Review,
) -> impl IntoView {
    let of = StoredValue::new((line, version, currency));
    view! {
        <Dialog title=words::title open=open>
            <CompareForm open=open of=of review=review />
        </Dialog>
    }
}

#[component]
fn CompareForm(
    open: RwSignal<bool>,
    of: StoredValue<(ExpenseLineId, i64, Currency)>,
    review: Review,
) -> impl IntoView {
    let compare = Writer::<CompareClaimLine>::new();
    let (fare, source) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let unread = RwSignal::new(None::<String>);
    let refused = compare.field_error("comparison");
    let error = Signal::derive(move || unread.get().or_else(|| refused.get()));
    let submit = move |()| {
        let (line, version, currency) = of.get_value();
        let fare_minor = match Money::parse(&fare.get_untracked(), currency) {
            Ok(money) => money.amount_minor,
            Err(bad) => return unread.set(Some(bad_money(&bad)(lang()).to_owned())),
        };
        unread.set(None);
        let comparison = Comparison { fare_minor, source: source.get_untracked() };
        compare.send(line, CompareLine { version, comparison }, move |reply| {
            open.set(false);
            review.show(reply);
        });
    };
    let code = of.with_value(|(_, _, currency)| currency.code().to_owned());
    view! {
        <Form on_submit=submit>
            <p class="soft">{crate::i18n::tr(words::lead)}</p>
            <Field label=move |lang| words::fare(lang, &code) value=fare error=error inputmode="decimal" autofocus=true />
            <Field label=words::source value=source maxlength=200 />
            <FailureNotice failure=compare.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::title kind=ButtonKind::Primary working=compare.working />
            </div>
        </Form>
    }
}

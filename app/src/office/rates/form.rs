//! Typing a rate, or the correction of one in force.

use super::model::{Way, on_wire};
use crate::i18n::common::words as common;
use crate::i18n::lang_untracked;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form, Segmented, Textarea};
use leptos::prelude::*;
use sundae_shared::claim::rate_api::ProposeRate;
use sundae_shared::claim::rate_office::{ProposeRate as Propose, Rates};
use sundae_shared::second::REASON_CHARS_MAX;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        currency: en "Currency", es "Moneda";
        currency_hint: en "Three letters, such as KES.", es "Tres letras, por ejemplo KES.";
        day: en "Day", es "Día";
        way: en "How the source gives it", es "Cómo lo da la fuente";
        per_unit: en "Dollars for one unit", es "Dólares por una unidad";
        per_dollar: en "Units for one dollar", es "Unidades por un dólar";
        rate: en "Rate", es "Tipo";
        rate_hint: en "With a point before the decimals, such as 129.20.", es "Con punto decimal, por ejemplo 129.20.";
        source: en "Where it stands", es "Dónde está";
        source_hint: en "Such as: Central bank of Kenya, indicative rates. A colleague looks it up again.",
            es "Por ejemplo: Banco Central de Kenia, tipos indicativos. Un colega lo vuelve a mirar.";
        reason: en "Why it is corrected", es "Por qué se corrige";
        reason_hint: en "Only when a rate of this day is in force already. Expenses that are decided keep the old one.",
            es "Solo si ya vale un tipo de este día. Los gastos ya decididos conservan el anterior.";
        propose: en "Propose this rate", es "Proponer este tipo";
        proposed: en "Proposed; it waits for a second person", es "Propuesto; espera a otra persona";
        bad_day: en "Choose a day.", es "Elige un día.";
    }
}

/// What the form begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Start {
    pub currency: String,
    pub day: String,
    /// A rate of that day is in force.
    pub corrects: bool,
}

#[component]
pub fn RateForm(start: Start, open: RwSignal<bool>, #[prop(into)] on_done: Callback<Rates>) -> impl IntoView {
    let propose = Writer::<ProposeRate>::new();
    let Start { currency, day, corrects } = start;
    let (currency, day) = (RwSignal::new(currency), RwSignal::new(day));
    let [rate, source, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let (way, no_day) = (RwSignal::new(Way::UnitsPerUsd), RwSignal::new(None::<String>));
    let submit = move |()| {
        let Some(day) = parse_day(&day.get_untracked()) else {
            return no_day.set(Some(words::bad_day(lang_untracked()).to_owned()));
        };
        no_day.set(None);
        let request = Propose {
            currency: currency.get_untracked(),
            day,
            usd_per_unit: on_wire(&rate.get_untracked(), way.get_untracked()),
            source: source.get_untracked(),
            reason: reason.get_untracked(),
        };
        propose.send((), request, move |rates| {
            open.set(false);
            root().toasts.say(words::proposed);
            tell(on_done, rates);
        });
    };
    let day_error = Signal::derive(move || no_day.get().or_else(|| propose.field_error("day").get()));
    // A correction that nobody announced shows its field once the server asks why.
    let asks_why = Memo::new(move |_| corrects || propose.field_error("reason").get().is_some());
    let most = u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX);
    let ways: Vec<(Way, crate::i18n::Text)> =
        vec![(Way::UnitsPerUsd, words::per_dollar.into()), (Way::UsdPerUnit, words::per_unit.into())];
    let why = move || {
        asks_why.get().then(|| {
            let error = propose.field_error("reason");
            view! {
                <Textarea label=words::reason hint=words::reason_hint value=reason error=error maxlength=most />
            }
        })
    };
    view! {
        <Form on_submit=submit>
            <Field
                label=words::currency
                hint=words::currency_hint
                value=currency
                error=propose.field_error("currency")
                maxlength=3
                autofocus=true
            />
            <Field label=words::day kind="date" value=day error=day_error />
            <Segmented label=words::way options=ways value=way on_change=move |to| way.set(to) />
            <Field
                label=words::rate
                hint=words::rate_hint
                inputmode="decimal"
                value=rate
                error=propose.field_error("usd_per_unit")
            />
            <Textarea
                label=words::source
                hint=words::source_hint
                value=source
                error=propose.field_error("source")
                maxlength=most
            />
            {why}
            <FailureNotice failure=propose.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::propose kind=ButtonKind::Primary working=propose.working />
            </div>
        </Form>
    }
}

//! Proposing another value for a rule.

use super::model;
use crate::i18n::common::words as common;
use crate::i18n::{lang, lang_untracked};
use crate::office::factor::Freshly;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Checkbox, FailureNotice, Field, Form, Textarea};
use chrono::NaiveDate;
use leptos::prelude::*;
use sundae_shared::claim::rule::{ProposeRule as Propose, RuleUnit, Rules};
use sundae_shared::claim::rule_api::ProposeRule;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::money::Currency;
use sundae_shared::second::REASON_CHARS_MAX;
use sundae_shared::text::Lang;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        amount(code: &str): en "New value in {code}", es "Valor nuevo en {code}";
        a_mile(code: &str): en "New value in {code} a mile", es "Valor nuevo en {code} por milla";
        nights: en "New value in nights", es "Valor nuevo en noches";
        days: en "New value in days", es "Valor nuevo en días";
        business_days: en "New value in business days", es "Valor nuevo en días hábiles";
        years: en "New value in years", es "Valor nuevo en años";
        percent: en "New value in percent", es "Valor nuevo en por ciento";
        minutes: en "New value in minutes", es "Valor nuevo en minutos";
        no_limit: en "No such limit from that day on", es "Sin este límite desde ese día";
        from: en "From", es "Desde";
        from_hint: en "Today or later. What was before stays as it was.", es "Hoy o más tarde. Lo anterior queda como estaba.";
        source: en "Where it comes from", es "De dónde viene";
        source_hint: en "Such as: PyCon US 2027 travel grant FAQ. Stays with the value.",
            es "Por ejemplo: FAQ de ayudas de viaje de PyCon US 2027. Queda con el valor.";
        propose: en "Propose", es "Proponer";
        proposed: en "Proposed; it waits for a second person", es "Propuesto; espera a otra persona";
        bad_value: en "Write a number such as 12.50, or a whole one for days and nights.",
            es "Escribe un número, por ejemplo 12.50, o uno entero para días y noches.";
        bad_day: en "Choose a day.", es "Elige un día.";
    }
}

/// What a form is about.
#[derive(Clone)]
pub struct Subject {
    pub key: SettingKey,
    pub value: Option<i64>,
    pub today: NaiveDate,
    pub currency: Currency,
}

fn label(subject: &Subject, lang: Lang) -> String {
    let code = subject.currency.code();
    match subject.key.unit() {
        RuleUnit::Minor => words::amount(lang, code),
        RuleUnit::TenthsOfCent => words::a_mile(lang, code),
        RuleUnit::Nights => words::nights(lang).to_owned(),
        RuleUnit::Days => words::days(lang).to_owned(),
        RuleUnit::BusinessDays => words::business_days(lang).to_owned(),
        RuleUnit::Minutes => words::minutes(lang).to_owned(),
        RuleUnit::Years => words::years(lang).to_owned(),
        RuleUnit::BasisPoints => words::percent(lang).to_owned(),
    }
}

#[component]
pub fn ProposeForm(
    subject: Subject,
    open: RwSignal<bool>,
    #[prop(into)] on_done: Callback<Rules>,
) -> impl IntoView {
    let propose = Writer::<ProposeRule>::new();
    let Subject { key, value, today, currency } = subject.clone();
    let before = value.map(|value| model::typed(key, value, &currency)).unwrap_or_default();
    let (typed, from) = (RwSignal::new(before), RwSignal::new(today.to_string()));
    let (source, ended) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (no_value, no_day) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let subject = StoredValue::new(subject);
    let submit = move |()| {
        let lang = lang_untracked();
        let read = subject.with_value(|subject| model::parse(key, &typed.get_untracked(), &subject.currency));
        let ends = ended.get_untracked();
        let day = parse_day(&from.get_untracked());
        no_value.set((read.is_none() && !ends).then(|| words::bad_value(lang).to_owned()));
        no_day.set(day.is_none().then(|| words::bad_day(lang).to_owned()));
        let Some(from) = day.filter(|_| read.is_some() || ends) else { return };
        let value = read.filter(|_| !ends);
        let request = Propose { key, from, value, source: source.get_untracked() };
        propose.send((), request, move |rules| {
            open.set(false);
            root().toasts.say(words::proposed);
            tell(on_done, rules);
        });
    };
    let value_error = Signal::derive(move || no_value.get().or_else(|| propose.field_error("value").get()));
    let day_error = Signal::derive(move || no_day.get().or_else(|| propose.field_error("from").get()));
    let most = u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX);
    view! {
        <Freshly failure=propose.failure on=submit />
        <Form on_submit=submit>
            <p>{move || sundae_shared::claim::rule::title(key)(lang())}</p>
            <Field
                label=move |lang| subject.with_value(|subject| label(subject, lang))
                inputmode="decimal"
                value=typed
                error=value_error
                autofocus=true
            />
            {key.may_end().then(|| view! { <Checkbox label=words::no_limit value=ended /> })}
            <Field label=words::from hint=words::from_hint kind="date" value=from error=day_error />
            <Textarea
                label=words::source
                hint=words::source_hint
                value=source
                error=propose.field_error("source")
                maxlength=most
            />
            <FailureNotice failure=propose.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::propose kind=ButtonKind::Primary working=propose.working />
            </div>
        </Form>
    }
}

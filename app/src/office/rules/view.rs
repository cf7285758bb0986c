//! The page: what waits first, then every rule with what held when.

use super::form::{ProposeForm, Subject};
use crate::i18n::{format, lang, tr};
use crate::office::may::may;
use crate::office::second::{decision, words as second};
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{Button, Card, Dialog, Notice, Pill, TimeText, Tone, loaded};
use chrono::NaiveDate;
use leptos::prelude::*;
use sundae_shared::claim::rule::{Rule, RuleProposal, RuleValue, Rules, title, worth};
use sundae_shared::claim::rule_api::{DecideRule, ListRules};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::money::Currency;
use sundae_shared::people::may::CHANGE_RULES;
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        title: en "Rules", es "Reglas";
        lead: en "What amounts and deadlines go by. Each value holds from its day on and says where it comes from; a new one is proposed by one person and confirmed by another.",
            es "Por qué se rigen importes y plazos. Cada valor vale desde su día y dice de dónde viene; uno nuevo lo propone una persona y lo confirma otra.";
        nothing_waits: en "Nothing waits for a second person.", es "Nada espera a otra persona.";
        all: en "All rules", es "Todas las reglas";
        unset: en "Not set", es "Sin definir";
        from(day: &str): en "from {day}", es "desde el {day}";
        coming: en "Coming", es "Próximo";
        in_force: en "In force", es "En vigor";
        change: en "Propose another value", es "Proponer otro valor";
        before: en "All values", es "Todos los valores";
        now(worth: &str): en "Now: {worth}", es "Ahora: {worth}";
        proposed_by(name: &str): en "Proposed by {name}", es "Propuesto por {name}";
        two(first: &str, second: &str): en "proposed by {first}, confirmed by {second}", es "propuesto por {first}, confirmado por {second}";
        own: en "You have a grant or claim of your own that this would change, so colleagues do it.",
            es "Tienes una ayuda o solicitud que esto cambiaría, así que lo hacen tus colegas.";
    }
}

#[component]
pub fn RulesPage() -> impl IntoView {
    page_title(words::title);
    let rules = load::<ListRules>(|| ((), ()));
    let show = Callback::new(move |new: Rules| rules.patch(|shown| *shown = new));
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft measure">{tr(words::lead)}</p>
        {loaded(rules, move |rules: Rules| view! { <Content rules=rules show=show /> })}
    }
}

#[component]
fn Content(rules: Rules, show: Callback<Rules>) -> impl IntoView {
    let Rules { today, currency, items } = rules;
    let waiting: Vec<_> = items.iter().filter(|rule| rule.waiting.is_some()).cloned().collect();
    let nothing = waiting.is_empty().then(|| view! { <p class="soft">{tr(words::nothing_waits)}</p> });
    let (of_waiting, of_items) = (currency.clone(), currency);
    let waiting = waiting.into_iter().filter_map(|rule| {
        let now = rule.on(today).and_then(|value| value.value);
        let (key, proposal) = (rule.key, rule.waiting?);
        Some(view! { <Waiting key=key now=now proposal=proposal currency=of_waiting.clone() show=show /> })
    });
    let waiting = waiting.collect_view();
    let all = items.into_iter().map(|rule| {
        view! { <OneRule rule=rule today=today currency=of_items.clone() show=show /> }
    });
    view! {
        <section class="stack" aria-live="polite">
            <h2>{tr(second::waiting)}</h2>
            {nothing}
            {waiting}
        </section>
        <section class="stack">
            <h2>{tr(words::all)}</h2>
            {all.collect_view()}
        </section>
    }
}

#[component]
fn Waiting(
    key: SettingKey,
    now: Option<i64>,
    proposal: RuleProposal,
    currency: Currency,
    show: Callback<Rules>,
) -> impl IntoView {
    let RuleProposal { id, from, value, source, proposed_by, proposed_at, caller } = proposal;
    let (new, old) = (currency.clone(), currency);
    let ways = may(CHANGE_RULES).then(|| decision::<DecideRule>(id, caller, move |rules| show.run(rules)));
    view! {
        <Card>
            <div class="step-head">
                <h3>{tr(title(key))}</h3>
                <Pill label=second::one_waits tone=Tone::Wait />
            </div>
            <p>
                <strong>{move || worth(key, value, &new, lang())}</strong> " "
                {move || words::from(lang(), &format::day(from))}
            </p>
            <p class="soft">{move || words::now(lang(), &worth(key, now, &old, lang()))}</p>
            <blockquote>{source}</blockquote>
            <p class="soft">{move || words::proposed_by(lang(), &proposed_by)} " · " <TimeText at=proposed_at /></p>
            {ways}
        </Card>
    }
}

#[component]
fn OneRule(rule: Rule, today: NaiveDate, currency: Currency, show: Callback<Rules>) -> impl IntoView {
    let key = rule.key;
    let now = rule.on(today).cloned();
    let changing = RwSignal::new(false);
    let can = may(CHANGE_RULES) && rule.waiting.is_none();
    let subject =
        Subject { key, value: now.as_ref().and_then(|value| value.value), today, currency: currency.clone() };
    let subject = StoredValue::new(subject);
    let head = match now.clone() {
        Some(value) => {
            let shown = currency.clone();
            view! { <p><strong>{move || worth(key, value.value, &shown, lang())}</strong></p> }.into_any()
        }
        None => view! { <p class="soft">{tr(words::unset)}</p> }.into_any(),
    };
    let in_force = now.map(|value| value.from);
    let has_values = !rule.values.is_empty();
    let values = rule.values.into_iter().map(|value| {
        let state = match value.from {
            from if from > today => Some((words::coming as Message, Tone::Wait)),
            from if in_force == Some(from) => Some((words::in_force as Message, Tone::Done)),
            _ => None,
        };
        one_value(key, value, state, currency.clone())
    });
    let values = values.collect_view();
    view! {
        <Card>
            <h3>{tr(title(key))}</h3>
            {head}
            {has_values.then(|| view! {
                <details>
                    <summary>{tr(words::before)}</summary>
                    <ul role="list" class="stack">{values}</ul>
                </details>
            })}
            {(can && rule.own).then(|| view! { <Notice tone=Tone::Info><p>{tr(words::own)}</p></Notice> })}
            {(can && !rule.own).then(|| view! {
                <div class="actions">
                    <Button label=words::change on_press=move |()| changing.set(true) />
                </div>
                <Dialog title=words::change open=changing>
                    <ProposeForm subject=subject.get_value() open=changing on_done=show />
                </Dialog>
            })}
        </Card>
    }
}

fn one_value(
    key: SettingKey,
    value: RuleValue,
    state: Option<(Message, Tone)>,
    currency: Currency,
) -> impl IntoView {
    let RuleValue { from, value, source, by } = value;
    let by = by.map(|by| {
        let two = move || words::two(lang(), &by.proposed_by, &by.confirmed_by);
        view! { <p class="soft">{two} " · " <TimeText at=by.confirmed_at /></p> }
    });
    let pill = state.map(|(word, tone)| view! { <Pill label=word tone=tone /> });
    view! {
        <li class="stack">
            <p>
                <strong>{move || worth(key, value, &currency, lang())}</strong> " "
                {move || words::from(lang(), &format::day(from))} " " {pill}
            </p>
            <p class="soft">{source}</p>
            {by}
        </li>
    }
}

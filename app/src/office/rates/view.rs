//! The page: what waits, what is missing, a file, and what is in force.

use super::file::RateFile;
use super::form::{RateForm, Start};
use super::model::in_words;
use crate::i18n::format::{day, number};
use crate::i18n::{Text, lang, tr};
use crate::office::file::FileFlow;
use crate::office::list::{address, address_field};
use crate::office::may::may;
use crate::office::second::{decision, words as second};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::tell;
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Card, Dialog, EmptyState, Field, Pill, Shortcut, Table, TimeText, Tone, loaded,
    shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::claim::rate::Rate;
use sundae_shared::claim::rate_api::{DecideRate, ListRates};
use sundae_shared::claim::rate_office::{
    MissingRate, OldRate, RateFileReport, RateFilter, RateInForce, RateOrigin, RateProposal, Rates,
};
use sundae_shared::people::may::TYPE_RATES;
use sundae_shared::text::{Lang, Message};

sundae_shared::messages! {
    mod words {
        title: en "Exchange rates", es "Tipos de cambio";
        lead: en "A receipt in another currency counts at the rate of its day, or of the last banking day before it. What somebody types counts once a second person has looked at it.",
            es "Un recibo en otra moneda cuenta al tipo de su día, o del último día bancario anterior. Lo que alguien escribe cuenta cuando lo mira una segunda persona.";
        type_one: en "Type a rate", es "Escribir un tipo";
        nothing_waits: en "Nothing waits for a second person.", es "Nada espera a otra persona.";
        missing: en "Missing rates", es "Tipos que faltan";
        none_missing: en "No expense waits for a rate.", es "Ningún gasto espera un tipo.";
        currency: en "Currency", es "Moneda";
        day: en "Day", es "Día";
        claims: en "Claims", es "Solicitudes";
        sent: en "Sent", es "Enviadas";
        what_to_do: en "What to do", es "Qué hacer";
        type_it: en "Type it", es "Escribirlo";
        own: en "Your own expense: a colleague types it.", es "Es un gasto tuyo: lo escribe otra persona del equipo.";
        file: en "Bring a file", es "Traer un archivo";
        in_force: en "In force", es "En vigor";
        filter: en "Only this currency", es "Solo esta moneda";
        rate: en "Rate", es "Tipo";
        source: en "Source", es "Fuente";
        who: en "Who", es "Quién";
        correct: en "Correct", es "Corregir";
        console: en "Command line", es "Línea de comandos";
        file_by(name: &str): en "File, {name}", es "Archivo, {name}";
        two(first: &str, second: &str): en "{first}, confirmed by {second}", es "{first}, confirmado por {second}";
        instead(old: &str, why: &str): en "Instead of {old}: {why}", es "En lugar de {old}: {why}";
        earlier(rate: &str, day: &str): en "Before, on {day}: {rate}", es "Antes, el {day}: {rate}";
        no_earlier: en "There is no earlier rate of this currency to compare with.",
            es "No hay un tipo anterior de esta moneda con que comparar.";
        proposed_by(name: &str): en "Typed by {name}", es "Escrito por {name}";
        nothing_title: en "No rates here", es "Aquí no hay tipos";
        nothing: en "Without a currency above, every rate in force stands here. Bring the European Central Bank's file, or type the rates that are missing.",
            es "Sin una moneda arriba, aquí están todos los tipos en vigor. Trae el archivo del Banco Central Europeo o escribe los tipos que faltan.";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
        to_filter: en "Filter by currency", es "Filtrar por moneda";
    }
}

#[component]
pub fn RatesPage() -> impl IntoView {
    page_title(words::title);
    let currency = address_field("currency");
    let (after, set_after) = address("after");
    // A code is three letters: shorter ones are still being typed.
    let filter = Memo::new(move |_| RateFilter {
        currency: Some(currency.get().trim().to_owned()).filter(|code| code.chars().count() == 3),
        after: after.get(),
    });
    let flow = FileFlow::<RateFileReport>::new();
    let rates = load::<ListRates>(move || {
        flow.done.track();
        ((), filter.get())
    });
    let reload = Callback::new(move |()| rates.refetch());
    let (typing, start) = (RwSignal::new(false), RwSignal::new(Start::default()));
    let begin = Callback::new(move |with: Start| {
        start.set(with);
        typing.set(true);
    });
    let search = NodeRef::<html::Input>::new();
    shortcuts(vec![
        Shortcut::new("/", words::to_filter, move || {
            if let Some(input) = search.get_untracked() {
                let _ = input.focus();
            }
        }),
        Shortcut::new("n", words::type_one, move || {
            if may(TYPE_RATES) {
                begin.run(Start::default());
            }
        }),
    ]);
    let pages = move |next: Option<String>| {
        let button = move |label: Message, to: Option<String>| {
            view! {
                <button type="button" class="button" on:click=move |_| set_after.set(to.clone())>{tr(label)}</button>
            }
        };
        view! {
            <div class="actions">
                {after.get().map(|_| button(words::first, None))}
                {next.map(|next| button(words::more, Some(next)))}
            </div>
        }
    };
    let types = may(TYPE_RATES);
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft measure">{tr(words::lead)}</p>
        {types.then(|| view! {
            <div class="actions">
                <Button
                    label=words::type_one
                    kind=ButtonKind::Primary
                    on_press=move |()| begin.run(Start::default())
                />
            </div>
            <Dialog title=words::type_one open=typing>
                <RateForm start=start.get_untracked() open=typing on_done=move |_: Rates| tell(reload, ()) />
            </Dialog>
        })}
        {loaded(rates, move |rates: Rates| view! {
            <Waiting waiting=rates.waiting reload=reload />
            <Missing missing=rates.missing begin=begin />
        })}
        {types.then(|| view! {
            <section class="stack">
                <h2>{tr(words::file)}</h2>
                <RateFile flow=flow />
            </section>
        })}
        <section class="stack">
            <h2>{tr(words::in_force)}</h2>
            <div class="toolbar">
                <Field label=words::filter kind="search" value=currency maxlength=3 node_ref=search />
            </div>
            {loaded(rates, move |rates: Rates| view! {
                <InForce items=rates.items begin=begin />
                {pages(rates.next)}
            })}
        </section>
    }
}

#[component]
fn Waiting(waiting: Vec<RateProposal>, reload: Callback<()>) -> impl IntoView {
    let nothing = waiting.is_empty().then(|| view! { <p class="soft">{tr(words::nothing_waits)}</p> });
    let each = waiting.into_iter().map(|one| view! { <OneWaiting proposal=one reload=reload /> });
    view! {
        <section class="stack" aria-live="polite">
            <h2>{tr(second::waiting)}</h2>
            {nothing}
            {each.collect_view()}
        </section>
    }
}

fn instead(old: &OldRate, code: &str, lang: Lang) -> String {
    words::instead(lang, &in_words(&old.rate.usd_per_unit, code), &old.reason)
}

#[component]
fn OneWaiting(proposal: RateProposal, reload: Callback<()>) -> impl IntoView {
    let RateProposal { id, currency, rate, old, earlier, proposed_by, proposed_at, caller } = proposal;
    let code = currency.code().to_owned();
    let shown = in_words(&rate.usd_per_unit, &code);
    let title = {
        let code = code.clone();
        move || {
            lang();
            format!("{code}, {}", day(rate.day))
        }
    };
    let compare = match earlier {
        Some(Rate { usd_per_unit, day: at, .. }) => {
            let rate = in_words(&usd_per_unit, &code);
            view! { <p class="soft">{move || words::earlier(lang(), &rate, &day(at))}</p> }.into_any()
        }
        None => view! { <p class="soft">{tr(words::no_earlier)}</p> }.into_any(),
    };
    let corrects = old.map(|old| view! { <p>{move || instead(&old, &code, lang())}</p> });
    let ways = may(TYPE_RATES).then(|| decision::<DecideRate>(id, caller, move |_: Rates| tell(reload, ())));
    view! {
        <Card>
            <div class="step-head">
                <h3>{title}</h3>
                <Pill label=second::one_waits tone=Tone::Wait />
            </div>
            <p><strong>{shown}</strong></p>
            {corrects}
            <blockquote>{rate.source}</blockquote>
            {compare}
            <p class="soft">{move || words::proposed_by(lang(), &proposed_by)} " · " <TimeText at=proposed_at /></p>
            {ways}
        </Card>
    }
}

#[component]
fn Missing(missing: Vec<MissingRate>, begin: Callback<Start>) -> impl IntoView {
    let table = if missing.is_empty() {
        view! { <p class="soft">{tr(words::none_missing)}</p> }.into_any()
    } else {
        let columns = vec![
            Column::text(words::currency),
            Column::text(words::day),
            Column::number(words::claims),
            Column::number(words::sent),
            Column::text(words::what_to_do),
        ];
        let rows = missing.into_iter().map(move |one| missing_row(one, begin));
        view! { <Table caption=words::missing columns=columns>{rows.collect_view()}</Table> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{tr(words::missing)}</h2>
            {table}
        </section>
    }
}

fn missing_row(one: MissingRate, begin: Callback<Start>) -> impl IntoView {
    let MissingRate { currency, day: at, claims, sent, own, waits } = one;
    let code = currency.code().to_owned();
    let way = if waits {
        view! { <Pill label=second::one_waits tone=Tone::Wait /> }.into_any()
    } else if own {
        view! { <span class="soft">{tr(words::own)}</span> }.into_any()
    } else if may(TYPE_RATES) {
        let start = Start { currency: code.clone(), day: at.to_string(), corrects: false };
        view! { <Button label=words::type_it on_press=move |()| begin.run(start.clone()) /> }.into_any()
    } else {
        ().into_any()
    };
    view! {
        <tr>
            <td>{code}</td>
            <td>{move || { lang(); day(at) }}</td>
            <td class="number">{move || { lang(); number(claims.into()) }}</td>
            <td class="number">{move || { lang(); number(sent.into()) }}</td>
            <td>{way}</td>
        </tr>
    }
}

#[component]
fn InForce(items: Vec<RateInForce>, begin: Callback<Start>) -> impl IntoView {
    if items.is_empty() {
        return view! { <EmptyState title=words::nothing_title text=words::nothing /> }.into_any();
    }
    let columns = vec![
        Column::text(words::day),
        Column::text(words::rate),
        Column::text(words::source),
        Column::text(words::who),
        Column::text(words::what_to_do),
    ];
    let rows = items.into_iter().map(move |one| in_force_row(one, begin));
    view! { <Table caption=words::in_force columns=columns>{rows.collect_view()}</Table> }.into_any()
}

fn origin(origin: RateOrigin) -> Text {
    match origin {
        RateOrigin::Console => words::console.into(),
        RateOrigin::File { by } => (move |lang| words::file_by(lang, &by)).into(),
        RateOrigin::Two { typed_by, confirmed_by } => {
            (move |lang| words::two(lang, &typed_by, &confirmed_by)).into()
        }
    }
}

fn in_force_row(one: RateInForce, begin: Callback<Start>) -> impl IntoView {
    let RateInForce { currency, rate, origin: from, since, old } = one;
    let code = currency.code().to_owned();
    let start = Start { currency: code.clone(), day: rate.day.to_string(), corrects: true };
    let shown = in_words(&rate.usd_per_unit, &code);
    let old = old.map(|old| view! { <small class="soft">{move || instead(&old, &code, lang())}</small> });
    let way = may(TYPE_RATES).then(|| {
        view! {
            <Button label=words::correct kind=ButtonKind::Quiet on_press=move |()| begin.run(start.clone()) />
        }
    });
    view! {
        <tr>
            <td>{move || { lang(); day(rate.day) }}</td>
            <td>{shown} " " {old}</td>
            <td class="from-file">{rate.source}</td>
            <td>{origin(from).show()} " " <small class="soft"><TimeText at=since /></small></td>
            <td>{way}</td>
        </tr>
    }
}

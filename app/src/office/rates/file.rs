//! A file of rates on its way: chosen, tried, kept.

use crate::i18n::format::{day, number};
use crate::i18n::{lang, tr};
use crate::office::file::{FileFlow, FileZone, another, staged, taken};
use crate::ui::figures::{Figure, figures};
use crate::ui::table::Column;
use crate::ui::{Button, ButtonKind, FailureNotice, Notice, Table, Tone};
use leptos::prelude::*;
use sundae_shared::claim::rate_office::{
    RATE_FILE_PREVIEW, RateFileReport, RateFileShape, RateGain, rate_file_commit,
};

sundae_shared::messages! {
    mod words {
        lead: en "The European Central Bank's eurofxref-hist.csv, or a list with the columns date, currency, per USD and source. It is tried first; nothing is kept before you say so.",
            es "El eurofxref-hist.csv del Banco Central Europeo, o una lista con las columnas date, currency, per USD y source. Primero se prueba; no se guarda nada hasta que lo digas.";
        choose: en "Choose a file of rates", es "Elegir un archivo de tipos";
        tried(name: &str): en "What {name} would add", es "Qué añadiría {name}";
        bank: en "The bank's own rates; they count as soon as you keep them.",
            es "Los tipos del propio banco; valen en cuanto los guardes.";
        listed: en "Typed by somebody, so each waits for a second person once you keep it.",
            es "Los escribió alguien, así que cada uno espera a otra persona cuando lo guardes.";
        new: en "New", es "Nuevos";
        known: en "Known already", es "Ya conocidos";
        older: en "Older than any receipt", es "Anteriores a cualquier recibo";
        own: en "Left to a colleague", es "Para otra persona del equipo";
        unreadable: en "Unreadable", es "Ilegibles";
        differ: en "Of these, with another rate in force", es "De ellos, con otro tipo vigente";
        own_why: en "You have expenses in these currencies of these days yourself, so a colleague brings those rates.",
            es "Tienes gastos en estas monedas de estos días, así que esos tipos los trae otra persona del equipo.";
        faults: en "What needs a look", es "Qué conviene mirar";
        nothing: en "There is nothing new in this file.", es "No hay nada nuevo en este archivo.";
        gains: en "New rates by currency", es "Tipos nuevos por moneda";
        currency: en "Currency", es "Moneda";
        days: en "Days", es "Días";
        first: en "First", es "Primero";
        last: en "Last", es "Último";
        keep_one: en "Keep 1 rate", es "Guardar 1 tipo";
        keep(count: &str): en "Keep {count} rates", es "Guardar {count} tipos";
        kept: en "The rates are kept.", es "Los tipos están guardados.";
        kept_waits: en "Kept; they wait for a second person.", es "Guardados; esperan a otra persona.";
    }
}

#[component]
pub fn RateFile(flow: FileFlow<RateFileReport>) -> impl IntoView {
    let choose = move || {
        view! { <FileZone flow=flow label=words::choose on_file=move |file| flow.choose(file, RATE_FILE_PREVIEW) /> }
            .into_any()
    };
    let tried = move |name, report| view! { <Tried flow=flow name=name report=report /> }.into_any();
    let done = move |_, report: RateFileReport| {
        let says = if report.shape == RateFileShape::Listed { words::kept_waits } else { words::kept };
        view! { {taken(says)}{choose()} }.into_any()
    };
    view! {
        <p class="soft measure">{tr(words::lead)}</p>
        {staged(flow, choose, tried, done)}
    }
}

#[component]
fn Tried(flow: FileFlow<RateFileReport>, name: String, report: RateFileReport) -> impl IntoView {
    let RateFileReport { file_hash, shape, new, known, differ, older, own, unreadable, faults, gains } =
        report;
    let others = [
        Figure::new(words::known, known),
        Figure::new(words::differ, differ),
        Figure::new(words::older, older),
        Figure::new(words::own, own),
        Figure::wrong(words::unreadable, unreadable),
    ];
    let others = others.into_iter().filter(|figure| figure.count > 0);
    let counts = std::iter::once(Figure::new(words::new, new)).chain(others);
    let what = if shape == RateFileShape::Bank { words::bank } else { words::listed };
    let keep = move |()| flow.take(rate_file_commit(&file_hash));
    view! {
        <div class="stack" aria-live="polite">
            <h3>{move || words::tried(lang(), &name)}</h3>
            {figures(counts)}
            {(new > 0).then(|| view! { <p>{tr(what)}</p> })}
            {(new == 0).then(|| view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> })}
            {(own > 0).then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::own_why)}</p></Notice> })}
            {(!faults.is_empty()).then(|| view! {
                <h4>{tr(words::faults)}</h4>
                <ul>
                    {faults
                        .into_iter()
                        .map(|fault| view! { <li class="from-file">{move || fault.sentence(lang())}</li> })
                        .collect_view()}
                </ul>
            })}
            {(!gains.is_empty()).then(|| view! { <Gains gains=gains /> })}
            <FailureNotice failure=flow.failure />
            <div class="actions">
                {(new > 0).then(|| view! {
                    <Button
                        label=move |lang| match new {
                            1 => words::keep_one(lang).to_owned(),
                            _ => words::keep(lang, &number(new.into())),
                        }
                        kind=ButtonKind::Primary
                        working=flow.working
                        on_press=keep
                    />
                })}
                {another(flow)}
            </div>
        </div>
    }
}

#[component]
fn Gains(gains: Vec<RateGain>) -> impl IntoView {
    let columns = vec![
        Column::text(words::currency),
        Column::number(words::days),
        Column::text(words::first),
        Column::text(words::last),
    ];
    let rows = gains.into_iter().map(|RateGain { currency, days, first, last }| {
        view! {
            <tr>
                <td>{currency.code().to_owned()}</td>
                <td class="number">{move || { lang(); number(days.into()) }}</td>
                <td>{move || { lang(); day(first) }}</td>
                <td>{move || { lang(); day(last) }}</td>
            </tr>
        }
    });
    view! { <Table caption=words::gains columns=columns>{rows.collect_view()}</Table> }
}

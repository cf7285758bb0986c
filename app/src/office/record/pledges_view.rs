//! Promises that nobody settled: the list, taken along as a file, and settled by handing that file in again.

use super::report_view::rejections;
use crate::i18n::format;
use crate::i18n::{lang, tr};
use crate::office::file::{FileFlow, FileZone, another, staged, taken};
use crate::office::list::{address, turn_page};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::figures::{Figure, figures};
use crate::ui::table::Column;
use crate::ui::{Button, ButtonKind, EmptyState, FailureNotice, Notice, Table, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::people::may::AWARD_RECORDS;
use sundae_shared::record::api::{TRY_PLEDGES, pledges_address};
use sundae_shared::record::{PledgeLeft, PledgeLeftLine, PledgeReport};
use sundae_shared::report::api::ReadGameRegister;
use sundae_shared::report::{
    ExportFormat, Register, RegisterCell, RegisterFilter, RegisterTable, export_path,
};
use sundae_shared::text::Message;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        title: en "Promises", es "Promesas";
        intro: en "Accepted promises that nobody settled. Take the list along, write yes or no in its last column when you know, and hand the CSV file in again: what was kept brings its points, what was not is closed.",
            es "Promesas aceptadas que nadie saldó. Llévate la lista, escribe sí o no en la última columna cuando lo sepas y sube otra vez el archivo CSV: lo cumplido da sus puntos, lo demás se cierra.";
        choose: en "Choose a list of promises", es "Elegir una lista de promesas";
        tried(name: &str): en "What {name} would settle", es "Qué saldaría {name}";
        kept: en "Kept", es "Cumplidas";
        missed: en "Not kept", es "No cumplidas";
        already: en "Settled before", es "Ya saldadas";
        open: en "Left open", es "Siguen abiertas";
        left: en "Settle nothing", es "No saldan nada";
        rejected: en "Rejected rows", es "Filas rechazadas";
        nothing: en "There is nothing to settle.", es "No hay nada que saldar.";
        settle: en "Settle them", es "Saldarlas";
        settled: en "The promises are settled.", es "Las promesas están saldadas.";
        row(row: u32, why: &str): en "Row {row}: {why}", es "Fila {row}: {why}";
        otherwise: en "it was settled the other way before.", es "ya se saldó al revés.";
        waits: en "proof was handed in; a moderator decides.", es "hay una prueba enviada; decide quien revisa.";
        void: en "it was never accepted, or was taken back.", es "nunca se aceptó, o se anuló.";
        own: en "it is your own; a colleague settles it.", es "es tuya; la salda otra persona.";
        unknown: en "no promise here has this id.", es "aquí no hay ninguna promesa con este id.";
        none_title: en "No open promises", es "No hay promesas abiertas";
        none: en "What people promise and has been accepted is listed here until it is settled.",
            es "Lo que la gente promete y se acepta aparece aquí hasta que se salda.";
        first: en "First page", es "Primera página";
        more: en "Next page", es "Página siguiente";
    }
}

#[component]
pub fn Pledges() -> impl IntoView {
    page_title(words::title);
    let (after, set_after) = address("after");
    let filter = move || RegisterFilter { after: after.get(), ..RegisterFilter::default() };
    let flow = FileFlow::<PledgeReport>::new();
    let list = load::<ReadGameRegister>(move || {
        flow.done.track();
        (Register::Pledges, filter())
    });
    let choose = move || {
        view! { <FileZone flow=flow label=words::choose on_file=move |file| flow.choose(file, TRY_PLEDGES) /> }
            .into_any()
    };
    let tried = move |name, report| view! { <Tried flow=flow name=name report=report /> }.into_any();
    let done = move |_, _| view! { {taken(words::settled)}{choose()} }.into_any();
    let stage = staged(flow, choose, tried, done);
    let file = |format: ExportFormat, says: &'static str| {
        view! { <a class="button" rel="external" download="" href=export_path(Register::Pledges, format)>{says}</a> }
    };
    let next = Callback::new(move |next: Option<String>| turn_page(set_after, next));
    view! {
        <div class="stack import-page">
            <h1>{tr(words::title)}</h1>
            <p class="soft measure">{tr(words::intro)}</p>
            <div class="actions">
                {file(ExportFormat::Csv, "CSV")}
                {file(ExportFormat::Xlsx, "XLSX")}
                {file(ExportFormat::Json, "JSON")}
            </div>
            {may(AWARD_RECORDS).then(|| view! { {stage} })}
            {loaded(list, move |table| view! { <List table=table paged=after.get().is_some() turn=next /> })}
        </div>
    }
}

fn why(left: PledgeLeft) -> Message {
    match left {
        PledgeLeft::Otherwise => words::otherwise,
        PledgeLeft::Waits => words::waits,
        PledgeLeft::Void => words::void,
        PledgeLeft::Own => words::own,
        PledgeLeft::Unknown => words::unknown,
    }
}

#[component]
fn Tried(flow: FileFlow<PledgeReport>, name: String, report: PledgeReport) -> impl IntoView {
    let PledgeReport { file_hash, kept, missed, already, open, left_total, left, .. } = report;
    let (rejected_rows, rejected) = (report.rejected_rows, report.rejected);
    let counts = [
        Figure::new(words::kept, kept),
        Figure::new(words::missed, missed),
        Figure::new(words::already, already),
        Figure::new(words::open, open),
        Figure::wrong(words::left, left_total),
        Figure::wrong(words::rejected, rejected_rows),
    ];
    let settles = kept + missed > 0;
    let line = |PledgeLeftLine { row, why: left }: PledgeLeftLine| {
        view! { <li>{move || words::row(lang(), row, why(left)(lang()))}</li> }
    };
    view! {
        <section class="stack" aria-live="polite">
            <h2>{move || words::tried(lang(), &name)}</h2>
            {figures(counts)}
            {(!settles).then(|| view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> })}
            <FailureNotice failure=flow.failure />
            <div class="actions">
                {settles.then(|| view! {
                    <Button
                        label=words::settle kind=ButtonKind::Primary working=flow.working
                        on_press=move |()| flow.take(pledges_address(&file_hash))
                    />
                })}
                {another(flow)}
            </div>
            {(!left.is_empty()).then(|| view! { <ul>{left.into_iter().map(line).collect_view()}</ul> })}
            {(rejected_rows > 0).then(|| rejections(rejected))}
        </section>
    }
}

#[component]
fn List(table: RegisterTable, paged: bool, turn: Callback<Option<String>>) -> impl IntoView {
    let RegisterTable { columns, rows, next, .. } = table;
    if rows.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    // The last two are the file's: the promise's id, and the answer of whoever fills it in.
    let shown = columns.len().saturating_sub(2);
    let heads = columns.into_iter().take(shown).map(|column| match column.number {
        true => Column::number(column.heading),
        false => Column::text(column.heading),
    });
    let row = |cells: Vec<RegisterCell>| {
        let cells = cells.into_iter().take(shown).map(|cell| view! { <td>{said(cell)}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! {
        <Table caption=words::title columns=heads.collect()>{body}</Table>
        <div class="actions">
            {paged.then(|| view! { <Button label=words::first on_press=move |()| turn.run(None) /> })}
            {next.map(|next| view! {
                <Button label=words::more on_press=move |()| turn.run(Some(next.clone())) />
            })}
        </div>
    }
    .into_any()
}

fn said(cell: RegisterCell) -> AnyView {
    match cell {
        RegisterCell::Text(text) | RegisterCell::Moment(text) => text.into_any(),
        RegisterCell::Word { shown, word: _ } => shown.into_any(),
        RegisterCell::Number(number) => number.to_string().into_any(),
        RegisterCell::Day(text) => match parse_day(&text) {
            Some(day) => (move || {
                lang();
                format::day(day)
            })
            .into_any(),
            None => text.into_any(),
        },
        RegisterCell::Amount(_) | RegisterCell::Flag(_) | RegisterCell::Empty => ().into_any(),
    }
}

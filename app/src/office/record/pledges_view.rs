//! Promises that nobody settled: the list, taken along as a file, and settled by handing that file in again.

use super::report_view::rejections;
use crate::api::{self, Failure, Key};
use crate::i18n::format::{self, number};
use crate::i18n::{lang, tr};
use crate::office::list::{address, turn_page};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::{root, spawn};
use crate::ui::icon::{GRANT, icon};
use crate::ui::table::Column;
use crate::ui::{Button, ButtonKind, EmptyState, FailureNotice, Notice, Skeleton, Table, Tone, loaded};
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
use web_sys::File;

sundae_shared::messages! {
    mod words {
        title: en "Promises", es "Promesas";
        intro: en "Accepted promises that nobody settled. Take the list along, write yes or no in its last column when you know, and hand the CSV file in again: what was kept brings its points, what was not is closed.",
            es "Promesas aceptadas que nadie saldó. Llévate la lista, escribe sí o no en la última columna cuando lo sepas y sube otra vez el archivo CSV: lo cumplido da sus puntos, lo demás se cierra.";
        choose: en "Choose a list of promises", es "Elegir una lista de promesas";
        trying: en "Trying it", es "Probando";
        tried(name: &str): en "What {name} would settle", es "Qué saldaría {name}";
        kept: en "Kept", es "Cumplidas";
        missed: en "Not kept", es "No cumplidas";
        already: en "Settled before", es "Ya saldadas";
        open: en "Left open", es "Siguen abiertas";
        left: en "Settle nothing", es "No saldan nada";
        rejected: en "Rejected rows", es "Filas rechazadas";
        nothing: en "There is nothing to settle.", es "No hay nada que saldar.";
        settle: en "Settle them", es "Saldarlas";
        settled: en "The promises are settled", es "Las promesas están saldadas";
        another: en "Choose another file", es "Elegir otro archivo";
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

/// Where the file is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Trying,
    Tried { name: String, report: PledgeReport },
}

/// The state of the import. Invariant: what is settled is the file whose report is shown, under a key made when that
/// report came.
#[derive(Clone, Copy)]
struct Flow {
    stage: RwSignal<Stage>,
    working: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    file: StoredValue<Option<File>, LocalStorage>,
    key: StoredValue<Key>,
}

impl Flow {
    fn choose(self, file: File) {
        let name = file.name();
        self.failure.set(None);
        self.file.set_value(Some(file.clone()));
        self.stage.set(Stage::Trying);
        spawn(async move {
            match api::send_file(&Key::new(), TRY_PLEDGES, &file).await {
                Ok(report) => {
                    let _ = self.key.try_set_value(Key::new());
                    let _ = self.stage.try_set(Stage::Tried { name, report });
                }
                Err(failure) => {
                    let _ = self.failure.try_set(Some(failure));
                    let _ = self.stage.try_set(Stage::Choosing);
                }
            }
        });
    }

    fn settle(self, hash: &str, done: Callback<()>) {
        let Some(file) = self.file.get_value() else { return };
        if self.working.get_untracked() {
            return;
        }
        self.working.set(true);
        self.failure.set(None);
        let (key, address) = (self.key.get_value(), pledges_address(hash));
        spawn(async move {
            let answer: Result<PledgeReport, Failure> = api::send_file(&key, &address, &file).await;
            let _ = self.working.try_set(false);
            match answer {
                Ok(_) => {
                    root().toasts.say(words::settled);
                    let _ = self.stage.try_set(Stage::Choosing);
                    done.run(());
                }
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }
}

#[component]
pub fn Pledges() -> impl IntoView {
    page_title(words::title);
    let (after, set_after) = address("after");
    let filter = move || RegisterFilter { after: after.get(), ..RegisterFilter::default() };
    let list = load::<ReadGameRegister>(move || (Register::Pledges, filter()));
    let flow = Flow {
        stage: RwSignal::new(Stage::Choosing),
        working: RwSignal::new(false),
        failure: RwSignal::new(None),
        file: StoredValue::new_local(None),
        key: StoredValue::new(Key::new()),
    };
    let done = Callback::new(move |()| list.refetch());
    let stage = move || match flow.stage.get() {
        Stage::Choosing => view! { <Chooser flow=flow /> }.into_any(),
        Stage::Trying => view! {
            <p role="status">{tr(words::trying)}</p>
            <Skeleton lines=3 block=true />
        }
        .into_any(),
        Stage::Tried { name, report } => {
            view! { <Tried flow=flow name=name report=report done=done /> }.into_any()
        }
    };
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

#[component]
fn Chooser(flow: Flow) -> impl IntoView {
    view! {
        <FailureNotice failure=flow.failure />
        <label class="drop-zone">
            {icon(GRANT)}
            <strong>{tr(words::choose)}</strong>
            <input
                type="file"
                class="for-readers"
                accept=".csv,text/csv"
                on:change:target=move |event| {
                    let input = event.target();
                    let file = input.files().and_then(|files| files.get(0));
                    // Choosing the same file again, mended, is a change too.
                    input.set_value("");
                    if let Some(file) = file {
                        flow.choose(file);
                    }
                }
            />
        </label>
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
fn Tried(flow: Flow, name: String, report: PledgeReport, done: Callback<()>) -> impl IntoView {
    let PledgeReport { file_hash, kept, missed, already, open, left_total, left, .. } = report;
    let (rejected_rows, rejected) = (report.rejected_rows, report.rejected);
    let figures: [(Message, u32); 6] = [
        (words::kept, kept),
        (words::missed, missed),
        (words::already, already),
        (words::open, open),
        (words::left, left_total),
        (words::rejected, rejected_rows),
    ];
    let figure = |(word, count): (Message, u32)| {
        view! {
            <div class:figure-none=count == 0>
                <dt>{tr(word)}</dt>
                <dd class="figure">{move || number(count.into())}</dd>
            </div>
        }
    };
    let settles = kept + missed > 0;
    let line = |PledgeLeftLine { row, why: left }: PledgeLeftLine| {
        view! { <li>{move || words::row(lang(), row, why(left)(lang()))}</li> }
    };
    view! {
        <section class="stack" aria-live="polite">
            <h2>{move || words::tried(lang(), &name)}</h2>
            <dl class="figures">{figures.into_iter().map(figure).collect_view()}</dl>
            {(!settles).then(|| view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> })}
            <FailureNotice failure=flow.failure />
            <div class="actions">
                {settles.then(|| view! {
                    <Button
                        label=words::settle kind=ButtonKind::Primary working=flow.working
                        on_press=move |()| flow.settle(&file_hash, done)
                    />
                })}
                <Button
                    label=words::another kind=ButtonKind::Quiet
                    on_press=move |()| flow.stage.set(Stage::Choosing)
                />
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

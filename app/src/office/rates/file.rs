//! A file of rates on its way: chosen, tried, kept.

use crate::api::{self, Failure, Key};
use crate::i18n::format::{day, number};
use crate::i18n::{lang, tr};
use crate::state::{root, spawn};
use crate::ui::icon::{GRANT, icon};
use crate::ui::table::Column;
use crate::ui::{Button, ButtonKind, FailureNotice, Notice, Skeleton, Table, Tone};
use leptos::prelude::*;
use sundae_shared::claim::rate_office::{
    RATE_FILE_PREVIEW, RateFileReport, RateFileShape, RateGain, rate_file_commit,
};
use sundae_shared::text::Message;
use web_sys::File;

sundae_shared::messages! {
    mod words {
        lead: en "The European Central Bank's eurofxref-hist.csv, or a list with the columns date, currency, per USD and source. It is tried first; nothing is kept before you say so.",
            es "El eurofxref-hist.csv del Banco Central Europeo, o una lista con las columnas date, currency, per USD y source. Primero se prueba; no se guarda nada hasta que lo digas.";
        choose: en "Choose a file of rates", es "Elegir un archivo de tipos";
        trying(name: &str): en "Trying {name}", es "Probando {name}";
        tried(name: &str): en "What {name} would add", es "Qué añadiría {name}";
        bank: en "The bank's own rates; they count as soon as you keep them.",
            es "Los tipos del propio banco; valen en cuanto los guardes.";
        listed: en "Typed by somebody, so each waits for a second person once you keep it.",
            es "Los escribió alguien, así que cada uno espera a otra persona cuando lo guardes.";
        new: en "New", es "Nuevos";
        known: en "Known already", es "Ya conocidos";
        older: en "Older than any receipt", es "Anteriores a cualquier recibo";
        own: en "Left to a colleague", es "Para un colega";
        unreadable: en "Unreadable", es "Ilegibles";
        differ: en "Of these, with another rate in force", es "De ellos, con otro tipo vigente";
        own_why: en "You have expenses in these currencies of these days yourself, so a colleague brings those rates.",
            es "Tienes gastos en estas monedas de estos días, así que esos tipos los trae un colega.";
        faults: en "What needs a look", es "Qué conviene mirar";
        nothing: en "There is nothing new in this file.", es "No hay nada nuevo en este archivo.";
        gains: en "New rates by currency", es "Tipos nuevos por moneda";
        currency: en "Currency", es "Moneda";
        days: en "Days", es "Días";
        first: en "First", es "Primero";
        last: en "Last", es "Último";
        keep_one: en "Keep 1 rate", es "Guardar 1 tipo";
        keep(count: &str): en "Keep {count} rates", es "Guardar {count} tipos";
        kept: en "The rates are kept", es "Los tipos están guardados";
        kept_waits: en "Kept; they wait for a second person", es "Guardados; esperan a otra persona";
        another: en "Choose another file", es "Elegir otro archivo";
    }
}

/// Where the file is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Trying { name: String },
    Tried { name: String, report: RateFileReport },
}

/// The state of the part of the screen. Invariant: what is kept is the file whose report is shown, under a key
/// made when that report came.
#[derive(Clone, Copy)]
struct Flow {
    stage: RwSignal<Stage>,
    working: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    file: StoredValue<Option<File>, LocalStorage>,
    key: StoredValue<Key>,
}

impl Flow {
    fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Choosing),
            working: RwSignal::new(false),
            failure: RwSignal::new(None),
            file: StoredValue::new_local(None),
            key: StoredValue::new(Key::new()),
        }
    }

    fn start_over(self) {
        self.file.set_value(None);
        self.failure.set(None);
        self.stage.set(Stage::Choosing);
    }

    fn choose(self, file: File) {
        let name = file.name();
        self.failure.set(None);
        self.file.set_value(Some(file.clone()));
        self.stage.set(Stage::Trying { name: name.clone() });
        spawn(async move {
            match api::send_file(&Key::new(), RATE_FILE_PREVIEW, &file).await {
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

    fn keep(self, report: &RateFileReport, on_kept: Callback<()>) {
        let Some(file) = self.file.get_value() else { return };
        if self.working.get_untracked() {
            return;
        }
        self.working.set(true);
        self.failure.set(None);
        let (key, address) = (self.key.get_value(), rate_file_commit(&report.file_hash));
        spawn(async move {
            let answer: Result<RateFileReport, Failure> = api::send_file(&key, &address, &file).await;
            let _ = self.working.try_set(false);
            match answer {
                Ok(report) => {
                    let waits = report.shape == RateFileShape::Listed;
                    root().toasts.say(if waits { words::kept_waits } else { words::kept });
                    let _ = self.stage.try_set(Stage::Choosing);
                    on_kept.run(());
                }
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }
}

#[component]
pub fn RateFile(#[prop(into)] on_kept: Callback<()>) -> impl IntoView {
    let flow = Flow::new();
    let stage = move || match flow.stage.get() {
        Stage::Choosing => view! { <Chooser flow=flow /> }.into_any(),
        Stage::Trying { name } => view! {
            <p role="status">{move || words::trying(lang(), &name)}</p>
            <Skeleton lines=3 block=true />
        }
        .into_any(),
        Stage::Tried { name, report } => {
            view! { <Tried flow=flow name=name report=report on_kept=on_kept /> }.into_any()
        }
    };
    view! {
        <p class="soft measure">{tr(words::lead)}</p>
        {stage}
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

#[component]
fn Tried(flow: Flow, name: String, report: RateFileReport, on_kept: Callback<()>) -> impl IntoView {
    let RateFileReport { shape, new, known, differ, older, own, unreadable, .. } = report;
    let others: [(Message, u32); 5] = [
        (words::known, known),
        (words::differ, differ),
        (words::older, older),
        (words::own, own),
        (words::unreadable, unreadable),
    ];
    let others = others.into_iter().filter(|(_, count)| *count > 0);
    let figures = std::iter::once((words::new as Message, new)).chain(others).map(|(word, count)| {
        view! {
            <div>
                <dt>{tr(word)}</dt>
                <dd class="figure">{move || { lang(); number(count.into()) }}</dd>
            </div>
        }
    });
    let what = if shape == RateFileShape::Bank { words::bank } else { words::listed };
    let faults = report.faults.clone();
    let gains = report.gains.clone();
    let kept = StoredValue::new(report);
    let keep = move |()| flow.keep(&kept.get_value(), on_kept);
    view! {
        <div class="stack" aria-live="polite">
            <h3>{move || words::tried(lang(), &name)}</h3>
            <dl class="figures">{figures.collect_view()}</dl>
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
                <Button label=words::another kind=ButtonKind::Quiet on_press=move |()| flow.start_over() />
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

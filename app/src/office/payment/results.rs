//! Files of results: what each would change, line by line, then taken. Several may be dropped in a row.

use super::model::{is_too_large, refused_first};
use super::save::base64_of;
use crate::api::{Failure, Key, call_with_key};
use crate::i18n::{format::number, lang, tr};
use crate::shell::page_title;
use crate::state::{root, spawn};
use crate::ui::figures::{Figure, figures};
use crate::ui::file_field::DropZone;
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Card, EmptyState, FailureNotice, LinkButton, Notice, Pill, Skeleton, Table, Tone,
};
use leptos::prelude::*;
use sundae_shared::payment::api::{CheckResults, TakeResults};
use sundae_shared::payment::{
    BATCH_PAYMENTS_MAX, ResultFile, ResultOutcome, ResultReport, ResultTaken, text,
};
use sundae_shared::text::Message;
use web_sys::File;

sundae_shared::messages! {
    mod words {
        title: en "Results", es "Resultados";
        lead: en "The bank's or the service's own list of what became of the payments. First you see what each line would change; nothing is written before you take it.",
            es "La lista del banco o servicio con lo que pasó con los pagos. Primero ves qué cambiaría cada línea; no se escribe nada hasta que la aceptas.";
        batches: en "All batches", es "Todos los lotes";
        choose: en "Choose files of results", es "Elige archivos de resultados";
        or_drop: en "or drop them here, also several at once. CSV, at most 1 MB each.",
            es "o suéltalos aquí, también varios a la vez. CSV, como máximo 1 MB cada uno.";
        reading(name: &str): en "Looking through {name}", es "Revisando {name}";
        too_large: en "This file has more than 1 MB. Nothing of it was taken. Export the results of fewer payments at once.",
            es "Este archivo tiene más de 1 MB. No se tomó nada. Exporta los resultados de menos pagos a la vez.";
        unreadable: en "The browser could not read this file; it may have been moved. Nothing of it was taken. Choose it once more.",
            es "El navegador no pudo leer este archivo; quizá se movió. No se tomó nada. Elígelo otra vez.";
        would: en "Nothing is written yet.", es "Aún no se ha escrito nada.";
        nothing: en "There is nothing new in this file.", es "En este archivo no hay nada nuevo.";
        left_out: en "What could not be taken stays as it is; the rest can be taken.",
            es "Lo que no se pudo tomar queda como está; el resto se puede tomar.";
        take_one: en "Take 1 result", es "Aceptar 1 resultado";
        take(count: &str): en "Take {count} results", es "Aceptar {count} resultados";
        taken(name: &str): en "{name} is taken.", es "{name} está anotado.";
        said: en "The results are noted. The owners get a mail.", es "Los resultados están anotados. Las personas reciben un correo.";
        put_away: en "Put away", es "Quitar";
        noted: en "Noted", es "Anotado";
        lines: en "What stands in the file", es "Lo que dice el archivo";
        line: en "Line", es "Línea";
        reference: en "Reference", es "Referencia";
        name: en "Name", es "Nombre";
        what: en "What happens", es "Qué pasa";
        becomes: en "Becomes", es "Queda";
        why: en "Why", es "Por qué";
        more(count: &str): en "And {count} more lines.", es "Y {count} líneas más.";
        none_title: en "No file yet", es "Aún no hay archivos";
        none: en "What a file says about each payment stands here, what could not be taken first.",
            es "Aquí aparece lo que dice el archivo de cada pago, primero lo que no se pudo tomar.";
    }
}

/// Lines that are drawn; refused ones stand first, so those are among them.
const LINES_SHOWN_MAX: usize = BATCH_PAYMENTS_MAX;

/// One file on its way. Its key is made with it, so that taking it twice takes it once.
#[derive(Clone)]
struct Handed {
    id: u32,
    name: String,
    content: String,
    key: Key,
    stage: Stage,
    working: bool,
    failure: Option<Failure>,
}

#[derive(Clone)]
enum Stage {
    Reading,
    TooLarge,
    Unreadable,
    Checked(ResultReport),
    Taken(ResultReport),
}

/// The files of this page, the newest first.
#[derive(Clone, Copy)]
struct Files {
    all: RwSignal<Vec<Handed>>,
    last_id: StoredValue<u32>,
}

impl Files {
    fn new() -> Self {
        Self { all: RwSignal::new(Vec::new()), last_id: StoredValue::new(0) }
    }

    fn hand_in(self, file: File) {
        let id = self.last_id.get_value().wrapping_add(1);
        self.last_id.set_value(id);
        let stage = if is_too_large(file.size()) { Stage::TooLarge } else { Stage::Reading };
        let reads = matches!(stage, Stage::Reading);
        let handed = Handed {
            id,
            name: file.name(),
            content: String::new(),
            key: Key::new(),
            stage,
            working: false,
            failure: None,
        };
        self.all.update(|all| all.insert(0, handed));
        if reads {
            spawn(async move {
                match base64_of(&file).await {
                    Ok(content) => {
                        self.change(id, |handed| handed.content = content);
                        self.check(id);
                    }
                    Err(_) => self.change(id, |handed| handed.stage = Stage::Unreadable),
                }
            });
        }
    }

    fn check(self, id: u32) {
        let Some(request) = self.request(id) else { return };
        self.change(id, |handed| handed.failure = None);
        spawn(async move {
            let answer = call_with_key::<CheckResults>(&Key::new(), (), &request).await;
            self.change(id, |handed| match answer {
                Ok(report) => handed.stage = Stage::Checked(report),
                Err(failure) => handed.failure = Some(failure),
            });
        });
    }

    fn take(self, id: u32) {
        let key = self.all.with_untracked(|all| {
            let handed = all.iter().find(|handed| handed.id == id)?;
            (!handed.working).then(|| handed.key.clone())
        });
        let (Some(key), Some(request)) = (key, self.request(id)) else { return };
        self.change(id, |handed| (handed.working, handed.failure) = (true, None));
        spawn(async move {
            let answer = call_with_key::<TakeResults>(&key, (), &request).await;
            self.change(id, |handed| {
                handed.working = false;
                match answer {
                    Ok(report) => {
                        handed.stage = Stage::Taken(report);
                        root().toasts.say(words::said);
                    }
                    Err(failure) => handed.failure = Some(failure),
                }
            });
        });
    }

    fn put_away(self, id: u32) {
        self.all.update(|all| all.retain(|handed| handed.id != id));
    }

    fn request(self, id: u32) -> Option<ResultFile> {
        self.all.with_untracked(|all| {
            let handed = all.iter().find(|handed| handed.id == id)?;
            Some(ResultFile { name: handed.name.clone(), content: handed.content.clone() })
        })
    }

    /// The page may have been left, or the file put away meanwhile.
    fn change(self, id: u32, change: impl FnOnce(&mut Handed)) {
        let _ = self.all.try_update(|all| {
            if let Some(handed) = all.iter_mut().find(|handed| handed.id == id) {
                change(handed);
            }
        });
    }
}

#[component]
pub fn ResultsPage() -> impl IntoView {
    page_title(words::title);
    let files = Files::new();
    let cards = move || {
        let all = files.all.get();
        if all.is_empty() {
            return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
        }
        all.into_iter().map(|handed| view! { <One handed=handed files=files /> }).collect_view().into_any()
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft measure">{tr(words::lead)}</p>
        <div class="actions"><LinkButton label=words::batches href=super::BATCHES /></div>
        <DropZone
            label=words::choose hint=words::or_drop accept=".csv,.tsv,.txt,text/csv" multiple=true
            on_file=move |file| files.hand_in(file)
        />
        <div class="stack" aria-live="polite">{cards}</div>
    }
}

#[component]
fn One(handed: Handed, files: Files) -> impl IntoView {
    let Handed { id, name, stage, working, failure, .. } = handed;
    let refused = failure.is_some();
    let failure = Signal::stored(failure);
    let wrong = |says: Message| view! { <Notice tone=Tone::Wrong><p>{tr(says)}</p></Notice> }.into_any();
    let shown = match stage {
        Stage::Reading if refused => ().into_any(),
        Stage::Reading => {
            let name = name.clone();
            view! { <p role="status">{move || words::reading(lang(), &name)}</p><Skeleton lines=3 /> }
                .into_any()
        }
        Stage::TooLarge => wrong(words::too_large),
        Stage::Unreadable => wrong(words::unreadable),
        Stage::Checked(report) => {
            view! { <Checked report=report working=working take=move |()| files.take(id) /> }.into_any()
        }
        Stage::Taken(report) => view! { <Taken report=report name=name.clone() /> }.into_any(),
    };
    view! {
        <Card>
            <div class="step-head">
                <h2 class="from-file">{name}</h2>
                <Button label=words::put_away kind=ButtonKind::Quiet on_press=move |()| files.put_away(id) />
            </div>
            <FailureNotice failure=failure />
            {shown}
        </Card>
    }
}

#[component]
fn Checked(report: ResultReport, working: bool, #[prop(into)] take: Callback<()>) -> impl IntoView {
    let ResultReport { changes, refused, .. } = report;
    let label = move |lang| match changes {
        1 => words::take_one(lang).to_owned(),
        _ => words::take(lang, &number(changes)),
    };
    let way = if changes > 0 {
        let button = view! {
            <Button label=label kind=ButtonKind::Primary working=Signal::stored(working) on_press=take />
        };
        view! { <p class="soft">{tr(words::would)}</p><div class="actions">{button}</div> }.into_any()
    } else {
        view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> }.into_any()
    };
    let left_out = (changes > 0 && refused > 0)
        .then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::left_out)}</p></Notice> });
    view! {
        {counts(&report, false)}
        {left_out}
        {way}
        <Lines report=report done=false />
    }
}

#[component]
fn Taken(report: ResultReport, name: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Done><p>{move || words::taken(lang(), &name)}</p></Notice>
        {counts(&report, true)}
        <Lines report=report done=true />
    }
}

/// What happens to a line, in the words of before or of after.
fn taken_word(taken: ResultTaken, done: bool) -> Message {
    match taken {
        ResultTaken::Changes if done => words::noted,
        other => text::taken(other),
    }
}

fn counts(report: &ResultReport, done: bool) -> AnyView {
    let (changes, refused) = (report.changes, report.refused);
    let all = i64::try_from(report.lines.len()).unwrap_or(i64::MAX);
    let already = all.saturating_sub(changes).saturating_sub(refused);
    figures([
        Figure::new(taken_word(ResultTaken::Changes, done), changes),
        Figure::new(taken_word(ResultTaken::Already, done), already),
        Figure::wrong(taken_word(ResultTaken::Refused, done), refused),
    ])
}

fn tone(taken: ResultTaken) -> Tone {
    match taken {
        ResultTaken::Changes => Tone::Info,
        ResultTaken::Already => Tone::Plain,
        ResultTaken::Refused => Tone::Wrong,
    }
}

#[component]
fn Lines(report: ResultReport, done: bool) -> impl IntoView {
    let lines = refused_first(&report);
    let more = lines.len().saturating_sub(LINES_SHOWN_MAX);
    let row = move |outcome: ResultOutcome| {
        let ResultOutcome { line, reference, name, taken, state, says } = outcome;
        let state = state.map(|state| {
            view! { <Pill label=text::payment_state(state) tone=super::model::payment_tone(state) /> }
        });
        let tone = if done && taken == ResultTaken::Changes { Tone::Done } else { tone(taken) };
        view! {
            <tr>
                <td class="number">{line}</td>
                <td class="from-file">{reference}</td>
                <td>{name}</td>
                <td><Pill label=taken_word(taken, done) tone=tone /></td>
                <td>{state}</td>
                <td class="from-file">{says}</td>
            </tr>
        }
    };
    let columns = vec![
        Column::number(words::line),
        Column::text(words::reference),
        Column::text(words::name),
        Column::text(words::what),
        Column::text(words::becomes),
        Column::text(words::why),
    ];
    let rows = lines.into_iter().take(LINES_SHOWN_MAX).map(row).collect_view();
    let more = (more > 0).then(|| {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        view! { <p class="soft">{move || words::more(lang(), &number(more))}</p> }
    });
    view! { <Table caption=words::lines columns=columns>{rows}</Table>{more} }
}

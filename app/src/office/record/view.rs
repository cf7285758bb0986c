//! The page: where a record comes from, what it would award, and the runs before.

use super::flow::Flow;
use super::history_view::{Runs, Settled};
use super::mapping_view::Mapping;
use super::model::{self, CountOf};
use super::names_view::Names;
use super::report_view::Report;
use crate::i18n::format::number;
use crate::i18n::{Text, game, lang, tr};
use crate::office::file::{FileZone, another, staged};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::figures::{Figure, figures};
use crate::ui::file_field::FileButton;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form, Notice, Segmented, Select, Textarea, Tone};
use leptos::prelude::*;
use sundae_shared::id::Id;
use sundae_shared::people::may::AWARD_RECORDS;
use sundae_shared::points::ActivityId;
use sundae_shared::record::api::{GetRecordMapping, ListAbout};
use sundae_shared::record::{LIST_NAME_CHARS_MAX, RecordMapping, RecordSource, RunReport, text};

sundae_shared::messages! {
    mod words {
        title: en "Records", es "Registros de la conferencia";
        intro: en "Points that nobody hands in: speakers by the schedule, volunteers by their confirmed shifts, others by a list of yours. A record is tried first; nothing is awarded before you say so, and the same record twice awards once.",
            es "Puntos que nadie envía: ponentes según el programa, voluntariado según sus turnos confirmados, y otras personas según una lista tuya. Primero se prueba; no se da nada hasta que lo digas, y el mismo registro dos veces da una vez.";
        source: en "Where from", es "De dónde";
        choose_schedule: en "Choose the site's conference.json", es "Elegir el conference.json del sitio";
        choose_roster: en "Choose the roster", es "Elegir la lista de turnos";
        roster_text: en "A CSV file with the columns email, role, starts and attended.",
            es "Un archivo CSV con las columnas email, role, starts y attended.";
        activity: en "What they did", es "Qué hicieron";
        choose_activity: en "Choose an activity", es "Elige una actividad";
        list_name: en "What the list is called", es "Cómo se llama la lista";
        list_name_hint: en "Such as Lightning talks, Friday. A corrected list under the same name awards only the difference.",
            es "Por ejemplo Charlas relámpago, viernes. Una lista corregida con el mismo nombre da solo la diferencia.";
        people: en "Who: one person a line", es "Quiénes: una persona por línea";
        people_hint: en "A name, an e-mail address or the code of a badge.",
            es "Un nombre, una dirección de correo o el código de un pase.";
        try_list: en "Try the list", es "Probar la lista";
        from_file: en "Or choose a file of it", es "O elegir un archivo";
        tried(name: &str): en "What {name} would award", es "Qué daría {name}";
        done(name: &str): en "{name}: awarded", es "{name}: hecho";
        nothing_written: en "Nothing has been awarded yet.", es "Aún no se ha dado nada.";
        nothing: en "There is nothing new to award.", es "No hay nada nuevo que dar.";
        unsettled: en "Names that are not settled are left out. Settle them now, or run the record again later: it awards only the difference.",
            es "Los nombres sin resolver se dejan fuera. Resuélvelos ahora, o ejecuta el registro más tarde: dará solo la diferencia.";
        own: en "What is yours is left to a colleague, who runs the same record.",
            es "Lo que es tuyo lo hace otra persona con el mismo registro.";
        run_one: en "Award 1 time", es "Dar 1 vez";
        run(count: &str): en "Award {count} times", es "Dar {count} veces";
        awarded: en "Would award", es "Daría";
        was_awarded: en "Awarded", es "Dado";
        already: en "Have it already", es "Ya lo tienen";
        limited: en "Limit reached", es "Límite alcanzado";
        open: en "Names to settle", es "Nombres por resolver";
        aside: en "Set aside", es "Apartados";
        left_out: en "Left out", es "Fuera";
        mine: en "Yours", es "Tuyo";
        rejected: en "Unreadable", es "Ilegibles";
    }
}

#[component]
pub fn Records() -> impl IntoView {
    page_title(words::title);
    let flow = Flow::new();
    let mapping = load::<GetRecordMapping>(move || {
        flow.file.done.track();
        ((), ())
    });
    let known = Memo::new(move |_| mapping.reply());
    let choose = move || view! { <Chooser flow=flow known=known /> }.into_any();
    let changed = Callback::new(move |()| {
        mapping.refetch();
        flow.try_again();
    });
    let tried = move |name, report| {
        view! { <Tried flow=flow name=name report=report known=known changed=changed /> }.into_any()
    };
    let done = move |name, report| view! { <Done flow=flow name=name report=report /> }.into_any();
    let stage = staged(flow.file, choose, tried, done);
    let sources = || {
        let option = |&source: &RecordSource| (source, Text::from(move |lang| text::source(source, lang)));
        RecordSource::ALL.iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="stack import-page">
            <h1>{tr(words::title)}</h1>
            <p class="soft measure">{tr(words::intro)}</p>
            {may(AWARD_RECORDS).then(|| view! {
                <Segmented
                    label=words::source
                    options=sources()
                    value=flow.source
                    on_change=move |source| {
                        flow.source.set(source);
                        flow.file.start_over();
                    }
                />
                {stage}
            })}
            <Runs flow=flow />
            <Settled flow=flow />
        </div>
    }
}

#[component]
fn Chooser(flow: Flow, known: Memo<Option<RecordMapping>>) -> impl IntoView {
    let file = flow.file;
    let choose = move |file| flow.choose(file, None);
    move || match flow.source.get() {
        RecordSource::Schedule => view! {
            <FileZone flow=file label=words::choose_schedule accept=".json,application/json" on_file=choose />
        }
        .into_any(),
        RecordSource::Roster => view! {
            <p class="soft">{tr(words::roster_text)}</p>
            <FileZone flow=file label=words::choose_roster on_file=choose />
        }
        .into_any(),
        RecordSource::List => view! {
            <FailureNotice failure=file.failure />
            <ListForm flow=flow known=known />
        }
        .into_any(),
    }
}

#[component]
fn ListForm(flow: Flow, known: Memo<Option<RecordMapping>>) -> impl IntoView {
    let [activity, name, people] = flow.typed;
    let options = move || -> Vec<(String, Text)> {
        let activities = known.get().map(|mapping| mapping.activities).unwrap_or_default();
        let option =
            |one: &sundae_shared::record::RecordActivity| (one.id.to_string(), game::both(&one.title));
        let none = (String::new(), Text::from(words::choose_activity));
        std::iter::once(none).chain(activities.iter().map(option)).collect()
    };
    let of_field = move |field: &'static str| {
        Signal::derive(move || {
            flow.file.failure.with(|failure| failure.as_ref().and_then(|why| why.of_field(field)))
        })
    };
    // Without an activity the server says what is missing, at its field.
    let about = move || {
        let none = "00000000-0000-0000-0000-000000000000";
        let chosen = ActivityId::parse(&activity.get_untracked()).or_else(|_| ActivityId::parse(none));
        chosen.ok().map(|activity| ListAbout { activity, name: name.get_untracked() })
    };
    let submit = move |()| {
        if let Some(list) = about() {
            flow.choose_text(&people.get_untracked(), list);
        }
    };
    view! {
        <Form on_submit=submit>
            <Select label=words::activity value=activity options=Signal::derive(options) error=of_field("activity") />
            <Field
                label=words::list_name hint=words::list_name_hint value=name
                maxlength=LIST_NAME_CHARS_MAX as u32 error=of_field("name")
            />
            <Textarea label=words::people hint=words::people_hint value=people />
            <div class="actions">
                <Button label=words::try_list kind=ButtonKind::Primary />
                <FileButton
                    label=words::from_file accept=".csv,.txt,text/plain,text/csv"
                    on_file=move |file| {
                        if let Some(list) = about() {
                            flow.choose(file, Some(list));
                        }
                    }
                />
            </div>
        </Form>
    }
}

#[component]
fn Tried(
    flow: Flow,
    name: String,
    report: RunReport,
    known: Memo<Option<RecordMapping>>,
    changed: Callback<()>,
) -> impl IntoView {
    let awarded = report.awarded;
    let label = move |lang| match awarded {
        1 => words::run_one(lang).to_owned(),
        count => words::run(lang, &number(count.into())),
    };
    let tried = StoredValue::new(report.clone());
    let (source, left, names, total) =
        (report.source, report.left.clone(), report.names.clone(), report.names_total);
    view! {
        <section class="stack">
            <h2>{move || words::tried(lang(), &name)}</h2>
            <div aria-live="polite">
                <p class="soft">{tr(words::nothing_written)}</p>
                {(awarded == 0).then(|| view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> })}
            </div>
            {counts(&report)}
            {(report.own > 0).then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::own)}</p></Notice> })}
            {(total > 0).then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::unsettled)}</p></Notice> })}
            <FailureNotice failure=flow.file.failure />
            <div class="actions">
                {(awarded > 0).then(|| view! {
                    <Button
                        label=label kind=ButtonKind::Primary working=flow.file.working
                        on_press=move |()| flow.run(&tried.get_value())
                    />
                })}
                {another(flow.file)}
            </div>
            {(total > 0).then(|| view! { <Names names=names total=total settled=changed /> })}
            {(source != RecordSource::List).then(|| view! {
                <Mapping source=source known=known left=left changed=changed />
            })}
            <Report report=report />
        </section>
    }
}

#[component]
fn Done(flow: Flow, name: String, report: RunReport) -> impl IntoView {
    view! {
        <section class="stack" aria-live="polite">
            <Notice tone=Tone::Done><h2>{move || words::done(lang(), &name)}</h2></Notice>
            {counts(&report)}
            <div class="actions">
                {another(flow.file)}
            </div>
            <Report report=report />
        </section>
    }
}

/// The counts as big figures.
fn counts(report: &RunReport) -> AnyView {
    figures(model::figures(report).into_iter().map(|(count_of, count)| match count_of {
        CountOf::Awarded if report.dry_run => Figure::new(words::awarded, count),
        CountOf::Awarded => Figure::new(words::was_awarded, count),
        CountOf::Already => Figure::new(words::already, count),
        CountOf::Limited => Figure::new(words::limited, count),
        CountOf::Unsettled => Figure::new(words::open, count),
        CountOf::Aside => Figure::new(words::aside, count),
        CountOf::LeftOut => Figure::new(words::left_out, count),
        CountOf::Own => Figure::new(words::mine, count),
        CountOf::Rejected => Figure::wrong(words::rejected, count),
    }))
}

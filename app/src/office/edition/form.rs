//! The form of the edition.

use super::dates;
use super::model::{SessionDraft, next_session, with_federal_holidays};
use crate::i18n::{Text, format, lang, tr};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form, Select, loaded};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use sundae_shared::desk::Station;
use sundae_shared::edition::api::{GetEdition, PutEdition};
use sundae_shared::edition::dates::MoneyDates;
use sundae_shared::edition::rules::calendar;
use sundae_shared::edition::{CurrentEdition, DayKind, EditionDay, EditionForm, Holiday, SetEdition};
use sundae_shared::text::Lang;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        title: en "The edition", es "La edición";
        name: en "Name", es "Nombre";
        place: en "Place", es "Lugar";
        time_zone: en "Time zone", es "Zona horaria";
        time_zone_hint: en "An IANA name such as America/New_York. Every deadline and desk time is meant in it.",
            es "Un nombre IANA como America/New_York. Todos los plazos y horarios se refieren a ella.";
        first_day: en "First day", es "Primer día";
        last_day: en "Last day", es "Último día";
        days: en "What each day is", es "Qué es cada día";
        days_first: en "Choose the first and the last day first.", es "Primero elige el primer y el último día.";
        tutorial: en "Tutorials", es "Tutoriales";
        conference: en "Conference", es "Conferencia";
        sprint: en "Sprints", es "Sprints";
        other: en "Other", es "Otro";
        desk: en "When the desks are open", es "Cuándo abren los mostradores";
        no_sessions: en "No sessions yet. Attendees see the hours of the reimbursement desk on their grant.",
            es "Aún no hay turnos. Las personas ven el horario de reembolsos en su ayuda.";
        station: en "Desk", es "Mostrador";
        registration: en "Registration", es "Registro";
        reimbursement: en "Reimbursement", es "Reembolsos";
        day: en "Day", es "Día";
        from: en "From", es "Desde";
        to: en "To", es "Hasta";
        add_session: en "Add a session", es "Añadir un turno";
        session_day: en "Give every session its day, or remove it.", es "Indica el día de cada turno o quítalo.";
        remove: en "Remove", es "Quitar";
        deadlines: en "Deadlines", es "Plazos";
        deadlines_hint: en "The last day counts until midnight at the conference.", es "El último día cuenta hasta la medianoche en la conferencia.";
        accept_by: en "Last day to accept an award", es "Último día para aceptar una ayuda";
        upload_until: en "Last day for receipts", es "Último día para los recibos";
        points_until: en "Last day to spend points", es "Último día para gastar puntos";
        points_until_hint: en "Attendees see it beside their balance. What is reserved by then is still handed over. Empty: no end.",
            es "Cada persona lo ve junto a su saldo. Lo reservado hasta entonces aún se entrega. Vacío: sin fin.";
        before: en "The edition before", es "La edición anterior";
        previous_last_day: en "Its last day", es "Su último día";
        previous_hint: en "Regional conferences that ended since then count for points. Empty: those of a year.",
            es "Las conferencias regionales que terminaron desde entonces cuentan para los puntos. Vacío: las de un año.";
        holidays: en "Bank holidays", es "Días festivos bancarios";
        no_holidays: en "No days yet on which no bank pays.", es "Aún no hay días en los que los bancos no pagan.";
        holiday_one: en "1 day on which no bank pays.", es "1 día en que ningún banco paga.";
        holidays_hint(count: usize): en "{count} days on which no bank pays.", es "{count} días en los que ningún banco paga.";
        add_federal: en "Add the US federal holidays", es "Añadir los festivos federales de EE. UU.";
        save: en "Save the edition", es "Guardar la edición";
        show_days: en "Show the days", es "Ver los días";
        saved: en "The edition is saved", es "La edición está guardada";
    }
}

#[component]
pub fn EditionPage() -> impl IntoView {
    page_title(words::title);
    let edition = load::<GetEdition>(|| ((), ()));
    view! {
        <h1>{tr(words::title)}</h1>
        {loaded(edition, move |current| {
            let reload = Callback::new(move |()| edition.refetch());
            view! { <EditionFields current=current reload=reload /> }
        })}
    }
}

fn text_of(day: Option<NaiveDate>) -> RwSignal<String> {
    RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default())
}

/// The signals of the form, in the order of the screen.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    place: RwSignal<String>,
    time_zone: RwSignal<String>,
    first_day: RwSignal<String>,
    last_day: RwSignal<String>,
    kinds: RwSignal<Vec<EditionDay>>,
    sessions: RwSignal<Vec<SessionDraft>>,
    accept_by: RwSignal<String>,
    upload_until: RwSignal<String>,
    points_until: RwSignal<String>,
    previous_last_day: RwSignal<String>,
    holidays: RwSignal<Vec<Holiday>>,
}

impl Fields {
    fn of(form: EditionForm) -> Self {
        Self {
            name: RwSignal::new(form.name),
            place: RwSignal::new(form.place),
            time_zone: RwSignal::new(form.time_zone),
            first_day: text_of(form.first_day),
            last_day: text_of(form.last_day),
            kinds: RwSignal::new(form.days),
            sessions: RwSignal::new(form.desk.iter().map(SessionDraft::of).collect()),
            accept_by: text_of(form.accept_by),
            upload_until: text_of(form.upload_until),
            points_until: text_of(form.points_until),
            previous_last_day: text_of(form.previous_last_day),
            holidays: RwSignal::new(form.holidays),
        }
    }

    /// What the form says; follows its fields.
    fn form(self) -> EditionForm {
        let day = |field: RwSignal<String>| parse_day(&field.get());
        let mut form = EditionForm {
            name: self.name.get(),
            place: self.place.get(),
            time_zone: self.time_zone.get(),
            first_day: day(self.first_day),
            last_day: day(self.last_day),
            days: self.kinds.get(),
            desk: self.sessions.get().iter().filter_map(SessionDraft::session).collect(),
            accept_by: day(self.accept_by),
            upload_until: day(self.upload_until),
            points_until: day(self.points_until),
            previous_last_day: day(self.previous_last_day),
            holidays: self.holidays.get(),
        };
        form.days = calendar(&form);
        form
    }
}

#[component]
fn EditionFields(current: CurrentEdition, reload: Callback<()>) -> impl IntoView {
    let CurrentEdition { edition, by_two, own, waiting } = current;
    let version = edition.as_ref().map(|edition| edition.version);
    let form = edition.map(|edition| edition.form).unwrap_or_default();
    let kept = StoredValue::new(MoneyDates::of(&form));
    let waiting = waiting.map(|waiting| dates::waiting(waiting, &kept.get_value(), reload));
    let (fields, reason) = (Fields::of(form), RwSignal::new(String::new()));
    let save = Writer::<PutEdition>::new();
    let moves = Memo::new(move |_| by_two && kept.with_value(|kept| *kept != MoneyDates::of(&fields.form())));
    let why = move || moves.get().then(|| dates::by_two(own, reason, save.field_error("reason")));
    let (dayless, desk_error) = (RwSignal::new(false), save.field_error("desk"));
    let session_error = Signal::derive(move || {
        dayless.get().then(|| words::session_day(lang()).to_owned()).or_else(|| desk_error.get())
    });
    let submit = move |()| {
        // What was typed is never lost: a session without its day would be left out.
        dayless.set(fields.sessions.with_untracked(|all| all.iter().any(|draft| draft.session().is_none())));
        if dayless.get_untracked() {
            root().toasts.say(words::session_day);
            return;
        }
        let form = untrack(|| fields.form());
        let asked = MoneyDates::of(&form);
        let reason = reason.get_untracked();
        save.send((), SetEdition { version, form, reason }, move |saved| {
            let waits = MoneyDates::of(&saved.form) != asked;
            root().toasts.say(if waits { dates::WAITS } else { words::saved });
            tell(reload, ());
        });
    };
    view! {
        {waiting}
        <Form on_submit=submit>
            <Field label=words::name value=fields.name error=save.field_error("name") maxlength=100 />
            <Field label=words::place value=fields.place error=save.field_error("place") maxlength=100 />
            <Field
                label=words::time_zone
                hint=words::time_zone_hint
                value=fields.time_zone
                error=save.field_error("time_zone")
            />
            <div class="field-row">
                <Field label=words::first_day kind="date" value=fields.first_day error=save.field_error("first_day") />
                <Field label=words::last_day kind="date" value=fields.last_day error=save.field_error("last_day") />
            </div>
            <Days fields=fields />
            <Complaint error=save.field_error("days") />
            <Sessions fields=fields />
            <Complaint error=session_error />
            <h2>{tr(words::deadlines)}</h2>
            <p class="soft">{tr(words::deadlines_hint)}</p>
            <div class="field-row">
                <Field label=words::accept_by kind="date" value=fields.accept_by error=save.field_error("accept_by") />
                <Field
                    label=words::upload_until
                    kind="date"
                    value=fields.upload_until
                    error=save.field_error("upload_until")
                />
                <Field
                    label=words::points_until
                    hint=words::points_until_hint
                    kind="date"
                    value=fields.points_until
                    error=save.field_error("points_until")
                />
            </div>
            <h2>{tr(words::before)}</h2>
            <Field
                label=words::previous_last_day
                hint=words::previous_hint
                kind="date"
                value=fields.previous_last_day
                error=save.field_error("previous_last_day")
            />
            <Holidays fields=fields />
            <Complaint error=save.field_error("holidays") />
            {why}
            <FailureNotice failure=save.failure />
            <div class="actions">
                <Button label=words::save kind=ButtonKind::Primary working=save.working />
            </div>
        </Form>
    }
}

/// What the server said about a part of the form that is not a single field.
#[component]
fn Complaint(error: Signal<Option<String>>) -> impl IntoView {
    view! { <div aria-live="polite">{move || error.get().map(|error| view! { <p class="field-error">{error}</p> })}</div> }
}

pub(super) fn kind_word(kind: DayKind, lang: Lang) -> &'static str {
    match kind {
        DayKind::Tutorial => words::tutorial(lang),
        DayKind::Conference => words::conference(lang),
        DayKind::Sprint => words::sprint(lang),
        DayKind::Other => words::other(lang),
    }
}

#[component]
fn Days(fields: Fields) -> impl IntoView {
    let days = Memo::new(move |_| fields.form().days);
    let options = || {
        let each = DayKind::ALL.iter();
        each.map(|&kind| (kind.word().to_owned(), Text::from(move |lang| kind_word(kind, lang))))
            .collect::<Vec<_>>()
    };
    let row = move |EditionDay { day, kind }: EditionDay| {
        let value = RwSignal::new(kind.word().to_owned());
        Effect::new(move |first: Option<()>| {
            let Some(kind) = DayKind::from_word(&value.get()) else { return };
            if first.is_some() {
                let mut days = days.get_untracked();
                days.iter_mut().filter(|entry| entry.day == day).for_each(|entry| entry.kind = kind);
                fields.kinds.set(days);
            }
        });
        view! { <Select label=move |_| format::day(day) value=value options=options() /> }
    };
    view! {
        <h2>{tr(words::days)}</h2>
        {move || {
            let days = days.get();
            if days.is_empty() {
                view! { <p class="soft">{tr(words::days_first)}</p> }.into_any()
            } else {
                view! { <div class="day-grid">{days.into_iter().map(row).collect_view()}</div> }.into_any()
            }
        }}
    }
}

#[component]
fn Sessions(fields: Fields) -> impl IntoView {
    let sessions = fields.sessions;
    let stations = || {
        vec![
            (Station::Registration.word().to_owned(), Text::from(words::registration)),
            (Station::Reimbursement.word().to_owned(), Text::from(words::reimbursement)),
        ]
    };
    // A row is made anew only when rows come or go; typing changes the list without making rows.
    let rows = Memo::new(move |_| sessions.with(Vec::len));
    let row = move |at: usize| {
        let draft = sessions.with_untracked(|all| all.get(at).cloned())?;
        let [station, day, from, to] = [draft.station, draft.day, draft.from, draft.to].map(RwSignal::new);
        Effect::new(move |first: Option<()>| {
            let typed =
                SessionDraft { station: station.get(), day: day.get(), from: from.get(), to: to.get() };
            if first.is_some() {
                sessions.update(|all| {
                    if let Some(kept) = all.get_mut(at) {
                        *kept = typed;
                    }
                });
            }
        });
        let remove = move |()| {
            sessions.update(|all| {
                all.remove(at);
            });
        };
        Some(view! {
            <div class="toolbar">
                <Select label=words::station value=station options=stations() />
                <Field label=words::day kind="date" value=day />
                <Field label=words::from kind="time" value=from />
                <Field label=words::to kind="time" value=to />
                <Button label=words::remove kind=ButtonKind::Quiet on_press=remove />
            </div>
        })
    };
    let add = move |()| {
        let form = untrack(|| fields.form());
        sessions.update(|all| all.push(next_session(all, &form)));
    };
    view! {
        <h2>{tr(words::desk)}</h2>
        {move || match rows.get() {
            0 => view! { <p class="soft">{tr(words::no_sessions)}</p> }.into_any(),
            count => (0..count).filter_map(row).collect_view().into_any(),
        }}
        <div class="actions"><Button label=words::add_session on_press=add /></div>
    }
}

#[component]
fn Holidays(fields: Fields) -> impl IntoView {
    let add = move |()| {
        let Some(first) = parse_day(&fields.first_day.get_untracked()) else { return };
        fields.holidays.update(|all| *all = with_federal_holidays(all, first.year()));
    };
    let no_day = Signal::derive(move || parse_day(&fields.first_day.get()).is_none());
    let says = move || match fields.holidays.with(Vec::len) {
        0 => words::no_holidays(lang()).to_owned(),
        1 => words::holiday_one(lang()).to_owned(),
        count => words::holidays_hint(lang(), count),
    };
    let line = move |holiday: Holiday| {
        let (day, name) = (holiday.day, holiday.name);
        let remove = move |()| fields.holidays.update(|all| all.retain(|kept| kept.day != day));
        view! {
            <li class="list-row">
                <span class="grow">{name} <br /> <small class="soft">{move || format::day(day)}</small></span>
                <Button label=words::remove kind=ButtonKind::Quiet on_press=remove />
            </li>
        }
    };
    view! {
        <h2>{tr(words::holidays)}</h2>
        <p class="soft">{says}</p>
        <details hidden=move || fields.holidays.with(Vec::is_empty)>
            <summary>{tr(words::show_days)}</summary>
            <ul class="list">{move || fields.holidays.get().into_iter().map(line).collect_view()}</ul>
        </details>
        <div class="actions"><Button label=words::add_federal disabled=no_day on_press=add /></div>
    }
}

//! Naming a host, and changing what is said about one.

use crate::i18n::{Text, common, game};
use crate::office::moment::{local, moment};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form, Select};
use leptos::prelude::*;
use sundae_shared::award::api::{AddHost, EditHost};
use sundae_shared::award::rules::{PLACE_CHARS_MAX, TITLE_CHARS_MAX};
use sundae_shared::award::{ActivityChoice, HostDraft, NameHost, OfficeHost};
use sundae_shared::id::Id;
use sundae_shared::points::ActivityId;

sundae_shared::messages! {
    mod words {
        activity: en "Activity", es "Actividad";
        who: en "Who hosts", es "Quién organiza";
        who_hint: en "The short code on their pass, or the address with which they sign in.",
            es "El código corto de su pase o el correo con el que entra.";
        title: en "What it is", es "Qué es";
        title_hint: en "Attendees read it, for instance “Open space: packaging”.", es "Lo leen las personas asistentes, por ejemplo «Open space: empaquetado».";
        place: en "Place", es "Lugar";
        optional: en "Can stay empty.", es "Puede quedar vacío.";
        opens_at: en "Counts from", es "Cuenta desde";
        closes_at: en "Counts until", es "Cuenta hasta";
        moment_hint: en "Can stay empty. In this computer's time zone.", es "Puede quedar vacío. En la zona horaria de esta computadora.";
        name: en "Name them, and tell them by mail", es "Nombrar y avisar por correo";
        named: en "Named. They were told by mail.", es "Hecho. Se le avisó por correo.";
        save: en "Save", es "Guardar";
        saved: en "Saved.", es "Guardado.";
    }
}

/// What is typed, kept while the form is open.
#[derive(Clone, Copy)]
struct Typed {
    activity: RwSignal<String>,
    who: RwSignal<String>,
    title: RwSignal<String>,
    place: RwSignal<String>,
    opens_at: RwSignal<String>,
    closes_at: RwSignal<String>,
}

impl Typed {
    fn of(draft: HostDraft, activity: String) -> Self {
        let HostDraft { title, place, opens_at, closes_at } = draft;
        Self {
            activity: RwSignal::new(activity),
            who: RwSignal::new(String::new()),
            title: RwSignal::new(title),
            place: RwSignal::new(place.unwrap_or_default()),
            opens_at: RwSignal::new(opens_at.map(local).unwrap_or_default()),
            closes_at: RwSignal::new(closes_at.map(local).unwrap_or_default()),
        }
    }

    fn draft(self) -> HostDraft {
        HostDraft {
            title: self.title.get_untracked(),
            place: Some(self.place.get_untracked()).filter(|place| !place.trim().is_empty()),
            opens_at: moment(&self.opens_at.get_untracked()),
            closes_at: moment(&self.closes_at.get_untracked()),
        }
    }
}

#[component]
pub fn HostForm(
    open: RwSignal<bool>,
    changed: Callback<()>,
    /// What can be hosted, for a new one.
    #[prop(optional)]
    activities: Vec<ActivityChoice>,
    #[prop(optional)] existing: Option<OfficeHost>,
) -> impl IntoView {
    let first = activities.first().map(|activity| activity.id.to_string()).unwrap_or_default();
    let draft = existing.as_ref().map(|host| host.draft.clone()).unwrap_or_default();
    let typed = Typed::of(draft, first);
    let (add, edit) = (Writer::<AddHost>::new(), Writer::<EditHost>::new());
    let is_new = existing.is_none();
    let id = existing.map(|host| host.id);
    let done = move |says| {
        root().toasts.say(says);
        open.set(false);
        tell(changed, ());
    };
    let submit = move |()| match (&id, ActivityId::parse(&typed.activity.get_untracked())) {
        (Some(id), _) => edit.send(id.clone(), typed.draft(), move |_| done(words::saved)),
        (None, Ok(activity)) => {
            let request = NameHost { activity, who: typed.who.get_untracked(), draft: typed.draft() };
            add.send((), request, move |_| done(words::named));
        }
        (None, Err(_)) => {}
    };
    let working = Signal::derive(move || add.working.get() || edit.working.get());
    let failure = Signal::derive(move || add.failure.get().or_else(|| edit.failure.get()));
    let error = move |field: &'static str| {
        Signal::derive(move || failure.with(|failure| failure.as_ref().and_then(|it| it.of_field(field))))
    };
    let options: Vec<(String, Text)> =
        activities.into_iter().map(|one| (one.id.to_string(), game::both(&one.title))).collect();
    let options = Signal::derive(move || options.clone());
    let who = is_new.then(|| {
        view! {
            <Select label=words::activity value=typed.activity options=options error=error("activity") />
            <Field label=words::who hint=words::who_hint value=typed.who error=error("who") maxlength=254 />
        }
    });
    let label = if is_new { words::name } else { words::save };
    let (title_max, place_max) = (TITLE_CHARS_MAX as u32, PLACE_CHARS_MAX as u32);
    view! {
        <Form on_submit=submit>
            {who}
            <Field label=words::title hint=words::title_hint value=typed.title error=error("title") maxlength=title_max />
            <Field label=words::place hint=words::optional value=typed.place error=error("place") maxlength=place_max />
            <Field label=words::opens_at hint=words::moment_hint value=typed.opens_at kind="datetime-local" />
            <Field label=words::closes_at hint=words::moment_hint value=typed.closes_at kind="datetime-local" error=error("closes_at") />
            <FailureNotice failure=failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=label working=working />
            </div>
        </Form>
    }
}

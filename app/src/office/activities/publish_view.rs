//! The foot of an activity's form: trying it on the past, then publishing it with a reason.

use super::form_view::Subject;
use super::trial_view::TrialView;
use crate::i18n::{common, lang, tr};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::points::api::{AddActivity, PublishActivityVersion, TryActivityOnPast};
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::points::{ActivityDraft, CreateActivity, DraftFault, PublishActivity, Trial, TryActivity};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        try_it: en "Try on past data", es "Probar con los datos anteriores";
        try_text: en "Shows what this draft would have given. Nothing is published or changed.",
            es "Muestra qué habría dado este borrador. No se publica ni se cambia nada.";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands beside the version and in the trail.", es "Queda junto a la versión y en el registro.";
        publish(number: i64): en "Publish version {number}", es "Publicar la versión {number}";
        add: en "Add the activity", es "Añadir la actividad";
        takes_effect: en "It counts for what arrives from now on; what was handed in before keeps its points and its terms.",
            es "Vale para lo que llegue desde ahora; lo ya enviado conserva sus puntos y sus condiciones.";
        published: en "Published. Earlier versions stay below it.", es "Publicada. Las versiones anteriores quedan debajo.";
        added: en "Added.", es "Añadida.";
        look_above: en "Some fields above need a look first.", es "Antes hay que revisar algunos campos de arriba.";
        newer: en "Show the newer version", es "Ver la versión más nueva";
    }
}

/// What a form writes with; made with the form.
#[derive(Clone, Copy)]
pub struct Publishing {
    add: Writer<AddActivity>,
    publish: Writer<PublishActivityVersion>,
    try_it: Writer<TryActivityOnPast>,
    trial: RwSignal<Option<Trial>>,
    reason: RwSignal<String>,
    /// Faults are said once somebody asked for something, or where there is an activity already.
    pub strict: RwSignal<bool>,
}

impl Publishing {
    pub fn new(strict: bool) -> Self {
        Self {
            add: Writer::new(),
            publish: Writer::new(),
            try_it: Writer::new(),
            trial: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            strict: RwSignal::new(strict),
        }
    }

    /// What the server said about a field, whatever was asked.
    pub fn of_server(self, field: &'static str) -> Signal<Option<String>> {
        let said =
            [self.add.field_error(field), self.publish.field_error(field), self.try_it.field_error(field)];
        Signal::derive(move || said.iter().find_map(|said| said.get()))
    }
}

#[component]
pub fn PublishFoot(
    subject: Subject,
    draft: Memo<ActivityDraft>,
    faults: Memo<Vec<(&'static str, DraftFault)>>,
    publishing: Publishing,
    close: Callback<()>,
    leave: Callback<()>,
    changed: Callback<()>,
) -> impl IntoView {
    let Publishing { add, publish, try_it, trial, reason, strict } = publishing;
    // A figure belongs to the draft for which it was asked.
    Effect::new(move |before: Option<ActivityDraft>| {
        let now = draft.get();
        if before.is_some_and(|before| before != now) {
            trial.set(None);
        }
        now
    });
    let stops = RwSignal::new(false);
    let is_whole = move || {
        strict.set(true);
        stops.set(faults.with_untracked(|faults| !faults.is_empty()));
        !stops.get_untracked()
    };
    let existing = StoredValue::new(subject.existing.clone());
    let ask = move |()| {
        if let Some((id, _)) = existing.get_value().filter(|_| is_whole()) {
            try_it
                .send(id, TryActivity { draft: draft.get_untracked() }, move |shown| trial.set(Some(shown)));
        }
    };
    let done = move |says: Message| {
        root().toasts.say(says);
        changed.run(());
        close.run(());
    };
    let send = move |()| {
        if !is_whole() {
            return;
        }
        let (draft, reason) = (draft.get_untracked(), reason.get_untracked());
        match existing.get_value() {
            Some((id, base_version)) => {
                let request = PublishActivity { base_version, draft, reason };
                publish.send(id, request, move |_| done(words::published));
            }
            None => add.send((), CreateActivity { draft, reason }, move |_| done(words::added)),
        }
    };
    let version = subject.existing.as_ref().map(|(_, version)| version + 1);
    let label = move |lang| match version {
        Some(number) => words::publish(lang, number),
        None => words::add(lang).to_owned(),
    };
    let working = Signal::derive(move || add.working.get() || publish.working.get());
    let failure = Signal::derive(move || add.failure.get().or_else(|| publish.failure.get()));
    let is_newer = move || {
        failure.with(|failure| failure.as_ref().is_some_and(|why| why.code() == Some("points.newer_version")))
    };
    let reload = move |()| {
        changed.run(());
        close.run(());
    };
    view! {
        {version.map(|_| view! {
            <div class="stack">
                <p class="soft">{tr(words::try_text)}</p>
                <div class="actions"><Button label=words::try_it working=try_it.working on_press=ask /></div>
                <FailureNotice failure=try_it.failure />
                <div aria-live="polite">{move || trial.get().map(|trial| view! { <TrialView trial=trial /> })}</div>
            </div>
        })}
        <Field
            label=words::reason hint=words::reason_hint value=reason
            error=publishing.of_server("reason") maxlength=REASON_CHARS_MAX as u32
        />
        <p class="soft">{tr(words::takes_effect)}</p>
        {move || (stops.get() && faults.with(|faults| !faults.is_empty())).then(|| view! {
            <Notice tone=Tone::Wait><p>{move || words::look_above(lang())}</p></Notice>
        })}
        <FailureNotice failure=failure />
        {move || is_newer().then(|| view! {
            <div class="actions"><Button label=words::newer on_press=reload /></div>
        })}
        <div class="actions">
            <Button kind=ButtonKind::Primary label=label working=working on_press=send />
            <Button label=common::words::cancel kind=ButtonKind::Quiet on_press=leave />
        </div>
    }
}

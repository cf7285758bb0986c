//! The foot of an activity's form: trying it on the past, then publishing it with a reason.

use super::form_view::Subject;
use super::trial_view::TrialView;
use crate::api::Failure;
use crate::i18n::tr;
use crate::office::draft::{PublishFoot, Said};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, FailureNotice};
use leptos::prelude::*;
use sundae_shared::points::api::{AddActivity, PublishActivityVersion, TryActivityOnPast};
use sundae_shared::points::{ActivityDraft, CreateActivity, DraftFault, PublishActivity, Trial, TryActivity};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        try_it: en "Try on past data", es "Probar con los datos anteriores";
        try_text: en "Shows what this draft would have given. Nothing is published or changed.",
            es "Muestra qué habría dado este borrador. No se publica ni se cambia nada.";
        publish(number: i64): en "Publish version {number}", es "Publicar la versión {number}";
        add: en "Add the activity", es "Añadir la actividad";
        takes_effect: en "It counts for what arrives from now on; what was handed in before keeps its points and its terms.",
            es "Vale para lo que llegue desde ahora; lo ya enviado conserva sus puntos y sus condiciones.";
        published: en "Published. Earlier versions stay below it.", es "Publicada. Las versiones anteriores quedan debajo.";
        added: en "Added.", es "Añadida.";
    }
}

/// What a form writes with; made with the form.
#[derive(Clone, Copy)]
pub struct Publishing {
    add: Writer<AddActivity>,
    publish: Writer<PublishActivityVersion>,
    try_it: Writer<TryActivityOnPast>,
    trial: RwSignal<Option<Trial>>,
}

impl Publishing {
    pub fn new() -> Self {
        Self { add: Writer::new(), publish: Writer::new(), try_it: Writer::new(), trial: RwSignal::new(None) }
    }

    /// What the server may say about a field.
    pub fn failures(self) -> Vec<RwSignal<Option<Failure>>> {
        vec![self.add.failure, self.publish.failure, self.try_it.failure]
    }
}

#[component]
pub fn ActivityFoot(
    subject: Subject,
    draft: Memo<ActivityDraft>,
    said: Said<DraftFault>,
    publishing: Publishing,
    close: Callback<()>,
    leave: Callback<()>,
    changed: Callback<()>,
) -> impl IntoView {
    let Publishing { add, publish, try_it, trial } = publishing;
    // A figure belongs to the draft for which it was asked.
    Effect::new(move |before: Option<ActivityDraft>| {
        let now = draft.get();
        if before.is_some_and(|before| before != now) {
            trial.set(None);
        }
        now
    });
    let existing = StoredValue::new(subject.existing.clone());
    let ask = move |()| {
        if let Some((id, _)) = existing.get_value().filter(|_| said.is_whole()) {
            let asked = draft.get_untracked();
            try_it.send(id, TryActivity { draft: asked.clone() }, move |shown| {
                if draft.try_get_untracked() == Some(asked) {
                    trial.set(Some(shown));
                }
            });
        }
    };
    let done = move |says: Message| {
        root().toasts.say(says);
        tell(changed, ());
        tell(close, ());
    };
    let send = move |reason: String| {
        let draft = draft.get_untracked();
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
    // What was typed is not lost by looking at what somebody else published.
    let reload = move |()| {
        tell(changed, ());
        tell(leave, ());
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
        <PublishFoot
            said=said takes_effect=words::takes_effect label=label working=working failure=failure
            newer_code="points.newer_version" send=send leave=leave reload=reload
        />
    }
}

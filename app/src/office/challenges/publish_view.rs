//! The foot of a challenge's form: who would reach it, then publishing it with a reason.

use super::forecast_view::ForecastView;
use super::form_view::Subject;
use crate::api::Failure;
use crate::i18n::tr;
use crate::office::draft::{PublishFoot, Said};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, FailureNotice};
use leptos::prelude::*;
use sundae_shared::challenge::api::{AddChallenge, ForecastChallengeReach, PublishChallengeVersion};
use sundae_shared::challenge::{
    ChallengeDraft, ChallengeFault, ChallengeForecast, CreateChallenge, ForecastChallenge, PublishChallenge,
};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        forecast: en "Who would reach it", es "Quién lo alcanzaría";
        forecast_text: en "Counts from what people have now, and what that costs. Nothing is published or changed.",
            es "Cuenta con lo que la gente tiene ahora, y lo que cuesta. No se publica ni se cambia nada.";
        publish(number: i64): en "Publish version {number}", es "Publicar la versión {number}";
        add: en "Publish the challenge", es "Publicar el reto";
        takes_effect: en "Who has enough already completes it within a minute and is told by mail; who completed an earlier version keeps what they have.",
            es "Quien ya tiene bastante lo completa en un minuto y recibe un correo; quien completó una versión anterior conserva lo que tiene.";
        published: en "Published. Earlier versions stay below it.", es "Publicado. Las versiones anteriores quedan debajo.";
        added: en "Published.", es "Publicado.";
    }
}

/// What a form writes with; made with the form.
#[derive(Clone, Copy)]
pub struct Publishing {
    add: Writer<AddChallenge>,
    publish: Writer<PublishChallengeVersion>,
    ask: Writer<ForecastChallengeReach>,
    forecast: RwSignal<Option<ChallengeForecast>>,
}

impl Publishing {
    pub fn new() -> Self {
        Self { add: Writer::new(), publish: Writer::new(), ask: Writer::new(), forecast: RwSignal::new(None) }
    }

    /// What the server may say about a field.
    pub fn failures(self) -> Vec<RwSignal<Option<Failure>>> {
        vec![self.add.failure, self.publish.failure, self.ask.failure]
    }
}

#[component]
pub fn ChallengeFoot(
    subject: Subject,
    draft: Memo<ChallengeDraft>,
    said: Said<ChallengeFault>,
    publishing: Publishing,
    close: Callback<()>,
    leave: Callback<()>,
    changed: Callback<()>,
) -> impl IntoView {
    let Publishing { add, publish, ask, forecast } = publishing;
    // A figure belongs to the draft for which it was asked.
    Effect::new(move |before: Option<ChallengeDraft>| {
        let now = draft.get();
        if before.is_some_and(|before| before != now) {
            forecast.set(None);
        }
        now
    });
    let existing = StoredValue::new(subject.existing.clone());
    let foresee = move |()| {
        if said.is_whole() {
            let challenge = existing.get_value().map(|(id, _)| id);
            let asked = draft.get_untracked();
            let request = ForecastChallenge { challenge, draft: asked.clone() };
            ask.send((), request, move |shown| {
                if draft.try_get_untracked() == Some(asked) {
                    forecast.set(Some(shown));
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
                let request = PublishChallenge { base_version, draft, reason };
                publish.send(id, request, move |_| done(words::published));
            }
            None => add.send((), CreateChallenge { draft, reason }, move |_| done(words::added)),
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
        <div class="stack">
            <p class="soft">{tr(words::forecast_text)}</p>
            <div class="actions"><Button label=words::forecast working=ask.working on_press=foresee /></div>
            <FailureNotice failure=ask.failure />
            <div aria-live="polite">
                {move || forecast.get().map(|forecast| view! { <ForecastView forecast=forecast draft=draft.get_untracked() /> })}
            </div>
        </div>
        <PublishFoot
            said=said takes_effect=words::takes_effect label=label working=working failure=failure
            newer_code="challenge.newer_version" send=send leave=leave reload=reload
        />
    }
}

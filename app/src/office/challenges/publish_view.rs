//! The foot of a challenge's form: who would reach it, then publishing it with a reason.

use super::forecast_view::ForecastView;
use super::form_view::Subject;
use crate::i18n::{common, lang, tr};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::challenge::api::{AddChallenge, ForecastChallengeReach, PublishChallengeVersion};
use sundae_shared::challenge::{
    ChallengeDraft, ChallengeFault, ChallengeForecast, CreateChallenge, ForecastChallenge, PublishChallenge,
};
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        forecast: en "Who would reach it", es "Quién lo alcanzaría";
        forecast_text: en "Counts from what people have now, and what that costs. Nothing is published or changed.",
            es "Cuenta con lo que la gente tiene ahora, y lo que cuesta. No se publica ni se cambia nada.";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands beside the version and in the trail.", es "Queda junto a la versión y en el registro.";
        publish(number: i64): en "Publish version {number}", es "Publicar la versión {number}";
        add: en "Publish the challenge", es "Publicar el reto";
        takes_effect: en "Who has enough already completes it within a minute and is told by mail; who completed an earlier version keeps what they have.",
            es "Quien ya tiene bastante lo completa en un minuto y recibe un correo; quien completó una versión anterior conserva lo que tiene.";
        published: en "Published. Earlier versions stay below it.", es "Publicado. Las versiones anteriores quedan debajo.";
        added: en "Published.", es "Publicado.";
        look_above: en "Some fields above need a look first.", es "Antes hay que revisar algunos campos de arriba.";
        newer: en "Show the newer version", es "Ver la versión más nueva";
    }
}

/// What a form writes with; made with the form.
#[derive(Clone, Copy)]
pub struct Publishing {
    add: Writer<AddChallenge>,
    publish: Writer<PublishChallengeVersion>,
    ask: Writer<ForecastChallengeReach>,
    forecast: RwSignal<Option<ChallengeForecast>>,
    reason: RwSignal<String>,
    /// Faults are said once somebody asked for something, or where there is a challenge already.
    pub strict: RwSignal<bool>,
}

impl Publishing {
    pub fn new(strict: bool) -> Self {
        Self {
            add: Writer::new(),
            publish: Writer::new(),
            ask: Writer::new(),
            forecast: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            strict: RwSignal::new(strict),
        }
    }

    /// What the server said about a field, whatever was asked.
    pub fn of_server(self, field: &'static str) -> Signal<Option<String>> {
        let said =
            [self.add.field_error(field), self.publish.field_error(field), self.ask.field_error(field)];
        Signal::derive(move || said.iter().find_map(|said| said.get()))
    }
}

#[component]
pub fn PublishFoot(
    subject: Subject,
    draft: Memo<ChallengeDraft>,
    faults: Memo<Vec<(&'static str, ChallengeFault)>>,
    publishing: Publishing,
    close: Callback<()>,
    leave: Callback<()>,
    changed: Callback<()>,
) -> impl IntoView {
    let Publishing { add, publish, ask, forecast, reason, strict } = publishing;
    // A figure belongs to the draft for which it was asked.
    Effect::new(move |before: Option<ChallengeDraft>| {
        let now = draft.get();
        if before.is_some_and(|before| before != now) {
            forecast.set(None);
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
    let foresee = move |()| {
        if is_whole() {
            let challenge = existing.get_value().map(|(id, _)| id);
            let request = ForecastChallenge { challenge, draft: draft.get_untracked() };
            ask.send((), request, move |shown| forecast.set(Some(shown)));
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
    let is_newer = move || {
        let code = |why: &crate::api::Failure| why.code() == Some("challenge.newer_version");
        failure.with(|failure| failure.as_ref().is_some_and(code))
    };
    let reload = move |()| {
        changed.run(());
        close.run(());
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

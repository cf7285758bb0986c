//! Making and changing a reward.

use crate::i18n::common;
use crate::office::moment::{local, moment};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Checkbox, FailureNotice, Field, Form, Textarea};
use leptos::prelude::*;
use sundae_shared::rewards::api::{CreateReward, EditReward};
use sundae_shared::rewards::rules::{TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use sundae_shared::rewards::{OfficeReward, RewardDraft};
use sundae_shared::text::Bilingual;

sundae_shared::messages! {
    mod words {
        title_en: en "Name in English", es "Nombre en inglés";
        title_es: en "Name in Spanish", es "Nombre en español";
        text_en: en "What it is, in English", es "Qué es, en inglés";
        text_es: en "What it is, in Spanish", es "Qué es, en español";
        counter_en: en "Where and when it is handed over, in English", es "Dónde y cuándo se entrega, en inglés";
        counter_es: en "Where and when it is handed over, in Spanish", es "Dónde y cuándo se entrega, en español";
        cost: en "Cost in points", es "Costo en puntos";
        limit: en "How many one person can have", es "Cuántos puede tener una persona";
        closes_at: en "When its counter closes for good", es "Cuándo cierra definitivamente su mostrador";
        closes_at_hint: en "Reservations end then; without it, after 7 days. In this computer's time zone.",
            es "Las reservas terminan entonces; sin esta hora, a los 7 días. En la zona horaria de esta computadora.";
        position: en "Place in the list", es "Lugar en la lista";
        active: en "Show it to attendees", es "Mostrarlo a las personas asistentes";
        save: en "Save the reward", es "Guardar el premio";
        saved: en "Saved.", es "Guardado.";
    }
}

/// What is typed, kept while the form is open.
#[derive(Clone, Copy)]
struct Typed {
    title: [RwSignal<String>; 2],
    text: [RwSignal<String>; 2],
    counter: [RwSignal<String>; 2],
    cost: RwSignal<String>,
    limit: RwSignal<String>,
    closes_at: RwSignal<String>,
    position: RwSignal<String>,
    active: RwSignal<bool>,
}

impl Typed {
    fn of(draft: Option<&RewardDraft>) -> Self {
        let words = |text: Option<&Bilingual>| {
            let text = text.cloned().unwrap_or_default();
            [RwSignal::new(text.en), RwSignal::new(text.es)]
        };
        let figure = |figure: Option<i64>, default: i64| RwSignal::new(figure.unwrap_or(default).to_string());
        let closes_at = draft.and_then(|draft| draft.closes_at).map(local).unwrap_or_default();
        Self {
            title: words(draft.map(|draft| &draft.title)),
            text: words(draft.map(|draft| &draft.text)),
            counter: words(draft.map(|draft| &draft.counter)),
            cost: figure(draft.map(|draft| draft.cost), 10),
            limit: figure(draft.map(|draft| draft.limit), 1),
            closes_at: RwSignal::new(closes_at),
            position: figure(draft.map(|draft| draft.position), 100),
            active: RwSignal::new(draft.is_some_and(|draft| draft.active)),
        }
    }

    fn draft(self) -> RewardDraft {
        let words = |[en, es]: [RwSignal<String>; 2]| Bilingual::new(en.get_untracked(), es.get_untracked());
        // What is no number is sent as 0, which the server refuses at the field in words.
        let figure = |text: RwSignal<String>| text.get_untracked().trim().parse().unwrap_or(0);
        RewardDraft {
            title: words(self.title),
            text: words(self.text),
            counter: words(self.counter),
            cost: figure(self.cost),
            limit: figure(self.limit),
            closes_at: moment(&self.closes_at.get_untracked()),
            active: self.active.get_untracked(),
            position: figure(self.position),
        }
    }
}

#[component]
pub fn RewardForm(
    open: RwSignal<bool>,
    changed: Callback<()>,
    #[prop(optional)] existing: Option<OfficeReward>,
) -> impl IntoView {
    let typed = Typed::of(existing.as_ref().map(|reward| &reward.draft));
    let (create, edit) = (Writer::<CreateReward>::new(), Writer::<EditReward>::new());
    let saved = move || {
        root().toasts.say(words::saved);
        open.set(false);
        changed.run(());
    };
    let id = existing.map(|reward| reward.id);
    let submit = move |()| match id.clone() {
        Some(id) => edit.send(id, typed.draft(), move |_| saved()),
        None => create.send((), typed.draft(), move |_| saved()),
    };
    let working = Signal::derive(move || create.working.get() || edit.working.get());
    let failure = Signal::derive(move || create.failure.get().or_else(|| edit.failure.get()));
    let error = move |field: &'static str| {
        Signal::derive(move || failure.with(|failure| failure.as_ref().and_then(|it| it.of_field(field))))
    };
    let (title_max, text_max) = (TITLE_CHARS_MAX as u32, TEXT_CHARS_MAX as u32);
    view! {
        <Form on_submit=submit>
            <Field label=words::title_en value=typed.title[0] error=error("title") maxlength=title_max />
            <Field label=words::title_es value=typed.title[1] error=error("title") maxlength=title_max />
            <Textarea label=words::text_en value=typed.text[0] error=error("text") maxlength=text_max />
            <Textarea label=words::text_es value=typed.text[1] error=error("text") maxlength=text_max />
            <Field label=words::counter_en value=typed.counter[0] error=error("counter") maxlength=text_max />
            <Field label=words::counter_es value=typed.counter[1] error=error("counter") maxlength=text_max />
            <Field label=words::cost value=typed.cost error=error("cost") inputmode="numeric" maxlength=6 />
            <Field label=words::limit value=typed.limit error=error("limit") inputmode="numeric" maxlength=6 />
            <Field label=words::closes_at hint=words::closes_at_hint value=typed.closes_at kind="datetime-local" />
            <Field label=words::position value=typed.position inputmode="numeric" maxlength=6 />
            <Checkbox label=words::active value=typed.active />
            <FailureNotice failure=failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::save working=working />
            </div>
        </Form>
    }
}

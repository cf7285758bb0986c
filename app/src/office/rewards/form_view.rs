//! Making and changing a reward; what is wrong is said while one types, once it was to be saved.

use super::picture_field::PictureField;
use crate::i18n::{Text, common, game, tr};
use crate::office::draft::typed::{Both, amount, both, figure, figure_or_none, number, read, shown};
use crate::office::draft::{Fault, LeaveDialog, Leaving, Said, look_above};
use crate::office::moment::{local, moment};
use crate::shell::page_title;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Checkbox, FailureNotice, Field, Form, Select, Textarea};
use leptos::prelude::*;
use sundae_shared::id::Id as _;
use sundae_shared::money::Currency;
use sundae_shared::points::PictureId;
use sundae_shared::rewards::api::{CreateReward, EditReward};
use sundae_shared::rewards::draft::{DraftFault, draft_faults, fault_text};
use sundae_shared::rewards::rules::{TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use sundae_shared::rewards::{OfficeReward, RewardDraft, RewardId, RewardKind};
use sundae_shared::text::{Bilingual, Lang, Message};

sundae_shared::messages! {
    mod words {
        new: en "New reward", es "Premio nuevo";
        edit: en "Edit a reward", es "Editar un premio";
        back: en "All rewards", es "Todos los premios";
        kind: en "What it is", es "Qué es";
        pick_up: en "A thing, handed over at a desk", es "Una cosa que se entrega en un mostrador";
        code: en "A code from a pool, shown on the phone", es "Un código de una reserva, que se ve en el teléfono";
        title_en: en "Name in English", es "Nombre en inglés";
        title_es: en "Name in Spanish", es "Nombre en español";
        text_en: en "What it is, in English", es "Qué es, en inglés";
        text_es: en "What it is, in Spanish", es "Qué es, en español";
        counter_en: en "Where and when it is handed over, in English", es "Dónde y cuándo se entrega, en inglés";
        counter_es: en "Where and when it is handed over, in Spanish", es "Dónde y cuándo se entrega, en español";
        cost: en "Cost in points", es "Costo en puntos";
        limit: en "How many one person can have", es "Cuántos puede tener una persona";
        limit_per_day: en "How many can be reserved a day, by everybody", es "Cuántos se pueden reservar al día, entre todas";
        no_limit: en "Empty: no such limit", es "Vacío: sin este límite";
        value(code: &str): en "What one is worth, in {code}", es "Cuánto vale uno, en {code}";
        value_hint(above: &str): en "Above {above} a second member of staff approves each redemption.",
            es "Por encima de {above}, otra persona del equipo aprueba cada canje.";
        ceiling(code: &str): en "Most that all may be worth together, in {code}", es "Máximo que pueden valer todos juntos, en {code}";
        opens_at: en "When it can be reserved from", es "Desde cuándo se puede reservar";
        opens_at_hint: en "Empty: from now on. In this computer's time zone.", es "Vacío: desde ahora. En la zona horaria de esta computadora.";
        closes_at: en "When its counter closes for good", es "Cuándo cierra definitivamente su mostrador";
        closes_at_hint: en "Reservations end then; without it, after 7 days. In this computer's time zone.",
            es "Las reservas terminan entonces; sin esta hora, a los 7 días. En la zona horaria de esta computadora.";
        food: en "It is something to eat", es "Es algo de comer";
        alternative: en "Of equal value, for who does not eat it", es "Del mismo valor, para quien no lo come";
        none: en "None", es "Ninguno";
        position: en "Place in the list", es "Lugar en la lista";
        active: en "Show it to attendees", es "Mostrarlo a las personas asistentes";
        save: en "Save the reward", es "Guardar el premio";
        saved: en "Saved.", es "Guardado.";
    }
}

/// What is typed, kept while the form is open.
#[derive(Clone, Copy)]
struct Typed {
    kind: RwSignal<String>,
    title: Both,
    text: Both,
    counter: Both,
    cost: RwSignal<String>,
    limit: RwSignal<String>,
    limit_per_day: RwSignal<String>,
    value: RwSignal<String>,
    ceiling: RwSignal<String>,
    opens_at: RwSignal<String>,
    closes_at: RwSignal<String>,
    food: RwSignal<bool>,
    alternative: RwSignal<String>,
    picture: RwSignal<Option<PictureId>>,
    position: RwSignal<String>,
    active: RwSignal<bool>,
    currency: StoredValue<Currency>,
}

impl Typed {
    fn of(draft: &RewardDraft, currency: &Currency) -> Self {
        let money =
            |minor: Option<i64>| RwSignal::new(minor.map(|minor| shown(minor, currency)).unwrap_or_default());
        let alternative = draft.alternative.as_ref().map(|id| id.as_str().to_owned());
        Self {
            kind: RwSignal::new(draft.kind.word().to_owned()),
            title: both(Some(&draft.title)),
            text: both(Some(&draft.text)),
            counter: both(Some(&draft.counter)),
            cost: number(Some(draft.cost)),
            limit: number(Some(draft.limit)),
            limit_per_day: number(draft.limit_per_day),
            value: money(Some(draft.value_minor).filter(|worth| *worth != 0)),
            ceiling: money(draft.ceiling_minor),
            opens_at: RwSignal::new(draft.opens_at.map(local).unwrap_or_default()),
            closes_at: RwSignal::new(draft.closes_at.map(local).unwrap_or_default()),
            food: RwSignal::new(draft.food),
            alternative: RwSignal::new(alternative.unwrap_or_default()),
            picture: RwSignal::new(draft.picture.clone()),
            position: number(Some(draft.position)),
            active: RwSignal::new(draft.active),
            currency: StoredValue::new(currency.clone()),
        }
    }

    fn kind(self) -> RewardKind {
        RewardKind::from_word(&self.kind.get()).unwrap_or(RewardKind::PickUp)
    }

    /// As typed, tracked.
    fn draft(self) -> RewardDraft {
        let money = |typed: RwSignal<String>| {
            self.currency.with_value(|currency| typed.with(|typed| amount(typed, currency)))
        };
        RewardDraft {
            kind: self.kind(),
            title: read(self.title),
            text: read(self.text),
            counter: read(self.counter),
            cost: figure(self.cost),
            limit: figure(self.limit),
            limit_per_day: figure_or_none(self.limit_per_day),
            opens_at: moment(&self.opens_at.get()),
            closes_at: moment(&self.closes_at.get()),
            value_minor: money(self.value).unwrap_or(0),
            ceiling_minor: money(self.ceiling),
            food: self.food.get(),
            alternative: RewardId::parse(&self.alternative.get()).ok(),
            picture: self.picture.get(),
            active: self.active.get(),
            position: figure(self.position),
        }
    }
}

impl Fault for DraftFault {
    const LANGUAGE: Self = Self::Language;

    fn says(self, lang: Lang) -> String {
        fault_text(self, lang)
    }
}

/// What the form has to know of the others.
#[derive(Clone)]
pub struct Around {
    pub all: Vec<OfficeReward>,
    pub currency: Currency,
    pub approval_above_minor: Option<i64>,
}

#[component]
pub fn RewardForm(
    existing: Option<RewardId>,
    draft: RewardDraft,
    around: Around,
    close: Callback<()>,
    changed: Callback<()>,
) -> impl IntoView {
    let heading: Message = if existing.is_none() { words::new } else { words::edit };
    page_title(heading);
    let typed = Typed::of(&draft, &around.currency);
    let (create, edit) = (Writer::<CreateReward>::new(), Writer::<EditReward>::new());
    let draft = Memo::new(move |_| typed.draft());
    let faults = Memo::new(move |_| draft.with(draft_faults));
    let said = Said::new(faults, false, vec![create.failure, edit.failure]);
    let saved = move || {
        root().toasts.say(words::saved);
        tell(changed, ());
        tell(close, ());
    };
    let (leaving, stops) = (Leaving::new(draft, close), RwSignal::new(false));
    let id = existing.clone();
    let submit = move |()| {
        stops.set(!said.is_whole());
        if stops.get_untracked() {
            return;
        }
        let draft = draft.get_untracked();
        match id.clone() {
            Some(id) => edit.send(id, draft, move |_| saved()),
            None => create.send((), draft, move |_| saved()),
        }
    };
    let working = Signal::derive(move || create.working.get() || edit.working.get());
    let failure = Signal::derive(move || create.failure.get().or_else(|| edit.failure.get()));
    let kinds = (existing.is_none()).then(|| view! { <Kind typed=typed /> });
    view! {
        <p><Button label=words::back kind=ButtonKind::Quiet on_press=leaving.leave /></p>
        <h1>{tr(heading)}</h1>
        <div class="measure"><Form on_submit=submit>
            {kinds}
            <Texts typed=typed said=said />
            <Figures typed=typed said=said around=around.clone() />
            <Times typed=typed said=said />
            <Food typed=typed said=said around=around existing=existing />
            <PictureField picture=typed.picture error=said.at("picture") />
            <Field label=words::position value=typed.position error=said.at("position") inputmode="numeric" maxlength=6 />
            <Checkbox label=words::active value=typed.active />
            {look_above(said, stops)}
            <FailureNotice failure=failure />
            <div class="actions">
                <Button kind=ButtonKind::Primary label=words::save working=working />
                <Button label=common::words::cancel kind=ButtonKind::Quiet on_press=leaving.leave />
            </div>
        </Form></div>
        <LeaveDialog leaving=leaving />
    }
}

#[component]
fn Kind(typed: Typed) -> impl IntoView {
    let options = || -> Vec<(String, Text)> {
        let option = |kind: &RewardKind| {
            let says: fn(Lang) -> &'static str = match kind {
                RewardKind::PickUp => words::pick_up,
                RewardKind::Code => words::code,
            };
            (kind.word().to_owned(), says.into())
        };
        RewardKind::ALL.iter().map(option).collect()
    };
    view! { <Select label=words::kind value=typed.kind options=Signal::derive(options) /> }
}

#[component]
fn Texts(typed: Typed, said: Said<DraftFault>) -> impl IntoView {
    let (title_max, text_max) = (TITLE_CHARS_MAX as u32, TEXT_CHARS_MAX as u32);
    let Typed { title, text, counter, .. } = typed;
    let picked_up = Memo::new(move |_| typed.kind() == RewardKind::PickUp);
    view! {
        <Field label=words::title_en value=title[0] error=said.at_one("title", title[0]) maxlength=title_max />
        <Field label=words::title_es value=title[1] error=said.at_one("title", title[1]) maxlength=title_max />
        <Textarea label=words::text_en value=text[0] error=said.at_one("text", text[0]) maxlength=text_max />
        <Textarea label=words::text_es value=text[1] error=said.at_one("text", text[1]) maxlength=text_max />
        {move || picked_up.get().then(|| view! {
            <Field label=words::counter_en value=counter[0] error=said.at_one("counter", counter[0]) maxlength=text_max />
            <Field label=words::counter_es value=counter[1] error=said.at_one("counter", counter[1]) maxlength=text_max />
        })}
    }
}

#[component]
fn Figures(typed: Typed, said: Said<DraftFault>, around: Around) -> impl IntoView {
    let code = around.currency.code().to_owned();
    let (value, ceiling) = (code.clone(), code.clone());
    let above = around.approval_above_minor.map(|above| shown(above, &around.currency));
    let hint = Text::from(move |lang| match &above {
        Some(above) => words::value_hint(lang, &format!("{code} {above}")),
        None => String::new(),
    });
    view! {
        <Field label=words::cost value=typed.cost error=said.at("cost") inputmode="numeric" maxlength=6 />
        <Field label=words::limit value=typed.limit error=said.at("limit") inputmode="numeric" maxlength=6 />
        <Field
            label=words::limit_per_day hint=words::no_limit value=typed.limit_per_day
            error=said.at("limit_per_day") inputmode="numeric" maxlength=6
        />
        <Field
            label=move |lang| words::value(lang, &value) hint=hint value=typed.value
            error=said.at("value") inputmode="decimal" maxlength=12
        />
        <Field
            label=move |lang| words::ceiling(lang, &ceiling) hint=words::no_limit value=typed.ceiling
            error=said.at("ceiling") inputmode="decimal" maxlength=12
        />
    }
}

#[component]
fn Times(typed: Typed, said: Said<DraftFault>) -> impl IntoView {
    view! {
        <Field label=words::opens_at hint=words::opens_at_hint value=typed.opens_at kind="datetime-local" />
        <Field
            label=words::closes_at hint=words::closes_at_hint value=typed.closes_at
            error=said.at("closes_at") kind="datetime-local"
        />
    }
}

#[component]
fn Food(typed: Typed, said: Said<DraftFault>, around: Around, existing: Option<RewardId>) -> impl IntoView {
    let others: Vec<(String, Bilingual)> = around
        .all
        .into_iter()
        .filter(|other| !other.draft.food && Some(&other.id) != existing.as_ref())
        .map(|other| (other.id.as_str().to_owned(), other.draft.title))
        .collect();
    let options = move || -> Vec<(String, Text)> {
        let named = others.iter().map(|(id, title)| (id.clone(), game::both(title)));
        std::iter::once((String::new(), words::none.into())).chain(named).collect()
    };
    let options = Signal::derive(options);
    view! {
        <Checkbox label=words::food value=typed.food />
        {move || (typed.food.get() || !typed.alternative.with(String::is_empty)).then(|| view! {
            <Select label=words::alternative value=typed.alternative options=options error=said.at("alternative") />
        })}
        {move || said.at("kind").get().map(|says| view! { <p class="field-error">{says}</p> })}
    }
}

//! Making and changing an activity, in both languages; what is wrong is said while one types.

use super::model::tidied;
use super::publish_view::{ActivityFoot, Publishing};
use crate::i18n::{Text, tr};
use crate::office::draft::typed::{Both, both, figure, figure_or_none, number, read, read_some};
use crate::office::draft::{self, Fault, LeaveDialog, Leaving, Said};
use crate::office::moment::{local, moment};
use crate::shell::page_title;
use crate::ui::{Button, ButtonKind, Checkbox, Field, Form, Select, Textarea};
use leptos::prelude::*;
use sundae_shared::points::catalogue::{HOW_TO_CHARS_MAX, TITLE_CHARS_MAX, draft_faults};
use sundae_shared::points::rules::can_submit;
use sundae_shared::points::{
    ActivityDraft, ActivityId, Approval, DraftFault, Nature, Proof, SubjectRule, SubjectSource, text,
};
use sundae_shared::text::{Lang, Message};

sundae_shared::messages! {
    mod words {
        edit: en "Edit an activity", es "Editar una actividad";
        new: en "New activity", es "Actividad nueva";
        back: en "All activities", es "Todas las actividades";
        title_en: en "Name in English", es "Nombre en inglés";
        title_es: en "Name in Spanish", es "Nombre en español";
        how_to_en: en "How it goes, in English", es "Cómo se hace, en inglés";
        how_to_es: en "How it goes, in Spanish", es "Cómo se hace, en español";
        alternative_en: en "Another way of equal value, in English", es "Otra manera del mismo valor, en inglés";
        alternative_es: en "Another way of equal value, in Spanish", es "Otra manera del mismo valor, en español";
        alternative_hint: en "For people who don't do photos, or this food. Empty where none is needed.",
            es "Para quien no hace fotos o no come esto. Vacío si no hace falta.";
        worth: en "What it is worth", es "Lo que vale";
        nature: en "How it counts", es "Cómo cuenta";
        points: en "Points", es "Puntos";
        points_later: en "Points once the promise is kept", es "Puntos al cumplirse la promesa";
        points_later_hint: en "The points above come when the promise is accepted, and may be 0.",
            es "Los puntos de arriba llegan al aceptarse la promesa, y pueden ser 0.";
        proof: en "Proof", es "Prueba";
        proofs: en "What is accepted; any one is enough", es "Qué se acepta; basta con una";
        approval: en "Who accepts it", es "Quién lo acepta";
        limits: en "How often", es "Cuántas veces";
        limit: en "Times a person, in all", es "Veces por persona, en total";
        limit_per_day: en "Times a person and day", es "Veces por persona y día";
        no_limit: en "Empty: no such limit", es "Vacío: sin este límite";
        question_en: en "What has to be named, in English", es "Qué hay que nombrar, en inglés";
        question_es: en "What has to be named, in Spanish", es "Qué hay que nombrar, en español";
        question_hint: en "For instance: Which conference, and in which year? Empty: nothing.",
            es "Por ejemplo: ¿Qué conferencia y de qué año? Vacío: nada.";
        source: en "Where the name comes from", es "De dónde sale el nombre";
        source_typed: en "Typed in a field", es "Se escribe en un campo";
        source_conference: en "A regional conference from the list", es "Una conferencia regional de la lista";
        source_hint: en "Those since the last edition; one that the list lacks is typed with its days and waits for a moderator.",
            es "Las que hubo desde la última edición; la que no esté se escribe con sus días y espera revisión.";
        subject_limit: en "Times a person, for each name", es "Veces por persona, con cada nombre";
        window: en "When", es "Cuándo";
        opens_at: en "Opens", es "Abre";
        closes_at: en "Closes", es "Cierra";
        zone_hint: en "In this computer's time zone. Empty: no such bound.", es "En la zona horaria de esta computadora. Vacío: sin este límite.";
        companions: en "Companions at most", es "Acompañantes como máximo";
        companions_hint: en "0: nobody can be named.", es "0: no se puede nombrar a nadie.";
        place: en "In the list", es "En la lista";
        position: en "Place in the list", es "Lugar en la lista";
        position_hint: en "Small numbers come first.", es "Los números menores van primero.";
        active: en "Show it to attendees", es "Mostrarla a las personas asistentes";
    }
}

pub type Subject = draft::Subject<ActivityId, ActivityDraft>;

/// What is typed, kept while the form is open.
#[derive(Clone, Copy)]
struct Typed {
    title: Both,
    how_to: Both,
    alternative: Both,
    nature: RwSignal<String>,
    points: RwSignal<String>,
    points_later: RwSignal<String>,
    /// In the order of [`Proof::ALL`].
    proofs: StoredValue<Vec<RwSignal<bool>>>,
    approval: RwSignal<String>,
    limit: RwSignal<String>,
    limit_per_day: RwSignal<String>,
    question: Both,
    subject_limit: RwSignal<String>,
    subject_source: RwSignal<String>,
    opens_at: RwSignal<String>,
    closes_at: RwSignal<String>,
    companions_max: RwSignal<String>,
    position: RwSignal<String>,
    active: RwSignal<bool>,
}

impl Typed {
    fn of(draft: &ActivityDraft) -> Self {
        let subject = draft.subject.as_ref();
        let proofs = Proof::ALL.iter().map(|proof| RwSignal::new(draft.proofs.contains(proof)));
        Self {
            title: both(Some(&draft.title)),
            how_to: both(Some(&draft.how_to)),
            alternative: both(draft.alternative.as_ref()),
            nature: RwSignal::new(draft.nature.word().to_owned()),
            points: number(Some(draft.points)),
            points_later: number(draft.points_later),
            proofs: StoredValue::new(proofs.collect()),
            approval: RwSignal::new(draft.approval.word().to_owned()),
            limit: number(Some(draft.limit)),
            limit_per_day: number(draft.limit_per_day),
            question: both(subject.map(|subject| &subject.question)),
            subject_limit: number(Some(subject.map_or(1, |subject| subject.limit))),
            subject_source: RwSignal::new(
                subject.map_or(SubjectSource::Typed, |subject| subject.source).word().to_owned(),
            ),
            opens_at: RwSignal::new(draft.opens_at.map(local).unwrap_or_default()),
            closes_at: RwSignal::new(draft.closes_at.map(local).unwrap_or_default()),
            companions_max: number(Some(draft.companions_max)),
            position: number(Some(draft.position)),
            active: RwSignal::new(draft.active),
        }
    }

    fn nature(self) -> Nature {
        Nature::from_word(&self.nature.get()).unwrap_or(Nature::Proof)
    }

    fn draft(self) -> ActivityDraft {
        let ticked = self.proofs.with_value(|ticked| {
            let pairs = Proof::ALL.iter().zip(ticked);
            pairs.filter(|(_, ticked)| ticked.get()).map(|(proof, _)| *proof).collect()
        });
        let source = SubjectSource::from_word(&self.subject_source.get()).unwrap_or(SubjectSource::Typed);
        let subject = read_some(self.question).map(|question| SubjectRule {
            question,
            limit: figure(self.subject_limit),
            source,
        });
        tidied(ActivityDraft {
            title: read(self.title),
            how_to: read(self.how_to),
            alternative: read_some(self.alternative),
            nature: self.nature(),
            points: figure(self.points),
            points_later: figure_or_none(self.points_later),
            proofs: ticked,
            approval: Approval::from_word(&self.approval.get()).unwrap_or(Approval::Moderator),
            limit: figure(self.limit),
            limit_per_day: figure_or_none(self.limit_per_day),
            subject,
            opens_at: moment(&self.opens_at.get()),
            closes_at: moment(&self.closes_at.get()),
            companions_max: figure(self.companions_max),
            position: figure(self.position),
            active: self.active.get(),
        })
    }
}

#[component]
pub fn ActivityForm(subject: Subject, close: Callback<()>, changed: Callback<()>) -> impl IntoView {
    let is_new = subject.existing.is_none();
    let heading: Message = if is_new { words::new } else { words::edit };
    page_title(heading);
    let typed = Typed::of(&subject.draft);
    let draft = Memo::new(move |_| typed.draft());
    let faults = Memo::new(move |_| draft.with(draft_faults));
    let publishing = Publishing::new();
    let said = Said::new(faults, !is_new, publishing.failures());
    let handed_in = Memo::new(move |_| can_submit(typed.nature()));
    let leaving = Leaving::new(draft, close);
    view! {
        <p><Button label=words::back kind=ButtonKind::Quiet on_press=leaving.leave /></p>
        <h1>{tr(heading)}</h1>
        <div class="measure">
            <Form on_submit=|()| ()>
                <Texts typed=typed said=said />
                <Worth typed=typed said=said handed_in=handed_in />
                <Limits typed=typed said=said />
                <Rest typed=typed said=said handed_in=handed_in />
                <ActivityFoot subject=subject draft=draft said=said publishing=publishing close=close leave=leaving.leave changed=changed />
            </Form>
        </div>
        <LeaveDialog leaving=leaving />
    }
}

impl Fault for DraftFault {
    const LANGUAGE: Self = Self::Language;

    fn says(self, lang: Lang) -> String {
        text::draft_fault(self, lang)
    }
}

#[component]
fn Texts(typed: Typed, said: Said<DraftFault>) -> impl IntoView {
    let (title_max, text_max) = (TITLE_CHARS_MAX as u32, HOW_TO_CHARS_MAX as u32);
    let Typed { title, how_to, alternative, .. } = typed;
    view! {
        <Field label=words::title_en value=title[0] error=said.at_one("title", title[0]) maxlength=title_max />
        <Field label=words::title_es value=title[1] error=said.at_one("title", title[1]) maxlength=title_max />
        <Textarea label=words::how_to_en value=how_to[0] error=said.at_one("how_to", how_to[0]) maxlength=text_max />
        <Textarea label=words::how_to_es value=how_to[1] error=said.at_one("how_to", how_to[1]) maxlength=text_max />
        <Textarea
            label=words::alternative_en hint=words::alternative_hint value=alternative[0]
            error=said.at_one("alternative", alternative[0]) maxlength=text_max
        />
        <Textarea
            label=words::alternative_es hint=words::alternative_hint value=alternative[1]
            error=said.at_one("alternative", alternative[1]) maxlength=text_max
        />
    }
}

#[component]
fn Worth(typed: Typed, said: Said<DraftFault>, handed_in: Memo<bool>) -> impl IntoView {
    let natures = || -> Vec<(String, Text)> {
        let option =
            |&nature: &Nature| (nature.word().to_owned(), Text::from(move |lang| text::nature(nature, lang)));
        Nature::ALL.iter().map(option).collect()
    };
    let approvals = || -> Vec<(String, Text)> {
        let option = |&approval: &Approval| {
            (approval.word().to_owned(), Text::from(move |lang| text::approval(approval, lang)))
        };
        Approval::ALL.iter().map(option).collect()
    };
    let proofs = move || {
        let ticks = typed.proofs.get_value().into_iter().zip(Proof::ALL.iter().copied());
        let tick = |(ticked, proof)| {
            view! { <Checkbox label=move |lang| text::proof(proof, lang) value=ticked /> }
        };
        ticks.map(tick).collect_view()
    };
    let promise = Memo::new(move |_| typed.nature() == Nature::Pledge);
    let error = said.at("proofs");
    let wrong = move || error.get().map(|says| view! { <p class="field-error">{says}</p> });
    view! {
        <h2>{tr(words::worth)}</h2>
        <Field label=words::points value=typed.points error=said.at("points") inputmode="numeric" maxlength=4 />
        <Select label=words::nature value=typed.nature options=Signal::derive(natures) />
        {move || promise.get().then(|| view! {
            <Field
                label=words::points_later hint=words::points_later_hint value=typed.points_later
                error=said.at("points_later") inputmode="numeric" maxlength=4
            />
        })}
        {move || handed_in.get().then(|| view! {
            <fieldset class="field">
                <legend>{tr(words::proof)}</legend>
                <p class="field-hint">{tr(words::proofs)}</p>
                {proofs()}
            </fieldset>
        })}
        {move || (handed_in.get() || promise.get()).then(|| view! {
            <Select label=words::approval value=typed.approval options=Signal::derive(approvals) />
        })}
        <div aria-live="polite">{wrong}</div>
    }
}

#[component]
fn Limits(typed: Typed, said: Said<DraftFault>) -> impl IntoView {
    let (title_max, question) = (TITLE_CHARS_MAX as u32, typed.question);
    let asks = Memo::new(move |_| read_some(question).is_some());
    let sources = || -> Vec<(String, Text)> {
        vec![
            (SubjectSource::Typed.word().to_owned(), words::source_typed.into()),
            (SubjectSource::Conference.word().to_owned(), words::source_conference.into()),
        ]
    };
    view! {
        <h2>{tr(words::limits)}</h2>
        <Field label=words::limit value=typed.limit error=said.at("limit") inputmode="numeric" maxlength=4 />
        <Field
            label=words::limit_per_day hint=words::no_limit value=typed.limit_per_day
            error=said.at("limit_per_day") inputmode="numeric" maxlength=4
        />
        <Field
            label=words::question_en hint=words::question_hint value=question[0]
            error=said.at_one("subject_question", question[0]) maxlength=title_max
        />
        <Field
            label=words::question_es hint=words::question_hint value=question[1]
            error=said.at_one("subject_question", question[1]) maxlength=title_max
        />
        {move || asks.get().then(|| view! {
            <Select
                label=words::source hint=words::source_hint value=typed.subject_source options=Signal::derive(sources)
            />
            <Field label=words::subject_limit value=typed.subject_limit error=said.at("subject_limit") inputmode="numeric" maxlength=4 />
        })}
    }
}

#[component]
fn Rest(typed: Typed, said: Said<DraftFault>, handed_in: Memo<bool>) -> impl IntoView {
    view! {
        <h2>{tr(words::window)}</h2>
        <Field
            label=words::opens_at hint=words::zone_hint value=typed.opens_at kind="datetime-local"
            error=said.at("opens_at")
        />
        <Field
            label=words::closes_at hint=words::zone_hint value=typed.closes_at kind="datetime-local"
            error=said.at("closes_at")
        />
        <h2>{tr(words::place)}</h2>
        {move || handed_in.get().then(|| view! {
            <Field
                label=words::companions hint=words::companions_hint value=typed.companions_max
                error=said.at("companions_max") inputmode="numeric" maxlength=3
            />
        })}
        <Field
            label=words::position hint=words::position_hint value=typed.position
            error=said.at("position") inputmode="numeric" maxlength=6
        />
        <Checkbox label=words::active value=typed.active />
    }
}

//! One tutorial: what became of it, and each speaker with share, tax form and what the payment waits for.

use super::act::{FormActs, Held, HoldActs, OutcomeActs, RateActs, WaiverActs};
use super::model::{is_cancelled, is_due, standing};
use super::view::{outcome_pill, words as page};
use crate::i18n::{Text, format, lang, tr};
use crate::office::may::may;
use crate::ui::{Card, Notice, Pill, TimeText, Tone};
use leptos::prelude::*;
use sundae_shared::claim::ready;
use sundae_shared::grant::honorarium::{
    RecordedOutcome, SpeakerView, TaxFormState, TutorialView, form_state_word, form_word, percent,
};
use sundae_shared::people::may::{APPROVE_CLAIMS, RECORD_HONORARIA, SET_WITHHOLDING};

sundae_shared::messages! {
    mod words {
        own: en "You speak in this tutorial, or somebody who shares your mailbox or is linked with you does: somebody else records what becomes of it.",
            es "Tú impartes este tutorial, o alguien que comparte tu correo o está vinculado contigo: otra persona anota qué pasa con él.";
        differ: en "The awards of its speakers name different amounts, and each share is cut from its own. If that is not meant, propose the right amount under Grants.",
            es "Las ayudas de sus ponentes tienen importes distintos y cada parte sale del suyo. Si no es lo previsto, propón el importe correcto en Ayudas.";
        by(name: &str): en "recorded by {name}", es "anotado por {name}";
        award: en "Amount of the tutorial", es "Importe del tutorial";
        gross: en "Share, before tax", es "Parte, antes de impuestos";
        withheld(percent: &str): en "Tax held back ({percent} %)", es "Impuesto retenido ({percent} %)";
        net: en "To be paid", es "A pagar";
        form: en "Tax form", es "Formulario fiscal";
        signed: en "Signed on", es "Firmado el";
        until: en "Good until", es "Vale hasta";
        why_rate: en "Why this rate", es "Por qué esta tasa";
        waived: en "Given up", es "Renuncia";
        nobody: en "Nobody found for it", es "Sin persona";
        ready: en "Nothing is missing: it can be paid.", es "No falta nada: se puede pagar.";
        waits: en "Before it can be paid", es "Antes de poder pagarlos";
    }
}

#[component]
pub fn TutorialDetail(tutorial: TutorialView, reload: Callback<()>) -> impl IntoView {
    let records = may(RECORD_HONORARIA) && !tutorial.own;
    let number = tutorial.tutorial.clone();
    let cancelled = is_cancelled(&tutorial);
    let pill = outcome_pill(&tutorial);
    let recorded = tutorial.outcome.clone().map(|outcome| {
        let RecordedOutcome { by, at, reason, .. } = outcome;
        view! {
            <p class="soft"><TimeText at=at />" "{move || words::by(lang(), &by)}</p>
            {(!reason.is_empty()).then(|| view! { <blockquote>{reason}</blockquote> })}
        }
    });
    let acts = records.then(|| {
        let (number, recorded) = (tutorial.tutorial.clone(), tutorial.outcome.is_some());
        view! { <OutcomeActs tutorial=number recorded=recorded reload=reload /> }
    });
    let speakers = tutorial
        .speakers
        .into_iter()
        .map(|speaker| view! { <Speaker speaker=speaker cancelled=cancelled reload=reload /> });
    view! {
        <div class="stack">
            <Card>
                <div class="step-head"><h2>{move || page::tutorial(lang(), &number)}</h2>{pill}</div>
                {tutorial.own.then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::own)}</p></Notice> })}
                {tutorial.amounts_differ.then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::differ)}</p></Notice> })}
                {recorded}
                {acts}
            </Card>
            {speakers.collect_view()}
        </div>
    }
}

fn form_tone(state: TaxFormState) -> Tone {
    match state {
        TaxFormState::NotSaid => Tone::Plain,
        TaxFormState::Requested => Tone::Info,
        TaxFormState::Received => Tone::Done,
        TaxFormState::Expired => Tone::Wait,
    }
}

#[component]
fn Speaker(speaker: SpeakerView, cancelled: bool, reload: Callback<()>) -> impl IntoView {
    let due = is_due(&speaker) && !cancelled;
    let tone = if due { Tone::Done } else { Tone::Plain };
    let records = may(RECORD_HONORARIA) && !speaker.own && speaker.person.is_some();
    let kept = speaker.waived_at.is_none();
    let withholds = may(SET_WITHHOLDING) && !speaker.own && speaker.person.is_some() && kept;
    let stands = speaker.clone();
    let standing = Text::from(move |lang| standing(&stands, words::waived, lang));
    let rate = percent(speaker.withholding_basis_points);
    let mut facts: Vec<(Text, String)> = vec![(words::award.into(), format::money(&speaker.award))];
    if due {
        facts.push((words::gross.into(), format::money(&speaker.gross)));
        let label = Text::from(move |lang| words::withheld(lang, &rate));
        facts.push((label, format::money(&speaker.withheld)));
        facts.push((words::net.into(), format::money(&speaker.net)));
    }
    let day = |label: sundae_shared::text::Message, day: Option<chrono::NaiveDate>| {
        day.map(|day| (Text::from(label), format::day(day)))
    };
    facts.extend(day(words::signed, speaker.signed_on));
    facts.extend(day(words::until, speaker.valid_until));
    facts.extend(speaker.withholding_reason.clone().map(|why| (Text::from(words::why_rate), why)));
    let facts = facts
        .into_iter()
        .map(|(name, value)| view! { <dt>{name.show()}</dt><dd>{value}</dd> })
        .collect_view();
    let waits = due.then(|| match speaker.waits.is_empty() {
        true => view! { <p>{tr(words::ready)}</p> }.into_any(),
        false => {
            let each = speaker.waits.iter().map(|one| view! { <li>{tr(ready::words(*one))}</li> });
            view! { <h4>{tr(words::waits)}</h4><ul>{each.collect_view()}</ul> }.into_any()
        }
    });
    let form = speaker.form.map(|form| view! { {tr(form_word(form))}" " });
    view! {
        <Card>
            <div class="step-head">
                <h3>{speaker.legal_name.clone()}</h3>
                {speaker.person.is_none().then(|| view! { <Pill label=words::nobody tone=Tone::Wrong /> })}
                <Pill label=standing tone=tone />
            </div>
            <dl class="facts">{facts}</dl>
            <p>
                {tr(words::form)}": "{form}
                <Pill label=form_state_word(speaker.form_state) tone=form_tone(speaker.form_state) />
            </p>
            {waits}
            {speaker.hold.clone().map(|hold| view! {
                <Held hold=hold grant=speaker.grant.clone() may_end=may(APPROVE_CLAIMS) reload=reload />
            })}
            {(records && due && speaker.hold.is_none())
                .then(|| view! { <HoldActs grant=speaker.grant.clone() reload=reload /> })}
            {withholds.then(|| view! { <RateActs speaker=speaker.clone() reload=reload /> })}
            {(records && due).then(|| view! { <FormActs speaker=speaker.clone() reload=reload /> })}
            {(records && speaker.waived_at.is_some())
                .then(|| view! { <WaiverActs grant=speaker.grant.clone() reload=reload /> })}
        </Card>
    }
}

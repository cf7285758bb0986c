//! Conditions of the payment that staff set aside: one proposes, another confirms.

use super::act::AskReason;
use super::detail::Review;
use crate::i18n::common::words as common;
use crate::i18n::{Text, lang, tr};
use crate::office::may::may;
use crate::state::writer::Writer;
use crate::ui::{
    Button, ButtonKind, Card, Dialog, FailureNotice, Form, Pill, Select, Textarea, TimeText, Tone,
};
use leptos::prelude::*;
use sundae_shared::claim::document::{DocumentId, DocumentView};
use sundae_shared::claim::review::{
    Absence, ClaimReview, DecideWaiver as Decide, ProposeWaiver as Propose, REASON_CHARS_MAX, Waiver,
    WaiverKind, WaiverState, document_file,
};
use sundae_shared::claim::review_api::{DecideWaiver, ProposeWaiver};
use sundae_shared::claim::{ClaimId, review_text};
use sundae_shared::id::Id;
use sundae_shared::people::may::APPROVE_CLAIMS;

sundae_shared::messages! {
    mod words {
        title: en "Waivers", es "Dispensas";
        lead: en "A visa denied, entry refused, no session reached: an approver proposes to set a condition aside, another confirms it.",
            es "Visa denegada, entrada rechazada, ninguna sesión alcanzada: una persona que aprueba propone dispensar una condición y otra lo confirma.";
        none: en "None.", es "Ninguna.";
        propose: en "Propose a waiver", es "Proponer una dispensa";
        kind: en "What is set aside", es "Qué se dispensa";
        absence: en "Why they did not attend", es "Por qué no asistió";
        reason: en "Reason", es "Motivo";
        hint: en "What happened, and how you know.", es "Qué pasó y cómo lo sabes.";
        document: en "It rests on", es "Se apoya en";
        no_document: en "No document", es "Ningún documento";
        the_document: en "The document", es "El documento";
        proposed: en "Waits for a second person", es "Espera a otra persona";
        confirmed: en "In force", es "En vigor";
        rejected: en "Rejected", es "Rechazada";
        confirm: en "Confirm", es "Confirmar";
        reject: en "Reject", es "Rechazar";
        reject_hint: en "For who proposed it.", es "Para quien la propuso.";
        by(name: &str): en "by {name}", es "por {name}";
    }
}

#[component]
pub fn Waivers(claim: ClaimReview, review: Review) -> impl IntoView {
    let decides = may(APPROVE_CLAIMS) && !claim.claim.own;
    let (id, version) = (claim.claim.id, claim.claim.version);
    let mut documents = claim.loose_documents;
    documents.extend(claim.lines.into_iter().flat_map(|line| line.documents));
    let asking = RwSignal::new(false);
    let none = claim.waivers.is_empty().then(|| view! { <p class="soft">{tr(words::none)}</p> });
    let each = claim
        .waivers
        .into_iter()
        .map(move |waiver| view! { <One waiver=waiver decides=decides review=review /> });
    let of = StoredValue::new((id, documents));
    view! {
        <Card>
            <h2>{tr(words::title)}</h2>
            <p class="soft">{tr(words::lead)}</p>
            {none}
            <ul role="list" class="stack">{each.collect_view()}</ul>
            {decides.then(|| view! { <Button label=words::propose on_press=move |()| asking.set(true) /> })}
            <Dialog title=words::propose open=asking>
                <ProposeForm of=of version=version open=asking review=review />
            </Dialog>
        </Card>
    }
}

fn state(state: WaiverState) -> (sundae_shared::text::Message, Tone) {
    match state {
        WaiverState::Proposed => (words::proposed, Tone::Wait),
        WaiverState::Confirmed => (words::confirmed, Tone::Done),
        WaiverState::Rejected => (words::rejected, Tone::Plain),
    }
}

#[component]
fn One(waiver: Waiver, decides: bool, review: Review) -> impl IntoView {
    let Waiver {
        id,
        kind,
        absence,
        state: at,
        reason,
        document,
        proposed_by,
        proposed_at,
        mine_to_decide,
        ..
    } = waiver;
    let absence = absence.map(|absence| {
        view! { <p>{tr(review_text::absence(absence))}". "{tr(review_text::absence_means(absence))}</p> }
    });
    let (word, tone) = state(at);
    let document = document.map(|document| {
        view! { <a href=document_file(&document) target="_blank" rel="noopener">{tr(words::the_document)}</a> }
    });
    let id = StoredValue::new(id);
    let decide = Writer::<DecideWaiver>::new();
    let rejecting = RwSignal::new(false);
    let send = move |confirm: bool, reason: String| {
        decide.send(id.get_value(), Decide { confirm, reason }, move |claim| review.show(claim));
    };
    let ways = (decides && mine_to_decide && at == WaiverState::Proposed).then(|| {
        view! {
            <FailureNotice failure=decide.failure />
            <div class="actions">
                <Button label=words::confirm working=decide.working on_press=move |()| send(true, String::new()) />
                <Button label=words::reject on_press=move |()| rejecting.set(true) />
            </div>
            <AskReason
                title=words::reject
                hint=words::reject_hint
                open=rejecting
                working=decide.working
                failure=decide.failure
                error=decide.field_error("reason")
                on_reason=move |reason| send(false, reason)
            />
        }
    });
    view! {
        <li class="stack">
            <div class="step-head"><h3>{tr(review_text::waiver(kind))}</h3><Pill label=word tone=tone /></div>
            {absence}
            <blockquote>{reason}</blockquote>
            <p class="soft">
                <TimeText at=proposed_at />" "{move || words::by(lang(), &proposed_by)}" "{document}
            </p>
            {ways}
        </li>
    }
}

#[component]
fn ProposeForm(
    of: StoredValue<(ClaimId, Vec<DocumentView>)>,
    version: i64,
    open: RwSignal<bool>,
    review: Review,
) -> impl IntoView {
    let propose = Writer::<ProposeWaiver>::new();
    let kind = RwSignal::new(WaiverKind::Attended.word().to_owned());
    let (reason, document) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let absence = RwSignal::new(Absence::VisaDenied.word().to_owned());
    let attended = move || kind.get() == WaiverKind::Attended.word();
    let submit = move |()| {
        let Some(kind) = WaiverKind::from_word(&kind.get_untracked()) else { return };
        let document = DocumentId::parse(&document.get_untracked()).ok();
        let absence = Absence::from_word(&absence.get_untracked());
        let absence = absence.filter(|_| kind == WaiverKind::Attended);
        let request = Propose { version, kind, absence, reason: reason.get_untracked(), document };
        propose.send(of.with_value(|(id, _)| id.clone()), request, move |claim| {
            open.set(false);
            review.show(claim);
        });
    };
    let kinds = || -> Vec<(String, Text)> {
        let option = |kind: &WaiverKind| (kind.word().to_owned(), Text::from(review_text::waiver(*kind)));
        WaiverKind::ALL.iter().map(option).collect()
    };
    let absences = || -> Vec<(String, Text)> {
        let option = |one: &Absence| (one.word().to_owned(), Text::from(review_text::absence(*one)));
        Absence::ALL.iter().map(option).collect()
    };
    let why_absent = move || {
        attended().then(|| {
            let error = propose.field_error("absence");
            view! { <Select label=words::absence value=absence options=absences() error=error /> }
        })
    };
    let documents = of.with_value(|(_, documents)| {
        let option = |document: &DocumentView| (document.id.to_string(), Text::from(document.name.clone()));
        let none = std::iter::once((String::new(), Text::from(words::no_document)));
        none.chain(documents.iter().map(option)).collect::<Vec<_>>()
    });
    let most = u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX);
    view! {
        <Form on_submit=submit>
            <Select label=words::kind value=kind options=kinds() />
            {why_absent}
            <Textarea label=words::reason hint=words::hint value=reason error=propose.field_error("reason") maxlength=most />
            <Select label=words::document value=document options=documents error=propose.field_error("document") />
            <FailureNotice failure=propose.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::propose kind=ButtonKind::Primary working=propose.working />
            </div>
        </Form>
    }
}

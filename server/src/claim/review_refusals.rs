//! What is refused to reviewers and approvers, in words.

use crate::problem::{ApiError, Status};
use sundae_shared::claim::ClaimState;
use sundae_shared::claim::review::REASON_CHARS_MAX;
use sundae_shared::claim::text as words;
use sundae_shared::line::tidy;

sundae_shared::messages! {
    mod text {
        own: en "This is your own claim, or that of somebody who shares your mailbox or is linked with you. Somebody else has to do this.",
            es "Es tu propia solicitud, o la de alguien que comparte tu correo o está vinculado contigo. Lo tiene que hacer otra persona.";
        changed: en "This claim changed since you opened it: its owner or a colleague was quicker. Nothing was changed now; reload, look again and decide.",
            es "Esta solicitud cambió desde que la abriste: su titular o otra persona del equipo fue más rápido. Ahora no se cambió nada; recarga, mira otra vez y decide.";
        other_state(state: &str): en "That does not fit where the claim stands: {state}. Nothing was changed; reload to see what can be done.",
            es "Eso no corresponde al estado de la solicitud: {state}. No se cambió nada; recarga para ver qué se puede hacer.";
        line_decided: en "This expense is decided already. Take the decision back first; nothing was changed.",
            es "Este gasto ya está decidido. Primero deshaz la decisión; no se cambió nada.";
        line_open: en "This expense is not decided yet, so there is nothing to take back.",
            es "Este gasto todavía no está decidido, así que no hay nada que deshacer.";
        reviewed_by(name: &str): en "{name} reviews this claim now. Nothing was changed. Ask them, or take the review over.",
            es "{name} revisa esta solicitud ahora. No se cambió nada. Pregúntale o toma el relevo.";
        start_first: en "Begin the review first, so that others see who is at it. Nothing was changed.",
            es "Primero empieza la revisión, para que los demás vean quién la hace. No se cambió nada.";
        pending(lines: usize): en "The claim was not approved. Expenses that nobody decided: {lines}.",
            es "La solicitud no se aprobó. Gastos sin decidir: {lines}.";
        nothing_approved: en "The claim was not approved: no expense of it is. Return it with the reason, or have the receipts waived by two people.",
            es "La solicitud no se aprobó: ningún gasto está aprobado. Devuélvela con el motivo, o que dos personas dispensen los recibos.";
        no_award: en "The claim was not approved: no travel grant is accepted, or its amount can't be computed.",
            es "La solicitud no se aprobó: no hay una ayuda de viaje aceptada o no se puede calcular su importe.";
        amount(most: &str): en "Write an amount above zero and at most {most}, which is eligible.",
            es "Escribe un importe mayor que cero y de {most} como máximo, que es lo que corresponde.";
        nothing_eligible: en "Nothing of this expense is eligible as it stands, so it can't be approved. The figure says why. Flag it, or note the fare it is compared with.",
            es "De este gasto no corresponde nada tal como está, así que no se puede aprobar. El cálculo dice por qué. Márcalo o anota la tarifa con la que se compara.";
        lowered: en "Say why less is approved than is eligible; the owner reads it.",
            es "Di por qué se aprueba menos de lo que corresponde; lo lee quien reclama.";
        not_lowered: en "All that is eligible is approved, so there is no reason for a lower amount.",
            es "Se aprueba todo lo que corresponde, así que no hay motivo para un importe menor.";
        fare: en "Write a fare above zero and where it was looked up, and when.",
            es "Escribe una tarifa mayor que cero y dónde y cuándo se consultó.";
        not_compared: en "Only a rental car or a flight is compared with a fare.",
            es "Solo un auto alquilado o un vuelo se compara con una tarifa.";
        reason(most: usize): en "Write a reason of at most {most} characters.", es "Escribe un motivo de {most} caracteres como máximo.";
        held: en "The claim is on hold already. Nothing was changed; reload to see by whom.",
            es "La solicitud ya está en espera. No se cambió nada; recarga para ver por quién.";
        not_held: en "The claim is not on hold any more. Nothing was changed; reload to see by whom.",
            es "La solicitud ya no está en espera. No se cambió nada; recarga para ver por quién.";
        second_person: en "You began this yourself. Somebody else has to decide it.",
            es "Esto lo empezaste tú. Lo tiene que decidir otra persona.";
        waived: en "This is waived already, or a waiver waits for a second person. Nothing was changed.",
            es "Esto ya está dispensado, o una dispensa espera a una segunda persona. No se cambió nada.";
        waiver_decided: en "This waiver is decided already. Nothing was changed; reload to see by whom.",
            es "Esta dispensa ya está decidida. No se cambió nada; recarga para ver por quién.";
        absence: en "Say why they did not attend: what is paid follows from it.",
            es "Di por qué no asistió: de eso depende lo que se paga.";
        no_absence: en "Only a waiver of attendance says why somebody did not attend.",
            es "Solo una dispensa de asistencia dice por qué alguien no asistió.";
        begun: en "This person has a claim already. Nothing was changed; find it in the list.",
            es "Esta persona ya tiene una solicitud. No se cambió nada; búscala en la lista.";
        no_grant: en "This person has no accepted travel grant, so there is nothing to claim. Nothing was changed.",
            es "Esta persona no tiene una ayuda de viaje aceptada, así que no hay nada que reclamar. No se cambió nada.";
        document: en "Choose a document of the person whose claim it is.", es "Elige un documento de la persona de esta solicitud.";
    }
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "claim.own", |lang| text::own(lang).into())
}

/// It is not any more what was seen.
pub fn changed() -> ApiError {
    ApiError::new(Status::Conflict, "claim.changed_meanwhile", |lang| text::changed(lang).into())
}

pub fn other_state(state: ClaimState) -> ApiError {
    ApiError::new(Status::Conflict, "claim.other_state", move |lang| {
        text::other_state(lang, words::claim_state(state)(lang))
    })
}

pub fn line_decided() -> ApiError {
    ApiError::new(Status::Conflict, "claim.line_decided", |lang| text::line_decided(lang).into())
}

pub fn line_open() -> ApiError {
    ApiError::new(Status::Conflict, "claim.line_open", |lang| text::line_open(lang).into())
}

pub fn reviewed_by(name: &str) -> ApiError {
    let name = name.to_owned();
    ApiError::new(Status::Conflict, "claim.reviewed_by_other", move |lang| text::reviewed_by(lang, &name))
}

pub fn start_first() -> ApiError {
    ApiError::new(Status::Conflict, "claim.review_not_begun", |lang| text::start_first(lang).into())
}

pub fn pending(lines: usize) -> ApiError {
    ApiError::new(Status::Conflict, "claim.lines_pending", move |lang| text::pending(lang, lines))
}

pub fn nothing_approved() -> ApiError {
    ApiError::new(Status::Conflict, "claim.nothing_approved", |lang| text::nothing_approved(lang).into())
}

pub fn no_award() -> ApiError {
    ApiError::new(Status::Conflict, "claim.no_figure", |lang| text::no_award(lang).into())
}

pub fn amount(most: &str) -> ApiError {
    let most = most.to_owned();
    ApiError::invalid().field("amount_minor", move |lang| text::amount(lang, &most))
}

pub fn nothing_eligible() -> ApiError {
    ApiError::new(Status::Conflict, "claim.nothing_eligible", |lang| text::nothing_eligible(lang).into())
}

pub fn lowered_missing() -> ApiError {
    ApiError::invalid().field("lowered", |lang| text::lowered(lang).into())
}

pub fn not_lowered() -> ApiError {
    ApiError::invalid().field("lowered", |lang| text::not_lowered(lang).into())
}

pub fn fare() -> ApiError {
    ApiError::invalid().field("comparison", |lang| text::fare(lang).into())
}

pub fn not_compared() -> ApiError {
    ApiError::new(Status::Conflict, "claim.not_compared", |lang| text::not_compared(lang).into())
}

pub fn held() -> ApiError {
    ApiError::new(Status::Conflict, "claim.held", |lang| text::held(lang).into())
}

pub fn not_held() -> ApiError {
    ApiError::new(Status::Conflict, "claim.not_held", |lang| text::not_held(lang).into())
}

pub fn second_person() -> ApiError {
    ApiError::new(Status::Forbidden, "claim.second_person", |lang| text::second_person(lang).into())
}

pub fn waived() -> ApiError {
    ApiError::new(Status::Conflict, "claim.waived", |lang| text::waived(lang).into())
}

pub fn waiver_decided() -> ApiError {
    ApiError::new(Status::Conflict, "claim.waiver_decided", |lang| text::waiver_decided(lang).into())
}

pub fn document() -> ApiError {
    ApiError::invalid().field("document", |lang| text::document(lang).into())
}

pub fn absence() -> ApiError {
    ApiError::invalid().field("absence", |lang| text::absence(lang).into())
}

pub fn no_absence() -> ApiError {
    ApiError::invalid().field("absence", |lang| text::no_absence(lang).into())
}

pub fn begun() -> ApiError {
    ApiError::new(Status::Conflict, "claim.begun", |lang| text::begun(lang).into())
}

pub fn no_grant() -> ApiError {
    ApiError::new(Status::Conflict, "claim.no_award", |lang| text::no_grant(lang).into())
}

/// A reason that was really given.
pub fn reason(raw: &str) -> Result<String, ApiError> {
    let reason = free_text(raw)?;
    if reason.is_empty() { Err(no_reason()) } else { Ok(reason) }
}

/// A reason that may be missing.
pub fn free_text(raw: &str) -> Result<String, ApiError> {
    let reason = tidy(raw);
    if reason.chars().count() > REASON_CHARS_MAX { Err(no_reason()) } else { Ok(reason) }
}

fn no_reason() -> ApiError {
    ApiError::invalid().field("reason", |lang| text::reason(lang, REASON_CHARS_MAX))
}

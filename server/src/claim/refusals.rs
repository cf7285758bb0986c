//! What is refused about a claim, in words.

use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use sundae_shared::claim::cycle::claim::MoneyFact;
use sundae_shared::claim::{Attestation, ClaimState, Closed, attestation, text as words};
use sundae_shared::line::{flaw, tidy};

/// A typed name at most, as on the award.
const NAME_CHARS_MAX: usize = 200;

sundae_shared::messages! {
    mod text {
        no_award: en "Accept your travel grant first; then you can add expenses. Nothing was changed.",
            es "Primero acepta tu ayuda de viaje; después puedes añadir gastos. No se cambió nada.";
        deadline(last: &str): en "The last day for receipts was {last}. Nothing was changed. If something is missing, write to the organisers: they can return the claim to you.",
            es "El último día para recibos fue el {last}. No se cambió nada. Si falta algo, escribe a la organización: puede devolverte la solicitud.";
        withdrawn: en "You withdrew this claim. Take it up again first; nothing was changed.",
            es "Retiraste esta solicitud. Primero retómala; no se cambió nada.";
        changed: en "Your claim changed in the meantime, perhaps on another of your devices. Nothing was changed now; reload to see how it stands.",
            es "Tu solicitud cambió mientras tanto, quizá en otro dispositivo. Ahora no se cambió nada; recarga para ver cómo está.";
        other_state(state: &str): en "The claim can't do that now. It stands at: {state}. Nothing was changed.",
            es "La solicitud no admite eso ahora. Su estado: {state}. No se cambió nada.";
        no_lines: en "There is nothing in your claim yet. Add what you paid first.",
            es "Tu solicitud todavía está vacía. Primero añade lo que pagaste.";
        incomplete(incomplete: usize, bare: usize): en "The claim was not sent. Expenses with something missing: {incomplete}. Expenses without a receipt: {bare}. What it is stands at each of them.",
            es "La solicitud no se envió. Gastos en los que falta algo: {incomplete}. Gastos sin recibo: {bare}. En cada uno dice qué es.";
        too_many_lines(most: i64): en "A claim has at most {most} expenses. Put small ones of one kind together.",
            es "Una solicitud tiene como máximo {most} gastos. Junta los pequeños del mismo tipo.";
        too_many_documents(most: usize): en "At most {most} receipts stand behind one expense.",
            es "Un gasto tiene como máximo {most} recibos.";
        prepared: en "What was approved is being paid just now, so it can't be changed. Nothing was changed. You can add new expenses; they are paid on top.",
            es "Lo aprobado se está pagando ahora mismo, así que no se puede cambiar. No se cambió nada. Puedes añadir gastos nuevos; se pagan aparte.";
        sent: en "A payment for this claim is on its way or arrived, so what it paid can't be changed any more. Nothing was changed. You can add new expenses; if something was wrong, write to the organisers.",
            es "Un pago de esta solicitud está en camino o ya llegó, así que lo que pagó ya no se puede cambiar. No se cambió nada. Puedes añadir gastos nuevos; si algo estaba mal, escribe a la organización.";
        sign: en "Type your full name.", es "Escribe tu nombre completo.";
        new_words: en "The words to confirm have changed. Reload, read them and send again; nothing was changed.",
            es "El texto para confirmar cambió. Recarga, léelo y envía otra vez; no se cambió nada.";
    }
}

/// Why nothing can be changed.
pub fn closed(why: Closed, last: Option<NaiveDate>) -> ApiError {
    match why {
        Closed::NoAward => {
            ApiError::new(Status::Conflict, "claim.no_award", |lang| text::no_award(lang).into())
        }
        Closed::Withdrawn => {
            ApiError::new(Status::Conflict, "claim.withdrawn", |lang| text::withdrawn(lang).into())
        }
        Closed::Deadline => {
            let last = last.map(|day| day.to_string()).unwrap_or_default();
            ApiError::new(Status::Gone, "claim.deadline", move |lang| text::deadline(lang, &last))
        }
    }
}

pub fn changed() -> ApiError {
    ApiError::new(Status::Conflict, "claim.changed", |lang| text::changed(lang).into())
}

pub fn other_state(state: ClaimState) -> ApiError {
    ApiError::new(Status::Conflict, "claim.other_state", move |lang| {
        text::other_state(lang, words::claim_state(state)(lang))
    })
}

/// A payment stands in the way.
pub fn being_paid(money: MoneyFact) -> ApiError {
    ApiError::new(Status::Conflict, "claim.being_paid", move |lang| match money {
        MoneyFact::Sent => text::sent(lang).into(),
        MoneyFact::None | MoneyFact::Prepared => text::prepared(lang).into(),
    })
}

pub fn no_lines() -> ApiError {
    ApiError::new(Status::Conflict, "claim.empty", |lang| text::no_lines(lang).into())
}

pub fn incomplete(incomplete: usize, bare: usize) -> ApiError {
    ApiError::new(Status::Conflict, "claim.incomplete", move |lang| text::incomplete(lang, incomplete, bare))
}

pub fn too_many_lines(most: i64) -> ApiError {
    ApiError::new(Status::Conflict, "claim.too_many_lines", move |lang| text::too_many_lines(lang, most))
}

pub fn too_many_documents(most: usize) -> ApiError {
    ApiError::invalid().field("documents", move |lang| text::too_many_documents(lang, most))
}

/// The typed name, and that the words are the ones shown now.
pub fn signature(said: &Attestation) -> Result<String, ApiError> {
    if said.text_version != attestation::CURRENT {
        return Err(ApiError::new(Status::Conflict, "claim.attestation_changed", |lang| {
            text::new_words(lang).into()
        }));
    }
    let name = tidy(&said.name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if flaw(&name).is_some() || letters < 2 || name.chars().count() > NAME_CHARS_MAX {
        return Err(ApiError::invalid().field("name", |lang| text::sign(lang).into()));
    }
    Ok(name)
}

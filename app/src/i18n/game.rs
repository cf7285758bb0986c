//! What the screens of the game say alike: states in one word, reasons, texts kept in both languages.

use super::Text;
use crate::ui::Tone;
use sundae_shared::points::{RejectReason, RequestState, SubmissionState};
use sundae_shared::rewards::RedemptionState;
use sundae_shared::text::{Bilingual, Lang};

sundae_shared::messages! {
    pub mod words {
        received: en "Received", es "Recibido";
        in_review: en "In review", es "En revisión";
        accepted: en "Accepted", es "Aceptado";
        rejected: en "Not accepted", es "No aceptado";
        withdrawn: en "Withdrawn", es "Retirado";
        taken_back: en "Taken back", es "Anulado";
        asked: en "Asked", es "Por responder";
        said_yes: en "Said yes", es "Dijo que sí";
        said_no: en "Said no", es "Dijo que no";
        lapsed: en "No answer", es "Sin respuesta";
        reserved: en "Reserved", es "Reservado";
        handed_over: en "Handed over", es "Entregado";
        cancelled: en "Cancelled", es "Cancelado";
        expired: en "Expired", es "Caducado";
        not_shown: en "The evidence doesn't show the activity.", es "La prueba no muestra la actividad.";
        unreadable: en "The picture or text can't be made out.", es "La imagen o el texto no se distinguen.";
        other_activity: en "This belongs to another activity; send it in there.",
            es "Esto corresponde a otra actividad; envíalo en ella.";
        link_broken: en "The link can't be opened without an account, or leads nowhere.",
            es "El enlace no se puede abrir sin cuenta o no lleva a ninguna parte.";
        not_yours: en "This shows the work or picture of somebody else.", es "Esto muestra el trabajo o la foto de otra persona.";
        other: en "Another reason, given below.", es "Otro motivo, explicado abajo.";
        one_point: en "1 point", es "1 punto";
        points(points: i64): en "{points} points", es "{points} puntos";
        with_companions: en "With", es "Con";
    }
}

/// A text that staff keep in both languages.
pub fn both(text: &Bilingual) -> Text {
    let text = text.clone();
    Text::from(move |lang| text.in_lang(lang).to_owned())
}

pub fn points(count: i64) -> Text {
    Text::from(
        move |lang| if count == 1 { words::one_point(lang).to_owned() } else { words::points(lang, count) },
    )
}

type Word = fn(Lang) -> &'static str;

pub fn submission_state(state: SubmissionState) -> (Word, Tone) {
    match state {
        SubmissionState::Received => (words::received, Tone::Wait),
        SubmissionState::InReview => (words::in_review, Tone::Wait),
        SubmissionState::Accepted => (words::accepted, Tone::Done),
        SubmissionState::Rejected => (words::rejected, Tone::Wrong),
        SubmissionState::Withdrawn => (words::withdrawn, Tone::Plain),
        SubmissionState::TakenBack => (words::taken_back, Tone::Wrong),
    }
}

pub fn request_state(state: RequestState) -> (Word, Tone) {
    match state {
        RequestState::Asked => (words::asked, Tone::Wait),
        RequestState::Accepted => (words::said_yes, Tone::Done),
        RequestState::Declined => (words::said_no, Tone::Plain),
        RequestState::Lapsed => (words::lapsed, Tone::Plain),
    }
}

pub fn redemption_state(state: RedemptionState) -> (Word, Tone) {
    match state {
        RedemptionState::Reserved => (words::reserved, Tone::Wait),
        RedemptionState::HandedOver => (words::handed_over, Tone::Done),
        RedemptionState::Cancelled => (words::cancelled, Tone::Plain),
        RedemptionState::Expired => (words::expired, Tone::Plain),
    }
}

pub fn reject_reason(reason: RejectReason) -> Word {
    match reason {
        RejectReason::NotShown => words::not_shown,
        RejectReason::Unreadable => words::unreadable,
        RejectReason::OtherActivity => words::other_activity,
        RejectReason::LinkBroken => words::link_broken,
        RejectReason::NotYours => words::not_yours,
        RejectReason::Other => words::other,
    }
}

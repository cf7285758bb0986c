//! What the screens of the game say alike: states in one word, reasons, texts kept in both languages.

use super::Text;
use crate::ui::Tone;
use sundae_shared::points::{RejectReason, RequestState, SubmissionState, text};
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
        with_companions: en "With", es "Con";
    }
}

/// A text that staff keep in both languages.
pub fn both(text: &Bilingual) -> Text {
    let text = text.clone();
    Text::from(move |lang| text.in_lang(lang).to_owned())
}

pub fn points(count: i64) -> Text {
    Text::from(move |lang| text::points(count, lang))
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

pub fn reject_reason(reason: RejectReason) -> Text {
    Text::from(move |lang| text::reject_reason(reason, lang))
}

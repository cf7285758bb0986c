//! What the screens of the game say alike: states in one word, reasons, texts kept in both languages.

use super::{Text, format};
use crate::ui::Tone;
use chrono::NaiveDate;
use sundae_shared::points::{FaceConsent, Proof, RejectReason, RequestState, SubmissionState, text};
use sundae_shared::rewards::cycle::Way;
use sundae_shared::rewards::{CodeState, RedemptionState, RewardKind};
use sundae_shared::text::{Bilingual, Lang};

sundae_shared::messages! {
    pub mod words {
        received: en "Received", es "Recibido";
        in_review: en "In review", es "En revisión";
        accepted: en "Accepted", es "Aceptado";
        rejected: en "Not accepted", es "No aceptado";
        withdrawn: en "Withdrawn", es "Retirado";
        taken_back: en "Taken back", es "Anulado";
        appealed: en "Looked at again", es "Se revisa de nuevo";
        asked: en "Asked", es "Por responder";
        said_yes: en "Said yes", es "Dijo que sí";
        said_no: en "Said no", es "Dijo que no";
        lapsed: en "No answer", es "Sin respuesta";
        reserved: en "Reserved", es "Reservado";
        confirmed: en "Approved", es "Aprobado";
        to_approve: en "Being looked at", es "En revisión";
        code_ready: en "Ready to show", es "Listo para mostrar";
        handed_over: en "Handed over", es "Entregado";
        code_shown: en "Shown", es "Mostrado";
        owed: en "Owed", es "Se debe";
        code_free: en "Free", es "Libre";
        code_issued: en "Shown to its owner", es "Mostrado a su titular";
        code_void: en "Out of use", es "Anulado";
        cancelled: en "Cancelled", es "Cancelado";
        expired: en "Expired", es "Caducado";
        with_companions: en "With", es "Con";
        face_show: en "Face may be shown", es "Se puede mostrar su cara";
        face_hide: en "Face hidden", es "Cara oculta";
        spend_until(day: &str): en "Points can be spent until {day}.", es "Los puntos se pueden gastar hasta el {day}.";
        spend_ended(day: &str): en "Points could be spent until {day}.", es "Los puntos se podían gastar hasta el {day}.";
        left_one: en "1 left", es "queda 1";
        left(count: i64): en "{count} left", es "quedan {count}";
        a_minute: en "about a minute", es "cerca de un minuto";
        minutes(count: i64): en "about {count} minutes", es "unos {count} minutos";
        hours(count: i64): en "about {count} hours", es "unas {count} horas";
        days(count: i64): en "about {count} days", es "unos {count} días";
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

/// What an activity or a promise is worth, now and later.
pub fn worth(now: i64, later: Option<i64>) -> Text {
    Text::from(move |lang| text::worth(now, later, lang))
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
        SubmissionState::Appealed => (words::appealed, Tone::Wait),
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
        RedemptionState::Confirmed => (words::confirmed, Tone::Wait),
        RedemptionState::Owed => (words::owed, Tone::Wrong),
        RedemptionState::HandedOver => (words::handed_over, Tone::Done),
        RedemptionState::Cancelled => (words::cancelled, Tone::Plain),
        RedemptionState::Expired => (words::expired, Tone::Plain),
    }
}

/// The same, said for what it is: nobody hands a code over.
pub fn redemption_of(way: Way, state: RedemptionState) -> (Word, Tone) {
    match (way.kind(), state) {
        (_, RedemptionState::Reserved) if way.by_two() => (words::to_approve, Tone::Wait),
        (RewardKind::Code, state) if state == way.ready() => (words::code_ready, Tone::Wait),
        (RewardKind::Code, RedemptionState::HandedOver) => (words::code_shown, Tone::Done),
        (_, state) => redemption_state(state),
    }
}

pub fn code_state(state: CodeState) -> (Word, Tone) {
    match state {
        CodeState::Free => (words::code_free, Tone::Plain),
        CodeState::Reserved => (words::reserved, Tone::Wait),
        CodeState::Issued => (words::code_issued, Tone::Done),
        CodeState::Void => (words::code_void, Tone::Wrong),
    }
}

pub fn reject_reason(reason: RejectReason) -> Text {
    Text::from(move |lang| text::reject_reason(reason, lang))
}

/// How a face may be shown; who has not answered is hidden.
pub fn face(face: FaceConsent) -> Word {
    match face {
        FaceConsent::Show => words::face_show,
        FaceConsent::Hide | FaceConsent::Unanswered => words::face_hide,
    }
}

/// "Photo, Link".
pub fn proofs(proofs: &[Proof], lang: Lang) -> String {
    let proofs: Vec<&str> = proofs.iter().map(|proof| text::proof(*proof, lang)).collect();
    proofs.join(", ")
}

/// The last day on which points can be spent, or could.
pub fn spend_until(last: NaiveDate) -> Text {
    Text::from(move |lang| match format::today().is_some_and(|today| today > last) {
        false => words::spend_until(lang, &format::day(last)),
        true => words::spend_ended(lang, &format::day(last)),
    })
}

/// "2 left".
pub fn left(count: i64, lang: Lang) -> String {
    match count {
        1 => words::left_one(lang).to_owned(),
        count => words::left(lang, count),
    }
}

/// "about 5 minutes": a duration as one says it.
pub fn duration(seconds: i64, lang: Lang) -> String {
    match (seconds + 30) / 60 {
        ..2 => words::a_minute(lang).to_owned(),
        minutes @ 2..90 => words::minutes(lang, minutes),
        minutes @ 90..2_160 => words::hours(lang, (minutes + 30) / 60),
        minutes => words::days(lang, (minutes + 720) / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::{duration, left};
    use sundae_shared::text::Lang;

    #[test]
    fn a_duration_is_told_in_round_figures() {
        let said = |seconds| duration(seconds, Lang::En);
        assert_eq!(said(0), "about a minute");
        assert_eq!(said(300), "about 5 minutes");
        assert_eq!(said(2 * 3_600), "about 2 hours");
        assert_eq!(said(3 * 86_400), "about 3 days");
    }

    #[test]
    fn what_is_left_is_counted_as_one_says_it() {
        assert_eq!([1, 2].map(|count| left(count, Lang::En)), ["1 left", "2 left"]);
        assert_eq!([1, 2].map(|count| left(count, Lang::Es)), ["queda 1", "quedan 2"]);
    }
}

//! The words of the game: the same on every screen and in every mail.

use super::catalogue::DraftFault;
use super::{Approval, Nature, PledgeState, Proof, QueueWarning, RejectReason, SubmissionState, TrialLoss};
use crate::text::Lang;

crate::messages! {
    mod text {
        received: en "Received", es "Recibido";
        in_review: en "In review", es "En revisión";
        accepted: en "Accepted", es "Aceptado";
        rejected: en "Not accepted", es "No aceptado";
        withdrawn: en "Withdrawn", es "Retirado";
        taken_back: en "Taken back", es "Anulado";
        looked_at_again: en "Looked at again", es "Se revisa de nuevo";
        one_point: en "1 point", es "1 punto";
        points(points: i64): en "{points} points", es "{points} puntos";
        honour: en "On their word", es "De palabra";
        proof: en "With proof", es "Con prueba";
        record: en "From the records", es "Según los registros";
        pledge: en "A promise", es "Una promesa";
        not_shown: en "The evidence doesn't show the activity.", es "La prueba no muestra la actividad.";
        unreadable: en "The picture or text can't be made out.", es "La imagen o el texto no se distinguen.";
        other_activity: en "This belongs to another activity; send it in there.",
            es "Esto corresponde a otra actividad; envíalo en ella.";
        link_broken: en "The link can't be opened without an account, or leads nowhere.",
            es "El enlace no se puede abrir sin cuenta o no lleva a ninguna parte.";
        not_yours: en "This shows the work or picture of somebody else.", es "Esto muestra el trabajo o la foto de otra persona.";
        already_counted: en "This counts for you already, sent in by you or by somebody who was there with you.",
            es "Esto ya cuenta para ti: lo enviaste tú o alguien que estaba contigo.";
        not_this_time: en "This happened outside the time that counts.", es "Esto ocurrió fuera del plazo que cuenta.";
        other: en "Another reason, given below.", es "Otro motivo, explicado abajo.";
        automatic: en "Accepted at once", es "Se acepta al momento";
        moderator: en "A moderator decides", es "Decide quien revisa";
        link: en "Link", es "Enlace";
        photo: en "Photo", es "Foto";
        words: en "In your own words", es "Con tus palabras";
        shown: en "Shown to staff", es "Mostrado a la organización";
        host_code: en "Host's code", es "Código de quien organiza";
        volunteer: en "Scanned by a volunteer", es "Escaneado por el voluntariado";
        language: en "Fill in both languages.", es "Completa los dos idiomas.";
        too_long(most: usize): en "At most {most} characters in each language.", es "{most} caracteres como máximo en cada idioma.";
        number(least: i64, most: i64): en "A whole number from {least} to {most}.", es "Un número entero de {least} a {most}.";
        no_proof: en "Choose at least one kind of proof, or let it count on people's word.",
            es "Elige al menos un tipo de prueba, o deja que cuente de palabra.";
        no_promise: en "Only a promise gives points later.", es "Solo una promesa da puntos más tarde.";
        now_and_later(now: &str, later: i64): en "{now} now, {later} more once it is kept", es "{now} ahora, {later} más cuando se cumpla";
        pledge_void: en "Doesn't count", es "No cuenta";
        pledge_open: en "Open", es "Abierta";
        pledge_said: en "Said to be kept", es "Dicen que se cumplió";
        pledge_kept: en "Kept", es "Cumplida";
        pledge_lapsed: en "Not settled in time", es "Sin saldar a tiempo";
        pledge_missed: en "Not kept", es "No cumplida";
        not_handed_in: en "What comes from records or is a promise takes no proof and no companions.",
            es "Lo que viene de registros o es una promesa no lleva prueba ni acompañantes.";
        day_of_run: en "All that a record brings counts on the day of its run, so a limit for a day would leave people out. Leave it empty.",
            es "Todo lo que trae un registro cuenta el día en que se ejecuta, así que un límite por día dejaría gente fuera. Déjalo vacío.";
        cannot_name: en "A volunteer's scan can't say which one it was, and a host's code can't say which conference. Take that kind of proof out, or let nothing be named.",
            es "El escaneo del voluntariado no puede decir cuál fue, y el código de quien organiza no puede decir qué conferencia. Quita ese tipo de prueba o no pidas que se nombre nada.";
        no_alternative: en "Describe a way of equal value for people who don't do photos.",
            es "Describe otra manera del mismo valor para quien no hace fotos.";
        above_limit: en "This is more than one person can have in all.", es "Es más de lo que una persona puede tener en total.";
        closes_early: en "It has to close after it opens.", es "Tiene que cerrar después de abrir.";
        lost_hidden: en "Not offered", es "No se ofrece";
        lost_window: en "Outside the opening times", es "Fuera del plazo";
        lost_proof: en "Proof of another kind", es "Otro tipo de prueba";
        lost_total: en "More often than it counts", es "Más veces de las que cuenta";
        lost_day: en "More often on one day", es "Más veces en un día";
        lost_subject: en "The same thing again", es "Lo mismo otra vez";
        lost_companions: en "More companions", es "Más acompañantes";
        same_picture: en "The same picture was sent in before", es "La misma foto ya se envió";
        same_link: en "The same link was sent in before", es "El mismo enlace ya se envió";
        look_alike: en "A picture that looks much the same was sent in", es "Se envió una foto muy parecida";
        burst: en "Many at once by the same person", es "Muchos seguidos de la misma persona";
        appealed: en "Appeal", es "Reclamación";
        to_be_shown: en "Has to be shown", es "Hay que verlo";
    }
}

/// `1 point`, `3 points`.
pub fn points(count: i64, lang: Lang) -> String {
    if count == 1 { text::one_point(lang).to_owned() } else { text::points(lang, count) }
}

/// Where a submission stands.
pub fn submission_state(state: SubmissionState, lang: Lang) -> &'static str {
    match state {
        SubmissionState::Received => text::received(lang),
        SubmissionState::InReview => text::in_review(lang),
        SubmissionState::Accepted => text::accepted(lang),
        SubmissionState::Rejected => text::rejected(lang),
        SubmissionState::Withdrawn => text::withdrawn(lang),
        SubmissionState::TakenBack => text::taken_back(lang),
        SubmissionState::Appealed => text::looked_at_again(lang),
    }
}

/// `3 points`, `3 points now, 5 more once it is kept`.
pub fn worth(now: i64, later: Option<i64>, lang: Lang) -> String {
    let now = points(now, lang);
    match later {
        Some(later) => text::now_and_later(lang, &now, later),
        None => now,
    }
}

/// Where a promise stands.
pub fn pledge_state(state: PledgeState, lang: Lang) -> &'static str {
    match state {
        PledgeState::Void => text::pledge_void(lang),
        PledgeState::Open => text::pledge_open(lang),
        PledgeState::Said => text::pledge_said(lang),
        PledgeState::Kept => text::pledge_kept(lang),
        PledgeState::Lapsed => text::pledge_lapsed(lang),
        PledgeState::Missed => text::pledge_missed(lang),
    }
}

/// How an activity is known to have happened.
pub fn nature(nature: Nature, lang: Lang) -> &'static str {
    match nature {
        Nature::Honour => text::honour(lang),
        Nature::Proof => text::proof(lang),
        Nature::Record => text::record(lang),
        Nature::Pledge => text::pledge(lang),
    }
}

/// Why evidence was not accepted.
pub fn reject_reason(reason: RejectReason, lang: Lang) -> &'static str {
    match reason {
        RejectReason::NotShown => text::not_shown(lang),
        RejectReason::Unreadable => text::unreadable(lang),
        RejectReason::OtherActivity => text::other_activity(lang),
        RejectReason::LinkBroken => text::link_broken(lang),
        RejectReason::NotYours => text::not_yours(lang),
        RejectReason::AlreadyCounted => text::already_counted(lang),
        RejectReason::NotThisTime => text::not_this_time(lang),
        RejectReason::Other => text::other(lang),
    }
}

/// Who accepts it.
pub fn approval(approval: Approval, lang: Lang) -> &'static str {
    match approval {
        Approval::Automatic => text::automatic(lang),
        Approval::Moderator => text::moderator(lang),
    }
}

/// A kind of proof.
pub fn proof(proof: Proof, lang: Lang) -> &'static str {
    match proof {
        Proof::Link => text::link(lang),
        Proof::Photo => text::photo(lang),
        Proof::Words => text::words(lang),
        Proof::Shown => text::shown(lang),
        Proof::HostCode => text::host_code(lang),
        Proof::Volunteer => text::volunteer(lang),
    }
}

/// What is wrong with a field of a draft.
pub fn draft_fault(fault: DraftFault, lang: Lang) -> String {
    match fault {
        DraftFault::TooLong(most) => text::too_long(lang, most),
        DraftFault::Number(least, most) => text::number(lang, least, most),
        DraftFault::Language => text::language(lang).to_owned(),
        DraftFault::NoPromise => text::no_promise(lang).to_owned(),
        DraftFault::NoProof => text::no_proof(lang).to_owned(),
        DraftFault::NotHandedIn => text::not_handed_in(lang).to_owned(),
        DraftFault::DayOfRun => text::day_of_run(lang).to_owned(),
        DraftFault::CannotName => text::cannot_name(lang).to_owned(),
        DraftFault::NoAlternative => text::no_alternative(lang).to_owned(),
        DraftFault::AboveLimit => text::above_limit(lang).to_owned(),
        DraftFault::Window => text::closes_early(lang).to_owned(),
    }
}

/// Why something would not have counted.
pub fn trial_loss(why: TrialLoss, lang: Lang) -> &'static str {
    match why {
        TrialLoss::Hidden => text::lost_hidden(lang),
        TrialLoss::Window => text::lost_window(lang),
        TrialLoss::Proof => text::lost_proof(lang),
        TrialLoss::Total => text::lost_total(lang),
        TrialLoss::Day => text::lost_day(lang),
        TrialLoss::Subject => text::lost_subject(lang),
        TrialLoss::Companions => text::lost_companions(lang),
    }
}

/// What a moderator should look at.
pub fn warning(warning: QueueWarning, lang: Lang) -> &'static str {
    match warning {
        QueueWarning::SamePicture => text::same_picture(lang),
        QueueWarning::SameLink => text::same_link(lang),
        QueueWarning::LookAlike => text::look_alike(lang),
        QueueWarning::Burst => text::burst(lang),
        QueueWarning::Appealed => text::appealed(lang),
        QueueWarning::ToBeShown => text::to_be_shown(lang),
    }
}

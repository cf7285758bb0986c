//! The words of the game: the same on every screen and in every mail.

use super::{Nature, RejectReason};
use crate::text::Lang;

crate::messages! {
    mod text {
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
        other: en "Another reason, given below.", es "Otro motivo, explicado abajo.";
    }
}

/// `1 point`, `3 points`.
pub fn points(count: i64, lang: Lang) -> String {
    if count == 1 { text::one_point(lang).to_owned() } else { text::points(lang, count) }
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
        RejectReason::Other => text::other(lang),
    }
}

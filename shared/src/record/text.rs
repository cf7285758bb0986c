//! The words of records: the same on every screen.

use super::{LeftOut, NameDoubt, RecordSource, UndoLeft};
use crate::text::Lang;

crate::messages! {
    mod text {
        schedule: en "Schedule", es "Programa";
        roster: en "Volunteer roster", es "Lista de turnos";
        list: en "Staff list", es "Lista de la organización";
        cancelled: en "Cancelled", es "Cancelado";
        not_attended: en "Was not there", es "No estuvo";
        not_confirmed: en "Not confirmed yet", es "Aún sin confirmar";
        no_activity: en "Earns nothing", es "No da nada";
        twice: en "Stands there twice", es "Aparece dos veces";
        ambiguous: en "Several people have this name", es "Varias personas tienen este nombre";
        missing: en "Nobody has this name or address", es "Nadie tiene este nombre o dirección";
        bad_code: en "This badge was revoked or is not ours", es "Este pase se anuló o no es nuestro";
        own: en "Yours: a colleague takes it back", es "Es tuyo: lo anula otra persona";
        decided: en "A moderator decided about it before", es "Ya lo decidió quien revisa";
        spent: en "Spent already", es "Ya gastado";
    }
}

pub fn source(source: RecordSource, lang: Lang) -> &'static str {
    match source {
        RecordSource::Schedule => text::schedule(lang),
        RecordSource::Roster => text::roster(lang),
        RecordSource::List => text::list(lang),
    }
}

pub fn left_out(why: LeftOut, lang: Lang) -> &'static str {
    match why {
        LeftOut::Cancelled => text::cancelled(lang),
        LeftOut::NotAttended => text::not_attended(lang),
        LeftOut::NotConfirmed => text::not_confirmed(lang),
        LeftOut::NoActivity => text::no_activity(lang),
        LeftOut::Twice => text::twice(lang),
    }
}

pub fn doubt(doubt: NameDoubt, lang: Lang) -> &'static str {
    match doubt {
        NameDoubt::Ambiguous => text::ambiguous(lang),
        NameDoubt::Missing => text::missing(lang),
        NameDoubt::BadCode => text::bad_code(lang),
    }
}

pub fn undo_left(why: UndoLeft, lang: Lang) -> &'static str {
    match why {
        UndoLeft::Own => text::own(lang),
        UndoLeft::Decided => text::decided(lang),
        UndoLeft::Spent => text::spent(lang),
    }
}

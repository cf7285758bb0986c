//! The words of challenges: the same on every screen and in every mail.

use super::rules::Progress;
use super::{ChallengeFault, Full, Measure, UnlockState};
use crate::points::text::points;
use crate::rewards::RewardKind;
use crate::text::Lang;

crate::messages! {
    mod text {
        by_points: en "Lifetime points", es "Puntos ganados en total";
        by_set: en "Activities of a set", es "Actividades de un conjunto";
        one_activity: en "1 activity", es "1 actividad";
        activities(count: i64): en "{count} activities", es "{count} actividades";
        left(what: &str): en "{what} to go", es "faltan {what}";
        left_one(what: &str): en "{what} to go", es "falta {what}";
        reached: en "Completed", es "Completado";
        word_full(what: &str): en "{what} to go, with proof: what counts on your word is full", es "Faltan {what}, con prueba: lo que cuenta de palabra está completo";
        waiting: en "Follows in order", es "Llega por orden";
        unlocked: en "Unlocked", es "Desbloqueado";
        reserved: en "Reserved", es "Reservado";
        owed: en "Owed", es "Se debe";
        handed_over: en "Handed over", es "Entregado";
        code_shown: en "Code shown", es "Código mostrado";
        lapsed: en "Time is over", es "Fuera de plazo";
        taken_back: en "Taken back", es "Anulado";
        full_day: en "Today's are given out. Yours follows by itself as soon as there are more, at the earliest tomorrow.",
            es "Las de hoy ya se repartieron. La tuya llega sola en cuanto haya más, como pronto mañana.";
        full_all: en "All of them are given out. If staff add more, or one comes back, they go in the order in which people completed it.",
            es "Ya se repartieron todas. Si la organización añade más, o vuelve alguna, van en el orden en que se completó.";
        full_queue: en "Others completed it before you and wait too. Yours follows by itself, in order.",
            es "Otras personas lo completaron antes y también esperan. La tuya llega sola, por orden.";
        full_over: en "The time to reserve it is over. Your points are untouched.",
            es "Ya pasó el plazo para reservarlo. Tus puntos siguen intactos.";
        language: en "Fill in both languages.", es "Completa los dos idiomas.";
        too_long(most: usize): en "At most {most} characters in each language.", es "{most} caracteres como máximo en cada idioma.";
        number(least: i64, most: i64): en "A whole number from {least} to {most}.", es "Un número entero de {least} a {most}.";
        amount: en "An amount such as 8.50, without the currency.", es "Un importe como 8.50, sin la moneda.";
        no_set: en "Choose the activities of the set.", es "Elige las actividades del conjunto.";
        above_set(set: i64): en "The set holds {set}; nobody could reach more.", es "El conjunto tiene {set}; nadie podría llegar a más.";
        above_all: en "This is more than there are in all.", es "Es más de lo que hay en total.";
        below_one: en "This does not pay for one of them.", es "No alcanza para una sola.";
        no_value: en "Say what one costs us: the ceiling is counted with it.", es "Di cuánto nos cuesta uno: el tope se calcula con ello.";
        closes_early: en "It has to close after it opens.", es "Tiene que cerrar después de abrir.";
        redeem_early: en "It has to be later than the last moment at which somebody can complete it.",
            es "Tiene que ser posterior al último momento en que se puede completar.";
    }
}

/// What a goal counts.
pub fn measure(measure: Measure, lang: Lang) -> &'static str {
    match measure {
        Measure::Points => text::by_points(lang),
        Measure::Activities => text::by_set(lang),
    }
}

/// `3 points`, `1 activity`.
pub fn steps(measure: Measure, count: i64, lang: Lang) -> String {
    match (measure, count) {
        (Measure::Points, count) => points(count, lang),
        (Measure::Activities, 1) => text::one_activity(lang).to_owned(),
        (Measure::Activities, count) => text::activities(lang, count),
    }
}

/// What is left, in words; says when it has to be with proof.
pub fn left(measure: Measure, progress: Progress, lang: Lang) -> String {
    let left = progress.left();
    if left == 0 {
        return text::reached(lang).to_owned();
    }
    let what = steps(measure, left, lang);
    if progress.word > 0 && progress.word_room() == 0 {
        return text::word_full(lang, &what);
    }
    if left == 1 { text::left_one(lang, &what) } else { text::left(lang, &what) }
}

/// Where a reward stands, in few words; said for what it is: nobody hands a code over.
pub fn unlock_state(state: UnlockState, kind: RewardKind, lang: Lang) -> &'static str {
    match state {
        UnlockState::HandedOver if kind == RewardKind::Code => text::code_shown(lang),
        UnlockState::Owed => text::owed(lang),
        UnlockState::Waiting => text::waiting(lang),
        UnlockState::Unlocked => text::unlocked(lang),
        UnlockState::Reserved => text::reserved(lang),
        UnlockState::HandedOver => text::handed_over(lang),
        UnlockState::Lapsed => text::lapsed(lang),
        UnlockState::TakenBack => text::taken_back(lang),
    }
}

/// Why a reward waits, to the person whose it is.
pub fn full(full: Full, lang: Lang) -> &'static str {
    match full {
        Full::Day => text::full_day(lang),
        Full::InAll | Full::Ceiling => text::full_all(lang),
        Full::Queue => text::full_queue(lang),
        Full::Over => text::full_over(lang),
    }
}

/// What is wrong with a field of a draft.
pub fn challenge_fault(fault: ChallengeFault, lang: Lang) -> String {
    match fault {
        ChallengeFault::Language => text::language(lang).to_owned(),
        ChallengeFault::TooLong(most) => text::too_long(lang, most),
        ChallengeFault::Number(least, most) => text::number(lang, least, most),
        ChallengeFault::Amount => text::amount(lang).to_owned(),
        ChallengeFault::NoSet => text::no_set(lang).to_owned(),
        ChallengeFault::AboveSet(set) => text::above_set(lang, set),
        ChallengeFault::AboveAll => text::above_all(lang).to_owned(),
        ChallengeFault::BelowOne => text::below_one(lang).to_owned(),
        ChallengeFault::NoValue => text::no_value(lang).to_owned(),
        ChallengeFault::Window => text::closes_early(lang).to_owned(),
        ChallengeFault::RedeemEarly => text::redeem_early(lang).to_owned(),
    }
}

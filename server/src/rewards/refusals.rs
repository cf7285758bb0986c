//! What the rewards slice says when it refuses.

use super::store::RedemptionRow;
use crate::problem::{ApiError, Status};
use sundae_shared::rewards::cycle::Way;
use sundae_shared::rewards::draft::{DraftFault, fault_text};
use sundae_shared::rewards::{CODES_AT_ONCE_MAX, RedemptionState, RewardKind};
use sundae_shared::text::{Bilingual, Lang};

sundae_shared::messages! {
    mod text {
        no_reward: en "This reward is not on offer any more. Nothing was changed; the list of rewards shows what you can have.",
            es "Este premio ya no está disponible. No se cambió nada; la lista de premios muestra lo que puedes tener.";
        closed: en "The counter for this reward has closed for good. Your points are untouched.",
            es "El mostrador de este premio ya cerró definitivamente. Tus puntos siguen intactos.";
        points_over: en "The last day on which points could be spent is over. Nothing was changed, and what you earned stays on record. What you reserved before can still be collected.",
            es "Ya pasó el último día para gastar puntos. No se cambió nada y lo que ganaste queda registrado. Lo que reservaste antes se puede recoger todavía.";
        not_yet: en "This reward can't be reserved yet. Your points are untouched; the list says from when it can.",
            es "Este premio aún no se puede reservar. Tus puntos siguen intactos; la lista dice desde cuándo se puede.";
        not_today: en "All pieces for today are reserved. Your points are untouched; come back tomorrow.",
            es "Ya se reservó todo lo de hoy. Tus puntos siguen intactos; vuelve mañana.";
        sold_out: en "This reward has just run out. Your points are untouched.",
            es "Este premio se acaba de agotar. Tus puntos siguen intactos.";
        others_wait: en "Others wait for what is left of this reward. Your points are untouched; join the wait list.",
            es "Otras personas esperan lo que queda de este premio. Tus puntos siguen intactos; apúntate a la lista de espera.";
        not_sold_out: en "There are some left, so there is nothing to wait for. Nothing was changed; reserve one.",
            es "Todavía quedan, así que no hay nada que esperar. No se cambió nada; reserva uno.";
        not_yet_to_wait: en "There are some left, so there is nothing to wait for. Nothing was changed; the list says from when you can reserve one.",
            es "Todavía quedan, así que no hay nada que esperar. No se cambió nada; la lista dice desde cuándo puedes reservar uno.";
        limit_reached: en "You have as many of these as one person can have. Your points are untouched.",
            es "Ya tienes tantos como puede tener una persona. Tus puntos siguen intactos.";
        not_reserved: en "This reservation has ended already: it was cancelled or its time ran out. Nothing was changed.",
            es "Esta reserva ya terminó: se canceló o se acabó su tiempo. No se cambió nada.";
        handed_over: en "This was handed over already. Don't hand it over again.",
            es "Esto ya se entregó. No lo entregues otra vez.";
        shown_before: en "This code was shown already, and it is shown once. If you lost it, staff can look at it again: ask at the registration desk.",
            es "Este código ya se mostró, y se muestra una sola vez. Si lo perdiste, el personal puede volver a mirarlo: pregunta en el mostrador de registro.";
        over_in_hand: en "This was handed over already, so it can't be cancelled or changed any more. Nothing was changed.",
            es "Esto ya se entregó, así que ya no se puede cancelar ni cambiar. No se cambió nada.";
        over_shown: en "This code was shown already, so it can't be cancelled any more. Nothing was changed; if the code does not work, ask at the registration desk.",
            es "Este código ya se mostró, así que ya no se puede cancelar. No se cambió nada; si el código no sirve, pregunta en el mostrador de registro.";
        code_to_approve: en "A second member of staff looks at this first. Nothing was shown; you get a mail when it is done.",
            es "Antes lo mira otra persona del equipo. No se mostró nada; recibirás un correo cuando esté hecho.";
        code_owed: en "The code was of no use, so you are owed another. Nothing was shown; you get a mail when it is ready.",
            es "El código no servía, así que se te debe otro. No se mostró nada; recibirás un correo cuando esté listo.";
        to_approve: en "A second member of staff has to approve this first. Nothing was handed over; the person gets a mail when it is done.",
            es "Antes lo tiene que aprobar otra persona del equipo. No se entregó nada; la persona recibe un correo cuando esté hecho.";
        is_owed: en "The shelf was empty, so this is owed. Nothing was handed over; when staff book new pieces, it can be collected again and its owner gets a mail.",
            es "El estante estaba vacío, así que esto se debe. No se entregó nada; cuando se registren piezas nuevas se podrá recoger y su titular recibirá un correo.";
        no_voucher: en "No such voucher. Ask the person to open their Rewards page and scan the code again.",
            es "No existe ese vale. Pide a la persona que abra su página de Premios y escanea el código otra vez.";
        bad_voucher: en "This is not a voucher code. It begins with V and looks like V-ABCDE-FGHJK.",
            es "Esto no es un código de vale. Empieza con V y se parece a V-ABCDE-FGHJK.";
        scanned_pass: en "This is the code of a pass, not of a voucher. Nothing was handed over; ask the person to open their Rewards page.",
            es "Este es el código de un pase, no de un vale. No se entregó nada; pide a la persona que abra su página de Premios.";
        scanned_practice: en "This is the practice badge. Nothing was handed over; a voucher's code begins with V.",
            es "Este es el pase de práctica. No se entregó nada; el código de un vale empieza con V.";
        scanned_ticket: en "This is the code of a ticket, not of a voucher. Nothing was handed over; ask the person to open their Rewards page.",
            es "Este es el código de una entrada, no de un vale. No se entregó nada; pide a la persona que abra su página de Premios.";
        code_not_handed_over: en "This reward is a code that its owner opens on their own phone. There is nothing to hand over.",
            es "Este premio es un código que su titular abre en su propio teléfono. No hay nada que entregar.";
        own: en "This is your own voucher, or you are to collect it. Another volunteer hands it over.",
            es "Este es tu propio vale, o lo recoges tú. Lo entrega otra persona del mostrador.";
        approver_hands_over: en "You approved this one, so another volunteer hands it over. Nothing was handed over; the voucher stays good.",
            es "Tú aprobaste este, así que lo entrega otra persona del mostrador. No se entregó nada; el vale sigue sirviendo.";
        no_collector: en "The owner has taken back that somebody else collects it. Nothing was handed over; scan the voucher again.",
            es "La persona retiró que otra lo recoja. No se entregó nada; escanea el vale otra vez.";
        no_such_pass: en "This is no code of a pass. It stands below the QR of that person's pass and looks like ABCD-EFGH-J. Nothing was changed.",
            es "Este no es el código de un pase. Está debajo del QR del pase de esa persona y se parece a ABCD-EFGH-J. No se cambió nada.";
        own_pass: en "This is the code of your own pass. You can always collect it yourself; nothing was changed.",
            es "Este es el código de tu propio pase. Siempre puedes recogerlo tú; no se cambió nada.";
        approver_collects: en "This person approved it, so somebody else has to collect it. Nothing was changed.",
            es "Esta persona lo aprobó, así que lo tiene que recoger otra. No se cambió nada.";
        code_not_collected: en "A code is shown on your phone, so nobody has to collect it. Nothing was changed.",
            es "Un código se muestra en tu teléfono, así que nadie tiene que recogerlo. No se cambió nada.";
        no_code: en "This reward is handed over at a desk; it has no code. Nothing was changed.",
            es "Este premio se entrega en un mostrador; no tiene código. No se cambió nada.";
        not_to_approve: en "This does not wait for a second person any more. Nothing was changed; reload to see why.",
            es "Esto ya no espera a otra persona. No se cambió nada; recarga para ver por qué.";
        not_enough_stock: en "There are fewer left than that. Nothing was changed.",
            es "Quedan menos que eso. No se cambió nada.";
        stock_is_codes: en "The stock of this reward is its codes. Import codes, or take some out of use.",
            es "Las existencias de este premio son sus códigos. Importa códigos o anula algunos.";
        zero_difference: en "Say how many more, or how many fewer with a minus, for instance 20 or -3.",
            es "Di cuántos más, o cuántos menos con un signo menos, por ejemplo 20 o -3.";
        reason_needed: en "Say why in a sentence.", es "Explica el motivo en una frase.";
        too_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
        kind_stays: en "A reward stays what it was made: a thing to pick up, or a code. Make another one instead.",
            es "Un premio sigue siendo lo que es: algo que se recoge o un código. Crea otro en su lugar.";
        no_picture: en "This picture is not here any more. Choose it again.", es "Esta imagen ya no está. Elígela otra vez.";
        no_alternative: en "Choose another reward that is nothing to eat.", es "Elige otro premio que no sea de comer.";
        alternative_differs: en "The alternative has to be shown to attendees, at the same cost and of the same value. Change and show it first.",
            es "La alternativa tiene que estar visible, con el mismo costo y el mismo valor. Primero cámbiala y muéstrala.";
        alternative_worth: en "A challenge unlocks this, so its alternative has to be of the same value. Nothing was changed; choose one of that value.",
            es "Un reto desbloquea esto, así que su alternativa tiene que valer lo mismo. No se cambió nada; elige una de ese valor.";
        relied_on_unlocked(title: &str): en "A challenge unlocks “{title}”, and it counts on this as its equal for people who don't eat it. Nothing was changed; give that one another alternative of its value first.",
            es "Un reto desbloquea «{title}», que cuenta con este como su equivalente para quien no lo come. No se cambió nada; pon antes a ese otra alternativa de su valor.";
        relied_on(title: &str): en "“{title}” counts on this as its equal for people who don't eat it. Hide that one first; then this can be hidden or get another cost or value.",
            es "«{title}» cuenta con este como su equivalente para quien no lo come. Oculta antes ese; después este se puede ocultar o cambiar de costo o valor.";
        above_ceiling: en "All pieces together would be worth more than the ceiling of this reward. Nothing was changed.",
            es "Todas las piezas juntas valdrían más que el tope de este premio. No se cambió nada.";
        no_pool: en "This reward is handed over at a desk; it has no codes. Nothing was changed.",
            es "Este premio se entrega en un mostrador; no tiene códigos. No se cambió nada.";
        too_many_codes(most: usize): en "These are more than {most} codes at once. Nothing was imported; bring them in parts.",
            es "Son más de {most} códigos a la vez. No se importó nada; tráelos por partes.";
        nothing_new: en "There is no new code in this. Nothing was imported.", es "No hay ningún código nuevo. No se importó nada.";
        void_before: en "This code is out of use already. Nothing was changed.", es "Este código ya está anulado. No se cambió nada.";
        no_other_code: en "Every free code is promised to somebody, and there is no other one for who would lose this. Nothing was changed; import more codes first, or cancel the reservation.",
            es "Todos los códigos libres están prometidos y no hay otro para quien perdería este. No se cambió nada; importa más códigos antes o cancela la reserva.";
        not_shown_yet: en "Only a code that its owner was shown can be looked at again. Nothing was shown.",
            es "Solo se puede volver a mirar un código que ya se mostró a su titular. No se mostró nada.";
    }
}

fn conflict(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| say(lang).into())
}

fn at_field(field: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::invalid().field(field, move |lang| say(lang).into())
}

pub fn no_reward() -> ApiError {
    ApiError::new(Status::Gone, "rewards.no_reward", |lang| text::no_reward(lang).into())
}

pub fn closed() -> ApiError {
    ApiError::new(Status::Gone, "rewards.closed", |lang| text::closed(lang).into())
}

pub fn points_over() -> ApiError {
    ApiError::new(Status::Gone, "rewards.points_over", |lang| text::points_over(lang).into())
}

pub fn not_yet() -> ApiError {
    conflict("rewards.not_yet_open", text::not_yet)
}

pub fn not_today() -> ApiError {
    conflict("rewards.not_today", text::not_today)
}

pub fn sold_out() -> ApiError {
    conflict("rewards.sold_out", text::sold_out)
}

pub fn others_wait() -> ApiError {
    conflict("rewards.others_wait", text::others_wait)
}

pub fn not_sold_out() -> ApiError {
    conflict("rewards.not_sold_out", text::not_sold_out)
}

/// The same before it opens.
pub fn not_yet_to_wait() -> ApiError {
    conflict("rewards.not_sold_out", text::not_yet_to_wait)
}

pub fn limit_reached() -> ApiError {
    conflict("rewards.limit_reached", text::limit_reached)
}

pub fn not_reserved() -> ApiError {
    conflict("rewards.not_reserved", text::not_reserved)
}

/// Why a redemption can't be ended or changed by its owner or by staff.
pub fn over(found: &RedemptionRow) -> ApiError {
    match (found.state, found.kind) {
        (RedemptionState::HandedOver, RewardKind::PickUp) => {
            conflict("rewards.already_handed_over", text::over_in_hand)
        }
        (RedemptionState::HandedOver, RewardKind::Code) => {
            conflict("rewards.code_shown_before", text::over_shown)
        }
        _ => not_reserved(),
    }
}

/// Why a code can't be shown to its owner, where it stands.
pub fn not_to_show(way: Way, state: RedemptionState) -> ApiError {
    match state {
        RedemptionState::HandedOver => shown_before(),
        RedemptionState::Reserved if way.by_two() => conflict("rewards.to_approve", text::code_to_approve),
        RedemptionState::Owed => conflict("rewards.owed", text::code_owed),
        _ => not_reserved(),
    }
}

/// Why a redemption can't be handed over, where it stands.
pub fn not_at_desk(way: Way, state: RedemptionState) -> ApiError {
    match state {
        RedemptionState::HandedOver => conflict("rewards.already_handed_over", text::handed_over),
        RedemptionState::Reserved if way.by_two() => conflict("rewards.to_approve", text::to_approve),
        RedemptionState::Owed => conflict("rewards.owed", text::is_owed),
        _ => not_reserved(),
    }
}

fn shown_before() -> ApiError {
    conflict("rewards.code_shown_before", text::shown_before)
}

pub fn no_voucher() -> ApiError {
    ApiError::new(Status::NotFound, "rewards.no_voucher", |lang| text::no_voucher(lang).into())
}

pub fn bad_voucher() -> ApiError {
    at_field("code", text::bad_voucher)
}

pub fn scanned_pass() -> ApiError {
    at_field("code", text::scanned_pass)
}

pub fn scanned_practice() -> ApiError {
    at_field("code", text::scanned_practice)
}

pub fn scanned_ticket() -> ApiError {
    at_field("code", text::scanned_ticket)
}

pub fn code_is_not_handed_over() -> ApiError {
    conflict("rewards.is_a_code", text::code_not_handed_over)
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "rewards.own_voucher", |lang| text::own(lang).into())
}

pub fn approver_hands_over() -> ApiError {
    ApiError::new(Status::Forbidden, "rewards.approved_it", |lang| text::approver_hands_over(lang).into())
}

pub fn no_collector() -> ApiError {
    conflict("rewards.no_collector", text::no_collector)
}

pub fn no_such_pass() -> ApiError {
    at_field("code", text::no_such_pass)
}

pub fn own_pass() -> ApiError {
    at_field("code", text::own_pass)
}

pub fn approver_collects() -> ApiError {
    at_field("code", text::approver_collects)
}

pub fn code_is_not_collected() -> ApiError {
    conflict("rewards.is_a_code", text::code_not_collected)
}

pub fn no_code() -> ApiError {
    conflict("rewards.no_code", text::no_code)
}

pub fn not_to_approve() -> ApiError {
    conflict("rewards.not_to_approve", text::not_to_approve)
}

pub fn not_enough_stock() -> ApiError {
    at_field("difference", text::not_enough_stock)
}

pub fn stock_is_codes() -> ApiError {
    conflict("rewards.is_a_code", text::stock_is_codes)
}

pub fn zero_difference() -> ApiError {
    at_field("difference", text::zero_difference)
}

pub fn reason_needed() -> ApiError {
    at_field("reason", text::reason_needed)
}

pub fn too_long(field: &'static str, most: usize) -> ApiError {
    ApiError::invalid().field(field, move |lang| text::too_long(lang, most))
}

/// One fault of a draft more.
pub fn fault(invalid: ApiError, (field, fault): (&'static str, DraftFault)) -> ApiError {
    invalid.field(field, move |lang| fault_text(fault, lang))
}

pub fn kind_stays() -> ApiError {
    at_field("kind", text::kind_stays)
}

pub fn no_picture() -> ApiError {
    at_field("picture", text::no_picture)
}

pub fn no_alternative() -> ApiError {
    at_field("alternative", text::no_alternative)
}

pub fn alternative_differs() -> ApiError {
    at_field("alternative", text::alternative_differs)
}

pub fn alternative_worth() -> ApiError {
    at_field("alternative", text::alternative_worth)
}

pub fn is_relied_on_unlocked(by: Bilingual) -> ApiError {
    ApiError::new(Status::Conflict, "rewards.is_relied_on", move |lang| {
        text::relied_on_unlocked(lang, by.in_lang(lang))
    })
}

pub fn is_relied_on(by: Bilingual) -> ApiError {
    ApiError::new(Status::Conflict, "rewards.is_relied_on", move |lang| {
        text::relied_on(lang, by.in_lang(lang))
    })
}

pub fn above_ceiling(field: &'static str) -> ApiError {
    at_field(field, text::above_ceiling)
}

pub fn no_pool() -> ApiError {
    conflict("rewards.no_pool", text::no_pool)
}

pub fn too_many_codes() -> ApiError {
    ApiError::invalid().field("text", |lang| text::too_many_codes(lang, CODES_AT_ONCE_MAX))
}

pub fn nothing_new() -> ApiError {
    at_field("text", text::nothing_new)
}

pub fn void_before() -> ApiError {
    conflict("rewards.code_void", text::void_before)
}

pub fn no_other_code() -> ApiError {
    conflict("rewards.no_other_code", text::no_other_code)
}

pub fn not_shown_yet() -> ApiError {
    conflict("rewards.code_not_shown", text::not_shown_yet)
}

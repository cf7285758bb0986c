//! What the rewards slice says when it refuses.

use crate::problem::{ApiError, Status};
use sundae_shared::rewards::rules::{COUNT_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        no_reward: en "This reward is not on offer any more. Nothing was changed.",
            es "Este premio ya no está disponible. No se cambió nada.";
        closed: en "The counter for this reward has closed for good. Your points are untouched.",
            es "El mostrador de este premio ya cerró definitivamente. Tus puntos siguen intactos.";
        sold_out: en "This reward has just run out. Your points are untouched.",
            es "Este premio se acaba de agotar. Tus puntos siguen intactos.";
        limit_reached: en "You have as many of these as one person can have. Your points are untouched.",
            es "Ya tienes tantos como puede tener una persona. Tus puntos siguen intactos.";
        not_reserved: en "This reservation has ended already: it was cancelled or its time ran out. Nothing was changed.",
            es "Esta reserva ya terminó: se canceló o se acabó su tiempo. No se cambió nada.";
        handed_over: en "This was handed over already. Don't hand it over again.",
            es "Esto ya se entregó. No lo entregues otra vez.";
        no_voucher: en "No such voucher. Ask the person to open their Rewards page and scan the code again.",
            es "No existe ese vale. Pide a la persona que abra su página de Premios y escanea el código otra vez.";
        bad_voucher: en "This is not a voucher code. It begins with V and looks like V-ABCDE-FGHJK.",
            es "Esto no es un código de vale. Empieza con V y se parece a V-ABCDE-FGHJK.";
        own: en "This is your own voucher. Another volunteer hands it over to you.",
            es "Este es tu propio vale. Otra persona del mostrador te lo entrega.";
        not_enough_stock: en "There are fewer left than that. Nothing was changed.",
            es "Quedan menos que eso. No se cambió nada.";
        both_languages: en "Write this in both languages.", es "Escribe esto en ambos idiomas.";
        too_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
        out_of_range(most: i64): en "This should be a number from 1 to {most}.", es "Debe ser un número de 1 a {most}.";
        zero_difference: en "Say how many more, or how many fewer with a minus, for instance 20 or -3.",
            es "Di cuántos más, o cuántos menos con un signo menos, por ejemplo 20 o -3.";
        reason_needed: en "Say why in a sentence.", es "Explica el motivo en una frase.";
    }
}

fn conflict(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| say(lang).into())
}

pub fn no_reward() -> ApiError {
    ApiError::new(Status::Gone, "rewards.no_reward", |lang| text::no_reward(lang).into())
}

pub fn closed() -> ApiError {
    ApiError::new(Status::Gone, "rewards.closed", |lang| text::closed(lang).into())
}

pub fn sold_out() -> ApiError {
    conflict("rewards.sold_out", text::sold_out)
}

pub fn limit_reached() -> ApiError {
    conflict("rewards.limit_reached", text::limit_reached)
}

pub fn not_reserved() -> ApiError {
    conflict("rewards.not_reserved", text::not_reserved)
}

pub fn handed_over() -> ApiError {
    conflict("rewards.already_handed_over", text::handed_over)
}

pub fn no_voucher() -> ApiError {
    ApiError::new(Status::NotFound, "rewards.no_voucher", |lang| text::no_voucher(lang).into())
}

pub fn bad_voucher() -> ApiError {
    ApiError::invalid().field("code", |lang| text::bad_voucher(lang).into())
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "rewards.own_voucher", |lang| text::own(lang).into())
}

pub fn not_enough_stock() -> ApiError {
    ApiError::invalid().field("difference", |lang| text::not_enough_stock(lang).into())
}

pub fn zero_difference() -> ApiError {
    ApiError::invalid().field("difference", |lang| text::zero_difference(lang).into())
}

pub fn reason_needed() -> ApiError {
    ApiError::invalid().field("reason", |lang| text::reason_needed(lang).into())
}

pub fn too_long(invalid: ApiError, field: &'static str) -> ApiError {
    let most = if field == "title" { TITLE_CHARS_MAX } else { TEXT_CHARS_MAX };
    invalid.field(field, move |lang| text::too_long(lang, most))
}

pub fn both_languages(invalid: ApiError, field: &'static str) -> ApiError {
    invalid.field(field, |lang| text::both_languages(lang).into())
}

pub fn out_of_range(invalid: ApiError, field: &'static str) -> ApiError {
    invalid.field(field, |lang| text::out_of_range(lang, COUNT_MAX))
}

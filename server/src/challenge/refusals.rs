//! What the challenge slice says when it refuses.

use crate::problem::{ApiError, Status};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        not_completed: en "You have not completed this challenge, or its points were taken back. Nothing was changed; its page shows what is left.",
            es "No has completado este reto, o se anularon sus puntos. No se cambió nada; su página muestra lo que falta.";
        still_waiting: en "Your reward follows in order and is not there yet. Nothing was changed; you get a mail as soon as it is.",
            es "Tu premio llega por orden y aún no está. No se cambió nada; recibirás un correo en cuanto esté.";
        redeemed: en "You have reserved this already. Nothing was changed; your voucher is under Rewards.",
            es "Ya lo reservaste. No se cambió nada; tu vale está en Premios.";
        no_alternative: en "There is nothing of equal value in its place any more. Nothing was changed; take the reward itself, or ask at the registration desk.",
            es "Ya no hay nada del mismo valor en su lugar. No se cambió nada; toma el premio mismo o pregunta en el mostrador de registro.";
        lapsed: en "The time to take this is over. Your points are untouched; the list of rewards shows what you can still have.",
            es "Ya pasó el plazo para pedirlo. Tus puntos siguen intactos; la lista de premios muestra lo que aún puedes tener.";
        newer_version: en "Somebody published another version in the meantime. Nothing was changed; reload, and change that one.",
            es "Entretanto alguien publicó otra versión. No se cambió nada; recarga y cambia esa.";
        same_version: en "This is exactly the version that holds already. Nothing was changed.",
            es "Esta es exactamente la versión que ya vale. No se cambió nada.";
        full(most: i64): en "There are {most} challenges already. Change one of them instead.",
            es "Ya hay {most} retos. Cambia uno de ellos.";
        no_reward: en "This reward is not there any more. Choose another.", es "Este premio ya no está. Elige otro.";
        no_equal: en "This is something to eat, and nothing of the same value stands in for it. Give it an alternative of its value first, under Rewards.",
            es "Esto es de comer y no hay nada del mismo valor en su lugar. Ponle antes una alternativa de su valor, en Premios.";
        no_activity: en "One of these activities is not there any more. Choose again.",
            es "Una de estas actividades ya no está. Elige otra vez.";
        reason: en "Say why in a sentence; it stands in the trail.", es "Explica el motivo en una frase; queda en el registro.";
        reason_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
    }
}

fn conflict(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| say(lang).into())
}

pub fn not_completed() -> ApiError {
    conflict("challenge.not_completed", text::not_completed)
}

pub fn still_waiting() -> ApiError {
    conflict("challenge.still_waiting", text::still_waiting)
}

pub fn redeemed() -> ApiError {
    conflict("challenge.already_redeemed", text::redeemed)
}

pub fn no_alternative() -> ApiError {
    conflict("challenge.no_alternative", text::no_alternative)
}

pub fn lapsed() -> ApiError {
    ApiError::new(Status::Gone, "challenge.lapsed", |lang| text::lapsed(lang).into())
}

pub fn newer_version() -> ApiError {
    conflict("challenge.newer_version", text::newer_version)
}

pub fn same_version() -> ApiError {
    conflict("challenge.same_version", text::same_version)
}

pub fn too_many(most: i64) -> ApiError {
    ApiError::new(Status::Conflict, "challenge.too_many", move |lang| text::full(lang, most))
}

pub fn no_reward() -> ApiError {
    ApiError::invalid().field("reward", |lang| text::no_reward(lang).into())
}

pub fn no_equal() -> ApiError {
    ApiError::invalid().field("reward", |lang| text::no_equal(lang).into())
}

pub fn no_activity() -> ApiError {
    ApiError::invalid().field("activities", |lang| text::no_activity(lang).into())
}

pub fn reason_needed() -> ApiError {
    ApiError::invalid().field("reason", |lang| text::reason(lang).into())
}

pub fn reason_long(most: usize) -> ApiError {
    ApiError::invalid().field("reason", move |lang| text::reason_long(lang, most))
}

//! What the wall says when it refuses.

use crate::problem::{ApiError, Status};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        both: en "The wall takes pictures only when this is so. If it is not, keep the picture to yourself; your points don't depend on it.",
            es "El mural solo admite fotos si esto es así. Si no lo es, guarda la foto para ti; tus puntos no dependen de ello.";
        not_accepted: en "This was not accepted, or not any more, so its picture can't go to the wall. Nothing was changed.",
            es "Esto no se ha aceptado, o ya no, así que su foto no puede ir al mural. No se cambió nada.";
        not_fine: en "A moderator did not find this picture fine for the wall, so it can't be offered again. Your points and what you sent in stay as they are. Staff can tell you why.",
            es "Moderación no consideró esta foto apta para el mural, así que no puedes ofrecerla otra vez. Tus puntos y lo que enviaste quedan como están. La organización puede decirte el motivo.";
        own: en "You are in this picture yourself, so another moderator looks at it.",
            es "Tú apareces en esta foto, así que la mira otra persona.";
        offered_anew: en "Its author took this picture back or offered it anew. Nothing was changed; the list shows it as it is now.",
            es "Quien la envió retiró esta foto o la ofreció de nuevo. No se cambió nada; la lista la muestra como está ahora.";
        stays_down: en "Somebody who is in this picture took it down, so it stays down. Nothing was changed.",
            es "La retiró alguien que aparece en ella, así que no vuelve al mural. No se cambió nada.";
        not_down: en "This picture is not taken down any more. Nothing was changed.",
            es "Esta foto ya no está retirada. No se cambió nada.";
        reason: en "Say why in a sentence; it stands in the trail.", es "Explica el motivo en una frase; queda en el registro.";
        long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
    }
}

fn conflict(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| say(lang).into())
}

/// At each statement that was not made.
pub fn statements(missing: &[&'static str]) -> ApiError {
    missing
        .iter()
        .fold(ApiError::invalid(), |error, field| error.field(*field, |lang| text::both(lang).into()))
}

pub fn not_accepted() -> ApiError {
    conflict("wall.not_accepted", text::not_accepted)
}

pub fn not_fine() -> ApiError {
    conflict("wall.not_fine", text::not_fine)
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "wall.own_picture", |lang| text::own(lang).into())
}

pub fn offered_anew() -> ApiError {
    conflict("wall.offered_anew", text::offered_anew)
}

pub fn stays_down() -> ApiError {
    conflict("wall.stays_down", text::stays_down)
}

pub fn not_down() -> ApiError {
    conflict("wall.not_down", text::not_down)
}

pub fn reason_needed() -> ApiError {
    ApiError::invalid().field("reason", |lang| text::reason(lang).into())
}

pub fn too_long(field: &'static str, most: usize) -> ApiError {
    ApiError::invalid().field(field, move |lang| text::long(lang, most))
}

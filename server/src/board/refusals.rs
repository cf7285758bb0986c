//! What the board slice says when it refuses.

use crate::problem::{ApiError, Status};
use sundae_shared::board::rules::NameFault;
use sundae_shared::board::text as words;

sundae_shared::messages! {
    mod text {
        in_use: en "Somebody has this nickname, perhaps in other letters or accents. Choose another.",
            es "Alguien ya tiene este apodo, quizá con otras mayúsculas o acentos. Elige otro.";
        taken_before: en "A moderator took this name away from you, so it can't be chosen again. Choose another.",
            es "Moderación te quitó este nombre, así que no se puede elegir otra vez. Elige otro.";
        gone: en "Its owner changed or withdrew this name in the meantime. Nothing was taken away; reload the list to see what they chose instead.",
            es "Su titular cambió o retiró este nombre entretanto. No se quitó nada; recarga la lista para ver qué eligió en su lugar.";
        own: en "This is a name of yours, so somebody else decides over it. Nothing was changed; you can withdraw it on your own phone.",
            es "Este nombre es tuyo, así que decide otra persona. No se cambió nada; puedes retirarlo en tu teléfono.";
        reason(most: usize): en "Say why in a sentence of at most {most} characters; its owner reads it.",
            es "Explica el motivo en una frase de {most} caracteres como máximo; lo lee su titular.";
    }
}

pub fn name(fault: NameFault) -> ApiError {
    ApiError::invalid().field("name", move |lang| words::name_fault(fault, lang))
}

pub fn in_use() -> ApiError {
    ApiError::invalid().field("name", |lang| text::in_use(lang).into())
}

pub fn taken_before() -> ApiError {
    ApiError::invalid().field("name", |lang| text::taken_before(lang).into())
}

pub fn gone() -> ApiError {
    ApiError::new(Status::Gone, "board.name_gone", |lang| text::gone(lang).into())
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "board.own_name", |lang| text::own(lang).into())
}

pub fn reason(most: usize) -> ApiError {
    ApiError::invalid().field("reason", move |lang| text::reason(lang, most))
}

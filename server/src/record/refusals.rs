//! What the record slice says when it refuses.

use crate::problem::{ApiError, Status};
use sundae_shared::record::LIST_NAME_CHARS_MAX;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        not_a_schedule(line: usize): en "This is not a schedule: it can't be read at line {line}. Nothing was awarded; take the site's conference.json, as it is.",
            es "Esto no es un programa: no se puede leer en la línea {line}. No se dio nada; usa el conference.json del sitio, tal cual.";
        not_a_list: en "The list is not UTF-8, so names would be garbled. Nothing was awarded; save it as UTF-8, or paste it.",
            es "La lista no está en UTF-8 y los nombres saldrían mal. No se dio nada; guárdala en UTF-8 o pégala.";
        empty_list: en "The list is empty. Write one person a line: a name, an address or the code of a badge.",
            es "La lista está vacía. Escribe una persona por línea: un nombre, una dirección o el código de un pase.";
        too_many(most: usize): en "There are more than {most} people in it. Nothing was awarded; split it.",
            es "Contiene más de {most} personas. No se dio nada; divídelo.";
        list_name(most: usize): en "Say what the list is called, in at most {most} characters, such as Lightning talks, Friday.",
            es "Di cómo se llama la lista, en {most} caracteres como máximo, por ejemplo Charlas relámpago, viernes.";
        list_activity: en "Choose what the people in the list did.", es "Elige qué hizo la gente de la lista.";
        activity_hidden: en "This activity is hidden or not one that records earn. Choose another.",
            es "Esta actividad está oculta o no se gana con registros. Elige otra.";
        activity_named: en "People hand this one in themselves and say which one it was, each once, so no record earns it. Nothing was changed; choose another.",
            es "Esta actividad la envía cada persona y dice cuál fue, cada una una vez, así que no se gana con registros. No se cambió nada; elige otra.";
        own_name: en "This would be you. Nobody gives points to themselves: a colleague settles it.",
            es "Sería para ti. Nadie se da puntos: lo resuelve otra persona.";
        no_person: en "Choose one of the people who were found.", es "Elige a una de las personas encontradas.";
        bad_reference: en "This is no name of a record. Nothing was changed; try the record again.",
            es "Esto no es un nombre de un registro. No se cambió nada; prueba el registro de nuevo.";
        bad_kind: en "This is no kind of session.", es "Esto no es un tipo de sesión.";
        too_short: en "Type at least two letters of a name or an e-mail address.",
            es "Escribe al menos dos letras de un nombre o de una dirección de correo.";
        nothing_to_undo: en "Of this run you can take nothing back: nothing is left, or what is left is yours, was decided by a moderator or waits on an appeal. Nothing was changed; what is yours a colleague can undo.",
            es "De esta ejecución no puedes anular nada: no queda nada, o lo que queda es tuyo, lo decidió quien modera o espera otra revisión. No se cambió nada; lo tuyo lo puede anular otra persona.";
    }
}

pub fn not_a_schedule(line: usize) -> ApiError {
    ApiError::new(Status::Invalid, "record.not_a_schedule", |lang| text::not_a_schedule(lang, line.max(1)))
}

pub fn not_a_list() -> ApiError {
    invalid("record.not_a_list", text::not_a_list)
}

pub fn empty_list() -> ApiError {
    invalid("record.empty_list", text::empty_list)
}

pub fn too_many_entries(most: usize) -> ApiError {
    ApiError::new(Status::Invalid, "record.too_many", |lang| text::too_many(lang, most))
}

pub fn list_name() -> ApiError {
    ApiError::invalid().field("name", |lang| text::list_name(lang, LIST_NAME_CHARS_MAX))
}

pub fn list_activity() -> ApiError {
    ApiError::invalid().field("activity", |lang| text::list_activity(lang).into())
}

pub fn activity_hidden() -> ApiError {
    ApiError::invalid().field("activity", |lang| text::activity_hidden(lang).into())
}

pub fn activity_named() -> ApiError {
    ApiError::invalid().field("activity", |lang| text::activity_named(lang).into())
}

pub fn own_name() -> ApiError {
    ApiError::new(Status::Forbidden, "record.own_name", |lang| text::own_name(lang).into())
}

pub fn no_person() -> ApiError {
    ApiError::invalid().field("person", |lang| text::no_person(lang).into())
}

pub fn bad_reference() -> ApiError {
    ApiError::invalid().field("reference", |lang| text::bad_reference(lang).into())
}

pub fn bad_kind() -> ApiError {
    ApiError::invalid().field("kind", |lang| text::bad_kind(lang).into())
}

pub fn too_short() -> ApiError {
    ApiError::invalid().field("text", |lang| text::too_short(lang).into())
}

pub fn nothing_to_undo() -> ApiError {
    ApiError::new(Status::Conflict, "record.nothing_to_undo", |lang| text::nothing_to_undo(lang).into())
}

fn invalid(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Invalid, code, move |lang| say(lang).into())
}

//! What is refused about exchange rates, in words.

use crate::problem::{ApiError, Status};
use sundae_shared::claim::rate::Rate;
use sundae_shared::claim::rate_office::BadRateFile;
use sundae_shared::line::tidy;
use sundae_shared::second::REASON_CHARS_MAX;

sundae_shared::messages! {
    mod text {
        currency: en "Write the three letters of a currency in use, such as EUR; dollars need no rate.",
            es "Escribe las tres letras de una moneda en uso, por ejemplo EUR; los dólares no necesitan tipo.";
        future_day: en "That day is still to come at the conference's place. Choose today or a day before.",
            es "Ese día aún no ha llegado en el lugar de la conferencia. Elige hoy o un día anterior.";
        rate: en "Write a number above zero of at most twelve digits, with a point before the decimals, such as 1.0834.",
            es "Escribe un número mayor que cero de doce cifras como máximo, con punto decimal, por ejemplo 1.0834.";
        source(most: usize): en "Write where the rate stands, such as: Central bank of Kenya, indicative rates. At most {most} characters.",
            es "Escribe dónde está el tipo, por ejemplo: Banco Central de Kenia, tipos indicativos. {most} caracteres como máximo.";
        own: en "You have an expense in this currency of these days yourself, or somebody who shares your mailbox or is linked with you has. A colleague has to type it.",
            es "Tú, o alguien que comparte tu correo o está vinculado contigo, tiene un gasto en esta moneda de estos días. Lo tiene que escribir otra persona del equipo.";
        waits: en "A rate of this currency and day waits for a second person already. Nothing was changed.",
            es "Ya hay un tipo de esta moneda y este día que espera a otra persona. No se cambió nada.";
        correction(old: &str, source: &str, most: usize): en "{old} is in force for this day, from: {source}. Say why it is corrected, in at most {most} characters; expenses that are decided keep it.",
            es "Para este día vale {old}, de: {source}. Di por qué se corrige, en {most} caracteres como máximo; los gastos ya decididos lo conservan.";
        same: en "Exactly this rate is in force for this day. Nothing was changed.",
            es "Exactamente este tipo ya vale para este día. No se cambió nada.";
        meanwhile: en "Another rate of this day came into force meanwhile. Nothing was changed; reject this one, and correct the other if it is wrong.",
            es "Entretanto entró en vigor otro tipo de este día. No se cambió nada; rechaza este y corrige el otro si está mal.";
        changed: en "This is not the file that was tried. Nothing was changed; choose it again.",
            es "Este no es el archivo que se probó. No se cambió nada; elígelo de nuevo.";
        too_many(most: usize): en "A list has at most {most} new rates, because a colleague looks at each. Nothing was changed; split the file.",
            es "Una lista tiene {most} tipos nuevos como máximo, porque otra persona del equipo mira cada uno. No se cambió nada; divide el archivo.";
    }
}

pub fn currency() -> ApiError {
    ApiError::invalid().field("currency", |lang| text::currency(lang).into())
}

pub fn future_day() -> ApiError {
    ApiError::invalid().field("day", |lang| text::future_day(lang).into())
}

pub fn rate() -> ApiError {
    ApiError::invalid().field("usd_per_unit", |lang| text::rate(lang).into())
}

pub fn source() -> ApiError {
    ApiError::invalid().field("source", |lang| text::source(lang, REASON_CHARS_MAX))
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "rate.own", |lang| text::own(lang).into())
}

pub fn waits() -> ApiError {
    ApiError::new(Status::Conflict, "rate.waits", |lang| text::waits(lang).into())
}

/// The reason of a correction, on one line.
pub fn correction(raw: &str, old: &Rate, new: &Rate) -> Result<String, ApiError> {
    if (&old.usd_per_unit, &old.source) == (&new.usd_per_unit, &new.source) {
        return Err(ApiError::new(Status::Conflict, "rate.same", |lang| text::same(lang).into()));
    }
    let reason = tidy(raw);
    if !reason.is_empty() && reason.chars().count() <= REASON_CHARS_MAX {
        return Ok(reason);
    }
    let (value, source) = (old.usd_per_unit.as_str().to_owned(), old.source.clone());
    Err(ApiError::invalid()
        .field("reason", move |lang| text::correction(lang, &value, &source, REASON_CHARS_MAX)))
}

pub fn meanwhile() -> ApiError {
    ApiError::new(Status::Conflict, "rate.meanwhile", |lang| text::meanwhile(lang).into())
}

pub fn changed() -> ApiError {
    ApiError::new(Status::Conflict, "rate.file_changed", |lang| text::changed(lang).into())
}

pub fn too_many(most: usize) -> ApiError {
    ApiError::new(Status::Invalid, "rate.too_many", move |lang| text::too_many(lang, most))
}

pub fn file(why: BadRateFile) -> ApiError {
    let status = if why == BadRateFile::TooLarge { Status::TooLarge } else { Status::Invalid };
    ApiError::new(status, "rate.file", move |lang| why.sentence(lang).into())
}

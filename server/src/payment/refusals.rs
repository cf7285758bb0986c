//! What is refused about payments, in words.

use crate::problem::{ApiError, Status};
use sundae_shared::claim::cycle::batch::BatchState;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::line::tidy;
use sundae_shared::payment::{
    BATCH_PAYMENTS_MAX, NotYou, REASON_CHARS_MAX, REFERENCE_CHARS_MAX, text as words,
};

sundae_shared::messages! {
    mod text {
        own: en "This pays you, or somebody who shares your mailbox or is linked with you. Somebody else has to do it; nothing was changed.",
            es "Esto te paga a ti, o a alguien que comparte tu correo o está vinculado contigo. Lo tiene que hacer otra persona; no se cambió nada.";
        changed: en "This batch changed since you opened it: a payment was taken out, or a colleague was quicker. Nothing was changed now; reload, look again and decide.",
            es "Este lote cambió desde que lo abriste: se sacó un pago o otra persona del equipo fue más rápido. Ahora no se cambió nada; recarga, mira otra vez y decide.";
        other_batch(state: &str): en "That does not fit where the batch stands: {state}. Nothing was changed; reload to see what can be done.",
            es "Eso no corresponde al estado del lote: {state}. No se cambió nada; recarga para ver qué se puede hacer.";
        other_payment(state: &str): en "That does not fit where the payment stands: {state}. Nothing was changed.",
            es "Eso no corresponde al estado del pago: {state}. No se cambió nada.";
        nobody: en "Nobody of this method can be paid now, so no batch was opened. The list says what each of them waits for.",
            es "Ahora no se puede pagar a nadie por este medio, así que no se abrió ningún lote. La lista dice qué falta a cada persona.";
        not_ready(name: &str): en "{name} can't be paid this way now: something is missing, a payment is open already, or they chose another method. Nothing was added; reload the list.",
            es "Ahora no se puede pagar así a {name}: falta algo, ya hay un pago abierto o eligió otro medio. No se añadió nada; recarga la lista.";
        too_many(most: usize): en "A batch holds at most {most} payments. Close this one and open another for the rest; nothing was added.",
            es "Un lote tiene como máximo {most} pagos. Termina este y abre otro para los demás; no se añadió nada.";
        empty: en "There is no payment left in this batch. Cancel it; nothing was released.",
            es "No queda ningún pago en este lote. Cancélalo; no se autorizó nada.";
        other_content: en "What is in this batch is not what you looked at. Nothing was released; reload, look at it again and release that.",
            es "El contenido de este lote no es el que miraste. No se autorizó nada; recarga, míralo otra vez y autoriza ese.";
        not_as_prepared(names: &str): en "Nothing was released, because these are no longer as they were prepared: {names}. Take them out, with the reason that stands beside them, and release the rest.",
            es "No se autorizó nada, porque estos ya no son como se prepararon: {names}. Sácalos, con el motivo que aparece al lado, y autoriza los demás.";
        sent_already: en "A payment of this batch was sent, so the batch can't be cancelled. Note the result of each payment; those that were not sent can be noted as such.",
            es "Un pago de este lote ya se envió, así que el lote no se puede cancelar. Anota el resultado de cada pago; los no enviados se pueden anotar así.";
        another_cancels: en "A file of this batch was made, so the bank may have it: whoever released it or made a file does not cancel it. Nothing was changed; ask another payer, or note for each payment that it was not sent.",
            es "Ya se hizo un archivo de este lote y el banco puede tenerlo: no lo cancela quien lo autorizó ni quien hizo un archivo. No se cambió nada; pide a otra persona que paga, o anota en cada pago que no se envió.";
        without_result(payments: usize): en "The batch stays open: payments without a result: {payments}. No result means that the money may still be on its way.",
            es "El lote sigue abierto: pagos sin resultado: {payments}. Sin resultado, el dinero puede estar todavía en camino.";
        reason(most: usize): en "Write a reason of at most {most} characters; it stays in the history.",
            es "Escribe un motivo de {most} caracteres como máximo; queda en el historial.";
        bank_reference(most: usize): en "Write the reference of the bank, or the number of the check: at most {most} characters.",
            es "Escribe la referencia del banco o el número del cheque: {most} caracteres como máximo.";
        format: en "This file is not one of this batch's method.", es "Este archivo no corresponde al medio de este lote.";
        other_file: en "The file would not be the same as the one that was made of this batch before, so it was not given out. Nothing was changed. Use the first file, or tell whoever looks after the server.",
            es "El archivo no sería igual al que se hizo antes de este lote, así que no se entregó. No se cambió nada. Usa el primer archivo o avisa a quien cuida el servidor.";
        file(what: &str): en "The file was not made: {what} Nothing was exported.", es "No se hizo el archivo: {what} No se exportó nada.";
        not_overpaid(most: &str): en "Write an amount above zero and at most {most}: so much was paid too much.",
            es "Escribe un importe mayor que cero y de {most} como máximo: eso es lo pagado de más.";
        adjusting: en "Something about this overpaid amount waits for a second person already. Decide that first; nothing was changed.",
            es "Algo sobre este importe pagado de más ya espera a otra persona. Primero decide eso; no se cambió nada.";
        decided: en "This was decided already. Nothing was changed; reload to see by whom.",
            es "Esto ya está decidido. No se cambió nada; recarga para ver quién lo hizo.";
        second_person: en "You proposed this, so somebody else decides it. Nothing was changed.",
            es "Lo propusiste tú, así que lo decide otra persona. No se cambió nada.";
        too_large: en "This file is too large to be a list of results. Nothing was taken; choose the file that the bank gave.",
            es "Este archivo es demasiado grande para ser una lista de resultados. No se tomó nada; elige el archivo que dio el banco.";
        not_base64: en "The file did not arrive whole. Nothing was taken; choose it again.",
            es "El archivo no llegó entero. No se tomó nada; elígelo otra vez.";
    }
}

fn conflict(code: &'static str, words: fn(sundae_shared::text::Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| words(lang).into())
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "payment.own", |lang| text::own(lang).into())
}

pub fn changed() -> ApiError {
    conflict("payment.changed", text::changed)
}

pub fn other_batch(state: BatchState) -> ApiError {
    ApiError::new(Status::Conflict, "payment.other_batch_state", move |lang| {
        text::other_batch(lang, words::batch_state(state)(lang))
    })
}

pub fn other_payment(state: PaymentState) -> ApiError {
    ApiError::new(Status::Conflict, "payment.other_state", move |lang| {
        text::other_payment(lang, words::payment_state(state)(lang))
    })
}

pub fn nobody() -> ApiError {
    conflict("payment.nobody_ready", text::nobody)
}

pub fn not_ready(name: &str) -> ApiError {
    let name = name.to_owned();
    ApiError::new(Status::Conflict, "payment.not_ready", move |lang| text::not_ready(lang, &name))
}

pub fn too_many() -> ApiError {
    ApiError::new(Status::Conflict, "payment.too_many", |lang| text::too_many(lang, BATCH_PAYMENTS_MAX))
}

pub fn empty() -> ApiError {
    conflict("payment.empty_batch", text::empty)
}

pub fn other_content() -> ApiError {
    conflict("payment.other_content", text::other_content)
}

pub fn not_as_prepared(names: &[String]) -> ApiError {
    let names = names.join(", ");
    ApiError::new(Status::Conflict, "payment.not_as_prepared", move |lang| {
        text::not_as_prepared(lang, &names)
    })
}

/// Why the caller in particular may not release.
pub fn not_you(why: NotYou) -> ApiError {
    ApiError::new(Status::Forbidden, "payment.not_you", move |lang| words::not_you(why)(lang).into())
}

pub fn sent_already() -> ApiError {
    conflict("payment.sent_already", text::sent_already)
}

pub fn another_cancels() -> ApiError {
    ApiError::new(Status::Forbidden, "payment.another_cancels", |lang| text::another_cancels(lang).into())
}

pub fn without_result(payments: usize) -> ApiError {
    ApiError::new(Status::Conflict, "payment.without_result", move |lang| {
        text::without_result(lang, payments)
    })
}

pub fn format() -> ApiError {
    ApiError::invalid().field("format", |lang| text::format(lang).into())
}

pub fn other_file() -> ApiError {
    conflict("payment.other_file", text::other_file)
}

/// A file of results that can't be read at all.
pub fn results(says: impl Fn(sundae_shared::text::Lang) -> String) -> ApiError {
    ApiError::invalid().field("content", says)
}

/// A value does not fit the file's format; `what` says which, whose and why.
pub fn file(what: impl Fn(sundae_shared::text::Lang) -> String) -> ApiError {
    ApiError::new(Status::Conflict, "payment.file", move |lang| text::file(lang, &what(lang)))
}

pub fn not_overpaid(most: &str) -> ApiError {
    let most = most.to_owned();
    ApiError::invalid().field("amount_minor", move |lang| text::not_overpaid(lang, &most))
}

pub fn adjusting() -> ApiError {
    conflict("payment.adjusting", text::adjusting)
}

pub fn decided() -> ApiError {
    conflict("payment.decided", text::decided)
}

pub fn second_person() -> ApiError {
    ApiError::new(Status::Forbidden, "payment.second_person", |lang| text::second_person(lang).into())
}

pub fn too_large() -> ApiError {
    ApiError::invalid().field("content", |lang| text::too_large(lang).into())
}

pub fn not_base64() -> ApiError {
    ApiError::invalid().field("content", |lang| text::not_base64(lang).into())
}

/// A reason that is there and fits.
pub fn reason(raw: &str) -> Result<String, ApiError> {
    let reason = tidy(raw);
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang, REASON_CHARS_MAX)));
    }
    Ok(reason)
}

/// A reference of the bank, or a check's number.
pub fn bank_reference(raw: &str) -> Result<String, ApiError> {
    let reference = tidy(raw);
    if reference.is_empty() || reference.chars().count() > REFERENCE_CHARS_MAX {
        return Err(ApiError::invalid()
            .field("bank_reference", |lang| text::bank_reference(lang, REFERENCE_CHARS_MAX)));
    }
    Ok(reference)
}

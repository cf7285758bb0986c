//! What the award slice says when it refuses.

use crate::problem::{ApiError, Status};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        no_code: en "This is not a host's code. It stands beside the QR and looks like ABCD-EFGH-J, or on paper like S-ABCDE-FGHJK.",
            es "Esto no es el código de quien organiza. Está junto al QR y se parece a ABCD-EFGH-J, o en papel a S-ABCDE-FGHJK.";
        unknown_code: en "No host shows this code. Nothing was counted; read it again, or scan the QR.",
            es "Nadie muestra este código. No se contó nada; léelo de nuevo o escanea el QR.";
        out_of_time(then: &str, now: &str): en "This was the code of {then}, and now it is {now}. Nothing was counted; type the one that shows now.",
            es "Este era el código de {then}, y ahora es {now}. No se contó nada; escribe el que se muestra ahora.";
        not_yet(title: &str, opens: &str): en "“{title}” opens on {opens}. Nothing was counted; its code counts from then on.",
            es "«{title}» abre el {opens}. No se contó nada; su código cuenta desde entonces.";
        over(title: &str): en "“{title}” is over, so its codes count no more. Nothing was counted.",
            es "«{title}» ya terminó, así que sus códigos no cuentan. No se contó nada.";
        own: en "You host this, set it up or printed its codes, so they count for others only. Nothing was counted; for your own points ask a moderator.",
            es "Tú organizas esto, lo preparaste o imprimiste sus códigos, así que solo cuentan para otras personas. No se contó nada; para tus puntos pregunta a quien modera.";
        used_before(title: &str, at: &str): en "You used a code of “{title}” on {at}, and its codes count once for a person. Nothing was counted again; if it was taken back since, ask for another look under “What I sent in”.",
            es "Usaste un código de «{title}» el {at}, y sus códigos cuentan una vez por persona. No se contó otra vez; si después se anuló, pide en «Lo que envié» que se vuelva a mirar.";
        spent: en "Somebody has used this code already, and each works once. Nothing was counted; ask its host for another.",
            es "Alguien ya usó este código y cada uno sirve una vez. No se contó nada; pide otro a quien organiza.";
        void: en "This code was voided. Nothing was counted; ask its host for another.",
            es "Este código fue anulado. No se contó nada; pide otro a quien organiza.";
        takes_no_codes: en "This activity takes no host's code. Choose one that does, or publish a version that takes it.",
            es "Esta actividad no admite códigos. Elige una que sí, o publica una versión que los admita.";
        no_such_person: en "Nobody is known by this. Type the short code on their pass or the address with which they sign in.",
            es "No conocemos a nadie así. Escribe el código corto de su pase o el correo con el que entra.";
        shared_address: en "Several people share this address. Type the short code on the pass of the one who hosts.",
            es "Varias personas comparten este correo. Escribe el código corto del pase de quien organiza.";
        hosts_full(most: i64): en "There are {most} hosts already, and codes have room for no more. Change one of them instead.",
            es "Ya hay {most} anfitriones y los códigos no admiten más. Cambia uno de ellos.";
        ended: en "This has ended. Nothing was changed; name a new host for what comes.",
            es "Esto ya terminó. No se cambió nada; nombra a alguien nuevo para lo que viene.";
        count(most: i64): en "A whole number from 1 to {most}.", es "Un número entero de 1 a {most}.";
        sheet_full(most: i64, left: i64): en "One host has at most {most} codes on paper; {left} more fit.",
            es "Cada anfitrión tiene como máximo {most} códigos en papel; caben {left} más.";
        serials: en "Choose the codes to void.", es "Elige los códigos que quieres anular.";
        used_meanwhile: en "One of these was used or voided in the meantime, so none was voided now. Reload, and choose again.",
            es "Entretanto se usó o anuló alguno, así que ahora no se anuló ninguno. Recarga y elige de nuevo.";
        no_right: en "Nobody has let you award points yet. Nothing was counted; ask staff, who do it in the office under “Volunteers' awards”.",
            es "Aún no tienes permiso para dar puntos. No se contó nada; pídelo a la organización, que lo da en la oficina en «Puntos del voluntariado».";
        hour_full(most: i64): en "You awarded {most} in this hour, which is the most for one volunteer. Nothing was counted; a colleague goes on, or staff raise the limit.",
            es "Diste {most} en esta hora, el máximo por persona. No se contó nada; que siga otra persona, o que la organización suba el límite.";
        too_old(hours: i64): en "This was awarded more than {hours} hours ago. Nothing was changed; a moderator can take it back.",
            es "Esto se dio hace más de {hours} horas. No se cambió nada; quien modera puede anularlo.";
        undone: en "This was undone already. Nothing was changed again.", es "Esto ya se deshizo. No se volvió a cambiar nada.";
        own_right: en "Nobody lets themselves award points. Nothing was changed; ask a colleague.",
            es "Nadie se da permiso a sí mismo para dar puntos. No se cambió nada; pídelo a otra persona.";
        has_right: en "They may award points already. Nothing was changed.", es "Ya puede dar puntos. No se cambió nada.";
    }
}

fn conflict(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| say(lang).into())
}

pub fn no_code() -> ApiError {
    ApiError::invalid().field("code", |lang| text::no_code(lang).into())
}

pub fn unknown_code() -> ApiError {
    ApiError::invalid().field("code", |lang| text::unknown_code(lang).into())
}

pub fn out_of_time(then: &str, now: &str) -> ApiError {
    ApiError::new(Status::Conflict, "award.out_of_time", |lang| text::out_of_time(lang, then, now))
}

pub fn not_yet(title: &str, opens: &str) -> ApiError {
    ApiError::new(Status::Conflict, "award.not_yet_open", |lang| text::not_yet(lang, title, opens))
}

pub fn over(title: &str) -> ApiError {
    ApiError::new(Status::Gone, "award.over", |lang| text::over(lang, title))
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "award.own", |lang| text::own(lang).into())
}

pub fn used_before(title: &str, at: &str) -> ApiError {
    ApiError::new(Status::Conflict, "award.used_before", |lang| text::used_before(lang, title, at))
}

pub fn spent() -> ApiError {
    conflict("award.code_spent", text::spent)
}

pub fn void() -> ApiError {
    ApiError::new(Status::Gone, "award.code_void", |lang| text::void(lang).into())
}

pub fn takes_no_codes() -> ApiError {
    ApiError::invalid().field("activity", |lang| text::takes_no_codes(lang).into())
}

pub fn no_such_person() -> ApiError {
    ApiError::invalid().field("who", |lang| text::no_such_person(lang).into())
}

pub fn shared_address() -> ApiError {
    ApiError::invalid().field("who", |lang| text::shared_address(lang).into())
}

pub fn hosts_full(most: i64) -> ApiError {
    ApiError::new(Status::Conflict, "award.hosts_full", move |lang| text::hosts_full(lang, most))
}

pub fn ended() -> ApiError {
    conflict("award.ended", text::ended)
}

pub fn count(most: i64) -> ApiError {
    ApiError::invalid().field("count", move |lang| text::count(lang, most))
}

pub fn sheet_full(most: i64, left: i64) -> ApiError {
    ApiError::invalid().field("count", move |lang| text::sheet_full(lang, most, left))
}

pub fn serials() -> ApiError {
    ApiError::invalid().field("serials", |lang| text::serials(lang).into())
}

pub fn used_meanwhile() -> ApiError {
    conflict("award.used_meanwhile", text::used_meanwhile)
}

pub fn no_right() -> ApiError {
    ApiError::new(Status::Forbidden, "award.no_right", |lang| text::no_right(lang).into())
}

pub fn hour_full(most: i64) -> ApiError {
    ApiError::new(Status::Conflict, "award.hour_full", move |lang| text::hour_full(lang, most))
}

pub fn too_old(hours: i64) -> ApiError {
    ApiError::new(Status::Gone, "award.too_old", move |lang| text::too_old(lang, hours))
}

pub fn undone() -> ApiError {
    conflict("award.undone", text::undone)
}

pub fn own_right() -> ApiError {
    ApiError::new(Status::Forbidden, "award.own_right", |lang| text::own_right(lang).into())
}

pub fn has_right() -> ApiError {
    conflict("award.has_right", text::has_right)
}

pub fn hourly(most: i64) -> ApiError {
    ApiError::invalid().field("hourly_max", move |lang| text::count(lang, most))
}

//! What the points slice says when it refuses.

use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use sundae_shared::points::limits::SUBJECT_CHARS_MAX;
use sundae_shared::points::pledge::{PLEDGE_CHARS_MIN, PLEDGE_DAYS_MAX};
use sundae_shared::points::rules::{EvidenceFault, WORDS_CHARS_MAX, WORDS_CHARS_MIN};
use sundae_shared::record::{ConferenceWindow, DaysFault};
use sundae_shared::text::Lang;
use sundae_shared::time::day_said;

sundae_shared::messages! {
    mod text {
        // These are read by who sends something in, says yes as a companion, appeals, scans somebody or uses a code.
        no_activity: en "This activity is not on any more. Nothing was counted or changed; the list has those that are.",
            es "Esta actividad ya no está disponible. No se contó ni cambió nada; la lista tiene las que sí.";
        not_by_hand: en "There is nothing to send for this activity: it is counted from the conference's own records, or at the next conference.",
            es "Para esta actividad no hay nada que enviar: se cuenta con los registros de la conferencia o en la próxima edición.";
        limit_reached: en "This counts only so often for one person, and it has. Nothing was counted or changed now; whoever was asked as a companion can still say no.",
            es "Esto cuenta un número limitado de veces por persona y ya se alcanzó. Ahora no se contó ni cambió nada; quien recibió una solicitud de acompañante todavía puede decir que no.";
        limit_today: en "This counts only so often a day, and it has. Nothing was counted or changed now; another day it counts again, and whoever was asked as a companion can still say no.",
            es "Esto cuenta un número limitado de veces al día y ya se alcanzó. Ahora no se contó ni cambió nada; otro día vuelve a contar, y quien recibió una solicitud de acompañante todavía puede decir que no.";
        limit_subject: en "For what was named this counts only so often, and it has. Nothing was counted or changed now; something else can be named, and whoever was asked as a companion can still say no.",
            es "Para lo que se nombró esto cuenta un número limitado de veces y ya se alcanzó. Ahora no se contó ni cambió nada; se puede nombrar otra cosa, y quien recibió una solicitud de acompañante todavía puede decir que no.";
        not_yet_open(opens: &str): en "This opens on {opens}. Nothing was counted or changed; come back then.",
            es "Esto abre el {opens}. No se contó ni cambió nada; vuelve entonces.";
        closed: en "This is closed: what comes from now on does not count. Nothing was counted or changed.",
            es "Esto ya cerró: lo que llegue desde ahora no cuenta. No se contó ni cambió nada.";
        subject: en "Say which; the question above this field tells what is meant.",
            es "Di cuál; la pregunta sobre este campo explica a qué se refiere.";
        subject_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
        days: en "Say on which days it was.", es "Di en qué días fue.";
        days_order: en "It ends before it begins.", es "Termina antes de empezar.";
        not_yet_begun: en "It has not begun. Send it in when it has.", es "Aún no ha empezado. Envíalo cuando empiece.";
        too_early(after: &str): en "It ended on or before {after}, and only what was since then counts.",
            es "Terminó el {after} o antes, y solo cuenta lo que hubo desde entonces.";
        too_late(before: &str): en "It ends on {before} or later, so it counts for the next edition.",
            es "Termina el {before} o más tarde, así que cuenta para la próxima edición.";
        no_conference: en "This conference is not in the list any more. Choose another, or type its name and days.",
            es "Esta conferencia ya no está en la lista. Elige otra, o escribe su nombre y sus días.";
        no_requests(code: String): en "The person with the code “{code}” takes no requests. Leave their code out; it counts for you all the same.",
            es "La persona con el código «{code}» no recibe solicitudes. Deja fuera su código; para ti cuenta igual.";
        face: en "Choose to show your face or to hide it.", es "Elige mostrar tu cara u ocultarla.";
        appeal_over: en "This can't be looked at again: it was already, or its two weeks are over. Nothing was changed.",
            es "Esto no se puede volver a revisar: ya se hizo o pasaron sus dos semanas. No se cambió nada.";
        appeal_words(least: usize, most: usize): en "Say what was missed, in {least} to {most} characters.",
            es "Di qué se pasó por alto, en {least} a {most} caracteres.";
        not_your_appeal: en "You decided this before, so a colleague looks at it again. Nothing was changed.",
            es "Esto lo decidiste tú, así que lo vuelve a mirar otra persona. No se cambió nada.";
        accepted_by(name: &str): en "{name} was quicker and accepted this. Nothing was changed now; take the next one.",
            es "{name} se adelantó y lo aceptó. Ahora no se cambió nada; pasa al siguiente.";
        rejected_by(name: &str): en "{name} was quicker and rejected this. Nothing was changed now; take the next one.",
            es "{name} se adelantó y lo rechazó. Ahora no se cambió nada; pasa al siguiente.";
        withdrawn: en "Its author withdrew this in the meantime. Nothing was changed; take the next one.",
            es "Quien lo envió lo retiró entretanto. No se cambió nada; pasa al siguiente.";
        no_such_code: en "No submission has this code. It stands below the QR on their phone and looks like ABCD-EFGH-J.",
            es "Ningún envío tiene este código. Está debajo del QR en su teléfono y se parece a ABCD-EFGH-J.";
        no_sample: en "This waits for no look any more. Nothing was changed.", es "Esto ya no espera revisión. No se cambió nada.";
        look_first: en "There is something to look at with this one, so it was not accepted with the others. Open it.",
            es "Hay algo que mirar en este, así que no se aceptó con los demás. Ábrelo.";
        batch_size(most: usize): en "Choose one to {most} submissions.", es "Elige de uno a {most} envíos.";
        newer_version: en "Somebody published another version in the meantime. Nothing was changed; reload, and change that one.",
            es "Entretanto alguien publicó otra versión. No se cambió nada; recarga y cambia esa.";
        same_version: en "This is exactly the version that holds already. Nothing was changed.",
            es "Esta es exactamente la versión que ya vale. No se cambió nada.";
        catalogue_full(most: i64): en "There are {most} activities already. Change one of them instead.",
            es "Ya hay {most} actividades. Cambia una de ellas.";
        same_occasion: en "This picture or link counts for the person in this activity already. Nothing was counted again or changed; a companion's request can still be declined.",
            es "Esta foto o este enlace ya cuenta para la persona en esta actividad. No se contó otra vez ni cambió nada; una solicitud de acompañante todavía se puede rechazar.";
        given_anew: en "The conference's records gave this anew, so it counts already and is not given twice. Nothing was changed; an appeal that waits can be rejected or withdrawn.",
            es "Los registros de la conferencia lo volvieron a dar, así que ya cuenta y no se da dos veces. No se cambió nada; una reclamación que espera se puede rechazar o retirar.";
        together: en "One of your companions sent this in already and named you. Answer their request instead; it counts once for each of you.",
            es "Una de las personas que nombras ya lo envió y te nombró. Responde a su solicitud; cuenta una vez para cada quien.";
        nothing: en "Add one of these: a photo, a link, or a few sentences. The activity says which it takes.",
            es "Añade una foto, un enlace o unas frases. La actividad dice qué acepta.";
        link: en "This is not a web address. It looks like https://example.org/my-post",
            es "Esto no es una dirección web. Debe parecerse a https://example.org/mi-publicacion";
        words_short(least: usize): en "Tell a little more: at least {least} characters.",
            es "Cuenta un poco más: al menos {least} caracteres.";
        words_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
        too_many: en "These are more companions than this activity takes.",
            es "Son más acompañantes de los que admite esta actividad.";
        bad_code(code: String): en "“{code}” is not a badge code. It stands below the QR of their pass and looks like ABCD-EFGH-J.",
            es "«{code}» no es un código de pase. Está debajo del QR de su pase y se parece a ABCD-EFGH-J.";
        own_code: en "This is your own code. You are in already.", es "Este es tu propio código. Ya estás dentro.";
        twice: en "The same person stands here twice.", es "La misma persona aparece dos veces.";
        picture: en "This picture is not there any more. Choose it again.",
            es "Esta foto ya no está. Elígela de nuevo.";
        decided: en "This was decided in the meantime. Nothing was changed; the list shows how.",
            es "Entretanto ya se decidió. No se cambió nada; la lista muestra cómo.";
        own: en "You stand in this submission yourself, so another moderator decides over it.",
            es "Tú apareces en este envío, así que decide otra persona.";
        over: en "This request is over: what it was about was withdrawn, not accepted or taken back. Nothing was changed, and there is nothing to answer.",
            es "Esta solicitud terminó: el envío se retiró, no se aceptó o se anuló. No se cambió nada y no hay nada que responder.";
        lapsed: en "This request has ended: its week is over, or it counts for you elsewhere already. Nothing was changed; if you were there and don't have it yet, send it in yourself while the activity is on.",
            es "Esta solicitud terminó: pasó su semana o ya te cuenta en otra parte. No se cambió nada; si estabas y aún no lo tienes, envíalo tú mientras la actividad siga abierta.";
        answered: en "You have answered this request already, and that stays. Nothing was changed; whether your face may be shown you can still say.",
            es "Ya respondiste a esta solicitud y eso queda así. No se cambió nada; todavía puedes decir si se puede mostrar tu cara.";
        reason_needed: en "Say why in a sentence; the person reads it.",
            es "Explica el motivo en una frase; la persona la leerá.";
        reason_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
        photo_deleted(day: &str): en "This photo was deleted on {day}, as was said when it was sent. What was decided with it stays.",
            es "Esta foto se eliminó el {day}, como se dijo al enviarla. Lo que se decidió con ella sigue en pie.";
        kept_days(least: i64, most: i64): en "A whole number of days from {least} to {most}.",
            es "Un número entero de días de {least} a {most}.";
        promise_short(least: usize): en "Say what you promise: which conference or meetup, and where. At least {least} characters.",
            es "Di qué prometes: qué conferencia o encuentro, y dónde. Al menos {least} caracteres.";
        due_day(most: u64): en "Choose a day after today, at most {most} days ahead.",
            es "Elige un día después de hoy, como mucho dentro de {most} días.";
        promise_settled: en "This promise is settled, or somebody looks at your proof already. Nothing was changed.",
            es "Esta promesa ya está saldada, o alguien ya está mirando tu prueba. No se cambió nada.";
        promise_gone: en "The promise behind this does not stand any more, so it can't be accepted. Reject it, or leave it.",
            es "La promesa que hay detrás ya no está en pie, así que no se puede aceptar. Recházalo o déjalo.";
        reason_for_trail: en "Say why in a sentence; it stands in the trail.",
            es "Explica el motivo en una frase; queda en el registro.";
        not_vouched: en "This activity does not take that kind of proof any more. Nothing was counted; ask staff.",
            es "Esta actividad ya no admite ese tipo de prueba. No se contó nada; pregunta a la organización.";
    }
}

fn conflict(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| say(lang).into())
}

fn gone(code: &'static str, say: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Gone, code, move |lang| say(lang).into())
}

pub fn no_activity() -> ApiError {
    gone("points.no_activity", text::no_activity)
}

pub fn not_by_hand() -> ApiError {
    conflict("points.not_by_hand", text::not_by_hand)
}

pub fn not_vouched() -> ApiError {
    conflict("points.not_vouched", text::not_vouched)
}

pub fn limit_reached() -> ApiError {
    conflict("points.limit_reached", text::limit_reached)
}

pub fn limit_today() -> ApiError {
    conflict("points.limit_today", text::limit_today)
}

pub fn limit_subject() -> ApiError {
    conflict("points.limit_subject", text::limit_subject)
}

pub fn not_yet_open(opens: &str) -> ApiError {
    ApiError::new(Status::Conflict, "points.not_yet_open", |lang| text::not_yet_open(lang, opens))
}

pub fn closed() -> ApiError {
    gone("points.closed", text::closed)
}

pub fn appeal_over() -> ApiError {
    gone("points.appeal_over", text::appeal_over)
}

pub fn appeal_words(least: usize, most: usize) -> ApiError {
    ApiError::invalid().field("words", move |lang| text::appeal_words(lang, least, most))
}

pub fn not_your_appeal() -> ApiError {
    ApiError::new(Status::Forbidden, "points.not_your_appeal", |lang| text::not_your_appeal(lang).into())
}

pub fn accepted_by(name: &str) -> ApiError {
    ApiError::new(Status::Conflict, "points.already_decided", |lang| text::accepted_by(lang, name))
}

pub fn rejected_by(name: &str) -> ApiError {
    ApiError::new(Status::Conflict, "points.already_decided", |lang| text::rejected_by(lang, name))
}

pub fn withdrawn() -> ApiError {
    conflict("points.already_decided", text::withdrawn)
}

pub fn no_such_code() -> ApiError {
    ApiError::invalid().field("code", |lang| text::no_such_code(lang).into())
}

pub fn no_sample() -> ApiError {
    conflict("points.no_sample", text::no_sample)
}

pub fn look_first() -> ApiError {
    conflict("points.look_first", text::look_first)
}

pub fn batch_size(most: usize) -> ApiError {
    ApiError::invalid().field("submissions", move |lang| text::batch_size(lang, most))
}

pub fn newer_version() -> ApiError {
    conflict("points.newer_version", text::newer_version)
}

pub fn same_version() -> ApiError {
    conflict("points.same_version", text::same_version)
}

pub fn catalogue_full(most: i64) -> ApiError {
    ApiError::new(Status::Conflict, "points.catalogue_full", move |lang| text::catalogue_full(lang, most))
}

pub fn face_needed() -> ApiError {
    ApiError::invalid().field("face", |lang| text::face(lang).into())
}

pub fn same_occasion() -> ApiError {
    conflict("points.same_occasion", text::same_occasion)
}

pub fn given_anew() -> ApiError {
    conflict("points.given_anew", text::given_anew)
}

pub fn together() -> ApiError {
    conflict("points.together_already", text::together)
}

pub fn promise_settled() -> ApiError {
    conflict("points.promise_settled", text::promise_settled)
}

pub fn promise_gone() -> ApiError {
    conflict("points.promise_gone", text::promise_gone)
}

pub fn decided() -> ApiError {
    conflict("points.already_decided", text::decided)
}

pub fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "points.own_submission", |lang| text::own(lang).into())
}

pub fn request_over() -> ApiError {
    gone("points.request_over", text::over)
}

pub fn request_lapsed() -> ApiError {
    gone("points.request_lapsed", text::lapsed)
}

pub fn request_answered() -> ApiError {
    conflict("points.request_answered", text::answered)
}

pub fn picture_gone() -> ApiError {
    ApiError::invalid().field("picture", |lang| text::picture(lang).into())
}

/// Its file is gone; the day is one at the conference's place.
pub fn photo_deleted(day: NaiveDate) -> ApiError {
    ApiError::new(Status::Gone, "points.photo_deleted", move |lang| {
        text::photo_deleted(lang, &day_said(day, lang))
    })
}

pub fn kept_days(least: i64, most: i64) -> ApiError {
    ApiError::invalid().field("kept_days", move |lang| text::kept_days(lang, least, most))
}

pub fn bad_code(code: &str) -> ApiError {
    let shown: String = code.chars().filter(|c| !c.is_control()).take(20).collect();
    ApiError::invalid().field("companions", move |lang| text::bad_code(lang, shown.clone()))
}

pub fn takes_no_requests(code: &str) -> ApiError {
    let shown: String = code.chars().filter(|c| !c.is_control()).take(20).collect();
    ApiError::invalid().field("companions", move |lang| text::no_requests(lang, shown.clone()))
}

pub fn own_code() -> ApiError {
    ApiError::invalid().field("companions", |lang| text::own_code(lang).into())
}

pub fn twice() -> ApiError {
    ApiError::invalid().field("companions", |lang| text::twice(lang).into())
}

pub fn reason_for_trail(field: &'static str) -> ApiError {
    ApiError::invalid().field(field, |lang| text::reason_for_trail(lang).into())
}

pub fn reason_needed(field: &'static str) -> ApiError {
    ApiError::invalid().field(field, |lang| text::reason_needed(lang).into())
}

pub fn reason_long(field: &'static str, most: usize) -> ApiError {
    ApiError::invalid().field(field, move |lang| text::reason_long(lang, most))
}

/// Why a conference does not count, at the field that says which.
pub fn conference_days(field: &'static str, fault: DaysFault, window: ConferenceWindow) -> ApiError {
    let invalid = ApiError::invalid();
    match fault {
        DaysFault::Order => invalid.field(field, |lang| text::days_order(lang).into()),
        DaysFault::NotYet => invalid.field(field, |lang| text::not_yet_begun(lang).into()),
        DaysFault::TooEarly => {
            invalid.field(field, move |lang| text::too_early(lang, &day_said(window.after, lang)))
        }
        DaysFault::TooLate => {
            let before = window.before.unwrap_or(window.after);
            invalid.field(field, move |lang| text::too_late(lang, &day_said(before, lang)))
        }
    }
}

pub fn no_conference() -> ApiError {
    ApiError::invalid().field("conference", |lang| text::no_conference(lang).into())
}

pub fn evidence(fault: EvidenceFault) -> ApiError {
    let invalid = ApiError::invalid();
    match fault {
        EvidenceFault::Nothing => invalid.field("evidence", |lang| text::nothing(lang).into()),
        EvidenceFault::Link => invalid.field("link", |lang| text::link(lang).into()),
        EvidenceFault::WordsShort => invalid.field("words", |lang| text::words_short(lang, WORDS_CHARS_MIN)),
        EvidenceFault::WordsLong => invalid.field("words", |lang| text::words_long(lang, WORDS_CHARS_MAX)),
        EvidenceFault::SubjectMissing => invalid.field("subject", |lang| text::subject(lang).into()),
        EvidenceFault::SubjectLong => {
            invalid.field("subject", |lang| text::subject_long(lang, SUBJECT_CHARS_MAX))
        }
        EvidenceFault::DaysMissing => invalid.field("days", |lang| text::days(lang).into()),
        EvidenceFault::PromiseShort => {
            invalid.field("words", |lang| text::promise_short(lang, PLEDGE_CHARS_MIN))
        }
        EvidenceFault::DueDay => invalid.field("due_on", |lang| text::due_day(lang, PLEDGE_DAYS_MAX)),
        EvidenceFault::TooManyCompanions => invalid.field("companions", |lang| text::too_many(lang).into()),
    }
}

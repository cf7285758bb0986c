//! What a mail is about, in words.

use crate::i18n::Text;

sundae_shared::messages! {
    mod words {
        sign_in: en "Sign-in code", es "Código de acceso";
        sign_in_link: en "Way to the app", es "Acceso a la aplicación";
        invitation: en "Invitation to the office", es "Invitación a la oficina";
        role_waits: en "Role waits for an administrator", es "Función a la espera de un administrador";
        role_given: en "New role", es "Función nueva";
        role_rejected: en "Role rejected", es "Función rechazada";
        test: en "Test mail", es "Correo de prueba";
        grant_accepted: en "Grant accepted", es "Ayuda aceptada";
        grant_declined: en "Grant declined", es "Ayuda rechazada";
        grant_expired: en "Grant expired", es "Ayuda caducada";
        grant_forfeited: en "Grant forfeited", es "Ayuda perdida";
        grant_offered_again: en "Grant offered again", es "Ayuda ofrecida de nuevo";
        grant_amount: en "Amount of a grant changed", es "Importe de una ayuda cambiado";
        reminder: en "Reminder", es "Recordatorio";
        points_accepted: en "Points accepted", es "Puntos aceptados";
        points_rejected: en "Points not accepted", es "Puntos no aceptados";
        points_taken_back: en "Points taken back", es "Puntos anulados";
        points_appeal_accepted: en "Accepted on a second look", es "Aceptado en la segunda revisión";
        points_appeal_rejected: en "Not accepted on a second look", es "No aceptado en la segunda revisión";
        points_removed: en "Companion taken out", es "Acompañante retirado";
        points_asked: en "Question to a companion", es "Pregunta a quien acompañó";
        reward_cancelled: en "Reservation cancelled", es "Reserva cancelada";
        reward_ending: en "Reservation ends soon", es "La reserva termina pronto";
        reward_expired: en "Reservation ended", es "Reserva caducada";
        reward_handed_over: en "Reward handed over", es "Premio entregado";
    }
}

/// By the kind that its sender gave it; one that this app doesn't know is shown as it is.
pub fn about(kind: String) -> Text {
    let words = match kind.as_str() {
        "people.sign_in" => words::sign_in,
        "edition.sign_in_link" => words::sign_in_link,
        "people.invitation" => words::invitation,
        "people.role_waits" => words::role_waits,
        "people.role_given" => words::role_given,
        "people.role_rejected" => words::role_rejected,
        "mail.test" => words::test,
        "grant.accepted" => words::grant_accepted,
        "grant.declined" => words::grant_declined,
        "grant.expired" => words::grant_expired,
        "grant.forfeited" => words::grant_forfeited,
        "grant.offered_again" => words::grant_offered_again,
        "grant.amount_changed" => words::grant_amount,
        "grant.reminder" => words::reminder,
        "points.accepted" => words::points_accepted,
        "points.rejected" => words::points_rejected,
        "points.taken_back" => words::points_taken_back,
        "points.appeal_accepted" => words::points_appeal_accepted,
        "points.appeal_rejected" => words::points_appeal_rejected,
        "points.removed" => words::points_removed,
        "points.asked" => words::points_asked,
        "rewards.cancelled" => words::reward_cancelled,
        "rewards.ending" => words::reward_ending,
        "rewards.expired" => words::reward_expired,
        "rewards.handed_over" => words::reward_handed_over,
        _ => return kind.into(),
    };
    words.into()
}

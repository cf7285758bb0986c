//! What a mail is about, in words.

use crate::i18n::Text;
use sundae_shared::text::Message;

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
        points_promise_accepted: en "Promise accepted", es "Promesa aceptada";
        points_promise_missed: en "Promise closed", es "Promesa cerrada";
        points_appeal_accepted: en "Accepted on a second look", es "Aceptado en la segunda revisión";
        points_appeal_rejected: en "Not accepted on a second look", es "No aceptado en la segunda revisión";
        record_awarded: en "Points from records", es "Puntos según los registros";
        wall_taken_down: en "Picture taken off the wall", es "Foto retirada del mural";
        wall_put_back: en "Picture back on the wall", es "Foto de nuevo en el mural";
        points_removed: en "Companion taken out", es "Acompañante retirado";
        points_asked: en "Question to a companion", es "Pregunta a quien acompañó";
        host_named: en "Host named", es "Código para quien organiza";
        reward_reserved: en "Reward reserved", es "Premio reservado";
        reward_to_approve: en "Reward waits for approval", es "Premio espera aprobación";
        reward_confirmed: en "Reward approved", es "Premio aprobado";
        reward_code_ready: en "Code ready", es "Código listo";
        reward_owed: en "Reward owed", es "Premio que se debe";
        reward_there_again: en "Reward there again", es "Premio otra vez disponible";
        reward_turn: en "Turn on a wait list", es "Turno en lista de espera";
        reward_turn_lapsed: en "Turn went by", es "Turno pasado";
        challenge_completed: en "Challenge completed", es "Reto completado";
        challenge_waits: en "Challenge completed, reward follows", es "Reto completado, el premio llega después";
        challenge_unlocked: en "Reward unlocked", es "Premio desbloqueado";
        challenge_taken_back: en "Challenge no longer completed", es "Reto ya no completado";
        nickname_taken: en "Nickname taken away", es "Apodo retirado";
        thanks_taken: en "Name taken off the thank-you page", es "Nombre retirado del agradecimiento";
        reward_cancelled: en "Reservation cancelled", es "Reserva cancelada";
        reward_ending: en "Reservation ends soon", es "La reserva termina pronto";
        reward_expired: en "Reservation ended", es "Reserva caducada";
        reward_handed_over: en "Reward handed over", es "Premio entregado";
        factor_on: en "Second factor turned on", es "Segundo factor activado";
        factor_off: en "Second factor turned off", es "Segundo factor desactivado";
        recovery_code_used: en "Recovery code used", es "Código de recuperación usado";
        recovery_codes: en "New recovery codes", es "Códigos de recuperación nuevos";
        factor_reset_asked: en "Reset of a second factor asked for", es "Restablecimiento de un segundo factor pedido";
        factor_reset: en "Second factor reset", es "Segundo factor restablecido";
        grant_asked_for_more: en "More asked for than the grant", es "Petición de más importe";
        grant_more_refused: en "No more than the grant", es "Petición de más rechazada";
        grant_offered_more: en "A higher grant offered", es "Ayuda mayor ofrecida";
        claim_begun: en "Claim in review", es "Solicitud en revisión";
        claim_submitted: en "Claim handed in", es "Solicitud presentada";
        claim_returned: en "Claim sent back", es "Solicitud devuelta";
        claim_resumed: en "Claim open again", es "Solicitud abierta de nuevo";
        claim_withdrawn: en "Claim withdrawn", es "Solicitud retirada";
        claim_approved: en "Claim approved", es "Solicitud aprobada";
        claim_reopened: en "Approval taken back", es "Aprobación anulada";
        claim_flagged: en "Question about an expense", es "Pregunta sobre un gasto";
        claim_changed: en "Claim is a draft again", es "Solicitud de nuevo en borrador";
        claim_held: en "Claim on hold", es "Solicitud retenida";
        claim_released: en "Hold on a claim ended", es "Fin de la retención de una solicitud";
        claim_waived: en "A condition waived", es "Condición dispensada";
        payee_changed: en "Payment details changed", es "Datos de pago cambiados";
        payee_address_changed: en "Address changed", es "Dirección cambiada";
        payee_released: en "Payment details released", es "Datos de pago liberados";
        payment_sent: en "Payment sent", es "Pago enviado";
        payment_settled: en "Payment arrived", es "Pago recibido";
        payment_failed: en "Payment failed", es "Pago fallido";
        payment_stopped: en "Payment stopped", es "Pago detenido";
        honorarium_share: en "Share of an honorarium", es "Parte de un honorario";
        honorarium_withholding: en "Withholding of an honorarium", es "Retención de un honorario";
        honorarium_waived: en "Honorarium waived", es "Renuncia a un honorario";
        honorarium_waiver_taken_back: en "Waiver of an honorarium taken back", es "Renuncia a un honorario anulada";
        honorarium_cancelled: en "Tutorial cancelled", es "Tutorial cancelado";
        honorarium_cancelled_in_error: en "Tutorial takes place after all", es "El tutorial sí tiene lugar";
        tax_form_wanted: en "Tax form wanted", es "Formulario fiscal pedido";
        tax_form_received: en "Tax form received", es "Formulario fiscal recibido";
        tax_form_again: en "Tax form wanted again", es "Formulario fiscal pedido de nuevo";
        tax_form_expired: en "Tax form expired", es "Formulario fiscal caducado";
        visit_done: en "Visit done", es "Visita hecha";
        visit_incomplete: en "Visit incomplete", es "Visita incompleta";
        visit_undone: en "End of a visit taken back", es "Fin de una visita anulado";
        honorarium_given: en "Tutorial given", es "Tutorial impartido";
        honorarium_given_in_error: en "Tutorial not given after all", es "Tutorial no impartido";
        honorarium_held: en "Honorarium on hold", es "Honorario retenido";
        honorarium_released: en "Hold on an honorarium ended", es "Fin de la retención de un honorario";
        payment_recovered: en "Overpaid money came back", es "Pago de más devuelto";
        payment_written_off: en "Overpaid money written off", es "Pago de más condonado";
    }
}

/// By the kind that its sender gave it; one that this app doesn't know is shown as it is.
pub fn about(kind: String) -> Text {
    if let Some(words) = about_the_game(&kind) {
        return words.into();
    }
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
        "people.second_factor_on" => words::factor_on,
        "people.second_factor_off" => words::factor_off,
        "people.recovery_code_used" => words::recovery_code_used,
        "people.recovery_codes" => words::recovery_codes,
        "people.factor_reset_asked" => words::factor_reset_asked,
        "people.factor_reset" => words::factor_reset,
        "grant.asked_for_more" => words::grant_asked_for_more,
        "grant.more_refused" => words::grant_more_refused,
        "grant.offered_more" => words::grant_offered_more,
        "claim.begun" => words::claim_begun,
        "claim.submitted" => words::claim_submitted,
        "claim.returned" => words::claim_returned,
        "claim.resumed" => words::claim_resumed,
        "claim.withdrawn" => words::claim_withdrawn,
        "claim.approved" => words::claim_approved,
        "claim.reopened" => words::claim_reopened,
        "claim.flagged" => words::claim_flagged,
        "claim.changed" => words::claim_changed,
        "claim.held" => words::claim_held,
        "claim.released" => words::claim_released,
        "claim.waived" => words::claim_waived,
        "payee.changed" => words::payee_changed,
        "payee.address_changed" => words::payee_address_changed,
        "payee.released" => words::payee_released,
        "payment.sent" => words::payment_sent,
        "payment.settled" => words::payment_settled,
        "payment.failed" => words::payment_failed,
        "payment.stopped" => words::payment_stopped,
        "honorarium.share" => words::honorarium_share,
        "honorarium.withholding" => words::honorarium_withholding,
        "honorarium.waived" => words::honorarium_waived,
        "honorarium.waiver_taken_back" => words::honorarium_waiver_taken_back,
        "honorarium.cancelled" => words::honorarium_cancelled,
        "honorarium.cancelled_in_error" => words::honorarium_cancelled_in_error,
        "honorarium.tax_form_wanted" => words::tax_form_wanted,
        "honorarium.tax_form_received" => words::tax_form_received,
        "honorarium.tax_form_again" => words::tax_form_again,
        "honorarium.tax_form_expired" => words::tax_form_expired,
        "desk.visit_done" => words::visit_done,
        "desk.visit_incomplete" => words::visit_incomplete,
        "desk.visit_undone" => words::visit_undone,
        "honorarium.given" => words::honorarium_given,
        "honorarium.given_in_error" => words::honorarium_given_in_error,
        "honorarium.held" => words::honorarium_held,
        "honorarium.released" => words::honorarium_released,
        "payment.recovered" => words::payment_recovered,
        "payment.written_off" => words::payment_written_off,
        _ => return kind.into(),
    };
    words.into()
}

fn about_the_game(kind: &str) -> Option<Message> {
    Some(match kind {
        "points.accepted" => words::points_accepted,
        "points.rejected" => words::points_rejected,
        "points.taken_back" => words::points_taken_back,
        "points.promise_accepted" => words::points_promise_accepted,
        "points.promise_missed" => words::points_promise_missed,
        "points.appeal_accepted" => words::points_appeal_accepted,
        "points.appeal_rejected" => words::points_appeal_rejected,
        "wall.taken_down" => words::wall_taken_down,
        "wall.put_back" => words::wall_put_back,
        "points.removed" => words::points_removed,
        "points.asked" => words::points_asked,
        "award.host_named" => words::host_named,
        "record.awarded" => words::record_awarded,
        "rewards.reserved" => words::reward_reserved,
        "rewards.to_approve" => words::reward_to_approve,
        "rewards.confirmed" => words::reward_confirmed,
        "rewards.code_ready" => words::reward_code_ready,
        "rewards.owed" => words::reward_owed,
        "rewards.there_again" => words::reward_there_again,
        "rewards.turn" => words::reward_turn,
        "rewards.turn_lapsed" => words::reward_turn_lapsed,
        "challenge.completed" => words::challenge_completed,
        "challenge.waits" => words::challenge_waits,
        "challenge.unlocked" => words::challenge_unlocked,
        "challenge.taken_back" => words::challenge_taken_back,
        "board.nickname_taken" => words::nickname_taken,
        "board.thanks_taken" => words::thanks_taken,
        "rewards.cancelled" => words::reward_cancelled,
        "rewards.ending" => words::reward_ending,
        "rewards.expired" => words::reward_expired,
        "rewards.handed_over" => words::reward_handed_over,
        _ => return None,
    })
}

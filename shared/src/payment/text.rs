//! The words of payments: states, choices and causes, the same in office, mail and file.

use super::{
    AdjustmentKind, AdjustmentState, BatchAction, DueShow, NotYou, PaidPart, PaymentProblem, ResultTaken,
};
use crate::claim::cycle::batch::{BatchEvent, BatchState};
use crate::claim::cycle::payment::{PaymentEvent, PaymentState};
use crate::text::Message;

crate::messages! {
    mod text {
        ready: en "Can be paid", es "Se puede pagar";
        waiting: en "Something is missing", es "Falta algo";
        open: en "On its way", es "En camino";
        overpaid: en "Overpaid", es "Pagado de más";
        paid: en "Paid", es "Pagado";
        all: en "All", es "Todos";

        batch_open: en "Open", es "Abierto";
        batch_prepared: en "Prepared", es "Preparado";
        batch_released: en "Released", es "Autorizado";
        batch_exported: en "Exported", es "Exportado";
        batch_closed: en "Closed", es "Cerrado";
        batch_cancelled: en "Cancelled", es "Cancelado";

        prepare: en "Prepare", es "Preparar";
        pull: en "Take out", es "Sacar";
        release: en "Release", es "Autorizar";
        export: en "Export", es "Exportar";
        close: en "Close", es "Cerrar";
        cancel: en "Cancel the batch", es "Cancelar el lote";

        state_prepared: en "Prepared", es "Preparado";
        state_released: en "Released", es "Autorizado";
        state_sent: en "Sent", es "Enviado";
        state_handed_over: en "Handed over", es "Entregado";
        state_mailed: en "Mailed", es "Enviado por correo";
        state_settled: en "Settled", es "Cobrado";
        state_cancelled: en "Taken out", es "Sacado";
        state_failed: en "Failed", es "Fallido";
        state_returned: en "Returned", es "Devuelto";
        state_stale: en "Stale", es "Caducado";
        state_void: en "Void", es "Anulado";

        event_release: en "Release", es "Autorizar";
        event_send: en "Sent", es "Enviado";
        event_hand_over: en "Handed over", es "Entregado";
        event_mail: en "Mailed", es "Enviado por correo";
        event_settle: en "Arrived", es "Llegó";
        event_cancel: en "Not sent", es "No enviado";
        event_fail: en "Failed", es "Falló";
        event_return: en "Came back", es "Volvió";
        event_stale: en "Nobody cashed it", es "Nadie lo cobró";
        event_void: en "Make void", es "Anular";

        opened: en "Opened", es "Abierto";
        added: en "Added", es "Añadido";
        pulled: en "Taken out", es "Sacado";
        result: en "Result noted", es "Resultado anotado";

        you_prepared: en "You prepared it, so somebody else releases it.", es "Lo preparaste tú, así que lo autoriza otra persona.";
        you_approved: en "You approved something that it pays, so somebody else releases it.",
            es "Aprobaste algo que este lote paga, así que lo autoriza otra persona.";
        you_are_paid: en "It pays you, or somebody who shares your mailbox or is linked with you, so somebody else releases it.",
            es "Te paga a ti, o a alguien que comparte tu correo o está vinculado contigo, así que lo autoriza otra persona.";

        problem_amount: en "The amount that is due is another one now.", es "El importe debido ahora es otro.";
        problem_not_ready: en "Something is missing again, or it is on hold.", es "Vuelve a faltar algo, o está en espera.";
        problem_payee: en "The payment details were changed.", es "Los datos de pago cambiaron.";

        changes: en "Will be noted", es "Se anotará";
        already: en "Known already", es "Ya se sabía";
        refused: en "Not taken", es "No se tomó";

        recovered: en "Recovered", es "Recuperado";
        written_off: en "Written off", es "Dado por perdido";
        proposed: en "Waits for a second person", es "Espera a otra persona";
        confirmed: en "Confirmed", es "Confirmado";
        rejected: en "Rejected", es "Rechazado";
        grant: en "Travel grant", es "Ayuda de viaje";
        honorarium: en "Honorarium", es "Honorarios";
    }
}

pub fn show(show: DueShow) -> Message {
    match show {
        DueShow::Ready => text::ready,
        DueShow::Waiting => text::waiting,
        DueShow::Open => text::open,
        DueShow::Overpaid => text::overpaid,
        DueShow::Paid => text::paid,
        DueShow::All => text::all,
    }
}

pub fn batch_state(state: BatchState) -> Message {
    match state {
        BatchState::Open => text::batch_open,
        BatchState::Prepared => text::batch_prepared,
        BatchState::Released => text::batch_released,
        BatchState::Exported => text::batch_exported,
        BatchState::Closed => text::batch_closed,
        BatchState::Cancelled => text::batch_cancelled,
    }
}

/// What the button of an event says.
pub fn batch_event(event: BatchEvent) -> Message {
    match event {
        BatchEvent::Prepare => text::prepare,
        BatchEvent::Pull => text::pull,
        BatchEvent::Release => text::release,
        BatchEvent::Export => text::export,
        BatchEvent::Close => text::close,
        BatchEvent::Cancel => text::cancel,
    }
}

pub fn payment_state(state: PaymentState) -> Message {
    match state {
        PaymentState::Prepared => text::state_prepared,
        PaymentState::Released => text::state_released,
        PaymentState::Sent => text::state_sent,
        PaymentState::HandedOver => text::state_handed_over,
        PaymentState::Mailed => text::state_mailed,
        PaymentState::Settled => text::state_settled,
        PaymentState::Cancelled => text::state_cancelled,
        PaymentState::Failed => text::state_failed,
        PaymentState::Returned => text::state_returned,
        PaymentState::Stale => text::state_stale,
        PaymentState::Void => text::state_void,
    }
}

/// What the button of a result says.
pub fn payment_event(event: PaymentEvent) -> Message {
    match event {
        PaymentEvent::Release => text::event_release,
        PaymentEvent::Send => text::event_send,
        PaymentEvent::HandOver => text::event_hand_over,
        PaymentEvent::Mail => text::event_mail,
        PaymentEvent::Settle => text::event_settle,
        PaymentEvent::Cancel => text::event_cancel,
        PaymentEvent::Fail => text::event_fail,
        PaymentEvent::Return => text::event_return,
        PaymentEvent::GoStale => text::event_stale,
        PaymentEvent::MakeVoid => text::event_void,
    }
}

pub fn action(action: BatchAction) -> Message {
    match action {
        BatchAction::Open => text::opened,
        BatchAction::Add => text::added,
        BatchAction::Pull => text::pulled,
        BatchAction::Prepare => text::batch_prepared,
        BatchAction::Release => text::batch_released,
        BatchAction::Export => text::batch_exported,
        BatchAction::Close => text::batch_closed,
        BatchAction::Cancel => text::batch_cancelled,
        BatchAction::Result => text::result,
    }
}

pub fn not_you(why: NotYou) -> Message {
    match why {
        NotYou::Prepared => text::you_prepared,
        NotYou::Approved => text::you_approved,
        NotYou::Paid => text::you_are_paid,
    }
}

pub fn problem(problem: PaymentProblem) -> Message {
    match problem {
        PaymentProblem::Amount => text::problem_amount,
        PaymentProblem::NotReady => text::problem_not_ready,
        PaymentProblem::Payee => text::problem_payee,
    }
}

pub fn taken(taken: ResultTaken) -> Message {
    match taken {
        ResultTaken::Changes => text::changes,
        ResultTaken::Already => text::already,
        ResultTaken::Refused => text::refused,
    }
}

pub fn adjustment_kind(kind: AdjustmentKind) -> Message {
    match kind {
        AdjustmentKind::Recovered => text::recovered,
        AdjustmentKind::WrittenOff => text::written_off,
    }
}

pub fn adjustment_state(state: AdjustmentState) -> Message {
    match state {
        AdjustmentState::Proposed => text::proposed,
        AdjustmentState::Confirmed => text::confirmed,
        AdjustmentState::Rejected => text::rejected,
    }
}

pub fn part(part: PaidPart) -> Message {
    match part {
        PaidPart::Grant => text::grant,
        PaidPart::Honorarium => text::honorarium,
    }
}

//! What each role may do, in words: the same on every screen and in every mail.

use super::Role;
use crate::text::Message;

crate::messages! {
    mod words {
        admin: en "People and settings", es "Personas y ajustes";
        moderator: en "Points evidence", es "Pruebas de puntos";
        reviewer: en "Review receipts", es "Revisar recibos";
        approver: en "Approve claims and amounts", es "Aprobar solicitudes e importes";
        payer: en "Release money", es "Liberar pagos";
        accountant: en "Read and export", es "Leer y exportar";
        auditor: en "Read everything", es "Leer todo";
    }
}

pub fn role(role: Role) -> Message {
    match role {
        Role::Admin => words::admin,
        Role::Moderator => words::moderator,
        Role::Reviewer => words::reviewer,
        Role::Approver => words::approver,
        Role::Payer => words::payer,
        Role::Accountant => words::accountant,
        Role::Auditor => words::auditor,
    }
}

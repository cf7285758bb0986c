//! What came out of one scan, exactly: a stable code for programs and a sentence for the volunteer, the
//! same in the server and in the app.

use super::Verdict;
use crate::text::Lang;

words! {
    /// Why a verdict is what it is.
    pub enum Finding {
        CheckedIn = "desk.checked_in",
        AlreadyCheckedIn = "desk.already_checked_in",
        /// No badge, short code or ticket reads like this.
        NotKnown = "desk.not_known",
        /// It has the form of a badge, and the signature is not ours.
        Forged = "desk.forged",
        /// Our signature, on a badge that this server does not have (registered late, or restored).
        NotOnTheList = "desk.not_on_the_list",
        /// The badge was revoked and another one issued.
        BadgeRevoked = "desk.badge_revoked",
        TicketCancelled = "desk.ticket_cancelled",
        TicketPending = "desk.ticket_pending",
        NoTicket = "desk.no_ticket",
        /// Nobody checks in themselves.
        OwnBadge = "desk.own_badge",
        /// The practice badge: the desk works, and nobody was checked in.
        Practice = "desk.practice",
        Undone = "desk.undone",
        NothingToUndo = "desk.nothing_to_undo",
        ReasonMissing = "desk.reason_missing",
    }
}

messages! {
    mod text {
        checked_in: en "Checked in.", es "Registro hecho.";
        already: en "Already checked in. Nothing was changed.", es "Ya tenía el registro hecho. No se cambió nada.";
        not_known: en "No badge or ticket has this code. Scan again, or search by name.",
            es "Ningún pase ni entrada tiene este código. Escanea de nuevo o busca por nombre.";
        forged: en "This looks like a badge but was not issued here. Ask for photo ID and search by name; tell staff.",
            es "Parece un pase, pero no se emitió aquí. Pide un documento con foto y busca por nombre; avisa al personal.";
        not_on_the_list: en "The badge is genuine but not on the list yet, as with a late registration. Search by name, or ask staff.",
            es "El pase es auténtico, pero aún no está en la lista, como en un registro tardío. Busca por nombre o pregunta al personal.";
        badge_revoked: en "This badge was revoked and replaced. Ask for the new one, or check photo ID and search by name.",
            es "Este pase fue anulado y sustituido. Pide el nuevo, o revisa un documento con foto y busca por nombre.";
        ticket_cancelled: en "The ticket was cancelled. Send the person to staff.",
            es "La entrada fue cancelada. Envía a la persona con el personal.";
        ticket_pending: en "The ticket is not paid yet. Send the person to staff.",
            es "La entrada aún no está pagada. Envía a la persona con el personal.";
        no_ticket: en "This person is known but has no ticket. Send them to staff.",
            es "Conocemos a esta persona, pero no tiene entrada. Envíala con el personal.";
        own_badge: en "That is your own badge. Somebody else has to check you in.",
            es "Es tu propio pase. Otra persona tiene que hacer tu registro.";
        practice: en "This is the practice badge: your desk works. Nobody was checked in and nothing has to be taken back.",
            es "Es el pase de práctica: tu mostrador funciona. No se registró a nadie y no hay nada que deshacer.";
        undone: en "Taken back.", es "Deshecho.";
        nothing_to_undo: en "There is nothing to take back: this check-in no longer counts.",
            es "No hay nada que deshacer: ese registro ya no cuenta.";
        reason_missing: en "Taking back a check-in needs a reason.", es "Para deshacer un registro hace falta un motivo.";
    }
}

impl Finding {
    /// The colour and symbol it is shown with.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::CheckedIn => Verdict::CheckedIn,
            Self::AlreadyCheckedIn => Verdict::Already,
            Self::NotKnown | Self::Forged | Self::NotOnTheList => Verdict::NotKnown,
            Self::BadgeRevoked | Self::TicketCancelled | Self::TicketPending | Self::NoTicket => {
                Verdict::Cancelled
            }
            Self::Practice => Verdict::Practice,
            Self::Undone => Verdict::Undone,
            Self::OwnBadge | Self::NothingToUndo | Self::ReasonMissing => Verdict::Refused,
        }
    }

    /// What happened and what to do.
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::CheckedIn => text::checked_in(lang),
            Self::AlreadyCheckedIn => text::already(lang),
            Self::NotKnown => text::not_known(lang),
            Self::Forged => text::forged(lang),
            Self::NotOnTheList => text::not_on_the_list(lang),
            Self::BadgeRevoked => text::badge_revoked(lang),
            Self::TicketCancelled => text::ticket_cancelled(lang),
            Self::TicketPending => text::ticket_pending(lang),
            Self::NoTicket => text::no_ticket(lang),
            Self::OwnBadge => text::own_badge(lang),
            Self::Practice => text::practice(lang),
            Self::Undone => text::undone(lang),
            Self::NothingToUndo => text::nothing_to_undo(lang),
            Self::ReasonMissing => text::reason_missing(lang),
        }
    }

    /// Whether the event says that the person was here, so that it can stand as their check-in.
    pub fn accepted(self) -> bool {
        matches!(self, Self::CheckedIn | Self::AlreadyCheckedIn)
    }
}

#[cfg(test)]
mod tests {
    use super::Finding;
    use crate::text::Lang;
    use std::collections::HashSet;

    #[test]
    fn every_finding_has_a_sentence_of_its_own_in_every_language() {
        for &lang in Lang::ALL {
            let said: HashSet<_> = Finding::ALL.iter().map(|finding| finding.sentence(lang)).collect();
            assert_eq!(said.len(), Finding::ALL.len());
        }
    }
}

//! What is missing before somebody is paid: one list, the same on the phone, in the office and at the desk.
//!
//! Invariant: a step says only what Sundae can do; what opens later says so and tells what to keep.

use super::{GrantKind, GrantState};
use crate::text::Lang;
use serde::{Deserialize, Serialize};

words! {
    /// The steps, in order; an honorarium has the tax form where a travel grant has trip and receipts.
    pub enum StepKind {
        Answer = "answer",
        TripDays = "trip_days",
        Receipts = "receipts",
        TaxForm = "tax_form",
        PaymentDetails = "payment_details",
        Visit = "visit",
        Review = "review",
        Paid = "paid",
    }
}

words! {
    pub enum StepState {
        Done = "done",
        /// The person can do it.
        Now = "now",
        /// Begun, and something is missing.
        Incomplete = "incomplete",
        /// After the steps before it, or on a later day.
        Later = "later",
        /// Sundae has no screen for it yet; the text says what to keep.
        NotOpen = "not_open",
        /// Nothing follows: declined, expired or forfeited.
        Stopped = "stopped",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    pub kind: StepKind,
    pub state: StepState,
}

words! {
    /// How far the visit at the reimbursement desk is.
    pub enum VisitFact {
        NotYet = "not_yet",
        Incomplete = "incomplete",
        Done = "done",
    }
}

/// What is known about one award.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    pub kind: GrantKind,
    pub state: GrantState,
    /// All four days of the trip are there.
    pub trip_known: bool,
    /// The first session of the reimbursement desk has come.
    pub desk_opened: bool,
    pub visit: VisitFact,
}

/// The steps of one award, in order.
pub fn steps(facts: &Facts) -> Vec<Step> {
    let step = |kind, state| Step { kind, state };
    let answer = match facts.state {
        GrantState::Accepted => StepState::Done,
        GrantState::Offered => StepState::Now,
        GrantState::Declined | GrantState::Expired | GrantState::Forfeited => {
            return vec![step(StepKind::Answer, StepState::Stopped)];
        }
    };
    let accepted = facts.state == GrantState::Accepted;
    let mut steps = vec![step(StepKind::Answer, answer)];
    match facts.kind {
        GrantKind::TravelGrant => {
            steps.push(step(StepKind::TripDays, trip(facts, accepted)));
            steps.push(step(StepKind::Receipts, StepState::NotOpen));
        }
        GrantKind::Honorarium => steps.push(step(StepKind::TaxForm, StepState::NotOpen)),
    }
    steps.push(step(StepKind::PaymentDetails, StepState::NotOpen));
    steps.push(step(StepKind::Visit, visit(facts, accepted)));
    steps.push(step(StepKind::Review, StepState::Later));
    steps.push(step(StepKind::Paid, StepState::Later));
    steps
}

fn trip(facts: &Facts, accepted: bool) -> StepState {
    match (facts.trip_known, accepted) {
        (true, _) => StepState::Done,
        (false, true) => StepState::Now,
        (false, false) => StepState::Later,
    }
}

fn visit(facts: &Facts, accepted: bool) -> StepState {
    match facts.visit {
        VisitFact::Done => StepState::Done,
        VisitFact::Incomplete => StepState::Incomplete,
        VisitFact::NotYet if accepted && facts.desk_opened => StepState::Now,
        VisitFact::NotYet => StepState::Later,
    }
}

crate::messages! {
    mod text {
        done: en "Done", es "Hecho";
        now: en "Your turn", es "Te toca";
        incomplete: en "Something is missing", es "Falta algo";
        later: en "Later", es "Más adelante";
        not_open: en "Opens later", es "Se abrirá después";
        stopped: en "Closed", es "Cerrado";
        answer: en "Accept or decline", es "Aceptar o rechazar";
        answer_now: en "Tell us whether you take it. We mail you a confirmation.",
            es "Dinos si la aceptas. Te enviamos una confirmación por correo.";
        answer_done: en "You accepted.", es "Ya la aceptaste.";
        answer_stopped: en "This award is closed, so nothing is paid. If that is a mistake, answer the mail about it or come to the reimbursement desk.",
            es "Esta ayuda está cerrada y no se paga. Si es un error, responde al correo o pasa por el mostrador de reembolsos.";
        trip: en "Your travel dates", es "Las fechas de tu viaje";
        trip_now: en "Enter when you arrive and leave, and your first and last day at the conference.",
            es "Indica cuándo llegas y te vas, y tu primer y último día en la conferencia.";
        trip_done: en "We have all four dates. You can change them below.",
            es "Tenemos las cuatro fechas. Puedes cambiarlas abajo.";
        trip_later: en "After you accept.", es "Después de aceptar.";
        receipts: en "Receipts", es "Recibos";
        receipts_closed: en "Receipts open here later; keep them. Each should show your full name, the provider, the date and the amount.",
            es "Los recibos se abrirán aquí más adelante; guárdalos. Cada uno debe mostrar tu nombre completo, el proveedor, la fecha y el importe.";
        tax_form: en "Tax form", es "Formulario fiscal";
        tax_form_closed: en "An honorarium is taxable income. The form (W-9 in the US, W-8BEN elsewhere) opens here later; you need nothing now.",
            es "Los honorarios son ingresos sujetos a impuestos. El formulario (W-9 en EE. UU., W-8BEN en otros países) se abrirá aquí más adelante; ahora no hace falta nada.";
        payment: en "How we pay you", es "Cómo te pagamos";
        payment_closed: en "Payment details open here later. We never ask for them by mail or in a chat.",
            es "Los datos de pago se abrirán aquí más adelante. Nunca los pedimos por correo ni por chat.";
        visit: en "Visit the reimbursement desk", es "Visita al mostrador de reembolsos";
        visit_now: en "Bring a current photo ID: a passport, or for US citizens a driver's licence, state or military ID. Your return trip may still be open.",
            es "Trae un documento de identidad vigente con foto: pasaporte, o licencia de conducir, identificación estatal o militar si eres ciudadano de EE. UU. El viaje de vuelta puede seguir pendiente.";
        visit_incomplete: en "You were there and something is missing. Come back during any session; your ID need not be checked again.",
            es "Ya viniste y falta algo. Vuelve en cualquier horario; no hace falta comprobar otra vez tu documento.";
        visit_done: en "Done. Thank you for coming by.", es "Hecho. Gracias por venir.";
        review: en "We review your claim", es "Revisamos tu solicitud";
        review_later: en "A person looks at every receipt. If something is missing, we mail you what it is.",
            es "Una persona revisa cada recibo. Si falta algo, te escribimos qué es.";
        paid: en "You are paid", es "Recibes el pago";
        paid_later: en "Within 7 business days after the last step is complete. Never in cash and never before the conference.",
            es "En un plazo de 7 días hábiles tras completar el último paso. Nunca en efectivo ni antes de la conferencia.";
    }
}

/// How a step stands, in a word or two.
pub fn word(state: StepState, lang: Lang) -> &'static str {
    match state {
        StepState::Done => text::done(lang),
        StepState::Now => text::now(lang),
        StepState::Incomplete => text::incomplete(lang),
        StepState::Later => text::later(lang),
        StepState::NotOpen => text::not_open(lang),
        StepState::Stopped => text::stopped(lang),
    }
}

/// The step's name.
pub fn title(kind: StepKind, lang: Lang) -> &'static str {
    match kind {
        StepKind::Answer => text::answer(lang),
        StepKind::TripDays => text::trip(lang),
        StepKind::Receipts => text::receipts(lang),
        StepKind::TaxForm => text::tax_form(lang),
        StepKind::PaymentDetails => text::payment(lang),
        StepKind::Visit => text::visit(lang),
        StepKind::Review => text::review(lang),
        StepKind::Paid => text::paid(lang),
    }
}

/// What to do, or what happens, in one or two sentences.
pub fn hint(step: Step, lang: Lang) -> &'static str {
    match (step.kind, step.state) {
        (StepKind::Answer, StepState::Done) => text::answer_done(lang),
        (StepKind::Answer, StepState::Stopped) => text::answer_stopped(lang),
        (StepKind::Answer, _) => text::answer_now(lang),
        (StepKind::TripDays, StepState::Done) => text::trip_done(lang),
        (StepKind::TripDays, StepState::Now) => text::trip_now(lang),
        (StepKind::TripDays, _) => text::trip_later(lang),
        (StepKind::Receipts, _) => text::receipts_closed(lang),
        (StepKind::TaxForm, _) => text::tax_form_closed(lang),
        (StepKind::PaymentDetails, _) => text::payment_closed(lang),
        (StepKind::Visit, StepState::Done) => text::visit_done(lang),
        (StepKind::Visit, StepState::Incomplete) => text::visit_incomplete(lang),
        (StepKind::Visit, _) => text::visit_now(lang),
        (StepKind::Review, _) => text::review_later(lang),
        (StepKind::Paid, _) => text::paid_later(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::{Facts, StepKind, StepState, VisitFact, steps};
    use crate::grant::{GrantKind, GrantState};

    const OFFERED: Facts = Facts {
        kind: GrantKind::TravelGrant,
        state: GrantState::Offered,
        trip_known: false,
        desk_opened: false,
        visit: VisitFact::NotYet,
    };

    fn state_of(facts: &Facts, kind: StepKind) -> Option<StepState> {
        steps(facts).into_iter().find(|step| step.kind == kind).map(|step| step.state)
    }

    #[test]
    fn an_offer_asks_for_an_answer_first() {
        let now: Vec<StepKind> = steps(&OFFERED)
            .iter()
            .filter(|step| step.state == StepState::Now)
            .map(|step| step.kind)
            .collect();
        assert_eq!(now, [StepKind::Answer]);
    }

    #[test]
    fn after_accepting_the_dates_and_later_the_desk_are_next() {
        let accepted = Facts { state: GrantState::Accepted, ..OFFERED };
        assert_eq!(state_of(&accepted, StepKind::TripDays), Some(StepState::Now));
        assert_eq!(state_of(&accepted, StepKind::Visit), Some(StepState::Later));
        let opened = Facts { desk_opened: true, trip_known: true, ..accepted };
        assert_eq!(state_of(&opened, StepKind::TripDays), Some(StepState::Done));
        assert_eq!(state_of(&opened, StepKind::Visit), Some(StepState::Now));
    }

    #[test]
    fn an_honorarium_asks_for_a_tax_form_and_no_receipts() {
        let honorarium = Facts { kind: GrantKind::Honorarium, ..OFFERED };
        assert_eq!(state_of(&honorarium, StepKind::Receipts), None);
        assert_eq!(state_of(&honorarium, StepKind::TaxForm), Some(StepState::NotOpen));
    }

    #[test]
    fn a_closed_award_has_no_steps_to_take() {
        for state in [GrantState::Declined, GrantState::Expired, GrantState::Forfeited] {
            let closed = steps(&Facts { state, ..OFFERED });
            assert_eq!(closed.len(), 1);
            assert_eq!(closed[0].state, StepState::Stopped);
        }
    }
}

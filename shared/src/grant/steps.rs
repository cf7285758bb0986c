//! What is missing before somebody is paid: one list, the same on the phone, in the office and at the desk.
//!
//! Invariant: a step says only what Sundae can do; what opens later says so and tells what to keep.

pub mod said;

use super::honorarium::{TaxFormState, TutorialOutcome};
use super::{GrantKind, GrantState};
use crate::claim::{ClaimState, PayeeFact};
use crate::text::Lang;
use serde::{Deserialize, Serialize};

words! {
    /// The steps, in order; an honorarium has tax form and tutorial where a travel grant has trip and receipts.
    pub enum StepKind {
        Answer = "answer",
        TripDays = "trip_days",
        Receipts = "receipts",
        TaxForm = "tax_form",
        /// They give their tutorial, and staff record it.
        Tutorial = "tutorial",
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
        /// Others are at it; nothing to do for the person.
        Waiting = "waiting",
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

/// How far the claim with its receipts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimFact {
    pub state: ClaimState,
    /// Lines that its owner did not remove.
    pub lines: u32,
    /// Lines in which something is missing.
    pub incomplete: u32,
    /// Lines that a reviewer sent back.
    pub flagged: u32,
    /// Staff have a question before anything is paid.
    pub held: bool,
}

words! {
    /// How far the money is.
    pub enum PaidFact {
        NotYet = "not_yet",
        OnItsWay = "on_its_way",
        Paid = "paid",
        /// The bank said no, or sent it back.
        Failed = "failed",
    }
}

/// How far what an honorarium needs is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HonorariumFact {
    pub tax_form: TaxFormState,
    pub tutorial: Option<TutorialOutcome>,
    /// Its owner gave it up.
    pub waived: bool,
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
    /// `None`: receipts are not taken yet.
    pub claim: Option<ClaimFact>,
    /// Of an honorarium alone.
    pub honorarium: Option<HonorariumFact>,
    /// `None`: payment details are not taken yet.
    pub payee: Option<PayeeFact>,
    pub paid: PaidFact,
}

/// The steps of one award, in order.
pub fn steps(facts: &Facts) -> Vec<Step> {
    let step = |kind, state| Step { kind, state };
    let answer = match facts.state {
        GrantState::Accepted => StepState::Done,
        GrantState::Offered => StepState::Now,
        // Staff owe the answer.
        GrantState::AsksForMore => StepState::Waiting,
        GrantState::Declined | GrantState::Expired | GrantState::Forfeited => {
            return vec![step(StepKind::Answer, StepState::Stopped)];
        }
    };
    let accepted = facts.state == GrantState::Accepted;
    if accepted && facts.honorarium.is_some_and(|honorarium| honorarium.waived) {
        return vec![step(StepKind::Answer, StepState::Stopped)];
    }
    let mut steps = vec![step(StepKind::Answer, answer)];
    if facts.honorarium.is_some_and(|one| one.tutorial == Some(TutorialOutcome::Cancelled)) {
        steps.push(step(StepKind::Tutorial, StepState::Stopped));
        return steps;
    }
    match facts.kind {
        GrantKind::TravelGrant => {
            steps.push(step(StepKind::TripDays, trip(facts, accepted)));
            steps.push(step(StepKind::Receipts, receipts(facts, accepted)));
        }
        GrantKind::Honorarium => {
            steps.push(step(StepKind::TaxForm, tax_form(facts, accepted)));
            steps.push(step(StepKind::Tutorial, tutorial(facts)));
        }
    }
    steps.push(step(StepKind::PaymentDetails, payment_details(facts, accepted)));
    steps.push(step(StepKind::Visit, visit(facts, accepted)));
    // An honorarium is not claimed with receipts, so there is nothing to review.
    if facts.kind == GrantKind::TravelGrant {
        steps.push(step(StepKind::Review, review(facts)));
    }
    steps.push(step(StepKind::Paid, paid(facts)));
    steps
}

fn receipts(facts: &Facts, accepted: bool) -> StepState {
    match facts.claim {
        _ if !accepted => StepState::Later,
        None => StepState::NotOpen,
        Some(claim) => match claim.state {
            ClaimState::Returned => StepState::Incomplete,
            _ if claim.flagged > 0 || claim.incomplete > 0 => StepState::Incomplete,
            ClaimState::Draft | ClaimState::Withdrawn => StepState::Now,
            ClaimState::Submitted | ClaimState::InReview | ClaimState::Approved => StepState::Done,
        },
    }
}

fn tax_form(facts: &Facts, accepted: bool) -> StepState {
    match facts.honorarium.map(|honorarium| honorarium.tax_form) {
        _ if !accepted => StepState::Later,
        None => StepState::NotOpen,
        Some(TaxFormState::NotSaid) => StepState::Now,
        Some(TaxFormState::Requested) => StepState::Waiting,
        Some(TaxFormState::Received) => StepState::Done,
        Some(TaxFormState::Expired) => StepState::Incomplete,
    }
}

fn tutorial(facts: &Facts) -> StepState {
    match facts.honorarium.and_then(|honorarium| honorarium.tutorial) {
        None => StepState::Later,
        Some(TutorialOutcome::Given) => StepState::Done,
        Some(TutorialOutcome::Cancelled) => StepState::Stopped,
    }
}

fn payment_details(facts: &Facts, accepted: bool) -> StepState {
    match facts.payee {
        _ if !accepted => StepState::Later,
        None => StepState::NotOpen,
        Some(PayeeFact::None) => StepState::Now,
        Some(PayeeFact::Given) => StepState::Waiting,
        Some(PayeeFact::Confirmed) => StepState::Done,
        Some(PayeeFact::Frozen) => StepState::Incomplete,
    }
}

fn review(facts: &Facts) -> StepState {
    match facts.claim.map(|claim| claim.state) {
        Some(ClaimState::Submitted | ClaimState::InReview) => StepState::Waiting,
        Some(ClaimState::Approved) if facts.claim.is_some_and(|claim| claim.held) => StepState::Waiting,
        Some(ClaimState::Approved) => StepState::Done,
        None | Some(ClaimState::Draft | ClaimState::Returned | ClaimState::Withdrawn) => StepState::Later,
    }
}

fn paid(facts: &Facts) -> StepState {
    match facts.paid {
        PaidFact::NotYet => StepState::Later,
        PaidFact::OnItsWay => StepState::Waiting,
        PaidFact::Paid => StepState::Done,
        PaidFact::Failed => StepState::Incomplete,
    }
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
        waiting: en "In progress", es "En curso";
        later: en "Later", es "Más adelante";
        not_open: en "Opens later", es "Se abrirá después";
        stopped: en "Closed", es "Cerrado";
        answer: en "Accept or decline", es "Aceptar o rechazar";
        answer_now: en "Tell us whether you take it. We mail you a confirmation.",
            es "Dinos si la aceptas. Te enviamos una confirmación por correo.";
        answer_asked: en "You asked for more. We write to you when it is decided; until then you can still accept what is offered.",
            es "Pediste más. Te escribimos cuando se decida; hasta entonces puedes aceptar lo ofrecido.";
        answer_done: en "You accepted.", es "Ya la aceptaste.";
        answer_stopped: en "This award is closed, so nothing is paid. If that is a mistake, write to the organisers or come to the reimbursement desk.",
            es "Esta ayuda está cerrada y no se paga. Si es un error, escribe a la organización o pasa por el mostrador de reembolsos.";
        trip: en "Your travel dates", es "Las fechas de tu viaje";
        trip_now: en "Enter when you arrive and leave, and your first and last day at the conference.",
            es "Indica cuándo llegas y te vas, y tu primer y último día en la conferencia.";
        trip_done: en "We have all four dates. Once you have accepted, you can change them under “My trip”.",
            es "Tenemos las cuatro fechas. Cuando hayas aceptado, puedes cambiarlas en «Mi viaje».";
        trip_later: en "After you accept.", es "Después de aceptar.";
        receipts: en "Receipts", es "Recibos";
        receipts_later: en "After you accept. Keep your receipts until then.",
            es "Después de aceptar. Guarda tus recibos hasta entonces.";
        receipts_now: en "Add what you paid, receipt by receipt, and send your claim. You can add more later.",
            es "Añade lo que pagaste, recibo por recibo, y envía tu solicitud. Puedes añadir más después.";
        receipts_incomplete: en "Something is missing in your claim. Open it: what it is stands at each receipt.",
            es "Falta algo en tu solicitud. Ábrela: en cada recibo dice qué es.";
        receipts_done: en "Your claim is sent. New receipts can still be added until the last day.",
            es "Tu solicitud está enviada. Puedes añadir recibos nuevos hasta el último día.";
        receipts_closed: en "Receipts open here later; keep them. Each should show your full name, the provider, the date and the amount.",
            es "Los recibos se abrirán aquí más adelante; guárdalos. Cada uno debe mostrar tu nombre completo, el proveedor, la fecha y el importe.";
        tax_form: en "Tax form", es "Formulario fiscal";
        tax_form_closed: en "An honorarium is taxable income, so it needs a tax form: a W-9 of US persons, a W-8BEN of others. After you accept.",
            es "Los honorarios son ingresos sujetos a impuestos y requieren un formulario fiscal: W-9 si eres persona de EE. UU., W-8BEN si no. Después de aceptar.";
        tax_form_now: en "An honorarium is taxable income. Say whether you are a US person, so that we ask you for the right form.",
            es "Los honorarios son ingresos sujetos a impuestos. Dinos si eres persona de EE. UU., para pedirte el formulario correcto.";
        tax_form_waiting: en "We wait for your tax form. Where to send it stands on your phone; it is never sent by mail or in a chat.",
            es "Esperamos tu formulario fiscal. En tu teléfono dice a dónde enviarlo; nunca se envía por correo ni por chat.";
        tax_form_done: en "We have your tax form.", es "Tenemos tu formulario fiscal.";
        tax_form_expired: en "Your tax form is too old to be used. Fill in and sign a new one; where to send it stands on your phone.",
            es "Tu formulario fiscal ya no sirve por su fecha. Rellena y firma uno nuevo; en tu teléfono dice a dónde enviarlo.";
        tutorial: en "You give your tutorial", es "Impartes tu tutorial";
        tutorial_later: en "Staff record it when it was given. You need not do anything.",
            es "El equipo lo anota cuando se haya impartido. No tienes que hacer nada.";
        tutorial_done: en "Staff recorded that it was given.", es "El equipo anotó que se impartió.";
        tutorial_cancelled: en "The tutorial was cancelled, so there is no honorarium. If that is a mistake, write to the organisers.",
            es "El tutorial se canceló, así que no hay honorarios. Si es un error, escribe a la organización.";
        payment: en "How we pay you", es "Cómo te pagamos";
        payment_closed: en "Payment details open here later. We never ask for them by mail or in a chat.",
            es "Los datos de pago se abrirán aquí más adelante. Nunca los pedimos por correo ni por chat.";
        payment_later: en "After you accept. We never ask for them by mail or in a chat.",
            es "Después de aceptar. Nunca los pedimos por correo ni por chat.";
        payment_now: en "Tell us where to send the money. We never ask for it by mail or in a chat.",
            es "Dinos a dónde enviar el dinero. Nunca lo pedimos por correo ni por chat.";
        payment_waiting: en "We have them. You confirm them on your own phone when you visit the desk.",
            es "Los tenemos. Los confirmas en tu propio teléfono cuando visites el mostrador.";
        payment_done: en "You confirmed them.", es "Ya los confirmaste.";
        payment_frozen: en "They were changed after the approval, so nothing is paid until staff have confirmed the change with you.",
            es "Cambiaron después de la aprobación, así que no se paga nada hasta que el equipo confirme el cambio contigo.";
        visit: en "Visit the reimbursement desk", es "Visita al mostrador de reembolsos";
        visit_now: en "Bring a current photo ID: a passport, or for US citizens a driver's licence, state or military ID. Your return trip may still be open.",
            es "Trae un documento de identidad vigente con foto: pasaporte, o licencia de conducir, identificación estatal o militar si eres ciudadano de EE. UU. El viaje de vuelta puede seguir pendiente.";
        visit_incomplete: en "You were there and something is missing. Come back during any session; your ID need not be checked again.",
            es "Ya viniste y falta algo. Vuelve en cualquier horario; no hace falta comprobar otra vez tu documento.";
        visit_done: en "Done. You need not come to the desk any more.", es "Hecho. Ya no hace falta que pases por el mostrador.";
        review: en "We review your claim", es "Revisamos tu solicitud";
        review_later: en "A person looks at every receipt. If something is missing, we mail you what it is.",
            es "Una persona revisa cada recibo. Si falta algo, te escribimos qué es.";
        review_waiting: en "Your claim is with the reviewers. If something is missing, we mail you what it is.",
            es "Tu solicitud está en revisión. Si falta algo, te escribimos qué es.";
        review_done: en "Your claim is approved.", es "Tu solicitud está aprobada.";
        paid: en "You are paid", es "Recibes el pago";
        paid_later: en "Within 7 business days after the last step is complete. Never in cash and never before the conference.",
            es "En un plazo de 7 días hábiles tras completar el último paso. Nunca en efectivo ni antes de la conferencia.";
        paid_waiting: en "Your payment is on its way.", es "Tu pago está en camino.";
        paid_done: en "Your payment arrived.", es "Tu pago llegó.";
        paid_failed: en "Your payment did not arrive. We mailed you what happened and what to do.",
            es "Tu pago no llegó. Te escribimos qué pasó y qué hacer.";
    }
}

/// How a step stands, in a word or two.
pub fn word(state: StepState, lang: Lang) -> &'static str {
    match state {
        StepState::Done => text::done(lang),
        StepState::Now => text::now(lang),
        StepState::Incomplete => text::incomplete(lang),
        StepState::Waiting => text::waiting(lang),
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
        StepKind::Tutorial => text::tutorial(lang),
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
        (StepKind::Answer, StepState::Waiting) => text::answer_asked(lang),
        (StepKind::Answer, _) => text::answer_now(lang),
        (StepKind::TripDays, StepState::Done) => text::trip_done(lang),
        (StepKind::TripDays, StepState::Now) => text::trip_now(lang),
        (StepKind::TripDays, _) => text::trip_later(lang),
        (StepKind::Receipts, StepState::Now) => text::receipts_now(lang),
        (StepKind::Receipts, StepState::Incomplete) => text::receipts_incomplete(lang),
        (StepKind::Receipts, StepState::Done) => text::receipts_done(lang),
        (StepKind::Receipts, StepState::Later) => text::receipts_later(lang),
        (StepKind::Receipts, _) => text::receipts_closed(lang),
        (StepKind::TaxForm, StepState::Now) => text::tax_form_now(lang),
        (StepKind::TaxForm, StepState::Waiting) => text::tax_form_waiting(lang),
        (StepKind::TaxForm, StepState::Done) => text::tax_form_done(lang),
        (StepKind::TaxForm, StepState::Incomplete) => text::tax_form_expired(lang),
        (StepKind::TaxForm, _) => text::tax_form_closed(lang),
        (StepKind::Tutorial, StepState::Done) => text::tutorial_done(lang),
        (StepKind::Tutorial, StepState::Stopped) => text::tutorial_cancelled(lang),
        (StepKind::Tutorial, _) => text::tutorial_later(lang),
        (StepKind::PaymentDetails, StepState::Now) => text::payment_now(lang),
        (StepKind::PaymentDetails, StepState::Waiting) => text::payment_waiting(lang),
        (StepKind::PaymentDetails, StepState::Done) => text::payment_done(lang),
        (StepKind::PaymentDetails, StepState::Incomplete) => text::payment_frozen(lang),
        (StepKind::PaymentDetails, StepState::Later) => text::payment_later(lang),
        (StepKind::PaymentDetails, _) => text::payment_closed(lang),
        (StepKind::Visit, StepState::Done) => text::visit_done(lang),
        (StepKind::Visit, StepState::Incomplete) => text::visit_incomplete(lang),
        (StepKind::Visit, _) => text::visit_now(lang),
        (StepKind::Review, StepState::Waiting) => text::review_waiting(lang),
        (StepKind::Review, StepState::Done) => text::review_done(lang),
        (StepKind::Review, _) => text::review_later(lang),
        (StepKind::Paid, StepState::Waiting) => text::paid_waiting(lang),
        (StepKind::Paid, StepState::Done) => text::paid_done(lang),
        (StepKind::Paid, StepState::Incomplete) => text::paid_failed(lang),
        (StepKind::Paid, _) => text::paid_later(lang),
    }
}

#[cfg(test)]
mod tests;

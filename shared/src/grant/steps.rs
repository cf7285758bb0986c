//! What is missing before somebody is paid: one list, the same on the phone, in the office and at the desk.
//!
//! Invariant: a step says only what Sundae can do; what opens later says so and tells what to keep.

pub mod said;
mod screen;

pub use screen::{hint, title, word};

use super::honorarium::{TaxFormState, TutorialOutcome};
use super::{GrantKind, GrantState};
use crate::claim::{ClaimState, PayeeFact};
use crate::desk::Missing;
use crate::desk::script::VisitFacts;
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
        /// They come to the conference; not there where two people of staff said that they need not.
        Attendance = "attendance",
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

words! {
    /// What a step lacks, where its state alone does not say what to do.
    pub enum Lacks {
        /// At the last visit there was no ID that can be accepted.
        PhotoId = "photo_id",
        IdExpired = "id_expired",
        NameDiffers = "name_differs",
        /// Under 18, and the ID of an adult was not seen.
        Guardian = "guardian",
        GuardianAndId = "guardian_and_id",
        /// Staff have a question before anything is paid.
        Hold = "hold",
    }
}

impl Lacks {
    /// What to bring after a visit with these ticks that was closed for want of `missing`. An ID that is over, or in
    /// another name, was there, whether or not it was ticked.
    pub fn after(facts: &VisitFacts, missing: &[Missing]) -> Option<Self> {
        let mut all = facts.id_missing();
        if missing.iter().any(|one| matches!(one, Missing::IdExpired | Missing::NameDiffers)) {
            all.retain(|one| *one != Missing::PhotoId);
        }
        all.extend_from_slice(missing);
        Self::of_id(&all)
    }

    /// What to bring after a visit that lacked this of the ID; `None`: the ID need not be seen again.
    pub fn of_id(missing: &[Missing]) -> Option<Self> {
        let lacks = |one| missing.contains(&one);
        let id = if lacks(Missing::PhotoId) {
            Some(Self::PhotoId)
        } else if lacks(Missing::IdExpired) {
            Some(Self::IdExpired)
        } else {
            lacks(Missing::NameDiffers).then_some(Self::NameDiffers)
        };
        match (lacks(Missing::Guardian), id) {
            (true, Some(_)) => Some(Self::GuardianAndId),
            (true, None) => Some(Self::Guardian),
            (false, id) => id,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    pub kind: StepKind,
    pub state: StepState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacks: Option<Lacks>,
}

impl Step {
    pub fn new(kind: StepKind, state: StepState) -> Self {
        Self { kind, state, lacks: None }
    }

    /// The visit after one in which something was missing.
    pub fn another_visit(of_id: Option<Lacks>) -> Self {
        Self { kind: StepKind::Visit, state: StepState::Incomplete, lacks: of_id }
    }
}

/// How far the visit at the reimbursement desk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitFact {
    NotYet,
    /// Something was missing, perhaps of the ID.
    Incomplete {
        of_id: Option<Lacks>,
    },
    Done,
}

/// Whether somebody came to the conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttendanceFact {
    NotYet,
    Attended,
    /// Two people of staff said so.
    NotNeeded,
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
    /// Of a travel grant alone.
    pub attendance: AttendanceFact,
    pub visit: VisitFact,
    /// Staff have a question before anything is paid.
    pub held: bool,
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
    let step = Step::new;
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
    if facts.kind == GrantKind::TravelGrant && facts.attendance != AttendanceFact::NotNeeded {
        steps.push(step(StepKind::Attendance, attendance(facts, accepted)));
    }
    steps.push(visit(facts, accepted));
    // An honorarium is not claimed with receipts, so there is nothing to review.
    if facts.kind == GrantKind::TravelGrant {
        steps.push(step(StepKind::Review, review(facts)));
    }
    steps.push(paid(facts));
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

fn paid(facts: &Facts) -> Step {
    let state = match facts.paid {
        PaidFact::NotYet => StepState::Later,
        PaidFact::OnItsWay => StepState::Waiting,
        PaidFact::Paid => StepState::Done,
        PaidFact::Failed => StepState::Incomplete,
    };
    let waits = facts.held && facts.paid == PaidFact::NotYet;
    Step { kind: StepKind::Paid, state, lacks: waits.then_some(Lacks::Hold) }
}

fn trip(facts: &Facts, accepted: bool) -> StepState {
    match (facts.trip_known, accepted) {
        (true, _) => StepState::Done,
        (false, true) => StepState::Now,
        (false, false) => StepState::Later,
    }
}

fn attendance(facts: &Facts, accepted: bool) -> StepState {
    match facts.attendance {
        AttendanceFact::Attended | AttendanceFact::NotNeeded => StepState::Done,
        AttendanceFact::NotYet if accepted && facts.desk_opened => StepState::Now,
        AttendanceFact::NotYet => StepState::Later,
    }
}

fn visit(facts: &Facts, accepted: bool) -> Step {
    let state = match facts.visit {
        VisitFact::Done => StepState::Done,
        VisitFact::Incomplete { of_id } => return Step::another_visit(of_id),
        VisitFact::NotYet if accepted && facts.desk_opened => StepState::Now,
        VisitFact::NotYet => StepState::Later,
    };
    Step::new(StepKind::Visit, state)
}

#[cfg(test)]
mod tests;

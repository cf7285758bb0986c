//! The visit at the reimbursement desk as it is spoken: its steps and their pace, what is seen of the ID, and what
//! both screens show.
//!
//! Invariant: of an ID only *kind seen*, *still valid* and *name fits* are kept, and that a guardian's was checked;
//! a volunteer sees no amount and nothing of an account.

use super::queue::QueueId;
use super::visit::{Missing, VisitView};
use crate::claim::cycle::visit::QueueState;
use crate::grant::GrantKind;
use crate::grant::steps::{Step, StepKind, StepState};
use crate::payee::{MaskedPayee, SaidConfirm};
use crate::spoken::Spoken;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// The steps of a visit, in order.
    pub enum ScriptStep {
        /// Scan or three letters: the name as on the ID, and the person's language.
        Greet = "greet",
        /// A number, or straight in.
        Number = "number",
        AskId = "ask_id",
        CheckId = "check_id",
        /// What is missing before they are paid, on both screens.
        Missing = "missing",
        /// Whether they cash a check; they confirm the masked details on their own phone.
        Payee = "payee",
        Close = "close",
    }
}

impl ScriptStep {
    /// When a visit of the usual pace is here. No limit: nobody is hurried by it.
    pub fn at_seconds(self) -> i64 {
        match self {
            Self::Greet => 0,
            Self::Number => 5,
            Self::AskId => 15,
            Self::CheckId => 25,
            Self::Missing => 45,
            Self::Payee => 60,
            Self::Close => 75,
        }
    }
}

/// `1:05`; a visit that lasts hours counts its minutes on.
pub fn elapsed(seconds: i64) -> String {
    let seconds = seconds.max(0);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

words! {
    /// For who is under 18: whether a parent, teacher or guardian of 18 or more showed an ID.
    pub enum Guardian {
        /// 18 or older.
        NotNeeded = "not_needed",
        Checked = "checked",
        NotThere = "not_there",
    }
}

/// What the volunteer saw. What is not ticked counts as missing when the visit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitFacts {
    /// An ID of an accepted kind, with their photo.
    pub kind: bool,
    pub valid: bool,
    /// The name on it is the one to be paid.
    pub name: bool,
    pub guardian: Guardian,
    /// Paid by check, and they cash it themselves.
    pub cashes_check: bool,
}

impl VisitFacts {
    pub const NOTHING: Self =
        Self { kind: false, valid: false, name: false, guardian: Guardian::NotNeeded, cashes_check: false };

    /// Whether a current photo ID was seen, and a guardian's where one is needed.
    pub fn id_seen(&self) -> bool {
        self.kind && self.valid && self.guardian != Guardian::NotThere
    }

    /// What is missing of the ID. Without an ID nothing can be said about its date and name.
    pub fn id_missing(&self) -> Vec<Missing> {
        let found = [
            (!self.kind, Missing::PhotoId),
            (self.kind && !self.valid, Missing::IdExpired),
            (self.kind && !self.name, Missing::NameDiffers),
            (self.guardian == Guardian::NotThere, Missing::Guardian),
        ];
        found.into_iter().filter_map(|(is_so, missing)| is_so.then_some(missing)).collect()
    }

    /// With what closing says: `id_seen` stands for all of it, and what is missing takes its part back.
    pub fn closing(mut self, id_seen: bool, missing: &[Missing]) -> Self {
        let lacks = |one| missing.contains(&one);
        if id_seen {
            (self.kind, self.valid) = (true, true);
            self.name = !lacks(Missing::NameDiffers);
        }
        self.kind &= !lacks(Missing::PhotoId);
        self.valid &= !lacks(Missing::IdExpired);
        self.name &= !lacks(Missing::NameDiffers);
        if lacks(Missing::Guardian) {
            self.guardian = Guardian::NotThere;
        }
        self
    }
}

words! {
    /// How far the payment details are, as a volunteer may know it.
    pub enum PayeeAtVisit {
        /// There are none yet.
        None = "none",
        /// To be confirmed on the owner's phone.
        Given = "given",
        /// Confirmed before this visit: the phone asks once more.
        ConfirmedBefore = "confirmed_before",
        Confirmed = "confirmed",
        /// Changed after the approval: staff speak with the owner.
        Frozen = "frozen",
    }
}

words! {
    /// Asked only while the way of paying is a check.
    pub enum CheckFee {
        /// The fee of this conference is not set: the tick is kept, and counts once it is.
        NotSet = "not_set",
        Set = "set",
    }
}

/// The place in today's queue, which *ask staff* keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitPlace {
    pub id: QueueId,
    pub number: i64,
    pub state: QueueState,
}

/// One award's steps, without its amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardSteps {
    pub kind: GrantKind,
    pub steps: Vec<Step>,
}

/// A visit with all that a volunteer needs to hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitScript {
    pub visit: VisitView,
    pub facts: VisitFacts,
    /// The names on the awards, one of which the ID has to bear.
    pub names: Vec<String>,
    pub spoken: Spoken,
    /// How long the visit has been open, by the server's clock.
    pub open_seconds: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<VisitPlace>,
    pub awards: Vec<AwardSteps>,
    pub payee: PayeeAtVisit,
    /// Nothing unless they are paid by check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckFee>,
    /// They are paid by this day if the visit ends today; nothing while something else is open.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub pay_by: Option<NaiveDate>,
}

/// What a person can do something about, of all their awards: the visit itself and what follows it are not it.
pub fn missing_now(awards: &[AwardSteps]) -> Vec<Step> {
    let mut found: Vec<Step> = Vec::new();
    for step in awards.iter().flat_map(|award| &award.steps) {
        let theirs = !matches!(step.kind, StepKind::Visit | StepKind::Review | StepKind::Paid);
        let open = matches!(step.state, StepState::Now | StepState::Incomplete | StepState::Waiting);
        if theirs && open && !found.contains(step) {
            found.push(*step);
        }
    }
    found
}

/// The open visit on its owner's phone. The texts are in the language that they speak at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyOpenVisit {
    /// What the volunteer asks for now.
    pub say: String,
    /// What is missing, as the desk shows it.
    pub missing: Vec<SaidStep>,
    pub payee: PayeeAtVisit,
    /// Their own, masked; to be confirmed at this visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<MaskedPayee>,
    pub confirm: SaidConfirm,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidStep {
    pub title: String,
    pub hint: String,
}

/// What a phone asks for while its owner may be at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyVisit {
    /// In which language the desk and the mails about the grant speak with them.
    pub spoken: Spoken,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<MyOpenVisit>,
}

#[cfg(test)]
mod tests {
    use super::{AwardSteps, Guardian, Missing, ScriptStep, VisitFacts, elapsed, missing_now};
    use crate::grant::GrantKind;
    use crate::grant::steps::{Step, StepKind, StepState};

    const SEEN: VisitFacts = VisitFacts { kind: true, valid: true, name: true, ..VisitFacts::NOTHING };

    #[test]
    fn the_steps_come_in_the_order_of_their_seconds() {
        let seconds: Vec<i64> = ScriptStep::ALL.iter().map(|step| step.at_seconds()).collect();
        assert_eq!(seconds, [0, 5, 15, 25, 45, 60, 75]);
        assert_eq!((elapsed(0), elapsed(65), elapsed(3_700)), ("0:00".into(), "1:05".into(), "61:40".into()));
        assert_eq!(elapsed(-3), "0:00", "a clock that was set back");
    }

    #[test]
    fn what_was_not_ticked_is_missing_and_an_absent_id_says_nothing_of_its_date() {
        assert_eq!(SEEN.id_missing(), []);
        assert_eq!(VisitFacts::NOTHING.id_missing(), [Missing::PhotoId]);
        assert_eq!(VisitFacts { valid: false, ..SEEN }.id_missing(), [Missing::IdExpired]);
        assert_eq!(VisitFacts { name: false, ..SEEN }.id_missing(), [Missing::NameDiffers]);
    }

    #[test]
    fn under_18_an_id_counts_with_a_guardians() {
        let alone = VisitFacts { guardian: Guardian::NotThere, ..SEEN };
        assert_eq!((alone.id_seen(), alone.id_missing()), (false, vec![Missing::Guardian]));
        let with = VisitFacts { guardian: Guardian::Checked, ..SEEN };
        assert_eq!((with.id_seen(), with.id_missing()), (true, vec![]));
    }

    #[test]
    fn closing_says_it_in_short_and_what_is_missing_takes_its_part_back() {
        assert_eq!(VisitFacts::NOTHING.closing(true, &[]), SEEN);
        let differs = VisitFacts::NOTHING.closing(true, &[Missing::NameDiffers]);
        assert_eq!((differs.id_seen(), differs.name), (true, false));
        assert!(!SEEN.closing(false, &[Missing::IdExpired]).id_seen());
        assert!(SEEN.closing(false, &[]).id_seen(), "what was ticked before stays");
        let minor = VisitFacts { guardian: Guardian::NotThere, ..SEEN };
        assert!(!minor.closing(true, &[]).id_seen(), "saying it in short brings no guardian");
    }

    #[test]
    fn missing_is_what_the_person_can_do_each_once() {
        let step = Step::new;
        let award = AwardSteps {
            kind: GrantKind::TravelGrant,
            steps: vec![
                step(StepKind::Answer, StepState::Done),
                step(StepKind::Receipts, StepState::Incomplete),
                step(StepKind::PaymentDetails, StepState::Waiting),
                step(StepKind::Visit, StepState::Now),
                step(StepKind::Review, StepState::Waiting),
                step(StepKind::Paid, StepState::Later),
            ],
        };
        let kinds: Vec<StepKind> =
            missing_now(&[award.clone(), award]).iter().map(|step| step.kind).collect();
        assert_eq!(kinds, [StepKind::Receipts, StepKind::PaymentDetails]);
    }
}

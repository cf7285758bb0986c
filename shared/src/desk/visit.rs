//! The visit of a grantee at the reimbursement desk.
//!
//! Invariant: identification is only *seen*; no kind, number or copy of a document is kept.

use crate::id::PersonId;
use crate::text::Lang;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One visit of one person.
    VisitId;
}

words! {
    /// Where a visit stands.
    pub enum VisitState {
        /// The person is at the desk.
        Open = "open",
        /// Photo ID seen, nothing is missing at the desk.
        Done = "done",
        /// Something is missing; a new visit follows and keeps *ID seen*.
        Incomplete = "incomplete",
        /// Opened by mistake.
        TakenBack = "taken_back",
    }
}

words! {
    /// What a visit can lack. The person reads the same words under "what is missing before I am paid".
    pub enum Missing {
        PhotoId = "photo_id",
        IdExpired = "id_expired",
        NameDiffers = "name_differs",
        Guardian = "guardian",
        PaymentDetails = "payment_details",
        TaxForm = "tax_form",
        Receipts = "receipts",
        /// Said in the note.
        Other = "other",
    }
}

messages! {
    mod text {
        photo_id: en "Photo ID was not with them", es "No traía documento con foto";
        id_expired: en "The ID is no longer valid", es "El documento está vencido";
        name_differs: en "The name on the ID is not the name to be paid", es "El nombre del documento no es el del pago";
        guardian: en "Under 18 without a parent or guardian", es "Menor de 18 sin madre, padre o tutor";
        payment_details: en "Payment details", es "Datos de pago";
        tax_form: en "Tax form for the honorarium", es "Formulario fiscal de los honorarios";
        receipts: en "Receipts", es "Comprobantes";
        other: en "Something else (see the note)", es "Otra cosa (ver la nota)";
    }
}

impl Missing {
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::PhotoId => text::photo_id(lang),
            Self::IdExpired => text::id_expired(lang),
            Self::NameDiffers => text::name_differs(lang),
            Self::Guardian => text::guardian(lang),
            Self::PaymentDetails => text::payment_details(lang),
            Self::TaxForm => text::tax_form(lang),
            Self::Receipts => text::receipts(lang),
            Self::Other => text::other(lang),
        }
    }

    /// Whether it can only be missing while no valid ID was seen.
    pub fn contradicts_id_seen(self) -> bool {
        matches!(self, Self::PhotoId | Self::IdExpired)
    }
}

/// What can happen to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitEvent {
    /// Everything the desk needs is there.
    Finish,
    /// Something is missing.
    Leave,
    /// The last step was a mistake.
    Undo,
}

/// The event does not fit the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a visit that is {state} can't do that")]
pub struct VisitRefused {
    pub state: VisitState,
}

/// The life cycle of a visit.
pub fn step(state: VisitState, event: VisitEvent) -> Result<VisitState, VisitRefused> {
    use {VisitEvent as Event, VisitState as State};
    match (state, event) {
        (State::Open, Event::Finish) => Ok(State::Done),
        (State::Open, Event::Leave) => Ok(State::Incomplete),
        (State::Open, Event::Undo) => Ok(State::TakenBack),
        (State::Done | State::Incomplete, Event::Undo) => Ok(State::Open),
        (state, _) => Err(VisitRefused { state }),
    }
}

/// Whether a new visit may begin after one in this state; an open one goes on instead, and what is done is
/// undone, not repeated.
pub fn may_begin_after(last: Option<VisitState>) -> bool {
    !matches!(last, Some(VisitState::Open | VisitState::Done))
}

/// Somebody is at the desk about their grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenVisit {
    pub person: PersonId,
}

/// The visit ends: with nothing missing it is done, which needs ID seen; otherwise incomplete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseVisit {
    /// A current photo ID with the name to be paid was seen.
    pub id_seen: bool,
    pub missing: Vec<Missing>,
    pub note: String,
}

/// The last step was a mistake; why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UndoVisit {
    pub reason: String,
}

/// A visit as the desk sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitView {
    pub id: VisitId,
    pub person: PersonId,
    pub state: VisitState,
    pub id_seen: bool,
    pub missing: Vec<Missing>,
    pub note: String,
    pub opened_at: Timestamp,
    /// The volunteer who opened it.
    pub opened_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Timestamp>,
    /// The volunteer who closed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::{VisitEvent, VisitState, may_begin_after, step};
    use proptest::prelude::*;

    #[test]
    fn a_visit_is_opened_closed_and_a_mistake_goes_back_one_step() {
        assert_eq!(step(VisitState::Open, VisitEvent::Finish), Ok(VisitState::Done));
        assert_eq!(step(VisitState::Open, VisitEvent::Leave), Ok(VisitState::Incomplete));
        assert_eq!(step(VisitState::Done, VisitEvent::Undo), Ok(VisitState::Open));
        assert_eq!(step(VisitState::Open, VisitEvent::Undo), Ok(VisitState::TakenBack));
    }

    #[test]
    fn what_is_closed_is_not_closed_again() {
        for state in [VisitState::Done, VisitState::Incomplete, VisitState::TakenBack] {
            assert!(step(state, VisitEvent::Finish).is_err());
            assert!(step(state, VisitEvent::Leave).is_err());
        }
        assert!(step(VisitState::TakenBack, VisitEvent::Undo).is_err());
    }

    #[test]
    fn a_new_visit_follows_an_incomplete_one_and_no_other() {
        assert!(may_begin_after(None) && may_begin_after(Some(VisitState::Incomplete)));
        assert!(may_begin_after(Some(VisitState::TakenBack)));
        assert!(!may_begin_after(Some(VisitState::Open)) && !may_begin_after(Some(VisitState::Done)));
    }

    proptest! {
        /// Over any operations a visit is done only directly after an open one was finished.
        #[test]
        fn done_always_comes_from_open(events in prop::collection::vec(0..3_u8, 0..20)) {
            let mut state = VisitState::Open;
            for event in events {
                let event = [VisitEvent::Finish, VisitEvent::Leave, VisitEvent::Undo][usize::from(event)];
                let before = state;
                state = step(state, event).unwrap_or(state);
                if state == VisitState::Done && before != VisitState::Done {
                    prop_assert_eq!((before, event), (VisitState::Open, VisitEvent::Finish));
                }
            }
        }
    }
}

//! The visit of a grantee at the reimbursement desk.
//!
//! Invariant: identification is only *seen*; no kind, number or copy of a document is kept.

use crate::id::PersonId;
use crate::spoken::Spoken;
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

crate::spoken! {
    mod text_said {
        photo_id: as text::photo_id, pt "Faltou o documento com foto", ja "顔写真付き身分証明書をお持ちではありませんでした", zh "没有带带照片的证件";
        id_expired: as text::id_expired, pt "O documento está vencido", ja "身分証明書の有効期限が切れています", zh "证件已过期";
        name_differs: as text::name_differs, pt "O nome no documento não é o do pagamento", ja "身分証明書の氏名がお支払いの名義と異なります", zh "证件上的姓名与收款人姓名不一致";
        guardian: as text::guardian, pt "Menor de 18 anos sem mãe, pai ou responsável", ja "18歳未満で、保護者の同伴がありませんでした", zh "未满18岁，没有父母或监护人陪同";
        payment_details: as text::payment_details, pt "Dados de pagamento", ja "支払い先の情報", zh "收款信息";
        tax_form: as text::tax_form, pt "Formulário de imposto do honorário", ja "謝礼のための税務書類", zh "酬金的税表";
        receipts: as text::receipts, pt "Recibos", ja "領収書", zh "收据";
        other: as text::other, pt "Outra coisa (ver a nota)", ja "そのほか（メモをご覧ください）", zh "其他（见备注）";
    }
}

impl Missing {
    /// As [`Missing::sentence`], in a language that is spoken.
    pub fn said(self, spoken: Spoken) -> &'static str {
        match self {
            Self::PhotoId => text_said::photo_id(spoken),
            Self::IdExpired => text_said::id_expired(spoken),
            Self::NameDiffers => text_said::name_differs(spoken),
            Self::Guardian => text_said::guardian(spoken),
            Self::PaymentDetails => text_said::payment_details(spoken),
            Self::TaxForm => text_said::tax_form(spoken),
            Self::Receipts => text_said::receipts(spoken),
            Self::Other => text_said::other(spoken),
        }
    }

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
    fn what_is_missing_is_said_in_all_languages() {
        assert_eq!(crate::spoken::flaws(&super::text_said::templates()), [""; 0]);
    }

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

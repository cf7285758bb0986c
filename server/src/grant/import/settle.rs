//! Doubtful grants, decided by a person. Invariant: nobody decides over a grant that may be theirs, and a
//! decision can be taken back until the grantee has answered.

use super::store::{self, DoubtRow};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::grant::service as grants;
use crate::grant::store::{self as grant_store, GrantRow};
use crate::people::import::service::{self as people, Card};
use crate::people::service::{name_of, records_of};
use crate::problem::{ApiError, Status};
use sundae_shared::grant::{GrantKind, GrantState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::people::import::{DoubtCandidate, DoubtId, DoubtState, DoubtView, Settle};

/// Doubts in the list: more than a file of a few hundred awards raises.
const LISTED_MAX: i64 = 200;

sundae_shared::messages! {
    mod text {
        own: en "This grant may be yours. Nobody acts on their own money: ask somebody else to decide.",
            es "Esta ayuda puede ser tuya. Nadie decide sobre su propio dinero: pide a otra persona que lo haga.";
        no_candidate: en "Choose one of the people shown with the grant.",
            es "Elige a una de las personas que aparecen con la ayuda.";
        settled: en "Somebody else has decided this meanwhile. Nothing was changed; reload to see it.",
            es "Otra persona ya lo decidió. No se cambió nada; recarga para verlo.";
        has_one: en "This person has an award of this kind already. Nothing was changed.",
            es "Esta persona ya tiene una ayuda de este tipo. No se cambió nada.";
        answered: en "The grantee has answered already, so this can't be taken back. Nothing was changed.",
            es "La persona ya respondió, así que no se puede deshacer. No se cambió nada.";
    }
}

/// The open ones first.
pub fn list(r: &mut Reader<'_>, caller: &PersonId) -> Result<Vec<DoubtView>, ApiError> {
    let mut views = Vec::new();
    for doubt in store::list(r, LISTED_MAX)? {
        views.push(Case::of(r, doubt)?.view(r, caller)?);
    }
    Ok(views)
}

/// Decides, or takes the decision back.
pub fn settle(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &DoubtId,
    choice: &Settle,
) -> Result<DoubtView, ApiError> {
    let doubt = store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    let case = Case::of(tx, doubt)?;
    if !case.may_be_settled_by(tx, caller)? {
        return Err(ApiError::new(Status::Forbidden, "import.own_grant", |lang| text::own(lang).into()));
    }
    match choice {
        Settle::Person { person } => case.give(tx, person)?,
        Settle::Nobody => case.give_to_nobody(tx)?,
        Settle::Reopen => case.reopen(tx)?,
    }
    let doubt = store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    Case::of(tx, doubt)?.view(tx, caller)
}

/// A doubt with its grant and its candidates.
struct Case {
    doubt: DoubtRow,
    grant: GrantRow,
    candidates: Vec<Card>,
}

impl Case {
    fn of(r: &mut Reader<'_>, doubt: DoubtRow) -> Result<Self, ApiError> {
        let grant = grant_store::by_id(r, &doubt.grant_id)?;
        let grant = grant.ok_or_else(|| ApiError::bug("a doubt without its grant"))?;
        let mut candidates = Vec::new();
        for person in store::candidates(r, &doubt.id)? {
            candidates.extend(people::card(r, &person)?);
        }
        Ok(Self { doubt, grant, candidates })
    }

    fn may_be_settled_by(&self, r: &mut Reader<'_>, caller: &PersonId) -> Result<bool, ApiError> {
        // Through any record: a second one may be the candidate, or have the address of the award.
        for record in records_of(r, caller)? {
            let is_candidate = self.candidates.iter().any(|card| card.person == record);
            let is_owner = self.grant.person_id.as_ref() == Some(&record);
            let own_address =
                people::card(r, &record)?.is_some_and(|card| card.emails.contains(&self.grant.email));
            if is_candidate || is_owner || own_address {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn give(&self, tx: &mut WriteTx<'_>, person: &PersonId) -> Result<(), ApiError> {
        if !self.candidates.iter().any(|card| card.person == *person) {
            return Err(ApiError::invalid().field("person", |lang| text::no_candidate(lang).into()));
        }
        let same_thing = |other: &GrantRow| {
            other.kind == self.grant.kind
                && (other.kind == GrantKind::TravelGrant || other.tutorial == self.grant.tutorial)
        };
        if grant_store::of_person(tx, person)?.iter().any(same_thing) {
            return Err(conflict("import.has_award", text::has_one));
        }
        self.move_on(tx, DoubtState::Open, DoubtState::Person, Some(person))?;
        grants::settle(tx, &self.grant.id, Some(person))
    }

    fn give_to_nobody(&self, tx: &mut WriteTx<'_>) -> Result<(), ApiError> {
        self.move_on(tx, DoubtState::Open, DoubtState::Nobody, None)
    }

    fn reopen(&self, tx: &mut WriteTx<'_>) -> Result<(), ApiError> {
        if self.doubt.state == DoubtState::Person && self.grant.state != GrantState::Offered {
            return Err(conflict("import.answered", text::answered));
        }
        self.move_on(tx, self.doubt.state, DoubtState::Open, None)?;
        match self.doubt.state {
            DoubtState::Person => grants::settle(tx, &self.grant.id, None),
            DoubtState::Open | DoubtState::Nobody => Ok(()),
        }
    }

    fn move_on(
        &self,
        tx: &mut WriteTx<'_>,
        from: DoubtState,
        to: DoubtState,
        person: Option<&PersonId>,
    ) -> Result<(), ApiError> {
        if store::move_on(tx, &self.doubt.id, from, to, person)? != 1 {
            return Err(conflict("import.settled_meanwhile", text::settled));
        }
        let new = person.map_or(to.word(), PersonId::as_str).to_owned();
        let old = self.doubt.person_id.as_ref().map_or(self.doubt.state.word(), PersonId::as_str);
        audit::record(
            tx,
            &audit::Entry {
                action: "import.settle",
                subject_kind: "grant",
                subject_id: self.grant.id.as_str(),
                old: Some(old),
                new: Some(&new),
                ..audit::Entry::default()
            },
        )
    }

    fn view(self, r: &mut Reader<'_>, caller: &PersonId) -> Result<DoubtView, ApiError> {
        let mine_to_settle = self.may_be_settled_by(r, caller)?;
        let settled_by = match &self.doubt.settled_by {
            Some(by) => name_of(r, by)?,
            None => None,
        };
        let Self { doubt, grant, candidates } = self;
        let candidate = |card: Card| DoubtCandidate {
            person: card.person,
            name: card.name,
            email_masked: card.email_masked,
            products: card.products,
            country: card.country,
        };
        Ok(DoubtView {
            id: doubt.id,
            code: doubt.code,
            name: grant.legal_name.clone(),
            email: grant.email.clone(),
            kind: grant.kind,
            award: grant.award(),
            funding_source: grant.funding_source,
            candidates: candidates.into_iter().map(candidate).collect(),
            state: doubt.state,
            person: doubt.person_id,
            settled_by,
            settled_at: doubt.settled_at,
            mine_to_settle,
        })
    }
}

fn conflict(code: &'static str, say: fn(sundae_shared::text::Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, |lang| say(lang).into())
}

//! What other slices ask about the owners of awards.

use super::store;
use crate::db::Reader;
use crate::edition::service as edition;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::edition::Edition;
use sundae_shared::grant::{GrantId, GrantKind, GrantState};
use sundae_shared::id::PersonId;

/// Whether somebody accepted a travel grant and did not come.
pub fn has_forfeited_travel_grant(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    let rows = store::of_person(r, person)?;
    Ok(rows.iter().any(|row| row.kind == GrantKind::TravelGrant && row.state == GrantState::Forfeited))
}

/// Everyone with an award in a state.
pub fn with_award_in(r: &mut Reader<'_>, state: GrantState) -> Result<Vec<PersonId>, ApiError> {
    Ok(store::people_in(r, state)?)
}

/// The date on which each of somebody's offers was last made or changed, and mailed about.
pub fn offers_of(
    r: &mut Reader<'_>,
    person: &PersonId,
    at: Option<&Edition>,
) -> Result<Vec<(GrantId, NaiveDate)>, ApiError> {
    let rows = store::of_person(r, person)?;
    let offered = rows.into_iter().filter(|row| row.state == GrantState::Offered);
    Ok(offered.map(|row| (row.id, edition::today(at, row.updated_at))).collect())
}

//! Staff begin a claim for somebody who never did, so that a waiver has something to stand on. Its owner sends it
//! all the same: nobody attests in their place.

use super::mail::{self, News};
use super::review_decision_service::By;
use super::service::Standing;
use super::{review_refusals as refusals, store, trail};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::claim::review::{BeginClaim, ClaimAction};
use sundae_shared::claim::{ClaimId, ClaimState};
use sundae_shared::id::PersonId;

/// An empty draft, for which its owner has the time that a returned claim has, whatever the deadline.
pub fn begin_for(
    tx: &mut WriteTx<'_>,
    by: &By,
    owner: &PersonId,
    request: &BeginClaim,
    site: &Site,
) -> Result<ClaimId, ApiError> {
    let (now, why) = (tx.now(), refusals::reason(&request.reason)?);
    if people::name_of(tx, owner)?.is_none() {
        return Err(ApiError::not_found());
    }
    if people::is_same_human(tx, &by.person, owner)? {
        return Err(refusals::own());
    }
    let standing = Standing::read(tx, owner, now)?;
    if standing.claim.is_some() {
        return Err(refusals::begun());
    }
    if !standing.ground.has_travel_grant() {
        return Err(refusals::no_grant());
    }
    let id: ClaimId = tx.new_id()?;
    store::insert(tx, &id, owner)?;
    store::give_time(tx, &id)?;
    let until = standing.until_when_returned(Some(now));
    mail::tell(tx, site, owner, &News::BegunByStaff { reason: &why, until })?;
    trail::staff(tx, ClaimAction::BeginFor, &id, Some(ClaimState::Draft.word()), Some(&why))?;
    Ok(id)
}

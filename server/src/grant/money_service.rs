//! How far the money of an award is, and by which day it comes.

use super::store::GrantRow;
use crate::claim::pay_by_service as promise;
use crate::db::Reader;
use crate::payment::service as payments;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::grant::steps::{Facts, PaidFact};
use sundae_shared::grant::{GrantKind, GrantState};
use sundae_shared::payment::PaidPart;
use sundae_shared::time::Timestamp;

/// How far the money of the award is.
pub(super) fn paid_of(r: &mut Reader<'_>, grant: &GrantRow) -> Result<PaidFact, ApiError> {
    let part = match grant.kind {
        GrantKind::TravelGrant => PaidPart::Grant,
        GrantKind::Honorarium => PaidPart::Honorarium,
    };
    grant.person_id.as_ref().map_or(Ok(PaidFact::NotYet), |person| payments::fact(r, person, part))
}

/// The day that was promised: said while the money is not under way.
pub(super) fn pay_by(
    r: &mut Reader<'_>,
    row: &GrantRow,
    facts: &Facts,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let waits = facts.state == GrantState::Accepted && facts.paid == PaidFact::NotYet;
    match &row.person_id {
        Some(person) if waits && row.kind == GrantKind::TravelGrant => promise::promised(r, person, now),
        _ => Ok(None),
    }
}

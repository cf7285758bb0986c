//! Rows of awards as registers read them.

use super::store::GrantRow;
use crate::db::Reader;
use crate::db::schema::{grant_amount_entry, grant_award};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::grant::GrantId;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// The amounts of these awards that were written down before a moment, oldest first.
pub fn amounts_before(
    r: &mut Reader<'_>,
    grants: &[GrantId],
    moment: Timestamp,
) -> QueryResult<Vec<(GrantId, i64)>> {
    grant_amount_entry::table
        .filter(grant_amount_entry::grant_id.eq_any(grants))
        .filter(grant_amount_entry::at.lt(moment))
        .order(grant_amount_entry::id)
        .select((grant_amount_entry::grant_id, grant_amount_entry::to_minor))
        .load(r.db())
}

/// All awards of these people, in the order in which they are used.
pub fn of_people(r: &mut Reader<'_>, people: &[PersonId]) -> QueryResult<Vec<GrantRow>> {
    grant_award::table
        .filter(grant_award::person_id.eq_any(people))
        .order((grant_award::kind.desc(), grant_award::id))
        .select(GrantRow::as_select())
        .load(r.db())
}

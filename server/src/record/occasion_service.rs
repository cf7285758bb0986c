//! Whether an occasion of a record counts for somebody already: what was undone, and given anew by a later run, is not
//! given once more by an appeal.

use super::run_store as store;
use crate::db::Reader;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::points::SubmissionId;

/// Whether another award gives its owner the occasion of this one, through any linked record. Only what a record earned
/// has an occasion.
pub fn counts_elsewhere(r: &mut Reader<'_>, id: &SubmissionId) -> Result<bool, ApiError> {
    let Some(award) = store::award(r, id)? else { return Ok(false) };
    let one = people::one_for_linked(r)?;
    let counted = one.get(&award.person_id);
    let linked = one.iter().filter(|(_, to)| Some(*to) == counted).map(|(record, _)| record.clone());
    let records: Vec<PersonId> = linked.chain([award.person_id.clone()]).collect();
    Ok(store::counts_elsewhere(r, &award, &records)?)
}

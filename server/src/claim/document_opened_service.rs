//! Documents that staff open one by one leave a line in the trail, as archives and registers do: one for each person,
//! document and day, since a reviewer pages back and forth. The small pictures beside an expense leave none.

use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service::Days;
use crate::problem::ApiError;
use sundae_shared::claim::document::DocumentId;
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::time::Timestamp;

fn entry(id: &DocumentId) -> audit::Entry<'_> {
    audit::Entry {
        action: "document.open",
        subject_kind: "document",
        subject_id: id.as_str(),
        ..audit::Entry::default()
    }
}

/// Whether this day has its line already.
pub fn is_noted(
    r: &mut Reader<'_>,
    who: &PersonId,
    id: &DocumentId,
    now: Timestamp,
) -> Result<bool, ApiError> {
    let begun = Days::read(r)?.begin(now);
    audit::did_since(r, who, &entry(id), begun)
}

/// Two of one reviewer's tabs may have asked at once.
pub fn note(tx: &mut WriteTx<'_>, who: &PersonId, id: &DocumentId) -> Result<(), ApiError> {
    let now = tx.now();
    if is_noted(tx, who, id, now)? { Ok(()) } else { audit::record(tx, &entry(id)) }
}

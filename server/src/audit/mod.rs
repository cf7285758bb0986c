//! The trail: who did what to which subject, old and new, why, in which request. Append-only (a trigger
//! refuses changes) and free of names and addresses, so that a person can be erased and the trail stays.

use crate::db::WriteTx;
use crate::db::schema::audit;
use crate::problem::ApiError;
use diesel::prelude::*;

/// One line of the trail; who, when and for which request come from the transaction.
#[derive(Debug, Clone, Default)]
pub struct Entry<'a> {
    /// `slice.verb`: `desk.undo_check_in`.
    pub action: &'a str,
    pub subject_kind: &'a str,
    pub subject_id: &'a str,
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
    pub reason: Option<&'a str>,
}

pub fn record(tx: &mut WriteTx<'_>, entry: &Entry<'_>) -> Result<(), ApiError> {
    let id: sundae_shared::id::RequestId = tx.new_id()?;
    let (now, actor, request_id) = (tx.now(), tx.context.actor.clone(), tx.context.request_id.clone());
    diesel::insert_into(audit::table)
        .values((
            audit::id.eq(id),
            audit::at.eq(now),
            audit::actor_id.eq(actor),
            audit::action.eq(entry.action),
            audit::subject_kind.eq(entry.subject_kind),
            audit::subject_id.eq(entry.subject_id),
            audit::old_value.eq(entry.old),
            audit::new_value.eq(entry.new),
            audit::reason.eq(entry.reason),
            audit::request_id.eq(request_id),
        ))
        .execute(tx.db())?;
    Ok(())
}

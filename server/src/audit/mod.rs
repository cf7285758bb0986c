//! The trail: who did what to which subject, old and new, why, in which request. Append-only (a trigger
//! refuses changes) and free of names and addresses, so that a person can be erased and the trail stays.

use crate::db::dialect::natively;
use crate::db::schema::{audit, person};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use diesel::prelude::*;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

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
    let line = diesel::insert_into(audit::table).values((
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
    ));
    natively!(tx.db(), |conn| line.execute(conn))?;
    Ok(())
}

/// One line of a subject's trail, with the name of who did it.
#[derive(Debug, Clone, Queryable)]
pub struct Past {
    pub at: Timestamp,
    pub action: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub reason: Option<String>,
    /// `None`: the server itself, or a person who was erased since.
    pub actor: Option<String>,
}

/// Lines that a subject's history shows at most, newest first.
const PAST_MAX: i64 = 200;

/// What happened to one subject, newest first.
pub fn of_subject(r: &mut Reader<'_>, kind: &str, id: &str) -> Result<Vec<Past>, ApiError> {
    let past = audit::table
        .left_join(person::table.on(audit::actor_id.eq(person::id.nullable())))
        .filter(audit::subject_kind.eq(kind))
        .filter(audit::subject_id.eq(id))
        .order(audit::id.desc())
        .select((
            audit::at,
            audit::action,
            audit::old_value,
            audit::new_value,
            audit::reason,
            person::name.nullable(),
        ))
        .limit(PAST_MAX)
        .load(r.db())?;
    Ok(past)
}

/// Who did something to a subject, each once.
pub fn actors(r: &mut Reader<'_>, kind: &str, id: &str, action: &str) -> Result<Vec<PersonId>, ApiError> {
    let actors: Vec<Option<PersonId>> = audit::table
        .filter(audit::subject_kind.eq(kind))
        .filter(audit::subject_id.eq(id))
        .filter(audit::action.eq(action))
        .filter(audit::actor_id.is_not_null())
        .select(audit::actor_id)
        .distinct()
        .order(audit::actor_id)
        .limit(PAST_MAX)
        .load(r.db())?;
    Ok(actors.into_iter().flatten().collect())
}

/// Whether somebody did something to a subject since a moment.
pub fn did_since(
    r: &mut Reader<'_>,
    who: &PersonId,
    entry: &Entry<'_>,
    since: Timestamp,
) -> Result<bool, ApiError> {
    let lines = audit::table
        .filter(audit::subject_kind.eq(entry.subject_kind))
        .filter(audit::subject_id.eq(entry.subject_id))
        .filter(audit::action.eq(entry.action))
        .filter(audit::actor_id.eq(who))
        .filter(audit::at.ge(since));
    Ok(diesel::select(diesel::dsl::exists(lines)).get_result(r.db())?)
}

/// One line of the trail of one among many subjects.
#[derive(Debug, Clone, Queryable)]
pub struct Before {
    pub subject: String,
    pub action: String,
    pub new: Option<String>,
    pub at: Timestamp,
}

/// What happened to these subjects before a moment, oldest first: how they stood then. The caller names as many
/// subjects as it can hold the history of.
pub fn before(
    r: &mut Reader<'_>,
    kind: &str,
    subjects: &[&str],
    moment: Timestamp,
) -> Result<Vec<Before>, ApiError> {
    let lines = audit::table
        .filter(audit::subject_kind.eq(kind))
        .filter(audit::subject_id.eq_any(subjects))
        .filter(audit::at.lt(moment))
        .order(audit::id)
        .select((audit::subject_id, audit::action, audit::new_value, audit::at))
        .load(r.db())?;
    Ok(lines)
}

//! Rows of claims as registers read them.

use crate::db::Reader;
use crate::db::conn::Conn;
use crate::db::schema::{claim, document, person};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::claim::document::{DocumentId, Media};
use sundae_shared::claim::{ClaimId, ClaimState};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Queryable)]
pub struct Listed {
    pub id: ClaimId,
    pub person: PersonId,
    pub name: String,
    pub name_folded: String,
    pub state: ClaimState,
    pub sent_at: Option<Timestamp>,
    pub approved_at: Option<Timestamp>,
}

/// Which claims a register holds.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub state: Option<ClaimState>,
    /// Folded; each stands somewhere in the name.
    pub words: Vec<String>,
}

type Boxed<'a> = diesel::dsl::IntoBoxed<
    'a,
    diesel::dsl::InnerJoin<claim::table, person::table>,
    <Conn as Connection>::Backend,
>;

fn filtered(wanted: &Wanted) -> Boxed<'static> {
    let mut query = claim::table.inner_join(person::table).into_boxed();
    if let Some(state) = wanted.state {
        query = query.filter(claim::state.eq(state));
    }
    for word in &wanted.words {
        query = query.filter(person::name_folded.like(format!("%{word}%")));
    }
    query
}

pub fn count(r: &mut Reader<'_>, wanted: &Wanted) -> QueryResult<i64> {
    filtered(wanted).count().get_result(r.db())
}

/// Claims by their owner's name, behind `after`.
pub fn page(
    r: &mut Reader<'_>,
    wanted: &Wanted,
    after: Option<(String, ClaimId)>,
    limit: usize,
) -> QueryResult<Vec<Listed>> {
    let mut query = filtered(wanted);
    if let Some((name, id)) = after {
        let same = person::name_folded.eq(name.clone()).and(claim::id.gt(id));
        query = query.filter(person::name_folded.gt(name).or(same));
    }
    query
        .order((person::name_folded, claim::id))
        .select((
            claim::id,
            claim::person_id,
            person::name,
            person::name_folded,
            claim::state,
            claim::attested_at,
            claim::approved_at,
        ))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(r.db())
}

/// The claims of these people.
pub fn of_people(
    r: &mut Reader<'_>,
    people: &[PersonId],
) -> QueryResult<Vec<(PersonId, ClaimId, ClaimState)>> {
    claim::table
        .filter(claim::person_id.eq_any(people))
        .order(claim::id)
        .select((claim::person_id, claim::id, claim::state))
        .load(r.db())
}

#[derive(Debug, Clone, Queryable)]
pub struct Kept {
    pub id: DocumentId,
    pub hash: String,
    pub media: Media,
    pub bytes: i64,
    pub uploaded_at: Timestamp,
}

/// Everything that one person handed in and did not remove, oldest first: an audit wants it whole.
pub fn documents(r: &mut Reader<'_>, owner: &PersonId) -> QueryResult<Vec<Kept>> {
    document::table
        .filter(document::owner_id.eq(owner))
        .filter(document::removed_at.is_null())
        .order(document::id)
        .select((
            document::id,
            document::content_hash,
            document::media,
            document::bytes,
            document::uploaded_at,
        ))
        .load(r.db())
}

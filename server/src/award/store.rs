//! Rows of hosts, of their codes on paper, and of who used one.

use crate::db::schema::{code_host, code_use, single_code};
use crate::db::{Reader, WriteTx};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::award::{HostDraft, HostId};
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, SubmissionId};
use sundae_shared::time::Timestamp;

/// Rows of one list.
pub const LIST_ROWS_MAX: i64 = 500;
/// Codes that are used at a whole conference, with room.
const USES_MAX: i64 = 50_000;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = code_host)]
pub struct HostRow {
    pub id: HostId,
    pub number: i64,
    pub activity_id: ActivityId,
    pub person_id: PersonId,
    pub title: String,
    pub place: Option<String>,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    pub key_id: String,
    pub sealed: String,
    pub link_number: i64,
    pub named_by: PersonId,
    pub created_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

impl HostRow {
    pub fn draft(&self) -> HostDraft {
        HostDraft {
            title: self.title.clone(),
            place: self.place.clone(),
            opens_at: self.opens_at,
            closes_at: self.closes_at,
        }
    }
}

/// A host to be.
#[derive(Debug, Clone)]
pub struct NewHost<'a> {
    pub id: &'a HostId,
    pub number: i64,
    pub activity: &'a ActivityId,
    pub person: &'a PersonId,
    pub draft: &'a HostDraft,
    pub key_id: &'a str,
    pub sealed: &'a str,
    pub named_by: &'a PersonId,
}

/// What staff say about a host, to be written.
macro_rules! said {
    ($draft:expr, $now:expr) => {
        (
            code_host::title.eq(&$draft.title),
            code_host::place.eq(&$draft.place),
            code_host::opens_at.eq($draft.opens_at),
            code_host::closes_at.eq($draft.closes_at),
            code_host::updated_at.eq($now),
        )
    };
}

pub fn insert_host(tx: &mut WriteTx<'_>, new: &NewHost<'_>) -> QueryResult<()> {
    let now = tx.now();
    let head = (
        code_host::id.eq(new.id),
        code_host::number.eq(new.number),
        code_host::activity_id.eq(new.activity),
        code_host::person_id.eq(new.person),
        code_host::key_id.eq(new.key_id),
        code_host::sealed.eq(new.sealed),
        code_host::link_number.eq(1_i64),
        code_host::named_by.eq(new.named_by),
        code_host::created_at.eq(now),
    );
    diesel::insert_into(code_host::table).values((head, said!(new.draft, now))).execute(tx.db()).map(drop)
}

/// Changes what is said about a host that has not ended; the rows changed say whether it has not.
pub fn update_host(tx: &mut WriteTx<'_>, id: &HostId, draft: &HostDraft) -> QueryResult<usize> {
    let now = tx.now();
    let open = code_host::table.find(id).filter(code_host::ended_at.is_null());
    diesel::update(open).set(said!(draft, now)).execute(tx.db())
}

/// Ends a host; the rows changed say whether it had not ended.
pub fn end_host(tx: &mut WriteTx<'_>, id: &HostId) -> QueryResult<usize> {
    let now = tx.now();
    let open = code_host::table.find(id).filter(code_host::ended_at.is_null());
    diesel::update(open).set((code_host::ended_at.eq(now), code_host::updated_at.eq(now))).execute(tx.db())
}

/// Counts the link of a host up; the rows changed say whether it has not ended.
pub fn renew_link(tx: &mut WriteTx<'_>, id: &HostId) -> QueryResult<usize> {
    let now = tx.now();
    let open = code_host::table.find(id).filter(code_host::ended_at.is_null());
    let next = (code_host::link_number.eq(code_host::link_number + 1), code_host::updated_at.eq(now));
    diesel::update(open).set(next).execute(tx.db())
}

/// The number that no host has yet, after all of them.
pub fn next_number(r: &mut Reader<'_>) -> QueryResult<i64> {
    let highest: Option<i64> = code_host::table.select(max(code_host::number)).first(r.db())?;
    Ok(highest.map_or(0, |highest| highest + 1))
}

pub fn host(r: &mut Reader<'_>, id: &HostId) -> QueryResult<Option<HostRow>> {
    code_host::table.find(id).select(HostRow::as_select()).first(r.db()).optional()
}

pub fn host_by_number(r: &mut Reader<'_>, number: i64) -> QueryResult<Option<HostRow>> {
    let found = code_host::table.filter(code_host::number.eq(number));
    found.select(HostRow::as_select()).first(r.db()).optional()
}

/// Hosts, the newest first; those of one person with `of`.
pub fn hosts(r: &mut Reader<'_>, of: Option<&PersonId>) -> QueryResult<Vec<HostRow>> {
    let mut query = code_host::table
        .order(code_host::id.desc())
        .select(HostRow::as_select())
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    if let Some(of) = of {
        query = query.filter(code_host::person_id.eq(of));
    }
    query.load(r.db())
}

/// How many people used a code of each host.
pub fn uses(r: &mut Reader<'_>, of: &[HostId]) -> QueryResult<HashMap<HostId, i64>> {
    let counted: Vec<(HostId, i64)> = code_use::table
        .filter(code_use::host_id.eq_any(of))
        .group_by(code_use::host_id)
        .select((code_use::host_id, count_star()))
        .load(r.db())?;
    Ok(counted.into_iter().collect())
}

/// How many codes on paper of each host are still good.
pub fn free_codes(r: &mut Reader<'_>, of: &[HostId]) -> QueryResult<HashMap<HostId, i64>> {
    let counted: Vec<(HostId, i64)> = single_code::table
        .filter(single_code::host_id.eq_any(of))
        .filter(single_code::used_at.is_null())
        .filter(single_code::voided_at.is_null())
        .group_by(single_code::host_id)
        .select((single_code::host_id, count_star()))
        .load(r.db())?;
    Ok(counted.into_iter().collect())
}

// Uses

/// When a person used a code of a host, if they did.
pub fn used_at(r: &mut Reader<'_>, host: &HostId, person: &PersonId) -> QueryResult<Option<Timestamp>> {
    code_use::table.find((host, person)).select(code_use::at).first(r.db()).optional()
}

/// One use of a code, with its host.
#[derive(Debug, Clone, Queryable)]
pub struct UseRow {
    pub submission: SubmissionId,
    pub person: PersonId,
    pub at: Timestamp,
    pub serial: Option<i64>,
    pub host: HostId,
    pub host_person: PersonId,
    pub title: String,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
}

/// All of them, oldest first.
pub fn all_uses(r: &mut Reader<'_>) -> QueryResult<Vec<UseRow>> {
    code_use::table
        .inner_join(code_host::table.on(code_host::id.eq(code_use::host_id)))
        .order(code_use::submission_id)
        .select((
            code_use::submission_id,
            code_use::person_id,
            code_use::at,
            code_use::serial,
            code_host::id,
            code_host::person_id,
            code_host::title,
            code_host::opens_at,
            code_host::closes_at,
        ))
        .limit(USES_MAX)
        .load(r.db())
}

/// When each code on paper that was used had been made.
pub fn printed(r: &mut Reader<'_>) -> QueryResult<Vec<(HostId, i64, Timestamp)>> {
    single_code::table
        .filter(single_code::used_at.is_not_null())
        .order((single_code::host_id, single_code::serial))
        .select((single_code::host_id, single_code::serial, single_code::made_at))
        .limit(USES_MAX)
        .load(r.db())
}

pub fn insert_use(
    tx: &mut WriteTx<'_>,
    host: &HostId,
    person: &PersonId,
    submission: &SubmissionId,
    serial: Option<i64>,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(code_use::table)
        .values((
            code_use::host_id.eq(host),
            code_use::person_id.eq(person),
            code_use::submission_id.eq(submission),
            code_use::serial.eq(serial),
            code_use::at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

// Codes on paper

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = single_code)]
pub struct SingleRow {
    pub serial: i64,
    pub made_by: PersonId,
    pub used_at: Option<Timestamp>,
    pub voided_at: Option<Timestamp>,
}

/// In the order of their serials; as many as one host can have.
pub fn singles(r: &mut Reader<'_>, host: &HostId) -> QueryResult<Vec<SingleRow>> {
    single_code::table
        .filter(single_code::host_id.eq(host))
        .order(single_code::serial)
        .select(SingleRow::as_select())
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

pub fn single(r: &mut Reader<'_>, host: &HostId, serial: i64) -> QueryResult<Option<SingleRow>> {
    single_code::table.find((host, serial)).select(SingleRow::as_select()).first(r.db()).optional()
}

pub fn insert_single(
    tx: &mut WriteTx<'_>,
    host: &HostId,
    serial: i64,
    made_by: &PersonId,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(single_code::table)
        .values((
            single_code::host_id.eq(host),
            single_code::serial.eq(serial),
            single_code::made_by.eq(made_by),
            single_code::made_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Uses a code on paper up; the rows changed say whether it was still good.
pub fn use_single(tx: &mut WriteTx<'_>, host: &HostId, serial: i64, person: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    let free = single_code::table
        .find((host, serial))
        .filter(single_code::used_at.is_null())
        .filter(single_code::voided_at.is_null());
    diesel::update(free).set((single_code::used_at.eq(now), single_code::used_by.eq(person))).execute(tx.db())
}

/// Voids codes on paper that are still good; the rows changed say how many were.
pub fn void_singles(
    tx: &mut WriteTx<'_>,
    host: &HostId,
    serials: &[i64],
    by: &PersonId,
) -> QueryResult<usize> {
    let now = tx.now();
    let free = single_code::table
        .filter(single_code::host_id.eq(host))
        .filter(single_code::serial.eq_any(serials))
        .filter(single_code::used_at.is_null())
        .filter(single_code::voided_at.is_null());
    diesel::update(free).set((single_code::voided_at.eq(now), single_code::voided_by.eq(by))).execute(tx.db())
}

// Another key

/// Rows under another key than this one, in the order of their age.
pub fn under_other_keys(r: &mut Reader<'_>, key: &str, limit: i64) -> QueryResult<Vec<HostRow>> {
    code_host::table
        .filter(code_host::key_id.ne(key))
        .order(code_host::id)
        .select(HostRow::as_select())
        .limit(limit)
        .load(r.db())
}

pub fn reseal(tx: &mut WriteTx<'_>, row: &HostRow, key: &str, sealed: &str) -> QueryResult<usize> {
    let same = code_host::table.find(&row.id).filter(code_host::key_id.eq(&row.key_id));
    diesel::update(same).set((code_host::key_id.eq(key), code_host::sealed.eq(sealed))).execute(tx.db())
}

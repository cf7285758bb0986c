//! Rows of sign-ins under way.

use crate::db::schema::{person, sign_in};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::{SIGN_IN_TRIES_MAX, SignInId};
use sundae_shared::time::Timestamp;

/// People behind one address at most: a company order of 50 is the largest that the shop takes.
const SHARERS_MAX: i64 = 50;

#[derive(Debug, Insertable)]
#[diesel(table_name = sign_in)]
pub struct NewSignIn<'a> {
    pub id: &'a SignInId,
    /// `None` for an address that nobody has.
    pub email: Option<&'a EmailAddress>,
    pub code_hash: &'a str,
    pub link_hash: &'a str,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewSignIn<'_>) -> QueryResult<()> {
    diesel::insert_into(sign_in::table).values(new).execute(tx.db()).map(drop)
}

/// A sign-in that still stands: not used, not over.
#[derive(Debug, Queryable)]
pub struct SignInRow {
    pub id: SignInId,
    pub email: Option<EmailAddress>,
    pub code_hash: String,
    pub tries: i64,
}

pub fn open_by_id(tx: &mut WriteTx<'_>, id: &SignInId) -> QueryResult<Option<SignInRow>> {
    let now = tx.now();
    sign_in::table
        .find(id)
        .filter(sign_in::used_at.is_null())
        .filter(sign_in::expires_at.gt(now))
        .filter(sign_in::tries.lt(SIGN_IN_TRIES_MAX))
        .select((sign_in::id, sign_in::email, sign_in::code_hash, sign_in::tries))
        .first(tx.db())
        .optional()
}

pub fn open_by_link(tx: &mut WriteTx<'_>, link_hash: &str) -> QueryResult<Option<SignInRow>> {
    let now = tx.now();
    sign_in::table
        .filter(sign_in::link_hash.eq(link_hash))
        .filter(sign_in::used_at.is_null())
        .filter(sign_in::expires_at.gt(now))
        .select((sign_in::id, sign_in::email, sign_in::code_hash, sign_in::tries))
        .first(tx.db())
        .optional()
}

pub fn count_try(tx: &mut WriteTx<'_>, id: &SignInId) -> QueryResult<usize> {
    let counted = diesel::update(sign_in::table.find(id)).set(sign_in::tries.eq(sign_in::tries + 1));
    counted.execute(tx.db())
}

/// Uses it up; 0 rows when somebody was quicker.
pub fn use_up(tx: &mut WriteTx<'_>, id: &SignInId) -> QueryResult<usize> {
    let now = tx.now();
    let unused = sign_in::table.find(id).filter(sign_in::used_at.is_null());
    diesel::update(unused).set(sign_in::used_at.eq(now)).execute(tx.db())
}

/// Who has this address, by name.
pub fn people_with(r: &mut Reader<'_>, email: &EmailAddress) -> QueryResult<Vec<(PersonId, String)>> {
    person::table
        .filter(person::email.eq(email.as_str()))
        .order((person::name, person::id))
        .limit(SHARERS_MAX)
        .select((person::id, person::name))
        .load(r.db())
}

/// Deletes what was over before `before`.
pub fn forget(tx: &mut WriteTx<'_>, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(sign_in::table.filter(sign_in::expires_at.lt(before))).execute(tx.db())
}

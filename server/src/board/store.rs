//! Rows of chosen names. Invariant: a person has one for each listing at most, and no two people the same nickname.

use crate::db::schema::{board_name, board_taken, person};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::board::{ChosenNameId, Listing};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Chosen names that one look reads: one for each attendee, with room.
const NAMES_MAX: i64 = 20_000;

/// A name on one of the two.
#[derive(Debug, Clone, Queryable)]
pub struct NamedRow {
    pub person: PersonId,
    pub name: String,
}

/// Everybody who stands there.
pub fn named(r: &mut Reader<'_>, listing: Listing) -> QueryResult<Vec<NamedRow>> {
    board_name::table
        .filter(board_name::listing.eq(listing))
        .order(board_name::id)
        .select((board_name::person_id, board_name::name))
        .limit(NAMES_MAX)
        .load(r.db())
}

/// The nicknames of those of these people who have one.
pub fn nicknames(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<HashMap<PersonId, String>> {
    let named: Vec<(PersonId, String)> = board_name::table
        .filter(board_name::listing.eq(Listing::Board))
        .filter(board_name::person_id.eq_any(of))
        .select((board_name::person_id, board_name::name))
        .load(r.db())?;
    Ok(named.into_iter().collect())
}

/// What one person chose.
pub fn chosen_by(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<(Listing, String)>> {
    board_name::table
        .filter(board_name::person_id.eq(who))
        .select((board_name::listing, board_name::name))
        .load(r.db())
}

/// Whose nickname this is.
pub fn owner_of_nickname(r: &mut Reader<'_>, key: &str) -> QueryResult<Option<PersonId>> {
    board_name::table
        .filter(board_name::listing.eq(Listing::Board))
        .filter(board_name::name_key.eq(key))
        .select(board_name::person_id)
        .first(r.db())
        .optional()
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = board_name)]
pub struct NewName<'a> {
    pub id: &'a ChosenNameId,
    pub person_id: &'a PersonId,
    pub listing: Listing,
    pub name: &'a str,
    pub name_key: &'a str,
    pub chosen_at: Timestamp,
}

pub fn insert_name(tx: &mut WriteTx<'_>, new: &NewName<'_>) -> QueryResult<()> {
    diesel::insert_into(board_name::table).values(new).execute(tx.db()).map(drop)
}

/// The rows changed say whether they stood there.
pub fn delete_name(tx: &mut WriteTx<'_>, who: &PersonId, listing: Listing) -> QueryResult<usize> {
    let own = board_name::table.filter(board_name::person_id.eq(who)).filter(board_name::listing.eq(listing));
    diesel::delete(own).execute(tx.db())
}

/// A chosen name with whose it is.
#[derive(Debug, Clone, Queryable)]
pub struct NameRow {
    pub id: ChosenNameId,
    pub person: PersonId,
    pub person_name: String,
    pub listing: Listing,
    pub name: String,
    pub name_key: String,
    pub chosen_at: Timestamp,
}

type NameColumns = (
    board_name::id,
    board_name::person_id,
    person::name,
    board_name::listing,
    board_name::name,
    board_name::name_key,
    board_name::chosen_at,
);
const NAME_COLUMNS: NameColumns = (
    board_name::id,
    board_name::person_id,
    person::name,
    board_name::listing,
    board_name::name,
    board_name::name_key,
    board_name::chosen_at,
);

pub fn name(r: &mut Reader<'_>, id: &ChosenNameId) -> QueryResult<Option<NameRow>> {
    board_name::table
        .inner_join(person::table.on(person::id.eq(board_name::person_id)))
        .filter(board_name::id.eq(id))
        .select(NAME_COLUMNS)
        .first(r.db())
        .optional()
}

/// Chosen names, newest first, one more than `limit` when there are more. `pattern` is for `LIKE`,
/// with a backslash before what stands for itself.
pub fn names(
    r: &mut Reader<'_>,
    pattern: Option<&str>,
    after: Option<&ChosenNameId>,
    limit: usize,
) -> QueryResult<Vec<NameRow>> {
    let mut query = board_name::table
        .inner_join(person::table.on(person::id.eq(board_name::person_id)))
        .order(board_name::id.desc())
        .select(NAME_COLUMNS)
        .limit(i64::try_from(limit + 1).unwrap_or(NAMES_MAX))
        .into_boxed();
    if let Some(pattern) = pattern {
        let chosen = board_name::name_key.like(pattern).escape('\\');
        query = query.filter(chosen.or(person::name_folded.like(pattern).escape('\\')));
    }
    if let Some(after) = after {
        query = query.filter(board_name::id.lt(after));
    }
    query.load(r.db())
}

/// Removes the very name that was looked at; the rows changed say whether it still stood there.
pub fn delete_by_id(tx: &mut WriteTx<'_>, id: &ChosenNameId) -> QueryResult<usize> {
    diesel::delete(board_name::table.find(id)).execute(tx.db())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = board_taken)]
pub struct NewTaken<'a> {
    pub id: &'a ChosenNameId,
    pub person_id: &'a PersonId,
    pub listing: Listing,
    pub name: &'a str,
    pub name_key: &'a str,
    pub reason: &'a str,
    pub taken_at: Timestamp,
    pub taken_by: &'a PersonId,
}

pub fn insert_taken(tx: &mut WriteTx<'_>, new: &NewTaken<'_>) -> QueryResult<()> {
    diesel::insert_into(board_taken::table).values(new).execute(tx.db()).map(drop)
}

/// A name that was taken away.
#[derive(Debug, Clone, Queryable)]
pub struct TakenRow {
    pub listing: Listing,
    pub name: String,
    pub name_key: String,
    pub reason: String,
    pub taken_at: Timestamp,
}

/// What was taken away from one person, the latest first.
pub fn taken_from(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<TakenRow>> {
    board_taken::table
        .filter(board_taken::person_id.eq(who))
        .order((board_taken::taken_at.desc(), board_taken::id.desc()))
        .select((
            board_taken::listing,
            board_taken::name,
            board_taken::name_key,
            board_taken::reason,
            board_taken::taken_at,
        ))
        .limit(NAMES_MAX)
        .load(r.db())
}

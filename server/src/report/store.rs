//! Check-ins as rows of a register.

use crate::db::Reader;
use crate::db::conn::Conn;
use crate::db::schema::{check_in, person, ticket};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::Station;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Queryable)]
pub struct CheckInRow {
    pub at: Timestamp,
    pub station: Station,
    pub person: PersonId,
    pub name: String,
    pub country: String,
    pub device: String,
    pub volunteer: PersonId,
}

/// What a filter comes down to in the database.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub station: Option<Station>,
    /// From, and before.
    pub between: Option<(Timestamp, Timestamp)>,
    /// Folded words, all of which the name has.
    pub words: Vec<String>,
}

/// Time, person and station of the last row before.
pub type Cursor = (Timestamp, PersonId, Station);

type Joined = diesel::dsl::InnerJoinOn<
    check_in::table,
    person::table,
    diesel::dsl::Eq<person::id, check_in::person_id>,
>;
type Boxed<'a> = diesel::dsl::IntoBoxed<'a, Joined, <Conn as diesel::Connection>::Backend>;

fn filtered(wanted: &Wanted) -> Boxed<'static> {
    let joined = check_in::table.inner_join(person::table.on(person::id.eq(check_in::person_id)));
    let mut query = joined.into_boxed();
    if let Some(station) = wanted.station {
        query = query.filter(check_in::station.eq(station));
    }
    if let Some((from, before)) = wanted.between {
        query = query.filter(check_in::at.ge(from)).filter(check_in::at.lt(before));
    }
    for word in &wanted.words {
        query = query.filter(person::name_folded.like(format!("%{word}%")));
    }
    query
}

pub fn count(r: &mut Reader<'_>, wanted: &Wanted) -> QueryResult<i64> {
    filtered(wanted).count().get_result(r.db())
}

pub fn page(
    r: &mut Reader<'_>,
    wanted: &Wanted,
    after: Option<Cursor>,
    limit: usize,
) -> QueryResult<Vec<CheckInRow>> {
    let mut query = filtered(wanted);
    if let Some((at, person, station)) = after {
        let later_person = check_in::person_id.gt(person.clone());
        let same_person = check_in::person_id.eq(person).and(check_in::station.gt(station));
        query = query.filter(check_in::at.gt(at).or(check_in::at.eq(at).and(later_person.or(same_person))));
    }
    query
        .order((check_in::at, check_in::person_id, check_in::station))
        .select((
            check_in::at,
            check_in::station,
            check_in::person_id,
            person::name,
            person::country,
            check_in::device,
            check_in::volunteer_id,
        ))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(r.db())
}

pub fn names(r: &mut Reader<'_>, people: &[PersonId]) -> QueryResult<Vec<(PersonId, String)>> {
    person::table.filter(person::id.eq_any(people)).select((person::id, person::name)).load(r.db())
}

/// The kinds of ticket that people have; a valid one comes last, so that it stays in a map.
pub fn products(r: &mut Reader<'_>, people: &[PersonId]) -> QueryResult<Vec<(PersonId, String)>> {
    let rows: Vec<(PersonId, String, String)> = ticket::table
        .filter(ticket::person_id.eq_any(people))
        .order(ticket::id)
        .select((ticket::person_id, ticket::product, ticket::status))
        .load(r.db())?;
    let (valid, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, _, status)| status == "paid");
    Ok(others.into_iter().chain(valid).map(|(person, product, _)| (person, product)).collect())
}

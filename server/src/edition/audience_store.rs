//! Whom a mail with the way in goes to, and to whom it went.

use crate::db::conn::Conn;
use crate::db::schema::{grant_award, person, session, sign_in_mail, ticket};
use crate::db::{Reader, WriteTx};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::edition::Audience;
use sundae_shared::grant::GrantState;
use sundae_shared::id::{PersonId, RequestId};
use sundae_shared::people::SessionKind;
use sundae_shared::time::Timestamp;

type Boxed<'a> = person::BoxedQuery<'a, <Conn as diesel::Connection>::Backend>;

/// Everyone of an audience.
fn everyone(audience: Audience) -> Boxed<'static> {
    let query = person::table.into_boxed();
    let admitted =
        || exists(ticket::table.filter(ticket::person_id.eq(person::id)).filter(ticket::status.eq("paid")));
    match audience {
        Audience::Tickets => query.filter(admitted()),
        Audience::Grantees => query.filter(exists(
            grant_award::table
                .filter(grant_award::person_id.eq(person::id.nullable()))
                .filter(grant_award::state.eq_any([GrantState::Offered, GrantState::Accepted])),
        )),
        Audience::NotSignedIn => query.filter(admitted()).filter(not(exists(
            session::table
                .filter(session::person_id.eq(person::id))
                .filter(session::kind.eq(SessionKind::Me)),
        ))),
    }
}

fn not_mailed(query: Boxed<'static>, since: Timestamp) -> Boxed<'static> {
    query.filter(not(exists(
        sign_in_mail::table.filter(sign_in_mail::person_id.eq(person::id)).filter(sign_in_mail::at.gt(since)),
    )))
}

pub fn people(r: &mut Reader<'_>, audience: Audience) -> QueryResult<i64> {
    everyone(audience).count().get_result(r.db())
}

pub fn without_address(r: &mut Reader<'_>, audience: Audience) -> QueryResult<i64> {
    everyone(audience).filter(person::email.is_null()).count().get_result(r.db())
}

/// People of the audience who were not mailed since.
pub fn waiting(r: &mut Reader<'_>, audience: Audience, since: Timestamp) -> QueryResult<i64> {
    not_mailed(everyone(audience), since).count().get_result(r.db())
}

/// Addresses of the audience that were not mailed since, in order.
pub fn addresses(
    r: &mut Reader<'_>,
    audience: Audience,
    since: Timestamp,
    limit: i64,
) -> QueryResult<Vec<Option<String>>> {
    not_mailed(everyone(audience), since)
        .filter(person::email.is_not_null())
        .select(person::email)
        .distinct()
        .order(person::email)
        .limit(limit)
        .load(r.db())
}

/// Somebody with an address.
#[derive(Debug, Queryable)]
pub struct Recipient {
    pub person: PersonId,
    pub email: Option<String>,
    pub lang: String,
}

/// Everyone of the audience who has one of these addresses, by address.
pub fn people_with(
    r: &mut Reader<'_>,
    audience: Audience,
    addresses: &[Option<String>],
) -> QueryResult<Vec<Recipient>> {
    everyone(audience)
        .filter(person::email.eq_any(addresses.to_vec()))
        .order((person::email, person::id))
        .select((person::id, person::email, person::lang))
        .load(r.db())
}

pub fn note(tx: &mut WriteTx<'_>, person: &PersonId, by: &PersonId) -> Result<(), crate::problem::ApiError> {
    let id: RequestId = tx.new_id()?;
    let now = tx.now();
    diesel::insert_into(sign_in_mail::table)
        .values((
            sign_in_mail::id.eq(id),
            sign_in_mail::person_id.eq(person),
            sign_in_mail::sent_by.eq(by),
            sign_in_mail::at.eq(now),
        ))
        .execute(tx.db())?;
    Ok(())
}

/// How many people were ever mailed.
pub fn ever_mailed(r: &mut Reader<'_>) -> QueryResult<i64> {
    sign_in_mail::table
        .select(diesel::dsl::count(sign_in_mail::person_id).aggregate_distinct())
        .get_result(r.db())
}

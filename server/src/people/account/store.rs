//! The row of the one who is signed in.

use crate::db::schema::{person, session};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::spoken::Spoken;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

#[derive(Debug, Queryable)]
pub struct AccountRow {
    pub name: String,
    pub email: Option<String>,
    pub lang: String,
    pub privacy_accepted_at: Option<Timestamp>,
}

pub fn account(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<AccountRow>> {
    let columns = (person::name, person::email, person::lang, person::privacy_accepted_at);
    person::table.find(id).select(columns).first(r.db()).optional()
}

/// The first acceptance stands.
pub fn accept_privacy(tx: &mut WriteTx<'_>, id: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    let not_yet = person::table.find(id).filter(person::privacy_accepted_at.is_null());
    diesel::update(not_yet).set(person::privacy_accepted_at.eq(now)).execute(tx.db()).map(drop)
}

pub fn set_language(tx: &mut WriteTx<'_>, id: &PersonId, lang: Lang) -> QueryResult<()> {
    diesel::update(person::table.find(id)).set(person::lang.eq(lang.word())).execute(tx.db()).map(drop)
}

pub fn set_spoken(tx: &mut WriteTx<'_>, id: &PersonId, spoken: Spoken) -> QueryResult<()> {
    diesel::update(person::table.find(id)).set(person::spoken.eq(spoken)).execute(tx.db()).map(drop)
}

pub fn session_end(r: &mut Reader<'_>, id: &SessionId) -> QueryResult<Option<Timestamp>> {
    session::table.find(id).select(session::ends_at).first(r.db()).optional()
}

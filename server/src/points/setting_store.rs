//! What people set for the game.

use crate::db::schema::game_setting;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::TakesRequests;

/// On until somebody switches it off.
pub fn takes_requests(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<TakesRequests> {
    let set = game_setting::table.find(who).select(game_setting::takes_requests).first(r.db()).optional()?;
    Ok(set.unwrap_or(TakesRequests::On))
}

pub fn set_takes_requests(tx: &mut WriteTx<'_>, who: &PersonId, to: TakesRequests) -> QueryResult<()> {
    let now = tx.now();
    let set = (game_setting::takes_requests.eq(to), game_setting::updated_at.eq(now));
    if diesel::update(game_setting::table.find(who)).set(set).execute(tx.db())? == 0 {
        diesel::insert_into(game_setting::table)
            .values((game_setting::person_id.eq(who), set.0, set.1))
            .execute(tx.db())?;
    }
    Ok(())
}

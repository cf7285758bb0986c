//! Counts for the checklist.

use crate::db::Reader;
use crate::db::schema::{desk_event, desk_link, outbox, staff, ticket};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::Finding;
use sundae_shared::mail::MailState;

pub fn staff(r: &mut Reader<'_>) -> QueryResult<i64> {
    staff::table.filter(staff::disabled_at.is_null()).count().get_result(r.db())
}

/// Mails of one kind that have left.
pub fn sent(r: &mut Reader<'_>, kind: &str) -> QueryResult<i64> {
    let sent = outbox::table.filter(outbox::kind.eq(kind)).filter(outbox::state.eq(MailState::Sent));
    sent.count().get_result(r.db())
}

pub fn tickets(r: &mut Reader<'_>) -> QueryResult<i64> {
    ticket::table.count().get_result(r.db())
}

pub fn desk_links(r: &mut Reader<'_>) -> QueryResult<i64> {
    desk_link::table.count().get_result(r.db())
}

/// Scans that show a desk at work: people who were checked in, and the practice badge.
pub fn scans(r: &mut Reader<'_>) -> QueryResult<i64> {
    let worked = [Finding::CheckedIn, Finding::AlreadyCheckedIn, Finding::Practice];
    desk_event::table.filter(desk_event::outcome.eq_any(worked)).count().get_result(r.db())
}

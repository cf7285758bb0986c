//! What a host's phone shows: the code of now and of the coming hour, how many used one; by sign-in or by a link.

use super::host_service::{self as hosts, Tools};
use super::secret::Secret;
use super::store::{self, HostRow};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::points::vouch_service as vouch;
use crate::problem::ApiError;
use crate::qr;
use sundae_shared::award::api::code_page;
use sundae_shared::award::code::{STEPS_AHEAD, begins_at, step_of};
use sundae_shared::award::rules::host_state;
use sundae_shared::award::{AskScreen, CodeAhead, HostDraft, HostId, HostScreen, HostState, MyHost, MyHosts};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// What a person hosts, the newest first.
pub fn mine(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<MyHosts, ApiError> {
    let rows = store::hosts(r, Some(who))?;
    let ids: Vec<HostId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut used = store::uses(r, &ids)?;
    let view = |row: HostRow| {
        Ok(MyHost {
            activity_title: vouch::choice(r, &row.activity_id)?.title,
            state: host_state(row.ended_at.is_some(), &row.draft(), now),
            used: used.remove(&row.id).unwrap_or(0),
            draft: row.draft(),
            id: row.id,
        })
    };
    Ok(MyHosts { items: rows.into_iter().map(view).collect::<Result<_, ApiError>>()? })
}

/// One of the caller's own.
pub(super) fn own(r: &mut Reader<'_>, who: &PersonId, id: &HostId) -> Result<HostRow, ApiError> {
    store::host(r, id)?.filter(|row| row.person_id == *who).ok_or_else(ApiError::not_found)
}

/// The host ends it before its time.
pub fn end(tx: &mut WriteTx<'_>, who: &PersonId, id: &HostId) -> Result<MyHosts, ApiError> {
    let (row, now) = (own(tx, who, id)?, tx.now());
    hosts::end_one(tx, &row.id, None)?;
    mine(tx, who, now)
}

/// What a screen is made from, read at once.
pub struct Facts {
    row: HostRow,
    activity: vouch::Choice,
    used: i64,
    secret: Secret,
}

pub fn facts_of_own(
    r: &mut Reader<'_>,
    tools: Tools<'_>,
    who: &PersonId,
    id: &HostId,
) -> Result<Facts, ApiError> {
    let row = own(r, who, id)?;
    let secret = Secret::open(&row, &tools.keys.at_hand()?)?;
    facts(r, row, secret)
}

/// For whoever has the link; without its token there is no such screen.
pub fn facts_by_link(
    r: &mut Reader<'_>,
    tools: Tools<'_>,
    id: &HostId,
    token: &str,
) -> Result<Facts, ApiError> {
    let row = store::host(r, id)?.ok_or_else(ApiError::not_found)?;
    let secret = Secret::open(&row, &tools.keys.at_hand()?)?;
    if !secret.is_token(row.link_number, token) {
        return Err(ApiError::not_found());
    }
    facts(r, row, secret)
}

fn facts(r: &mut Reader<'_>, row: HostRow, secret: Secret) -> Result<Facts, ApiError> {
    let activity = vouch::choice(r, &row.activity_id)?;
    let used = store::uses(r, std::slice::from_ref(&row.id))?.remove(&row.id).unwrap_or(0);
    Ok(Facts { row, activity, used, secret })
}

/// Draws sixty codes, so it is done outside of the database's snapshot.
pub fn screen(facts: Facts, site: &Site, ask: &AskScreen, now: Timestamp) -> Result<HostScreen, ApiError> {
    let Facts { row, activity, used, secret } = facts;
    let draft = row.draft();
    let state = host_state(row.ended_at.is_some(), &draft, now);
    let codes = steps(state, &draft, ask.after, now).map(|step| {
        let code = secret.rotating(row.number, step).code();
        let qr = qr::bits(&format!("{}{}", site.0, code_page(code.as_str())))?;
        Ok(CodeAhead { step, code, qr })
    });
    let codes = codes.collect::<Result<_, ApiError>>()?;
    Ok(HostScreen { activity_title: activity.title, points: activity.points, draft, state, used, now, codes })
}

/// The steps that a screen still lacks, of those in which the host is open.
fn steps(
    state: HostState,
    draft: &HostDraft,
    after: Option<i64>,
    now: Timestamp,
) -> impl Iterator<Item = i64> + use<> {
    let first = step_of(now).max(after.map_or(i64::MIN, |after| after.saturating_add(1)));
    let last = match state {
        HostState::NotYet | HostState::Open => step_of(now) + STEPS_AHEAD,
        HostState::Over | HostState::Ended => i64::MIN,
    };
    let (opens, closes) = (draft.opens_at, draft.closes_at);
    let within = move |step: &i64| {
        opens.is_none_or(|opens| begins_at(*step + 1) > opens)
            && closes.is_none_or(|closes| begins_at(*step) < closes)
    };
    (first..=last).filter(within)
}

#[cfg(test)]
mod tests {
    use super::steps;
    use sundae_shared::award::code::step_of;
    use sundae_shared::award::{HostDraft, HostState};
    use sundae_shared::time::Timestamp;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn a_screen_is_given_an_hour_and_then_only_what_it_lacks() {
        let (now, always) = (at("2025-05-16T14:00:30Z"), HostDraft::default());
        let all: Vec<i64> = steps(HostState::Open, &always, None, now).collect();
        assert_eq!((all.len(), all[0]), (61, step_of(now)));
        let later = now.plus_seconds(120);
        assert_eq!(steps(HostState::Open, &always, all.last().copied(), later).count(), 2);
        assert_eq!(steps(HostState::Ended, &always, None, now).count(), 0);
    }

    #[test]
    fn no_code_is_given_for_minutes_in_which_the_host_is_closed() {
        let now = at("2025-05-16T14:00:00Z");
        let draft = HostDraft {
            opens_at: Some(at("2025-05-16T14:10:00Z")),
            closes_at: Some(at("2025-05-16T14:20:00Z")),
            ..HostDraft::default()
        };
        let given: Vec<i64> = steps(HostState::NotYet, &draft, None, now).collect();
        assert_eq!((given.len(), given[0]), (10, step_of(at("2025-05-16T14:10:00Z"))));
    }
}

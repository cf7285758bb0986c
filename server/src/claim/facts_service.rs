//! A claim follows the facts: when what its approval rests on changes, staff look at it again.
//!
//! Invariant: nothing is paid on an approval that was given for another award or another attendance, and no line is
//! lost: what was decided about the expenses stays.

use super::mail::{self, News};
use super::review_decision_service::move_on;
use super::service::Standing;
use super::{review_refusals as refusals, review_service as review, store, trail};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::payment::service as payments;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::claim::ClaimState;
use sundae_shared::claim::cycle::Actor;
use sundae_shared::claim::cycle::claim::{self as cycle, ClaimEvent};
use sundae_shared::claim::review::{Absence, ClaimAction};
use sundae_shared::id::PersonId;
use sundae_shared::payment::PaymentProblem;
use sundae_shared::time::Timestamp;

/// What changed.
#[derive(Debug, Clone, Copy)]
pub enum Changed<'a> {
    /// What is awarded in all.
    Award { reason: &'a str },
    /// For how many nights.
    Nights,
    /// There is no award any more.
    AwardClosed { reason: &'a str },
    /// Whether they attended.
    Attendance,
    /// What the days of the conference are.
    Calendar,
}

impl<'a> Changed<'a> {
    fn reason(self) -> Option<&'a str> {
        match self {
            Self::Award { reason } | Self::AwardClosed { reason } => Some(reason),
            Self::Nights | Self::Attendance | Self::Calendar => None,
        }
    }
}

/// What a reminder asks about an owner.
#[derive(Debug, Clone, Copy, Default)]
pub struct Owner {
    /// The last day on which they can change their claim.
    pub last_day: Option<NaiveDate>,
    /// Staff know that they could not come, so nothing at the conference waits for them.
    pub stayed_away: bool,
}

pub fn of_owner(r: &mut Reader<'_>, owner: &PersonId, now: Timestamp) -> Result<Owner, ApiError> {
    let standing = Standing::read(r, owner, now)?;
    let stayed_away = standing.ground.absence.and_then(Absence::attendance).is_some();
    Ok(Owner { last_day: standing.upload_until(), stayed_away })
}

/// Who has time of their own for a claim that is not sent: it was returned, or begun for them.
pub fn with_time_of_their_own(r: &mut Reader<'_>) -> Result<Vec<PersonId>, ApiError> {
    Ok(store::given_time(r)?)
}

/// Takes an approval back, mailed with what it means. What is under review goes one version on, so that nobody
/// approves what they did not see.
pub fn changed(
    tx: &mut WriteTx<'_>,
    owner: &PersonId,
    what: &Changed<'_>,
    site: &Site,
) -> Result<(), ApiError> {
    let (now, Some(claim)) = (tx.now(), store::of_person(tx, owner)?) else { return Ok(()) };
    payments::pull_out(tx, owner, PaymentProblem::NotReady)?;
    match claim.state {
        ClaimState::Approved => {}
        ClaimState::Submitted | ClaimState::InReview => {
            return match store::move_state(tx, &claim, claim.state)? {
                1 => Ok(()),
                _ => Err(refusals::changed()),
            };
        }
        ClaimState::Draft | ClaimState::Returned | ClaimState::Withdrawn => return Ok(()),
    }
    let to = cycle::step(claim.state, ClaimEvent::Reopen, Actor::Clock)
        .map_err(|_| refusals::other_state(claim.state))?;
    let opened = review::open(tx, &claim.id, now)?;
    move_on(tx, &opened, to)?;
    mail::tell(tx, site, owner, &News::Reopened(what))?;
    trail::staff(tx, ClaimAction::ReopenByFacts, &claim.id, Some(to.word()), what.reason())
}

/// Sent, or further: what the conference's dates are counts for them.
const RESTING: [ClaimState; 4] =
    [ClaimState::Submitted, ClaimState::InReview, ClaimState::Approved, ClaimState::Returned];

/// Whether claims or payments rest on the conference's dates.
pub fn any_rests_on_dates(r: &mut Reader<'_>) -> Result<bool, ApiError> {
    Ok(store::any_at(r, &RESTING)? || !store::approved_people(r)?.is_empty())
}

/// What the claims under review and the approved ones come to, before the calendar changes: per diem and grant.
pub struct Worth(Vec<(PersonId, Option<(i64, i64)>)>);

pub fn worth(r: &mut Reader<'_>, now: Timestamp) -> Result<Worth, ApiError> {
    let under_way = [ClaimState::Submitted, ClaimState::InReview, ClaimState::Approved];
    let owners = store::owners(r, &under_way)?.into_iter();
    owners.map(|owner| Ok((owner.clone(), worth_of(r, &owner, now)?))).collect::<Result<_, _>>().map(Worth)
}

fn worth_of(r: &mut Reader<'_>, owner: &PersonId, now: Timestamp) -> Result<Option<(i64, i64)>, ApiError> {
    let figure = Standing::read(r, owner, now)?.figure();
    Ok(figure.map(|figure| (figure.per_diem.payable_minor, figure.grant.payable_minor)))
}

/// The calendar changed: claims that come to something else now are looked at again.
pub fn calendar_changed(tx: &mut WriteTx<'_>, before: Worth, site: &Site) -> Result<(), ApiError> {
    let now = tx.now();
    for (owner, worth) in before.0 {
        if worth_of(tx, &owner, now)? != worth {
            changed(tx, &owner, &Changed::Calendar, site)?;
        }
    }
    Ok(())
}

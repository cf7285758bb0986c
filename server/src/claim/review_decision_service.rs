//! What reviewers and approvers decide about a claim and its lines.
//!
//! Invariants: nobody decides about their own claim, through whichever of their records; a decision names
//! the version that was seen; each goes by the life cycles of `shared::claim::cycle`; its mail is written in
//! the same transaction.

use super::bound_service::no_longer_approved;
use super::line_store::{self as lines, LineRow, NewDecision};
use super::review_mail::{self as mail, News};
use super::review_service::{self as review, Opened, eligible_minor};
use super::review_store as store;
use super::store as claims;
use super::{review_refusals as refusals, trail};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::payee::service as payee;
use crate::payment::service as payments;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::claim::{self as cycle, ClaimEvent};
use sundae_shared::claim::cycle::line::{self as line_cycle, LineEvent, approvable};
use sundae_shared::claim::cycle::{Actor, Refused};
use sundae_shared::claim::review::{
    ApproveLine, ClaimAction, CompareLine, LowerReason, StartReview, WithReason,
};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::claim::{Category, ClaimId, ClaimState, ExpenseLineId, LineState, check};
use sundae_shared::id::PersonId;
use sundae_shared::line::tidy;
use sundae_shared::money::Money;
use sundae_shared::payment::PaymentProblem;
use sundae_shared::people::Role;

const SOURCE_CHARS_MAX: usize = 200;

/// Who decides.
#[derive(Debug, Clone)]
pub struct By {
    pub person: PersonId,
    pub roles: Vec<Role>,
}

impl By {
    /// The part in which they may act, or any of theirs, to be refused. Nobody in the office acts as a volunteer.
    pub(super) fn acting(&self, may: &[Actor]) -> Actor {
        let actors: Vec<Actor> = self.roles.iter().map(|role| actor(*role)).collect();
        let fitting = actors.iter().find(|actor| may.contains(actor));
        fitting.or(actors.first()).copied().unwrap_or(Actor::Volunteer)
    }
}

fn actor(role: Role) -> Actor {
    match role {
        Role::Admin => Actor::Admin,
        Role::Moderator => Actor::Moderator,
        Role::Reviewer => Actor::Reviewer,
        Role::Approver => Actor::Approver,
        Role::Payer => Actor::Payer,
        Role::Accountant => Actor::Accountant,
        Role::Auditor => Actor::Auditor,
    }
}

/// Opens a claim that is not the caller's own, as it was seen.
pub(super) fn begin(tx: &mut WriteTx<'_>, by: &By, id: &ClaimId) -> Result<Opened, ApiError> {
    let now = tx.now();
    let opened = review::open(tx, id, now)?;
    if people::is_same_human(tx, &by.person, &opened.claim.person_id)? {
        return Err(refusals::own());
    }
    Ok(opened)
}

fn begin_at(tx: &mut WriteTx<'_>, by: &By, id: &ClaimId, version: i64) -> Result<Opened, ApiError> {
    let opened = begin(tx, by, id)?;
    if opened.claim.version == version { Ok(opened) } else { Err(refusals::changed()) }
}

/// Where an event leads, by the life cycle and the caller's roles.
fn step(opened: &Opened, by: &By, event: ClaimEvent) -> Result<ClaimState, ApiError> {
    let state = opened.claim.state;
    cycle::step(state, event, by.acting(cycle::may(event))).map_err(|refused| match (refused, event, state) {
        (Refused::NotYou, ..) => ApiError::forbidden(),
        (Refused::NotNow, ClaimEvent::Approve, ClaimState::Submitted) => refusals::start_first(),
        (Refused::NotNow, ..) => refusals::other_state(state),
    })
}

/// Moves the claim, one version on; also to the state where it is, when a line was decided.
pub(super) fn move_on(tx: &mut WriteTx<'_>, opened: &Opened, to: ClaimState) -> Result<(), ApiError> {
    if claims::move_state(tx, &opened.claim, to)? != 1 {
        return Err(refusals::changed());
    }
    if to != ClaimState::InReview {
        store::clear_reviewer(tx, &opened.claim.id)?;
    }
    no_longer_approved(tx, &opened.claim, to)
}

/// Who else looks at the claim now.
fn other_reviewer(
    r: &mut Reader<'_>,
    opened: &Opened,
    by: &By,
    now: sundae_shared::time::Timestamp,
) -> Result<Option<String>, ApiError> {
    if opened.claim.state != ClaimState::InReview {
        return Ok(None);
    }
    let looking = store::reviewers(r, std::slice::from_ref(&opened.claim.id), now)?;
    Ok(looking.into_iter().find(|row| row.person != by.person).map(|row| row.name))
}

fn nobody_else(tx: &mut WriteTx<'_>, opened: &Opened, by: &By) -> Result<(), ApiError> {
    let now = tx.now();
    other_reviewer(tx, opened, by, now)?.map_or(Ok(()), |name| Err(refusals::reviewed_by(&name)))
}

/// The caller looks at the claim, from now or from when they began, for some time to come.
fn looks_at(tx: &mut WriteTx<'_>, opened: &Opened, by: &By) -> Result<(), ApiError> {
    let now = tx.now();
    let minutes = opened.standing.ground.setting(SettingKey::ReviewMinutes).unwrap_or(0);
    let looking = store::reviewers(tx, std::slice::from_ref(&opened.claim.id), now)?;
    let mine =
        looking.iter().find(|row| row.person == by.person && opened.claim.state == ClaimState::InReview);
    let since = mine.map_or(now, |row| row.since);
    Ok(store::set_reviewer(tx, &opened.claim.id, &by.person, since, now.plus_minutes(minutes))?)
}

/// Says that the caller reviews it now.
pub fn start(tx: &mut WriteTx<'_>, by: &By, id: &ClaimId, request: StartReview) -> Result<(), ApiError> {
    let opened = begin_at(tx, by, id, request.version)?;
    let now = tx.now();
    let other = other_reviewer(tx, &opened, by, now)?;
    let action = match &other {
        Some(name) if !request.take_over => return Err(refusals::reviewed_by(name)),
        Some(_) => ClaimAction::TakeOverReview,
        None => ClaimAction::StartReview,
    };
    // Who looked at it before has left, or hands over: the claim stays where it is.
    if opened.claim.state != ClaimState::InReview {
        let to = step(&opened, by, ClaimEvent::StartReview)?;
        move_on(tx, &opened, to)?;
    }
    looks_at(tx, &opened, by)?;
    trail::staff(tx, action, id, None, None)
}

/// Lays it aside; the owner hears what was flagged.
pub fn stop(tx: &mut WriteTx<'_>, by: &By, id: &ClaimId, version: i64, site: &Site) -> Result<(), ApiError> {
    let opened = begin_at(tx, by, id, version)?;
    nobody_else(tx, &opened, by)?;
    let to = step(&opened, by, ClaimEvent::StopReview)?;
    move_on(tx, &opened, to)?;
    let flagged: Vec<&LineRow> = flagged(&opened).filter(|line| line.told_at.is_none()).collect();
    if !flagged.is_empty() {
        let until = opened.standing.upload_until();
        mail::tell(tx, site, &opened.claim.person_id, &News::Flagged { lines: &flagged, until })?;
        told(tx, &flagged)?;
    }
    trail::staff(tx, ClaimAction::StopReview, id, Some(to.word()), None)
}

fn flagged(opened: &Opened) -> impl Iterator<Item = &LineRow> {
    opened.standing.lines.iter().filter(|line| line.state == LineState::Flagged)
}

fn told(tx: &mut WriteTx<'_>, lines: &[&LineRow]) -> Result<(), ApiError> {
    let ids: Vec<ExpenseLineId> = lines.iter().map(|line| line.id.clone()).collect();
    Ok(lines::set_told(tx, &ids)?)
}

/// A line of a claim that the caller reviews, as it was seen.
fn line_at(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ExpenseLineId,
    version: i64,
) -> Result<(Opened, LineRow), ApiError> {
    let claim = lines::claim_of(tx, id)?.ok_or_else(ApiError::not_found)?;
    let opened = begin(tx, by, &claim)?;
    match opened.claim.state {
        ClaimState::InReview => nobody_else(tx, &opened, by)?,
        ClaimState::Submitted => return Err(refusals::start_first()),
        other => return Err(refusals::other_state(other)),
    }
    let line = opened.standing.lines.iter().find(|line| line.id == *id && line.version == version);
    let line = line.ok_or_else(refusals::changed)?.clone();
    Ok((opened, line))
}

fn line_step(line: &LineRow, by: &By, event: LineEvent) -> Result<LineState, ApiError> {
    line_cycle::step(line.state, event, by.acting(line_cycle::may(event))).map_err(|refused| match refused {
        Refused::NotYou => ApiError::forbidden(),
        Refused::NotNow if event == LineEvent::Reopen => refusals::line_open(),
        Refused::NotNow => refusals::line_decided(),
    })
}

/// What is said about a line besides the comparison, which stays.
#[derive(Default)]
struct Said<'a> {
    approved_minor: Option<i64>,
    lowered: Option<LowerReason>,
    reason: Option<&'a str>,
}

fn decide(
    tx: &mut WriteTx<'_>,
    by: &By,
    (opened, line): &(Opened, LineRow),
    to: LineState,
    said: &Said<'_>,
) -> Result<(), ApiError> {
    let decision = NewDecision {
        line_id: &line.id,
        approved_minor: said.approved_minor,
        fare_minor: line.comparison.as_ref().map(|comparison| comparison.fare_minor),
        fare_source: line.comparison.as_ref().map(|comparison| comparison.source.as_str()),
        lowered: said.lowered,
        reason: said.reason.filter(|reason| !reason.is_empty()),
        decided_by: &by.person,
        decided_at: tx.now(),
        told_at: None,
    };
    if lines::decide(tx, line, to, &decision)? != 1 {
        return Err(refusals::changed());
    }
    looks_at(tx, opened, by)?;
    move_on(tx, opened, opened.claim.state)
}

/// Notes the fare that a line is compared with.
pub fn compare(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ExpenseLineId,
    request: &CompareLine,
) -> Result<ClaimId, ApiError> {
    let (opened, mut line) = line_at(tx, by, id, request.version)?;
    if line.state != LineState::Pending {
        return Err(refusals::line_decided());
    }
    if !matches!(line.fields.category, Category::RentalCar | Category::Airfare) {
        return Err(refusals::not_compared());
    }
    let mut comparison = request.comparison.clone();
    comparison.source = tidy(&comparison.source);
    let chars = comparison.source.chars().count();
    if !(1..=check::AMOUNT_MINOR_MAX).contains(&comparison.fare_minor)
        || !(1..=SOURCE_CHARS_MAX).contains(&chars)
    {
        return Err(refusals::fare());
    }
    let fare = amount(&opened, comparison.fare_minor);
    let source = comparison.source.clone();
    line.comparison = Some(comparison);
    let seen = (opened, line);
    decide(tx, by, &seen, LineState::Pending, &Said::default())?;
    trail_line(tx, ClaimAction::CompareLine, &seen, &fare, &source)
}

/// An amount in what is paid in, as the trail and the refusals have it.
fn amount(opened: &Opened, minor: i64) -> String {
    let currency = &opened.standing.ground.settings.currency;
    format!("{} {}", currency.code(), Money::new(minor, currency.clone()).plain())
}

fn trail_line(
    tx: &mut WriteTx<'_>,
    action: ClaimAction,
    (opened, line): &(Opened, LineRow),
    to: &str,
    reason: &str,
) -> Result<ClaimId, ApiError> {
    let new = format!("{} {to}", line.id);
    trail::staff(tx, action, &opened.claim.id, Some(new.trim()), Some(reason))?;
    Ok(opened.claim.id.clone())
}

/// Approves a line, for all that is eligible or for less.
pub fn approve_line(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ExpenseLineId,
    request: &ApproveLine,
) -> Result<ClaimId, ApiError> {
    let seen = line_at(tx, by, id, request.version)?;
    let (opened, line) = &seen;
    let to = line_step(line, by, LineEvent::Approve)?;
    let eligible = eligible_minor(opened.standing.figure().as_ref(), id);
    if eligible <= 0 {
        return Err(refusals::nothing_eligible());
    }
    if !approvable(request.amount_minor, eligible) {
        return Err(refusals::amount(&amount(opened, eligible)));
    }
    let why = refusals::free_text(&request.reason)?;
    match (request.amount_minor < eligible, request.lowered) {
        (true, None) => return Err(refusals::lowered_missing()),
        (false, Some(_)) => return Err(refusals::not_lowered()),
        (true, Some(LowerReason::Other)) if why.is_empty() => {
            refusals::reason(&why)?;
        }
        _ => {}
    }
    let said =
        Said { approved_minor: Some(request.amount_minor), lowered: request.lowered, reason: Some(&why) };
    decide(tx, by, &seen, to, &said)?;
    let approved = amount(&seen.0, request.amount_minor);
    trail_line(tx, ClaimAction::ApproveLine, &seen, &approved, &why)
}

/// Flags a line; its owner reads why.
pub fn flag_line(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ExpenseLineId,
    request: &WithReason,
) -> Result<ClaimId, ApiError> {
    let why = refusals::reason(&request.reason)?;
    let seen = line_at(tx, by, id, request.version)?;
    let to = line_step(&seen.1, by, LineEvent::Flag)?;
    decide(tx, by, &seen, to, &Said { reason: Some(&why), ..Said::default() })?;
    trail_line(tx, ClaimAction::FlagLine, &seen, "", &why)
}

/// Takes the decision about a line back.
pub fn reopen_line(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ExpenseLineId,
    version: i64,
) -> Result<ClaimId, ApiError> {
    let seen = line_at(tx, by, id, version)?;
    let to = line_step(&seen.1, by, LineEvent::Reopen)?;
    decide(tx, by, &seen, to, &Said::default())?;
    payments::pull_out(tx, &seen.0.claim.person_id, PaymentProblem::Amount)?;
    trail_line(tx, ClaimAction::ReopenLine, &seen, "", "")
}

/// Gives the claim back to its owner.
pub fn give_back(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ClaimId,
    request: &WithReason,
    site: &Site,
) -> Result<(), ApiError> {
    let why = refusals::reason(&request.reason)?;
    let opened = begin_at(tx, by, id, request.version)?;
    nobody_else(tx, &opened, by)?;
    let to = step(&opened, by, ClaimEvent::Return)?;
    move_on(tx, &opened, to)?;
    claims::set_returned(tx, id, &why)?;
    payments::pull_out(tx, &opened.claim.person_id, PaymentProblem::NotReady)?;
    let until = opened.standing.until_when_returned(Some(tx.now()));
    let flagged: Vec<&LineRow> = flagged(&opened).collect();
    mail::tell(tx, site, &opened.claim.person_id, &News::Returned { reason: &why, lines: &flagged, until })?;
    told(tx, &flagged)?;
    trail::staff(tx, ClaimAction::Return, id, Some(to.word()), Some(&why))
}

/// Approves a claim of which every line is decided. From now on it relies on the payment details.
pub fn approve(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ClaimId,
    version: i64,
    site: &Site,
) -> Result<(), ApiError> {
    let mut opened = begin_at(tx, by, id, version)?;
    let to = step(&opened, by, ClaimEvent::Approve)?;
    let count = |state| opened.standing.lines.iter().filter(|line| line.state == state).count();
    let waivers = store::waivers(tx, id)?;
    match (count(LineState::Pending), count(LineState::Approved)) {
        (0, 0) if !review::waived(&waivers).receipts => return Err(refusals::nothing_approved()),
        (0, _) => {}
        (pending, _) => return Err(refusals::pending(pending)),
    }
    let figure = opened.standing.ground.figure(&opened.standing.lines, true);
    let figure =
        figure.filter(|_| opened.standing.ground.has_travel_grant()).ok_or_else(refusals::no_award)?;
    move_on(tx, &opened, to)?;
    claims::set_approved(tx, id, &by.person)?;
    payee::rely_on(tx, &opened.claim.person_id)?;
    opened.claim.state = to;
    let waits = review::waits(tx, &opened.claim, &opened.standing, &waivers)?;
    let lines = &opened.standing.lines;
    let currency = &figure.currency;
    mail::tell(
        tx,
        site,
        &opened.claim.person_id,
        &News::Approved { total: &figure.total, lines, currency, waits: &waits },
    )?;
    let flagged: Vec<&LineRow> = flagged(&opened).collect();
    told(tx, &flagged)?;
    // Of the grant alone: what was approved on a day is read from here.
    trail::staff(tx, ClaimAction::Approve, id, Some(&amount(&opened, figure.grant.payable_minor)), None)
}

/// Takes the approval back: the caller looks at it again.
pub fn reopen(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ClaimId,
    request: &WithReason,
    site: &Site,
) -> Result<(), ApiError> {
    let why = refusals::reason(&request.reason)?;
    let opened = begin_at(tx, by, id, request.version)?;
    let to = step(&opened, by, ClaimEvent::Reopen)?;
    move_on(tx, &opened, to)?;
    payments::pull_out(tx, &opened.claim.person_id, PaymentProblem::NotReady)?;
    looks_at(tx, &opened, by)?;
    mail::tell(tx, site, &opened.claim.person_id, &News::Reopened { reason: &why })?;
    trail::staff(tx, ClaimAction::Reopen, id, Some(to.word()), Some(&why))
}

//! What an owner may do with their claim, and what others may know of it.
//!
//! Invariant: an owner reaches their own claim only; every change counts its version up, so that nobody
//! attests, or decides, what they did not see.

use super::bound_service::{no_longer_approved, not_being_paid};
use super::figure_service::Ground;
use super::line_store::{self as lines, DOCUMENTS_MAX, LINES_MAX, LineRow};
use super::mail::{self, News};
use super::review_store as reviews;
use super::store::{self, ClaimRow};
use super::{document_service as documents, refusals, trail};
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::mail::Site;
use crate::problem::ApiError;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use sundae_shared::claim::amount::Figure;
use sundae_shared::claim::check::{Around, FieldProblem, Level, check_line, is_complete};
use sundae_shared::claim::cycle::Actor;
use sundae_shared::claim::cycle::claim::{self as cycle, Change, ClaimEvent};
use sundae_shared::claim::cycle::line::{self as line_cycle, LineEvent};
use sundae_shared::claim::document::{DocumentId, Used};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::claim::{
    Attestation, Category, ClaimId, ClaimState, Closed, ExpenseLineId, LineFields, LineState, MyClaim,
    MyLine, attestation, text as words,
};
use sundae_shared::grant::steps::ClaimFact;
use sundae_shared::id::PersonId;
use sundae_shared::line::tidy;
use sundae_shared::money::Money;
use sundae_shared::time::Timestamp;

/// A claim with all that it is judged by, as it stands in one transaction.
pub(super) struct Standing {
    pub ground: Ground,
    pub claim: Option<ClaimRow>,
    pub lines: Vec<LineRow>,
    pub held: bool,
}

impl Standing {
    pub fn read(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Self, ApiError> {
        let ground = Ground::read(r, who, now)?;
        let claim = store::of_person(r, who)?;
        let mut lines = match &claim {
            Some(claim) => lines::of_claim(r, &claim.id)?,
            None => Vec::new(),
        };
        ground.add_rates(r, &mut lines)?;
        let held = match &claim {
            Some(claim) => reviews::open_hold(r, &claim.id)?.is_some(),
            None => false,
        };
        Ok(Self { ground, claim, lines, held })
    }

    pub fn state(&self) -> ClaimState {
        self.claim.as_ref().map_or(ClaimState::Draft, |claim| claim.state)
    }

    pub fn upload_until(&self) -> Option<NaiveDate> {
        self.until_when_returned(self.claim.as_ref().and_then(|claim| claim.returned_at))
    }

    /// Until when its owner can change it, if it was returned last at a moment.
    pub fn until_when_returned(&self, at: Option<Timestamp>) -> Option<NaiveDate> {
        let last = self.ground.edition.as_ref().and_then(|edition| edition.form.upload_until);
        let returned = at.map(|at| edition::today(self.ground.edition.as_ref(), at));
        let days = self.ground.setting(SettingKey::ReturnDaysLeast).unwrap_or(0);
        cycle::upload_until(last, returned, days)
    }

    fn closed(&self) -> Option<Closed> {
        if !self.ground.has_travel_grant() {
            Some(Closed::NoAward)
        } else if self.state() == ClaimState::Withdrawn {
            Some(Closed::Withdrawn)
        } else if self.upload_until().is_some_and(|last| last < self.ground.today) {
            Some(Closed::Deadline)
        } else {
            None
        }
    }

    /// Refuses what can't be changed now.
    fn open(&self) -> Result<(), ApiError> {
        self.closed().map_or(Ok(()), |why| Err(refusals::closed(why, self.upload_until())))
    }

    /// "You will receive", with every part.
    pub fn figure(&self) -> Option<Figure> {
        self.ground.figure(&self.lines, self.state() == ClaimState::Approved)
    }

    fn view(self) -> MyClaim {
        let (state, closed, upload_until) = (self.state(), self.closed(), self.upload_until());
        let figure = self.figure();
        let (first_day, last_day) = self.ground.attendance().unzip();
        let claim = self.claim.as_ref();
        MyClaim {
            state,
            version: claim.map_or(0, |claim| claim.version),
            figure,
            closed,
            upload_until,
            today: self.ground.today,
            first_day,
            last_day,
            attested: claim.and_then(ClaimRow::attested),
            return_reason: claim
                .filter(|claim| claim.state == ClaimState::Returned)
                .and_then(|claim| claim.return_reason.clone()),
            held: self.held,
            receipts_waived: self.ground.waived.receipts,
            absence: self.ground.absence,
            legal_name: self.ground.legal_name(),
            settings: self.ground.settings,
            lines: self.lines.into_iter().map(my_line).collect(),
        }
    }

    /// What the rules say about `fields` beside the claim's other lines.
    pub fn problems(&self, fields: &LineFields, own: Option<&ExpenseLineId>) -> Vec<FieldProblem> {
        let others: Vec<Category> =
            self.lines.iter().filter(|line| Some(&line.id) != own).map(|line| line.fields.category).collect();
        let around = Around {
            today: self.ground.today,
            settings: &self.ground.settings,
            attendance: self.ground.attendance(),
            others: &others,
        };
        check_line(fields, &around)
    }

    /// Whether `fields` can be saved.
    fn check(&self, fields: &LineFields, own: Option<&ExpenseLineId>) -> Result<(), ApiError> {
        let found = self.problems(fields, own);
        let wrong = found.into_iter().filter(|problem| problem.what.level() == Level::Wrong);
        let refusal = wrong.fold(ApiError::invalid(), |refusal, problem| {
            refusal.field(problem.field.word(), move |lang| words::problem(&problem.what, lang))
        });
        if refusal.has_fields() { Err(refusal) } else { Ok(()) }
    }
}

fn my_line(row: LineRow) -> MyLine {
    MyLine {
        id: row.id,
        version: row.version,
        fields: row.fields,
        state: row.state,
        approved_minor: row.approved_minor,
        lowered: row.lowered,
        reason: row.reason,
        documents: row.documents,
    }
}

/// The caller's claim.
pub fn mine(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<MyClaim, ApiError> {
    Ok(Standing::read(r, who, now)?.view())
}

/// How far somebody's claim is, for the list of what is missing.
pub fn fact(r: &mut Reader<'_>, person: &PersonId) -> Result<ClaimFact, ApiError> {
    let Some(claim) = store::of_person(r, person)? else {
        return Ok(ClaimFact { state: ClaimState::Draft, lines: 0, incomplete: 0, flagged: 0, held: false });
    };
    let lines = lines::of_claim(r, &claim.id)?;
    let count = |of: &dyn Fn(&LineRow) -> bool| {
        u32::try_from(lines.iter().filter(|line| of(line)).count()).unwrap_or(u32::MAX)
    };
    Ok(ClaimFact {
        state: claim.state,
        lines: count(&|_| true),
        incomplete: count(&|line| !is_complete(&line.fields) || line.documents.is_empty()),
        flagged: count(&|line| line.state == LineState::Flagged),
        held: reviews::open_hold(r, &claim.id)?.is_some(),
    })
}

/// When somebody's claim was sent, while it is not theirs to change: their last receipt is in it.
pub fn sent_at(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Timestamp>, ApiError> {
    let sent = [ClaimState::Submitted, ClaimState::InReview, ClaimState::Approved];
    let claim = store::of_person(r, person)?.filter(|claim| sent.contains(&claim.state));
    Ok(claim.and_then(|claim| claim.attested_at))
}

/// A setting as it is today; `None`: it is not set.
pub fn setting_today(r: &mut Reader<'_>, key: SettingKey, now: Timestamp) -> Result<Option<i64>, ApiError> {
    let today = edition::today(edition::current(r)?.as_ref(), now);
    let begun = store::settings(r)?.into_iter().filter(|setting| setting.key == key && setting.from <= today);
    Ok(begun.max_by_key(|setting| setting.from).and_then(|setting| setting.value))
}

/// What stands on a document.
pub fn use_of(r: &mut Reader<'_>, document: &DocumentId) -> Result<Used, ApiError> {
    let users = lines::users_of(r, document)?;
    let looked_at = |(line, claim): &(LineState, ClaimState)| {
        *line == LineState::Approved || matches!(claim, ClaimState::InReview | ClaimState::Approved)
    };
    Ok(match users.iter().any(looked_at) {
        true => Used::ByReviewedLine,
        false if users.is_empty() => Used::No,
        false => Used::ByLine,
    })
}

/// What an owner says about one expense, tidied.
#[derive(Debug, Clone)]
pub struct Said {
    fields: LineFields,
    documents: Vec<DocumentId>,
}

impl Said {
    pub fn new(mut fields: LineFields, documents: Vec<DocumentId>) -> Self {
        for text in [&mut fields.provider, &mut fields.description, &mut fields.route] {
            *text = fit(text);
        }
        let documents: BTreeSet<DocumentId> = documents.into_iter().collect();
        Self { fields, documents: documents.into_iter().collect() }
    }
}

/// On one line, without what turns or hides letters.
fn fit(text: &str) -> String {
    let unfit = |c: &char| {
        (c.is_control() && !c.is_whitespace())
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    tidy(&text.chars().filter(|c| !unfit(c)).collect::<String>())
}

/// Adds an expense. The first one begins the claim.
pub fn add(tx: &mut WriteTx<'_>, who: &PersonId, said: &Said, site: &Site) -> Result<MyClaim, ApiError> {
    let now = tx.now();
    let standing = Standing::read(tx, who, now)?;
    standing.open()?;
    if i64::try_from(standing.lines.len()).is_ok_and(|count| count >= LINES_MAX) {
        return Err(refusals::too_many_lines(LINES_MAX));
    }
    standing.check(&said.fields, None)?;
    own_documents(tx, who, &said.documents)?;
    let claim = match &standing.claim {
        Some(claim) => edited(tx, claim, site)?,
        None => begun(tx, who)?,
    };
    let rate = standing.ground.rate_for(tx, &said.fields)?;
    let row = LineRow {
        id: tx.new_id()?,
        claim_id: claim,
        fields: said.fields.clone(),
        rate,
        state: LineState::Pending,
        version: 1,
        created_at: now,
        approved_minor: None,
        comparison: None,
        lowered: None,
        reason: None,
        decided_by: None,
        decided_at: None,
        told_at: None,
        documents: said.documents.clone(),
    };
    lines::insert(tx, &row)?;
    trail::line(tx, "claim.add_line", &row, None)?;
    mine(tx, who, now)
}

/// Changes an expense; what was approved of it is open again.
pub fn edit(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &ExpenseLineId,
    version: i64,
    said: &Said,
    site: &Site,
) -> Result<MyClaim, ApiError> {
    let now = tx.now();
    let standing = Standing::read(tx, who, now)?;
    let (claim, before) = own_line(&standing, id, version)?;
    standing.open()?;
    if before.state == LineState::Approved {
        not_being_paid(tx, who, Change::Edit)?;
    }
    standing.check(&said.fields, Some(id))?;
    own_documents(tx, who, &said.documents)?;
    let state =
        line_cycle::step(before.state, LineEvent::Edit, Actor::Owner).map_err(|_| refusals::changed())?;
    let rate = standing.ground.rate_for(tx, &said.fields)?;
    let row = LineRow {
        fields: said.fields.clone(),
        rate,
        state,
        version: version + 1,
        documents: said.documents.clone(),
        ..before.clone()
    };
    write_over(tx, &row)?;
    trail::line(tx, "claim.edit_line", &row, Some(before.state))?;
    edited(tx, claim, site)?;
    mine(tx, who, now)
}

/// Takes an expense out; it is kept for the trail.
pub fn remove(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &ExpenseLineId,
    version: i64,
    site: &Site,
) -> Result<MyClaim, ApiError> {
    let now = tx.now();
    let standing = Standing::read(tx, who, now)?;
    let (claim, before) = own_line(&standing, id, version)?;
    standing.open()?;
    if before.state == LineState::Approved {
        not_being_paid(tx, who, Change::Remove)?;
    }
    let state =
        line_cycle::step(before.state, LineEvent::Remove, Actor::Owner).map_err(|_| refusals::changed())?;
    // Its documents are free for another line.
    let row = LineRow { state, version: version + 1, documents: Vec::new(), ..before.clone() };
    write_over(tx, &row)?;
    trail::line(tx, "claim.remove_line", &row, Some(before.state))?;
    edited(tx, claim, site)?;
    mine(tx, who, now)
}

/// A line of the caller's claim in the version that they saw; somebody else's does not exist for them.
fn own_line<'a>(
    standing: &'a Standing,
    id: &ExpenseLineId,
    version: i64,
) -> Result<(&'a ClaimRow, &'a LineRow), ApiError> {
    let line = standing.lines.iter().find(|line| line.id == *id).ok_or_else(ApiError::not_found)?;
    let claim = standing.claim.as_ref().ok_or_else(ApiError::not_found)?;
    if line.version != version {
        return Err(refusals::changed());
    }
    Ok((claim, line))
}

fn write_over(tx: &mut WriteTx<'_>, row: &LineRow) -> Result<(), ApiError> {
    match lines::update(tx, row)? {
        1 => Ok(()),
        _ => Err(refusals::changed()),
    }
}

fn own_documents(r: &mut Reader<'_>, who: &PersonId, ids: &[DocumentId]) -> Result<(), ApiError> {
    if ids.len() > DOCUMENTS_MAX {
        return Err(refusals::too_many_documents(DOCUMENTS_MAX));
    }
    for id in ids {
        documents::own(r, who, id)?;
    }
    Ok(())
}

fn begun(tx: &mut WriteTx<'_>, who: &PersonId) -> Result<ClaimId, ApiError> {
    let id: ClaimId = tx.new_id()?;
    store::insert(tx, &id, who)?;
    trail::claim(tx, "claim.begin", &id, None, Some(ClaimState::Draft))?;
    Ok(id)
}

/// A line changed: what was sent is a draft again, and its owner hears of it.
fn edited(tx: &mut WriteTx<'_>, claim: &ClaimRow, site: &Site) -> Result<ClaimId, ApiError> {
    let to = moved(tx, claim, ClaimEvent::Edit)?;
    if to != claim.state {
        trail::claim(tx, "claim.reopen_by_edit", &claim.id, Some(claim.state), Some(to))?;
        if claim.state != ClaimState::Returned {
            mail::tell(tx, site, &claim.person_id, &News::Changed)?;
        }
    }
    Ok(claim.id.clone())
}

/// The days of the trip change, and nights and per diem with them: what was sent is a draft again. Refused
/// where it could not be sent again.
pub fn trip_changes(tx: &mut WriteTx<'_>, who: &PersonId, site: &Site) -> Result<(), ApiError> {
    let now = tx.now();
    let standing = Standing::read(tx, who, now)?;
    match (&standing.claim, standing.state()) {
        (Some(claim), ClaimState::Submitted | ClaimState::InReview | ClaimState::Approved) => {
            standing.open()?;
            not_being_paid(tx, who, Change::Edit)?;
            edited(tx, claim, site).map(drop)
        }
        _ => Ok(()),
    }
}

/// Takes an event of the owner's if the claim is still as it was read.
fn moved(tx: &mut WriteTx<'_>, claim: &ClaimRow, event: ClaimEvent) -> Result<ClaimState, ApiError> {
    let to = cycle::step(claim.state, event, Actor::Owner).map_err(|_| refusals::other_state(claim.state))?;
    match store::move_state(tx, claim, to)? {
        1 => {
            no_longer_approved(tx, claim, to)?;
            Ok(to)
        }
        _ => Err(refusals::changed()),
    }
}

/// Sends the claim: attested as it was seen, complete, each line with a document.
pub fn submit(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    said: &Attestation,
    site: &Site,
) -> Result<MyClaim, ApiError> {
    let now = tx.now();
    let standing = Standing::read(tx, who, now)?;
    standing.open()?;
    let claim = claim_at(&standing, said.version)?.clone();
    let name = refusals::signature(said)?;
    if standing.lines.is_empty() && !standing.ground.waived.receipts {
        return Err(refusals::no_lines());
    }
    let lacks = |line: &&LineRow| !is_complete(&line.fields);
    let incomplete = standing.lines.iter().filter(lacks).count();
    let bare = standing.lines.iter().filter(|line| line.documents.is_empty()).count();
    if incomplete + bare > 0 {
        return Err(refusals::incomplete(incomplete, bare));
    }
    let to = moved(tx, &claim, ClaimEvent::Submit)?;
    store::set_attested(tx, &claim.id, attestation::CURRENT, &name)?;
    trail::claim(tx, "claim.submit", &claim.id, Some(claim.state), Some(to))?;
    let estimate = standing.ground.figure(&standing.lines, false);
    let estimate = estimate.map(|figure| Money::new(figure.total.payable_minor, figure.currency));
    mail::tell(tx, site, who, &News::Submitted { estimate, lines: standing.lines.len() })?;
    mine(tx, who, now)
}

pub fn withdraw(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    version: i64,
    site: &Site,
) -> Result<MyClaim, ApiError> {
    turn(tx, who, version, ClaimEvent::Withdraw, site)
}

pub fn resume(tx: &mut WriteTx<'_>, who: &PersonId, version: i64, site: &Site) -> Result<MyClaim, ApiError> {
    turn(tx, who, version, ClaimEvent::Resume, site)
}

fn turn(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    version: i64,
    event: ClaimEvent,
    site: &Site,
) -> Result<MyClaim, ApiError> {
    let now = tx.now();
    let standing = Standing::read(tx, who, now)?;
    let claim = claim_at(&standing, version)?.clone();
    if event == ClaimEvent::Withdraw {
        not_being_paid(tx, who, Change::Withdraw)?;
    }
    let to = moved(tx, &claim, event)?;
    let (action, news) = match to {
        ClaimState::Withdrawn => ("claim.withdraw", News::Withdrawn),
        _ => ("claim.resume", News::Resumed),
    };
    trail::claim(tx, action, &claim.id, Some(claim.state), Some(to))?;
    mail::tell(tx, site, who, &news)?;
    mine(tx, who, now)
}

/// The caller's claim in the version that they saw.
fn claim_at(standing: &Standing, version: i64) -> Result<&ClaimRow, ApiError> {
    let claim = standing.claim.as_ref().ok_or_else(refusals::no_lines)?;
    if claim.version == version { Ok(claim) } else { Err(refusals::changed()) }
}

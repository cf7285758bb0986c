//! Exchange rates that staff type: one types a rate with its source, another looks at it.
//!
//! Invariant: a rate of a day is never changed by itself. A correction is a proposal with a reason; expenses
//! that nobody decided take it up, decided ones keep the rate that they were decided by. Nobody types,
//! brings or confirms a rate that their own expenses would be converted with.

use super::rate_store::{self, After, InForceRow, ProposalRow};
use super::{rate_refusals as refusals, store};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::people::service as people;
use crate::problem::ApiError;
use crate::second;
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::rate_office::{
    MissingRate, OldRate, ProposeRate, RATES_PAGE, RateFilter, RateInForce, RateOrigin, RateProposal,
    RateProposalId, Rates,
};
use sundae_shared::claim::settings::{Setting, SettingKey, Settings};
use sundae_shared::claim::{ClaimId, ClaimState};
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::money::Currency;
use sundae_shared::paging::Page;
use sundae_shared::second::{DecideSecondLook, REASON_CHARS_MAX, SecondDecider, SecondLook};
use sundae_shared::time::{Timestamp, parse_day};

/// What rates are judged by.
pub(super) struct Ground {
    pub today: NaiveDate,
    pub settings: Settings,
}

impl Ground {
    pub fn read(r: &mut Reader<'_>, now: Timestamp) -> Result<Self, ApiError> {
        let edition = edition::current(r)?;
        let today = edition::today(edition.as_ref(), now);
        let days = edition.map(|edition| edition.form.days).unwrap_or_default();
        Ok(Self {
            today,
            settings: Settings { currency: Currency::usd(), values: store::settings(r)?, days },
        })
    }

    /// For how many days at most a rate holds without a newer one, whichever setting of that there was.
    fn holds_days(&self) -> u64 {
        let of_rates = |setting: &&Setting| setting.key == SettingKey::RateDaysMost;
        let days = self.settings.values.iter().filter(of_rates).filter_map(|setting| setting.value).max();
        days.and_then(|days| u64::try_from(days).ok()).unwrap_or(0)
    }

    /// The rate that an expense of a day is converted with, if there is one.
    fn rate(
        &self,
        r: &mut Reader<'_>,
        currency: &Currency,
        day: NaiveDate,
    ) -> Result<Option<Rate>, ApiError> {
        let days = self.settings.value(SettingKey::RateDaysMost, day).unwrap_or(0);
        Ok(store::rate(r, currency, day, u64::try_from(days).unwrap_or(0))?)
    }
}

/// The expenses of one human, through all records, as far as rates are about them.
pub(super) struct OwnExpenses {
    days: Vec<(Currency, NaiveDate)>,
    holds: Days,
}

impl OwnExpenses {
    pub fn of(r: &mut Reader<'_>, caller: &PersonId, ground: &Ground) -> Result<Self, ApiError> {
        let records = people::records_of(r, caller)?;
        Ok(Self { days: rate_store::days_of(r, &records)?, holds: Days::new(ground.holds_days()) })
    }

    /// Whether one of them would be converted with a rate of this day.
    pub fn use_rate(&self, currency: &Currency, day: NaiveDate) -> bool {
        let until = day.checked_add_days(self.holds).unwrap_or(NaiveDate::MAX);
        self.days.iter().any(|(own, at)| own == currency && (day..=until).contains(at))
    }
}

pub fn list(
    r: &mut Reader<'_>,
    caller: &PersonId,
    filter: &RateFilter,
    now: Timestamp,
) -> Result<Rates, ApiError> {
    let ground = Ground::read(r, now)?;
    let own = OwnExpenses::of(r, caller, &ground)?;
    let waiting = rate_store::open(r)?;
    let missing = missing(r, caller, &ground, &waiting)?;
    let waiting =
        waiting.into_iter().map(|row| proposal(r, caller, &own, row)).collect::<Result<Vec<_>, _>>()?;
    let page = in_force(r, filter)?;
    Ok(Rates { today: ground.today, waiting, missing, items: page.items, next: page.next })
}

fn in_force(r: &mut Reader<'_>, filter: &RateFilter) -> Result<Page<RateInForce>, ApiError> {
    let typed = filter.currency.as_deref().filter(|typed| !typed.trim().is_empty());
    let currency = typed.map(Currency::parse).transpose().map_err(|_| refusals::currency())?;
    let after = filter.after.as_deref().and_then(parse_cursor);
    let limit = i64::try_from(RATES_PAGE).unwrap_or(i64::MAX);
    let rows = rate_store::in_force(r, currency.as_ref(), after.as_ref(), limit.saturating_add(1))?;
    let page = Page::cut(rows, RATES_PAGE, |row| format!("{} {}", row.day, row.currency.code()));
    let ids: Vec<RateProposalId> = page.items.iter().filter_map(|row| row.proposal_id.clone()).collect();
    let proposals = rate_store::proposals(r, &ids)?;
    let by_id: HashMap<RateProposalId, ProposalRow> =
        proposals.into_iter().map(|row| (row.id.clone(), row)).collect();
    let items = page.items.into_iter().map(|row| shown(r, row, &by_id)).collect::<Result<Vec<_>, _>>()?;
    Ok(Page { items, next: page.next })
}

fn parse_cursor(raw: &str) -> Option<After> {
    let (day, code) = raw.split_once(' ')?;
    Some(After { day: parse_day(day)?, currency: Currency::parse(code).ok()? })
}

fn name(r: &mut Reader<'_>, person: Option<&PersonId>) -> Result<String, ApiError> {
    let Some(person) = person else { return Ok(String::new()) };
    Ok(people::name_of(r, person)?.unwrap_or_default())
}

fn shown(
    r: &mut Reader<'_>,
    row: InForceRow,
    proposals: &HashMap<RateProposalId, ProposalRow>,
) -> Result<RateInForce, ApiError> {
    let two = row.proposal_id.as_ref().and_then(|id| proposals.get(id));
    let origin = match (two, &row.brought_by) {
        (Some(two), _) => RateOrigin::Two {
            typed_by: name(r, Some(&two.proposed_by))?,
            confirmed_by: name(r, two.decided_by.as_ref())?,
        },
        (None, Some(by)) => RateOrigin::File { by: name(r, Some(by))? },
        (None, None) => RateOrigin::Console,
    };
    let InForceRow { currency, day, usd_per_unit, source, created_at, .. } = row;
    let old = two.and_then(old);
    Ok(RateInForce { currency, rate: Rate { usd_per_unit, day, source }, origin, since: created_at, old })
}

fn old(row: &ProposalRow) -> Option<OldRate> {
    Some(OldRate { rate: row.old()?, reason: row.reason.clone() })
}

fn proposal(
    r: &mut Reader<'_>,
    caller: &PersonId,
    own: &OwnExpenses,
    row: ProposalRow,
) -> Result<RateProposal, ApiError> {
    let earlier = rate_store::earlier(r, &row.currency, row.day)?;
    let caller = decider(r, caller, own, &row)?;
    let proposed_by = name(r, Some(&row.proposed_by))?;
    Ok(RateProposal {
        rate: row.rate(),
        old: old(&row),
        id: row.id,
        currency: row.currency,
        earlier,
        proposed_by,
        proposed_at: row.proposed_at,
        caller,
    })
}

fn decider(
    r: &mut Reader<'_>,
    caller: &PersonId,
    own: &OwnExpenses,
    row: &ProposalRow,
) -> Result<SecondDecider, ApiError> {
    let proposed_it = people::is_same_human(r, caller, &row.proposed_by)?;
    Ok(SecondDecider { proposed_it, concerned: own.use_rate(&row.currency, row.day) })
}

/// Who waits for the rate of one day.
#[derive(Default)]
struct Waiters {
    claims: BTreeSet<ClaimId>,
    sent: BTreeSet<ClaimId>,
    own: bool,
}

fn missing(
    r: &mut Reader<'_>,
    caller: &PersonId,
    ground: &Ground,
    waiting: &[ProposalRow],
) -> Result<Vec<MissingRate>, ApiError> {
    let records: HashSet<PersonId> = people::records_of(r, caller)?.into_iter().collect();
    let typed: HashSet<(&Currency, NaiveDate)> = waiting.iter().map(|row| (&row.currency, row.day)).collect();
    let mut days: BTreeMap<(String, NaiveDate), (Currency, Waiters)> = BTreeMap::new();
    for line in rate_store::lines_without_rate(r, &ground.settings.currency)? {
        let key = (line.currency.code().to_owned(), line.day);
        let (_, waiters) = days.entry(key).or_insert_with(|| (line.currency, Waiters::default()));
        waiters.own |= records.contains(&line.owner);
        if matches!(line.state, ClaimState::Submitted | ClaimState::InReview) {
            waiters.sent.insert(line.claim.clone());
        }
        waiters.claims.insert(line.claim);
    }
    let mut missing = Vec::new();
    for ((_, day), (currency, waiters)) in days {
        // A rate may have come since the expense was saved.
        if ground.rate(r, &currency, day)?.is_none() {
            let count = |claims: &BTreeSet<ClaimId>| u32::try_from(claims.len()).unwrap_or(u32::MAX);
            let (claims, sent) = (count(&waiters.claims), count(&waiters.sent));
            let waits = typed.contains(&(&currency, day));
            missing.push(MissingRate { currency, day, claims, sent, own: waiters.own, waits });
        }
    }
    missing.sort_by_key(|one| std::cmp::Reverse((one.sent, one.claims)));
    Ok(missing)
}

/// A rate as it was typed, checked.
struct Typed {
    currency: Currency,
    rate: Rate,
}

impl Typed {
    fn parse(request: &ProposeRate, ground: &Ground) -> Result<Self, ApiError> {
        let ProposeRate { currency, day, usd_per_unit, source, reason: _ } = request;
        let currency = Currency::parse(currency).ok().filter(Currency::is_known);
        let currency = currency.filter(|currency| *currency != ground.settings.currency);
        let currency = currency.ok_or_else(refusals::currency)?;
        if *day > ground.today {
            return Err(refusals::future_day());
        }
        let usd_per_unit = UsdPerUnit::parse(usd_per_unit).map_err(|_| refusals::rate())?;
        let source = tidy(source);
        if source.is_empty() || source.chars().count() > REASON_CHARS_MAX {
            return Err(refusals::source());
        }
        Ok(Self { currency, rate: Rate { usd_per_unit, day: *day, source } })
    }
}

/// Types a rate; a second person looks at it.
pub fn propose(tx: &mut WriteTx<'_>, by: &PersonId, request: &ProposeRate) -> Result<(), ApiError> {
    let now = tx.now();
    let ground = Ground::read(tx, now)?;
    let Typed { currency, rate } = Typed::parse(request, &ground)?;
    if OwnExpenses::of(tx, by, &ground)?.use_rate(&currency, rate.day) {
        return Err(refusals::own());
    }
    if rate_store::open_days(tx)?.contains(&(currency.clone(), rate.day)) {
        return Err(refusals::waits());
    }
    let old = rate_store::on_day(tx, &currency, rate.day)?;
    let reason = match &old {
        Some(old) => refusals::correction(&request.reason, old, &rate)?,
        None => String::new(),
    };
    insert(tx, by, currency, rate, old, reason)
}

/// Keeps a proposal and says so in the trail.
pub(super) fn insert(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    currency: Currency,
    rate: Rate,
    old: Option<Rate>,
    reason: String,
) -> Result<(), ApiError> {
    let row = ProposalRow {
        id: tx.new_id()?,
        currency,
        day: rate.day,
        usd_per_unit: rate.usd_per_unit,
        source: rate.source,
        old_source: old.as_ref().map(|old| old.source.clone()),
        old_usd_per_unit: old.map(|old| old.usd_per_unit),
        reason,
        state: SecondLook::Proposed,
        proposed_by: by.clone(),
        proposed_at: tx.now(),
        decided_by: None,
        decided_at: None,
    };
    rate_store::insert_proposal(tx, &row)?;
    record(tx, SecondLook::Proposed, &row, &row.reason)
}

/// The second person's word.
pub fn decide(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &RateProposalId,
    said: &DecideSecondLook,
) -> Result<(), ApiError> {
    let row = rate_store::proposal(tx, id)?.ok_or_else(ApiError::not_found)?;
    second::is_open(row.state)?;
    let now = tx.now();
    let ground = Ground::read(tx, now)?;
    let own = OwnExpenses::of(tx, by, &ground)?;
    let (to, why) = second::step(decider(tx, by, &own, &row)?, said)?;
    if rate_store::decide(tx, id, to, by, &why)? != 1 {
        return Err(second::decided());
    }
    if to == SecondLook::Confirmed {
        bring_into_force(tx, &row)?;
    }
    record(tx, to, &row, &why)
}

fn bring_into_force(tx: &mut WriteTx<'_>, row: &ProposalRow) -> Result<(), ApiError> {
    if let Some(old) = row.old() {
        let replaced = rate_store::replace(tx, row, &old)?;
        return if replaced == 1 { Ok(()) } else { Err(refusals::meanwhile()) };
    }
    if store::rate_exists(tx, &row.currency, row.day)? {
        return Err(refusals::meanwhile());
    }
    store::insert_rate(tx, &row.currency, &row.rate())?;
    Ok(rate_store::set_proposal(tx, row)?)
}

/// The trail of one proposal: `KES 2025-05-14 1/129.2`, what it took the place of, and why.
fn record(tx: &mut WriteTx<'_>, to: SecondLook, row: &ProposalRow, reason: &str) -> Result<(), ApiError> {
    let new = format!("{} {} {}", row.currency.code(), row.day, row.usd_per_unit.as_str());
    let action = format!("rate.{}", second::verb(to));
    let entry = audit::Entry {
        action: &action,
        subject_kind: "rate",
        subject_id: row.id.as_str(),
        old: row.old_usd_per_unit.as_ref().map(UsdPerUnit::as_str),
        new: Some(&new),
        reason: Some(reason).filter(|reason| !reason.is_empty()),
    };
    audit::record(tx, &entry)
}

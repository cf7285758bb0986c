//! Budgets: entries by two people, and the figures beside them.

use super::store::{self, EntryRow};
use crate::audit;
use crate::claim::report_service as claims;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::grant::report_service as grants;
use crate::payment::report_service as payments;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use sundae_shared::budget::{
    AddBudgetEntry, Budget, BudgetEntry, BudgetEntryId, BudgetEntryState, ClaimBudget, ClaimSource,
    DecideBudgetEntry, ENTRY_MINOR_MAX, REASON_CHARS_MAX, SOURCE_CHARS_MAX, SourceBudget,
};
use sundae_shared::claim::ClaimId;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::money::{Currency, Money};
use sundae_shared::report::Cut;
use sundae_shared::time::Timestamp;

/// Entries that a list shows at most, beside those that wait.
const PAST_MAX: i64 = 200;
/// Entries that wait: more than two people ever leave lying.
const WAITING_MAX: i64 = 500;

sundae_shared::messages! {
    mod text {
        source: en "Write the funding source as the awards name it, with at most 100 characters.",
            es "Escribe la fuente como figura en las ayudas, con 100 caracteres como máximo.";
        amount: en "Write an amount other than zero and below 10,000,000.00, such as 25000.00.",
            es "Escribe un importe distinto de cero y menor que 10 000 000,00, por ejemplo 25000.00.";
        reason: en "Write a reason of at most 500 characters; it stays in the history.",
            es "Escribe un motivo de 500 caracteres como máximo; queda en el historial.";
        second_person: en "You added this yourself. Nothing was changed; somebody else has to confirm it.",
            es "Lo añadiste tú. No se cambió nada; lo tiene que confirmar otra persona.";
        decided: en "This entry is decided already. Nothing was changed; reload to see how.",
            es "Este apunte ya está decidido. No se cambió nada; recarga para ver cómo.";
    }
}

/// What conferences pay in; a budget is in it too.
fn currency() -> Currency {
    Currency::usd()
}

/// An entry as it can be written.
#[derive(Debug, Clone)]
pub struct Order {
    funding_source: String,
    amount_minor: i64,
    day: NaiveDate,
    reason: String,
}

impl Order {
    pub fn parse(request: AddBudgetEntry) -> Result<Self, ApiError> {
        let AddBudgetEntry { funding_source, amount_minor, day, reason } = request;
        let (funding_source, reason) = (tidy(&funding_source), tidy(&reason));
        let fits = |text: &str, most: usize| (1..=most).contains(&text.chars().count());
        let mut refusal = ApiError::invalid();
        if !fits(&funding_source, SOURCE_CHARS_MAX) {
            refusal = refusal.field("funding_source", |lang| text::source(lang).into());
        }
        if amount_minor == 0 || !(-ENTRY_MINOR_MAX..=ENTRY_MINOR_MAX).contains(&amount_minor) {
            refusal = refusal.field("amount_minor", |lang| text::amount(lang).into());
        }
        if !fits(&reason, REASON_CHARS_MAX) {
            refusal = refusal.field("reason", |lang| text::reason(lang).into());
        }
        if refusal.has_fields() {
            return Err(refusal);
        }
        Ok(Self { funding_source, amount_minor, day, reason })
    }
}

/// Adds to a source, which waits for a second person, or takes from it, which counts at once: a mistake there
/// makes people careful, never generous.
pub fn add(tx: &mut WriteTx<'_>, caller: &PersonId, order: &Order) -> Result<(), ApiError> {
    let now = tx.now();
    let taken = order.amount_minor < 0;
    let row = EntryRow {
        id: tx.new_id()?,
        funding_source: order.funding_source.clone(),
        amount_minor: order.amount_minor,
        currency: currency(),
        day: order.day,
        reason: order.reason.clone(),
        state: if taken { BudgetEntryState::Confirmed } else { BudgetEntryState::Proposed },
        proposed_by: caller.clone(),
        proposed_at: now,
        decided_by: taken.then(|| caller.clone()),
        decided_at: taken.then_some(now),
        decision_reason: None,
    };
    store::insert(tx, &row)?;
    trail(tx, if taken { "budget.take" } else { "budget.add" }, &row, Some(&order.reason))
}

/// The second person's word.
pub fn decide(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &BudgetEntryId,
    request: &DecideBudgetEntry,
) -> Result<(), ApiError> {
    let row = store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    if people::is_same_human(tx, caller, &row.proposed_by)? {
        return Err(ApiError::new(Status::Forbidden, "budget.second_person", |lang| {
            text::second_person(lang).into()
        }));
    }
    let why = tidy(&request.reason);
    if why.chars().count() > REASON_CHARS_MAX || (why.is_empty() && !request.confirm) {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang).into()));
    }
    let (to, action) = match request.confirm {
        true => (BudgetEntryState::Confirmed, "budget.confirm"),
        false => (BudgetEntryState::Rejected, "budget.reject"),
    };
    let why = Some(why.as_str()).filter(|why| !why.is_empty());
    if store::decide(tx, id, to, caller, why)? != 1 {
        return Err(ApiError::new(Status::Conflict, "budget.decided", |lang| text::decided(lang).into()));
    }
    trail(tx, action, &row, why)
}

fn trail(tx: &mut WriteTx<'_>, action: &str, row: &EntryRow, reason: Option<&str>) -> Result<(), ApiError> {
    let amount = Money::new(row.amount_minor, row.currency.clone()).plain();
    let entry = audit::Entry {
        action,
        subject_kind: "budget_entry",
        subject_id: row.id.as_str(),
        old: None,
        new: Some(&format!("{} {amount} from {}: {}", row.currency.code(), row.day, row.funding_source)),
        reason,
    };
    audit::record(tx, &entry)
}

/// Every source with its figures, and the entries.
pub fn budget(r: &mut Reader<'_>, caller: &PersonId, now: Timestamp) -> Result<Budget, ApiError> {
    let (currency, today) = (currency(), edition::today(edition::current(r)?.as_ref(), now));
    let mut sources: BTreeMap<String, SourceBudget> = BTreeMap::new();
    for entry in store::counted(r)? {
        let source = sources.entry(entry.funding_source).or_default();
        match entry.state {
            BudgetEntryState::Confirmed if entry.day <= today => source.available_minor += entry.amount_minor,
            BudgetEntryState::Proposed => source.proposed_minor += entry.amount_minor,
            BudgetEntryState::Confirmed | BudgetEntryState::Rejected => {}
        }
    }
    for (name, promised) in grants::promised(r, &currency, now)? {
        let source = sources.entry(name).or_default();
        source.offered_minor = promised.offered_minor;
        source.committed_minor = promised.accepted_minor;
    }
    for (name, minor) in claims::approved_by(r, Cut::Source, now)? {
        sources.entry(name).or_default().approved_minor = minor;
    }
    for (name, minor) in payments::paid_by(r, Cut::Source)? {
        sources.entry(name).or_default().paid_minor = minor;
    }
    let mut total = SourceBudget::default();
    for (name, source) in &mut sources {
        source.name.clone_from(name);
        source.left_minor = source.available_minor - source.committed_minor;
        add_up(&mut total, source);
    }
    let entries = entries(r, caller)?;
    Ok(Budget { currency, today, sources: sources.into_values().collect(), total, entries })
}

fn add_up(total: &mut SourceBudget, source: &SourceBudget) {
    let SourceBudget {
        name: _,
        available_minor,
        proposed_minor,
        offered_minor,
        committed_minor,
        approved_minor,
        paid_minor,
        left_minor,
    } = source;
    total.available_minor += available_minor;
    total.proposed_minor += proposed_minor;
    total.offered_minor += offered_minor;
    total.committed_minor += committed_minor;
    total.approved_minor += approved_minor;
    total.paid_minor += paid_minor;
    total.left_minor += left_minor;
}

/// Those that wait, then the newest of the others.
fn entries(r: &mut Reader<'_>, caller: &PersonId) -> Result<Vec<BudgetEntry>, ApiError> {
    let mut rows = store::of_state(r, BudgetEntryState::Proposed, WAITING_MAX)?;
    let mut past = store::of_state(r, BudgetEntryState::Confirmed, PAST_MAX)?;
    past.extend(store::of_state(r, BudgetEntryState::Rejected, PAST_MAX)?);
    past.sort_by(|one, other| other.id.cmp(&one.id));
    rows.extend(past);
    rows.into_iter().map(|row| entry(r, caller, row)).collect()
}

fn entry(r: &mut Reader<'_>, caller: &PersonId, row: EntryRow) -> Result<BudgetEntry, ApiError> {
    let decided_by = match &row.decided_by {
        Some(by) => people::name_of(r, by)?,
        None => None,
    };
    Ok(BudgetEntry {
        mine_to_decide: row.state == BudgetEntryState::Proposed
            && !people::is_same_human(r, caller, &row.proposed_by)?,
        proposed_by: people::name_of(r, &row.proposed_by)?.unwrap_or_default(),
        id: row.id,
        funding_source: row.funding_source,
        amount_minor: row.amount_minor,
        day: row.day,
        reason: row.reason,
        state: row.state,
        proposed_at: row.proposed_at,
        decided_by,
        decided_at: row.decided_at,
        decision_reason: row.decision_reason,
    })
}

/// What approving a claim as it stands would take of each source, beside what is approved for everybody else.
pub fn of_claim(r: &mut Reader<'_>, claim: &ClaimId, now: Timestamp) -> Result<ClaimBudget, ApiError> {
    let today = edition::today(edition::current(r)?.as_ref(), now);
    let mut available: BTreeMap<String, i64> = BTreeMap::new();
    for entry in store::counted(r)? {
        if entry.state == BudgetEntryState::Confirmed && entry.day <= today {
            *available.entry(entry.funding_source).or_default() += entry.amount_minor;
        }
    }
    let claims::Takes { of_source: takes, approved: counted } =
        claims::would_take(r, claim, now)?.unwrap_or_default();
    let approved = claims::approved_by(r, Cut::Source, now)?;
    let sources = takes.into_iter().map(|(name, takes_minor)| {
        // What is approved already is among the others; it would be taken once.
        let own = if counted { takes_minor } else { 0 };
        let approved_minor = approved.get(&name).copied().unwrap_or(0) - own;
        let available_minor = available.get(&name).copied();
        let over_minor =
            available_minor.map_or(0, |available| (approved_minor + takes_minor - available).max(0));
        ClaimSource { name, available_minor, approved_minor, takes_minor, over_minor }
    });
    Ok(ClaimBudget { currency: currency(), sources: sources.collect() })
}

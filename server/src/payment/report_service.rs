//! What registers and budgets ask about payments. Nothing here names an account.
//!
//! *Paid* is what arrived and stayed: settled, less what was recovered. What is on its way is not paid yet, what
//! failed or came back is not paid any more, and what was written off did reach its owner.

use super::credit::credits;
use super::report_store::{self as store, ArrivedRow, PartRow, Wanted};
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::{BTreeMap, HashMap, HashSet};
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::payment::{PaidPart, PaymentId};
use sundae_shared::report::Cut;
use sundae_shared::time::Timestamp;

pub use super::report_store::{Amounts, PaymentLine};

/// Parts of payments that are read at a time.
const PARTS_OF: usize = 500;
/// The name of what went to the tax office in place of its owner; no cut of a payment has it.
const WITHHELD: &str = "withheld";

pub type Filter = Wanted;

/// Payments by their reference, behind `after`.
pub fn page(
    r: &mut Reader<'_>,
    wanted: &Filter,
    after: Option<(i64, i64)>,
    limit: usize,
) -> Result<Vec<PaymentLine>, ApiError> {
    Ok(store::page(r, wanted, after, limit)?)
}

/// What was paid to one person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Paid {
    /// With the check fee.
    pub grant_minor: i64,
    /// Net.
    pub honorarium_minor: i64,
    pub withheld_minor: i64,
    pub last_at: Option<Timestamp>,
}

/// What was paid to each of these people; who got nothing is not there.
pub fn paid(r: &mut Reader<'_>, people: &[PersonId]) -> Result<HashMap<PersonId, Paid>, ApiError> {
    let mut paid: HashMap<PersonId, Paid> = HashMap::new();
    for row in store::arrived(r, Some(people))?.into_iter().filter(stands) {
        let one = paid.entry(row.person).or_default();
        one.grant_minor += row.amounts.grant_minor;
        one.honorarium_minor += row.amounts.honorarium_minor;
        one.withheld_minor += row.amounts.withheld_minor;
        one.last_at = one.last_at.max(row.settled_at);
    }
    for row in store::recovered(r, Some(people))? {
        let one = paid.entry(row.person).or_default();
        match row.part {
            PaidPart::Grant => one.grant_minor -= row.amount_minor,
            PaidPart::Honorarium => one.honorarium_minor -= row.amount_minor,
        }
    }
    Ok(paid)
}

fn stands(row: &ArrivedRow) -> bool {
    row.state == PaymentState::Settled
}

/// A part of what one person was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub person: PersonId,
    pub part: PaidPart,
    /// The funding source.
    pub name: String,
    pub amount_minor: i64,
}

/// What these people had been paid before a moment, by funding source, and what was withheld for them. A payment
/// that came back later had arrived then.
pub fn paid_before(
    r: &mut Reader<'_>,
    people: &[PersonId],
    before: Timestamp,
) -> Result<Vec<Part>, ApiError> {
    let (mut owners, mut parts) = (HashMap::new(), Vec::new());
    let arrived = store::arrived(r, Some(people))?;
    for row in &arrived {
        let stood = stands(row) || row.changed_at >= before;
        if stood && row.settled_at.is_some_and(|at| at < before) {
            if row.amounts.withheld_minor > 0 {
                let (person, amount_minor) = (row.person.clone(), row.amounts.withheld_minor);
                let (part, name) = (PaidPart::Honorarium, WITHHELD.to_owned());
                parts.push(Part { person, part, name, amount_minor });
            }
            owners.insert(row.id.clone(), row.person.clone());
        }
    }
    let all = parts_of(r, &arrived, Cut::Source)?;
    for row in &all {
        if let Some(person) = owners.get(&row.payment) {
            let (person, name) = (person.clone(), row.name.clone());
            parts.push(Part { person, part: row.part, name, amount_minor: row.amount_minor });
        }
    }
    let mut back = store::recovered(r, Some(people))?;
    back.retain(|row| row.decided_at.is_some_and(|at| at < before));
    let back = credits(&arrived, &all, &back)?;
    parts.extend(back.into_iter().map(|part| Part { amount_minor: -part.amount_minor, ..part }));
    Ok(parts)
}

/// One cut of these payments.
fn parts_of(r: &mut Reader<'_>, payments: &[ArrivedRow], cut: Cut) -> Result<Vec<PartRow>, ApiError> {
    let ids: Vec<PaymentId> = payments.iter().map(|row| row.id.clone()).collect();
    let mut parts = Vec::new();
    for ids in ids.chunks(PARTS_OF) {
        parts.extend(store::parts(r, ids, cut)?);
    }
    Ok(parts)
}

/// What somebody gave back, by the funding sources or categories that it is credited to.
pub(super) fn recovered_by(r: &mut Reader<'_>, person: &PersonId, cut: Cut) -> Result<Vec<Part>, ApiError> {
    let people = std::slice::from_ref(person);
    let arrived = store::arrived(r, Some(people))?;
    let parts = parts_of(r, &arrived, cut)?;
    let back = store::recovered(r, Some(people))?;
    credits(&arrived, &parts, &back)
}

/// Everything that was paid, in one cut.
pub fn paid_by(r: &mut Reader<'_>, cut: Cut) -> Result<BTreeMap<String, i64>, ApiError> {
    let arrived = store::arrived(r, None)?;
    let parts = parts_of(r, &arrived, cut)?;
    let standing: HashSet<&PaymentId> = arrived.iter().filter(|row| stands(row)).map(|row| &row.id).collect();
    let mut paid: BTreeMap<String, i64> = BTreeMap::new();
    for row in parts.iter().filter(|row| standing.contains(&row.payment)) {
        *paid.entry(row.name.clone()).or_default() += row.amount_minor;
    }
    let back = store::recovered(r, None)?;
    for part in credits(&arrived, &parts, &back)? {
        *paid.entry(part.name).or_default() -= part.amount_minor;
    }
    Ok(paid)
}

/// An honorarium that arrived, for the tax office.
#[derive(Debug, Clone)]
pub struct PaidHonorarium {
    pub person: PersonId,
    /// As on the award.
    pub name: String,
    pub settled_at: Timestamp,
    pub currency: Currency,
    pub net_minor: i64,
    pub withheld_minor: i64,
}

/// Every honorarium that arrived and stayed.
pub fn honoraria(r: &mut Reader<'_>) -> Result<Vec<PaidHonorarium>, ApiError> {
    let rows = store::arrived(r, None)?.into_iter().filter(stands);
    let rows = rows.filter(|row| row.amounts.honorarium_minor > 0 || row.amounts.withheld_minor > 0);
    Ok(rows
        .filter_map(|row| {
            Some(PaidHonorarium {
                settled_at: row.settled_at?,
                person: row.person,
                name: row.name,
                currency: row.currency,
                net_minor: row.amounts.honorarium_minor,
                withheld_minor: row.amounts.withheld_minor,
            })
        })
        .collect())
}

/// Honoraria that came back, with the moment at which two people had said so.
pub fn recovered_honoraria(r: &mut Reader<'_>) -> Result<Vec<(PersonId, Timestamp, i64)>, ApiError> {
    let rows = store::recovered(r, None)?.into_iter().filter(|row| row.part == PaidPart::Honorarium);
    Ok(rows.filter_map(|row| Some((row.person, row.decided_at?, row.amount_minor))).collect())
}

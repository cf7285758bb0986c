//! Rows of expense lines, of what staff decided about them, and of the documents behind them.

use crate::db::schema::{claim, expense_line, line_decision, line_document};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::review::LowerReason;
use sundae_shared::claim::{Category, ClaimId, ClaimState, Comparison, ExpenseLineId, LineFields, LineState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::time::Timestamp;

/// Lines of one claim: a long trip has some thirty.
pub const LINES_MAX: i64 = 200;
/// Documents behind one line: a few photos of one receipt.
pub const DOCUMENTS_MAX: usize = 20;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = expense_line, treat_none_as_null = true)]
struct Row {
    id: ExpenseLineId,
    claim_id: ClaimId,
    category: Category,
    day: Option<NaiveDate>,
    provider: String,
    description: String,
    currency: Currency,
    total_minor: i64,
    ineligible_minor: i64,
    people: i64,
    own_minor: Option<i64>,
    before_points_minor: Option<i64>,
    layover_days: Option<i64>,
    route: String,
    check_in: Option<NaiveDate>,
    check_out: Option<NaiveDate>,
    nightly_minor: String,
    fees_minor: Option<i64>,
    tax_minor: Option<i64>,
    miles_tenths: Option<i64>,
    fuel_minor: Option<i64>,
    usd_per_unit: Option<UsdPerUnit>,
    rate_day: Option<NaiveDate>,
    rate_source: Option<String>,
    state: LineState,
    version: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}

/// One line with everything that stands on it.
#[derive(Debug, Clone)]
pub struct LineRow {
    pub id: ExpenseLineId,
    pub claim_id: ClaimId,
    pub fields: LineFields,
    pub rate: Option<Rate>,
    pub state: LineState,
    pub version: i64,
    pub created_at: Timestamp,
    pub approved_minor: Option<i64>,
    pub comparison: Option<Comparison>,
    pub lowered: Option<LowerReason>,
    pub reason: Option<String>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
    /// When the owner was mailed about the flag.
    pub told_at: Option<Timestamp>,
    pub documents: Vec<DocumentId>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = line_decision)]
struct Decision {
    line_id: ExpenseLineId,
    approved_minor: Option<i64>,
    fare_minor: Option<i64>,
    fare_source: Option<String>,
    lowered: Option<LowerReason>,
    reason: Option<String>,
    decided_by: Option<PersonId>,
    decided_at: Timestamp,
    told_at: Option<Timestamp>,
}

/// The lines of a claim that were not removed, in the order in which they were added.
pub fn of_claim(r: &mut Reader<'_>, claim: &ClaimId) -> QueryResult<Vec<LineRow>> {
    let rows: Vec<Row> = expense_line::table
        .filter(expense_line::claim_id.eq(claim))
        .filter(expense_line::state.ne(LineState::Removed))
        .order(expense_line::id)
        .select(Row::as_select())
        .limit(LINES_MAX)
        .load(r.db())?;
    let ids: Vec<&ExpenseLineId> = rows.iter().map(|row| &row.id).collect();
    let decisions: Vec<Decision> = line_decision::table
        .filter(line_decision::line_id.eq_any(&ids))
        .select(Decision::as_select())
        .load(r.db())?;
    let documents: Vec<(ExpenseLineId, DocumentId)> = line_document::table
        .filter(line_document::line_id.eq_any(&ids))
        .order((line_document::line_id, line_document::document_id))
        .select((line_document::line_id, line_document::document_id))
        .load(r.db())?;
    let mut decisions: HashMap<ExpenseLineId, Decision> =
        decisions.into_iter().map(|decision| (decision.line_id.clone(), decision)).collect();
    let mut behind: HashMap<ExpenseLineId, Vec<DocumentId>> = HashMap::new();
    for (line, document) in documents {
        behind.entry(line).or_default().push(document);
    }
    let whole = |row: Row| {
        let decision = decisions.remove(&row.id);
        let documents = behind.remove(&row.id).unwrap_or_default();
        line_row(row, decision, documents)
    };
    Ok(rows.into_iter().map(whole).collect())
}

fn line_row(row: Row, decision: Option<Decision>, documents: Vec<DocumentId>) -> LineRow {
    let rate = row.usd_per_unit.zip(row.rate_day).zip(row.rate_source);
    let fare = decision.as_ref().and_then(|said| said.fare_minor.zip(said.fare_source.clone()));
    LineRow {
        fields: LineFields {
            category: row.category,
            day: row.day,
            provider: row.provider,
            description: row.description,
            currency: row.currency,
            total_minor: row.total_minor,
            ineligible_minor: row.ineligible_minor,
            people: row.people,
            own_minor: row.own_minor,
            before_points_minor: row.before_points_minor,
            layover_days: row.layover_days,
            route: row.route,
            check_in: row.check_in,
            check_out: row.check_out,
            nightly_minor: row.nightly_minor.split(',').filter_map(|one| one.parse().ok()).collect(),
            fees_minor: row.fees_minor,
            tax_minor: row.tax_minor,
            miles_tenths: row.miles_tenths,
            fuel_minor: row.fuel_minor,
        },
        rate: rate.map(|((usd_per_unit, day), source)| Rate { usd_per_unit, day, source }),
        id: row.id,
        claim_id: row.claim_id,
        state: row.state,
        version: row.version,
        created_at: row.created_at,
        comparison: fare.map(|(fare_minor, source)| Comparison { fare_minor, source }),
        approved_minor: decision.as_ref().and_then(|said| said.approved_minor),
        lowered: decision.as_ref().and_then(|said| said.lowered),
        decided_by: decision.as_ref().and_then(|said| said.decided_by.clone()),
        decided_at: decision.as_ref().map(|said| said.decided_at),
        told_at: decision.as_ref().and_then(|said| said.told_at),
        reason: decision.and_then(|said| said.reason),
        documents,
    }
}

fn row_of(line: &LineRow, now: Timestamp) -> Row {
    let fields = line.fields.clone();
    let nightly: Vec<String> = fields.nightly_minor.iter().map(i64::to_string).collect();
    let (usd_per_unit, rate_day, rate_source) = match line.rate.clone() {
        Some(rate) => (Some(rate.usd_per_unit), Some(rate.day), Some(rate.source)),
        None => (None, None, None),
    };
    Row {
        id: line.id.clone(),
        claim_id: line.claim_id.clone(),
        category: fields.category,
        day: fields.day,
        provider: fields.provider,
        description: fields.description,
        currency: fields.currency,
        total_minor: fields.total_minor,
        ineligible_minor: fields.ineligible_minor,
        people: fields.people,
        own_minor: fields.own_minor,
        before_points_minor: fields.before_points_minor,
        layover_days: fields.layover_days,
        route: fields.route,
        check_in: fields.check_in,
        check_out: fields.check_out,
        nightly_minor: nightly.join(","),
        fees_minor: fields.fees_minor,
        tax_minor: fields.tax_minor,
        miles_tenths: fields.miles_tenths,
        fuel_minor: fields.fuel_minor,
        usd_per_unit,
        rate_day,
        rate_source,
        state: line.state,
        version: line.version,
        created_at: line.created_at,
        updated_at: now,
    }
}

pub fn insert(tx: &mut WriteTx<'_>, line: &LineRow) -> QueryResult<()> {
    let row = row_of(line, tx.now());
    diesel::insert_into(expense_line::table).values(&row).execute(tx.db())?;
    add_documents(tx, line)
}

/// A decision that is taken back; the comparison stays.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = line_decision, treat_none_as_null = true)]
struct Undecided {
    approved_minor: Option<i64>,
    lowered: Option<LowerReason>,
    reason: Option<String>,
    decided_by: Option<PersonId>,
    told_at: Option<Timestamp>,
}

/// Writes a line over the one of the version before; returns how many it changed. What a reviewer decided
/// about the old one is gone but for the comparison, which is about the trip.
pub fn update(tx: &mut WriteTx<'_>, line: &LineRow) -> QueryResult<usize> {
    let row = row_of(line, tx.now());
    let before = expense_line::table.find(&line.id).filter(expense_line::version.eq(line.version - 1));
    let changed = diesel::update(before).set(&row).execute(tx.db())?;
    diesel::update(line_decision::table.find(&line.id)).set(Undecided::default()).execute(tx.db())?;
    diesel::delete(line_document::table.filter(line_document::line_id.eq(&line.id))).execute(tx.db())?;
    add_documents(tx, line)?;
    Ok(changed)
}

fn add_documents(tx: &mut WriteTx<'_>, line: &LineRow) -> QueryResult<()> {
    for document in &line.documents {
        let values = (line_document::line_id.eq(&line.id), line_document::document_id.eq(document));
        diesel::insert_into(line_document::table).values(values).execute(tx.db())?;
    }
    Ok(())
}

/// How the lines and claims stand that use a document.
pub fn users_of(r: &mut Reader<'_>, document: &DocumentId) -> QueryResult<Vec<(LineState, ClaimState)>> {
    line_document::table
        .inner_join(expense_line::table.inner_join(claim::table))
        .filter(line_document::document_id.eq(document))
        .filter(expense_line::state.ne(LineState::Removed))
        .select((expense_line::state, claim::state))
        .limit(LINES_MAX)
        .load(r.db())
}

/// One line, in whatever state.
pub fn claim_of(r: &mut Reader<'_>, line: &ExpenseLineId) -> QueryResult<Option<ClaimId>> {
    expense_line::table.find(line).select(expense_line::claim_id).first(r.db()).optional()
}

/// What staff say about a line.
#[derive(Debug, Clone, AsChangeset, Insertable)]
#[diesel(table_name = line_decision, treat_none_as_null = true, primary_key(line_id))]
pub struct NewDecision<'a> {
    pub line_id: &'a ExpenseLineId,
    pub approved_minor: Option<i64>,
    pub fare_minor: Option<i64>,
    pub fare_source: Option<&'a str>,
    pub lowered: Option<LowerReason>,
    pub reason: Option<&'a str>,
    pub decided_by: &'a PersonId,
    pub decided_at: Timestamp,
    pub told_at: Option<Timestamp>,
}

/// Decides a line that is still of `line`'s version, one version on, and keeps the rate that it was decided
/// by; returns how many it changed.
pub fn decide(
    tx: &mut WriteTx<'_>,
    line: &LineRow,
    to: LineState,
    said: &NewDecision<'_>,
) -> QueryResult<usize> {
    let row = Row { state: to, version: line.version + 1, ..row_of(line, tx.now()) };
    let before = expense_line::table.find(&line.id).filter(expense_line::version.eq(line.version));
    let changed = diesel::update(before).set(&row).execute(tx.db())?;
    if diesel::update(line_decision::table.find(&line.id)).set(said).execute(tx.db())? == 0 {
        diesel::insert_into(line_decision::table).values(said).execute(tx.db())?;
    }
    Ok(changed)
}

/// Notes that the owner was mailed about these flags.
pub fn set_told(tx: &mut WriteTx<'_>, lines: &[ExpenseLineId]) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(line_decision::table.filter(line_decision::line_id.eq_any(lines)))
        .set(line_decision::told_at.eq(now))
        .execute(tx.db())
        .map(drop)
}

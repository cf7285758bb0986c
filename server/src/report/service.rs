//! Registers: what they hold, page by page. The screen and the file come from the same filter, and from the same
//! rows.

use super::cells::{Cell, Column, Row};
use super::place::Place;
use super::register::{
    Around, Chunk, appeals, award_rules, categories, check_ins, claims, code_pool, deleted_photos, desk,
    grants, liability, payments, pledges, points, points_liability, redemptions, submissions, tax, unclaimed,
};
use super::store;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::problem::ApiError;
use std::collections::BTreeMap;
use sundae_shared::grant::GrantFilter;
use sundae_shared::money::{Currency, Money};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::report::rules::slug;
use sundae_shared::report::{
    CheckInFilter, CheckInPage, ExportFormat, Register, RegisterColumn, RegisterFilter, RegisterSum,
    RegisterTable,
};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// Rows that are read at a time while a file is made.
pub const CHUNK_ROWS: usize = 500;

/// One page of check-ins for the screen.
pub fn check_ins(r: &mut Reader<'_>, filter: &CheckInFilter) -> Result<CheckInPage, ApiError> {
    let edition = edition::current(r)?;
    let wanted = check_ins::wanted(filter, Place::of(edition.as_ref()));
    let lines = check_ins::lines(r, &wanted, filter.after.as_deref(), PAGE_ROWS + 1)?;
    let page = Page::cut(lines, PAGE_ROWS, check_ins::cursor);
    let total = store::count(r, &wanted)?;
    Ok(CheckInPage {
        items: page.items,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        time_zone: edition.map_or_else(|| "UTC".into(), |edition| edition.form.time_zone),
        next: page.next,
    })
}

/// What is exported: a register and its filter.
#[derive(Debug, Clone)]
pub enum Export {
    CheckIns(CheckInFilter),
    Grants(GrantFilter),
    Other(Register, RegisterFilter),
}

/// Where an export goes on.
#[derive(Debug, Clone, Default)]
pub enum At {
    #[default]
    Start,
    After(String),
    End,
}

impl Export {
    pub fn register(&self) -> Register {
        match self {
            Self::CheckIns(_) => Register::CheckIns,
            Self::Grants(_) => Register::Grants,
            Self::Other(register, _) => *register,
        }
    }

    /// The filter as the trail keeps it. What was searched for may be a name, so only that something was.
    fn shown_filter(&self) -> String {
        let searched = |q: &Option<String>| q.is_some();
        match self {
            Self::CheckIns(CheckInFilter { station, day, q, after: _ }) => {
                serde_json::json!({ "station": station, "day": day, "searched": searched(q) }).to_string()
            }
            Self::Grants(GrantFilter { state, kind, funding, q, after: _ }) => serde_json::json!({
                "state": state, "kind": kind, "funding": funding, "searched": searched(q)
            })
            .to_string(),
            Self::Other(_, filter) => {
                let RegisterFilter {
                    q,
                    claim,
                    payment,
                    method,
                    funding,
                    cut,
                    at,
                    year,
                    submission,
                    after: _,
                } = filter;
                serde_json::json!({
                    "claim": claim, "payment": payment, "method": method, "funding": funding, "cut": cut,
                    "at": at, "year": year, "submission": submission, "searched": searched(q)
                })
                .to_string()
            }
        }
    }

    pub fn columns(&self, lang: Lang) -> Vec<Column> {
        let (register, filter) = match self {
            Self::CheckIns(_) => return check_ins::columns(lang),
            Self::Grants(_) => return grants::columns(lang),
            Self::Other(register, filter) => (register, filter),
        };
        match register {
            Register::CheckIns => check_ins::columns(lang),
            Register::Grants => grants::columns(lang),
            Register::Desk => desk::columns(lang),
            Register::Claims => claims::columns(lang),
            Register::Payments => payments::columns(lang),
            Register::Categories => categories::columns(filter, lang),
            Register::Unclaimed => unclaimed::columns(lang),
            Register::Liability => liability::columns(lang),
            Register::Tax => tax::columns(lang),
            Register::Points => points::columns(lang),
            Register::AwardRules => award_rules::columns(lang),
            Register::Submissions => submissions::columns(lang),
            Register::Appeals => appeals::columns(lang),
            Register::Pledges => pledges::columns(lang),
            Register::DeletedPhotos => deleted_photos::columns(lang),
            Register::Redemptions => redemptions::columns(lang),
            Register::PointsLiability => points_liability::columns(lang),
            Register::CodePool => code_pool::columns(lang),
        }
    }

    /// What the figures leave out.
    fn notes(&self, lang: Lang) -> Vec<String> {
        match self.register() {
            Register::CheckIns | Register::Grants | Register::Unclaimed => Vec::new(),
            Register::Desk => desk::notes(lang),
            Register::Claims => claims::notes(lang),
            Register::Payments => payments::notes(lang),
            Register::Categories => categories::notes(lang),
            Register::Liability => liability::notes(lang),
            Register::Tax => tax::notes(lang),
            Register::Points => points::notes(lang),
            Register::AwardRules => award_rules::notes(lang),
            Register::Submissions => submissions::notes(lang),
            Register::Appeals => appeals::notes(lang),
            Register::Pledges => pledges::notes(lang),
            Register::DeletedPhotos => deleted_photos::notes(lang),
            Register::Redemptions => redemptions::notes(lang),
            Register::PointsLiability => points_liability::notes(lang),
            Register::CodePool => code_pool::notes(lang),
        }
    }

    /// Figures over all rows that are no sums.
    fn top(&self, r: &mut Reader<'_>, lang: Lang) -> Result<Vec<String>, ApiError> {
        match self {
            Self::Other(Register::Submissions, filter) => submissions::top(r, filter, lang),
            Self::CheckIns(_) | Self::Grants(_) | Self::Other(..) => Ok(Vec::new()),
        }
    }

    pub fn count(&self, r: &mut Reader<'_>, now: Timestamp) -> Result<i64, ApiError> {
        match self {
            Self::CheckIns(filter) => {
                let place = Place::of(edition::current(r)?.as_ref());
                check_ins::count(r, filter, place)
            }
            Self::Grants(filter) => grants::count(r, filter, now),
            Self::Other(Register::Claims, filter) => claims::count(r, filter),
            Self::Other(Register::Submissions, filter) => submissions::count(r, filter),
            Self::Other(Register::Appeals, filter) => appeals::count(r, filter),
            Self::Other(..) => Ok(self.sums(r, Lang::En, now)?.0),
        }
    }

    /// The next rows, and where to go on. There may be none this time and more to come.
    pub fn chunk(
        &self,
        r: &mut Reader<'_>,
        at: At,
        limit: usize,
        (lang, now): (Lang, Timestamp),
    ) -> Result<(Vec<Row>, At), ApiError> {
        let after = match at {
            At::Start => None,
            At::After(cursor) => Some(cursor),
            At::End => return Ok((Vec::new(), At::End)),
        };
        let after = after.as_deref();
        let around = &Around { place: Place::of(edition::current(r)?.as_ref()), lang, now };
        // What is computed whole is not computed again for each part of a file.
        let whole = if limit < CHUNK_ROWS { limit } else { usize::MAX };
        let Chunk { rows, next } = match self {
            Self::CheckIns(filter) => check_ins::chunk(r, filter, around, after, limit)?,
            Self::Grants(filter) => grants::chunk(r, filter, around, after, limit)?,
            Self::Other(register, filter) => match register {
                Register::CheckIns => check_ins::chunk(r, &CheckInFilter::default(), around, after, limit)?,
                Register::Grants => grants::chunk(r, &GrantFilter::default(), around, after, limit)?,
                Register::Desk => desk::chunk(r, around)?,
                Register::Claims => claims::chunk(r, filter, around, after, limit)?,
                Register::Payments => payments::chunk(r, filter, around, after, limit)?,
                Register::Categories => categories::chunk(r, filter, around)?,
                Register::Unclaimed => unclaimed::chunk(r, filter, around, after, limit)?,
                Register::Liability => liability::chunk(r, filter, around, after, limit)?,
                Register::Tax => tax::chunk(r, filter, around)?,
                Register::Points => points::chunk(r, around, after, whole)?,
                Register::AwardRules => award_rules::chunk(r, around, after, whole)?,
                Register::Submissions => submissions::chunk(r, filter, around, after, limit)?,
                Register::Appeals => appeals::chunk(r, filter, around, after, limit)?,
                Register::Pledges => pledges::chunk(r, around, after, whole)?,
                Register::DeletedPhotos => deleted_photos::chunk(r, around, after, whole)?,
                Register::Redemptions => redemptions::chunk(r, around, after, whole)?,
                Register::PointsLiability => points_liability::chunk(r, around, after, whole)?,
                Register::CodePool => code_pool::chunk(r, around, after, whole)?,
            },
        };
        Ok((rows, next.map_or(At::End, At::After)))
    }

    /// Whether a row is added up, and what the sums are then of; `None`: of all rows.
    fn adds(&self, lang: Lang) -> (fn(&Row) -> bool, Option<String>) {
        match self {
            Self::Other(Register::Payments, filter) if filter.payment.is_none() => {
                (payments::counts, Some(payments::sums_of(lang)))
            }
            _ => (|_| true, None),
        }
    }

    /// How many rows there are, and the sum of each column of amounts: the rows of the file that count, added up.
    fn sums(
        &self,
        r: &mut Reader<'_>,
        lang: Lang,
        now: Timestamp,
    ) -> Result<(i64, Vec<RegisterSum>), ApiError> {
        if matches!(self, Self::Other(Register::Submissions | Register::Appeals, _)) {
            // Thousands of rows without an amount: they are counted where they are.
            return Ok((self.count(r, now)?, Vec::new()));
        }
        let (columns, (adds, _)) = (self.columns(lang), self.adds(lang));
        let (mut count, mut at) = (0_i64, At::Start);
        let mut sums: BTreeMap<(usize, String), i64> = BTreeMap::new();
        while !matches!(at, At::End) {
            let (rows, next) = self.chunk(r, at, CHUNK_ROWS, (lang, now))?;
            at = next;
            count += i64::try_from(rows.len()).unwrap_or(i64::MAX);
            for (column, cell) in rows.iter().filter(|row| adds(row)).flat_map(|row| row.iter().enumerate()) {
                if let Cell::Amount(money) = cell {
                    let sum = sums.entry((column, money.currency.code().to_owned())).or_default();
                    let more = sum.checked_add(money.amount_minor);
                    *sum = more.ok_or_else(|| ApiError::bug("the sum of a register does not fit"))?;
                }
            }
        }
        let added_up = |(column, _): &(&(usize, String), &i64)| {
            ![tax::LIMIT_COLUMN, redemptions::VALUE_COLUMN].contains(&columns[column.0].name)
        };
        let sums = sums.iter().filter(added_up).filter_map(|((column, code), minor)| {
            let amount = Money::new(*minor, Currency::parse(code).ok()?);
            Some(RegisterSum { column: columns.get(*column)?.name.to_owned(), amount })
        });
        Ok((count, sums.collect()))
    }
}

/// One page of a register for the screen.
pub fn table(
    r: &mut Reader<'_>,
    register: Register,
    mut filter: RegisterFilter,
    lang: Lang,
    now: Timestamp,
) -> Result<RegisterTable, ApiError> {
    let mut at = filter.after.take().map_or(At::Start, At::After);
    let export = Export::Other(register, filter);
    let mut rows: Vec<Row> = Vec::new();
    while rows.len() < PAGE_ROWS && !matches!(at, At::End) {
        let (more, next) = export.chunk(r, at, PAGE_ROWS, (lang, now))?;
        rows.extend(more);
        at = next;
    }
    let (total, sums) = export.sums(r, lang, now)?;
    let top = export.top(r, lang)?;
    let column = |column: Column| RegisterColumn {
        name: column.name.to_owned(),
        heading: column.heading.to_owned(),
        number: column.number,
    };
    Ok(RegisterTable {
        columns: export.columns(lang).into_iter().map(column).collect(),
        top,
        rows: rows.iter().map(|row| row.iter().map(Cell::shown).collect()).collect(),
        sums,
        sums_of: export.adds(lang).1,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        time_zone: Place::of(edition::current(r)?.as_ref()).name().to_owned(),
        notes: export.notes(lang),
        next: match at {
            At::After(cursor) => Some(cursor),
            At::Start | At::End => None,
        },
    })
}

/// Notes in the trail that somebody takes a register of so many rows away, and says what the file is called.
pub fn begin(
    tx: &mut WriteTx<'_>,
    export: &Export,
    format: ExportFormat,
    rows: i64,
) -> Result<String, ApiError> {
    let (now, edition) = (tx.now(), edition::current(tx)?);
    let entry = audit::Entry {
        action: "report.export",
        subject_kind: "register",
        subject_id: export.register().word(),
        new: Some(&format!("{rows} rows as {format}: {}", export.shown_filter())),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    let name = edition.as_ref().map(|edition| edition.form.name.as_str()).unwrap_or_default();
    let day = Place::of(edition.as_ref()).local(now).date();
    Ok(format!("{}_{}_{day}.{format}", slug(name), export.register()))
}

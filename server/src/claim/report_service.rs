//! What registers and budgets ask about claims. Every amount is what `shared` computes for the claim as it stands.

use super::due_service::{self as due, CutBy};
use super::line_store;
use super::pay_by_service as promise;
use super::report_store::{self as store, Wanted};
use super::review_service as reviews;
use super::service::Standing;
use crate::audit;
use crate::db::Reader;
use crate::grant::report_service as grants;
use crate::grant::service::Accepted;
use crate::problem::ApiError;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use sundae_shared::claim::amount::Figure;
use sundae_shared::claim::document::{DocumentId, Media};
use sundae_shared::claim::review::ClaimAction;
use sundae_shared::claim::{Category, ClaimId, ClaimState, ExpenseLineId, LineState};
use sundae_shared::grant::GrantKind;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::{Currency, Money};
use sundae_shared::payment::PaidPart;
use sundae_shared::report::Cut;
use sundae_shared::time::Timestamp;

pub use super::report_store::Listed;
pub use super::report_store::Wanted as Filter;

/// Claims that are read at a time where all are needed.
const CHUNK_ROWS: usize = 500;

/// Claims by their owner's name, behind `after`.
pub fn page(
    r: &mut Reader<'_>,
    wanted: &Wanted,
    after: Option<(String, ClaimId)>,
    limit: usize,
) -> Result<Vec<Listed>, ApiError> {
    Ok(store::page(r, wanted, after, limit)?)
}

pub fn count(r: &mut Reader<'_>, wanted: &Wanted) -> Result<i64, ApiError> {
    Ok(store::count(r, wanted)?)
}

/// What one claim comes to, step by step. Zero where nothing can be computed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps {
    /// Accepted travel grants together.
    pub awarded_minor: i64,
    /// What the lines ask for, converted, before any cap; and the per diem.
    pub claimed_minor: i64,
    /// What can be approved of it at most; and the per diem.
    pub eligible_minor: i64,
    /// Payable, with the check fee; zero until the claim is approved.
    pub approved_minor: i64,
}

#[derive(Debug, Clone)]
pub struct Facts {
    pub currency: Currency,
    pub steps: Steps,
    pub held: bool,
    /// Where the award comes from, in the order of use.
    pub sources: Vec<String>,
    pub pay_by: Option<NaiveDate>,
}

pub fn facts(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<Facts, ApiError> {
    let standing = Standing::read(r, person, now)?;
    let figure = standing.figure();
    let approved = standing.state() == ClaimState::Approved;
    let awards = standing.ground.awards.iter().filter(|award| award.kind == GrantKind::TravelGrant);
    Ok(Facts {
        currency: standing.ground.settings.currency.clone(),
        steps: figure.map(|figure| steps(&figure, approved)).unwrap_or_default(),
        held: standing.held,
        sources: awards.map(|award| award.funding_source.clone()).collect(),
        pay_by: promise::promised(r, person, PaidPart::Grant, now)?,
    })
}

fn steps(figure: &Figure, approved: bool) -> Steps {
    let lines = figure.lines.iter().filter(|line| line.state != LineState::Removed);
    let sum =
        |of: fn(&sundae_shared::claim::amount::LineFigure) -> i64| -> i64 { lines.clone().map(of).sum() };
    Steps {
        awarded_minor: figure.award.limit_minor,
        claimed_minor: sum(|line| line.converted_minor) + figure.per_diem.total_minor,
        eligible_minor: sum(|line| line.eligible_minor) + figure.per_diem.total_minor,
        approved_minor: if approved { figure.grant.payable_minor } else { 0 },
    }
}

/// Where the claims of these people stand; who has none is not there.
pub fn states(r: &mut Reader<'_>, people: &[PersonId]) -> Result<HashMap<PersonId, ClaimState>, ApiError> {
    let rows = store::of_people(r, people)?;
    Ok(rows.into_iter().map(|(person, _, state)| (person, state)).collect())
}

/// What these people were told they would receive by the approval that stood at a moment. Only the sum was
/// written down then, so nobody can say how it was made up.
pub fn approved_before(
    r: &mut Reader<'_>,
    people: &[PersonId],
    before: Timestamp,
) -> Result<HashMap<PersonId, Money>, ApiError> {
    let owners: HashMap<String, PersonId> = store::of_people(r, people)?
        .into_iter()
        .map(|(person, id, _)| (id.as_str().to_owned(), person))
        .collect();
    let ids: Vec<&str> = owners.keys().map(String::as_str).collect();
    let mut approved = HashMap::new();
    for entry in audit::before(r, "claim", &ids, before)? {
        let Some(person) = owners.get(&entry.subject) else { continue };
        match after(&entry) {
            Stands::Approved(money) => {
                approved.insert(person.clone(), money);
            }
            Stands::NotApproved => {
                approved.remove(person);
            }
            Stands::AsBefore => {}
        }
    }
    Ok(approved)
}

/// What a line of the trail makes of an approval.
enum Stands {
    Approved(Money),
    NotApproved,
    AsBefore,
}

fn after(entry: &audit::Before) -> Stands {
    if entry.action == ClaimAction::Approve.word() {
        let told = entry.new.as_deref().and_then(|new| {
            let (code, amount) = new.split_once(' ')?;
            Money::parse(amount, Currency::parse(code).ok()?).ok()
        });
        return told.map_or(Stands::NotApproved, Stands::Approved);
    }
    // Lines that move the claim name the state that it came to; nothing but an approval approves.
    match entry.new.as_deref().and_then(ClaimState::from_word) {
        Some(ClaimState::Approved) | None => Stands::AsBefore,
        Some(_) => Stands::NotApproved,
    }
}

/// All that is approved, in one cut: what an approved claim pays, and each honorarium whose tutorial was given.
pub fn approved_by(r: &mut Reader<'_>, cut: Cut, now: Timestamp) -> Result<BTreeMap<String, i64>, ApiError> {
    let mut approved = given_honoraria(r, cut, now)?;
    let wanted = Wanted { state: Some(ClaimState::Approved), ..Wanted::default() };
    let mut after = None;
    loop {
        let claims = store::page(r, &wanted, after, CHUNK_ROWS)?;
        for claim in &claims {
            let standing = Standing::read(r, &claim.person, now)?;
            if let Some(figure) = standing.figure() {
                add(&mut approved, cut, &figure, &standing.ground.awards);
            }
        }
        match claims.last().filter(|_| claims.len() == CHUNK_ROWS) {
            Some(last) => after = Some((last.name_folded.clone(), last.id.clone())),
            None => return Ok(approved),
        }
    }
}

fn given_honoraria(r: &mut Reader<'_>, cut: Cut, now: Timestamp) -> Result<BTreeMap<String, i64>, ApiError> {
    let (mut given, currency) = (BTreeMap::new(), Currency::usd());
    for one in grants::given(r, now)?.into_iter().filter(|one| one.net.currency == currency) {
        let name = match cut {
            Cut::Source => one.funding_source,
            Cut::Category => due::HONORARIUM.to_owned(),
        };
        *given.entry(name).or_default() += one.net.amount_minor;
    }
    given.retain(|_, minor| *minor != 0);
    Ok(given)
}

/// The same cuts as those of payments. An honorarium is not approved with a claim.
fn add(sums: &mut BTreeMap<String, i64>, cut: Cut, figure: &Figure, awards: &[Accepted]) {
    let by = match cut {
        Cut::Source => CutBy::Source,
        Cut::Category => CutBy::Category,
    };
    let of_claim = |slice: &due::Cut| slice.by == by && slice.part == PaidPart::Grant;
    for (slice, minor) in due::cuts(figure, awards).into_iter().filter(|(slice, _)| of_claim(slice)) {
        *sums.entry(slice.name).or_default() += minor;
    }
}

/// What a claim takes of the funding sources.
#[derive(Debug, Clone, Default)]
pub struct Takes {
    pub of_source: BTreeMap<String, i64>,
    /// It is approved already.
    pub approved: bool,
}

/// What one claim would take of each funding source if it were approved as it stands; `None`: nothing can be computed.
pub fn would_take(r: &mut Reader<'_>, claim: &ClaimId, now: Timestamp) -> Result<Option<Takes>, ApiError> {
    let opened = reviews::open(r, claim, now)?;
    let approved = opened.claim.state == ClaimState::Approved;
    Ok(opened.standing.figure().map(|figure| {
        let mut takes = BTreeMap::new();
        let awards = &opened.standing.ground.awards;
        add(&mut takes, Cut::Source, &figure, awards);
        Takes { of_source: takes, approved }
    }))
}

/// A document of somebody's archive.
#[derive(Debug, Clone)]
pub struct Filed {
    pub id: DocumentId,
    pub hash: String,
    pub media: Media,
    pub bytes: i64,
    pub uploaded_at: Timestamp,
    /// `None`: no expense stands on it.
    pub line: Option<FiledLine>,
}

#[derive(Debug, Clone)]
pub struct FiledLine {
    /// In the claim, counted from 1 in the order in which lines were added.
    pub number: usize,
    pub id: ExpenseLineId,
    pub category: Category,
    pub day: Option<NaiveDate>,
    pub provider: String,
    pub total: Money,
    pub state: LineState,
}

/// All that one person handed in and did not remove: by line, then what no line stands on.
pub fn filed(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<Filed>, ApiError> {
    let claim = super::store::of_person(r, person)?;
    let lines = match &claim {
        Some(claim) => line_store::of_claim(r, &claim.id)?,
        None => Vec::new(),
    };
    let mut of_line: HashMap<&DocumentId, FiledLine> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        for document in &line.documents {
            of_line.entry(document).or_insert_with(|| FiledLine {
                number: at + 1,
                id: line.id.clone(),
                category: line.fields.category,
                day: line.fields.day,
                provider: line.fields.provider.clone(),
                total: Money::new(line.fields.total_minor, line.fields.currency.clone()),
                state: line.state,
            });
        }
    }
    let mut filed: Vec<Filed> = store::documents(r, person)?
        .into_iter()
        .map(|row| Filed {
            line: of_line.remove(&row.id),
            id: row.id,
            hash: row.hash,
            media: row.media,
            bytes: row.bytes,
            uploaded_at: row.uploaded_at,
        })
        .collect();
    let number = |one: &Filed| one.line.as_ref().map_or(usize::MAX, |line| line.number);
    filed.sort_by(|one, other| (number(one), &one.id).cmp(&(number(other), &other.id)));
    Ok(filed)
}

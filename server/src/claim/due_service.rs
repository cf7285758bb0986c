//! What somebody is due, as payments need it: of approved lines alone, with what each part still waits for.

use super::pay_by_service as promise;
use super::review_service as reviews;
use super::review_store;
use super::service::Standing;
use super::store;
use crate::db::Reader;
use crate::grant::honorarium_service as honoraria;
use crate::grant::service::Accepted;
use crate::problem::ApiError;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use sundae_shared::claim::ClaimId;
use sundae_shared::claim::amount::Figure;
use sundae_shared::claim::ready::Waits;
use sundae_shared::grant::GrantKind;
use sundae_shared::id::PersonId;
use sundae_shared::payment::PaidPart;
use sundae_shared::time::Timestamp;

/// What one person is due, in one transaction.
pub struct Due {
    pub claim: Option<ClaimId>,
    /// As on the first award.
    pub legal_name: String,
    pub has_grant: bool,
    pub has_honorarium: bool,
    /// Counts what is approved and nothing else; what was settled is taken off.
    pub figure: Figure,
    pub grant_waits: Vec<Waits>,
    pub honorarium_waits: Vec<Waits>,
    /// Who approved what is due, or recorded that a tutorial was given.
    pub approved_by: Vec<PersonId>,
    /// By when each part is to be paid; `None` while something of it is open.
    pub grant_by: Option<NaiveDate>,
    pub honorarium_by: Option<NaiveDate>,
    /// All that is payable, cut by funding source and by category, for each part.
    pub cuts: BTreeMap<Cut, i64>,
}

impl Due {
    /// The first day that was promised of what is still to be paid.
    pub fn pay_by(&self) -> Option<NaiveDate> {
        let parts = [(&self.figure.grant, self.grant_by), (&self.figure.honorarium, self.honorarium_by)];
        parts.into_iter().filter(|(part, _)| part.due_minor > 0).filter_map(|(_, day)| day).min()
    }
}

/// One slice of an amount.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    pub by: CutBy,
    pub part: PaidPart,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CutBy {
    Source,
    Category,
}

impl CutBy {
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Category => "category",
        }
    }
}

/// Category names beside those of expense lines.
pub const PER_DIEM: &str = "per_diem";
pub const CHECK_FEE: &str = "check_fee";
pub const HONORARIUM: &str = "honorarium";

/// People whose claim was approved at some time.
pub fn approved_people(r: &mut Reader<'_>) -> Result<Vec<PersonId>, ApiError> {
    Ok(store::approved_people(r)?)
}

/// What somebody is due; `None`: no award is accepted and nothing was paid, or its amount can't be computed.
pub fn of(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<Option<Due>, ApiError> {
    let standing = Standing::read(r, person, now)?;
    let Some(figure) = standing.ground.figure(&standing.lines, true) else { return Ok(None) };
    let awards = &standing.ground.awards;
    // What was paid is not forgotten when its award is forfeited or offered again.
    let has = |kind, settled_minor: i64| settled_minor != 0 || awards.iter().any(|award| award.kind == kind);
    let has_grant = has(GrantKind::TravelGrant, figure.grant.settled_minor);
    let has_honorarium = has(GrantKind::Honorarium, figure.honorarium.settled_minor);
    let waivers = match &standing.claim {
        Some(claim) => review_store::waivers(r, &claim.id)?,
        None => Vec::new(),
    };
    let grant_waits = match &standing.claim {
        Some(claim) => reviews::waits(r, claim, &standing, &waivers)?,
        None => vec![Waits::Approval],
    };
    let claim = standing.claim.as_ref();
    let given_by = honoraria::facts_of(r, person, now)?.into_iter().filter_map(|one| one.given_by);
    let approved_by = claim.and_then(|claim| claim.approved_by.clone());
    Ok(Some(Due {
        claim: claim.map(|claim| claim.id.clone()),
        legal_name: standing.ground.legal_name(),
        has_grant,
        has_honorarium,
        grant_waits,
        honorarium_waits: honoraria::waits(r, person, now)?,
        approved_by: approved_by.into_iter().chain(given_by).collect(),
        grant_by: promise::promised(r, person, PaidPart::Grant, now)?,
        honorarium_by: promise::promised(r, person, PaidPart::Honorarium, now)?,
        cuts: cuts(&figure, awards),
        figure,
    }))
}

/// Each cut of a part adds up to what is payable of it.
pub(super) fn cuts(figure: &Figure, awards: &[Accepted]) -> BTreeMap<Cut, i64> {
    let mut cuts = BTreeMap::new();
    let mut add = |by, part, name: &str, minor: i64| {
        if minor != 0 {
            *cuts.entry(Cut { by, part, name: name.to_owned() }).or_insert(0) += minor;
        }
    };
    for source in &figure.award.sources {
        add(CutBy::Source, PaidPart::Grant, &source.name, source.used_minor);
    }
    // The fee raises the award, so its first source bears it.
    if let Some(first) = figure.award.sources.first() {
        add(CutBy::Source, PaidPart::Grant, &first.name, figure.check_fee_minor);
    }
    for line in &figure.lines {
        add(CutBy::Category, PaidPart::Grant, line.category.word(), line.payable_minor);
    }
    add(CutBy::Category, PaidPart::Grant, PER_DIEM, figure.per_diem.payable_minor);
    add(CutBy::Category, PaidPart::Grant, CHECK_FEE, figure.check_fee_minor);
    let honoraria = awards.iter().filter(|award| award.kind == GrantKind::Honorarium);
    for (award, honorarium) in honoraria.zip(&figure.honoraria) {
        add(CutBy::Source, PaidPart::Honorarium, &award.funding_source, honorarium.net_minor);
        add(CutBy::Category, PaidPart::Honorarium, HONORARIUM, honorarium.net_minor);
    }
    cuts
}

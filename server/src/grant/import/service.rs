//! Awards from a file into the database, tried or done.

use super::matching::{Known as Matchable, PeopleIndex};
use super::parse::ParsedGrants;
use super::plan::{Doubt, Importer, Known, KnownDoubt, Plan, plan};
use super::store;
use crate::db::{Reader, WriteTx};
use crate::grant::{correct_service, service as grants};
use crate::import::count;
use crate::mail::Site;
use crate::people::import::service::{self as people, Everything};
use crate::people::service::records_of;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_shared::grant::ProposalState;
use sundae_shared::id::PersonId;
use sundae_shared::people::import::{
    Candidate, DoubtfulMatch, ImportKind, ImportReport, NameMatch, ProposedChange,
};

/// Stands in the history of an award.
const REASON: &str = "import";

/// Says what the file would change. `importer` is `None` on the command line.
pub fn preview(
    r: &mut Reader<'_>,
    file: &ParsedGrants,
    importer: Option<&PersonId>,
) -> Result<ImportReport, ApiError> {
    let Planned { plan, everybody } = planned(r, file, importer)?;
    Ok(report(file, &plan, &everybody))
}

/// Imports the file: all of its good rows, in the transaction that is open.
pub fn commit(tx: &mut WriteTx<'_>, file: &ParsedGrants, site: &Site) -> Result<ImportReport, ApiError> {
    let importer = tx.context.actor.clone();
    let Planned { plan, everybody } = planned(tx, file, importer.as_ref())?;
    apply(tx, file, &plan, site)?;
    Ok(report(file, &plan, &everybody))
}

struct Planned {
    plan: Plan,
    everybody: HashMap<PersonId, Everything>,
}

fn planned(
    r: &mut Reader<'_>,
    file: &ParsedGrants,
    importer: Option<&PersonId>,
) -> Result<Planned, ApiError> {
    let known = known(r)?;
    let everybody = people::everybody(r)?;
    let matchable = everybody.iter().map(|person| Matchable {
        person: person.person.clone(),
        names: person.names.clone(),
        emails: person.emails.clone(),
    });
    let found = PeopleIndex::new(matchable.collect()).find_all(&file.rows);
    let everybody: HashMap<PersonId, Everything> =
        everybody.into_iter().map(|person| (person.person.clone(), person)).collect();
    let importer = importer.map(|person| importing(r, &everybody, person)).transpose()?;
    let plan = plan(&file.rows, found, &known, importer.as_ref());
    Ok(Planned { plan, everybody })
}

/// Who imports, through all their records.
fn importing(
    r: &mut Reader<'_>,
    everybody: &HashMap<PersonId, Everything>,
    person: &PersonId,
) -> Result<Importer, ApiError> {
    let records: HashSet<PersonId> = records_of(r, person)?.into_iter().collect();
    let known = records.iter().filter_map(|record| everybody.get(record));
    let emails = known.flat_map(|known| known.emails.iter().map(|email| email.as_str().to_owned()));
    Ok(Importer { emails: emails.collect(), records })
}

fn known(r: &mut Reader<'_>) -> Result<Known, ApiError> {
    let mut known = Known { grants: grants::all(r)?, ..Known::default() };
    let mut candidates = store::all_candidates(r)?;
    for doubt in store::all(r)? {
        let candidates = candidates.remove(&doubt.id).unwrap_or_default();
        known.doubts.insert(doubt.grant_id, KnownDoubt { state: doubt.state, candidates });
    }
    for proposal in store::proposals(r)? {
        let change = (proposal.grant_id.clone(), proposal.from(), proposal.to());
        match proposal.state {
            ProposalState::Open => known.waiting.push(change),
            ProposalState::Rejected => known.turned_down.push(change),
            ProposalState::Approved => {}
        }
    }
    Ok(known)
}

fn report(file: &ParsedGrants, plan: &Plan, everybody: &HashMap<PersonId, Everything>) -> ImportReport {
    let mut report = file.report(ImportKind::Grants);
    report.created = count(plan.new.len());
    report.updated = plan.updated;
    report.unchanged = plan.unchanged;
    report.rejected_rows += count(plan.rejections.len());
    report.rejected.extend(plan.rejections.iter().cloned());
    report.notes.extend(plan.notes.iter().cloned());
    let candidate = |person: &PersonId| candidate(everybody, person);
    let doubts = plan.new.iter().map(|new| (new.at, &new.doubt));
    let doubts = doubts.chain(plan.changes.iter().map(|change| (change.at, &change.doubt)));
    for (at, doubt) in doubts {
        let (Some(doubt), Some(row)) = (doubt, file.rows.get(at)) else { continue };
        report.doubtful.push(DoubtfulMatch {
            code: doubt.code,
            row: row.row,
            name: row.value.legal_name.clone(),
            email: row.value.email.as_str().to_owned(),
            kind: row.value.kind,
            candidates: doubt.candidates.iter().filter_map(candidate).collect(),
        });
    }
    report.doubtful.sort_by_key(|doubt| doubt.row);
    for (at, person) in &plan.by_name {
        let (Some(row), Some(candidate)) = (file.rows.get(*at), candidate(person)) else { continue };
        let email = row.value.email.as_str().to_owned();
        report.matched_by_name.push(NameMatch { row: row.row, email, candidate });
    }
    for change in &plan.changes {
        let (Some(to), Some(row)) = (&change.propose, file.rows.get(change.at)) else { continue };
        report.proposed.push(ProposedChange {
            row: row.row,
            grant: change.grant.id.clone(),
            name: change.grant.legal_name.clone(),
            kind: change.grant.kind,
            from: change.grant.award(),
            to: to.clone(),
        });
    }
    report
}

fn candidate(everybody: &HashMap<PersonId, Everything>, person: &PersonId) -> Option<Candidate> {
    let known = everybody.get(person)?;
    let email_masked = known.emails.first().map(|email| email.masked()).unwrap_or_default();
    Some(Candidate { person: person.clone(), name: known.name.clone(), email_masked })
}

fn apply(tx: &mut WriteTx<'_>, file: &ParsedGrants, plan: &Plan, site: &Site) -> Result<(), ApiError> {
    for new in &plan.new {
        let Some(row) = file.rows.get(new.at).map(|row| &row.value) else { continue };
        let award = grants::NewAward {
            person: new.person.as_ref(),
            email: &row.email,
            legal_name: &row.legal_name,
            kind: row.kind,
            award: &row.award,
            funding_source: &row.funding_source,
            trip: row.trip.clone(),
            nights_cap: row.nights_cap,
            tutorial: row.tutorial.as_deref(),
            notes: &row.notes,
            reason: REASON,
        };
        let grant = grants::insert_offered(tx, &award)?;
        if let Some(Doubt { code, candidates }) = &new.doubt {
            store::insert(tx, &grant, *code, candidates)?;
        }
    }
    for change in &plan.changes {
        let Some(row) = file.rows.get(change.at).map(|row| &row.value) else { continue };
        let grant = &change.grant;
        if change.correct {
            let correction = correct_service::Correction {
                legal_name: &row.legal_name,
                funding_source: &row.funding_source,
                nights_cap: row.nights_cap,
                tutorial: row.tutorial.as_deref(),
                notes: &row.notes,
            };
            correct_service::correct(tx, grant, &correction, site)?;
        }
        if let Some(person) = &change.person {
            grants::settle(tx, &grant.id, Some(person))?;
            store::settled_by_file(tx, &grant.id, person)?;
        }
        if let Some(Doubt { code, candidates }) = &change.doubt {
            store::insert(tx, &grant.id, *code, candidates)?;
        }
        if let Some(to) = &change.propose {
            grants::propose(tx, grant, to, REASON)?;
        }
    }
    Ok(())
}

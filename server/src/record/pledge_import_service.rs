//! A file of promises, tried or done: each row that says yes or no settles one. Invariant: the same file again changes
//! nothing, and nobody settles what they promised themselves, through any record of theirs.

use super::pledge_file::Settled;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::import::body::Read;
use crate::import::{Parsed, count};
use crate::mail::Site;
use crate::people::service as people;
use crate::points::pledge_service::{self as pledges, Outlook};
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::people::import::LISTED_MAX;
use sundae_shared::points::SubmissionId;
use sundae_shared::record::{PledgeLeft, PledgeLeftLine, PledgeReport};
use sundae_shared::time::Timestamp;

/// A file that was read.
pub type PledgeList = Read<Parsed<Settled>>;

/// What a file settles, and what it does not.
#[derive(Default)]
struct Plan {
    settle: Vec<(SubmissionId, bool)>,
    already: usize,
    open: usize,
    left: Vec<PledgeLeftLine>,
}

fn plan(r: &mut Reader<'_>, who: &PersonId, list: &PledgeList, now: Timestamp) -> Result<Plan, ApiError> {
    let (records, mut plan) = (people::records_of(r, who)?, Plan::default());
    for row in &list.parsed.rows {
        let Settled { promise, kept } = &row.value;
        let Some(kept) = *kept else {
            plan.open += 1;
            continue;
        };
        let mut left = |why| plan.left.push(PledgeLeftLine { row: row.row, why });
        match pledges::outlook(r, &records, promise, kept, now)? {
            Outlook::Settle => plan.settle.push((promise.clone(), kept)),
            Outlook::Already => plan.already += 1,
            Outlook::Otherwise => left(PledgeLeft::Otherwise),
            Outlook::Waits => left(PledgeLeft::Waits),
            Outlook::Void => left(PledgeLeft::Void),
            Outlook::Own => left(PledgeLeft::Own),
            Outlook::Unknown => left(PledgeLeft::Unknown),
        }
    }
    Ok(plan)
}

/// Says what the file would settle.
pub fn preview(
    r: &mut Reader<'_>,
    who: &PersonId,
    list: &PledgeList,
    now: Timestamp,
) -> Result<PledgeReport, ApiError> {
    Ok(report(list, plan(r, who, list, now)?, true))
}

/// Settles what it says.
pub fn commit(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    list: &PledgeList,
) -> Result<PledgeReport, ApiError> {
    let now = tx.now();
    let plan = plan(tx, who, list, now)?;
    for (promise, kept) in &plan.settle {
        pledges::settle(tx, site, who, promise, *kept)?;
    }
    let done = report(list, plan, false);
    let PledgeReport { file_hash, rows, kept, missed, already, left_total, rejected_rows, .. } = &done;
    let numbers = format!(
        "file {file_hash} rows {rows} kept {kept} missed {missed} already {already} left {left_total} rejected {rejected_rows}"
    );
    let entry = audit::Entry {
        action: "record.settle_promises",
        subject_kind: "promises",
        subject_id: file_hash,
        new: Some(&numbers),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    Ok(done)
}

fn report(list: &PledgeList, plan: Plan, dry_run: bool) -> PledgeReport {
    let PledgeList { hash, parsed } = list;
    let Plan { settle, already, open, mut left } = plan;
    let (mut rejected, mut notes) = (parsed.rejections.clone(), parsed.notes.clone());
    rejected.sort_by_key(|one| one.row);
    rejected.truncate(LISTED_MAX);
    notes.truncate(LISTED_MAX);
    let (kept, left_total) = (settle.iter().filter(|(_, kept)| *kept).count(), count(left.len()));
    left.truncate(LISTED_MAX);
    PledgeReport {
        dry_run,
        file_hash: hash.clone(),
        rows: parsed.rows_seen,
        kept: count(kept),
        missed: count(settle.len() - kept),
        already: count(already),
        open: count(open),
        left_total,
        left,
        rejected_rows: count(parsed.rejected_rows()),
        rejected,
        notes,
    }
}

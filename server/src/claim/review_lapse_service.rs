//! A reviewer who went away without a word: what they flagged is told all the same.
//!
//! Invariant: each flag is told once, noted in the transaction that writes the mail.

use super::line_store::{self as lines, LineRow};
use super::review_mail::{self as mail, News};
use super::review_service as review;
use super::review_store as store;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::claim::{ExpenseLineId, LineState};

/// Owners who are told in one transaction: keeps the writer free for the desks.
const TOLD_AT_ONCE: usize = 50;

/// Tells owners what was flagged in reviews whose time is over; returns how many, call again while it is not 0. The claim
/// stays where it is: another reviewer may take it up, and its owner may change it.
pub fn tell_flags(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let now = tx.now();
    let lapsed = store::lapsed_with_untold_flags(tx, now, TOLD_AT_ONCE)?;
    for claim in &lapsed {
        let opened = review::open(tx, claim, now)?;
        let untold = |line: &&LineRow| line.state == LineState::Flagged && line.told_at.is_none();
        let flagged: Vec<&LineRow> = opened.standing.lines.iter().filter(untold).collect();
        let until = opened.standing.upload_until();
        mail::tell(tx, site, &opened.claim.person_id, &News::Flagged { lines: &flagged, until })?;
        let ids: Vec<ExpenseLineId> = flagged.iter().map(|line| line.id.clone()).collect();
        lines::set_told(tx, &ids)?;
    }
    Ok(lapsed.len())
}

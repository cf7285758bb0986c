//! What is left of staff's first hour. Invariant: every line is counted from what is there; nothing is
//! ticked by hand.

use super::checklist_store as store;
use crate::db::Reader;
use crate::grant::service as grants;
use crate::problem::ApiError;
use sundae_shared::edition::{Checklist, ChecklistItem, ChecklistLine};

pub fn checklist(r: &mut Reader<'_>) -> Result<Checklist, ApiError> {
    let lines = ChecklistItem::ALL.iter().map(|&item| line(r, item)).collect::<Result<_, _>>()?;
    Ok(Checklist { lines })
}

fn line(r: &mut Reader<'_>, item: ChecklistItem) -> Result<ChecklistLine, ApiError> {
    let (count, needed) = match item {
        ChecklistItem::EditionSet => (i64::from(super::service::current(r)?.is_some()), 1),
        // The first administrator was not invited.
        ChecklistItem::StaffInvited => (store::staff(r)?, 2),
        ChecklistItem::TestMailSent => (store::sent(r, "mail.test")?, 1),
        ChecklistItem::AttendeesImported => (store::tickets(r)?, 1),
        ChecklistItem::GrantsImported => (grants::count(r)?, 1),
        ChecklistItem::SignInLinksMailed => (super::audience_service::ever_mailed(r)?, 1),
        ChecklistItem::VolunteerLinkMade => (store::desk_links(r)?, 1),
        ChecklistItem::FirstScanDone => (store::scans(r)?, 1),
    };
    Ok(ChecklistLine { item, done: count >= needed, count: u32::try_from(count).unwrap_or(u32::MAX) })
}

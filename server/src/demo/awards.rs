//! The demo's volunteer who awards at a desk: let by staff, busy for an hour, with a slip that was undone.

use super::cast::Cast;
use super::past::{context, moment, openings};
use crate::auth::guard::Desk;
use crate::award::{right_service as rights, volunteer_service as volunteers};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::people::badge_key::BadgeKey;
use crate::people::service as people;
use crate::points::vouch_service as vouch;
use crate::problem::ApiError;
use sundae_shared::award::ScanAward;
use sundae_shared::desk::Station;
use sundae_shared::edition::EditionForm;
use sundae_shared::id::PersonId;
use sundae_shared::points::Proof;
use sundae_shared::time::Timestamp;

/// What the volunteer needs.
pub struct Stage<'a> {
    pub site: &'a Site,
    pub key: &'a BadgeKey,
    pub form: &'a EditionForm,
    pub cast: &'a Cast,
    pub now: Timestamp,
    pub moderator: &'a PersonId,
    /// The volunteer at their desk.
    pub desk: &'a Desk,
}

/// Of the cast, who came by: behind those who play otherwise, and before the hosts' visitors.
const FIRST_FROM_BEHIND: usize = 20;
const CAME_BY: usize = 14;

pub fn load(tx: &mut WriteTx<'_>, stage: &Stage<'_>) -> Result<(), ApiError> {
    let open = openings(stage.form, Station::Registration, stage.now);
    let Some(began) = moment(&open, 500, 1_000) else { return Ok(()) };
    let Some(choice) = vouch::choices(tx, Proof::Volunteer)?.into_iter().next() else { return Ok(()) };
    let let_in = context(tx.context, began.plus_minutes(-45), Some(stage.moderator));
    let who = people::badge_of(tx, &stage.desk.person)?.short_code.to_string();
    tx.in_context(&let_in, |tx| rights::allow(tx, stage.moderator, &who))?;
    for (minute, guest) in
        (0..).step_by(4).zip(stage.cast.guests.iter().rev().skip(FIRST_FROM_BEHIND).take(CAME_BY))
    {
        let when = began.plus_minutes(minute).min(stage.now);
        let scan = ScanAward { activity: choice.id.clone(), code: guest.secret.clone() };
        let scan = volunteers::Scan::parse(stage.desk, &scan, stage.key);
        let moment = context(tx.context, when, Some(&stage.desk.person));
        let answer = tx.in_context(&moment, |tx| volunteers::award(tx, &scan))?;
        if minute == 0
            && let Some(slip) = answer.tally.last.first()
        {
            let id = &slip.submission;
            let site = stage.site;
            tx.in_context(&moment, |tx| {
                volunteers::undo(tx, site, &stage.desk.person, id, "Scanned by mistake")
            })?;
        }
    }
    Ok(())
}

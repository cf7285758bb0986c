//! The demo's photo wall: a dozen pictures that everybody in them agreed to, one that waits for a look, one that somebody
//! took down.

use super::past::context;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::wall::{
    judge_service as judging, offer_service as offers, service as wall, takedown_service as takedowns,
};
use sundae_shared::id::PersonId;
use sundae_shared::points::SubmissionId;
use sundae_shared::time::Timestamp;
use sundae_shared::wall::rules::Missing;
use sundae_shared::wall::{
    JudgeWall, ListOfficeWall, NameOnWall, OfferForWall, OfficeWallItem, OfficeWallPart, SetWallName,
    TakeDown, WallCaption, WallVerdict,
};

/// Pictures that show.
const SHOWN: usize = 12;
/// And two more: one that waits, one that is taken down.
const OFFERED: usize = SHOWN + 2;

pub struct Stage<'a> {
    pub site: &'a Site,
    pub moderator: &'a PersonId,
    pub now: Timestamp,
}

pub fn load(tx: &mut WriteTx<'_>, stage: &Stage<'_>) -> Result<(), ApiError> {
    let candidates = wall::accepted_for_demo(tx)?;
    let mut minute = -240;
    let mut offered = 0;
    for (number, (submission, author)) in candidates.into_iter().enumerate() {
        if offered == OFFERED {
            break;
        }
        minute += 9;
        let at = stage.now.plus_minutes(minute);
        // What waits for somebody's word is offered, too; it shows once they say it.
        let lacks = offer(tx, at, &submission, &author, number)?;
        if lacks == [Missing::Look] {
            offered += 1;
        }
    }
    look(tx, stage)
}

/// Every second author wants to be named.
fn offer(
    tx: &mut WriteTx<'_>,
    at: Timestamp,
    submission: &SubmissionId,
    author: &PersonId,
    number: usize,
) -> Result<Vec<Missing>, ApiError> {
    let own = context(tx.context, at, Some(author));
    tx.in_context(&own, |tx| {
        let said = OfferForWall { everybody_named: true, nobody_minor: true };
        let mine = offers::offer(tx, author, submission, &said)?;
        if number.is_multiple_of(2) {
            offers::set_name(tx, author, submission, &SetWallName { name: NameOnWall::Show })?;
        }
        Ok::<_, ApiError>(mine.missing)
    })
}

/// The newest waits; of the others one is taken down.
fn look(tx: &mut WriteTx<'_>, stage: &Stage<'_>) -> Result<(), ApiError> {
    let asked = ListOfficeWall { part: OfficeWallPart::Pending, after: None };
    let pending = judging::list(tx, stage.moderator, &asked)?.items;
    let (whole, lacking): (Vec<_>, Vec<_>) =
        pending.into_iter().partition(|item: &OfficeWallItem| item.missing == [Missing::Look]);
    let by = context(tx.context, stage.now.plus_minutes(-25), Some(stage.moderator));
    for item in whole.iter().skip(1).chain(&lacking) {
        let fine = JudgeWall { verdict: WallVerdict::Fine, caption: WallCaption::Activity };
        tx.in_context(&by, |tx| judging::judge(tx, stage.moderator, &item.id, &fine))?;
    }
    let Some(down) = whole.get(3) else { return Ok(()) };
    let why = Some("I am in the background and would rather not be on a wall.".to_owned());
    let order = takedowns::Order::parse(down.id.clone(), TakeDown { why }, None)?;
    let somebody = context(tx.context, stage.now.plus_minutes(-11), None);
    tx.in_context(&somebody, |tx| takedowns::take_down(tx, stage.site, &order)).map(drop)
}

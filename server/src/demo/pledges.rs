//! Promises of the demo, in every state: open, said to be kept, kept, given up, taken back, and not settled in time.

use super::cast::Guest;
use super::past::context;
use super::script::PLAYERS;
use crate::clock;
use crate::db::WriteTx;
use crate::edition::service::Days;
use crate::mail::Site;
use crate::points::moderation_service::{self as moderation, Verdict};
use crate::points::{sent_service as sent, service as points};
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::ShortCode;
use sundae_shared::points::{ActivityId, Nature, SubmissionId, SubmissionView, SubmitEvidence, TakeBack};
use sundae_shared::time::Timestamp;

/// What becomes of a promise.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Open,
    Said,
    Kept,
    GivenUp,
    TakenBack,
    Lapsed,
}

/// One a guest; the first of them is beyond those who play and those whom they name.
const FIRST: usize = PLAYERS + 125;
const PROMISES: [(&str, Fate); 11] = [
    ("A first talk at PyCon Colombia, about tests that read like sentences", Fate::Open),
    ("PyCon Italia in Bologna, with two colleagues", Fate::Open),
    ("A monthly Python meetup in our town library", Fate::Open),
    ("Our company hosts the PyLadies evening in autumn", Fate::Said),
    ("A lightning talk at the meetup in Leipzig", Fate::Kept),
    ("PyCon Ghana in Accra; the flight is booked", Fate::Open),
    ("PyDay in Montevideo, in the organising team", Fate::Kept),
    ("Two regional conferences before next May", Fate::Open),
    ("A talk in Spanish at PyCon Latam", Fate::GivenUp),
    ("asdf asdf asdf", Fate::TakenBack),
    ("PyCon Namibia, as a volunteer", Fate::Lapsed),
];
/// An old promise: its day was so long ago that its time is over.
const LAPSED_MADE_DAYS: i64 = 140;
const LAPSED_DUE_DAYS: u64 = 70;

/// What promises are made with.
pub struct Stage<'a> {
    pub site: &'a Site,
    pub guests: &'a [Guest],
    pub moderator: &'a PersonId,
    pub now: Timestamp,
}

pub fn load(tx: &mut WriteTx<'_>, stage: &Stage<'_>) -> Result<(), ApiError> {
    let all = points::activities(tx, stage.moderator, stage.now)?.activities;
    let pledges: Vec<ActivityId> =
        all.into_iter().filter(|one| one.nature == Nature::Pledge).map(|one| one.id).collect();
    let days = Days::read(tx)?;
    let cast = stage.guests.iter().skip(FIRST).zip(pledges.iter().cycle()).zip(PROMISES);
    for (hour, ((guest, activity), (words, fate))) in (1..).zip(cast) {
        let (made, due_on) = match fate {
            Fate::Lapsed => {
                let made = stage.now.plus_days(-LAPSED_MADE_DAYS);
                (made, days.day(made) + chrono::Days::new(LAPSED_DUE_DAYS))
            }
            _ => {
                let made = stage.now.plus_minutes(-60 * (hour + 2));
                (made, days.day(made) + chrono::Days::new(u64::try_from(hour).unwrap_or(1) * 23))
            }
        };
        let promise = Promise { who: &guest.person, activity, words, due_on };
        let view = submit(tx, stage, &promise, made, None)?;
        then(tx, stage, &promise, made, &view.id, fate)?;
    }
    Ok(())
}

struct Promise<'a> {
    who: &'a PersonId,
    activity: &'a ActivityId,
    words: &'a str,
    due_on: NaiveDate,
}

/// Makes a promise, or says of one that it was kept.
fn submit(
    tx: &mut WriteTx<'_>,
    stage: &Stage<'_>,
    promise: &Promise<'_>,
    when: Timestamp,
    keeps: Option<&SubmissionId>,
) -> Result<SubmissionView, ApiError> {
    let evidence = SubmitEvidence {
        activity: promise.activity.clone(),
        link: keeps.map(|id| format!("https://example.org/kept/{id}")),
        words: keeps.is_none().then(|| promise.words.to_owned()),
        picture: None,
        shown: false,
        subject: None,
        conference: None,
        days: None,
        companions: Vec::new(),
        due_on: keeps.is_none().then_some(promise.due_on),
        keeps: keeps.cloned(),
    };
    let code = ShortCode::from_bits(u64::from_le_bytes(clock::random()?));
    let order = points::Submit { author: promise.who.clone(), evidence, code };
    let moment = context(tx.context, when, Some(promise.who));
    tx.in_context(&moment, |tx| points::submit(tx, stage.site, &order))
}

fn then(
    tx: &mut WriteTx<'_>,
    stage: &Stage<'_>,
    promise: &Promise<'_>,
    made: Timestamp,
    id: &SubmissionId,
    fate: Fate,
) -> Result<(), ApiError> {
    let (later, site, moderator) = (made.plus_minutes(40), stage.site, stage.moderator);
    let decided = context(tx.context, made.plus_minutes(75), Some(moderator));
    match fate {
        Fate::Open | Fate::Lapsed => {}
        Fate::Said => drop(submit(tx, stage, promise, later, Some(id))?),
        Fate::Kept => {
            let submission = submit(tx, stage, promise, later, Some(id))?.id;
            let verdict = Verdict { moderator: moderator.clone(), submission, reject: None };
            tx.in_context(&decided, |tx| moderation::decide(tx, site, &verdict).map(drop))?;
        }
        Fate::GivenUp => {
            let moment = context(tx.context, later, Some(promise.who));
            tx.in_context(&moment, |tx| sent::withdraw(tx, promise.who, id).map(drop))?;
        }
        Fate::TakenBack => {
            let why = TakeBack { reason: "This promises nothing".into() };
            tx.in_context(&decided, |tx| moderation::take_back(tx, site, moderator, id, &why).map(drop))?;
        }
    }
    Ok(())
}

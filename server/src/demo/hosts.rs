//! The demo's hosts: one whose code shows now, for whoever tries it, and one of yesterday that people used.

use super::cast::Cast;
use super::past::{context, moment, openings};
use crate::award::host_service::{self as hosts, Naming, Tools};
use crate::award::screen_service as screens;
use crate::award::sheet_service::{self as sheets, Asks};
use crate::award::use_service::{self, Order};
use crate::clock;
use crate::db::WriteTx;
use crate::people::service as people;
use crate::points::vouch_service as vouch;
use crate::problem::ApiError;
use sundae_shared::award::{AskScreen, HostDraft, HostId, NameHost, PrintCodes};
use sundae_shared::desk::Station;
use sundae_shared::edition::EditionForm;
use sundae_shared::id::PersonId;
use sundae_shared::points::Proof;
use sundae_shared::time::Timestamp;

/// What the hosts need to be told.
pub struct Stage<'a> {
    pub tools: Tools<'a>,
    pub form: &'a EditionForm,
    pub cast: &'a Cast,
    pub now: Timestamp,
    pub moderator: &'a PersonId,
    /// Whose phone shows a code when somebody tries the demo.
    pub near: Option<&'a PersonId>,
}

/// The last of the cast, who handed nothing in themselves.
const VISITORS: usize = 9;
/// Of them, so many brought a code on paper.
const ON_PAPER: usize = 3;

pub fn load(tx: &mut WriteTx<'_>, stage: &Stage<'_>) -> Result<(), ApiError> {
    let open = openings(stage.form, Station::Registration, stage.now);
    let Some(began) = moment(&open, 350, 1_000) else { return Ok(()) };
    let mut last = stage.cast.guests.iter().rev();
    let Some(host) = last.next() else { return Ok(()) };
    let past = HostDraft {
        title: "Open space: packaging".into(),
        place: Some("Room 319".into()),
        opens_at: Some(began),
        closes_at: Some(began.plus_minutes(60).min(stage.now)),
    };
    let id =
        at(tx, stage, began.plus_minutes(-30), stage.moderator, |tx| name(tx, stage, &host.person, past))?;
    let asks = Asks::Host(host.person.clone());
    let request = PrintCodes { count: 10 };
    let sheet =
        at(tx, stage, began, &host.person, |tx| sheets::print(tx, stage.tools, &asks, &id, &request))?;
    let paper = sheet.items.into_iter().filter_map(|item| item.code).take(ON_PAPER);
    let mut paper = paper.map(|code| code.as_str().to_owned());
    for (minute, visitor) in (4..).step_by(5).zip(last.take(VISITORS)) {
        let when = began.plus_minutes(minute);
        if when > stage.now {
            break;
        }
        let code = match paper.next() {
            Some(code) => code,
            None => shown(tx, stage, &host.person, &id, when)?,
        };
        let order = Order::parse(visitor.person.clone(), &code)?;
        at(tx, stage, when, &visitor.person, |tx| use_service::use_code(tx, stage.tools.keys, &order))?;
    }
    let Some(near) = stage.near else { return Ok(()) };
    let all_day = HostDraft {
        title: "Open space: ice cream and Python".into(),
        place: Some("Hall B".into()),
        ..HostDraft::default()
    };
    at(tx, stage, stage.now, stage.moderator, |tx| name(tx, stage, near, all_day))?;
    Ok(())
}

/// Does something at a moment on behalf of somebody.
pub(super) fn at<T>(
    tx: &mut WriteTx<'_>,
    stage: &Stage<'_>,
    when: Timestamp,
    actor: &PersonId,
    act: impl FnOnce(&mut WriteTx<'_>) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let moment = context(tx.context, when.min(stage.now), Some(actor));
    tx.in_context(&moment, act)
}

pub(super) fn name(
    tx: &mut WriteTx<'_>,
    stage: &Stage<'_>,
    host: &PersonId,
    draft: HostDraft,
) -> Result<HostId, ApiError> {
    let choice = vouch::choices(tx, Proof::HostCode)?.into_iter().next();
    let activity = choice.ok_or_else(|| ApiError::bug("nothing in the catalogue takes a host's code"))?.id;
    let who = people::badge_of(tx, host)?.short_code.to_string();
    let naming = Naming::parse(NameHost { activity, who, draft }, clock::random()?)?;
    Ok(hosts::add(tx, stage.tools, stage.moderator, &naming)?.id)
}

/// The code that the host's phone shows at a moment.
pub(super) fn shown(
    tx: &mut WriteTx<'_>,
    stage: &Stage<'_>,
    host: &PersonId,
    id: &HostId,
    when: Timestamp,
) -> Result<String, ApiError> {
    let facts = screens::facts_of_own(tx, stage.tools, host, id)?;
    let screen = screens::screen(facts, stage.tools.site, &AskScreen::default(), when)?;
    let first = screen.codes.into_iter().next();
    first.map(|ahead| ahead.code.as_str().to_owned()).ok_or_else(|| ApiError::bug("a host shows no code"))
}

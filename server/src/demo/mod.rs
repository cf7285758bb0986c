//! The demo conference: what `serve --demo` puts into an empty database, one file for each slice.
//!
//! Invariant: only `cli` calls this, and only with the flag; `codes` is served with the flag alone. The sample files tell of May 2024; all their
//! days are moved so that the first conference day is today, or nothing in the demo would be open.

mod awards;
mod board;
mod cast;
mod challenges;
mod claims;
pub mod codes;
mod desk;
mod edition;
mod first_hour;
mod game;
mod grants;
mod honoraria;
mod hosts;
mod past;
mod patterns;
mod payments;
mod people;
mod pictures;
mod pledges;
mod record;
mod rewards;
mod script;
mod staff;
mod wall;

use crate::award::host_service::Tools;
use crate::cx::Deps;
use crate::db::{Reader, WriteTx};
use crate::mail::{Site, service as mail};
use crate::people::import::parse::ParsedAttendees;
use crate::problem::ApiError;
use chrono::{NaiveDate, TimeDelta};
use std::sync::Arc;
use sundae_shared::points::text as words;
use sundae_shared::text::Lang;

/// How far the days of the sample files are moved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shift(TimeDelta);

impl Shift {
    /// So that 17 May 2024, the first day of talks, is `today`.
    fn to(today: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(2024, 5, 17).unwrap_or(today);
        Self(today - first)
    }

    /// A day of May 2024, moved.
    fn may(self, day: u32) -> NaiveDate {
        self.day(NaiveDate::from_ymd_opt(2024, 5, day).unwrap_or_default())
    }

    fn day(self, day: NaiveDate) -> NaiveDate {
        day.checked_add_signed(self.0).unwrap_or(day)
    }
}

/// Loads the demo conference when there are no people yet; says what to print either way.
pub async fn load(deps: &Deps) -> Result<String, ApiError> {
    if deps.db.read(people::is_empty).await? {
        let now = deps.clock.now();
        let shift = Shift::to(now.utc().with_timezone(&chrono_tz::America::New_York).date_naive());
        let write = |deps: &Deps| deps.own_context();
        deps.db.write(write(deps)?, move |tx| edition::load(tx, shift)).await?;
        let team = staff::load(deps).await?;
        let sample = people::read()?;
        let tickets = sample.clone();
        let site = Site::of(&deps.config);
        deps.db.write(write(deps)?, move |tx| people::load(tx, &tickets, &site)).await?;
        let (awards, reviewer, site) = (grants::read(shift)?, team.reviewer.clone(), Site::of(&deps.config));
        deps.db.write(write(deps)?, move |tx| grants::load(tx, &awards, &reviewer, &site)).await?;
        deps.db.write(write(deps)?, crate::rewards::service::stock_for_demo).await?;
        live(deps, sample, shift, &team).await?;
        let known = deps.db.read(grants::someone_with_each_state).await?;
        let tried: Vec<_> = known.all().map(|account| account.person.clone()).collect();
        let (site, staff, near) = (Site::of(&deps.config), team.clone(), tried.clone());
        let honoraria = move |tx: &mut WriteTx<'_>| honoraria::load(tx, shift, &staff, &site, &near);
        deps.db.write(write(deps)?, honoraria).await?;
        let payable = claims::load(deps, shift, team.reviewer.clone(), team.payer.clone(), tried).await?;
        payments::load(deps, &team, payable).await?;
        first_hour::load(deps, team.admin).await?;
        deps.db.write(write(deps)?, crate::reminder::service::off_for_demo).await?;
    }
    let attendees = deps.db.read(accounts).await?;
    Ok(staff::shown(&attendees))
}

/// The two days that have passed: desks, visits, the game.
async fn live(
    deps: &Deps,
    sample: ParsedAttendees,
    shift: Shift,
    team: &staff::Team,
) -> Result<(), ApiError> {
    let photos = pictures::keep(deps, script::PHOTOS).await?;
    let (key, now, team) = (Arc::clone(&deps.badge_key), deps.clock.now(), team.clone());
    let payee_keys = Arc::clone(&deps.payee_keys);
    let (site, form) = (Site::of(&deps.config), edition::form(shift));
    let write = move |tx: &mut WriteTx<'_>| {
        let known = grants::someone_with_each_state(tx)?;
        let cast = cast::Cast::choose(tx, &key, &sample, &known, desk::ARRIVALS)?;
        let desks = desk::Desks { key: &key, form: &form, cast: &cast, now, site: &site };
        let counter = desk::arrivals(tx, &desks)?;
        let tried: Vec<_> = known.all().map(|account| account.person.clone()).collect();
        desk::grant_visits(tx, &desks, &tried)?;
        desk::somebody_waits(tx, &desks, &team.admin, &site.0)?;
        let near = known.accepted.as_ref().map(|account| &account.person);
        let game = game::Game {
            site: &site,
            form: &form,
            cast: &cast,
            now,
            moderator: &team.moderator,
            second_moderator: &team.second_moderator,
            admin: &team.admin,
            counter: &counter,
            photos: &photos,
            near,
            beginner: known.offered.as_ref().map(|account| &account.person),
        };
        game::play(tx, &game)?;
        let stage = hosts::Stage {
            tools: Tools { keys: &payee_keys, site: &site },
            form: &form,
            cast: &cast,
            now,
            moderator: &team.moderator,
            near,
        };
        hosts::load(tx, &stage)?;
        let (moderator, desk) = (&team.moderator, &counter);
        let at_desk =
            awards::Stage { site: &site, key: &key, form: &form, cast: &cast, now, moderator, desk };
        awards::load(tx, &at_desk)?;
        patterns::load(tx, &patterns::Stage { hosts: &stage, site: &site, key: &key, desk })?;
        let records = record::Records { site: &site, key: &key, moderator: &team.moderator, tried: &tried };
        record::load(tx, &records, shift)?;
        let shop = rewards::Shop {
            site: &site,
            admin: &team.admin,
            approver: &team.reviewer,
            counter: &counter,
            guests: &cast.guests,
            keys: &payee_keys,
        };
        rewards::load(tx, &shop)?;
        let (guests, moderator) = (&cast.guests, &team.moderator);
        pledges::load(tx, &pledges::Stage { site: &site, guests, moderator, now })?;
        board::load(tx, &board::Stage { site: &site, guests, near, moderator })?;
        wall::load(tx, &wall::Stage { site: &site, moderator, now })?;
        // The past was not mailed, but for those whose mailbox people look into.
        mail::take_back_game_mails(tx, &tried)?;
        mail::take_back_visit_mails(tx, &tried)?;
        Ok::<(), ApiError>(())
    };
    deps.db.write(deps.own_context()?, write).await
}

/// Accounts of attendees, each with what it has now.
fn accounts(r: &mut Reader<'_>) -> Result<Vec<staff::Shown>, ApiError> {
    let grants::Known { offered, accepted } = grants::someone_with_each_state(r)?;
    let mut shown = Vec::new();
    for (account, grant) in [(offered, "a grant to answer"), (accepted, "an accepted grant")] {
        let Some(account) = account else { continue };
        let (points, questions) = game::standing(r, &account.person)?;
        let mut has = grant.to_owned();
        if points > 0 {
            has.push_str(&format!(", {}", words::points(points, Lang::En)));
        }
        if questions > 0 {
            has.push_str(", a question to answer");
        }
        shown.push(staff::Shown { email: account.email, has });
    }
    Ok(shown)
}

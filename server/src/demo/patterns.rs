//! What the demo's moderators find under patterns: a full room at one code, two volunteers who scanned each other, and
//! somebody who ticked everything over lunch. Each has a good reason, as most have.

use super::cast::Guest;
use super::hosts::{self, at, name, shown};
use super::past::moment;
use crate::auth::guard::Desk;
use crate::award::use_service::{self, Order};
use crate::award::{right_service as rights, volunteer_service as volunteers};
use crate::clock;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::people::badge_key::BadgeKey;
use crate::people::service as people;
use crate::points::service as points;
use crate::points::vouch_service as vouch;
use crate::problem::ApiError;
use sundae_shared::award::{HostDraft, ScanAward};
use sundae_shared::desk::Station;
use sundae_shared::pattern::rules::CROWD;
use sundae_shared::people::code::ShortCode;
use sundae_shared::points::moderation::BURST;
use sundae_shared::points::{Nature, Proof, SubmitEvidence};

/// What they need.
pub struct Stage<'a> {
    pub hosts: &'a hosts::Stage<'a>,
    pub site: &'a Site,
    pub key: &'a BadgeKey,
    /// A desk as the volunteers have one.
    pub desk: &'a Desk,
}

/// Of the cast, so many from behind stand in other stories.
const FIRST_FROM_BEHIND: usize = 40;

pub fn load(tx: &mut WriteTx<'_>, stage: &Stage<'_>) -> Result<(), ApiError> {
    let mut free = stage.hosts.cast.guests.iter().rev().skip(FIRST_FROM_BEHIND);
    if let Some(host) = free.next() {
        let room: Vec<&Guest> = free.by_ref().take(CROWD + 1).collect();
        full_room(tx, stage, host, &room)?;
    }
    if let (Some(one), Some(other)) = (free.next(), free.next()) {
        each_other(tx, stage, [one, other])?;
    }
    if let Some(busy) = free.next() {
        over_lunch(tx, stage, busy)?;
    }
    Ok(())
}

/// Everybody types the code that the host shows in one minute.
fn full_room(tx: &mut WriteTx<'_>, stage: &Stage<'_>, host: &Guest, room: &[&Guest]) -> Result<(), ApiError> {
    let open = super::past::openings(stage.hosts.form, Station::Registration, stage.hosts.now);
    let Some(began) = moment(&open, 640, 1_000) else { return Ok(()) };
    let draft = HostDraft {
        title: "Open space: first time at PyCon".into(),
        place: Some("Hall A".into()),
        opens_at: Some(began),
        closes_at: Some(began.plus_minutes(60).min(stage.hosts.now)),
    };
    let named = began.plus_minutes(-30);
    let id =
        at(tx, stage.hosts, named, stage.hosts.moderator, |tx| name(tx, stage.hosts, &host.person, draft))?;
    let when = began.plus_minutes(20).min(stage.hosts.now);
    let code = shown(tx, stage.hosts, &host.person, &id, when)?;
    for guest in room {
        let order = Order::parse(guest.person.clone(), &code)?;
        let keys = stage.hosts.tools.keys;
        at(tx, stage.hosts, when, &guest.person, |tx| use_service::use_code(tx, keys, &order))?;
    }
    Ok(())
}

/// Two who are let award meet at a desk.
fn each_other(tx: &mut WriteTx<'_>, stage: &Stage<'_>, two: [&Guest; 2]) -> Result<(), ApiError> {
    let open = super::past::openings(stage.hosts.form, Station::Registration, stage.hosts.now);
    let Some(when) = moment(&open, 700, 1_000) else { return Ok(()) };
    let Some(choice) = vouch::choices(tx, Proof::Volunteer)?.into_iter().next() else { return Ok(()) };
    for guest in two {
        let who = people::badge_of(tx, &guest.person)?.short_code.to_string();
        at(tx, stage.hosts, when.plus_minutes(-60), stage.hosts.moderator, |tx| {
            rights::allow(tx, stage.hosts.moderator, &who)
        })?;
    }
    for (minute, (from, to)) in (0..).zip([(two[0], two[1]), (two[1], two[0])]) {
        let desk = Desk { person: from.person.clone(), ..stage.desk.clone() };
        let scan = ScanAward { activity: choice.id.clone(), code: to.secret.clone() };
        let scan = volunteers::Scan::parse(&desk, &scan, stage.key);
        at(tx, stage.hosts, when.plus_minutes(minute), &from.person, |tx| volunteers::award(tx, &scan))?;
    }
    Ok(())
}

/// Everything on their word within minutes.
fn over_lunch(tx: &mut WriteTx<'_>, stage: &Stage<'_>, busy: &Guest) -> Result<(), ApiError> {
    let open = super::past::openings(stage.hosts.form, Station::Registration, stage.hosts.now);
    let Some(noon) = moment(&open, 760, 1_000) else { return Ok(()) };
    let all = points::activities(tx, &busy.person, noon)?.activities;
    let ticked = all.into_iter().filter(|one| one.nature == Nature::Honour && one.subject.is_none());
    let many = usize::try_from(BURST).unwrap_or(usize::MAX);
    for (minute, activity) in (0..).zip(ticked.take(many)) {
        let evidence = SubmitEvidence {
            activity: activity.id,
            link: None,
            words: None,
            picture: None,
            shown: false,
            subject: None,
            conference: None,
            days: None,
            due_on: None,
            keeps: None,
            companions: Vec::new(),
        };
        let code = ShortCode::from_bits(u64::from_le_bytes(clock::random()?));
        let order = points::Submit { author: busy.person.clone(), evidence, code };
        at(tx, stage.hosts, noon.plus_minutes(minute), &busy.person, |tx| {
            points::submit(tx, stage.site, &order)
        })?;
    }
    Ok(())
}

//! Who plays for all to see in the demo: nicknames on the leaderboard, names on the thank-you page, one name taken away.

use super::cast::Guest;
use super::past::context;
use crate::board::moderation_service::{self as moderation, TakeAway};
use crate::board::name_service::{self as names, Choice};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::board::{ChooseName, ListNames, Listing, TakeNameAway};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Of guests who play, in the order of the cast; the last one is taken away.
const NICKNAMES: [&str; 40] = [
    "Sorbet Sloth",
    "Señor Sorbete",
    "Vanilla Ice-olation",
    "Waffle Cone Wanda",
    "Gelato Giraffe",
    "Pistachio Panda",
    "Monty Parfait",
    "Sprinkle Process",
    "Garbage Collector",
    "Lambda Lamb",
    "Mango Unchained",
    "Duck Typing Duck",
    "Banana Split Infinity",
    "Yield From Spoon",
    "Rocky Road Runner",
    "Null Island Tourist",
    "Off By One Scoop",
    "Cherry on pip",
    "Async Avocado",
    "La Reina del Helado",
    "Merge Conflict Moose",
    "Tuple Trouble",
    "Caramel Kernel",
    "404 Cone Not Found",
    "Brain Freeze Brenda",
    "Walrus Operator",
    "Fudge Factor",
    "Stracciatella Stack",
    "Lemon Linter",
    "Dunder Dulce",
    "Raspberry Pie Thief",
    "The Zen Penguin",
    "Coconut Compiler",
    "🍦 Only Here For This",
    "Import Antigravity",
    "Pandas on a Cone",
    "Flake Eight Flavours",
    "Capitán Cucurucho",
    "Melting Point",
    "Free Hoodies At My Booth",
];
/// Guests who want to be thanked by name: from here on, so many, every one but each fifth.
const THANKED_FROM: usize = 8;
const THANKED: usize = 60;

/// What the demo's names are chosen with.
pub struct Stage<'a> {
    pub site: &'a Site,
    pub guests: &'a [Guest],
    /// Of the accounts that people try the demo with, the one with points, who plays along.
    pub near: Option<&'a PersonId>,
    pub moderator: &'a PersonId,
}

pub fn load(tx: &mut WriteTx<'_>, stage: &Stage<'_>) -> Result<(), ApiError> {
    let begins = tx.now().plus_minutes(-240);
    for ((guest, nickname), minute) in stage.guests.iter().zip(NICKNAMES).zip(0..) {
        choose(tx, &guest.person, Listing::Board, nickname, begins.plus_minutes(minute * 3))?;
    }
    if let Some(near) = stage.near {
        choose(tx, near, Listing::Board, "One Scoop Short", begins.plus_minutes(150))?;
    }
    let thanked = stage.guests.iter().skip(THANKED_FROM).take(THANKED).enumerate();
    for ((_, guest), minute) in thanked.filter(|(at, _)| at % 5 != 4).zip(0..) {
        let name = people::name_of(tx, &guest.person)?.unwrap_or_default();
        choose(tx, &guest.person, Listing::Thanks, &name, begins.plus_minutes(minute * 2 + 1))?;
    }
    let [.., advertising] = NICKNAMES;
    take_away(tx, stage, advertising)
}

fn choose(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    listing: Listing,
    name: &str,
    at: Timestamp,
) -> Result<(), ApiError> {
    let choice = Choice::parse(who.clone(), listing, &ChooseName { name: name.to_owned() })?;
    let own = context(tx.context, at, Some(who));
    tx.in_context(&own, |tx| names::choose(tx, &choice)).map(drop)
}

fn take_away(tx: &mut WriteTx<'_>, stage: &Stage<'_>, name: &str) -> Result<(), ApiError> {
    let asked = ListNames { search: Some(name.to_owned()), after: None };
    let found = moderation::names(tx, stage.moderator, &asked)?.items;
    let Some(found) = found.into_iter().find(|found| found.name == name) else { return Ok(()) };
    let reason = "A nickname is not for advertising. Choose one that says nothing of a booth.".to_owned();
    let order = TakeAway::parse(stage.moderator.clone(), found.id, &TakeNameAway { reason })?;
    let by = context(tx.context, tx.now().plus_minutes(-30), Some(stage.moderator));
    tx.in_context(&by, |tx| moderation::take_away(tx, stage.site, &order)).map(drop)
}

//! The thank-you page: everybody who chose to be named, with what they did and what stands of it.

use super::store;
use crate::db::Reader;
use crate::edition::service as edition;
use crate::ledger::service as ledger;
use crate::points::standing_service as standing;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_shared::board::rules::{Search, alphabetical, sought};
use sundae_shared::board::{AskThanks, Did, GameTotals, Listing, Thanked, Thanks, ThanksPage};
use sundae_shared::id::PersonId;
use sundae_shared::points::ActivityId;
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// People on one page; the next ones come when asked for.
const PEOPLE_ROWS: usize = 100;

/// Who looks at the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Anyone, from the last day of the conference on.
    Anyone,
    /// Staff, who look at it earlier, too.
    Staff,
}

pub fn thanks(
    r: &mut Reader<'_>,
    looks: Looks,
    request: &AskThanks,
    now: Timestamp,
) -> Result<Thanks, ApiError> {
    let edition = edition::current(r)?;
    let today = edition::today(edition.as_ref(), now);
    let (conference, opens_on) =
        edition.map_or_else(Default::default, |edition| (edition.form.name, edition.form.last_day));
    let open = looks == Looks::Staff || opens_on.is_some_and(|opens| opens <= today);
    let page = if open { Some(page(r, request)?) } else { None };
    Ok(Thanks { conference, opens_on, page })
}

fn page(r: &mut Reader<'_>, request: &AskThanks) -> Result<ThanksPage, ApiError> {
    let ledger::Totals { people, points, awards } = ledger::totals(r)?;
    let (things, mut all) = everybody(r)?;
    let named = count(all.len());
    let search = Search::parse(request.search.as_deref().unwrap_or_default());
    let titles = sought(&things);
    all.retain(|person| search.finds(person, &titles));
    let (found, from) = (all.len(), request.after.unwrap_or(0));
    let people_shown: Vec<Thanked> = all.into_iter().skip(from).take(PEOPLE_ROWS).collect();
    let read = from.saturating_add(people_shown.len());
    Ok(ThanksPage {
        totals: GameTotals { people, things: awards, points },
        named,
        found: count(found),
        things,
        people: people_shown,
        next: (read < found).then_some(read),
    })
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// Everybody who is thanked, in order, with the list of things that their lines name. Who has nothing that stands is
/// thanked for nothing, and so not named.
fn everybody(r: &mut Reader<'_>) -> Result<(Vec<Bilingual>, Vec<Thanked>), ApiError> {
    let named = store::named(r, Listing::Thanks)?;
    let of: Vec<PersonId> = named.iter().map(|row| row.person.clone()).collect();
    let mut done = standing::done_by(r, &of)?;
    let (mut things, mut at) = (Vec::new(), HashMap::<ActivityId, usize>::new());
    for activity in standing::catalogue(r)? {
        at.insert(activity.id, things.len());
        things.push(activity.draft.title);
    }
    let mut people: Vec<Thanked> = Vec::with_capacity(named.len());
    for row in named {
        let Some(done) = done.remove(&row.person) else { continue };
        let did =
            done.into_iter().filter_map(|(activity, times)| Some(Did { thing: *at.get(&activity)?, times }));
        let mut did: Vec<Did> = did.collect();
        did.sort_by_key(|did| did.thing);
        people.push(Thanked { name: row.name, did });
    }
    let named: HashSet<usize> = people.iter().flat_map(|person| &person.did).map(|did| did.thing).collect();
    for (place, title) in things.iter_mut().enumerate() {
        if !named.contains(&place) {
            *title = Bilingual::default();
        }
    }
    alphabetical(&mut people);
    Ok((things, people))
}

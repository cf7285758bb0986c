//! Looking people up at a desk: limited per session and counted in the trail, so that nobody copies the list of
//! attendees through it.

use crate::audit;
use crate::auth::guard::Desk;
use crate::auth::limit::{self, Limit};
use crate::db::{Reader, WriteTx};
use crate::desk::store;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::desk::search::{Query, mask_email};
use sundae_shared::desk::{HITS_MAX, SearchHit, SearchHits, SearchPeople};
use sundae_shared::id::Id;

/// Four people a minute, typed letter by letter, with room.
const PER_MINUTE: Limit = Limit { hits_max: 60, window_seconds: 60 };
/// Every visitor of a busy hour looked up by name, with room.
const PER_HOUR: Limit = Limit { hits_max: 1_000, window_seconds: 3_600 };
/// Letters of the address shown besides the first, where namesakes are equal in everything else.
const TELLING_LETTERS: usize = 2;

sundae_shared::messages! {
    mod text {
        too_short: en "Type at least two letters of a name or an e-mail address.",
            es "Escribe al menos dos letras de un nombre o de una dirección de correo.";
    }
}

pub fn parse(request: &SearchPeople) -> Result<Query, ApiError> {
    Query::parse(&request.text)
        .ok_or_else(|| ApiError::invalid().field("text", |lang| text::too_short(lang).into()))
}

pub fn search(r: &mut Reader<'_>, desk: &Desk, query: &Query) -> Result<SearchHits, ApiError> {
    let mut found = people::search(r, query, HITS_MAX + 1)?;
    let more = found.len() > HITS_MAX;
    found.truncate(HITS_MAX);
    let mut hits = Vec::with_capacity(found.len());
    for person in &found {
        let Some(known) = people::for_desk(r, &person.person)? else { continue };
        let checked_in_at = store::check_in(r, &person.person, desk.station)?.map(|row| row.at);
        hits.push(SearchHit {
            person: person.person.clone(),
            name: known.name,
            ticket: known.product,
            admission: known.admission,
            country: known.country,
            email_masked: mask_email(&person.email, 0),
            checked_in_at,
        });
    }
    let addresses = found.into_iter().map(|person| (person.person, person.email)).collect();
    tell_apart(&mut hits, &addresses);
    Ok(SearchHits { hits, more })
}

/// Shows a little more of the addresses of those who would look the same.
fn tell_apart(hits: &mut [SearchHit], addresses: &HashMap<sundae_shared::id::PersonId, String>) {
    let look = |hit: &SearchHit| {
        (hit.name.clone(), hit.ticket.clone(), hit.country.clone(), hit.email_masked.clone())
    };
    let mut seen: HashMap<_, usize> = HashMap::new();
    for hit in hits.iter() {
        *seen.entry(look(hit)).or_default() += 1;
    }
    for hit in hits {
        if seen.get(&look(hit)).is_some_and(|count| *count > 1)
            && let Some(address) = addresses.get(&hit.person)
        {
            hit.email_masked = mask_email(address, TELLING_LETTERS);
        }
    }
}

/// Counts one search of this session: how much was typed and found, never what. `Some`: over the limit, for so
/// many seconds.
pub fn count(
    tx: &mut WriteTx<'_>,
    desk: &Desk,
    letters: usize,
    hits: usize,
) -> Result<Option<i64>, ApiError> {
    for (name, limit) in [("minute", PER_MINUTE), ("hour", PER_HOUR)] {
        let bucket = format!("desk.search:{name}:{}", desk.session);
        if let Some(seconds) = limit::hit(tx, &bucket, limit)? {
            return Ok(Some(seconds));
        }
    }
    let counts = format!("{letters} letters, {hits} hits");
    let entry = audit::Entry {
        action: "desk.search",
        subject_kind: "session",
        subject_id: desk.session.as_str(),
        new: Some(&counts),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    Ok(None)
}

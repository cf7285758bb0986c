//! Who plays in the demo: attendees of the sample file, in its order.

use super::grants::Known;
use crate::db::Reader;
use crate::people::badge_key::BadgeKey;
use crate::people::import::parse::ParsedAttendees;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::HashSet;
use sundae_shared::id::PersonId;
use sundae_shared::people::ticket::TicketStatus;

/// Somebody with a paid ticket.
#[derive(Debug, Clone)]
pub struct Guest {
    pub person: PersonId,
    pub secret: String,
}

/// The parts. Nobody has two.
#[derive(Debug, Clone)]
pub struct Cast {
    /// Three at the registration desk, one at the reimbursement desk.
    pub volunteers: Vec<Guest>,
    /// Who waits to be let in to a desk.
    pub waiting: Guest,
    /// Everybody else, without the accounts that people try the demo with.
    pub guests: Vec<Guest>,
}

const VOLUNTEERS: usize = 4;

impl Cast {
    /// `most` guests, one ticket each.
    pub fn choose(
        r: &mut Reader<'_>,
        key: &BadgeKey,
        sample: &ParsedAttendees,
        known: &Known,
        most: usize,
    ) -> Result<Self, ApiError> {
        let tried: Vec<&str> = known.all().map(|account| account.email.as_str()).collect();
        let (mut seen, mut all, mut served) = (HashSet::new(), Vec::new(), Vec::<&str>::new());
        for row in &sample.rows {
            let ticket = &row.value;
            // Nobody shall wonder whether a volunteer served themselves.
            let namesake = served.contains(&ticket.name.as_str());
            let plays =
                ticket.status == TicketStatus::Paid && !namesake && !tried.contains(&ticket.email.as_str());
            let Some(secret) = ticket.secret.clone().filter(|_| plays) else { continue };
            if let people::Scanned::Person(person) = people::whom(r, &people::read_code(key, &secret))?
                && seen.insert(person.clone())
            {
                if all.len() < VOLUNTEERS {
                    served.push(&ticket.name);
                }
                all.push(Guest { person, secret });
            }
            if all.len() > most + VOLUNTEERS {
                break;
            }
        }
        let mut guests = all.split_off(VOLUNTEERS.min(all.len()));
        let waiting = guests.pop().ok_or_else(|| ApiError::bug("the demo has too few attendees"))?;
        Ok(Self { volunteers: all, waiting, guests })
    }
}

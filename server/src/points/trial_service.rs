//! A version tried on what was handed in before. Reads only: `shared::points::trial` plays the past again.

use super::activity_service::{self, Checked};
use super::trial_store::{self as store, PAST_MAX, PastRow};
use crate::db::Reader;
use crate::edition::service::Days;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::points::trial::{Past, PastState, PastWay, replay};
use sundae_shared::points::{ActivityId, Given, SubmissionId, SubmissionState, Trial};

/// What `checked` would have given in place of the versions that held.
pub fn try_on_past(r: &mut Reader<'_>, id: &ActivityId, checked: &Checked) -> Result<Trial, ApiError> {
    activity_service::current(r, id)?;
    let mut rows = store::past(r, id)?;
    let cut = rows.len() > PAST_MAX;
    rows.truncate(PAST_MAX);
    let mut people = Numbers::default();
    let mut companions: HashMap<SubmissionId, Vec<usize>> = HashMap::new();
    for (submission, person) in store::companions(r, id)? {
        companions.entry(submission).or_default().push(people.of(person));
    }
    let kept: HashMap<SubmissionId, i64> = store::kept(r, id)?.into_iter().collect();
    let days = Days::read(r)?;
    let past: Vec<Past> = rows
        .into_iter()
        .map(|row| {
            let companions = companions.remove(&row.id).unwrap_or_default();
            let kept = kept.get(&row.id).copied();
            Past { kept, ..one(row, days, &mut people, companions) }
        })
        .collect();
    Ok(Trial { cut, ..replay(checked.draft(), &past) })
}

/// People as numbers, in the order in which they turn up.
#[derive(Default)]
struct Numbers(HashMap<PersonId, usize>);

impl Numbers {
    fn of(&mut self, person: PersonId) -> usize {
        let next = self.0.len();
        *self.0.entry(person).or_insert(next)
    }
}

fn one(row: PastRow, days: Days, people: &mut Numbers, companions: Vec<usize>) -> Past {
    let word_chars = row.words.as_deref().map_or(0, |words| words.chars().count());
    Past {
        at: row.at,
        day: days.day(row.at),
        subject_key: row.subject_key,
        evidence: Given {
            link: row.has_link,
            picture: row.has_picture,
            word_chars,
            shown: row.is_shown,
            vouched: row.vouched,
        },
        way: match (row.recorded, row.is_listed) {
            (true, _) => PastWay::Recorded,
            (false, true) => PastWay::Listed,
            (false, false) => PastWay::HandedIn,
        },
        state: match row.state {
            SubmissionState::Accepted => PastState::Accepted,
            SubmissionState::Received | SubmissionState::InReview => PastState::Waiting,
            SubmissionState::Rejected
            | SubmissionState::Appealed
            | SubmissionState::Withdrawn
            | SubmissionState::TakenBack => PastState::Rejected,
        },
        author: people.of(row.author),
        companions,
        points: row.points,
        kept: None,
    }
}

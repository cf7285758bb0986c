//! The challenges of the demo: one that most who are diligent complete, one that gives out a few a day, one that opens tomorrow.

use super::script;
use crate::challenge::office_service as office;
use crate::db::WriteTx;
use crate::problem::ApiError;
use sundae_shared::challenge::{ChallengeDraft, ChallengeId, CreateChallenge, Measure};
use sundae_shared::id::PersonId;
use sundae_shared::points::ActivityId;
use sundae_shared::rewards::RewardId;
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// Of these three are asked; what counts on people's word may be two of them.
const WELCOMING: [&str; 6] = [
    "greet_a_first_timer",
    "thank_a_maintainer",
    "open_space",
    "tell_someone_you_follow_them",
    "zen_in_the_quiet_room",
    "psf_booth_selfie",
];
const CODING: [&str; 3] = ["open_source_pull_request", "pull_request_merged", "propose_a_pep"];

/// Publishes them; says which is the first. Without rewards there is nothing to unlock.
pub fn publish(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    activities: &[ActivityId],
    rewards: &[RewardId],
    now: Timestamp,
) -> Result<Option<ChallengeId>, ApiError> {
    let [ice_cream, books, ..] = rewards else { return Ok(None) };
    let set = |keys: &[&str]| {
        let of = |key: &&str| script::seed_of(key).and_then(|(at, _)| activities.get(at)).cloned();
        keys.iter().filter_map(of).collect::<Vec<ActivityId>>()
    };
    let challenge = ChallengeDraft {
        title: Bilingual::new("The PyCon US Challenge", "El reto PyCon US"),
        about: Bilingual::new(
            "Ten points for being involved in the conference and contributing to open source. An ice cream is on us.",
            "Diez puntos por participar en la conferencia y contribuir al código abierto. Invitamos a un helado.",
        ),
        measure: Measure::Points,
        goal: 10,
        activities: Vec::new(),
        share_percent: 50,
        reward: ice_cream.clone(),
        cost: 0,
        value_minor: 800,
        per_day: Some(60),
        in_all: Some(100),
        ceiling_minor: Some(80_000),
        opens_at: None,
        closes_at: None,
        redeem_until: Some(now.plus_days(3)),
        position: 10,
        active: true,
    };
    let welcoming = ChallengeDraft {
        title: Bilingual::new("A warm welcome", "Buena acogida"),
        about: Bilingual::new(
            "Three things that make others feel at home here.",
            "Tres cosas que hacen que otras personas se sientan en casa.",
        ),
        measure: Measure::Activities,
        goal: 3,
        activities: set(&WELCOMING),
        share_percent: 67,
        reward: books.clone(),
        value_minor: 1_000,
        per_day: Some(3),
        in_all: Some(12),
        ceiling_minor: Some(12_000),
        position: 20,
        ..challenge.clone()
    };
    let coding = ChallengeDraft {
        title: Bilingual::new("Hands on the code", "Manos al código"),
        about: Bilingual::new(
            "Two of three contributions during the sprints, all with proof.",
            "Dos de tres contribuciones durante los sprints, todas con prueba.",
        ),
        measure: Measure::Activities,
        goal: 2,
        activities: set(&CODING),
        share_percent: 0,
        reward: books.clone(),
        cost: 3,
        value_minor: 1_000,
        per_day: None,
        in_all: Some(10),
        ceiling_minor: Some(10_000),
        opens_at: Some(now.plus_days(1)),
        redeem_until: None,
        position: 30,
        ..challenge.clone()
    };
    let mut first = None;
    for draft in [challenge, welcoming, coding] {
        let reason = "Agreed with the chair before the conference".into();
        let added = office::add(tx, by, &office::Addition::parse(CreateChallenge { draft, reason })?)?;
        first.get_or_insert(added.id);
    }
    Ok(first)
}

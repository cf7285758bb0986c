//! Challenges as the office keeps them, on the wire: a draft is published as a version, and no version ever changes.

use super::rules::{Caps, Goal, Used};
use super::{Bill, ChallengeId, CompletionId, Measure, Reach, UnlockState};
use crate::money::Currency;
use crate::points::ActivityId;
use crate::points::catalogue::{HOW_TO_CHARS_MAX, POSITION_MAX, TITLE_CHARS_MAX};
use crate::rewards::{RewardId, RewardKind};
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A goal, a price or a number of rewards beyond this is a slip of the keyboard.
pub const COUNT_MAX: i64 = 100_000;
/// A hundred million in the minor unit: the same for an amount.
pub const AMOUNT_MAX_MINOR: i64 = 10_000_000_000;
/// The whole catalogue fits.
pub const SET_MAX: usize = 200;

/// Everything about a challenge that the office sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeDraft {
    pub title: Bilingual,
    pub about: Bilingual,
    pub measure: Measure,
    /// So many points, or so many of the set.
    pub goal: i64,
    /// Empty where points are measured.
    #[serde(default)]
    pub activities: Vec<ActivityId>,
    /// The most of the goal that honour and pledge may fill, in percent.
    pub share_percent: i64,
    pub reward: RewardId,
    /// What the reward costs whoever completed it, in points; 0: nothing more.
    pub cost: i64,
    /// What one reward costs us, in the minor unit of the paying currency.
    pub value_minor: i64,
    /// Most that are unlocked on one day at the conference's place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_all: Option<i64>,
    /// Most that all of them may cost us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_minor: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    /// Nobody completes it afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
    /// Until when what is unlocked can be reserved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redeem_until: Option<Timestamp>,
    /// The list goes by this number, then by age.
    pub position: i64,
    /// Whether attendees see it and can complete it.
    pub active: bool,
}

impl ChallengeDraft {
    pub fn goal(&self) -> Goal<'_> {
        let Self { measure, goal, activities, share_percent, .. } = self;
        Goal { measure: *measure, goal: *goal, activities, share_percent: *share_percent }
    }

    pub fn caps(&self) -> Caps {
        let Self { per_day, in_all, ceiling_minor, value_minor, .. } = *self;
        Caps { per_day, in_all, ceiling_minor, value_minor }
    }
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengeFault {
    /// A text that is missing in one of the languages.
    Language,
    TooLong(usize),
    /// A whole number between these two.
    Number(i64, i64),
    /// An amount of money that is none, or beyond all measure.
    Amount,
    /// A set is measured, and nothing is in it.
    NoSet,
    /// The goal asks for more than the set holds.
    AboveSet(i64),
    /// More on one day than in all.
    AboveAll,
    /// The ceiling does not pay for one.
    BelowOne,
    /// A ceiling for what costs nothing.
    NoValue,
    /// It closes before it opens.
    Window,
    /// What is unlocked last could never be reserved.
    RedeemEarly,
}

/// Each fault with the name of its field; the office says them while somebody types, the server when they save.
pub fn challenge_faults(draft: &ChallengeDraft) -> Vec<(&'static str, ChallengeFault)> {
    let mut faults = text_faults(draft);
    let numbers = [
        ("goal", Some(draft.goal), 1, COUNT_MAX),
        ("share_percent", Some(draft.share_percent), 0, 100),
        ("cost", Some(draft.cost), 0, COUNT_MAX),
        ("per_day", draft.per_day, 1, COUNT_MAX),
        ("in_all", draft.in_all, 1, COUNT_MAX),
        ("position", Some(draft.position), 0, POSITION_MAX),
    ];
    for (field, value, least, most) in numbers {
        if value.is_some_and(|value| !(least..=most).contains(&value)) {
            faults.push((field, ChallengeFault::Number(least, most)));
        }
    }
    for (field, value) in [("value", Some(draft.value_minor)), ("ceiling", draft.ceiling_minor)] {
        if value.is_some_and(|value| !(0..=AMOUNT_MAX_MINOR).contains(&value)) {
            faults.push((field, ChallengeFault::Amount));
        }
    }
    if draft.measure == Measure::Activities {
        faults.extend(set_fault(draft));
    }
    if draft.per_day.zip(draft.in_all).is_some_and(|(day, all)| day > all) {
        faults.push(("per_day", ChallengeFault::AboveAll));
    }
    if draft.ceiling_minor.is_some_and(|ceiling| (0..draft.value_minor).contains(&ceiling)) {
        faults.push(("ceiling", ChallengeFault::BelowOne));
    }
    if draft.value_minor == 0 && draft.ceiling_minor.is_some_and(|ceiling| ceiling > 0) {
        faults.push(("value", ChallengeFault::NoValue));
    }
    if draft.opens_at.zip(draft.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        faults.push(("closes_at", ChallengeFault::Window));
    }
    let last = draft.closes_at.or(draft.opens_at);
    if draft.redeem_until.zip(last).is_some_and(|(until, last)| until <= last) {
        faults.push(("redeem_until", ChallengeFault::RedeemEarly));
    }
    faults
}

fn set_fault(draft: &ChallengeDraft) -> Option<(&'static str, ChallengeFault)> {
    let different: HashSet<_> = draft.activities.iter().collect();
    let set = i64::try_from(different.len()).unwrap_or(i64::MAX);
    if set == 0 || different.len() > SET_MAX {
        return Some(("activities", ChallengeFault::NoSet));
    }
    (draft.goal > set).then_some(("goal", ChallengeFault::AboveSet(set)))
}

fn text_faults(draft: &ChallengeDraft) -> Vec<(&'static str, ChallengeFault)> {
    let texts = [("title", &draft.title, TITLE_CHARS_MAX), ("about", &draft.about, HOW_TO_CHARS_MAX)];
    let mut faults = Vec::new();
    for (field, text, most) in texts {
        let both = [&text.en, &text.es];
        if both.iter().any(|one| one.trim().is_empty()) {
            faults.push((field, ChallengeFault::Language));
        } else if both.iter().any(|one| one.chars().count() > most) {
            faults.push((field, ChallengeFault::TooLong(most)));
        }
    }
    faults
}

/// A challenge as it is now, with what came of it so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeChallenge {
    pub id: ChallengeId,
    /// The published version; the first is 1.
    pub version: i64,
    /// What it says; where an edit begins.
    pub draft: ChallengeDraft,
    pub published_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    /// Unlocked under any version: today, in all, and what that costs.
    pub used: Used,
    /// Completed, and nothing unlocked yet.
    pub waiting: i64,
    pub taken_back: i64,
    /// The goal is gone, the reward was reserved or in hand.
    pub kept_without_goal: i64,
}

/// In the order in which attendees see them, and what can be chosen in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeChallenges {
    pub items: Vec<OfficeChallenge>,
    /// The currency of every amount.
    pub currency: Currency,
    pub rewards: Vec<RewardChoice>,
    pub activities: Vec<ActivityChoice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RewardChoice {
    pub reward: RewardId,
    pub title: Bilingual,
    pub stock_left: i64,
    /// What one piece is worth.
    pub value_minor: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityChoice {
    pub activity: ActivityId,
    pub title: Bilingual,
    pub points: i64,
    /// Whether it counts on people's word alone.
    pub on_word: bool,
    pub active: bool,
}

/// A new challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateChallenge {
    pub draft: ChallengeDraft,
    /// Stands beside the version and in the trail.
    pub reason: String,
}

/// The next version. What was completed stays as it was completed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishChallenge {
    /// The version that was edited; when another was published meanwhile, this is refused.
    pub base_version: i64,
    pub draft: ChallengeDraft,
    pub reason: String,
}

/// A draft, of a challenge that is there or of a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForecastChallenge {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<ChallengeId>,
    pub draft: ChallengeDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeForecast {
    pub reach: Reach,
    pub bill: Bill,
    pub currency: Currency,
    /// On the shelf of the reward.
    pub stock_left: i64,
    /// Who completed it under an earlier version; they keep it.
    pub completed: i64,
}

/// One version, as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeVersion {
    pub version: i64,
    pub draft: ChallengeDraft,
    pub published_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    pub reason: String,
    /// How many completed this one.
    pub completed: i64,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeVersions {
    pub items: Vec<ChallengeVersion>,
}

/// Who completed a challenge, and where their reward stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeCompletion {
    pub id: CompletionId,
    pub person_name: String,
    pub version: i64,
    pub state: UnlockState,
    pub kind: RewardKind,
    pub reached_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlocked_at: Option<Timestamp>,
    /// Points were taken back since, and the goal with them; the reward had been reserved or handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal_lost_at: Option<Timestamp>,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Completions {
    pub items: Vec<OfficeCompletion>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[cfg(test)]
pub(super) mod tests {
    use super::{ChallengeDraft, ChallengeFault, challenge_faults};
    use crate::challenge::Measure;
    use crate::id::Id;
    use crate::points::ActivityId;
    use crate::rewards::RewardId;
    use crate::text::Bilingual;
    use crate::time::Timestamp;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    pub fn draft() -> ChallengeDraft {
        ChallengeDraft {
            title: Bilingual::new("Ice cream", "Helado"),
            about: Bilingual::new("Ten points.", "Diez puntos."),
            measure: Measure::Points,
            goal: 10,
            activities: Vec::new(),
            share_percent: 30,
            reward: RewardId::parse(ID).unwrap(),
            cost: 0,
            value_minor: 800,
            per_day: Some(20),
            in_all: Some(100),
            ceiling_minor: Some(80_000),
            opens_at: None,
            closes_at: None,
            redeem_until: None,
            position: 10,
            active: true,
        }
    }

    fn faults(change: impl FnOnce(&mut ChallengeDraft)) -> Vec<(&'static str, ChallengeFault)> {
        let mut changed = draft();
        change(&mut changed);
        challenge_faults(&changed)
    }

    #[test]
    fn a_whole_draft_has_no_fault() {
        assert_eq!(challenge_faults(&draft()), []);
        let free = |d: &mut ChallengeDraft| {
            (d.value_minor, d.ceiling_minor, d.per_day, d.in_all) = (0, Some(0), None, None);
        };
        assert_eq!(faults(free), []);
    }

    #[test]
    fn every_fault_stands_at_its_field() {
        assert_eq!(faults(|d| d.about.es = " ".into()), [("about", ChallengeFault::Language)]);
        assert_eq!(faults(|d| d.share_percent = 101), [("share_percent", ChallengeFault::Number(0, 100))]);
        assert_eq!(faults(|d| d.per_day = Some(101)), [("per_day", ChallengeFault::AboveAll)]);
        assert_eq!(faults(|d| d.ceiling_minor = Some(799)), [("ceiling", ChallengeFault::BelowOne)]);
        assert_eq!(faults(|d| d.ceiling_minor = Some(-1)), [("ceiling", ChallengeFault::Amount)]);
        assert_eq!(faults(|d| d.value_minor = -1), [("value", ChallengeFault::Amount)]);
        assert_eq!(faults(|d| d.value_minor = 0), [("value", ChallengeFault::NoValue)]);
    }

    #[test]
    fn a_set_holds_what_the_goal_asks() {
        assert_eq!(faults(|d| d.measure = Measure::Activities), [("activities", ChallengeFault::NoSet)]);
        let set = |goal| {
            move |d: &mut ChallengeDraft| {
                (d.measure, d.goal) = (Measure::Activities, goal);
                d.activities = vec![ActivityId::parse(ID).unwrap(); 2];
            }
        };
        assert_eq!(faults(set(2)), [("goal", ChallengeFault::AboveSet(1))], "the same one twice is one");
        assert_eq!(faults(set(1)), []);
    }

    #[test]
    fn it_closes_after_it_opens_and_can_be_redeemed_after_it_closes() {
        let at = |text| Timestamp::parse(text).ok();
        let window = |d: &mut ChallengeDraft| {
            d.opens_at = at("2025-05-16T10:00:00Z");
            d.closes_at = d.opens_at;
        };
        assert_eq!(faults(window), [("closes_at", ChallengeFault::Window)]);
        let early = |d: &mut ChallengeDraft| {
            d.closes_at = at("2025-05-18T10:00:00Z");
            d.redeem_until = d.closes_at;
        };
        assert_eq!(faults(early), [("redeem_until", ChallengeFault::RedeemEarly)]);
    }
}

//! A change of an activity, tried on what was handed in before: what it would have given. Pure; nothing is stored.
//!
//! What was refused at the door was never kept and can't be counted: where a change is more generous, the figure is
//! the least it gives. What a moderator accepted or rejected stays so; with automatic approval nobody would have looked.

use super::limits::{Reached, Used, window};
use super::rules::{can_promise, can_submit, is_enough};
use super::{ActivityDraft, Approval, Given as Evidence, Nature, Window};
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What to try; the activity it would replace stands in the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TryActivity {
    pub draft: ActivityDraft,
}

words! {
    /// Why something that counted would not have.
    pub enum TrialLoss {
        /// The activity would not have been shown, or nothing of it handed in.
        Hidden = "hidden",
        /// Before it opens or after it closes.
        Window = "window",
        /// By a kind of proof that is not accepted.
        Proof = "proof",
        Total = "total",
        Day = "day",
        Subject = "subject",
        /// More companions than can be named.
        Companions = "companions",
    }
}

impl From<Reached> for TrialLoss {
    fn from(reached: Reached) -> Self {
        match reached {
            Reached::Total => Self::Total,
            Reached::Day => Self::Day,
            Reached::Subject => Self::Subject,
        }
    }
}

/// What an activity gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrialSum {
    /// How often it counted for somebody, as author or companion.
    pub times: i64,
    /// How many people it counted for.
    pub people: i64,
    pub points: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrialLosses {
    pub why: TrialLoss,
    /// How often it would not have counted for that.
    pub times: i64,
}

/// What came out. History is not touched: whoever has points keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trial {
    /// How many submissions were looked at.
    pub submissions: i64,
    /// What it gave.
    pub before: TrialSum,
    /// What it would have given.
    pub after: TrialSum,
    /// People who would have more, and who would have fewer.
    pub more: i64,
    pub fewer: i64,
    /// Of what counted, most frequent first.
    pub losses: Vec<TrialLosses>,
    /// More was handed in than is looked at; then the newest are left out.
    pub cut: bool,
}

/// What became of a past submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastState {
    Accepted,
    /// By a moderator.
    Rejected,
    /// Nobody decided yet.
    Waiting,
}

/// How it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastWay {
    HandedIn,
    /// Handed in with a conference of the list.
    Listed,
    /// Taken from the conference's own records.
    Recorded,
}

/// A past submission; people are numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub at: Timestamp,
    /// At the conference's place.
    pub day: NaiveDate,
    pub subject_key: Option<String>,
    pub evidence: Evidence,
    pub way: PastWay,
    pub state: PastState,
    pub author: usize,
    /// Who said yes, in the order of asking.
    pub companions: Vec<usize>,
    /// What it gave to each of them.
    pub points: i64,
    /// What a promise gave once more, when it was kept.
    pub kept: Option<i64>,
}

#[derive(Default)]
struct Sums {
    times: i64,
    by_person: HashMap<usize, i64>,
}

impl Sums {
    fn add(&mut self, person: usize, points: i64) {
        self.times += 1;
        *self.by_person.entry(person).or_default() += points;
    }

    fn sum(&self) -> TrialSum {
        let people = i64::try_from(self.by_person.len()).unwrap_or(i64::MAX);
        TrialSum { times: self.times, people, points: self.by_person.values().sum() }
    }
}

/// How often each person would have it.
#[derive(Default)]
struct Counts {
    total: HashMap<usize, i64>,
    day: HashMap<(usize, NaiveDate), i64>,
    subject: HashMap<(usize, String), i64>,
}

impl Counts {
    fn used(&self, person: usize, past: &Past) -> Used {
        let subject = past.subject_key.clone().and_then(|key| self.subject.get(&(person, key)));
        Used {
            total: self.total.get(&person).copied().unwrap_or(0),
            day: self.day.get(&(person, past.day)).copied().unwrap_or(0),
            subject: subject.copied().unwrap_or(0),
        }
    }

    fn add(&mut self, person: usize, past: &Past) {
        *self.total.entry(person).or_default() += 1;
        *self.day.entry((person, past.day)).or_default() += 1;
        if let Some(key) = past.subject_key.clone() {
            *self.subject.entry((person, key)).or_default() += 1;
        }
    }
}

/// Plays the past again, in its order, as if `draft` had held.
pub fn replay(draft: &ActivityDraft, past: &[Past]) -> Trial {
    let (mut before, mut after, mut counts) = (Sums::default(), Sums::default(), Counts::default());
    let mut losses: HashMap<TrialLoss, i64> = HashMap::new();
    for one in past {
        let counted = one.state == PastState::Accepted;
        let people = || std::iter::once(one.author).chain(one.companions.iter().copied());
        if counted {
            people().for_each(|person| before.add(person, one.points + one.kept.unwrap_or(0)));
        }
        let whole = would_be_taken(draft, one).and_then(|()| fits(draft, &counts, one.author, one));
        // What waits uses limits up, as it does on the day; what was rejected frees them.
        let would_count = counted || draft.approval == Approval::Automatic;
        for (number, person) in people().enumerate() {
            let taken = whole.and_then(|()| match number {
                0 => Ok(()),
                _ if i64::try_from(number).is_ok_and(|n| n > draft.companions_max) => {
                    Err(TrialLoss::Companions)
                }
                _ => fits(draft, &counts, person, one),
            });
            match taken {
                Ok(()) if would_count => {
                    let later = one.kept.and(draft.points_later).unwrap_or(0);
                    after.add(person, draft.points + later);
                }
                Err(why) if counted => *losses.entry(why).or_default() += 1,
                _ => {}
            }
            if taken.is_ok() && (would_count || one.state == PastState::Waiting) {
                counts.add(person, one);
            }
        }
    }
    trial(past.len(), &before, &after, losses)
}

fn would_be_taken(draft: &ActivityDraft, past: &Past) -> Result<(), TrialLoss> {
    let recorded = past.way == PastWay::Recorded;
    let promised = can_promise(draft.nature, draft.points_later);
    if !draft.active || !(can_submit(draft.nature) || promised || recorded) {
        return Err(TrialLoss::Hidden);
    }
    if recorded {
        return Ok(());
    }
    if window(draft.opens_at, draft.closes_at, past.at) != Window::Open {
        return Err(TrialLoss::Window);
    }
    let on_the_list = past.way == PastWay::Listed && draft.approval == Approval::Automatic;
    let on_word = promised || draft.nature == Nature::Honour;
    let proven = on_word || on_the_list || is_enough(&draft.proofs, past.evidence);
    if proven { Ok(()) } else { Err(TrialLoss::Proof) }
}

fn fits(draft: &ActivityDraft, counts: &Counts, person: usize, past: &Past) -> Result<(), TrialLoss> {
    Ok(draft.limits().admit(counts.used(person, past))?)
}

fn trial(submissions: usize, before: &Sums, after: &Sums, losses: HashMap<TrialLoss, i64>) -> Trial {
    let had = |sums: &Sums, person: &usize| sums.by_person.get(person).copied().unwrap_or(0);
    let everybody: std::collections::HashSet<usize> =
        before.by_person.keys().chain(after.by_person.keys()).copied().collect();
    let (mut more, mut fewer) = (0, 0);
    for person in &everybody {
        let (then, now) = (had(before, person), had(after, person));
        more += i64::from(now > then);
        fewer += i64::from(now < then);
    }
    let mut losses: Vec<TrialLosses> =
        losses.into_iter().map(|(why, times)| TrialLosses { why, times }).collect();
    losses.sort_by_key(|loss| (-loss.times, loss.why));
    let submissions = i64::try_from(submissions).unwrap_or(i64::MAX);
    Trial { submissions, before: before.sum(), after: after.sum(), more, fewer, losses, cut: false }
}

#[cfg(test)]
mod tests {
    use super::{Past, PastState, PastWay, Trial, TrialLoss, TrialSum, replay};
    use crate::points::catalogue::tests::draft;
    use crate::points::{ActivityDraft, Approval, Given, Nature, Proof, SubjectRule, SubjectSource};
    use crate::text::Bilingual;
    use crate::time::{Timestamp, parse_day};

    const PHOTO: Given = Given { link: false, picture: true, word_chars: 0, shown: false, vouched: None };

    fn past(at: &str, author: usize) -> Past {
        Past {
            at: Timestamp::parse(at).unwrap(),
            day: parse_day(&at[..10]).unwrap(),
            subject_key: None,
            evidence: PHOTO,
            way: PastWay::HandedIn,
            state: PastState::Accepted,
            author,
            companions: Vec::new(),
            points: 2,
            kept: None,
        }
    }

    fn three_on_two_days() -> Vec<Past> {
        ["2025-05-15T10:00:00Z", "2025-05-15T11:00:00Z", "2025-05-16T10:00:00Z"].map(|at| past(at, 7)).into()
    }

    fn lost(trial: &Trial) -> Vec<(TrialLoss, i64)> {
        trial.losses.iter().map(|loss| (loss.why, loss.times)).collect()
    }

    #[test]
    fn the_same_rules_give_the_same() {
        let trial = replay(&draft(), &three_on_two_days());
        assert_eq!(trial.before, TrialSum { times: 3, people: 1, points: 6 });
        assert_eq!(trial.after, trial.before);
        assert_eq!((trial.more, trial.fewer, lost(&trial)), (0, 0, Vec::new()));
    }

    #[test]
    fn other_points_and_a_limit_for_a_day_change_what_is_given() {
        let stricter = ActivityDraft { points: 5, limit_per_day: Some(1), ..draft() };
        let trial = replay(&stricter, &three_on_two_days());
        assert_eq!(trial.after, TrialSum { times: 2, people: 1, points: 10 });
        assert_eq!((trial.more, lost(&trial)), (1, vec![(TrialLoss::Day, 1)]));
    }

    #[test]
    fn a_kept_promise_counts_with_both_figures() {
        let none = Given { picture: false, ..PHOTO };
        let made = |author, kept| Past { evidence: none, kept, ..past("2025-05-15T10:00:00Z", author) };
        let all = [made(0, Some(5)), made(1, None)];
        let (nature, proofs) = (Nature::Pledge, Vec::new());
        let promise =
            ActivityDraft { nature, proofs, points: 0, points_later: Some(3), companions_max: 0, ..draft() };
        let trial = replay(&promise, &all);
        assert_eq!((trial.before.points, trial.after.points), (9, 3));
        assert_eq!((trial.after.times, trial.fewer, lost(&trial)), (2, 2, Vec::new()));
        let never = ActivityDraft { points_later: None, ..promise };
        assert_eq!(lost(&replay(&never, &all)), [(TrialLoss::Hidden, 2)]);
    }

    #[test]
    fn a_subject_counts_as_often_as_it_may() {
        let mut twice = three_on_two_days();
        twice.iter_mut().for_each(|one| one.subject_key = Some("pycon".into()));
        let question = Bilingual::new("Which?", "¿Cuál?");
        let rule = SubjectRule { question, limit: 1, source: SubjectSource::Typed };
        let once = ActivityDraft { subject: Some(rule), ..draft() };
        assert_eq!(lost(&replay(&once, &twice)), [(TrialLoss::Subject, 2)]);
    }

    #[test]
    fn a_window_a_proof_and_hiding_lose_the_whole_submission_with_its_companions() {
        let with = vec![Past { companions: vec![1, 2], ..past("2025-05-15T10:00:00Z", 0) }];
        let opens_at = Timestamp::parse("2025-05-15T10:00:01Z").ok();
        let late = ActivityDraft { opens_at, ..draft() };
        assert_eq!(lost(&replay(&late, &with)), [(TrialLoss::Window, 3)]);
        let link = ActivityDraft { proofs: vec![Proof::Link], ..draft() };
        assert_eq!(lost(&replay(&link, &with)), [(TrialLoss::Proof, 3)]);
        let hidden = replay(&ActivityDraft { active: false, ..draft() }, &with);
        assert_eq!((lost(&hidden), hidden.fewer), (vec![(TrialLoss::Hidden, 3)], 3));
        let one = replay(&ActivityDraft { companions_max: 1, ..draft() }, &with);
        assert_eq!((lost(&one), one.after.people), (vec![(TrialLoss::Companions, 1)], 2));
    }

    #[test]
    fn what_came_from_records_or_the_list_needs_no_proof() {
        let none = Given { picture: false, ..PHOTO };
        let of = |way| [Past { way, evidence: none, ..past("2025-05-15T10:00:00Z", 0) }];
        let record = ActivityDraft { nature: Nature::Record, proofs: Vec::new(), ..draft() };
        assert_eq!(replay(&record, &of(PastWay::Recorded)).after.times, 1);
        assert_eq!(lost(&replay(&record, &of(PastWay::HandedIn))), [(TrialLoss::Hidden, 1)]);
        let automatic = ActivityDraft { approval: Approval::Automatic, ..draft() };
        assert_eq!(replay(&automatic, &of(PastWay::Listed)).after.times, 1);
        assert_eq!(lost(&replay(&draft(), &of(PastWay::Listed))), [(TrialLoss::Proof, 1)]);
    }

    #[test]
    fn without_a_moderator_what_waits_and_what_was_rejected_would_count() {
        let of = |state, author| Past { state, ..past("2025-05-15T10:00:00Z", author) };
        let all = [of(PastState::Accepted, 0), of(PastState::Rejected, 1), of(PastState::Waiting, 2)];
        assert_eq!(replay(&draft(), &all).after.times, 1);
        assert_eq!(replay(&ActivityDraft { approval: Approval::Automatic, ..draft() }, &all).after.times, 3);
    }

    #[test]
    fn what_waits_uses_the_limit_up_and_what_was_rejected_frees_it() {
        let one = ActivityDraft { limit: 1, ..draft() };
        let of = |state| Past { state, ..past("2025-05-15T10:00:00Z", 0) };
        assert_eq!(replay(&one, &[of(PastState::Waiting), of(PastState::Accepted)]).after.times, 0);
        assert_eq!(replay(&one, &[of(PastState::Rejected), of(PastState::Accepted)]).after.times, 1);
    }
}

//! What brings somebody on: of everything that can be handed in now, three things for three reasons. Pure.

use super::rules::{Goal, Progress, on_word};
use super::{Measure, Suggestion};
use crate::points::rules::can_submit;
use crate::points::{ActivityId, ActivityView, Approval, Nature, Proof, Window};
use std::cmp::{Ordering, Reverse};

words! {
    /// Why something is suggested.
    pub enum Why {
        /// It brings furthest at once.
        Nearest = "nearest",
        /// It is open now and closes first, or counts at once.
        OpenNow = "open_now",
        /// It gives most for what handing it in takes.
        LeastEffort = "least_effort",
    }
}

words! {
    /// What handing it in takes, least first: of the kinds of proof that are accepted, the lightest.
    pub enum Effort {
        /// Their word is enough.
        Word = "word",
        /// Shown to staff; nothing is written or uploaded.
        Shown = "shown",
        /// A few sentences.
        Words = "words",
        Photo = "photo",
        /// Something that stands somewhere.
        Link = "link",
        /// Settled where it happens, such as by a code.
        OnTheSpot = "on_the_spot",
    }
}

impl Effort {
    pub fn of(nature: Nature, proofs: &[Proof]) -> Self {
        if nature == Nature::Honour {
            Self::Word
        } else if proofs.contains(&Proof::Shown) {
            Self::Shown
        } else if proofs.contains(&Proof::Words) {
            Self::Words
        } else if proofs.contains(&Proof::Photo) {
            Self::Photo
        } else if proofs.contains(&Proof::Link) {
            Self::Link
        } else {
            Self::OnTheSpot
        }
    }

    /// How much it takes beside the others. Ours: a few sentences take twice as long as a tap.
    fn weight(self) -> i64 {
        match self {
            Self::Word => 1,
            Self::Shown | Self::Words => 2,
            Self::Photo => 3,
            Self::Link | Self::OnTheSpot => 4,
        }
    }
}

/// Something that can be handed in now and counts.
#[derive(Debug, Clone)]
struct Chance<'a> {
    of: &'a ActivityView,
    gain: i64,
    effort: Effort,
    /// Its place in the list: what staff put first is suggested first among equals.
    place: usize,
}

/// At most three, each another one. `had`: of a set, what counts already. Without a goal everything that brings points counts.
pub fn suggest(
    goal: Option<(&Goal<'_>, Progress)>,
    had: &[ActivityId],
    activities: &[ActivityView],
) -> Vec<Suggestion> {
    let mut chances: Vec<Chance<'_>> =
        activities.iter().enumerate().filter_map(|(place, of)| chance(goal, had, of, place)).collect();
    let left = goal.map(|(_, progress)| progress.left());
    let mut suggestions = Vec::new();
    for why in [Why::Nearest, Why::OpenNow, Why::LeastEffort] {
        let Some(best) = (0..chances.len()).min_by(|one, other| by(why, &chances[*one], &chances[*other]))
        else {
            break;
        };
        let Chance { of, gain, effort, .. } = chances.remove(best);
        suggestions.push(Suggestion {
            activity: of.id.clone(),
            title: of.title.clone(),
            points: of.points,
            why,
            gain,
            last: left.is_some_and(|left| gain >= left),
            effort,
            closes_at: of.closes_at,
        });
    }
    suggestions
}

fn chance<'a>(
    goal: Option<(&Goal<'_>, Progress)>,
    had: &[ActivityId],
    of: &'a ActivityView,
    place: usize,
) -> Option<Chance<'a>> {
    let open = can_submit(of.nature) && of.left > 0 && of.left_today != Some(0) && of.window == Window::Open;
    let worth = match goal {
        Some((goal, _)) if goal.measure == Measure::Activities => {
            i64::from(goal.activities.contains(&of.id) && !had.contains(&of.id))
        }
        _ => of.points,
    };
    let gain = goal.map_or(worth, |(_, progress)| progress.gain(worth, on_word(of.nature)));
    let effort = Effort::of(of.nature, &of.proofs);
    (open && gain > 0).then_some(Chance { of, gain, effort, place })
}

/// Which stands first for a reason.
fn by(why: Why, one: &Chance<'_>, other: &Chance<'_>) -> Ordering {
    let nearest = |it: &Chance<'_>| (Reverse(it.gain), it.effort, it.place);
    match why {
        Why::Nearest => nearest(one).cmp(&nearest(other)),
        Why::OpenNow => {
            // What never closes comes after everything that does.
            let at = |it: &Chance<'_>| {
                (it.of.closes_at.is_none(), it.of.closes_at, it.of.approval != Approval::Automatic)
            };
            at(one).cmp(&at(other)).then_with(|| nearest(one).cmp(&nearest(other)))
        }
        Why::LeastEffort => {
            let most = |it: &Chance<'_>, by: &Chance<'_>| it.gain.saturating_mul(by.effort.weight());
            most(other, one).cmp(&most(one, other)).then_with(|| {
                let lightest = |it: &Chance<'_>| (it.effort, it.place);
                lightest(one).cmp(&lightest(other))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Effort, Why, suggest};
    use crate::challenge::Measure;
    use crate::challenge::rules::{Earned, Goal, progress};
    use crate::id::Id;
    use crate::points::{ActivityId, ActivityView, Approval, Nature, Proof, Window};
    use crate::text::Bilingual;
    use crate::time::Timestamp;

    fn id(number: usize) -> ActivityId {
        ActivityId::parse(&format!("01890a5d-ac96-774b-bcce-{number:012x}")).unwrap()
    }

    fn activity(number: usize, points: i64, nature: Nature, proofs: &[Proof]) -> ActivityView {
        ActivityView {
            id: id(number),
            title: Bilingual::default(),
            how_to: Bilingual::default(),
            alternative: None,
            points,
            points_later: None,
            nature,
            proofs: proofs.to_vec(),
            limit: 1,
            left: 1,
            limit_per_day: None,
            left_today: None,
            subject: None,
            opens_at: None,
            closes_at: None,
            window: Window::Open,
            approval: if nature == Nature::Honour { Approval::Automatic } else { Approval::Moderator },
            companions_max: 0,
            version: 1,
        }
    }

    fn points(goal: i64, share_percent: i64) -> Goal<'static> {
        Goal { measure: Measure::Points, goal, activities: &[], share_percent }
    }

    fn all() -> Vec<ActivityView> {
        let closing = Timestamp::parse("2025-05-16T18:00:00Z").ok();
        vec![
            activity(1, 5, Nature::Proof, &[Proof::Link]),
            activity(2, 3, Nature::Proof, &[Proof::Photo, Proof::Words]),
            ActivityView { closes_at: closing, ..activity(3, 1, Nature::Proof, &[Proof::Photo]) },
            activity(4, 2, Nature::Honour, &[]),
        ]
    }

    fn suggested(goal: &Goal<'_>, has: &[Earned], all: &[ActivityView]) -> Vec<(Why, ActivityId, i64)> {
        let told = suggest(Some((goal, progress(goal, has))), &[], all);
        told.into_iter().map(|one| (one.why, one.activity, one.gain)).collect()
    }

    #[test]
    fn the_three_have_three_reasons() {
        let expected = [(Why::Nearest, id(1), 5), (Why::OpenNow, id(3), 1), (Why::LeastEffort, id(4), 2)];
        assert_eq!(suggested(&points(10, 50), &[], &all()), expected);
    }

    #[test]
    fn what_brings_no_step_is_not_suggested() {
        let words = suggested(&points(10, 0), &[], &all());
        assert_eq!(words.iter().map(|one| one.1.clone()).collect::<Vec<_>>(), [id(1), id(3), id(2)]);
        let shut = [
            ActivityView { left: 0, ..activity(1, 1, Nature::Honour, &[]) },
            ActivityView { left_today: Some(0), ..activity(2, 1, Nature::Honour, &[]) },
            ActivityView { window: Window::Over, ..activity(3, 1, Nature::Honour, &[]) },
            activity(4, 1, Nature::Record, &[]),
        ];
        assert_eq!(suggested(&points(10, 100), &[], &shut), []);
    }

    #[test]
    fn the_last_step_takes_what_is_easiest_of_what_suffices() {
        let has = [Earned { activity: None, nature: Nature::Record, points: 9 }];
        let goal = points(10, 50);
        let told = suggest(Some((&goal, progress(&goal, &has))), &[], &all());
        assert_eq!((told[0].activity.clone(), told[0].effort, told[0].last), (id(4), Effort::Word, true));
    }

    #[test]
    fn of_a_set_only_what_is_missing_counts() {
        let set = [id(1), id(2)];
        let goal = Goal { measure: Measure::Activities, goal: 2, activities: &set, share_percent: 100 };
        let has = [Earned { activity: Some(id(1)), nature: Nature::Proof, points: 5 }];
        let told = suggest(Some((&goal, progress(&goal, &has))), &[id(1)], &all());
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].activity.clone(), told[0].gain, told[0].last), (id(2), 1, true));
    }

    #[test]
    fn without_a_challenge_what_brings_points_is_suggested() {
        let told = suggest(None, &[], &all());
        assert_eq!((told.len(), told[0].gain, told[0].last), (3, 5, false));
    }
}

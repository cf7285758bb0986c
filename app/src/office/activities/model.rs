//! What the catalogue computes: what a search finds, and the place that an activity gets when it is moved.

use sundae_shared::fold::fold;
use sundae_shared::points::catalogue::POSITION_MAX;
use sundae_shared::points::rules::can_submit;
use sundae_shared::points::{ActivityDraft, Approval, Nature, OfficeActivity, Proof};
use sundae_shared::text::Bilingual;

/// Those whose name in either language holds what was typed, without case and marks.
pub fn found(items: &[OfficeActivity], q: &str) -> Vec<OfficeActivity> {
    let q = fold(q);
    let holds = |item: &&OfficeActivity| {
        [&item.draft.title.en, &item.draft.title.es].into_iter().any(|title| fold(title).contains(&q))
    };
    items.iter().filter(holds).cloned().collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// The position between the two neighbours on the other side; `None` at the end of the list, or where the neighbours
/// leave no number between them.
pub fn moved_position(positions: &[i64], at: usize, way: Way) -> Option<i64> {
    let place = |at: Option<usize>| at.and_then(|at| positions.get(at)).copied();
    let (low, high) = match way {
        Way::Up => (place(at.checked_sub(2)).unwrap_or(-1), place(at.checked_sub(1))?),
        Way::Down => {
            let low = place(at.checked_add(1))?;
            (low, place(at.checked_add(2)).unwrap_or_else(|| low.saturating_add(20).min(POSITION_MAX + 1)))
        }
    };
    let between = low + (high - low) / 2;
    (low < between && between < high).then_some(between)
}

/// Where a new activity begins: behind all others.
pub fn blank(positions: &[i64]) -> ActivityDraft {
    let last = positions.iter().max().copied().unwrap_or(0);
    ActivityDraft {
        title: Bilingual::default(),
        how_to: Bilingual::default(),
        alternative: None,
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        proofs: vec![Proof::Photo, Proof::Words],
        approval: Approval::Moderator,
        limit: 1,
        limit_per_day: None,
        subject: None,
        opens_at: None,
        closes_at: None,
        companions_max: 0,
        position: (last + 10).min(POSITION_MAX),
        active: true,
    }
}

/// What is left of a draft when its nature takes nothing that is handed in.
pub fn tidied(draft: ActivityDraft) -> ActivityDraft {
    // Only a promise gives something later.
    let points_later = draft.points_later.filter(|_| draft.nature == Nature::Pledge);
    let draft = ActivityDraft { points_later, ..draft };
    if can_submit(draft.nature) {
        draft
    } else {
        ActivityDraft { proofs: Vec::new(), companions_max: 0, ..draft }
    }
}

#[cfg(test)]
mod tests {
    use super::{Way, blank, moved_position, tidied};
    use sundae_shared::points::catalogue::draft_faults;
    use sundae_shared::points::{ActivityDraft, Nature};

    #[test]
    fn moving_finds_a_number_between_the_neighbours() {
        let positions = [10, 20, 30, 40];
        assert_eq!(moved_position(&positions, 3, Way::Up), Some(25));
        assert_eq!(moved_position(&positions, 1, Way::Up), Some(4));
        assert_eq!(moved_position(&positions, 0, Way::Down), Some(25));
        assert_eq!(moved_position(&positions, 2, Way::Down), Some(50));
    }

    #[test]
    fn at_the_ends_and_without_room_nothing_moves() {
        assert_eq!(moved_position(&[10, 20], 0, Way::Up), None);
        assert_eq!(moved_position(&[10, 20], 1, Way::Down), None);
        assert_eq!(moved_position(&[10, 11, 12], 2, Way::Up), None);
        assert_eq!(moved_position(&[0, 10], 1, Way::Up), None, "nothing stands before 0");
        assert_eq!(moved_position(&[], 0, Way::Down), None);
    }

    #[test]
    fn a_new_activity_stands_last_and_lacks_only_words() {
        let draft = blank(&[10, 70, 30]);
        assert_eq!(draft.position, 80);
        let fields: Vec<_> = draft_faults(&draft).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "how_to", "alternative"]);
    }

    #[test]
    fn what_is_not_handed_in_takes_no_proof() {
        let record = tidied(ActivityDraft { nature: Nature::Record, companions_max: 3, ..blank(&[]) });
        assert!(record.proofs.is_empty() && record.companions_max == 0);
        assert_eq!(tidied(blank(&[])).proofs.len(), 2);
    }
}

//! Moving through the queue, and what a key asks for there.

use sundae_shared::points::rules::{SubmissionEvent, next};
use sundae_shared::points::{Queue, QueueItem, QueuePart, SubmissionId, SubmissionState};

/// The place of the selected item; an address that names none of them means the first that nobody else is on, in the
/// parts where people work side by side.
pub fn selected(items: &[QueueItem], id: Option<&str>) -> usize {
    let named = id.and_then(|id| items.iter().position(|item| item.id.to_string() == id));
    named.or_else(|| items.iter().position(is_free)).unwrap_or(0)
}

/// Nobody else has it on the screen.
pub fn is_free(item: &QueueItem) -> bool {
    item.on_it.as_ref().is_none_or(|on_it| on_it.you)
}

/// The place one further, or one back; the ends hold.
pub fn moved(at: usize, by: isize, len: usize) -> usize {
    at.saturating_add_signed(by).min(len.saturating_sub(1))
}

/// Which item comes after the one that leaves: the next that nobody else is on, else the next, else the one before.
pub fn after_leaving(items: &[QueueItem], id: &SubmissionId) -> Option<String> {
    let at = items.iter().position(|item| item.id == *id)?;
    let (before, further) = (&items[..at], &items[at + 1..]);
    let next = further.iter().find(|item| is_free(item)).or(further.first()).or(before.last())?;
    Some(next.id.to_string())
}

/// Whether it may be accepted with others, by one press.
pub fn is_surely_fine(item: &QueueItem) -> bool {
    item.warnings.is_empty() && is_waiting(item.state)
}

fn is_waiting(state: SubmissionState) -> bool {
    next(state, SubmissionEvent::Accept).is_ok()
}

/// What can be done with an item, by the part in which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acts {
    /// Accept or reject.
    Decide,
    /// Fine, or taken back.
    Sample,
    TakeBack,
    /// Somebody else has to decide.
    NotYours,
    Nothing,
}

pub fn acts(item: &QueueItem, part: QueuePart) -> Acts {
    match (item.state, part) {
        (state, _) if is_waiting(state) && item.can_decide => Acts::Decide,
        (state, _) if is_waiting(state) => Acts::NotYours,
        (SubmissionState::Accepted, QueuePart::Samples) => Acts::Sample,
        (SubmissionState::Accepted, _) => Acts::TakeBack,
        _ => Acts::Nothing,
    }
}

/// Takes an item out of the page, and out of the count of its part.
pub fn take_out(queue: &mut Queue, part: QueuePart, id: &SubmissionId) {
    let before = queue.items.len();
    queue.items.retain(|item| item.id != *id);
    let gone = i64::try_from(before - queue.items.len()).unwrap_or(0);
    if let Some(count) = count_of(queue, part) {
        *count = (*count - gone).max(0);
    }
}

/// Puts an item back where it was.
pub fn put_back(queue: &mut Queue, part: QueuePart, at: usize, item: QueueItem) {
    if queue.items.iter().any(|other| other.id == item.id) {
        return;
    }
    queue.items.insert(at.min(queue.items.len()), item);
    if let Some(count) = count_of(queue, part) {
        *count += 1;
    }
}

fn count_of(queue: &mut Queue, part: QueuePart) -> Option<&mut i64> {
    match part {
        QueuePart::Open => Some(&mut queue.open),
        QueuePart::Shown => Some(&mut queue.shown),
        QueuePart::Appeals => Some(&mut queue.appeals),
        QueuePart::Samples => Some(&mut queue.samples),
        QueuePart::Decided => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Acts, acts, after_leaving, is_surely_fine, moved, put_back, selected, take_out};
    use sundae_shared::id::Id;
    use sundae_shared::points::{Nature, OnIt, Queue, QueueItem, QueuePart, QueueWarning, SubmissionState};
    use sundae_shared::text::Bilingual;
    use sundae_shared::time::Timestamp;

    fn item(last: char) -> QueueItem {
        let id = |last| format!("01890a5d-ac96-774b-bcce-b302099a805{last}");
        QueueItem {
            id: Id::parse(&id(last)).unwrap(),
            activity: Id::parse(&id('0')).unwrap(),
            author: "Zoë".into(),
            title: Bilingual::default(),
            how_to: Bilingual::default(),
            nature: Nature::Proof,
            points: 1,
            state: SubmissionState::Received,
            at: Timestamp::EPOCH,
            link: None,
            words: None,
            has_picture: false,
            photo_deleted_at: None,
            vouched: None,
            subject: None,
            pledge: None,
            shown_code: None,
            same_evidence: 0,
            same: Vec::new(),
            warnings: Vec::new(),
            companions: Vec::new(),
            on_it: None,
            decided_at: None,
            decided_by: None,
            reject_reason: None,
            reason: None,
            appeal: None,
            can_decide: true,
        }
    }

    fn taken(last: char, you: bool) -> QueueItem {
        QueueItem { on_it: Some(OnIt { name: "Ana".into(), you, since: Timestamp::EPOCH }), ..item(last) }
    }

    fn queue(items: Vec<QueueItem>) -> Queue {
        let open = i64::try_from(items.len()).unwrap();
        Queue {
            items,
            open,
            shown: 0,
            appeals: 0,
            samples: 0,
            median_wait_seconds: None,
            oldest_at: None,
            next: None,
        }
    }

    #[test]
    fn the_ends_of_the_list_hold() {
        assert_eq!(moved(0, -1, 3), 0);
        assert_eq!(moved(1, 1, 3), 2);
        assert_eq!(moved(2, 1, 3), 2);
        assert_eq!(moved(0, 1, 0), 0);
    }

    #[test]
    fn what_a_colleague_looks_at_is_stepped_over() {
        let items = [taken('1', false), item('2'), taken('3', false), item('4')];
        assert_eq!(selected(&items, None), 1);
        assert_eq!(selected(&items, Some(&items[0].id.to_string())), 0, "unless it is asked for");
        assert_eq!(after_leaving(&items, &items[1].id), Some(items[3].id.to_string()));
        let rest = [item('1'), taken('2', false)];
        assert_eq!(after_leaving(&rest, &rest[0].id), Some(rest[1].id.to_string()), "and when all are");
        assert_eq!(after_leaving(&rest, &rest[1].id), Some(rest[0].id.to_string()));
        assert_eq!(selected(&[taken('1', true), item('2')], None), 0, "oneself is no colleague");
    }

    #[test]
    fn a_decision_leaves_the_list_and_undo_puts_it_back() {
        let mut page = queue(vec![item('1'), item('2'), item('3')]);
        let second = page.items[1].clone();
        take_out(&mut page, QueuePart::Open, &second.id);
        assert_eq!((page.items.len(), page.open), (2, 2));
        take_out(&mut page, QueuePart::Open, &second.id);
        assert_eq!(page.open, 2, "once");
        put_back(&mut page, QueuePart::Open, 1, second.clone());
        put_back(&mut page, QueuePart::Open, 1, second.clone());
        assert_eq!((page.items.len(), page.open), (3, 3));
        assert_eq!(page.items[1].id, second.id);
    }

    #[test]
    fn only_what_has_no_warning_is_surely_fine() {
        assert!(is_surely_fine(&item('1')));
        assert!(!is_surely_fine(&QueueItem { warnings: vec![QueueWarning::Burst], ..item('1') }));
        assert!(!is_surely_fine(&QueueItem { state: SubmissionState::Accepted, ..item('1') }));
    }

    #[test]
    fn what_can_be_done_follows_state_and_part() {
        let of = |state, can_decide, part| acts(&QueueItem { state, can_decide, ..item('1') }, part);
        assert_eq!(of(SubmissionState::InReview, true, QueuePart::Open), Acts::Decide);
        assert_eq!(of(SubmissionState::Appealed, false, QueuePart::Decided), Acts::NotYours);
        assert_eq!(of(SubmissionState::Accepted, true, QueuePart::Samples), Acts::Sample);
        assert_eq!(of(SubmissionState::Accepted, true, QueuePart::Decided), Acts::TakeBack);
        assert_eq!(of(SubmissionState::Rejected, true, QueuePart::Decided), Acts::Nothing);
    }
}

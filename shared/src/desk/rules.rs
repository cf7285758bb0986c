//! How the desk judges a scan. Pure, so that a device without network judges the same way.

use super::{Admission, DeskEventId, DeviceId, Finding};
use crate::time::Timestamp;

/// Longest scanned text that is read at all: a badge code inside an address, with room.
pub const CODE_CHARS_MAX: usize = 400;

/// What is known at the moment of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The volunteer scanned themselves; nobody checks in themselves.
    pub own_badge: bool,
    /// The code named a badge that no longer stands.
    pub badge_revoked: bool,
    pub admission: Admission,
    /// When the person was first checked in at this station.
    pub first_at: Option<Timestamp>,
    pub at: Timestamp,
}

/// The finding: the earliest accepted event stands, a later one is a visible duplicate.
pub fn judge(seen: &Seen) -> Finding {
    match seen {
        Seen { own_badge: true, .. } => Finding::OwnBadge,
        Seen { badge_revoked: true, .. } => Finding::BadgeRevoked,
        Seen { admission: Admission::Cancelled, .. } => Finding::TicketCancelled,
        Seen { admission: Admission::Pending, .. } => Finding::TicketPending,
        Seen { admission: Admission::NoTicket, .. } => Finding::NoTicket,
        Seen { first_at: Some(first), at, .. } if first <= at => Finding::AlreadyCheckedIn,
        Seen { admission: Admission::Valid, .. } => Finding::CheckedIn,
    }
}

/// When something was seen: a device's clock may run ahead, the server's is the limit.
pub fn seen_at(device_time: Timestamp, received_at: Timestamp) -> Timestamp {
    device_time.min(received_at)
}

/// An event about one person at one station, as far as it decides what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub id: DeskEventId,
    pub device: DeviceId,
    pub seq: i64,
    pub seen_at: Timestamp,
    pub received_at: Timestamp,
    /// `None`: a check-in. `Some`: takes that one back.
    pub undoes: Option<DeskEventId>,
}

/// Whether an undo took `event` back.
///
/// An undo takes back the event that it names and whatever the same device had seen of the person after
/// it and before the undo: who was scanned twice by mistake is not left standing by the second scan.
/// What another desk saw by itself stays.
pub fn taken_back(told: &[Told], event: &Told) -> bool {
    told.iter().any(|undo| {
        let Some(named) = undo.undoes.as_ref().and_then(|id| told.iter().find(|one| one.id == *id)) else {
            return false;
        };
        let before = match undo.device == event.device {
            true => event.seq < undo.seq,
            false => event.received_at <= undo.received_at,
        };
        event.device == named.device && event.seq >= named.seq && before
    })
}

/// The check-in that counts: the earliest that no undo took back.
pub fn standing(told: &[Told]) -> Option<&Told> {
    told.iter()
        .filter(|event| event.undoes.is_none() && !taken_back(told, event))
        .min_by(|a, b| (a.seen_at, &a.id).cmp(&(b.seen_at, &b.id)))
}

/// How far a device's events are complete: from `contiguous` on, as long as the next one is there.
/// `highest` is the highest `seq` there is, so that nothing is asked for while nothing is missing.
pub fn contiguous_after<E>(
    contiguous: i64,
    highest: i64,
    arrived: &[i64],
    mut is_there: impl FnMut(i64) -> Result<bool, E>,
) -> Result<i64, E> {
    let mut mark = contiguous;
    while mark < highest && (arrived.contains(&(mark + 1)) || is_there(mark + 1)?) {
        mark += 1;
    }
    Ok(mark)
}

#[cfg(test)]
mod tests {
    use super::{Seen, Told, contiguous_after, judge, standing};
    use crate::desk::{Admission, DeskEventId, DeviceId, Finding};
    use crate::id::Id;
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn at(minute: u32) -> Timestamp {
        Timestamp::parse(&format!("2025-05-15T10:{minute:02}:00Z")).unwrap()
    }

    const SEEN: Seen = Seen {
        own_badge: false,
        badge_revoked: false,
        admission: Admission::Valid,
        first_at: None,
        at: Timestamp::EPOCH,
    };

    #[test]
    fn the_earliest_event_stands() {
        let seen = Seen { at: at(5), ..SEEN };
        assert_eq!(judge(&seen), Finding::CheckedIn);
        assert_eq!(judge(&Seen { first_at: Some(at(2)), ..seen }), Finding::AlreadyCheckedIn);
        assert_eq!(judge(&Seen { first_at: Some(at(5)), ..seen }), Finding::AlreadyCheckedIn);
        let late = judge(&Seen { first_at: Some(at(9)), ..seen });
        assert_eq!(late, Finding::CheckedIn, "an offline desk was earlier");
    }

    #[test]
    fn each_refusal_says_its_own_reason() {
        assert_eq!(judge(&Seen { admission: Admission::Cancelled, ..SEEN }), Finding::TicketCancelled);
        assert_eq!(judge(&Seen { admission: Admission::Pending, ..SEEN }), Finding::TicketPending);
        assert_eq!(judge(&Seen { admission: Admission::NoTicket, ..SEEN }), Finding::NoTicket);
        let revoked = Seen { badge_revoked: true, admission: Admission::Cancelled, ..SEEN };
        assert_eq!(judge(&revoked), Finding::BadgeRevoked);
        assert_eq!(judge(&Seen { own_badge: true, ..revoked }), Finding::OwnBadge);
    }

    fn uuid(number: u32) -> String {
        format!("01890a5d-ac96-774b-bcce-{number:012}")
    }

    fn event(id: u32, device: u32, seq: i64, minute: u32) -> Told {
        Told {
            id: DeskEventId::parse(&uuid(id)).unwrap(),
            device: DeviceId::parse(&uuid(device)).unwrap(),
            seq,
            seen_at: at(minute),
            received_at: at(minute),
            undoes: None,
        }
    }

    fn undo(id: u32, device: u32, seq: i64, minute: u32, of: u32) -> Told {
        Told { undoes: Some(DeskEventId::parse(&uuid(of)).unwrap()), ..event(id, device, seq, minute) }
    }

    #[test]
    fn an_undo_takes_back_a_double_scan_as_a_whole_but_not_what_another_desk_saw() {
        let twice = vec![event(1, 7, 1, 0), event(2, 7, 2, 1), undo(3, 7, 3, 2, 1)];
        assert_eq!(standing(&twice), None);
        let mut seen_elsewhere = twice.clone();
        seen_elsewhere.push(event(4, 8, 1, 1));
        assert_eq!(standing(&seen_elsewhere).map(|told| told.id.as_str()), Some(uuid(4).as_str()));
        let mut anew = twice;
        anew.push(event(5, 7, 4, 2));
        assert_eq!(standing(&anew).map(|told| told.seq), Some(4), "a later scan counts anew");
    }

    #[test]
    fn another_desk_may_take_back_what_has_arrived() {
        let told = [event(1, 7, 1, 0), undo(3, 8, 1, 2, 1), event(2, 7, 2, 3)];
        assert_eq!(standing(&told).map(|told| told.seq), Some(2));
    }

    #[test]
    fn gaps_hold_the_mark_back_until_they_are_filled() {
        let never = |_| Ok::<_, ()>(false);
        assert_eq!(contiguous_after(0, 3, &[1, 2, 3], never), Ok(3));
        assert_eq!(contiguous_after(0, 3, &[2, 3], never), Ok(0));
        assert_eq!(contiguous_after(0, 3, &[1], |seq| Ok::<_, ()>(seq <= 3)), Ok(3), "the gap is filled");
        assert_eq!(contiguous_after(3, 3, &[2], never), Ok(3), "sent again");
        assert_eq!(contiguous_after(3, 3, &[], never), Ok(3));
    }

    proptest! {
        /// Whatever the order of arrival, the mark ends where the first gap is.
        #[test]
        fn the_mark_ends_at_the_first_gap(order in Just((1..=12_i64).collect::<Vec<_>>()).prop_shuffle(), lost in 1..=13_i64) {
            let (mut here, mut mark, mut highest) = (std::collections::HashSet::new(), 0, 0);
            for seq in order.into_iter().filter(|seq| *seq != lost) {
                here.insert(seq);
                highest = highest.max(seq);
                mark = contiguous_after(mark, highest, &[seq], |asked| Ok::<_, ()>(here.contains(&asked))).unwrap();
            }
            prop_assert_eq!(mark, (lost - 1).min(12));
        }

        /// What stands is a check-in, and nothing untouched by an undo is earlier.
        #[test]
        fn the_earliest_untouched_event_stands(minutes in prop::collection::vec(0..59_u32, 1..8)) {
            let told: Vec<Told> =
                (1..).zip(&minutes).map(|(id, minute)| event(id, id, 1, *minute)).collect();
            prop_assert_eq!(standing(&told).map(|told| told.seen_at), minutes.iter().min().map(|first| at(*first)));
        }
    }
}

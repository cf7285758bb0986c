//! What the screens of the import decide. Pure.

use sundae_shared::people::import::{DoubtState, DoubtView, ImportKind, ImportReport};

/// What pressing the button would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Everything in the file is here already, or nothing of it could be taken.
    Nothing,
    /// Writes this many rows.
    Import(u32),
    /// Writes no row, but proposes changes or raises doubts.
    Propose(u32),
}

pub fn offer(report: &ImportReport) -> Offer {
    match (report.created + report.updated, report.totals.proposed + report.totals.doubtful) {
        (0, 0) => Offer::Nothing,
        (0, changes) => Offer::Propose(changes),
        (rows, _) => Offer::Import(rows),
    }
}

/// One of the big figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountOf {
    Created,
    NewPeople,
    Updated,
    Unchanged,
    Rejected,
    Proposed,
    Doubtful,
}

/// The figures of a report in their order; those of one kind of file show for it alone.
pub fn figures(report: &ImportReport) -> Vec<(CountOf, u32)> {
    let mut figures = vec![(CountOf::Created, report.created)];
    if report.kind == ImportKind::Attendees {
        figures.push((CountOf::NewPeople, report.new_people));
    }
    figures.extend([
        (CountOf::Updated, report.updated),
        (CountOf::Unchanged, report.unchanged),
        (CountOf::Rejected, report.rejected_rows),
    ]);
    if report.kind == ImportKind::Grants {
        figures.push((CountOf::Proposed, report.totals.proposed));
        figures.push((CountOf::Doubtful, report.totals.doubtful));
    }
    figures
}

/// Grants that wait for a decision.
pub fn open_count(doubts: &[DoubtView]) -> usize {
    doubts.iter().filter(|doubt| doubt.state == DoubtState::Open).count()
}

/// The place after `step` from `at` in a list; stops at its ends.
pub fn moved(at: usize, step: isize, length: usize) -> usize {
    at.saturating_add_signed(step).min(length.saturating_sub(1))
}

/// The key that chooses a candidate: 1 to 9.
pub fn key_of_candidate(at: usize) -> Option<&'static str> {
    const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    KEYS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::{CountOf, Offer, figures, key_of_candidate, moved, offer};
    use sundae_shared::people::import::{ImportKind, ImportReport, ImportTotals};

    fn report(kind: ImportKind, created: u32, proposed: u32) -> ImportReport {
        ImportReport {
            kind,
            dry_run: true,
            file_hash: String::new(),
            rows: 10,
            created,
            updated: 0,
            unchanged: 10 - created,
            rejected_rows: 0,
            new_people: created,
            totals: ImportTotals { proposed, ..ImportTotals::default() },
            rejected: Vec::new(),
            notes: Vec::new(),
            proposed: Vec::new(),
            doubtful: Vec::new(),
            matched_by_name: Vec::new(),
        }
    }

    #[test]
    fn the_button_says_what_it_does() {
        assert_eq!(offer(&report(ImportKind::Attendees, 7, 0)), Offer::Import(7));
        assert_eq!(offer(&report(ImportKind::Grants, 7, 2)), Offer::Import(7));
        assert_eq!(offer(&report(ImportKind::Grants, 0, 2)), Offer::Propose(2));
        assert_eq!(offer(&report(ImportKind::Attendees, 0, 0)), Offer::Nothing);
    }

    #[test]
    fn each_kind_of_file_has_its_own_figures() {
        let of = |kind| figures(&report(kind, 1, 0)).iter().map(|(figure, _)| *figure).collect::<Vec<_>>();
        assert!(of(ImportKind::Attendees).contains(&CountOf::NewPeople));
        assert!(!of(ImportKind::Attendees).contains(&CountOf::Doubtful));
        assert!(of(ImportKind::Grants).contains(&CountOf::Doubtful));
    }

    #[test]
    fn moving_stops_at_the_ends() {
        assert_eq!((moved(0, -1, 3), moved(0, 1, 3), moved(2, 1, 3), moved(0, 1, 0)), (0, 1, 2, 0));
        assert_eq!((key_of_candidate(0), key_of_candidate(9)), (Some("1"), None));
    }
}

//! What the screens of records compute. Pure.

use sundae_shared::record::{LeftOut, LeftOutLine, MappedKind, RecordSource, RunReport};

/// The big figures of a report in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountOf {
    Awarded,
    Already,
    Limited,
    Unsettled,
    Aside,
    LeftOut,
    Own,
    Rejected,
}

/// Those that stand for something; the first four always.
pub fn figures(report: &RunReport) -> Vec<(CountOf, u32)> {
    let always = [
        (CountOf::Awarded, report.awarded),
        (CountOf::Already, report.already),
        (CountOf::Limited, report.limited),
        (CountOf::Unsettled, report.unsettled),
    ];
    let sometimes = [
        (CountOf::Aside, report.aside),
        (CountOf::LeftOut, report.left_out),
        (CountOf::Own, report.own),
        (CountOf::Rejected, report.rejected_rows),
    ];
    always.into_iter().chain(sometimes.into_iter().filter(|(_, count)| *count > 0)).collect()
}

/// The kinds that belong to a source: those of the mapping, and those of the file that earn nothing.
pub fn kinds(source: RecordSource, mapped: &[MappedKind], left: &[LeftOutLine]) -> Vec<MappedKind> {
    let of_roster = |kind: &str| kind == SHIFT;
    let mut kinds: Vec<MappedKind> = mapped
        .iter()
        .filter(|one| of_roster(&one.kind) == (source == RecordSource::Roster))
        .cloned()
        .collect();
    for line in left.iter().filter(|line| line.why == LeftOut::NoActivity && !line.kind.is_empty()) {
        if !kinds.iter().any(|one| one.kind == line.kind) {
            kinds.push(MappedKind { kind: line.kind.clone(), activity: None });
        }
    }
    kinds
}

/// As the server calls a volunteer's shift.
const SHIFT: &str = "shift";

#[cfg(test)]
mod tests {
    use super::{CountOf, figures, kinds};
    use sundae_shared::record::{LeftOut, LeftOutLine, MappedKind, RecordSource, RunReport};

    fn report() -> RunReport {
        RunReport {
            source: RecordSource::Schedule,
            dry_run: true,
            file_hash: String::new(),
            entries: 3,
            awarded: 0,
            already: 2,
            limited: 0,
            unsettled: 0,
            aside: 0,
            left_out: 0,
            own: 1,
            rejected_rows: 0,
            lines: Vec::new(),
            names: Vec::new(),
            names_total: 0,
            left: Vec::new(),
            gone: Vec::new(),
            gone_total: 0,
            rejected: Vec::new(),
        }
    }

    #[test]
    fn what_is_nothing_shows_only_where_it_says_something() {
        let shown: Vec<CountOf> = figures(&report()).into_iter().map(|(figure, _)| figure).collect();
        let expected =
            [CountOf::Awarded, CountOf::Already, CountOf::Limited, CountOf::Unsettled, CountOf::Own];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_kind_of_the_file_that_earns_nothing_can_be_given_something() {
        let mapped = [
            MappedKind { kind: "shift".into(), activity: None },
            MappedKind { kind: "talk".into(), activity: None },
        ];
        let left = [LeftOutLine { why: LeftOut::NoActivity, kind: "event".into(), count: 1 }];
        let of = |source| kinds(source, &mapped, &left).into_iter().map(|one| one.kind).collect::<Vec<_>>();
        assert_eq!(of(RecordSource::Schedule), ["talk", "event"]);
        assert_eq!(of(RecordSource::Roster)[0], "shift");
    }
}

//! Which line is open, and where a decision leads.

use crate::ui::Tone;
use sundae_shared::claim::review::{ReviewedLine, WarningLevel};
use sundae_shared::claim::{ExpenseLineId, LineState};

/// The line that is open: the chosen one, or the first that nobody has decided, or the first.
pub fn open_line<'a>(lines: &'a [ReviewedLine], chosen: Option<&str>) -> Option<&'a ReviewedLine> {
    let chosen = chosen.and_then(|chosen| lines.iter().find(|line| line.id.to_string() == chosen));
    chosen.or_else(|| lines.iter().find(|line| line.state == LineState::Pending)).or(lines.first())
}

/// The next line to decide after one that was decided just now; none when all are.
pub fn next_to_decide(lines: &[ReviewedLine], decided: &ExpenseLineId) -> Option<ExpenseLineId> {
    let at = lines.iter().position(|line| line.id == *decided).map_or(0, |at| at + 1);
    let (before, after) = lines.split_at(at);
    let pending = |line: &&ReviewedLine| line.state == LineState::Pending && line.id != *decided;
    after.iter().chain(before).find(pending).map(|line| line.id.clone())
}

/// A warning's weight as a colour; the word stands beside it.
pub fn tone(level: WarningLevel) -> Tone {
    match level {
        WarningLevel::Info => Tone::Info,
        WarningLevel::Look => Tone::Wait,
        WarningLevel::Stop => Tone::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::{next_to_decide, open_line};
    use sundae_shared::claim::review::ReviewedLine;
    use sundae_shared::claim::{Category, LineFields, LineState};
    use sundae_shared::id::Id;
    use sundae_shared::money::Currency;

    fn line(last: char, state: LineState) -> ReviewedLine {
        let id = Id::parse(&format!("01a1ffa6-ac56-7676-83c0-5bee6b31d48{last}")).expect("an id");
        ReviewedLine {
            id,
            version: 1,
            fields: LineFields::empty(Category::Transit, Currency::usd()),
            state,
            problems: Vec::new(),
            eligible_minor: 1_000,
            approved_minor: None,
            lowered: None,
            reason: None,
            comparison: None,
            decided_by: None,
            decided_at: None,
            documents: Vec::new(),
        }
    }

    #[test]
    fn the_first_undecided_line_is_open_until_another_is_chosen() {
        let lines =
            [line('1', LineState::Approved), line('2', LineState::Pending), line('3', LineState::Pending)];
        let open = |chosen: Option<&str>| open_line(&lines, chosen).map(|line| line.id.clone());
        assert_eq!(open(None), Some(lines[1].id.clone()));
        assert_eq!(open(Some(&lines[2].id.to_string())), Some(lines[2].id.clone()));
        assert_eq!(open(Some("gone")), Some(lines[1].id.clone()));
        assert_eq!(open_line(&lines[..1], None).map(|line| &line.id), Some(&lines[0].id), "all are decided");
        assert_eq!(open_line(&[], None), None);
    }

    #[test]
    fn a_decision_leads_to_the_next_open_line_and_round_to_the_skipped_ones() {
        let lines =
            [line('1', LineState::Pending), line('2', LineState::Approved), line('3', LineState::Flagged)];
        assert_eq!(next_to_decide(&lines, &lines[1].id), Some(lines[0].id.clone()));
        assert_eq!(next_to_decide(&lines, &lines[0].id), None, "the line itself was decided");
    }
}

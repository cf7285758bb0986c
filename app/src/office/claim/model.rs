//! Which line is open, and where a decision leads.

use crate::ui::Tone;
use sundae_shared::claim::review::{ClaimReview, ListedClaim, ReviewedLine, WarningLevel};
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

/// Whether a claim became another one under who works on it. Who stands at the desk, and until when somebody reviews it,
/// is shown by itself.
pub fn moved_on(shown: &ClaimReview, now: &ClaimReview) -> bool {
    let reviewer = |of: &ClaimReview| of.claim.reviewer.as_ref().map(|by| (by.name.clone(), by.mine));
    let rest = |of: &ClaimReview| ClaimReview {
        claim: ListedClaim { at_desk: None, reviewer: None, ..of.claim.clone() },
        ..of.clone()
    };
    reviewer(shown) != reviewer(now) || rest(shown) != rest(now)
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
    use super::{moved_on, next_to_decide, open_line};
    use sundae_shared::claim::cycle::visit::QueueState;
    use sundae_shared::claim::review::{AtDesk, ClaimReview, ListedClaim, ReviewedLine, Reviewer};
    use sundae_shared::claim::settings::Settings;
    use sundae_shared::claim::{Category, ClaimState, LineFields, LineState, PayeeFact};
    use sundae_shared::grant::TripDays;
    use sundae_shared::id::Id;
    use sundae_shared::money::Currency;
    use sundae_shared::time::Timestamp;

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

    fn claim() -> ClaimReview {
        let id = "01a1ffa6-ac56-7676-83c0-5bee6b31d481";
        let listed = ListedClaim {
            id: Id::parse(id).expect("an id"),
            person: Id::parse(id).expect("an id"),
            name: "Amina Okafor".into(),
            state: ClaimState::InReview,
            version: 3,
            sent_at: None,
            lines: 1,
            pending: 1,
            flagged: 0,
            at_desk: None,
            reviewer: None,
            held: false,
            own: false,
        };
        ClaimReview {
            claim: listed,
            email: "amina@example.org".into(),
            legal_name: "Amina Okafor".into(),
            awards: Vec::new(),
            trip: TripDays::default(),
            lines: vec![line('1', LineState::Pending)],
            loose_documents: Vec::new(),
            figure: None,
            settings: Settings { currency: Currency::usd(), values: Vec::new(), days: Vec::new() },
            warnings: Vec::new(),
            hold: None,
            waivers: Vec::new(),
            waits: Vec::new(),
            payee: PayeeFact::None,
            attested: None,
            return_reason: None,
            upload_until: None,
            return_until: None,
            history: Vec::new(),
        }
    }

    fn reviewed(by: &str, until: i64) -> ClaimReview {
        let at = |millis| Timestamp::from_millis(millis).expect("a time");
        let mut claim = claim();
        claim.claim.reviewer =
            Some(Reviewer { name: by.into(), since: at(0), until: at(until), mine: false });
        claim
    }

    #[test]
    fn who_comes_to_the_desk_or_goes_on_reviewing_moves_nothing() {
        let mut at_desk = reviewed("Grace", 2_000);
        at_desk.claim.at_desk = Some(AtDesk { number: 7, state: QueueState::Called });
        assert!(!moved_on(&reviewed("Grace", 1_000), &at_desk));
    }

    #[test]
    fn another_reviewer_or_a_decision_is_said() {
        assert!(moved_on(&claim(), &reviewed("Grace", 1_000)));
        assert!(moved_on(&reviewed("Grace", 1_000), &reviewed("Ada", 1_000)));
        let mut decided = claim();
        decided.lines[0].state = LineState::Approved;
        assert!(moved_on(&claim(), &decided));
    }
}

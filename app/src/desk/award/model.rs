//! What the card says after a scan.

use crate::ui::Verdict;
use sundae_shared::award::AwardFinding;

/// The colour of a finding, and with it its symbol and sound.
pub fn look(finding: AwardFinding) -> Verdict {
    match finding {
        AwardFinding::Awarded => Verdict::Yes,
        AwardFinding::HasIt => Verdict::Wait,
        AwardFinding::Practice => Verdict::Note,
        AwardFinding::OwnBadge
        | AwardFinding::NotKnown
        | AwardFinding::Revoked
        | AwardFinding::Forged
        | AwardFinding::NotOnTheList => Verdict::No,
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::ui::Verdict;
    use sundae_shared::award::AwardFinding;

    #[test]
    fn green_is_awarded_alone() {
        let green = AwardFinding::ALL.iter().filter(|finding| look(**finding) == Verdict::Yes);
        assert_eq!(green.collect::<Vec<_>>(), [&AwardFinding::Awarded]);
        assert_eq!(look(AwardFinding::HasIt), Verdict::Wait);
        assert_eq!(look(AwardFinding::NotKnown), Verdict::No);
    }
}

//! Endpoints of the rules. Each answers with all of them as they stand then.

use super::rule::{ProposeRule as Propose, RuleProposalId, Rules};
use crate::second::DecideSecondLook;

crate::endpoints! {
    /// The rules that amounts and deadlines go by, with what waits for a second person.
    ListRules: Get "/api/office/rules" (), () => Rules;
    /// Proposes a value from a day on; a second person confirms it.
    ProposeRule: Post "/api/office/rules" (), Propose => Rules;
    /// Confirms or rejects a value; by another person than who proposed it.
    DecideRule: Post "/api/office/rule-proposals/{proposal}/decision" RuleProposalId, DecideSecondLook => Rules;
}

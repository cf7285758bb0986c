//! Endpoints of budgets.

use super::{AddBudgetEntry as Add, Budget, BudgetEntryId, ClaimBudget, DecideBudgetEntry as Decide};
use crate::claim::ClaimId;

crate::endpoints! {
    /// Every funding source with its figures, and what was added to it or taken from it.
    GetBudget: Get "/api/office/budget" (), () => Budget;
    /// Adds to a funding source, which waits for a second person, or takes from it, which counts at once.
    AddBudgetEntry: Post "/api/office/budget/entries" (), Add => Budget;
    /// Confirms or rejects what was added; by another person than who added it.
    DecideBudgetEntry: Post "/api/office/budget/entries/{entry}/decision" BudgetEntryId, Decide => Budget;
    /// What approving a claim as it stands would take of each funding source, for whoever approves it.
    GetBudgetOfClaim: Get "/api/office/claims/{claim}/budget" ClaimId, () => ClaimBudget;
}

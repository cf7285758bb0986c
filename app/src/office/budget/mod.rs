//! The budget: what the funding sources hold and what became of it, and the word before an approval.

mod claim;
mod view;

pub use claim::ClaimBudgetNote;
pub use view::BudgetPage;

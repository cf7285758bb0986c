//! Payments in the office: who is due what, batches of one method, and what became of each payment.

mod add;
mod batch_act;
mod batch_view;
mod batches_view;
mod due_detail;
mod due_view;
mod export;
mod model;
mod note;
mod overpaid;
mod release;
mod results;
mod save;

pub use batch_view::OneBatchPage;
pub use batches_view::BatchesPage;
pub use due_view::DueListPage;
pub use overpaid::OverpaidPage;
pub use results::ResultsPage;

/// The addresses of the pages; a batch stands below the list.
const BATCHES: &str = "/office/payments/batches";
const RESULTS: &str = "/office/payments/results";

fn batch_address(batch: &sundae_shared::payment::BatchId) -> String {
    format!("{BATCHES}/{batch}")
}

fn claim_address(claim: &sundae_shared::claim::ClaimId) -> String {
    format!("/office/claims/?claim={claim}")
}

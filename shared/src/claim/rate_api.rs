//! Endpoints of exchange rates. Each decision answers with the list as it stands then.

use super::rate_office::{ProposeRate as Propose, RateFilter, RateProposalId, Rates};
use crate::second::DecideSecondLook;

crate::endpoints! {
    /// Rates: what waits for a second person, what is missing, what is in force.
    ListRates: Get "/api/office/rates" (), RateFilter => Rates;
    /// Types a rate, or the correction of one in force; a second person confirms it.
    ProposeRate: Post "/api/office/rates" (), Propose => Rates;
    /// Confirms or rejects a typed rate; by another person than who typed it.
    DecideRate: Post "/api/office/rate-proposals/{proposal}/decision" RateProposalId, DecideSecondLook => Rates;
}

//! Endpoints of exchange rates. Files of rates come through the imports.

use super::{DecideRate, FindRate, FoundRate, TypeRate, TypedRate, TypedRateId};

crate::endpoints! {
    /// The rate of a currency on a day, or on the last banking day before it.
    FindExchangeRate: Get "/api/office/rates" (), FindRate => FoundRate;
    /// Types a rate that no file has, with its source; a second person looks at it.
    TypeExchangeRate: Post "/api/office/rates" (), TypeRate => TypedRate;
    /// Typed rates, those that wait first.
    ListTypedRates: Get "/api/office/typed-rates" (), () => Vec<TypedRate>;
    /// Approves or rejects a typed rate of somebody else.
    DecideTypedRate: Post "/api/office/typed-rates/{rate}/decision" TypedRateId, DecideRate => TypedRate;
}

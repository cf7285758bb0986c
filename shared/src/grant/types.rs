//! Grants on the wire.

words! {
    /// What kind of award a line of the grants file is. The two are never added up: an honorarium is
    /// taxable income, a grant against receipts is not.
    pub enum GrantKind {
        TravelGrant = "travel_grant",
        Honorarium = "honorarium",
    }
}

//! Tickets.

words! {
    /// What the ticket shop says of a ticket.
    pub enum TicketStatus {
        Paid = "paid",
        /// Ordered, not paid yet: admits nobody until it is.
        Pending = "pending",
        /// Admits nobody; kept so that the desk can say why.
        Canceled = "canceled",
    }
}

//! Endpoints of the desk.

use super::{EventAnswers, RecordEvents};

crate::endpoints! {
    /// Records what a desk saw; answered one by one, each event at most once.
    RecordDeskEvents: Post "/api/desk/events" (), RecordEvents => EventAnswers;
}

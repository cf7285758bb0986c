//! Endpoints of the edition and of staff's first hour.

use super::{Conference, CurrentEdition, Edition, SetEdition};

crate::endpoints! {
    /// Name, place, days and time zone of the conference.
    GetConference: Get "/api/conference" (), () => Conference;
    /// The current edition, if it is set.
    GetEdition: Get "/api/office/edition" (), () => CurrentEdition;
    /// Sets the current edition; refused when somebody else changed it meanwhile.
    PutEdition: Put "/api/office/edition" (), SetEdition => Edition;
}

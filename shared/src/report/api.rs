//! Endpoints of the registers. The exports themselves are raw routes; see [`super::export_path`].

use super::{CheckInFilter, CheckInPage};

crate::endpoints! {
    /// Check-ins in the order of their time, filtered.
    ListCheckIns: Get "/api/office/check-ins" (), CheckInFilter => CheckInPage;
}

//! What the page decides by itself.

use chrono::NaiveDate;
use sundae_shared::grant::{GrantKind, GrantState, MyGrant, TripDays};
use sundae_shared::time::parse_day;

/// The days of a trip as a form holds them: texts of date fields, in the order of the trip.
pub fn fields(trip: &TripDays) -> [String; 4] {
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [text(trip.arrival), text(trip.first_day), text(trip.last_day), text(trip.departure)]
}

/// What the form says; a field that holds no date is a day that is not known.
pub fn trip(fields: [String; 4]) -> TripDays {
    let [arrival, first_day, last_day, departure] = fields.map(|text| parse_day(&text));
    TripDays { arrival, first_day, last_day, departure }
}

/// Whether the owner can set the days of the trip.
pub fn has_trip_form(grant: &MyGrant) -> bool {
    grant.kind == GrantKind::TravelGrant && grant.state == GrantState::Accepted
}

#[cfg(test)]
mod tests {
    use super::{fields, trip};
    use chrono::NaiveDate;
    use sundae_shared::grant::TripDays;

    #[test]
    fn a_form_keeps_the_days_and_the_gaps() {
        let days = TripDays { arrival: NaiveDate::from_ymd_opt(2025, 5, 14), ..TripDays::default() };
        assert_eq!(trip(fields(&days)), days);
        assert_eq!(fields(&days)[0], "2025-05-14");
        assert_eq!(trip(["x".into(), String::new(), String::new(), String::new()]), TripDays::default());
    }
}

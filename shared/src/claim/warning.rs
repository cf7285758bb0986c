//! What a reviewer should look at on one line, as far as the line alone says it. Facts, never a verdict.
//! What compares lines and documents of several people is gathered by the server.

use super::review::{WarningKind, WarningLevel};
use super::settings::{SettingKey, Settings};
use super::{Category, LineFields};
use crate::grant::TripDays;
use chrono::{Days, NaiveDate};

/// `converted_minor` is the own share in the paying currency, as the figure has it.
pub fn of_line(
    fields: &LineFields,
    converted_minor: i64,
    trip: &TripDays,
    settings: &Settings,
) -> Vec<(WarningKind, WarningLevel)> {
    let found = [
        (fields.shared(), (WarningKind::Shared, WarningLevel::Info)),
        (outside(fields, trip), (WarningKind::OutsideTrip, WarningLevel::Look)),
        (unusual(fields, converted_minor, settings), (WarningKind::UnusualAmount, WarningLevel::Look)),
    ];
    found.into_iter().filter_map(|(is_so, warning)| is_so.then_some(warning)).collect()
}

/// Whether something that is used up on its day lies before the day before arrival or after the day after
/// departure. What is bought ahead is not judged by the day it was bought.
fn outside(fields: &LineFields, trip: &TripDays) -> bool {
    let (Some(arrival), Some(departure)) = (trip.arrival, trip.departure) else { return false };
    let first = arrival.checked_sub_days(Days::new(1)).unwrap_or(arrival);
    let last = departure.checked_add_days(Days::new(1)).unwrap_or(departure);
    let out = |day: Option<NaiveDate>| day.is_some_and(|day| day < first || day > last);
    match fields.category {
        Category::Lodging => out(fields.check_in) || out(fields.check_out),
        Category::Transit | Category::Mileage | Category::RentalCar => out(fields.day),
        Category::Airfare | Category::VisaFee | Category::Poster | Category::Other => false,
    }
}

fn unusual(fields: &LineFields, converted_minor: i64, settings: &Settings) -> bool {
    let key = match fields.category {
        Category::Transit | Category::Poster => SettingKey::UnusualSmallMinor,
        _ => SettingKey::UnusualLineMinor,
    };
    let most = fields.day.and_then(|day| settings.value(key, day));
    most.is_some_and(|most| converted_minor > most)
}

#[cfg(test)]
mod tests {
    use super::of_line;
    use crate::claim::review::{WarningKind, WarningLevel};
    use crate::claim::settings::{Settings, published};
    use crate::claim::{Category, LineFields};
    use crate::grant::TripDays;
    use crate::money::Currency;
    use chrono::NaiveDate;

    fn day(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2025, 5, day)
    }

    fn of(category: Category, on: u32, converted_minor: i64) -> Vec<(WarningKind, WarningLevel)> {
        let trip = TripDays { arrival: day(14), departure: day(19), ..TripDays::default() };
        let settings = Settings { currency: Currency::usd(), values: published(), days: Vec::new() };
        let fields = LineFields { day: day(on), ..LineFields::empty(category, Currency::usd()) };
        of_line(&fields, converted_minor, &trip, &settings)
    }

    #[test]
    fn an_ordinary_line_says_nothing() {
        for on in [13, 14, 20] {
            assert_eq!(of(Category::Transit, on, 15_000), [], "a day of travel on each side, and the limit");
        }
        assert_eq!(of(Category::Airfare, 1, 200_000), [], "bought ahead");
    }

    #[test]
    fn a_ride_on_another_day_and_a_dear_ride_are_looked_at() {
        let outside = [(WarningKind::OutsideTrip, WarningLevel::Look)];
        assert_eq!(of(Category::Transit, 12, 100), outside);
        assert_eq!(of(Category::Transit, 21, 100), outside);
        assert_eq!(of(Category::Transit, 14, 15_001), [(WarningKind::UnusualAmount, WarningLevel::Look)]);
        assert_eq!(of(Category::Airfare, 1, 200_001), [(WarningKind::UnusualAmount, WarningLevel::Look)]);
    }

    #[test]
    fn several_people_are_good_to_know_and_unknown_days_say_nothing() {
        let settings = Settings { currency: Currency::usd(), values: Vec::new(), days: Vec::new() };
        let room = LineFields { people: 2, ..LineFields::empty(Category::Lodging, Currency::usd()) };
        let found = of_line(&room, i64::MAX, &TripDays::default(), &settings);
        assert_eq!(found, [(WarningKind::Shared, WarningLevel::Info)]);
    }
}

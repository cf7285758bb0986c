//! Moments. Invariant: a `Timestamp` is UTC, whole microseconds. A day is a `chrono::NaiveDate` in the
//! edition's time zone.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

/// A moment in UTC, cut to microseconds (what both databases keep). On the wire RFC 3339 with `Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Timestamp))]
pub struct Timestamp(NaiveDateTime);

/// Text that is not an RFC 3339 moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a time: expected the form 2025-05-15T14:03:00Z")]
pub struct BadTimestamp;

impl Timestamp {
    pub const EPOCH: Self = Self(DateTime::UNIX_EPOCH.naive_utc());

    pub fn from_utc(moment: DateTime<Utc>) -> Self {
        Self::from_naive_utc(moment.naive_utc())
    }

    pub fn from_naive_utc(naive: NaiveDateTime) -> Self {
        let nanos = naive.nanosecond() / 1_000 * 1_000;
        Self(naive.with_nanosecond(nanos).unwrap_or(naive))
    }

    /// From milliseconds since 1970; `None` outside chrono's range.
    pub fn from_millis(millis: i64) -> Option<Self> {
        DateTime::from_timestamp_millis(millis).map(Self::from_utc)
    }

    /// Reads RFC 3339 with any offset; digits beyond microseconds are cut.
    pub fn parse(raw: &str) -> Result<Self, BadTimestamp> {
        read_moment(raw).map(Self::from_naive_utc).ok_or(BadTimestamp)
    }

    pub fn naive_utc(self) -> NaiveDateTime {
        self.0
    }

    pub fn utc(self) -> DateTime<Utc> {
        self.0.and_utc()
    }

    pub fn millis(self) -> i64 {
        self.0.and_utc().timestamp_millis()
    }

    /// The moment `seconds` later (earlier when negative); saturates at chrono's range.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        let delta = TimeDelta::try_seconds(seconds).unwrap_or_default();
        Self(self.0.checked_add_signed(delta).unwrap_or(self.0))
    }

    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Whole seconds from `earlier` to here; negative when `earlier` is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_seconds()
    }
}

// By hand, as the printing below: chrono's reader of any format would cost every app some kilobytes.
fn read_moment(raw: &str) -> Option<NaiveDateTime> {
    let (date, rest) = (parse_day(raw.get(..10)?)?, raw.get(11..)?);
    if !matches!(raw.as_bytes()[10], b'T' | b't' | b' ') {
        return None;
    }
    let clock = rest.get(..8)?;
    let (hour, minute, second) = (digits(clock, 0..2)?, digits(clock, 3..5)?, digits(clock, 6..8)?);
    let micros_and_offset = rest.get(8..)?;
    let (micros, offset) = match micros_and_offset.strip_prefix('.') {
        None => (0, micros_and_offset),
        Some(fraction) => {
            let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
            let kept = length.min(6);
            (digits(fraction, 0..kept)? * 10_u32.pow(6 - kept as u32), fraction.get(length..)?)
        }
    };
    if clock.as_bytes()[2] != b':' || clock.as_bytes()[5] != b':' {
        return None;
    }
    let local = date.and_time(NaiveTime::from_hms_micro_opt(hour, minute, second, micros)?);
    local.checked_sub_signed(TimeDelta::try_minutes(offset_minutes(offset)?)?)
}

/// `Z` or `-04:00`.
fn offset_minutes(raw: &str) -> Option<i64> {
    if matches!(raw, "Z" | "z") {
        return Some(0);
    }
    let (hours, minutes) = (digits(raw, 1..3)?, digits(raw, 4..6)?);
    if raw.len() != 6 || raw.as_bytes()[3] != b':' || hours > 23 || minutes > 59 {
        return None;
    }
    let minutes = i64::from(hours * 60 + minutes);
    match raw.as_bytes()[0] {
        b'+' => Some(minutes),
        b'-' => Some(-minutes),
        _ => None,
    }
}

/// A day as its reader would write it: `May 15, 2025`, `15 de mayo de 2025`.
pub fn day_said(day: NaiveDate, lang: crate::text::Lang) -> String {
    use crate::text::Lang;
    let month = day.month0() as usize;
    let (number, year) = (day.day(), day.year());
    match lang {
        Lang::En => format!("{} {number}, {year}", MONTHS_EN[month]),
        Lang::Es => format!("{number} de {} de {year}", MONTHS_ES[month]),
    }
}

/// The names of a month in every language, for a search.
pub fn month_names(day: NaiveDate) -> [&'static str; 2] {
    let month = day.month0() as usize;
    [MONTHS_EN[month], MONTHS_ES[month]]
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Reads `2025-05-15`; `None` when it is no day.
pub fn parse_day(raw: &str) -> Option<NaiveDate> {
    let (year, month, day) = (digits(raw, 0..4)?, digits(raw, 5..7)?, digits(raw, 8..10)?);
    if raw.len() != 10 || raw.as_bytes()[4] != b'-' || raw.as_bytes()[7] != b'-' {
        return None;
    }
    NaiveDate::from_ymd_opt(year as i32, month, day)
}

/// The number at a place of a text, which must be digits, at least one and at most nine.
fn digits(raw: &str, at: std::ops::Range<usize>) -> Option<u32> {
    let part = raw.as_bytes().get(at)?;
    if part.is_empty() || part.len() > 9 {
        return None;
    }
    part.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

/// Days on the wire, `2025-05-15`: `#[serde(with = "crate::time::day")]`.
pub mod day {
    use chrono::NaiveDate;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        super::parsed_day(&String::deserialize(deserializer)?)
    }
}

/// As [`day`], for a day that may be missing: `#[serde(default, with = "crate::time::day_or_none")]`.
pub mod day_or_none {
    use chrono::NaiveDate;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.collect_str(day),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        Option::<String>::deserialize(deserializer)?.map(|raw| super::parsed_day(&raw)).transpose()
    }
}

fn parsed_day<E: serde::de::Error>(raw: &str) -> Result<NaiveDate, E> {
    parse_day(raw).ok_or_else(|| E::custom("not a day: expected the form 2025-05-15"))
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // By hand: chrono's formatter would cost every app some kilobytes.
        let (date, time) = (self.0.date(), self.0.time());
        let (year, month, day) = (date.year(), date.month(), date.day());
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        match self.0.nanosecond() / 1_000 {
            0 => f.write_str("Z"),
            micros => write!(f, ".{micros:06}Z"),
        }
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&raw).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Timestamp {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Timestamp {}

#[cfg(feature = "diesel")]
impl<DB> diesel::serialize::ToSql<diesel::sql_types::Timestamp, DB> for Timestamp
where
    DB: diesel::backend::Backend,
    NaiveDateTime: diesel::serialize::ToSql<diesel::sql_types::Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
        self.0.to_sql(out)
    }
}
#[cfg(feature = "diesel")]
impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Timestamp, DB> for Timestamp
where
    DB: diesel::backend::Backend,
    NaiveDateTime: diesel::deserialize::FromSql<diesel::sql_types::Timestamp, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
        NaiveDateTime::from_sql(bytes).map(Self::from_naive_utc)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn a_moment_survives_the_wire_to_the_microsecond() {
        let moment = Timestamp::parse("2025-05-15T10:00:00.123456789-04:00").unwrap();
        assert_eq!(moment.to_string(), "2025-05-15T14:00:00.123456Z");
        assert_eq!(Timestamp::parse(&moment.to_string()), Ok(moment));
    }

    #[test]
    fn a_whole_second_has_no_fraction_and_small_numbers_have_their_zeros() {
        assert_eq!(Timestamp::parse("0987-01-02T03:04:05Z").unwrap().to_string(), "0987-01-02T03:04:05Z");
        assert_eq!(
            Timestamp::parse("2025-01-02T03:04:05.000042Z").unwrap().to_string(),
            "2025-01-02T03:04:05.000042Z"
        );
    }

    #[test]
    fn what_is_not_a_moment_is_refused() {
        for raw in [
            "",
            "yesterday",
            "2025-05-15",
            "2025-13-01T00:00:00Z",
            "2025-01-01T24:00:00Z",
            "2025-01-01T00:00:00",
            "2025-01-01T00:00:00.Z",
            "2025-01-01T00:00:00+24:00",
            "2025-01-01T00:00:00+0400",
            "2025-01-01T00.00.00Z",
            "2025-01-01T00:00:00Z ",
            "2025-01-0éT00:00:00Z",
        ] {
            assert!(Timestamp::parse(raw).is_err(), "{raw}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_moment_is_read_as_chrono_reads_it(
            millis in -62_000_000_000_000_i64..253_000_000_000_000,
            offset in -1_439_i32..1_440,
        ) {
            let zone = chrono::FixedOffset::east_opt(offset * 60).unwrap();
            let moment = chrono::DateTime::from_timestamp_millis(millis).unwrap().with_timezone(&zone);
            let year = chrono::Datelike::year(&moment);
            proptest::prop_assume!((0..=9999).contains(&year));
            let raw = moment.to_rfc3339();
            let chronos = chrono::DateTime::parse_from_rfc3339(&raw).unwrap();
            proptest::prop_assert_eq!(Timestamp::parse(&raw), Ok(Timestamp::from_utc(chronos.to_utc())));
        }
    }
}

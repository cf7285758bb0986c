//! The limits, caps, rates and deadlines that amounts go by: dated, each with its source. They are kept in
//! the database and changed there; nothing in the code stands for them.

use crate::edition::{DayKind, EditionDay};
use crate::money::Currency;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What can be set. The unit stands last in each name; amounts are in the paying currency.
    pub enum SettingKey {
        /// Most for one night of lodging before tax, for one person.
        NightlyCapMinor = "nightly_cap_minor",
        /// Most nights of lodging.
        NightsMost = "nights_most",
        PerDiemTutorialMinor = "per_diem_tutorial_minor",
        PerDiemConferenceMinor = "per_diem_conference_minor",
        PerDiemSprintMinor = "per_diem_sprint_minor",
        /// Travel days, and every date outside the calendar.
        PerDiemOtherMinor = "per_diem_other_minor",
        /// For one mile driven, in tenths of a cent.
        MileageTenthsOfCent = "mileage_tenths_of_cent",
        /// What cashing a check costs its owner.
        CheckFeeMinor = "check_fee_minor",
        /// A layover of more days than this is compared with the direct fare.
        LayoverDaysMost = "layover_days_most",
        /// A receipt older than this many days before the conference is looked at.
        ReceiptDaysBefore = "receipt_days_before",
        /// A receipt of more than this many days after the conference is looked at.
        ReceiptDaysAfter = "receipt_days_after",
        /// A currency's rate holds for this many days without a newer one: banks are closed on holidays.
        RateDaysMost = "rate_days_most",
        /// A claim that is returned can be sent again for at least this many days.
        ReturnDaysLeast = "return_days_least",
        /// Paid by this business day.
        PayBusinessDays = "pay_business_days",
        /// A check that nobody cashed for this many days is stale.
        StaleCheckDays = "stale_check_days",
        /// While a payment that did not arrive waits for its owner, they are written to every so many days.
        FailedMailDays = "failed_mail_days",
        /// Who reviews a claim is shown for this many minutes without a decision.
        ReviewMinutes = "review_minutes",
        /// A line above this is looked at twice.
        UnusualLineMinor = "unusual_line_minor",
        /// The same for rides and posters.
        UnusualSmallMinor = "unusual_small_minor",
        /// A W-8BEN ends with the calendar year that many years after its signature.
        W8benYears = "w8ben_years",
        /// What is withheld of an honorarium of somebody with a W-8BEN, in hundredths of a percent.
        WithholdingW8benBasisPoints = "withholding_w8ben_basis_points",
        /// A reward worth more than this needs a second member of staff.
        RewardApprovalAboveMinor = "reward_approval_above_minor",
    }
}

/// One value from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Setting {
    pub key: SettingKey,
    #[serde(with = "crate::time::day")]
    pub from: NaiveDate,
    /// `None`: from this day on there is no such limit.
    pub value: Option<i64>,
    /// Where the value comes from, in words.
    pub source: String,
}

/// Everything that amounts go by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settings {
    /// What is paid in; awards, caps and rates are in it.
    pub currency: Currency,
    pub values: Vec<Setting>,
    /// The edition's calendar; a date that is not in it is *other*.
    pub days: Vec<EditionDay>,
}

impl Settings {
    /// The setting as it was on a day: the latest one that began by then.
    pub fn on(&self, key: SettingKey, day: NaiveDate) -> Option<&Setting> {
        let begun = self.values.iter().filter(|setting| setting.key == key && setting.from <= day);
        begun.max_by_key(|setting| setting.from)
    }

    pub fn value(&self, key: SettingKey, day: NaiveDate) -> Option<i64> {
        self.on(key, day).and_then(|setting| setting.value)
    }

    pub fn kind_of(&self, day: NaiveDate) -> DayKind {
        self.days.iter().find(|known| known.day == day).map_or(DayKind::Other, |known| known.kind)
    }

    pub fn first_day(&self) -> Option<NaiveDate> {
        self.days.iter().map(|day| day.day).min()
    }

    pub fn last_day(&self) -> Option<NaiveDate> {
        self.days.iter().map(|day| day.day).max()
    }
}

/// Which setting is the per diem of a day.
pub fn per_diem_key(kind: DayKind) -> SettingKey {
    match kind {
        DayKind::Tutorial => SettingKey::PerDiemTutorialMinor,
        DayKind::Conference => SettingKey::PerDiemConferenceMinor,
        DayKind::Sprint => SettingKey::PerDiemSprintMinor,
        DayKind::Other => SettingKey::PerDiemOtherMinor,
    }
}

/// What a new database begins with: the published figures of two years. Staff change them in the database.
/// The check fee is not published, so it is not here; until it is set nothing is added for a check.
pub fn published() -> Vec<Setting> {
    use SettingKey as Key;
    const FAQ_2024: &str = "PyCon US 2024 travel grant FAQ";
    const FAQ_2025: &str = "PyCon US 2025 travel grant FAQ";
    const IRS: &str = "IRS standard mileage rate for business use";
    const OURS: &str = "Ours; not published";
    let rows = [
        (Key::NightlyCapMinor, (2025, 1, 1), 21_500, FAQ_2025),
        (Key::NightsMost, (2024, 1, 1), 10, FAQ_2024),
        (Key::PerDiemTutorialMinor, (2024, 1, 1), 4_800, FAQ_2024),
        (Key::PerDiemConferenceMinor, (2024, 1, 1), 3_200, FAQ_2024),
        (Key::PerDiemConferenceMinor, (2025, 1, 1), 3_800, FAQ_2025),
        (Key::PerDiemSprintMinor, (2024, 1, 1), 4_800, FAQ_2024),
        (
            Key::PerDiemSprintMinor,
            (2025, 5, 21),
            8_000,
            "PyCon US 2025 travel grant FAQ: the first two sprint days are 48, other days 80",
        ),
        (Key::PerDiemOtherMinor, (2024, 1, 1), 4_800, FAQ_2024),
        (Key::PerDiemOtherMinor, (2025, 1, 1), 8_000, FAQ_2025),
        (Key::MileageTenthsOfCent, (2022, 1, 1), 585, IRS),
        (Key::MileageTenthsOfCent, (2022, 7, 1), 625, IRS),
        (Key::MileageTenthsOfCent, (2023, 1, 1), 655, IRS),
        (Key::MileageTenthsOfCent, (2024, 1, 1), 670, IRS),
        (Key::MileageTenthsOfCent, (2025, 1, 1), 700, IRS),
        (Key::MileageTenthsOfCent, (2026, 1, 1), 725, IRS),
        (Key::LayoverDaysMost, (2024, 1, 1), 2, FAQ_2024),
        (Key::ReceiptDaysBefore, (2024, 1, 1), 365, OURS),
        (Key::ReceiptDaysAfter, (2024, 1, 1), 60, OURS),
        (Key::RateDaysMost, (2000, 1, 1), 7, OURS),
        (Key::ReturnDaysLeast, (2024, 1, 1), 14, OURS),
        (Key::PayBusinessDays, (2024, 1, 1), 7, FAQ_2024),
        (Key::StaleCheckDays, (2024, 1, 1), 180, "Uniform Commercial Code § 4-404: six months"),
        (
            Key::FailedMailDays,
            (2024, 1, 1),
            7,
            "Ours: while a payment that did not arrive waits for its owner, they are written to once a week",
        ),
        (Key::ReviewMinutes, (2024, 1, 1), 30, "Ours: long enough for the longest claim"),
        (Key::UnusualLineMinor, (2024, 1, 1), 200_000, "Ours: more than nearly every flight"),
        (Key::UnusualSmallMinor, (2024, 1, 1), 15_000, "Ours: more than a taxi from any airport"),
        (
            Key::W8benYears,
            (2024, 1, 1),
            3,
            "IRS Instructions for Form W-8BEN: the last day of the third succeeding calendar year",
        ),
        (Key::WithholdingW8benBasisPoints, (2024, 1, 1), 3_000, "26 U.S.C. § 1441(a): 30 percent"),
        (Key::RewardApprovalAboveMinor, (2024, 1, 1), 5_000, "Ours: more than a gift card of the usual kind"),
    ];
    rows.into_iter()
        .filter_map(|(key, (year, month, day), value, source)| {
            let from = NaiveDate::from_ymd_opt(year, month, day)?;
            Some(Setting { key, from, value: Some(value), source: source.to_owned() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Setting, SettingKey, Settings, published};
    use crate::money::Currency;
    use chrono::NaiveDate;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn settings() -> Settings {
        Settings { currency: Currency::usd(), values: published(), days: Vec::new() }
    }

    #[test]
    fn a_value_holds_from_its_day_on() {
        let mileage = |on| settings().value(SettingKey::MileageTenthsOfCent, on);
        assert_eq!(mileage(day(2022, 6, 30)), Some(585));
        assert_eq!(mileage(day(2022, 7, 1)), Some(625));
        assert_eq!(mileage(day(2021, 12, 31)), None);
        assert_eq!(settings().value(SettingKey::NightlyCapMinor, day(2024, 5, 15)), None, "2024 had no cap");
        assert_eq!(settings().value(SettingKey::NightlyCapMinor, day(2025, 5, 15)), Some(21_500));
    }

    #[test]
    fn a_limit_can_end() {
        let mut settings = settings();
        let key = SettingKey::NightlyCapMinor;
        settings.values.push(Setting { key, from: day(2027, 1, 1), value: None, source: "test".into() });
        assert_eq!(settings.value(key, day(2026, 12, 31)), Some(21_500));
        assert_eq!(settings.value(key, day(2027, 1, 1)), None);
    }

    #[test]
    fn every_setting_says_where_it_comes_from_and_none_stands_twice() {
        let all = published();
        assert_eq!(all.len(), 29, "no date was impossible");
        for (at, setting) in all.iter().enumerate() {
            assert!(!setting.source.is_empty());
            let same = |other: &Setting| (other.key, other.from) == (setting.key, setting.from);
            assert!(!all[at + 1..].iter().any(same), "{setting:?}");
        }
    }
}

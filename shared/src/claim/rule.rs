//! The rules that amounts and deadlines go by, as the office shows and changes them. The values themselves
//! are [`super::settings`].

use super::settings::SettingKey;
use crate::money::{Currency, Money};
use crate::second::SecondDecider;
use crate::text::{Lang, Message};
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// A value that somebody proposes for a rule.
    RuleProposalId;
}

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleUnit {
    /// Cents of the paying currency.
    Minor,
    /// Tenths of a cent for a mile.
    TenthsOfCent,
    Nights,
    Days,
    BusinessDays,
    Minutes,
    Years,
    /// Hundredths of a percent.
    BasisPoints,
}

/// Plausible values; what lies outside was mistyped.
const MINOR_MAX: i64 = 10_000_000; // 100,000.00: more than any expense
const TENTHS_OF_CENT_MAX: i64 = 100_000; // 100.00 a mile
const DAYS_MAX: i64 = 3_660; // ten years
const YEARS_MAX: i64 = 100;
const BASIS_POINTS_MAX: i64 = 10_000; // all of it
const MINUTES_MAX: i64 = 1_440; // a day

impl SettingKey {
    pub fn unit(self) -> RuleUnit {
        match self {
            Self::NightlyCapMinor
            | Self::PerDiemTutorialMinor
            | Self::PerDiemConferenceMinor
            | Self::PerDiemSprintMinor
            | Self::PerDiemOtherMinor
            | Self::CheckFeeMinor
            | Self::UnusualLineMinor
            | Self::UnusualSmallMinor
            | Self::RewardApprovalAboveMinor => RuleUnit::Minor,
            Self::MileageTenthsOfCent => RuleUnit::TenthsOfCent,
            Self::NightsMost => RuleUnit::Nights,
            Self::PayBusinessDays => RuleUnit::BusinessDays,
            Self::ReviewMinutes => RuleUnit::Minutes,
            Self::W8benYears => RuleUnit::Years,
            Self::WithholdingW8benBasisPoints => RuleUnit::BasisPoints,
            Self::LayoverDaysMost
            | Self::ReceiptDaysBefore
            | Self::ReceiptDaysAfter
            | Self::RateDaysMost
            | Self::ReturnDaysLeast
            | Self::StaleCheckDays
            | Self::FailedMailDays => RuleUnit::Days,
        }
    }

    /// Whether there may be no such limit; what is computed with it needs a value.
    pub fn may_end(self) -> bool {
        match self {
            Self::NightlyCapMinor
            | Self::NightsMost
            | Self::CheckFeeMinor
            | Self::LayoverDaysMost
            | Self::ReceiptDaysBefore
            | Self::ReceiptDaysAfter
            | Self::UnusualLineMinor
            | Self::UnusualSmallMinor
            | Self::RewardApprovalAboveMinor => true,
            Self::PerDiemTutorialMinor
            | Self::PerDiemConferenceMinor
            | Self::PerDiemSprintMinor
            | Self::PerDiemOtherMinor
            | Self::MileageTenthsOfCent
            | Self::RateDaysMost
            | Self::ReturnDaysLeast
            | Self::PayBusinessDays
            | Self::StaleCheckDays
            | Self::FailedMailDays
            | Self::ReviewMinutes
            | Self::W8benYears
            | Self::WithholdingW8benBasisPoints => false,
        }
    }

    /// Whether it changes what claims come to: whoever has one of their own leaves it to others.
    pub fn changes_amounts(self) -> bool {
        match self {
            Self::NightlyCapMinor
            | Self::NightsMost
            | Self::PerDiemTutorialMinor
            | Self::PerDiemConferenceMinor
            | Self::PerDiemSprintMinor
            | Self::PerDiemOtherMinor
            | Self::MileageTenthsOfCent
            | Self::CheckFeeMinor
            | Self::LayoverDaysMost
            | Self::RateDaysMost
            | Self::WithholdingW8benBasisPoints => true,
            Self::ReceiptDaysBefore
            | Self::ReceiptDaysAfter
            | Self::ReturnDaysLeast
            | Self::PayBusinessDays
            | Self::StaleCheckDays
            | Self::FailedMailDays
            | Self::ReviewMinutes
            | Self::W8benYears
            | Self::UnusualLineMinor
            | Self::UnusualSmallMinor
            | Self::RewardApprovalAboveMinor => false,
        }
    }

    /// The plausible values, both ends included.
    pub fn plausible(self) -> (i64, i64) {
        match self.unit() {
            RuleUnit::Minor => (0, MINOR_MAX),
            RuleUnit::TenthsOfCent => (0, TENTHS_OF_CENT_MAX),
            RuleUnit::Nights | RuleUnit::BusinessDays => (1, DAYS_MAX),
            // Without a day a rate never holds, and a mail would be sent again and again.
            RuleUnit::Days => (i64::from(self == Self::FailedMailDays), DAYS_MAX),
            RuleUnit::Minutes => (1, MINUTES_MAX),
            RuleUnit::Years => (0, YEARS_MAX),
            RuleUnit::BasisPoints => (0, BASIS_POINTS_MAX),
        }
    }

    /// Whether a value can stand for this key.
    pub fn fits(self, value: Option<i64>) -> bool {
        let (least, most) = self.plausible();
        value.map_or(self.may_end(), |value| (least..=most).contains(&value))
    }
}

/// One value from one day on, with who set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleValue {
    #[serde(with = "crate::time::day")]
    pub from: NaiveDate,
    /// `None`: from this day on there is no such limit.
    pub value: Option<i64>,
    pub source: String,
    /// Who proposed and who confirmed it; absent for what a new database begins with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<RuleAuthors>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleAuthors {
    pub proposed_by: String,
    pub confirmed_by: String,
    pub confirmed_at: Timestamp,
}

/// A value that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleProposal {
    pub id: RuleProposalId,
    #[serde(with = "crate::time::day")]
    pub from: NaiveDate,
    pub value: Option<i64>,
    pub source: String,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub caller: SecondDecider,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rule {
    pub key: SettingKey,
    /// The newest first; the first one that has begun is in force.
    pub values: Vec<RuleValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<RuleProposal>,
    /// The caller has a grant or claim of their own that it would change: others propose and decide.
    pub own: bool,
}

impl Rule {
    /// What holds on a day.
    pub fn on(&self, day: NaiveDate) -> Option<&RuleValue> {
        self.values.iter().filter(|value| value.from <= day).max_by_key(|value| value.from)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rules {
    /// Today at the conference's place: nothing begins before.
    #[serde(with = "crate::time::day")]
    pub today: NaiveDate,
    /// What amounts are in.
    pub currency: Currency,
    /// Each key once.
    pub items: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposeRule {
    pub key: SettingKey,
    #[serde(with = "crate::time::day")]
    pub from: NaiveDate,
    /// `None`: no such limit any more.
    #[serde(default)]
    pub value: Option<i64>,
    /// Where it comes from, such as the page that says so.
    pub source: String,
}

crate::messages! {
    mod key_text {
        nightly_cap: en "Most for a night of lodging, before tax, for one person", es "Máximo por noche de alojamiento, sin impuestos, por persona";
        nights: en "Most nights of lodging", es "Máximo de noches de alojamiento";
        per_diem_tutorial: en "Per diem on a tutorial day", es "Dieta en un día de tutoriales";
        per_diem_conference: en "Per diem on a conference day", es "Dieta en un día de conferencia";
        per_diem_sprint: en "Per diem on a sprint day", es "Dieta en un día de sprints";
        per_diem_other: en "Per diem on travel days and all others", es "Dieta en días de viaje y todos los demás";
        mileage: en "For a mile with the own car", es "Por milla con auto propio";
        check_fee: en "Fee for cashing a check, added when its owner cashes it", es "Tarifa por cobrar un cheque, se añade cuando su titular lo cobra";
        layover: en "A layover longer than this is compared with the direct fare", es "Una escala más larga que esto se compara con la tarifa directa";
        receipt_before: en "A receipt older than this before the conference is looked at", es "Se mira un recibo más antiguo que esto antes de la conferencia";
        receipt_after: en "A receipt later than this after the conference is looked at", es "Se mira un recibo más tardío que esto después de la conferencia";
        rate_days: en "An exchange rate holds this long without a newer one", es "Un tipo de cambio vale este tiempo sin otro más nuevo";
        return_days: en "A returned claim can be sent again for at least", es "Una solicitud devuelta puede enviarse de nuevo durante al menos";
        pay_days: en "Paid within", es "Se paga en";
        stale_check: en "A check that nobody cashed is stale after", es "Un cheque sin cobrar caduca tras";
        failed_mail: en "The owner of a payment that did not arrive is written to every", es "A quien no le llegó un pago se le escribe cada";
        w8ben_years: en "A W-8BEN ends with the calendar year, so many years after its signature", es "Un W-8BEN termina con el año natural, tantos años después de su firma";
        withholding: en "Held back of an honorarium of somebody with a W-8BEN", es "Se retiene de los honorarios de quien tiene un W-8BEN";
        review: en "A review without a decision is shown for", es "Una revisión sin decisión se muestra durante";
        unusual_line: en "An expense above this is looked at twice", es "Un gasto por encima de esto se mira dos veces";
        reward_approval: en "A reward worth more than this needs a second member of staff", es "Un premio que vale más que esto necesita a otra persona del equipo";
        unusual_small: en "A ride or a poster above this is looked at twice", es "Un trayecto o un póster por encima de esto se mira dos veces";
    }
}

/// A rule in words.
pub fn title(key: SettingKey) -> Message {
    match key {
        SettingKey::NightlyCapMinor => key_text::nightly_cap,
        SettingKey::NightsMost => key_text::nights,
        SettingKey::PerDiemTutorialMinor => key_text::per_diem_tutorial,
        SettingKey::PerDiemConferenceMinor => key_text::per_diem_conference,
        SettingKey::PerDiemSprintMinor => key_text::per_diem_sprint,
        SettingKey::PerDiemOtherMinor => key_text::per_diem_other,
        SettingKey::MileageTenthsOfCent => key_text::mileage,
        SettingKey::CheckFeeMinor => key_text::check_fee,
        SettingKey::LayoverDaysMost => key_text::layover,
        SettingKey::ReceiptDaysBefore => key_text::receipt_before,
        SettingKey::ReceiptDaysAfter => key_text::receipt_after,
        SettingKey::RateDaysMost => key_text::rate_days,
        SettingKey::ReturnDaysLeast => key_text::return_days,
        SettingKey::PayBusinessDays => key_text::pay_days,
        SettingKey::StaleCheckDays => key_text::stale_check,
        SettingKey::FailedMailDays => key_text::failed_mail,
        SettingKey::W8benYears => key_text::w8ben_years,
        SettingKey::WithholdingW8benBasisPoints => key_text::withholding,
        SettingKey::ReviewMinutes => key_text::review,
        SettingKey::UnusualLineMinor => key_text::unusual_line,
        SettingKey::UnusualSmallMinor => key_text::unusual_small,
        SettingKey::RewardApprovalAboveMinor => key_text::reward_approval,
    }
}

crate::messages! {
    mod unit_text {
        no_limit: en "no limit", es "sin límite";
        none: en "none", es "ninguna";
        a_mile(amount: &str): en "{amount} a mile", es "{amount} por milla";
        nights(count: i64): en "{count} nights", es "{count} noches";
        days(count: i64): en "{count} days", es "{count} días";
        business_days(count: i64): en "{count} business days", es "{count} días hábiles";
        years(count: i64): en "{count} years", es "{count} años";
        minutes(count: i64): en "{count} minutes", es "{count} minutos";
    }
}

/// A value with its unit: `USD 215.00`, `USD 0.725 a mile`, `7 business days`.
pub fn worth(key: SettingKey, value: Option<i64>, currency: &Currency, lang: Lang) -> String {
    let Some(value) = value else {
        let none = if key == SettingKey::CheckFeeMinor { unit_text::none } else { unit_text::no_limit };
        return none(lang).to_owned();
    };
    let code = currency.code();
    match key.unit() {
        RuleUnit::Minor => format!("{code} {}", Money::new(value, currency.clone()).plain()),
        RuleUnit::TenthsOfCent => {
            let amount = format!("{code} {}.{:03}", value / 1_000, value % 1_000);
            unit_text::a_mile(lang, &amount)
        }
        RuleUnit::Nights => unit_text::nights(lang, value),
        RuleUnit::Days => unit_text::days(lang, value),
        RuleUnit::BusinessDays => unit_text::business_days(lang, value),
        RuleUnit::Minutes => unit_text::minutes(lang, value),
        RuleUnit::Years => unit_text::years(lang, value),
        RuleUnit::BasisPoints => format!("{}.{:02} %", value / 100, value % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::{title, worth};
    use crate::claim::settings::{SettingKey, published};
    use crate::money::Currency;
    use crate::text::Lang;

    #[test]
    fn what_a_new_database_begins_with_is_plausible() {
        for setting in published() {
            assert!(setting.key.fits(setting.value), "{setting:?}");
        }
    }

    #[test]
    fn what_was_mistyped_does_not_fit() {
        assert!(!SettingKey::NightlyCapMinor.fits(Some(-1)));
        assert!(!SettingKey::NightlyCapMinor.fits(Some(10_000_001)));
        assert!(SettingKey::NightlyCapMinor.fits(Some(10_000_000)));
        assert!(!SettingKey::NightsMost.fits(Some(0)));
        assert!(SettingKey::NightlyCapMinor.fits(None), "2024 had no cap");
        assert!(!SettingKey::PayBusinessDays.fits(None), "a deadline needs a number");
    }

    #[test]
    fn a_value_says_its_unit() {
        let said = |key, value| worth(key, value, &Currency::usd(), Lang::En);
        assert_eq!(said(SettingKey::NightlyCapMinor, Some(21_500)), "USD 215.00");
        assert_eq!(said(SettingKey::MileageTenthsOfCent, Some(725)), "USD 0.725 a mile");
        assert_eq!(said(SettingKey::PayBusinessDays, Some(7)), "7 business days");
        assert_eq!(said(SettingKey::NightlyCapMinor, None), "no limit");
        assert_eq!(said(SettingKey::CheckFeeMinor, None), "none");
    }

    #[test]
    fn every_rule_has_its_own_words_in_both_languages() {
        for lang in [Lang::En, Lang::Es] {
            let mut titles: Vec<&str> = SettingKey::ALL.iter().map(|key| title(*key)(lang)).collect();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), SettingKey::ALL.len());
        }
    }
}

//! Honoraria: of a tutorial, split among its speakers, taxable. What travels, and the pure rules.
//!
//! Invariant: the shares of one tutorial never add up to more than its amount; no number, copy or content of a tax form
//! is ever here, only which one it is and when it came. Source of the rules: docs/decisions/055.

use super::{Decision, GrantId, GrantState};
use crate::claim::amount::split_honorarium;
use crate::claim::exact::TooLarge;
use crate::claim::ready::Waits;
use crate::id::PersonId;
use crate::money::Money;
use crate::text::Message;
use crate::time::Timestamp;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Characters of a tutorial's number at most, as the grants file takes it.
pub const TUTORIAL_CHARS_MAX: usize = 40;
/// All of it, in hundredths of a percent.
pub const BASIS_POINTS_WHOLE: i64 = 10_000;

words! {
    /// The form of the US tax office that somebody fills in.
    pub enum TaxForm {
        /// US persons.
        W9 = "w9",
        /// Everybody else.
        W8ben = "w8ben",
    }
}

words! {
    /// How far somebody's tax form is.
    pub enum TaxFormState {
        /// They have not said whether they are a US person.
        NotSaid = "not_said",
        Requested = "requested",
        Received = "received",
        /// Received, and its time is over.
        Expired = "expired",
    }
}

words! {
    pub enum TutorialOutcome {
        Given = "given",
        Cancelled = "cancelled",
    }
}

/// Whether a speaker counts when the honorarium of a tutorial is split: who may still accept counts too, or who accepted
/// first could be paid what the other is owed.
pub fn counts(state: GrantState, waived: bool) -> bool {
    !waived && matches!(state, GrantState::Offered | GrantState::AsksForMore | GrantState::Accepted)
}

/// The share of the speaker at `place` of `of` who count. The award of each speaker is the amount of the tutorial.
pub fn share(tutorial_minor: i64, place: usize, of: usize) -> Result<i64, TooLarge> {
    Ok(split_honorarium(tutorial_minor, of)?.get(place).copied().unwrap_or(0))
}

/// The last day on which a form is good. A W-9 does not end by itself; a W-8BEN ends with the calendar year that many
/// years after the one in which it was signed. `None`: no end.
pub fn valid_until(form: TaxForm, signed_on: NaiveDate, years: Option<i64>) -> Option<NaiveDate> {
    match form {
        TaxForm::W9 => None,
        TaxForm::W8ben => {
            let year = i64::from(signed_on.year()).checked_add(years?)?;
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 12, 31)
        }
    }
}

/// How far a form is on `today`; `signed_on` is known once it was received.
pub fn tax_form_state(
    form: Option<TaxForm>,
    signed_on: Option<NaiveDate>,
    years: Option<i64>,
    today: NaiveDate,
) -> TaxFormState {
    match (form, signed_on) {
        (None, _) => TaxFormState::NotSaid,
        (Some(_), None) => TaxFormState::Requested,
        (Some(form), Some(signed_on)) => match valid_until(form, signed_on, years) {
            Some(last) if last < today => TaxFormState::Expired,
            _ => TaxFormState::Received,
        },
    }
}

/// A rate that staff set. It holds for the form for which they set it: who turns out to fill in the other one is
/// withheld what the law says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetRate {
    pub basis_points: i64,
    pub form: TaxForm,
}

/// What is withheld, in hundredths of a percent. Before somebody said which form is theirs nothing is: nothing is paid
/// either.
pub fn withholding(form: Option<TaxForm>, set: Option<SetRate>, w8ben_basis_points: Option<i64>) -> i64 {
    let by_law = match form {
        None | Some(TaxForm::W9) => 0,
        Some(TaxForm::W8ben) => w8ben_basis_points.unwrap_or(0),
    };
    let set = set.filter(|set| Some(set.form) == form).map(|set| set.basis_points);
    set.unwrap_or(by_law).clamp(0, BASIS_POINTS_WHOLE)
}

/// `30.00` or `30`, with point or comma, as hundredths of a percent; `None`: it is not from 0 to 100.
pub fn parse_percent(raw: &str) -> Option<i64> {
    let text = raw.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let points = format!("{whole}{part:0<2}").parse().ok()?;
    (0..=BASIS_POINTS_WHOLE).contains(&points).then_some(points)
}

/// `30` or `12.5`.
pub fn percent(basis_points: i64) -> String {
    let text = format!("{}.{:02}", basis_points / 100, basis_points % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

ids! {
    /// A question about a speaker before they are paid.
    HonorariumHoldId;
}

crate::messages! {
    mod text {
        w9: en "W-9 (US person)", es "W-9 (persona de EE. UU.)";
        w8ben: en "W-8BEN (not a US person)", es "W-8BEN (no es persona de EE. UU.)";
        not_said: en "Not said which", es "No ha dicho cuál";
        requested: en "Asked for", es "Pedido";
        received: en "Received", es "Recibido";
        expired: en "Expired", es "Caducado";
        given: en "Given", es "Impartido";
        cancelled: en "Cancelled", es "Cancelado";
    }
}

pub fn form_word(form: TaxForm) -> Message {
    match form {
        TaxForm::W9 => text::w9,
        TaxForm::W8ben => text::w8ben,
    }
}

pub fn form_state_word(state: TaxFormState) -> Message {
    match state {
        TaxFormState::NotSaid => text::not_said,
        TaxFormState::Requested => text::requested,
        TaxFormState::Received => text::received,
        TaxFormState::Expired => text::expired,
    }
}

pub fn outcome_word(outcome: TutorialOutcome) -> Message {
    match outcome {
        TutorialOutcome::Given => text::given,
        TutorialOutcome::Cancelled => text::cancelled,
    }
}

/// The caller's tax form and accepted honoraria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyHonoraria {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<TaxForm>,
    pub state: TaxFormState,
    /// The last day of a form that was received.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub valid_until: Option<NaiveDate>,
    /// Where to send it, in the organisers' words; `None`: they write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub send_to: Option<String>,
    pub honoraria: Vec<MyHonorarium>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyHonorarium {
    pub grant: GrantId,
    pub tutorial: String,
    /// Among how many the tutorial's amount is split at the moment; 0 when the caller gave theirs up.
    pub speakers: u32,
    /// The caller's share before tax.
    pub gross: Money,
    pub withheld: Money,
    pub net: Money,
    pub waived: bool,
    /// Whether the owner can still give it up: nothing of it is paid or under way.
    pub may_waive: bool,
}

/// The owner's answer to "Are you a US person?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SayTaxForm {
    pub form: TaxForm,
}

/// A tutorial with its speakers, as the office works with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TutorialView {
    /// The schedule's number.
    pub tutorial: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<RecordedOutcome>,
    pub speakers: Vec<SpeakerView>,
    /// The awards of its speakers name different amounts: each share is cut from its own.
    pub amounts_differ: bool,
    /// The caller is one of its speakers: somebody else records.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordedOutcome {
    pub outcome: TutorialOutcome,
    pub by: String,
    pub at: Timestamp,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpeakerView {
    pub grant: GrantId,
    /// `None` until somebody is found for the award.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub legal_name: String,
    pub state: GrantState,
    /// The amount of the tutorial, as on this speaker's award.
    pub award: Money,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<TaxForm>,
    pub form_state: TaxFormState,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub signed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub valid_until: Option<NaiveDate>,
    /// The share that is reported as income; 0 when waived or cancelled.
    pub gross: Money,
    pub withheld: Money,
    pub net: Money,
    pub withholding_basis_points: i64,
    /// Why staff set the rate; `None`: it is what the form's default says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<RateProposal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived_at: Option<Timestamp>,
    /// A question about the speaker, whichever of their honoraria it came up with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<HonorariumHold>,
    /// What the payment waits for; empty for who did not accept, gave it up, or has nothing to get.
    pub waits: Vec<Waits>,
    /// The caller's own: somebody else records.
    pub own: bool,
}

/// Nothing is paid until somebody else ends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HonorariumHold {
    pub by: String,
    pub since: Timestamp,
    pub reason: String,
    pub mine_to_release: bool,
}

/// A lower rate that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateProposal {
    pub basis_points: i64,
    pub reason: String,
    pub by: String,
    pub at: Timestamp,
    pub mine_to_decide: bool,
}

/// What became of a tutorial, for all its speakers at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordOutcome {
    pub tutorial: String,
    pub outcome: TutorialOutcome,
    /// Needed for a cancellation; its speakers read it.
    #[serde(default)]
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UndoOutcome {
    pub tutorial: String,
    pub reason: String,
}

/// A form arrived, through a channel outside Sundae.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordTaxForm {
    pub form: TaxForm,
    /// The date beside the signature.
    #[serde(with = "crate::time::day")]
    pub signed_on: NaiveDate,
}

/// Something about an honorarium with its reason, which its owner reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HonorariumReason {
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetWithholding {
    /// Hundredths of a percent, from 0 to 10,000.
    pub basis_points: i64,
    /// The treaty's article, for example; its owner reads it.
    pub reason: String,
}

/// The second person's word about a lower rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideWithholding {
    /// The rate as it was seen.
    pub basis_points: i64,
    pub decision: Decision,
    /// Needed for a rejection.
    #[serde(default)]
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::{
        SetRate, TaxForm, TaxFormState, counts, parse_percent, percent, share, tax_form_state, valid_until,
        withholding,
    };
    use crate::grant::GrantState;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn two_speakers_get_half_each_and_one_alone_gets_all() {
        assert_eq!((share(150_000, 0, 2), share(150_000, 1, 2)), (Ok(75_000), Ok(75_000)));
        assert_eq!(share(150_000, 0, 1), Ok(150_000));
        assert_eq!((share(150_001, 0, 2), share(150_001, 1, 2)), (Ok(75_001), Ok(75_000)), "the odd cent");
        assert_eq!(share(150_000, 0, 0), Ok(0));
    }

    #[test]
    fn who_may_still_accept_counts_and_who_declined_or_waived_does_not() {
        assert!(counts(GrantState::Accepted, false) && counts(GrantState::Offered, false));
        assert!(!counts(GrantState::Accepted, true));
        assert!(!counts(GrantState::Declined, false) && !counts(GrantState::Expired, false));
    }

    #[test]
    fn a_w8ben_ends_with_the_third_year_after_its_signature_and_a_w9_does_not_end() {
        let (signed, years) = (day(2025, 1, 1), Some(3));
        assert_eq!(valid_until(TaxForm::W8ben, signed, years), Some(day(2028, 12, 31)));
        assert_eq!(valid_until(TaxForm::W8ben, day(2025, 12, 31), years), Some(day(2028, 12, 31)));
        assert_eq!(valid_until(TaxForm::W9, signed, years), None);
        let on = |today| tax_form_state(Some(TaxForm::W8ben), Some(signed), years, today);
        assert_eq!(on(day(2028, 12, 31)), TaxFormState::Received, "its last day");
        assert_eq!(on(day(2029, 1, 1)), TaxFormState::Expired);
        assert_eq!(tax_form_state(None, None, years, signed), TaxFormState::NotSaid);
        assert_eq!(tax_form_state(Some(TaxForm::W9), None, years, signed), TaxFormState::Requested);
    }

    #[test]
    fn the_law_withholds_unless_staff_set_a_rate_for_this_very_form() {
        let law = Some(3_000);
        let treaty = Some(SetRate { basis_points: 1_000, form: TaxForm::W8ben });
        assert_eq!(withholding(Some(TaxForm::W8ben), None, law), 3_000);
        assert_eq!(withholding(Some(TaxForm::W8ben), treaty, law), 1_000);
        assert_eq!(withholding(Some(TaxForm::W9), treaty, law), 0, "a rate for the other form");
        assert_eq!(withholding(None, treaty, law), 0);
        let backup = Some(SetRate { basis_points: 2_400, form: TaxForm::W9 });
        assert_eq!(withholding(Some(TaxForm::W9), backup, law), 2_400);
        assert_eq!(withholding(Some(TaxForm::W8ben), backup, law), 3_000);
    }

    #[test]
    fn a_percentage_is_read_as_it_is_written() {
        assert_eq!(parse_percent("30"), Some(3_000));
        assert_eq!(parse_percent(" 12,5 % "), Some(1_250));
        assert_eq!(parse_percent("100.00"), Some(10_000));
        for bad in ["", "100.01", "-1", "1.234", "30 percent", ".5"] {
            assert_eq!(parse_percent(bad), None, "{bad}");
        }
        assert_eq!((percent(3_000), percent(1_250), percent(0)), ("30".into(), "12.5".into(), "0".into()));
    }

    proptest! {
        #[test]
        fn shares_never_add_up_to_more_than_the_largest_award(
            awards in proptest::collection::vec(0_i64..=10_000_000, 1..6)
        ) {
            let of = awards.len();
            let shares = awards.iter().enumerate().map(|(place, award)| share(*award, place, of).unwrap());
            prop_assert!(shares.sum::<i64>() <= *awards.iter().max().unwrap());
        }
    }
}

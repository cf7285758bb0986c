//! Lodging, night by night: own share, then the cap of that night for one person; fees that can't be avoided
//! belong to the night's price, and tax follows in the proportion in which the price was capped.
//!
//! The limits are a person's, so all stays are looked at together: a date counts once, however many
//! documents pay for it, and the nights that are paid are the first ones in date order.

use super::{Input, Line, NightWhy, line, per_diem};
use crate::claim::exact::{Exact, TooLarge};
use crate::claim::settings::{Setting, SettingKey};
use crate::claim::{Category, ExpenseLineId};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) struct Night {
    pub day: NaiveDate,
    /// Own share of room and fees, converted.
    pub asked: Exact,
    pub allowed: Exact,
    pub why: NightWhy,
}

pub(super) struct Stay {
    /// Own share of everything, converted.
    pub converted: Exact,
    /// What of it counts, tax included.
    pub eligible: Exact,
    pub nights: Vec<Night>,
}

#[derive(Default)]
pub(super) struct Lodging(HashMap<ExpenseLineId, Result<Stay, TooLarge>>);

impl Lodging {
    pub(super) fn stay(&self, line: &Line) -> Result<&Stay, TooLarge> {
        self.0.get(&line.id).and_then(|stay| stay.as_ref().ok()).ok_or(TooLarge)
    }
}

/// What earlier stays left: which dates are paid, and how much of a date's cap is used up.
#[derive(Clone, Default)]
struct Used {
    dates: BTreeSet<NaiveDate>,
    of_cap: BTreeMap<NaiveDate, Exact>,
}

pub(super) fn nights(input: &Input<'_>) -> Lodging {
    let mut stays: Vec<&Line> = input
        .lines
        .iter()
        .filter(|one| one.fields.category == Category::Lodging && line::problem(input, one).is_none())
        .collect();
    stays.sort_by(|one, other| (one.fields.check_in, &one.id).cmp(&(other.fields.check_in, &other.id)));
    let (counting, idle): (Vec<&Line>, Vec<&Line>) =
        stays.into_iter().partition(|one| line::takes_part(input, one));

    let mut used = Used::default();
    let mut lodging = Lodging::default();
    let dates: BTreeSet<NaiveDate> = counting.iter().flat_map(|one| dates(one)).collect();
    admit(input, &mut used, &dates);
    for one in counting {
        let stay = stay(input, one, &mut used);
        lodging.0.insert(one.id.clone(), stay);
    }
    // What does not count yet is shown as if it came last, each by itself.
    for one in idle {
        let mut used = used.clone();
        admit(input, &mut used, &dates_of(one));
        let stay = stay(input, one, &mut used);
        lodging.0.insert(one.id.clone(), stay);
    }
    lodging
}

fn dates(line: &Line) -> impl Iterator<Item = NaiveDate> + use<> {
    let nights = line.fields.nights().unwrap_or(0);
    let first = line.fields.check_in.unwrap_or_default();
    first.iter_days().take(usize::try_from(nights).unwrap_or(0))
}

fn dates_of(line: &Line) -> BTreeSet<NaiveDate> {
    dates(line).collect()
}

/// The most nights that are paid, with the setting that says so; without one it is the award's own limit.
pub(super) fn nights_most<'a>(input: &Input<'a>, from: NaiveDate) -> Option<(i64, Option<&'a Setting>)> {
    let setting = input.settings.on(SettingKey::NightsMost, from);
    let edition = setting.and_then(|setting| Some((setting.value?, Some(setting))));
    let own = input.nights_cap.map(|most| (most, None));
    [edition, own].into_iter().flatten().min_by_key(|(most, _)| *most)
}

/// Lets in the first dates within the days of attendance, as many as are paid.
fn admit(input: &Input<'_>, used: &mut Used, dates: &BTreeSet<NaiveDate>) {
    let Some((from, to)) = per_diem::window(input.attendance) else { return };
    let most = nights_most(input, from).map(|(most, _)| most);
    for date in dates.range(from..=to) {
        let room = most.is_none_or(|most| i64::try_from(used.dates.len()).is_ok_and(|count| count < most));
        if room {
            used.dates.insert(*date);
        }
    }
}

fn stay(input: &Input<'_>, line: &Line, used: &mut Used) -> Result<Stay, TooLarge> {
    let fields = &line.fields;
    let count = fields.nights().ok_or(TooLarge)?;
    let share = line::own_part(line)?.times(line::factor(input, line)?)?;
    let fee = Exact::new(i128::from(fields.fees_minor.unwrap_or(0)), i128::from(count))?;
    let window = per_diem::window(input.attendance);
    let (mut asked_all, mut allowed_all, mut nights) = (Exact::ZERO, Exact::ZERO, Vec::new());
    for (at, day) in dates(line).enumerate() {
        // One amount for all nights, or one for each.
        let price = fields.nightly_minor.get(at).or(fields.nightly_minor.first()).copied().unwrap_or(0);
        let asked = Exact::whole(price).plus(fee)?.times(share)?;
        let (allowed, why) = if !window.is_some_and(|(from, to)| (from..=to).contains(&day)) {
            (Exact::ZERO, NightWhy::OutsideDays)
        } else if !used.dates.contains(&day) {
            (Exact::ZERO, NightWhy::OverNights)
        } else {
            capped(input, day, asked, used)?
        };
        asked_all = asked_all.plus(asked)?;
        allowed_all = allowed_all.plus(allowed)?;
        nights.push(Night { day, asked, allowed, why });
    }
    let tax = Exact::whole(fields.tax_minor.unwrap_or(0)).times(share)?;
    let proportion = if asked_all.is_zero() {
        // A stay paid with points: only tax is left, and follows the nights that count.
        let counted = nights.iter().filter(|night| night.why == NightWhy::Whole).count();
        Exact::new(counted as i128, i128::from(count))?
    } else {
        allowed_all.over(asked_all)?
    };
    Ok(Stay { converted: asked_all.plus(tax)?, eligible: allowed_all.plus(tax.times(proportion)?)?, nights })
}

/// A night's price against what is left of that date's cap.
fn capped(
    input: &Input<'_>,
    day: NaiveDate,
    asked: Exact,
    used: &mut Used,
) -> Result<(Exact, NightWhy), TooLarge> {
    let Some(cap) = input.settings.value(SettingKey::NightlyCapMinor, day) else {
        return Ok((asked, NightWhy::Whole));
    };
    let before = used.of_cap.get(&day).copied().unwrap_or(Exact::ZERO);
    let left = Exact::whole(cap.max(0)).minus(before)?;
    let allowed = asked.smaller(left)?;
    used.of_cap.insert(day, before.plus(allowed)?);
    Ok((allowed, if allowed == asked { NightWhy::Whole } else { NightWhy::Capped }))
}

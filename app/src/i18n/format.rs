//! Times, amounts and numbers as a reader of the language writes them, by the browser's own `Intl`.
//!
//! Invariant: times are shown in the event's time zone (`root().zone`; until it is known, the device's).

use super::lang;
use crate::state::root;
use js_sys::{Date, Object, Reflect};
use leptos::prelude::*;
use sundae_shared::money::Money;
use sundae_shared::time::{Timestamp, parse_day};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, date: &Date) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &RelativeTimeFormat, value: f64, unit: &str) -> String;
}

/// "10 minutes ago", "tomorrow". Follows the clock and the language.
pub fn relative(at: Timestamp) -> String {
    let (value, unit) = distance((at.millis() - root().now_millis.get()) / 1_000);
    RelativeTimeFormat::new(lang().word(), &options(&[("numeric", "auto")]))
        .map_or_else(|_| at.to_string(), |format| format.format(value as f64, unit))
}

/// "Thursday, 15 May 2025 at 10:02".
pub fn full(at: Timestamp) -> String {
    moment(at, &[("dateStyle", "full"), ("timeStyle", "short")])
}

/// "15 May 2025, 10:02".
pub fn short(at: Timestamp) -> String {
    moment(at, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// "10:02".
pub fn clock(at: Timestamp) -> String {
    moment(at, &[("timeStyle", "short")])
}

/// "10:02" of today; with its date of any other day.
pub fn clock_or_date(at: Timestamp) -> String {
    let day = |at| moment(at, &[("dateStyle", "short")]);
    let today = Timestamp::from_millis(root().now_millis.get()).map(day);
    if today.is_none_or(|today| today == day(at)) { clock(at) } else { short(at) }
}

/// "Thursday, 15 May 2025".
pub fn day(day: chrono::NaiveDate) -> String {
    let at = Timestamp::from_naive_utc(day.and_time(chrono::NaiveTime::MIN));
    in_zone(at, "UTC", &[("dateStyle", "full")])
}

/// The day of now, where the event is.
pub fn today() -> Option<chrono::NaiveDate> {
    let now = Timestamp::from_millis(root().now_millis.get())?;
    // In Swedish a day is written as in data: 2025-05-15.
    parse_day(&written("sv", now, &root().zone.get(), &[("dateStyle", "short")]))
}

/// "2025年5月28日": a day as the readers of `tag` write it, whatever the screen speaks.
pub fn day_in(tag: &str, day: chrono::NaiveDate) -> String {
    let at = Timestamp::from_naive_utc(day.and_time(chrono::NaiveTime::MIN));
    written(tag, at, "UTC", &[("dateStyle", "long")])
}

/// "$1,234.50": the amount with its currency.
pub fn money(money: &Money) -> String {
    let Money { amount_minor, currency } = money;
    let amount = *amount_minor as f64 / 10_f64.powi(currency.decimals() as i32);
    let options = options(&[("style", "currency"), ("currency", currency.code())]);
    NumberFormat::new(lang().word(), &options)
        .map_or_else(|_| format!("{} {}", currency.code(), money.plain()), |format| format.format(amount))
}

/// "2,700".
pub fn number(number: i64) -> String {
    NumberFormat::new(lang().word(), &Object::new())
        .map_or_else(|_| number.to_string(), |format| format.format(number as f64))
}

/// "Brazil", from `BR`; what is no code stays as it is.
pub fn country(code: &str) -> String {
    name_of("region", code)
}

/// "Portuguese", from `pt`; what is no code stays as it is.
pub fn language(code: &str) -> String {
    name_of("language", code)
}

fn name_of(kind: &str, code: &str) -> String {
    let names = DisplayNames::new(lang().word(), &options(&[("type", kind)]));
    let name = names.and_then(|names| names.of(code)).ok().flatten();
    name.unwrap_or_else(|| code.to_owned())
}

fn moment(at: Timestamp, style: &[(&str, &str)]) -> String {
    in_zone(at, &root().zone.get(), style)
}

fn in_zone(at: Timestamp, zone: &str, style: &[(&str, &str)]) -> String {
    written(lang().word(), at, zone, style)
}

fn written(tag: &str, at: Timestamp, zone: &str, style: &[(&str, &str)]) -> String {
    let options = options(style);
    if !zone.is_empty() {
        let _ = Reflect::set(&options, &"timeZone".into(), &zone.into());
    }
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    DateTimeFormat::new(tag, &options).map_or_else(|_| at.to_string(), |format| format.format(&date))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

/// The largest unit that fits, cut towards zero; under 45 seconds is "now".
fn distance(seconds: i64) -> (i64, &'static str) {
    match seconds.abs() {
        0..45 => (0, "second"),
        45..3_600 => (nearest(seconds, 60), "minute"),
        3_600..86_400 => (nearest(seconds, 3_600), "hour"),
        86_400..2_592_000 => (nearest(seconds, 86_400), "day"),
        2_592_000..31_536_000 => (nearest(seconds, 2_592_000), "month"),
        _ => (nearest(seconds, 31_536_000), "year"),
    }
}

/// Whole units, at least one.
fn nearest(seconds: i64, unit: i64) -> i64 {
    match seconds / unit {
        0 => seconds.signum(),
        units => units,
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_distance_is_told_in_the_largest_unit_that_fits() {
        assert_eq!(distance(-10), (0, "second"));
        assert_eq!(distance(-50), (-1, "minute"));
        assert_eq!(distance(-600), (-10, "minute"));
        assert_eq!(distance(7_300), (2, "hour"));
        assert_eq!(distance(-90_000), (-1, "day"));
        assert_eq!(distance(40 * 86_400), (1, "month"));
        assert_eq!(distance(-800 * 86_400), (-2, "year"));
    }
}

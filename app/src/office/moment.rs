//! Moments as the browser's own field has them: in the computer's time zone.

use js_sys::Date;
use sundae_shared::time::Timestamp;
use wasm_bindgen::JsValue;

/// `2026-05-16T20:00`, as a field of the kind `datetime-local` wants it.
pub fn local(at: Timestamp) -> String {
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// `None` where nothing is written, or no moment.
pub fn moment(local: &str) -> Option<Timestamp> {
    let millis = Date::parse(local);
    if millis.is_finite() { Timestamp::from_millis(millis as i64) } else { None }
}

//! Endpoints of the reminders.

use super::{RemindersToday, SwitchReminders as Switch};

crate::endpoints! {
    /// How many reminders go out today.
    GetReminders: Get "/api/office/reminders" (), () => RemindersToday;
    /// Turns all reminders on or off, from today on.
    SwitchReminders: Post "/api/office/reminders" (), Switch => RemindersToday;
}

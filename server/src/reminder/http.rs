//! Reminders over HTTP, for administrators.

use super::service;
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::reminder::{RemindersToday, SwitchReminders};

pub async fn today(cx: Cx<Staff>, _: (), (): ()) -> Result<RemindersToday, ApiError> {
    let now = cx.now;
    cx.read(move |r| service::today(r, now)).await
}

pub async fn switch(cx: Cx<Staff>, _: (), request: SwitchReminders) -> Result<RemindersToday, ApiError> {
    cx.once(move |tx| service::switch(tx, request)).await
}

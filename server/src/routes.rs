//! Every route on one page, each with who may use it.

use crate::auth::guard::{desk, staff};
use crate::routing::Api;
use sundae_shared::desk::api as desk_api;
use sundae_shared::mail::api as mail_api;
use sundae_shared::people::Role;

/// The table. Everything under `/api` is here.
pub fn routes(api: &mut Api) {
    api.on::<desk_api::RecordDeskEvents, _, _, _>(desk(), crate::desk::http::record_events);
    api.on::<mail_api::ListMail, _, _, _>(staff(&[Role::Admin]), crate::mail::http::list);
    api.on::<mail_api::RetryMail, _, _, _>(staff(&[Role::Admin]), crate::mail::http::retry);
    api.on::<mail_api::SendTestMail, _, _, _>(staff(&[Role::Admin]), crate::mail::http::send_test);
}

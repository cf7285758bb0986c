//! Every route on one page, each with who may use it.

use crate::auth::guard::desk;
use crate::routing::Api;
use sundae_shared::desk::api as desk_api;

/// The table. Everything under `/api` is here.
pub fn routes(api: &mut Api) {
    api.on::<desk_api::RecordDeskEvents, _, _, _>(desk(), crate::desk::http::record_events);
}

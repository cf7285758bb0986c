//! Points: the catalogue of activities in its versions, submissions with their evidence and companions, the
//! moderators' queue, appeals and samples.
//!
//! Invariant: points arrive with acceptance, once for each person; nobody decides over a submission in
//! which they stand; what counts against a limit is counted in the transaction that adds to it; a change of an
//! activity touches nothing that was handed in before; a photo goes on the day that was said, and its submission stays.

pub mod activity_service;
pub mod activity_store;
pub mod batch_service;
pub mod catalogue;
pub mod companion_service;
pub mod count_store;
pub mod done_store;
pub mod http;
pub mod ledger_service;
pub mod limit_service;
pub mod mail;
pub mod moderation_http;
pub mod moderation_service;
pub mod moderation_store;
pub mod office_http;
pub mod pictures_http;
pub mod pledge_mail;
pub mod pledge_service;
pub mod pledge_store;
pub mod queue_service;
pub mod queue_store;
pub mod record_catalogue;
pub mod record_service;
pub mod refusals;
pub mod report_service;
pub mod report_store;
pub mod request_service;
pub mod retention_http;
pub mod retention_service;
pub mod retention_store;
pub mod same_service;
pub mod same_store;
pub mod seed;
pub mod sent_service;
pub mod service;
pub mod setting_store;
pub mod standing_service;
pub mod standing_store;
pub mod store;
pub mod subject_service;
pub mod trial_service;
pub mod trial_store;
pub mod vouch_service;

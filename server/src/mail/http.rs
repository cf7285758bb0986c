//! The outbox over HTTP, for administrators.

use super::service::{self, TestMail};
use crate::auth::guard::{Caller, Staff};
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::id::{Id, MailId};
use sundae_shared::mail::{ListMailRequest, MailList, MailView, TestMailRequest};

/// Test mails of one administrator: enough to try a setting, too few to annoy anyone with.
const TESTS: Limit = Limit { hits_max: 10, window_seconds: 600 };

pub async fn list(cx: Cx<Staff>, _: (), request: ListMailRequest) -> Result<MailList, ApiError> {
    cx.read(move |r| service::list(r, &request)).await
}

pub async fn retry(cx: Cx<Staff>, mail: MailId, _: ()) -> Result<MailView, ApiError> {
    cx.once(move |tx| service::retry(tx, &mail)).await
}

pub async fn send_test(cx: Cx<Staff>, _: (), request: TestMailRequest) -> Result<MailView, ApiError> {
    let test = TestMail::parse(&request.to, cx.lang, &cx.deps.config.public_url)?;
    let bucket = format!("mail.test:{}", cx.who.person().map(Id::as_str).unwrap_or_default());
    let over = cx.write(move |tx| limit::hit(tx, &bucket, TESTS)).await?;
    if let Some(seconds) = over {
        return Err(limit::refusal(seconds));
    }
    cx.once(move |tx| service::send_test(tx, &test)).await
}

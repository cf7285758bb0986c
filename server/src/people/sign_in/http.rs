//! Signing in over HTTP: counts attempts first, in a transaction of its own, then works.

use super::service::{self, Finished, Start};
use crate::auth::guard::Anyone;
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::people::{FinishSignIn, FinishedSignIn, SessionKind, SignInStarted, StartSignIn};

/// Mails to one address: enough for somebody who lost two, too few to annoy.
const PER_ADDRESS: Limit = Limit { hits_max: 5, window_seconds: 600 };
/// With five tries each, a guesser has one chance in ten thousand a day.
const PER_ADDRESS_A_DAY: Limit = Limit { hits_max: 20, window_seconds: 86_400 };
/// A whole conference stands behind one address of its Wi-Fi, and signs in on the first morning.
const PER_PEER: Limit = Limit { hits_max: 1_000, window_seconds: 600 };

pub async fn start(cx: Cx<Anyone>, _: (), request: StartSignIn) -> Result<SignInStarted, ApiError> {
    let email = service::parse_email(&request.email)?;
    let buckets = vec![
        (limit::bucket("sign-in", email.as_str()), PER_ADDRESS),
        (limit::bucket("sign-in-day", email.as_str()), PER_ADDRESS_A_DAY),
        (limit::peer_bucket("sign-in-peer", cx.peer), PER_PEER),
    ];
    limit::check(&cx, buckets).await?;
    let start = Start { email, lang: cx.lang, public_url: cx.deps.config.public_url.clone() };
    cx.write(move |tx| service::start(tx, &start)).await
}

pub async fn finish(cx: Cx<Anyone>, _: (), request: FinishSignIn) -> Result<FinishedSignIn, ApiError> {
    limit::check(&cx, vec![(limit::peer_bucket("finish-peer", cx.peer), PER_PEER)]).await?;
    let device = cx.device.clone();
    match cx.write(move |tx| service::finish(tx, &request, &device)).await? {
        Finished::Signed(reply, opened) => {
            if let Some(opened) = opened {
                cx.signed_in(SessionKind::Me, &opened);
            }
            Ok(reply)
        }
        Finished::WrongCode => Err(service::wrong_code()),
        Finished::Over => Err(service::over()),
    }
}

//! What is forgotten by itself, once a day: keys of old requests, sessions and links that are over, photos whose time
//! is over. Then the database looks at how its tables grew.
//!
//! Invariant: every step deletes by age alone, so any number of servers may do it at the same time.

use crate::auth::{limit, session};
use crate::claim::document_upload_service;
use crate::cx::Deps;
use crate::db::WriteTx;
use crate::people::{desk_join, sign_in, staff};
use crate::points::retention_service as photos;
use crate::problem::ApiError;
use std::sync::Arc;
use std::time::Duration;
use sundae_shared::time::Timestamp;
use tokio::task::JoinHandle;
use tokio::time::{Instant, interval_at};

/// Sessions, invitations and desk links are kept this long after their end, for questions.
const KEPT_DAYS: i64 = 30;
/// Sign-ins hold an e-mail address and are of no use when they are over.
const SIGN_INS_KEPT_DAYS: i64 = 1;
/// Not in the first minutes, when a server has other things to do.
const FIRST_AFTER: Duration = Duration::from_secs(600);
const EVERY: Duration = Duration::from_secs(86_400);

/// Runs until dropped.
#[derive(Debug)]
pub struct Housekeeping(JoinHandle<()>);

impl Housekeeping {
    pub fn start(deps: Arc<Deps>) -> Self {
        Self(actix_web::rt::spawn(async move {
            let mut days = interval_at(Instant::now() + FIRST_AFTER, EVERY);
            loop {
                days.tick().await;
                tidy_up(&deps).await;
            }
        }))
    }
}

impl Drop for Housekeeping {
    fn drop(&mut self) {
        self.0.abort();
    }
}

type Step = (&'static str, fn(&mut WriteTx<'_>, Timestamp) -> Result<usize, ApiError>, i64);

/// Each step for itself: one that fails leaves the others their work.
const STEPS: [Step; 5] = [
    ("sessions", session::forget, KEPT_DAYS),
    ("sign-ins", |tx, before| Ok(sign_in::store::forget(tx, before)?), SIGN_INS_KEPT_DAYS),
    ("invitations", |tx, before| Ok(staff::store::forget_invitations(tx, before)?), KEPT_DAYS),
    ("desk links", |tx, before| Ok(desk_join::store::forget(tx, before)?), KEPT_DAYS),
    ("counters", limit::forget, SIGN_INS_KEPT_DAYS + 1),
];

/// Does it all once. Failures are logged; the next day tries again.
pub async fn tidy_up(deps: &Deps) {
    let keys = async { deps.db.forget_old_keys(deps.own_context()?).await };
    said("keys", keys.await);
    for (what, forget, days) in STEPS {
        let step = async {
            let before = deps.clock.now().plus_days(-days);
            deps.db.write(deps.own_context()?, move |tx| forget(tx, before)).await
        };
        said(what, step.await);
    }
    said("uploads", document_upload_service::forget(deps).await);
    said("photos", photos::run(deps).await);
    let statistics = async { deps.db.take_statistics(deps.own_context()?).await };
    if let Err(error) = statistics.await {
        tracing::error!(%error, "The statistics of the tables could not be taken");
    }
}

fn said(what: &str, outcome: Result<usize, ApiError>) {
    match outcome {
        Ok(0) => {}
        Ok(rows) => tracing::info!(rows, "Forgot {rows} old {what}"),
        Err(error) => tracing::error!(%error, "Old {what} could not be forgotten"),
    }
}

//! What the server does by itself: fills the catalogue at the start, and ends what its time is over.

use crate::challenge::{release_service as challenges, settle_service};
use crate::claim::review_lapse_service as reviews;
use crate::cx::Deps;
use crate::grant::{honorarium_service as honoraria, service as grants};
use crate::mail::Site;
use crate::payment::result_service as payments;
use crate::points::{activity_service as activities, request_service};
use crate::problem::ApiError;
use crate::reminder::service as reminders;
use crate::rewards::service as rewards;
use std::sync::Arc;
use std::time::Duration;

/// How long something may stand past its end. Screens judge by the clock and do not wait for this.
const TIDY_EVERY: Duration = Duration::from_secs(20);
/// Reminders go by the day, so minutes don't matter; what stops a server for an hour is made up for.
const REMIND_EVERY: Duration = Duration::from_secs(300);

/// Adds what the catalogues lack, before the first request.
pub fn seed(deps: &Deps) -> Result<(), ApiError> {
    let context = deps.own_context()?;
    deps.db.write_blocking(context, |tx| {
        activities::seed(tx)?;
        rewards::seed(tx)?;
        Ok::<(), ApiError>(())
    })
}

/// What follows from points that moved is written with them, whoever moved them.
pub fn settle_with_points(deps: &Deps) {
    let site = Site::of(&deps.config);
    deps.db.before_commit(Box::new(move |tx, person| settle_service::settle(tx, &site, person)));
}

/// Ends reservations, turns, requests and offers whose time is over, says which reservations end soon, and tells what reviewers
/// flagged who left; returns how many ended.
pub async fn tidy(deps: &Deps) -> Result<usize, ApiError> {
    let mut ended = deps.db.write(deps.own_context()?, request_service::lapse).await?;
    loop {
        let site = Site::of(&deps.config);
        let offers = deps.db.write(deps.own_context()?, move |tx| grants::expire_overdue(tx, &site)).await?;
        let site = Site::of(&deps.config);
        let reserved = deps.db.write(deps.own_context()?, move |tx| rewards::expire(tx, &site)).await?;
        let site = Site::of(&deps.config);
        let told = deps.db.write(deps.own_context()?, move |tx| rewards::remind(tx, &site)).await?;
        let site = Site::of(&deps.config);
        let served = deps.db.write(deps.own_context()?, move |tx| rewards::serve_waiting(tx, &site)).await?;
        let site = Site::of(&deps.config);
        let lost = deps.db.write(deps.own_context()?, move |tx| {
            Ok::<_, ApiError>(payments::go_stale(tx, &site)? + payments::remind_failed(tx, &site)?)
        });
        let lost = lost.await?;
        let site = Site::of(&deps.config);
        let forms = deps.db.write(deps.own_context()?, move |tx| honoraria::expire_forms(tx, &site)).await?;
        let site = Site::of(&deps.config);
        let flags = deps.db.write(deps.own_context()?, move |tx| reviews::tell_flags(tx, &site)).await?;
        let site = Site::of(&deps.config);
        let unlocked = deps.db.write(deps.own_context()?, move |tx| challenges::release(tx, &site)).await?;
        if offers + reserved + told + served + lost + forms + flags + unlocked == 0 {
            challenges::catch_up(deps).await?;
            return Ok(ended);
        }
        ended += offers + reserved + served + forms;
    }
}

/// Tidies again and again until the handle is aborted; what is under way is one transaction or nothing.
pub fn start(deps: Arc<Deps>) -> actix_web::rt::task::JoinHandle<()> {
    actix_web::rt::spawn(async move {
        loop {
            actix_web::rt::time::sleep(TIDY_EVERY).await;
            match tidy(&deps).await {
                Ok(0) => {}
                Ok(ended) => {
                    tracing::info!(ended, "Ended {ended} reservations, requests and offers past their time")
                }
                Err(error) => {
                    tracing::warn!(%error, "Reservations and requests past their time were not ended")
                }
            }
        }
    })
}

/// Reminds those who are due again and again until the handle is aborted. Any number of servers may do it: each mail is
/// noted in the transaction that writes it.
pub fn start_reminding(deps: Arc<Deps>) -> actix_web::rt::task::JoinHandle<()> {
    actix_web::rt::spawn(async move {
        loop {
            actix_web::rt::time::sleep(REMIND_EVERY).await;
            match reminders::run(&deps).await {
                Ok(0) => {}
                Ok(told) => tracing::info!(told, "Wrote {told} reminders"),
                Err(error) => tracing::warn!(%error, "Reminders were not all written; they are tried again"),
            }
        }
    })
}

//! Empties the outbox: the oldest first, each mail at least once, one bad address blocks nobody.
//!
//! Woken after a commit that wrote mail; looks by itself now and then for what other servers wrote and for
//! what may be tried again. Invariant: while a server holds the lease on a mail no other one sends it, and
//! a lease lasts longer than the slowest attempt.

use super::message::{self, Letter};
use super::service::Content;
use super::store::{self, DueRow, Text};
use super::transport::{CONNECTIONS_MAX, Outgoing, Refusal};
use crate::clock::random;
use crate::cx::Deps;
use crate::problem::ApiError;
use futures_util::{FutureExt, StreamExt, stream};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use sundae_shared::mail::WhyNotSent;
use sundae_shared::time::Timestamp;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// Mails taken at a time: four rounds over all connections.
const BATCH_MAX: i64 = 16;
/// How long a taken mail belongs to its server. More than `BATCH_MAX / CONNECTIONS_MAX` attempts of
/// `ATTEMPT_MAX` each; a server that dies delays its mails by no more than this.
const LEASE_SECONDS: i64 = 300;
/// How often the outbox is looked at without being woken.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Attempts before staff have to look; with the pauses below a day and a half.
pub const ATTEMPTS_MAX: i64 = 12;
/// The pause after the first attempt; each further one is four times as long…
const PAUSE_SECONDS: i64 = 30;
/// …up to this.
pub const PAUSE_SECONDS_MAX: i64 = 6 * 3600;
/// The text of a mail that was given up is kept for staff to send again, then forgotten.
const TEXTS_KEPT_DAYS: i64 = 30;
/// That a mail was sent or failed is kept to answer "I got nothing", then forgotten.
const MAILS_KEPT_DAYS: i64 = 90;
const TIDY_EVERY_SECONDS: i64 = 3600;

/// Mails under way when a stop is asked for get this long to end.
const DRAIN: Duration = Duration::from_secs(20);

/// A running worker; ends when told, after what it is sending.
pub struct Worker {
    stop: Arc<Stop>,
    task: JoinHandle<()>,
}

/// Asked once, seen by whoever waits and by whoever is about to begin.
#[derive(Default)]
struct Stop {
    asked: AtomicBool,
    wake: Notify,
}

impl Worker {
    /// Starts on the current runtime.
    pub fn start(deps: Arc<Deps>, outgoing: Outgoing) -> Result<Self, ApiError> {
        let stop = Arc::new(Stop::default());
        // Names this server in claims; a new one at each start, so that an old claim is never mistaken.
        let server = data_encoding::HEXLOWER.encode(&random::<8>()?);
        let post = Post { deps, outgoing, server, stop: Arc::clone(&stop) };
        let task = tokio::spawn(run(post));
        Ok(Self { stop, task })
    }

    /// Lets the mails under way end and takes no more. One that does not end in time is sent again when
    /// its lease is over.
    pub async fn stop(self) {
        self.stop.asked.store(true, Ordering::SeqCst);
        self.stop.wake.notify_one();
        match tokio::time::timeout(DRAIN, self.task).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => tracing::error!("The mail worker panicked"),
            Err(_) => tracing::warn!("A mail under way was left to its lease"),
        }
    }
}

struct Post {
    deps: Arc<Deps>,
    outgoing: Outgoing,
    server: String,
    stop: Arc<Stop>,
}

async fn run(post: Post) {
    let mut tidied_at = None;
    while !post.stop.asked.load(Ordering::SeqCst) {
        let more = post.send_batch().await.unwrap_or_else(|error| {
            tracing::error!(%error, "The outbox could not be worked on");
            false
        });
        let pause = if more { Duration::ZERO } else { LOOK_EVERY };
        tokio::select! {
            () = post.stop.wake.notified() => {}
            () = post.deps.db.bell.notified(), if !more => {}
            () = tokio::time::sleep(pause) => {}
        }
        if let Err(error) = post.tidy(&mut tidied_at).await {
            tracing::error!(%error, "Old mails could not be forgotten");
        }
    }
}

impl Post {
    /// Sends what is due, some at a time. `true`: there may be more.
    async fn send_batch(&self) -> Result<bool, ApiError> {
        let now = self.deps.clock.now();
        if !self.deps.db.read(move |r| store::anything_due(r, now)).await? {
            return Ok(false);
        }
        let claimed = self.claim().await?;
        let more = i64::try_from(claimed.len()).unwrap_or(0) == BATCH_MAX;
        stream::iter(claimed)
            .for_each_concurrent(usize::try_from(CONNECTIONS_MAX).unwrap_or(1), |mail| self.send(mail))
            .await;
        Ok(more)
    }

    async fn claim(&self) -> Result<Vec<DueRow>, ApiError> {
        let server = self.server.clone();
        self.deps
            .db
            .write(self.deps.own_context()?, move |tx| {
                let now = tx.now();
                let until = now.plus_seconds(LEASE_SECONDS);
                let mut claimed = Vec::new();
                for mail in store::due(tx, now, BATCH_MAX)? {
                    if store::claim(tx, &mail.id, &server, until)? == 1 {
                        claimed.push(mail);
                    }
                }
                Ok::<_, ApiError>(claimed)
            })
            .await
    }

    async fn send(&self, mail: DueRow) {
        if self.stop.asked.load(Ordering::SeqCst) {
            return self.release(&mail).await;
        }
        let useless = mail.useless_at.is_some_and(|at| at <= self.deps.clock.now());
        let outcome = if useless {
            Err(Refusal::never(WhyNotSent::Lapsed))
        } else {
            // A mail that no code of ours foresaw must not end the worker for all the others.
            let delivery = AssertUnwindSafe(self.deliver(&mail)).catch_unwind().await;
            delivery.unwrap_or_else(|_| Err(Refusal::never(WhyNotSent::Other)))
        };
        let attempt = mail.attempts + 1;
        match &outcome {
            Ok(()) => tracing::info!(mail.id = %mail.id, mail.kind, attempt, "Mail {} left", mail.id),
            Err(refusal) => {
                // The server's words may repeat the address, so they stay out of the log.
                let permanent = refusal.permanent;
                tracing::warn!(mail.id = %mail.id, mail.kind, attempt, permanent, "Mail {} was not taken", mail.id);
            }
        }
        if let Err(error) = self.settle(&mail, outcome).await {
            // The lease runs out and the mail is sent again, under the same Message-ID.
            tracing::error!(mail.id = %mail.id, %error, "The outcome of mail {} was not stored", mail.id);
        }
    }

    async fn deliver(&self, mail: &DueRow) -> Result<(), Refusal> {
        let text = mail.content.as_deref().ok_or_else(|| Refusal::never(WhyNotSent::Forgotten))?;
        // Serde's sentence would quote the text.
        let content: Content = serde_json::from_str(text).map_err(|_| Refusal::never(WhyNotSent::Other))?;
        let letter = Letter {
            id: &mail.id,
            from: &self.outgoing.from,
            to: &mail.to_address,
            lang: mail.lang,
            written_at: mail.created_at,
            content: &content,
        };
        self.outgoing.transport.deliver(&mail.id, message::build(&letter)?).await
    }

    /// Leaves a mail to the other servers, or to this one's next start.
    async fn release(&self, mail: &DueRow) {
        let (id, server) = (mail.id.clone(), self.server.clone());
        let Ok(context) = self.deps.own_context() else { return };
        if let Err(error) = self.deps.db.write(context, move |tx| store::release(tx, &id, &server)).await {
            tracing::warn!(mail.id = %mail.id, %error, "Mail {} waits for its lease to end", mail.id);
        }
    }

    async fn settle(&self, mail: &DueRow, outcome: Result<(), Refusal>) -> Result<(), ApiError> {
        let (id, server, attempts) = (mail.id.clone(), self.server.clone(), mail.attempts + 1);
        let useless = mail.useless_at.is_some();
        let pause = pause_seconds(attempts, u16::from_le_bytes(random::<2>()?));
        let rows = self
            .deps
            .db
            .write(self.deps.own_context()?, move |tx| {
                let refusal = match &outcome {
                    Ok(()) => return store::sent(tx, &id, &server),
                    Err(refusal) => refusal,
                };
                if refusal.permanent || attempts >= ATTEMPTS_MAX {
                    let text = if useless { Text::Forget } else { Text::Keep };
                    return store::give_up(tx, &id, &server, &refusal.reason, text);
                }
                let next_at: Timestamp = tx.now().plus_seconds(pause);
                store::try_later(tx, &id, &server, &refusal.reason, next_at)
            })
            .await?;
        if rows == 0 {
            tracing::warn!(mail.id = %mail.id, "Mail {} outlived its lease", mail.id);
        }
        Ok(())
    }

    async fn tidy(&self, tidied_at: &mut Option<Timestamp>) -> Result<(), ApiError> {
        let now = self.deps.clock.now();
        if tidied_at.is_some_and(|at| now.seconds_since(at) < TIDY_EVERY_SECONDS) {
            return Ok(());
        }
        *tidied_at = Some(now);
        let context = self.deps.own_context()?;
        let (texts, mails) = (now.plus_days(-TEXTS_KEPT_DAYS), now.plus_days(-MAILS_KEPT_DAYS));
        let rows = self.deps.db.write(context, move |tx| store::forget(tx, texts, mails)).await?;
        if rows > 0 {
            tracing::info!(rows, "Forgot {rows} old mails");
        }
        Ok(())
    }
}

/// How long to wait after so many attempts: four times as long each time, and between half and the whole
/// of that at random, so that a thousand mails refused together don't come back together.
fn pause_seconds(attempts: i64, noise: u16) -> i64 {
    let exponent = u32::try_from(attempts.saturating_sub(1).clamp(0, 10)).unwrap_or(0);
    let whole = PAUSE_SECONDS.saturating_mul(4_i64.saturating_pow(exponent)).min(PAUSE_SECONDS_MAX);
    let half = whole / 2;
    half + (whole - half) * i64::from(noise) / i64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::{ATTEMPTS_MAX, LEASE_SECONDS, PAUSE_SECONDS_MAX, pause_seconds};
    use crate::mail::transport::{ATTEMPT_MAX, CONNECTIONS_MAX};

    #[test]
    fn pauses_grow_and_end_at_a_limit() {
        assert_eq!((pause_seconds(1, 0), pause_seconds(1, u16::MAX)), (15, 30));
        assert_eq!(pause_seconds(3, u16::MAX), 480);
        for attempts in 1..=ATTEMPTS_MAX {
            assert!(pause_seconds(attempts, 0) >= pause_seconds(attempts, u16::MAX) / 2);
            assert!(pause_seconds(attempts, u16::MAX) <= PAUSE_SECONDS_MAX);
        }
    }

    #[test]
    fn a_lease_outlives_the_slowest_batch() {
        let rounds = super::BATCH_MAX.unsigned_abs().div_ceil(u64::from(CONNECTIONS_MAX));
        assert!(rounds * ATTEMPT_MAX.as_secs() < LEASE_SECONDS.unsigned_abs());
    }
}

//! Staff passwords: argon2id, never more at a time than there are cores, so that a flood of attempts slows
//! sign-in down and nothing else.

use crate::problem::ApiError;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;

/// Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Attempts waiting for a core at most, for each core: about half a second of work.
const WAITING_MAX: usize = 16;
/// What a person is asked to wait when the queue is full.
const RETRY_SECONDS: u32 = 3;

/// Hashes and compares, a permit per core.
#[derive(Debug, Clone)]
pub struct Passwords {
    cores: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    waiting_max: usize,
}

impl Default for Passwords {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
        Self {
            cores: Arc::new(Semaphore::new(cores)),
            waiting: Arc::default(),
            waiting_max: cores * WAITING_MAX,
        }
    }
}

/// Counts one who waits, until dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Passwords {
    /// The PHC string to keep.
    pub async fn hash(&self, password: String) -> Result<String, ApiError> {
        self.run(move || hash_now(&password)).await?
    }

    /// Whether `password` fits `kept`. Without a kept hash the same work is done for nothing, so that an
    /// unknown account takes as long as a wrong password.
    pub async fn fits(&self, password: String, kept: Option<String>) -> Result<bool, ApiError> {
        self.run(move || {
            let Some(kept) = kept else {
                hash_now(&password)?;
                return Ok(false);
            };
            let kept = PasswordHash::new(&kept)
                .map_err(|error| ApiError::bug(format!("a kept password hash: {error}")))?;
            Ok(argon2()?.verify_password(password.as_bytes(), &kept).is_ok())
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
        let before = self.waiting.fetch_add(1, Ordering::SeqCst);
        let waiting = Waiting(&self.waiting);
        if before >= self.waiting_max {
            return Err(ApiError::unavailable("too many passwords wait").retry_after(RETRY_SECONDS));
        }
        let permit = Arc::clone(&self.cores)
            .acquire_owned()
            .await
            .map_err(|_| ApiError::bug("the password permits were closed"))?;
        drop(waiting);
        let done = tokio::task::spawn_blocking(move || {
            let outcome = work();
            // The permit lasts as long as the work, even when the caller hangs up.
            drop(permit);
            outcome
        });
        done.await.map_err(|_| ApiError::bug("a password task panicked"))
    }
}

/// Without waiting for a permit: for the command line.
pub fn hash_now(password: &str) -> Result<String, ApiError> {
    let hash = argon2()?
        .hash_password(password.as_bytes())
        .map_err(|error| ApiError::bug(format!("a password can't be hashed: {error}")))?;
    Ok(hash.to_string())
}

fn argon2() -> Result<Argon2<'static>, ApiError> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| ApiError::bug(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::Passwords;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other() {
        let passwords = Passwords::default();
        let kept = passwords.hash("correct horse battery".into()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(passwords.fits("correct horse battery".into(), Some(kept.clone())).await.unwrap());
        assert!(!passwords.fits("correct horse batterie".into(), Some(kept)).await.unwrap());
        assert!(!passwords.fits("correct horse battery".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn beyond_the_queue_people_are_asked_to_wait() {
        let passwords = Passwords { waiting_max: 2, ..Passwords::default() };
        let all_cores = passwords.cores.available_permits();
        let busy = passwords.cores.acquire_many(u32::try_from(all_cores).unwrap()).await.unwrap();
        let queued: Vec<_> = (0..2)
            .map(|_| {
                let passwords = passwords.clone();
                tokio::spawn(async move { passwords.hash("correct horse battery".into()).await })
            })
            .collect();
        while passwords.waiting.load(std::sync::atomic::Ordering::SeqCst) < 2 {
            tokio::task::yield_now().await;
        }
        let refused = passwords.hash("correct horse battery".into()).await.unwrap_err();
        assert_eq!(refused.code, "server.busy");
        drop(busy);
        for task in queued {
            task.await.unwrap().unwrap();
        }
    }
}

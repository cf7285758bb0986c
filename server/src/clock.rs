//! Time, ids and randomness come in as values, so that tests can set them.

use crate::problem::ApiError;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use sundae_shared::id::Id;
use sundae_shared::time::Timestamp;

/// What time it is.
#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// Milliseconds since 1970; moved by tests.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    pub fn manual(start: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(start.millis())))
    }

    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::from_utc(chrono::Utc::now()),
            Self::Manual(millis) => Timestamp::from_millis(millis.load(Ordering::SeqCst))
                .unwrap_or_else(|| Timestamp::from_utc(chrono::DateTime::UNIX_EPOCH)),
        }
    }

    /// Moves a manual clock; the system's clock does not move.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Self::Manual(millis) = self {
            millis.fetch_add(seconds * 1_000, Ordering::SeqCst);
        }
    }
}

/// Makes ids: UUID version 7, rising with time, so that indexes grow at their end.
#[derive(Clone, Default)]
pub struct Ids(Arc<Mutex<uuid::ContextV7>>);

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ids")
    }
}

impl Ids {
    pub fn next<T: Id>(&self, now: Timestamp) -> Result<T, ApiError> {
        let context = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let micros = now.utc().timestamp_micros().max(0).unsigned_abs();
        let (seconds, nanos) = (micros / 1_000_000, (micros % 1_000_000) * 1_000);
        let moment = uuid::Timestamp::from_unix(&*context, seconds, u32::try_from(nanos).unwrap_or(0));
        let text = uuid::Uuid::new_v7(moment).as_hyphenated().to_string();
        T::parse(&text).map_err(|_| ApiError::bug("a fresh UUID has the form of an id"))
    }
}

/// Fresh secret bytes from the system. The only source of tokens and codes.
pub fn random<const N: usize>() -> Result<[u8; N], ApiError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| ApiError::bug(format!("no randomness: {error}")))?;
    Ok(bytes)
}

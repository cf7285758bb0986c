//! The context of one request: who asks, when, in which language, with which key, and what may be used.

use crate::auth::guard::Caller;
use crate::auth::password::Passwords;
use crate::auth::{cookie, session::Opened};
use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::db::once::{Keep, OnceKey};
use crate::db::{Db, Reader, WriteContext, WriteTx};
use crate::files;
use crate::keys::DataKeys;
use crate::people::badge_key::BadgeKey;
use crate::problem::{ApiError, Status};
use actix_web::cookie::Cookie;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use sundae_shared::id::RequestId;
use sundae_shared::people::SessionKind;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// What the whole server shares.
pub struct Deps {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub config: Config,
    /// Pictures and other objects.
    pub files: files::Store,
    /// Signs passes and knows them again.
    pub badge_key: Arc<BadgeKey>,
    /// Open and close payment details.
    pub payee_keys: Arc<DataKeys>,
    pub passwords: Passwords,
}

impl Deps {
    /// A write on behalf of the server itself.
    pub fn own_context(&self) -> Result<WriteContext, ApiError> {
        let now = self.clock.now();
        Ok(WriteContext { now, actor: None, request_id: self.ids.next(now)?, ids: self.ids.clone() })
    }
}

/// One request, admitted.
pub struct Cx<W> {
    pub deps: Arc<Deps>,
    pub who: W,
    pub now: Timestamp,
    pub request_id: RequestId,
    pub lang: Lang,
    /// Where the request came from (the proxy's word only when a proxy is declared).
    pub peer: IpAddr,
    /// A short name of the browser, for the list of sessions.
    pub device: String,
    pub(crate) key: Option<OnceKey>,
    pub(crate) cookies: Cookies,
    pub(crate) never_cached: NeverCached,
}

/// Cookies that the reply will carry.
pub type Cookies = Arc<Mutex<Vec<Cookie<'static>>>>;
/// Whether the reply may stand in no cache, however it is read.
pub type NeverCached = Arc<AtomicBool>;

sundae_shared::messages! {
    mod text {
        key_missing: en "The request came without its Idempotency-Key. Nothing was changed; reload the page and try again.",
            es "La solicitud llegó sin su Idempotency-Key. No se cambió nada; recarga la página e inténtalo de nuevo.";
    }
}

impl<W: Caller> Cx<W> {
    /// Reads on one snapshot.
    pub async fn read<T, E, F>(&self, query: F) -> Result<T, ApiError>
    where
        F: FnOnce(&mut Reader<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<ApiError>,
    {
        self.deps.db.read(query).await
    }

    /// The way a handler writes: once per idempotency key, key and effect in one transaction.
    pub async fn once<T, E, F>(&self, effect: F) -> Result<T, ApiError>
    where
        F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        E: Into<ApiError>,
    {
        self.deps.db.once(self.write_context(), self.once_key()?, Keep::Reply, effect).await
    }

    /// Like [`Cx::once`], but a reply that holds a secret is not stored; a repeat is refused.
    pub async fn once_secret<T, E, F>(&self, effect: F) -> Result<T, ApiError>
    where
        F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        E: Into<ApiError>,
    {
        self.deps.db.once(self.write_context(), self.once_key()?, Keep::Fact, effect).await
    }

    /// A write without a key: sign-in and its kin, which are single-use by themselves, and counters.
    pub async fn write<T, E, F>(&self, effect: F) -> Result<T, ApiError>
    where
        F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<ApiError>,
    {
        self.deps.db.write(self.write_context(), effect).await
    }

    pub fn write_context(&self) -> WriteContext {
        WriteContext {
            now: self.now,
            actor: self.who.person().cloned(),
            request_id: self.request_id.clone(),
            ids: self.deps.ids.clone(),
        }
    }

    fn once_key(&self) -> Result<OnceKey, ApiError> {
        self.key.clone().ok_or_else(|| {
            ApiError::new(Status::Malformed, "request.idempotency_key_missing", |lang| {
                text::key_missing(lang).into()
            })
        })
    }

    /// Lets the reply carry the cookie of a session just opened.
    pub fn signed_in(&self, kind: SessionKind, opened: &Opened) {
        let lives = opened.ends_at.seconds_since(self.now);
        self.push_cookie(cookie::set(kind, &opened.token, lives, self.deps.config.secure_cookies()));
    }

    /// Lets the reply take a session's cookie away.
    pub fn signed_out(&self, kind: SessionKind) {
        self.push_cookie(cookie::clear(kind, self.deps.config.secure_cookies()));
    }

    /// Lets the reply stand in no cache, not even to be compared with the next one.
    pub fn never_cached(&self) {
        self.never_cached.store(true, Ordering::Relaxed);
    }

    /// Changes what is kept of this request beside its key, for a body whose plain hash would tell too much.
    pub fn conceal_request(&mut self, conceal: impl FnOnce(&str) -> String) {
        if let Some(key) = &mut self.key {
            key.request_hash = conceal(&key.request_hash);
        }
    }

    fn push_cookie(&self, cookie: Cookie<'static>) {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).push(cookie);
    }
}

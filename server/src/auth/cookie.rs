//! The three session cookies, each with its own name and end.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use sundae_shared::people::SessionKind;

/// The name carries the `__Host-` promise (Secure, this host only, whole site) wherever TLS allows it; on
/// plain-http loopback browsers would refuse it.
pub fn name(kind: SessionKind, secure: bool) -> String {
    if secure { format!("__Host-{}", kind.word()) } else { format!("sundae-{}", kind.word()) }
}

pub fn set(kind: SessionKind, token: &str, lives_seconds: i64, secure: bool) -> Cookie<'static> {
    Cookie::build(name(kind, secure), token.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(lives_seconds))
        .finish()
}

pub fn clear(kind: SessionKind, secure: bool) -> Cookie<'static> {
    set(kind, "", 0, secure)
}

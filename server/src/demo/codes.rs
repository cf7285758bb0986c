//! `/dev/codes`: the code that a phone would show for the demo's staff, so that one can sign in without one.
//! Invariant: registered by `serve --demo` alone, and made from the demo's own secret: it tells nothing about a
//! second factor that somebody set up.

use super::staff;
use crate::cx::Deps;
use crate::mail::dev::page;
use crate::people::factor::totp::STEP_SECONDS;
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn configure(service: &mut web::ServiceConfig) {
    service.service(web::resource("/dev/codes").route(web::get().to(show)));
}

#[derive(Template)]
#[template(path = "dev_codes.html")]
struct CodesPage {
    code: String,
    next: String,
    seconds: u64,
}

async fn show(deps: web::Data<Deps>) -> HttpResponse {
    let (secret, now) = (staff::secret(), deps.clock.now());
    let left = STEP_SECONDS - u64::try_from(now.millis() / 1_000).unwrap_or(0) % STEP_SECONDS;
    let later = now.plus_seconds(i64::try_from(STEP_SECONDS).unwrap_or(0));
    match (secret.code_at(now), secret.code_at(later)) {
        (Ok(code), Ok(next)) => page(&CodesPage { code, next, seconds: left }),
        (Err(error), _) | (_, Err(error)) => {
            tracing::error!(%error, "The demo's code could not be made");
            HttpResponse::InternalServerError().finish()
        }
    }
}

//! What a supervisor or a load balancer asks. Both answers are plain text and say nothing about the server.

use crate::cx::Deps;
use crate::db::schema::badge_signer;
use crate::problem::ApiError;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, web};
use diesel::prelude::*;

pub fn configure(service: &mut web::ServiceConfig) {
    service.service(web::resource("/health/live").route(web::get().to(live)).route(web::head().to(live)));
    service.service(web::resource("/health/ready").route(web::get().to(ready)).route(web::head().to(ready)));
}

/// The process answers.
async fn live() -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).body("live\n")
}

/// The database answers too, from a table: SQLite computes without its file. So requests can be sent here.
async fn ready(deps: web::Data<Deps>) -> HttpResponse {
    let asked = deps.db.read(|r| {
        diesel::select(diesel::dsl::exists(badge_signer::table.select(badge_signer::public_key)))
            .get_result::<bool>(r.db())
    });
    match asked.await.map_err(|error: ApiError| error.to_string()) {
        Ok(_) => HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).body("ready\n"),
        Err(cause) => {
            tracing::warn!(cause, "Not ready: the database does not answer");
            HttpResponse::ServiceUnavailable().insert_header((CACHE_CONTROL, "no-store")).body("not ready\n")
        }
    }
}

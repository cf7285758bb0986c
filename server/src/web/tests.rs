//! The apps through the front door. These hold with and without built apps.

use actix_web::http::{StatusCode, header};
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::{App as Actix, dev::ServiceResponse};

use super::{configure, content_security_policy};

async fn get(path: &str) -> ServiceResponse {
    let app = init_service(Actix::new().configure(configure)).await;
    call_service(&app, TestRequest::get().uri(path).to_request()).await
}

fn location(response: &ServiceResponse) -> &str {
    response.headers().get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
}

#[actix_web::test]
async fn the_root_leads_to_the_attendees_app() {
    let response = get("/").await;
    assert_eq!((response.status(), location(&response)), (StatusCode::SEE_OTHER, "/me/"));
}

#[actix_web::test]
async fn an_address_without_its_slash_keeps_its_query() {
    let response = get("/office?tab=people").await;
    assert_eq!((response.status(), location(&response)), (StatusCode::SEE_OTHER, "/office/?tab=people"));
    assert_eq!(location(&get("/screen").await), "/show/screen");
    // An app below another's address, not a screen of that one.
    assert_eq!(location(&get("/me/grant").await), "/me/grant/");
}

#[actix_web::test]
async fn every_screen_answers_with_its_apps_page() {
    for path in [
        "/me/",
        "/me/points/2026",
        "/me/grant/",
        "/me/grant/payee",
        "/desk/join/a.b",
        "/office/people",
        "/show/wall",
    ] {
        let response = get(path).await;
        assert!([StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE].contains(&response.status()), "{path}");
        let content_type = response.headers().get(header::CONTENT_TYPE).unwrap();
        assert_eq!(content_type, "text/html; charset=utf-8", "{path}");
    }
}

#[actix_web::test]
async fn a_file_that_is_gone_is_not_answered_with_a_page() {
    for path in ["/me/attendee-0123456789abcdef.js", "/desk/old.css"] {
        assert_eq!(get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[actix_web::test]
async fn no_path_leaves_the_table() {
    for path in ["/me/../office/sw-none.js", "/me/%2e%2e/%2e%2e/Cargo.json", "/me//etc/none.txt"] {
        assert_eq!(get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[actix_web::test]
async fn a_page_seen_before_is_not_sent_again() {
    let app = init_service(Actix::new().configure(configure)).await;
    let first = call_service(&app, TestRequest::get().uri("/me/").to_request()).await;
    let Some(etag) = first.headers().get(header::ETAG).cloned() else {
        assert_eq!(first.status(), StatusCode::SERVICE_UNAVAILABLE, "only a missing app has no tag");
        return;
    };
    assert_eq!(first.headers().get(header::CACHE_CONTROL).unwrap(), "no-cache");
    let again = TestRequest::get().uri("/me/").insert_header((header::IF_NONE_MATCH, etag)).to_request();
    assert_eq!(call_service(&app, again).await.status(), StatusCode::NOT_MODIFIED);
}

#[test]
fn the_policy_is_one_header_line() {
    assert!(header::HeaderValue::from_str(content_security_policy()).is_ok());
}

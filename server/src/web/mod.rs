//! The apps, served from inside the binary: `/me/`, `/me/grant/`, `/me/points/`, `/desk/`, `/office/`,
//! `/office/claims/`, `/office/payments/`, `/office/game/`, `/office/rewards/` and `/show/`.
//!
//! Invariant: an answer comes from the table made at build time; no path of a request ever reaches a disk.

mod assets;
mod csp;
mod nothing;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use self::assets::{Asset, Coding};
pub use self::nothing::{page as nothing_here, wants_a_page};

/// One of the apps.
#[derive(Debug, Clone, Copy)]
struct App {
    /// Of its files.
    folder: &'static str,
    /// Without the slashes around it.
    address: &'static str,
}

/// An app that lives below another stands before it: the first address that fits wins.
const APPS: [App; 10] = [
    App { folder: "grant", address: "me/grant" },
    App { folder: "points", address: "me/points" },
    App { folder: "me", address: "me" },
    App { folder: "desk", address: "desk" },
    App { folder: "review", address: "office/claims" },
    App { folder: "payments", address: "office/payments" },
    App { folder: "game", address: "office/game" },
    App { folder: "rewards", address: "office/rewards" },
    App { folder: "office", address: "office" },
    App { folder: "show", address: "show" },
];

/// Short addresses for a poster or the lounge's browser, and where each leads.
const SHORT: [(&str, &str); 3] =
    [("/wall", "/show/wall"), ("/screen", "/show/screen"), ("/thanks", "/show/thanks")];

/// The `Content-Security-Policy` of every answer. Worked out once: it names the hash of each inline script
/// and style of the embedded pages.
pub fn content_security_policy() -> &'static str {
    csp::policy()
}

/// Registers `/` and the apps. They stay clear of `/api`, `/health` and `/dev`.
pub fn configure(cfg: &mut web::ServiceConfig) {
    let home = web::resource("/").route(web::get().to(to_attendee)).route(web::head().to(to_attendee));
    cfg.service(home);
    for (short, to) in SHORT {
        let lead = move || async move { see_other(to) };
        cfg.service(web::resource(short).route(web::get().to(lead)).route(web::head().to(lead)));
    }
    for app in APPS {
        let paths = [format!("/{}", app.address), format!("/{}/{{tail:.*}}", app.address)];
        let answer = move |request: HttpRequest| async move { serve(app, &request) };
        cfg.service(web::resource(paths).route(web::get().to(answer)).route(web::head().to(answer)));
    }
}

async fn to_attendee() -> HttpResponse {
    see_other("/me/")
}

/// `/me` leads to `/me/`, or the service worker, whose scope is `/me/`, would not own the page.
fn serve(app: App, request: &HttpRequest) -> HttpResponse {
    let Some(tail) = request.match_info().get("tail") else {
        let query = request.query_string();
        let mark = if query.is_empty() { "" } else { "?" };
        return see_other(&format!("/{}/{mark}{query}", app.address));
    };
    let (asset, is_page) = match assets::find(app.folder, tail) {
        Some(asset) => (Some(asset), false),
        // A file that a newer build renamed is gone; answering with a page would break the loader oddly.
        None if assets::looks_like_a_file(tail) => return not_found(),
        None => (assets::find(app.folder, "index.html"), true),
    };
    match asset {
        Some(asset) => answer(asset, request),
        None if is_page => not_built(),
        None => not_found(),
    }
}

fn answer(asset: &'static Asset, request: &HttpRequest) -> HttpResponse {
    let accepts = text_header(request, &header::ACCEPT_ENCODING);
    let (coding, bytes) = asset.best(accepts);
    let etag = asset.etag(coding);
    let mut response = if assets::matches_etag(text_header(request, &header::IF_NONE_MATCH), &etag) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::ETAG, etag))
        .insert_header((header::VARY, "Accept-Encoding"))
        .insert_header((header::CACHE_CONTROL, asset.cache_control()))
        .insert_header((header::CONTENT_TYPE, asset.content_type));
    match coding {
        Coding::Identity => {}
        Coding::Brotli => {
            response.insert_header((header::CONTENT_ENCODING, "br"));
        }
        Coding::Gzip => {
            response.insert_header((header::CONTENT_ENCODING, "gzip"));
        }
    }
    response.body(bytes)
}

fn text_header<'r>(request: &'r HttpRequest, name: &header::HeaderName) -> &'r str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}

fn not_found() -> HttpResponse {
    HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body("There is no such file.\n")
}

fn not_built() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/html; charset=utf-8")
        .body(NOT_BUILT)
}

const NOT_BUILT: &str = "<!doctype html>
<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">
<title>Sundae without its apps</title>
<h1>This server was built without its apps</h1>
<p>The API works. To have the apps too, stop the server and run <code>cargo xtask run</code>,
or build them with <code>cargo xtask apps</code> and build the server again.</p>
</html>
";

#[cfg(test)]
mod tests;

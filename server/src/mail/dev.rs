//! `/dev/mail`: the mails of a demo server, as they arrived in the folder, so that one can sign in without a
//! mail server. Invariant: registered by `serve --demo` alone; without it the address does not exist.

use super::transport;
use crate::cx::Deps;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_FRAME_OPTIONS};
use actix_web::{HttpResponse, web};
use askama::Template;
use mail_parser::{Address, MessageParser};
use std::path::Path;
use sundae_shared::id::{Id, MailId};

/// The newest so many stand in the list.
const LIST_MAX: usize = 200;
/// Pages of the list: their own style sheet, and the mail in its frame.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// A mail carries its styles inside; it may run and load nothing, and its links open in another tab.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; \
                           sandbox allow-popups allow-popups-to-escape-sandbox";

pub fn configure(service: &mut web::ServiceConfig) {
    service
        .service(web::resource("/dev/mail").route(web::get().to(list)))
        .service(web::resource("/dev/mail.css").route(web::get().to(style)))
        .service(web::resource("/dev/mail/{id}").route(web::get().to(one)))
        .service(web::resource("/dev/mail/{id}/html").route(web::get().to(one_html)));
}

/// A mail as it reads.
struct Arrived {
    id: String,
    from: String,
    to: String,
    subject: String,
    date: String,
    message_id: String,
    text: String,
    html: String,
}

#[derive(Template)]
#[template(path = "dev_mail_list.html")]
struct ListPage {
    mails: Vec<Arrived>,
}

#[derive(Template)]
#[template(path = "dev_mail.html")]
struct OnePage {
    mail: Arrived,
}

/// A stretch of a text: an address to follow, or not.
enum Piece<'a> {
    Link(&'a str),
    Plain(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let is_link = |piece: &str| piece.starts_with("https://") || piece.starts_with("http://");
    text.split_inclusive(char::is_whitespace)
        .flat_map(|word| {
            let (word, space) = word.split_at(word.trim_end().len());
            [if is_link(word) { Piece::Link(word) } else { Piece::Plain(word) }, Piece::Plain(space)]
        })
        .collect()
}

fn read(path: &Path, id: &MailId) -> Option<Arrived> {
    let bytes = std::fs::read(path).ok()?;
    let message = MessageParser::default().parse(&bytes)?;
    let shown = |address: Option<&Address<'_>>| {
        let first = address.and_then(Address::first);
        let mail = first.and_then(|first| first.address()).unwrap_or_default();
        match first.and_then(|first| first.name()) {
            Some(name) => format!("{name} <{mail}>"),
            None => mail.to_owned(),
        }
    };
    Some(Arrived {
        id: id.to_string(),
        from: shown(message.from()),
        to: shown(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        date: message.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default(),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        html: message.body_html(0).unwrap_or_default().into_owned(),
    })
}

/// The ids of the mails in the folder, the newest first: ids rise with time.
fn ids(folder: &Path) -> Vec<MailId> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut ids: Vec<MailId> = entries
        .filter_map(|entry| MailId::parse(entry.file_name().to_str()?.strip_suffix(".eml")?).ok())
        .collect();
    ids.sort_by(|a, b| b.cmp(a));
    ids
}

async fn in_folder<T: Send + 'static>(
    deps: &web::Data<Deps>,
    look: impl FnOnce(&Path) -> T + Send + 'static,
) -> Option<T> {
    let folder = transport::folder(&deps.config.data);
    tokio::task::spawn_blocking(move || look(&folder)).await.ok()
}

async fn list(deps: web::Data<Deps>) -> HttpResponse {
    let mails = in_folder(&deps, |folder| {
        let newest = ids(folder).into_iter().take(LIST_MAX);
        newest.filter_map(|id| read(&folder.join(format!("{id}.eml")), &id)).collect::<Vec<_>>()
    });
    page(&ListPage { mails: mails.await.unwrap_or_default() })
}

async fn arrived(deps: &web::Data<Deps>, id: &str) -> Option<Arrived> {
    let id = MailId::parse(id).ok()?;
    in_folder(deps, move |folder| read(&folder.join(format!("{id}.eml")), &id)).await?
}

async fn one(deps: web::Data<Deps>, id: web::Path<String>) -> HttpResponse {
    match arrived(&deps, &id).await {
        Some(mail) => page(&OnePage { mail }),
        None => no_mail(),
    }
}

async fn one_html(deps: web::Data<Deps>, id: web::Path<String>) -> HttpResponse {
    let Some(mail) = arrived(&deps, &id).await else { return no_mail() };
    // The frame may not navigate itself, so links lead to a tab of their own.
    let html = mail.html.replacen("<head>", "<head><base target=\"_blank\">", 1);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, MAIL_POLICY))
        .insert_header((X_FRAME_OPTIONS, "SAMEORIGIN"))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .body(html)
}

async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(include_str!("../../templates/dev_mail.css"))
}

/// A page of the demo; also for `/dev/codes`.
pub fn page(template: &impl Template) -> HttpResponse {
    match template.render() {
        Ok(html) => HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((CONTENT_SECURITY_POLICY, PAGE_POLICY))
            .insert_header((REFERRER_POLICY, "no-referrer"))
            .body(html),
        Err(error) => {
            tracing::error!(%error, "A page of /dev could not be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

fn no_mail() -> HttpResponse {
    HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body("There is no such mail.\n")
}

//! How an endpoint becomes a route: registers the handler, records the policy, writes the API
//! description. `routes.rs` holds the table.

use crate::auth::guard::{Caller, Policy, Signed};
use crate::auth::setting::Settings;
use crate::auth::{cookie, session};
use crate::cx::{Cookies, Cx, Deps, NeverCached};
use crate::db::once::OnceKey;
use crate::problem::{ApiError, Status};
use actix_web::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, ETAG, HeaderValue, IF_NONE_MATCH, ORIGIN, USER_AGENT,
};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, Resource, Route, web};
use data_encoding::HEXLOWER;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sha2::{Digest, Sha256};
use std::any::TypeId;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use sundae_shared::api::{Endpoint, IDEMPOTENCY_KEY, Method, PathParts};
use sundae_shared::text::Lang;

/// A JSON body at most; uploads have their own limits.
pub const BODY_BYTES_MAX: usize = 512 * 1024;
/// An idempotency key at most: a UUID, with room.
const KEY_BYTES_MAX: usize = 64;

/// One registered route, for the API description and the tests that walk them.
#[derive(Debug, Clone)]
pub struct RouteEntry {
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
    pub summary: &'static str,
    pub policy: String,
    /// Raw routes carry files or streams and stand in the description without a schema.
    pub raw: bool,
}

/// Collects routes; one resource per path, so that a wrong method is told apart from a wrong path.
#[derive(Default)]
pub struct Api {
    routes: Vec<(&'static str, Vec<Route>)>,
    pub entries: Vec<RouteEntry>,
    pub(crate) description: Option<crate::openapi::Description>,
}

impl Api {
    /// Also collects schemas for the API description.
    pub fn described() -> Self {
        Self { description: Some(crate::openapi::Description::default()), ..Self::default() }
    }

    /// A typed endpoint.
    pub fn on<E, W, F, Fut>(&mut self, policy: Policy<W>, handler: F) -> &mut Self
    where
        E: Endpoint,
        W: Caller,
        F: Fn(Cx<W>, E::Path, E::Request) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<E::Reply, ApiError>> + 'static,
    {
        let entry = RouteEntry {
            name: E::NAME,
            method: E::METHOD,
            path: E::PATH,
            summary: E::SUMMARY,
            policy: policy.words(),
            raw: false,
        };
        if let Some(description) = &mut self.description {
            description.add::<E>(&entry);
        }
        let route = method_route(E::METHOD).to(move |http: HttpRequest, body: Body| {
            let handler = handler.clone();
            async move {
                answer(&http, policy, E::METHOD, body.as_ref().ok(), |cx| {
                    let inputs = match &body {
                        Ok(body) => decode::<E>(&http, body),
                        Err(error) => Err(unread(error)),
                    };
                    let http = &http;
                    async move {
                        let (path, request) = inputs?;
                        let reply = handler(cx, path, request).await?;
                        json_reply(http, E::METHOD, &reply)
                    }
                })
                .await
            }
        });
        self.push(entry, route)
    }

    /// A raw route: uploads, exports, streams. `handler` reads the payload itself.
    pub fn raw<P, W, F, Fut>(&mut self, entry: RawRoute, policy: Policy<W>, handler: F) -> &mut Self
    where
        P: PathParts,
        W: Caller,
        F: Fn(Cx<W>, P, HttpRequest, web::Payload) -> Fut + Clone + 'static,
        Fut: Future<Output = Result<HttpResponse, ApiError>> + 'static,
    {
        let RawRoute { name, method, path, summary } = entry;
        let entry = RouteEntry { name, method, path, summary, policy: policy.words(), raw: true };
        if let Some(description) = &mut self.description {
            description.add_raw(&entry);
        }
        let route = method_route(method).to(move |http: HttpRequest, payload: web::Payload| {
            let handler = handler.clone();
            async move {
                answer(&http, policy, method, None, |cx| {
                    let parts = path_parts::<P>(&http);
                    let http = http.clone();
                    async move { handler(cx, parts?, http, payload).await }
                })
                .await
            }
        });
        self.push(entry, route)
    }

    fn push(&mut self, entry: RouteEntry, route: Route) -> &mut Self {
        match self.routes.iter_mut().find(|(path, _)| *path == entry.path) {
            Some((_, routes)) => routes.push(route),
            None => self.routes.push((entry.path, vec![route])),
        }
        self.entries.push(entry);
        self
    }

    /// Hands everything to actix.
    pub fn configure(mut self, service: &mut web::ServiceConfig) {
        // The first pattern that fits wins, so words go before parts: `/sessions/mine` before `/sessions/{id}`.
        self.routes.sort_by_key(|(path, _)| path.matches('{').count());
        for (path, routes) in self.routes {
            let resource = routes.into_iter().fold(Resource::new(path), Resource::route);
            service.service(resource.default_service(web::to(wrong_method)));
        }
    }
}

/// What a raw route is called and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct RawRoute {
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
    pub summary: &'static str,
}

sundae_shared::messages! {
    mod text {
        wrong_method: en "This address does not take that kind of request.", es "Esta dirección no acepta ese tipo de solicitud.";
        too_large: en "The request is larger than 512 kB. Nothing was changed; send less at a time.", es "La solicitud supera los 512 kB. No se cambió nada; envía menos de una vez.";
        other_site: en "This request came from another site and was refused. Nothing was changed. Open Sundae itself and try again.",
            es "Esta solicitud vino de otro sitio y fue rechazada. No se cambió nada. Abre Sundae y vuelve a intentarlo.";
    }
}

/// A JSON body, or why it could not be read.
type Body = Result<web::Bytes, actix_web::Error>;

fn unread(error: &actix_web::Error) -> ApiError {
    if error.as_response_error().status_code() == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE {
        return ApiError::new(Status::TooLarge, "request.too_large", |lang| text::too_large(lang).into());
    }
    ApiError::malformed(error.to_string())
}

async fn wrong_method(http: HttpRequest) -> HttpResponse {
    ApiError::new(Status::Malformed, "request.wrong_method", |lang| text::wrong_method(lang).into())
        .response(language(&http), "")
}

fn method_route(method: Method) -> Route {
    match method {
        Method::Get => web::get(),
        Method::Post => web::post(),
        Method::Put => web::put(),
        Method::Delete => web::delete(),
    }
}

/// Admits the caller, runs the handler, and turns whatever comes out into a response with its cookies.
async fn answer<W, F, Fut>(
    http: &HttpRequest,
    policy: Policy<W>,
    method: Method,
    body: Option<&web::Bytes>,
    work: F,
) -> HttpResponse
where
    W: Caller,
    F: FnOnce(Cx<W>) -> Fut,
    Fut: Future<Output = Result<HttpResponse, ApiError>>,
{
    let lang = language(http);
    let Some(deps) = http.app_data::<web::Data<Deps>>().map(|data| Arc::clone(data)) else {
        return ApiError::bug("the server was built without its parts").response(lang, "");
    };
    let now = deps.clock.now();
    let request_id = match deps.ids.next::<sundae_shared::id::RequestId>(now) {
        Ok(id) => id,
        Err(error) => return error.response(lang, ""),
    };
    http.extensions_mut().insert(request_id.clone());
    let (cookies, never_cached) = (Cookies::default(), NeverCached::default());
    let asked = Asked {
        http,
        deps,
        now,
        request_id: request_id.clone(),
        lang,
        cookies: Arc::clone(&cookies),
        never_cached: Arc::clone(&never_cached),
    };
    let outcome = match admit(asked, policy, method, body).await {
        Ok(cx) => work(cx).await,
        Err(error) => Err(error),
    };
    let mut response = outcome.unwrap_or_else(|error| {
        log_refusal(http, &error, request_id.to_string().as_str());
        error.response(lang, request_id.to_string().as_str())
    });
    for cookie in cookies.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        // Only a cookie that isn't ASCII fails here; ours are base64.
        let _ = response.add_cookie(&cookie);
    }
    if never_cached.load(Ordering::Relaxed) {
        response.headers_mut().remove(ETAG);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

struct Asked<'a> {
    http: &'a HttpRequest,
    deps: Arc<Deps>,
    now: sundae_shared::time::Timestamp,
    request_id: sundae_shared::id::RequestId,
    lang: Lang,
    cookies: Cookies,
    never_cached: NeverCached,
}

async fn admit<W: Caller>(
    asked: Asked<'_>,
    policy: Policy<W>,
    method: Method,
    body: Option<&web::Bytes>,
) -> Result<Cx<W>, ApiError> {
    let Asked { http, deps, now, request_id, lang, cookies, never_cached } = asked;
    if method.mutates() {
        same_site(http, &deps)?;
    }
    let signed = match W::KIND {
        None => None,
        Some(kind) => signed_in(http, &deps, kind, now).await?,
    };
    if let Some(signed) = &signed
        && signed.stale
    {
        touch(&deps, signed).await;
    }
    let fresh_after = match policy.freshly {
        true => deps.db.look_up(move |r| Settings::read(r, now)).await?.fresh_after(now),
        false => now,
    };
    let who = policy.admit(signed, fresh_after)?;
    let key = match (method.mutates(), W::KIND, who.person()) {
        (true, Some(kind), Some(person)) => once_key(http, &format!("{kind}:{person}"), body)?,
        _ => None,
    };
    let device = device_name(http);
    let peer = peer(http, deps.config.behind_proxy);
    Ok(Cx { deps, who, now, request_id, lang, peer, device, key, cookies, never_cached })
}

async fn signed_in(
    http: &HttpRequest,
    deps: &Deps,
    kind: sundae_shared::people::SessionKind,
    now: sundae_shared::time::Timestamp,
) -> Result<Option<Signed>, ApiError> {
    let name = cookie::name(kind, deps.config.secure_cookies());
    let Some(token) = http.cookie(&name).map(|cookie| cookie.value().to_owned()) else { return Ok(None) };
    if token.is_empty() {
        return Ok(None);
    }
    deps.db.look_up(move |r| session::find(r, kind, &token, now)).await
}

/// Writes `last_seen_at`; a failure costs nobody their request.
async fn touch(deps: &Deps, signed: &Signed) {
    let id = signed.session.clone();
    let Ok(context) = deps.own_context() else { return };
    if let Err(error) = deps.db.write(context, move |tx| session::touch(tx, &id)).await {
        tracing::warn!(%error, "A session's last use was not written");
    }
}

/// A mutation must come from our own pages. Browsers say so; programs (which carry no one's cookies by
/// accident) may leave both headers out.
fn same_site(http: &HttpRequest, deps: &Deps) -> Result<(), ApiError> {
    let refused =
        || ApiError::new(Status::Forbidden, "request.other_site", |lang| text::other_site(lang).into());
    let header = |name: &str| http.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("Sec-Fetch-Site")
        && !matches!(site, "same-origin" | "none")
    {
        return Err(refused());
    }
    if let Some(origin) = header(ORIGIN.as_str()) {
        let host = http.connection_info().host().to_owned();
        let same = origin.split_once("://").is_some_and(|(_, origin_host)| origin_host == host);
        if !same && origin != deps.config.public_url.trim_end_matches('/') {
            return Err(refused());
        }
    }
    Ok(())
}

fn once_key(http: &HttpRequest, scope: &str, body: Option<&web::Bytes>) -> Result<Option<OnceKey>, ApiError> {
    let Some(key) = http.headers().get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = key.to_str().map_err(|_| ApiError::malformed("the idempotency key is not ASCII"))?;
    if key.is_empty() || key.len() > KEY_BYTES_MAX {
        return Err(ApiError::malformed("the idempotency key is empty or too long"));
    }
    let mut hash = Sha256::new();
    hash.update(http.method().as_str());
    hash.update(http.uri().path());
    if let Some(body) = body {
        hash.update(body);
    }
    Ok(Some(OnceKey {
        scope: scope.to_owned(),
        key: key.to_owned(),
        request_hash: HEXLOWER.encode(&hash.finalize()),
    }))
}

fn decode<E: Endpoint>(http: &HttpRequest, body: &web::Bytes) -> Result<(E::Path, E::Request), ApiError> {
    let path = path_parts::<E::Path>(http)?;
    let request = if TypeId::of::<E::Request>() == TypeId::of::<()>() {
        serde_json::from_str("null").map_err(|error| ApiError::bug(error.to_string()))?
    } else if E::METHOD == Method::Get {
        query::<E::Request>(http)?
    } else {
        serde_json::from_slice(body).map_err(|error| ApiError::malformed(place_of(&error)))?
    };
    Ok((path, request))
}

/// Where a body stops fitting and why, without serde's sentence: it quotes the value, and causes are logged.
fn place_of(error: &serde_json::Error) -> String {
    let why = match error.classify() {
        Category::Data => "a value does not fit",
        Category::Syntax => "it is no JSON",
        Category::Eof | Category::Io => "it ends too early",
    };
    format!("the body at line {}, column {}: {why}", error.line(), error.column())
}

/// The query of any route; what does not fit is not repeated, for the same reason.
pub fn query<T: DeserializeOwned>(http: &HttpRequest) -> Result<T, ApiError> {
    web::Query::<T>::from_query(http.query_string())
        .map(web::Query::into_inner)
        .map_err(|_| ApiError::malformed("the query does not fit"))
}

fn path_parts<P: DeserializeOwned + 'static>(http: &HttpRequest) -> Result<P, ApiError> {
    if TypeId::of::<P>() == TypeId::of::<()>() {
        return serde_json::from_str("null").map_err(|error| ApiError::bug(error.to_string()));
    }
    // A path that can't be read names nothing that exists.
    http.match_info().load().map_err(|_| ApiError::not_found().caused_by("a part of the path does not fit"))
}

/// JSON with an `ETag` on reads: phones that poll get an empty 304 while nothing has changed.
fn json_reply<T: Serialize>(http: &HttpRequest, method: Method, reply: &T) -> Result<HttpResponse, ApiError> {
    let body = serde_json::to_string(reply).map_err(|error| ApiError::bug(error.to_string()))?;
    let mut response = HttpResponse::Ok();
    response.content_type("application/json").insert_header((CACHE_CONTROL, "no-store"));
    if method == Method::Get {
        let tag = format!("\"{}\"", &HEXLOWER.encode(&Sha256::digest(body.as_bytes()))[..32]);
        let known = http.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        if known == Some(tag.as_str()) {
            return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
        }
        response.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, "private, no-cache"));
    }
    Ok(response.body(body))
}

pub fn language(http: &HttpRequest) -> Lang {
    let accepted = http.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Lang::negotiate(accepted.unwrap_or_default())
}

fn peer(http: &HttpRequest, behind_proxy: bool) -> IpAddr {
    let nowhere = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    if behind_proxy {
        // The last address is the one that our own proxy saw. Some add a line of their own, below the caller's.
        let forwarded =
            http.headers().get_all("X-Forwarded-For").last().and_then(|value| value.to_str().ok());
        let last =
            forwarded.and_then(|list| list.rsplit(',').next()).and_then(|text| text.trim().parse().ok());
        return last.unwrap_or(nowhere);
    }
    http.peer_addr().map_or(nowhere, |address| address.ip())
}

/// "Firefox on Android": enough to recognise one's own device, too little to track anyone.
fn device_name(http: &HttpRequest) -> String {
    let agent = http.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = named(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "—".to_owned(),
    }
}

fn log_refusal(http: &HttpRequest, error: &ApiError, request_id: &str) {
    let path = http.match_pattern().unwrap_or_else(|| "(no route)".into());
    match error.status {
        Status::Bug | Status::Unavailable => {
            tracing::error!(request.id = request_id, %path, code = error.code, cause = error.cause(), "A request failed");
        }
        _ => {
            tracing::info!(request.id = request_id, %path, code = error.code, cause = error.cause(), "A request was refused")
        }
    }
}

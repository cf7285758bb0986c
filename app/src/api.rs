//! The only user of `fetch`. Calls the endpoints that `sundae_shared` names; nobody writes a path by hand.
//!
//! Invariant: every mutating call carries an idempotency key, every call ends within its time.

use crate::i18n::common::words;
use crate::json;
use leptos::prelude::document;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::pin::Pin;
use sundae_shared::api::{Endpoint, IDEMPOTENCY_KEY, Method, path_of};
use sundae_shared::problem::Problem;
use sundae_shared::text::Lang;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, File, FormData, Headers, RequestInit, Response, UrlSearchParams};

/// Conference Wi-Fi is slow; beyond this a person has given up.
const CALL_MILLIS_MAX: u32 = 20_000;
/// A 10 MB photo at half a megabit a second.
const UPLOAD_MILLIS_MAX: u32 = 180_000;
/// The code of the problem that means: sign in again.
const SIGN_IN: &str = "auth.sign_in";

/// Made once per intent, when its form opens; the same key never acts twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// A fresh random key (UUID version 4). `crypto.randomUUID` exists on secure pages only.
    pub fn new() -> Self {
        let mut bytes = [0_u8; 16];
        random(&mut bytes);
        Self(uuid_text(bytes))
    }

    /// A key that was stored before sending, read back.
    pub fn stored(raw: String) -> Self {
        Self(raw)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}

/// Why a call brought no reply.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The server refused, in words.
    Problem(Problem),
    /// No answer: no network, or not within the time.
    Offline,
    /// Something answered for a server that is away or stumbled, such as a proxy in front of it.
    Server,
    /// An answer that this version of the app does not understand.
    Unreadable,
}

impl Failure {
    /// The stable code of a refusal: `failure.code() == Some("desk.already_checked_in")`.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(&problem.code),
            Self::Offline | Self::Server | Self::Unreadable => None,
        }
    }

    /// What happened and what to do, in words.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Problem(problem) => problem.detail.clone(),
            Self::Offline => words::offline(lang).to_owned(),
            Self::Server => words::server(lang).to_owned(),
            Self::Unreadable => words::unreadable(lang).to_owned(),
        }
    }

    /// What was said about one field.
    pub fn of_field(&self, name: &str) -> Option<String> {
        match self {
            Self::Problem(problem) => problem
                .fields
                .iter()
                .find(|complaint| complaint.field == name)
                .map(|complaint| complaint.detail.clone()),
            Self::Offline | Self::Server | Self::Unreadable => None,
        }
    }
}

thread_local! {
    static SIGN_IN_NEEDED: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// What happens when the server says that the session is over.
pub fn on_sign_in_needed(act: impl Fn() + 'static) {
    SIGN_IN_NEEDED.set(Some(Box::new(act)));
}

/// Calls `E`. A mutating call gets a key of its own; where pressing twice must not act twice, use
/// `state::writer::Writer` or [`call_with_key`].
pub async fn call<E: Endpoint>(path: E::Path, request: &E::Request) -> Result<E::Reply, Failure> {
    let key = E::METHOD.mutates().then(Key::new);
    read(exchange(outgoing::<E>(key, &path, request)).await)
}

/// Calls `E` under a key that was made when the form opened.
pub async fn call_with_key<E: Endpoint>(
    key: &Key,
    path: E::Path,
    request: &E::Request,
) -> Result<E::Reply, Failure> {
    read(exchange(outgoing::<E>(Some(key.clone()), &path, request)).await)
}

/// Sends a file with its fields as `multipart/form-data`; the browser writes the boundary.
pub async fn upload<R: DeserializeOwned>(key: &Key, address: &str, form: &FormData) -> Result<R, Failure> {
    let request = Outgoing {
        method: Method::Post,
        address: address.to_owned(),
        key: Some(key.clone()),
        body: Some(form.clone().into()),
        content_type: None,
        millis_max: UPLOAD_MILLIS_MAX,
    };
    read(exchange(Some(request)).await)
}

/// Sends a file as it is, as the whole body.
pub async fn send_file<R: DeserializeOwned>(key: &Key, address: &str, file: &File) -> Result<R, Failure> {
    let request = Outgoing {
        method: Method::Post,
        address: address.to_owned(),
        key: Some(key.clone()),
        body: Some(file.clone().into()),
        content_type: Some("application/octet-stream"),
        millis_max: UPLOAD_MILLIS_MAX,
    };
    read(exchange(Some(request)).await)
}

/// Sends bytes as the whole body, to be put where the address says.
pub async fn send_bytes<R: DeserializeOwned>(
    key: &Key,
    address: &str,
    bytes: &js_sys::Uint8Array,
) -> Result<R, Failure> {
    let request = Outgoing {
        method: Method::Put,
        address: address.to_owned(),
        key: Some(key.clone()),
        body: Some(bytes.clone().into()),
        content_type: Some("application/octet-stream"),
        millis_max: UPLOAD_MILLIS_MAX,
    };
    read(exchange(Some(request)).await)
}

/// What `E` sends; `None` where a request can't be written, which its types rule out.
pub(crate) fn outgoing<E: Endpoint>(
    key: Option<Key>,
    path: &E::Path,
    request: &E::Request,
) -> Option<Outgoing> {
    addressed(E::METHOD, path_of::<E>(path), key, &json::value(request)?)
}

/// The part of [`outgoing`] that does not depend on its types.
fn addressed(method: Method, path: String, key: Option<Key>, request: &JsValue) -> Option<Outgoing> {
    let (address, body) = match method {
        Method::Get => (path + &query_of(request), None),
        Method::Post | Method::Put | Method::Delete => (path, Some(json::written(request)?.into())),
    };
    let content_type = Some("application/json");
    Some(Outgoing { method, address, key, body, content_type, millis_max: CALL_MILLIS_MAX })
}

/// The reply in an answer.
pub(crate) fn read<R: DeserializeOwned>(answer: Result<String, Failure>) -> Result<R, Failure> {
    let text = answer?;
    json::read(if text.is_empty() { "null" } else { &text }).ok_or(Failure::Unreadable)
}

/// A call on its way, its types forgotten.
pub(crate) struct Outgoing {
    method: Method,
    address: String,
    key: Option<Key>,
    body: Option<JsValue>,
    content_type: Option<&'static str>,
    millis_max: u32,
}

impl Outgoing {
    /// Whether it asks for nothing in particular, such as a further page.
    pub(crate) fn asks_for_all(&self) -> bool {
        !self.address.contains('?')
    }
}

/// All of a call that does not depend on its types, boxed, so that it exists once in the download.
pub(crate) fn exchange(request: Option<Outgoing>) -> Pin<Box<dyn Future<Output = Result<String, Failure>>>> {
    Box::pin(async move {
        let request = request.ok_or(Failure::Unreadable)?;
        let init = init_of(&request).map_err(|_| Failure::Unreadable)?;
        let window = web_sys::window().ok_or(Failure::Offline)?;
        let response = JsFuture::from(window.fetch_with_str_and_init(&request.address, &init)).await;
        let response: Response =
            response.map_err(|_| Failure::Offline)?.dyn_into().map_err(|_| Failure::Unreadable)?;
        let text = JsFuture::from(response.text().map_err(|_| Failure::Unreadable)?).await;
        let text = text.map_err(|_| Failure::Offline)?.as_string().unwrap_or_default();
        let status = response.status();
        if status < 400 {
            return Ok(text);
        }
        match json::read(&text) {
            Some(problem) => Err(refused(problem)),
            None if status >= 500 => Err(Failure::Server),
            None => Err(Failure::Unreadable),
        }
    })
}

fn init_of(request: &Outgoing) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json, application/problem+json")?;
    if let Some(lang) = document().document_element().and_then(|html| html.get_attribute("lang")) {
        headers.set("Accept-Language", &lang)?;
    }
    if let Some(key) = &request.key {
        headers.set(IDEMPOTENCY_KEY, key.as_str())?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    if let Some(body) = &request.body {
        if let Some(content_type) = request.content_type {
            headers.set("Content-Type", content_type)?;
        }
        init.set_body(body);
    }
    init.set_headers(&headers);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(request.millis_max)));
    Ok(init)
}

/// Tells the session when it is over, whatever the screen does with the failure.
fn refused(problem: Problem) -> Failure {
    if problem.status == 401 && problem.code == SIGN_IN {
        SIGN_IN_NEEDED.with_borrow(|act| act.iter().for_each(|act| act()));
    }
    Failure::Problem(problem)
}

/// `?name=value&…` from a flat object; what is `null` is left out.
fn query_of(fields: &JsValue) -> String {
    if !fields.is_object() {
        return String::new();
    }
    let Ok(query) = UrlSearchParams::new() else { return String::new() };
    for field in js_sys::Object::entries(fields.unchecked_ref()).iter() {
        let field = js_sys::Array::from(&field);
        let (name, value) = (field.get(0), field.get(1));
        // A number or a switch is no text yet, and reads as JSON writes it.
        let text = || value.as_string().or_else(|| json::written(&value));
        if let (false, Some(name), Some(text)) = (value.is_null(), name.as_string(), text()) {
            query.append(&name, &text);
        }
    }
    match String::from(query.to_string()) {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    }
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn random(bytes: &mut [u8]);
}

fn uuid_text(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.into_iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::uuid_text;

    #[test]
    fn a_key_is_a_uuid_of_version_four() {
        let text = uuid_text([0xFF; 16]);
        assert_eq!(text, "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert!(sundae_shared::id::is_uuid(&text));
    }
}

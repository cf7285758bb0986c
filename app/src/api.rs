//! The only user of `fetch`. Calls the endpoints that `sundae_shared` names; nobody writes a path by hand.
//!
//! Invariant: every mutating call carries an idempotency key, every call ends within its time.

use crate::i18n::common::words;
use leptos::prelude::document;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use sundae_shared::api::{Endpoint, IDEMPOTENCY_KEY, Method, path_of};
use sundae_shared::problem::{self, Problem};
use sundae_shared::text::Lang;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, FormData, Headers, RequestInit, Response};

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
    /// An answer that this version of the app does not understand.
    Unreadable,
}

impl Failure {
    /// The stable code of a refusal: `failure.code() == Some("desk.already_checked_in")`.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(&problem.code),
            Self::Offline | Self::Unreadable => None,
        }
    }

    /// What happened and what to do, in words.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Problem(problem) => problem.detail.clone(),
            Self::Offline => words::offline(lang).to_owned(),
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
            Self::Offline | Self::Unreadable => None,
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
    send::<E>(key.as_ref(), &path, request).await
}

/// Calls `E` under a key that was made when the form opened.
pub async fn call_with_key<E: Endpoint>(
    key: &Key,
    path: E::Path,
    request: &E::Request,
) -> Result<E::Reply, Failure> {
    send::<E>(Some(key), &path, request).await
}

/// Sends a file with its fields as `multipart/form-data`; the browser writes the boundary.
pub async fn upload<R: DeserializeOwned>(key: &Key, address: &str, form: &FormData) -> Result<R, Failure> {
    fetch(Method::Post, address, Some(key), Some((form.as_ref(), None)), UPLOAD_MILLIS_MAX).await
}

/// The address of a `GET` endpoint, for a link, a download or a picture.
pub fn address_of<E: Endpoint>(path: &E::Path, request: &E::Request) -> String {
    format!("{}{}", path_of::<E>(path), query_of(request))
}

async fn send<E: Endpoint>(
    key: Option<&Key>,
    path: &E::Path,
    request: &E::Request,
) -> Result<E::Reply, Failure> {
    if E::METHOD == Method::Get {
        return fetch(E::METHOD, &address_of::<E>(path, request), key, None, CALL_MILLIS_MAX).await;
    }
    let body = JsValue::from_str(&serde_json::to_string(request).map_err(|_| Failure::Unreadable)?);
    let body = Some((&body, Some("application/json")));
    fetch(E::METHOD, &path_of::<E>(path), key, body, CALL_MILLIS_MAX).await
}

async fn fetch<R: DeserializeOwned>(
    method: Method,
    address: &str,
    key: Option<&Key>,
    body: Option<(&JsValue, Option<&str>)>,
    millis_max: u32,
) -> Result<R, Failure> {
    let (status, text) = exchange(method, address, key, body, millis_max).await?;
    if status < 400 {
        let text = if text.is_empty() { "null" } else { &text };
        return serde_json::from_str(text).map_err(|_| Failure::Unreadable);
    }
    match serde_json::from_str(&text) {
        Ok(problem) => Err(refused(problem)),
        // A proxy in front of a server that is away.
        Err(_) if status >= 500 => Err(Failure::Offline),
        Err(_) => Err(Failure::Unreadable),
    }
}

/// The part that does not depend on the reply's type, so that it exists once in the download.
async fn exchange(
    method: Method,
    address: &str,
    key: Option<&Key>,
    body: Option<(&JsValue, Option<&str>)>,
    millis_max: u32,
) -> Result<(u16, String), Failure> {
    let init = request(method, key, body, millis_max).map_err(|_| Failure::Unreadable)?;
    let window = web_sys::window().ok_or(Failure::Offline)?;
    let response =
        JsFuture::from(window.fetch_with_str_and_init(address, &init)).await.map_err(|_| Failure::Offline)?;
    let response: Response = response.dyn_into().map_err(|_| Failure::Unreadable)?;
    let text = JsFuture::from(response.text().map_err(|_| Failure::Unreadable)?)
        .await
        .map_err(|_| Failure::Offline)?;
    Ok((response.status(), text.as_string().unwrap_or_default()))
}

fn request(
    method: Method,
    key: Option<&Key>,
    body: Option<(&JsValue, Option<&str>)>,
    millis_max: u32,
) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", &format!("application/json, {}", problem::CONTENT_TYPE))?;
    if let Some(lang) = document().document_element().and_then(|html| html.get_attribute("lang")) {
        headers.set("Accept-Language", &lang)?;
    }
    if let Some(key) = key {
        headers.set(IDEMPOTENCY_KEY, key.as_str())?;
    }
    let init = RequestInit::new();
    init.set_method(method.as_str());
    if let Some((body, content_type)) = body {
        if let Some(content_type) = content_type {
            headers.set("Content-Type", content_type)?;
        }
        init.set_body(body);
    }
    init.set_headers(&headers);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(millis_max)));
    Ok(init)
}

/// Tells the session when it is over, whatever the screen does with the failure.
fn refused(problem: Problem) -> Failure {
    if problem.status == 401 && problem.code == SIGN_IN {
        SIGN_IN_NEEDED.with_borrow(|act| act.iter().for_each(|act| act()));
    }
    Failure::Problem(problem)
}

/// `?name=value&…` from a flat struct; what is `None` is left out.
fn query_of<T: Serialize>(request: &T) -> String {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(request) else { return String::new() };
    let mut query = String::new();
    for (name, value) in fields {
        let text = match value {
            serde_json::Value::Null => continue,
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        };
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(&name);
        query.push('=');
        encode_into(&mut query, &text);
    }
    query
}

fn encode_into(query: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            query.push(char::from(byte));
        } else {
            query.push('%');
            query.push(char::from(HEX[usize::from(byte >> 4)]));
            query.push(char::from(HEX[usize::from(byte & 15)]));
        }
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
    use super::{query_of, uuid_text};
    use serde::Serialize;

    #[derive(Serialize)]
    struct Filter {
        search: Option<&'static str>,
        after: Option<&'static str>,
        rows: u32,
    }

    #[test]
    fn a_request_becomes_a_query_without_its_empty_fields() {
        let filter = Filter { search: Some("Ana & Łukasz"), after: None, rows: 20 };
        assert_eq!(query_of(&filter), "?rows=20&search=Ana%20%26%20%C5%81ukasz");
        assert_eq!(query_of(&()), "");
    }

    #[test]
    fn a_key_is_a_uuid_of_version_four() {
        let text = uuid_text([0xFF; 16]);
        assert_eq!(text, "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert!(sundae_shared::id::is_uuid(&text));
    }
}

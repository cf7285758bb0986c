//! Somebody with a browser: cookies of their own, keys made once per intent.

use reqwest::{Method, StatusCode};
use sundae_shared::api::{Endpoint, IDEMPOTENCY_KEY, path_of};
use sundae_shared::problem::Problem;

/// A client that insists gives up after so many.
const TRIES_MAX: usize = 100;

#[derive(Clone)]
pub struct Visitor {
    pub http: reqwest::Client,
    pub address: String,
    /// Sent as `Cookie` when a session was made behind the front door.
    pub cookie: Option<String>,
    pub lang: &'static str,
}

/// What came back: a reply or a problem.
#[derive(Debug)]
pub struct Outcome<T> {
    pub status: StatusCode,
    pub body: String,
    parsed: Option<T>,
}

impl<T: serde::de::DeserializeOwned> Outcome<T> {
    /// Sends a request and reads what came back.
    pub async fn read(request: reqwest::RequestBuilder) -> Self {
        Self::heard(request).await.expect("the server answers")
    }

    /// The same; an error when no answer came.
    async fn heard(request: reqwest::RequestBuilder) -> reqwest::Result<Self> {
        let response = request.send().await?;
        let (status, url) = (response.status(), response.url().clone());
        let body = response.text().await?;
        let read =
            || serde_json::from_str(&body).unwrap_or_else(|error| panic!("{url} answered {body}: {error}"));
        let parsed = status.is_success().then(read);
        Ok(Self { status, body, parsed })
    }
}

impl<T> Outcome<Option<T>> {
    /// Who is signed in; nobody fails the test.
    #[track_caller]
    pub fn expect_someone(self) -> T {
        self.expect_ok().expect("somebody is signed in")
    }

    /// Somebody who is signed in fails the test.
    #[track_caller]
    pub fn expect_nobody(self) {
        assert!(self.expect_ok().is_none(), "nobody is signed in");
    }
}

impl<T> Outcome<T> {
    /// The reply; a refusal fails the test with its sentence.
    #[track_caller]
    pub fn expect_ok(self) -> T {
        let Self { status, body, parsed } = self;
        parsed.unwrap_or_else(|| panic!("expected a reply, got {status}: {body}"))
    }

    /// The problem; a success fails the test.
    #[track_caller]
    pub fn expect_problem(self, code: &str) -> Problem {
        let problem: Problem = serde_json::from_str(&self.body)
            .unwrap_or_else(|_| panic!("expected the problem {code}, got {}: {}", self.status, self.body));
        assert_eq!(problem.code, code, "{problem:?}");
        assert_eq!(problem.status, self.status.as_u16());
        problem
    }

    /// The same refusal, where another reply was hoped for.
    pub fn refused_as<U>(self) -> Outcome<U> {
        Outcome { status: self.status, body: self.body, parsed: None }
    }

    /// Reply or problem code, for tests where rivals meet.
    pub fn code(&self) -> Option<String> {
        serde_json::from_str::<Problem>(&self.body).ok().map(|problem| problem.code)
    }

    pub fn is_ok(&self) -> bool {
        self.parsed.is_some()
    }
}

impl Visitor {
    pub fn new(address: &str) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).build().expect("a client");
        Self { http, address: address.to_owned(), cookie: None, lang: "en" }
    }

    pub async fn call<E: Endpoint>(&self, path: E::Path, request: &E::Request) -> Outcome<E::Reply> {
        self.call_with_key::<E>(&fresh_key(), path, request).await
    }

    /// The same key again is the same intent.
    pub async fn call_with_key<E: Endpoint>(
        &self,
        key: &str,
        path: E::Path,
        request: &E::Request,
    ) -> Outcome<E::Reply> {
        Outcome::read(self.asking::<E>(key, path, request)).await
    }

    fn asking<E: Endpoint>(&self, key: &str, path: E::Path, request: &E::Request) -> reqwest::RequestBuilder {
        let builder = self.request(E::METHOD.as_str(), &path_of::<E>(&path));
        if E::METHOD.mutates() {
            builder.header(IDEMPOTENCY_KEY, key).json(request)
        } else {
            builder.query(request)
        }
    }

    /// As a client does that hears "busy, nothing was stored", or nothing at all because its connection had just been
    /// closed: asks again with its key until it is told something else.
    pub async fn insist<E: Endpoint>(&self, path: E::Path, request: E::Request) -> Outcome<E::Reply>
    where
        E::Path: Clone,
    {
        let key = fresh_key();
        for _ in 0..TRIES_MAX {
            match Outcome::heard(self.asking::<E>(&key, path.clone(), &request)).await {
                Ok(outcome) if outcome.code().as_deref() != Some("server.busy") => return outcome,
                Ok(_) | Err(_) => {}
            }
        }
        panic!("{} gave no answer in {TRIES_MAX} tries", path_of::<E>(&path))
    }

    /// Any request, with this visitor's cookies.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let builder =
            self.http.request(method, format!("{}{path}", self.address)).header("Accept-Language", self.lang);
        match &self.cookie {
            Some(cookie) => builder.header("Cookie", cookie),
            None => builder,
        }
    }

    pub async fn get(&self, path: &str) -> reqwest::Response {
        self.request("GET", path).send().await.expect("the server answers")
    }
}

pub fn fresh_key() -> String {
    uuid::Uuid::now_v7().to_string()
}

//! Errors at the edge. Invariant: the public sentence and the private cause are separate fields; only
//! this file knows HTTP status codes.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER};
use actix_web::{HttpResponse, HttpResponseBuilder};
use diesel::result::{DatabaseErrorKind, Error as DbError};
use sundae_shared::problem::{self, FieldProblem, Problem};
use sundae_shared::text::Lang;

/// What kind of refusal; each is one status code. See `docs/errors.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The request itself can't be read.
    Malformed,
    /// Nobody is signed in, or the session ended.
    SignIn,
    /// Signed in, but not for this.
    Forbidden,
    NotFound,
    /// It contradicts the state of things; a reload shows which.
    Conflict,
    /// It existed and is over.
    Gone,
    TooLarge,
    /// Read, but a value does not fit.
    Invalid,
    /// Slower, please.
    TooMany,
    /// A defect of ours.
    Bug,
    /// Full, stopping, or storage is out of reach; nothing was stored.
    Unavailable,
}

impl Status {
    pub fn http(self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Gone => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Bug => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// A sentence in every language.
#[derive(Debug, Clone)]
struct Says(Vec<(Lang, String)>);

impl Says {
    fn new(say: impl Fn(Lang) -> String) -> Self {
        Self(Lang::ALL.iter().map(|&lang| (lang, say(lang))).collect())
    }

    fn in_lang(&self, wanted: Lang) -> String {
        self.0.iter().find(|(lang, _)| *lang == wanted).map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Retry {
    No,
    /// Lost against a rival on PostgreSQL; the same transaction may succeed now.
    Now,
}

/// What a handler answers when it refuses.
#[derive(Debug)]
pub struct ApiError {
    pub status: Status,
    pub code: &'static str,
    says: Says,
    fields: Vec<(String, Says)>,
    /// For the log alone.
    cause: Option<String>,
    retry: Retry,
    retry_after_seconds: Option<u32>,
}

sundae_shared::messages! {
    mod text {
        bug: en "Something went wrong on our side. Nothing was changed. Please try again; if it happens twice, tell the desk the number below.",
            es "Algo falló de nuestro lado. No se cambió nada. Inténtalo de nuevo; si vuelve a pasar, di en el mostrador el número de abajo.";
        unavailable: en "The server is very busy right now. Nothing was stored; please try again in a moment.",
            es "El servidor está muy ocupado en este momento. No se guardó nada; inténtalo de nuevo en un momento.";
        not_found: en "There is nothing at this address.", es "No hay nada en esta dirección.";
        sign_in: en "Please sign in first.", es "Primero inicia sesión.";
        forbidden: en "Your account may not do this. Ask an administrator if it should.",
            es "Tu cuenta no puede hacer esto. Si debería poder, pregunta a un administrador.";
        malformed: en "The request could not be read. Nothing was changed; reload the page and try again.",
            es "No se pudo leer la solicitud. No se cambió nada; recarga la página e inténtalo de nuevo.";
        invalid: en "Something in the form needs another look.", es "Hay algo en el formulario que revisar.";
    }
}

impl ApiError {
    pub fn new(status: Status, code: &'static str, say: impl Fn(Lang) -> String) -> Self {
        Self {
            status,
            code,
            says: Says::new(say),
            fields: Vec::new(),
            cause: None,
            retry: Retry::No,
            retry_after_seconds: None,
        }
    }

    /// A defect of ours: the cause goes to the log, the person gets an apology and the request's number.
    pub fn bug(cause: impl Into<String>) -> Self {
        Self::new(Status::Bug, "server.bug", |lang| text::bug(lang).into()).caused_by(cause)
    }

    /// Storage or capacity is out of reach; nothing was stored.
    pub fn unavailable(cause: impl Into<String>) -> Self {
        Self::new(Status::Unavailable, "server.busy", |lang| text::unavailable(lang).into())
            .caused_by(cause)
            .retry_after(2)
    }

    /// The transaction was lost with its whole batch (a full disk, a failing device).
    pub fn not_stored() -> Self {
        Self::new(Status::Unavailable, "server.not_stored", |lang| text::unavailable(lang).into())
            .caused_by("the write's batch was not committed")
            .retry_after(2)
    }

    pub fn not_found() -> Self {
        Self::new(Status::NotFound, "request.not_found", |lang| text::not_found(lang).into())
    }

    pub fn sign_in() -> Self {
        Self::new(Status::SignIn, "auth.sign_in", |lang| text::sign_in(lang).into())
    }

    pub fn forbidden() -> Self {
        Self::new(Status::Forbidden, "auth.forbidden", |lang| text::forbidden(lang).into())
    }

    pub fn malformed(cause: impl Into<String>) -> Self {
        Self::new(Status::Malformed, "request.malformed", |lang| text::malformed(lang).into())
            .caused_by(cause)
    }

    /// Values that don't fit; add each with [`ApiError::field`].
    pub fn invalid() -> Self {
        Self::new(Status::Invalid, "request.invalid", |lang| text::invalid(lang).into())
    }

    #[must_use]
    pub fn field(mut self, field: impl Into<String>, say: impl Fn(Lang) -> String) -> Self {
        self.fields.push((field.into(), Says::new(say)));
        self
    }

    pub fn has_fields(&self) -> bool {
        !self.fields.is_empty()
    }

    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }

    /// Whether the same transaction may succeed when run again at once.
    pub fn is_retryable(&self) -> bool {
        self.retry == Retry::Now
    }

    /// The private cause, for the log.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    pub fn problem(&self, lang: Lang, request_id: &str) -> Problem {
        Problem {
            status: self.status.http().as_u16(),
            code: self.code.to_owned(),
            detail: self.says.in_lang(lang),
            fields: self
                .fields
                .iter()
                .map(|(field, says)| FieldProblem { field: field.clone(), detail: says.in_lang(lang) })
                .collect(),
            request_id: request_id.to_owned(),
        }
    }

    pub fn response(&self, lang: Lang, request_id: &str) -> HttpResponse {
        let mut builder = HttpResponseBuilder::new(self.status.http());
        builder.insert_header((CONTENT_TYPE, problem::CONTENT_TYPE));
        if let Some(seconds) = self.retry_after_seconds {
            builder.insert_header((RETRY_AFTER, seconds));
        }
        let body = serde_json::to_string(&self.problem(lang, request_id)).unwrap_or_default();
        builder.body(body)
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.says.in_lang(Lang::En))?;
        match &self.cause {
            Some(cause) => write!(f, " ({}: {cause})", self.code),
            None => write!(f, " ({})", self.code),
        }
    }
}

impl std::error::Error for ApiError {}

impl From<DbError> for ApiError {
    /// A serialization failure may be tried again, and so may a unique violation: on PostgreSQL both are
    /// how a rival's commit shows. Services turn the unique violations they expect into their own errors
    /// by looking first, inside the same transaction.
    fn from(error: DbError) -> Self {
        let retry = match &error {
            DbError::DatabaseError(
                DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::UniqueViolation,
                _,
            ) => Retry::Now,
            // Diesel has no kind for a deadlock (40P01); PostgreSQL's English message is set by us.
            DbError::DatabaseError(_, info) if info.message().contains("deadlock detected") => Retry::Now,
            _ => Retry::No,
        };
        let full =
            matches!(&error, DbError::DatabaseError(_, info) if info.message().contains("disk is full"));
        let cause = format!("database: {error}");
        let mut failure = if full { Self::not_stored().caused_by(cause) } else { Self::bug(cause) };
        failure.retry = retry;
        failure
    }
}

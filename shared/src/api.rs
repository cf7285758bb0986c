//! Every endpoint once: method, path, what goes in, what comes out.
//!
//! The server registers these types, the apps call them; neither writes a path by hand.
//! A new endpoint is one line in its slice's table below plus one line in the server's `routes.rs`.

use serde::Serialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether a call changes anything; such a call carries an idempotency key.
    pub fn mutates(self) -> bool {
        self != Self::Get
    }
}

/// Header with the client's key for a mutating call: made once per intent, stored before sending.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// What can stand in a request or a reply.
#[cfg(not(feature = "openapi"))]
pub trait Wire: Serialize + DeserializeOwned + 'static {}
#[cfg(not(feature = "openapi"))]
impl<T: Serialize + DeserializeOwned + 'static> Wire for T {}
#[cfg(feature = "openapi")]
pub trait Wire: Serialize + DeserializeOwned + utoipa::ToSchema + 'static {}
#[cfg(feature = "openapi")]
impl<T: Serialize + DeserializeOwned + utoipa::ToSchema + 'static> Wire for T {}

/// What fills the `{…}` of a path, in order.
pub trait PathParts: DeserializeOwned + 'static {
    fn parts(&self) -> Vec<String>;
}

impl PathParts for () {
    fn parts(&self) -> Vec<String> {
        Vec::new()
    }
}

impl PathParts for String {
    fn parts(&self) -> Vec<String> {
        vec![self.clone()]
    }
}

impl<A: PathParts, B: PathParts> PathParts for (A, B) {
    fn parts(&self) -> Vec<String> {
        let mut parts = self.0.parts();
        parts.extend(self.1.parts());
        parts
    }
}

/// One call of the API. A `GET` carries `Request` as its query string, the others as a JSON body.
pub trait Endpoint: 'static {
    const NAME: &'static str;
    const METHOD: Method;
    const PATH: &'static str;
    const SUMMARY: &'static str;
    type Path: PathParts;
    type Request: Wire;
    type Reply: Wire;
}

/// The address of a call: the path with its `{…}` filled and percent-encoded.
pub fn path_of<E: Endpoint>(path: &E::Path) -> String {
    let mut parts = path.parts().into_iter();
    let pieces = E::PATH.split('/').map(|piece| {
        if piece.starts_with('{') { encode(&parts.next().unwrap_or_default()) } else { piece.to_owned() }
    });
    pieces.collect::<Vec<_>>().join("/")
}

/// Percent-encoded, so that it can stand in a path or a query.
pub fn encode(part: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::new();
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// One line of the table, for tests and the API description.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
}

/// Defines endpoints: `/// Summary` then `Name: Post "/api/…" PathType, RequestType => ReplyType;`
#[macro_export]
macro_rules! endpoints {
    ($(#[doc = $summary:literal] $name:ident : $method:ident $path:literal $parts:ty, $request:ty => $reply:ty;)*) => {
        $(
            #[doc = $summary]
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl $crate::api::Endpoint for $name {
                const NAME: &'static str = stringify!($name);
                const METHOD: $crate::api::Method = $crate::api::Method::$method;
                const PATH: &'static str = $path;
                const SUMMARY: &'static str = $summary;
                type Path = $parts;
                type Request = $request;
                type Reply = $reply;
            }
        )*
        /// The endpoints of this slice.
        pub const ENDPOINTS: &[$crate::api::Entry] = &[$(
            $crate::api::Entry { name: stringify!($name), method: $crate::api::Method::$method, path: $path },
        )*];
    };
}

/// All endpoints of all slices.
pub fn all() -> impl Iterator<Item = Entry> {
    const SLICES: &[&[Entry]] = &[
        crate::edition::api::ENDPOINTS,
        crate::people::api::ENDPOINTS,
        crate::people::office_api::ENDPOINTS,
        crate::people::factor_api::ENDPOINTS,
        crate::people::import_api::ENDPOINTS,
        crate::people::link_api::ENDPOINTS,
        crate::people::pass::ENDPOINTS,
        crate::grant::api::ENDPOINTS,
        crate::grant::honorarium_api::ENDPOINTS,
        crate::claim::api::ENDPOINTS,
        crate::claim::document_api::ENDPOINTS,
        crate::claim::review_api::ENDPOINTS,
        crate::claim::rate_api::ENDPOINTS,
        crate::claim::rule_api::ENDPOINTS,
        crate::payee::api::ENDPOINTS,
        crate::payment::api::ENDPOINTS,
        crate::desk::api::ENDPOINTS,
        crate::points::api::ENDPOINTS,
        crate::award::api::ENDPOINTS,
        crate::award::volunteer_api::ENDPOINTS,
        crate::rewards::api::ENDPOINTS,
        crate::record::api::ENDPOINTS,
        crate::challenge::api::ENDPOINTS,
        crate::pattern::api::ENDPOINTS,
        crate::board::api::ENDPOINTS,
        crate::wall::api::ENDPOINTS,
        crate::report::api::ENDPOINTS,
        crate::budget::api::ENDPOINTS,
        crate::mail::api::ENDPOINTS,
        crate::reminder::api::ENDPOINTS,
    ];
    SLICES.iter().copied().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::{all, path_of};
    use std::collections::HashSet;

    endpoints! {
        /// For this test.
        Sample: Get "/api/things/{id}/parts/{part}" (String, String), () => ();
    }

    #[test]
    fn a_path_is_filled_in_order_and_encoded() {
        assert_eq!(path_of::<Sample>(&("a b".into(), "c/d".into())), "/api/things/a%20b/parts/c%2Fd");
        assert_eq!(ENDPOINTS[0].name, "Sample");
    }

    #[test]
    fn no_two_endpoints_share_a_method_and_path() {
        let mut seen = HashSet::new();
        for entry in all() {
            assert!(seen.insert((entry.method, entry.path)), "{entry:?} stands twice");
        }
    }
}

//! The embedded files: how one is found, named to caches, and sent in the best coding the client takes.

use std::collections::HashMap;
use std::sync::OnceLock;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A row of the table that `build.rs` writes.
struct File {
    path: &'static str,
    bytes: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A file ready to be sent.
pub(super) struct Asset {
    pub(super) content_type: &'static str,
    pub(super) bytes: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
    /// First 16 hex digits of the SHA-256 of `bytes`.
    hash: String,
    immutable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Identity,
    Brotli,
    Gzip,
}

impl Asset {
    pub(super) fn new(
        path: &str,
        bytes: &'static [u8],
        br: Option<&'static [u8]>,
        gz: Option<&'static [u8]>,
    ) -> Self {
        let digest = Sha256::digest(bytes);
        Asset {
            content_type: content_type(path),
            bytes,
            br,
            gz,
            hash: HEXLOWER.encode(&digest[..8]),
            immutable: has_hashed_name(path),
        }
    }

    /// The smallest form that `Accept-Encoding` allows.
    pub(super) fn best(&self, accepts: &str) -> (Coding, &'static [u8]) {
        if let Some(br) = self.br.filter(|_| takes(accepts, "br")) {
            return (Coding::Brotli, br);
        }
        if let Some(gz) = self.gz.filter(|_| takes(accepts, "gzip")) {
            return (Coding::Gzip, gz);
        }
        (Coding::Identity, self.bytes)
    }

    /// Each coding is another sequence of bytes, so each has its own tag.
    pub(super) fn etag(&self, coding: Coding) -> String {
        let suffix = match coding {
            Coding::Identity => "",
            Coding::Brotli => "-br",
            Coding::Gzip => "-gz",
        };
        format!("\"{}{suffix}\"", self.hash)
    }

    pub(super) fn cache_control(&self) -> &'static str {
        if self.immutable { "public, max-age=31536000, immutable" } else { "no-cache" }
    }
}

/// The file `name` of the app in `folder`. An empty name is the app's page.
pub(super) fn find(folder: &str, name: &str) -> Option<&'static Asset> {
    let name = if name.is_empty() { "index.html" } else { name };
    table().get(format!("{folder}/{name}").as_str())
}

/// Every embedded page.
pub(super) fn pages() -> impl Iterator<Item = &'static str> {
    let html = FILES.iter().filter(|file| file.path.ends_with(".html"));
    html.filter_map(|file| std::str::from_utf8(file.bytes).ok())
}

fn table() -> &'static HashMap<&'static str, Asset> {
    static TABLE: OnceLock<HashMap<&'static str, Asset>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let assets = FILES.iter().map(|file| {
            let File { path, bytes, br, gz } = *file;
            (path, Asset::new(path, bytes, br, gz))
        });
        assets.collect()
    })
}

/// Whether a path asks for a file rather than for a screen of the app. Only the endings that the apps'
/// build produces count, because a screen's address may hold a dot.
pub(super) fn looks_like_a_file(path: &str) -> bool {
    content_type(path) != UNKNOWN
}

const UNKNOWN: &str = "application/octet-stream";

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "txt" => "text/plain; charset=utf-8",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        _ => UNKNOWN,
    }
}

/// The build names what never changes `word-<hash>.ext`, or `word-<hash>_bg.wasm`. Eight digits and more,
/// or `icon-512.png` would count.
fn has_hashed_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() >= 8 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Whether `Accept-Encoding` names this coding (or `*`) with a weight above zero.
fn takes(accepts: &str, coding: &str) -> bool {
    let mut any = false;
    for choice in accepts.split(',') {
        let (name, parameters) = choice.split_once(';').unwrap_or((choice, ""));
        let weight = parameters.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok());
        let allowed = weight.is_none_or(|q| q > 0.0);
        match name.trim() {
            name if name.eq_ignore_ascii_case(coding) => return allowed,
            "*" => any = allowed,
            _ => {}
        }
    }
    any
}

/// `If-None-Match` against our tag, weakly, as the standard asks for GET.
pub(super) fn matches_etag(if_none_match: &str, etag: &str) -> bool {
    let mut tags = if_none_match.split(',').map(str::trim);
    tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_never_change() {
        assert!(has_hashed_name("me/attendee-1f2e3d4c5b6a7988_bg.wasm"));
        assert!(has_hashed_name("me/attendee-1f2e3d4c5b6a7988.js"));
        assert!(!has_hashed_name("me/index.html"));
        assert!(!has_hashed_name("me/sw.js"));
        assert!(!has_hashed_name("me/icon-512.png"));
        assert!(!has_hashed_name("me/snippets/some-crate-1f2e3d4c5b6a7988/inline0.js"));
    }

    #[test]
    fn the_smallest_form_the_client_takes_is_sent() {
        let asset = Asset::new("me/a.js", b"plain", Some(b"br"), Some(b"gz"));
        assert_eq!(asset.best("gzip, deflate, br, zstd").0, Coding::Brotli);
        assert_eq!(asset.best("br;q=0, gzip;q=0.5").0, Coding::Gzip);
        assert_eq!(asset.best("*").0, Coding::Brotli);
        assert_eq!(asset.best("identity").0, Coding::Identity);
        assert_eq!(asset.best(""), (Coding::Identity, &b"plain"[..]));
    }

    #[test]
    fn a_tag_differs_by_content_and_coding() {
        let (one, two) = (Asset::new("a.js", b"1", None, None), Asset::new("a.js", b"2", None, None));
        assert_ne!(one.etag(Coding::Identity), two.etag(Coding::Identity));
        assert_ne!(one.etag(Coding::Identity), one.etag(Coding::Brotli));
        let tag = one.etag(Coding::Gzip);
        assert!(matches_etag(&format!("\"x\", W/{tag}"), &tag));
        assert!(!matches_etag("", &tag));
    }
}

//! The Content-Security-Policy: nothing from elsewhere, nothing inline that we did not build.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::{assets, nothing};

pub(super) fn policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| build(assets::pages().chain([nothing::STYLE])))
}

/// Every page gets the hashes of all pages: one value for the whole server, and no page can hold anything
/// that the build did not put there.
fn build<'p>(pages: impl Iterator<Item = &'p str>) -> String {
    let (mut scripts, mut styles) = (BTreeSet::new(), BTreeSet::new());
    for page in pages {
        scripts.extend(inline_blocks(page, "script").map(hash_source));
        styles.extend(inline_blocks(page, "style").map(hash_source));
    }
    let scripts: String = scripts.into_iter().collect();
    let styles: String = styles.into_iter().collect();
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' blob: data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'self'; object-src 'none'; worker-src 'self'; manifest-src 'self'"
    )
}

fn hash_source(block: &str) -> String {
    format!(" 'sha256-{}'", BASE64.encode(&Sha256::digest(block.as_bytes())))
}

/// The text between `<tag …>` and `</tag>`, byte for byte, without blocks that load a file. The pages are
/// our own build's, so this need not be a whole HTML parser: it skips comments and reads quoted attributes.
fn inline_blocks<'p>(page: &'p str, tag: &'static str) -> impl Iterator<Item = &'p str> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find('<')?;
            rest = &rest[open..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->")?.1;
                continue;
            }
            let Some(attributes) = opens(rest, tag) else {
                rest = &rest[1..];
                continue;
            };
            let end = end_of_tag(attributes)?;
            let loads_a_file = has_src(&attributes[..end]);
            let body = &attributes[end + 1..];
            let close = find_ignoring_case(body, &format!("</{tag}"))?;
            rest = &body[close..];
            if !loads_a_file {
                return Some(&body[..close]);
            }
        }
    })
}

/// What follows `<tag`, if the text starts with that very tag.
fn opens<'p>(text: &'p str, tag: &str) -> Option<&'p str> {
    let name = text.get(1..=tag.len())?;
    let after = &text[1 + tag.len()..];
    let whole = after.starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    (name.eq_ignore_ascii_case(tag) && whole).then_some(after)
}

/// The `>` that ends an opening tag; one inside quotes does not.
fn end_of_tag(attributes: &str) -> Option<usize> {
    let mut quote = None;
    attributes.char_indices().find_map(|(at, c)| match (quote, c) {
        (None, '>') => Some(at),
        (None, '"' | '\'') => {
            quote = Some(c);
            None
        }
        (Some(open), _) if c == open => {
            quote = None;
            None
        }
        _ => None,
    })
}

fn has_src(attributes: &str) -> bool {
    let lower = attributes.to_ascii_lowercase();
    lower.split_ascii_whitespace().any(|word| word.starts_with("src="))
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts(page: &str) -> Vec<&str> {
        inline_blocks(page, "script").collect()
    }

    #[test]
    fn every_inline_script_is_found_byte_for_byte() {
        let page = "<head><script type=\"module\">\nlet a = 1 < 2;\n</script><SCRIPT>b()</SCRIPT></head>";
        assert_eq!(scripts(page), ["\nlet a = 1 < 2;\n", "b()"]);
    }

    #[test]
    fn a_script_with_an_address_needs_no_hash() {
        assert!(scripts("<script src=\"/me/a.js\"></script>").is_empty());
        assert_eq!(scripts("<script src='/a.js'></script><script data-x=\"a>b\">c()</script>"), ["c()"]);
    }

    #[test]
    fn comments_and_longer_names_are_not_scripts() {
        assert!(scripts("<!-- <script>no()</script> --><scripture>no</scripture>").is_empty());
    }

    #[test]
    fn the_policy_names_each_hash_once_and_never_allows_all_inline() {
        let page = "<style>p{}</style><script>a()</script><script>a()</script>";
        let policy = build([page, page].into_iter());
        // printf 'a()' | openssl dgst -sha256 -binary | base64
        let script = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";
        assert_eq!(policy.matches(script).count(), 1, "{policy}");
        assert_eq!(policy.matches("sha256-").count(), 2, "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert!(policy.contains("style-src 'self' 'sha256-"));
    }

    #[test]
    fn without_pages_only_our_own_files_may_run() {
        let policy = build(std::iter::empty());
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"), "{policy}");
    }
}

//! E-mail addresses.

use serde::{Deserialize, Serialize};

/// An e-mail address as Sundae keeps and compares it.
///
/// Invariant: lower case, NFC, one `@`, a dotted domain, at most 254 bytes, nothing that could end a
/// header line. Mail always goes to this form, never to what somebody typed to sign in, so folding two
/// spellings into one gives nobody another person's mail.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = "email"))]
#[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
pub struct EmailAddress(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address: expected the form name@example.org")]
pub struct BadEmail;

/// Longest address that SMTP can carry. Source: RFC 5321, errata 1690.
const EMAIL_BYTES_MAX: usize = 254;

impl EmailAddress {
    pub fn parse(raw: &str) -> Result<Self, BadEmail> {
        let address = crate::line::tidy(raw).to_lowercase();
        let (local, domain) = address.split_once('@').ok_or(BadEmail)?;
        if address.len() <= EMAIL_BYTES_MAX && is_local(local) && is_domain(domain) {
            Ok(Self(address))
        } else {
            Err(BadEmail)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Enough to tell namesakes apart, too little to write to: `e…n.2@e….org`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let letters: Vec<char> = local.chars().collect();
        let tail: String =
            if letters.len() >= 6 { letters[letters.len() - 3..].iter().collect() } else { String::new() };
        let head: String = letters.iter().take(1).collect();
        let first: String = domain.chars().take(1).collect();
        let last = domain.rsplit('.').next().unwrap_or_default();
        format!("{head}…{tail}@{first}….{last}")
    }
}

fn is_local(local: &str) -> bool {
    (1..=64).contains(&local.len())
        && local.split('.').all(|atom| !atom.is_empty())
        && local.chars().all(|c| c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c))
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    labels.len() >= 2
        && domain.len() <= 253
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && labels.last().is_some_and(|last| !last.bytes().all(|byte| byte.is_ascii_digit()))
}

impl TryFrom<String> for EmailAddress {
    type Error = BadEmail;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}
impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> String {
        address.0
    }
}
impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
crate::text_column!(EmailAddress);

#[cfg(test)]
mod tests {
    use super::EmailAddress;
    use proptest::prelude::*;

    #[test]
    fn one_address_has_one_spelling() {
        let address = EmailAddress::parse("  Padded@Example.ORG ").unwrap();
        assert_eq!(address.as_str(), "padded@example.org");
        assert_eq!(EmailAddress::parse("SAME@example.org"), EmailAddress::parse("same@EXAMPLE.org"));
        assert!(EmailAddress::parse("o'brien+pycon@sub.example.co").is_ok());
        assert!(EmailAddress::parse("jürgen@müller.example").is_ok());
    }

    #[test]
    fn what_is_not_an_address_is_refused() {
        for raw in [
            "",
            "@",
            "not-an-address",
            "a@b",
            "a@@example.org",
            "a b@example.org",
            "a@example..org",
            ".a@example.org",
            "a@example.org\nBcc: x@example.org",
            "A <a@example.org>",
            "a@example.org,b@example.org",
            "a@127.0.0.1",
            "a@-x.org",
        ] {
            assert!(EmailAddress::parse(raw).is_err(), "{raw}");
        }
        assert!(EmailAddress::parse(&format!("{}@example.org", "x".repeat(65))).is_err());
    }

    #[test]
    fn a_masked_address_keeps_namesakes_apart() {
        let mask = |raw| EmailAddress::parse(raw).unwrap().masked();
        assert_eq!(mask("erin.mensah.2@example.org"), "e…h.2@e….org");
        assert_eq!(mask("erin@example.org"), "e…@e….org");
    }

    proptest! {
        #[test]
        fn parsing_what_was_parsed_changes_nothing(raw in "[A-Za-zÀ-ž.+]{1,20}@[A-Za-zÀ-ž]{1,10}\\.[a-z]{2,5}") {
            if let Ok(address) = EmailAddress::parse(&raw) {
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address));
            }
        }
    }
}

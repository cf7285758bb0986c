//! Where the data live. Invariant: parsed by an explicit scheme; never printed with its password.

use std::path::PathBuf;

#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file; the default.
    Sqlite(PathBuf),
    /// A PostgreSQL URL as libpq reads it.
    Postgres(String),
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadDatabaseUrl {
    #[error("DATABASE_URL must begin with sqlite: or postgres:; for example sqlite:data/sundae.db")]
    Scheme,
    #[error("DATABASE_URL names no file; for example sqlite:data/sundae.db")]
    NoFile,
    #[error(
        "DATABASE_URL names a PostgreSQL server on another machine without TLS; add sslmode=verify-full, or set \
         allow_plain_postgres if the network between is yours"
    )]
    PlainRemote,
}

impl DatabaseUrl {
    pub fn parse(raw: &str, allow_plain_postgres: bool) -> Result<Self, BadDatabaseUrl> {
        if let Some(path) = raw.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() { Err(BadDatabaseUrl::NoFile) } else { Ok(Self::Sqlite(path.into())) };
        }
        if !raw.starts_with("postgres:") && !raw.starts_with("postgresql:") {
            return Err(BadDatabaseUrl::Scheme);
        }
        let tls = raw.contains("sslmode=require") || raw.contains("sslmode=verify");
        if tls || allow_plain_postgres || is_local(raw) {
            Ok(Self::Postgres(raw.to_owned()))
        } else {
            Err(BadDatabaseUrl::PlainRemote)
        }
    }

    /// For logs and `sundae config`: no user, no password, no query.
    pub fn shown(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres(url) => format!("postgres://{}{}", host_of(url), path_of(url)),
        }
    }
}

fn after_credentials(url: &str) -> &str {
    let rest = url.split_once("//").map_or("", |(_, rest)| rest);
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    match rest[..authority_end].rfind('@') {
        Some(at) => &rest[at + 1..],
        None => rest,
    }
}

fn host_of(url: &str) -> &str {
    let rest = after_credentials(url);
    &rest[..rest.find(['/', '?']).unwrap_or(rest.len())]
}

fn path_of(url: &str) -> &str {
    let rest = after_credentials(url);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split('?').next().unwrap_or("")
}

fn is_local(url: &str) -> bool {
    let host = host_of(url);
    let host = if host.starts_with('[') {
        host.split(']').next().unwrap_or("")
    } else {
        host.split(':').next().unwrap_or("")
    };
    // `host=` in the query overrides the authority; a folder there is a local socket.
    let named = url.split(['?', '&']).find_map(|part| part.strip_prefix("host="));
    match named {
        Some(name) => name.starts_with('/') || name.starts_with("%2F") || name.starts_with("%2f"),
        None => matches!(host, "" | "localhost" | "127.0.0.1" | "[::1"),
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::{BadDatabaseUrl, DatabaseUrl};

    #[test]
    fn a_scheme_is_needed_and_never_guessed() {
        assert_eq!(DatabaseUrl::parse("data/sundae.db", false), Err(BadDatabaseUrl::Scheme));
        assert_eq!(DatabaseUrl::parse("mysql://x", false), Err(BadDatabaseUrl::Scheme));
        assert_eq!(DatabaseUrl::parse("sqlite:", false), Err(BadDatabaseUrl::NoFile));
        assert!(DatabaseUrl::parse("sqlite:data/sundae.db", false).is_ok());
    }

    #[test]
    fn a_password_is_never_shown() {
        let url =
            DatabaseUrl::parse("postgres://sundae:p@ss@localhost:5432/db?application_name=x", false).unwrap();
        assert_eq!(url.shown(), "postgres://localhost:5432/db");
        assert!(!format!("{url:?}").contains("ss@"));
    }

    #[test]
    fn another_machine_needs_tls() {
        assert_eq!(
            DatabaseUrl::parse("postgres://db.example.org/x", false),
            Err(BadDatabaseUrl::PlainRemote)
        );
        assert!(DatabaseUrl::parse("postgres://db.example.org/x?sslmode=verify-full", false).is_ok());
        assert!(DatabaseUrl::parse("postgres://db.example.org/x", true).is_ok());
        assert!(DatabaseUrl::parse("postgres://sundae@/postgres?host=/tmp/socket", false).is_ok());
        assert_eq!(
            DatabaseUrl::parse("postgres:///x?host=db.example.org", false),
            Err(BadDatabaseUrl::PlainRemote)
        );
    }
}

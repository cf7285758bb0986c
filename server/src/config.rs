//! Settings of one server: defaults, then a file, then the environment. An unknown key is refused, so
//! that a typing error is noticed at the start and not in May.

use crate::db::url::{BadDatabaseUrl, DatabaseUrl};
use crate::mail::setting::{self, BadMailSetting, MailSetting};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use sundae_shared::payment::format::BankIds;

/// Every setting with its default. In the environment: `SUNDAE_` and the name in capitals;
/// `DATABASE_URL` is taken as it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `sqlite:FILE` or `postgres://…`. Empty: `sundae.db` in the data folder.
    pub database_url: String,
    /// Allow PostgreSQL on another machine without TLS.
    pub allow_plain_postgres: bool,
    /// Connections to PostgreSQL at most. More of them mostly stand in each other's way (docs/decisions/041).
    pub database_connections: u32,
    /// Folder for the database, files, mail and keys.
    pub data: PathBuf,
    /// Address to listen on.
    pub host: String,
    pub port: u16,
    /// Where people reach Sundae; stands in mails and decides over secure cookies. Empty: host and port.
    pub public_url: String,
    /// A proxy in front ends TLS and sets X-Forwarded-For.
    pub behind_proxy: bool,
    /// `folder` (files under data/mail) or `smtp://…`/`starttls://…`/`smtps://…` with user and password.
    pub mail: String,
    /// A PEM file with further authorities whose certificates the mail server may have. Empty: those that
    /// browsers trust.
    pub mail_ca: PathBuf,
    /// The sender of every mail.
    pub mail_from: String,
    /// The key that signs badges: 64 hexadecimal digits, the same on every server of one conference.
    /// Empty: `badge.key` in the data folder, made at the first start.
    pub badge_key: String,
    /// The keys that payment details are kept under: each 64 hexadecimal digits, apart by spaces, the newest
    /// last; the same on every server of one conference. Empty: `payee.keys` in the data folder, made at the
    /// first start. Keep a copy apart from the backups: nothing can be read without them.
    pub payee_keys: String,
    /// What the bank calls us by, for ACH files that it takes as they are: a table `[bank]` of the file with
    /// `immediate_destination`, `destination_name`, `immediate_origin`, `origin_name`, `company_name`,
    /// `company_id`, `originating_dfi`. Without it the sheet for typing them in is there all the same.
    pub bank: Option<BankIds>,
    /// Where people who get an honorarium send their tax form, in the organisers' words: it stands on their page as it
    /// is, in every language. Empty: the page says that the organisers write to them.
    pub tax_form_to: String,
    /// Worker threads; 0: one per core.
    pub workers: usize,
    /// `text` or `json`.
    pub log_format: String,
    /// `serve --demo` alone turns it on: no file and no variable can, so that no real server has it by accident.
    #[serde(skip)]
    pub demo: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: String::new(),
            allow_plain_postgres: false,
            database_connections: 8,
            data: PathBuf::from("data"),
            host: "127.0.0.1".into(),
            port: 8080,
            public_url: String::new(),
            behind_proxy: false,
            mail: "folder".into(),
            mail_ca: PathBuf::new(),
            mail_from: "Sundae <sundae@localhost>".into(),
            badge_key: String::new(),
            payee_keys: String::new(),
            bank: None,
            tax_form_to: String::new(),
            workers: 0,
            log_format: "text".into(),
            demo: false,
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum BadConfig {
    #[error("{path} can't be read: {cause}")]
    Unreadable { path: String, cause: String },
    #[error("{path} is not a valid configuration: {cause}")]
    Invalid { path: String, cause: String },
    #[error("the environment variable {name} is not a setting of Sundae; `sundae config` lists them")]
    UnknownVariable { name: String },
    #[error("the environment variable {name} has the value {value:?}, which does not fit: {cause}")]
    BadVariable { name: String, value: String, cause: String },
    #[error(transparent)]
    Database(#[from] BadDatabaseUrl),
    #[error(transparent)]
    Mail(#[from] BadMailSetting),
    #[error(
        "people would reach this server without TLS at {url}; set public_url to https://… and behind_proxy to true, \
         or listen on 127.0.0.1"
    )]
    NoTls { url: String },
    #[error(
        "the demo's passwords are known to everybody, so it is served on this machine alone; leave out --demo, or \
         listen on 127.0.0.1 without another public_url"
    )]
    DemoInPublic,
}

/// What stands in place of a table that is not set, so that `sundae config` lists every setting.
const NO_BANK: &str = "\n# Not set: [bank], with immediate_destination, destination_name, immediate_origin, \
                       origin_name,\n# company_name, company_id and originating_dfi, for ACH files.\n";

/// Variables that begin like ours but belong to the tests and tools.
const NOT_SETTINGS: [&str; 2] = ["SUNDAE_TEST_", "SUNDAE_TOOLS"];

impl Config {
    /// Reads `file` (or `sundae.toml` when it exists) and the environment.
    pub fn load(file: Option<&Path>, env: impl Iterator<Item = (String, String)>) -> Result<Self, BadConfig> {
        let default = Path::new("sundae.toml");
        let mut table = match file {
            Some(path) => read(path)?,
            None if default.exists() => read(default)?,
            None => toml::Table::new(),
        };
        let known = toml::Table::try_from(Self::default()).unwrap_or_default();
        for (name, value) in env {
            let key = match name.as_str() {
                "DATABASE_URL" => "database_url".to_owned(),
                _ if NOT_SETTINGS.iter().any(|prefix| name.starts_with(prefix)) => continue,
                _ => match name.strip_prefix("SUNDAE_") {
                    Some(key) => key.to_ascii_lowercase(),
                    None => continue,
                },
            };
            let Some(sample) = known.get(&key) else { return Err(BadConfig::UnknownVariable { name }) };
            table.insert(key, typed(sample, &name, &value)?);
        }
        table.try_into().map_err(|error: toml::de::Error| BadConfig::Invalid {
            path: file.unwrap_or(default).display().to_string(),
            cause: error.message().to_owned(),
        })
    }

    /// Fills what depends on other settings, and refuses what would endanger people.
    pub fn checked(mut self) -> Result<Self, BadConfig> {
        if self.public_url.is_empty() {
            let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
            self.public_url = format!("http://{host}:{}", self.port);
        }
        let loopback = |url: &str| {
            ["http://127.0.0.1", "http://localhost", "http://[::1]"]
                .iter()
                .any(|prefix| url.starts_with(prefix))
        };
        let private = matches!(self.host.as_str(), "127.0.0.1" | "localhost" | "::1");
        let safe = self.public_url.starts_with("https://") && (private || self.behind_proxy)
            || loopback(&self.public_url) && private;
        if !safe {
            return Err(BadConfig::NoTls { url: self.public_url });
        }
        if self.demo && !(private && loopback(&self.public_url)) {
            return Err(BadConfig::DemoInPublic);
        }
        self.database()?;
        MailSetting::parse(&self.mail)?;
        setting::parse_from(&self.mail_from)?;
        Ok(self)
    }

    pub fn database(&self) -> Result<DatabaseUrl, BadDatabaseUrl> {
        if self.database_url.is_empty() {
            return Ok(DatabaseUrl::Sqlite(self.data.join("sundae.db")));
        }
        DatabaseUrl::parse(&self.database_url, self.allow_plain_postgres)
    }

    pub fn secure_cookies(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The effective configuration with its secrets hidden.
    pub fn shown(&self) -> String {
        let mut shown = self.clone();
        shown.database_url = self.database().map_or_else(|error| error.to_string(), |url| url.shown());
        if let Some((scheme, rest)) = self.mail.split_once("://") {
            let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            shown.mail = format!("{scheme}://{host}");
        }
        if !self.badge_key.is_empty() {
            shown.badge_key = "(hidden)".into();
        }
        if !self.payee_keys.is_empty() {
            shown.payee_keys = "(hidden)".into();
        }
        let set = toml::to_string_pretty(&shown).unwrap_or_default();
        if self.bank.is_some() { set } else { set + NO_BANK }
    }
}

fn read(path: &Path) -> Result<toml::Table, BadConfig> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| BadConfig::Unreadable { path: shown.clone(), cause: error.to_string() })?;
    text.parse().map_err(|error: toml::de::Error| BadConfig::Invalid {
        path: shown,
        cause: error.message().to_owned(),
    })
}

/// Text of the environment as the type that the setting has.
fn typed(sample: &toml::Value, name: &str, value: &str) -> Result<toml::Value, BadConfig> {
    let bad =
        |cause: &str| BadConfig::BadVariable { name: name.into(), value: value.into(), cause: cause.into() };
    match sample {
        toml::Value::Integer(_) => {
            value.parse().map(toml::Value::Integer).map_err(|_| bad("expected a whole number"))
        }
        toml::Value::Boolean(_) => {
            value.parse().map(toml::Value::Boolean).map_err(|_| bad("expected true or false"))
        }
        _ => Ok(toml::Value::String(value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{BadConfig, Config};

    fn with(env: &[(&str, &str)]) -> Result<Config, BadConfig> {
        Config::load(None, env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))?
            .checked()
    }

    #[test]
    fn the_environment_overrides_and_has_types() {
        let config = with(&[("SUNDAE_PORT", "9000"), ("PATH", "/bin")]).unwrap();
        assert_eq!(config.port, 9000);
        assert_eq!(config.public_url, "http://127.0.0.1:9000");
        assert!(with(&[("SUNDAE_PORT", "many")]).is_err());
    }

    /// A file with this text, in a folder of its own.
    fn file(text: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("sundae-{}.toml", uuid::Uuid::now_v7()));
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn a_file_is_read_and_the_environment_goes_before_it() {
        let path = file("port = 9000\nmail_from = \"PyCon <tickets@example.org>\"\nbehind_proxy = true\n");
        let config = Config::load(Some(&path), std::iter::empty()).unwrap();
        assert_eq!(
            (config.port, config.mail_from.as_str(), config.behind_proxy),
            (9000, "PyCon <tickets@example.org>", true)
        );
        assert_eq!(config.host, "127.0.0.1", "what the file leaves out has its default");
        let env = [("SUNDAE_PORT", "9001")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let config = Config::load(Some(&path), env.into_iter()).unwrap();
        assert_eq!((config.port, config.behind_proxy), (9001, true));
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn an_unknown_key_of_a_file_is_refused_by_its_name_and_a_missing_file_by_its_path() {
        let path = file("prot = 9000\n");
        let refused = Config::load(Some(&path), std::iter::empty()).unwrap_err().to_string();
        assert!(refused.contains("`prot`") && refused.contains(&path.display().to_string()), "{refused}");
        std::fs::remove_file(&path).unwrap();
        let refused = Config::load(Some(&path), std::iter::empty()).unwrap_err().to_string();
        assert!(refused.contains("can't be read"), "{refused}");
    }

    #[test]
    fn every_setting_is_shown_the_bank_too_and_what_is_shown_can_be_read() {
        let shown = with(&[]).unwrap().shown();
        assert!(shown.contains("# Not set: [bank]"), "{shown}");
        let set = "[bank]\nimmediate_destination = \"091000019\"\ndestination_name = \"BANK\"\n\
                   immediate_origin = \"1234567890\"\norigin_name = \"PSF\"\ncompany_name = \"PSF\"\n\
                   company_id = \"1234567890\"\noriginating_dfi = \"09100001\"\n";
        let path = file(set);
        let config = Config::load(Some(&path), std::iter::empty()).unwrap();
        let again = file(&config.shown());
        let read = Config::load(Some(&again), std::iter::empty()).unwrap();
        assert!(!config.shown().contains("Not set"), "{}", config.shown());
        assert_eq!(read.shown(), config.shown());
        assert!(read.bank.is_some() && read.port == config.port);
        for path in [path, again] {
            std::fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(matches!(with(&[("SUNDAE_PROT", "1")]), Err(BadConfig::UnknownVariable { .. })));
    }

    #[test]
    fn a_mail_setting_with_a_typing_error_and_demo_by_variable_are_refused() {
        assert!(matches!(with(&[("SUNDAE_MAIL", "smtp//mail.example.org")]), Err(BadConfig::Mail(_))));
        assert!(matches!(with(&[("SUNDAE_MAIL_FROM", "Sundae")]), Err(BadConfig::Mail(_))));
        assert!(matches!(with(&[("SUNDAE_DEMO", "true")]), Err(BadConfig::UnknownVariable { .. })));
    }

    #[test]
    fn people_are_never_served_without_tls() {
        assert!(matches!(with(&[("SUNDAE_HOST", "0.0.0.0")]), Err(BadConfig::NoTls { .. })));
        let proxied = [
            ("SUNDAE_HOST", "0.0.0.0"),
            ("SUNDAE_PUBLIC_URL", "https://sundae.example.org"),
            ("SUNDAE_BEHIND_PROXY", "true"),
        ];
        assert!(with(&proxied).unwrap().secure_cookies());
    }

    #[test]
    fn the_demo_is_served_on_this_machine_alone() {
        let public =
            Config { demo: true, public_url: "https://sundae.example.org".into(), ..Config::default() };
        assert!(matches!(public.checked(), Err(BadConfig::DemoInPublic)));
        assert!(Config { demo: true, ..Config::default() }.checked().is_ok());
    }

    #[test]
    fn secrets_are_hidden() {
        let config = with(&[
            ("DATABASE_URL", "postgres://u:secret1@localhost/x"),
            ("SUNDAE_MAIL", "smtps://u:secret2@mail.example.org"),
            ("SUNDAE_BADGE_KEY", "secret3"),
            ("SUNDAE_PAYEE_KEYS", "secret4"),
        ]);
        let shown = config.unwrap().shown();
        assert!(!shown.contains("secret"), "{shown}");
        assert!(shown.contains("mail.example.org"), "{shown}");
    }
}

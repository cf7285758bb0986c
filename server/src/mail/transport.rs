//! The ways out: a folder of `.eml` files, or an SMTP server.

use super::setting::{self, BadMailSetting, MailSetting, Security, SmtpSetting};
use crate::config::Config;
use lettre::message::Mailbox;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::path::{Path, PathBuf};
use std::time::Duration;
use sundae_shared::id::MailId;

/// A mail server that says nothing for so long is given up for this attempt.
const SILENCE_MAX: Duration = Duration::from_secs(20);
/// A whole attempt, however slowly the server talks.
pub const ATTEMPT_MAX: Duration = Duration::from_secs(60);
/// Connections at a time; providers refuse many at once.
pub const CONNECTIONS_MAX: u32 = 4;
/// A reason at most: the first lines of what a server said.
const REASON_CHARS_MAX: usize = 300;

/// Why an attempt did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Trying again will not help: the server refused this mail or its address for good.
    pub permanent: bool,
    pub reason: String,
}

impl Refusal {
    pub fn later(reason: impl Into<String>) -> Self {
        Self { permanent: false, reason: shorten(&reason.into()) }
    }

    pub fn never(reason: impl Into<String>) -> Self {
        Self { permanent: true, reason: shorten(&reason.into()) }
    }
}

fn shorten(reason: &str) -> String {
    let spaced: String = reason.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(REASON_CHARS_MAX).collect()
}

pub enum Transport {
    Folder(PathBuf),
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

/// A transport and the sender who uses it.
pub struct Outgoing {
    pub transport: Transport,
    pub from: Mailbox,
}

impl Outgoing {
    /// Makes what the settings describe; connects to nobody yet.
    pub fn open(config: &Config) -> Result<Self, BadOutgoing> {
        let from = setting::parse_from(&config.mail_from)?;
        let transport = Transport::open(&MailSetting::parse(&config.mail)?, config, &from)?;
        Ok(Self { transport, from })
    }
}

/// Settings that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BadOutgoing {
    #[error(transparent)]
    Setting(#[from] BadMailSetting),
    #[error("the folder {path} for mail can't be written: {cause}")]
    Folder { path: String, cause: std::io::Error },
    #[error("the setting mail_ca names {path}, which can't be used: {cause}")]
    Authorities { path: String, cause: String },
    #[error("mail can't be sent to {host}: {cause}")]
    Tls { host: String, cause: String },
}

/// The folder of the folder transport.
pub fn folder(data: &Path) -> PathBuf {
    data.join("mail")
}

impl Transport {
    fn open(setting: &MailSetting, config: &Config, from: &Mailbox) -> Result<Self, BadOutgoing> {
        match setting {
            MailSetting::Folder => {
                let folder = folder(&config.data);
                std::fs::create_dir_all(&folder)
                    .map_err(|cause| BadOutgoing::Folder { path: folder.display().to_string(), cause })?;
                Ok(Self::Folder(folder))
            }
            MailSetting::Smtp(smtp) => {
                Ok(Self::Smtp(Box::new(open_smtp(smtp, authorities(&config.mail_ca)?, from)?)))
            }
        }
    }

    /// One attempt. `Ok`: it is in the folder, or the server said that it has taken it.
    pub async fn deliver(&self, id: &MailId, message: Message) -> Result<(), Refusal> {
        match self {
            Self::Folder(folder) => {
                let (folder, id) = (folder.clone(), id.clone());
                let written =
                    tokio::task::spawn_blocking(move || write_file(&folder, &id, &message.formatted()));
                match written.await {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(error)) => {
                        Err(Refusal::later(format!("the mail folder can't be written: {error}")))
                    }
                    Err(_) => Err(Refusal::later("writing the file panicked")),
                }
            }
            Self::Smtp(smtp) => match tokio::time::timeout(ATTEMPT_MAX, smtp.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(refusal(&error)),
                Err(_) => Err(Refusal::later("the mail server was too slow")),
            },
        }
    }
}

/// Under another name first, so that who watches the folder never sees half a mail.
fn write_file(folder: &Path, id: &MailId, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let unfinished = folder.join(format!(".{id}.part"));
    let mut file = std::fs::File::create(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, folder.join(format!("{id}.eml")))
}

/// Reads the authorities that are trusted beside those of browsers.
fn authorities(path: &Path) -> Result<Option<Certificate>, BadOutgoing> {
    if path.as_os_str().is_empty() {
        return Ok(None);
    }
    let bad = |cause: String| BadOutgoing::Authorities { path: path.display().to_string(), cause };
    let pem = std::fs::read(path).map_err(|error| bad(error.to_string()))?;
    // An empty list is read without complaint, and would be noticed at the first mail.
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err(bad("it holds no certificate in PEM form".into()));
    }
    Certificate::from_pem(&pem).map(Some).map_err(|error| bad(error.to_string()))
}

fn open_smtp(
    setting: &SmtpSetting,
    authorities: Option<Certificate>,
    from: &Mailbox,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, BadOutgoing> {
    let SmtpSetting { security, host, port, login } = setting;
    let parameters = || {
        let mut tls = TlsParameters::builder(host.clone());
        if let Some(more) = authorities {
            tls = tls.add_root_certificate(more);
        }
        tls.build().map_err(|error| BadOutgoing::Tls { host: host.clone(), cause: error.to_string() })
    };
    let tls = match security {
        Security::Tls => Tls::Wrapper(parameters()?),
        Security::StartTls => Tls::Required(parameters()?),
        Security::None => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(*port)
        .tls(tls)
        .timeout(Some(SILENCE_MAX))
        .hello_name(ClientId::Domain(from.email.domain().to_owned()))
        .pool_config(PoolConfig::new().max_size(CONNECTIONS_MAX));
    if let Some((user, password)) = login {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
}

/// Refusals that are about us and not about the mail (no or wrong login, STARTTLS wanted): staff can mend
/// the setting, so the mail is kept and tried again. Source: RFC 4954 §6, RFC 3207 §4.
const ABOUT_US: [u16; 5] = [523, 530, 534, 535, 538];

fn refusal(error: &lettre::transport::smtp::Error) -> Refusal {
    use std::error::Error as _;
    let mut reason = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !reason.contains(&cause_text) {
            reason = format!("{reason}: {cause_text}");
        }
        source = cause.source();
    }
    let about_us = error.status().is_some_and(|code| ABOUT_US.contains(&u16::from(code)));
    if error.is_permanent() && !about_us { Refusal::never(reason) } else { Refusal::later(reason) }
}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn a_reason_is_one_short_line() {
        let refusal = Refusal::later(format!("550\r\n no {}", "x".repeat(900)));
        assert!(refusal.reason.starts_with("550 no x") && refusal.reason.len() == 300, "{}", refusal.reason);
    }
}

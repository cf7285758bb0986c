//! The ways out: a folder of `.eml` files, or an SMTP server.

use super::setting::{self, BadMailSetting, MailSetting, Security, SmtpSetting};
use crate::config::Config;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error as SmtpError, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;
use sundae_shared::id::MailId;
use sundae_shared::mail::{MailReason, WhyNotSent};

/// A mail server that says nothing for so long is given up for this attempt.
const SILENCE_MAX: Duration = Duration::from_secs(20);
/// A whole attempt, however slowly the server talks.
pub const ATTEMPT_MAX: Duration = Duration::from_secs(60);
/// Connections at a time; providers refuse many at once.
pub const CONNECTIONS_MAX: u32 = 4;
/// A quotation at most: the first lines of what a server said.
const QUOTE_CHARS_MAX: usize = 300;

/// Why an attempt did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Trying again will not help: the server refused this mail or its address for good.
    pub permanent: bool,
    pub reason: MailReason,
}

impl Refusal {
    pub fn later(why: WhyNotSent) -> Self {
        Self { permanent: false, reason: MailReason::new(why) }
    }

    pub fn never(why: WhyNotSent) -> Self {
        Self { permanent: true, reason: MailReason::new(why) }
    }

    /// With what the other side said.
    #[must_use]
    pub fn quoting(mut self, words: &str) -> Self {
        self.reason.said = Some(shorten(words)).filter(|said| !said.is_empty());
        self
    }
}

fn shorten(words: &str) -> String {
    let spaced: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTE_CHARS_MAX).collect()
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
                    Ok(Err(error)) => Err(Refusal::later(WhyNotSent::Folder).quoting(&error.to_string())),
                    Err(_) => Err(Refusal::later(WhyNotSent::Other)),
                }
            }
            Self::Smtp(smtp) => match tokio::time::timeout(ATTEMPT_MAX, smtp.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(refusal(&error)),
                Err(_) => Err(Refusal::later(WhyNotSent::TooSlow)),
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

fn refusal(error: &SmtpError) -> Refusal {
    let said = causes(error);
    let Some(code) = error.status().map(u16::from) else {
        let why = if timed_out(error) {
            WhyNotSent::TooSlow
        } else if not_safe(error) {
            WhyNotSent::NotSafe
        } else if error.is_client() {
            WhyNotSent::Setting
        } else {
            WhyNotSent::NoConnection
        };
        return Refusal::later(why).quoting(&said);
    };
    let mut refusal = if ABOUT_US.contains(&code) {
        Refusal::later(WhyNotSent::Login)
    } else if !error.is_permanent() {
        Refusal::later(WhyNotSent::Later)
    } else if about_the_address(code, &said) {
        Refusal::never(WhyNotSent::Unknown)
    } else {
        Refusal::never(WhyNotSent::Refused)
    };
    refusal.reason.code = Some(code);
    refusal.quoting(&said)
}

/// Whether a refusal for good names the mailbox and not the mail. The enhanced code says so when there is one: 5.1.x
/// is about addresses, and 550 alone may be about anything. Source: RFC 3463 §3.2, RFC 5321 §4.2.3.
fn about_the_address(code: u16, said: &str) -> bool {
    let enhanced = said.split_whitespace().next().filter(|word| word.starts_with("5.") && word.len() >= 5);
    match enhanced {
        Some(word) => word.starts_with("5.1."),
        None => matches!(code, 550 | 551 | 553),
    }
}

/// What lies below lettre's own words: the server's reply, or what the network said.
fn causes(error: &SmtpError) -> String {
    let mut said = String::new();
    for cause in sources(error) {
        let cause = cause.to_string();
        if !said.contains(&cause) {
            said = if said.is_empty() { cause } else { format!("{said}: {cause}") };
        }
    }
    said
}

/// Whether the certificate or the encryption was at fault. A failed handshake comes as an error of input and output
/// that holds the library's own.
fn not_safe(error: &SmtpError) -> bool {
    let handshake = |cause: &(dyn Error + 'static)| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::InvalidData && io.get_ref().is_some())
    };
    error.is_tls() || sources(error).any(handshake)
}

fn timed_out(error: &SmtpError) -> bool {
    let slow = |cause: &(dyn Error + 'static)| cause.is::<tokio::time::error::Elapsed>();
    error.is_timeout() || sources(error).any(slow)
}

fn sources(error: &SmtpError) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| (*cause).source())
}

#[cfg(test)]
mod tests {
    use super::{Refusal, about_the_address};
    use sundae_shared::mail::WhyNotSent;

    #[test]
    fn a_quotation_is_one_short_line() {
        let refusal = Refusal::later(WhyNotSent::Refused).quoting(&format!("550\r\n no {}", "x".repeat(900)));
        let said = refusal.reason.said.unwrap();
        assert!(said.starts_with("550 no x") && said.len() == 300, "{said}");
        assert_eq!(Refusal::later(WhyNotSent::Other).quoting(" \r\n").reason.said, None);
    }

    #[test]
    fn a_refusal_is_about_the_address_when_its_code_says_so() {
        for (code, said, about) in [
            (550, "5.1.1 There is no such person", true),
            (550, "No such user here", true),
            (553, "", true),
            (550, "5.7.1 Looks like spam", false),
            (554, "5.7.1 Denied", false),
            (552, "Mailbox full", false),
        ] {
            assert_eq!(about_the_address(code, said), about, "{code} {said}");
        }
    }
}

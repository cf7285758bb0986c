//! Reads the settings `mail` and `mail_from`, so that a typing error is noticed at the start and not when
//! the first attendee waits for a code. Nothing here repeats a password.

use lettre::message::Mailbox;
use std::net::IpAddr;

/// Where mail goes.
#[derive(Clone, PartialEq, Eq)]
pub enum MailSetting {
    /// Files under `data/mail`.
    Folder,
    Smtp(SmtpSetting),
}

#[derive(Clone, PartialEq, Eq)]
pub struct SmtpSetting {
    pub security: Security,
    pub host: String,
    pub port: u16,
    pub login: Option<(String, String)>,
}

/// How a connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (`smtps://`).
    Tls,
    /// STARTTLS, and not a word before it (`starttls://`, and `smtp://` to another machine).
    StartTls,
    /// In the clear: to this very machine only.
    None,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMailSetting {
    #[error(
        "the setting mail is neither `folder` nor an address of the form smtp://user:password@mail.example.org:587 \
         or smtps://user:password@mail.example.org:465 ({0}; a special character in the password is written like %40)"
    )]
    Malformed(&'static str),
    #[error(
        "the setting mail_from is {0:?}, which is not a sender; expected the form Conference <tickets@example.org>"
    )]
    From(String),
}

impl MailSetting {
    pub fn parse(raw: &str) -> Result<Self, BadMailSetting> {
        let bad = BadMailSetting::Malformed;
        if raw == "folder" {
            return Ok(Self::Folder);
        }
        let (scheme, rest) = raw.split_once("://").ok_or(bad("it names no way"))?;
        let (login, place) = match rest.rsplit_once('@') {
            Some((login, place)) => (Some(parse_login(login)?), place),
            None => (None, rest),
        };
        let place = place.strip_suffix('/').unwrap_or(place);
        if place.contains(['/', '?', '#']) {
            return Err(bad("something follows the port"));
        }
        let (host, port) = parse_place(place)?;
        let security = match scheme {
            "smtps" => Security::Tls,
            "starttls" => Security::StartTls,
            "smtp" if is_loopback(&host) => Security::None,
            "smtp" => Security::StartTls,
            _ => return Err(bad("it begins with none of smtp://, starttls:// and smtps://")),
        };
        let usual = match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::None => 25,
        };
        Ok(Self::Smtp(SmtpSetting { security, host, port: port.unwrap_or(usual), login }))
    }
}

/// The sender of every mail.
pub fn parse_from(raw: &str) -> Result<Mailbox, BadMailSetting> {
    let bad = || BadMailSetting::From(raw.to_owned());
    if raw.chars().any(char::is_control) { Err(bad()) } else { raw.parse().map_err(|_| bad()) }
}

fn parse_login(login: &str) -> Result<(String, String), BadMailSetting> {
    let (user, password) =
        login.split_once(':').ok_or(BadMailSetting::Malformed("there is a user without a password"))?;
    if user.is_empty() || password.is_empty() {
        return Err(BadMailSetting::Malformed("user or password is empty"));
    }
    Ok((decode(user)?, decode(password)?))
}

fn parse_place(place: &str) -> Result<(String, Option<u16>), BadMailSetting> {
    let bad = BadMailSetting::Malformed;
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']').ok_or(bad("an IPv6 address is not closed"))?;
            host.parse::<std::net::Ipv6Addr>().map_err(|_| bad("the IPv6 address can't be read"))?;
            match after {
                "" => (host, None),
                _ => (host, Some(after.strip_prefix(':').ok_or(bad("something follows the host"))?)),
            }
        }
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    if host.is_empty() || !host.chars().all(plain) {
        return Err(bad("the host's name is missing or odd"));
    }
    let port = match port {
        None => None,
        Some(port) => match port.parse::<u16>() {
            Ok(0) | Err(_) => return Err(bad("the port is not a number from 1 to 65535")),
            Ok(port) => Some(port),
        },
    };
    Ok((host.to_ascii_lowercase(), port))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// `%40` and its like.
fn decode(text: &str) -> Result<String, BadMailSetting> {
    let bad = || BadMailSetting::Malformed("a % is not followed by two hexadecimal digits");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = match (first, tail) {
            (b'%', [high, low, tail @ ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16).ok_or_else(bad);
                bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).map_err(|_| bad())?);
                tail
            }
            (b'%', _) => return Err(bad()),
            (byte, tail) => {
                bytes.push(*byte);
                tail
            }
        };
    }
    String::from_utf8(bytes).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::{MailSetting, Security, SmtpSetting, parse_from};

    fn smtp(raw: &str) -> SmtpSetting {
        match MailSetting::parse(raw) {
            Ok(MailSetting::Smtp(smtp)) => smtp,
            Ok(MailSetting::Folder) => panic!("{raw} is not a folder"),
            Err(error) => panic!("{raw}: {error}"),
        }
    }

    #[test]
    fn the_ways_out_are_read() {
        assert!(MailSetting::parse("folder") == Ok(MailSetting::Folder));
        let far = smtp("smtp://me%40example.org:p%3Aw%2F@mail.example.org");
        assert_eq!((far.security, far.port), (Security::StartTls, 587));
        assert_eq!(far.login, Some(("me@example.org".into(), "p:w/".into())));
        assert_eq!(smtp("smtps://mail.example.org").port, 465);
        assert_eq!(smtp("starttls://localhost").security, Security::StartTls);
        assert_eq!(smtp("smtp://[::1]:2525").security, Security::None);
        assert_eq!(smtp("smtp://localhost").port, 25);
    }

    #[test]
    fn what_cannot_be_read_is_refused_without_repeating_the_password() {
        for raw in [
            "",
            "Folder",
            "files",
            "http://mail.example.org",
            "smtp://",
            "smtp://u@mail.example.org",
            "smtp://u:hunter2@",
            "smtp://u:hunter2@mail.example.org:99999",
            "smtp://u:hunter2@mail.example.org:0",
            "smtp://u:hunter2%4@mail.example.org",
            "smtps://u:hunter2@mail.example.org/x?tls=none",
            "smtp://[::1",
            "smtp://ma il",
        ] {
            let Err(error) = MailSetting::parse(raw) else { panic!("{raw} was taken") };
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn a_sender_has_an_address() {
        assert_eq!(parse_from("Sundae <sundae@localhost>").unwrap().email.to_string(), "sundae@localhost");
        assert!(parse_from("Sundae").is_err());
        assert!(parse_from("Sun\r\ndae <sundae@localhost>").is_err());
        assert!(parse_from("A <a@example.org>, B <b@example.org>").is_err());
    }
}

//! One mail as it goes over the wire: headers, text and HTML.

use super::render;
use super::service::Content;
use super::transport::Refusal;
use lettre::Message;
use lettre::address::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use std::time::SystemTime;
use sundae_shared::id::MailId;
use sundae_shared::line;
use sundae_shared::mail::WhyNotSent;
use sundae_shared::spoken::Spoken;
use sundae_shared::time::Timestamp;

/// A subject at most: what a phone shows, with room.
pub const SUBJECT_CHARS_MAX: usize = 150;
/// A name in a greeting and in the `To` header at most.
pub const NAME_CHARS_MAX: usize = 80;

/// One line without control characters, so that no name or subject can begin a header of its own.
pub fn one_line(text: &str, chars_max: usize) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line::tidy(&spaced).chars().take(chars_max).collect()
}

/// What makes a message.
#[derive(Debug)]
pub struct Letter<'a> {
    pub id: &'a MailId,
    pub from: &'a Mailbox,
    pub to: &'a str,
    pub lang: Spoken,
    pub written_at: Timestamp,
    pub content: &'a Content,
}

/// Tells holiday responders to stay silent. Source: RFC 3834 §5.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// The language of the text. Source: RFC 3282.
#[derive(Clone)]
struct ContentLanguage(Spoken);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }
    fn parse(word: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Spoken::of_tag(word).map(Self).ok_or_else(|| "not a language of ours".into())
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.tag().into())
    }
}

/// The same at every attempt, so that a mail that arrives twice can be told.
pub fn message_id(id: &MailId, from: &Mailbox) -> String {
    format!("<{id}@{}>", from.email.domain())
}

/// Builds the message; what can't be built can't be sent either, whenever it is tried.
pub fn build(letter: &Letter<'_>) -> Result<Message, Refusal> {
    let Letter { id, from, to, lang, written_at, content } = letter;
    let address: Address = to.parse().map_err(|_| Refusal::never(WhyNotSent::NoAddress))?;
    // Cleaned once more: a control character in a name would make lettre panic.
    let name = Some(one_line(&content.name, NAME_CHARS_MAX)).filter(|name| !name.is_empty());
    let broken = |cause: String| Refusal::never(WhyNotSent::Other).quoting(&cause);
    let html = render::html(*lang, content).map_err(|error| broken(error.to_string()))?;
    Message::builder()
        .from((*from).clone())
        .to(Mailbox::new(name, address))
        .subject(one_line(&content.subject, SUBJECT_CHARS_MAX))
        .date(SystemTime::from(written_at.utc()))
        .message_id(Some(message_id(id, from)))
        .header(AutoSubmitted)
        .header(ContentLanguage(*lang))
        .multipart(MultiPart::alternative_plain_html(render::plain(*lang, content), html))
        .map_err(|error| broken(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{Letter, build, one_line};
    use crate::mail::service::Content;
    use crate::mail::setting::parse_from;
    use sundae_shared::id::{Id, MailId};
    use sundae_shared::spoken::Spoken;
    use sundae_shared::time::Timestamp;

    fn written(name: &str, subject: &str, to: &str) -> Result<String, super::Refusal> {
        let content = Content { name: name.into(), subject: subject.into(), parts: Vec::new() };
        let letter = Letter {
            id: &MailId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap(),
            from: &parse_from("Señal <sundae@example.org>").unwrap(),
            to,
            lang: Spoken::Es,
            written_at: Timestamp::parse("2025-05-16T14:00:00Z").unwrap(),
            content: &content,
        };
        build(&letter).map(|message| String::from_utf8(message.formatted()).unwrap())
    }

    #[test]
    fn the_headers_are_complete_and_plain_ascii() {
        let mail = written("Zoë 山田", "Tu código", "zoe@example.org").unwrap();
        assert!(mail.is_ascii(), "{mail}");
        for header in [
            "Message-ID: <01890a5d-ac96-774b-bcce-b302099a8057@example.org>\r\n",
            "Date: Fri, 16 May 2025 14:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: es\r\n",
            "Content-Type: multipart/alternative;",
            "MIME-Version: 1.0\r\n",
        ] {
            assert!(mail.contains(header), "{header} is missing in {mail}");
        }
        assert_eq!(mail.matches("Content-Type: text/plain").count(), 1, "{mail}");
    }

    #[test]
    fn no_line_break_survives_in_a_subject() {
        assert_eq!(one_line("Hi\r\nBcc: all@example.org\u{0}", 150), "Hi Bcc: all@example.org");
        assert_eq!(one_line("áéí", 2), "áé");
    }

    /// The outbox cleans names and subjects; this is the second lock on the same door.
    #[test]
    fn nothing_can_begin_a_header_of_its_own() {
        let evil = "x\r\nBcc: all@example.org\r\n\r\nHi";
        let mail = written(evil, evil, "zoe@example.org").unwrap();
        let (headers, _) = mail.split_once("\r\n\r\n").unwrap();
        assert!(!headers.contains("\nBcc:"), "{headers}");
        assert!(written("", "x", "zoe@example.org\r\nRCPT TO:<b@example.org>").unwrap_err().permanent);
        assert!(written("", "x", "nobody").unwrap_err().permanent);
    }
}

//! What arrived: the folder of the server's mails, read as a mail program would read it.

use super::TestApp;
use diesel::prelude::*;
use mail_parser::MessageParser;
use std::future::Future;
use std::path::Path;
use std::time::{Duration, Instant};
use sundae_server::db::schema::outbox;
use sundae_server::problem::ApiError;
use sundae_shared::mail::MailState;

/// Long for a busy machine; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(90);

/// A mail as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedMail {
    pub to: String,
    pub to_name: String,
    pub from: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
    /// Header lines as they came.
    pub raw: String,
}

impl ReceivedMail {
    pub fn parse(bytes: &[u8]) -> Self {
        let message = MessageParser::default().parse(bytes).expect("a mail that can be read");
        let to = message.to().and_then(|to| to.first()).expect("a mail to somebody");
        let from = message.from().and_then(|from| from.first()).expect("a mail from somebody");
        Self {
            to: to.address().unwrap_or_default().to_owned(),
            to_name: to.name().unwrap_or_default().to_owned(),
            from: from.address().unwrap_or_default().to_owned(),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: message.body_text(0).unwrap_or_default().into_owned(),
            html: message.body_html(0).unwrap_or_default().into_owned(),
            message_id: message.message_id().unwrap_or_default().to_owned(),
            raw: String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// The code to type: the line of its own that holds nothing but six digits.
    #[track_caller]
    pub fn code(&self) -> String {
        self.find_code().unwrap_or_else(|| panic!("no code in {}", self.text))
    }

    fn find_code(&self) -> Option<String> {
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        self.text.lines().map(str::trim).find(is_code).map(str::to_owned)
    }

    /// The first address in the text.
    #[track_caller]
    pub fn link(&self) -> String {
        let link = self.text.split_whitespace().find(|word| word.starts_with("http"));
        link.unwrap_or_else(|| panic!("no link in {}", self.text)).to_owned()
    }
}

/// Asks again and again until `condition` gives something; fails the test after [`PATIENCE`].
pub async fn until<T, F, Fut>(what: &str, mut condition: F) -> T
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Option<T>>,
{
    let began = Instant::now();
    loop {
        if let Some(value) = condition().await {
            return value;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// All mails in a folder of `.eml` files, the oldest first.
pub fn mails_in(folder: &Path) -> Vec<ReceivedMail> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "eml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| ReceivedMail::parse(&std::fs::read(path).expect("a mail"))).collect()
}

impl TestApp {
    /// What arrived at an address so far, the oldest first. Waits until nothing for it can be sent now.
    pub async fn mail_to(&self, email: &str) -> Vec<ReceivedMail> {
        until("the outbox to be worked off", || async {
            (self.mails_due(Some(email)).await == 0).then_some(())
        })
        .await;
        mails_in(&self.folder.join("mail")).into_iter().filter(|mail| mail.to == email).collect()
    }

    /// The newest mail to an address; waits until there is one.
    pub async fn wait_for_mail(&self, email: &str) -> ReceivedMail {
        until(&format!("a mail to {email}"), || async { self.mail_to(email).await.pop() }).await
    }

    /// The newest code to sign in with; waits until there is one, whatever else was mailed before.
    pub async fn wait_for_code(&self, email: &str) -> String {
        let newest = || async { self.mail_to(email).await.iter().rev().find_map(ReceivedMail::find_code) };
        until(&format!("a code for {email}"), newest).await
    }

    /// How many mails could be sent now and were not.
    pub async fn mails_due(&self, email: Option<&str>) -> i64 {
        let (now, email) = (self.now(), email.map(str::to_owned));
        let count = self.deps.db.read(move |r| {
            let mut due = outbox::table
                .filter(outbox::state.eq(MailState::Waiting))
                .filter(outbox::next_at.le(now))
                .count()
                .into_boxed();
            if let Some(email) = email {
                due = due.filter(outbox::to_address.eq(email));
            }
            due.get_result(r.db()).map_err(ApiError::from)
        });
        count.await.expect("the outbox can be read")
    }
}

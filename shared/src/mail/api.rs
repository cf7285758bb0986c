//! Endpoints of the outbox.

use super::{ListMailRequest, MailList, MailView, TestMailRequest};
use crate::id::MailId;

crate::endpoints! {
    /// Mails by state, the newest first, without what they say.
    ListMail: Get "/api/office/mail" (), ListMailRequest => MailList;
    /// Tries a mail again that was given up.
    RetryMail: Post "/api/office/mail/{mail}/retry" MailId, () => MailView;
    /// Sends a test mail; where it is stands in the list.
    SendTestMail: Post "/api/office/mail/test" (), TestMailRequest => MailView;
}

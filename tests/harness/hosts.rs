//! Hosts and their codes: what their tests share.

use super::visitor::Outcome;
use super::{Person, TestApp, Visitor};
use sundae_shared::award::api::{AddHost, GetMyHostScreen, ListHosts, PrintHostCodes, UseHostCode};
use sundae_shared::award::{
    AskScreen, CodeSheet, HostDraft, HostId, HostScreen, NameHost, OfficeHost, PrintCodes, UseCode,
};
use sundae_shared::points::SubmissionView;

/// The activity that takes a host's code.
pub const OPEN_SPACE: &str = "open space";

pub fn draft(title: &str) -> HostDraft {
    HostDraft { title: title.into(), place: Some("Room 319".into()), opens_at: None, closes_at: None }
}

impl TestApp {
    /// Somebody hosts an open space, named by an administrator.
    pub async fn host(&self, host: &Person) -> OfficeHost {
        self.host_of(host, draft("Open space: packaging")).await
    }

    pub async fn host_of(&self, host: &Person, draft: HostDraft) -> OfficeHost {
        self.admin().await.names_host(&host.email, draft).await.expect_ok()
    }
}

impl Visitor {
    pub async fn names_host(&self, who: &str, draft: HostDraft) -> Outcome<OfficeHost> {
        let activities = self.call::<ListHosts>((), &()).await.expect_ok().activities;
        let activity = activities.into_iter().find(|one| one.title.en.contains(OPEN_SPACE));
        let activity = activity.expect("open spaces take a code").id;
        self.call::<AddHost>((), &NameHost { activity, who: who.into(), draft }).await
    }

    /// What the host's phone shows.
    pub async fn screen(&self, host: &HostId) -> HostScreen {
        self.call::<GetMyHostScreen>(host.clone(), &AskScreen::default()).await.expect_ok()
    }

    /// The code that the host's phone shows now.
    pub async fn shown_code(&self, host: &HostId) -> String {
        self.screen(host).await.codes.remove(0).code.to_string()
    }

    pub async fn uses(&self, code: &str) -> Outcome<SubmissionView> {
        self.call::<UseHostCode>((), &UseCode { code: code.to_owned() }).await
    }

    pub async fn prints(&self, host: &HostId, count: i64) -> Outcome<CodeSheet> {
        self.call::<PrintHostCodes>(host.clone(), &PrintCodes { count }).await
    }
}

/// The codes of a sheet that are still good.
pub fn free(sheet: &CodeSheet) -> Vec<String> {
    sheet.items.iter().filter_map(|item| Some(item.code.as_ref()?.to_string())).collect()
}

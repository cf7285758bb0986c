//! What volunteers award: what their tests share.

use super::visitor::Outcome;
use super::{TestApp, Visitor, Volunteer};
use sundae_shared::award::volunteer_api::{AllowAwardVolunteer, AwardByScan, GetAwardDesk, UndoAwardAtDesk};
use sundae_shared::award::{AllowVolunteer, AwardAnswer, AwardDesk, ScanAward, Tally, UndoAward};
use sundae_shared::points::{ActivityId, SubmissionId};

/// The activity that volunteers award.
pub const BOOTH: &str = "PSF booth";

impl TestApp {
    /// A volunteer at a desk whom an administrator let award.
    pub async fn awarding_volunteer(&self) -> Volunteer {
        let volunteer = self.volunteer().await;
        let who = AllowVolunteer { who: volunteer.person.email.clone() };
        self.admin().await.call::<AllowAwardVolunteer>((), &who).await.expect_ok();
        volunteer
    }
}

impl Visitor {
    pub async fn award_desk(&self) -> AwardDesk {
        self.call::<GetAwardDesk>((), &()).await.expect_ok()
    }

    /// The activity that this desk awards.
    pub async fn booth(&self) -> ActivityId {
        let choices = self.award_desk().await.activities;
        choices.into_iter().find(|one| one.title.en.contains(BOOTH)).expect("it is on offer").id
    }

    pub async fn awards(&self, activity: &ActivityId, code: &str) -> Outcome<AwardAnswer> {
        let scan = ScanAward { activity: activity.clone(), code: code.to_owned() };
        self.call::<AwardByScan>((), &scan).await
    }

    pub async fn undoes(&self, id: &SubmissionId, reason: &str) -> Outcome<Tally> {
        self.call::<UndoAwardAtDesk>(id.clone(), &UndoAward { reason: reason.into() }).await
    }
}

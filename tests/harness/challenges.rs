//! Challenges: what their tests share.

use super::mail::{ReceivedMail, until};
use super::visitor::Outcome;
use super::{Person, TestApp, Visitor};
use sundae_server::challenge::release_service;
use sundae_server::mail::Site;
use sundae_shared::challenge::api::{
    AddChallenge, ForecastChallengeReach, GetChallenge, GetGameHome, LeaveUnlockWait, ListChallenges,
    ListCompletions, ListOfficeChallenges, PublishChallengeVersion, RedeemUnlock, WaitForUnlock,
};
use sundae_shared::challenge::{
    ChallengeDetail, ChallengeDraft, ChallengeForecast, ChallengeId, ChallengeView, CompletionView,
    CreateChallenge, ForecastChallenge, GameHome, Measure, OfficeChallenge, OfficeCompletion,
    PublishChallenge, TakeUnlock,
};
use sundae_shared::points::api::TakeBackSubmission;
use sundae_shared::points::{After, SubmissionId, TakeBack};
use sundae_shared::rewards::{RedemptionView, RewardId};
use sundae_shared::text::Bilingual;

/// Three lifetime points, of which one may be on people's word; free, without a limit.
pub fn challenge_draft(reward: &RewardId) -> ChallengeDraft {
    ChallengeDraft {
        title: Bilingual::new("Three scoops", "Tres bolas"),
        about: Bilingual::new("Earn three points.", "Gana tres puntos."),
        measure: Measure::Points,
        goal: 3,
        activities: Vec::new(),
        share_percent: 34,
        reward: reward.clone(),
        cost: 0,
        value_minor: 800,
        per_day: None,
        in_all: None,
        ceiling_minor: None,
        opens_at: None,
        closes_at: None,
        redeem_until: None,
        position: 10,
        active: true,
    }
}

impl TestApp {
    /// A challenge that unlocks socks, changed by `change`.
    pub async fn challenge(&self, change: impl FnOnce(&mut ChallengeDraft)) -> OfficeChallenge {
        let reward = self.reward(10, 50).await.id;
        self.challenge_for(&reward, change).await
    }

    /// The same with a reward that is there.
    pub async fn challenge_for(
        &self,
        reward: &RewardId,
        change: impl FnOnce(&mut ChallengeDraft),
    ) -> OfficeChallenge {
        let mut draft = challenge_draft(reward);
        change(&mut draft);
        self.admin().await.add_challenge(draft).await.expect_ok()
    }

    /// The mail to somebody with this subject, once it is there.
    pub async fn mail_about(&self, email: &str, subject: &str) -> ReceivedMail {
        let what = format!("a mail “{subject}” to {email}");
        until(&what, async || self.mail_to(email).await.into_iter().find(|mail| mail.subject == subject))
            .await
    }

    /// What happens by the clock for challenges: what waited is unlocked, and everybody is looked at.
    pub async fn challenges_by_the_clock(&self) {
        loop {
            let site = Site::of(&self.deps.config);
            let context = self.deps.own_context().expect("a context");
            let released = self.deps.db.write(context, move |tx| release_service::release(tx, &site)).await;
            if released.expect("what waits is looked at") == 0 {
                break;
            }
        }
        release_service::catch_up(&self.deps).await.expect("everybody is looked at");
    }
}

impl Visitor {
    pub async fn add_challenge(&self, draft: ChallengeDraft) -> Outcome<OfficeChallenge> {
        let reason = "For those who come on the first day".into();
        self.call::<AddChallenge>((), &CreateChallenge { draft, reason }).await
    }

    /// Publishes the next version, changed by `change`.
    pub async fn publish_challenge(
        &self,
        of: &OfficeChallenge,
        change: impl FnOnce(&mut ChallengeDraft),
    ) -> Outcome<OfficeChallenge> {
        let mut draft = of.draft.clone();
        change(&mut draft);
        let request =
            PublishChallenge { base_version: of.version, draft, reason: "The chair changed her mind".into() };
        self.call::<PublishChallengeVersion>(of.id.clone(), &request).await
    }

    pub async fn foresee(&self, draft: &ChallengeDraft) -> ChallengeForecast {
        let request = ForecastChallenge { challenge: None, draft: draft.clone() };
        self.call::<ForecastChallengeReach>((), &request).await.expect_ok()
    }

    pub async fn office_challenge(&self, id: &ChallengeId) -> OfficeChallenge {
        let all = self.call::<ListOfficeChallenges>((), &()).await.expect_ok().items;
        all.into_iter().find(|item| item.id == *id).expect("there is this challenge")
    }

    pub async fn completions(&self, id: &ChallengeId) -> Vec<OfficeCompletion> {
        self.call::<ListCompletions>(id.clone(), &After::default()).await.expect_ok().items
    }

    pub async fn game(&self) -> GameHome {
        self.call::<GetGameHome>((), &()).await.expect_ok()
    }

    /// The only challenge, as this person sees it.
    pub async fn my_challenge(&self) -> ChallengeView {
        let mut items = self.call::<ListChallenges>((), &()).await.expect_ok().items;
        assert_eq!(items.len(), 1, "one challenge");
        items.remove(0)
    }

    pub async fn challenge_page(&self, id: &ChallengeId) -> ChallengeDetail {
        self.call::<GetChallenge>(id.clone(), &()).await.expect_ok()
    }

    pub async fn redeem_unlock(&self, id: &ChallengeId) -> Outcome<RedemptionView> {
        self.call::<RedeemUnlock>(id.clone(), &TakeUnlock::default()).await
    }

    /// Takes what equals it in its place.
    pub async fn redeem_alternative(&self, id: &ChallengeId) -> Outcome<RedemptionView> {
        self.call::<RedeemUnlock>(id.clone(), &TakeUnlock { alternative: true }).await
    }

    pub async fn wait_for_unlock(&self, id: &ChallengeId) -> Outcome<ChallengeView> {
        self.call::<WaitForUnlock>(id.clone(), &()).await
    }

    pub async fn leave_unlock_wait(&self, id: &ChallengeId) -> Outcome<ChallengeView> {
        self.call::<LeaveUnlockWait>(id.clone(), &()).await
    }

    /// What became of the only challenge that they completed.
    pub async fn my_completion(&self) -> CompletionView {
        self.my_challenge().await.completion.expect("they completed it")
    }

    pub async fn take_back(&self, submission: &SubmissionId) {
        let why = TakeBack { reason: "This was another chair.".into() };
        self.call::<TakeBackSubmission>(submission.clone(), &why).await.expect_ok();
    }
}

impl Person {
    /// Completes a challenge of one point that counts on people's word whole.
    pub async fn says_thanks(&self) {
        self.submit(&self.in_words("Thank").await).await.expect_ok();
    }

    /// Hands in proof of these activities and has it accepted.
    pub async fn has_proven(&self, moderator: &Visitor, activities: &[&str]) -> Vec<SubmissionId> {
        let mut sent = Vec::new();
        for part in activities {
            let id = self.submit(&self.in_words(part).await).await.expect_ok().id;
            moderator.accept(&id).await.expect_ok();
            sent.push(id);
        }
        sent
    }
}

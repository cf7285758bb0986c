//! Claims on their way through the review, as staff decide about them.

use super::claims::{flight, room_for_two};
use super::{Outcome, Person, TestApp, Visitor};
use sundae_shared::api::Endpoint;
use sundae_shared::claim::review::{
    Absence, ApproveLine, ClaimFilter, ClaimPage, ClaimReview, ClaimShow,
    DecideWaiver as DecideWaiverRequest, ProposeWaiver as ProposeWaiverRequest, ReviewedLine, StartReview,
    WaiverKind, WithReason,
};
use sundae_shared::claim::review_api::{
    ApproveClaim, ApproveClaimLine, DecideWaiver, FlagClaimLine, GetClaimOf, ListClaims, ProposeWaiver,
    ReturnClaim, StartClaimReview, StopClaimReview,
};
use sundae_shared::claim::{AtVersion, Category, ClaimId};
use sundae_shared::people::Role;

pub const REVIEWER: &[Role] = &[Role::Reviewer];
pub const APPROVER: &[Role] = &[Role::Approver];

impl TestApp {
    /// A claimant whose flight over 640.00 and room for two (own share 672.00) are sent, each with a photo.
    pub async fn sent_claim(&self) -> Person {
        let person = self.claimant().await;
        person.add_line_with_photo(flight(64_000)).await;
        let claim = person.add_line_with_photo(room_for_two()).await;
        person.submit_claim(claim.version).await.expect_ok();
        person
    }
}

pub fn why(version: i64, reason: &str) -> WithReason {
    WithReason { version, reason: reason.into() }
}

/// The line of a category that the claim has one of.
pub fn reviewed(review: &ClaimReview, category: Category) -> &ReviewedLine {
    review.lines.iter().find(|line| line.fields.category == category).expect("a line of this category")
}

/// Approval of all that is eligible.
pub fn in_full(line: &ReviewedLine) -> ApproveLine {
    ApproveLine {
        version: line.version,
        amount_minor: line.eligible_minor,
        lowered: None,
        reason: String::new(),
    }
}

impl Visitor {
    pub async fn claims(&self, show: ClaimShow, q: &str) -> ClaimPage {
        let filter = ClaimFilter { show: Some(show), q: Some(q.into()), after: None };
        self.call::<ListClaims>((), &filter).await.expect_ok()
    }

    /// The claim of a person, as the office shows it.
    pub async fn claim_of(&self, person: &Person) -> ClaimReview {
        let all = self.claims(ClaimShow::All, &person.email).await;
        let line = all.items.iter().find(|line| line.person == person.id).expect("a claim of this person");
        self.call::<GetClaimOf>(line.id.clone(), &()).await.expect_ok()
    }

    /// Begins to review.
    pub async fn takes_up(&self, person: &Person) -> ClaimReview {
        let seen = self.claim_of(person).await;
        let start = StartReview { version: seen.claim.version, take_over: false };
        self.call::<StartClaimReview>(seen.claim.id, &start).await.expect_ok()
    }

    pub async fn approves_line(&self, review: &ClaimReview, category: Category) -> ClaimReview {
        let line = reviewed(review, category);
        self.call::<ApproveClaimLine>(line.id.clone(), &in_full(line)).await.expect_ok()
    }

    pub async fn flags_line(&self, review: &ClaimReview, category: Category, reason: &str) -> ClaimReview {
        let line = reviewed(review, category);
        self.call::<FlagClaimLine>(line.id.clone(), &why(line.version, reason)).await.expect_ok()
    }

    pub async fn lays_aside(&self, review: &ClaimReview) -> ClaimReview {
        self.at::<StopClaimReview>(review).await.expect_ok()
    }

    pub async fn returns_claim(&self, review: &ClaimReview, reason: &str) -> Outcome<ClaimReview> {
        let id = review.claim.id.clone();
        self.call::<ReturnClaim>(id, &why(review.claim.version, reason)).await
    }

    /// A decision about the claim as it was seen.
    pub async fn at<E>(&self, review: &ClaimReview) -> Outcome<E::Reply>
    where
        E: Endpoint<Path = ClaimId, Request = AtVersion>,
    {
        self.call::<E>(review.claim.id.clone(), &AtVersion { version: review.claim.version }).await
    }

    /// Two of staff set a condition aside; `self` proposes.
    pub async fn waives(
        &self,
        other: &Visitor,
        review: &ClaimReview,
        kind: WaiverKind,
        absence: Option<Absence>,
    ) -> ClaimReview {
        let version = review.claim.version;
        let propose =
            ProposeWaiverRequest { version, kind, absence, reason: "They told us".into(), document: None };
        let proposed = self.call::<ProposeWaiver>(review.claim.id.clone(), &propose).await.expect_ok();
        let yes = DecideWaiverRequest { confirm: true, reason: String::new() };
        other.call::<DecideWaiver>(proposed.waivers[0].id.clone(), &yes).await.expect_ok()
    }

    /// Every line in full, and the claim.
    pub async fn approves_all(&self, person: &Person) -> ClaimReview {
        let mut review = self.takes_up(person).await;
        for category in [Category::Airfare, Category::Lodging] {
            review = self.approves_line(&review, category).await;
        }
        self.at::<ApproveClaim>(&review).await.expect_ok()
    }
}

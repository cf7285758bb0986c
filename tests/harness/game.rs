//! Points and rewards: what the tests of the game share.

use super::visitor::{Outcome, fresh_key};
use super::{Person, TestApp, Visitor};
use sundae_server::db::schema::{badge, staff, staff_role};
use sundae_server::ledger::service as ledger;
use sundae_shared::api::IDEMPOTENCY_KEY;
use sundae_shared::people::code::ShortCode;
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::points::api::{
    AppealSubmission, DecideSubmission, ListActivities, ListOfficeActivities, ListSubmissionQueue,
    ListSubmissions, PublishActivityVersion, ReadLedger, Submit, UPLOAD_PICTURE,
};
use sundae_shared::points::{
    ActivityDraft, ActivityView, After, Appeal, Balance, Decide, LedgerView, ListQueue, OfficeActivity,
    PictureStored, PublishActivity, Queue, QueueItem, QueuePart, RejectReason, SubmissionId, SubmissionView,
    SubmitEvidence,
};
use sundae_shared::rewards::api::{AdjustRewardStock, CreateReward, Redeem};
use sundae_shared::rewards::{
    AdjustStock, OfficeReward, RedeemReward, RedemptionView, RewardDraft, RewardId,
};
use sundae_shared::text::Bilingual;

use diesel::prelude::*;
use std::sync::atomic::{AtomicI64, Ordering};

/// The activity that most tests use.
pub const SELFIE: &str = "#IceCreamSelfie";

/// Words that are long enough to be evidence.
pub const WORDS: &str = "We talked about sorbet and about packaging.";

impl TestApp {
    pub async fn moderator(&self) -> Person {
        self.staff(&[Role::Moderator]).await
    }

    pub async fn admin(&self) -> Person {
        self.staff(&[Role::Admin]).await
    }

    /// The same person, signed in at the office as a moderator.
    pub async fn moderator_too(&self, person: &Person) -> Person {
        let id = person.id.clone();
        self.behind(move |tx| {
            let now = tx.now();
            diesel::insert_into(staff::table)
                .values((staff::person_id.eq(&id), staff::created_at.eq(now)))
                .execute(tx.db())?;
            let role = (
                staff_role::person_id.eq(&id),
                staff_role::role.eq(Role::Moderator),
                staff_role::granted_at.eq(now),
            );
            diesel::insert_into(staff_role::table).values(role).execute(tx.db())?;
            Ok(())
        })
        .await;
        self.signed_in(self.copy_of(person), SessionKind::Office, None).await
    }

    /// The same person, signed in on their own phone.
    pub async fn attendee_session(&self, person: &Person) -> Person {
        self.signed_in(self.copy_of(person), SessionKind::Me, None).await
    }

    fn copy_of(&self, person: &Person) -> Person {
        Person {
            visitor: self.visitor(),
            id: person.id.clone(),
            name: person.name.clone(),
            email: person.email.clone(),
            ticket_secret: person.ticket_secret.clone(),
        }
    }

    /// A badge for this person; returns the short code below its QR.
    pub async fn issue_badge(&self, person: &Person) -> String {
        let id = person.id.clone();
        static NUMBER: AtomicI64 = AtomicI64::new(1);
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let code = ShortCode::from_bits(u64::try_from(number).expect("positive"));
        let stored = code.as_str().to_owned();
        self.behind(move |tx| {
            let now = tx.now();
            diesel::insert_into(badge::table)
                .values((
                    badge::number.eq(number),
                    badge::short_code.eq(&stored),
                    badge::person_id.eq(&id),
                    badge::created_at.eq(now),
                ))
                .execute(tx.db())?;
            Ok(())
        })
        .await;
        code.to_string()
    }

    /// Points out of nowhere, as an award without a submission.
    pub async fn give_points(&self, person: &Person, points: i64) {
        let (id, submission) = (person.id.clone(), fresh_key());
        self.behind(move |tx| ledger::award(tx, &id, &submission, points).map(drop).map_err(Into::into))
            .await;
    }

    /// A reward on offer with so many pieces.
    pub async fn reward(&self, cost: i64, pieces: i64) -> OfficeReward {
        let admin = self.admin().await;
        let reward = admin.call::<CreateReward>((), &reward_draft(cost)).await.expect_ok();
        if pieces == 0 {
            return reward;
        }
        let stock = AdjustStock { difference: pieces, reason: "counted".into() };
        admin.call::<AdjustRewardStock>(reward.id, &stock).await.expect_ok()
    }
}

pub fn reward_draft(cost: i64) -> RewardDraft {
    RewardDraft {
        title: Bilingual::new("Socks", "Calcetines"),
        text: Bilingual::new("Warm ones.", "De los calientes."),
        counter: Bilingual::new("Swag desk", "Mostrador de regalos"),
        cost,
        limit: 1,
        closes_at: None,
        active: true,
        position: 1,
    }
}

impl Visitor {
    /// The activity whose English title holds `part`, as this person sees it.
    pub async fn activity(&self, part: &str) -> ActivityView {
        let list = self.call::<ListActivities>((), &()).await.expect_ok();
        let found = list.activities.into_iter().find(|activity| activity.title.en.contains(part));
        found.unwrap_or_else(|| panic!("there is an activity {part}"))
    }

    /// Evidence in words for an activity, which names "PyCon Ghana 2024" when it asks for something.
    pub async fn in_words(&self, activity: &str) -> SubmitEvidence {
        let activity = self.activity(activity).await;
        SubmitEvidence {
            activity: activity.id,
            link: None,
            words: Some(WORDS.into()),
            picture: None,
            shown: false,
            subject: activity.subject.map(|_| "PyCon Ghana 2024".into()),
            companions: Vec::new(),
        }
    }

    /// The activity whose English title holds `part`, as the office sees it.
    pub async fn office_activity(&self, part: &str) -> OfficeActivity {
        let all = self.call::<ListOfficeActivities>((), &()).await.expect_ok().items;
        let found = all.into_iter().find(|activity| activity.draft.title.en.contains(part));
        found.unwrap_or_else(|| panic!("there is an activity {part}"))
    }

    /// Publishes the next version of an activity, changed by `change`.
    pub async fn publish(
        &self,
        part: &str,
        change: impl FnOnce(&mut ActivityDraft),
    ) -> Outcome<OfficeActivity> {
        let OfficeActivity { id, version, mut draft, .. } = self.office_activity(part).await;
        change(&mut draft);
        let reason = "The chair has little time this year".into();
        let request = PublishActivity { base_version: version, draft, reason };
        self.call::<PublishActivityVersion>(id, &request).await
    }

    pub async fn queue(&self, part: QueuePart) -> Queue {
        let request = ListQueue { part, activity: None, after: None };
        self.call::<ListSubmissionQueue>((), &request).await.expect_ok()
    }

    pub async fn reject(&self, id: &SubmissionId) -> Outcome<QueueItem> {
        let no =
            Decide::Reject { reason: RejectReason::NotShown, note: "There is no ice cream in it.".into() };
        self.call::<DecideSubmission>(id.clone(), &no).await
    }

    pub async fn appeal(&self, id: &SubmissionId) -> Outcome<SubmissionView> {
        let words = "The chair stands behind the cart, on the left.".into();
        self.call::<AppealSubmission>(id.clone(), &Appeal { words }).await
    }

    /// What this person sent in, newest first.
    pub async fn sent(&self) -> Vec<SubmissionView> {
        self.call::<ListSubmissions>((), &After::default()).await.expect_ok().items
    }

    pub async fn submit(&self, evidence: &SubmitEvidence) -> Outcome<SubmissionView> {
        self.call::<Submit>((), evidence).await
    }

    pub async fn accept(&self, id: &SubmissionId) -> Outcome<QueueItem> {
        self.call::<DecideSubmission>(id.clone(), &Decide::Accept).await
    }

    pub async fn ledger(&self) -> LedgerView {
        self.call::<ReadLedger>((), &After::default()).await.expect_ok()
    }

    pub async fn points(&self) -> Balance {
        self.ledger().await.points
    }

    pub async fn redeem(&self, reward: &RewardId) -> Outcome<RedemptionView> {
        self.call::<Redeem>((), &RedeemReward { reward: reward.clone() }).await
    }

    /// Uploads bytes under a file name, as a phone does.
    pub async fn upload(&self, name: &str, bytes: Vec<u8>) -> Outcome<PictureStored> {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new().part("picture", part);
        let request = self.request("POST", UPLOAD_PICTURE).header(IDEMPOTENCY_KEY, fresh_key());
        Outcome::read(request.multipart(form)).await
    }
}

/// A file of `tests/data/pictures`.
pub fn sample(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pictures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

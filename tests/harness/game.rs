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
    PictureStored, PublishActivity, Queue, QueueItem, QueuePart, RejectReason, SubjectDays, SubmissionId,
    SubmissionView, SubmitEvidence,
};
use sundae_shared::rewards::api::{
    AdjustRewardStock, CreateReward, ImportRewardCodes, ListOfficeRewards, ListRewards, Redeem,
};
use sundae_shared::rewards::{
    AdjustStock, ImportCodes, OfficeReward, RedeemReward, RedemptionView, RewardDraft, RewardId, RewardKind,
    RewardView,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::parse_day;

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

    /// An attendee with so many points to spend.
    pub async fn rich(&self, points: i64) -> Person {
        let person = self.attendee().await;
        self.give_points(&person, points).await;
        person
    }

    /// A reward on offer with so many pieces.
    pub async fn reward(&self, cost: i64, pieces: i64) -> OfficeReward {
        self.reward_with(pieces, |draft| draft.cost = cost).await
    }

    /// The same, changed before it is made.
    pub async fn reward_with(&self, pieces: i64, change: impl FnOnce(&mut RewardDraft)) -> OfficeReward {
        let (admin, mut draft) = (self.admin().await, reward_draft(10));
        change(&mut draft);
        let reward = admin.call::<CreateReward>((), &draft).await.expect_ok();
        if pieces == 0 {
            return reward;
        }
        self.stocked(&reward.id, pieces).await.expect_ok()
    }

    /// Somebody counts so many more or fewer.
    pub async fn stocked(&self, reward: &RewardId, difference: i64) -> Outcome<OfficeReward> {
        let stock = AdjustStock { difference, reason: "counted".into() };
        self.admin().await.call::<AdjustRewardStock>(reward.clone(), &stock).await
    }

    /// A reward that is a code, with these codes in its pool.
    pub async fn code_reward(&self, codes: &[String], change: impl FnOnce(&mut RewardDraft)) -> OfficeReward {
        let reward = self
            .reward_with(0, |draft| {
                draft.kind = RewardKind::Code;
                draft.counter = Bilingual::default();
                change(draft);
            })
            .await;
        if !codes.is_empty() {
            let text = ImportCodes { text: codes.join("\n") };
            self.admin().await.call::<ImportRewardCodes>(reward.id.clone(), &text).await.expect_ok();
        }
        self.office_reward(&reward.id).await
    }

    /// As the office sees it now.
    pub async fn office_reward(&self, id: &RewardId) -> OfficeReward {
        let list = self.admin().await.call::<ListOfficeRewards>((), &()).await.expect_ok();
        list.items.into_iter().find(|reward| reward.id == *id).expect("the reward")
    }
}

/// Codes as a shop sells them.
pub fn some_codes(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("SCOOP-QXZ-{number:04}")).collect()
}

pub fn reward_draft(cost: i64) -> RewardDraft {
    RewardDraft {
        kind: RewardKind::PickUp,
        title: Bilingual::new("Socks", "Calcetines"),
        text: Bilingual::new("Warm ones.", "De los calientes."),
        counter: Bilingual::new("Swag desk", "Mostrador de regalos"),
        cost,
        limit: 1,
        limit_per_day: None,
        opens_at: None,
        closes_at: None,
        value_minor: 0,
        ceiling_minor: None,
        food: false,
        alternative: None,
        picture: None,
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

    /// Evidence in words for an activity, which names "PyCon Ghana 2024" with its days when it asks for something.
    pub async fn in_words(&self, activity: &str) -> SubmitEvidence {
        let activity = self.activity(activity).await;
        SubmitEvidence {
            activity: activity.id,
            link: None,
            words: Some(WORDS.into()),
            picture: None,
            shown: false,
            days: activity.subject.as_ref().map(|_| days("2024-10-24", "2024-10-26")),
            subject: activity.subject.map(|_| "PyCon Ghana 2024".into()),
            conference: None,
            companions: Vec::new(),
            due_on: None,
            keeps: None,
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

    /// A reward as this person sees it.
    pub async fn offered(&self, id: &RewardId) -> RewardView {
        let list = self.call::<ListRewards>((), &()).await.expect_ok();
        list.rewards.into_iter().find(|reward| reward.id == *id).expect("it is on offer")
    }

    /// Uploads bytes under a file name, as a phone does.
    pub async fn upload(&self, name: &str, bytes: Vec<u8>) -> Outcome<PictureStored> {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new().part("picture", part);
        let request = self.request("POST", UPLOAD_PICTURE).header(IDEMPOTENCY_KEY, fresh_key());
        Outcome::read(request.multipart(form)).await
    }
}

/// From one day to another.
pub fn days(first_day: &str, last_day: &str) -> SubjectDays {
    let day = |raw| parse_day(raw).expect("a day");
    SubjectDays { first_day: day(first_day), last_day: day(last_day) }
}

/// A file of `tests/data/pictures`.
pub fn sample(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pictures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

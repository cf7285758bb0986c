//! Honoraria, as their speakers and staff meet them.

use super::{Outcome, Person, TestApp, Visitor, day};
use sundae_server::grant::honorarium_service as honoraria;
use sundae_shared::claim::ready::Waits;
use sundae_shared::grant::api::AnswerMyGrant;
use sundae_shared::grant::honorarium::{
    MyHonoraria, RecordOutcome, RecordTaxForm as Arrived, SayTaxForm, SpeakerView, TaxForm, TutorialOutcome,
    TutorialView,
};
use sundae_shared::grant::honorarium_api::{
    GetMyHonoraria, ListHonoraria, RecordTaxForm, RecordTutorial, SayMyTaxForm,
};
use sundae_shared::grant::{Answer, AnswerGrant, GrantId, GrantKind, TripDays};

/// The tutorial of every honorarium in the tests.
pub const TUTORIAL: &str = "135";

impl TestApp {
    /// Somebody with an honorarium of 1,500.00 to answer.
    pub async fn invited_speaker(&self, name: &str) -> (Person, GrantId) {
        let person = self.attendee_named(name).await;
        let grant = self.offer(&person, GrantKind::Honorarium, 150_000, TripDays::default()).await;
        (person, grant)
    }

    /// The same, accepted.
    pub async fn speaker(&self, name: &str) -> (Person, GrantId) {
        let (person, grant) = self.invited_speaker(name).await;
        let accept = AnswerGrant { answer: Answer::Accept };
        person.call::<AnswerMyGrant>(grant.clone(), &accept).await.expect_ok();
        (person, grant)
    }

    /// What a payment of this person's honoraria waits for.
    pub async fn honorarium_waits(&self, person: &Person) -> Vec<Waits> {
        let (id, now) = (person.id.clone(), self.now());
        self.deps.db.read(move |r| honoraria::waits(r, &id, now)).await.expect("the waits")
    }

    pub async fn honorarium_dues(&self, person: &Person) -> Vec<honoraria::HonorariumDue> {
        let (id, now) = (person.id.clone(), self.now());
        self.deps.db.read(move |r| honoraria::facts_of(r, &id, now)).await.expect("the facts")
    }
}

impl Visitor {
    pub async fn honoraria(&self) -> MyHonoraria {
        self.call::<GetMyHonoraria>((), &()).await.expect_ok()
    }

    pub async fn says_form(&self, form: TaxForm) -> Outcome<MyHonoraria> {
        self.call::<SayMyTaxForm>((), &SayTaxForm { form }).await
    }

    /// The tutorial as the office shows it.
    pub async fn tutorial(&self) -> TutorialView {
        let all = self.call::<ListHonoraria>((), &()).await.expect_ok();
        all.into_iter().find(|one| one.tutorial == TUTORIAL).expect("the tests' tutorial")
    }

    pub async fn records(&self, outcome: TutorialOutcome, reason: &str) -> Outcome<TutorialView> {
        let request = RecordOutcome { tutorial: TUTORIAL.into(), outcome, reason: reason.into() };
        self.call::<RecordTutorial>((), &request).await
    }

    /// A form signed on the first day of May 2025 arrived.
    pub async fn receives(&self, grant: &GrantId, form: TaxForm) -> Outcome<TutorialView> {
        self.call::<RecordTaxForm>(grant.clone(), &Arrived { form, signed_on: day(5, 1) }).await
    }
}

/// The speaker of an award.
pub fn speaker_of<'a>(tutorial: &'a TutorialView, grant: &GrantId) -> &'a SpeakerView {
    tutorial.speakers.iter().find(|one| one.grant == *grant).expect("a speaker with this award")
}

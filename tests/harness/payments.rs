//! People who can be paid, and payers.

use super::claims::flight;
use super::{Outcome, Person, TestApp, Visitor};
use diesel::prelude::*;
use sundae_server::db::schema::desk_visit;
use sundae_shared::api::Endpoint;
use sundae_shared::claim::review_api::ApproveClaim;
use sundae_shared::claim::{AtVersion, Category};
use sundae_shared::desk::api::{CloseDeskVisit, OpenDeskVisit};
use sundae_shared::desk::{CloseVisit, OpenVisit, Station};
use sundae_shared::payee::api::{ConfirmMyPayee, SetMyPayee};
use sundae_shared::payee::{ConfirmPayee, GivePayee, PayeeField, PayeeMethod, PayeeValue};
use sundae_shared::payment::api::{
    ExportBatch as Export, GetBatch, ListDue, NotePaymentResult, OpenBatch as Open, PrepareBatch,
    ReleaseBatch as Release,
};
use sundae_shared::payment::format::PaymentFormat;
use sundae_shared::payment::{
    Batch, BatchFile, BatchId, DueFilter, DuePage, DuePerson, DueShow, ExportBatch, NoteResult, OpenBatch,
    Payment, ReleaseBatch,
};
use sundae_shared::people::Role;
use sundae_shared::people::country::Country;

pub const PAYER: &[Role] = &[Role::Payer];

/// What the flight and the per diem of [`TestApp::payable`] come to.
pub const PAYABLE_MINOR: i64 = 64_000 + 33_200;

pub fn paypal(email: &str) -> GivePayee {
    GivePayee {
        method: PayeeMethod::PayPal,
        country: Country::parse("US").expect("a country"),
        values: vec![PayeeValue { field: PayeeField::Email, value: email.into() }],
    }
}

pub fn check() -> GivePayee {
    let values = [(PayeeField::Name, "Amina Okafor"), (PayeeField::Address, "12 Elm Street\nErie, PA 16501")];
    let values = values.map(|(field, value)| PayeeValue { field, value: value.into() });
    GivePayee {
        method: PayeeMethod::Check,
        country: Country::parse("US").expect("a country"),
        values: values.to_vec(),
    }
}

impl TestApp {
    /// Somebody whose flight over 640.00 is approved by `approver`, and for whom nothing is missing: they can
    /// be paid 972.00.
    pub async fn payable(&self, approver: &Person, details: &GivePayee) -> Person {
        let person = self.claimant().await;
        let claim = person.add_line_with_photo(flight(64_000)).await;
        person.submit_claim(claim.version).await.expect_ok();
        self.volunteer().await.scan(&person.ticket_secret).await;
        self.visits_the_desk(&person).await;
        person.gives_and_confirms(details).await;
        let review = approver.takes_up(&person).await;
        let review = approver.approves_line(&review, Category::Airfare).await;
        approver.at::<ApproveClaim>(&review).await.expect_ok();
        person
    }

    /// At the desk they said that they cash the check themselves, so they bear its fee.
    pub async fn cashes_their_check(&self, person: &Person) {
        let owner = person.id.clone();
        self.behind(move |tx| {
            let (now, visit) = (tx.now(), desk_visit::table.filter(desk_visit::person_id.eq(&owner)));
            Ok(diesel::update(visit).set(desk_visit::cashes_check_at.eq(now)).execute(tx.db())?)
        })
        .await;
    }

    /// A visit at the reimbursement desk, done.
    pub async fn visits_the_desk(&self, person: &Person) {
        let desk = self.volunteer_at(Station::Reimbursement).await;
        let visit =
            desk.call::<OpenDeskVisit>((), &OpenVisit { person: person.id.clone() }).await.expect_ok();
        let done = CloseVisit { id_seen: true, missing: Vec::new(), note: String::new() };
        desk.call::<CloseDeskVisit>(visit.id, &done).await.expect_ok();
    }
}

impl Visitor {
    pub async fn gives_and_confirms(&self, details: &GivePayee) {
        let mine = self.call::<SetMyPayee>((), details).await.expect_ok();
        let payee = mine.payee.expect("details").id;
        self.call::<ConfirmMyPayee>((), &ConfirmPayee { payee }).await.expect_ok();
    }

    pub async fn due(&self, show: DueShow) -> DuePage {
        let filter = DueFilter { show: Some(show), ..DueFilter::default() };
        self.call::<ListDue>((), &filter).await.expect_ok()
    }

    /// One person in the list of all.
    pub async fn due_of(&self, person: &Person) -> DuePerson {
        let all = self.due(DueShow::All).await;
        all.items.into_iter().find(|one| one.person == person.id).expect("a person of the list")
    }

    /// Opens a batch with the payments of these people.
    pub async fn opens(&self, method: PayeeMethod, people: &[&Person]) -> Outcome<Batch> {
        let people = people.iter().map(|person| person.id.clone()).collect();
        self.call::<Open>((), &OpenBatch { method, people }).await
    }

    /// A decision about the batch as it was seen.
    pub async fn on<E>(&self, batch: &Batch) -> Outcome<E::Reply>
    where
        E: Endpoint<Path = BatchId, Request = AtVersion>,
    {
        self.call::<E>(batch.batch.id.clone(), &AtVersion { version: batch.version }).await
    }

    pub async fn prepares(&self, method: PayeeMethod, people: &[&Person]) -> Batch {
        let batch = self.opens(method, people).await.expect_ok();
        self.on::<PrepareBatch>(&batch).await.expect_ok()
    }

    pub async fn releases(&self, batch: &Batch) -> Outcome<Batch> {
        let hash = batch.content_hash.clone().expect("it is prepared");
        let request = ReleaseBatch { version: batch.version, content_hash: hash };
        self.call::<Release>(batch.batch.id.clone(), &request).await
    }

    pub async fn exports(&self, batch: &Batch, format: PaymentFormat) -> Outcome<BatchFile> {
        self.call::<Export>(batch.batch.id.clone(), &ExportBatch { format }).await
    }

    pub async fn batch(&self, batch: &Batch) -> Batch {
        self.call::<GetBatch>(batch.batch.id.clone(), &()).await.expect_ok()
    }

    /// Notes what became of a payment.
    pub async fn notes(
        &self,
        payment: &Payment,
        event: sundae_shared::claim::cycle::payment::PaymentEvent,
        says: &str,
    ) -> Outcome<Batch> {
        let note = NoteResult {
            version: payment.version,
            event,
            bank_reference: says.to_owned(),
            reason: says.to_owned(),
        };
        self.call::<NotePaymentResult>(payment.id.clone(), &note).await
    }
}

/// The one payment of a batch.
pub fn only(batch: &Batch) -> &Payment {
    assert_eq!(batch.payments.len(), 1, "one payment");
    &batch.payments[0]
}

//! Expenses and claims, as their owner's phone sends them.

use super::{Person, ReceivedMail, TestApp, Visitor, day, receipt};
use diesel::prelude::*;
use sundae_server::claim::store as claims;
use sundae_server::db::schema::{claim, claim_setting};
use sundae_shared::claim::api::{AddExpenseLine, AttestAndSubmitClaim, GetMyClaim};
use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::claim::{
    Attestation, Category, ClaimState, ExpenseLineId, LineFields, LineState, MyClaim, MyLine, NewLine,
    attestation,
};
use sundae_shared::grant::api::{AnswerMyGrant, SetMyTrip};
use sundae_shared::grant::{Answer, AnswerGrant, TripDays};
use sundae_shared::money::{Currency, Money};

/// A room for two: 4 nights at 300.00 and 144.00 tax; the half of it is 672.00.
pub fn room_for_two() -> LineFields {
    LineFields {
        day: Some(day(5, 16)),
        provider: "Hotel Example".into(),
        people: 2,
        total_minor: 134_400,
        check_in: Some(day(5, 15)),
        check_out: Some(day(5, 19)),
        nightly_minor: vec![30_000],
        tax_minor: Some(14_400),
        ..LineFields::empty(Category::Lodging, Currency::usd())
    }
}

pub fn flight(total_minor: i64) -> LineFields {
    LineFields {
        day: Some(day(4, 1)),
        provider: "Air Example".into(),
        route: "LHR – PIT, 14 May".into(),
        total_minor,
        ..LineFields::empty(Category::Airfare, Currency::usd())
    }
}

pub fn taxi(amount: &str, currency: &str) -> LineFields {
    let currency = Currency::parse(currency).expect("a currency");
    let total = Money::parse(amount, currency.clone()).expect("an amount");
    LineFields {
        day: Some(day(5, 14)),
        provider: "Taxi".into(),
        total_minor: total.amount_minor,
        ..LineFields::empty(Category::Transit, currency)
    }
}

impl TestApp {
    /// Somebody who accepted a travel grant of USD 1,500 and entered a trip: 14 to 19 May, at the conference
    /// from the 15th to the 18th. The per diem is 332.00.
    pub async fn claimant(&self) -> Person {
        let person = self.grantee().await;
        let mine = person.call::<sundae_shared::grant::api::GetMyGrants>((), &()).await.expect_ok();
        let grant = mine.grants[0].id.clone();
        let accept = AnswerGrant { answer: Answer::Accept };
        person.call::<AnswerMyGrant>(grant.clone(), &accept).await.expect_ok();
        let trip = TripDays {
            arrival: Some(day(5, 14)),
            first_day: Some(day(5, 15)),
            last_day: Some(day(5, 18)),
            departure: Some(day(5, 19)),
        };
        person.call::<SetMyTrip>(grant, &trip).await.expect_ok();
        person
    }

    /// The mails of a subject that somebody got; at least one.
    pub async fn mails_of(&self, person: &Person, subject: &str) -> Vec<ReceivedMail> {
        let mails: Vec<ReceivedMail> =
            self.mail_to(&person.email).await.into_iter().filter(|mail| mail.subject == subject).collect();
        assert!(!mails.is_empty(), "no mail says: {subject}");
        mails
    }

    /// A rate, as an import would have brought it.
    pub async fn with_rate(&self, currency: &str, at: chrono::NaiveDate, usd_per_unit: &str) {
        let currency = Currency::parse(currency).expect("a currency");
        let usd_per_unit = UsdPerUnit::parse(usd_per_unit).expect("a rate");
        let rate = Rate { usd_per_unit, day: at, source: "the tests".into() };
        self.behind(move |tx| Ok(claims::insert_rate(tx, &currency, &rate)?)).await;
    }

    /// A setting from a day on, as staff would write it.
    pub async fn with_setting(&self, key: SettingKey, from: chrono::NaiveDate, value: i64) {
        self.behind(move |tx| {
            let row = (
                claim_setting::key.eq(key),
                claim_setting::valid_from.eq(from),
                claim_setting::value.eq(value),
                claim_setting::source.eq("the tests"),
            );
            diesel::insert_into(claim_setting::table).values(row).execute(tx.db())?;
            Ok(())
        })
        .await;
    }

    /// Moves a claim as staff would, until there is a screen of theirs for it.
    pub async fn claim_becomes(&self, person: &Person, state: ClaimState) {
        let owner = person.id.clone();
        self.behind(move |tx| {
            let now = tx.now();
            let returned = (state == ClaimState::Returned).then_some(now);
            let claim = claim::table.filter(claim::person_id.eq(&owner));
            diesel::update(claim)
                .set((
                    claim::state.eq(state),
                    claim::version.eq(claim::version + 1),
                    claim::returned_at.eq(returned),
                    claim::return_reason.eq(returned.map(|_| "The hotel's bill is cut off.")),
                ))
                .execute(tx.db())?;
            Ok(())
        })
        .await;
    }

    /// Approves a line as staff would, until there is a screen of theirs for it.
    pub async fn line_is_approved(&self, line: &ExpenseLineId, amount_minor: i64) {
        use sundae_server::db::schema::{expense_line, line_decision};
        let line = line.clone();
        self.behind(move |tx| {
            let now = tx.now();
            diesel::update(expense_line::table.find(&line))
                .set(expense_line::state.eq(LineState::Approved))
                .execute(tx.db())?;
            let decision = (
                line_decision::line_id.eq(&line),
                line_decision::approved_minor.eq(amount_minor),
                line_decision::decided_at.eq(now),
            );
            diesel::insert_into(line_decision::table).values(decision).execute(tx.db())?;
            Ok(())
        })
        .await;
    }
}

impl Visitor {
    pub async fn claim(&self) -> MyClaim {
        self.call::<GetMyClaim>((), &()).await.expect_ok()
    }

    /// Adds an expense without a receipt.
    pub async fn add_line(&self, fields: LineFields) -> MyClaim {
        let line = NewLine { fields, documents: Vec::new() };
        self.call::<AddExpenseLine>((), &line).await.expect_ok()
    }

    pub async fn photo(&self) -> DocumentId {
        self.send_document("taxi.webp", &receipt("taxi-eur.webp")).await.expect_ok().id
    }

    /// Adds an expense with a photo of its receipt.
    pub async fn add_line_with_photo(&self, fields: LineFields) -> MyClaim {
        let line = NewLine { fields, documents: vec![self.photo().await] };
        self.call::<AddExpenseLine>((), &line).await.expect_ok()
    }

    pub async fn submit_claim(&self, version: i64) -> super::Outcome<MyClaim> {
        self.call::<AttestAndSubmitClaim>((), &signed(version)).await
    }
}

pub fn signed(version: i64) -> Attestation {
    Attestation { version, text_version: attestation::CURRENT.into(), name: "Amina Okafor".into() }
}

/// The line of a category that the claim has one of.
pub fn line_of(claim: &MyClaim, category: Category) -> &MyLine {
    claim.lines.iter().find(|line| line.fields.category == category).expect("a line of this category")
}

/// What the claim comes to, in cents.
pub fn receives(claim: &MyClaim) -> i64 {
    claim.figure.as_ref().expect("a figure").total.payable_minor
}

//! Payments that are there already, for tests about what is said of them.

use super::{Person, TestApp};
use diesel::prelude::*;
use sundae_server::db::schema::{payee, payment, payment_batch, payment_part};
use sundae_shared::claim::cycle::payment::{PaymentKind, PaymentState};
use sundae_shared::grant::api::AnswerMyGrant;
use sundae_shared::grant::{Answer, AnswerGrant};
use sundae_shared::id::PersonId;
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payee::{GivePayee, PayeeField, PayeeId, PayeeMethod, PayeeValue};
use sundae_shared::payment::{BatchId, PaymentId};
use sundae_shared::people::country::Country;

/// A payment as it lies in its batch. Its parts: all of the grant from `source` and of `category`.
#[derive(Debug, Clone)]
pub struct Pay {
    pub grant_minor: i64,
    pub check_fee_minor: i64,
    pub honorarium_minor: i64,
    pub withheld_minor: i64,
    pub source: &'static str,
    pub category: &'static str,
    pub state: PaymentState,
    pub reason: Option<&'static str>,
}

impl Pay {
    /// A grant that arrived.
    pub fn grant(grant_minor: i64) -> Self {
        Self {
            grant_minor,
            check_fee_minor: 0,
            honorarium_minor: 0,
            withheld_minor: 0,
            source: "PSF",
            category: "airfare",
            state: PaymentState::Settled,
            reason: None,
        }
    }

    /// An honorarium that arrived, net of what was withheld.
    pub fn honorarium(honorarium_minor: i64, withheld_minor: i64) -> Self {
        Self { honorarium_minor, withheld_minor, ..Self::grant(0) }
    }
}

impl Person {
    /// Says that they are paid by PayPal.
    pub async fn gives_paypal(&self) {
        let values = vec![PayeeValue { field: PayeeField::Email, value: self.email.clone() }];
        let country = Country::parse("US").expect("a country");
        let given = GivePayee { method: PayeeMethod::PayPal, country, values };
        self.call::<SetMyPayee>((), &given).await.expect_ok();
    }
}

impl TestApp {
    /// Somebody with a travel grant that they accepted.
    pub async fn grantee_who_accepts(&self, name: &str) -> Person {
        let person = self.attendee_named(name).await;
        let grant = self.offer_grant(&person).await;
        person.call::<AnswerMyGrant>(grant, &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
        person
    }

    /// A payment of somebody who gave their details, in a batch of its own.
    pub async fn pays(&self, person: &Person, pay: Pay) -> PaymentId {
        let (owner, name) = (person.id.clone(), person.name.clone());
        self.behind(move |tx| {
            let now = tx.now();
            let (batch, id): (BatchId, PaymentId) = (tx.new_id()?, tx.new_id()?);
            let batches: i64 = payment_batch::table.count().get_result(tx.db())?;
            let details = payee::table.filter(payee::person_id.eq(&owner)).select(payee::id);
            let details: PayeeId = details.first(tx.db())?;
            diesel::insert_into(payment_batch::table)
                .values((
                    payment_batch::id.eq(&batch),
                    payment_batch::number.eq(batches + 1),
                    payment_batch::method.eq(PayeeMethod::PayPal),
                    payment_batch::currency.eq("USD"),
                    payment_batch::state.eq("exported"),
                    payment_batch::version.eq(1_i64),
                    payment_batch::opened_by.eq(&owner),
                    payment_batch::opened_at.eq(now),
                ))
                .execute(tx.db())?;
            let settled = (pay.state == PaymentState::Settled).then_some(now);
            diesel::insert_into(payment::table)
                .values((
                    (
                        payment::id.eq(&id),
                        payment::batch_id.eq(&batch),
                        payment::place.eq(1_i64),
                        payment::person_id.eq(&owner),
                        payment::payee_id.eq(&details),
                        payment::name.eq(&name),
                        payment::kind.eq(PaymentKind::Transfer),
                        payment::state.eq(pay.state),
                        payment::version.eq(1_i64),
                        payment::currency.eq("USD"),
                    ),
                    (
                        payment::grant_minor.eq(pay.grant_minor),
                        payment::check_fee_minor.eq(pay.check_fee_minor),
                        payment::honorarium_minor.eq(pay.honorarium_minor),
                        payment::withheld_minor.eq(pay.withheld_minor),
                        payment::approved_by.eq(""),
                        payment::bank_reference.eq("PP-1"),
                        payment::reason.eq(pay.reason),
                        payment::created_at.eq(now),
                        payment::sent_at.eq(now),
                        payment::settled_at.eq(settled),
                        payment::changed_at.eq(now),
                    ),
                ))
                .execute(tx.db())?;
            for (cut, name) in [("source", pay.source), ("category", pay.category)] {
                let parts = [("grant", name, pay.grant_minor), ("honorarium", name, pay.honorarium_minor)];
                for (part, name, minor) in parts.into_iter().filter(|(_, _, minor)| *minor != 0) {
                    let name = if part == "honorarium" && cut == "category" { "honorarium" } else { name };
                    diesel::insert_into(payment_part::table)
                        .values((
                            payment_part::payment_id.eq(&id),
                            payment_part::cut.eq(cut),
                            payment_part::part.eq(part),
                            payment_part::name.eq(name),
                            payment_part::amount_minor.eq(minor),
                        ))
                        .execute(tx.db())?;
                }
            }
            Ok(id)
        })
        .await
    }

    /// What became of a payment afterwards.
    pub async fn payment_becomes(&self, id: &PaymentId, state: PaymentState) {
        let id = id.clone();
        self.behind(move |tx| {
            let now = tx.now();
            diesel::update(payment::table.find(&id))
                .set((payment::state.eq(state), payment::changed_at.eq(now)))
                .execute(tx.db())?;
            Ok(())
        })
        .await;
    }

    /// Two people confirmed that some of a grant came back.
    pub async fn recovers(&self, person: &Person, amount_minor: i64, by: [&PersonId; 2]) {
        use sundae_server::db::schema::payment_adjustment as adjustment;
        use sundae_shared::payment::AdjustmentId;
        let (owner, [first, second]) = (person.id.clone(), by.map(PersonId::clone));
        self.behind(move |tx| {
            let (id, now): (AdjustmentId, _) = (tx.new_id()?, tx.now());
            diesel::insert_into(adjustment::table)
                .values((
                    adjustment::id.eq(&id),
                    adjustment::person_id.eq(&owner),
                    adjustment::kind.eq("recovered"),
                    adjustment::part.eq("grant"),
                    adjustment::amount_minor.eq(amount_minor),
                    adjustment::currency.eq("USD"),
                    adjustment::reason.eq("The hotel gave it back."),
                    adjustment::state.eq("confirmed"),
                    adjustment::proposed_by.eq(&first),
                    adjustment::proposed_at.eq(now),
                    adjustment::decided_by.eq(&second),
                    adjustment::decided_at.eq(now),
                ))
                .execute(tx.db())?;
            Ok(())
        })
        .await;
    }
}

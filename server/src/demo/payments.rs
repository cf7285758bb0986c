//! The demo's payments: one that arrived, one that failed, a batch that waits for its release, and people who
//! can be paid.

use super::past::context;
use super::staff::Team;
use crate::cx::Deps;
use crate::db::WriteTx;
use crate::mail::{Site, service as mail};
use crate::payee::service as payee;
use crate::payment::{batch_service as batches, result_service as results, view_service as view};
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::claim::cycle::payment::PaymentEvent;
use sundae_shared::id::PersonId;
use sundae_shared::payee::{GivePayee, PayeeDetails, PayeeField, PayeeMethod, PayeeValue};
use sundae_shared::payment::{Batch, BatchId, NoteResult, OpenBatch, ReleaseBatch};
use sundae_shared::people::Role;
use sundae_shared::people::country::Country;

const PAYPAL: PayeeMethod = PayeeMethod::PayPal;
const CHECK: PayeeMethod = PayeeMethod::Check;
/// Minutes before now: the first batch is prepared, and each next step comes so much later.
const BEGUN_MINUTES: i64 = 120;
const STEP_MINUTES: i64 = 20;

/// How each of the payable is paid: the first two have their result, the next two wait for the release, the
/// rest can be paid.
const METHODS: [PayeeMethod; 5] = [PAYPAL, PAYPAL, CHECK, CHECK, PAYPAL];

pub async fn load(deps: &Deps, team: &Team, payable: Vec<PersonId>) -> Result<(), ApiError> {
    let (site, keys, team) = (Site::of(&deps.config), Arc::clone(&deps.payee_keys), team.clone());
    let write = move |tx: &mut WriteTx<'_>| {
        for (at, person) in payable.iter().enumerate() {
            let details = details(METHODS[at % METHODS.len()], at)?;
            payee::give_for_demo(tx, person, &details, &keys)?;
        }
        let mut play = Play { team: &team, site: &site, minutes: -BEGUN_MINUTES };
        if let [arrived, failed, rest @ ..] = payable.as_slice() {
            play.arrives_and_fails(tx, arrived, failed)?;
            let waiting: Vec<PersonId> = rest.iter().take(2).cloned().collect();
            play.prepares(tx, CHECK, waiting)?;
        }
        mail::take_back_payment_mails(tx).map(drop)
    };
    deps.db.write(deps.own_context()?, write).await
}

/// Made up, each account of its own.
fn details(method: PayeeMethod, at: usize) -> Result<PayeeDetails, ApiError> {
    let value = |field, value: String| PayeeValue { field, value };
    let values = match method {
        PAYPAL => vec![value(PayeeField::Email, format!("paypal.{at}@example.org"))],
        _ => vec![
            value(PayeeField::Name, "As on the award".into()),
            value(PayeeField::Address, format!("{} Elm Street\nErie, PA 16501", at + 1)),
        ],
    };
    let country = Country::parse("US").map_err(|_| ApiError::bug("the demo's country is none"))?;
    PayeeDetails::parse(GivePayee { method, country, values })
        .map_err(|error| ApiError::bug(error.to_string()))
}

struct Play<'a> {
    team: &'a Team,
    site: &'a Site,
    /// From now; moves on with each step.
    minutes: i64,
}

impl Play<'_> {
    /// Lets somebody act at the next moment.
    fn step<T>(
        &mut self,
        tx: &mut WriteTx<'_>,
        by: &PersonId,
        act: impl FnOnce(&mut WriteTx<'_>) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let moment = context(tx.context, tx.now().plus_minutes(self.minutes), Some(by));
        self.minutes += STEP_MINUTES;
        tx.in_context(&moment, act)
    }

    fn prepares(
        &mut self,
        tx: &mut WriteTx<'_>,
        method: PayeeMethod,
        people: Vec<PersonId>,
    ) -> Result<Batch, ApiError> {
        let payer = self.team.payer.clone();
        let request = OpenBatch { method, people };
        let id = self.step(tx, &payer, |tx| batches::open(tx, &payer, &request))?;
        let batch = self.look(tx, &id)?;
        self.step(tx, &payer, |tx| batches::prepare(tx, &payer, &id, batch.version))?;
        self.look(tx, &id)
    }

    fn look(&self, tx: &mut WriteTx<'_>, id: &BatchId) -> Result<Batch, ApiError> {
        let (caller, now) =
            (view::Caller { person: self.team.payer.clone(), roles: vec![Role::Payer] }, tx.now());
        view::detail(tx, &caller, id, now)
    }

    fn arrives_and_fails(
        &mut self,
        tx: &mut WriteTx<'_>,
        arrived: &PersonId,
        failed: &PersonId,
    ) -> Result<(), ApiError> {
        let (payer, second) = (self.team.payer.clone(), self.team.second_payer.clone());
        let batch = self.prepares(tx, PAYPAL, vec![arrived.clone(), failed.clone()])?;
        let id = batch.batch.id.clone();
        let content_hash = batch.content_hash.unwrap_or_default();
        let request = ReleaseBatch { version: batch.version, content_hash };
        self.step(tx, &second, |tx| batches::release(tx, &second, &id, &request))?;
        for event in [PaymentEvent::Send, PaymentEvent::Settle] {
            let site = self.site;
            for (at, payment) in self.look(tx, &id)?.payments.iter().enumerate() {
                let event = if event == PaymentEvent::Settle && at == 1 { PaymentEvent::Fail } else { event };
                let note = NoteResult {
                    version: payment.version,
                    event,
                    bank_reference: format!("DEMO-{}", at + 1),
                    reason: "The account does not take payments".into(),
                };
                let moment = context(tx.context, tx.now().plus_minutes(self.minutes), Some(&payer));
                tx.in_context(&moment, |tx| results::note(tx, &payer, &payment.id, &note, site))?;
            }
            self.minutes += 1;
        }
        Ok(())
    }
}

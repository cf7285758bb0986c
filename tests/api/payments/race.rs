//! When several pay at once.

use futures_util::future::join_all;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::api::OpenBatch as Open;
use sundae_shared::payment::{DueShow, OpenBatch};
use sundae_tests::harness::TestApp;
use sundae_tests::harness::payments::{PAYER, paypal};
use sundae_tests::harness::review::APPROVER;

const PAYPAL: PayeeMethod = PayeeMethod::PayPal;

#[tokio::test]
async fn six_payers_at_once_release_once() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let batch = app.staff(PAYER).await.prepares(PAYPAL, &[&person]).await;
    let mut payers = Vec::new();
    for _ in 0..6 {
        payers.push(app.staff(PAYER).await);
    }
    let outcomes = join_all(payers.iter().map(|payer| payer.releases(&batch))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for refused in outcomes.iter().filter(|outcome| !outcome.is_ok()) {
        assert_eq!(refused.code().as_deref(), Some("payment.changed"));
    }
}

#[tokio::test]
async fn one_person_has_one_open_payment_however_many_open_batches_at_once() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let mut payers = Vec::new();
    for _ in 0..6 {
        payers.push(app.staff(PAYER).await);
    }
    let request = OpenBatch { method: PAYPAL, people: vec![person.id.clone()] };
    let outcomes = join_all(payers.iter().map(|payer| payer.call::<Open>((), &request))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for refused in outcomes.iter().filter(|outcome| !outcome.is_ok()) {
        assert_eq!(refused.code().as_deref(), Some("payment.not_ready"));
    }
    assert_eq!(payers[0].due(DueShow::Open).await.items.len(), 1);
}

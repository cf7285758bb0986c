//! The mails about somebody's money speak the language that they chose, from the question to the payment.

use sundae_shared::claim::Category;
use sundae_shared::claim::cycle::payment::PaymentEvent;
use sundae_shared::claim::review_api::{ApproveClaim, ReopenClaim};
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payee::{GivePayee, PayeeField, PayeeMethod};
use sundae_shared::people::SetSpoken;
use sundae_shared::people::api::SetSpokenLanguage;
use sundae_shared::spoken::Spoken;
use sundae_tests::harness::payments::{PAYER, check, only};
use sundae_tests::harness::review::{APPROVER, why};
use sundae_tests::harness::{Person, TestApp};

async fn speaks(person: &Person, spoken: Spoken) {
    person.call::<SetSpokenLanguage>((), &SetSpoken { spoken }).await.expect_ok();
}

#[tokio::test]
async fn what_is_decided_is_written_in_the_language_that_was_chosen() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    for (spoken, flagged, word, returned) in [
        (Spoken::En, "Something in your claim needs you", "Flight", "Your claim came back to you"),
        (Spoken::Es, "Algo en tu solicitud te necesita", "Vuelo", "Tu solicitud volvió a ti"),
        (Spoken::Pt, "Algo no seu pedido precisa de você", "Voo", "O seu pedido voltou para você"),
        (Spoken::Ja, "申請にご確認いただきたい点があります", "航空券", "申請が差し戻されました"),
        (Spoken::Zh, "您的申请有需要处理的地方", "机票", "您的申请被退回"),
    ] {
        let person = app.sent_claim().await;
        speaks(&person, spoken).await;
        let review = approver.takes_up(&person).await;
        let review = approver.flags_line(&review, Category::Airfare, "Whose name is this?").await;
        let review = approver.lays_aside(&review).await;
        let mail = app.mails_of(&person, flagged).await;
        assert!(mail[0].text.contains(word), "{spoken}: {}", mail[0].text);
        approver.returns_claim(&review, "See above").await.expect_ok();
        assert_eq!(app.mails_of(&person, returned).await.len(), 1, "{spoken}");
    }
}

#[tokio::test]
async fn approval_and_payment_of_one_person_speak_one_language() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &check()).await;
    speaks(&person, Spoken::Zh).await;
    let seen = approver.claim_of(&person).await;
    let seen =
        approver.call::<ReopenClaim>(seen.claim.id, &why(seen.claim.version, "Once more")).await.expect_ok();
    app.mails_of(&person, "我们会重新查看您的申请").await;
    approver.at::<ApproveClaim>(&seen).await.expect_ok();
    let approved = app.mails_of(&person, "您的申请已获批").await;
    assert!(approved[0].text.contains("您将收到: USD 972.00"), "{}", approved[0].text);

    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let released = second.releases(&payer.prepares(PayeeMethod::Check, &[&person]).await).await.expect_ok();
    let out = payer.notes(only(&released), PaymentEvent::HandOver, "1001").await.expect_ok();
    let mail = app.mails_of(&person, "款项已汇出").await;
    assert!(mail[0].text.contains("付款方式: 支票") && !mail[0].text.contains("Check"), "{}", mail[0].text);
    payer.notes(only(&out), PaymentEvent::Settle, "").await.expect_ok();
    app.mails_of(&person, "款项已到账").await;
}

#[tokio::test]
async fn an_address_on_one_line_is_not_shown_whole() {
    let app = TestApp::start().await;
    let person = app.grantee_who_accepts("Amina Okafor").await;
    let mut details: GivePayee = check();
    for value in details.values.iter_mut().filter(|value| value.field == PayeeField::Address) {
        value.value = "12 Elm Street, Erie, PA 16501".into();
    }
    let mine = person.call::<SetMyPayee>((), &details).await.expect_ok();
    let shown = mine.payee.expect("details").values;
    let address = shown.iter().find(|value| value.field == PayeeField::Address).expect("the address");
    assert_eq!(address.value, "••• 16501");
}

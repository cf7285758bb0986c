//! What waits until staff have spoken to the owner.

use super::{gives, grantee, paypal, wire};
use sundae_server::payee::service as payee;
use sundae_shared::payee::api::{ConfirmMyPayee, GetMyPayee, GetPayeeOf, ReleasePayeeHold, SetMyPayee};
use sundae_shared::payee::{ConfirmPayee, PayeeFact, PayeeHoldCause, PayeeHoldId, ReleaseHold};
use sundae_shared::people::Role;
use sundae_shared::people::import::ImportKind;
use sundae_tests::harness::imports::attendees_file;
use sundae_tests::harness::{Person, TestApp};

const PAYER: &[Role] = &[Role::Payer];

fn spoken() -> ReleaseHold {
    ReleaseHold { reason: "Came to the desk with their passport".into() }
}

async fn hold_of(staff: &Person, person: &Person) -> (PayeeHoldId, PayeeHoldCause, bool) {
    let detail = staff.call::<GetPayeeOf>(person.id.clone(), &()).await.expect_ok();
    let hold = detail.holds.into_iter().next().expect("a hold");
    (hold.id, hold.cause, hold.mine_to_release)
}

#[tokio::test]
async fn a_change_after_the_approval_freezes_until_staff_have_spoken_to_the_owner() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    gives(&person, &wire("Zoe Angstrom")).await;
    let id = person.id.clone();
    app.behind(move |tx| payee::rely_on(tx, &id)).await;
    let id = person.id.clone();
    app.behind(move |tx| payee::rely_on(tx, &id)).await;

    let mine = gives(&person, &paypal("zoe@example.org")).await;
    assert_eq!(mine.fact, PayeeFact::Frozen);
    let mail = app.wait_for_mail(&person.email).await;
    let text = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("nothing is paid until staff have spoken to you"), "{text}");
    let confirm = ConfirmPayee { payee: mine.payee.unwrap().id };
    let confirmed = person.call::<ConfirmMyPayee>((), &confirm).await.expect_ok();
    assert_eq!(confirmed.fact, PayeeFact::Frozen, "who changed it could confirm it as well");

    let payer = app.staff(PAYER).await;
    let (hold, cause, mine_to_release) = hold_of(&payer, &person).await;
    assert_eq!((cause, mine_to_release), (PayeeHoldCause::ChangedAfterApproval, true));
    let bare = ReleaseHold { reason: String::new() };
    payer.call::<ReleasePayeeHold>(hold.clone(), &bare).await.expect_problem("request.invalid");
    let moderator = app.staff(&[Role::Moderator]).await;
    moderator.call::<ReleasePayeeHold>(hold.clone(), &spoken()).await.expect_problem("auth.forbidden");
    let detail = payer.call::<ReleasePayeeHold>(hold.clone(), &spoken()).await.expect_ok();
    assert_eq!((detail.fact, detail.holds.len()), (PayeeFact::Confirmed, 0));
    payer.call::<ReleasePayeeHold>(hold, &spoken()).await.expect_problem("payee.hold_released");
    assert_eq!(app.wait_for_mail(&person.email).await.subject, "The hold on your payment details has ended");
}

#[tokio::test]
async fn the_first_details_after_an_approval_freeze_nothing() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    let id = person.id.clone();
    app.behind(move |tx| payee::rely_on(tx, &id)).await;
    assert_eq!(gives(&person, &wire("Zoe Angstrom")).await.fact, PayeeFact::Given);
    let id = person.id.clone();
    app.behind(move |tx| payee::rely_no_more(tx, &id)).await;
    assert_eq!(gives(&person, &paypal("zoe@example.org")).await.fact, PayeeFact::Given);
}

/// A row of the shop's file.
fn row(email: &str) -> Vec<u8> {
    attendees_file(&[&format!("A1,1,paid,2024-03-01,Individual,Ana Ruiz,{email},,AR,M,No,en,s1")])
}

/// Ana, who came with the shop's file and has an award, signed in.
async fn imported(app: &TestApp, admin: &Person) -> Person {
    use diesel::prelude::*;
    use sundae_server::db::schema::person;
    admin.import(ImportKind::Attendees, &row("ana@example.org")).await;
    let id = person::table
        .filter(person::name.eq("Ana Ruiz"))
        .select(person::id)
        .first::<sundae_shared::id::PersonId>(&mut app.database.connect())
        .expect("Ana is there");
    let stage = app.person("Ana Ruiz").await;
    let ana = Person { id, email: "ana@example.org".into(), ..stage };
    let ana = app.signs_in_again(&ana, sundae_shared::people::SessionKind::Me).await;
    let award = app.offer_grant(&ana).await;
    let accept = sundae_shared::grant::AnswerGrant { answer: sundae_shared::grant::Answer::Accept };
    ana.call::<sundae_shared::grant::api::AnswerMyGrant>(award, &accept).await.expect_ok();
    ana
}

#[tokio::test]
async fn a_changed_address_alerts_the_old_one_and_holds_changes() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin, Role::Payer]).await;
    let ana = imported(&app, &admin).await;
    let given = gives(&ana, &paypal("ana.pays@example.org")).await.payee.unwrap();

    admin.import(ImportKind::Attendees, &row("somebody.else@example.org")).await;
    let mail = app.wait_for_mail("ana@example.org").await;
    assert_eq!(mail.subject, "Your e-mail address at the conference was changed");
    assert!(!mail.text.contains("somebody.else"), "{}", mail.text);
    assert!(ana.call::<GetMyPayee>((), &()).await.expect_ok().held);
    ana.call::<SetMyPayee>((), &wire("Ana Ruiz")).await.expect_problem("payee.held");
    let confirm = ConfirmPayee { payee: given.id };
    ana.call::<ConfirmMyPayee>((), &confirm).await.expect_problem("payee.held");

    // Whose import it was can't end it.
    let (hold, cause, mine) = hold_of(&admin, &ana).await;
    assert_eq!((cause, mine), (PayeeHoldCause::AddressChanged, false));
    admin.call::<ReleasePayeeHold>(hold.clone(), &spoken()).await.expect_problem("payee.second_person");
    let payer = app.staff(PAYER).await;
    payer.call::<ReleasePayeeHold>(hold, &spoken()).await.expect_ok();
    gives(&ana, &wire("Ana Ruiz")).await;
}

#[tokio::test]
async fn a_file_that_changes_no_address_holds_nothing() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ana = imported(&app, &admin).await;
    let corrected =
        attendees_file(&["A1,1,paid,2024-03-01,Individual,Ana María Ruiz,ana@example.org,,AR,M,No,en,s1"]);
    assert_eq!(admin.import(ImportKind::Attendees, &corrected).await.updated, 1);
    assert!(!ana.call::<GetMyPayee>((), &()).await.expect_ok().held);
}

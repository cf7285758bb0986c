//! The visit as it is held: what is ticked, what both screens show, and what a volunteer never sees.

use sundae_shared::claim::AtVersion;
use sundae_shared::claim::api::WithdrawClaim;
use sundae_shared::claim::cycle::visit::{QueueEvent, QueueState};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::desk::api::{
    CloseDeskVisit, GetMyVisit, GetVisitScript, ListDeskQueue, MoveDeskQueue, OpenDeskVisit, SetVisitFacts,
    UndoDeskVisit,
};
use sundae_shared::desk::queue::MoveInQueue;
use sundae_shared::desk::script::{
    CheckFee, Guardian, MyVisit, PayeeAtVisit, VisitFacts, VisitScript, missing_now,
};
use sundae_shared::desk::{
    CloseVisit, Missing, OpenVisit, Station, UndoVisit, VisitId, VisitState, VisitView,
};
use sundae_shared::grant::steps::StepKind;
use sundae_shared::payee::api::{ConfirmMyPayee, GetMyPayee, SetMyPayee};
use sundae_shared::payee::{ConfirmPayee, GivePayee, MyPayee, PayeeField, PayeeMethod, PayeeValue};
use sundae_shared::people::SetSpoken;
use sundae_shared::people::api::SetSpokenLanguage;
use sundae_shared::people::country::Country;
use sundae_shared::spoken::Spoken;
use sundae_tests::harness::claims::{receives, taxi};
use sundae_tests::harness::{Person, TestApp, Volunteer, day};

const SEEN: VisitFacts = VisitFacts { kind: true, valid: true, name: true, ..VisitFacts::NOTHING };

async fn open(desk: &Volunteer, person: &Person) -> VisitView {
    desk.call::<OpenDeskVisit>((), &OpenVisit { person: person.id.clone() }).await.expect_ok()
}

async fn look(desk: &Volunteer, visit: &VisitView) -> VisitScript {
    desk.call::<GetVisitScript>(visit.id.clone(), &()).await.expect_ok()
}

async fn tick(desk: &Volunteer, visit: &VisitId, facts: VisitFacts) -> VisitScript {
    desk.call::<SetVisitFacts>(visit.clone(), &facts).await.expect_ok()
}

async fn phone(person: &Person) -> MyVisit {
    person.call::<GetMyVisit>((), &()).await.expect_ok()
}

fn close(missing: &[Missing]) -> CloseVisit {
    let id_seen = !missing.iter().any(|one| one.contradicts_id_seen() || *one == Missing::Guardian);
    CloseVisit { id_seen, missing: missing.to_vec(), note: String::new() }
}

fn give(method: PayeeMethod, values: &[(PayeeField, &str)]) -> GivePayee {
    let values = values.iter().map(|(field, value)| PayeeValue { field: *field, value: (*value).into() });
    GivePayee { method, country: Country::parse("US").expect("a country"), values: values.collect() }
}

fn paypal() -> GivePayee {
    give(PayeeMethod::PayPal, &[(PayeeField::Email, "amina.pays@example.org")])
}

fn check() -> GivePayee {
    give(
        PayeeMethod::Check,
        &[(PayeeField::Name, "Amina Okafor"), (PayeeField::Address, "12 Elm Street\nErie, PA 16501")],
    )
}

async fn gives(person: &Person, given: &GivePayee) -> MyPayee {
    person.call::<SetMyPayee>((), given).await.expect_ok()
}

async fn confirms(person: &Person, mine: &MyPayee) {
    let payee = mine.payee.as_ref().expect("details").id.clone();
    person.call::<ConfirmMyPayee>((), &ConfirmPayee { payee }).await.expect_ok();
}

#[tokio::test]
async fn the_script_names_whom_the_id_has_to_name_and_what_they_can_still_do() {
    let app = TestApp::start().await;
    app.with_edition(|_| ()).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.claimant().await;
    desk.scan(&person.ticket_secret).await;
    let visit = open(&desk, &person).await;
    app.advance_seconds(42);
    let script = look(&desk, &visit).await;
    assert_eq!(script.names, ["Amina Okafor"]);
    assert_eq!((script.open_seconds, script.facts), (42, VisitFacts::NOTHING));
    assert_eq!((script.payee, script.check, script.pay_by), (PayeeAtVisit::None, None, None));
    let place = script.place.expect("straight in has a number too");
    assert_eq!((place.number, place.state), (1, QueueState::WithVolunteer));
    let missing: Vec<StepKind> = missing_now(&script.awards).iter().map(|step| step.kind).collect();
    assert_eq!(missing, [StepKind::Receipts, StepKind::PaymentDetails], "no word of the visit itself");

    let shown = phone(&person).await.open.expect("the phone knows that they are here");
    let titles: Vec<&str> = shown.missing.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["Receipts", "How we pay you"], "the same words on both screens");
}

#[tokio::test]
async fn a_volunteer_sees_no_amount_and_nothing_of_an_account() {
    let app = TestApp::start().await;
    app.with_edition(|_| ()).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.claimant().await;
    person.add_line_with_photo(taxi("88.80", "USD")).await;
    let mine = gives(&person, &paypal()).await;
    let scanned = desk.scan(&person.ticket_secret).await;
    let visit = open(&desk, &person).await;
    let looked = desk.call::<GetVisitScript>(visit.id.clone(), &()).await.body;
    let ticked = desk.call::<SetVisitFacts>(visit.id.clone(), &SEEN).await.body;
    confirms(&person, &mine).await;
    let confirmed = desk.call::<GetVisitScript>(visit.id.clone(), &()).await.body;
    let closed = desk.call::<CloseDeskVisit>(visit.id, &close(&[])).await.body;
    let queue = desk.call::<ListDeskQueue>((), &()).await.body;
    let scanned = serde_json::to_string(&scanned).expect("JSON");
    let payee = mine.payee.expect("details").id.to_string();
    for body in [scanned, looked, ticked, confirmed, closed, queue] {
        let never =
            ["minor", "USD", "1500", "150000", "8880", "88.80", "paypal", "pays", "•••", "example.org"];
        for secret in never.into_iter().chain([payee.as_str()]) {
            assert!(!body.contains(secret), "a volunteer reads {secret:?} in {body}");
        }
    }
}

#[tokio::test]
async fn what_is_ticked_stays_and_an_incomplete_visit_hands_it_to_the_next() {
    let app = TestApp::start().await;
    app.with_edition(|_| ()).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.claimant().await;
    let visit = open(&desk, &person).await;
    tick(&desk, &visit.id, SEEN).await;
    assert_eq!(look(&desk, &visit).await.facts, SEEN);
    let closed =
        desk.call::<CloseDeskVisit>(visit.id.clone(), &close(&[Missing::Receipts])).await.expect_ok();
    assert_eq!((closed.state, closed.id_seen), (VisitState::Incomplete, true));
    let late = desk.call::<SetVisitFacts>(visit.id, &SEEN).await;
    late.expect_problem("desk.visit_changed");

    app.advance_seconds(3_600);
    let second = open(&desk, &person).await;
    let script = look(&desk, &second).await;
    assert_eq!((script.facts, script.visit.id_seen), (SEEN, true), "the ID is not shown twice");
    let done = desk.call::<CloseDeskVisit>(second.id, &close(&[])).await.expect_ok();
    assert_eq!(done.state, VisitState::Done);
}

#[tokio::test]
async fn under_18_a_guardian_shows_an_id_or_the_visit_is_not_done() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let visit = open(&desk, &person).await;
    tick(&desk, &visit.id, VisitFacts { guardian: Guardian::NotThere, ..SEEN }).await;
    let refused = desk.call::<CloseDeskVisit>(visit.id.clone(), &close(&[])).await;
    assert_eq!(refused.expect_problem("request.invalid").fields[0].field, "id_seen");
    let facts = VisitFacts { guardian: Guardian::Checked, ..SEEN };
    let script = tick(&desk, &visit.id, facts).await;
    assert_eq!((script.facts.guardian, script.visit.id_seen), (Guardian::Checked, true));
    desk.call::<CloseDeskVisit>(visit.id, &close(&[])).await.expect_ok();
}

#[tokio::test]
async fn the_owner_confirms_on_their_phone_and_the_desk_sees_that_it_was_at_this_visit() {
    let app = TestApp::start().await;
    app.with_edition(|_| ()).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.claimant().await;
    let claim = person.add_line_with_photo(taxi("20.00", "USD")).await;
    person.submit_claim(claim.version).await.expect_ok();
    let mine = gives(&person, &paypal()).await;
    assert_eq!(phone(&person).await.open, None, "nobody is at the desk");
    confirms(&person, &mine).await;

    desk.scan(&person.ticket_secret).await;
    let visit = open(&desk, &person).await;
    assert_eq!(look(&desk, &visit).await.payee, PayeeAtVisit::ConfirmedBefore);
    let asked = phone(&person).await.open.expect("they are at the desk");
    assert!(asked.details.is_some() && asked.say.contains("Compare the payment details"), "{}", asked.say);
    confirms(&person, &mine).await;
    let script = look(&desk, &visit).await;
    assert_eq!(script.payee, PayeeAtVisit::Confirmed);
    // Friday 16 May; the seventh business day after it, with Memorial Day on the way.
    assert_eq!(script.pay_by, Some(day(5, 28)));
    assert_eq!(phone(&person).await.open.expect("still here").details, None, "nothing is left to confirm");

    let other = give(PayeeMethod::PayPal, &[(PayeeField::Email, "other@example.org")]);
    gives(&person, &other).await;
    let script = look(&desk, &visit).await;
    assert_eq!((script.payee, script.pay_by), (PayeeAtVisit::Given, None), "a change is confirmed anew");
    tick(&desk, &visit.id, SEEN).await;
    desk.call::<CloseDeskVisit>(visit.id, &close(&[])).await.expect_ok();
    assert_eq!(phone(&person).await.open, None);
}

#[tokio::test]
async fn who_cashes_a_check_gets_the_fee_until_they_are_paid_in_another_way() {
    let app = TestApp::start().await;
    app.with_edition(|_| ()).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.claimant().await;
    gives(&person, &paypal()).await;
    let visit = open(&desk, &person).await;
    let cashes = VisitFacts { cashes_check: true, ..SEEN };
    let refused = desk.call::<SetVisitFacts>(visit.id.clone(), &cashes).await;
    refused.expect_problem("desk.not_by_check");

    gives(&person, &check()).await;
    assert_eq!(look(&desk, &visit).await.check, Some(CheckFee::NotSet));
    assert!(tick(&desk, &visit.id, cashes).await.facts.cashes_check, "kept as a fact");
    let before = receives(&person.claim().await);
    app.with_setting(SettingKey::CheckFeeMinor, day(5, 1), 1_250).await;
    assert_eq!(look(&desk, &visit).await.check, Some(CheckFee::Set));
    assert_eq!(receives(&person.claim().await), before + 1_250);

    gives(&person, &paypal()).await;
    assert_eq!(receives(&person.claim().await), before);
    assert!(!look(&desk, &visit).await.facts.cashes_check);
    gives(&person, &check()).await;
    assert_eq!(receives(&person.claim().await), before, "the other way took the tick along");
    assert_eq!(app.audit_values("desk.check_fee").await, ["reversed"]);
}

#[tokio::test]
async fn asking_staff_keeps_the_place_and_the_phone_says_so_in_their_language() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    assert_eq!(phone(&person).await.spoken, Spoken::En);
    person.call::<SetSpokenLanguage>((), &SetSpoken { spoken: Spoken::Ja }).await.expect_ok();
    let visit = open(&desk, &person).await;
    let script = look(&desk, &visit).await;
    assert_eq!(script.spoken, Spoken::Ja);
    let place = script.place.expect("a place");
    let asked = MoveInQueue { event: QueueEvent::AskStaff };
    desk.call::<MoveDeskQueue>(place.id, &asked).await.expect_ok();
    let script = look(&desk, &visit).await;
    assert_eq!(script.place.map(|place| place.state), Some(QueueState::WithStaff));
    let shown = phone(&person).await.open.expect("they are at the desk");
    assert_eq!(shown.say, "スタッフが対応します。順番はそのまま保たれます。");
    assert_eq!(shown.confirm.spoken, Spoken::Ja);
    assert_eq!(shown.confirm.button, "この内容で間違いありません");
    assert!(shown.confirm.lead.contains("銀行のアプリ"), "{}", shown.confirm.lead);
    let page = person.call::<GetMyPayee>((), &()).await.expect_ok();
    assert_eq!(page.confirm, shown.confirm, "the page of the details says it in the same words");
    tick(&desk, &visit.id, SEEN).await;
    desk.call::<CloseDeskVisit>(visit.id.clone(), &close(&[])).await.expect_ok();
    let why = UndoVisit { reason: "closed too soon".into() };
    desk.call::<UndoDeskVisit>(visit.id.clone(), &why).await.expect_ok();
    assert_eq!(look(&desk, &visit).await.facts, SEEN, "an undo forgets nothing");
}

#[tokio::test]
async fn mails_about_money_speak_as_the_person_chose_or_as_their_ticket_says() {
    let app = TestApp::start().await;
    app.with_edition(|_| ()).await;
    let person = app.claimant().await;
    app.ticket_speaks(&person, "pt-br").await;
    let claim = person.add_line_with_photo(taxi("20.00", "USD")).await;
    let sent = person.submit_claim(claim.version).await.expect_ok();
    let mail = &app.mails_of(&person, "Recebemos o seu pedido de reembolso").await[0];
    assert!(mail.text.starts_with("Olá, Amina Okafor,"), "{}", mail.text);
    assert!(mail.text.contains("Estas despesas são minhas"), "what they attested: {}", mail.text);

    person.call::<SetSpokenLanguage>((), &SetSpoken { spoken: Spoken::Zh }).await.expect_ok();
    person.call::<WithdrawClaim>((), &AtVersion { version: sent.version }).await.expect_ok();
    assert_eq!(app.mails_of(&person, "您撤回了申请").await.len(), 1);
}

#[tokio::test]
async fn a_visit_is_held_at_the_reimbursement_desk_and_never_ones_own() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let visit = open(&desk, &person).await;
    let registration = app.volunteer().await;
    let looked = registration.call::<GetVisitScript>(visit.id.clone(), &()).await;
    looked.expect_problem("desk.other_station");
    let own = app.volunteer_at(Station::Reimbursement).await;
    app.offer_grant(&own.person).await;
    let visit = open(&desk, &own.person).await;
    own.call::<GetVisitScript>(visit.id.clone(), &()).await.expect_problem("desk.own_visit");
    own.call::<SetVisitFacts>(visit.id, &SEEN).await.expect_problem("desk.own_visit");
}

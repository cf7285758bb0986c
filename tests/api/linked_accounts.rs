//! Linked accounts: easy to make, hard to evade, and followed by every rule that says "nobody their own".

use diesel::prelude::*;
use sundae_server::db::schema::audit;
use sundae_server::payee::service as payees;
use sundae_shared::award::volunteer_api::{AllowAwardVolunteer, SetAwardHourlyMax};
use sundae_shared::award::{AllowVolunteer, AwardFinding, SetHourlyMax};
use sundae_shared::claim::Category;
use sundae_shared::claim::review::{
    DecideWaiver as Decide, ProposeWaiver as Propose, StartReview, WaiverKind,
};
use sundae_shared::claim::review_api::{
    ApproveClaim, ApproveClaimLine, DecideWaiver, HoldClaim, ProposeWaiver, ReleaseClaim, ReopenClaim,
    ReturnClaim, StartClaimReview,
};
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::payee::api::{ConfirmMyPayee, GetPayeeOf, ReleasePayeeHold, SetMyPayee};
use sundae_shared::payee::{ConfirmPayee, PayeeMethod, ReleaseHold};
use sundae_shared::payment::api::{PrepareBatch, PullPayment as Pull};
use sundae_shared::payment::format::PaymentFormat;
use sundae_shared::payment::{NotYou, PullPayment};
use sundae_shared::people::link::{EndLink, LinkTo, NewLink, PersonLinkId};
use sundae_shared::people::link_api::{EndPersonLink, LinkMine, LinkPerson, ListLinks, ListMyLinks};
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::points::{Balance, QueuePart};
use sundae_shared::rewards::api::{
    CancelRedemptionForOwner, DecideRedemption, HandOver, ListRewardCodes, LookAtRewardCode,
    LookUpVoucherAtDesk, ReportEmptyShelf, RevealCode, SetCollector, VoidRewardCode,
};
use sundae_shared::rewards::{
    CancelForOwner, CodeReason, CodeState, HandOverTo, ListCodes, LookUpVoucher, NameCollector, Receiver,
};
use sundae_shared::second::{DecideSecondLook, SecondWord};
use sundae_tests::harness::game::{SELFIE, some_codes};
use sundae_tests::harness::hosts::{draft, free};
use sundae_tests::harness::payments::{PAYER, only, paypal};
use sundae_tests::harness::review::{APPROVER, in_full, reviewed, why};
use sundae_tests::harness::{Person, TestApp};

const ADMIN: &[Role] = &[Role::Admin];
const EVERYTHING: &[Role] = &[Role::Reviewer, Role::Approver, Role::Payer, Role::Moderator];

fn to(person: &Person) -> NewLink {
    NewLink { to: LinkTo::Email { email: person.email.clone() }, reason: "Bought it privately".into() }
}

fn because() -> EndLink {
    EndLink { reason: "Both showed their passports".into() }
}

async fn only_link(admin: &Person) -> PersonLinkId {
    let links = admin.call::<ListLinks>((), &()).await.expect_ok().items;
    assert_eq!(links.len(), 1);
    links[0].id.clone()
}

/// Action, old and new of what the trail says of somebody.
async fn trail(app: &TestApp, person: &PersonId) -> Vec<(String, Option<String>, Option<String>)> {
    let subject = person.to_string();
    app.behind(move |tx| {
        let lines =
            audit::table.filter(audit::subject_kind.eq("person")).filter(audit::subject_id.eq(&subject));
        let columns = (audit::action, audit::old_value, audit::new_value);
        Ok(lines.order(audit::id).select(columns).load(tx.db())?)
    })
    .await
}

/// Links a member of staff with others over a third record, by themselves and by an administrator.
async fn linked_over_a_third(app: &TestApp, staff: &Person, others: &[&Person]) {
    let (admin, third) = (app.staff(ADMIN).await, app.person("S. Taff").await);
    staff.call::<LinkMine>((), &to(&third)).await.expect_ok();
    for other in others {
        admin.call::<LinkPerson>(other.id.clone(), &to(&third)).await.expect_ok();
    }
}

#[tokio::test]
async fn who_is_linked_reviews_and_approves_nothing_of_their_own() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (mine, theirs) = (app.staff(EVERYTHING).await, app.staff(APPROVER).await);
    let person = app.sent_claim().await;
    linked_over_a_third(&app, &mine, &[&person]).await;

    let seen = mine.claim_of(&person).await;
    let (id, version) = (seen.claim.id.clone(), seen.claim.version);
    assert!(seen.claim.own);
    let start = StartReview { version, take_over: false };
    mine.call::<StartClaimReview>(id.clone(), &start).await.expect_problem("claim.own");
    mine.call::<HoldClaim>(id.clone(), &why(version, "Why not")).await.expect_problem("claim.own");
    mine.call::<ReturnClaim>(id.clone(), &why(version, "Why not")).await.expect_problem("claim.own");
    let waive = Propose {
        version,
        kind: WaiverKind::Visit,
        absence: None,
        reason: "I was there".into(),
        document: None,
    };
    mine.call::<ProposeWaiver>(id.clone(), &waive).await.expect_problem("claim.own");
    let review = theirs.call::<ProposeWaiver>(id.clone(), &waive).await.expect_ok();
    let (waiver, yes) = (review.waivers[0].id.clone(), Decide { confirm: true, reason: String::new() });
    mine.call::<DecideWaiver>(waiver, &yes).await.expect_problem("claim.own");

    let review = theirs.takes_up(&person).await;
    let line = reviewed(&review, Category::Airfare);
    mine.call::<ApproveClaimLine>(line.id.clone(), &in_full(line)).await.expect_problem("claim.own");
    let review = theirs.approves_line(&review, Category::Airfare).await;
    let review = theirs.approves_line(&review, Category::Lodging).await;
    mine.at::<ApproveClaim>(&review).await.expect_problem("claim.own");
    let review = theirs.at::<ApproveClaim>(&review).await.expect_ok();
    let held = theirs.call::<HoldClaim>(id.clone(), &why(review.claim.version, "Wait")).await.expect_ok();
    let go = why(held.claim.version, "Go on");
    mine.call::<ReleaseClaim>(id.clone(), &go).await.expect_problem("claim.own");
    mine.call::<ReopenClaim>(id, &go).await.expect_problem("claim.own");
}

#[tokio::test]
async fn who_is_linked_decides_hands_over_and_looks_at_no_reward_of_their_own() {
    let app = TestApp::start().await;
    let (mine, desk) = (app.staff(ADMIN).await, app.volunteer().await);
    let (person, friend) = (app.rich(30).await, app.rich(10).await);
    linked_over_a_third(&app, &mine, &[&person, &desk.person]).await;
    let dear = app.reward_with(2, |draft| draft.value_minor = 9_900).await;
    let (socks, card) = (app.reward(10, 1).await, app.code_reward(&some_codes(2), |_| {}).await);

    let dear_one = person.redeem(&dear.id).await.expect_ok().id;
    let yes = DecideSecondLook { word: SecondWord::Confirm, reason: String::new() };
    mine.call::<DecideRedemption>(dear_one.clone(), &yes).await.expect_problem("second.concerned");
    let end = CancelForOwner { reason: "Changed my mind".into() };
    mine.call::<CancelRedemptionForOwner>(dear_one, &end).await.expect_problem("second.concerned");

    let (owner, collector) = (HandOverTo { to: Receiver::Owner }, HandOverTo { to: Receiver::Collector });
    let voucher = person.redeem(&socks.id).await.expect_ok();
    let scanned = LookUpVoucher { code: voucher.voucher.to_string() };
    assert!(desk.call::<LookUpVoucherAtDesk>((), &scanned).await.expect_ok().own);
    desk.call::<HandOver>(voucher.id.clone(), &owner).await.expect_problem("rewards.own_voucher");
    desk.call::<ReportEmptyShelf>(voucher.id, &()).await.expect_problem("rewards.own_voucher");

    let issued = person.redeem(&card.id).await.expect_ok().id;
    person.call::<RevealCode>(issued, &()).await.expect_ok();
    let codes = mine.call::<ListRewardCodes>(card.id, &ListCodes::default()).await.expect_ok().items;
    let code = codes.into_iter().find(|line| line.state == CodeState::Issued).expect("a code").id;
    let lost = CodeReason { reason: "Lost it".into() };
    mine.call::<LookAtRewardCode>(code.clone(), &lost).await.expect_problem("second.concerned");
    mine.call::<VoidRewardCode>(code.clone(), &lost).await.expect_problem("second.concerned");
    app.admin().await.call::<LookAtRewardCode>(code, &lost).await.expect_ok();

    // What somebody else owns and they are to collect is theirs as well.
    let theirs = friend.redeem(&dear.id).await.expect_ok().id;
    let pass = NameCollector { code: app.issue_badge(&person).await };
    friend.call::<SetCollector>(theirs.clone(), &pass).await.expect_ok();
    mine.call::<DecideRedemption>(theirs.clone(), &yes).await.expect_problem("second.concerned");
    app.admin().await.call::<DecideRedemption>(theirs.clone(), &yes).await.expect_ok();
    desk.call::<HandOver>(theirs, &collector).await.expect_problem("rewards.own_voucher");
}

#[tokio::test]
async fn who_approved_a_reward_is_not_sent_to_collect_it_through_any_record() {
    let app = TestApp::start().await;
    let (mine, person) = (app.staff(ADMIN).await, app.person("Amina Diallo").await);
    linked_over_a_third(&app, &mine, &[&person]).await;
    let dear = app.reward_with(1, |draft| draft.value_minor = 9_900).await;
    let owner = app.rich(10).await;
    let redemption = owner.redeem(&dear.id).await.expect_ok().id;
    let yes = DecideSecondLook { word: SecondWord::Confirm, reason: String::new() };
    mine.call::<DecideRedemption>(redemption.clone(), &yes).await.expect_ok();
    for approver in [&mine, &person] {
        let pass = NameCollector { code: app.issue_badge(approver).await };
        let problem =
            owner.call::<SetCollector>(redemption.clone(), &pass).await.expect_problem("request.invalid");
        assert!(problem.fields[0].detail.contains("approved it"), "{problem:?}");
    }
    let pass = NameCollector { code: app.issue_badge(&app.attendee().await).await };
    owner.call::<SetCollector>(redemption, &pass).await.expect_ok();
}

#[tokio::test]
async fn who_is_linked_pays_nothing_to_their_own_and_opens_no_details() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (mine, approver) = (app.staff(EVERYTHING).await, app.staff(APPROVER).await);
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let person = app.payable(&approver, &paypal("amina.pays@example.org")).await;
    linked_over_a_third(&app, &mine, &[&person]).await;

    assert!(mine.due_of(&person).await.own);
    mine.opens(PayeeMethod::PayPal, &[&person]).await.expect_problem("payment.own");
    let open = payer.opens(PayeeMethod::PayPal, &[&person]).await.expect_ok();
    mine.on::<PrepareBatch>(&open).await.expect_problem("payment.own");
    let prepared = payer.on::<PrepareBatch>(&open).await.expect_ok();
    assert_eq!(mine.batch(&prepared).await.not_you, Some(NotYou::Paid));
    mine.releases(&prepared).await.expect_problem("payment.not_you");
    let pull = PullPayment {
        version: prepared.version,
        payment: only(&prepared).id.clone(),
        reason: "Later".into(),
    };
    mine.call::<Pull>(prepared.batch.id.clone(), &pull).await.expect_problem("payment.own");
    let released = second.releases(&prepared).await.expect_ok();
    mine.exports(&released, PaymentFormat::PayPalCsv).await.expect_problem("payment.own");
    let sent = sundae_shared::claim::cycle::payment::PaymentEvent::Send;
    mine.notes(only(&released), sent, "PP-1").await.expect_problem("payment.own");

    let owner = person.id.clone();
    app.behind(move |tx| payees::rely_on(tx, &owner)).await;
    let changed = person.call::<SetMyPayee>((), &paypal("other@example.org")).await.expect_ok();
    let confirm = ConfirmPayee { payee: changed.payee.expect("details").id };
    person.call::<ConfirmMyPayee>((), &confirm).await.expect_ok();
    let detail = mine.call::<GetPayeeOf>(person.id.clone(), &()).await.expect_ok();
    assert!(detail.own && !detail.holds[0].mine_to_release);
    let spoken = ReleaseHold { reason: "It is me".into() };
    mine.call::<ReleasePayeeHold>(detail.holds[0].id.clone(), &spoken).await.expect_problem("payee.own");
}

#[tokio::test]
async fn who_is_linked_moderates_nothing_of_their_own() {
    let app = TestApp::start().await;
    let (mine, other) = (app.staff(EVERYTHING).await, app.moderator().await);
    let person = app.attendee().await;
    linked_over_a_third(&app, &mine, &[&person]).await;
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    assert!(mine.queue(QueuePart::Open).await.items.is_empty());
    mine.accept(&sent.id).await.expect_problem("points.own_submission");
    other.accept(&sent.id).await.expect_ok();
}

#[tokio::test]
async fn who_is_linked_uses_no_code_that_they_show_set_up_or_printed() {
    let app = TestApp::start().await;
    let (staff, printer, host) = (app.admin().await, app.moderator().await, app.attendee().await);
    let [of_staff, of_printer, of_host] = [app.attendee().await, app.attendee().await, app.attendee().await];
    let admin = app.staff(ADMIN).await;
    for (one, other) in [(&staff, &of_staff), (&printer, &of_printer), (&host, &of_host)] {
        admin.call::<LinkPerson>(one.id.clone(), &to(other)).await.expect_ok();
    }
    let id = staff.names_host(&host.email, draft("Open space: sorbet")).await.expect_ok().id;
    let printed = free(&printer.prints(&id, 2).await.expect_ok());
    let shown = host.shown_code(&id).await;
    for (who, code) in [(&of_host, &shown), (&of_staff, &shown), (&of_printer, &printed[0])] {
        who.uses(code).await.expect_problem("award.own");
        assert_eq!(who.points().await, Balance::default());
    }
    // Not theirs: what somebody else shows counts for whoever printed another code.
    of_printer.uses(&shown).await.expect_ok();
}

#[tokio::test]
async fn who_is_linked_awards_nothing_to_themselves_and_has_one_hour_of_awards() {
    let app = TestApp::start().await;
    let (desk, again, admin) =
        (app.awarding_volunteer().await, app.awarding_volunteer().await, app.staff(ADMIN).await);
    let (booth, person) = (desk.booth().await, app.attendee().await);
    let code = app.issue_badge(&person).await;
    let earlier = again.awards(&booth, &code).await.expect_ok().tally.last.remove(0).submission;
    let ticket = app.attendee().await;
    let badge = app.issue_badge(&ticket).await;
    for other in [&ticket, &again.person] {
        admin.call::<LinkPerson>(desk.person.id.clone(), &to(other)).await.expect_ok();
    }
    for volunteer in [&desk, &again] {
        let answer = volunteer.awards(&booth, &badge).await.expect_ok();
        assert_eq!((answer.finding, answer.tally.hour_left), (AwardFinding::OwnBadge, 119));
    }
    assert_eq!(ticket.points().await, Balance::default());
    let most = SetHourlyMax { hourly_max: 1, reason: "A small desk.".into() };
    admin.call::<SetAwardHourlyMax>((), &most).await.expect_ok();
    let fresh = app.issue_badge(&app.attendee().await).await;
    desk.awards(&booth, &fresh).await.expect_problem("award.hour_full");

    // What turns out to be their own is for a moderator to take back.
    admin.call::<LinkPerson>(person.id.clone(), &to(&ticket)).await.expect_ok();
    again.undoes(&earlier, "Wrong person").await.expect_problem("points.own_submission");
}

#[tokio::test]
async fn who_is_linked_lets_themselves_award_under_no_record() {
    let app = TestApp::start().await;
    let (mine, vera) = (app.staff(ADMIN).await, app.volunteer().await);
    linked_over_a_third(&app, &mine, &[&vera.person]).await;
    let who = AllowVolunteer { who: vera.person.email.clone() };
    mine.call::<AllowAwardVolunteer>((), &who).await.expect_problem("award.own_right");
    app.staff(ADMIN).await.call::<AllowAwardVolunteer>((), &who).await.expect_ok();
}

#[tokio::test]
async fn a_link_is_seen_by_whom_it_is_about_and_made_once() {
    let app = TestApp::start().await;
    let (stella, ticket) = (app.staff(&[Role::Reviewer]).await, app.person("Stella Private").await);
    let before = stella.call::<ListMyLinks>((), &()).await.expect_ok();
    assert_eq!(before.items, []);
    let mine = stella.call::<LinkMine>((), &to(&ticket)).await.expect_ok().items;
    assert_eq!((&mine[0].one.person, &mine[0].other.person), (&stella.id, &ticket.id));
    assert_eq!((mine[0].linked_by.as_str(), mine[0].mine_to_end), (stella.name.as_str(), false));
    assert!(!mine[0].other.email_masked.contains(&ticket.email), "{}", mine[0].other.email_masked);
    stella.call::<LinkMine>((), &to(&ticket)).await.expect_problem("people.linked");
    let nobody = NewLink { to: LinkTo::Email { email: "nobody@example.org".into() }, reason: String::new() };
    for wrong in [nobody, to(&stella)] {
        let problem = stella.call::<LinkMine>((), &wrong).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, "email");
    }
    let other = app.staff(&[Role::Reviewer]).await;
    assert_eq!(other.call::<ListMyLinks>((), &()).await.expect_ok().items, []);
    other.call::<ListLinks>((), &()).await.expect_problem("auth.forbidden");
    other.call::<LinkPerson>(stella.id.clone(), &to(&ticket)).await.expect_problem("auth.forbidden");
    let said = ("people.link".to_owned(), None, Some(ticket.id.to_string()));
    assert_eq!(trail(&app, &stella.id).await, [said]);
}

#[tokio::test]
async fn a_link_is_ended_by_another_administrator_with_a_reason_and_by_nobody_of_the_linked() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(ADMIN).await, app.staff(ADMIN).await);
    let (ticket, again) = (app.person("Ada Private").await, app.staff(ADMIN).await);
    ada.call::<LinkMine>((), &to(&ticket)).await.expect_ok();
    app.shares_address(&again, &ticket).await;
    let link = only_link(&bob).await;
    for linked in [&ada, &again] {
        assert!(!linked.call::<ListLinks>((), &()).await.expect_ok().items[0].mine_to_end);
        linked.call::<EndPersonLink>(link.clone(), &because()).await.expect_problem("people.own_link");
    }
    let silent = EndLink { reason: "  ".into() };
    let problem = bob.call::<EndPersonLink>(link.clone(), &silent).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "reason");
    assert_eq!(bob.call::<EndPersonLink>(link.clone(), &because()).await.expect_ok().items, []);
    bob.call::<EndPersonLink>(link, &because()).await.expect_problem("people.link_ended");
    let last = trail(&app, &ada.id).await.pop();
    assert_eq!(last, Some(("people.end_link".into(), Some(ticket.id.to_string()), None)));
    // It counts no more, and can be made again.
    ada.call::<LinkMine>((), &to(&ticket)).await.expect_ok();
}

#[tokio::test]
async fn ending_a_link_asks_who_is_there() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(ADMIN).await, app.staff(ADMIN).await);
    ada.call::<LinkMine>((), &to(&app.person("Ada Private").await)).await.expect_ok();
    let link = only_link(&bob).await;
    app.advance_seconds(601);
    let late = bob.call::<EndPersonLink>(link.clone(), &because()).await;
    late.expect_problem("auth.sign_in_again");
    let bob = app.signs_in_again(&bob, SessionKind::Office).await;
    bob.call::<EndPersonLink>(link, &because()).await.expect_ok();
}

#[tokio::test]
async fn the_same_name_with_another_address_is_a_hint_and_no_verdict() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (ada, stella) = (app.staff(ADMIN).await, app.staff(&[Role::Approver]).await);
    let (twin, other) = (app.person("stáff STELLA").await, app.person("Somebody Else").await);
    let hints = stella.call::<ListMyLinks>((), &()).await.expect_ok().hints;
    let of = |person: &Person| hints.iter().any(|hint| hint.record.person == person.id);
    assert!(of(&twin) && !of(&other), "{hints:?}");
    assert!(hints.iter().all(|hint| hint.person == stella.id));
    let all = ada.call::<ListLinks>((), &()).await.expect_ok();
    assert!(all.hints.iter().any(|hint| hint.person == stella.id && hint.record.person == twin.id));

    let choose = NewLink { to: LinkTo::Person { person: twin.id.clone() }, reason: String::new() };
    let mine = stella.call::<LinkMine>((), &choose).await.expect_ok();
    assert_eq!(mine.items.len(), 1);
    assert!(mine.hints.iter().all(|hint| hint.record.person != twin.id), "said is said");
    let strange = PersonId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
    let nobody = NewLink { to: LinkTo::Person { person: strange }, reason: String::new() };
    stella.call::<LinkMine>((), &nobody).await.expect_problem("request.not_found");
}

//! Roles that move money take two administrators; the command line is enough by itself.

use diesel::prelude::*;
use sundae_server::cli_staff::{self, StaffCommand};
use sundae_server::db::schema::audit;
use sundae_shared::id::PersonId;
use sundae_shared::payee::PayeeFilter;
use sundae_shared::payee::api::ListPayees;
use sundae_shared::people::office_api::{
    DecideStaffRole, DisableStaff, EnableStaff, InviteStaff, ListStaff, SetStaffRoles,
};
use sundae_shared::people::{self as wire, Role, StaffMember};
use sundae_shared::second::SecondDecider;
use sundae_tests::harness::roles::{confirm, reject};
use sundae_tests::harness::{Person, TestApp, Visitor};

const WAITS: &str = "A role that moves money waits for you";

fn roles(roles: &[Role]) -> wire::SetStaffRoles {
    wire::SetStaffRoles { roles: roles.to_vec(), reason: "helps with payments".into() }
}

async fn gives(admin: &Visitor, person: &Person, to: &[Role]) -> StaffMember {
    admin.call::<SetStaffRoles>(person.id.clone(), &roles(to)).await.expect_ok()
}

async fn listed(admin: &Visitor, person: &PersonId) -> StaffMember {
    let staff = admin.call::<ListStaff>((), &()).await.expect_ok().items;
    staff.into_iter().find(|member| member.person == *person).expect("a member of staff")
}

/// What the trail says of somebody: action, new value, reason.
async fn trail(app: &TestApp, person: &PersonId) -> Vec<(String, Option<String>, Option<String>)> {
    let subject = person.to_string();
    app.behind(move |tx| {
        let lines = audit::table.filter(audit::subject_id.eq(&subject)).order(audit::id);
        Ok(lines.select((audit::action, audit::new_value, audit::reason)).load(tx.db())?)
    })
    .await
}

#[tokio::test]
async fn a_role_that_moves_money_waits_for_another_administrator() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let pia = app.staff(&[Role::Reviewer]).await;
    let member = gives(&ada, &pia, &[Role::Reviewer, Role::Accountant, Role::Payer]).await;
    assert_eq!(member.roles, [Role::Accountant, Role::Reviewer], "what moves no money is there at once");
    let [proposal] = member.proposed.as_slice() else { panic!("{:?}", member.proposed) };
    assert_eq!((proposal.role, proposal.reason.as_str()), (Role::Payer, "helps with payments"));
    assert_eq!(proposal.caller, SecondDecider { proposed_it: true, concerned: false });
    pia.call::<ListPayees>((), &PayeeFilter::default()).await.expect_problem("auth.forbidden");
    assert_eq!(app.mails_of(&bob, WAITS).await.len(), 1);
    assert!(app.mail_to(&ada.email).await.is_empty(), "who proposed it needs no mail");

    let id = proposal.id.clone();
    ada.call::<DecideStaffRole>(id.clone(), &confirm()).await.expect_problem("second.own_proposal");
    let member = bob.call::<DecideStaffRole>(id.clone(), &confirm()).await.expect_ok();
    assert_eq!(member.roles, [Role::Accountant, Role::Payer, Role::Reviewer]);
    assert_eq!(member.proposed, []);
    pia.call::<ListPayees>((), &PayeeFilter::default()).await.expect_ok();
    assert!(app.mails_of(&pia, "You have a new role at the office").await[0].text.contains("Release money"));
    bob.call::<DecideStaffRole>(id, &confirm()).await.expect_problem("second.decided");

    let actions: Vec<(String, Option<String>)> =
        trail(&app, &pia.id).await.into_iter().map(|(action, new, _)| (action, new)).collect();
    let said = |action: &str, new: &str| (action.to_owned(), Some(new.to_owned()));
    assert_eq!(
        actions,
        [
            said("staff.set_roles", "accountant,reviewer"),
            said("staff.propose_role", "payer"),
            said("staff.confirm_role", "payer"),
        ]
    );
}

#[tokio::test]
async fn an_invitation_brings_the_rest_at_once() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let invite = |email: &str, roles: &[Role]| wire::InviteStaff {
        name: "Pia Payer".into(),
        email: email.into(),
        roles: roles.to_vec(),
    };
    let some = invite("pia@example.org", &[Role::Reviewer, Role::Approver]);
    let member = ada.call::<InviteStaff>((), &some).await.expect_ok();
    assert_eq!((member.roles, member.proposed.len()), (vec![Role::Reviewer], 1));
    let only = invite("pat@example.org", &[Role::Approver, Role::Payer]);
    let member = ada.call::<InviteStaff>((), &only).await.expect_ok();
    assert_eq!((member.roles.len(), member.proposed.len()), (0, 2));
    assert_eq!(app.mails_of(&bob, WAITS).await.len(), 2, "one for each invitation");
    for proposal in member.proposed {
        bob.call::<DecideStaffRole>(proposal.id, &confirm()).await.expect_ok();
    }
    assert_eq!(listed(&ada, &member.person).await.roles, [Role::Approver, Role::Payer]);
}

#[tokio::test]
async fn nobody_confirms_their_own_role_or_proposal_through_any_record() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let again = app.staff(&[Role::Admin]).await;
    app.shares_address(&again, &ada).await;
    let member = gives(&ada, &bob, &[Role::Admin, Role::Payer]).await;
    let id = member.proposed[0].id.clone();
    bob.call::<DecideStaffRole>(id.clone(), &confirm()).await.expect_problem("second.concerned");
    bob.call::<DecideStaffRole>(id.clone(), &reject("not me")).await.expect_problem("second.concerned");
    again.call::<DecideStaffRole>(id.clone(), &confirm()).await.expect_problem("second.own_proposal");
    let own = listed(&bob, &bob.id).await.proposed[0].caller;
    assert_eq!(own, SecondDecider { proposed_it: false, concerned: true });
    let third = app.staff(&[Role::Admin]).await;
    third.call::<DecideStaffRole>(id, &confirm()).await.expect_ok();
}

#[tokio::test]
async fn a_rejection_says_why_to_who_proposed() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let pia = app.staff(&[Role::Reviewer]).await;
    let id = gives(&ada, &pia, &[Role::Reviewer, Role::Payer]).await.proposed[0].id.clone();
    let silent = bob.call::<DecideStaffRole>(id.clone(), &reject("  ")).await;
    assert_eq!(silent.expect_problem("request.invalid").fields[0].field, "reason");
    let member = bob.call::<DecideStaffRole>(id.clone(), &reject("She is new here")).await.expect_ok();
    assert_eq!((member.roles, member.proposed.len()), (vec![Role::Reviewer], 0));
    let mails = app.mails_of(&ada, "A role that you proposed was rejected").await;
    assert!(mails[0].text.contains("She is new here"), "{}", mails[0].text);
    bob.call::<DecideStaffRole>(id, &confirm()).await.expect_problem("second.decided");
    assert_eq!(gives(&ada, &pia, &[Role::Reviewer, Role::Payer]).await.proposed.len(), 1, "asked anew");
}

#[tokio::test]
async fn what_waits_is_taken_back_and_what_is_there_goes_at_once() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let pia = app.staff(&[Role::Reviewer, Role::Approver]).await;
    let member = gives(&ada, &pia, &[Role::Reviewer, Role::Payer]).await;
    assert_eq!(member.roles, [Role::Reviewer], "the approver's role is gone at once");
    let first = member.proposed[0].id.clone();
    let member = ada.call::<DecideStaffRole>(first, &reject("")).await.expect_ok();
    assert_eq!(member.proposed, [], "who proposed it takes it back without a reason");

    let second = gives(&ada, &pia, &[Role::Reviewer, Role::Payer]).await.proposed[0].id.clone();
    assert_eq!(gives(&bob, &pia, &[Role::Reviewer]).await.proposed, [], "not named any more");
    bob.call::<DecideStaffRole>(second, &confirm()).await.expect_problem("second.decided");

    let third = gives(&ada, &pia, &[Role::Reviewer, Role::Payer]).await.proposed[0].id.clone();
    ada.call::<DisableStaff>(pia.id.clone(), &()).await.expect_ok();
    bob.call::<DecideStaffRole>(third, &confirm()).await.expect_problem("second.decided");
    ada.call::<EnableStaff>(pia.id.clone(), &()).await.expect_ok();
    assert_eq!(listed(&ada, &pia.id).await.roles, [Role::Reviewer]);
}

#[tokio::test]
async fn the_same_request_again_proposes_once() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let pia = app.staff(&[Role::Reviewer]).await;
    let request = roles(&[Role::Reviewer, Role::Payer]);
    for _ in 0..2 {
        let key = "01890a5d-ac96-774b-bcce-b302099a8057";
        ada.call_with_key::<SetStaffRoles>(key, pia.id.clone(), &request).await.expect_ok();
    }
    assert_eq!(gives(&bob, &pia, &[Role::Reviewer, Role::Payer]).await.proposed.len(), 1, "it waits already");
    assert_eq!(app.mails_of(&bob, WAITS).await.len(), 1);
}

#[tokio::test]
async fn the_command_line_needs_no_second_person_and_stands_in_the_trail() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let pia = app.staff(&[Role::Reviewer]).await;
    let waiting = gives(&ada, &pia, &[Role::Reviewer, Role::Payer]).await.proposed[0].id.clone();
    let config = app.deps.config.clone();
    let command = StaffCommand::Add {
        email: pia.email.clone(),
        name: pia.name.clone(),
        roles: vec![Role::Payer],
        password_stdin: false,
        data: None,
    };
    // A process of its own in real life: it brings its own runtime.
    let console =
        std::thread::spawn(move || cli_staff::run(command, config).map_err(|error| error.to_string()));
    console.join().expect("the command ends").expect("the role is given");
    let member = listed(&ada, &pia.id).await;
    assert_eq!((member.roles, member.proposed.len()), (vec![Role::Payer, Role::Reviewer], 0));
    bob.call::<DecideStaffRole>(waiting, &confirm()).await.expect_problem("second.decided");
    let last = trail(&app, &pia.id).await.pop().expect("a line of the trail");
    assert_eq!(last, ("staff.add_from_console".into(), Some("payer,reviewer".into()), None));
}

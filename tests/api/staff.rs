//! Staff: the first administrator, invitations, passwords, roles.

use diesel::prelude::*;
use sundae_server::cli_staff::{self, StaffCommand};
use sundae_server::db::schema::{audit, staff};
use sundae_server::people::staff::service_first;
use sundae_shared::people::office_api::{
    AcceptInvitation, ChangePassword, CreateFirstAdmin, DisableStaff, EnableStaff, FirstAdminOpen,
    InviteStaff, InviteStaffAgain, ListStaff, LookAtInvitation, OfficeSession, OfficeSignOut, SetStaffRoles,
    StaffSignIn,
};
use sundae_shared::people::{self as wire, Role, SessionKind, StaffMember, StaffSignedIn, StaffState};
use sundae_tests::harness::{Outcome, Person, TestApp, Visitor};

const PASSWORD: &str = "correct horse battery";

async fn sign_in(visitor: &Visitor, email: &str, password: &str) -> Outcome<StaffSignedIn> {
    let request = wire::StaffSignIn { email: email.into(), password: password.into(), code: None };
    visitor.call::<StaffSignIn>((), &request).await
}

fn invitation(email: &str, roles: &[Role]) -> wire::InviteStaff {
    wire::InviteStaff { name: "Ines Invited".into(), email: email.into(), roles: roles.to_vec() }
}

async fn token(app: &TestApp, email: &str) -> String {
    let link = app.wait_for_mail(email).await.link();
    let (page, token) = link.split_once('#').expect("a token after #");
    assert_eq!(page, format!("{}/office/invitation", app.address));
    token.to_owned()
}

fn accept(token: &str, password: &str) -> wire::AcceptInvitation {
    wire::AcceptInvitation { token: token.into(), name: "Ines Invited".into(), password: password.into() }
}

/// Invited by `admin`, accepted, signed in.
async fn invited(app: &TestApp, admin: &Person, email: &str, roles: &[Role]) -> (Visitor, StaffMember) {
    let member = admin.call::<InviteStaff>((), &invitation(email, roles)).await.expect_ok();
    let visitor = app.visitor();
    let token = token(app, email).await;
    visitor.call::<AcceptInvitation>((), &accept(&token, PASSWORD)).await.expect_ok();
    (visitor, member)
}

#[tokio::test]
async fn the_first_administrator_is_made_with_the_servers_code_and_only_once() {
    let app = TestApp::start().await;
    let code = service_first::offer(&app.deps).await.unwrap().expect("there are no staff yet");
    let visitor = app.visitor();
    assert!(visitor.call::<FirstAdminOpen>((), &()).await.expect_ok().open);
    let with = |code: &str, password: &str| wire::CreateFirstAdmin {
        code: code.into(),
        name: "Ada First".into(),
        email: "ada@example.org".into(),
        password: password.into(),
    };
    let wrong = visitor.call::<CreateFirstAdmin>((), &with("AAAA-BBBB-CCCC-DDDD", PASSWORD)).await;
    assert_eq!(wrong.expect_problem("request.invalid").fields[0].field, "code");
    let weak = visitor.call::<CreateFirstAdmin>((), &with(&code, "ada@example.org")).await;
    assert_eq!(weak.expect_problem("request.invalid").fields[0].field, "password");

    let me = visitor.call::<CreateFirstAdmin>((), &with(&code.to_lowercase(), PASSWORD)).await.expect_ok();
    assert_eq!(me.roles, [Role::Admin]);
    assert_eq!(visitor.call::<OfficeSession>((), &()).await.expect_someone().name, "Ada First");
    assert!(!visitor.call::<FirstAdminOpen>((), &()).await.expect_ok().open);
    app.visitor()
        .call::<CreateFirstAdmin>((), &with(&code, PASSWORD))
        .await
        .expect_problem("staff.first_admin_exists");
    assert_eq!(service_first::offer(&app.deps).await.unwrap(), None);
    sign_in(&app.visitor(), "Ada@Example.org ", PASSWORD).await.expect_ok();
}

#[tokio::test]
async fn a_servers_code_ends_after_a_week() {
    let app = TestApp::start().await;
    let code = service_first::offer(&app.deps).await.unwrap().unwrap();
    app.advance_seconds(7 * 86_400 + 1);
    let request = wire::CreateFirstAdmin {
        code,
        name: "Ada First".into(),
        email: "ada@example.org".into(),
        password: PASSWORD.into(),
    };
    app.visitor().call::<CreateFirstAdmin>((), &request).await.expect_problem("request.invalid");
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_are_answered_alike() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    invited(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let wrong = sign_in(&app.visitor(), "ines@example.org", "wrong horse battery").await;
    let unknown = sign_in(&app.visitor(), "nobody@example.org", PASSWORD).await;
    let odd = sign_in(&app.visitor(), "not an address", PASSWORD).await;
    let no_password_yet = sign_in(&app.visitor(), &admin.email, "").await;
    let detail = wrong.expect_problem("staff.wrong_password").detail;
    for other in [unknown, odd, no_password_yet] {
        assert_eq!(other.expect_problem("staff.wrong_password").detail, detail);
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_for_known_and_unknown_accounts() {
    let app = TestApp::start().await;
    for _ in 0..10 {
        sign_in(&app.visitor(), "nobody@example.org", PASSWORD).await.expect_problem("staff.wrong_password");
    }
    sign_in(&app.visitor(), "nobody@example.org", PASSWORD).await.expect_problem("request.too_many");
    sign_in(&app.visitor(), "somebody@example.org", PASSWORD).await.expect_problem("staff.wrong_password");
    app.advance_seconds(900);
    sign_in(&app.visitor(), "nobody@example.org", PASSWORD).await.expect_problem("staff.wrong_password");
}

#[tokio::test]
async fn an_invitation_sets_name_and_password_once_within_a_week() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let member =
        admin.call::<InviteStaff>((), &invitation("ines@example.org", &[Role::Reviewer])).await.expect_ok();
    assert_eq!((member.state, member.roles.as_slice()), (StaffState::Invited, &[Role::Reviewer][..]));
    let first = token(&app, "ines@example.org").await;
    let look = wire::LookAtInvitation { token: first.clone() };
    let seen = app.visitor().call::<LookAtInvitation>((), &look).await.expect_ok();
    assert_eq!((seen.email.as_str(), seen.invited_by.as_deref()), ("ines@example.org", Some("Stella Staff")));
    let mail = app.wait_for_mail("ines@example.org").await;
    assert!(mail.text.contains("Stella Staff invited you"), "{}", mail.text);

    admin.call::<InviteStaffAgain>(member.person.clone(), &()).await.expect_ok();
    let visitor = app.visitor();
    visitor
        .call::<AcceptInvitation>((), &accept(&first, PASSWORD))
        .await
        .expect_problem("staff.invitation_over");
    let second = app.mail_to("ines@example.org").await.pop().unwrap().link();
    let second = second.split_once('#').unwrap().1;
    let weak = visitor.call::<AcceptInvitation>((), &accept(second, "short")).await;
    weak.expect_problem("request.invalid");
    visitor.call::<AcceptInvitation>((), &accept(second, PASSWORD)).await.expect_ok();
    assert_eq!(visitor.call::<OfficeSession>((), &()).await.expect_someone().roles, [Role::Reviewer]);
    visitor
        .call::<AcceptInvitation>((), &accept(second, PASSWORD))
        .await
        .expect_problem("staff.invitation_over");

    let late =
        admin.call::<InviteStaff>((), &invitation("late@example.org", &[Role::Auditor])).await.expect_ok();
    let link = token(&app, "late@example.org").await;
    app.advance_seconds(7 * 86_400);
    app.visitor()
        .call::<AcceptInvitation>((), &accept(&link, PASSWORD))
        .await
        .expect_problem("staff.invitation_over");
    let admin = app.signs_in_again(&admin, SessionKind::Office).await;
    let staff = admin.call::<ListStaff>((), &()).await.expect_ok().items;
    let late = staff.into_iter().find(|member| member.person == late.person).unwrap();
    assert_eq!(late.invitation_expires_at, None);
}

#[tokio::test]
async fn somebody_known_by_the_address_keeps_one_record_and_cannot_be_invited_twice() {
    let app = TestApp::start().await;
    let (admin, person) = (app.staff(&[Role::Admin]).await, app.attendee_named("Zoë Ångström").await);
    let member =
        admin.call::<InviteStaff>((), &invitation(&person.email, &[Role::Moderator])).await.expect_ok();
    assert_eq!((member.person, member.name.as_str()), (person.id.clone(), "Zoë Ångström"));
    let again = admin.call::<InviteStaff>((), &invitation(&person.email, &[Role::Admin])).await;
    again.expect_problem("staff.known");

    let token = token(&app, &person.email).await;
    person.call::<AcceptInvitation>((), &accept(&token, PASSWORD)).await.expect_ok();
    let staff = admin.call::<ListStaff>((), &()).await.expect_ok().items;
    let zoe = staff.into_iter().find(|member| member.person == person.id).unwrap();
    assert_eq!((zoe.name.as_str(), zoe.state), ("Zoë Ångström", StaffState::Active), "a ticket's name stays");
}

#[tokio::test]
async fn a_changed_password_ends_the_other_offices() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let (office, _) = invited(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let other = app.visitor();
    sign_in(&other, "ines@example.org", PASSWORD).await.expect_ok();

    let change = |current: &str, new: &str| wire::ChangePassword { current: current.into(), new: new.into() };
    let wrong = office.call::<ChangePassword>((), &change("wrong", "battery horse correct")).await;
    assert_eq!(wrong.expect_problem("request.invalid").fields[0].field, "current");
    let weak = office.call::<ChangePassword>((), &change(PASSWORD, "aaaaaaaaaaaaa")).await;
    assert_eq!(weak.expect_problem("request.invalid").fields[0].field, "new");
    office.call::<ChangePassword>((), &change(PASSWORD, "battery horse correct")).await.expect_ok();

    office.call::<OfficeSession>((), &()).await.expect_someone();
    other.call::<OfficeSession>((), &()).await.expect_nobody();
    sign_in(&other, "ines@example.org", PASSWORD).await.expect_problem("staff.wrong_password");
    sign_in(&other, "ines@example.org", "battery horse correct").await.expect_ok();
}

#[tokio::test]
async fn nobody_changes_their_own_roles_and_every_grant_stands_in_the_trail() {
    let app = TestApp::start().await;
    let (admin, other) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Reviewer]).await);
    let more = wire::SetStaffRoles { roles: vec![Role::Admin, Role::Accountant], reason: "books".into() };
    admin.call::<SetStaffRoles>(admin.id.clone(), &more).await.expect_problem("staff.own_roles");
    let member = admin.call::<SetStaffRoles>(other.id.clone(), &more).await.expect_ok();
    assert_eq!(member.roles, [Role::Accountant, Role::Admin]);
    let none = wire::SetStaffRoles { roles: Vec::new(), reason: String::new() };
    admin.call::<SetStaffRoles>(other.id.clone(), &none).await.expect_problem("request.invalid");

    let subject = other.id.to_string();
    let (old, new, reason): (Option<String>, Option<String>, Option<String>) = app
        .behind(move |tx| {
            let lines = audit::table
                .filter(audit::subject_id.eq(&subject))
                .filter(audit::action.eq("staff.set_roles"));
            Ok(lines.select((audit::old_value, audit::new_value, audit::reason)).first(tx.db())?)
        })
        .await;
    assert_eq!((old.as_deref(), new.as_deref()), (Some("reviewer"), Some("accountant,admin")));
    assert_eq!(reason.as_deref(), Some("books"));
}

#[tokio::test]
async fn nobody_takes_their_own_access_away_with_others_there_either() {
    let app = TestApp::start().await;
    let (admin, _other) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    admin.call::<DisableStaff>(admin.id.clone(), &()).await.expect_problem("staff.own_access");
    let second = app.staff(&[Role::Reviewer]).await;
    app.shares_address(&second, &admin).await;
    admin.call::<DisableStaff>(second.id.clone(), &()).await.expect_problem("staff.own_access");
    admin.call::<OfficeSession>((), &()).await.expect_someone();
}

#[tokio::test]
async fn a_role_that_moves_money_is_asked_for_with_a_reason() {
    let app = TestApp::start().await;
    let (admin, other) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Reviewer]).await);
    let set =
        |roles: &[Role], reason: &str| wire::SetStaffRoles { roles: roles.to_vec(), reason: reason.into() };
    let silent = set(&[Role::Reviewer, Role::Payer], " ");
    let problem =
        admin.call::<SetStaffRoles>(other.id.clone(), &silent).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "reason");
    admin.call::<SetStaffRoles>(other.id.clone(), &set(&[Role::Moderator], "")).await.expect_ok();
    let asked = set(&[Role::Moderator, Role::Payer], "pays the speakers");
    let member = admin.call::<SetStaffRoles>(other.id.clone(), &asked).await.expect_ok();
    assert_eq!(member.proposed.len(), 1);
    let more = set(&[Role::Moderator, Role::Accountant, Role::Payer], "");
    let member = admin.call::<SetStaffRoles>(other.id.clone(), &more).await.expect_ok();
    assert_eq!(member.proposed.len(), 1, "what waits already was given its reason");
}

#[tokio::test]
async fn a_second_record_with_the_same_mailbox_is_oneself() {
    let app = TestApp::start().await;
    let (admin, second) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Reviewer]).await);
    app.shares_address(&second, &admin).await;
    let money = wire::SetStaffRoles { roles: vec![Role::Approver], reason: String::new() };
    admin.call::<SetStaffRoles>(second.id.clone(), &money).await.expect_problem("staff.own_roles");
}

#[tokio::test]
async fn somebody_disabled_is_out_at_once_and_the_last_administrator_stays() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let (office, member) = invited(&app, &admin, "ines@example.org", &[Role::Admin]).await;
    let disabled = admin.call::<DisableStaff>(member.person.clone(), &()).await;
    disabled.expect_problem("staff.last_admin");

    let id = admin.id.clone();
    app.behind(move |tx| {
        let password = staff::password_hash.eq("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA");
        Ok(diesel::update(staff::table.find(&id)).set(password).execute(tx.db())?)
    })
    .await;
    let disabled = admin.call::<DisableStaff>(member.person.clone(), &()).await.expect_ok();
    assert_eq!(disabled.state, StaffState::Disabled);
    office.call::<OfficeSession>((), &()).await.expect_nobody();
    sign_in(&office, "ines@example.org", PASSWORD).await.expect_problem("staff.wrong_password");
    admin.call::<InviteStaffAgain>(member.person.clone(), &()).await.expect_problem("staff.disabled");
    let own = admin.call::<DisableStaff>(admin.id.clone(), &()).await.expect_problem("staff.own_access");
    assert!(own.detail.contains("Ask another administrator"), "{}", own.detail);

    let enabled = admin.call::<EnableStaff>(member.person.clone(), &()).await.expect_ok();
    assert_eq!(enabled.state, StaffState::Active);
    sign_in(&office, "ines@example.org", PASSWORD).await.expect_ok();
    office.call::<OfficeSignOut>((), &()).await.expect_ok();
    office.call::<OfficeSession>((), &()).await.expect_nobody();
}

#[tokio::test]
async fn the_command_line_adds_staff_and_renews_a_lost_link() {
    let app = TestApp::start().await;
    let config = app.deps.config.clone();
    let add = |roles: &[Role]| {
        let (config, roles) = (config.clone(), roles.to_vec());
        let (email, name) = ("cleo@example.org".to_owned(), "Cleo Console".to_owned());
        let command = StaffCommand::Add { email, name, roles, password_stdin: false, data: None };
        // A process of its own in real life: it brings its own runtime.
        let console =
            std::thread::spawn(move || cli_staff::run(command, config).map_err(|error| error.to_string()));
        console.join().expect("the command ends").expect("somebody is added")
    };
    let link = |said: &str| said.split('#').nth(1).expect("a link").trim().to_owned();
    let lost = link(&add(&[Role::Reviewer]));
    let found = link(&add(&[Role::Admin]));
    let visitor = app.visitor();
    visitor
        .call::<AcceptInvitation>((), &accept(&lost, PASSWORD))
        .await
        .expect_problem("staff.invitation_over");
    visitor.call::<AcceptInvitation>((), &accept(&found, PASSWORD)).await.expect_ok();
    let me = visitor.call::<OfficeSession>((), &()).await.expect_someone();
    assert_eq!(me.roles, [Role::Admin, Role::Reviewer]);
}

//! The second factor of staff: setting it up, signing in with it, losing it; and fresh sign-ins.

use sundae_server::cli_staff::{self, StaffCommand};
use sundae_server::keys::DataKeys;
use sundae_server::payee::rotate::Rotation;
use sundae_server::people::factor::totp::FactorSecret;
use sundae_shared::id::PersonId;
use sundae_shared::payee::PayeeFilter;
use sundae_shared::payee::api::ListPayees;
use sundae_shared::people::factor_api::{
    ConfirmMe, EnrolSecondFactor, GetSecondFactor, OfferSecondFactor, RemoveSecondFactor, RenewRecoveryCodes,
    ResetSecondFactor,
};
use sundae_shared::people::office_api::{
    AcceptInvitation, InviteStaff, ListStaff, OfficeSession, SetStaffRoles, StaffSignIn,
};
use sundae_shared::people::{
    self as wire, FactorState, Role, SessionKind, StaffMember, StaffSignedIn, TypedCode,
};
use sundae_shared::time::Timestamp;
use sundae_tests::harness::search::Search;
use sundae_tests::harness::{Outcome, Person, TestApp, Visitor};

const PASSWORD: &str = "correct horse battery";

/// A member of staff who came in through the front door, by password alone.
struct Member {
    office: Visitor,
    person: PersonId,
    email: String,
}

async fn member(app: &TestApp, admin: &Person, email: &str, roles: &[Role]) -> Member {
    let who = wire::InviteStaff { name: "Ines Invited".into(), email: email.into(), roles: roles.to_vec() };
    let invited = admin.call::<InviteStaff>((), &who).await.expect_ok();
    let link = app.wait_for_mail(email).await.link();
    let token = link.split_once('#').expect("a token").1.to_owned();
    let accept = wire::AcceptInvitation { token, name: "Ines Invited".into(), password: PASSWORD.into() };
    let office = app.visitor();
    office.call::<AcceptInvitation>((), &accept).await.expect_ok();
    app.another_admin_confirms(&invited).await;
    Member { office, person: invited.person, email: email.into() }
}

/// Sets the factor up as a phone would; the secret and the recovery codes.
async fn enrols(app: &TestApp, office: &Visitor) -> (FactorSecret, Vec<String>) {
    let offer = office.call::<OfferSecondFactor>((), &()).await.expect_ok();
    let secret = FactorSecret::from_text(&offer.secret).expect("a secret");
    let codes = office.call::<EnrolSecondFactor>((), &typed(&code(&secret, app.now()))).await.expect_ok();
    (secret, codes.codes)
}

fn code(secret: &FactorSecret, at: Timestamp) -> String {
    secret.code_at(at).expect("a code")
}

fn typed(code: &str) -> TypedCode {
    TypedCode { code: code.into() }
}

async fn sign_in(visitor: &Visitor, email: &str, code: Option<&str>) -> Outcome<StaffSignedIn> {
    let code = code.map(str::to_owned);
    let request = wire::StaffSignIn { email: email.into(), password: PASSWORD.into(), code };
    visitor.call::<StaffSignIn>((), &request).await
}

async fn listed(admin: &Visitor, person: &PersonId) -> StaffMember {
    let staff = admin.call::<ListStaff>((), &()).await.expect_ok().items;
    staff.into_iter().find(|member| member.person == *person).expect("a member of staff")
}

#[tokio::test]
async fn a_wrong_code_at_first_speaks_of_no_recovery_codes() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let offer = ines.office.call::<OfferSecondFactor>((), &()).await.expect_ok();
    let secret = FactorSecret::from_text(&offer.secret).expect("a secret");
    let wrong = if code(&secret, app.now()) == "000000" { "000001" } else { "000000" };
    let refused = ines.office.call::<EnrolSecondFactor>((), &typed(wrong)).await;
    let problem = refused.expect_problem("staff.wrong_code");
    assert!(!problem.detail.contains("recovery"), "there are none yet: {}", problem.detail);
    assert!(!problem.fields[0].detail.contains("recovery"), "{:?}", problem.fields);
}

#[tokio::test]
async fn the_password_alone_opens_nothing_and_the_right_code_opens_once() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let (secret, _) = enrols(&app, &ines.office).await;

    let visitor = app.visitor();
    assert_eq!(sign_in(&visitor, &ines.email, None).await.expect_ok(), StaffSignedIn::SecondFactor);
    visitor.call::<OfficeSession>((), &()).await.expect_nobody();
    // The code that set it up was used by that.
    let first = code(&secret, app.now());
    sign_in(&visitor, &ines.email, Some(&first)).await.expect_problem("staff.code_used");

    app.advance_seconds(60);
    let right = code(&secret, app.now());
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let problem = sign_in(&visitor, &ines.email, Some(wrong)).await.expect_problem("staff.wrong_code");
    assert_eq!(problem.fields[0].field, "code");
    sign_in(&visitor, &ines.email, Some("")).await.expect_problem("staff.wrong_code");
    visitor.call::<OfficeSession>((), &()).await.expect_nobody();
    let spaced = format!("{} {}", &right[..3], &right[3..]);
    sign_in(&visitor, &ines.email, Some(&spaced)).await.expect_ok();
    visitor.call::<OfficeSession>((), &()).await.expect_someone();
    sign_in(&app.visitor(), &ines.email, Some(&right)).await.expect_problem("staff.code_used");

    // With the wrong password nobody learns whether a code fits.
    app.advance_seconds(60);
    let request = wire::StaffSignIn {
        email: ines.email.clone(),
        password: "battery horse".into(),
        code: Some(code(&secret, app.now())),
    };
    let outcome = app.visitor().call::<StaffSignIn>((), &request).await;
    outcome.expect_problem("staff.wrong_password");
    sign_in(&app.visitor(), &ines.email, Some(&code(&secret, app.now()))).await.expect_ok();
}

#[tokio::test]
async fn a_phones_clock_may_be_one_step_off_and_not_two() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let (secret, _) = enrols(&app, &ines.office).await;
    let off_by = |seconds: i64| code(&secret, app.now().plus_seconds(seconds));

    app.advance_seconds(300);
    for two_off in [-60, 60] {
        let outcome = sign_in(&app.visitor(), &ines.email, Some(&off_by(two_off))).await;
        outcome.expect_problem("staff.wrong_code");
    }
    sign_in(&app.visitor(), &ines.email, Some(&off_by(-30))).await.expect_ok();
    sign_in(&app.visitor(), &ines.email, Some(&off_by(30))).await.expect_ok();
    // A later code was taken: the one between is over.
    sign_in(&app.visitor(), &ines.email, Some(&off_by(0))).await.expect_problem("staff.code_used");
}

#[tokio::test]
async fn of_many_with_one_code_at_once_one_gets_in() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let (secret, recovery) = enrols(&app, &ines.office).await;
    app.advance_seconds(60);
    for one in [code(&secret, app.now()), recovery[0].clone()] {
        let tries = (0..4).map(|_| {
            let (visitor, email, one) = (app.visitor(), ines.email.clone(), one.clone());
            async move { sign_in(&visitor, &email, Some(&one)).await.is_ok() }
        });
        let got_in = futures_util::future::join_all(tries).await;
        assert_eq!(got_in.iter().filter(|got_in| **got_in).count(), 1, "{got_in:?}");
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_is_told_by_mail() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let (_, codes) = enrols(&app, &ines.office).await;
    assert_eq!(codes.len(), 10);
    let office = app.visitor();
    sign_in(&office, &ines.email, Some(&codes[3].to_lowercase())).await.expect_ok();
    sign_in(&app.visitor(), &ines.email, Some(&codes[3])).await.expect_problem("staff.wrong_code");
    assert_eq!(office.call::<GetSecondFactor>((), &()).await.expect_ok().recovery_codes_left, 9);
    let mails = app.mail_to(&ines.email).await;
    let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let expected =
        ["You are invited to the Sundae office", "Your second factor is set up", "A recovery code was used"];
    assert_eq!(subjects, expected);
    assert!(mails[2].text.contains("codes left: 9"), "{}", mails[2].text);

    let fresh = office.call::<RenewRecoveryCodes>((), &()).await.expect_ok().codes;
    assert!(fresh.iter().all(|code| !codes.contains(code)));
    sign_in(&app.visitor(), &ines.email, Some(&codes[4])).await.expect_problem("staff.wrong_code");
    sign_in(&app.visitor(), &ines.email, Some(&fresh[4])).await.expect_ok();
}

#[tokio::test]
async fn a_role_that_needs_it_signs_in_and_is_led_to_set_it_up() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let pia = member(&app, &admin, "pia@example.org", &[Role::Payer]).await;
    let other = app.visitor();
    sign_in(&other, &pia.email, None).await.expect_ok();
    let mine = pia.office.call::<GetSecondFactor>((), &()).await.expect_ok();
    assert_eq!((mine.needed, mine.since), (true, None));
    assert_eq!(listed(&admin, &pia.person).await.second_factor, FactorState::Missing);
    let everyone = PayeeFilter::default();
    let problem = pia.office.call::<ListPayees>((), &everyone).await.expect_problem("auth.second_factor");
    assert!(problem.detail.contains("My account"), "{problem:?}");

    // A code of another secret, or none offered: nothing comes into force.
    pia.office.call::<EnrolSecondFactor>((), &typed("123456")).await.expect_problem("staff.no_factor_offer");
    let offer = pia.office.call::<OfferSecondFactor>((), &()).await.expect_ok();
    let strange = FactorSecret::from_bytes([9; 20]);
    let wrong = code(&strange, app.now());
    pia.office.call::<EnrolSecondFactor>((), &typed(&wrong)).await.expect_problem("staff.wrong_code");
    sign_in(&app.visitor(), &pia.email, None).await.expect_ok();
    assert!(offer.qr.side > 20, "a QR to scan");

    enrols(&app, &pia.office).await;
    pia.office.call::<ListPayees>((), &everyone).await.expect_ok();
    other.call::<OfficeSession>((), &()).await.expect_nobody();
    let mine = pia.office.call::<GetSecondFactor>((), &()).await.expect_ok();
    assert_eq!((mine.since, mine.recovery_codes_left), (Some(app.now()), 10));
    assert_eq!(listed(&admin, &pia.person).await.second_factor, FactorState::On);
    pia.office.call::<RemoveSecondFactor>((), &()).await.expect_problem("staff.second_factor_needed");
}

#[tokio::test]
async fn who_does_not_need_it_may_take_it_off_again() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let moira = member(&app, &admin, "moira@example.org", &[Role::Moderator]).await;
    assert_eq!(listed(&admin, &moira.person).await.second_factor, FactorState::Off);
    moira.office.call::<RemoveSecondFactor>((), &()).await.expect_problem("auth.second_factor");
    enrols(&app, &moira.office).await;
    moira.office.call::<RemoveSecondFactor>((), &()).await.expect_ok();
    sign_in(&app.visitor(), &moira.email, None).await.expect_ok();

    // A new role closes what needs the factor, in sessions that are open too.
    let roles = wire::SetStaffRoles { roles: vec![Role::Payer], reason: "helps out".into() };
    let member = admin.call::<SetStaffRoles>(moira.person.clone(), &roles).await.expect_ok();
    app.another_admin_confirms(&member).await;
    let closed = moira.office.call::<ListPayees>((), &PayeeFilter::default()).await;
    closed.expect_problem("auth.second_factor");
}

#[tokio::test]
async fn a_fresh_sign_in_ends_and_is_renewed_with_what_the_account_has() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let password = |password: &str| wire::ConfirmMe::Password { password: password.into() };
    app.advance_seconds(10 * 60);
    ines.office.call::<OfferSecondFactor>((), &()).await.expect_ok();
    app.advance_seconds(1);
    let late = ines.office.call::<OfferSecondFactor>((), &()).await;
    assert_eq!(late.expect_problem("auth.sign_in_again").status, 401);
    let wrong = ines.office.call::<ConfirmMe>((), &password("battery")).await;
    assert_eq!(wrong.expect_problem("request.invalid").fields[0].field, "password");
    let any = wire::ConfirmMe::Code { code: "123456".into() };
    ines.office.call::<ConfirmMe>((), &any).await.expect_problem("staff.wrong_code");
    ines.office.call::<OfferSecondFactor>((), &()).await.expect_problem("auth.sign_in_again");
    ines.office.call::<ConfirmMe>((), &password(PASSWORD)).await.expect_ok();
    let (secret, _) = enrols(&app, &ines.office).await;

    app.advance_seconds(10 * 60 + 1);
    ines.office.call::<RenewRecoveryCodes>((), &()).await.expect_problem("auth.sign_in_again");
    // The password alone is not enough any more.
    ines.office.call::<ConfirmMe>((), &password(PASSWORD)).await.expect_problem("staff.wrong_code");
    let now = wire::ConfirmMe::Code { code: code(&secret, app.now()) };
    ines.office.call::<ConfirmMe>((), &now).await.expect_ok();
    ines.office.call::<RenewRecoveryCodes>((), &()).await.expect_ok();
    ines.office.call::<ConfirmMe>((), &now).await.expect_problem("staff.code_used");
}

#[tokio::test]
async fn guessing_codes_is_slowed_down() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let (secret, _) = enrols(&app, &ines.office).await;
    app.advance_seconds(900);
    let right = code(&secret, app.now());
    let wrong = wire::ConfirmMe::Code { code: if right == "000000" { "000001" } else { "000000" }.into() };
    for _ in 0..10 {
        ines.office.call::<ConfirmMe>((), &wrong).await.expect_problem("staff.wrong_code");
    }
    // From another place too, and the right one.
    sign_in(&app.visitor(), &ines.email, Some(&right)).await.expect_problem("request.too_many");
    app.advance_seconds(900);
    sign_in(&app.visitor(), &ines.email, Some(&code(&secret, app.now()))).await.expect_ok();
}

fn because(reason: &str) -> wire::ResetSecondFactor {
    wire::ResetSecondFactor { reason: reason.into() }
}

#[tokio::test]
async fn a_lost_factor_is_taken_away_by_two_administrators_and_never_by_its_owner() {
    let app = TestApp::start().await;
    let (one, two) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let pia = member(&app, &one, "pia@example.org", &[Role::Payer, Role::Admin]).await;
    let (person, why) = (&pia.person, because("Called her, heard her voice"));
    one.call::<ResetSecondFactor>(person.clone(), &why).await.expect_problem("staff.no_second_factor");
    enrols(&app, &pia.office).await;
    pia.office
        .call::<ResetSecondFactor>(person.clone(), &why)
        .await
        .expect_problem("staff.own_second_factor");
    one.call::<ResetSecondFactor>(person.clone(), &because(" ")).await.expect_problem("request.invalid");

    let asked = one.call::<ResetSecondFactor>(person.clone(), &why).await.expect_ok();
    let reset = asked.reset.expect("it waits for somebody else");
    assert!(reset.own && reset.asked_by == "Stella Staff" && asked.second_factor == FactorState::On);
    pia.office.call::<OfficeSession>((), &()).await.expect_someone();
    one.call::<ResetSecondFactor>(person.clone(), &why).await.expect_problem("staff.second_person");
    // The same human under another record is no second person.
    let double = app.staff(&[Role::Admin]).await;
    app.shares_address(&double, &one).await;
    double.call::<ResetSecondFactor>(person.clone(), &why).await.expect_problem("staff.second_person");
    assert!(!listed(&two, person).await.reset.expect("it waits").own);

    let done = two.call::<ResetSecondFactor>(person.clone(), &because("Met her")).await.expect_ok();
    assert_eq!((done.second_factor, done.reset), (FactorState::Missing, None));
    pia.office.call::<OfficeSession>((), &()).await.expect_nobody();
    let office = app.visitor();
    sign_in(&office, &pia.email, None).await.expect_ok();
    let closed = office.call::<ListPayees>((), &PayeeFilter::default()).await;
    closed.expect_problem("auth.second_factor");
    let mails = app.mail_to(&pia.email).await;
    // The invitation, the role that a second administrator confirmed, and the factor came before.
    let subjects: Vec<&str> = mails.iter().skip(3).map(|mail| mail.subject.as_str()).collect();
    assert_eq!(subjects, ["Somebody asked to reset your second factor", "Your second factor was reset"]);
}

#[tokio::test]
async fn what_one_administrator_asked_runs_out_after_a_day() {
    let app = TestApp::start().await;
    let (one, two) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let pia = member(&app, &one, "pia@example.org", &[Role::Payer]).await;
    enrols(&app, &pia.office).await;
    one.call::<ResetSecondFactor>(pia.person.clone(), &because("Called")).await.expect_ok();
    app.advance_seconds(24 * 3_600 + 1);
    let two = app.signs_in_again(&two, SessionKind::Office).await;
    let asked = two.call::<ResetSecondFactor>(pia.person.clone(), &because("Called")).await.expect_ok();
    assert!(asked.reset.is_some_and(|reset| reset.own) && asked.second_factor == FactorState::On);
}

#[tokio::test]
async fn whoever_runs_the_server_takes_a_lost_factor_away() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Admin]).await;
    enrols(&app, &ines.office).await;
    let (config, email) = (app.deps.config.clone(), ines.email.clone());
    let command = StaffCommand::ResetSecondFactor { email, data: None };
    let console =
        std::thread::spawn(move || cli_staff::run(command, config).map_err(|error| error.to_string()));
    console.join().expect("the command ends").expect("it is taken away");
    ines.office.call::<OfficeSession>((), &()).await.expect_nobody();
    sign_in(&ines.office, &ines.email, None).await.expect_ok();
}

#[tokio::test]
async fn no_file_and_no_table_holds_a_secret_or_a_recovery_code_and_a_new_key_opens_it() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let ines = member(&app, &admin, "ines@example.org", &[Role::Reviewer]).await;
    let offer = ines.office.call::<OfferSecondFactor>((), &()).await.expect_ok();
    let secret = FactorSecret::from_text(&offer.secret).expect("a secret");
    let enrol = typed(&code(&secret, app.now()));
    let recovery = ines.office.call::<EnrolSecondFactor>((), &enrol).await.expect_ok().codes;

    let plain: String = offer.secret.split_whitespace().collect();
    let mut needles = vec![plain.clone(), offer.secret.clone(), hex(secret.bytes())];
    for code in &recovery {
        needles.extend([code.clone(), code.replace('-', "")]);
    }
    let needles: Vec<&str> = needles.iter().map(String::as_str).collect();
    let mut search = Search::default();
    search.look(&needles, "the offer", format!("{} {plain}", offer.secret).as_bytes());
    assert_eq!(search.found.len(), 2, "the search finds what is there");
    let mut search = Search::default();
    search.files(&needles, &app.folder);
    search.tables(&needles, &app);
    assert!(search.searched_bytes > 10_000, "{search:?}");
    assert_eq!(search.found, Vec::<String>::new());

    let keys = DataKeys::open("", &app.folder).expect("the server's keys");
    let old = keys.ring().expect("a ring").newest().id.clone();
    let rotation = Rotation { db: &app.deps.db, clock: &app.deps.clock, ids: &app.deps.ids, keys: &keys };
    let rotated = rotation.run().await.expect("rotated");
    assert_eq!((rotated.rows, rotated.dropped), (1, vec![old]));
    app.advance_seconds(60);
    sign_in(&app.visitor(), &ines.email, Some(&code(&secret, app.now()))).await.expect_ok();
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

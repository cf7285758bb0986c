//! The edition.

use sundae_shared::edition::api::{
    CountSignInLinks, GetChecklist, GetConference, GetEdition, PutEdition, SendSignInLinks,
};
use sundae_shared::edition::{
    Audience, AudienceCount, ChecklistItem, CountAudience, DayKind, EditionDay, MailSignInLinks, SetEdition,
};
use sundae_shared::people::Role;
use sundae_shared::people::pass::GetPracticeBadge;
use sundae_tests::harness::{Person, TestApp, day, edition_form};

#[tokio::test]
async fn staff_set_the_edition_and_everyone_sees_where_and_when() {
    let app = TestApp::start().await;
    let (admin, visitor) = (app.staff(&[Role::Admin]).await, app.visitor());
    assert_eq!(admin.call::<GetEdition>((), &()).await.expect_ok().edition, None);
    assert_eq!(visitor.call::<GetConference>((), &()).await.expect_ok().name, "");

    let set = SetEdition { version: None, form: edition_form(), reason: String::new() };
    let edition = admin.call::<PutEdition>((), &set).await.expect_ok();
    assert_eq!((edition.version, &edition.form), (1, &set.form));
    assert_eq!(admin.call::<GetEdition>((), &()).await.expect_ok().edition, Some(edition));
    let conference = visitor.call::<GetConference>((), &()).await.expect_ok();
    assert_eq!(
        (conference.name.as_str(), conference.time_zone.as_str()),
        ("PyCon US 2025", "America/New_York")
    );
}

#[tokio::test]
async fn the_second_of_two_editors_is_told_and_loses_nothing_of_the_first() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (one, other) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Admin]).await);
    let mut form = edition_form();
    form.place = "Long Beach".into();
    let first = one
        .call::<PutEdition>((), &SetEdition { version: Some(1), form, reason: String::new() })
        .await
        .expect_ok();
    assert_eq!(first.version, 2);

    let late = SetEdition { version: Some(1), form: edition_form(), reason: String::new() };
    let problem = other.call::<PutEdition>((), &late).await.expect_problem("edition.changed_meanwhile");
    assert_eq!(problem.status, 409);
    let stands = other.call::<GetEdition>((), &()).await.expect_ok().edition.expect("an edition");
    assert_eq!(stands.form.place, "Long Beach");
    let none = SetEdition { version: None, form: edition_form(), reason: String::new() };
    other.call::<PutEdition>((), &none).await.expect_problem("edition.changed_meanwhile");
}

#[tokio::test]
async fn every_field_that_does_not_fit_is_named_at_once() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let mut form = edition_form();
    form.name = " ".into();
    form.time_zone = "Pittsburgh".into();
    form.days.push(EditionDay { day: day(6, 30), kind: DayKind::Sprint });
    form.desk.push(form.desk[0].clone());
    form.accept_by = Some(day(12, 1));
    form.upload_until = Some(day(1, 1));
    form.points_until = Some(day(1, 1));
    let set = SetEdition { version: None, form, reason: String::new() };
    let problem = admin.call::<PutEdition>((), &set).await.expect_problem("request.invalid");
    let fields: Vec<&str> = problem.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["name", "time_zone", "days", "desk", "accept_by", "upload_until", "points_until"]);
    assert!(problem.fields[1].detail.contains("America/New_York"), "{:?}", problem.fields[1]);
    assert!(problem.fields[2].detail.starts_with("June 30, 2025 "), "{:?}", problem.fields[2]);
    let mut spanish = admin.visitor.clone();
    spanish.lang = "es";
    let problem = spanish.call::<PutEdition>((), &set).await.expect_problem("request.invalid");
    assert!(problem.fields[2].detail.starts_with("El 30 de junio de 2025 "), "{:?}", problem.fields[2]);
}

#[tokio::test]
async fn a_conference_that_ends_before_it_begins_is_refused_in_the_readers_language() {
    let app = TestApp::start().await;
    let mut admin = app.staff(&[Role::Admin]).await;
    admin.visitor.lang = "es";
    let mut form = edition_form();
    form.last_day = Some(day(5, 1));
    form.days.clear();
    form.accept_by = None;
    let set = SetEdition { version: None, form, reason: String::new() };
    let problem = admin.call::<PutEdition>((), &set).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "last_day");
    assert_eq!(problem.fields[0].detail, "El último día es anterior al primero.");
}

#[tokio::test]
async fn only_an_administrator_changes_it_and_other_staff_may_read() {
    let app = TestApp::start().await;
    let (auditor, person) = (app.staff(&[Role::Auditor]).await, app.attendee().await);
    auditor.call::<GetEdition>((), &()).await.expect_ok();
    let set = SetEdition { version: None, form: edition_form(), reason: String::new() };
    auditor.call::<PutEdition>((), &set).await.expect_problem("auth.forbidden");
    person.call::<GetEdition>((), &()).await.expect_problem("auth.sign_in");
}

async fn counted(admin: &Person, audience: Audience) -> AudienceCount {
    admin.call::<CountSignInLinks>((), &CountAudience { audience }).await.expect_ok()
}

#[tokio::test]
async fn everyone_with_a_ticket_is_mailed_once_and_not_again_within_a_day() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    // The administrator has a ticket too.
    let (admin, person) = (app.staff(&[Role::Admin]).await, app.person("Zoë Ångström").await);
    let count = counted(&admin, Audience::Tickets).await;
    assert_eq!((count.people, count.mails, count.mailed_within_day), (2, 2, 0));
    assert_eq!(app.mail_to(&person.email).await, [], "a count mails nobody");

    let ask = MailSignInLinks { audience: Audience::Tickets, not_since: None };
    let mailed = admin.call::<SendSignInLinks>((), &ask).await.expect_ok();
    assert_eq!((mailed.mailed, mailed.left), (2, 0));
    let mail = app.wait_for_mail(&person.email).await;
    assert_eq!(mail.subject, "Your way into PyCon US 2025");
    assert!(mail.link().ends_with("/me/"), "{}", mail.text);

    assert_eq!(counted(&admin, Audience::Tickets).await.mailed_within_day, 2);
    assert_eq!(admin.call::<SendSignInLinks>((), &ask).await.expect_ok().mailed, 0);
    let count = counted(&admin, Audience::Tickets).await;
    let again = MailSignInLinks { not_since: Some(count.now), ..ask };
    assert_eq!(admin.call::<SendSignInLinks>((), &again).await.expect_ok().mailed, 2, "asked for by name");
    assert_eq!(app.mail_to(&person.email).await.len(), 2);
}

#[tokio::test]
async fn a_long_list_is_mailed_batch_by_batch_until_nobody_is_left() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    for number in 0..210 {
        app.person(&format!("Person {number}")).await;
    }
    let ask = MailSignInLinks { audience: Audience::NotSignedIn, not_since: None };
    let first = admin.call::<SendSignInLinks>((), &ask).await.expect_ok();
    assert_eq!((first.mailed, first.left), (200, 11));
    let second = admin.call::<SendSignInLinks>((), &ask).await.expect_ok();
    assert_eq!((second.mailed, second.left), (11, 0));
}

#[tokio::test]
async fn grantees_and_those_who_never_signed_in_can_be_chosen() {
    let app = TestApp::start().await;
    let (admin, signed_in) = (app.staff(&[Role::Admin]).await, app.attendee().await);
    app.offer_grant(&signed_in).await;
    assert_eq!(counted(&admin, Audience::Grantees).await.mails, 1);
    assert_eq!(counted(&admin, Audience::Tickets).await.mails, 2);
    assert_eq!(counted(&admin, Audience::NotSignedIn).await.mails, 1, "the administrator's own pass");
    let auditor = app.staff(&[Role::Auditor]).await;
    let ask = MailSignInLinks { audience: Audience::Tickets, not_since: None };
    auditor.call::<SendSignInLinks>((), &ask).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn the_checklist_is_counted_from_what_is_there() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let done = async |item| {
        let lines = admin.call::<GetChecklist>((), &()).await.expect_ok().lines;
        lines.into_iter().find(|line| line.item == item).expect("every item has its line").done
    };
    assert_eq!(admin.call::<GetChecklist>((), &()).await.expect_ok().lines.len(), ChecklistItem::ALL.len());
    assert!(!done(ChecklistItem::EditionSet).await);
    app.with_edition(|_| {}).await;
    assert!(done(ChecklistItem::EditionSet).await);

    assert!(!done(ChecklistItem::StaffInvited).await, "the first administrator alone is not a team");
    let person = app.attendee().await;
    assert!(!done(ChecklistItem::GrantsImported).await);
    app.offer_grant(&person).await;
    assert!(done(ChecklistItem::GrantsImported).await);

    assert!(!done(ChecklistItem::FirstScanDone).await);
    let desk = app.volunteer().await;
    desk.scan("nobody-has-this").await;
    assert!(!done(ChecklistItem::FirstScanDone).await, "a code that nobody knows shows nothing");
    let practice = admin.call::<GetPracticeBadge>((), &()).await.expect_ok();
    desk.scan(&practice.code).await;
    assert!(done(ChecklistItem::FirstScanDone).await);
    app.staff(&[Role::Auditor]).await;
    assert!(done(ChecklistItem::StaffInvited).await);
    assert!(!done(ChecklistItem::VolunteerLinkMade).await);
}

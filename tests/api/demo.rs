//! The demo conference.

use sundae_server::demo;
use sundae_shared::edition::api::{GetChecklist, GetConference};
use sundae_shared::grant::GrantFilter;
use sundae_shared::grant::api::ListGrants;
use sundae_shared::people::Role;
use sundae_shared::people::StaffSignIn as Credentials;
use sundae_shared::people::office_api::StaffSignIn;
use sundae_shared::report::CheckInFilter;
use sundae_shared::report::api::ListCheckIns;
use sundae_tests::harness::{TestApp, until};

const PASSWORD: &str = "three scoops, please";

#[tokio::test]
async fn the_demo_fills_an_empty_database_and_its_accounts_work() {
    let app = TestApp::start_with(|config| config.demo = true).await;
    let printed = demo::load(&app.deps).await.expect("the demo loads");
    assert!(printed.contains("admin@example.org") && printed.contains(PASSWORD), "{printed}");

    let visitor = app.visitor();
    let sign_in = Credentials { email: "grants@example.org".into(), password: PASSWORD.into() };
    visitor.call::<StaffSignIn>((), &sign_in).await.expect_ok();
    assert_eq!(visitor.call::<ListGrants>((), &GrantFilter::default()).await.expect_ok().total, 235);
    assert!(visitor.call::<ListCheckIns>((), &CheckInFilter::default()).await.expect_ok().total > 400);
    assert_eq!(visitor.call::<GetConference>((), &()).await.expect_ok().name, "PyCon US (demo)");
    app.wait_for_mail("admin@example.org").await;
    until("the first hour to be done", async || {
        let lines = visitor.call::<GetChecklist>((), &()).await.expect_ok().lines;
        lines.iter().all(|line| line.done).then_some(())
    })
    .await;
}

#[tokio::test]
async fn the_demo_never_touches_a_database_with_people() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    demo::load(&app.deps).await.expect("nothing to do");
    let visitor = app.visitor();
    let sign_in = Credentials { email: "admin@example.org".into(), password: PASSWORD.into() };
    assert!(!visitor.call::<StaffSignIn>((), &sign_in).await.is_ok(), "no demo account");
    assert_eq!(admin.call::<ListGrants>((), &GrantFilter::default()).await.expect_ok().total, 0);
}

//! The second factor in the browser: set up with a phone, asked for at sign-in, confirmed before what matters.

use crate::stage::{Browser, play};
use sundae_server::people::factor::totp::FactorSecret;
use sundae_shared::people::{self as wire, InviteStaff, Role, office_api};
use sundae_tests::harness::{Person, TestApp};

const PASSWORD: &str = "three scoops of pistachio in May";

/// A member of staff with a password, and nothing else.
async fn invited(app: &TestApp, admin: &Person, email: &str, role: Role) {
    let who = InviteStaff { name: "Pia Payer".into(), email: email.into(), roles: vec![role] };
    let member = admin.call::<office_api::InviteStaff>((), &who).await.expect_ok();
    let link = app.wait_for_mail(email).await.link();
    let token = link.split_once('#').expect("a token").1.to_owned();
    let accept = wire::AcceptInvitation { token, name: "Pia Payer".into(), password: PASSWORD.into() };
    app.visitor().call::<office_api::AcceptInvitation>((), &accept).await.expect_ok();
    app.another_admin_confirms(&member).await;
}

async fn types_the_password(office: &Browser, email: &str) {
    office.fill("E-mail", email).await;
    office.fill("Password", PASSWORD).await;
    office.press("Sign in").await;
}

/// The secret that the card shows beside its QR code.
async fn shown_secret(office: &Browser) -> FactorSecret {
    let text = office.script("return document.querySelector('code.secret').textContent;", vec![]).await;
    FactorSecret::from_text(text.as_str().expect("a text")).expect("a secret")
}

#[actix_web::test]
async fn a_payer_sets_the_factor_up_and_signs_in_with_it_by_keyboard() {
    play(async |stage| {
        let admin = stage.app.staff(&[Role::Admin]).await;
        invited(&stage.app, &admin, "pia@example.org", Role::Payer).await;
        let code = |secret: &FactorSecret| secret.code_at(stage.app.now()).expect("a code");

        let office = stage.laptop().await;
        office.open_page("/office/").await;
        types_the_password(&office, "pia@example.org").await;
        office.sees("a second factor: an authenticator app on your phone").await;
        office.expects_console("/api/office/payee");
        office.press("Payment details").await;
        office.sees("This needs your second factor").await;
        office.look("factor-missing").await;

        office.press("Set up my second factor").await;
        office.is_at("My account").await;
        office.press("Set it up").await;
        office.sees("Scan this with your authenticator app.").await;
        office.look("factor-offered").await;
        let secret = shown_secret(&office).await;
        office.expects_console("/api/office/second-factor");
        office.fill("Code that the app shows now", "12345").await;
        office.press("Turn it on").await;
        office.sees("This code does not fit").await;
        office.fill("Code that the app shows now", &code(&secret)).await;
        office.press("Turn it on").await;
        office.sees("Your recovery codes").await;
        office.look("factor-codes").await;
        office.press("I have kept them").await;
        office.sees("Recovery codes left").await;
        office.sees_no("a second factor: an authenticator app on your phone").await;
        office.look("factor-on").await;
        office.speaks_spanish(&["Pia Payer", "pia@example.org", "Chrome", "Linux"]).await;
        office.speaks_english_again().await;

        stage.app.advance_seconds(60);
        let other = stage.laptop().await;
        other.open_page("/office/").await;
        types_the_password(&other, "pia@example.org").await;
        other.is_at("One step more").await;
        other.look("factor-asked").await;
        other.expects_console("/api/office/sign-in");
        // The focus waits in the field; Enter sends it.
        other.has_focus("Code of your authenticator app").await;
        other.scans("000").await;
        other.sees("This code does not fit").await;
        other.fill("Code of your authenticator app", "").await;
        other.has_focus("Code of your authenticator app").await;
        other.scans(&code(&secret)).await;
        other.is_at("Checklist").await;
        other.press("Payment details").await;
        other.is_at("Payment details").await;

        // Ten minutes later new recovery codes ask who it is.
        stage.app.advance_seconds(11 * 60);
        other.press("My account").await;
        other.expects_console("/api/office/second-factor/recovery-codes");
        other.press("New recovery codes").await;
        other.sees("Confirm that it is you").await;
        other.look("factor-confirm").await;
        other.fill("Code of your authenticator app", &code(&secret)).await;
        other.press("Confirm").await;
        other.sees("Each opens the office once").await;
    })
    .await;
}

#[actix_web::test]
async fn two_administrators_reset_a_lost_factor() {
    play(async |stage| {
        let (one, two) = (stage.app.staff(&[Role::Admin]).await, stage.app.staff(&[Role::Admin]).await);
        invited(&stage.app, &one, "pia@example.org", Role::Payer).await;
        let pia = stage.laptop().await;
        pia.open_page("/office/account").await;
        types_the_password(&pia, "pia@example.org").await;
        pia.press("Set it up").await;
        pia.sees("Scan this with your authenticator app.").await;
        let secret = shown_secret(&pia).await;
        pia.fill("Code that the app shows now", &secret.code_at(stage.app.now()).expect("a code")).await;
        pia.press("Turn it on").await;
        pia.sees("Your recovery codes").await;

        let office = stage.laptop().await;
        office.sign_in_as(&one).await;
        office.open_page("/office/staff").await;
        office.press("Reset the second factor").await;
        office.fill("Reason", "She called, I know her voice").await;
        office.look("factor-reset").await;
        office.press("Ask for the reset").await;
        office.sees("Another administrator has to confirm it.").await;

        office.sign_in_as(&two).await;
        office.reload().await;
        office.sees("asked to reset this second factor").await;
        office.look("factor-reset-waits").await;
        office.press("Confirm the reset").await;
        office.fill("Reason", "Met her at the desk").await;
        office.press("Confirm the reset").await;
        office.sees("Not set up yet").await;
    })
    .await;
}

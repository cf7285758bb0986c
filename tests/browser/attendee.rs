//! An attendee's way in: sign-in by mail, the privacy notice, the pass, other devices.

use crate::stage::play;
use diesel::prelude::*;
use sundae_server::db::schema::person;
use sundae_tests::harness::{Person, TestApp};

async fn has_not_read_the_notice(app: &TestApp, who: &Person) {
    let id = who.id.clone();
    app.behind(move |tx| {
        let unread = person::privacy_accepted_at.eq(None::<sundae_shared::time::Timestamp>);
        Ok(diesel::update(person::table.find(&id)).set(unread).execute(tx.db())?)
    })
    .await;
}

#[actix_web::test]
async fn an_attendee_signs_in_by_code_and_carries_the_pass_without_network() {
    play(async |stage| {
        let person = stage.app.person("Zoë Ångström").await;
        has_not_read_the_notice(&stage.app, &person).await;
        let phone = stage.phone().await;
        phone.open_page("/me/").await;
        phone.is_at("Sign in").await;
        phone.look("sign-in").await;
        phone.press("Send me a code").await;
        phone.look("sign-in-empty").await;
        phone.expects_console("/api/sign-in");
        phone.fill("E-mail address", &person.email).await;
        phone.press("Send me a code").await;
        phone.is_at("Look at your mail").await;
        phone.look("sign-in-code").await;
        let code = stage.app.wait_for_code(&person.email).await;
        let wrong = if code == "000000" { "111111" } else { "000000" };
        // The sixth digit sends it.
        phone.fill("Code of six digits", wrong).await;
        phone
            .until(
                "the code is refused in words",
                "document.querySelector('[aria-invalid=true], [aria-live=assertive] .notice')",
            )
            .await;
        phone.look("sign-in-wrong-code").await;
        phone.fill("Code of six digits", &code).await;
        phone.is_at("What we keep about you").await;
        phone.look("privacy").await;
        phone.press("I have read this, go on").await;
        phone.sees("Zoë Ångström").await;
        phone.sees("Or say this code").await;
        phone.look("pass").await;
        let short =
            phone.script("return tidy(document.querySelector('.pass-code').textContent);", vec![]).await;

        phone.waits_for_worker("/me/").await;
        stage.app.stop().await;
        phone.expects_console("ERR_CONNECTION_REFUSED");
        phone.expects_console("Failed to fetch");
        phone.reload().await;
        phone.sees("Zoë Ångström").await;
        phone.sees(short.as_str().expect("a code")).await;
        phone.until("the QR code is there", "visible(document.querySelector('.pass svg'))").await;
        phone.look("pass-offline").await;
    })
    .await;
}

#[actix_web::test]
async fn the_way_in_speaks_spanish_from_the_first_screen_to_the_mail() {
    play(async |stage| {
        let person = stage.app.person("José Núñez").await;
        has_not_read_the_notice(&stage.app, &person).await;
        let phone = stage.phone().await;
        phone.open_page("/me/").await;
        phone.press("Español").await;
        phone.is_at("Entrar").await;
        phone.look("es-sign-in").await;
        phone.fill("Correo electrónico", &person.email).await;
        phone.press("Enviarme un código").await;
        phone.is_at("Mira tu correo").await;
        let mail = stage.app.wait_for_mail(&person.email).await;
        assert!(mail.text.contains("Hola"), "the mail follows the screen: {}", mail.text);
        phone.fill("Código de seis cifras", &mail.code()).await;
        phone.is_at("Qué guardamos sobre ti").await;
        phone.look("es-privacy").await;
        phone.press("Lo he leído, continuar").await;
        phone.sees("José Núñez").await;
        phone.look("es-pass").await;
        phone.press("Ajustes").await;
        phone.sees("Has entrado como José Núñez").await;
        phone.look("es-settings").await;
    })
    .await;
}

#[actix_web::test]
async fn the_link_of_the_mail_signs_in_only_by_a_press() {
    play(async |stage| {
        let person = stage.app.person("Ada Byron").await;
        let (asking, opening) = (stage.phone().await, stage.phone().await);
        asking.open_page("/me/").await;
        asking.fill("E-mail address", &person.email).await;
        asking.press("Send me a code").await;
        asking.is_at("Look at your mail").await;
        let link = stage.app.wait_for_mail(&person.email).await.link();
        let path = link.strip_prefix(&stage.app.address).expect("a link to this server").to_owned();
        opening.open_page(&path).await;
        opening.sees("Press the button to sign in on this device").await;
        opening.look("sign-in-link").await;
        assert_eq!(opening.path().await, "/me/sign-in", "the token has left the address");
        opening.press("Sign in on this phone").await;
        opening.sees("Ada Byron").await;
    })
    .await;
}

#[actix_web::test]
async fn signing_out_forgets_the_person_on_this_phone() {
    play(async |stage| {
        let person = stage.app.attendee_named("Grace Hopper").await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/").await;
        phone.sees("Grace Hopper").await;
        phone.press("Settings").await;
        phone.sees("Signed in as Grace Hopper").await;
        phone.look("settings").await;
        phone.is_quiet().await;
        phone.press("Sign out").await;
        phone.is_at("Sign in").await;
        let kept = phone.script("return JSON.stringify(localStorage);", vec![]).await;
        assert!(!kept.to_string().contains("Grace"), "the phone still holds {kept}");
        phone.reload().await;
        phone.is_at("Sign in").await;
    })
    .await;
}

#[actix_web::test]
async fn an_attendee_ends_a_session_on_another_device() {
    play(async |stage| {
        let person = stage.app.attendee_named("Grace Hopper").await;
        let other = stage.app.signs_in_again(&person, sundae_shared::people::SessionKind::Me).await;
        let (phone, lost) = (stage.phone().await, stage.phone().await);
        phone.sign_in_as(&person).await;
        lost.sign_in_as(&other).await;
        lost.open_page("/me/").await;
        lost.sees("Grace Hopper").await;
        phone.open_page("/me/devices").await;
        phone.is_at("Where I am signed in").await;
        phone.sees("This one").await;
        phone.look("devices").await;
        phone.press("End all others").await;
        phone.sees("Signed out there.").await;
        lost.reload().await;
        lost.is_at("Sign in").await;
    })
    .await;
}

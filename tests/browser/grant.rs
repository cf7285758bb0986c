//! Grants: what the grantee sees on the phone, what the office does and takes away.

use crate::stage::{Browser, Stage, play};
use sundae_shared::people::Role;
use sundae_tests::harness::Person;

/// Somebody who has an award to answer, signed in on their phone.
async fn phone_with_an_offer(stage: &Stage) -> (Person, Browser) {
    stage.app.with_edition(|_| ()).await;
    let person = stage.app.attendee_named("Amina Okafor").await;
    stage.app.offer_grant(&person).await;
    let phone = stage.phone().await;
    phone.sign_in_as(&person).await;
    (person, phone)
}

#[actix_web::test]
async fn a_grantee_accepts_the_award_and_sees_what_is_missing() {
    play(async |stage| {
        let (person, phone) = phone_with_an_offer(stage).await;
        phone.open_page("/me/grant").await;
        phone.is_at("My grant").await;
        phone.sees("$1,500.00").await;
        phone.look("grant-offered").await;
        phone.press("Accept the award").await;
        phone.sees("You accepted").await;
        phone.sees("What is missing before I am paid").await;
        phone.look("grant-accepted").await;
        phone.press("Español").await;
        phone.sees("Qué falta para que me paguen").await;
        phone.look("grant-accepted-es").await;
        let mail = stage.app.wait_for_mail(&person.email).await;
        assert!(mail.text.contains("you accept your travel grant"), "{}", mail.text);
    })
    .await;
}

#[actix_web::test]
async fn the_grant_is_kept_for_a_phone_without_network_before_it_was_ever_looked_at() {
    play(async |stage| {
        let (_, phone) = phone_with_an_offer(stage).await;
        phone.open_page("/me/").await;
        phone.sees("Grant").await;
        phone.waits_for_worker("/me/grant/").await;
    })
    .await;
}

#[actix_web::test]
async fn a_grantee_asks_for_more_and_staff_say_that_there_is_none() {
    play(async |stage| {
        let (_, phone) = phone_with_an_offer(stage).await;
        phone.open_page("/me/grant/").await;
        phone.press("Ask for more").await;
        phone.sees("If there is no more money, this offer ends").await;
        phone.fill("Amount you need in USD", "1500").await;
        phone.fill("Why", "The cheapest fare from Lagos is 1,400 alone").await;
        phone.expects_console("/ask");
        phone.press("Ask for this amount").await;
        phone.sees("Write an amount above the").await;
        phone.look("grant-ask").await;
        phone.fill("Amount you need in USD", "1900").await;
        phone.press("Ask for this amount").await;
        phone.sees("You asked for $1,900.00.").await;
        phone.sees("until then you can still accept what is offered").await;
        phone.look("grant-asked").await;

        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Approver]).await).await;
        office.open_page("/office/grants").await;
        office.press("Amina Okafor").await;
        office.sees("They asked for $1,900.00:").await;
        office.look("grants-asked").await;
        office.press("There is no more").await;
        office.fill("Reason", "The fund is empty").await;
        office.press("End the offer and write to them").await;
        office.sees("The offer ended").await;
        phone.reload().await;
        phone.sees("This award is closed").await;
    })
    .await;
}

#[actix_web::test]
async fn staff_filter_the_register_and_take_exactly_that_away() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        for name in ["Amina Okafor", "Bola Ade", "=cmd|' /C calc'!A0"] {
            let person = stage.app.person(name).await;
            stage.app.offer_grant(&person).await;
        }
        let staff = stage.app.staff(&[Role::Accountant]).await;
        let office = stage.laptop().await;
        office.sign_in_as(&staff).await;
        office.saves_downloads().await;
        office.open_page("/office/grants").await;
        office.is_at("Grants").await;
        office.sees("3 found").await;
        office.look("grants").await;
        office.press("Amina Okafor").await;
        office.sees("$1,500.00").await;
        office.look("grants-one").await;
        office.press("Download CSV").await;
        let all = office.waits_for_download(".csv").await;
        let text = String::from_utf8(all).expect("UTF-8");
        assert!(text.contains("Amina Okafor") && text.contains("Bola Ade"), "{text}");
        assert!(
            !text.lines().any(|line| line.split(',').any(|cell| cell.starts_with('='))),
            "a formula: {text}"
        );
        office.fill("Name or e-mail", "bola").await;
        office.sees("1 found").await;
        office.press("Download Excel").await;
        let sheet = office.waits_for_download(".xlsx").await;
        assert!(sheet.starts_with(b"PK"), "a workbook");
        office.reload().await;
        office.sees("1 found").await;
        assert_eq!(office.value_of("Name or e-mail").await, "bola");
    })
    .await;
}

#[actix_web::test]
async fn check_ins_appear_in_their_register() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let (volunteer, person) = (stage.app.volunteer().await, stage.app.person("Zoë Ångström").await);
        let staff = stage.app.staff(&[Role::Admin]).await;
        let office = stage.laptop().await;
        office.sign_in_as(&staff).await;
        office.open_page("/office/check-ins").await;
        office.is_at("Check-ins").await;
        office.sees("No check-ins here").await;
        office.look("check-ins-none").await;
        volunteer.scan(&person.ticket_secret).await;
        office.reload().await;
        office.sees("Zoë Ångström").await;
        // In the conference's time zone, whatever the computer's is.
        office.sees("10:00 AM").await;
        office.look("check-ins").await;
    })
    .await;
}

//! Host's codes by hand: on a phone without network, by a link at a booth, from paper. And volunteers who award.

use crate::stage::desk::{GREEN, RED, YELLOW, desk_at, expect_verdict, is_ready};
use crate::stage::{Browser, Stage, play};
use sundae_shared::award::AskScreen;
use sundae_shared::award::api::GetMyHostScreen;
use sundae_shared::desk::Station;
use sundae_shared::points::Balance;
use sundae_tests::harness::Person;
use sundae_tests::harness::hosts::free;

async fn phone_of(stage: &Stage, person: &Person, path: &str) -> Browser {
    let phone = stage.phone().await;
    phone.sign_in_as(person).await;
    phone.open_page(path).await;
    phone
}

#[actix_web::test]
async fn staff_name_a_host_whose_code_an_attendee_types() {
    play(async |stage| {
        let host = stage.app.attendee_named("Ada Lovelace").await;
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.admin().await).await;
        office.open_page("/office/game/codes").await;
        office.is_at("Host codes").await;
        office.sees("Nobody hosts yet").await;
        office.look("hosts-none").await;
        office.expects_console("/api/office/hosts");
        office.press("Name a host").await;
        office.fill("Who hosts", "nobody@example.org").await;
        office.fill("What it is", "Open space: packaging").await;
        office.fill("Place", "Room 319").await;
        office.press("Name them, and tell them by mail").await;
        office.sees("Nobody is known by this").await;
        office.look("hosts-name").await;
        office.fill("Who hosts", &host.email).await;
        office.press("Name them, and tell them by mail").await;
        office.sees("Named. They were told by mail.").await;
        office.sees("Ada Lovelace").await;
        office.look("hosts").await;

        let screen = phone_of(stage, &host, "/me/points/host").await;
        screen.press("Open space: packaging").await;
        screen.is_at("Open space: packaging").await;
        screen.sees("Nobody used it yet").await;
        screen.until("it can be scanned", "document.querySelector('svg.qr')").await;
        screen.look("host-code").await;
        let code = screen.script("return document.querySelector('.host-code').textContent;", vec![]).await;
        let code = code.as_str().expect("a code").to_owned();

        let person = stage.app.attendee_named("Zoë Ångström").await;
        let phone = phone_of(stage, &person, "/me/points/").await;
        phone.press("Host or attend an open space").await;
        phone.sees("Or with the host's code").await;
        phone.expects_console("/api/me/host-codes");
        phone.fill("Host's code", "0000-0000-0").await;
        phone.press("Use the code").await;
        phone.sees("No host shows this code").await;
        phone.look("code-form").await;
        phone.fill("Host's code", &code).await;
        phone.press("Use the code").await;
        phone.sees("Accepted. Your points are here.").await;
        phone.look("code-accepted").await;
        assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });

        // The QR leads to a page that uses the code as it opens; this one counts once.
        phone.open_page(&format!("/me/points/code/{code}")).await;
        phone.sees("its codes count once for a person").await;
    })
    .await;
}

#[actix_web::test]
async fn a_hosts_phone_goes_on_without_network() {
    play(async |stage| {
        let host = stage.app.attendee_named("Ada Lovelace").await;
        let id = stage.app.host(&host).await.id;
        let screen = phone_of(stage, &host, &format!("/me/points/host/{id}")).await;
        screen.sees("Scan it, or type the code").await;
        screen.expects_console("ERR_INTERNET_DISCONNECTED");
        screen.is_cut_off(true).await;
        screen.sees("No network. The codes at hand last").await;
        screen.until("the code still shows", "document.querySelector('.host-code')").await;
        screen.look("host-code-offline").await;
        screen.is_cut_off(false).await;
        screen.sees_no("No network. The codes at hand last").await;
    })
    .await;
}

#[actix_web::test]
async fn a_link_opens_the_code_where_nobody_is_signed_in() {
    play(async |stage| {
        let host = stage.app.attendee_named("Ada Lovelace").await;
        let named = stage.app.host(&host).await;
        let link = named.link.expect("a link");
        let path = link.find("/me/").map(|at| link[at..].to_owned()).expect("a path");
        let booth = stage.phone().await;
        booth.open_page(&path).await;
        booth.is_at("Open space: packaging").await;
        booth.until("it can be scanned", "document.querySelector('svg.qr')").await;
        booth.look("host-code-by-link").await;
        let screen = host.call::<GetMyHostScreen>(named.id, &AskScreen::default()).await.expect_ok();
        booth.sees(&screen.codes[0].code.to_string()).await;
    })
    .await;
}

#[actix_web::test]
async fn codes_on_paper_are_printed_used_and_voided() {
    play(async |stage| {
        let (host, admin) = (stage.app.attendee_named("Ada Lovelace").await, stage.app.admin().await);
        let id = stage.app.host(&host).await.id;
        let office = stage.laptop().await;
        office.sign_in_as(&admin).await;
        office.open_page(&format!("/office/game/codes/{id}")).await;
        office.sees("No codes yet").await;
        office.fill("How many more", "4").await;
        office.press("Make them").await;
        office.sees("4 free · 0 used · 0 void").await;
        office.look("code-sheet").await;
        let codes =
            free(&admin.call::<sundae_shared::award::api::ListCodes>(id.clone(), &()).await.expect_ok());
        stage.app.attendee().await.uses(&codes[0]).await.expect_ok();
        office.reload().await;
        office.sees("3 free · 1 used · 0 void").await;
        office.tick("Void number 2").await;
        office.fill("Reason", "Left in the hall").await;
        office.press("Void the ticked ones").await;
        office.sees("2 free · 1 used · 1 void").await;

        let phone = phone_of(stage, &host, &format!("/me/points/host/{id}/codes")).await;
        phone.sees("2 free · 1 used · 1 void").await;
        phone.look("my-code-sheet").await;
    })
    .await;
}

#[actix_web::test]
async fn a_volunteer_awards_badge_after_badge_and_undoes_a_slip() {
    play(async |stage| {
        let (desk, volunteer) = desk_at(stage, Station::Registration).await;
        desk.press("Give points").await;
        desk.sees("You can't award points yet").await;
        desk.look("award-not-allowed").await;

        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.admin().await).await;
        office.open_page("/office/game/volunteers").await;
        office.sees("Nobody awards yet").await;
        office.press("Let somebody award").await;
        office.fill("Who", &volunteer.person.email).await;
        office.press("Let them award").await;
        office.sees("Vera Volunteer").await;
        office.look("award-volunteers").await;

        let one = stage.app.attendee_named("Zoë Ångström").await;
        let code = stage.app.issue_badge(&one).await;
        desk.reload().await;
        desk.sees("Ready for the first badge").await;
        is_ready(&desk).await;
        // Held before the reader, and read twice within some seconds.
        desk.scans(&code).await;
        desk.scans(&code).await;
        desk.sees("The same code again: ignored.").await;
        expect_verdict(&desk, "Awarded", GREEN).await;
        desk.sees("1 today").await;
        desk.look("award-green").await;
        desk.scans("0000-0000-0").await;
        expect_verdict(&desk, "Not known", RED).await;
        desk.scans(&code).await;
        expect_verdict(&desk, "Has it already", YELLOW).await;
        desk.look("award-yellow").await;
        assert_eq!(one.points().await, Balance { lifetime: 1, balance: 1 });

        desk.press("Undo the award of Zoë Ångström").await;
        desk.look("award-undo").await;
        desk.press("Wrong person").await;
        desk.sees("Undone").await;
        desk.sees("0 today").await;
        assert_eq!(one.points().await, Balance::default());
    })
    .await;
}

//! Points by hand: without network, against a decision, two hundred an hour, and what an edit would have given.

use crate::stage::{Browser, Stage, play};
use std::path::{Path, PathBuf};
use sundae_shared::points::{QueuePart, RejectReason, SubmissionState};
use sundae_tests::harness::Person;
use sundae_tests::harness::game::WORDS;
use thirtyfour::Key;

const SELFIE: &str = "#IceCreamSelfie with the chair";

fn picture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pictures").join(name)
}

async fn phone_of(stage: &Stage, person: &Person) -> Browser {
    let phone = stage.phone().await;
    phone.sign_in_as(person).await;
    phone
}

async fn office_of(stage: &Stage, person: &Person, path: &str, heading: &str) -> Browser {
    let office = stage.laptop().await;
    office.sign_in_as(person).await;
    office.open_page(path).await;
    office.is_at(heading).await;
    office
}

/// The form of the selfie is open, and the page has its worker.
async fn phone_at_the_selfie(stage: &Stage, author: &Person) -> Browser {
    let phone = phone_of(stage, author).await;
    phone.open_page("/me/points/").await;
    phone.is_at("Points").await;
    phone.sees(SELFIE).await;
    phone.waits_for_worker("/me/points/").await;
    phone.press(SELFIE).await;
    phone.is_at(SELFIE).await;
    phone
}

async fn until_sent(phone: &Browser, author: &Person, is_so: impl Fn(&SubmissionState) -> bool) {
    phone
        .wait("the server says so", async || {
            author.sent().await.first().is_some_and(|sent| is_so(&sent.state))
        })
        .await;
}

#[actix_web::test]
async fn what_is_handed_in_without_network_waits_on_the_phone_and_arrives_once() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let phone = phone_at_the_selfie(stage, &author).await;
        phone.expects_console("ERR_INTERNET_DISCONNECTED");
        phone.is_cut_off(true).await;
        phone.attach("Choose a photo", &picture("taxi-eur.webp")).await;
        phone.sees("The photo waits on this phone").await;
        phone.look("points-form-offline").await;
        phone.press("Send it in").await;
        phone.is_at("What I sent in").await;
        phone.sees("Waits for the network").await;
        phone.look("points-queue").await;

        // The page comes from its worker; what waits from the phone itself.
        phone.reload().await;
        phone.sees("Waits for the network").await;
        assert!(author.sent().await.is_empty());
        phone.is_cut_off(false).await;
        phone.sees("Received").await;
        phone.sees_no("Still on this phone").await;
        let sent = author.sent().await;
        assert_eq!(sent.len(), 1);
        assert!(sent[0].picture.is_some(), "the photo came along");
    })
    .await;
}

#[actix_web::test]
async fn an_answer_that_was_lost_makes_no_second_submission() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let phone = phone_at_the_selfie(stage, &author).await;
        let lose = "const real = globalThis.fetch; globalThis.mend = () => { globalThis.fetch = real; };
            globalThis.fetch = (address, init) => init?.method === 'POST' && String(address).includes('/api/me/submissions')
              ? real(address, init).then(() => { throw new TypeError('lost'); }) : real(address, init);";
        phone.script(lose, vec![]).await;
        phone.fill("In your own words", WORDS).await;
        phone.press("Send it in").await;
        phone.sees("Waits for the network").await;
        assert_eq!(author.sent().await.len(), 1, "it arrived, only its answer did not");
        phone.press("Try now").await;
        phone.sees("Waits for the network").await;
        phone.meets_a_mended_server().await;
        phone.sees_no("Still on this phone").await;
        assert_eq!(author.sent().await.len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn what_the_server_refuses_stays_on_the_phone_with_its_sentence_until_it_is_thrown_away() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let phone = phone_at_the_selfie(stage, &author).await;
        phone.expects_console("ERR_INTERNET_DISCONNECTED");
        phone.expects_console("/api/me/submissions");
        phone.is_cut_off(true).await;
        phone.fill("In your own words", WORDS).await;
        phone.press("Send it in").await;
        phone.sees("Waits for the network").await;
        stage.app.admin().await.publish("#IceCreamSelfie", |draft| draft.active = false).await.expect_ok();
        phone.is_cut_off(false).await;
        phone.sees("Could not be sent in").await;
        phone.look("points-queue-refused").await;
        phone.press("Throw it away").await;
        phone.sees_no("Could not be sent in").await;
        assert!(author.sent().await.is_empty());
    })
    .await;
}

#[actix_web::test]
async fn signing_out_warns_of_what_has_not_arrived() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let phone = phone_at_the_selfie(stage, &author).await;
        phone.expects_console("/api/me/submissions");
        phone.blocks(&["*/api/me/submissions*"]).await;
        phone.fill("In your own words", WORDS).await;
        phone.press("Send it in").await;
        phone.sees("Waits for the network").await;
        phone.press("Settings").await;
        phone.press("Sign out").await;
        phone.sees("Before you sign out").await;
        phone.look("points-leaving").await;
        phone.press("Stay signed in").await;
        phone.sees_no("Before you sign out").await;
        phone.press("Settings").await;
        phone.press("Sign out").await;
        phone.press("Sign out and delete it").await;
        phone.is_at("Sign in").await;
        assert_eq!(left_on(&phone).await, "0,0,0,0");
    })
    .await;
}

/// How many lists of points, receipts, photos and keys are on the phone.
async fn left_on(phone: &Browser) -> String {
    let count = "const done = arguments[arguments.length - 1];
        const lists = Object.keys(localStorage).filter((name) => name.includes('points.queue')).length;
        const asked = indexedDB.open('sundae.kept');
        asked.onsuccess = () => {
          const stores = ['receipts', 'photos', 'keys'];
          const all = asked.result.transaction(stores);
          const counts = stores.map((name) => all.objectStore(name).count());
          all.oncomplete = () => done([lists, ...counts.map((count) => count.result)].join());
        };";
    phone.script_async(count).await
}

#[actix_web::test]
async fn one_goodbye_speaks_for_receipts_and_points_and_deletes_nothing_before_it() {
    play(async |stage| {
        let author = stage.app.grantee().await;
        let phone = phone_at_the_selfie(stage, &author).await;
        for failing in
            ["ERR_INTERNET_DISCONNECTED", "/api/me/uploads", "/api/me/pictures", "/api/me/submissions"]
        {
            phone.expects_console(failing);
        }
        phone.blocks(&["*/api/me/uploads*", "*/api/me/pictures*", "*/api/me/submissions*"]).await;
        phone.attach("Choose a photo", &picture("taxi-eur.webp")).await;
        phone.sees("The photo waits on this phone").await;
        phone.press("Send it in").await;
        phone.sees("Waits for the network").await;
        phone.open_page("/me/grant/receipts").await;
        phone.attach("Take a photo", &picture("taxi-eur.webp")).await;
        phone.sees("kept on this phone").await;
        assert_eq!(left_on(&phone).await, "1,1,1,1");

        phone.open_page("/me/points/sent").await;
        phone.press("Settings").await;
        phone.press("Sign out").await;
        phone.is_at("Receipts").await;
        phone.sees("Receipts that we don't have yet: 1").await;
        phone.sees("What you sent in for points has not arrived yet").await;
        phone.look("leaving-both").await;
        phone.press("Stay signed in").await;
        phone.sees_no("Before you sign out").await;
        assert_eq!(left_on(&phone).await, "1,1,1,1");

        phone.press("Settings").await;
        phone.press("Sign out").await;
        phone.press("Sign out and delete them").await;
        phone.is_at("Sign in").await;
        assert_eq!(left_on(&phone).await, "0,0,0,0");
    })
    .await;
}

#[actix_web::test]
async fn an_appeal_goes_from_the_phone_to_another_moderator() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let (first, second) = (stage.app.moderator().await, stage.app.moderator().await);
        let sent = author.submit(&author.in_words("slide").await).await.expect_ok();
        first.reject(&sent.id).await.expect_ok();

        let phone = phone_of(stage, &author).await;
        phone.open_page("/me/points/sent").await;
        phone.sees("There is no ice cream in it.").await;
        phone.look("points-appeal").await;
        phone.press("Ask for another look").await;
        phone.expects_console("/appeal");
        phone.fill("What was missed", "No").await;
        phone.press("Send it").await;
        phone.until("it is said at the field", "document.querySelector('dialog[open] .field-error')").await;
        phone.fill("What was missed", "The feature stands on the left of the slide.").await;
        phone.look("points-appeal-form").await;
        phone.press("Send it").await;
        phone.sees("Looked at again").await;

        let path = "/office/game/?part=appeals";
        let hers = office_of(stage, &first, path, "Points review").await;
        hers.sees("Nothing waits").await;
        hers.look("moderation-no-appeals").await;
        let office = office_of(stage, &second, path, "Points review").await;
        office.sees("The feature stands on the left of the slide.").await;
        office.look("moderation-appeal").await;
        office.key('a').await;
        office.sees("Accepted. The points are on their way.").await;
        until_sent(&office, &author, |state| *state == SubmissionState::Accepted).await;
        phone.reload().await;
        phone.sees("Accepted").await;
    })
    .await;
}

/// The radio buttons of the reasons have the focus.
async fn asks_why_not(office: &Browser) {
    office.until("the reasons have the focus", "document.activeElement?.type === 'radio'").await;
}

#[actix_web::test]
async fn a_moderator_decides_ten_by_keyboard_alone_and_takes_a_slip_back() {
    play(async |stage| {
        for number in 1..=10 {
            let author = stage.app.attendee_named(&format!("Person {number}")).await;
            author.submit(&author.in_words("slide").await).await.expect_ok();
        }
        let moderator = stage.app.moderator().await;
        let office = office_of(stage, &moderator, "/office/game/", "Points review").await;
        office.sees("10 waiting").await;
        office.sees("from Person 1").await;
        office.look("moderation-ten").await;
        office.key('a').await;
        office.sees("9 waiting").await;
        office.key('u').await;
        office.sees("10 waiting").await;
        office.sees("from Person 1").await;
        for left in (0..10).rev() {
            if left % 2 == 0 {
                office.key('a').await;
            } else {
                office.key('r').await;
                asks_why_not(&office).await;
                office.key('2').await;
                office.key(Key::Enter).await;
            }
            office.sees(&format!("{left} waiting")).await;
        }
        office.sees("Nothing waits").await;
        office
            .wait("all have arrived", async || moderator.queue(QueuePart::Decided).await.items.len() == 10)
            .await;
        let decided = moderator.queue(QueuePart::Decided).await.items;
        let unreadable =
            decided.iter().filter(|item| item.reject_reason == Some(RejectReason::Unreadable)).count();
        assert_eq!(unreadable, 5);
    })
    .await;
}

#[actix_web::test]
async fn what_has_no_warning_is_accepted_together() {
    play(async |stage| {
        for number in 1..=4 {
            let author = stage.app.attendee_named(&format!("Person {number}")).await;
            author.submit(&author.in_words("slide").await).await.expect_ok();
        }
        let moderator = stage.app.moderator().await;
        let office = office_of(stage, &moderator, "/office/game/", "Points review").await;
        office.press("Tick all without a warning (4)").await;
        office.sees("Accept the 4 ticked").await;
        office.key('x').await;
        office.look("moderation-ticked").await;
        office.press("Accept the 3 ticked").await;
        office.sees("Accepted: 3.").await;
        office.sees("1 waiting").await;
        assert_eq!(moderator.queue(QueuePart::Open).await.open, 1);
    })
    .await;
}

#[actix_web::test]
async fn what_is_shown_is_found_by_the_code_on_the_phone() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let phone = phone_of(stage, &author).await;
        phone.open_page("/me/points/").await;
        phone.press("uppercase F").await;
        phone.sees("Shown to staff").await;
        phone.press("I'll show it to staff").await;
        phone.is_at("What I sent in").await;
        phone.sees("Show this to somebody of the staff.").await;
        phone.look("points-shown").await;
        let code = author.sent().await[0].shown_code.clone().expect("a code").to_string();
        phone.sees(&code).await;
        phone.until("it can be scanned", "document.querySelector('svg.qr')").await;

        let office = office_of(stage, &stage.app.moderator().await, "/office/game/", "Points review").await;
        office.expects_console("/api/office/shown-submissions");
        office.key('/').await;
        office.types("AAAA-AAAA-A").await;
        office.key(Key::Enter).await;
        office.until("it is said at the field", "document.querySelector('.code-form .field-error')").await;
        office.fill("Code on a phone", &code).await;
        office.key(Key::Enter).await;
        office.sees("from Zoë Ångström").await;
        office.look("moderation-shown").await;
        office.key('a').await;
        until_sent(&office, &author, |state| *state == SubmissionState::Accepted).await;
        // The phone in the other hand notices by itself.
        phone.sees_no("Show this to somebody of the staff.").await;
        phone.sees("Accepted").await;
    })
    .await;
}

#[actix_web::test]
async fn points_and_face_are_answered_apart_and_requests_can_be_switched_off() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let friend = stage.app.attendee_named("José Núñez").await;
        let code = stage.app.issue_badge(&friend).await;
        let phone = phone_at_the_selfie(stage, &author).await;
        phone.attach("Choose a photo", &picture("taxi-eur.webp")).await;
        phone.until("the photo is there", "document.querySelector('img.evidence')").await;
        phone.press("Add someone").await;
        phone.fill("Code 1", &code).await;
        phone.press("Send it in").await;
        phone.sees("José Núñez").await;

        let friends = phone_of(stage, &friend).await;
        friends.open_page("/me/points/requests").await;
        friends.sees("My face in the picture").await;
        friends.look("points-face").await;
        friends.tick("Hidden").await;
        friends.press("Yes, I was there").await;
        friends.sees("Said yes").await;
        friends.tick("May be shown").await;
        friends.tick("No, nobody").await;
        friends.reload().await;
        friends.sees("My face in the picture").await;
        friends.until("it was kept", "[...document.querySelectorAll('input:checked')].map((it) => nameOf(it)).join().includes('No, nobody')").await;

        phone.press("Take José Núñez out").await;
        phone.sees("Take José Núñez out?").await;
        phone.look("points-take-out").await;
        phone.press("Take out").await;
        phone.sees_no("José Núñez").await;
    })
    .await;
}

#[actix_web::test]
async fn an_edit_is_tried_on_the_past_and_then_counts_for_what_comes() {
    play(async |stage| {
        let (before, moderator) = (stage.app.attendee_named("Bola Ade").await, stage.app.moderator().await);
        let sent = before.submit(&before.in_words(SELFIE).await).await.expect_ok();
        moderator.accept(&sent.id).await.expect_ok();
        let worth = before.points().await.lifetime;

        let admin = stage.app.admin().await;
        let office = office_of(stage, &admin, "/office/game/activities", "Activities").await;
        office.sees(SELFIE).await;
        office.look("activities").await;
        office.key('/').await;
        office.types("icecreams").await;
        office.key(Key::Tab).await;
        office.press(SELFIE).await;
        office.sees("Version 1").await;
        office.look("activity").await;
        office.press("Edit it").await;
        office.is_at("Edit an activity").await;
        office.fill("Points", "many").await;
        office.sees("A whole number from 1 to 1000").await;
        office.look("activity-edit").await;
        office.fill("Points", "3").await;
        office.sees_no("A whole number from 1 to 1000").await;
        office.press("Try on past data").await;
        office.sees("1 would have more").await;
        office.sees("History stays as it is").await;
        office.look("activity-trial").await;
        office.fill("Reason", "The chair has little time this year").await;
        office.press("Publish version 2").await;
        office.press("Version 2").await;
        office.sees("The chair has little time this year").await;

        let phone = phone_of(stage, &stage.app.attendee_named("Zoë Ångström").await).await;
        phone.open_page("/me/points/").await;
        phone.sees("3 points").await;
        assert_eq!(before.points().await.lifetime, worth, "history never changes");
    })
    .await;
}

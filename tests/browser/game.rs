//! The game: evidence that becomes points, points that become an ice cream.

use crate::stage::desk::{GREEN, RED, YELLOW, desk_at, expect_verdict};
use crate::stage::{Browser, Stage, play};
use std::path::{Path, PathBuf};
use sundae_shared::desk::Station;
use sundae_shared::people::Role;
use sundae_shared::points::{Nature, QueuePart, SubmissionState, SubmitEvidence};
use sundae_shared::rewards::api::{AdjustRewardStock, EditReward, ListOfficeRewards};
use sundae_shared::rewards::{AdjustStock, RewardDraft};
use sundae_tests::harness::Person;
use sundae_tests::harness::game::{WORDS, days};
use thirtyfour::Key;

const SELFIE: &str = "#IceCreamSelfie with the chair";

fn picture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pictures").join(name)
}

/// What the person did before the test begins, told to the server as a phone does.
async fn has_done(stage: &Stage, person: &Person, activities: &[&str]) {
    let moderator = stage.app.moderator().await;
    for part in activities {
        let activity = person.activity(part).await;
        let words = (activity.nature == Nature::Proof).then(|| WORDS.to_owned());
        let evidence = SubmitEvidence {
            activity: activity.id,
            link: None,
            words,
            picture: None,
            shown: false,
            days: activity.subject.as_ref().map(|_| days("2024-10-24", "2024-10-26")),
            subject: activity.subject.map(|_| "PyCon Ghana 2024".into()),
            conference: None,
            companions: Vec::new(),
            due_on: None,
            keeps: None,
        };
        let sent = person.submit(&evidence).await.expect_ok();
        if sent.state == SubmissionState::Received {
            moderator.accept(&sent.id).await.expect_ok();
        }
    }
}

/// Six honest words and one local event: one point less than the ice cream costs.
const NINE_POINTS: [&str; 7] =
    ["Thank", "swag", "Zen", "first-time", "Tell someone", "five rooms", "Organised"];

async fn ice_cream_is_on_offer(stage: &Stage, pieces: i64) {
    let admin = stage.app.admin().await;
    let list = admin.call::<ListOfficeRewards>((), &()).await.expect_ok();
    let all = list.items.into_iter();
    let show = async |title: &str| {
        let reward = all.clone().find(|reward| reward.draft.title.en == title);
        let reward = reward.expect("a new conference has it");
        let shown = RewardDraft { active: true, ..reward.draft };
        admin.call::<EditReward>(reward.id, &shown).await.expect_ok()
    };
    // What is of equal value for who eats no ice cream comes first.
    show("Bookshop card").await;
    let card = show("Ice-cream card").await;
    let stock = AdjustStock { difference: pieces, reason: "counted".into() };
    admin.call::<AdjustRewardStock>(card.id, &stock).await.expect_ok();
}

async fn phone_of(stage: &Stage, person: &Person) -> Browser {
    let phone = stage.phone().await;
    phone.sign_in_as(person).await;
    phone
}

/// The text of the element, once it is there.
async fn reads(browser: &Browser, selector: &str) -> String {
    browser.until(selector, &format!("tidy(document.querySelector({selector:?})?.textContent)")).await;
    let body = format!("return tidy(document.querySelector({selector:?}).textContent);");
    let text = browser.script(&body, vec![]).await;
    text.as_str().expect("a text").to_owned()
}

/// A picture of this kind has arrived and is drawn.
async fn sees_picture(browser: &Browser, selector: &str) {
    let drawn = format!(
        "visible(document.querySelector({selector:?})) && document.querySelector({selector:?}).naturalWidth > 0"
    );
    browser.until(&format!("the picture {selector} is drawn"), &drawn).await;
}

/// The line of the ledger with this title ends with these points.
async fn ledger_says(phone: &Browser, title: &str, why: &str, change: &str) {
    let line = format!(
        "[...document.querySelectorAll('.list-row')].some((it) => tidy(it.innerText).includes({title:?})
            && tidy(it.innerText).includes({why:?}) && tidy(it.querySelector('.change')?.textContent) === {change:?})"
    );
    phone.until(&format!("the ledger says {title:?}, {why:?}, {change:?}"), &line).await;
}

#[actix_web::test]
async fn a_selfie_becomes_points_for_two_and_then_an_ice_cream() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let friend = stage.app.attendee_named("José Núñez").await;
        has_done(stage, &author, &NINE_POINTS).await;
        ice_cream_is_on_offer(stage, 3).await;
        let (phone, friends_phone) = (phone_of(stage, &author).await, phone_of(stage, &friend).await);

        friends_phone.open_page("/me/").await;
        let code = reads(&friends_phone, ".pass-code").await;
        sends_in_the_selfie(&phone, &code).await;
        a_moderator_accepts_it_by_keyboard(stage).await;
        the_author_sees_the_points(&phone).await;
        the_companion_says_yes(&friends_phone).await;
        the_author_reserves_the_ice_cream(&phone).await;
        it_is_handed_over(stage, &phone).await;
        the_office_sees_it_handed_over(stage).await;
    })
    .await;
}

async fn sends_in_the_selfie(phone: &Browser, companion: &str) {
    phone.open_page("/me/points/").await;
    phone.is_at("Points").await;
    phone.sees("One more point for: Ice-cream card").await;
    phone.look("points").await;
    phone.press(SELFIE).await;
    phone.is_at(SELFIE).await;
    phone.look("points-form").await;
    phone.attach("Choose a photo", &picture("airfare-with-gps.jpg")).await;
    sees_picture(phone, "img.evidence").await;
    phone.press("Add someone").await;
    phone.fill("Code 1", companion).await;
    phone.look("points-form-filled").await;
    phone.press("Send it in").await;
    phone.is_at("What I sent in").await;
    phone.sees("Received").await;
    phone.sees("José Núñez").await;
    sees_picture(phone, "img.evidence").await;
    phone.look("points-sent").await;
}

async fn a_moderator_accepts_it_by_keyboard(stage: &Stage) {
    let other = stage.app.attendee_named("Bola Ade").await;
    other.submit(&other.in_words("slide").await).await.expect_ok();
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.moderator().await).await;
    office.open_page("/office/").await;
    office.tabs_to("Points review").await;
    office.key(Key::Enter).await;
    office.sees("2 waiting").await;
    office.sees("from Zoë Ångström").await;
    office.key('j').await;
    office.sees("from Bola Ade").await;
    office.look("moderation").await;
    office.key('k').await;
    office.sees("from Zoë Ångström").await;
    sees_picture(&office, ".detail img.evidence").await;
    office.look("moderation-photo").await;
    office.key('a').await;
    office.sees("Accepted. The points are on their way.").await;
    office.sees("1 waiting").await;
    office.sees("from Bola Ade").await;
    let waits = async || stage.app.moderator().await.queue(QueuePart::Open).await.open;
    office.wait("the server has it", async || waits().await == 1).await;
}

async fn the_author_sees_the_points(phone: &Browser) {
    phone.reload().await;
    phone.sees("Accepted").await;
    phone.press("Points").await;
    phone.sees("Enough for: Ice-cream card").await;
    phone.look("points-enough").await;
    phone.press("Where my points come from").await;
    phone.is_at("Where my points come from").await;
    ledger_says(phone, SELFIE, "Earned", "+1").await;
    phone.look("points-ledger").await;
}

async fn the_companion_says_yes(phone: &Browser) {
    phone.press("Points").await;
    phone.sees("Someone says that you were there too.").await;
    phone.look("points-asked").await;
    phone.press("Answer").await;
    phone.is_at("Were you there?").await;
    phone.sees("Zoë Ångström says that you did this together.").await;
    phone.look("points-requests").await;
    phone.press("Yes, I was there").await;
    phone.sees("Noted. Your points are here.").await;
    phone.open_page("/me/points/ledger").await;
    ledger_says(phone, SELFIE, "Earned as a companion", "+1").await;
}

async fn the_author_reserves_the_ice_cream(phone: &Browser) {
    phone.press("Rewards").await;
    phone.is_at("Rewards").await;
    phone.sees("You have 10 points to spend.").await;
    phone.look("rewards").await;
    phone.press("Reserve for 10 points").await;
    phone.is_at("Ice-cream card").await;
    phone.sees("Show this at the counter.").await;
    phone.until("the QR code is there", "visible(document.querySelector('svg.qr'))").await;
    phone.look("voucher").await;
}

async fn it_is_handed_over(stage: &Stage, phone: &Browser) {
    let voucher = reads(phone, ".voucher-code").await;
    let (desk, _) = desk_at(stage, Station::Registration).await;
    desk.scans(&voucher).await;
    expect_verdict(&desk, "Hand this over?", YELLOW).await;
    desk.hears("Zoë Ångström").await;
    desk.look("desk-voucher").await;
    assert!(phone.shows("Reserved").await, "a scan alone hands nothing over");
    desk.press("Hand over 1 Ice-cream card").await;
    expect_verdict(&desk, "Handed over", GREEN).await;
    desk.look("desk-voucher-done").await;
    // The phone in the other hand notices by itself.
    phone.sees("Handed over. Enjoy it.").await;
    phone.look("voucher-done").await;
    desk.scans(&voucher).await;
    expect_verdict(&desk, "Handed over before", RED).await;
    desk.look("desk-voucher-spent").await;
}

async fn the_office_sees_it_handed_over(stage: &Stage) {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
    office.open_page("/office/rewards/redemptions").await;
    office.is_at("Who reserved what").await;
    office.sees("Zoë Ångström").await;
    office.sees("Vera Volunteer").await;
    office.look("redemptions").await;
    office.set("State", "Reserved").await;
    office.sees("No redemptions").await;
    office.look("redemptions-none").await;
}

/// The sentence stands in the field of the photo.
async fn the_photo_is_refused(phone: &Browser, sentence: &str) {
    let body = format!(
        "[...document.querySelectorAll('.field')].some((it) => it.querySelector('input[type=file]')
            && tidy(it.querySelector('.field-error')?.innerText).startsWith({sentence:?}))"
    );
    phone.until(&format!("at the photo stands {sentence:?}"), &body).await;
}

#[actix_web::test]
async fn a_photo_that_is_none_is_refused_at_its_field_and_what_was_typed_stays() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let phone = phone_of(stage, &author).await;
        phone.expects_console("/api/me/pictures");
        phone.open_page("/me/points/").await;
        phone.press(SELFIE).await;
        phone.fill("In your own words", WORDS).await;
        phone.press("Add someone").await;
        phone.fill("Code 1", "AB12-CD34").await;

        phone.attach("Choose a photo", &picture("page-named-receipt.pdf")).await;
        the_photo_is_refused(&phone, "This is a web page, not a photo.").await;
        phone.look("points-form-no-photo").await;
        phone.attach("Choose a photo", &picture("cut-off.jpg")).await;
        the_photo_is_refused(&phone, "This picture is damaged").await;
        phone.attach("Choose a photo", &picture("pixel-flood.png")).await;
        the_photo_is_refused(&phone, "This picture has more than 50 million pixels").await;
        let large = stage.app.folder.join("large.jpg");
        std::fs::write(&large, vec![0xFF; 10 * 1024 * 1024 + 1]).expect("a large file");
        phone.attach("Choose a photo", &large).await;
        the_photo_is_refused(&phone, "This photo is larger than 10 MB.").await;
        phone.look("points-form-large-photo").await;
        phone.press("Add someone").await;
        phone.fill("Code 2", "EF56-GH78").await;
        assert_eq!(phone.value_of("In your own words").await, WORDS);
        assert_eq!(phone.value_of("Code 1").await, "AB12-CD34");

        phone.attach("Choose a photo", &picture("taxi-eur.webp")).await;
        sees_picture(&phone, "img.evidence").await;
        phone.until("the complaint is gone", "!document.querySelector('.field-error')").await;
        assert_eq!(phone.value_of("In your own words").await, WORDS);
    })
    .await;
}

async fn a_moderator_has_nothing_to_do(stage: &Stage) -> Browser {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.moderator().await).await;
    office.open_page("/office/game/").await;
    office.sees("Nothing waits").await;
    office
}

#[actix_web::test]
async fn a_moderator_says_why_not_and_the_author_reads_it() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let office = a_moderator_has_nothing_to_do(stage).await;
        office.look("moderation-empty").await;
        author.submit(&author.in_words("slide").await).await.expect_ok();
        author.submit(&author.in_words("PSF booth").await).await.expect_ok();
        office.press("Look for new ones").await;
        office.sees("2 waiting").await;
        office.key('r').await;
        office.sees("Why not?").await;
        office.tick("Another reason, given below.").await;
        office.fill("In your own words", "Please name the talk as well.").await;
        office.look("moderation-reject").await;
        office.press("Reject").await;
        office.sees("Rejected. The author reads why.").await;
        office.sees("1 waiting").await;
        office.tick("Decided").await;
        office.sees("Please name the talk as well.").await;
        office.look("moderation-decided").await;

        let phone = phone_of(stage, &author).await;
        phone.open_page("/me/points/sent").await;
        phone.sees("Not accepted").await;
        phone.sees("Please name the talk as well.").await;
        phone.look("points-rejected").await;
    })
    .await;
}

#[actix_web::test]
async fn a_key_pressed_where_nothing_waits_decides_nothing_later() {
    play(async |stage| {
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let office = a_moderator_has_nothing_to_do(stage).await;
        office.key('a').await;
        author.submit(&author.in_words("slide").await).await.expect_ok();
        office.press("Look for new ones").await;
        office.sees("1 waiting").await;
        office.sees("In review").await;
        office.reload().await;
        office.sees("1 waiting").await;
        assert!(office.can_press("Accept").await, "it still waits for its decision");
    })
    .await;
}

#[actix_web::test]
async fn the_game_speaks_spanish_on_every_screen() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let author = stage.app.attendee_named("Zoë Ångström").await;
        let friend = stage.app.attendee_named("José Núñez").await;
        let friend_code = stage.app.issue_badge(&friend).await;
        has_done(stage, &author, &NINE_POINTS).await;
        has_done(stage, &author, &["regional"]).await;
        ice_cream_is_on_offer(stage, 3).await;
        let evidence = SubmitEvidence { companions: vec![friend_code], ..author.in_words(SELFIE).await };
        author.submit(&evidence).await.expect_ok();
        let phone = phone_of(stage, &author).await;
        let kept = ["Zoë Ångström", "José Núñez", "PyCon Ghana 2024", WORDS];
        for (path, heading, shot) in [
            ("/me/points/", "Points", "es-points"),
            ("/me/points/sent", "What I sent in", "es-points-sent"),
            ("/me/points/ledger", "Where my points come from", "es-points-ledger"),
            ("/me/rewards", "Rewards", "es-rewards"),
        ] {
            phone.open_page(path).await;
            phone.is_at(heading).await;
            phone.has_loaded().await;
            phone.speaks_spanish(&kept).await;
            phone.look(shot).await;
            phone.speaks_english_again().await;
        }
        phone.press("Reserve for 10 points").await;
        phone.sees("Show this at the counter.").await;
        let voucher = reads(&phone, ".voucher-code").await;
        phone.speaks_spanish(&[&voucher]).await;
        phone.look("es-voucher").await;
        phone.speaks_english_again().await;
        phone.open_page("/me/points/").await;
        phone.press("PSF booth").await;
        phone.sees("Send it in").await;
        phone.speaks_spanish(&kept).await;
        phone.look("es-points-form").await;

        let friends_phone = phone_of(stage, &friend).await;
        friends_phone.open_page("/me/points/requests").await;
        friends_phone.sees("did this together").await;
        friends_phone.speaks_spanish(&["No"]).await;
        friends_phone.look("es-points-requests").await;

        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.moderator().await).await;
        office.open_page("/office/game/").await;
        office.sees("1 waiting").await;
        office.sees("In review").await;
        office.speaks_spanish(&kept).await;
        office.look("es-moderation").await;
    })
    .await;
}

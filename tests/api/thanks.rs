//! The thank-you page: when it opens, who stands on it and with what.

use sundae_shared::board::api::{GetThanks, PreviewThanks};
use sundae_shared::board::{AskThanks, GameTotals, Listing, Thanked, Thanks, ThanksPage};
use sundae_shared::points::api::{AnswerCompanionRequest, TakeBackSubmission};
use sundae_shared::points::{AnswerRequest, RequestAnswer, SubmissionId, SubmitEvidence, TakeBack};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp, day};

const MAINTAINER: &str = "open-source maintainer";

/// On the last day of this conference the tests begin.
async fn app_on_the_last_day() -> TestApp {
    let app = TestApp::start().await;
    app.with_edition(|form| {
        form.last_day = Some(day(5, 16));
        form.days.retain(|of| of.day <= day(5, 16));
        form.accept_by = None;
    })
    .await;
    app
}

fn page(thanks: Thanks) -> ThanksPage {
    thanks.page.expect("it is open")
}

/// Who is thanked, each with their lines in English.
fn said(page: &ThanksPage) -> Vec<(String, Vec<(String, i64)>)> {
    let lines = |person: &Thanked| {
        person.did.iter().map(|did| (page.things[did.thing].en.clone(), did.times)).collect()
    };
    page.people.iter().map(|person| (person.name.clone(), lines(person))).collect()
}

async fn accepted(moderator: &Person, author: &Person, what: &str) -> SubmissionId {
    let sent = author.submit(&author.in_words(what).await).await.expect_ok();
    moderator.accept(&sent.id).await.expect_ok();
    sent.id
}

#[tokio::test]
async fn the_page_opens_on_the_last_day_at_the_conferences_place_for_anyone() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let before = visitor.thanks("").await;
    assert_eq!((before.opens_on, before.page.is_some()), (None, false), "nobody set the days yet");

    app.with_edition(|_| {}).await;
    let (moderator, author) = (app.moderator().await, app.attendee().await);
    accepted(&moderator, &author, SELFIE).await;
    author.wants_thanks_as("Ada L.").await.expect_ok();
    let closed = visitor.thanks("").await;
    assert_eq!((closed.opens_on, closed.page), (Some(day(5, 22)), None));
    let early = moderator.call::<PreviewThanks>((), &AskThanks::default()).await.expect_ok();
    assert_eq!(page(early).people.len(), 1, "staff look earlier");

    // A minute before the 22nd begins in Pittsburgh, which is the 22nd in London.
    app.advance_seconds((5 * 24 + 14) * 3_600 - 60);
    assert_eq!(visitor.thanks("").await.page, None);
    app.advance_seconds(60);
    let open = page(visitor.thanks("").await);
    assert_eq!(said(&open)[0].0, "Ada L.");
}

#[tokio::test]
async fn only_who_chose_it_is_named_with_what_they_did_and_taking_it_back_works_at_once() {
    let app = app_on_the_last_day().await;
    let (moderator, quiet) = (app.moderator().await, app.attendee_named("Quinn Quiet").await);
    accepted(&moderator, &quiet, SELFIE).await;
    quiet.plays_as("Only A Nickname").await.expect_ok();
    let (visitor, zoe) = (app.visitor(), app.attendee_named("Zoe").await);
    accepted(&moderator, &zoe, SELFIE).await;
    assert_eq!(page(visitor.thanks("").await).named, 0);

    zoe.wants_thanks_as("Zoe the Great").await.expect_ok();
    let open = page(visitor.thanks("").await);
    assert_eq!(
        said(&open),
        [("Zoe the Great".to_owned(), vec![(open.things[open.people[0].did[0].thing].en.clone(), 1)])]
    );
    assert!(open.things[open.people[0].did[0].thing].en.contains(SELFIE));
    assert_eq!(open.totals, GameTotals { people: 2, things: 2, points: 2 }, "the totals are of everybody");
    let wire = visitor.get("/api/thanks").await.text().await.expect("text");
    assert!(!wire.contains(MAINTAINER), "nobody who is named did that: {wire}");
    assert!(
        !wire.contains("Quinn")
            && !wire.contains("Nickname")
            && !wire.contains(quiet.id.to_string().as_str()),
        "{wire}"
    );

    zoe.withdraws_from(Listing::Thanks).await;
    assert_eq!(page(visitor.thanks("").await).named, 0);
}

#[tokio::test]
async fn what_was_taken_back_or_waits_is_not_thanked_for() {
    let app = app_on_the_last_day().await;
    let (visitor, moderator, author) = (app.visitor(), app.moderator().await, app.attendee().await);
    author.wants_thanks_as("Ada").await.expect_ok();
    let waits = author.submit(&author.in_words(SELFIE).await).await.expect_ok();
    assert_eq!(page(visitor.thanks("").await).named, 0, "what waits counts for nothing yet");
    moderator.accept(&waits.id).await.expect_ok();
    author.submit(&author.in_words(MAINTAINER).await).await.expect_ok();
    assert_eq!(page(visitor.thanks("").await).people[0].did.len(), 2);

    let back = TakeBack { reason: "It was the picture of a friend.".into() };
    moderator.call::<TakeBackSubmission>(waits.id, &back).await.expect_ok();
    let open = page(visitor.thanks("").await);
    assert_eq!(open.people[0].did.len(), 1);
    assert!(said(&open)[0].1[0].0.contains(MAINTAINER), "{:?}", said(&open));
    assert_eq!(open.totals.things, 1);
}

#[tokio::test]
async fn a_companion_is_thanked_for_what_they_did_too() {
    let app = app_on_the_last_day().await;
    let (moderator, author, friend) = (app.moderator().await, app.attendee().await, app.attendee().await);
    let code = app.issue_badge(&friend).await;
    let evidence = SubmitEvidence { companions: vec![code], ..author.in_words(SELFIE).await };
    let sent = author.submit(&evidence).await.expect_ok().id;
    let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
    friend.call::<AnswerCompanionRequest>(sent.clone(), &yes).await.expect_ok();
    moderator.accept(&sent).await.expect_ok();
    friend.wants_thanks_as("Friend").await.expect_ok();
    let open = page(app.visitor().thanks("").await);
    assert_eq!((open.named, open.people[0].name.as_str()), (1, "Friend"));
}

#[tokio::test]
async fn people_stand_in_alphabetical_order_and_are_found_by_name_and_deed() {
    let app = app_on_the_last_day().await;
    let (visitor, moderator) = (app.visitor(), app.moderator().await);
    for (name, what) in [("Zoe", SELFIE), ("Álvaro", MAINTAINER), ("alba", SELFIE)] {
        let person = app.attendee().await;
        let sent = person.submit(&person.in_words(what).await).await.expect_ok();
        if what == SELFIE {
            moderator.accept(&sent.id).await.expect_ok();
        }
        person.wants_thanks_as(name).await.expect_ok();
    }
    let names = async |search: &str| -> Vec<String> {
        page(visitor.thanks(search).await).people.into_iter().map(|person| person.name).collect()
    };
    assert_eq!(names("").await, ["alba", "Álvaro", "Zoe"]);
    assert_eq!(names("ALVARO").await, ["Álvaro"]);
    assert_eq!(names("icecreamselfie").await, ["alba", "Zoe"]);
    assert_eq!(names("presidencia zoe").await, ["Zoe"], "in the other language, too");
    let none = page(visitor.thanks("nobody").await);
    assert_eq!((none.found, none.named), (0, 3));
}

#[tokio::test]
async fn a_long_list_comes_page_by_page() {
    let app = app_on_the_last_day().await;
    let mut names = Vec::new();
    for number in 0..101 {
        let person = app.attendee().await;
        person.submit(&person.in_words(MAINTAINER).await).await.expect_ok();
        let name = format!("Person {number:03}");
        person.wants_thanks_as(&name).await.expect_ok();
        names.push(name);
    }
    let (visitor, mut read, mut after) = (app.visitor(), Vec::new(), None);
    loop {
        let asked = AskThanks { search: Some("person".into()), after };
        let part = page(visitor.call::<GetThanks>((), &asked).await.expect_ok());
        assert_eq!(part.found, 101);
        read.extend(part.people.into_iter().map(|person| person.name));
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(read, names);
}

#[tokio::test]
async fn a_name_on_the_page_can_be_taken_away() {
    let app = app_on_the_last_day().await;
    let (visitor, moderator, author) = (app.visitor(), app.moderator().await, app.attendee().await);
    author.submit(&author.in_words(MAINTAINER).await).await.expect_ok();
    author.wants_thanks_as("Somebody Else's Name").await.expect_ok();
    let name = moderator.chosen_names("somebody").await.remove(0);
    assert_eq!(name.listing, Listing::Thanks);
    moderator.takes_away(&name.id, "It is the name of another person.").await.expect_ok();
    assert_eq!(page(visitor.thanks("").await).named, 0);
    let mail = app.wait_for_mail(&author.email).await;
    assert_eq!(mail.subject, "Choose another name for the thank-you page");
    assert!(author.board().await.thanks.taken.is_some());
    author.wants_thanks_as("My Own Name").await.expect_ok();
    assert_eq!(page(visitor.thanks("").await).named, 1);
}

//! Volunteers award by scanning: green at once, yellow when somebody has it, red when nobody is known; undone with a
//! reason, and never more than the hour allows.

use futures_util::future::join_all;
use sundae_shared::award::volunteer_api::{
    AllowAwardVolunteer, ListAwardVolunteers, SetAwardHourlyMax, StopAwardVolunteer,
};
use sundae_shared::award::{AllowVolunteer, AwardFinding, SetHourlyMax, Why};
use sundae_shared::people::SessionKind;
use sundae_shared::points::api::TakeBackSubmission;
use sundae_shared::points::{Balance, Proof, QueuePart, SubmissionState, SubmitEvidence, TakeBack};
use sundae_tests::harness::awards::BOOTH;
use sundae_tests::harness::{TestApp, fresh_key};

fn at_most(hourly_max: i64) -> SetHourlyMax {
    SetHourlyMax { hourly_max, reason: "A small desk.".into() }
}

#[tokio::test]
async fn a_scan_awards_at_once_and_a_second_one_says_since_when_and_by_whom() {
    let app = TestApp::start().await;
    let (desk, person) = (app.awarding_volunteer().await, app.attendee_named("José Núñez").await);
    let (booth, code) = (desk.booth().await, app.issue_badge(&person).await);
    let first = desk.awards(&booth, &code).await.expect_ok();
    assert_eq!((first.finding, first.name.as_deref()), (AwardFinding::Awarded, Some("José Núñez")));
    assert_eq!((first.tally.today, first.tally.hour_left), (1, 119));
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
    let sent = person.sent().await;
    assert_eq!((sent[0].vouched, sent[0].state), (Some(Proof::Volunteer), SubmissionState::Accepted));

    app.advance_seconds(60);
    let again = desk.awards(&booth, &person.ticket_secret).await.expect_ok();
    assert_eq!(again.finding, AwardFinding::HasIt);
    let had = again.had.expect("since when");
    assert_eq!((had.at, had.by.as_deref()), (app.now().plus_seconds(-60), Some("Vera Volunteer")));
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
}

#[tokio::test]
async fn what_somebody_handed_in_themselves_counts_for_the_limit_too() {
    let app = TestApp::start().await;
    let (desk, person) = (app.awarding_volunteer().await, app.attendee().await);
    person.submit(&person.in_words(BOOTH).await).await.expect_ok();
    let answer = desk.awards(&desk.booth().await, &app.issue_badge(&person).await).await.expect_ok();
    assert_eq!((answer.finding, answer.had.expect("since when").by), (AwardFinding::HasIt, None));
}

#[tokio::test]
async fn an_unknown_a_practice_and_ones_own_badge_award_nothing() {
    let app = TestApp::start().await;
    let desk = app.awarding_volunteer().await;
    let booth = desk.booth().await;
    let own = app.issue_badge(&desk.person).await;
    let practice = sundae_shared::people::code::ShortCode::practice().to_string();
    for (code, finding) in [
        ("0000-0000-0".to_owned(), AwardFinding::NotKnown),
        ("what is this".to_owned(), AwardFinding::NotKnown),
        (practice, AwardFinding::Practice),
        (own, AwardFinding::OwnBadge),
    ] {
        let answer = desk.awards(&booth, &code).await.expect_ok();
        assert_eq!((answer.finding, answer.tally.today), (finding, 0), "{code}");
    }
    let twin = app.attendee().await;
    app.shares_address(&twin, &desk.person).await;
    let answer = desk.awards(&booth, &app.issue_badge(&twin).await).await.expect_ok();
    assert_eq!(answer.finding, AwardFinding::OwnBadge, "a second record of the same human");
}

#[tokio::test]
async fn only_whom_staff_let_may_award_and_nobody_lets_themselves() {
    let app = TestApp::start().await;
    let (desk, admin, person) = (app.volunteer().await, app.admin().await, app.attendee().await);
    assert!(!desk.award_desk().await.allowed);
    let allowed = app.awarding_volunteer().await;
    let (booth, code) = (allowed.booth().await, app.issue_badge(&person).await);
    desk.awards(&booth, &code).await.expect_problem("award.no_right");

    let themselves = AllowVolunteer { who: admin.email.clone() };
    admin.call::<AllowAwardVolunteer>((), &themselves).await.expect_problem("award.own_right");
    let vera = AllowVolunteer { who: desk.person.email.clone() };
    let listed = admin.call::<AllowAwardVolunteer>((), &vera).await.expect_ok();
    assert_eq!((listed.items.len(), listed.items[1].given_by.as_str()), (2, "Stella Staff"));
    admin.call::<AllowAwardVolunteer>((), &vera).await.expect_problem("award.has_right");
    desk.awards(&booth, &code).await.expect_ok();

    let why = Why { reason: "The shift is over.".into() };
    admin.call::<StopAwardVolunteer>(desk.person.id.clone(), &why).await.expect_ok();
    desk.awards(&booth, &code).await.expect_problem("award.no_right");
    let nobody = AllowVolunteer { who: "nobody@example.org".into() };
    admin.call::<AllowAwardVolunteer>((), &nobody).await.expect_problem("request.invalid");
}

#[tokio::test]
async fn a_slip_is_undone_with_a_reason_that_its_person_reads() {
    let app = TestApp::start().await;
    let (desk, other, person) =
        (app.awarding_volunteer().await, app.awarding_volunteer().await, app.attendee().await);
    let (booth, code) = (desk.booth().await, app.issue_badge(&person).await);
    let given = desk.awards(&booth, &code).await.expect_ok().tally.last.remove(0).submission;
    other.undoes(&given, "Not mine").await.expect_problem("request.not_found");
    desk.undoes(&given, " ").await.expect_problem("request.invalid");
    let tally = desk.undoes(&given, "Wrong person").await.expect_ok();
    assert_eq!((tally.today, tally.last[0].undone), (0, true));
    desk.undoes(&given, "Wrong person").await.expect_problem("award.undone");

    let ledger = person.ledger().await;
    assert_eq!(ledger.points, Balance::default());
    assert_eq!(ledger.entries[0].reason.as_deref(), Some("Wrong person"));
    assert!(app.wait_for_mail(&person.email).await.text.contains("Wrong person"));
    let again = desk.awards(&booth, &code).await.expect_ok();
    assert_eq!(again.finding, AwardFinding::Awarded, "the right thing can be done after all");
}

#[tokio::test]
async fn what_a_moderator_took_back_shows_as_undone_and_an_old_award_is_theirs() {
    let app = TestApp::start().await;
    let (desk, moderator) = (app.awarding_volunteer().await, app.moderator().await);
    let booth = desk.booth().await;
    for _ in 0..2 {
        let code = app.issue_badge(&app.attendee().await).await;
        desk.awards(&booth, &code).await.expect_ok();
    }
    let last = desk.award_desk().await.tally.last;
    let back = TakeBack { reason: "They were not there.".into() };
    moderator.call::<TakeBackSubmission>(last[0].submission.clone(), &back).await.expect_ok();
    let tally = desk.award_desk().await.tally;
    assert_eq!((tally.today, tally.last[0].undone, tally.last[1].undone), (1, true, false));
    desk.undoes(&last[0].submission, "Wrong person").await.expect_problem("points.already_decided");
    let decided = moderator.queue(QueuePart::Decided).await.items;
    assert_eq!(decided[1].decided_by.as_deref(), Some("Vera Volunteer"));

    app.advance_seconds(12 * 3_600);
    let next_day = app.signs_in_again(&desk.person, SessionKind::Desk).await;
    next_day.undoes(&last[1].submission, "Wrong person").await.expect_problem("award.too_old");
}

#[tokio::test]
async fn only_what_is_marked_for_volunteers_is_awarded() {
    let app = TestApp::start().await;
    let (desk, admin) = (app.awarding_volunteer().await, app.admin().await);
    let titles: Vec<String> =
        desk.award_desk().await.activities.into_iter().map(|one| one.title.en).collect();
    assert_eq!(titles, ["Selfie at the PSF booth"]);
    let other = admin.office_activity("IceCreamSelfie").await.id;
    let code = app.issue_badge(&app.attendee().await).await;
    desk.awards(&other, &code).await.expect_problem("points.not_vouched");
    admin.publish("IceCreamSelfie", |draft| draft.proofs.push(Proof::Volunteer)).await.expect_ok();
    assert_eq!(desk.awards(&other, &code).await.expect_ok().finding, AwardFinding::Awarded);
    // Handing something in does not make one a volunteer.
    let person = app.attendee().await;
    admin.publish(BOOTH, |draft| draft.proofs = vec![Proof::Volunteer]).await.expect_ok();
    let nothing = SubmitEvidence { words: None, ..person.in_words(BOOTH).await };
    person.submit(&nothing).await.expect_problem("request.invalid");
}

#[tokio::test]
async fn the_same_scan_sent_again_awards_once() {
    let app = TestApp::start().await;
    let (desk, person) = (app.awarding_volunteer().await, app.attendee().await);
    let scan = sundae_shared::award::ScanAward {
        activity: desk.booth().await,
        code: app.issue_badge(&person).await,
    };
    let key = fresh_key();
    for _ in 0..2 {
        let answer = desk
            .call_with_key::<sundae_shared::award::volunteer_api::AwardByScan>(&key, (), &scan)
            .await
            .expect_ok();
        assert_eq!(answer.finding, AwardFinding::Awarded);
    }
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
}

#[tokio::test]
async fn two_hundred_scans_at_once_meet_the_limit_of_the_hour() {
    let app = TestApp::start().await;
    let (desk, admin) = (app.awarding_volunteer().await, app.admin().await);
    for wrong in [0, 1_001] {
        admin.call::<SetAwardHourlyMax>((), &at_most(wrong)).await.expect_problem("request.invalid");
    }
    admin.call::<SetAwardHourlyMax>((), &at_most(7)).await.expect_ok();
    let booth = desk.booth().await;
    let mut codes = Vec::new();
    for _ in 0..200 {
        codes.push(app.issue_badge(&app.attendee().await).await);
    }
    let outcomes = join_all(codes.iter().map(|code| desk.awards(&booth, code))).await;
    let given = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let other: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| outcome.code())
        .filter(|code| code != "award.hour_full" && code != "server.busy")
        .collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!((given, desk.award_desk().await.tally.today), (7, 7));
    assert_eq!(desk.award_desk().await.tally.hour_left, 0);

    // The same human at another desk has no second hour.
    let elsewhere = app.signs_in_again(&desk.person, SessionKind::Desk).await;
    let fresh = app.issue_badge(&app.attendee().await).await;
    elsewhere.awards(&booth, &fresh).await.expect_problem("award.hour_full");
    app.advance_seconds(3_600);
    assert_eq!(desk.award_desk().await.tally.hour_left, 7);
    let listed = admin.call::<ListAwardVolunteers>((), &()).await.expect_ok();
    assert_eq!((listed.hourly_max, listed.items[0].awards, listed.items[0].undone), (7, 7, 0));
}

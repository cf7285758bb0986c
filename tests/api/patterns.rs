//! Patterns: what is worth a look is shown to who does not stand in it, decides nothing, and comes back with something
//! new.

use sundae_shared::award::volunteer_api::AllowAwardVolunteer;
use sundae_shared::award::{AllowVolunteer, HostDraft};
use sundae_shared::pattern::api::{ListGamePatterns, LookAtGamePattern};
use sundae_shared::pattern::rules::CROWD;
use sundae_shared::pattern::{
    ListPatterns, LookAtPattern, PatternKind, PatternView, Patterns, PatternsShown, WORD_CHARS_MAX,
};
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::points::api::ListActivities;
use sundae_shared::points::moderation::BURST;
use sundae_shared::points::rules::can_submit;
use sundae_shared::points::{Nature, Proof, SubmissionState, SubmissionView, SubmitEvidence};
use sundae_tests::harness::game::{SELFIE, sample};
use sundae_tests::harness::hosts::{draft, free};
use sundae_tests::harness::{Person, TestApp};

async fn patterns(moderator: &Person, show: PatternsShown) -> Patterns {
    moderator.call::<ListGamePatterns>((), &ListPatterns { show }).await.expect_ok()
}

async fn found(moderator: &Person) -> Vec<PatternView> {
    patterns(moderator, PatternsShown::New).await.items
}

fn kinds(found: &[PatternView]) -> Vec<PatternKind> {
    found.iter().map(|one| one.kind).collect()
}

fn look(at: &PatternView, word: &str) -> LookAtPattern {
    LookAtPattern { key: at.key.clone(), count: at.count, last_at: at.last_at, word: word.into() }
}

/// Sends in so many different things at once, each accepted: by itself, or by the moderator.
async fn ticks(person: &Person, moderator: &Person, count: usize) {
    let all = person.call::<ListActivities>((), &()).await.expect_ok().activities;
    let mut fit: Vec<_> = all
        .into_iter()
        .filter(|one| one.left > 0 && one.subject.is_none())
        .filter(|one| one.nature == Nature::Honour || one.proofs.contains(&Proof::Words))
        .filter(|one| can_submit(one.nature))
        .collect();
    fit.sort_by_key(|one| one.nature != Nature::Honour);
    assert!(fit.len() >= count, "there are enough of them");
    for activity in fit.into_iter().take(count) {
        let sent = person.submit(&person.in_words(&activity.title.en).await).await.expect_ok();
        if sent.state != SubmissionState::Accepted {
            moderator.accept(&sent.id).await.expect_ok();
        }
    }
}

async fn sends(person: &Person, file: &str) -> SubmissionView {
    let stored = person.upload(file, sample(file)).await.expect_ok();
    let evidence =
        SubmitEvidence { picture: Some(stored.picture), words: None, ..person.in_words(SELFIE).await };
    person.submit(&evidence).await.expect_ok()
}

#[tokio::test]
async fn a_burst_is_shown_with_who_and_how_often_and_changes_nothing() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee_named("Quick Quentin").await, app.moderator().await);
    ticks(&person, &moderator, BURST as usize - 1).await;
    assert!(found(&moderator).await.is_empty(), "one fewer is none");
    ticks(&person, &moderator, 1).await;
    let before = person.points().await;
    let shown = found(&moderator).await;
    assert_eq!(kinds(&shown), [PatternKind::Burst]);
    let burst = &shown[0];
    assert_eq!((burst.count, burst.people.len(), burst.submissions.len()), (BURST, 1, BURST as usize));
    assert_eq!(burst.people[0].name, "Quick Quentin");
    assert_eq!(person.points().await, before, "nothing follows from it");
    // The way leads to a submission that a moderator can open.
    let first = burst.submissions[0].id.clone();
    let item = moderator.call::<sundae_shared::points::api::OpenSubmission>(first, &()).await.expect_ok();
    assert_eq!(item.author, "Quick Quentin");
}

#[tokio::test]
async fn nobody_is_shown_a_pattern_in_which_they_stand_through_any_record() {
    let app = TestApp::start().await;
    let (person, other) = (app.attendee().await, app.moderator().await);
    ticks(&person, &other, BURST as usize).await;
    let (themselves, linked) = (app.moderator_too(&person).await, app.moderator().await);
    app.shares_address(&linked, &person).await;
    for own in [&themselves, &linked] {
        let seen = patterns(own, PatternsShown::New).await;
        assert_eq!((seen.items.len(), seen.new), (0, 0), "not even counted");
    }
    let burst = found(&other).await.remove(0);
    for own in [&themselves, &linked] {
        own.call::<LookAtGamePattern>((), &look(&burst, "fine")).await.expect_problem("pattern.gone");
    }
}

#[tokio::test]
async fn who_looked_says_a_word_and_it_comes_back_with_something_new() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    ticks(&person, &moderator, BURST as usize).await;
    let burst = found(&moderator).await.remove(0);
    for (word, why) in [("  ".to_owned(), "a word"), ("x".repeat(WORD_CHARS_MAX + 1), "not a novel")] {
        let refused = moderator.call::<LookAtGamePattern>((), &look(&burst, &word)).await;
        assert_eq!(refused.expect_problem("request.invalid").fields[0].field, "word", "{why}");
    }
    let word = "Ticked everything after lunch";
    let seen = moderator.call::<LookAtGamePattern>((), &look(&burst, word)).await.expect_ok();
    assert_eq!(seen.look.expect("a look").word, word);
    let (new, looked) =
        (patterns(&moderator, PatternsShown::New).await, patterns(&moderator, PatternsShown::LookedAt).await);
    assert_eq!((new.items.len(), looked.items.len(), new.looked_at), (0, 1, 1));
    let trail = app.audit_values("pattern.look_at").await;
    assert!(trail.len() == 1 && trail[0].starts_with("burst, 6 times"), "{trail:?}");

    ticks(&person, &moderator, 1).await;
    let again = found(&moderator).await;
    assert_eq!((kinds(&again), again[0].count), (vec![PatternKind::Burst], BURST + 1));
    assert_eq!(again[0].look.as_ref().expect("what was said before").word, word);
    assert_eq!(again[0].key, burst.key, "the same pattern");
    // Somebody still has the older one on the screen: what has come since stays to be looked at.
    moderator.call::<LookAtGamePattern>((), &look(&burst, "late")).await.expect_ok();
    assert_eq!(found(&moderator).await.len(), 1);
}

#[tokio::test]
async fn the_same_photo_of_two_people_is_shown() {
    let app = TestApp::start().await;
    let (one, two, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let (first, second) =
        (sends(&one, "airfare-with-gps.jpg").await, sends(&two, "airfare-with-gps.jpg").await);
    sends(&app.attendee().await, "taxi-eur.webp").await;
    let shown = found(&moderator).await;
    assert_eq!(kinds(&shown), [PatternKind::SamePicture]);
    let ids: Vec<_> = shown[0].submissions.iter().map(|one| one.id.clone()).collect();
    assert_eq!(ids, [second.id, first.id.clone()], "the newest first");
    assert!(shown[0].submissions.iter().all(|one| one.has_picture));
    moderator.reject(&first.id).await.expect_ok();
    assert!(found(&moderator).await.is_empty(), "what was rejected counts for nothing");
}

#[tokio::test]
async fn volunteers_who_award_each_other_are_shown_and_a_slip_that_was_undone_is_not() {
    let app = TestApp::start().await;
    let (one, other) = (app.awarding_volunteer().await, app.volunteer().await);
    let who = AllowVolunteer { who: other.person.email.clone() };
    app.admin().await.call::<AllowAwardVolunteer>((), &who).await.expect_ok();
    let codes = [app.issue_badge(&one.person).await, app.issue_badge(&other.person).await];
    let booth = one.booth().await;
    let moderator = app.moderator().await;
    one.awards(&booth, &codes[1]).await.expect_ok();
    assert!(found(&moderator).await.is_empty(), "one way only");
    let back = other.awards(&booth, &codes[0]).await.expect_ok();
    let shown = found(&moderator).await;
    assert_eq!((kinds(&shown), shown[0].people_count), (vec![PatternKind::EachOther], 2));
    let slip = back.tally.last[0].submission.clone();
    other.undoes(&slip, "Scanned by mistake").await.expect_ok();
    assert!(found(&moderator).await.is_empty());
}

#[tokio::test]
async fn a_crowd_at_one_code_and_paper_of_days_ago_are_shown_with_the_host() {
    let app = TestApp::start().await;
    let host = app.attendee().await;
    let id = app.host_of(&host, HostDraft { title: "Open space: sorbet".into(), ..draft("x") }).await.id;
    let paper = free(&app.admin().await.prints(&id, 1).await.expect_ok()).remove(0);
    let code = host.shown_code(&id).await;
    for _ in 0..CROWD {
        app.attendee().await.uses(&code).await.expect_ok();
    }
    let moderator = app.moderator().await;
    let shown = found(&moderator).await;
    assert_eq!((kinds(&shown), shown[0].count), (vec![PatternKind::CodeCrowd], CROWD as i64));
    assert_eq!(shown[0].about.as_deref(), Some("Open space: sorbet"));
    let hosts_own = app.moderator_too(&host).await;
    assert!(found(&hosts_own).await.is_empty(), "the host is no judge of it");

    app.advance_seconds(2 * 86_400 + 60);
    app.attendee().await.uses(&paper).await.expect_ok();
    let moderator = app.signs_in_again(&moderator, SessionKind::Office).await;
    assert_eq!(kinds(&found(&moderator).await), [PatternKind::OldPaper, PatternKind::CodeCrowd]);
}

#[tokio::test]
async fn patterns_are_for_moderators() {
    let app = TestApp::start().await;
    for roles in [&[Role::Admin][..], &[Role::Auditor], &[Role::Accountant], &[Role::Approver]] {
        let staff = app.staff(roles).await;
        let list = ListPatterns { show: PatternsShown::New };
        staff.call::<ListGamePatterns>((), &list).await.expect_problem("auth.forbidden");
    }
}

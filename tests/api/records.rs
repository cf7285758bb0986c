//! The schedule, the roster and staff's lists become points: tried first, once, for whom the names mean.

use futures_util::future::join_all;
use sundae_shared::people::Role;
use sundae_shared::points::Balance;
use sundae_shared::record::api::{
    FindRecordPeople, GetRecordMapping, ListRecordRuns, ListSettledNames, MapRecordKind, SettleRecordName,
};
use sundae_shared::record::{
    FindPeople, LeftOut, MappedKind, NameChoice, NameDoubt, RecordSource, RunReport,
};
use sundae_tests::harness::imports::{demo_file, test_file};
use sundae_tests::harness::records::{list_about, roster, schedule, settling};
use sundae_tests::harness::{Person, TestApp, mails_in, until};

const SCHEDULE: RecordSource = RecordSource::Schedule;
const ROSTER: RecordSource = RecordSource::Roster;
const LIST: RecordSource = RecordSource::List;

fn points(points: i64) -> Balance {
    Balance { lifetime: points, balance: points }
}

/// (awarded, already, limited, unsettled)
fn counts(report: &RunReport) -> (u32, u32, u32, u32) {
    (report.awarded, report.already, report.limited, report.unsettled)
}

fn left(report: &RunReport, why: LeftOut) -> u32 {
    report.left.iter().filter(|line| line.why == why).map(|line| line.count).sum()
}

#[tokio::test]
async fn speakers_of_the_schedule_get_their_points_once() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let (ana, bo) = (app.attendee_named("Ana Łuczak").await, app.attendee_named("Bo Li").await);
    let file = schedule(&[
        ("talk", 1, "On scoops", &[(4, "Łuczak, Ana"), (5, "Bo Li (he/him)")]),
        ("tutorial", 2, "Sorbet by hand", &[(5, "BO LI")]),
        ("break", 3, "Lunch", &[]),
    ]);
    let tried = moderator.try_record(SCHEDULE, None, &file).await.expect_ok();
    assert_eq!((counts(&tried), tried.entries), ((3, 0, 0, 0), 3));
    assert_eq!(ana.points().await, points(0), "a try awards nothing");
    assert!(moderator.call::<ListRecordRuns>((), &()).await.expect_ok().is_empty());

    let done = moderator.award(SCHEDULE, None, &file).await;
    let titles: Vec<(&str, u32)> =
        done.lines.iter().map(|line| (line.title.en.as_str(), line.awarded)).collect();
    assert_eq!(titles, [("Give a talk", 2), ("Give a tutorial", 1)]);
    assert_eq!((ana.points().await, bo.points().await), (points(3), points(7)));
    let entry = &ana.ledger().await.entries[0];
    assert_eq!((entry.title.en.as_str(), entry.as_companion), ("Give a talk", false));
    assert_eq!(entry.about.as_deref(), Some("On scoops"), "the figure says which talk it stands for");
    assert_eq!(ana.sent().await[0].subject.as_deref(), Some("On scoops"));

    let again = moderator.award(SCHEDULE, None, &file).await;
    assert_eq!(counts(&again), (0, 3, 0, 0));
    assert_eq!((ana.points().await, bo.points().await), (points(3), points(7)));
    let runs = moderator.call::<ListRecordRuns>((), &()).await.expect_ok();
    let told: Vec<(u32, u32, u32)> =
        runs.iter().map(|run| (run.awarded, run.already, run.standing)).collect();
    assert_eq!(told, [(0, 3, 0), (3, 0, 3)]);
    assert_eq!((runs[1].by.as_deref(), &runs[1].file_hash), (Some(moderator.name.as_str()), &done.file_hash));
}

#[tokio::test]
async fn whoever_got_points_is_told_once_for_all_of_them() {
    let app = TestApp::start().await;
    let (moderator, bo) = (app.moderator().await, app.attendee_named("Bo Li").await);
    let file =
        schedule(&[("talk", 1, "On scoops", &[(5, "Bo Li")]), ("tutorial", 2, "Sorbet", &[(5, "Bo Li")])]);
    moderator.award(SCHEDULE, None, &file).await;
    moderator.award(SCHEDULE, None, &file).await;
    until("the mail has left", async || (app.mails_due(None).await == 0).then_some(())).await;
    let mails = mails_in(&app.folder.join("mail"));
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "7 points from the conference's records");
    assert!(mails[0].to.contains(&bo.email));
}

#[tokio::test]
async fn the_whole_schedule_of_a_year_finds_nearly_everybody() {
    let app = TestApp::start().await;
    let (admin, moderator) = (app.admin().await, app.moderator().await);
    admin.import(sundae_shared::people::import::ImportKind::Attendees, &demo_file("attendees.csv")).await;
    let file = test_file("schedule-2024.json");
    let report = moderator.award(SCHEDULE, None, &file).await;
    assert_eq!(report.entries, 163);
    let all = report.awarded + report.limited + report.unsettled + report.left_out;
    assert_eq!((all, report.rejected_rows), (163, 0), "{report:?}");
    assert!(report.awarded > 130 && (1..30).contains(&report.names_total), "{report:?}");
    assert_eq!(left(&report, LeftOut::NoActivity), 1, "the keynote that is an event");
    let again = moderator.award(SCHEDULE, None, &file).await;
    assert_eq!((again.awarded, again.already), (0, report.awarded));
}

#[tokio::test]
async fn only_confirmed_shifts_count_and_a_corrected_roster_awards_the_difference() {
    let app = TestApp::start().await;
    let (moderator, admin) = (app.moderator().await, app.admin().await);
    admin.publish("Volunteer onsite", |draft| draft.limit = 2).await.expect_ok();
    let (ana, bo) = (app.attendee().await, app.attendee().await);
    let (a, b) = (ana.email.as_str(), bo.email.as_str());
    let file = roster(&[(a, 9, "yes"), (a, 10, "yes"), (a, 11, "yes"), (b, 9, "no"), (b, 10, "")]);
    let report = moderator.award(ROSTER, None, &file).await;
    assert_eq!(counts(&report), (2, 0, 1, 0));
    assert_eq!((left(&report, LeftOut::NotAttended), left(&report, LeftOut::NotConfirmed)), (1, 1));
    assert_eq!((ana.points().await, bo.points().await), (points(4), points(0)));

    let corrected = roster(&[(a, 9, "yes"), (a, 10, "no"), (b, 10, "yes")]);
    let report = moderator.award(ROSTER, None, &corrected).await;
    assert_eq!(counts(&report), (1, 1, 0, 0));
    let gone: Vec<(&str, &str)> =
        report.gone.iter().map(|line| (line.name.as_str(), line.about.as_str())).collect();
    assert_eq!(gone, [(ana.name.as_str(), "Swag")], "said, and not taken away");
    assert_eq!((ana.points().await, bo.points().await), (points(4), points(2)));
}

#[tokio::test]
async fn a_list_has_names_addresses_and_codes_of_one_activity() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let (ana, bo, cy) = (app.attendee_named("Ana Ríos").await, app.attendee().await, app.attendee().await);
    let code = app.issue_badge(&cy).await;
    let activity = moderator.office_activity("lightning talk").await.id;
    let friday = list_about(&activity, "Lightning talks, Friday");
    let file = format!("name\nANA RIOS\n{}\n{code}\nana ríos\n", bo.email);
    let report = moderator.award(LIST, Some(&friday), file.as_bytes()).await;
    assert_eq!((counts(&report), left(&report, LeftOut::Twice)), ((3, 0, 0, 0), 1));
    for person in [&ana, &bo, &cy] {
        assert_eq!(person.points().await, points(1));
    }
    let again = moderator.award(LIST, Some(&friday), format!("{}\n", cy.email).as_bytes()).await;
    assert_eq!((counts(&again), again.gone_total), ((0, 1, 0, 0), 2));
    let other = list_about(&activity, "Lightning talks, Saturday");
    let saturday = moderator.award(LIST, Some(&other), code.as_bytes()).await;
    assert_eq!(counts(&saturday), (0, 0, 1, 0), "once a person, as the activity says");
}

#[tokio::test]
async fn ambiguous_and_missing_names_are_settled_by_a_person_and_remembered() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let (one, other) = (app.attendee_named("Mei Chen").await, app.attendee_named("Mei Chen").await);
    let henry = app.attendee_named("Henry Schreiner").await;
    let file = schedule(&[(
        "talk",
        1,
        "On scoops",
        &[(1, "Mei Chen"), (2, "Henry Fredrick Schreiner III"), (3, "Nobody Here")],
    )]);
    let tried = moderator.try_record(SCHEDULE, None, &file).await.expect_ok();
    assert_eq!(counts(&tried), (0, 0, 0, 3));
    let doubts: Vec<NameDoubt> = tried.names.iter().map(|name| name.doubt).collect();
    assert_eq!(doubts, [NameDoubt::Ambiguous, NameDoubt::Missing, NameDoubt::Missing]);
    assert_eq!(tried.names[0].candidates.len(), 2);
    assert_eq!(tried.names[1].candidates[0].person, henry.id, "near enough to be shown");
    assert_eq!(tried.names[0].about, ["On scoops"]);

    let found =
        moderator.call::<FindRecordPeople>((), &FindPeople { text: "henry".into() }).await.expect_ok();
    assert!(found.iter().any(|person| person.person == henry.id && person.email_masked.contains('@')));
    let settle = async |at: usize, choice: NameChoice| {
        moderator.call::<SettleRecordName>((), &settling(&tried.names[at], choice)).await.expect_ok()
    };
    settle(0, NameChoice::Person { person: other.id.clone() }).await;
    settle(1, NameChoice::Person { person: henry.id.clone() }).await;
    settle(2, NameChoice::Aside).await;
    let done = moderator.award(SCHEDULE, None, &file).await;
    assert_eq!((counts(&done), done.aside), ((2, 0, 0, 0), 1));
    assert_eq!((one.points().await, other.points().await), (points(0), points(3)));
    assert_eq!(henry.points().await, points(3));

    let again = moderator.try_record(SCHEDULE, None, &file).await.expect_ok();
    assert_eq!((counts(&again), again.aside), ((0, 2, 0, 0), 1), "nothing is asked again");
    let settled = moderator.call::<ListSettledNames>((), &()).await.expect_ok();
    assert_eq!(settled.len(), 3);
    settle(2, NameChoice::Reopen).await;
    let reopened = moderator.try_record(SCHEDULE, None, &file).await.expect_ok();
    assert_eq!(counts(&reopened), (0, 2, 0, 1));
}

#[tokio::test]
async fn two_speakers_of_one_name_are_asked_for_one_by_one() {
    let app = TestApp::start().await;
    let (moderator, known) = (app.moderator().await, app.attendee_named("Wei Wang").await);
    let file = schedule(&[("talk", 1, "A", &[(1, "Wei Wang")]), ("talk", 2, "B", &[(2, "Wei Wang")])]);
    let tried = moderator.try_record(SCHEDULE, None, &file).await.expect_ok();
    assert_eq!((counts(&tried), tried.names.len()), ((0, 0, 0, 2), 2));
    let choice = NameChoice::Person { person: known.id.clone() };
    moderator.call::<SettleRecordName>((), &settling(&tried.names[1], choice)).await.expect_ok();
    let done = moderator.award(SCHEDULE, None, &file).await;
    assert_eq!(counts(&done), (1, 0, 0, 1));
    assert_eq!(known.sent().await[0].subject.as_deref(), Some("B"));
}

#[tokio::test]
async fn nobody_awards_settles_or_finds_points_for_themselves() {
    let app = TestApp::start().await;
    let speaker = app.attendee_named("Mod Erator").await;
    let moderator = app.moderator_too(&speaker).await;
    let namesake = app.attendee_named("Sam Same").await;
    let twin = app.attendee_named("Other Record").await;
    app.shares_address(&twin, &speaker).await;
    let file = schedule(&[
        ("talk", 1, "Mine", &[(1, "Mod Erator"), (2, "Other Record"), (3, "Sam Same")]),
        ("talk", 2, "Whose", &[(4, "M. Erator")]),
    ]);
    let report = moderator.award(SCHEDULE, None, &file).await;
    assert_eq!((report.own, report.awarded, report.unsettled), (2, 1, 1), "also through another record");
    for person in [&speaker.id, &twin.id] {
        let mine = settling(&report.names[0], NameChoice::Person { person: person.clone() });
        moderator.call::<SettleRecordName>((), &mine).await.expect_problem("record.own_name");
    }
    assert_eq!(speaker.points().await, points(0));
    let colleague = app.moderator().await;
    assert_eq!(colleague.award(SCHEDULE, None, &file).await.awarded, 2);
    assert_eq!((speaker.points().await, namesake.points().await), (points(3), points(3)));
}

#[tokio::test]
async fn linked_records_of_one_human_being_are_awarded_once_and_not_by_themselves() {
    let app = TestApp::start().await;
    let (one, other) = (app.attendee_named("Ana Ríos").await, app.attendee_named("A. Ríos Vega").await);
    let staff = app.moderator().await;
    let mine = app.attendee_named("Mod Erator").await;
    app.linked(&one, &other).await;
    app.linked(&staff, &mine).await;
    let file = schedule(&[
        ("talk", 1, "On scoops", &[(1, "Ana Ríos"), (2, "A. Ríos Vega")]),
        ("talk", 2, "Mine", &[(3, "Mod Erator")]),
    ]);
    let report = staff.award(SCHEDULE, None, &file).await;
    assert_eq!((report.awarded, report.own, left(&report, LeftOut::Twice)), (1, 1, 1));
    let sum = one.points().await.lifetime + other.points().await.lifetime;
    assert_eq!((sum, mine.points().await), (3, points(0)));
    // The other name alone is the same human being and the same talk.
    let renamed = schedule(&[("talk", 1, "On scoops", &[(2, "A. Ríos Vega")])]);
    let again = staff.award(SCHEDULE, None, &renamed).await;
    assert_eq!((again.awarded, again.already), (0, 1));
}

#[tokio::test]
async fn which_kind_earns_what_is_chosen_in_the_office() {
    let app = TestApp::start().await;
    let (moderator, ana) = (app.moderator().await, app.attendee_named("Ana Ríos").await);
    let file =
        schedule(&[("plenary", 1, "Opening", &[(1, "Ana Ríos")]), ("talk", 2, "T", &[(1, "Ana Ríos")])]);
    let report = moderator.try_record(SCHEDULE, None, &file).await.expect_ok();
    assert_eq!((report.awarded, report.left[0].kind.as_str()), (1, "plenary"));
    let mapping = moderator.call::<GetRecordMapping>((), &()).await.expect_ok();
    let talk =
        mapping.kinds.iter().find(|one| one.kind == "talk").expect("talks are mapped").activity.clone();
    let plenary = MappedKind { kind: "plenary".into(), activity: talk.clone() };
    moderator.call::<MapRecordKind>((), &plenary).await.expect_ok();
    let nothing = MappedKind { kind: "talk".into(), activity: None };
    moderator.call::<MapRecordKind>((), &nothing).await.expect_ok();
    let report = moderator.award(SCHEDULE, None, &file).await;
    assert_eq!((report.awarded, report.left[0].kind.as_str()), (1, "talk"));
    assert_eq!(ana.sent().await[0].subject.as_deref(), Some("Opening"));
    let pledge = app.admin().await.office_activity("Pledge: speak").await.id;
    let wrong = MappedKind { kind: "talk".into(), activity: Some(pledge) };
    let problem = moderator.call::<MapRecordKind>((), &wrong).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "activity");
}

#[tokio::test]
async fn what_asks_which_conference_is_handed_in_by_people_and_earned_by_no_record() {
    let app = TestApp::start().await;
    let (moderator, ana) = (app.moderator().await, app.attendee().await);
    let regional = moderator.office_activity("Spoke at a regional conference").await.id;
    let mapping = moderator.call::<GetRecordMapping>((), &()).await.expect_ok();
    assert!(mapping.activities.iter().all(|one| one.id != regional), "it is not offered");
    let talk = MappedKind { kind: "talk".into(), activity: Some(regional.clone()) };
    let problem = moderator.call::<MapRecordKind>((), &talk).await.expect_problem("request.invalid");
    assert!(problem.fields[0].detail.contains("hand this one in themselves"), "{problem:?}");
    let list = list_about(&regional, "Speakers of PyCon Ghana");
    let problem = moderator.try_record(LIST, Some(&list), ana.email.as_bytes()).await;
    assert_eq!(problem.expect_problem("request.invalid").fields[0].field, "activity");
}

#[tokio::test]
async fn what_is_hidden_earns_nothing_and_what_was_sent_in_counts_against_the_limit() {
    let app = TestApp::start().await;
    let (moderator, admin, ana) = (app.moderator().await, app.admin().await, app.attendee().await);
    let sent = ana.submit(&ana.in_words("open space").await).await.expect_ok();
    moderator.accept(&sent.id).await.expect_ok();
    let activity = moderator.office_activity("Host or attend an open space").await.id;
    let hosts = list_about(&activity, "Hosts");
    let report = moderator.award(LIST, Some(&hosts), ana.email.as_bytes()).await;
    assert_eq!(counts(&report), (0, 0, 1, 0));
    admin.publish("Host or attend an open space", |draft| draft.active = false).await.expect_ok();
    let problem = moderator.try_record(LIST, Some(&hosts), ana.email.as_bytes()).await;
    assert_eq!(problem.expect_problem("request.invalid").fields[0].field, "activity");
    let talk = schedule(&[("talk", 1, "T", &[(1, "Somebody")])]);
    admin.publish("Give a talk", |draft| draft.active = false).await.expect_ok();
    let report = moderator.try_record(SCHEDULE, None, &talk).await.expect_ok();
    assert_eq!((report.awarded, left(&report, LeftOut::NoActivity)), (0, 1));
}

#[tokio::test]
async fn what_cannot_be_read_says_so_in_plain_words() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let refusal = async |source, list, file: &[u8], code| {
        moderator.try_record(source, list, file).await.expect_problem(code).detail
    };
    let roster_as_schedule = refusal(SCHEDULE, None, b"email,role\n", "record.not_a_schedule").await;
    assert!(roster_as_schedule.contains("Nothing was awarded"), "{roster_as_schedule}");
    refusal(ROSTER, None, b"", "import.file_empty").await;
    refusal(ROSTER, None, b"email,role\na,b\n", "import.missing_columns").await;
    let activity = moderator.office_activity("lightning talk").await.id;
    let list = list_about(&activity, "Friday");
    refusal(LIST, Some(&list), b"\n \n", "record.empty_list").await;
    let nameless = moderator.try_record(LIST, Some(&list_about(&activity, " ")), b"Ana").await;
    assert_eq!(nameless.expect_problem("request.invalid").fields[0].field, "name");
    let file = roster(&[("nobody", 9, "yes"), ("x@example.org", 10, "perhaps")]);
    let report = moderator.try_record(ROSTER, None, &file).await.expect_ok();
    let said: Vec<String> =
        report.rejected.iter().map(|one| one.sentence(sundae_shared::text::Lang::En)).collect();
    assert!(
        said[0].starts_with("Row 2, email: “nobody”") && said[1].starts_with("Row 3, attended:"),
        "{said:?}"
    );
    moderator.run_record(ROSTER, None, &file, "0123").await.expect_problem("import.file_changed");
}

#[tokio::test]
async fn a_revoked_badge_in_a_list_is_for_a_person_to_settle() {
    let app = TestApp::start().await;
    let (moderator, admin, ana) = (app.moderator().await, app.admin().await, app.attendee().await);
    let code = app.issue_badge(&ana).await;
    let reissue = sundae_shared::people::pass::ReplaceBadge { reason: "Lost".into() };
    admin.call::<sundae_shared::people::pass::ReissueBadge>(ana.id.clone(), &reissue).await.expect_ok();
    let list = list_about(&moderator.office_activity("lightning talk").await.id, "Friday");
    let report = moderator.try_record(LIST, Some(&list), code.as_bytes()).await.expect_ok();
    assert_eq!((report.unsettled, report.names[0].doubt), (1, NameDoubt::BadCode));
}

/// A list of `count` people, and its first.
async fn crowd(app: &TestApp, count: usize) -> (String, Person) {
    let first = app.attendee().await;
    let mut lines = vec![first.email.clone()];
    for _ in 1..count {
        lines.push(app.person("Somebody Else").await.email);
    }
    (lines.join("\n"), first)
}

#[tokio::test]
async fn the_same_record_run_many_times_at_once_awards_once() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let (list, first) = crowd(&app, 3).await;
    let about = list_about(&moderator.office_activity("lightning talk").await.id, "Friday");
    let tried = moderator.try_record(LIST, Some(&about), list.as_bytes()).await.expect_ok();
    let runs = (0..200).map(|_| moderator.run_record(LIST, Some(&about), list.as_bytes(), &tried.file_hash));
    let outcomes = join_all(runs).await;
    let other: Vec<_> =
        outcomes.iter().filter_map(|one| one.code()).filter(|code| code != "server.busy").collect();
    assert!(other.is_empty(), "{other:?}");
    let awarded: u32 =
        outcomes.into_iter().filter(|one| one.is_ok()).map(|one| one.expect_ok().awarded).sum();
    assert_eq!((awarded, first.points().await), (3, points(1)));
}

#[tokio::test]
async fn only_moderators_and_administrators_award_from_records() {
    let app = TestApp::start().await;
    let auditor = app.staff(&[Role::Auditor]).await;
    auditor.call::<ListRecordRuns>((), &()).await.expect_ok();
    auditor.try_record(ROSTER, None, &roster(&[])).await.expect_problem("auth.forbidden");
    let reviewer = app.staff(&[Role::Reviewer]).await;
    reviewer.call::<ListRecordRuns>((), &()).await.expect_problem("auth.forbidden");
    app.attendee().await.try_record(ROSTER, None, b"").await.expect_problem("auth.sign_in");
}

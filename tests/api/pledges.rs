//! Promises: made with a day, accepted, kept with proof or settled from a file, given up, taken back.

use chrono::{Days, NaiveDate};
use futures_util::future::join_all;
use sundae_server::db::schema::point_entry;
use sundae_shared::id::Id;
use sundae_shared::points::api::{
    AppealSubmission, TakeBackSubmission, TryActivityOnPast, WithdrawSubmission,
};
use sundae_shared::points::{
    Appeal, Approval, Balance, PledgeState, PledgeView, QueuePart, SubmissionState, SubmissionView,
    SubmitEvidence, TakeBack, TryActivity,
};
use sundae_shared::problem::Problem;
use sundae_shared::record::PledgeLeft;
use sundae_shared::report::{ExportFormat, Register};
use sundae_shared::time::parse_day;
use sundae_tests::harness::{Person, START, TestApp};

const SPEAK: &str = "Pledge: speak";
const PROMISE: &str = "A talk at PyCon Ghana, in Accra";
/// What the seed gives for a talk: one point for the promise, three more for keeping it.
const NOW: Balance = Balance { lifetime: 1, balance: 1 };
const BOTH: Balance = Balance { lifetime: 4, balance: 4 };

fn in_days(days: u64) -> NaiveDate {
    // The clock of the tests stands on that day.
    parse_day(&START[..10]).expect("a day") + Days::new(days)
}

async fn promise(person: &Person) -> SubmitEvidence {
    let words = Some(PROMISE.into());
    SubmitEvidence { words, due_on: Some(in_days(200)), ..person.in_words(SPEAK).await }
}

/// Proof that a promise was kept.
fn proof(promise: &SubmissionView) -> SubmitEvidence {
    SubmitEvidence {
        activity: promise.activity.clone(),
        link: Some("https://gh.pycon.example/talks/42".into()),
        words: None,
        picture: None,
        shown: false,
        subject: None,
        conference: None,
        days: None,
        companions: Vec::new(),
        due_on: None,
        keeps: Some(promise.id.clone()),
    }
}

async fn promised(person: &Person) -> SubmissionView {
    person.submit(&promise(person).await).await.expect_ok()
}

/// The promise as it stands in what its author sent in.
async fn stands(person: &Person, promise: &SubmissionView) -> (SubmissionState, PledgeView) {
    let found = person.sent().await.into_iter().find(|one| one.id == promise.id).expect("the promise");
    (found.state, found.pledge.expect("a promise"))
}

fn field(problem: &Problem) -> &str {
    &problem.fields[0].field
}

#[tokio::test]
async fn a_promise_has_words_and_a_day_and_brings_its_points_now_at_once() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let activity = person.activity(SPEAK).await;
    assert_eq!((activity.points, activity.points_later), (1, Some(3)));
    let whole = promise(&person).await;
    for (words, due_on, at) in [
        (Some("Soon"), Some(in_days(200)), "words"),
        (Some(PROMISE), None, "due_on"),
        (Some(PROMISE), Some(in_days(0)), "due_on"),
        (Some(PROMISE), Some(in_days(500)), "due_on"),
    ] {
        let words = words.map(str::to_owned);
        let bad = SubmitEvidence { words, due_on, ..whole.clone() };
        assert_eq!(field(&person.submit(&bad).await.expect_problem("request.invalid")), at);
    }
    assert_eq!(person.points().await, Balance::default());

    let made = person.submit(&whole).await.expect_ok();
    assert_eq!((made.state, made.points), (SubmissionState::Accepted, 1));
    let pledge = made.pledge.clone().expect("a promise");
    assert_eq!((pledge.due_on, pledge.points_later), (in_days(200), 3));
    assert_eq!((pledge.state, pledge.can_keep), (PledgeState::Open, true));
    assert_eq!(person.points().await, NOW);
    person.submit(&whole).await.expect_problem("points.limit_reached");
}

#[tokio::test]
async fn a_promise_that_was_kept_brings_the_rest_once_a_moderator_accepts_its_proof() {
    let app = TestApp::start().await;
    let (person, moderator, other) = (app.attendee().await, app.moderator().await, app.attendee().await);
    let made = promised(&person).await;
    other.submit(&proof(&made)).await.expect_problem("request.not_found");
    let bare = SubmitEvidence { link: None, ..proof(&made) };
    assert_eq!(field(&person.submit(&bare).await.expect_problem("request.invalid")), "evidence");

    let kept = person.submit(&proof(&made)).await.expect_ok();
    assert_eq!((kept.state, kept.points), (SubmissionState::Received, 3));
    assert_eq!(kept.pledge.expect("its promise").promised.as_deref(), Some(PROMISE));
    assert_eq!(stands(&person, &made).await.1.state, PledgeState::Said);
    person.submit(&proof(&made)).await.expect_problem("points.promise_settled");
    let item = moderator.queue(QueuePart::Open).await.items.remove(0);
    assert_eq!(item.pledge.and_then(|pledge| pledge.promised).as_deref(), Some(PROMISE));
    assert_eq!(person.points().await, NOW);

    let decisions = join_all((0..6).map(|_| moderator.accept(&kept.id))).await;
    assert_eq!(decisions.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(person.points().await, BOTH);
    let (state, pledge) = stands(&person, &made).await;
    assert_eq!((state, pledge.state, pledge.can_keep), (SubmissionState::Accepted, PledgeState::Kept, false));
    person.submit(&proof(&made)).await.expect_problem("points.promise_settled");
    assert_eq!(person.activity(SPEAK).await.left, 0, "the promise used the limit up, keeping it uses none");
}

#[tokio::test]
async fn proof_handed_in_many_times_at_once_arrives_once() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let made = promised(&person).await;
    let proofs: Vec<SubmitEvidence> = (0..20)
        .map(|number| SubmitEvidence { link: Some(format!("https://gh.example/{number}")), ..proof(&made) })
        .collect();
    let outcomes = join_all(proofs.iter().map(|proof| person.submit(proof))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let open = moderator.queue(QueuePart::Open).await.items;
    assert_eq!(open.len(), 1);
    moderator.accept(&open[0].id).await.expect_ok();
    assert_eq!(person.points().await, BOTH);
}

#[tokio::test]
async fn rejected_proof_can_be_replaced_and_an_appeal_never_gives_twice() {
    let app = TestApp::start().await;
    let (person, first, second) = (app.attendee().await, app.moderator().await, app.moderator().await);
    let made = promised(&person).await;
    let one = person.submit(&proof(&made)).await.expect_ok();
    first.reject(&one.id).await.expect_ok();
    assert_eq!(stands(&person, &made).await.1.state, PledgeState::Open);
    let better = SubmitEvidence { link: Some("https://gh.example/video".into()), ..proof(&made) };
    let two = person.submit(&better).await.expect_ok();
    let appeal = Appeal { words: "The talk is on the second page.".into() };
    let refused = person.call::<AppealSubmission>(one.id.clone(), &appeal).await;
    refused.expect_problem("points.promise_settled");
    first.accept(&two.id).await.expect_ok();
    assert_eq!(person.points().await, BOTH);

    let why = TakeBack { reason: "This was another speaker".into() };
    second.call::<TakeBackSubmission>(two.id.clone(), &why).await.expect_ok();
    assert_eq!(person.points().await, NOW, "what the promise brought stays");
    person.submit(&proof(&made)).await.expect_problem("points.promise_settled");
    person.call::<AppealSubmission>(one.id.clone(), &appeal).await.expect_ok();
    let refused = person.call::<AppealSubmission>(two.id.clone(), &appeal).await;
    refused.expect_problem("points.promise_settled");
    second.accept(&one.id).await.expect_ok();
    assert_eq!(person.points().await, BOTH);
    person.call::<AppealSubmission>(two.id, &appeal).await.expect_problem("points.promise_settled");
}

#[tokio::test]
async fn whoever_takes_a_promise_back_takes_back_what_keeping_it_gave() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let made = promised(&person).await;
    let kept = person.submit(&proof(&made)).await.expect_ok();
    moderator.accept(&kept.id).await.expect_ok();
    assert_eq!(person.points().await, BOTH);
    let why = TakeBack { reason: "It was promised twice".into() };
    moderator.call::<TakeBackSubmission>(made.id.clone(), &why).await.expect_ok();
    assert_eq!(person.points().await, Balance::default());
    let states: Vec<SubmissionState> = person.sent().await.iter().map(|one| one.state).collect();
    assert_eq!(states, [SubmissionState::TakenBack, SubmissionState::TakenBack]);
    let sum: i64 = point_entry_sum(&app);
    assert_eq!(sum, 0);
    // Nothing of it can be accepted while the promise does not stand.
    let appeal = Appeal { words: "I did give that talk.".into() };
    let refused = person.call::<AppealSubmission>(kept.id, &appeal).await;
    refused.expect_problem("points.promise_settled");
}

fn point_entry_sum(app: &TestApp) -> i64 {
    use diesel::prelude::*;
    let entries: Vec<i64> =
        point_entry::table.select(point_entry::amount).load(&mut app.database.connect()).expect("entries");
    entries.into_iter().sum()
}

#[tokio::test]
async fn a_promise_is_given_up_by_its_author_and_keeps_what_it_brought() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let made = promised(&person).await;
    let gone = person.call::<WithdrawSubmission>(made.id.clone(), &()).await.expect_ok();
    let pledge = gone.pledge.expect("a promise");
    assert_eq!((gone.state, pledge.state), (SubmissionState::Accepted, PledgeState::Missed));
    assert_eq!(person.points().await, NOW);
    person.submit(&proof(&made)).await.expect_problem("points.promise_settled");
    person.call::<WithdrawSubmission>(made.id.clone(), &()).await.expect_problem("points.already_decided");
    person.submit(&promise(&person).await).await.expect_problem("points.limit_reached");
}

#[tokio::test]
async fn a_promise_that_gives_nothing_yet_waits_for_a_moderator_and_is_told_by_mail() {
    let app = TestApp::start().await;
    let (admin, moderator, person) = (app.admin().await, app.moderator().await, app.attendee().await);
    let change = |draft: &mut sundae_shared::points::ActivityDraft| {
        (draft.points, draft.points_later, draft.approval) = (0, Some(5), Approval::Moderator);
    };
    admin.publish(SPEAK, change).await.expect_ok();
    let never = |draft: &mut sundae_shared::points::ActivityDraft| draft.points_later = None;
    let problem = admin.publish(SPEAK, never).await.expect_problem("request.invalid");
    assert_eq!(field(&problem), "points_later");
    let other = admin.publish("IceCream", |draft| draft.points = 0).await;
    assert_eq!(
        field(&other.expect_problem("request.invalid")),
        "points",
        "nothing else may be worth nothing"
    );

    let made = promised(&person).await;
    assert_eq!(made.state, SubmissionState::Received);
    assert_eq!(made.pledge.expect("a promise").state, PledgeState::Void);
    moderator.accept(&made.id).await.expect_ok();
    assert_eq!(person.points().await, Balance::default());
    let mail = app.mail_to(&person.email).await.pop().expect("a mail");
    assert!(mail.subject.starts_with("Your promise counts: Pledge: speak"), "{}", mail.subject);
    let made = person.sent().await.remove(0);
    let kept = person.submit(&proof(&made)).await.expect_ok();
    moderator.accept(&kept.id).await.expect_ok();
    assert_eq!(person.points().await, Balance { lifetime: 5, balance: 5 });
}

#[tokio::test]
async fn nobody_accepts_that_they_kept_their_own_promise() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let moderator = app.moderator_too(&person).await;
    let made = promised(&person).await;
    let kept = person.submit(&proof(&made)).await.expect_ok();
    moderator.accept(&kept.id).await.expect_problem("points.own_submission");
    assert_eq!(person.points().await, NOW);
}

#[tokio::test]
async fn a_change_of_the_activity_leaves_what_was_promised_as_it_was() {
    let app = TestApp::start().await;
    let (admin, moderator, person) = (app.admin().await, app.moderator().await, app.attendee().await);
    let made = promised(&person).await;
    admin.publish(SPEAK, |draft| draft.points_later = Some(9)).await.expect_ok();
    let kept = person.submit(&proof(&made)).await.expect_ok();
    moderator.accept(&kept.id).await.expect_ok();
    assert_eq!(person.points().await, BOTH);
    let found = admin.office_activity(SPEAK).await;
    let trial =
        admin.call::<TryActivityOnPast>(found.id, &TryActivity { draft: found.draft }).await.expect_ok();
    assert_eq!((trial.before.points, trial.after.points, trial.before.times), (4, 10, 1));
}

#[tokio::test]
async fn the_list_of_open_promises_is_taken_along_and_settles_them_when_it_comes_back() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let (ana, bo, cy) = (
        app.attendee_named("Ana Ríos").await,
        app.attendee_named("Bo Li").await,
        app.attendee_named("Cy Young").await,
    );
    let mut made = Vec::new();
    for person in [&ana, &bo, &cy] {
        made.push(promised(person).await);
    }
    let open = moderator.open_promises().await;
    assert_eq!(open.total, 3);
    let file = moderator.exported(Register::Pledges, ExportFormat::Csv).await;
    assert!(file.contains("Ana Ríos") && file.contains(PROMISE), "{file}");

    let filled = |line: &str| match line {
        ana if ana.contains(made[0].id.as_str()) => format!("{ana}yes"),
        bo if bo.contains(made[1].id.as_str()) => format!("{bo}No"),
        other => other.to_owned(),
    };
    let filled = file.lines().map(filled).collect::<Vec<_>>().join("\r\n");
    let tried = moderator.try_pledges(filled.as_bytes()).await.expect_ok();
    assert_eq!(
        (tried.kept, tried.missed, tried.open, tried.left_total),
        (1, 1, 1, 0),
        "{:?}",
        tried.rejected
    );
    assert_eq!(ana.points().await, NOW, "a try settles nothing");
    let done = moderator.settle_pledges(filled.as_bytes()).await;
    assert_eq!((done.kept, done.missed), (1, 1));
    assert_eq!((ana.points().await, bo.points().await, cy.points().await), (BOTH, NOW, NOW));
    assert_eq!(stands(&ana, &made[0]).await.1.state, PledgeState::Kept);
    let queue = moderator.queue(QueuePart::Open).await;
    assert_eq!(queue.median_wait_seconds, None, "nobody waited for what a file says");
    assert_eq!(stands(&bo, &made[1]).await.1.state, PledgeState::Missed);
    let mail = app.mail_to(&bo.email).await.pop().expect("a mail");
    assert!(mail.subject.starts_with("Closed without more points"), "{}", mail.subject);

    let again = moderator.settle_pledges(filled.as_bytes()).await;
    assert_eq!((again.kept, again.missed, again.already), (0, 0, 2));
    assert_eq!(ana.points().await, BOTH);
    assert_eq!(moderator.open_promises().await.total, 1);
}

#[tokio::test]
async fn a_file_settles_nothing_of_ones_own_nothing_that_waits_and_nothing_unknown() {
    let app = TestApp::start().await;
    let (own, waiting) = (app.attendee().await, app.attendee().await);
    let moderator = app.moderator_too(&own).await;
    let linked = app.attendee().await;
    app.shares_address(&linked, &own).await;
    let (mine, theirs, waits) = (promised(&own).await, promised(&linked).await, promised(&waiting).await);
    waiting.submit(&proof(&waits)).await.expect_ok();
    let rows = [&mine.id, &theirs.id, &waits.id].map(|id| format!("{id},yes\n")).concat();
    let file = format!("Promise id,Kept: yes or no\n{rows}01890a5d-ac96-774b-bcce-b302099a8057,yes\n");
    let report = moderator.settle_pledges(file.as_bytes()).await;
    let left: Vec<PledgeLeft> = report.left.iter().map(|line| line.why).collect();
    assert_eq!(left, [PledgeLeft::Own, PledgeLeft::Own, PledgeLeft::Waits, PledgeLeft::Unknown]);
    assert_eq!((report.kept, own.points().await, linked.points().await), (0, NOW, NOW));
    let colleague = app.moderator().await;
    assert_eq!(colleague.settle_pledges(file.as_bytes()).await.kept, 2);
    assert_eq!((own.points().await, linked.points().await, waiting.points().await), (BOTH, BOTH, NOW));
}

#[tokio::test]
async fn only_who_awards_from_records_settles_promises() {
    let app = TestApp::start().await;
    let file = b"Promise id,Kept: yes or no\n01890a5d-ac96-774b-bcce-b302099a8057,yes\n";
    let auditor = app.staff(&[sundae_shared::people::Role::Auditor]).await;
    auditor.try_pledges(file).await.expect_problem("auth.forbidden");
    let person = app.attendee().await;
    assert!(!person.try_pledges(file).await.is_ok());
}

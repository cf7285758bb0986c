//! The demo conference.

use diesel::prelude::*;
use std::collections::BTreeSet;
use sundae_server::db::schema::{pledge, point_entry, point_transfer, submission};
use sundae_server::demo;
use sundae_shared::challenge::UnlockState;
use sundae_shared::challenge::api::ListOfficeChallenges;
use sundae_shared::claim::cycle::batch::BatchEvent;
use sundae_shared::claim::cycle::visit::QueueState;
use sundae_shared::claim::review::{ClaimShow, WarningKind, document_file};
use sundae_shared::claim::review_api::GetClaimOf;
use sundae_shared::desk::Station;
use sundae_shared::desk::api::MyPlaceInQueue;
use sundae_shared::edition::api::{GetChecklist, GetConference};
use sundae_shared::grant::GrantFilter;
use sundae_shared::grant::api::{GetMyGrants, ListGrantProposals, ListGrants};
use sundae_shared::grant::honorarium::{TaxFormState, TutorialOutcome};
use sundae_shared::grant::honorarium_api::ListHonoraria;
use sundae_shared::pattern::api::ListGamePatterns;
use sundae_shared::pattern::{ListPatterns, PatternKind, PatternsShown};
use sundae_shared::payment::api::{GetBatch, ListBatches};
use sundae_shared::payment::{BatchFilter, DueShow};
use sundae_shared::people::api::{AcceptPrivacy, FinishSignIn, StartSignIn};
use sundae_shared::people::import_api::ListImports;
use sundae_shared::people::office_api::{ListDeskJoins, ListDeskSessions, StaffSignIn};
use sundae_shared::people::{self, Role, StaffSignIn as Credentials};
use sundae_shared::points::api::{
    AnswerCompanionRequest, ListRequests, ListSubmissionQueue, ListSubmissions,
};
use sundae_shared::points::{After, AnswerRequest, ListQueue, QueuePart, RequestAnswer, SubmissionState};
use sundae_shared::record::RecordSource;
use sundae_shared::record::api::{ListMyConferences, ListRecordRuns};
use sundae_shared::report::api::{ListCheckIns, ReadGameRegister, ReadRewardRegister};
use sundae_shared::report::{CheckInFilter, Register, RegisterCell, RegisterFilter, Shelf};
use sundae_shared::rewards::api::{ListOfficeRedemptionPage, ListRewards};
use sundae_shared::rewards::{ListOfficeRedemptions, RedemptionState};
use sundae_shared::wall::OfficeWallPart;
use sundae_shared::wall::api::GetBigScreen;
use sundae_tests::harness::imports::demo_file;
use sundae_tests::harness::{TestApp, Visitor, day, mails_in, until};

const PASSWORD: &str = "three scoops, please";

#[tokio::test]
async fn the_demo_fills_an_empty_database_and_its_accounts_work() {
    let (app, printed) = TestApp::start_demo().await;
    assert!(printed.contains("admin@example.org") && printed.contains(PASSWORD), "{printed}");

    let visitor = office(&app, "grants@example.org").await;
    assert_eq!(visitor.call::<ListGrants>((), &GrantFilter::default()).await.expect_ok().total, 235);
    assert_eq!(visitor.call::<GetConference>((), &()).await.expect_ok().name, "PyCon US (demo)");
    let imports = office(&app, "admin@example.org").await.call::<ListImports>((), &()).await.expect_ok();
    assert_eq!(imports.iter().map(|run| run.created).sum::<u32>(), 2_700 + 235);
    app.wait_for_mail("admin@example.org").await;
    until("the first hour to be done", async || {
        let lines = visitor.call::<GetChecklist>((), &()).await.expect_ok().lines;
        lines.iter().all(|line| line.done).then_some(())
    })
    .await;
}

/// Somebody of the demo's staff at the office.
async fn office(app: &TestApp, email: &str) -> Visitor {
    let visitor = app.visitor();
    let page = visitor.get("/dev/codes").await.text().await.expect("a page");
    let code = page.split("<strong>").nth(1).and_then(|rest| rest.get(..6)).map(str::to_owned);
    let sign_in = Credentials { email: email.into(), password: PASSWORD.into(), code };
    visitor.call::<StaffSignIn>((), &sign_in).await.expect_ok();
    visitor
}

/// The account that the console prints with these words, signed in by the code of a mail.
async fn printed_attendee(app: &TestApp, printed: &str, has: &str) -> Visitor {
    let line = printed.lines().find(|line| line.contains(has));
    let line = line.unwrap_or_else(|| panic!("an account with {has} is printed: {printed}"));
    let email = line.split_whitespace().next().expect("an address").to_owned();
    let visitor = app.visitor();
    let asked = people::StartSignIn { email: email.clone() };
    let sign_in = visitor.call::<StartSignIn>((), &asked).await.expect_ok().sign_in;
    let code = app.wait_for_code(&email).await;
    let proof = people::SignInProof::Code { sign_in, code };
    let finish = people::FinishSignIn { proof, person: None };
    visitor.call::<FinishSignIn>((), &finish).await.expect_ok();
    visitor
}

#[tokio::test]
async fn the_demos_desks_have_been_busy_for_two_days() {
    let (app, _) = TestApp::start_demo().await;
    let (books, admin) = (office(&app, "books@example.org").await, office(&app, "admin@example.org").await);
    let at = async |station, day| {
        let filter = CheckInFilter { station: Some(station), day, ..CheckInFilter::default() };
        books.call::<ListCheckIns>((), &filter).await.expect_ok().total
    };
    assert_eq!(at(Station::Registration, None).await, 700);
    let (yesterday, today) = (day(5, 15), day(5, 16));
    let days =
        [at(Station::Registration, Some(yesterday)).await, at(Station::Registration, Some(today)).await];
    assert_eq!(days.iter().sum::<u32>(), 700);
    assert!(days.iter().all(|people| *people > 100), "{days:?}");
    assert_eq!(at(Station::Reimbursement, None).await, 18);

    let open = admin.call::<ListDeskSessions>((), &()).await.expect_ok().items;
    let devices: Vec<&str> = open.iter().map(|session| session.device.as_str()).collect();
    assert_eq!(devices, ["Registration 1", "Registration 2", "Registration 3", "Reimbursement 1"]);
    assert_eq!(admin.call::<ListDeskJoins>((), &()).await.expect_ok().items.len(), 1);
    let proposals = office(&app, "pay@example.org").await.call::<ListGrantProposals>((), &()).await;
    assert_eq!(proposals.expect_ok().len(), 2);
}

#[tokio::test]
async fn the_demos_game_is_on_and_its_books_are_balanced() {
    let (app, _) = TestApp::start_demo().await;
    let moderator = office(&app, "points@example.org").await;
    let queue = |part| ListQueue { part, activity: None, after: None };
    let open = moderator.call::<ListSubmissionQueue>((), &queue(QueuePart::Open)).await.expect_ok();
    assert!((190..=215).contains(&open.open), "{} wait, enough for an hour", open.open);
    assert!(open.shown == 4 && open.appeals >= 3, "{} shown, {} appeals", open.shown, open.appeals);
    assert!(open.samples > 5 && open.median_wait_seconds.is_some_and(|seconds| seconds > 600));
    assert!(open.items.iter().any(|item| item.on_it.is_some()), "a colleague is at work");
    let same = open.items.iter().filter(|item| item.same_evidence > 0).count();
    let fine = open.items.iter().filter(|item| item.warnings.is_empty()).count();
    assert!(fine > 10, "{fine} without a warning, {same} with the same evidence");
    let photo = open.items.iter().find(|item| item.has_picture).expect("a photo waits");
    let picture = moderator.get(&format!("/api/office/submissions/{}/picture", photo.id)).await;
    assert_eq!(picture.headers()["content-type"], "image/jpeg");
    let appeals = moderator.call::<ListSubmissionQueue>((), &queue(QueuePart::Appeals)).await.expect_ok();
    assert!(appeals.items.iter().all(|item| item.can_decide && item.appeal.is_some()));
    let admin = office(&app, "admin@example.org").await;
    let redemptions =
        admin.call::<ListOfficeRedemptionPage>((), &ListOfficeRedemptions::default()).await.expect_ok().items;
    let count = |state| redemptions.iter().filter(|one| one.state == state).count();
    assert_eq!(redemptions.len(), 16, "three of them with what a challenge unlocked");
    assert_eq!((count(RedemptionState::HandedOver), count(RedemptionState::Reserved)), (5, 7));
    for state in RedemptionState::ALL {
        assert!(count(*state) > 0, "some reward is {state}");
    }
    let (moved, sum, states) = app
        .behind(|tx| {
            let entries: Vec<i64> = point_entry::table.select(point_entry::amount).load(tx.db())?;
            let states: Vec<SubmissionState> = submission::table.select(submission::state).load(tx.db())?;
            Ok((entries.len(), entries.iter().sum::<i64>(), states))
        })
        .await;
    assert!(moved >= 3_000, "{moved} entries in the ledger");
    assert_eq!(sum, 0, "points are only moved");
    for state in SubmissionState::ALL {
        assert!(states.contains(state), "something is {state}");
    }
}

#[tokio::test]
async fn the_demos_promises_stand_at_every_stage() {
    let (app, _) = TestApp::start_demo().await;
    let moderator = office(&app, "points@example.org").await;
    let page = moderator.open_promises().await;
    assert!(page.total >= 7, "{} are open", page.total);
    let words: Vec<String> = page
        .rows
        .iter()
        .flatten()
        .filter_map(|cell| match cell {
            RegisterCell::Word { word, .. } => Some(word.clone()),
            _ => None,
        })
        .collect();
    for state in ["open", "said", "lapsed"] {
        assert!(words.iter().any(|word| word == state), "something is {state}: {words:?}");
    }
    let (kept, missed) = app
        .behind(|tx| {
            let kept = point_transfer::table.filter(point_transfer::cause.like("kept:%"));
            let missed = pledge::table.filter(pledge::missed_at.is_not_null());
            Ok((kept.count().get_result::<i64>(tx.db())?, missed.count().get_result::<i64>(tx.db())?))
        })
        .await;
    assert_eq!((kept, missed), (2, 1));
}

#[tokio::test]
async fn the_demos_volunteers_have_their_points_and_conferences_can_be_chosen() {
    let (app, printed) = TestApp::start_demo().await;
    let moderator = office(&app, "points@example.org").await;
    let runs = moderator.call::<ListRecordRuns>((), &()).await.expect_ok();
    assert_eq!(runs.len(), 1);
    assert!(runs[0].awarded > 100 && runs[0].left_out > 100, "{runs:?}");
    let again =
        moderator.try_record(RecordSource::Roster, None, &demo_file("volunteers.csv")).await.expect_ok();
    assert!(again.already == runs[0].awarded && again.gone_total == 0, "{again:?}");
    let attendee = printed_attendee(&app, printed, "an accepted grant").await;
    attendee.call::<AcceptPrivacy>((), &()).await.expect_ok();
    let chosen = attendee.call::<ListMyConferences>((), &()).await.expect_ok().items;
    assert!(chosen.len() > 50, "{} conferences", chosen.len());
}

#[tokio::test]
async fn the_demos_challenges_stand_at_every_stage() {
    let (app, printed) = TestApp::start_demo().await;
    let admin = office(&app, "admin@example.org").await;
    let items = admin.call::<ListOfficeChallenges>((), &()).await.expect_ok().items;
    let [ten_points, welcome, coding] = &items[..] else { panic!("three challenges, not {}", items.len()) };
    assert!(ten_points.used.in_all >= 8 && ten_points.waiting == 0, "{:?}", ten_points.used);
    let states: Vec<UnlockState> =
        admin.completions(&ten_points.id).await.iter().map(|it| it.state).collect();
    for state in [UnlockState::Unlocked, UnlockState::Reserved, UnlockState::HandedOver] {
        assert!(states.contains(&state), "somebody's is {state}");
    }
    assert!(welcome.used.in_all >= 3 && welcome.waiting > 0, "three a day are too few");
    assert_eq!(coding.used.in_all, 0, "it opens tomorrow");
    let attendee = printed_attendee(&app, printed, "9 points").await;
    attendee.call::<AcceptPrivacy>((), &()).await.expect_ok();
    let home = attendee.game().await;
    let nearest = home.nearest.expect("one is near");
    assert_eq!((nearest.id, nearest.progress.left()), (ten_points.id.clone(), 1));
    assert_eq!((home.suggestions.len(), home.in_review.len()), (3, 1));
}

#[tokio::test]
async fn the_demos_wall_has_a_dozen_pictures_one_that_waits_and_one_taken_down() {
    let (app, _) = TestApp::start_demo().await;
    let visitor = app.visitor();
    let wall = visitor.wall().await;
    assert_eq!(wall.len(), 12);
    assert!(wall.iter().any(|item| !item.names.is_empty()) && wall.iter().any(|item| item.names.is_empty()));
    assert!(visitor.sees(&wall[0].id).await);
    let moderator = office(&app, "points@example.org").await;
    let seen = moderator.office_wall(OfficeWallPart::Pending).await;
    assert_eq!((seen.pending, seen.shown, seen.down), (1, 12, 1));
    let screen = visitor.call::<GetBigScreen>((), &()).await.expect_ok();
    assert!(screen.totals.points > 300 && screen.totals.people > 50, "{:?}", screen.totals);
    assert!(screen.completions.iter().any(|done| done.nickname.is_some()) && screen.first.len() == 5);
}

#[tokio::test]
async fn the_printed_attendee_is_one_answer_away_from_an_ice_cream() {
    let (app, printed) = TestApp::start_demo().await;
    let has = "an accepted grant, 9 points, a question to answer";
    let attendee = printed_attendee(&app, printed, has).await;
    attendee.call::<AcceptPrivacy>((), &()).await.expect_ok();
    assert_eq!(attendee.call::<GetMyGrants>((), &()).await.expect_ok().grants.len(), 1);
    let sent = attendee.call::<ListSubmissions>((), &After::default()).await.expect_ok().items;
    let states: Vec<SubmissionState> = sent.iter().map(|one| one.state).collect();
    assert!(states.contains(&SubmissionState::Rejected) && states.contains(&SubmissionState::Received));

    let asked = attendee.call::<ListRequests>((), &()).await.expect_ok().items;
    assert_eq!(asked.len(), 1);
    let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
    attendee.call::<AnswerCompanionRequest>(asked[0].submission.clone(), &yes).await.expect_ok();
    let rewards = attendee.call::<ListRewards>((), &()).await.expect_ok();
    assert_eq!(rewards.points.balance, 10);
    attendee.redeem(&rewards.rewards[0].id).await.expect_ok();
    let again = demo::load(&app.deps).await.expect("nothing is loaded twice");
    assert!(again.contains("an accepted grant\n"), "the console says what is so now: {again}");
}

#[tokio::test]
async fn the_demos_past_is_not_mailed_to_everyone() {
    let (app, _) = TestApp::start_demo().await;
    until("the outbox to be worked off", async || (app.mails_due(None).await == 0).then_some(())).await;
    let mails = mails_in(&app.folder.join("mail"));
    assert!(mails.len() < 20, "{} mails", mails.len());
    assert!(mails.iter().any(|mail| mail.subject.starts_with("Not accepted")));
}

#[tokio::test]
async fn the_demo_never_touches_a_database_with_people() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    demo::load(&app.deps).await.expect("nothing to do");
    let visitor = app.visitor();
    let sign_in = Credentials { email: "admin@example.org".into(), password: PASSWORD.into(), code: None };
    assert!(!visitor.call::<StaffSignIn>((), &sign_in).await.is_ok(), "no demo account");
    assert_eq!(visitor.get("/dev/codes").await.status(), 404, "no page with codes either");
    assert_eq!(admin.call::<ListGrants>((), &GrantFilter::default()).await.expect_ok().total, 0);
}

#[tokio::test]
async fn somebody_of_the_demo_waits_at_the_reimbursement_desk_with_a_number() {
    let (app, printed) = TestApp::start_demo().await;
    let phone = printed_attendee(&app, printed, "an accepted grant").await;
    let place = phone.call::<MyPlaceInQueue>((), &()).await.expect_ok().expect("a place in the queue");
    assert_eq!((place.state, place.ahead), (QueueState::Arrived, 3));
}

#[tokio::test]
async fn the_demos_honoraria_stand_in_every_state() {
    let (app, _) = TestApp::start_demo().await;
    let payer = office(&app, "pay@example.org").await;
    let tutorials = payer.call::<ListHonoraria>((), &()).await.expect_ok();
    let with = |outcome: Option<TutorialOutcome>| {
        tutorials.iter().filter(|one| one.outcome.as_ref().map(|it| it.outcome) == outcome).count()
    };
    assert!(with(None) > 5 && with(Some(TutorialOutcome::Given)) > 5, "{tutorials:?}");
    assert_eq!(with(Some(TutorialOutcome::Cancelled)), 1);
    let speakers: Vec<_> = tutorials.iter().flat_map(|one| &one.speakers).collect();
    for state in [TaxFormState::NotSaid, TaxFormState::Requested, TaxFormState::Received] {
        assert!(speakers.iter().any(|one| one.form_state == state), "{state}");
    }
    assert!(speakers.iter().any(|one| one.waived_at.is_some()));
    assert!(speakers.iter().any(|one| one.proposal.as_ref().is_some_and(|it| it.mine_to_decide)));
}

#[tokio::test]
async fn the_demo_has_paid_failed_to_pay_and_waits_for_a_second_person() {
    let (app, _) = TestApp::start_demo().await;
    let payer = office(&app, "pay@example.org").await;
    let count = |page: &sundae_shared::payment::DuePage, show| {
        page.counts.iter().find(|one| one.show == show).map(|one| one.people)
    };
    let due = payer.due(DueShow::Ready).await;
    let found = [DueShow::Ready, DueShow::Open, DueShow::Paid].map(|show| count(&due, show));
    // One was paid; three have nothing to get: their honorarium was given up, or its tutorial cancelled.
    assert_eq!(found, [2, 2, 4].map(Some), "{:?}", due.counts);
    assert!(due.items.iter().any(|one| one.failed.is_some()), "one of them a second time");
    let second = office(&app, "release@example.org").await;
    let batches = second.call::<ListBatches>((), &BatchFilter::default()).await.expect_ok().items;
    let waiting = second.call::<GetBatch>(batches[0].id.clone(), &()).await.expect_ok();
    assert!(waiting.may.contains(&BatchEvent::Release), "{:?}", waiting.not_you);
    second.releases(&waiting).await.expect_ok();
}

#[tokio::test]
async fn the_demos_claims_stand_everywhere_in_six_currencies() {
    let (app, _) = TestApp::start_demo().await;
    let reviewer = office(&app, "grants@example.org").await;
    let counts = reviewer.claims(ClaimShow::All, "").await.counts;
    let count = |show| counts.iter().find(|one| one.show == show).map(|one| one.claims);
    let found: Vec<Option<i64>> = ClaimShow::ALL.iter().map(|show| count(*show)).collect();
    assert_eq!(found, [4, 7, 1, 1, 1, 1, 0, 14].map(Some));
    let mut currencies = BTreeSet::new();
    let mut warned = BTreeSet::new();
    for claim in reviewer.claims(ClaimShow::All, "").await.items {
        let review = reviewer.call::<GetClaimOf>(claim.id, &()).await.expect_ok();
        let figure = review.figure.expect("a figure");
        assert!(figure.lines.iter().all(|line| line.problem.is_none()), "{:?}", figure.lines);
        currencies.extend(review.lines.iter().map(|line| line.fields.currency.code().to_owned()));
        warned.extend(review.warnings.iter().map(|warning| warning.kind));
        let document = &review.lines[0].documents[0].id;
        assert_eq!(reviewer.get(&document_file(document)).await.headers()["content-type"], "image/jpeg");
    }
    assert_eq!(currencies.len(), 6, "{currencies:?}");
    assert!(warned.contains(&WarningKind::SameFile), "a receipt that two people handed in");
}

#[tokio::test]
async fn the_demos_game_fills_every_register_of_it_and_has_patterns_to_look_at() {
    let (app, _) = TestApp::start_demo().await;
    let books = office(&app, "books@example.org").await;
    let filter = RegisterFilter::default();
    for register in Register::ALL.iter().copied() {
        let table = match register.shelf() {
            Shelf::Game => books.call::<ReadGameRegister>(register, &filter).await,
            Shelf::Rewards => books.call::<ReadRewardRegister>(register, &filter).await,
            Shelf::Grants | Shelf::Money => continue,
        };
        if register == Register::Pledges {
            // The test of promises counts them.
            continue;
        }
        let table = table.expect_ok();
        assert!(table.total > 0 && !table.rows.is_empty(), "{register} has rows");
        let adds_up = table.columns.iter().position(|column| column.name == "adds_up");
        if let Some(place) = adds_up {
            let all = table.rows.iter().all(|row| row[place] == RegisterCell::Flag(true));
            assert!(all, "{register} adds up: {:?}", table.rows);
        }
    }
    let moderator = office(&app, "points@example.org").await;
    let list = ListPatterns { show: PatternsShown::New };
    let found = moderator.call::<ListGamePatterns>((), &list).await.expect_ok().items;
    let kinds: BTreeSet<&str> = found.iter().map(|one| one.kind.word()).collect();
    for kind in [PatternKind::Burst, PatternKind::EachOther, PatternKind::CodeCrowd] {
        assert!(kinds.contains(kind.word()), "{kind} is among {kinds:?}");
    }
}

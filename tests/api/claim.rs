//! An owner's claim: lines, the figure, attestation, and taking it back.

use sundae_server::claim::{rate_cli, rate_file, store as claims};
use sundae_shared::claim::amount::LineProblem;
use sundae_shared::claim::api::{
    AddExpenseLine, AttestAndSubmitClaim, EditExpenseLine, GetMyClaim, RemoveExpenseLine, ResumeClaim,
    WithdrawClaim,
};
use sundae_shared::claim::document::Used;
use sundae_shared::claim::document_api::RemoveDocument;
use sundae_shared::claim::settings::published;
use sundae_shared::claim::{
    AtVersion, Attestation, Category, ChangedLine, ClaimState, Closed, LineFields, LineState, MyClaim,
    NewLine,
};
use sundae_shared::grant::api::GetMyGrants;
use sundae_shared::grant::steps::{StepKind, StepState};
use sundae_shared::money::Currency;
use sundae_tests::harness::claims::{flight, line_of, receives, room_for_two, signed, taxi};
use sundae_tests::harness::{Person, TestApp, day};

const DAY_SECONDS: i64 = 86_400;

fn bare(fields: LineFields) -> NewLine {
    NewLine { fields, documents: Vec::new() }
}

fn changed(claim: &MyClaim, category: Category, change: impl FnOnce(&mut LineFields)) -> ChangedLine {
    let line = line_of(claim, category);
    let mut fields = line.fields.clone();
    change(&mut fields);
    ChangedLine { version: line.version, fields, documents: line.documents.clone() }
}

/// A claim of a room for two that was sent.
async fn sent(app: &TestApp) -> (Person, MyClaim) {
    let person = app.claimant().await;
    let claim = person.add_line_with_photo(room_for_two()).await;
    let claim = person.submit_claim(claim.version).await.expect_ok();
    (person, claim)
}

#[tokio::test]
async fn a_room_for_two_and_a_flight_come_to_an_estimate_with_all_its_parts() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let empty = person.claim().await;
    assert_eq!((empty.state, empty.version, empty.lines.len()), (ClaimState::Draft, 0, 0));
    assert_eq!(receives(&empty), 33_200, "the per diem");

    let claim = person.add_line(room_for_two()).await;
    assert_eq!(receives(&claim), 67_200 + 33_200);
    let claim = person.add_line(flight(64_000)).await;
    let figure = claim.figure.as_ref().expect("a figure");
    assert!(figure.estimate);
    assert_eq!(figure.lines_minor, 67_200 + 64_000);
    assert_eq!(figure.total.payable_minor, 150_000, "the award is the limit");
    assert_eq!(figure.award.cut_minor, 67_200 + 64_000 + 33_200 - 150_000);
    assert_eq!(figure.lines[0].nights.len(), 4);
    assert_eq!(claim.upload_until, Some(day(6, 30)));
    assert_eq!(claim, person.claim().await, "the reply is what is stored");
}

#[tokio::test]
async fn the_settings_of_a_new_database_are_the_published_ones() {
    let app = TestApp::start().await;
    let mut stored = app.deps.db.read(claims::settings).await.expect("settings");
    let mut published = published();
    let order = |one: &sundae_shared::claim::settings::Setting| (one.key, one.from);
    stored.sort_by_key(order);
    published.sort_by_key(order);
    assert_eq!(stored, published);
}

#[tokio::test]
async fn an_expense_needs_an_accepted_travel_grant() {
    let app = TestApp::start().await;
    let (nobody, grantee) = (app.attendee().await, app.grantee().await);
    for person in [&nobody, &grantee] {
        assert_eq!(person.claim().await.closed, Some(Closed::NoAward));
        person.call::<AddExpenseLine>((), &bare(flight(1))).await.expect_problem("claim.no_award");
    }
    assert_eq!(nobody.claim().await.figure, None);
}

#[tokio::test]
async fn what_is_wrong_is_refused_field_by_field_and_what_is_missing_can_be_saved() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let tomorrow = LineFields { day: Some(day(5, 17)), people: 0, ..flight(100) };
    let problem = person.call::<AddExpenseLine>((), &bare(tomorrow)).await.expect_problem("request.invalid");
    let fields: Vec<&str> = problem.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["people", "day"]);

    let photo_first = LineFields::empty(Category::Lodging, Currency::usd());
    let claim = person.add_line(photo_first).await;
    let figure = claim.figure.as_ref().expect("a figure");
    assert_eq!(figure.lines[0].problem, Some(LineProblem::Incomplete));
    person.add_line(flight(64_000)).await;
    let car =
        LineFields { provider: "Cars".into(), ..LineFields::empty(Category::RentalCar, Currency::usd()) };
    let problem = person.call::<AddExpenseLine>((), &bare(car)).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "category", "not beside a flight");
}

#[tokio::test]
async fn texts_are_kept_on_one_line_without_what_turns_letters() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    let odd = LineFields { provider: "  Air\u{202e}\0\n Example ".into(), ..flight(100) };
    let claim = person.add_line(odd).await;
    assert_eq!(claim.lines[0].fields.provider, "Air Example");
}

#[tokio::test]
async fn foreign_money_takes_the_rate_of_the_receipts_day_or_the_banking_day_before() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    // The receipt is of Wednesday the 14th.
    let claim = person.add_line(taxi("100.00", "EUR")).await;
    let problem = |claim: &MyClaim| claim.figure.as_ref().expect("a figure").lines[0].problem;
    assert_eq!(problem(&claim), Some(LineProblem::NoRate));
    app.with_rate("EUR", day(5, 15), "9.9").await;
    app.with_rate("EUR", day(5, 6), "5.5").await;
    assert_eq!(problem(&person.claim().await), Some(LineProblem::NoRate), "neither later nor stale");
    app.with_rate("EUR", day(5, 12), "1.1123").await;
    let claim = person.claim().await;
    let line = &claim.figure.as_ref().expect("a figure").lines[0];
    assert_eq!((line.eligible_minor, line.problem), (11_123, None));
    assert_eq!(line.rate.as_ref().map(|rate| rate.day), Some(day(5, 12)));
    app.with_rate("EUR", day(5, 14), "1.2").await;
    let line = &person.claim().await.figure.expect("a figure").lines[0];
    assert_eq!(line.eligible_minor, 12_000, "the day's own rate came later");
}

#[tokio::test]
async fn a_claim_is_sent_when_it_is_complete_and_signed_and_a_mail_says_what_follows() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    person.submit_claim(0).await.expect_problem("claim.empty");
    let claim = person.add_line(room_for_two()).await;
    person.submit_claim(claim.version).await.expect_problem("claim.incomplete");

    let with_photo =
        ChangedLine { documents: vec![person.photo().await], ..changed(&claim, Category::Lodging, |_| {}) };
    let line = claim.lines[0].id.clone();
    let claim = person.call::<EditExpenseLine>(line, &with_photo).await.expect_ok();
    person.submit_claim(claim.version - 1).await.expect_problem("claim.changed");
    let unsigned = Attestation { name: " ".into(), ..signed(claim.version) };
    let problem = person.call::<AttestAndSubmitClaim>((), &unsigned).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "name");
    let other_words = Attestation { text_version: "0".into(), ..signed(claim.version) };
    person.call::<AttestAndSubmitClaim>((), &other_words).await.expect_problem("claim.attestation_changed");

    let claim = person.submit_claim(claim.version).await.expect_ok();
    assert_eq!(claim.state, ClaimState::Submitted);
    let attested = claim.attested.expect("an attestation");
    assert_eq!((attested.name.as_str(), attested.text_version.as_str()), ("Amina Okafor", "1"));
    assert_eq!(attested.at, app.now());
    let mails = app.mails_of(&person, "We have your claim").await;
    assert!(mails[0].text.contains("1004.00"), "{}", mails[0].text);
    assert!(mails[0].link().ends_with("/me/grant/claim"));
    person.submit_claim(claim.version).await.expect_problem("claim.other_state");
}

#[tokio::test]
async fn a_change_after_sending_makes_a_draft_and_resets_the_approval_of_that_line_alone() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, claim) = sent(&app).await;
    let claim = person.add_line_with_photo(flight(64_000)).await.version.max(claim.version);
    let claim = person.submit_claim(claim).await.expect_ok();
    let (room, air) = (line_of(&claim, Category::Lodging), line_of(&claim, Category::Airfare));
    app.line_is_approved(&room.id, 60_000).await;
    app.line_is_approved(&air.id, 64_000).await;
    app.claim_becomes(&person, ClaimState::Approved).await;
    let approved = person.claim().await;
    let figure = approved.figure.as_ref().expect("a figure");
    assert!(!figure.estimate);
    assert_eq!(figure.lines_minor, 60_000 + 64_000);

    let cheaper = changed(&approved, Category::Airfare, |fields| fields.total_minor = 63_000);
    let after = person.call::<EditExpenseLine>(air.id.clone(), &cheaper).await.expect_ok();
    assert_eq!(after.state, ClaimState::Draft);
    assert_eq!(line_of(&after, Category::Airfare).state, LineState::Pending);
    assert_eq!(line_of(&after, Category::Lodging).state, LineState::Approved);
    assert_eq!(after.figure.as_ref().expect("a figure").lines_minor, 60_000 + 63_000);
    app.mails_of(&person, "Your claim is a draft again").await;
    person.call::<EditExpenseLine>(air.id.clone(), &cheaper).await.expect_problem("claim.changed");
}

#[tokio::test]
async fn a_removed_expense_counts_for_nothing_and_frees_its_document() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    let claim = person.add_line_with_photo(flight(64_000)).await;
    let (line, document) = (claim.lines[0].id.clone(), claim.lines[0].documents[0].clone());
    assert_eq!(person.documents().await.documents[0].used, Used::ByLine);
    person.call::<RemoveDocument>(document.clone(), &()).await.expect_problem("document.on_a_line");
    let gone = person.call::<RemoveExpenseLine>(line.clone(), &AtVersion { version: 1 }).await.expect_ok();
    assert_eq!(gone.lines, []);
    assert_eq!(person.documents().await.documents[0].used, Used::No);
    person.call::<RemoveDocument>(document, &()).await.expect_ok();
    let again = AtVersion { version: 2 };
    person.call::<RemoveExpenseLine>(line, &again).await.expect_problem("request.not_found");
}

#[tokio::test]
async fn a_document_of_a_line_that_was_looked_at_stays() {
    let app = TestApp::start().await;
    let (person, claim) = sent(&app).await;
    app.claim_becomes(&person, ClaimState::InReview).await;
    let document = claim.lines[0].documents[0].clone();
    assert_eq!(person.documents().await.documents[0].used, Used::ByReviewedLine);
    person.call::<RemoveDocument>(document, &()).await.expect_problem("document.in_review");
}

#[tokio::test]
async fn a_claim_is_withdrawn_and_taken_up_again() {
    let app = TestApp::start().await;
    let (person, claim) = sent(&app).await;
    let at = AtVersion { version: claim.version };
    let withdrawn = person.call::<WithdrawClaim>((), &at).await.expect_ok();
    assert_eq!((withdrawn.state, withdrawn.closed), (ClaimState::Withdrawn, Some(Closed::Withdrawn)));
    app.mails_of(&person, "You withdrew your claim").await;
    person.call::<AddExpenseLine>((), &bare(flight(1))).await.expect_problem("claim.withdrawn");
    person.call::<WithdrawClaim>((), &at).await.expect_problem("claim.changed");
    let at = AtVersion { version: withdrawn.version };
    let resumed = person.call::<ResumeClaim>((), &at).await.expect_ok();
    assert_eq!((resumed.state, resumed.lines.len()), (ClaimState::Draft, 1));
    app.mails_of(&person, "Your claim is open again").await;
}

#[tokio::test]
async fn lines_are_taken_until_the_last_day_and_a_return_leaves_two_weeks() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.upload_until = Some(day(5, 20))).await;
    let (person, _) = sent(&app).await;
    // 02:00 UTC on the 21st is still the 20th in Pittsburgh.
    app.advance_seconds(4 * DAY_SECONDS + 12 * 3_600);
    let claim = person.add_line_with_photo(flight(64_000)).await;
    app.advance_seconds(DAY_SECONDS);
    let late = bare(taxi("20.00", "USD"));
    let problem = person.call::<AddExpenseLine>((), &late).await.expect_problem("claim.deadline");
    assert!(problem.detail.contains("2025-05-20"), "{}", problem.detail);
    person.submit_claim(claim.version).await.expect_problem("claim.deadline");
    assert_eq!(person.claim().await.closed, Some(Closed::Deadline));

    app.claim_becomes(&person, ClaimState::Returned).await;
    let returned = person.claim().await;
    assert_eq!((returned.closed, returned.upload_until), (None, Some(day(6, 4))));
    assert_eq!(returned.return_reason.as_deref(), Some("The hotel's bill is cut off."));
    person.add_line(taxi("20.00", "USD")).await;
}

#[tokio::test]
async fn the_steps_say_how_the_claim_stands() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    let step = async |kind| {
        let mine = person.call::<GetMyGrants>((), &()).await.expect_ok();
        mine.grants[0].steps.iter().find(|step| step.kind == kind).map(|step| step.state)
    };
    assert_eq!(step(StepKind::Receipts).await, Some(StepState::Now));
    let claim = person.add_line(flight(64_000)).await;
    assert_eq!(step(StepKind::Receipts).await, Some(StepState::Incomplete), "without a receipt");
    let line = claim.lines[0].id.clone();
    person.call::<RemoveExpenseLine>(line, &AtVersion { version: 1 }).await.expect_ok();
    let claim = person.add_line_with_photo(flight(64_000)).await;
    assert_eq!(step(StepKind::Receipts).await, Some(StepState::Now), "it can be sent");
    assert_eq!(step(StepKind::Review).await, Some(StepState::Later));
    person.submit_claim(claim.version).await.expect_ok();
    assert_eq!(step(StepKind::Receipts).await, Some(StepState::Done));
    assert_eq!(step(StepKind::Review).await, Some(StepState::Waiting));
    app.claim_becomes(&person, ClaimState::Returned).await;
    assert_eq!(step(StepKind::Receipts).await, Some(StepState::Incomplete));
}

#[tokio::test]
async fn rates_come_from_the_banks_file_and_a_known_one_stays() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    let keep = async |file: &'static str| {
        let rates = rate_file::read(file.as_bytes()).expect("it can be read").rates;
        app.behind(move |tx| rate_cli::keep(tx, &rates)).await
    };
    let first = keep("Date,USD,JPY\n2025-05-13,1.1185,163.27\n2025-05-12,1.11,162\n").await;
    assert_eq!((first.new, first.known), (4, 0));
    let again = keep("Date,USD,JPY\n2025-05-13,9.9,1\n2025-05-09,1.12,163\n").await;
    assert_eq!((again.new, again.known), (2, 2));
    // 10,000 yen on the 14th, by the rates of the 13th: 10,000 × 1.1185 ÷ 163.27 = 68.506….
    let claim = person.add_line(taxi("10000", "JPY")).await;
    assert_eq!(claim.figure.expect("a figure").lines[0].eligible_minor, 6_851);
}

#[tokio::test]
async fn somebody_elses_claim_does_not_exist_for_me() {
    let app = TestApp::start().await;
    let (owner, other) = (app.claimant().await, app.claimant().await);
    let claim = owner.add_line_with_photo(flight(64_000)).await;
    let line = claim.lines[0].id.clone();
    assert_eq!(other.claim().await.lines, []);
    let edit = changed(&claim, Category::Airfare, |fields| fields.total_minor = 1);
    other.call::<EditExpenseLine>(line.clone(), &edit).await.expect_problem("request.not_found");
    let remove = AtVersion { version: 1 };
    other.call::<RemoveExpenseLine>(line, &remove).await.expect_problem("request.not_found");
    let with_theirs = NewLine { fields: flight(1), documents: claim.lines[0].documents.clone() };
    other.call::<AddExpenseLine>((), &with_theirs).await.expect_problem("request.not_found");
    other.submit_claim(claim.version).await.expect_problem("claim.empty");
    assert_eq!(owner.claim().await, claim, "nothing of it changed");
    app.visitor().call::<GetMyClaim>((), &()).await.expect_problem("auth.sign_in");
}

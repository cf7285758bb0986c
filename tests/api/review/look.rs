//! What staff see.

use image::ImageFormat;
use sundae_server::audit;
use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::ready::Waits;
use sundae_shared::claim::review::{
    ClaimAction, ClaimFilter, ClaimShow, ListedClaim, WarningKind, WarningLevel, document_file,
    document_thumb,
};
use sundae_shared::claim::review_api::{GetClaimOf, ListClaims};
use sundae_shared::claim::{Category, ClaimState, LineState, NewLine, api::AddExpenseLine};
use sundae_shared::desk::api::{ArriveAtDesk, OpenDeskVisit};
use sundae_shared::desk::queue::Arrive;
use sundae_shared::desk::{OpenVisit, Station};
use sundae_shared::people::SessionKind;
use sundae_tests::harness::TestApp;
use sundae_tests::harness::claims::{flight, taxi};
use sundae_tests::harness::documents::{encoded, photo_of_a_receipt};
use sundae_tests::harness::review::{REVIEWER, reviewed};

#[tokio::test]
async fn the_longest_sent_is_first_and_who_stands_at_the_desk_before_all() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let first = app.sent_claim().await;
    app.advance_seconds(60);
    let second = app.sent_claim().await;
    app.advance_seconds(60);
    let third = app.sent_claim().await;
    let draft = app.claimant().await;
    draft.add_line(flight(1_000)).await;
    let reviewer = app.staff(REVIEWER).await;

    let people = |items: &[ListedClaim]| items.iter().map(|claim| claim.person.clone()).collect::<Vec<_>>();
    let page = reviewer.claims(ClaimShow::ToReview, "").await;
    assert_eq!(people(&page.items), [first.id.clone(), second.id.clone(), third.id.clone()]);
    let counts: Vec<(ClaimShow, i64)> = page.counts.iter().map(|one| (one.show, one.claims)).collect();
    assert!(counts.contains(&(ClaimShow::ToReview, 3)) && counts.contains(&(ClaimShow::Draft, 1)));
    assert_eq!((page.items[0].lines, page.items[0].pending, page.items[0].flagged), (2, 2, 0));

    let desk = app.volunteer_at(Station::Reimbursement).await;
    desk.call::<ArriveAtDesk>((), &Arrive { person: third.id.clone() }).await.expect_ok();
    let page = reviewer.claims(ClaimShow::ToReview, "").await;
    assert_eq!(people(&page.items), [third.id.clone(), first.id.clone(), second.id.clone()]);
    assert_eq!(page.items[0].at_desk.map(|place| place.number), Some(1));
    // Who stands at a table has no time to wait for those who do.
    desk.call::<OpenDeskVisit>((), &OpenVisit { person: second.id.clone() }).await.expect_ok();
    let page = reviewer.claims(ClaimShow::ToReview, "").await;
    assert_eq!(people(&page.items), [second.id.clone(), third.id.clone(), first.id.clone()]);

    app.rename(&second, "Ōe Kenzaburō").await;
    assert_eq!(people(&reviewer.claims(ClaimShow::ToReview, "oe").await.items), [second.id]);
    assert_eq!(reviewer.claims(ClaimShow::Approved, "").await.items, []);
}

#[tokio::test]
async fn page_after_page_shows_each_claim_once() {
    let app = TestApp::start().await;
    for _ in 0..53 {
        app.claimant().await.add_line(flight(1_000)).await;
    }
    let reviewer = app.staff(REVIEWER).await;
    let page = |after| ClaimFilter { show: Some(ClaimShow::All), q: None, after };
    let first = reviewer.call::<ListClaims>((), &page(None)).await.expect_ok();
    let second = reviewer.call::<ListClaims>((), &page(first.next.clone())).await.expect_ok();
    assert_eq!((first.items.len(), second.items.len(), second.next), (50, 3, None));
    assert!(second.items.iter().all(|claim| first.items.iter().all(|other| other.id != claim.id)));
}

#[tokio::test]
async fn one_claim_shows_lines_rules_figure_readiness_and_what_happened() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let reviewer = app.staff(REVIEWER).await;
    let review = reviewer.claim_of(&person).await;
    assert_eq!((review.claim.state, review.claim.own), (ClaimState::Submitted, false));
    assert_eq!((review.awards.len(), review.legal_name.as_str()), (1, "Amina Okafor"));
    assert_eq!(review.figure, person.claim().await.figure, "the same figure as on the phone");
    let room = reviewed(&review, Category::Lodging);
    assert_eq!((room.eligible_minor, room.state, room.documents.len()), (67_200, LineState::Pending, 1));
    assert_eq!(review.settings.values.len(), 29);
    assert_eq!(
        review.waits,
        [Waits::Approval, Waits::Attendance, Waits::Visit, Waits::Payee, Waits::Receipt]
    );
    let actions: Vec<ClaimAction> = review.history.iter().map(|past| past.action).collect();
    use ClaimAction as Action;
    assert_eq!(actions, [Action::Submit, Action::AddLine, Action::AddLine, Action::Begin]);
    assert_eq!(review.history[1].line.as_ref(), Some(&room.id));
    let nobody = "01890a5d-ac96-774b-bcce-b302099a8057".to_owned();
    let missing = sundae_shared::claim::ClaimId::try_from(nobody).expect("an id");
    reviewer.call::<GetClaimOf>(missing, &()).await.expect_problem("request.not_found");
}

#[tokio::test]
async fn a_reviewer_reads_a_document_and_a_browser_runs_nothing_of_it() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    let reviewer = app.staff(REVIEWER).await;
    let document: DocumentId = reviewer.claim_of(&person).await.lines[0].documents[0].id.clone();
    for path in [document_file(&document), document_thumb(&document)] {
        let response = reviewer.get(&path).await;
        assert_eq!(response.status().as_u16(), 200);
        let header = |name: &str| response.headers()[name].to_str().expect("text").to_owned();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        assert_eq!(header("cache-control"), "private, no-store");
        assert_eq!(person.get(&path).await.status().as_u16(), 401, "the office's way is the office's");
    }
}

#[tokio::test]
async fn what_resembles_something_of_anybody_is_shown_and_decides_nothing() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (one, other) = (app.sent_claim().await, app.sent_claim().await);
    // Everybody's photo is the same one here: the very same file, handed in by two.
    let mut ride = taxi("190.00", "USD");
    ride.day = Some(sundae_tests::harness::day(5, 2));
    let twice = NewLine { fields: ride, documents: vec![one.photo().await] };
    one.call::<AddExpenseLine>((), &twice).await.expect_ok();
    one.call::<AddExpenseLine>((), &twice).await.expect_ok();
    let reviewer = app.staff(REVIEWER).await;
    let review = reviewer.claim_of(&one).await;

    let about = |category: Category, kind: WarningKind| {
        let lines: Vec<_> = review.lines.iter().filter(|line| line.fields.category == category).collect();
        let fits = |warning: &&sundae_shared::claim::review::ClaimWarning| {
            warning.kind == kind && lines.iter().any(|line| line.id == warning.line)
        };
        review.warnings.iter().filter(fits).cloned().collect::<Vec<_>>()
    };
    let same = about(Category::Airfare, WarningKind::SameFile);
    let foreign = same.iter().find(|found| found.twin.as_ref().is_some_and(|twin| twin.person == other.id));
    let foreign = foreign.expect("the other's file");
    assert_eq!(foreign.level, WarningLevel::Stop);
    assert!(foreign.twin.as_ref().is_some_and(|twin| twin.claim.is_some() && twin.line.is_some()));
    assert_eq!(review.warnings[0].level, WarningLevel::Stop, "the most serious first");
    let room = about(Category::Lodging, WarningKind::SameFile);
    assert!(room.iter().all(|found| found.level == WarningLevel::Look), "a shared room has one receipt");
    assert_eq!(about(Category::Lodging, WarningKind::Shared).len(), 1);
    assert_eq!(about(Category::Transit, WarningKind::OutsideTrip).len(), 2);
    assert_eq!(about(Category::Transit, WarningKind::UnusualAmount).len(), 2);
    assert!(about(Category::Transit, WarningKind::SameReceipt).len() >= 2, "each names the other");
    assert!(
        !about(Category::Airfare, WarningKind::SameReceipt).is_empty(),
        "the same flight of somebody else"
    );
    assert_eq!(review.claim.state, ClaimState::Draft, "and nothing was decided");
}

#[tokio::test]
async fn a_document_that_staff_open_leaves_one_line_for_each_of_them_a_day() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let (one, other) = (app.staff(REVIEWER).await, app.staff(REVIEWER).await);
    let lines = one.claim_of(&person).await.lines;
    let document = lines[0].documents[0].id.clone();
    let opened = async || {
        let subject = document.to_string();
        let past = app.deps.db.read(move |r| audit::of_subject(r, "document", &subject)).await;
        past.expect("the trail").iter().filter(|line| line.action == "document.open").count()
    };
    one.get(&document_thumb(&document)).await;
    assert_eq!(opened().await, 0, "the small picture stands beside its expense");
    for _ in 0..3 {
        assert_eq!(one.get(&document_file(&document)).await.status().as_u16(), 200);
    }
    assert_eq!(opened().await, 1, "one pages back and forth");
    other.get(&document_file(&document)).await;
    assert_eq!(opened().await, 2);
    app.volunteer().await.get(&document_file(&document)).await;
    person.get(&document_file(&document)).await;
    assert_eq!(opened().await, 2, "who is turned away opened nothing");
    app.advance_seconds(24 * 60 * 60);
    let one = app.signs_in_again(&one, SessionKind::Office).await;
    one.get(&document_file(&document)).await;
    assert_eq!(opened().await, 3, "another day");
}

#[tokio::test]
async fn a_picture_that_looks_like_somebody_elses_is_to_be_looked_at() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (one, other, stranger) = (app.claimant().await, app.claimant().await, app.claimant().await);
    let photo = photo_of_a_receipt(3);
    let mine = one.send_document("room.jpg", &encoded(&photo, ImageFormat::Jpeg)).await.expect_ok();
    // Sent on by a messenger: smaller, in another format, a little darker.
    let again = encoded(&photo.brighten(-12).thumbnail(500, 700), ImageFormat::WebP);
    let again = other.send_document("again.webp", &again).await.expect_ok();
    let another = stranger.photo().await;
    for (person, fields, document) in [
        (&one, flight(64_000), &mine.id),
        (&other, taxi("20.00", "USD"), &again.id),
        (&stranger, taxi("30.00", "USD"), &another),
    ] {
        let line = NewLine { fields, documents: vec![document.clone()] };
        person.call::<AddExpenseLine>((), &line).await.expect_ok();
    }
    let reviewer = app.staff(REVIEWER).await;
    let review = reviewer.claim_of(&one).await;
    let [found] = review.warnings.as_slice() else { panic!("{:?}", review.warnings) };
    assert_eq!((found.kind, found.level), (WarningKind::LookAlike, WarningLevel::Look));
    assert_eq!((&found.line, found.document.as_ref()), (&review.lines[0].id, Some(&mine.id)));
    let twin = found.twin.as_ref().expect("what it resembles");
    assert_eq!((&twin.person, twin.document.as_ref()), (&other.id, Some(&again.id)));
    let theirs = reviewer.claim_of(&other).await;
    assert_eq!(
        (twin.claim.as_ref(), twin.line.as_ref()),
        (Some(&theirs.claim.id), Some(&theirs.lines[0].id))
    );
    assert_eq!(reviewer.claim_of(&stranger).await.warnings, [], "another receipt");
}

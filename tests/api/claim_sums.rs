//! One claim, to the cent: what its owner's screen, their mails and the accountants' file say is the same.

use sundae_shared::claim::Category;
use sundae_shared::claim::review::{ApproveLine, LowerReason};
use sundae_shared::claim::review_api::{ApproveClaim, ApproveClaimLine};
use sundae_shared::people::Role;
use sundae_shared::report::api::ReadMoneyRegister;
use sundae_shared::report::{ExportFormat, Register, RegisterFilter, export_path};
use sundae_tests::harness::claims::{receives, taxi};
use sundae_tests::harness::review::{APPROVER, reviewed};
use sundae_tests::harness::{Person, TestApp, day};

/// A column of the only row of a CSV file that has no quoted field.
fn field(csv: &str, column: &str) -> String {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let (heads, row) = (lines.next().expect("headings"), lines.next().expect("a row"));
    assert!(!csv.contains('"'), "{csv}");
    let at = heads.split(',').position(|head| head == column);
    let at = at.unwrap_or_else(|| panic!("no {column} in {heads}"));
    row.split(',').nth(at).expect("as many fields as headings").to_owned()
}

async fn claims_file(reader: &Person) -> String {
    let response = reader.get(&export_path(Register::Claims, ExportFormat::Csv)).await;
    response.text().await.expect("the file")
}

#[tokio::test]
async fn mails_screen_and_file_say_the_same_cents() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    // 33.33 × 1.0837 = 36.119…; with the per diem of 332.00.
    app.with_rate("EUR", day(5, 14), "1.0837").await;
    let person = app.claimant().await;
    let claim = person.add_line_with_photo(taxi("33.33", "EUR")).await;
    let sent = person.submit_claim(claim.version).await.expect_ok();
    assert_eq!(receives(&sent), 3_612 + 33_200);
    let mail = &app.mails_of(&person, "We have your claim").await[0];
    assert!(mail.text.contains("You will receive (estimate): USD 368.12"), "{}", mail.text);
    let reader = app.staff(&[Role::Accountant]).await;
    let file = claims_file(&reader).await;
    assert_eq!((field(&file, "Eligible"), field(&file, "Approved")), ("368.12".into(), "0.00".into()));

    let approver = app.staff(APPROVER).await;
    let review = approver.takes_up(&person).await;
    let line = reviewed(&review, Category::Transit);
    assert_eq!(line.eligible_minor, 3_612);
    let less = ApproveLine {
        version: line.version,
        amount_minor: 3_007,
        lowered: Some(LowerReason::NotEligible),
        reason: "The tip is not reimbursed.".into(),
    };
    let review = approver.call::<ApproveClaimLine>(line.id.clone(), &less).await.expect_ok();
    approver.at::<ApproveClaim>(&review).await.expect_ok();

    let screen = person.claim().await;
    assert_eq!(receives(&screen), 3_007 + 33_200);
    let mail = &app.mails_of(&person, "Your claim is approved").await[0];
    assert!(mail.text.contains("USD 362.07"), "{}", mail.text);
    assert!(mail.text.contains("USD 30.07 is approved."), "{}", mail.text);
    let file = claims_file(&reader).await;
    assert_eq!(field(&file, "Approved"), "362.07");
    let shown = reader.call::<ReadMoneyRegister>(Register::Claims, &RegisterFilter::default()).await;
    assert!(shown.body.contains("36207"), "{}", shown.body);
}

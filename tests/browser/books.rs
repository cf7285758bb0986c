//! The books around payments: honoraria, rates, rules, reports, budget: each read by who reads all, and written by two.

use crate::stage::{Browser, Stage, play};
use sundae_shared::people::Role;
use sundae_tests::harness::claims::{receives, taxi};
use sundae_tests::harness::payments::paypal;
use sundae_tests::harness::review::{APPROVER, REVIEWER};

const READS_ALL: &[Role] = &[Role::Admin, Role::Approver, Role::Payer, Role::Accountant];

/// Address and heading of each page.
const PAGES: [(&str, &str); 5] = [
    ("honoraria", "Honoraria"),
    ("rates", "Exchange rates"),
    ("rules", "Rules"),
    ("reports", "Reports"),
    ("budget", "Budget"),
];

async fn book(stage: &Stage, roles: &'static [Role], page: &str) -> Browser {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.staff(roles).await).await;
    office.open_page(&format!("/office/payments/{page}")).await;
    let heading = PAGES.iter().find(|(known, _)| *known == page).expect("a book").1;
    office.is_at(heading).await;
    office.has_loaded().await;
    office
}

#[actix_web::test]
async fn every_book_opens_at_both_sizes_without_a_flaw() {
    play(async |stage| {
        stage.app.with_edition(|_| {}).await;
        let approver = stage.app.staff(APPROVER).await;
        stage.app.payable(&approver, &paypal("one@example.org")).await;
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(READS_ALL).await).await;
        for (page, heading) in PAGES {
            office.open_page(&format!("/office/payments/{page}")).await;
            office.is_at(heading).await;
            office.has_loaded().await;
            office.look(&format!("books-{page}")).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn a_missing_rate_is_typed_by_one_and_counts_once_another_confirmed_it() {
    play(async |stage| {
        stage.app.with_edition(|_| {}).await;
        let person = stage.app.claimant().await;
        person.add_line_with_photo(taxi("12920.00", "KES")).await;
        let one = book(stage, REVIEWER, "rates").await;
        one.press("Type it").await;
        one.sees("How the source gives it").await;
        assert_eq!(one.value_of("Currency").await, "KES");
        one.fill("Rate", "129.20").await;
        one.fill("Where it stands", "Central bank of Kenya, indicative rates").await;
        one.look("books-rate-typed").await;
        one.press("Propose this rate").await;
        one.sees("You proposed this; a colleague has to confirm it.").await;
        assert!(!one.can_press("Confirm").await, "who typed it");
        assert_eq!(receives(&person.claim().await), 33_200, "one person is not enough");

        let two = book(stage, APPROVER, "rates").await;
        two.sees("Central bank of Kenya, indicative rates").await;
        two.look("books-rate-waits").await;
        two.press("Confirm").await;
        two.sees("Nothing waits for a second person.").await;
        two.sees("confirmed by Stella Staff").await;
        assert_eq!(receives(&person.claim().await), 10_000 + 33_200);
    })
    .await;
}

#[actix_web::test]
async fn a_banks_file_is_tried_and_then_kept() {
    play(async |stage| {
        stage.app.with_edition(|_| {}).await;
        let file = stage.app.folder.join("eurofxref-hist.csv");
        let rates = "Date,USD,JPY,GBP\n2025-05-14,1.12,163.2,0.84\n2025-05-13,1.11,N/A,0.85\n";
        std::fs::write(&file, rates).expect("a file of rates");
        let office = book(stage, REVIEWER, "rates").await;
        office.sees("No rates here").await;
        office.attach("Choose a file of rates", &file).await;
        office.sees("What eurofxref-hist.csv would add").await;
        office.sees("The bank's own rates").await;
        office.look("books-rate-file").await;
        office.press("Keep 5 rates").await;
        office.sees("The rates are kept").await;
        office.sees_no("No rates here").await;
        office.fill("Only this currency", "JPY").await;
        office.sees("File, Stella Staff").await;
    })
    .await;
}

#[actix_web::test]
async fn a_rule_is_proposed_by_one_and_confirmed_by_another() {
    play(async |stage| {
        stage.app.with_edition(|_| {}).await;
        let one = book(stage, APPROVER, "rules").await;
        // The first rule is the most for a night.
        one.press("Propose another value").await;
        one.fill("New value in USD", "225.00").await;
        one.set("From", "2025-05-20").await;
        one.fill("Where it comes from", "Minutes of the grants group, 16 May").await;
        one.look("books-rule-proposed").await;
        one.press("Propose").await;
        one.sees("You proposed this; a colleague has to confirm it.").await;

        let two = book(stage, &[Role::Admin], "rules").await;
        two.sees("Minutes of the grants group, 16 May").await;
        two.look("books-rule-waits").await;
        two.press("Confirm").await;
        two.sees("Nothing waits for a second person.").await;
        two.press("All values").await;
        two.sees("Coming").await;
    })
    .await;
}

#[actix_web::test]
async fn a_speaker_says_their_form_and_staff_record_tutorial_and_form() {
    play(async |stage| {
        stage.app.with_edition(|_| {}).await;
        let (speaker, _) = stage.app.speaker("Ida Rhodes").await;
        let phone = stage.phone().await;
        phone.sign_in_as(&speaker).await;
        phone.open_page("/me/grant/").await;
        phone.sees("Are you a US person for taxes?").await;
        phone.look("honorarium-question").await;
        phone.press("No, I am not").await;
        phone.sees("Your form. Download it from irs.gov").await;
        phone.look("honorarium-form").await;
        // 30 % are held back; the line above says the same as the page behind it.
        phone.press("You will receive (estimate)").await;
        phone.is_at("My claim").await;
        phone.sees("$1,050.00").await;
        assert!(!phone.shows("Accept your travel grant first").await, "there is none to accept");
        phone.look("honorarium-figure").await;

        let office = book(stage, APPROVER, "honoraria").await;
        office.press("Tutorial 135").await;
        office.press("It was given").await;
        office.sees("Recorded as given").await;
        office.press("The tax form arrived").await;
        office.press("Record it").await;
        office.sees("Choose the date beside the signature.").await;
        office.set("Signed on", "2025-05-01").await;
        office.look("books-form-arrived").await;
        office.press("Record it").await;
        office.sees("Recorded; they get a mail").await;
        office.sees("Good until").await;
        office.look("books-honorarium").await;

        phone.open_page("/me/grant/").await;
        phone.sees("Good until").await;
        phone.sees_no("Are you a US person for taxes?").await;
        phone.look("honorarium-received").await;
    })
    .await;
}

#[actix_web::test]
async fn what_a_source_holds_is_entered_by_one_and_confirmed_by_another() {
    play(async |stage| {
        stage.app.with_edition(|_| {}).await;
        let one = book(stage, APPROVER, "budget").await;
        one.press("Enter an amount").await;
        one.fill("Funding source", "PSF").await;
        one.fill("Amount", "0").await;
        one.fill("Reason", "Resolution of the board").await;
        one.press("Enter an amount").await;
        one.sees("Write an amount above zero").await;
        one.fill("Amount", "25000.00").await;
        one.look("books-budget-entry").await;
        one.press("Enter an amount").await;
        one.sees("Entered.").await;
        one.sees("Resolution of the board").await;
        assert!(!one.can_press("Confirm").await, "who entered it");

        let two = book(stage, APPROVER, "budget").await;
        two.press("Confirm").await;
        two.sees("Confirmed. It counts from its day on.").await;
        two.sees("$25,000.00").await;
        two.look("books-budget-confirmed").await;
    })
    .await;
}

#[actix_web::test]
async fn a_report_is_taken_away_with_the_rows_that_stand_there() {
    play(async |stage| {
        stage.app.with_edition(|_| {}).await;
        stage.app.sent_claim().await;
        let office = book(stage, &[Role::Accountant], "reports").await;
        office.saves_downloads().await;
        office.press("Reimbursements").await;
        office.is_at("Reimbursements").await;
        office.sees("Amina Okafor").await;
        office.sees("$1,644.00").await;
        office.look("books-report").await;
        office.press("CSV").await;
        let file = String::from_utf8(office.waits_for_download(".csv").await).expect("UTF-8");
        assert!(file.contains("Amina Okafor") && file.contains("1644.00"), "{file}");
    })
    .await;
}

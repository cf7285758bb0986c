//! The books around payments: honoraria, rates, rules, reports, budget, each open for who reads all.

use crate::stage::play;
use sundae_shared::people::Role;
use sundae_tests::harness::payments::paypal;
use sundae_tests::harness::review::APPROVER;

const READS_ALL: &[Role] = &[Role::Admin, Role::Approver, Role::Payer, Role::Accountant];

/// Address and heading of each page.
const PAGES: [(&str, &str); 5] = [
    ("honoraria", "Honoraria"),
    ("rates", "Exchange rates"),
    ("rules", "Rules"),
    ("reports", "Reports"),
    ("budget", "Budget"),
];

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

//! A register longer than a page: its pages, and its file.

use super::registers::{at, csv, in_csv, sum, table};
use sundae_shared::people::Role;
use sundae_shared::report::{Register, RegisterFilter};
use sundae_tests::harness::TestApp;

#[tokio::test]
async fn a_long_register_comes_page_by_page_and_its_file_is_whole() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let reader = app.staff(&[Role::Accountant]).await;
    for number in 0..520 {
        let person = app.person(&format!("Person {number:03}")).await;
        app.offer_grant(&person).await;
    }
    // The last day to answer is over.
    app.advance_seconds(60 * 86_400);
    let reader = app.signs_in_again(&reader, sundae_shared::people::SessionKind::Office).await;
    let (mut seen, mut after, mut turns) = (Vec::new(), None, 0);
    loop {
        let page = table(&reader, Register::Unclaimed, RegisterFilter { after, ..Default::default() }).await;
        assert_eq!((page.total, sum(&page, "left")), (520, 520 * 150_000), "the sums are of all pages");
        seen.extend((0..page.rows.len()).map(|row| in_csv(at(&page, row, "legal_name"))));
        after = page.next;
        turns += 1;
        if after.is_none() {
            break;
        }
    }
    assert!(turns > 10 && seen.len() == 520 && seen.is_sorted(), "{turns} pages, {} rows", seen.len());
    assert_eq!(csv(&reader, Register::Unclaimed).await.len(), 521);
}

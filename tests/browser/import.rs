//! Awards from a file: committed, changed by a later one, doubtful; each ends with a person who decides.

use crate::stage::{Browser, Stage, play};
use std::fs;
use sundae_shared::people::Role;
use sundae_shared::people::import::{DoubtState, ImportKind};
use sundae_shared::people::import_api::ListDoubtful;
use sundae_tests::harness::Person;
use sundae_tests::harness::imports::{attendees_file, grants_file};

/// Ana, and two people called Bob.
async fn with_people(stage: &Stage) -> Person {
    let admin = stage.app.staff(&[Role::Admin]).await;
    let file = attendees_file(&[
        "A1,1,paid,2024-03-01,Individual,Ana López,ana@example.org,,US,M,No,en,s1",
        "B1,1,paid,2024-03-01,Individual,Bob Çelik,bob@example.org,,TR,M,No,en,s2",
        "B2,1,paid,2024-03-01,Student,Bob Çelik,bob.2@example.org,,US,M,No,en,s3",
    ]);
    admin.import(ImportKind::Attendees, &file).await;
    admin
}

/// Tries a file of one award and commits it by the button of this name.
async fn commits(stage: &Stage, office: &Browser, (email, name, amount): (&str, &str, &str), button: &str) {
    let file = stage.app.folder.join(format!("grants-{amount}.csv"));
    fs::write(&file, grants_file(&[(email, name, amount)])).expect("a file to import");
    office.attach("Choose a file", &file).await;
    office.sees("Nothing has been written yet.").await;
    office.press(button).await;
    office.sees("is imported").await;
}

#[actix_web::test]
async fn a_changed_award_of_a_file_waits_until_a_second_person_decides() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let office = stage.laptop().await;
        office.sign_in_as(&with_people(stage).await).await;
        office.open_page("/office/import").await;
        office.tick("Grants").await;
        commits(stage, &office, ("ana@example.org", "Ana López", "500.00"), "Import 1 row").await;
        office.look("import-grants-done").await;
        office.press("Choose another file").await;
        commits(stage, &office, ("ana@example.org", "Ana López", "900.00"), "Put them on the lists").await;
        office.look("import-proposed").await;
        office.press("See the proposed changes").await;
        office.is_at("Grants").await;
        office.sees("1 change of an amount waits for a second person.").await;
        office.sees("Somebody else decides").await;
        office.look("grants-changes").await;

        let approver = stage.laptop().await;
        approver.sign_in_as(&stage.app.staff(&[Role::Approver]).await).await;
        approver.open_page("/office/grants").await;
        approver.press("Show what waits").await;
        approver.sees("Yours to decide").await;
        approver.press("Ana López").await;
        approver.sees("proposed another amount:").await;
        approver.look("grants-change").await;
        approver.press("Approve").await;
        approver.sees("No change waits").await;
        approver.press("Show all grants").await;
        approver.sees("1 found").await;
        approver.sees("$900.00").await;
        approver.sees_no("Change waits").await;
    })
    .await;
}

#[actix_web::test]
async fn a_doubtful_award_is_given_to_one_of_two_namesakes() {
    play(async |stage| {
        let admin = with_people(stage).await;
        admin.import(ImportKind::Grants, &grants_file(&[("other@example.org", "BOB CELIK", "500.00")])).await;
        let office = stage.laptop().await;
        office.sign_in_as(&admin).await;
        office.open_page("/office/import").await;
        office.sees("1 grant waits for you to say whose it is.").await;
        office.press("Settle them").await;
        office.is_at("Whose grant is it?").await;
        office.sees("BOB CELIK").await;
        office.sees("Student").await;
        office.look("import-doubtful").await;
        // By its number: the name before it is set apart by signs that nobody types.
        office.press("(2)").await;
        office.sees("Decided by Stella Staff").await;
        office.look("import-settled").await;
        let settled = admin.call::<ListDoubtful>((), &()).await.expect_ok().remove(0);
        assert_eq!(settled.state, DoubtState::Person);
        assert_eq!(settled.person, Some(settled.candidates[1].person.clone()), "the second of them");
        office.press("Back to the import").await;
        office.is_at("Import").await;
        office.sees_no("waits for you to say whose it is").await;
    })
    .await;
}

#[actix_web::test]
async fn an_auditor_reads_the_imports_and_is_refused_nothing() {
    play(async |stage| {
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Auditor]).await).await;
        office.open_page("/office/import").await;
        office.is_at("Import").await;
        office.sees("Nothing imported yet").await;
        office.is_quiet().await;
    })
    .await;
}

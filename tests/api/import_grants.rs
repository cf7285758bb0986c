//! Importing the awards, and settling what is doubtful.

use diesel::prelude::*;
use sundae_server::db::schema::{grant_award, grant_proposal};
use sundae_shared::people::Role;
use sundae_shared::people::import::{
    DoubtCode, DoubtState, DoubtView, ImportKind, NoteCode, RejectionCode, Settle,
};
use sundae_shared::people::import_api::{ListDoubtful, SettleDoubtful};
use sundae_shared::people::link::{LinkTo, NewLink};
use sundae_shared::people::link_api::LinkMine;
use sundae_tests::harness::imports::{attendees_file, demo_file, grants_file};
use sundae_tests::harness::{Person, TestApp};

const ATTENDEES: ImportKind = ImportKind::Attendees;
const GRANTS: ImportKind = ImportKind::Grants;

async fn admin(app: &TestApp) -> Person {
    app.staff(&[Role::Admin]).await
}

/// Ana, and two people called Bob.
async fn with_people(app: &TestApp) -> Person {
    let admin = admin(app).await;
    let file = attendees_file(&[
        "A1,1,paid,2024-03-01,Individual,Ana López,ana@example.org,,US,M,No,en,s1",
        "B1,1,paid,2024-03-01,Individual,Bob Çelik,bob@example.org,,TR,M,No,en,s2",
        "B2,1,paid,2024-03-01,Student,Bob Çelik,bob.2@example.org,,US,M,No,en,s3",
    ]);
    admin.import(ATTENDEES, &file).await;
    admin
}

/// Address, amount and owner of every award.
fn awards(app: &TestApp) -> Vec<(String, i64, Option<String>)> {
    grant_award::table
        .order(grant_award::email)
        .select((grant_award::email, grant_award::award_minor, grant_award::person_id))
        .load(&mut app.database.connect())
        .expect("awards")
}

async fn doubts(of: &Person) -> Vec<DoubtView> {
    of.call::<ListDoubtful>((), &()).await.expect_ok()
}

#[tokio::test]
async fn the_attendees_file_among_the_grants_is_known() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let file = demo_file("attendees.csv");
    let refused = admin.try_import(GRANTS, &file).await.expect_problem("import.looks_like_attendees");
    assert!(refused.detail.starts_with("This looks like the attendees file"), "{}", refused.detail);
    assert!(!refused.detail.contains("legal name"), "no list of columns: {}", refused.detail);
}

#[tokio::test]
async fn the_whole_file_of_awards_comes_in_once() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    admin.import(ATTENDEES, &demo_file("attendees.csv")).await;
    let file = demo_file("grants.csv");
    let done = admin.import(GRANTS, &file).await;
    assert_eq!((done.rows, done.created, done.rejected_rows), (235, 235, 0));
    assert!(done.totals.matched_by_name > 0 && done.totals.doubtful > 0, "{:?}", done.totals);
    let nobody = awards(&app).iter().filter(|(_, _, person)| person.is_none()).count();
    assert_eq!(nobody, done.totals.doubtful as usize, "every award has somebody or waits in the list");
    assert_eq!(doubts(&admin).await.len(), nobody);

    let again = admin.import(GRANTS, &file).await;
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 235));
    assert!(!again.changes_something(), "{:?}", again.totals);
}

#[tokio::test]
async fn a_changed_award_is_proposed_and_the_award_stays() {
    let app = TestApp::start().await;
    let admin = with_people(&app).await;
    admin.import(GRANTS, &grants_file(&[("ana@example.org", "Ana López", "500.00")])).await;
    let raised = grants_file(&[("ana@example.org", "Ana López", "900.00")]);
    let report = admin.import(GRANTS, &raised).await;
    assert_eq!((report.totals.proposed, report.updated), (1, 0));
    assert_eq!((report.proposed[0].from.amount_minor, report.proposed[0].to.amount_minor), (50_000, 90_000));
    assert_eq!(awards(&app)[0].1, 50_000);

    let again = admin.import(GRANTS, &raised).await;
    assert_eq!(again.totals.proposed, 0, "it waits already");
    let waiting: i64 =
        grant_proposal::table.count().get_result(&mut app.database.connect()).expect("a count");
    assert_eq!(waiting, 1);
}

#[tokio::test]
async fn a_grant_for_nobody_waits_for_a_ticket() {
    let app = TestApp::start().await;
    let admin = with_people(&app).await;
    let file = grants_file(&[("nora@example.org", "Nora New", "500.00")]);
    let report = admin.import(GRANTS, &file).await;
    assert_eq!((report.created, report.notes[0].code), (1, NoteCode::NoTicket));
    assert_eq!(awards(&app)[0].2, None);

    let row = "N1,1,paid,2024-03-01,Individual,Nora New,nora@example.org,,US,M,No,en,s9";
    admin.import(ATTENDEES, &attendees_file(&[row])).await;
    let report = admin.import(GRANTS, &file).await;
    assert_eq!((report.updated, report.created), (1, 0));
    assert!(awards(&app)[0].2.is_some());
}

#[tokio::test]
async fn a_doubtful_grant_is_settled_by_a_person_and_taken_back() {
    let app = TestApp::start().await;
    let admin = with_people(&app).await;
    let file = grants_file(&[("other@example.org", "BOB CELIK", "500.00")]);
    let report = admin.import(GRANTS, &file).await;
    assert_eq!((report.doubtful[0].code, report.doubtful[0].candidates.len()), (DoubtCode::Namesakes, 2));

    let accountant = app.staff(&[Role::Accountant]).await;
    let doubt = doubts(&accountant).await.remove(0);
    assert!(doubt.mine_to_settle && doubt.state == DoubtState::Open);
    let products: Vec<&str> =
        doubt.candidates.iter().map(|candidate| candidate.products[0].as_str()).collect();
    assert_eq!(products, ["Individual", "Student"], "namesakes are told apart");
    let chosen = doubt.candidates[1].person.clone();

    let stranger = Settle::Person { person: accountant.id.clone() };
    let refused = accountant.call::<SettleDoubtful>(doubt.id.clone(), &stranger).await;
    assert_eq!(refused.expect_problem("request.invalid").fields[0].field, "person");

    let choice = Settle::Person { person: chosen.clone() };
    let settled = accountant.call::<SettleDoubtful>(doubt.id.clone(), &choice).await.expect_ok();
    assert_eq!((settled.state, settled.person.as_ref()), (DoubtState::Person, Some(&chosen)));
    assert_eq!(awards(&app)[0].2.as_deref(), Some(sundae_shared::id::Id::as_str(&chosen)));
    let late = accountant.call::<SettleDoubtful>(doubt.id.clone(), &Settle::Nobody).await;
    late.expect_problem("import.settled_meanwhile");
    assert!(!admin.import(GRANTS, &file).await.changes_something(), "what was decided stays");

    accountant.call::<SettleDoubtful>(doubt.id.clone(), &Settle::Reopen).await.expect_ok();
    assert_eq!(awards(&app)[0].2, None);
    let nobody = accountant.call::<SettleDoubtful>(doubt.id.clone(), &Settle::Nobody).await.expect_ok();
    assert_eq!(
        (nobody.state, nobody.settled_by.as_deref()),
        (DoubtState::Nobody, Some(accountant.name.as_str()))
    );
    assert!(!admin.import(GRANTS, &file).await.changes_something());
}

#[tokio::test]
async fn somebody_who_has_an_award_of_the_kind_gets_no_second_one() {
    let app = TestApp::start().await;
    let admin = with_people(&app).await;
    let file =
        grants_file(&[("bob@example.org", "Bob Çelik", "500.00"), ("o@example.org", "Bob Çelik", "600.00")]);
    admin.import(GRANTS, &file).await;
    let doubt = doubts(&admin).await.remove(0);
    let bob = awards(&app).iter().find_map(|(_, _, person)| person.clone()).expect("Bob has an award");
    let same =
        doubt.candidates.iter().find(|candidate| sundae_shared::id::Id::as_str(&candidate.person) == bob);
    let choice = Settle::Person { person: same.expect("Bob is a candidate").person.clone() };
    admin.call::<SettleDoubtful>(doubt.id, &choice).await.expect_problem("import.has_award");
}

#[tokio::test]
async fn nobody_imports_or_settles_their_own_award() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let file = grants_file(&[
        (admin.email.as_str(), "Stella Staff", "500.00"),
        ("other@example.org", "Stella Staff", "700.00"),
    ]);
    let report = admin.import(GRANTS, &file).await;
    assert_eq!(report.rejected[0].code, RejectionCode::OwnAward);
    let said = report.rejected[0].sentence(sundae_shared::text::Lang::En);
    assert!(said.contains("Nobody acts on their own money"), "{said}");

    let mine = doubts(&admin).await.remove(0);
    assert!(!mine.mine_to_settle);
    let choice = Settle::Person { person: admin.id.clone() };
    admin.call::<SettleDoubtful>(mine.id.clone(), &choice).await.expect_problem("import.own_grant");
    admin.call::<SettleDoubtful>(mine.id, &Settle::Nobody).await.expect_problem("import.own_grant");
}

#[tokio::test]
async fn settling_is_for_administrators_and_accountants() {
    let app = TestApp::start().await;
    let admin = with_people(&app).await;
    admin.import(GRANTS, &grants_file(&[("other@example.org", "Bob Çelik", "500.00")])).await;
    let doubt = doubts(&admin).await.remove(0);
    let moderator = app.staff(&[Role::Moderator]).await;
    moderator.call::<ListDoubtful>((), &()).await.expect_problem("auth.forbidden");
    moderator.call::<SettleDoubtful>(doubt.id, &Settle::Nobody).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn nobody_imports_or_settles_an_award_of_a_linked_record() {
    let app = TestApp::start().await;
    let admin = with_people(&app).await;
    for email in ["ana@example.org", "bob.2@example.org"] {
        let link = NewLink { to: LinkTo::Email { email: email.into() }, reason: String::new() };
        admin.call::<LinkMine>((), &link).await.expect_ok();
    }
    let file = grants_file(&[
        ("ana@example.org", "Ana López", "500.00"),
        ("other@example.org", "Bob Çelik", "700.00"),
    ]);
    let report = admin.import(GRANTS, &file).await;
    assert_eq!(report.rejected.iter().map(|row| row.code).collect::<Vec<_>>(), [RejectionCode::OwnAward]);

    let doubt = doubts(&admin).await.remove(0);
    assert!(!doubt.mine_to_settle);
    for candidate in &doubt.candidates {
        let choice = Settle::Person { person: candidate.person.clone() };
        admin.call::<SettleDoubtful>(doubt.id.clone(), &choice).await.expect_problem("import.own_grant");
    }
    let accountant = app.staff(&[Role::Accountant]).await;
    let choice = Settle::Person { person: doubt.candidates[0].person.clone() };
    accountant.call::<SettleDoubtful>(doubt.id, &choice).await.expect_ok();
}

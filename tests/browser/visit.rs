//! A visit at the reimbursement desk: led by a script on the desk, with the phone of the person beside it.

use crate::stage::desk::{is_ready, works_at};
use crate::stage::{Browser, play};
use sundae_shared::desk::Station;
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payee::{GivePayee, PayeeField, PayeeMethod, PayeeValue};
use sundae_shared::people::country::Country;
use sundae_tests::harness::Person;
use thirtyfour::Key;

async fn is_paid_by(person: &Person, method: PayeeMethod, values: &[(PayeeField, &str)]) {
    let values = values.iter().map(|(field, value)| PayeeValue { field: *field, value: (*value).into() });
    let country = Country::parse("US").expect("a country");
    let given = GivePayee { method, country, values: values.collect() };
    person.call::<SetMyPayee>((), &given).await.expect_ok();
}

async fn opens_the_visit(desk: &Browser, person: &Person) {
    desk.scans(&person.ticket_secret).await;
    desk.sees("Has a grant").await;
    desk.press("Open the visit").await;
    desk.sees("ID is only looked at").await;
}

async fn id_is_fine(desk: &Browser) {
    desk.tick("ID of the right kind, and the photo is them").await;
    desk.tick("Still valid").await;
    desk.tick("The name is Amina Okafor").await;
    desk.sees("Seen").await;
}

async fn goes_to_the_end(desk: &Browser) {
    desk.press("End of the visit").await;
    desk.sees("Something else is missing").await;
}

#[actix_web::test]
async fn a_whole_visit_on_the_desk_and_the_phone_side_by_side() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.claimant().await;
        is_paid_by(&person, PayeeMethod::PayPal, &[(PayeeField::Email, "amina.pays@example.org")]).await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/grant/").await;
        phone.set("Language at the desk and in mails about your grant", "ja").await;
        phone.sees("The desk speaks this language with you now.").await;
        assert!(!phone.shows("Your visit at the desk").await, "nobody is at the desk yet");

        let desk = stage.laptop().await;
        works_at(&desk, stage, Station::Reimbursement).await;
        opens_the_visit(&desk, &person).await;
        desk.sees("有効期限内の顔写真付き身分証明書").await;
        desk.sees("Number 1").await;
        desk.look("visit-id").await;
        desk.press("Show it large").await;
        desk.look("visit-large").await;
        desk.press("Close").await;
        id_is_fine(&desk).await;
        desk.press("Next step").await;
        desk.sees("お支払いまでに、まだ次のものが必要です").await;
        desk.sees("領収書").await;
        desk.look("visit-missing").await;
        phone.sees("Your visit at the desk").await;
        phone.sees("銀行のものと見比べて").await;
        phone.sees("a•••@example.org").await;
        phone.look("visit-confirm").await;

        desk.press("Next step").await;
        desk.sees("They compare the details on their own phone").await;
        for secret in ["PayPal", "example.org", "•••", "$", "USD"] {
            assert!(!desk.shows(secret).await, "a volunteer reads {secret:?}");
        }
        desk.look("visit-payee").await;
        phone.press("この内容で間違いありません").await;
        desk.sees("Confirmed on their phone.").await;
        phone.sees("支払い先の情報が確認されました").await;
        phone.look("visit-confirmed").await;

        desk.press("Next step").await;
        desk.sees("窓口での手続きは以上です").await;
        desk.look("visit-end").await;
        desk.press("Visit done").await;
        desk.sees("Closed 10:00").await;
        desk.sees("窓口での手続きは以上です").await;
        desk.look("visit-done").await;
        phone.sees_no("Your visit at the desk").await;
    })
    .await;
}

#[actix_web::test]
async fn staff_are_asked_at_any_step_and_the_place_is_kept() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.claimant().await;
        let desk = stage.laptop().await;
        works_at(&desk, stage, Station::Reimbursement).await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/grant/").await;
        opens_the_visit(&desk, &person).await;
        desk.press("Ask staff").await;
        desk.sees("Staff are asked; the place is kept.").await;
        phone.sees("A member of staff helps you. Your place is kept.").await;
        desk.look("visit-staff").await;
        phone.look("visit-staff-phone").await;
        desk.press("Back from staff").await;
        phone.sees_no("A member of staff helps you.").await;
    })
    .await;
}

#[actix_web::test]
async fn who_is_paid_by_check_is_asked_whether_they_cash_it() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.claimant().await;
        let to = [(PayeeField::Name, "Amina Okafor"), (PayeeField::Address, "12 Elm Street\nErie, PA 16501")];
        is_paid_by(&person, PayeeMethod::Check, &to).await;
        let desk = stage.laptop().await;
        works_at(&desk, stage, Station::Reimbursement).await;
        opens_the_visit(&desk, &person).await;
        desk.press("Payment details").await;
        desk.sees("The fee is not set yet").await;
        desk.tick("They cash the check themselves").await;
        desk.look("visit-check").await;
        // Kept at once: whoever scans them next finds it ticked.
        desk.is_quiet().await;
        desk.reload().await;
        is_ready(&desk).await;
        desk.scans(&person.ticket_secret).await;
        desk.press("Payment details").await;
        desk.until(
            "the tick is kept",
            "[...document.querySelectorAll('input[type=checkbox]')].some((it) => it.checked)",
        )
        .await;
        assert!(!desk.shows("Elm Street").await);
    })
    .await;
}

#[actix_web::test]
async fn a_visit_is_held_by_keyboard_alone_on_a_small_screen() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let desk = stage.phone().await;
        works_at(&desk, stage, Station::Reimbursement).await;
        let person = stage.app.grantee().await;
        desk.scans(&person.ticket_secret).await;
        desk.tabs_to("Open the visit").await;
        desk.key(Key::Enter).await;
        desk.sees("ID is only looked at").await;
        for tick in ["ID of the right kind, and the photo is them", "Still valid", "The name is Amina Okafor"] {
            desk.tabs_to(tick).await;
            desk.key(' ').await;
        }
        desk.sees("Seen").await;
        desk.tabs_to("1:15 End of the visit").await;
        desk.key(Key::Enter).await;
        desk.tabs_to("Visit done").await;
        desk.until(
            "what has the focus is not hidden",
            "(() => { const it = document.activeElement.getBoundingClientRect();
                return document.activeElement.contains(document.elementFromPoint(it.x + it.width / 2, it.y + it.height / 2)); })()",
        )
        .await;
        desk.key(Key::Enter).await;
        desk.sees("Closed 10:00").await;
    })
    .await;
}

#[actix_web::test]
async fn a_visit_that_lacks_something_says_so_and_the_next_one_ends_well() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let desk = stage.laptop().await;
        works_at(&desk, stage, Station::Reimbursement).await;
        let person = stage.app.grantee().await;
        opens_the_visit(&desk, &person).await;
        goes_to_the_end(&desk).await;
        desk.sees("Photo ID was not with them").await;
        assert!(!desk.can_press("Visit done").await, "a visit without an ID is done");
        desk.press("Photo ID").await;
        id_is_fine(&desk).await;
        goes_to_the_end(&desk).await;
        desk.tick("Receipts").await;
        desk.fill("Note", "Comes back after lunch").await;
        desk.look("visit-lacks").await;
        desk.press("Close as incomplete").await;
        desk.sees("Come back during any session; your ID need not be checked again").await;
        desk.sees("Comes back after lunch").await;
        desk.look("visit-incomplete").await;
        desk.press("Open the next visit").await;
        desk.sees("This is still missing before you are paid").await;
        goes_to_the_end(&desk).await;
        desk.press("Visit done").await;
        desk.sees("Closed 10:00").await;
        desk.press("Undo the last step…").await;
        desk.fill("Why undo it?", "Closed too soon").await;
        desk.look("visit-undo").await;
        desk.press("Undo").await;
        desk.sees("This is still missing before you are paid").await;
    })
    .await;
}

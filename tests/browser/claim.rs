//! The claim on the phone: an expense is typed, the estimate follows, the claim is sent.

use crate::stage::play;
use sundae_shared::claim::ClaimState;
use sundae_tests::harness::claims::taxi;
use sundae_tests::harness::day;

#[actix_web::test]
async fn a_room_for_two_is_added_the_estimate_follows_and_the_claim_is_sent() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.claimant().await;
        person.photo().await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/grant/").await;
        phone.press("My claim").await;
        phone.is_at("My claim").await;
        phone.sees("You will receive (estimate)").await;
        phone.sees("$332.00").await;
        phone.look("claim-empty").await;

        phone.press("Add an expense").await;
        phone.is_at("Add an expense").await;
        phone.set("What it was for", "Lodging").await;
        phone.fill("Who was paid", "Hotel Example").await;
        phone.set("Date on the receipt", "2025-05-17").await;
        phone.sees("A receipt can't be from a day that has not come.").await;
        phone.set("Date on the receipt", "2025-05-16").await;
        phone.set("First night", "2025-05-15").await;
        phone.set("Day you leave", "2025-05-19").await;
        phone.fill("Room for one night, before tax", "300,00").await;
        phone.sees("At most USD 215.00 a night before tax is paid for one person.").await;
        phone.fill("Tax", "144").await;
        phone.fill("Total on the receipt", "1,340.00").await;
        phone.sees("come to USD 1344.00. That must be the total.").await;
        phone.fill("Total on the receipt", "1,344.00").await;
        phone.fill("For how many people", "2").await;
        phone.sees_no("At most USD 215.00 a night").await;
        phone.tick("taxi.webp").await;
        phone.look("claim-lodging").await;
        phone.press("Save the expense").await;

        phone.is_at("My claim").await;
        // 1,344.00 / 2 and the per diem of 332.00.
        phone.sees("$1,004.00").await;
        phone.press("$672.00").await;
        phone.sees("Your part").await;
        phone.sees("$150.00").await;
        phone.sees("Not reviewed yet").await;
        phone.look("claim-one-line").await;
        phone.press("Español").await;
        phone.sees("Recibirás (estimación)").await;
        phone.look("claim-one-line-es").await;
        phone.press("English").await;

        phone.fill("Your full name, as a signature", "Amina Okafor").await;
        phone.press("Confirm and send").await;
        phone.sees("Sent. We mailed you a confirmation.").await;
        phone.sees("Confirmed by Amina Okafor").await;
        phone.look("claim-sent").await;
        assert_eq!(person.claim().await.state, ClaimState::Submitted);
        stage.app.mails_of(&person, "We have your claim").await;

        phone.press("Withdraw the claim").await;
        phone.sees("You can take it up again.").await;
        phone.press("Keep it").await;
        assert_eq!(person.claim().await.state, ClaimState::Submitted);
    })
    .await;
}

#[actix_web::test]
async fn miles_are_multiplied_while_they_are_typed_and_a_rate_that_comes_in_is_seen_without_a_press() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.claimant().await;
        person.add_line_with_photo(taxi("12920.00", "KES")).await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/grant/lines/new").await;
        phone.set("What it was for", "mileage").await;
        phone.fill("From where to where, and when", "Erie – Pittsburgh").await;
        phone.set("Day driven", "2020-05-14").await;
        phone.fill("Miles driven", "120").await;
        phone.sees("No rate for miles is set for this day yet").await;
        phone.set("Day driven", "2025-05-14").await;
        phone.sees("120 miles × 0.70 = $84.00").await;
        phone.look("claim-miles-typed").await;
        phone.fill("Miles driven", "12.55").await;
        phone.sees_no("0.70").await;

        phone.open_page("/me/grant/claim").await;
        phone.sees("$332.00").await;
        phone.press("$0.00").await;
        phone.sees("There is no exchange rate for its day yet").await;
        stage.app.with_rate("KES", day(5, 14), "1/129.2").await;
        phone.sees("$432.00").await;
        // The part that was open still is.
        phone.sees("Exchange rate").await;
        phone.look("claim-rate-came-in").await;

        phone.open_page("/me/grant/").await;
        phone.sees("$432.00").await;
        phone.look("grant-figure").await;
        phone.press("You will receive (estimate)").await;
        phone.is_at("My claim").await;
    })
    .await;
}

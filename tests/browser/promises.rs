//! Promises, from the phone that makes one to the file that settles it a year later.

use crate::stage::play;
use sundae_shared::points::QueuePart;
use sundae_shared::report::{ExportFormat, Register};
use sundae_shared::time::parse_day;
use sundae_tests::harness::{Person, START};

const SPEAK: &str = "Pledge: speak";
const PROMISE: &str = "A talk at PyCon Ghana, in Accra";

/// What a browser's field for days takes, a hundred days from now.
fn in_a_hundred_days() -> String {
    let today = parse_day(&START[..10]).expect("a day");
    (today + chrono::Days::new(100)).to_string()
}

async fn page_of_promise(person: &Person) -> String {
    format!("/me/points/do/{}", person.activity(SPEAK).await.id)
}

#[actix_web::test]
async fn a_promise_is_made_on_the_phone_and_kept_with_proof() {
    play(async |stage| {
        let (person, moderator) = (stage.app.attendee().await, stage.app.moderator().await);
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page(&page_of_promise(&person).await).await;
        phone.expects_console("/api/me/submissions");
        phone.fill("What do you promise?", PROMISE).await;
        phone.press("Promise it").await;
        phone.sees("Choose a day after today").await;
        phone.look("promise-refused").await;
        phone.set("By which day?", &in_a_hundred_days()).await;
        phone.press("Promise it").await;
        phone.sees("Your promise is noted.").await;
        phone.sees(PROMISE).await;
        phone.look("promise-open").await;
        assert_eq!(person.points().await.balance, 1);

        phone.press("I kept it").await;
        phone.sees("Link").await;
        phone.fill("Link", "https://gh.pycon.example/talks/42").await;
        phone.look("promise-kept-form").await;
        phone.press("Send it in").await;
        phone.is_at("What I sent in").await;
        let waiting = moderator.queue(QueuePart::Open).await;
        moderator.accept(&waiting.items[0].id).await.expect_ok();
        phone.reload().await;
        phone.sees_no("I kept it").await;
        phone.look("promise-kept").await;
        assert_eq!(person.points().await.balance, 4);
    })
    .await;
}

#[actix_web::test]
async fn a_promise_is_given_up_only_after_a_second_press() {
    play(async |stage| {
        let person = stage.app.attendee().await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page(&page_of_promise(&person).await).await;
        phone.fill("What do you promise?", PROMISE).await;
        phone.set("By which day?", &in_a_hundred_days()).await;
        phone.press("Promise it").await;
        phone.press("Give it up").await;
        phone.sees("Give this promise up?").await;
        phone.look("promise-give-up").await;
        phone.press("Give it up").await;
        phone.sees_no("I kept it").await;
        assert_eq!(person.points().await.balance, 1, "what it brought stays");
    })
    .await;
}

#[actix_web::test]
async fn the_office_takes_the_list_along_and_settles_it_when_it_comes_back() {
    play(async |stage| {
        let (ana, moderator) = (stage.app.attendee_named("Ana Ríos").await, stage.app.moderator().await);
        let phone = stage.phone().await;
        phone.sign_in_as(&ana).await;
        phone.open_page(&page_of_promise(&ana).await).await;
        phone.fill("What do you promise?", PROMISE).await;
        phone.set("By which day?", &in_a_hundred_days()).await;
        phone.press("Promise it").await;
        phone.sees("Your promise is noted.").await;

        let office = stage.laptop().await;
        office.sign_in_as(&moderator).await;
        office.open_page("/office/game/promises").await;
        office.sees(PROMISE).await;
        office.look("promises-office").await;
        let list = moderator.exported(Register::Pledges, ExportFormat::Csv).await;
        let filled: Vec<String> = list
            .lines()
            .map(|line| if line.contains(PROMISE) { format!("{line}yes") } else { line.to_owned() })
            .collect();
        let file = std::env::temp_dir().join(format!("promises-{}.csv", moderator.id));
        std::fs::write(&file, filled.join("\r\n")).expect("a temporary file");
        office.attach("Choose a list of promises", &file).await;
        office.sees("would settle").await;
        office.look("promises-tried").await;
        assert_eq!(ana.points().await.balance, 1, "a try settles nothing");
        office.press("Settle them").await;
        office.sees("The promises are settled").await;
        office.sees("No open promises").await;
        assert_eq!(ana.points().await.balance, 4);
        let _ = std::fs::remove_file(&file);
    })
    .await;
}

//! A desk and its verdicts: colour, symbol and words.

use super::{Browser, Stage};
use sundae_shared::desk::Station;
use sundae_tests::harness::Volunteer;

pub const GREEN: &str = "rgb(30, 90, 42)";
pub const YELLOW: &str = "rgb(255, 194, 51)";
pub const BLUE: &str = "rgb(47, 63, 158)";
pub const RED: &str = "rgb(155, 28, 21)";

/// A laptop at which a volunteer works.
pub async fn desk_at(stage: &Stage, station: Station) -> (Browser, Volunteer) {
    let desk = stage.laptop().await;
    let volunteer = works_at(&desk, stage, station).await;
    (desk, volunteer)
}

/// A volunteer begins at this device.
pub async fn works_at(desk: &Browser, stage: &Stage, station: Station) -> Volunteer {
    let volunteer = stage.app.volunteer_at(station).await;
    desk.sign_in_as(&volunteer.person).await;
    desk.open_page("/desk/").await;
    let heading = if station == Station::Registration { "Registration" } else { "Reimbursement" };
    desk.is_at(heading).await;
    is_ready(desk).await;
    volunteer
}

/// The field has the focus: what a scanner types goes there.
pub async fn is_ready(desk: &Browser) {
    desk.until("the field has the focus", "document.activeElement.matches('.scan-field')").await;
}

/// Types a part of a name; so many people fit to all of it, not only to its first letters.
pub async fn looks_up(desk: &Browser, text: &str, people: usize) {
    desk.types(text).await;
    let hits = "[role=listbox]:not([aria-busy=true]) [role=option]";
    desk.until(
        &format!("{people} fit to {text:?}"),
        &format!("document.querySelectorAll('{hits}').length === {people}"),
    )
    .await;
}

/// The verdict by word and by colour, with a symbol beside it.
pub async fn expect_verdict(desk: &Browser, word: &str, colour: &str) {
    desk.hears(word).await;
    let card = "document.querySelector('[aria-live=assertive] section')";
    desk.until(
        &format!("{word} is shown in {colour}"),
        &format!(
            "getComputedStyle({card}).backgroundColor === {colour:?} && visible({card}.querySelector('svg'))"
        ),
    )
    .await;
}

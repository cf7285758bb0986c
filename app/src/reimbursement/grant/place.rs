//! Where somebody stands in the queue of the reimbursement desk, while they wait in the room.

use crate::state::every::while_shown;
use crate::state::load::load;
use crate::ui::changing;
use crate::ui::node::{el, live, node, plain};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::desk::api::MyPlaceInQueue;
use sundae_shared::desk::queue::MyPlace;

/// A call should be seen before the number is called out a second time.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// Nothing while they are not in the queue.
pub fn place() -> AnyView {
    let mine = load::<MyPlaceInQueue>(|| ((), ()));
    while_shown(LOOK_AGAIN, move || mine.look_again());
    let shown = move || mine.reply().flatten().map(card);
    live(vec![changing(shown)])
}

/// In the language that the desk speaks with them.
fn card(place: MyPlace) -> AnyView {
    let MyPlace { number, spoken, title, lines, .. } = place;
    let lines = lines.into_iter().map(|line| node("p", "", vec![plain(line)]));
    let parts = [node("h2", "", vec![plain(title)]), node("p", "figure", vec![plain(number.to_string())])];
    el("section").class("card place").attr("lang", spoken.tag()).children(parts).children(lines).done()
}

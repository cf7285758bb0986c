//! Where somebody stands in the queue of the reimbursement desk, while they wait in the room.

use crate::i18n::Text;
use crate::state::every::while_shown;
use crate::state::load::load;
use crate::ui::changing;
use crate::ui::node::{heading, live, node, para, together};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::claim::cycle::visit::QueueState;
use sundae_shared::desk::api::MyPlaceInQueue;
use sundae_shared::desk::queue::MyPlace;

/// A call should be seen before the number is called out a second time.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

sundae_shared::messages! {
    mod words {
        number: en "Your number", es "Tu número";
        next: en "You are next.", es "Eres la siguiente persona.";
        one_ahead: en "One person is before you.", es "Hay una persona antes.";
        ahead(count: i64): en "{count} people are before you.", es "Hay {count} personas antes.";
        minutes(minutes: i64): en "About {minutes} min.", es "Unos {minutes} min.";
        called: en "It is your turn", es "Es tu turno";
        go: en "Please come to the desk.", es "Pasa al mostrador.";
        go_to(station: &str): en "Please come to {station}.", es "Pasa a {station}.";
        bring: en "Have your photo ID at hand.", es "Ten a mano tu documento con foto.";
        at_desk: en "You are at the desk", es "Estás en el mostrador";
        with_staff: en "A member of staff sees to you; your place is kept.",
            es "Te atiende una persona del equipo; tu lugar se guarda.";
    }
}

/// Nothing while they are not in the queue.
pub fn place() -> AnyView {
    let mine = load::<MyPlaceInQueue>(|| ((), ()));
    while_shown(LOOK_AGAIN, move || mine.refetch());
    let shown = move || mine.reply().flatten().map(card);
    live(vec![changing(shown)])
}

fn card(place: MyPlace) -> AnyView {
    let MyPlace { number, state, ahead, minutes, station } = place;
    let (head, lines): (Text, Vec<AnyView>) = match state {
        QueueState::Called => {
            let go = move |lang| match &station {
                Some(station) => words::go_to(lang, station),
                None => words::go(lang).to_owned(),
            };
            (words::called.into(), vec![para("", go), para("soft", words::bring)])
        }
        QueueState::WithVolunteer => (words::at_desk.into(), vec![para("soft", words::bring)]),
        QueueState::WithStaff => (words::at_desk.into(), vec![para("", words::with_staff)]),
        _ => {
            let before = move |lang| match ahead {
                0 => words::next(lang).to_owned(),
                1 => words::one_ahead(lang).to_owned(),
                count => words::ahead(lang, count),
            };
            let wait = minutes.map(|minutes| para("", move |lang| words::minutes(lang, minutes)));
            let lines = std::iter::once(para("", before)).chain(wait);
            (words::number.into(), lines.collect())
        }
    };
    let number = para("figure", move |_| number.to_string());
    node("section", "card place", vec![heading("h2", head), number, together(lines)])
}

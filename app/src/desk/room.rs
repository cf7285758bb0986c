//! The screen that everybody in the room sees: numbers, and where they go. No names.

use crate::i18n::{lang, tr};
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::load::load;
use crate::ui::loaded;
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::desk::api::ShowRoom;
use sundae_shared::desk::queue::{Room, RoomCall};

/// A call is seen before the volunteer has looked up.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

sundae_shared::messages! {
    mod words {
        title: en "Your number", es "Tu número";
        now: en "Please come to the desk", es "Pasa al mostrador";
        next: en "Next", es "Siguientes";
        nobody: en "Nobody is called right now. Your number shows here when it is your turn.",
            es "Ahora no se llama a nadie. Tu número aparece aquí cuando sea tu turno.";
        to(number: i64, station: &str): en "Number {number}, {station}", es "Número {number}, {station}";
    }
}

#[component]
pub fn RoomPage() -> impl IntoView {
    page_title(words::title);
    let room = load::<ShowRoom>(|| ((), ()));
    while_shown(LOOK_AGAIN, move || room.refetch());
    // This window left the desk's work alone; going back to it begins anew.
    on_cleanup(|| {
        let _ = window().location().reload();
    });
    loaded(room, |Room { called, next }| {
        let calls = called.into_iter().map(call).collect_view();
        view! {
            <div class="room" role="status">
                <h1>{tr(words::now)}</h1>
                <ul class="room-calls" role="list">{calls}</ul>
                <p class="room-none soft">{tr(words::nobody)}</p>
                {(!next.is_empty()).then(|| {
                    let numbers = next.into_iter().map(|number| view! { <li>{number}</li> }).collect_view();
                    view! { <h2>{tr(words::next)}</h2> <ul class="room-next" role="list">{numbers}</ul> }
                })}
            </div>
        }
        .into_any()
    })
}

fn call(RoomCall { number, station }: RoomCall) -> impl IntoView {
    let station = station.unwrap_or_default();
    let said = station.clone();
    view! {
        <li aria-label=move || words::to(lang(), number, &said)>
            <strong>{number}</strong>
            <span dir="auto">{station}</span>
        </li>
    }
}

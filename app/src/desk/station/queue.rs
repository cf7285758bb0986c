//! The queue beside the card: who waits, who was called, the next number.

use super::words;
use crate::i18n::{Text, lang, tr};
use crate::state::every::while_shown;
use crate::state::load::{Loading, load};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Pill, TimeText, Tone, loaded};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::claim::cycle::visit::{QueueEvent, QueueState, next};
use sundae_shared::desk::api::{ArriveAtDesk, CallNext, ListDeskQueue, MoveDeskQueue};
use sundae_shared::desk::queue::{Arrive, BY_HAND, MoveInQueue, Queue, QueueEntry, is_here};
use sundae_shared::desk::sentences::says;
use sundae_shared::id::PersonId;
use sundae_shared::spoken::Spoken;
use sundae_shared::text::Lang;

/// Other desks call too; this is how old a list may be.
const LOOK_AGAIN: Duration = Duration::from_secs(4);

/// Today's queue, shared by the list and the card.
#[derive(Clone, Copy)]
pub struct Waiting(Loading<Queue>);

impl Waiting {
    pub fn open() -> Self {
        let queue = load::<ListDeskQueue>(|| ((), ()));
        while_shown(LOOK_AGAIN, move || queue.refetch());
        Self(queue)
    }

    pub fn look_again(self) {
        self.0.refetch();
    }

    fn show(self, queue: Queue) {
        self.0.patch(|shown| *shown = queue);
    }

    /// The number of somebody who is in the room; tracked.
    fn number_of(self, person: &PersonId) -> Option<i64> {
        let queue = self.0.reply()?;
        queue.entries.iter().find(|entry| entry.person == *person && is_here(entry.state)).map(|it| it.number)
    }
}

#[component]
pub fn QueuePane(waiting: Waiting) -> impl IntoView {
    let call = Writer::<CallNext>::new();
    let press = move |()| call.send((), (), move |queue| waiting.show(queue));
    let shown = move |queue: Queue| {
        let Queue { entries, waiting: count, served, average_minutes } = queue;
        let rows = entries.into_iter().map(|entry| view! { <Row waiting=waiting entry=entry /> });
        view! {
            <p class="soft" role="status">{move || words::queue_counts(lang(), count, served)}
                {average_minutes.map(|minutes| move || words::queue_average(lang(), minutes))}
            </p>
            {(count > 0).then(|| view! {
                <Button label=words::call_next kind=ButtonKind::Primary working=call.working on_press=press wide=true />
            })}
            <FailureNotice failure=call.failure />
            <ul class="list">{rows.collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <section class="queue stack" aria-label=move || words::queue(lang())>
            <div class="station-line">
                <h2>{tr(words::queue)}</h2>
                <a class="button button-quiet" href="/desk/room" rel="external">{tr(words::room_screen)}</a>
            </div>
            {loaded(waiting.0, shown)}
        </section>
    }
}

fn state_word(state: QueueState) -> fn(Lang) -> &'static str {
    match state {
        QueueState::Arrived => words::queue_waits,
        QueueState::Called => words::queue_called,
        QueueState::Left => words::queue_left,
        QueueState::WithVolunteer => words::queue_at_desk,
        QueueState::WithStaff => words::queue_with_staff,
        QueueState::Done => words::visit_done,
        QueueState::Incomplete => words::visit_incomplete,
        QueueState::NoShow => words::queue_no_show,
    }
}

fn state_tone(state: QueueState) -> Tone {
    match state {
        QueueState::Arrived => Tone::Plain,
        QueueState::Called => Tone::Info,
        QueueState::WithVolunteer | QueueState::WithStaff | QueueState::Incomplete => Tone::Wait,
        QueueState::Done => Tone::Done,
        QueueState::Left | QueueState::NoShow => Tone::Plain,
    }
}

fn act(event: QueueEvent) -> fn(Lang) -> &'static str {
    match event {
        QueueEvent::Call => words::queue_call,
        QueueEvent::QueueAgain => words::queue_again,
        QueueEvent::Leave => words::queue_leave,
        QueueEvent::NoShow => words::queue_not_come,
        QueueEvent::AskStaff => words::queue_ask_staff,
        QueueEvent::Undo => words::queue_undo,
        QueueEvent::Begin | QueueEvent::Finish | QueueEvent::Lack => words::visit,
    }
}

/// What a press can do to this place; a visit is undone as a visit.
fn ways(state: QueueState) -> Vec<QueueEvent> {
    let by_visit = matches!(state, QueueState::WithVolunteer | QueueState::Done | QueueState::Incomplete);
    let fits =
        |event: &QueueEvent| next(state, *event).is_some() && !(by_visit && *event == QueueEvent::Undo);
    BY_HAND.into_iter().filter(fits).collect()
}

/// One place; pressing it shows what can be done.
#[component]
fn Row(waiting: Waiting, entry: QueueEntry) -> impl IntoView {
    let QueueEntry { id, name, number, state, since, station, .. } = entry;
    let change = Writer::<MoveDeskQueue>::new();
    let id = StoredValue::new(id);
    let button = move |event: QueueEvent| {
        let press = move |()| {
            change.send(id.get_value(), MoveInQueue { event }, move |queue| waiting.show(queue));
        };
        view! { <Button label=Text::from(act(event)) working=change.working on_press=press /> }
    };
    let ways = ways(state);
    let head = view! {
        <strong class="queue-number">{number}</strong>
        <span class="grow">
            <span dir="auto">{name}</span>
            <span class="soft">" · " <TimeText at=since />{station.map(|station| format!(" · {station}"))}</span>
        </span>
        <Pill label=state_word(state) tone=state_tone(state) />
    };
    let row = if ways.is_empty() {
        view! { <div class="queue-head">{head}</div> }.into_any()
    } else {
        view! {
            <details>
                <summary class="queue-head">{head}</summary>
                <div class="actions">{ways.into_iter().map(button).collect_view()}</div>
                <FailureNotice failure=change.failure />
            </details>
        }
        .into_any()
    };
    view! { <li class="list-row">{row}</li> }
}

/// Beside "open the visit": somebody else is at the table, so this person gets a number.
#[component]
pub fn NumberButton(person: PersonId, spoken: Spoken) -> impl IntoView {
    let waiting = use_context::<Waiting>();
    let arrive = Writer::<ArriveAtDesk>::new();
    waiting.map(|waiting| {
        let asked = person.clone();
        let press = move |()| {
            arrive.send((), Arrive { person: asked.clone() }, move |queue| waiting.show(queue));
        };
        let number = Memo::new(move |_| waiting.number_of(&person));
        view! {
            <FailureNotice failure=arrive.failure />
            {move || match number.get() {
                Some(number) => view! {
                    <div class="number-given">
                        <p>{move || words::has_number(lang(), number)}</p>
                        <p lang=spoken.tag()>{says::waits(spoken, number)}</p>
                    </div>
                }.into_any(),
                None => view! { <Button label=words::give_number working=arrive.working on_press=press.clone() /> }.into_any(),
            }}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::ways;
    use sundae_shared::claim::cycle::visit::{QueueEvent, QueueState};

    #[test]
    fn each_place_offers_what_fits_it_and_a_visit_is_left_to_the_visit() {
        assert_eq!(ways(QueueState::Arrived), [QueueEvent::Call, QueueEvent::Leave]);
        assert!(ways(QueueState::Called).contains(&QueueEvent::NoShow));
        assert_eq!(ways(QueueState::WithVolunteer), [QueueEvent::AskStaff]);
        assert_eq!(ways(QueueState::Left), [QueueEvent::Undo]);
        assert_eq!(ways(QueueState::Done), []);
    }
}

//! The visit of a grantee, below the card of the reimbursement station.

use super::model::{Log, Stands};
use super::queue::{NumberButton, Waiting};
use super::sending::Station;
use super::words;
use crate::i18n::{format, lang, tr};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Card, Checkbox, FailureNotice, Field, Form, Notice, Pill, Tone};
use leptos::prelude::*;
use sundae_shared::desk::api::{CloseDeskVisit, OpenDeskVisit, UndoDeskVisit};
use sundae_shared::desk::{
    CloseVisit, DeskEventId, EventAnswer, Missing, OpenVisit, UndoVisit, Verdict, VisitState, VisitView,
};
use sundae_shared::id::PersonId;

/// Whom the card is about, and their visit.
#[derive(Clone, PartialEq)]
struct About {
    event: DeskEventId,
    person: PersonId,
    has_grant: bool,
    visit: Option<VisitView>,
}

fn about(log: &Log) -> Option<About> {
    let Stands::Judged(answer) = &log.card()?.stands else { return None };
    let EventAnswer { id, verdict, person: Some(person), visit, .. } = answer.as_ref() else { return None };
    // Who was just taken back or turned away has no business here.
    matches!(verdict, Verdict::CheckedIn | Verdict::Already).then(|| About {
        event: id.clone(),
        person: person.person.clone(),
        has_grant: person.has_grant == Some(true),
        visit: visit.clone().filter(|visit| visit.state != VisitState::TakenBack),
    })
}

#[component]
pub fn VisitPane(desk: Station) -> impl IntoView {
    let shown =
        Memo::new(move |_| desk.voucher.with(Option::is_none).then(|| desk.log.with(about)).flatten());
    move || {
        shown.get().map(|about| match about.has_grant {
            true => view! { <Visit desk=desk about=about /> }.into_any(),
            false => view! { <Notice tone=Tone::Info><p>{tr(words::grant_no)}</p></Notice> }.into_any(),
        })
    }
}

/// Puts what the server says about the visit into the card.
fn show(desk: Station, waiting: Option<Waiting>, event: &DeskEventId, visit: VisitView) {
    // The visit took its place in the queue along.
    if let Some(waiting) = waiting {
        waiting.look_again();
    }
    desk.log.update(|log| log.change(event, |answer| answer.visit = Some(visit)));
}

#[component]
fn Visit(desk: Station, about: About) -> impl IntoView {
    let About { event, person, visit, .. } = about;
    let state = visit.as_ref().map(|visit| visit.state);
    view! {
        <Card>
            <div class="actions">
                <h2>{tr(words::visit)}</h2>
                {state.map(|state| view! { <Pill label=state_word(state) tone=state_tone(state) /> })}
            </div>
            {visit.clone().map(facts)}
            {match (visit, state) {
                (Some(visit), Some(VisitState::Open)) => {
                    view! { <Closing desk=desk event=event.clone() visit=visit.clone() /><Undo desk=desk event=event visit=visit /> }
                        .into_any()
                }
                (Some(visit), Some(VisitState::Done)) => {
                    view! { <Undo desk=desk event=event visit=visit /> }.into_any()
                }
                (Some(visit), _) => {
                    view! { <Opening desk=desk event=event.clone() person=person again=true /><Undo desk=desk event=event visit=visit /> }
                        .into_any()
                }
                (None, _) => view! { <Opening desk=desk event=event person=person again=false /> }.into_any(),
            }}
        </Card>
    }
}

fn state_word(state: VisitState) -> fn(sundae_shared::text::Lang) -> &'static str {
    match state {
        VisitState::Open => words::visit_open,
        VisitState::Done => words::visit_done,
        VisitState::Incomplete => words::visit_incomplete,
        VisitState::TakenBack => words::undone,
    }
}

fn state_tone(state: VisitState) -> Tone {
    match state {
        VisitState::Open => Tone::Info,
        VisitState::Done => Tone::Done,
        VisitState::Incomplete => Tone::Wait,
        VisitState::TakenBack => Tone::Plain,
    }
}

/// Who opened and closed it, and what was missing.
fn facts(visit: VisitView) -> impl IntoView {
    let VisitView { missing, note, opened_at, opened_by, closed_at, closed_by, .. } = visit;
    let closed = closed_at.zip(closed_by);
    view! {
        <p class="soft">{move || words::opened(lang(), &format::clock(opened_at), &opened_by)}</p>
        {closed.map(|(at, by)| {
            view! { <p class="soft">{move || words::closed(lang(), &format::clock(at), &by)}</p> }
        })}
        {(!missing.is_empty()).then(|| {
            let rows = missing.into_iter().map(|one| view! { <li>{move || one.sentence(lang())}</li> });
            view! { <ul>{rows.collect_view()}</ul> }
        })}
        {(!note.is_empty()).then(|| view! { <p dir="auto">{note}</p> })}
    }
}

#[component]
fn Opening(desk: Station, event: DeskEventId, person: PersonId, again: bool) -> impl IntoView {
    let waiting = use_context::<Waiting>();
    let open = Writer::<OpenDeskVisit>::new();
    let label = if again { words::next_visit } else { words::open_visit };
    let waits = person.clone();
    let press = move |()| {
        let event = event.clone();
        open.send((), OpenVisit { person: person.clone() }, move |visit| show(desk, waiting, &event, visit));
    };
    view! {
        <FailureNotice failure=open.failure />
        <div class="actions">
            <Button label=label kind=ButtonKind::Primary working=open.working on_press=press />
            <NumberButton person=waits />
        </div>
    }
}

/// ID seen, what is missing, note; the button says how the visit ends.
#[component]
fn Closing(desk: Station, event: DeskEventId, visit: VisitView) -> impl IntoView {
    let waiting = use_context::<Waiting>();
    let close = Writer::<CloseDeskVisit>::new();
    let id_seen = RwSignal::new(visit.id_seen);
    let note = RwSignal::new(visit.note);
    let missing: Vec<(Missing, RwSignal<bool>)> =
        Missing::ALL.iter().map(|one| (*one, RwSignal::new(visit.missing.contains(one)))).collect();
    let ticked = {
        let missing = missing.clone();
        move || -> Vec<Missing> {
            missing.iter().filter(|(_, ticked)| ticked.get()).map(|(one, _)| *one).collect()
        }
    };
    let complete = {
        let ticked = ticked.clone();
        Memo::new(move |_| ticked().is_empty())
    };
    let id = visit.id;
    let press = move |()| {
        let request = CloseVisit {
            id_seen: id_seen.get_untracked(),
            missing: untrack(&ticked),
            note: note.get_untracked(),
        };
        let event = event.clone();
        close.send(id.clone(), request, move |visit| show(desk, waiting, &event, visit));
    };
    let choices = missing.into_iter().map(|(one, ticked)| {
        view! { <Checkbox label=move |lang| one.sentence(lang) value=ticked /> }
    });
    view! {
        <Form on_submit=press>
            <div>
                <Checkbox label=words::id_seen value=id_seen error=close.field_error("id_seen") />
                <p class="field-hint">{tr(words::id_only_seen)}</p>
            </div>
            <fieldset class="field">
                <legend>{tr(words::missing)}</legend>
                <div class="missing">{choices.collect_view()}</div>
                {move || {
                    let error = close.field_error("missing").get();
                    error.map(|error| view! { <p class="field-error">{error}</p> })
                }}
            </fieldset>
            <Field label=words::note value=note maxlength=200 error=close.field_error("note") />
            <FailureNotice failure=close.failure />
            {move || match complete.get() {
                true => view! { <Button label=words::finish kind=ButtonKind::Primary working=close.working /> }.into_any(),
                false => {
                    view! { <Button label=words::leave_incomplete kind=ButtonKind::Primary working=close.working /> }
                        .into_any()
                }
            }}
        </Form>
    }
}

#[component]
fn Undo(desk: Station, event: DeskEventId, visit: VisitView) -> impl IntoView {
    let waiting = use_context::<Waiting>();
    let undo = Writer::<UndoDeskVisit>::new();
    let (asking, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let id = visit.id;
    let send = Callback::new(move |()| {
        let (event, reason) = (event.clone(), reason.get_untracked());
        undo.send(id.clone(), UndoVisit { reason }, move |visit| show(desk, waiting, &event, visit));
    });
    move || {
        match asking.get() {
        false => view! {
            <div class="actions">
                <Button label=words::undo_visit kind=ButtonKind::Quiet on_press=move |()| asking.set(true) />
            </div>
        }
        .into_any(),
        true => view! {
            <Form on_submit=send>
                <Field label=words::why_undo value=reason maxlength=200 error=undo.field_error("reason") autofocus=true />
                <FailureNotice failure=undo.failure />
                <Button label=words::undo_now working=undo.working />
            </Form>
        }
        .into_any(),
    }
    }
}

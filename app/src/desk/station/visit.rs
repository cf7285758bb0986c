//! The visit of a grantee, below the card of the reimbursement station.

use super::model::{Log, Stands};
use super::queue::{NumberButton, Waiting};
use super::script::{Ending, Script};
use super::sending::Station;
use super::words;
use crate::i18n::common::words as common;
use crate::i18n::{format, lang, tr};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Card, FailureNotice, Field, Form, Notice, Pill, Tone};
use leptos::prelude::*;
use sundae_shared::desk::api::{OpenDeskVisit, UndoDeskVisit};
use sundae_shared::desk::{DeskEventId, EventAnswer, OpenVisit, UndoVisit, Verdict, VisitState, VisitView};
use sundae_shared::id::PersonId;
use sundae_shared::spoken::Spoken;

/// Whom the card is about, and their visit.
#[derive(Clone, PartialEq)]
struct About {
    event: DeskEventId,
    person: PersonId,
    /// As the ticket says; what is said before a visit is said in it.
    language: String,
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
        language: person.language.clone(),
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
pub(super) fn show(desk: Station, waiting: Option<Waiting>, event: &DeskEventId, visit: VisitView) {
    // The visit took its place in the queue along.
    if let Some(waiting) = waiting {
        waiting.look_again();
    }
    desk.log.update(|log| log.change(event, |answer| answer.visit = Some(visit)));
}

#[component]
fn Visit(desk: Station, about: About) -> impl IntoView {
    let About { event, person, language, visit, .. } = about;
    let spoken = Spoken::of_tag(&language).unwrap_or(Spoken::En);
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
                    view! { <Script desk=desk event=event.clone() visit=visit.clone() /><Undo desk=desk event=event visit=visit /> }
                        .into_any()
                }
                (Some(visit), Some(VisitState::Done)) => {
                    view! { <Ending visit=visit.clone() /><Undo desk=desk event=event visit=visit /> }.into_any()
                }
                (Some(visit), _) => {
                    view! { <Ending visit=visit.clone() /><Opening desk=desk event=event.clone() person=person spoken=spoken again=true /><Undo desk=desk event=event visit=visit /> }
                        .into_any()
                }
                (None, _) => view! { <Opening desk=desk event=event person=person spoken=spoken again=false /> }.into_any(),
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
        <p class="soft">{move || words::opened(lang(), &format::clock_or_date(opened_at), &opened_by)}</p>
        {closed.map(|(at, by)| {
            view! { <p class="soft">{move || words::closed(lang(), &format::clock_or_date(at), &by)}</p> }
        })}
        {(!missing.is_empty()).then(|| {
            let rows = missing.into_iter().map(|one| view! { <li>{move || one.sentence(lang())}</li> });
            view! { <ul>{rows.collect_view()}</ul> }
        })}
        {(!note.is_empty()).then(|| view! { <p dir="auto">{note}</p> })}
    }
}

#[component]
fn Opening(
    desk: Station,
    event: DeskEventId,
    person: PersonId,
    spoken: Spoken,
    again: bool,
) -> impl IntoView {
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
            <NumberButton person=waits spoken=spoken />
        </div>
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
                <Field label=words::why_undo hint=words::undo_hint value=reason maxlength=200 error=undo.field_error("reason") autofocus=true />
                <FailureNotice failure=undo.failure />
                <div class="actions">
                    <Button label=words::undo_now working=undo.working />
                    <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| asking.set(false) />
                </div>
            </Form>
        }
        .into_any(),
    }
    }
}

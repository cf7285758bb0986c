//! The screen as a whole.

use super::card::{Card, RecentList};
use super::finder::{Finder, FinderPane};
use super::queue::{QueuePane, Waiting};
use super::sending::{Station, passes};
use super::visit::VisitPane;
use super::words;
use crate::desk::typing;
use crate::i18n::{format, lang, tr};
use crate::shell::page_title;
use crate::ui::{Button, ButtonKind, EmptyState, FailureNotice, LinkButton, Notice, Tone, VerdictPlace};
use leptos::prelude::*;
use sundae_shared::desk::Station as Place;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// Who works here, where, until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtDesk {
    pub name: String,
    pub station: Place,
    pub until: Timestamp,
}

#[component]
pub fn StationPage(at: AtDesk, desk: Option<Station>) -> impl IntoView {
    page_title(words::title);
    match desk {
        Some(desk) => view! { <Working at=at desk=desk /> }.into_any(),
        None => view! { <EmptyState title=words::no_browser_title text=words::no_browser /> }.into_any(),
    }
}

#[component]
fn Working(at: AtDesk, desk: Station) -> impl IntoView {
    let finder = Finder::new(desk);
    typing::goes_to_field(move || finder.focus());
    let station = at.station;
    let waiting = (station == Place::Reimbursement).then(Waiting::open);
    if let Some(waiting) = waiting {
        provide_context(waiting);
    }
    // What passes by itself is said by the card and the line of the queue.
    let refused = Signal::derive(move || desk.refused.get().filter(|failure| !passes(failure)));
    view! {
        <StationLine at=at />
        <FailureNotice failure=refused />
        <Elsewhere desk=desk />
        <div class="panes desk-panes">
            <FinderPane finder=finder />
            <div class="card-pane stack">
                <VerdictPlace>
                    <Card desk=desk finder=finder />
                </VerdictPlace>
                {(station == Place::Reimbursement).then(|| view! { <VisitPane desk=desk /> })}
            </div>
            {waiting.map(|waiting| view! { <QueuePane waiting=waiting /> })}
            <RecentList desk=desk finder=finder />
        </div>
        <QueueLine desk=desk />
    }
}

/// Station, name, until when.
#[component]
fn StationLine(at: AtDesk) -> impl IntoView {
    let AtDesk { name, station, until } = at;
    let title = match station {
        Place::Registration => words::registration,
        Place::Reimbursement => words::reimbursement,
    };
    view! {
        <div class="station-line">
            <h1>{tr(title)}</h1>
            <LinkButton label=words::give_points href="/desk/points" kind=ButtonKind::Quiet />
            <p class="soft" dir="auto">{move || words::who_until(lang(), &name, &format::clock(until))}</p>
        </div>
    }
}

#[component]
fn Elsewhere(desk: Station) -> impl IntoView {
    let work_here = move |()| {
        desk.take_over();
        desk.send();
    };
    move || {
        desk.elsewhere.get().then(|| {
            view! {
                <Notice tone=Tone::Wait>
                    <p><strong>{tr(words::elsewhere_title)}</strong></p>
                    <p>{tr(words::elsewhere)}</p>
                    <Button label=words::work_here on_press=work_here />
                </Notice>
            }
        })
    }
}

/// "0 waiting · last sent 10:02": what is safe and what is not yet.
#[component]
fn QueueLine(desk: Station) -> impl IntoView {
    let waiting = move || desk.outbox.with(super::outbox::Outbox::waiting);
    let last = move || match desk.outbox.with(super::outbox::Outbox::last_sent_at) {
        Some(at) => words::last_sent(lang(), &format::clock_or_date(at)),
        None => words::never_sent(lang()).to_owned(),
    };
    let hurdle = move || match (desk.away.get(), desk.refused.with(Option::is_some)) {
        (true, _) => Some(words::away as fn(Lang) -> &'static str),
        (false, true) => Some(words::stumbles as _),
        (false, false) => None,
    };
    view! {
        <p class="queue-line" class:queue-away=move || hurdle().is_some() role="status">
            {move || words::waiting(lang(), waiting())} " · " {last}
            {move || hurdle().map(|says| view! { " · " {tr(says)} })}
        </p>
    }
}

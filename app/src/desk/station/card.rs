//! The card: one verdict, understood in one glance; and the list of what came before it.

use super::finder::Finder;
use super::model::{self, Hurdle, Log, Seen, Stands};
use super::sending::{Station, look};
use super::take_back::TakeBack;
use super::voucher::VoucherPanel;
use super::words;
use crate::i18n::{format, lang, tr};
use crate::ui::{EmptyState, Pill, Tone, Verdict as Look, VerdictCard};
use leptos::prelude::*;
use sundae_shared::desk::{DeskPerson, EventAnswer, FirstSeen, Verdict};
use sundae_shared::text::Lang;

#[component]
pub fn Card(desk: Station, finder: Finder) -> impl IntoView {
    let shown = Memo::new(move |_| desk.log.with(|log| log.card().cloned()));
    move || match (desk.voucher.get(), shown.get()) {
        (Some(code), _) => view! { <VoucherPanel desk=desk finder=finder code=code /> }.into_any(),
        (None, shown) => scan_view(desk, finder, shown),
    }
}

fn scan_view(desk: Station, finder: Finder, shown: Option<Seen>) -> AnyView {
    match shown {
        None => view! { <EmptyState title=words::ready_title text=words::ready /> }.into_any(),
        Some(Seen { stands: Stands::Judged(answer), .. }) => {
            view! { <Judged desk=desk finder=finder answer=*answer /> }.into_any()
        }
        Some(Seen { stands: Stands::Kept(hurdle), chosen, .. }) => {
            let why = match hurdle {
                Hurdle::NoNetwork => words::kept_text,
                Hurdle::Server => words::kept_server,
            };
            view! {
                <VerdictCard verdict=Look::Wait word=words::kept who=chosen.unwrap_or_default()>
                    <p>{tr(why)}</p>
                </VerdictCard>
            }
            .into_any()
        }
        Some(Seen { stands: Stands::Sending, chosen, .. }) => view! {
            <section class="verdict verdict-pending">
                <div>
                    <p class="verdict-word">{tr(words::sending)}</p>
                    {chosen.map(|who| view! { <p class="verdict-who" dir="auto">{who}</p> })}
                </div>
                <p class="verdict-more">{tr(words::sending_text)}</p>
            </section>
        }
        .into_any(),
    }
}

/// The word that a verdict is.
fn word(verdict: Verdict) -> fn(Lang) -> &'static str {
    match verdict {
        Verdict::CheckedIn => words::checked_in,
        Verdict::Already => words::already,
        Verdict::NotKnown => words::not_known,
        Verdict::Cancelled => words::cancelled,
        Verdict::Undone => words::undone,
        Verdict::Practice => words::practice,
        Verdict::Refused => words::refused,
    }
}

#[component]
fn Judged(desk: Station, finder: Finder, answer: EventAnswer) -> impl IntoView {
    let verdict = answer.verdict;
    let who = answer.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let sentence = {
        let answer = answer.clone();
        move || (verdict != Verdict::CheckedIn).then(|| model::sentence(&answer, lang()))
    };
    let EventAnswer { person, first, .. } = answer;
    let may_take_back = matches!(verdict, Verdict::CheckedIn | Verdict::Already);
    let earlier = first.clone().filter(|_| verdict != Verdict::CheckedIn);
    view! {
        <VerdictCard verdict=look(verdict) word=word(verdict) who=who.clone()>
            {move || sentence().map(|sentence| view! { <p>{sentence}</p> })}
            {earlier.map(first_seen)}
            {person.map(facts)}
            {first
                .filter(|_| may_take_back)
                .map(|first| view! { <TakeBack desk=desk finder=finder event=first.event who=who /> })}
        </VerdictCard>
    }
}

fn first_seen(first: FirstSeen) -> impl IntoView {
    let FirstSeen { at, device, by, .. } = first;
    view! { <p><strong>{move || words::first_seen(lang(), &format::clock_or_date(at), &device, &by)}</strong></p> }
}

/// Ticket, country, language; at the reimbursement station whether there is a grant.
fn facts(person: DeskPerson) -> impl IntoView {
    let DeskPerson { ticket, country, language, has_grant, .. } = person;
    let line = move || {
        let ticket = if ticket.is_empty() { words::no_ticket(lang()).to_owned() } else { ticket.clone() };
        let mut parts = vec![ticket];
        if !country.is_empty() {
            parts.push(format::country(&country));
        }
        if !language.is_empty() && language != lang().word() {
            parts.push(words::speaks(lang(), &format::language(&language)));
        }
        parts.join(" · ")
    };
    view! {
        <p>{line}</p>
        {has_grant.filter(|has| *has).map(|_| view! { <p><strong>{tr(words::grant_yes)}</strong></p> })}
    }
}

/// What was seen just now; pressing a row puts it into the card again.
#[component]
pub fn RecentList(desk: Station, finder: Finder) -> impl IntoView {
    let rows = move || {
        let seen = desk.log.with(|log| log.recent().to_vec());
        seen.into_iter().map(|seen| recent_row(desk, finder, seen)).collect_view()
    };
    let any = Memo::new(move |_| desk.log.with(|log| !log.recent().is_empty()));
    view! {
        <section class="recent stack">
            {move || any.get().then(|| view! { <h2>{tr(words::recent)}</h2> })}
            <ul class="list" class:for-readers=move || !any.get()>{rows}</ul>
        </section>
    }
}

fn recent_row(desk: Station, finder: Finder, seen: Seen) -> impl IntoView {
    let (event, at, name) = (seen.event.clone(), seen.at, seen.name());
    let show = move |_| {
        desk.voucher.set(None);
        desk.log.update(|log: &mut Log| log.show(&event));
        finder.focus();
    };
    let (label, tone) = match &seen.stands {
        Stands::Sending => (words::sending as fn(Lang) -> &'static str, Tone::Info),
        Stands::Kept(_) => (words::kept as fn(Lang) -> &'static str, Tone::Wait),
        Stands::Judged(answer) => (word(answer.verdict), tone(answer.verdict)),
    };
    view! {
        <li>
            <button type="button" class="list-row" on:click=show>
                <span class="grow" dir="auto">
                    {move || name.clone().unwrap_or_else(|| words::a_code(lang()).to_owned())}
                </span>
                <span class="soft">{move || format::clock_or_date(at)}</span>
                <Pill label=label tone=tone />
            </button>
        </li>
    }
}

fn tone(verdict: Verdict) -> Tone {
    match look(verdict) {
        Look::Yes => Tone::Done,
        Look::Wait => Tone::Wait,
        Look::Note => Tone::Info,
        Look::No => Tone::Wrong,
    }
}

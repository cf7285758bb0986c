//! Whose grant is it: the grant and the people it may belong to, side by side.
//! Keys: `j k` move, `1`–`9` give the grant to a candidate, `n` to nobody.

use super::model::{key_of_candidate, moved, open_count};
use super::words::words;
use crate::api::{self, Failure};
use crate::i18n::{lang, tr};
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::{root, spawn};
use crate::ui::{
    Button, ButtonKind, EmptyState, FailureNotice, LinkButton, MoneyText, Notice, Pill, Shortcut, TimeText,
    Tone, loaded, shortcuts,
};
use leptos::prelude::*;
use sundae_shared::grant::GrantKind;
use sundae_shared::people::import::{DoubtCandidate, DoubtId, DoubtState, DoubtView, Settle};
use sundae_shared::people::import_api::{ListDoubtful, SettleDoubtful};
use sundae_shared::text::Lang;

/// The state of the list.
#[derive(Clone, Copy)]
struct Desk {
    doubts: Loading<Vec<DoubtView>>,
    /// The place that the keys act on.
    at: RwSignal<usize>,
    /// One decision at a time; which one is on its way.
    working: RwSignal<Option<DoubtId>>,
    failure: RwSignal<Option<(DoubtId, Failure)>>,
}

impl Desk {
    fn decide(self, doubt: DoubtId, choice: Settle) {
        if self.working.with_untracked(Option::is_some) {
            return;
        }
        self.working.set(Some(doubt.clone()));
        self.failure.set(None);
        spawn(async move {
            let answer = api::call::<SettleDoubtful>(doubt.clone(), &choice).await;
            let _ = self.working.try_set(None);
            match answer {
                Ok(view) => self.decided(&choice, view),
                Err(failure) => {
                    let _ = self.failure.try_set(Some((doubt, failure)));
                }
            }
        });
    }

    fn decided(self, choice: &Settle, view: DoubtView) {
        let id = view.id.clone();
        let undo = move || self.decide(id.clone(), Settle::Reopen);
        let toasts = root().toasts;
        match choice {
            Settle::Person { person } => {
                let chosen = view.candidates.iter().find(|candidate| candidate.person == *person);
                let name = chosen.map(|candidate| candidate.name.clone()).unwrap_or_default();
                toasts.say_with_undo(move |lang| words::given_to(lang, &name), undo);
            }
            Settle::Nobody => {
                toasts.say_with_undo(words::given_to_nobody, undo);
            }
            Settle::Reopen => toasts.say(words::taken_back),
        }
        self.doubts.patch(move |doubts| {
            if let Some(old) = doubts.iter_mut().find(|doubt| doubt.id == view.id) {
                *old = view;
            }
        });
    }

    /// The grant that the keys act on.
    fn current(self) -> Option<DoubtView> {
        let at = self.at.get_untracked();
        untrack(|| self.doubts.reply()).and_then(|doubts| doubts.get(at).cloned())
    }

    fn decide_current(self, choose: impl Fn(&DoubtView) -> Option<Settle>) {
        let Some(doubt) = self.current() else { return };
        if doubt.state != DoubtState::Open || !doubt.mine_to_settle {
            return;
        }
        if let Some(choice) = choose(&doubt) {
            self.decide(doubt.id, choice);
        }
    }

    fn step(self, by: isize) {
        let length = untrack(|| self.doubts.reply()).map_or(0, |doubts| doubts.len());
        self.at.update(|at| *at = moved(*at, by, length));
        let shown = document().get_element_by_id(&place_id(self.at.get_untracked()));
        if let Some(shown) = shown {
            shown.scroll_into_view();
        }
    }
}

fn place_id(at: usize) -> String {
    format!("doubt-{at}")
}

fn keys(desk: Desk) {
    let mut keys = vec![
        Shortcut::new("j", words::next, move || desk.step(1)),
        Shortcut::new("k", words::previous, move || desk.step(-1)),
        Shortcut::new("n", words::nobody, move || desk.decide_current(|_| Some(Settle::Nobody))),
    ];
    for (at, key) in (0..).map_while(|at| Some((at, key_of_candidate(at)?))) {
        keys.push(Shortcut::new(key, words::choose_candidate, move || {
            desk.decide_current(|doubt| {
                let person = doubt.candidates.get(at)?.person.clone();
                Some(Settle::Person { person })
            });
        }));
    }
    shortcuts(keys);
}

#[component]
pub fn SettlePage() -> impl IntoView {
    page_title(words::settle_title);
    let desk = Desk {
        doubts: load::<ListDoubtful>(|| ((), ())),
        at: RwSignal::new(0),
        working: RwSignal::new(None),
        failure: RwSignal::new(None),
    };
    keys(desk);
    view! {
        <div class="stack">
            <p><a href="/office/import">{tr(words::back)}</a></p>
            <h1>{tr(words::settle_title)}</h1>
            <p class="soft measure">{tr(words::settle_intro)}</p>
            {loaded(desk.doubts, move |doubts| list(desk, doubts).into_any())}
        </div>
    }
}

fn list(desk: Desk, doubts: Vec<DoubtView>) -> impl IntoView {
    if doubts.is_empty() {
        return view! {
            <EmptyState title=words::none_title text=words::none_text>
                <LinkButton label=words::back href="/office/import".to_owned() />
            </EmptyState>
        }
        .into_any();
    }
    let all_settled = open_count(&doubts) == 0;
    let cases = doubts.into_iter().enumerate();
    view! {
        {all_settled.then(|| view! { <Notice tone=Tone::Done><p>{tr(words::none_title)}</p></Notice> })}
        <ol class="cases">
            {cases.map(|(at, doubt)| view! { <Case desk=desk at=at doubt=doubt /> }).collect_view()}
        </ol>
    }
    .into_any()
}

#[component]
fn Case(desk: Desk, at: usize, doubt: DoubtView) -> impl IntoView {
    let id = doubt.id.clone();
    let failure = Signal::derive(move || {
        desk.failure.with(|failed| {
            failed.as_ref().filter(|(failed, _)| *failed == id).map(|(_, failure)| failure.clone())
        })
    });
    let code = doubt.code;
    let outcome = (doubt.state != DoubtState::Open).then(|| outcome(desk, &doubt));
    let open = doubt.state == DoubtState::Open;
    let theirs = open && !doubt.mine_to_settle;
    let to_nobody = doubt.state == DoubtState::Nobody;
    let (facts, people) = (grant_facts(&doubt), candidates(desk, &doubt));
    let heading = if open { words::candidates } else { words::decision };
    view! {
        <li
            id=place_id(at)
            class="card case"
            aria-current=move || (desk.at.get() == at).then_some("true")
            on:focusin=move |_| desk.at.set(at)
        >
            <div class="case-grant">
                {facts}
                <p class="soft">{move || code.sentence(lang())}</p>
                {outcome}
            </div>
            <div class="case-people">
                <h3>{tr(heading)}</h3>
                {to_nobody.then(|| view! { <p>{tr(words::nobody)}</p> })}
                {people}
                {theirs.then(|| view! { <Notice tone=Tone::Info><p>{tr(words::yours)}</p></Notice> })}
                <FailureNotice failure=failure />
            </div>
        </li>
    }
}

fn grant_facts(doubt: &DoubtView) -> impl IntoView + use<> {
    let kind = match doubt.kind {
        GrantKind::TravelGrant => words::travel_grant,
        GrantKind::Honorarium => words::honorarium,
    };
    let DoubtView { name, email, award, funding_source, .. } = doubt.clone();
    view! {
        <h2>{name}</h2>
        <dl class="facts">
            <dt>{tr(words::address)}</dt>
            <dd class="from-file">{email}</dd>
            <dt>{tr(words::award)}</dt>
            <dd><MoneyText money=award /> " · " {tr(kind)}</dd>
            <dt>{tr(words::funding)}</dt>
            <dd>{funding_source}</dd>
        </dl>
    }
}

fn candidates(desk: Desk, doubt: &DoubtView) -> impl IntoView + use<> {
    let may = doubt.state == DoubtState::Open && doubt.mine_to_settle;
    let (id, chosen) = (doubt.id.clone(), doubt.person.clone());
    let id_at_work = id.clone();
    let working = Signal::derive(move || desk.working.with(|working| working.as_ref() == Some(&id_at_work)));
    let card = |(number, candidate): (usize, DoubtCandidate)| {
        let DoubtCandidate { person, name, email_masked, products, country } = candidate;
        let is_chosen = chosen.as_ref() == Some(&person);
        let (doubt, label) = (id.clone(), name.clone());
        let key = key_of_candidate(number).filter(|_| may);
        let products = match products.is_empty() {
            true => tr(words::no_ticket).into_any(),
            false => products.join(", ").into_any(),
        };
        view! {
            <li class="candidate" class:candidate-chosen=is_chosen>
                <p>
                    <strong><bdi>{name}</bdi></strong>
                    {key.map(|key| view! { " " <kbd aria-hidden="true">{key}</kbd> })}
                </p>
                <dl class="facts">
                    <dt>{tr(words::address)}</dt>
                    <dd class="from-file">{email_masked}</dd>
                    <dt>{tr(words::tickets)}</dt>
                    <dd>{products}</dd>
                    <dt>{tr(words::country)}</dt>
                    <dd>{country}</dd>
                </dl>
                {may.then(|| view! {
                    <Button
                        label=move |lang: Lang| words::give_to(lang, &label, number + 1)
                        working=working
                        on_press=move |()| desk.decide(doubt.clone(), Settle::Person { person: person.clone() })
                    />
                })}
            </li>
        }
    };
    // Once decided, the others are of no interest.
    let shown = |candidate: &DoubtCandidate| {
        doubt.state == DoubtState::Open || doubt.person.as_ref() == Some(&candidate.person)
    };
    let cards = doubt.candidates.iter().filter(|candidate| shown(candidate)).cloned();
    let cards = cards.enumerate().map(card).collect_view();
    let nobody = id.clone();
    view! {
        <ul class="candidates">{cards}</ul>
        {may.then(|| view! {
            <Button
                label=words::nobody
                kind=ButtonKind::Quiet
                working=working
                on_press=move |()| desk.decide(nobody.clone(), Settle::Nobody)
            />
        })}
    }
}

/// What was decided, by whom, and the way back.
fn outcome(desk: Desk, doubt: &DoubtView) -> impl IntoView + use<> {
    let (label, tone) = match doubt.state {
        DoubtState::Open => (words::open as fn(Lang) -> &'static str, Tone::Wait),
        DoubtState::Person => (words::given as fn(Lang) -> &'static str, Tone::Done),
        DoubtState::Nobody => (words::to_nobody as fn(Lang) -> &'static str, Tone::Plain),
    };
    let by = doubt.settled_by.clone();
    let by = move || match &by {
        Some(name) => words::settled_by(lang(), name),
        None => words::by_file(lang()).to_owned(),
    };
    let (id, at, mine) = (doubt.id.clone(), doubt.settled_at, doubt.mine_to_settle);
    view! {
        <p class="case-outcome">
            <Pill label=label tone=tone />
            " "
            <span class="soft">{by} " " {at.map(|at| view! { <TimeText at=at /> })}</span>
        </p>
        {mine.then(|| view! {
            <Button
                label=words::take_back
                kind=ButtonKind::Quiet
                on_press=move |()| desk.decide(id.clone(), Settle::Reopen)
            />
        })}
    }
}

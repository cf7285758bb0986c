//! A visit held step by step: what to say in the person's language, what to look at, what is missing, how it ends.
//!
//! Invariant: what a tick says is kept on the server at once, so that staff, another desk and a reload find it.

use super::queue::Waiting;
use super::script_close::Closing;
use super::script_model::{STAGES, Stage, missing_at_close, payee_settled, say};
use super::script_words as words;
use super::sending::Station;
use crate::api::{self, Failure};
use crate::i18n::{Text, format, lang, tr};
use crate::state::every::while_shown;
use crate::state::load::{Loading, load};
use crate::state::spawn;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Checkbox, Dialog, FailureNotice, Pill, Segmented, Tone, loaded};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::claim::cycle::visit::{QueueEvent, QueueState};
use sundae_shared::desk::api::{GetVisitScript, MoveDeskQueue, SetVisitFacts};
use sundae_shared::desk::queue::MoveInQueue;
use sundae_shared::desk::script::{
    CheckFee, Guardian, PayeeAtVisit, VisitFacts, VisitPlace, VisitScript, elapsed, missing_now,
};
use sundae_shared::desk::{DeskEventId, Missing, VisitId, VisitView};
use sundae_shared::grant::steps::{said, title};
use sundae_shared::spoken::Spoken;
use sundae_shared::text::Lang;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A confirmation on the phone should be seen while one waits for it.
const LOOK_AGAIN: Duration = Duration::from_secs(3);
const TICK: Duration = Duration::from_secs(1);

/// A visit that is being held.
#[derive(Clone, Copy)]
pub(super) struct Held {
    id: StoredValue<VisitId>,
    /// What the server said last; it stays when the network does not.
    script: RwSignal<VisitScript>,
    pub(super) stage: RwSignal<Stage>,
    spoken: RwSignal<Spoken>,
    kind: RwSignal<bool>,
    valid: RwSignal<bool>,
    name: RwSignal<bool>,
    minor: RwSignal<bool>,
    guardian: RwSignal<bool>,
    check: RwSignal<bool>,
    pub(super) added: RwSignal<Vec<Missing>>,
    saving: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    saved: StoredValue<VisitFacts>,
}

impl Held {
    fn of(script: VisitScript) -> Self {
        let facts = script.facts;
        Self {
            id: StoredValue::new(script.visit.id.clone()),
            stage: RwSignal::new(Stage::first(&facts)),
            spoken: RwSignal::new(script.spoken),
            kind: RwSignal::new(facts.kind),
            valid: RwSignal::new(facts.valid),
            name: RwSignal::new(facts.name),
            minor: RwSignal::new(facts.guardian != Guardian::NotNeeded),
            guardian: RwSignal::new(facts.guardian == Guardian::Checked),
            check: RwSignal::new(facts.cashes_check),
            added: RwSignal::new(script.visit.missing.clone()),
            saving: RwSignal::new(false),
            failure: RwSignal::new(None),
            saved: StoredValue::new(facts),
            script: RwSignal::new(script),
        }
    }

    /// What is ticked now; tracked.
    pub(super) fn facts(self) -> VisitFacts {
        let guardian = match (self.minor.get(), self.guardian.get()) {
            (false, _) => Guardian::NotNeeded,
            (true, true) => Guardian::Checked,
            (true, false) => Guardian::NotThere,
        };
        VisitFacts {
            kind: self.kind.get(),
            valid: self.valid.get(),
            name: self.name.get(),
            guardian,
            cashes_check: self.check.get() && self.script.with(|script| script.check.is_some()),
        }
    }

    pub(super) fn missing(self) -> Vec<Missing> {
        self.added.with(|added| missing_at_close(&self.facts(), added))
    }

    /// Sends what is ticked, one after the other; what was ticked meanwhile goes next.
    fn save(self) {
        let facts = untrack(|| self.facts());
        if facts == self.saved.get_value() || self.saving.get_untracked() {
            return;
        }
        self.saving.set(true);
        let id = self.id.get_value();
        spawn(async move {
            let answer = api::call::<SetVisitFacts>(id, &facts).await;
            // The visit may have been closed and left meanwhile.
            if self.saving.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(script) => {
                    self.saved.set_value(facts);
                    self.failure.set(None);
                    self.script.set(script);
                    self.save();
                }
                Err(why) => self.failure.set(Some(why)),
            }
        });
    }

    /// What is said now, the first sentence large.
    fn says(self) -> Vec<String> {
        let (stage, spoken, facts) = (self.stage.get(), self.spoken.get(), self.facts());
        let (missing, day) = (self.missing(), |day| format::day_in(spoken.tag(), day));
        let mut said = self.script.with(|script| say(stage, script, &facts, &missing, spoken, day));
        if self.with_staff() {
            said.insert(0, sundae_shared::desk::sentences::says::staff(spoken).to_owned());
        }
        said
    }

    pub(super) fn visit(self) -> VisitView {
        self.script.with_untracked(|script| script.visit.clone())
    }

    fn place(self) -> Option<VisitPlace> {
        self.script.with(|script| script.place.clone())
    }

    fn with_staff(self) -> bool {
        self.place().is_some_and(|place| place.state == QueueState::WithStaff)
    }
}

#[component]
pub fn Script(desk: Station, event: DeskEventId, visit: VisitView) -> impl IntoView {
    let id = visit.id;
    let asked: Loading<VisitScript> = load::<GetVisitScript>(move || (id.clone(), ()));
    while_shown(LOOK_AGAIN, move || asked.refetch());
    let known = Memo::new(move |before: Option<&bool>| before == Some(&true) || asked.reply().is_some());
    move || {
        let known = known.get();
        match untrack(|| asked.reply()).filter(|_| known) {
            // Its signals belong to this place on the page, and live as long as it does.
            Some(script) => {
                view! { <Holding held=Held::of(script) asked=asked desk=desk event=event.clone() /> }
                    .into_any()
            }
            None => loaded(asked, |_| ().into_any()),
        }
    }
}

#[component]
fn Holding(held: Held, asked: Loading<VisitScript>, desk: Station, event: DeskEventId) -> impl IntoView {
    Effect::new(move || {
        // While a tick is on its way, what was asked before it is old.
        if let Some(script) = asked.reply().filter(|_| !held.saving.get_untracked()) {
            held.script.set(script);
        }
    });
    Effect::new(move || {
        let _ = held.facts();
        held.save();
    });
    Effect::new(move || {
        held.stage.track();
        keep_going();
    });
    let rows = STAGES.into_iter().map(|stage| {
        let event = event.clone();
        let content = move || match stage {
            Stage::Id => view! { <IdTicks held=held /> }.into_any(),
            Stage::Missing => view! { <MissingList held=held /> }.into_any(),
            Stage::Payee => view! { <Payee held=held /> }.into_any(),
            Stage::Close => view! { <Closing held=held desk=desk event=event.clone() /> }.into_any(),
        };
        view! { <StageRow held=held stage=stage>{content()}</StageRow> }
    });
    view! {
        <div class="script stack">
            <Head held=held />
            <Say held=held />
            <FailureNotice failure=held.failure />
            <ol class="script-steps" aria-label=move || words::steps(lang())>{rows.collect_view()}</ol>
            <Staff held=held />
        </div>
    }
}

/// The button that opened the visit, or the step before, has gone and taken the focus along: the keyboard goes on at
/// the step of now. Whoever is elsewhere stays there.
fn keep_going() {
    request_animation_frame(|| {
        let lost = document().active_element().is_none_or(|at| at.tag_name() == "BODY");
        let step = document().query_selector(".script-row[aria-expanded=true]").ok().flatten();
        if let Some(step) = step.filter(|_| lost).and_then(|step| step.dyn_into::<HtmlElement>().ok()) {
            let _ = step.focus();
        }
    });
}

/// The name to compare the ID with, the number, the calm clock, and the language.
#[component]
fn Head(held: Held) -> impl IntoView {
    let names = held.script.with_untracked(|script| script.names.join(" / "));
    let number = move || {
        held.place().map(|place| view! { <span>{move || words::number(lang(), place.number)}</span> })
    };
    let choice = |spoken: &Spoken| (*spoken, Text::from(spoken.own_name()));
    let choices: Vec<(Spoken, Text)> = Spoken::ALL.iter().map(choice).collect();
    view! {
        <div class="script-head">
            <div>
                <p class="soft">{tr(words::name_on_id)}</p>
                <p class="script-name" dir="auto">{names}</p>
            </div>
            <p class="script-facts">{number} <Clock held=held /></p>
        </div>
        <Segmented label=words::language options=choices value=held.spoken
            on_change=move |spoken| held.spoken.set(spoken) />
    }
}

/// How long the visit lasts; it never hurries anybody.
#[component]
fn Clock(held: Held) -> impl IntoView {
    // By what the first answer said: later ones differ by the network's moods.
    let open_seconds = held.script.with_untracked(|script| script.open_seconds);
    let began = js_sys::Date::now() - open_seconds as f64 * 1_000.0;
    let seconds = move || ((js_sys::Date::now() - began) / 1_000.0) as i64;
    let shown = RwSignal::new(seconds());
    while_shown(TICK, move || shown.set(seconds()));
    view! {
        <span class="script-clock" role="timer" aria-label=move || words::clock(lang())>
            {move || elapsed(shown.get())}
        </span>
    }
}

/// The sentence of now in the person's language; large when the screen is turned.
#[component]
fn Say(held: Held) -> impl IntoView {
    let large = RwSignal::new(false);
    let said = Memo::new(move |_| held.says());
    let lines = move || said.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let tag = move || held.spoken.get().tag();
    view! {
        <section class="script-say" aria-label=move || words::say(lang())>
            <div class="script-said" lang=tag>{lines}</div>
            <Button label=words::turn kind=ButtonKind::Quiet on_press=move |()| large.set(true) />
        </section>
        <Dialog title=Text::from(move |_: Lang| held.spoken.get().own_name()) open=large>
            <div class="script-large" lang=tag>{lines}</div>
        </Dialog>
    }
}

/// One step: its time, its name, how it stands, and below it what there is to do.
#[component]
fn StageRow(held: Held, stage: Stage, children: ChildrenFn) -> impl IntoView {
    let open = Memo::new(move |_| held.stage.get() == stage);
    let name = match stage {
        Stage::Id => words::id,
        Stage::Missing => words::missing,
        Stage::Payee => words::payee,
        Stage::Close => words::close,
    };
    let pill = move || {
        let (label, tone) = standing(held, stage)?;
        Some(view! { <Pill label=label tone=tone /> })
    };
    let expanded = move || if open.get() { "true" } else { "false" };
    view! {
        <li>
            <button type="button" class="script-row" aria-expanded=expanded on:click=move |_| held.stage.set(stage)>
                <span class="script-at soft">{elapsed(stage.step().at_seconds())}</span>
                <span class="grow">{tr(name)}</span>
                {pill}
            </button>
            {move || open.get().then(|| view! {
                <div class="script-step stack">
                    {children()}
                    {(stage != Stage::Close).then(|| view! {
                        <Button label=words::next kind=ButtonKind::Primary on_press=move |()| held.stage.set(stage.next()) />
                    })}
                </div>
            })}
        </li>
    }
}

fn standing(held: Held, stage: Stage) -> Option<(Text, Tone)> {
    Some(match stage {
        Stage::Id if held.facts().id_missing().is_empty() => (words::id_seen.into(), Tone::Done),
        Stage::Id => (words::to_do.into(), Tone::Plain),
        Stage::Missing => match held.script.with(|script| missing_now(&script.awards).len()) {
            0 => (words::nothing.into(), Tone::Done),
            count => (Text::from(move |lang| words::open_count(lang, count)), Tone::Wait),
        },
        Stage::Payee => payee_pill(held.script.with(|script| script.payee)),
        Stage::Close => return None,
    })
}

fn payee_pill(payee: PayeeAtVisit) -> (Text, Tone) {
    match payee {
        PayeeAtVisit::None => (words::pill_none.into(), Tone::Wait),
        PayeeAtVisit::Given => (words::pill_given.into(), Tone::Info),
        PayeeAtVisit::ConfirmedBefore => (words::pill_before.into(), Tone::Info),
        PayeeAtVisit::Confirmed => (words::pill_confirmed.into(), Tone::Done),
        PayeeAtVisit::Frozen => (words::pill_frozen.into(), Tone::Wait),
    }
}

#[component]
fn IdTicks(held: Held) -> impl IntoView {
    let names = held.script.with_untracked(|script| script.names.join(" / "));
    view! {
        <div class="missing">
            <Checkbox label=words::kind value=held.kind />
            <Checkbox label=words::valid value=held.valid />
            <Checkbox label=Text::from(move |lang| words::name(lang, &names)) value=held.name />
            <Checkbox label=words::minor value=held.minor />
            {move || held.minor.get().then(|| view! { <Checkbox label=words::guardian value=held.guardian /> })}
        </div>
        <p class="field-hint">{tr(words::kinds)}</p>
    }
}

/// What they can still do: in their language, and in the volunteer's where that is another.
#[component]
fn MissingList(held: Held) -> impl IntoView {
    let rows = move || {
        let spoken = held.spoken.get();
        let steps = held.script.with(|script| missing_now(&script.awards));
        let row = move |step: sundae_shared::grant::steps::Step| {
            let both = Spoken::from(lang()) != spoken;
            view! {
                <li>
                    {both.then(|| view! { <p class="soft">{move || title(step.kind, lang())}</p> })}
                    <div lang=spoken.tag()>
                        <p><strong>{said::title(step.kind, spoken)}</strong></p>
                        <p>{said::hint(step, spoken)}</p>
                    </div>
                </li>
            }
        };
        steps.into_iter().map(row).collect_view()
    };
    view! { <ul class="script-missing">{rows}</ul> }
}

#[component]
fn Payee(held: Held) -> impl IntoView {
    let payee = Memo::new(move |_| held.script.with(|script| script.payee));
    let fee = Memo::new(move |_| held.script.with(|script| script.check));
    let says = move || match payee.get() {
        PayeeAtVisit::None => words::payee_none(lang()),
        PayeeAtVisit::Given => words::payee_given(lang()),
        PayeeAtVisit::ConfirmedBefore => words::payee_before(lang()),
        PayeeAtVisit::Confirmed => words::payee_confirmed(lang()),
        PayeeAtVisit::Frozen => words::payee_frozen(lang()),
    };
    view! {
        {move || fee.get().map(|fee| view! {
            <Checkbox label=words::cashes value=held.check />
            {(fee == CheckFee::NotSet).then(|| view! { <p class="field-hint">{tr(words::fee_not_set)}</p> })}
        })}
        <p role="status" class:soft=move || !payee_settled(payee.get())>{says}</p>
    }
}

/// *Ask staff* at every step; the place is kept.
#[component]
fn Staff(held: Held) -> impl IntoView {
    let waiting = use_context::<Waiting>();
    let change = Writer::<MoveDeskQueue>::new();
    let with_staff = Memo::new(move |_| held.with_staff());
    let press = move |event: QueueEvent| {
        let Some(place) = held.place() else { return };
        change.send(place.id, MoveInQueue { event }, move |_| {
            let to =
                if event == QueueEvent::AskStaff { QueueState::WithStaff } else { QueueState::WithVolunteer };
            held.script.update(|script| {
                if let Some(place) = &mut script.place {
                    place.state = to;
                }
            });
            if let Some(waiting) = waiting {
                waiting.look_again();
            }
        });
    };
    let button = move || {
        match with_staff.get() {
        true => view! {
            <p role="status">{tr(words::with_staff)}</p>
            <Button label=words::back_from_staff working=change.working on_press=move |()| press(QueueEvent::Undo) />
        }
        .into_any(),
        false => view! {
            <Button label=words::ask_staff kind=ButtonKind::Quiet working=change.working
                on_press=move |()| press(QueueEvent::AskStaff) />
        }
        .into_any(),
    }
    };
    let there = Memo::new(move |_| held.place().is_some());
    view! {
        <FailureNotice failure=change.failure />
        {move || there.get().then(|| view! { <div class="actions">{button}</div> })}
    }
}

/// The last sentence after a visit was closed, in the person's language.
#[component]
pub fn Ending(visit: VisitView) -> impl IntoView {
    let id = visit.id;
    let asked = load::<GetVisitScript>(move || (id.clone(), ()));
    loaded(asked, |script| {
        let spoken = script.spoken;
        let day = script.pay_by.map(|day| format::day_in(spoken.tag(), day));
        let said = super::script_model::ending(&script.facts, &script.visit.missing, day, spoken);
        view! { <div class="script-said" lang=spoken.tag()><p>{said}</p></div> }.into_any()
    })
}

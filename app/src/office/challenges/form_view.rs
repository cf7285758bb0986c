//! Making and changing a challenge, in both languages; what is wrong is said while one types.

use super::publish_view::{ChallengeFoot, Publishing};
use crate::i18n::{Text, game, tr};
use crate::office::draft::typed::{Both, amount, both, figure, figure_or_none, number, read, shown};
use crate::office::draft::{self, Fault, LeaveDialog, Leaving, Said};
use crate::office::moment::{local, moment};
use crate::shell::page_title;
use crate::ui::{Button, ButtonKind, Checkbox, Field, Form, Select, Textarea};
use leptos::prelude::*;
use sundae_shared::challenge::{
    ActivityChoice, ChallengeDraft, ChallengeFault, ChallengeId, Measure, OfficeChallenges, challenge_faults,
    text,
};
use sundae_shared::id::Id;
use sundae_shared::money::Currency;
use sundae_shared::points::catalogue::{HOW_TO_CHARS_MAX, TITLE_CHARS_MAX};
use sundae_shared::points::{ActivityId, text as points};
use sundae_shared::rewards::RewardId;
use sundae_shared::text::{Lang, Message};

sundae_shared::messages! {
    mod words {
        edit: en "Edit a challenge", es "Editar un reto";
        new: en "New challenge", es "Reto nuevo";
        back: en "All challenges", es "Todos los retos";
        title_en: en "Name in English", es "Nombre en inglés";
        title_es: en "Name in Spanish", es "Nombre en español";
        about_en: en "What it is about, in English", es "De qué va, en inglés";
        about_es: en "What it is about, in Spanish", es "De qué va, en español";
        goal_head: en "The goal", es "La meta";
        measure: en "What it counts", es "Qué cuenta";
        goal: en "How many", es "Cuántos";
        set: en "The set", es "El conjunto";
        set_text: en "Each counts once, however often somebody did it.", es "Cada una cuenta una vez, por muchas veces que se haga.";
        on_word: en "on their word", es "de palabra";
        hidden: en "hidden", es "oculta";
        share: en "Share that honour and pledge may fill, in percent", es "Parte que pueden llenar la palabra y las promesas, en por ciento";
        share_hint: en "Rounded down. 0: only what is proven or in the records counts.", es "Se redondea hacia abajo. 0: solo cuenta lo probado o lo que está en los registros.";
        reward_head: en "What it unlocks", es "Lo que desbloquea";
        reward: en "Reward", es "Premio";
        stock(left: i64): en "{left} on the shelf", es "{left} disponibles";
        cost: en "Cost in points", es "Costo en puntos";
        cost_hint: en "0: completing it is all.", es "0: basta con completarlo.";
        value(code: &str): en "What one costs us, in {code}", es "Lo que nos cuesta uno, en {code}";
        value_hint: en "Such as 8.50; 0 for what costs nothing.", es "Por ejemplo 8.50; 0 si no cuesta nada.";
        most_head: en "At most", es "Como máximo";
        per_day: en "Unlocked a day", es "Desbloqueados al día";
        per_day_hint: en "By the day at the conference's place; the next day unlocks what waits, in order. Empty: no such limit.",
            es "Por el día en el lugar de la conferencia; al día siguiente se desbloquea lo que espera, por orden. Vacío: sin este límite.";
        in_all: en "Unlocked in all", es "Desbloqueados en total";
        no_limit: en "Empty: no such limit.", es "Vacío: sin este límite.";
        ceiling(code: &str): en "They may cost together, in {code}", es "Pueden costar juntos, en {code}";
        window: en "When", es "Cuándo";
        opens_at: en "Opens", es "Abre";
        closes_at: en "Closes", es "Cierra";
        redeem_until: en "Can be reserved until", es "Se puede reservar hasta";
        zone_hint: en "In this computer's time zone. Empty: no such bound.", es "En la zona horaria de esta computadora. Vacío: sin este límite.";
        place: en "In the list", es "En la lista";
        position: en "Place in the list", es "Lugar en la lista";
        position_hint: en "Small numbers come first.", es "Los números menores van primero.";
        active: en "Show it to attendees", es "Mostrarlo a las personas asistentes";
    }
}

pub type Subject = draft::Subject<ChallengeId, ChallengeDraft>;

/// What is typed, kept while the form is open.
#[derive(Clone, Copy)]
struct Typed {
    title: Both,
    about: Both,
    measure: RwSignal<String>,
    goal: RwSignal<String>,
    set: StoredValue<Vec<(ActivityId, RwSignal<bool>)>>,
    share: RwSignal<String>,
    reward: RwSignal<String>,
    cost: RwSignal<String>,
    value: RwSignal<String>,
    per_day: RwSignal<String>,
    in_all: RwSignal<String>,
    ceiling: RwSignal<String>,
    opens_at: RwSignal<String>,
    closes_at: RwSignal<String>,
    redeem_until: RwSignal<String>,
    position: RwSignal<String>,
    active: RwSignal<bool>,
    currency: StoredValue<Currency>,
    /// What is unlocked when nothing is chosen; a choice always has a first.
    first: StoredValue<RewardId>,
}

impl Typed {
    fn of(draft: &ChallengeDraft, known: &OfficeChallenges) -> Self {
        let set = known.activities.iter().map(|one| {
            let ticked = draft.activities.contains(&one.activity);
            (one.activity.clone(), RwSignal::new(ticked))
        });
        let money = |minor: Option<i64>| {
            RwSignal::new(minor.map(|minor| shown(minor, &known.currency)).unwrap_or_default())
        };
        let at = |at: Option<_>| RwSignal::new(at.map(local).unwrap_or_default());
        Self {
            title: both(Some(&draft.title)),
            about: both(Some(&draft.about)),
            measure: RwSignal::new(draft.measure.word().to_owned()),
            goal: number(Some(draft.goal)),
            set: StoredValue::new(set.collect()),
            share: number(Some(draft.share_percent)),
            reward: RwSignal::new(draft.reward.to_string()),
            cost: number(Some(draft.cost)),
            value: money(Some(draft.value_minor).filter(|worth| *worth != 0)),
            per_day: number(draft.per_day),
            in_all: number(draft.in_all),
            ceiling: money(draft.ceiling_minor),
            opens_at: at(draft.opens_at),
            closes_at: at(draft.closes_at),
            redeem_until: at(draft.redeem_until),
            position: number(Some(draft.position)),
            active: RwSignal::new(draft.active),
            currency: StoredValue::new(known.currency.clone()),
            first: StoredValue::new(draft.reward.clone()),
        }
    }

    fn measure(self) -> Measure {
        Measure::from_word(&self.measure.get()).unwrap_or(Measure::Points)
    }

    fn draft(self) -> ChallengeDraft {
        let measure = self.measure();
        let ticked = self.set.with_value(|set| {
            set.iter().filter(|(_, ticked)| ticked.get()).map(|(activity, _)| activity.clone()).collect()
        });
        let money = |typed: RwSignal<String>| {
            self.currency.with_value(|currency| typed.with(|typed| amount(typed, currency)))
        };
        let at = |typed: RwSignal<String>| moment(&typed.get());
        ChallengeDraft {
            title: read(self.title),
            about: read(self.about),
            measure,
            goal: figure(self.goal),
            activities: if measure == Measure::Activities { ticked } else { Vec::new() },
            share_percent: figure(self.share),
            reward: RewardId::parse(&self.reward.get()).unwrap_or_else(|_| self.first.get_value()),
            cost: figure(self.cost),
            value_minor: money(self.value).unwrap_or(0),
            per_day: figure_or_none(self.per_day),
            in_all: figure_or_none(self.in_all),
            ceiling_minor: money(self.ceiling),
            opens_at: at(self.opens_at),
            closes_at: at(self.closes_at),
            redeem_until: at(self.redeem_until),
            position: figure(self.position),
            active: self.active.get(),
        }
    }
}

#[component]
pub fn ChallengeForm(
    subject: Subject,
    known: OfficeChallenges,
    close: Callback<()>,
    changed: Callback<()>,
) -> impl IntoView {
    let is_new = subject.existing.is_none();
    let heading: Message = if is_new { words::new } else { words::edit };
    page_title(heading);
    let typed = Typed::of(&subject.draft, &known);
    let draft = Memo::new(move |_| typed.draft());
    let faults = Memo::new(move |_| draft.with(challenge_faults));
    let publishing = Publishing::new();
    let said = Said::new(faults, !is_new, publishing.failures());
    let known = StoredValue::new(known);
    let leaving = Leaving::new(draft, close);
    view! {
        <p><Button label=words::back kind=ButtonKind::Quiet on_press=leaving.leave /></p>
        <h1>{tr(heading)}</h1>
        <div class="measure">
            <Form on_submit=|()| ()>
                <Texts typed=typed said=said />
                <TheGoal typed=typed said=said choices=known.with_value(|known| known.activities.clone()) />
                <Unlocks typed=typed said=said known=known.get_value() />
                <AtMost typed=typed said=said />
                <Rest typed=typed said=said />
                <ChallengeFoot subject=subject draft=draft said=said publishing=publishing close=close leave=leaving.leave changed=changed />
            </Form>
        </div>
        <LeaveDialog leaving=leaving />
    }
}

impl Fault for ChallengeFault {
    const LANGUAGE: Self = Self::Language;

    fn says(self, lang: Lang) -> String {
        text::challenge_fault(self, lang)
    }
}

#[component]
fn Texts(typed: Typed, said: Said<ChallengeFault>) -> impl IntoView {
    let (title_max, text_max) = (TITLE_CHARS_MAX as u32, HOW_TO_CHARS_MAX as u32);
    let Typed { title, about, .. } = typed;
    view! {
        <Field label=words::title_en value=title[0] error=said.at_one("title", title[0]) maxlength=title_max />
        <Field label=words::title_es value=title[1] error=said.at_one("title", title[1]) maxlength=title_max />
        <Textarea label=words::about_en value=about[0] error=said.at_one("about", about[0]) maxlength=text_max />
        <Textarea label=words::about_es value=about[1] error=said.at_one("about", about[1]) maxlength=text_max />
    }
}

#[component]
fn TheGoal(typed: Typed, said: Said<ChallengeFault>, choices: Vec<ActivityChoice>) -> impl IntoView {
    let measures = || -> Vec<(String, Text)> {
        let option = |&measure: &Measure| {
            (measure.word().to_owned(), Text::from(move |lang| text::measure(measure, lang)))
        };
        Measure::ALL.iter().map(option).collect()
    };
    let by_set = Memo::new(move |_| typed.measure() == Measure::Activities);
    let choices = StoredValue::new(choices);
    let ticks = move || {
        let all = choices.get_value().into_iter().zip(typed.set.get_value());
        all.map(|(choice, (_, ticked))| {
            view! { <Checkbox label=choice_label(choice) value=ticked /> }
        })
        .collect_view()
    };
    let error = said.at("activities");
    let wrong = move || error.get().map(|says| view! { <p class="field-error">{says}</p> });
    view! {
        <h2>{tr(words::goal_head)}</h2>
        <Select label=words::measure value=typed.measure options=Signal::derive(measures) />
        <Field label=words::goal value=typed.goal error=said.at("goal") inputmode="numeric" maxlength=6 />
        {move || by_set.get().then(|| view! {
            <fieldset class="field">
                <legend>{tr(words::set)}</legend>
                <p class="field-hint">{tr(words::set_text)}</p>
                {ticks()}
            </fieldset>
        })}
        <div aria-live="polite">{wrong}</div>
        <Field
            label=words::share hint=words::share_hint value=typed.share
            error=said.at("share_percent") inputmode="numeric" maxlength=3
        />
    }
}

fn choice_label(choice: ActivityChoice) -> Text {
    let ActivityChoice { title, points: worth, on_word, active, .. } = choice;
    Text::from(move |lang| {
        let mut parts = vec![title.in_lang(lang).to_owned(), points::points(worth, lang)];
        parts.extend(on_word.then(|| words::on_word(lang).to_owned()));
        parts.extend((!active).then(|| words::hidden(lang).to_owned()));
        parts.join(" · ")
    })
}

#[component]
fn Unlocks(typed: Typed, said: Said<ChallengeFault>, known: OfficeChallenges) -> impl IntoView {
    let code = known.currency.code().to_owned();
    let rewards = StoredValue::new(known.rewards);
    let options = move || -> Vec<(String, Text)> {
        let option = |choice: sundae_shared::challenge::RewardChoice| {
            let (title, left) = (game::both(&choice.title), choice.stock_left);
            let label = move |lang| format!("{} · {}", title.now(), words::stock(lang, left));
            (choice.reward.to_string(), Text::from(label))
        };
        rewards.get_value().into_iter().map(option).collect()
    };
    // What one is worth is known of the reward; it can be changed where a challenge gets it for less.
    Effect::new(move |before: Option<String>| {
        let chosen = typed.reward.get();
        let worth = rewards.with_value(|all| {
            all.iter().find(|choice| choice.reward.to_string() == chosen).map(|choice| choice.value_minor)
        });
        if let Some(worth) = worth.filter(|_| before.is_some_and(|before| before != chosen)) {
            typed.value.set(typed.currency.with_value(|currency| shown(worth, currency)));
        }
        chosen
    });
    view! {
        <h2>{tr(words::reward_head)}</h2>
        <Select label=words::reward value=typed.reward options=Signal::derive(options) error=said.at("reward") />
        <Field label=words::cost hint=words::cost_hint value=typed.cost error=said.at("cost") inputmode="numeric" maxlength=6 />
        <Field
            label=move |lang| words::value(lang, &code) hint=words::value_hint value=typed.value
            error=said.at("value") inputmode="decimal" maxlength=14
        />
    }
}

#[component]
fn AtMost(typed: Typed, said: Said<ChallengeFault>) -> impl IntoView {
    let code = typed.currency.with_value(|currency| currency.code().to_owned());
    view! {
        <h2>{tr(words::most_head)}</h2>
        <Field
            label=words::per_day hint=words::per_day_hint value=typed.per_day
            error=said.at("per_day") inputmode="numeric" maxlength=6
        />
        <Field
            label=words::in_all hint=words::no_limit value=typed.in_all
            error=said.at("in_all") inputmode="numeric" maxlength=6
        />
        <Field
            label=move |lang| words::ceiling(lang, &code) hint=words::no_limit value=typed.ceiling
            error=said.at("ceiling") inputmode="decimal" maxlength=14
        />
    }
}

#[component]
fn Rest(typed: Typed, said: Said<ChallengeFault>) -> impl IntoView {
    let times = [
        (words::opens_at, typed.opens_at, "opens_at"),
        (words::closes_at, typed.closes_at, "closes_at"),
        (words::redeem_until, typed.redeem_until, "redeem_until"),
    ];
    let time = |(label, value, field): (Message, RwSignal<String>, &'static str)| {
        view! { <Field label=label hint=words::zone_hint value=value kind="datetime-local" error=said.at(field) /> }
    };
    view! {
        <h2>{tr(words::window)}</h2>
        {times.map(time).collect_view()}
        <h2>{tr(words::place)}</h2>
        <Field
            label=words::position hint=words::position_hint value=typed.position
            error=said.at("position") inputmode="numeric" maxlength=6
        />
        <Checkbox label=words::active value=typed.active />
    }
}

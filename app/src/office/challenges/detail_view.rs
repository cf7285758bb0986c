//! One challenge as it is now: what it asks, what was unlocked and what that cost, who completed it, every version.

use super::completions_view::CompletionsView;
use crate::i18n::{format, game, lang, tr};
use crate::office::draft::Editing;
use crate::office::may::may;
use crate::state::load::load;
use crate::ui::{Button, Card, Notice, Pill, TimeText, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::challenge::api::ListChallengeVersions;
use sundae_shared::challenge::{
    ChallengeDraft, ChallengeVersion, ChallengeVersions, Measure, OfficeChallenge, OfficeChallenges, text,
};
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::may::SET_UP;
use sundae_shared::text::{Lang, Message};

sundae_shared::messages! {
    mod words {
        version(number: i64): en "Version {number}", es "Versión {number}";
        shown: en "Shown", es "Visible";
        hidden: en "Hidden", es "Oculto";
        published_by(name: &str): en "published by {name}", es "publicado por {name}";
        about: en "What it is about", es "De qué va";
        goal: en "Goal", es "Meta";
        set: en "The set", es "El conjunto";
        share: en "Honour and pledge fill at most", es "La palabra y las promesas llenan como mucho";
        percent(percent: i64): en "{percent} %", es "{percent} %";
        reward: en "Unlocks", es "Desbloquea";
        cost: en "Cost in points", es "Costo en puntos";
        value: en "What one costs us", es "Lo que nos cuesta uno";
        most: en "At most", es "Como máximo";
        a_day(most: &str): en "{most} a day", es "{most} al día";
        all(most: &str): en "{most} in all", es "{most} en total";
        no_limit: en "No limit", es "Sin límite";
        opens: en "Opens", es "Abre";
        closes: en "Closes", es "Cierra";
        until: en "Can be reserved until", es "Se puede reservar hasta";
        position: en "Place in the list", es "Lugar en la lista";
        now: en "So far", es "Hasta ahora";
        today: en "Unlocked today", es "Desbloqueados hoy";
        in_all: en "Unlocked in all", es "Desbloqueados en total";
        spent: en "What they cost us", es "Lo que nos cuestan";
        waiting: en "Waiting", es "En espera";
        taken_back: en "Taken back", es "Anulados";
        kept_one: en "1 person keeps a reward whose points were taken back afterwards. See below.",
            es "1 persona conserva un premio cuyos puntos se anularon después. Mira abajo.";
        kept(count: i64): en "{count} people keep a reward whose points were taken back afterwards. See below.",
            es "{count} personas conservan un premio cuyos puntos se anularon después. Mira abajo.";
        versions: en "Versions", es "Versiones";
        versions_text: en "Who completed a version keeps what it promised.", es "Quien completó una versión conserva lo que prometía.";
        completed(count: i64): en "completed by {count}", es "completada por {count}";
        again: en "Begin an edit with it", es "Editar a partir de ella";
    }
}

#[component]
pub fn ChallengeDetail(
    item: OfficeChallenge,
    known: OfficeChallenges,
    editing: Editing<ChallengeDraft>,
    children: Children,
) -> impl IntoView {
    let id = item.id.clone();
    let OfficeChallenge { version, draft, published_at, published_by, kept_without_goal, .. } = item.clone();
    let (word, tone) = if draft.active { (words::shown, Tone::Done) } else { (words::hidden, Tone::Plain) };
    let of = id.clone();
    let versions = load::<ListChallengeVersions>(move || (of.clone(), ()));
    let title = game::both(&draft.title);
    let kept = move || match kept_without_goal {
        1 => words::kept_one(lang()).to_owned(),
        count => words::kept(lang(), count),
    };
    let (so_far, all) = (known.currency.clone(), StoredValue::new(known.clone()));
    view! {
        <Card>
            <div class="step-head">
                <h2>{title.show()}</h2>
                <Pill label=word tone=tone />
            </div>
            <p class="soft">
                {move || words::version(lang(), version)}{published(published_by)}" · "<TimeText at=published_at />
            </p>
            {children()}
            <Figures item=item currency=so_far />
            {(kept_without_goal > 0).then(|| view! { <Notice tone=Tone::Wait><p>{kept}</p></Notice> })}
            <Terms draft=draft known=known />
            <CompletionsView challenge=id />
            <h3>{tr(words::versions)}</h3>
            <p class="soft">{tr(words::versions_text)}</p>
            {loaded(versions, move |ChallengeVersions { items }| {
                let one = |item| view! { <OneVersion item=item now=version known=all.get_value() editing=editing /> };
                items.into_iter().map(one).collect_view()
            })}
        </Card>
    }
}

fn published(by: Option<String>) -> impl Fn() -> String + Send + Sync {
    move || by.as_ref().map(|name| format!(" · {}", words::published_by(lang(), name))).unwrap_or_default()
}

type Worth = Box<dyn Fn(Lang) -> String + Send + Sync>;

fn fact(name: Message, worth: Worth) -> impl IntoView {
    view! { <dt>{tr(name)}</dt><dd>{move || worth(lang())}</dd> }
}

#[component]
fn Figures(item: OfficeChallenge, currency: Currency) -> impl IntoView {
    let OfficeChallenge { used, waiting, taken_back, .. } = item;
    let count = |of: i64| -> Worth { Box::new(move |_| format::number(of)) };
    let cost: Worth = Box::new(move |_| format::money(&Money::new(used.cost_minor, currency.clone())));
    view! {
        <h3>{tr(words::now)}</h3>
        <dl class="facts">
            {fact(words::today, count(used.today))}
            {fact(words::in_all, count(used.in_all))}
            {fact(words::spent, cost)}
            {fact(words::waiting, count(waiting))}
            {fact(words::taken_back, count(taken_back))}
        </dl>
    }
}

#[component]
fn OneVersion(
    item: ChallengeVersion,
    now: i64,
    known: OfficeChallenges,
    editing: Editing<ChallengeDraft>,
) -> impl IntoView {
    let ChallengeVersion { version, draft, published_at, published_by, reason, completed } = item;
    let again = (version != now && may(SET_UP)).then(|| {
        let draft = draft.clone();
        view! { <Button label=words::again on_press=move |()| editing.begin(Some(draft.clone())) /> }
    });
    view! {
        <details>
            <summary>
                {move || words::version(lang(), version)}{published(published_by)}" · "<TimeText at=published_at />
            </summary>
            <div class="stack">
                <blockquote>{reason}</blockquote>
                <p class="soft">{move || words::completed(lang(), completed)}</p>
                <Terms draft=draft known=known />
                <div class="actions">{again}</div>
            </div>
        </details>
    }
}

#[component]
fn Terms(draft: ChallengeDraft, known: OfficeChallenges) -> impl IntoView {
    let ChallengeDraft { measure, goal, share_percent, cost, value_minor, position, .. } = draft;
    let ChallengeDraft { per_day, in_all, ceiling_minor, opens_at, closes_at, redeem_until, .. } = draft;
    let currency = StoredValue::new(known.currency);
    let money = move |minor: i64| format::money(&Money::new(minor, currency.get_value()));
    let most: Worth = Box::new(move |lang| {
        let mut parts = Vec::new();
        parts.extend(per_day.map(|most| words::a_day(lang, &format::number(most))));
        parts.extend(in_all.map(|most| words::all(lang, &format::number(most))));
        parts.extend(ceiling_minor.map(money));
        if parts.is_empty() { words::no_limit(lang).to_owned() } else { parts.join(" · ") }
    });
    let reward = known.rewards.iter().find(|choice| choice.reward == draft.reward);
    let reward = reward.map(|choice| game::both(&choice.title));
    let set = known.activities.into_iter().filter(|choice| draft.activities.contains(&choice.activity));
    let set: Vec<_> = set.map(|choice| choice.title).collect();
    let in_set = move |lang: Lang| -> String {
        set.iter().map(|title| title.in_lang(lang)).collect::<Vec<_>>().join(" · ")
    };
    let at = |name: Message, at: Option<_>| at.map(|at| fact(name, Box::new(move |_| format::short(at))));
    view! {
        <dl class="facts">
            <dt>{tr(words::about)}</dt><dd class="told">{game::both(&draft.about).show()}</dd>
            {fact(words::goal, Box::new(move |lang| text::steps(measure, goal, lang)))}
            {(measure == Measure::Activities).then(|| fact(words::set, Box::new(in_set)))}
            {fact(words::share, Box::new(move |lang| words::percent(lang, share_percent)))}
            {reward.map(|reward| view! { <dt>{tr(words::reward)}</dt><dd>{reward.show()}</dd> })}
            {fact(words::cost, Box::new(move |_| format::number(cost)))}
            {fact(words::value, Box::new(move |_| money(value_minor)))}
            {fact(words::most, most)}
            {at(words::opens, opens_at)}
            {at(words::closes, closes_at)}
            {at(words::until, redeem_until)}
            {fact(words::position, Box::new(move |_| format::number(position)))}
        </dl>
    }
}

//! The screen: what is awarded, the field that scans go into, the card, the tally.

use super::failed_view::FailedScans;
use super::finder::{Card, Finder};
use super::model::look;
use super::tally::TallyPane;
use crate::api::Failure;
use crate::desk::typing;
use crate::i18n::{Text, format, game, lang, tr};
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{
    ButtonKind, EmptyState, LinkButton, Notice, Select, Tone, Verdict, VerdictCard, VerdictPlace, fresh_id,
    loaded,
};
use leptos::prelude::*;
use sundae_shared::award::volunteer_api::GetAwardDesk;
use sundae_shared::award::{AwardAnswer, AwardChoice, AwardDesk, AwardFinding, HadBefore};
use sundae_shared::id::Id;
use sundae_shared::points::ActivityId;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Give points", es "Dar puntos";
        back: en "Back to the desk", es "Volver al mostrador";
        what: en "What for", es "Por qué actividad";
        field: en "Scan a badge, or type the code below it", es "Escanea un pase o escribe el código que tiene debajo";
        hint: en "Each scan awards at once. Go on with the next badge; nothing has to be confirmed.",
            es "Cada escaneo da los puntos al momento. Sigue con el siguiente pase; no hay que confirmar nada.";
        locked: en "The same code again: ignored.", es "El mismo código otra vez: se ignora.";
        ready: en "Ready for the first badge", es "Todo listo para el primer pase";
        sending: en "One moment", es "Un momento";
        awarded: en "Awarded", es "Puntos dados";
        has_it: en "Has it already", es "Ya lo tiene";
        own: en "Your own badge: somebody else scans it", es "Es tu pase: lo escanea otra persona";
        not_known: en "Not known", es "No se conoce";
        revoked: en "This badge was replaced by another", es "Este pase fue sustituido por otro";
        forged: en "Not a genuine badge", es "Pase falso";
        not_listed: en "Genuine, but not in the list", es "Auténtico, pero no está en la lista";
        practice: en "Practice: nobody gets points", es "Práctica: nadie recibe puntos";
        since(at: &str): en "since {at}", es "desde {at}";
        since_by(at: &str, by: &str): en "since {at}, by {by}", es "desde {at}, de {by}";
        nothing: en "Nothing was awarded", es "No se dio nada";
        away: en "No network. This scan awarded nothing yet; send it again when the network is back.",
            es "Sin red. Este escaneo aún no dio puntos; envíalo otra vez cuando vuelva la red.";
        not_allowed_title: en "You can't award points yet", es "Aún no puedes dar puntos";
        not_allowed: en "Ask staff to let you, in the office under “Volunteers' awards”. Then open this page again.",
            es "Pide permiso a la organización, en la oficina en «Puntos del voluntariado». Luego abre otra vez esta página.";
        none_title: en "Nothing to award", es "Nada que dar";
        none: en "Staff mark activities with the proof “Scanned by a volunteer”; those appear here.",
            es "La organización marca actividades con la prueba «Escaneado por el voluntariado»; aparecen aquí.";
    }
}

#[component]
pub fn AwardPage() -> impl IntoView {
    page_title(words::title);
    let desk = load::<GetAwardDesk>(|| ((), ()));
    let finder = expect_context::<Finder>();
    view! {
        <div class="station-line">
            <h1>{tr(words::title)}</h1>
            <LinkButton label=words::back href="/desk/" kind=ButtonKind::Quiet />
        </div>
        {loaded(desk, move |desk| shown(desk, finder))}
    }
}

fn shown(desk: AwardDesk, finder: Finder) -> AnyView {
    let AwardDesk { allowed, activities, tally } = desk;
    if !allowed {
        return view! { <EmptyState title=words::not_allowed_title text=words::not_allowed /> }.into_any();
    }
    if activities.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    finder.open(tally);
    Effect::new(move || drop(finder.field.get().map(|field| field.focus())));
    typing::goes_to_field(move || finder.focus());
    view! {
        <div class="panes desk-panes">
            <div class="stack">
                <Choosing finder=finder activities=activities />
                <ScanField finder=finder />
            </div>
            <div class="card-pane stack">
                <VerdictPlace><Shown finder=finder /></VerdictPlace>
                <FailedScans finder=finder />
            </div>
            <TallyPane finder=finder />
        </div>
    }
    .into_any()
}

#[component]
fn Choosing(finder: Finder, activities: Vec<AwardChoice>) -> impl IntoView {
    let first = activities.first().map(|one| one.id.to_string()).unwrap_or_default();
    let chosen = RwSignal::new(first);
    Effect::new(move || finder.activity.set(ActivityId::parse(&chosen.get()).ok()));
    let option = |one: AwardChoice| {
        let (title, points) = (one.title, one.points);
        let says = move |lang: Lang| {
            let points = sundae_shared::points::text::points(points, lang);
            format!("{} · {points}", title.in_lang(lang))
        };
        (one.id.to_string(), Text::from(says))
    };
    let options: Vec<(String, Text)> = activities.into_iter().map(option).collect();
    let options = Signal::derive(move || options.clone());
    view! { <Select label=words::what value=chosen options=options /> }
}

#[component]
fn ScanField(finder: Finder) -> impl IntoView {
    let id = fresh_id();
    let press = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            finder.enter();
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{tr(words::field)}</label>
            <input
                id=id
                class="input scan-field"
                type="text"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                node_ref=finder.field
                prop:value=move || finder.text.get()
                on:input=move |event| finder.text.set(event_target_value(&event))
                on:keydown=press
            />
            <p class="field-hint">{tr(words::hint)}</p>
        </div>
        <div aria-live="polite">
            {move || {
                finder.locked.get().then(|| view! { <Notice tone=Tone::Info><p>{tr(words::locked)}</p></Notice> })
            }}
        </div>
    }
}

#[component]
fn Shown(finder: Finder) -> impl IntoView {
    move || {
        match finder.card.get() {
        Card::Nothing => view! {
            <section class="verdict verdict-pending"><p class="verdict-word">{tr(words::ready)}</p></section>
        }
        .into_any(),
        Card::Sending => view! {
            <section class="verdict verdict-pending"><p class="verdict-word">{tr(words::sending)}</p></section>
        }
        .into_any(),
        Card::Answer(answer) => answered(answer),
        Card::Failed(failure) => {
            let says = match &failure {
                Failure::Offline => Text::from(words::away),
                failure => {
                    let failure = failure.clone();
                    Text::from(move |lang| failure.sentence(lang))
                }
            };
            view! {
                <VerdictCard verdict=Verdict::No word=words::nothing>
                    <p>{says.show()}</p>
                </VerdictCard>
            }
            .into_any()
        }
    }
    }
}

fn answered(answer: AwardAnswer) -> AnyView {
    let AwardAnswer { finding, name, points, had, .. } = answer;
    let word: fn(Lang) -> &'static str = match finding {
        AwardFinding::Awarded => words::awarded,
        AwardFinding::HasIt => words::has_it,
        AwardFinding::OwnBadge => words::own,
        AwardFinding::NotKnown => words::not_known,
        AwardFinding::Revoked => words::revoked,
        AwardFinding::Forged => words::forged,
        AwardFinding::NotOnTheList => words::not_listed,
        AwardFinding::Practice => words::practice,
    };
    let since = had.map(|HadBefore { at, by }| {
        let says = move || match &by {
            Some(by) => words::since_by(lang(), &format::short(at), by),
            None => words::since(lang(), &format::short(at)),
        };
        view! { <p>{says}</p> }
    });
    let given = (finding == AwardFinding::Awarded).then(|| view! { <p>{game::points(points).show()}</p> });
    let who = name.unwrap_or_default();
    view! { <VerdictCard verdict=look(finding) word=word who=who>{given}{since}</VerdictCard> }.into_any()
}

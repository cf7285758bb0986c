//! What somebody hosts: its rotating code on their phone, or on any phone that has the link.

use super::host_model::{Current, Held, is_withdrawn};
use crate::i18n::{format, game};
use crate::route;
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, el, link, list, live, maybe, node, nothing, para, plain, stack, text};
use crate::ui::parts::{empty, failure_of, notice, pill, press, way};
use crate::ui::{ButtonKind, Dialog, ErrorState, QrCode, Skeleton, Tone, changing, loaded};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::award::api::{EndMyHost, GetHostScreen, GetMyHostScreen, ListMyHosts};
use sundae_shared::award::text::host_state;
use sundae_shared::award::{AskScreen, HostId, HostScreen, HostState, MyHost, MyHosts};
use sundae_shared::id::Id;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod words {
        title: en "What I host", es "Lo que organizo";
        back: en "Points", es "Puntos";
        none_title: en "You host nothing", es "No organizas nada";
        none: en "When staff name you as the host of an open space or a booth, your code is here.",
            es "Cuando la organización te ponga a cargo de un open space o un stand, aquí estará tu código.";
        screen: en "The host's code", es "El código";
        all: en "What I host", es "Lo que organizo";
        scan: en "Scan it, or type the code in the app under Points.", es "Escanéalo o escribe el código en la app, en Puntos.";
        qr: en "QR code that brings the points", es "Código QR que da los puntos";
        changes(seconds: i64): en "Changes in {seconds} s", es "Cambia en {seconds} s";
        nobody: en "Nobody used it yet", es "Nadie lo ha usado aún";
        one: en "1 person used it", es "1 persona lo usó";
        used(count: i64): en "{count} people used it", es "{count} personas lo usaron";
        away(minutes: i64): en "No network. The codes at hand last {minutes} more minutes.",
            es "Sin conexión. Los códigos que hay duran {minutes} minutos más.";
        away_one: en "No network. The codes at hand last 1 more minute.",
            es "Sin conexión. Los códigos que hay duran 1 minuto más.";
        run_out: en "No network, and the codes at hand have run out. Connect this phone for a moment.",
            es "Sin conexión, y los códigos se acabaron. Conecta este teléfono un momento.";
        skewed(minutes: i64): en "The clock of this phone is about {minutes} minutes off. The code goes by the server's clock, so it counts all the same.",
            es "El reloj de este teléfono se desvía unos {minutes} minutos. El código sigue el reloj del servidor, así que cuenta igual.";
        skewed_one: en "The clock of this phone is about a minute off. The code goes by the server's clock, so it counts all the same.",
            es "El reloj de este teléfono se desvía cerca de un minuto. El código sigue el reloj del servidor, así que cuenta igual.";
        opens(at: &str): en "It opens {at}. The code shows then by itself.", es "Abre el {at}. El código aparecerá solo.";
        closes(at: &str): en "until {at}", es "hasta el {at}";
        over: en "This is over: its codes count no more.", es "Esto ya terminó: sus códigos no cuentan.";
        print: en "Codes on paper", es "Códigos en papel";
        end: en "End it", es "Terminar";
        end_title: en "End it for good?", es "¿Terminar del todo?";
        end_text: en "Its codes count no more from now on, those on paper neither. Points that people have stay.",
            es "Desde ahora sus códigos no cuentan, tampoco los de papel. Los puntos ya dados se quedan.";
        keep: en "Keep it open", es "Dejarlo abierto";
        ended: en "Ended.", es "Terminado.";
    }
}

/// Codes ahead and the count of uses are asked for this often.
const ASK_AGAIN: Duration = Duration::from_secs(15);
const SECOND: Duration = Duration::from_secs(1);

pub fn my_hosts() -> AnyView {
    page_title(words::title);
    let hosts = load::<ListMyHosts>(|| ((), ()));
    let shown = |MyHosts { items }: MyHosts| {
        if items.is_empty() {
            return empty(words::none_title, words::none, nothing());
        }
        list(items.into_iter().map(row).collect())
    };
    stack(vec![
        link("/me/points/".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        loaded(hosts, shown),
    ])
}

fn row(host: MyHost) -> AnyView {
    let (state, used) = (host.state, host.used);
    let told = node(
        "span",
        "grow row-lines",
        vec![
            node("span", "", vec![plain(host.draft.title)]),
            el("small").class("soft").says(move |lang| used_by(lang, used)).done(),
        ],
    );
    let pill = pill(move |lang| host_state(state, lang), tone(state));
    link(format!("/me/points/host/{}", host.id), "list-row", vec![told, pill])
}

fn tone(state: HostState) -> Tone {
    match state {
        HostState::Open => Tone::Done,
        HostState::NotYet => Tone::Wait,
        HostState::Over | HostState::Ended => Tone::Plain,
    }
}

fn used_by(lang: Lang, count: i64) -> String {
    match count {
        0 => words::nobody(lang).to_owned(),
        1 => words::one(lang).to_owned(),
        count => words::used(lang, count),
    }
}

/// The caller's own.
pub fn my_screen(host: String) -> AnyView {
    page_title(words::screen);
    let Ok(id) = HostId::parse(&host) else { return view! { <crate::shell::NotFound /> }.into_any() };
    let (held, asked) = (RwSignal::new(Held::default()), id.clone());
    let screen = load::<GetMyHostScreen>(move || (asked.clone(), ask(held)));
    let ways = move || {
        let id = id.clone();
        let paper = way(words::print, format!("/me/points/host/{id}/codes"));
        node("div", "actions", vec![paper, ending(id)])
    };
    stack(vec![
        link("/me/points/host".to_owned(), "", vec![text(words::all)]),
        showing(held, screen, Some(Box::new(ways))),
    ])
}

/// Anybody's who has the link; signed in or not.
pub fn linked_screen(parts: Vec<String>) -> AnyView {
    page_title(words::screen);
    let mut parts = parts.into_iter();
    let (host, token) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Ok(id) = HostId::parse(&host) else { return view! { <crate::shell::NotFound /> }.into_any() };
    let held = RwSignal::new(Held::default());
    let screen = load::<GetHostScreen>(move || ((id.clone(), token.clone()), ask(held)));
    showing(held, screen, None)
}

fn ask(held: RwSignal<Held>) -> AskScreen {
    AskScreen { after: held.with_untracked(Held::last_step) }
}

fn clock() -> i64 {
    js_sys::Date::now() as i64
}

type Ways = Box<dyn Fn() -> AnyView + Send + Sync>;

fn showing(held: RwSignal<Held>, asked: Loading<HostScreen>, ways: Option<Ways>) -> AnyView {
    let (screen, second) = (RwSignal::new(None::<HostScreen>), RwSignal::new(clock()));
    let idle = StoredValue::new(false);
    Effect::new(move || {
        let answer = asked.get();
        idle.set_value(answer.is_some());
        match answer {
            Some(Ok(reply)) => {
                held.update(|held| match is_alive(reply.state) {
                    true => held.take(&reply, clock()),
                    false => held.forget(),
                });
                screen.set(Some(HostScreen { codes: Vec::new(), ..reply }));
            }
            Some(Err(failure)) if is_withdrawn(&failure) => {
                held.update(Held::forget);
                screen.set(None);
            }
            // What is held goes on showing.
            Some(Err(_)) | None => {}
        }
    });
    // On a slow network one question at a time, or none would ever be answered.
    while_shown(ASK_AGAIN, move || {
        if idle.get_value() {
            idle.set_value(false);
            asked.refetch();
        }
    });
    while_shown(SECOND, move || second.set(clock()));
    let is_away = Memo::new(move |_| asked.get().is_some_and(|answer| answer.is_err()));
    let current = Memo::new(move |_| held.with(|held| held.current(second.get())));
    let first = move || match (screen.with(Option::is_some), asked.get()) {
        (true, _) => nothing(),
        (false, Some(Err(failure))) => {
            view! { <ErrorState failure=failure on_retry=move |()| asked.refetch() /> }.into_any()
        }
        (false, _) => view! { <Skeleton lines=3 block=true /> }.into_any(),
    };
    let known = Memo::new(move |_| screen.get().map(steady));
    let open = Memo::new(move |_| known.with(|known| known.as_ref().is_some_and(|it| is_alive(it.state))));
    stack(vec![
        changing(first),
        changing(move || maybe(known.get().map(head))),
        changing(move || maybe(open.get().then(|| shown_code(current, known)))),
        changing(move || maybe(open.get().then(|| standing(held, current, is_away)))),
        live(vec![changing(move || {
            maybe(screen.with(|screen| screen.as_ref().map(|it| it.used)).map(counted))
        })]),
        maybe(ways.map(|ways| changing(move || maybe(open.get().then(&ways))))),
    ])
}

fn counted(used: i64) -> AnyView {
    para("soft", move |lang| used_by(lang, used))
}

/// What of a screen changes seldom, so that the rest of it does not flicker.
fn steady(screen: HostScreen) -> HostScreen {
    HostScreen { used: 0, now: Timestamp::EPOCH, codes: Vec::new(), ..screen }
}

fn head(screen: HostScreen) -> AnyView {
    let HostScreen { draft, activity_title, points, state, .. } = screen;
    let closes = draft.closes_at.filter(|_| is_alive(state));
    let closes = closes
        .map(|at| node("span", "soft", vec![text(move |lang| words::closes(lang, &format::short(at)))]));
    let facts = vec![
        pill(move |lang| host_state(state, lang), tone(state)),
        node("span", "soft", vec![text(game::both(&activity_title))]),
        node("span", "soft", vec![text(game::points(points))]),
        maybe(closes),
    ];
    let over = (!is_alive(state)).then(|| notice(Tone::Plain, vec![para("", words::over)]));
    stack(vec![
        node("h1", "", vec![plain(draft.title)]),
        maybe(draft.place.map(|place| node("p", "strong", vec![plain(place)]))),
        node("p", "actions", facts),
        maybe(over),
    ])
}

/// Whether its codes count, or will.
fn is_alive(state: HostState) -> bool {
    matches!(state, HostState::Open | HostState::NotYet)
}

/// The code itself, drawn anew once a minute; nothing moves in between but the seconds.
fn shown_code(current: Memo<Option<Current>>, known: Memo<Option<HostScreen>>) -> AnyView {
    let code = Memo::new(move |_| current.with(|current| current.as_ref().map(|now| now.code.clone())));
    let seconds = move |lang| {
        let left = current.with(|current| current.as_ref().map_or(0, |now| now.seconds_left));
        words::changes(lang, left)
    };
    changing(move || match code.get() {
        None => {
            let waits =
                |screen: &HostScreen| screen.draft.opens_at.filter(|_| screen.state == HostState::NotYet);
            let opens = known.with(|known| known.as_ref().and_then(waits));
            maybe(opens.map(|at| {
                notice(Tone::Wait, vec![para("", move |lang| words::opens(lang, &format::short(at)))])
            }))
        }
        Some(code) => card(vec![
            view! { <QrCode qr=code.qr.drawn() label=words::qr /> }.into_any(),
            el("p").class("host-code").attr("translate", "no").child(code.code.to_string()).done(),
            para("host-code-left", seconds),
            para("soft", words::scan),
        ]),
    })
}

/// What stands in the way of showing a code for long.
fn standing(held: RwSignal<Held>, current: Memo<Option<Current>>, is_away: Memo<bool>) -> AnyView {
    let left = Memo::new(move |_| current.with(|current| current.as_ref().map(|now| now.minutes_left)));
    let away = move || {
        let says = match (is_away.get(), left.get()) {
            (false, _) => return nothing(),
            (true, Some(1)) => para("", words::away_one),
            (true, Some(minutes)) => para("", move |lang| words::away(lang, minutes)),
            (true, None) => para("", words::run_out),
        };
        notice(Tone::Wait, vec![says])
    };
    let off = Memo::new(move |_| held.with(Held::minutes_off));
    let skewed = move || match off.get() {
        None => nothing(),
        Some(1) => para("soft", words::skewed_one),
        Some(off) => para("soft", move |lang| words::skewed(lang, off)),
    };
    stack(vec![changing(away), changing(skewed)])
}

fn ending(id: HostId) -> AnyView {
    let (end, open, idle) = (Writer::<EndMyHost>::new(), RwSignal::new(false), RwSignal::new(false));
    let id = StoredValue::new(id);
    let act = move || {
        end.send(id.get_value(), (), move |_| {
            root().toasts.say(words::ended);
            route::go("/me/points/host");
        });
    };
    let question = move || {
        let keep = press(words::keep, ButtonKind::Plain, idle, move || open.set(false));
        let yes = press(words::end, ButtonKind::Danger, end.working, act);
        let foot = node("div", "dialog-foot", vec![keep, yes]);
        node("div", "", vec![para("", words::end_text), failure_of(end.failure), foot])
    };
    let button = press(words::end, ButtonKind::Quiet, idle, move || open.set(true));
    let dialog = view! { <Dialog title=words::end_title open=open>{question()}</Dialog> }.into_any();
    node("div", "", vec![button, dialog])
}

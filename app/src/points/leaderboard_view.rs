//! The leaderboard, and whether and how one stands on it and on the thank-you page. Off until somebody chooses a name.

use crate::api::Failure;
use crate::i18n::{Text, format, game};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, el, heading, link, live, maybe, node, para, plain, stack, text, together};
use crate::ui::parts::{failure_of, notice, pill, press};
use crate::ui::{Button, ButtonKind, Field, Form, Tone, changing, loaded};
use leptos::prelude::*;
use sundae_shared::board::api::{ChooseMyName, GetBoard, THANKS_PAGE, WithdrawMyName};
use sundae_shared::board::{Board, BoardRow, ChooseName, Listing, MyName, TakenName};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Leaderboard", es "Clasificación";
        back: en "Points", es "Puntos";
        place(place: i64, players: i64): en "You are number {place} of {players}", es "Estás en el puesto {place} de {players}";
        no_points: en "You are on it with your first point.", es "Apareces con tu primer punto.";
        not_on_it: en "You are not on it. Only who chooses a nickname is shown, with their points and the challenges that they complete.",
            es "No apareces. Solo se muestra a quien elige un apodo, con sus puntos y los retos que completa.";
        counts: en "What counts is what you earned in all; spending changes nothing. With as many points, who had them first stands first.",
            es "Cuenta todo lo que ganaste; gastar no cambia nada. Con los mismos puntos va primero quien los tuvo antes.";
        players_one: en "1 person plays along.", es "Participa 1 persona.";
        players(count: i64): en "{count} people play along.", es "Participan {count} personas.";
        empty: en "Nobody is on it yet. With a nickname and a point you are the first.",
            es "Aún no hay nadie. Con un apodo y un punto serás la primera persona.";
        you: en "You", es "Tú";
        gap: en "and others between", es "y otras personas en medio";
        nickname_title: en "My nickname", es "Mi apodo";
        nickname: en "Nickname", es "Apodo";
        nickname_hint: en "Up to 24 characters. They stand here with your points, and also on the big screen, which anybody can open, with the challenges that you complete. Your name is not used unless you type it.",
            es "Hasta 24 caracteres. Se ven aquí con tus puntos y también en la pantalla grande, que cualquiera puede abrir, con los retos que completes. Tu nombre no se usa si no lo escribes.";
        join: en "Put me on the leaderboard", es "Aparecer en la clasificación";
        rename: en "Change the nickname", es "Cambiar el apodo";
        leave: en "Take me off", es "Dejar de aparecer";
        joined: en "Saved. This is how others read it.", es "Guardado. Así lo leerán.";
        left: en "You are not shown any more.", es "Ya no apareces.";
        thanks_title: en "Thank-you page", es "Página de agradecimiento";
        thanks_on(day: &str): en "From {day} on, a public page thanks by name everybody who wants it, with what they did and without points.",
            es "Desde el {day}, una página pública agradece por su nombre a quien lo quiera, con lo que hizo y sin puntos.";
        thanks_some_day: en "At the end of the conference a public page thanks by name everybody who wants it, with what they did and without points.",
            es "Al final de la conferencia, una página pública agradece por su nombre a quien lo quiera, con lo que hizo y sin puntos.";
        thanks_named: en "You are named there, once something of yours counts.", es "Apareces ahí en cuanto cuente algo tuyo.";
        thanks_not_named: en "You are not named there.", es "No apareces ahí.";
        thanks_name: en "Name me as", es "Que aparezca como";
        thanks_hint: en "As you want it to be read by everybody.", es "Como quieres que lo lea todo el mundo.";
        thanks_join: en "Name me there", es "Aparecer ahí";
        thanks_rename: en "Change the name", es "Cambiar el nombre";
        thanks_leave: en "Don't name me", es "No aparecer";
        see: en "See the page", es "Ver la página";
        taken(name: &str): en "A moderator took “{name}” away. Choose another name. The reason:",
            es "Moderación retiró «{name}». Elige otro nombre. El motivo:";
    }
}

/// More than any name may have, so that the server says what is too long rather than the field cutting it off.
const NAME_CHARS_MAX: u32 = 120;

pub fn leaderboard() -> AnyView {
    page_title(words::title);
    let board = load::<GetBoard>(|| ((), ()));
    // What is chosen changes the list alone: who types in a field goes on there.
    let shown = |board: Board| {
        let now = RwSignal::new(board);
        let list = live(vec![changing(move || standings(now.get()))]);
        stack(vec![list, naming(Listing::Board, now), naming(Listing::Thanks, now)])
    };
    stack(vec![
        link("/me/points/".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        loaded(board, shown),
    ])
}

fn standings(board: Board) -> AnyView {
    let Board { players, first, around, gap, place, nickname, .. } = board;
    let mine: Text = match (place, nickname.name) {
        (Some(place), _) => Text::from(move |lang| words::place(lang, place, players)),
        (None, Some(_)) => words::no_points.into(),
        (None, None) => words::not_on_it.into(),
    };
    let mut parts = vec![para("strong", mine)];
    if first.is_empty() {
        parts.push(para("soft", words::empty));
        return card(parts);
    }
    let count = move |lang| match players {
        1 => words::players_one(lang).to_owned(),
        players => words::players(lang, players),
    };
    let between = gap.then(|| el("li").class("list-row soft").says(words::gap).done());
    let rows = first.into_iter().map(row).chain(between).chain(around.into_iter().map(row));
    parts.push(el("ol").class("list").attr("role", "list").children(rows).done());
    parts.push(para("soft", count));
    parts.push(para("soft", words::counts));
    card(parts)
}

fn row(row: BoardRow) -> AnyView {
    let BoardRow { place, nickname, points, you } = row;
    let name = el("span").class("grow").attr("dir", "auto").child(plain(nickname)).done();
    let you_pill = you.then(|| pill(words::you, Tone::Done));
    el("li")
        .class("list-row")
        .maybe_attr("aria-current", you.then_some("true"))
        .children([
            node("span", "strong", vec![plain(format!("{place}."))]),
            name,
            maybe(you_pill),
            pill(game::points(points), Tone::Plain),
        ])
        .done()
}

type Word = fn(Lang) -> &'static str;

/// What is said for each of the two.
struct Said {
    title: Word,
    label: Word,
    hint: Word,
    join: Word,
    rename: Word,
    leave: Word,
}

const NICKNAME: Said = Said {
    title: words::nickname_title,
    label: words::nickname,
    hint: words::nickname_hint,
    join: words::join,
    rename: words::rename,
    leave: words::leave,
};
const THANKS: Said = Said {
    title: words::thanks_title,
    label: words::thanks_name,
    hint: words::thanks_hint,
    join: words::thanks_join,
    rename: words::thanks_rename,
    leave: words::thanks_leave,
};

fn mine(board: &Board, listing: Listing) -> &MyName {
    match listing {
        Listing::Board => &board.nickname,
        Listing::Thanks => &board.thanks,
    }
}

/// The name for one of the two, typed, changed and taken back.
fn naming(listing: Listing, board: RwSignal<Board>) -> AnyView {
    let said = match listing {
        Listing::Board => NICKNAME,
        Listing::Thanks => THANKS,
    };
    let is_on = Memo::new(move |_| board.with(|board| mine(board, listing).name.is_some()));
    let first = board.with_untracked(|board| match (&mine(board, listing).name, listing) {
        (Some(name), _) => name.clone(),
        (None, Listing::Thanks) => board.own_name.clone(),
        (None, Listing::Board) => String::new(),
    });
    let (name, choose, withdraw) =
        (RwSignal::new(first), Writer::<ChooseMyName>::new(), Writer::<WithdrawMyName>::new());
    let send = move |()| {
        withdraw.failure.set(None::<Failure>);
        choose.send(listing, ChooseName { name: name.get_untracked() }, move |reply| {
            root().toasts.say(words::joined);
            let _ = board.try_set(reply);
        });
    };
    let leave = move || {
        withdraw.send(listing, (), move |reply| {
            root().toasts.say(words::left);
            let _ = board.try_set(reply);
        });
    };
    let label =
        Text::from(move |lang| if is_on.get() { (said.rename)(lang) } else { (said.join)(lang) }.to_owned());
    let form = view! {
        <Form on_submit=send>
            <Field
                label=said.label
                hint=said.hint
                value=name
                maxlength=NAME_CHARS_MAX
                error=choose.field_error("name")
            />
            {failure_of(choose.failure)}
            <Button kind=ButtonKind::Primary wide=true label=label working=choose.working />
        </Form>
    };
    let off = changing(move || match is_on.get() {
        true => press(said.leave, ButtonKind::Plain, withdraw.working, leave),
        false => ().into_any(),
    });
    let about = match listing {
        Listing::Board => ().into_any(),
        Listing::Thanks => changing(move || board.with(about_thanks)),
    };
    let taken =
        changing(move || maybe(board.with(|board| mine(board, listing).taken.clone()).map(taken_away)));
    card(vec![heading("h2", said.title), about, taken, form.into_any(), off, failure_of(withdraw.failure)])
}

fn about_thanks(board: &Board) -> AnyView {
    let opens_on = board.opens_on;
    let when = move |lang| match opens_on {
        Some(day) => words::thanks_on(lang, &format::day(day)),
        None => words::thanks_some_day(lang).to_owned(),
    };
    let named: Word = if board.thanks.name.is_some() { words::thanks_named } else { words::thanks_not_named };
    let see = link(THANKS_PAGE.to_owned(), "", vec![text(words::see)]);
    together(vec![para("", when), para("strong", named), node("p", "", vec![see])])
}

fn taken_away(taken: TakenName) -> AnyView {
    let TakenName { name, reason, .. } = taken;
    let says = para("strong", move |lang| words::taken(lang, &name));
    notice(Tone::Wait, vec![says, node("p", "", vec![plain(reason)])])
}

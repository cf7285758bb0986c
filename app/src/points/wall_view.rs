//! A picture and the photo wall, for those who are in it: its author offers it, and each says whether they are named.

use super::choice_view::Choice;
use crate::state::load::Loading;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{el, heading, list, maybe, node, nothing, para, stack};
use crate::ui::parts::{failure_of, pill, press, way};
use crate::ui::{ButtonKind, Checkbox, Dialog, Tone, changing};
use leptos::prelude::*;
use sundae_shared::points::SubmissionId;
use sundae_shared::wall::api::{OfferPicture, SetNameOnWall, WALL_PAGE, WithdrawPicture};
use sundae_shared::wall::text as wall;
use sundae_shared::wall::{Missing, MyWall, MyWallPicture, NameOnWall, OfferForWall, SetWallName};

sundae_shared::messages! {
    mod words {
        title: en "Photo wall", es "Mural de fotos";
        on_it: en "On the wall", es "En el mural";
        waits: en "Not on the wall yet", es "Aún no está en el mural";
        see: en "See the wall", es "Ver el mural";
        show: en "Show it on the wall…", es "Mostrarla en el mural…";
        question: en "Show it on the wall?", es "¿Mostrarla en el mural?";
        about: en "The wall and the big screen are open to everybody at the conference and beyond. It shows once everybody named agrees and a moderator has looked. Your points don't depend on it, and you can take it off at any time.",
            es "El mural y la pantalla están abiertos a todo el mundo. Se mostrará cuando todas las personas nombradas acepten y alguien de moderación la haya mirado. Tus puntos no dependen de ello y puedes quitarla cuando quieras.";
        everybody: en "Everybody who can be recognised in it is me or named here as a companion.",
            es "En ella no se reconoce a nadie más que a mí y a las personas nombradas aquí como acompañantes.";
        minor: en "Nobody in it is a minor.", es "No sale nadie menor de edad.";
        offer: en "Offer it", es "Ofrecerla";
        offered: en "Offered. A moderator looks at it first.", es "Ofrecida. Antes la mira alguien de moderación.";
        take_off: en "Take it off the wall", es "Quitarla del mural";
        taken_off: en "It is not on the wall.", es "Ya no está en el mural.";
        name: en "My name below the picture", es "Mi nombre debajo de la foto";
        name_show: en "Show", es "Mostrar";
        name_hide: en "Don't show", es "No mostrar";
        name_hint: en "Not shown until you say so.", es "No se muestra mientras no lo digas.";
    }
}

/// What its author sees below a picture that they sent in.
pub fn of_author(submission: SubmissionId, mine: Loading<MyWall>) -> AnyView {
    part(submission, mine, author_part)
}

/// What a companion sees once they said that their face may be shown.
pub fn of_companion(submission: SubmissionId, mine: Loading<MyWall>) -> AnyView {
    part(submission, mine, |item, mine| {
        if item.author {
            return nothing();
        }
        stack(vec![heading("h3", words::title), standing(&item), naming(&item, mine)])
    })
}

type Part = fn(MyWallPicture, Loading<MyWall>) -> AnyView;

fn part(submission: SubmissionId, mine: Loading<MyWall>, draw: Part) -> AnyView {
    // The name is chosen here: it alone draws nothing anew under the finger.
    let known = Memo::new(move |_| {
        find(mine, &submission).map(|item| MyWallPicture { name: NameOnWall::Hide, ..item })
    });
    changing(move || maybe(known.get().map(|item| draw(item, mine))))
}

fn find(mine: Loading<MyWall>, submission: &SubmissionId) -> Option<MyWallPicture> {
    mine.reply()?.items.into_iter().find(|item| item.submission == *submission)
}

fn author_part(item: MyWallPicture, mine: Loading<MyWall>) -> AnyView {
    let is_offered = !item.missing.contains(&Missing::Offer);
    let parts = if is_offered {
        vec![
            heading("h3", words::title),
            standing(&item),
            naming(&item, mine),
            taking_off(item.submission, mine),
        ]
    } else {
        vec![heading("h3", words::title), offering(item.submission, mine)]
    };
    stack(parts)
}

/// On the wall, or what it waits for.
fn standing(item: &MyWallPicture) -> AnyView {
    if item.missing.is_empty() {
        let see = way(words::see, WALL_PAGE.to_owned());
        return node("div", "actions", vec![pill(words::on_it, Tone::Done), see]);
    }
    let lacks = item.missing.iter().map(|what| {
        let what = *what;
        el("span").class("list-row").says(move |lang| wall::missing(what, lang)).done()
    });
    let lacks = list(lacks.collect());
    stack(vec![node("p", "", vec![pill(words::waits, Tone::Wait)]), lacks])
}

fn offering(submission: SubmissionId, mine: Loading<MyWall>) -> AnyView {
    let (open, of) = (RwSignal::new(false), StoredValue::new(submission));
    let offer = Writer::<OfferPicture>::new();
    let (everybody, minor) = (RwSignal::new(false), RwSignal::new(false));
    let act = move || {
        let said =
            OfferForWall { everybody_named: everybody.get_untracked(), nobody_minor: minor.get_untracked() };
        offer.send(of.get_value(), said, move |_| {
            open.set(false);
            root().toasts.say(words::offered);
            mine.refetch();
        });
    };
    let question = move || {
        let button = press(words::offer, ButtonKind::Primary, offer.working, act);
        let ticks = view! {
            <Checkbox label=words::everybody value=everybody error=offer.field_error("everybody_named") />
            <Checkbox label=words::minor value=minor error=offer.field_error("nobody_minor") />
        };
        let foot = node("div", "dialog-foot", vec![button]);
        stack(vec![para("", words::about), ticks.into_any(), failure_of(offer.failure), foot])
    };
    let button = press(words::show, ButtonKind::Plain, RwSignal::new(false), move || open.set(true));
    let dialog = view! { <Dialog title=words::question open=open>{question()}</Dialog> };
    node("div", "actions", vec![button, dialog.into_any()])
}

fn taking_off(submission: SubmissionId, mine: Loading<MyWall>) -> AnyView {
    let (withdraw, of) = (Writer::<WithdrawPicture>::new(), StoredValue::new(submission));
    let act = move || {
        withdraw.send(of.get_value(), (), move |_| {
            root().toasts.say(words::taken_off);
            mine.refetch();
        });
    };
    let button = press(words::take_off, ButtonKind::Quiet, withdraw.working, act);
    stack(vec![failure_of(withdraw.failure), node("div", "actions", vec![button])])
}

fn naming(item: &MyWallPicture, mine: Loading<MyWall>) -> AnyView {
    // Whose word is missing for the picture may already say how they want to be named; what is gone has no caption.
    if item.missing.contains(&Missing::Picture) {
        return nothing();
    }
    let (write, of) = (Writer::<SetNameOnWall>::new(), item.submission.clone());
    let named = untrack(|| find(mine, &of)).is_some_and(|item| item.name == NameOnWall::Show);
    let held = StoredValue::new(Some(named));
    let set = move |show: bool| {
        let name = if show { NameOnWall::Show } else { NameOnWall::Hide };
        let named = of.clone();
        write.send(of.clone(), SetWallName { name }, move |_| {
            let _ = held.try_set_value(Some(show));
            mine.patch(move |wall| {
                let of_it = wall.items.iter_mut().filter(|item| item.submission == named);
                of_it.for_each(|item| item.name = name);
            });
        });
    };
    let choice = Choice {
        label: words::name,
        yes: words::name_show,
        no: words::name_hide,
        hint: words::name_hint,
        held,
        working: write.working,
        failure: write.failure,
    };
    choice.shown(Box::new(set))
}

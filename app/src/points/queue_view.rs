//! What still waits on this phone, and what would be lost by signing out.

use super::queue::{Queue, Queued, queue};
use crate::i18n::game;
use crate::me;
use crate::route;
use crate::state::session::{Session, say_goodbye};
use crate::state::spawn;
use crate::ui::node::{card, heading, maybe, node, para, plain, stack};
use crate::ui::parts::{notice, pill, press};
use crate::ui::{ButtonKind, Tone};
use leptos::prelude::*;
use sundae_shared::people::Me;
use sundae_shared::people::api::SignOut;

sundae_shared::messages! {
    mod words {
        title: en "Still on this phone", es "Aún en este teléfono";
        text: en "Sent by itself as soon as there is network, and counted once.",
            es "Se envía solo en cuanto haya conexión, y cuenta una vez.";
        send_now: en "Try now", es "Intentar ahora";
        waits: en "Waits for the network", es "Espera la conexión";
        refused: en "Could not be sent in", es "No se pudo enviar";
        throw_away: en "Throw it away", es "Descartarlo";
        sure: en "Press again: nobody gets it then", es "Pulsa otra vez: nadie lo recibirá";
        leaving_title: en "Before you sign out", es "Antes de salir";
        leaving: en "Not everything has arrived. Signing out deletes what still waits on this phone.",
            es "No todo ha llegado. Al salir se borra lo que aún espera en este teléfono.";
        arrived: en "Everything has arrived. You can sign out now.", es "Ya llegó todo. Puedes salir.";
        leave: en "Sign out and delete it", es "Salir y borrarlo";
        sign_out: en "Sign out", es "Salir";
        stay: en "Stay signed in", es "Quedarme";
    }
}

/// Follows the queue.
pub fn still_here() -> Option<AnyView> {
    let queue = queue()?;
    let items = queue.items.get();
    if items.is_empty() {
        return None;
    }
    let waits = items.iter().any(|one| one.refused.is_none());
    let mut parts = vec![heading("h2", words::title)];
    if waits {
        parts.push(para("", words::text));
    }
    parts.extend(items.into_iter().map(|one| line(queue, one)));
    if waits {
        let now = press(words::send_now, ButtonKind::Plain, RwSignal::new(false), move || queue.send());
        parts.push(node("div", "actions", vec![now]));
    }
    Some(card(parts))
}

fn line(queue: Queue, one: Queued) -> AnyView {
    let Queued { key, title, refused, .. } = one;
    let (waits, pressed) = (refused.is_none(), RwSignal::new(false));
    // What may still arrive is thrown away by a second press.
    let away = move || match waits && !pressed.get_untracked() {
        true => pressed.set(true),
        false => queue.throw_away(key.clone()),
    };
    let says = move |lang| if pressed.get() { words::sure(lang) } else { words::throw_away(lang) };
    let state = if waits { pill(words::waits, Tone::Wait) } else { pill(words::refused, Tone::Wrong) };
    stack(vec![
        para("strong", game::both(&title)),
        state,
        maybe(refused.map(|why| node("p", "", vec![plain(why)]))),
        press(says, ButtonKind::Quiet, RwSignal::new(false), away),
    ])
}

/// Before signing out: what would be lost.
pub fn leaving() -> Option<AnyView> {
    route::query("leaving")?;
    let queue = queue()?;
    let nothing_waits = queue.items.with(Vec::is_empty);
    let working = RwSignal::new(false);
    let session = Session::<Me>::get();
    let leave = move || {
        working.set(true);
        spawn(async move {
            // Receipts that came to wait meanwhile are lost no less.
            if !me::warns_of_receipts() && say_goodbye::<SignOut>().await {
                // Nothing is deleted before the server has said goodbye.
                queue.forget().await;
                me::is_gone(session).await;
            }
            let _ = working.try_set(false);
        });
    };
    let (says, label, kind) = if nothing_waits {
        (words::arrived, words::sign_out, ButtonKind::Plain)
    } else {
        (words::leaving, words::leave, ButtonKind::Danger)
    };
    let stay = press(words::stay, ButtonKind::Plain, working, || route::set_query("leaving", None));
    let leave = press(label, kind, working, leave);
    let ways = node("div", "actions", vec![stay, leave]);
    let says = vec![heading("h2", words::leaving_title), para("", says), ways];
    Some(notice(Tone::Wait, vec![stack(says)]))
}

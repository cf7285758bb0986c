//! The pass: shown at a door, also without network and on paper.

use crate::App;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::storage;
use crate::ui::node::{el, maybe, node, para, plain, together};
use crate::ui::parts::notice;
use crate::ui::{ErrorState, QrCode, Skeleton, Tone, changing};
use leptos::prelude::*;
use sundae_shared::desk::Admission;
use sundae_shared::people::pass::{GetMyPass, MyPass};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "My pass", es "Mi pase";
        qr: en "The code of your pass, to be scanned", es "El código de tu pase, para escanear";
        show: en "Show this at the desk.", es "Enséñalo en el mostrador.";
        typed: en "Or say this code", es "O di este código";
        pending: en "Your ticket is not paid yet. Pay it, or ask at the registration desk.",
            es "Tu entrada aún no está pagada. Págala o pregunta en el mostrador de registro.";
        cancelled: en "Your ticket was cancelled. If that is a mistake, ask at the registration desk.",
            es "Tu entrada fue cancelada. Si es un error, pregunta en el mostrador de registro.";
        no_ticket: en "You have no ticket under this name. If you bought one, ask at the registration desk.",
            es "No tienes ninguna entrada con este nombre. Si compraste una, pregunta en el mostrador de registro.";
    }
}

/// Under this name the pass is kept on the phone.
const KEPT: &str = "pass";

#[component]
pub fn Pass() -> impl IntoView {
    page_title(words::title);
    let asked = load::<GetMyPass>(|| ((), ()));
    let shown = RwSignal::new(storage::kept::<MyPass>(App::Attendee.word(), KEPT));
    Effect::new(move || {
        if let Some(pass) = asked.reply()
            && shown.with_untracked(|shown| shown.as_ref() != Some(&pass))
        {
            storage::keep(App::Attendee.word(), KEPT, &pass);
            shown.set(Some(pass));
        }
    });
    let content = move || match shown.get() {
        Some(pass) => card(pass),
        None => match asked.get() {
            Some(Err(failure)) => {
                view! { <ErrorState failure=failure on_retry=move |()| asked.refetch() /> }.into_any()
            }
            _ => view! { <Skeleton lines=3 block=true /> }.into_any(),
        },
    };
    together(vec![el("h1").class("for-readers").says(words::title).done(), changing(content)])
}

/// The one that is kept here is not valid any more.
pub fn forget() {
    storage::forget(App::Attendee.word(), KEPT);
}

fn card(pass: MyPass) -> AnyView {
    let MyPass { name, qr, short_code, ticket, admission, .. } = pass;
    let matter = match admission {
        Admission::Valid => None,
        Admission::Pending => Some(words::pending as fn(Lang) -> _),
        Admission::Cancelled => Some(words::cancelled as fn(Lang) -> _),
        Admission::NoTicket => Some(words::no_ticket as fn(Lang) -> _),
    };
    let ticket = Some(ticket).filter(|ticket| !ticket.is_empty());
    let parts = vec![
        el("p").class("pass-name").attr("dir", "auto").child(name).done(),
        maybe(ticket.map(|ticket| node("p", "pass-ticket", vec![plain(ticket)]))),
        view! { <QrCode qr=qr label=words::qr /> }.into_any(),
        para("soft", words::typed),
        el("p").class("pass-code").attr("translate", "no").child(short_code.to_string()).done(),
        maybe(matter.map(|matter| notice(Tone::Wait, vec![para("", matter)]))),
        para("soft no-print", words::show),
    ];
    node("section", "pass", parts)
}

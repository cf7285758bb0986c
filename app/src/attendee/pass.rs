//! The pass: shown at a door, also without network and on paper.

use crate::App;
use crate::i18n::tr;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::storage;
use crate::ui::{ErrorState, Notice, QrCode, Skeleton, Tone};
use leptos::prelude::*;
use sundae_shared::desk::Admission;
use sundae_shared::people::pass::{GetMyPass, MyPass};

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
    view! {
        <h1 class="for-readers">{tr(words::title)}</h1>
        {move || match shown.get() {
            Some(pass) => card(pass),
            None => match asked.get() {
                Some(Err(failure)) => {
                    view! { <ErrorState failure=failure on_retry=move |()| asked.refetch() /> }.into_any()
                }
                _ => view! { <Skeleton lines=3 block=true /> }.into_any(),
            },
        }}
    }
}

fn card(pass: MyPass) -> AnyView {
    let MyPass { name, code, short_code, ticket, admission } = pass;
    let matter = match admission {
        Admission::Valid => None,
        Admission::Pending => Some(words::pending as fn(_) -> _),
        Admission::Cancelled => Some(words::cancelled as fn(_) -> _),
        Admission::NoTicket => Some(words::no_ticket as fn(_) -> _),
    };
    let code = Signal::stored(code);
    view! {
        <section class="pass">
            <p class="pass-name" dir="auto">{name}</p>
            {(!ticket.is_empty()).then(|| view! { <p class="pass-ticket">{ticket}</p> })}
            <QrCode code=code label=words::qr />
            <p class="soft">{tr(words::typed)}</p>
            <p class="pass-code" translate="no">{short_code.to_string()}</p>
            {matter.map(|matter| view! { <Notice tone=Tone::Wait><p>{tr(matter)}</p></Notice> })}
            <p class="soft no-print">{tr(words::show)}</p>
        </section>
    }
    .into_any()
}

//! Signing in once more on the screen one is on, because something needs a fresh sign-in.

use super::{model, words};
use crate::i18n::lang;
use crate::state::session::Session;
use crate::state::tell;
use crate::state::writer::Writer;
use crate::ui::node::{card, heading, para};
use crate::ui::parts::{failure_of, press};
use crate::ui::{Button, ButtonKind, Field, Form, changing};
use leptos::prelude::*;
use sundae_shared::people::api::{FinishSignIn, StartSignIn};
use sundae_shared::people::{
    FinishSignIn as Finish, FinishedSignIn, Me, SignInProof, SignInStarted, StartSignIn as Start,
};

sundae_shared::messages! {
    mod more {
        title: en "Sign in once more", es "Entra otra vez";
        lead: en "We mail you a code. What you typed stays here and is saved right after.",
            es "Te enviamos un código por correo. Lo que escribiste se queda aquí y se guarda enseguida.";
    }
}

/// Asks for a mail, takes its code, and goes on with what was about to be done.
pub fn again(go_on: Callback<()>) -> AnyView {
    let session = Session::<Me>::get();
    let (start, finish) = (Writer::<StartSignIn>::new(), Writer::<FinishSignIn>::new());
    let started = RwSignal::new(None::<SignInStarted>);
    let ask = move || {
        let email = session.who().map(|me| me.email).unwrap_or_default();
        start.send((), Start { email }, move |mail| {
            let _ = started.try_set(Some(mail));
        });
    };
    let button = move || press(words::send, ButtonKind::Primary, start.working, ask);
    let waits = Memo::new(move |_| started.with(Option::is_some));
    let part = move || if waits.get() { code(session, finish, started, go_on) } else { button() };
    card(vec![heading("h2", more::title), para("", more::lead), failure_of(start.failure), changing(part)])
}

fn code(
    session: Session<Me>,
    finish: Writer<FinishSignIn>,
    started: RwSignal<Option<SignInStarted>>,
    go_on: Callback<()>,
) -> AnyView {
    let (typed, broken) = (RwSignal::new(String::new()), RwSignal::new(false));
    let send = move |()| {
        let whole = typed.with_untracked(|typed| model::whole_code(typed));
        broken.set(whole.is_none());
        let (Some(mail), Some(code)) = (started.get_untracked(), whole) else { return };
        let proof = SignInProof::Code { sign_in: mail.sign_in, code };
        // The same person as before, also where several share the address.
        let person = session.who_untracked().map(|me| me.person);
        finish.send((), Finish { proof, person }, move |reply| {
            if let FinishedSignIn::Done { me } = reply {
                session.enter(me);
                tell(go_on, ());
            }
        });
    };
    let error = Signal::derive(move || {
        if broken.get() {
            return Some(words::not_whole(lang()).to_owned());
        }
        finish.failure.with(|failure| {
            let failure = failure.as_ref()?;
            Some(failure.of_field("code").unwrap_or_else(|| failure.sentence(lang())))
        })
    });
    view! {
        <Form on_submit=send>
            <Field
                label=words::code
                hint=words::code_hint
                value=typed
                error=error
                autocomplete="one-time-code"
                inputmode="numeric"
                class="input-code"
                autofocus=true
            />
            <Button label=words::enter kind=ButtonKind::Primary working=finish.working wide=true />
        </Form>
    }
    .into_any()
}

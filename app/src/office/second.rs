//! The buttons under what waits for a second person: confirm, reject with a reason, take back. The same on
//! every screen; the rule is `sundae_shared::second`.

use super::factor::Freshly;
use crate::i18n::common::words as common;
use crate::i18n::tr;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Form, Textarea};
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::second::{
    DecideSecondLook, NotYours, REASON_CHARS_MAX, SecondDecider, SecondLook, SecondWord,
};
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        waiting: en "Wait for a second person", es "Esperan a otra persona";
        one_waits: en "Waits for a second person", es "Espera a otra persona";
        confirm: en "Confirm", es "Confirmar";
        reject: en "Reject", es "Rechazar";
        take_back: en "Take back", es "Retirar";
        reason: en "Reason", es "Motivo";
        reject_hint: en "For who proposed it. Stays in the history with your name.", es "Para quien lo propuso. Queda en el historial con tu nombre.";
        yours: en "You proposed this; a colleague has to confirm it.", es "Lo propusiste tú; lo tiene que confirmar otra persona del equipo.";
        about_you: en "This is about yourself or your own money, so a colleague decides it.",
            es "Esto es sobre ti o tu propio dinero, así que lo decide otra persona del equipo.";
        confirmed: en "Confirmed", es "Confirmado";
        rejected: en "Rejected", es "Rechazado";
        withdrawn: en "Taken back", es "Retirado";
    }
}

/// What is said once it is done.
fn done_words(to: SecondLook) -> Message {
    match to {
        SecondLook::Confirmed => words::confirmed,
        SecondLook::Rejected => words::rejected,
        SecondLook::Withdrawn => words::withdrawn,
        SecondLook::Proposed => words::one_waits,
    }
}

/// The decision about one proposal: `on_done` gets the reply.
pub fn decision<E>(
    id: E::Path,
    caller: SecondDecider,
    on_done: impl Fn(E::Reply) + Copy + Send + Sync + 'static,
) -> AnyView
where
    E: Endpoint<Request = DecideSecondLook>,
    E::Path: Clone + Send + Sync,
{
    let decide = Writer::<E>::new();
    let (id, last) = (StoredValue::new(id), StoredValue::new(None::<DecideSecondLook>));
    let rejecting = RwSignal::new(false);
    let send = move |said: DecideSecondLook| {
        last.set_value(Some(said.clone()));
        let to = caller.step(said.word).unwrap_or(SecondLook::Proposed);
        decide.send(id.get_value(), said, move |reply| {
            let _ = rejecting.try_set(false);
            crate::state::root().toasts.say(done_words(to));
            on_done(reply);
        });
    };
    let again = move |()| {
        if let Some(said) = last.get_value() {
            send(said);
        }
    };
    let say = move |word, reason| send(DecideSecondLook { word, reason });
    let why_not = match caller.step(SecondWord::Confirm) {
        Ok(_) => None,
        Err(NotYours::Proposer) => Some(words::yours as Message),
        Err(NotYours::Concerned) => Some(words::about_you as Message),
    };
    let confirm = caller.can(SecondWord::Confirm).then(|| {
        let press = move |()| say(SecondWord::Confirm, String::new());
        view! { <Button label=words::confirm kind=ButtonKind::Primary working=decide.working on_press=press /> }
    });
    let reject = match caller.step(SecondWord::Reject) {
        Ok(SecondLook::Withdrawn) => {
            let press = move |()| say(SecondWord::Reject, String::new());
            Some(view! { <Button label=words::take_back working=decide.working on_press=press /> }.into_any())
        }
        Ok(_) => {
            Some(view! { <Button label=words::reject on_press=move |()| rejecting.set(true) /> }.into_any())
        }
        Err(_) => None,
    };
    let reason = RwSignal::new(String::new());
    let most = u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX);
    view! {
        <Freshly failure=decide.failure on=again />
        {why_not.map(|why| view! { <p class="soft">{tr(why)}</p> })}
        <FailureNotice failure=decide.failure />
        <div class="actions">{confirm} {reject}</div>
        <Dialog title=words::reject open=rejecting>
            <Form on_submit=move |()| say(SecondWord::Reject, reason.get_untracked())>
                <Textarea
                    label=words::reason
                    hint=words::reject_hint
                    value=reason
                    error=decide.field_error("reason")
                    maxlength=most
                    autofocus=true
                />
                <FailureNotice failure=decide.failure />
                <div class="dialog-foot">
                    <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| rejecting.set(false) />
                    <Button label=words::reject kind=ButtonKind::Primary working=decide.working />
                </div>
            </Form>
        </Dialog>
    }
    .into_any()
}

//! Somebody's second factor in the list of staff, and taking it away when their phone is lost: one administrator
//! asks, another one confirms.

use crate::i18n::common::words as common;
use crate::i18n::{lang, tr};
use crate::office::factor::Freshly;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Form, Notice, Pill, Textarea, TimeText, Tone};
use leptos::prelude::*;
use sundae_shared::id::PersonId;
use sundae_shared::people::factor_api::ResetSecondFactor;
use sundae_shared::people::{FactorReset, FactorState, ResetSecondFactor as Reset};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        factor: en "Second factor", es "Segundo factor";
        on: en "On", es "Activo";
        off: en "Off", es "Inactivo";
        missing: en "Not set up yet", es "Sin configurar";
        reset: en "Reset the second factor", es "Restablecer el segundo factor";
        what: en "For somebody who lost phone and recovery codes. It takes two administrators: you ask, another one confirms within a day. They get a mail now.",
            es "Para quien perdió el teléfono y los códigos de recuperación. Hacen falta dos administradores: tú lo pides y otro lo confirma en un día. La persona recibe un correo ahora.";
        reason: en "Reason", es "Motivo";
        hint: en "How you know that it is really them, such as: I met her. Stays in the history with your name.",
            es "Cómo sabes que es realmente esa persona, por ejemplo: hablé con ella en persona. Queda en el historial con tu nombre.";
        ask: en "Ask for the reset", es "Pedir el restablecimiento";
        asked: en "Another administrator has to confirm it", es "Tiene que confirmarlo otro administrador";
        waits(by: &str): en "{by} asked to reset this second factor.", es "{by} pidió restablecer este segundo factor.";
        others: en "Another administrator has to confirm it.", es "Tiene que confirmarlo otro administrador.";
        confirm: en "Confirm the reset", es "Confirmar el restablecimiento";
        confirm_what: en "Their second factor goes, their sessions end, and they set a new one up after signing in with the password.",
            es "Se quita su segundo factor, se cierran sus sesiones y configurará uno nuevo al entrar con la contraseña.";
        done: en "The second factor is reset", es "El segundo factor está restablecido";
    }
}

#[component]
pub fn FactorLine(
    id: StoredValue<PersonId>,
    state: FactorState,
    reset: Option<FactorReset>,
    own: bool,
    reload: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let pill = match state {
        FactorState::On => view! { <Pill label=words::on tone=Tone::Done /> },
        FactorState::Off => view! { <Pill label=words::off /> },
        FactorState::Missing => view! { <Pill label=words::missing tone=Tone::Wait /> },
    };
    let (waits, mine) = (reset.is_some(), reset.as_ref().is_none_or(|reset| !reset.own));
    let notice = reset.map(|FactorReset { asked_by, asked_at, reason, own }| {
        let way = if own {
            view! { <p class="soft">{tr(words::others)}</p> }.into_any()
        } else {
            view! { <Button label=words::confirm on_press=move |()| asking.set(true) /> }.into_any()
        };
        view! {
            <Notice tone=Tone::Wait>
                <div class="notice-stack">
                    <p>{move || words::waits(lang(), &asked_by)}</p>
                    <p class="soft">{reason} " · " <TimeText at=asked_at /></p>
                    {way}
                </div>
            </Notice>
        }
    });
    let ask = (state == FactorState::On && !waits && !own).then(|| {
        view! { <Button label=words::reset kind=ButtonKind::Quiet on_press=move |()| asking.set(true) /> }
    });
    let title: Message = if waits { words::confirm } else { words::reset };
    view! {
        <p>{tr(words::factor)} " " {pill} " " {ask}</p>
        {notice}
        {mine.then(|| view! {
            <Dialog title=title open=asking>
                <ResetForm id=id waits=waits open=asking reload=reload />
            </Dialog>
        })}
    }
}

#[component]
fn ResetForm(
    id: StoredValue<PersonId>,
    waits: bool,
    open: RwSignal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    let reset = Writer::<ResetSecondFactor>::new();
    let reason = RwSignal::new(String::new());
    let (what, button, said): (Message, Message, Message) = match waits {
        true => (words::confirm_what, words::confirm, words::done),
        false => (words::what, words::ask, words::asked),
    };
    let submit = move |()| {
        reset.send(id.get_value(), Reset { reason: reason.get_untracked() }, move |_| {
            open.set(false);
            root().toasts.say(said);
            tell(reload, ());
        });
    };
    view! {
        <Freshly failure=reset.failure on=submit />
        <Form on_submit=submit>
            <p>{tr(what)}</p>
            <Textarea label=words::reason hint=words::hint value=reason error=reset.field_error("reason") maxlength=500 />
            <FailureNotice failure=reset.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=button kind=ButtonKind::Primary working=reset.working />
            </div>
        </Form>
    }
}

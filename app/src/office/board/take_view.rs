//! Taking a chosen name away, with a reason that its owner reads.

use crate::i18n::{common, tr};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Form, Textarea};
use leptos::prelude::*;
use sundae_shared::board::api::TakeChosenName;
use sundae_shared::board::{ChosenNameId, TakeNameAway};

sundae_shared::messages! {
    mod words {
        says: en "They are shown there no more until they choose another name. Their points stay as they are.",
            es "Deja de aparecer ahí hasta que elija otro nombre. Sus puntos siguen igual.";
        reason: en "Reason", es "Motivo";
        reason_hint: en "Its owner gets it by mail, and it stands in the trail.",
            es "Su dueño lo recibe por correo y queda en el registro.";
        take: en "Take the name away", es "Retirar el nombre";
        taken: en "Taken away. Its owner gets a mail.", es "Retirado. Su dueño recibe un correo.";
    }
}

#[component]
pub fn TakeForm(name: ChosenNameId, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let (take, reason) = (Writer::<TakeChosenName>::new(), RwSignal::new(String::new()));
    let send = move |()| {
        take.send(name.clone(), TakeNameAway { reason: reason.get_untracked() }, move |_| {
            root().toasts.say(words::taken);
            open.set(false);
            changed.run(());
        });
    };
    view! {
        <Form on_submit=send>
            <p class="measure">{tr(words::says)}</p>
            <Textarea label=words::reason hint=words::reason_hint value=reason error=take.field_error("reason") maxlength=500 />
            <FailureNotice failure=take.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Danger label=words::take working=take.working />
            </div>
        </Form>
    }
}

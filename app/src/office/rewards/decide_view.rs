//! The second member of staff: approves or declines what somebody else redeemed.

use crate::i18n::tr;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form};
use leptos::prelude::*;
use sundae_shared::rewards::RedemptionId;
use sundae_shared::rewards::api::DecideRedemption;
use sundae_shared::second::{DecideSecondLook, SecondWord};

sundae_shared::messages! {
    mod words {
        approve: en "Approve", es "Aprobar";
        approved: en "Approved; the owner is told by mail.", es "Aprobado; se avisa por correo a su dueño.";
        declined: en "Declined; the owner has the points back.", es "Rechazado; la persona recuperó sus puntos.";
        text: en "Points and stock go back to where they came from; the owner reads your reason.",
            es "Los puntos y la existencia vuelven a su sitio; la persona lee tu motivo.";
        reason: en "Reason", es "Motivo";
        decline: en "Decline it", es "Rechazarlo";
        keep: en "Leave it", es "Dejarlo";
    }
}

#[component]
pub fn Approve(id: RedemptionId, changed: Callback<()>) -> impl IntoView {
    let decide = Writer::<DecideRedemption>::new();
    let press = move |()| {
        let said = DecideSecondLook { word: SecondWord::Confirm, reason: String::new() };
        decide.send(id.clone(), said, move |_| {
            root().toasts.say(words::approved);
            changed.run(());
        });
    };
    view! {
        <Button label=words::approve kind=ButtonKind::Primary working=decide.working on_press=press />
        <FailureNotice failure=decide.failure />
    }
}

#[component]
pub fn DeclineForm(id: RedemptionId, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let (decide, reason) = (Writer::<DecideRedemption>::new(), RwSignal::new(String::new()));
    let submit = move |()| {
        let said = DecideSecondLook { word: SecondWord::Reject, reason: reason.get_untracked() };
        decide.send(id.clone(), said, move |_| {
            root().toasts.say(words::declined);
            open.set(false);
            changed.run(());
        });
    };
    view! {
        <Form on_submit=submit>
            <p>{tr(words::text)}</p>
            <Field label=words::reason value=reason error=decide.field_error("reason") maxlength=200 />
            <FailureNotice failure=decide.failure />
            <div class="dialog-foot">
                <Button label=words::keep on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Danger label=words::decline working=decide.working />
            </div>
        </Form>
    }
}

//! The second member of staff: approves or declines what somebody else redeemed.

use crate::office::reason_form::{Deed, reason_form};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, FailureNotice};
use leptos::prelude::*;
use sundae_shared::rewards::RedemptionId;
use sundae_shared::rewards::api::DecideRedemption;
use sundae_shared::second::{DecideSecondLook, SecondWord};

sundae_shared::messages! {
    mod words {
        approve: en "Approve", es "Aprobar";
        approved: en "Approved; the owner is told by mail.", es "Aprobado; se avisa por correo a su titular.";
        declined: en "Declined; the owner has the points back.", es "Rechazado; la persona recuperó sus puntos.";
        text: en "Points and stock go back to where they came from.", es "Los puntos y la existencia vuelven a su sitio.";
        hint: en "The owner reads it.", es "Su titular lo lee.";
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
            tell(changed, ());
        });
    };
    view! {
        <Button label=words::approve kind=ButtonKind::Primary working=decide.working on_press=press />
        <FailureNotice failure=decide.failure />
    }
}

pub fn decline_form(id: RedemptionId, open: RwSignal<bool>, changed: Callback<()>) -> AnyView {
    let said = |reason| DecideSecondLook { word: SecondWord::Reject, reason };
    let deed = Deed::new(words::text, words::hint, words::decline, words::declined);
    let deed = Deed { keep: words::keep, ..deed };
    reason_form::<DecideRedemption>(deed, id, said, open, changed)
}

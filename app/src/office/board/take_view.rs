//! Taking a chosen name away, with a reason that its owner reads.

use crate::office::reason_form::{Deed, reason_form};
use leptos::prelude::*;
use sundae_shared::board::api::TakeChosenName;
use sundae_shared::board::{ChosenNameId, TakeNameAway};

sundae_shared::messages! {
    mod words {
        says: en "They are shown there no more until they choose another name. Their points stay as they are.",
            es "Deja de aparecer ahí hasta que elija otro nombre. Sus puntos siguen igual.";
        reason_hint: en "Its owner gets it by mail, and it stands in the trail.",
            es "Su titular lo recibe por correo y queda en el registro.";
        take: en "Take the name away", es "Retirar el nombre";
        taken: en "Taken away. Its owner gets a mail.", es "Retirado. Su titular recibe un correo.";
    }
}

pub fn take_form(name: ChosenNameId, open: RwSignal<bool>, changed: Callback<()>) -> AnyView {
    let deed = Deed::new(words::says, words::reason_hint, words::take, words::taken);
    reason_form::<TakeChosenName>(deed, name, |reason| TakeNameAway { reason }, open, changed)
}

//! The way out of a form: what was typed is not lost by one press.

use crate::i18n::tr;
use crate::state::tell;
use crate::ui::{Button, ButtonKind, Dialog};
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "Throw away what you changed?", es "¿Descartar lo que cambiaste?";
        text: en "It is not saved yet.", es "Aún no está guardado.";
        leave: en "Throw it away", es "Descartarlo";
        stay: en "Go on editing", es "Seguir editando";
    }
}

/// Leaves at once where nothing was changed, and asks before it where something was.
#[derive(Clone, Copy)]
pub struct Leaving {
    asks: RwSignal<bool>,
    close: Callback<()>,
    pub leave: Callback<()>,
}

impl Leaving {
    pub fn new<D: PartialEq + Clone + Send + Sync + 'static>(draft: Memo<D>, close: Callback<()>) -> Self {
        let (asks, before) = (RwSignal::new(false), draft.get_untracked());
        let leave = Callback::new(move |()| {
            if draft.with_untracked(|draft| *draft == before) {
                tell(close, ());
            } else {
                asks.set(true);
            }
        });
        Self { asks, close, leave }
    }
}

#[component]
pub fn LeaveDialog(leaving: Leaving) -> impl IntoView {
    let Leaving { asks, close, .. } = leaving;
    view! {
        <Dialog title=words::title open=asks>
            <p>{tr(words::text)}</p>
            <div class="dialog-foot">
                <Button label=words::stay on_press=move |()| asks.set(false) />
                <Button label=words::leave kind=ButtonKind::Danger on_press=close />
            </div>
        </Dialog>
    }
}

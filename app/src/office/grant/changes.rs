//! Changes of amounts that wait for a second person: how many there are, and the way to each.

use super::view::selectable;
use crate::i18n::{format, lang};
use crate::office::may::may;
use crate::state::load::Loading;
use crate::ui::{Button, EmptyState, MoneyText, Notice, Pill, Tone};
use leptos::prelude::*;
use sundae_shared::grant::ProposalView;
use sundae_shared::people::may::DECIDE_GRANTS;

sundae_shared::messages! {
    mod words {
        wait_one: en "1 change of an amount waits for a second person.", es "1 cambio de importe espera a otra persona.";
        wait(count: &str): en "{count} changes of amounts wait for a second person.", es "{count} cambios de importe esperan a otra persona.";
        show: en "Show what waits", es "Ver lo que espera";
        show_all: en "Show all grants", es "Ver todas las ayudas";
        none_title: en "No change waits", es "No hay cambios pendientes";
        none: en "What a file or a colleague proposes for an award stands here until somebody else approves or rejects it.",
            es "Lo que un archivo o una persona del equipo propone para una ayuda aparece aquí hasta que otra la apruebe o la rechace.";
        yours: en "Yours to decide", es "Te toca decidir";
        others: en "Somebody else decides", es "Decide otra persona";
    }
}

/// In the address: the list shows only what waits.
pub const WAITING: &str = "waiting";

/// How many wait, and the switch between them and all grants; nothing while there are none.
#[component]
pub fn Count(
    changes: Loading<Vec<ProposalView>>,
    show: Memo<Option<String>>,
    set_show: SignalSetter<Option<String>>,
) -> impl IntoView {
    let count = Memo::new(move |_| changes.reply().map_or(0, |changes| changes.len()));
    let says = move || match i64::try_from(count.get()).unwrap_or(i64::MAX) {
        0 => words::none_title(lang()).to_owned(),
        1 => words::wait_one(lang()).to_owned(),
        many => words::wait(lang(), &format::number(many)),
    };
    let only = move || show.with(Option::is_some);
    move || {
        (count.get() > 0 || only()).then(|| {
            let (label, to) = if only() {
                (words::show_all as fn(_) -> _, None)
            } else {
                (words::show as fn(_) -> _, Some(WAITING.to_owned()))
            };
            view! {
                <Notice tone=Tone::Wait>
                    <p role="status">{says}</p>
                    <div class="actions">
                        <Button label=label on_press=move |()| set_show.set(to.clone()) />
                    </div>
                </Notice>
            }
        })
    }
}

/// In place of the grants: those whose amount somebody wants to change, the oldest change first.
pub fn rows(changes: Vec<ProposalView>, selected: Memo<Option<String>>) -> AnyView {
    if changes.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let decides = may(DECIDE_GRANTS);
    let row = move |change: ProposalView| {
        let (label, tone) = if decides && change.mine_to_decide {
            (words::yours as fn(_) -> _, Tone::Wait)
        } else {
            (words::others as fn(_) -> _, Tone::Plain)
        };
        let content = view! {
            <span class="grow">{change.legal_name}</span>
            <Pill label=label tone=tone />
            <span><MoneyText money=change.from /> " → " <MoneyText money=change.to /></span>
        };
        selectable(change.grant.to_string(), selected, content.into_any())
    };
    view! { <ul class="list">{changes.into_iter().map(row).collect_view()}</ul> }.into_any()
}

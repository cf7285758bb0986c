//! Who reserved what, and what became of it; what waits for a second person, and what is owed.

use super::decide_view::{Approve, decline_form};
use crate::i18n::{Text, format, game, lang, tr};
use crate::office::may::may;
use crate::office::reason_form::{Deed, reason_form};
use crate::route;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::table::Column;
use crate::ui::{Button, Dialog, EmptyState, LinkButton, Pill, Select, Table, TimeText, loaded};
use leptos::prelude::*;
use sundae_shared::people::may::{APPROVE_REWARDS, SET_UP};
use sundae_shared::rewards::api::{CancelRedemptionForOwner, ListOfficeRedemptionPage};
use sundae_shared::rewards::cycle::{RedemptionEvent, next};
use sundae_shared::rewards::{
    CancelForOwner, ListOfficeRedemptions, OfficeRedemption, OfficeRedemptions, RedemptionState, WaitsFor,
};

sundae_shared::messages! {
    mod words {
        title: en "Who reserved what", es "Quién reservó qué";
        catalogue: en "All rewards", es "Todos los premios";
        state: en "State", es "Estado";
        any: en "Any state", es "Cualquier estado";
        caption: en "Redemptions, newest first", es "Canjes, primero los más recientes";
        person: en "Person", es "Persona";
        reward: en "Reward", es "Premio";
        cost: en "Points", es "Puntos";
        reserved: en "Reserved", es "Reservado";
        ends: en "Held until", es "Hasta";
        ended: en "Ended", es "Terminó";
        actions: en "Change", es "Cambiar";
        cancel: en "Cancel it", es "Cancelarlo";
        keep: en "Keep it", es "Dejarla";
        cancel_title: en "Cancel this reservation?", es "¿Cancelar esta reserva?";
        cancel_text: en "Points and stock go back to where they came from.", es "Los puntos y la existencia vuelven a su sitio.";
        cancel_hint: en "The owner reads it.", es "Su titular lo lee.";
        to_approve: en "Waits for a second person", es "Espera a otra persona";
        collects(name: &str): en "{name} collects it", es "Lo recoge {name}";
        approved_by(name: &str): en "approved by {name}", es "aprobado por {name}";
        code(number: i64): en "code {number}", es "código {number}";
        decline: en "Decline…", es "Rechazar…";
        decline_title: en "Decline this redemption?", es "¿Rechazar este canje?";
        own: en "Yours: somebody else acts", es "Es tuyo: actúa otra persona";
        cancelled: en "Cancelled; the owner has the points back.", es "Cancelado; la persona recuperó sus puntos.";
        none_title: en "No redemptions", es "No hay canjes";
        none: en "When attendees reserve rewards, they are listed here.", es "Cuando se reserven premios, aparecerán aquí.";
        older: en "Older ones", es "Anteriores";
    }
}

#[component]
pub fn RedemptionList() -> impl IntoView {
    page_title(words::title);
    let state = Memo::new(|_| route::query("state").and_then(|word| RedemptionState::from_word(&word)));
    let after = Memo::new(|_| route::query("after"));
    let waits = Memo::new(|_| route::query("waits").and_then(|word| WaitsFor::from_word(&word)));
    let page = load::<ListOfficeRedemptionPage>(move || {
        ((), ListOfficeRedemptions { state: state.get(), waits: waits.get(), after: after.get() })
    });
    let chosen = RwSignal::new(match (waits.get_untracked(), state.get_untracked()) {
        (Some(waits), _) => waits.word().to_owned(),
        (None, state) => state.map(|state| state.word().to_owned()).unwrap_or_default(),
    });
    Effect::new(move |before: Option<String>| {
        let now = chosen.get();
        if before.is_some_and(|before| before != now) {
            route::set_query("after", None);
            let waits = WaitsFor::from_word(&now);
            route::set_query("waits", waits.map(WaitsFor::word));
            route::set_query("state", Some(now.as_str()).filter(|word| !word.is_empty() && waits.is_none()));
        }
        now
    });
    let options = || -> Vec<(String, Text)> {
        let named =
            |state: &RedemptionState| (state.word().to_owned(), game::redemption_state(*state).0.into());
        let approval = (WaitsFor::Approval.word().to_owned(), words::to_approve.into());
        [(String::new(), words::any.into()), approval]
            .into_iter()
            .chain(RedemptionState::ALL.iter().map(named))
            .collect()
    };
    let changed = Callback::new(move |()| page.refetch());
    let shown = move |OfficeRedemptions { items, next }: OfficeRedemptions| {
        if items.is_empty() {
            return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
        }
        let filter = match (waits.get_untracked(), state.get_untracked()) {
            (Some(waits), _) => format!("&waits={waits}"),
            (None, state) => state.map(|state| format!("&state={state}")).unwrap_or_default(),
        };
        let older = next.map(|next| format!("/office/rewards/redemptions?after={next}{filter}"));
        view! {
            <List items=items changed=changed />
            {older.map(|href| view! { <LinkButton label=words::older href=href /> })}
        }
        .into_any()
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            <Select label=words::state value=chosen options=Signal::derive(options) />
            <LinkButton label=words::catalogue href="/office/rewards/" />
        </div>
        {loaded(page, shown)}
    }
}

#[component]
fn List(items: Vec<OfficeRedemption>, changed: Callback<()>) -> impl IntoView {
    let columns = vec![
        Column::text(words::person),
        Column::text(words::reward),
        Column::number(words::cost),
        Column::text(words::state),
        Column::text(words::reserved),
        Column::text(words::ends),
        Column::text(words::ended),
        Column::text(words::actions),
    ];
    view! {
        <Table caption=words::caption columns=columns>
            {items.into_iter().map(|item| view! { <Row item=item changed=changed /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(item: OfficeRedemption, changed: Callback<()>) -> impl IntoView {
    let (word, tone) = game::redemption_of(item.way, item.state);
    let can = |event| next(item.way, item.state, event).is_some();
    let own = item.own;
    let can_cancel = may(SET_UP) && !own && can(RedemptionEvent::Cancel);
    let can_decide = may(APPROVE_REWARDS) && !own && can(RedemptionEvent::Confirm);
    let (asks, declines) = (RwSignal::new(false), RwSignal::new(false));
    let item = StoredValue::new(item);
    let OfficeRedemption {
        person_name,
        collector_name,
        title,
        cost,
        reserved_at,
        ends_at,
        ended_at,
        approved_by,
        handed_over_by,
        code,
        reason,
        ..
    } = item.get_value();
    let id = move || item.with_value(|item| item.id.clone());
    view! {
        <tr>
            <td>
                {person_name}
                {collector_name.map(|name| view! { <br /><small class="soft">{move || words::collects(lang(), &name)}</small> })}
            </td>
            <td>
                {game::both(&title).show()}
                {code.map(|code| view! { <small class="soft">" · "{move || words::code(lang(), code.number)}</small> })}
            </td>
            <td class="number">{move || format::number(cost)}</td>
            <td><Pill label=word tone=tone /></td>
            <td><TimeText at=reserved_at /></td>
            <td>{move || format::short(ends_at)}</td>
            <td>
                {ended_at.map(|at| view! { <TimeText at=at /> })}
                {handed_over_by.or(reason).map(|more| view! { <span dir="auto">" · "{more}</span> })}
                {approved_by.map(|by| view! { <small class="soft">" · "{move || words::approved_by(lang(), &by)}</small> })}
            </td>
            <td>
                {own.then(|| view! { <small class="soft">{tr(words::own)}</small> })}
                {can_decide.then(|| view! {
                    <div class="actions">
                        <Approve id=id() changed=changed />
                        <Button label=words::decline on_press=move |()| declines.set(true) />
                    </div>
                    <Dialog title=words::decline_title open=declines>
                        {decline_form(id(), declines, changed)}
                    </Dialog>
                })}
                {can_cancel.then(|| view! {
                    <Button label=words::cancel on_press=move |()| asks.set(true) />
                    <Dialog title=words::cancel_title open=asks>
                        {cancel_form(item.get_value(), asks, changed)}
                    </Dialog>
                })}
            </td>
        </tr>
    }
}

fn cancel_form(item: OfficeRedemption, open: RwSignal<bool>, changed: Callback<()>) -> AnyView {
    let deed = Deed::new(words::cancel_text, words::cancel_hint, words::cancel, words::cancelled);
    let deed = Deed { keep: words::keep, ..deed };
    reason_form::<CancelRedemptionForOwner>(deed, item.id, |reason| CancelForOwner { reason }, open, changed)
}

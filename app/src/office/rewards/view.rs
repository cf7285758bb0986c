//! All rewards with their stock.

use super::form_view::RewardForm;
use crate::i18n::{common, format, game, tr};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Dialog, EmptyState, FailureNotice, Field, Form, LinkButton, Pill, Table, Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::people::may::SET_UP;
use sundae_shared::rewards::api::{AdjustRewardStock, ListOfficeRewards};
use sundae_shared::rewards::{AdjustStock, OfficeReward, OfficeRewards};

sundae_shared::messages! {
    mod words {
        title: en "Rewards", es "Premios";
        new: en "New reward", es "Premio nuevo";
        redemptions: en "Who reserved what", es "Quién reservó qué";
        caption: en "Rewards and their stock", es "Premios y existencias";
        reward: en "Reward", es "Premio";
        cost: en "Cost", es "Costo";
        left: en "In stock", es "Quedan";
        reserved: en "Reserved", es "Reservados";
        handed_over: en "Handed over", es "Entregados";
        state: en "Shown", es "Visible";
        shown: en "Shown", es "Visible";
        hidden: en "Hidden", es "Oculto";
        actions: en "Change", es "Cambiar";
        edit: en "Edit", es "Editar";
        stock: en "Stock", es "Existencias";
        stock_title: en "Change the stock", es "Cambiar las existencias";
        difference: en "How many more or fewer", es "Cuántos más o menos";
        difference_hint: en "For instance 20, or -3. A difference, so that two people counting at once don't undo each other.",
            es "Por ejemplo 20, o -3. Es una diferencia, para que dos personas contando a la vez no se pisen.";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands in the trail.", es "Queda en el registro.";
        change_stock: en "Change the stock", es "Cambiar las existencias";
        changed: en "Stock changed.", es "Existencias cambiadas.";
        none_title: en "No rewards", es "No hay premios";
        none: en "Add what attendees can spend their points on.", es "Añade aquello en lo que se pueden gastar los puntos.";
    }
}

#[component]
pub fn RewardCatalogue() -> impl IntoView {
    page_title(words::title);
    let rewards = load::<ListOfficeRewards>(|| ((), ()));
    let making = RwSignal::new(false);
    let changed = Callback::new(move |()| rewards.refetch());
    let shown = move |OfficeRewards { items }: OfficeRewards| {
        if items.is_empty() {
            return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
        }
        view! { <List items=items changed=changed /> }.into_any()
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            {may(SET_UP).then(|| view! {
                <Button kind=ButtonKind::Primary label=words::new on_press=move |()| making.set(true) />
            })}
            <LinkButton label=words::redemptions href="/office/game/redemptions" />
        </div>
        {loaded(rewards, shown)}
        <Dialog title=words::new open=making>
            <RewardForm open=making changed=changed />
        </Dialog>
    }
}

#[component]
fn List(items: Vec<OfficeReward>, changed: Callback<()>) -> impl IntoView {
    let columns = vec![
        Column::text(words::reward),
        Column::number(words::cost),
        Column::number(words::left),
        Column::number(words::reserved),
        Column::number(words::handed_over),
        Column::text(words::state),
        Column::text(words::actions),
    ];
    view! {
        <Table caption=words::caption columns=columns>
            {items.into_iter().map(|item| view! { <Row item=item changed=changed /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(item: OfficeReward, changed: Callback<()>) -> impl IntoView {
    let (editing, stocking) = (RwSignal::new(false), RwSignal::new(false));
    let (word, tone) = if item.draft.active {
        (words::shown as fn(_) -> _, Tone::Done)
    } else {
        (words::hidden as fn(_) -> _, Tone::Plain)
    };
    let figures = [item.draft.cost, item.stock_left, item.reserved, item.handed_over];
    let item = StoredValue::new(item);
    view! {
        <tr>
            <td>{game::both(&item.with_value(|item| item.draft.title.clone())).show()}</td>
            {figures.into_iter().map(|figure| view! { <td class="number">{move || format::number(figure)}</td> }).collect_view()}
            <td><Pill label=word tone=tone /></td>
            <td>
                {may(SET_UP).then(|| view! {
                    <div class="actions">
                        <Button label=words::edit on_press=move |()| editing.set(true) />
                        <Button label=words::stock on_press=move |()| stocking.set(true) />
                    </div>
                })}
                <Dialog title=words::edit open=editing>
                    <RewardForm open=editing changed=changed existing=item.get_value() />
                </Dialog>
                <Dialog title=words::stock_title open=stocking>
                    <StockForm item=item.get_value() open=stocking changed=changed />
                </Dialog>
            </td>
        </tr>
    }
}

#[component]
fn StockForm(item: OfficeReward, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let adjust = Writer::<AdjustRewardStock>::new();
    let (difference, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |()| {
        // What is no number is sent as 0, which the server refuses at the field in words.
        let difference = difference.get_untracked().trim().replace('\u{2212}', "-").parse().unwrap_or(0);
        let request = AdjustStock { difference, reason: reason.get_untracked() };
        adjust.send(item.id.clone(), request, move |_| {
            root().toasts.say(words::changed);
            open.set(false);
            changed.run(());
        });
    };
    view! {
        <Form on_submit=submit>
            <Field label=words::difference hint=words::difference_hint value=difference error=adjust.field_error("difference") maxlength=8 />
            <Field label=words::reason hint=words::reason_hint value=reason error=adjust.field_error("reason") maxlength=200 />
            <FailureNotice failure=adjust.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::change_stock working=adjust.working />
            </div>
        </Form>
    }
}

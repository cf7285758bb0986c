//! All rewards with their stock.

use super::form_view::{Around, RewardForm};
use super::model::blank;
use crate::i18n::{common, format, game, lang, tr};
use crate::office::draft::Editing;
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Dialog, EmptyState, FailureNotice, Field, Form, LinkButton, Pill, Table, Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::may::SET_UP;
use sundae_shared::rewards::api::{AdjustRewardStock, ListOfficeRewards};
use sundae_shared::rewards::{
    AdjustStock, OfficeReward, OfficeRewards, PoolCount, RewardDraft, RewardKind, ShelfCount,
};

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
        waiting: en "Waiting", es "En espera";
        owed: en "Owed", es "Se deben";
        worth: en "Worth in all", es "Valor total";
        of_ceiling(worth: &str, ceiling: &str): en "{worth} of {ceiling}", es "{worth} de {ceiling}";
        by_two: en "By two", es "Entre dos";
        shelf(counted: &str, left: &str, turns: &str, held: &str, given: &str): en "{counted} counted = {left} left + {turns} kept for a turn + {held} reserved + {given} handed over",
            es "{counted} contados = {left} libres + {turns} guardados por turno + {held} reservados + {given} entregados";
        pool(imported: &str, free: &str, reserved: &str, issued: &str, void: &str): en "{imported} imported = {free} free + {reserved} reserved + {issued} shown + {void} out of use",
            es "{imported} importados = {free} libres + {reserved} reservados + {issued} mostrados + {void} anulados";
        differs: en "This does not add up. Tell whoever runs the server.", es "Esto no cuadra. Avisa a quien administra el servidor.";
        codes: en "Codes", es "Códigos";
        approvals: en "To approve", es "Por aprobar";
        owed_list: en "Owed", es "Se deben";
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
    let editing = Editing::<RewardDraft>::new("reward");
    let rewards = load::<ListOfficeRewards>(|| ((), ()));
    let changed = Callback::new(move |()| rewards.refetch());
    let close = Callback::new(move |()| editing.close());
    let around = move |page: OfficeRewards| {
        let OfficeRewards { items, currency, approval_above_minor } = page;
        Around { all: items, currency, approval_above_minor }
    };
    let form = move || {
        let Some(around) = rewards.reply().map(around) else { return ().into_any() };
        let chosen = untrack(|| editing.chosen(&around.all, |item| item.id.to_string()));
        let (existing, draft) = match chosen {
            Some(item) => (Some(item.id), item.draft),
            None => (None, blank(&around.all)),
        };
        view! { <RewardForm existing=existing draft=draft around=around close=close changed=changed /> }
            .into_any()
    };
    let list = move || {
        page_title(words::title);
        view! { <Whole rewards=rewards editing=editing changed=changed /> }.into_any()
    };
    // Made anew only when it is there for the first time: a form is not lost when the list is read again.
    let there = Memo::new(move |_| rewards.get().is_some_and(|answer| answer.is_ok()));
    move || if there.get() && editing.edits.get() { untrack(form) } else { list() }
}

#[component]
fn Whole(
    rewards: Loading<OfficeRewards>,
    editing: Editing<RewardDraft>,
    changed: Callback<()>,
) -> impl IntoView {
    let shown = move |page: OfficeRewards| match page.items.is_empty() {
        true => view! { <EmptyState title=words::none_title text=words::none /> }.into_any(),
        false => view! { <List items=page.items currency=page.currency editing=editing changed=changed /> }
            .into_any(),
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            {may(SET_UP).then(|| view! {
                <Button kind=ButtonKind::Primary label=words::new on_press=move |()| editing.begin_new() />
            })}
            <LinkButton label=words::redemptions href="/office/rewards/redemptions" />
            <LinkButton label=words::approvals href="/office/rewards/redemptions?waits=approval" />
            <LinkButton label=words::owed_list href="/office/rewards/redemptions?state=owed" />
        </div>
        {loaded(rewards, shown)}
    }
}

#[component]
fn List(
    items: Vec<OfficeReward>,
    currency: Currency,
    editing: Editing<RewardDraft>,
    changed: Callback<()>,
) -> impl IntoView {
    let columns = vec![
        Column::text(words::reward),
        Column::number(words::cost),
        Column::number(words::left),
        Column::number(words::reserved),
        Column::number(words::owed),
        Column::number(words::waiting),
        Column::text(words::worth),
        Column::text(words::actions),
    ];
    let row =
        move |item| view! { <Row item=item currency=currency.clone() editing=editing changed=changed /> };
    view! {
        <Table caption=words::caption columns=columns>
            {items.into_iter().map(row).collect_view()}
        </Table>
    }
}

#[component]
fn Row(
    item: OfficeReward,
    currency: Currency,
    editing: Editing<RewardDraft>,
    changed: Callback<()>,
) -> impl IntoView {
    let stocking = RwSignal::new(false);
    let hidden = !item.draft.active;
    let held = item.reserved + item.confirmed;
    // What was handed over stands in the sum below the title.
    let figures = [item.draft.cost, item.stock_left, held, item.owed, item.waiting];
    let (shelf, pool, by_two) = (item.shelf, item.pool, item.by_two);
    let adds_up = shelf.is_none_or(|it| it.adds_up()) && pool.is_none_or(|it| it.adds_up());
    let sum = move || {
        lang();
        shelf.map(shelf_said).or_else(|| pool.map(pool_said)).unwrap_or_default()
    };
    let money = |minor: i64| Money::new(minor, currency.clone());
    let worth = (money(item.worth_minor), item.draft.ceiling_minor.map(money));
    let worth = move || {
        let (worth, ceiling) = (format::money(&worth.0), worth.1.as_ref().map(format::money));
        match ceiling {
            Some(ceiling) => words::of_ceiling(lang(), &worth, &ceiling),
            None => worth,
        }
    };
    let is_code = item.draft.kind == RewardKind::Code;
    let codes = format!("/office/rewards/codes/{}", item.id);
    let item = StoredValue::new(item);
    let edit = move |()| {
        editing.select.set(Some(item.with_value(|item| item.id.to_string())));
        editing.begin(None);
    };
    view! {
        <tr>
            <td>
                {game::both(&item.with_value(|item| item.draft.title.clone())).show()}
                {hidden.then(|| view! { " " <Pill label=words::hidden /> })}
                {by_two.then(|| view! { " " <Pill label=words::by_two tone=Tone::Info /> })}
                <p><small class="soft">{sum}</small></p>
                {(!adds_up).then(|| view! { <p class="field-error">{tr(words::differs)}</p> })}
            </td>
            {figures.into_iter().map(|figure| view! { <td class="number">{move || format::number(figure)}</td> }).collect_view()}
            <td class="number">{worth}</td>
            <td>
                <div class="actions">
                    {may(SET_UP).then(|| view! { <Button label=words::edit on_press=edit /> })}
                    {(may(SET_UP) && !is_code).then(|| view! {
                        <Button label=words::stock on_press=move |()| stocking.set(true) />
                    })}
                    {is_code.then(|| view! { <LinkButton label=words::codes href=codes /> })}
                </div>
                <Dialog title=words::stock_title open=stocking>
                    <StockForm item=item.get_value() open=stocking changed=changed />
                </Dialog>
            </td>
        </tr>
    }
}

fn shelf_said(shelf: ShelfCount) -> String {
    let ShelfCount { counted, left, turns, held, handed_over } = shelf;
    let [counted, left, turns, held, given] = [counted, left, turns, held, handed_over].map(format::number);
    words::shelf(lang(), &counted, &left, &turns, &held, &given)
}

pub fn pool_said(pool: PoolCount) -> String {
    let PoolCount { imported, free, reserved, issued, void } = pool;
    let [imported, free, reserved, issued, void] =
        [imported, free, reserved, issued, void].map(format::number);
    words::pool(lang(), &imported, &free, &reserved, &issued, &void)
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
            tell(changed, ());
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

//! Every funding source with its figures, and the entries that made what it holds.

use crate::i18n::common::words as common;
use crate::i18n::{Text, format, lang, tr};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Dialog, EmptyState, FailureNotice, Field, Form, Pill, Segmented, Table, Textarea,
    Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::budget::api::{AddBudgetEntry, DecideBudgetEntry, GetBudget};
use sundae_shared::budget::{
    AddBudgetEntry as Add, Budget, BudgetEntry, BudgetEntryState, DecideBudgetEntry as Decide,
    REASON_CHARS_MAX, SOURCE_CHARS_MAX, SourceBudget,
};
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::may::CHANGE_BUDGET;
use sundae_shared::text::Message;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        title: en "Budget", es "Presupuesto";
        lead: en "What each funding source holds, and what is promised, approved and paid from it now.",
            es "Lo que tiene cada fuente, y lo prometido, aprobado y pagado de ella ahora.";
        sources: en "Funding sources", es "Fuentes";
        source: en "Funding source", es "Fuente";
        source_hint: en "As the awards name it", es "Como figura en las ayudas";
        available: en "Available", es "Disponible";
        proposed: en "Waits for a second person", es "Espera a otra persona";
        offered: en "Offered", es "Ofrecido";
        committed: en "Accepted", es "Aceptado";
        approved: en "Approved", es "Aprobado";
        paid: en "Paid", es "Pagado";
        left: en "Not promised", es "Sin prometer";
        all: en "All together", es "En total";
        none_title: en "No funding source yet", es "Todavía no hay fuentes";
        none: en "Sources appear with the first award, or when you enter what one holds.",
            es "Las fuentes aparecen con la primera ayuda, o cuando indiques lo que tiene una.";
        entries: en "Entries", es "Apuntes";
        no_entries: en "Nobody has entered what a source holds. Without that nothing warns before an approval.",
            es "Nadie ha indicado lo que tiene una fuente. Sin eso nada avisa antes de una aprobación.";
        day: en "Counts from", es "Cuenta desde";
        amount: en "Amount", es "Importe";
        amount_hint: en "Such as 25000.00", es "Por ejemplo 25000.00";
        reason: en "Reason", es "Motivo";
        state: en "State", es "Estado";
        by: en "By", es "Por";
        decided: en "Decided by", es "Decidido por";
        act: en "Decide", es "Decidir";
        waiting: en "Waits", es "Espera";
        confirmed: en "Confirmed", es "Confirmado";
        rejected: en "Rejected", es "Rechazado";
        enter: en "Enter an amount", es "Anotar un importe";
        kind: en "What happens", es "Qué ocurre";
        add: en "Added", es "Se añade";
        take: en "Taken away", es "Se quita";
        two: en "What is added counts after a second person has confirmed it; what is taken away counts at once.",
            es "Lo que se añade cuenta cuando lo confirma otra persona; lo que se quita cuenta enseguida.";
        bad_amount: en "Write an amount above zero, such as 25000.00.", es "Escribe un importe mayor que cero, por ejemplo 25000.00.";
        bad_day: en "Choose a day.", es "Elige una fecha.";
        entered: en "Entered.", es "Anotado.";
        confirm: en "Confirm", es "Confirmar";
        confirmed_now: en "Confirmed. It counts from its day on.", es "Confirmado. Cuenta desde su fecha.";
        reject: en "Reject", es "Rechazar";
        reject_title: en "Reject this entry", es "Rechazar este apunte";
        rejected_now: en "Rejected.", es "Rechazado.";
        why: en "Why", es "Por qué";
    }
}

#[component]
pub fn BudgetPage() -> impl IntoView {
    page_title(words::title);
    let at = load::<GetBudget>(|| ((), ()));
    let shown = move |budget: Budget| {
        let Budget { currency, today, sources, total, entries } = budget;
        let entering = RwSignal::new(false);
        let own_currency = StoredValue::new(currency.clone());
        view! {
            {may(CHANGE_BUDGET).then(|| view! {
                <div class="actions">
                    <Button kind=ButtonKind::Primary label=words::enter on_press=move |()| entering.set(true) />
                </div>
                <Dialog title=words::enter open=entering>
                    <EntryForm at=at currency=own_currency.get_value() today=today.to_string() open=entering />
                </Dialog>
            })}
            <Sources sources=sources total=total currency=currency.clone() />
            <Entries entries=entries currency=currency at=at />
        }
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft">{tr(words::lead)}</p>
        {loaded(at, shown)}
    }
}

fn amount(minor: i64, currency: &Currency) -> impl IntoView + use<> {
    let money = Money::new(minor, currency.clone());
    view! { <td class="number">{move || format::money(&money)}</td> }
}

#[component]
fn Sources(sources: Vec<SourceBudget>, total: SourceBudget, currency: Currency) -> impl IntoView {
    if sources.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let columns = vec![
        Column::text(words::source),
        Column::number(words::available),
        Column::number(words::proposed),
        Column::number(words::offered),
        Column::number(words::committed),
        Column::number(words::left),
        Column::number(words::approved),
        Column::number(words::paid),
    ];
    let row = |source: SourceBudget, name: AnyView| {
        let figures = [
            source.available_minor,
            source.proposed_minor,
            source.offered_minor,
            source.committed_minor,
            source.left_minor,
            source.approved_minor,
            source.paid_minor,
        ];
        let figures = figures.into_iter().map(|minor| amount(minor, &currency)).collect_view();
        view! { <tr><th scope="row">{name}</th>{figures}</tr> }
    };
    let rows = sources.into_iter().map(|source| {
        let name = source.name.clone().into_any();
        row(source, name)
    });
    let rows = rows.collect_view();
    let total = row(total, tr(words::all).into_any());
    view! { <Table caption=words::sources columns=columns>{rows}{total}</Table> }.into_any()
}

fn state(state: BudgetEntryState) -> (Message, Tone) {
    match state {
        BudgetEntryState::Proposed => (words::waiting, Tone::Wait),
        BudgetEntryState::Confirmed => (words::confirmed, Tone::Done),
        BudgetEntryState::Rejected => (words::rejected, Tone::Plain),
    }
}

#[component]
fn Entries(entries: Vec<BudgetEntry>, currency: Currency, at: Loading<Budget>) -> impl IntoView {
    if entries.is_empty() {
        return view! { <EmptyState title=words::entries text=words::no_entries /> }.into_any();
    }
    let columns = vec![
        Column::text(words::source),
        Column::number(words::amount),
        Column::text(words::day),
        Column::text(words::reason),
        Column::text(words::state),
        Column::text(words::by),
        Column::text(words::decided),
        Column::text(words::act),
    ];
    let row = |entry: BudgetEntry| {
        let (word, tone) = state(entry.state);
        let day = entry.day;
        let decide = (entry.mine_to_decide && may(CHANGE_BUDGET)).then(|| {
            let entry = entry.clone();
            view! { <Decision entry=entry at=at /> }
        });
        view! {
            <tr>
                <td>{entry.funding_source}</td>
                {amount(entry.amount_minor, &currency)}
                <td>{move || format::day(day)}</td>
                <td>{entry.reason}{entry.decision_reason.map(|why| view! { <div class="soft">{why}</div> })}</td>
                <td><Pill label=word tone=tone /></td>
                <td>{entry.proposed_by}</td>
                <td>{entry.decided_by}</td>
                <td>{decide}</td>
            </tr>
        }
    };
    let rows = entries.into_iter().map(row).collect_view();
    view! { <Table caption=words::entries columns=columns>{rows}</Table> }.into_any()
}

#[component]
fn Decision(entry: BudgetEntry, at: Loading<Budget>) -> impl IntoView {
    let decide = Writer::<DecideBudgetEntry>::new();
    let id = StoredValue::new(entry.id);
    let (rejecting, why) = (RwSignal::new(false), RwSignal::new(String::new()));
    let send = move |confirm: bool, says: Message| {
        let request = Decide { confirm, reason: if confirm { String::new() } else { why.get_untracked() } };
        decide.send(id.get_value(), request, move |budget| {
            root().toasts.say(says);
            at.patch(|at| *at = budget);
        });
    };
    view! {
        <div class="actions">
            <Button label=words::confirm working=decide.working on_press=move |()| send(true, words::confirmed_now) />
            <Button kind=ButtonKind::Quiet label=words::reject on_press=move |()| rejecting.set(true) />
        </div>
        <FailureNotice failure=decide.failure />
        <Dialog title=words::reject_title open=rejecting>
            <Form on_submit=move |()| send(false, words::rejected_now)>
                <Textarea label=words::why value=why error=decide.field_error("reason") maxlength=REASON_CHARS_MAX as u32 />
                <FailureNotice failure=decide.failure />
                <div class="dialog-foot">
                    <Button label=common::cancel on_press=move |()| rejecting.set(false) />
                    <Button kind=ButtonKind::Primary label=words::reject working=decide.working />
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn EntryForm(at: Loading<Budget>, currency: Currency, today: String, open: RwSignal<bool>) -> impl IntoView {
    let add = Writer::<AddBudgetEntry>::new();
    let [source, sum, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let (day, taken) = (RwSignal::new(today), RwSignal::new(false));
    let (bad_sum, bad_day) = (RwSignal::new(false), RwSignal::new(false));
    let complaint = move |bad: RwSignal<bool>, says: Message, field: &'static str| {
        let told = add.field_error(field);
        Signal::derive(move || if bad.get() { Some(says(lang()).to_owned()) } else { told.get() })
    };
    let currency = StoredValue::new(currency);
    let submit = move |()| {
        let money = Money::parse(&sum.get_untracked(), currency.get_value()).ok();
        let money = money.filter(|money| money.amount_minor > 0);
        let counts_from = parse_day(&day.get_untracked());
        bad_sum.set(money.is_none());
        bad_day.set(counts_from.is_none());
        let (Some(money), Some(day)) = (money, counts_from) else { return };
        let sign = if taken.get_untracked() { -1 } else { 1 };
        let request = Add {
            funding_source: source.get_untracked(),
            amount_minor: sign * money.amount_minor,
            day,
            reason: reason.get_untracked(),
        };
        add.send((), request, move |budget| {
            root().toasts.say(words::entered);
            open.set(false);
            at.patch(|at| *at = budget);
        });
    };
    let kinds = vec![(false, Text::from(words::add)), (true, Text::from(words::take))];
    view! {
        <Form on_submit=submit>
            <p class="soft">{tr(words::two)}</p>
            <Segmented label=words::kind options=kinds value=taken on_change=move |to: bool| taken.set(to) />
            <Field label=words::source hint=words::source_hint value=source error=add.field_error("funding_source") maxlength=SOURCE_CHARS_MAX as u32 />
            <Field label=words::amount hint=words::amount_hint value=sum error=complaint(bad_sum, words::bad_amount, "amount_minor") inputmode="decimal" />
            <Field label=words::day kind="date" value=day error=complaint(bad_day, words::bad_day, "day") />
            <Textarea label=words::reason value=reason error=add.field_error("reason") maxlength=REASON_CHARS_MAX as u32 />
            <FailureNotice failure=add.failure />
            <div class="dialog-foot">
                <Button label=common::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::enter working=add.working />
            </div>
        </Form>
    }
}

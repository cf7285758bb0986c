//! The codes on paper of one host: made, printed, voided; which are used and which are free.

use crate::code_sheet::{cards, counts};
use crate::i18n::{format, tr};
use crate::shell::{NotFound, page_title};
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Checkbox, EmptyState, FailureNotice, Field, Form, LinkButton, Pill, Table, Tone,
    loaded,
};
use leptos::prelude::*;
use sundae_shared::award::api::{ListCodes, PrintHostCodes, VoidHostCodes};
use sundae_shared::award::text::single_state;
use sundae_shared::award::{CodeSheet, HostId, PrintCodes, SingleState, SingleView, VoidCodes};
use sundae_shared::id::Id;

sundae_shared::messages! {
    mod words {
        title: en "Codes on paper", es "Códigos en papel";
        back: en "All hosts", es "Todos";
        says: en "Each works once, for one person. Nobody can use a code that they printed themselves.",
            es "Cada uno sirve una vez, para una persona. Nadie puede usar un código que imprimió.";
        count: en "How many more", es "Cuántos más";
        make: en "Make them", es "Crearlos";
        made: en "Made. Print them below.", es "Creados. Imprímelos abajo.";
        print: en "Print the free ones", es "Imprimir los libres";
        none_title: en "No codes yet", es "Aún no hay códigos";
        none: en "Say above how many are needed.", es "Di arriba cuántos hacen falta.";
        caption: en "Every code of this host", es "Todos los códigos";
        number: en "Number", es "Número";
        code: en "Code", es "Código";
        state: en "State", es "Estado";
        used_at: en "Used", es "Usado";
        void: en "Void", es "Anular";
        void_one(number: i64): en "Void number {number}", es "Anular el número {number}";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands in the trail.", es "Queda en el registro.";
        void_ticked: en "Void the ticked ones", es "Anular los marcados";
        voided: en "Voided: they count for nobody any more.", es "Anulados: ya no cuentan para nadie.";
    }
}

#[component]
pub fn SheetPage(host: String) -> impl IntoView {
    page_title(words::title);
    let Ok(id) = HostId::parse(&host) else { return view! { <NotFound /> }.into_any() };
    let asked = id.clone();
    let sheet = load::<ListCodes>(move || (asked.clone(), ()));
    let changed = Callback::new(move |()| sheet.refetch());
    let of = id.clone();
    let shown = move |sheet: CodeSheet| view! { <Sheet id=of.clone() sheet=sheet changed=changed /> };
    view! {
        <div class="stack no-print">
            <h1>{tr(words::title)}</h1>
            <p class="measure">{tr(words::says)}</p>
            <div class="toolbar"><LinkButton label=words::back href="/office/game/codes" /></div>
            <MakeForm id=id changed=changed />
        </div>
        {loaded(sheet, shown)}
    }
    .into_any()
}

#[component]
fn MakeForm(id: HostId, changed: Callback<()>) -> impl IntoView {
    let (prints, count) = (Writer::<PrintHostCodes>::new(), RwSignal::new("10".to_owned()));
    let send = move |()| {
        // What is no number is sent as 0, which the server refuses at the field in words.
        let count = count.get_untracked().trim().parse().unwrap_or(0);
        prints.send(id.clone(), PrintCodes { count }, move |_| {
            root().toasts.say(words::made);
            tell(changed, ());
        });
    };
    view! {
        <Form on_submit=send>
            <div class="code-form">
                <Field label=words::count value=count inputmode="numeric" maxlength=3 error=prints.field_error("count") />
                <Button label=words::make working=prints.working />
            </div>
            <FailureNotice failure=prints.failure />
        </Form>
    }
}

#[component]
fn Sheet(id: HostId, sheet: CodeSheet, changed: Callback<()>) -> impl IntoView {
    if sheet.items.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let print = move |()| {
        // A browser that can't print says so itself.
        let _ = window().print();
    };
    view! {
        <h2 class="no-print">{sheet.title.clone()}</h2>
        {counts(&sheet)}
        <div class="actions"><Button kind=ButtonKind::Primary label=words::print on_press=print /></div>
        {cards(&sheet)}
        <Codes id=id items=sheet.items changed=changed />
    }
    .into_any()
}

#[component]
fn Codes(id: HostId, items: Vec<SingleView>, changed: Callback<()>) -> impl IntoView {
    let columns = vec![
        Column::number(words::number),
        Column::text(words::code),
        Column::text(words::state),
        Column::text(words::used_at),
        Column::text(words::void),
    ];
    let ticks: Vec<(i64, RwSignal<bool>)> =
        items.iter().map(|item| (item.serial, RwSignal::new(false))).collect();
    let rows = items.into_iter().zip(ticks.clone());
    let rows = rows.map(|(item, (_, tick))| view! { <Row item=item tick=tick /> }).collect_view();
    let (void, reason) = (Writer::<VoidHostCodes>::new(), RwSignal::new(String::new()));
    let send = move |()| {
        let ticked = ticks.iter().filter(|(_, tick)| tick.get_untracked());
        let serials = ticked.map(|(serial, _)| *serial).collect();
        void.send(id.clone(), VoidCodes { serials, reason: reason.get_untracked() }, move |_| {
            root().toasts.say(words::voided);
            tell(changed, ());
        });
    };
    view! {
        <div class="stack no-print">
            <Form on_submit=send>
                <Table caption=words::caption columns=columns>{rows}</Table>
                {move || void.field_error("serials").get().map(|says| view! { <p class="field-error" role="alert">{says}</p> })}
                <Field label=words::reason hint=words::reason_hint value=reason error=void.field_error("reason") maxlength=200 />
                <FailureNotice failure=void.failure />
                <div><Button kind=ButtonKind::Danger label=words::void_ticked working=void.working /></div>
            </Form>
        </div>
    }
}

#[component]
fn Row(item: SingleView, tick: RwSignal<bool>) -> impl IntoView {
    let SingleView { serial, state, code, used_at, .. } = item;
    let tone = match state {
        SingleState::Free => Tone::Info,
        SingleState::Used => Tone::Done,
        SingleState::Void => Tone::Plain,
    };
    let number = serial + 1;
    view! {
        <tr>
            <td class="number">{number}</td>
            <td translate="no">{code.map(|code| code.to_string())}</td>
            <td><Pill label=move |lang| single_state(state, lang) tone=tone /></td>
            <td>{move || used_at.map(format::short)}</td>
            <td>
                {(state == SingleState::Free)
                    .then(|| view! { <Checkbox label=move |lang| words::void_one(lang, number) value=tick /> })}
            </td>
        </tr>
    }
}

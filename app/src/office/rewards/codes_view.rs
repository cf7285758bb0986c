//! The pool behind one reward: what came in and where it is, code by code, without the codes.

use super::import_view::CodeImport;
use super::view::pool_said;
use crate::i18n::{Text, format, game, lang, tr};
use crate::office::may::may;
use crate::route;
use crate::shell::{NotFound, page_title};
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Dialog, EmptyState, FailureNotice, Field, Form, LinkButton, Notice, Pill, Select,
    Table, TimeText, Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::id::Id as _;
use sundae_shared::people::may::SET_UP;
use sundae_shared::rewards::api::{ListRewardCodes, LookAtRewardCode, VoidRewardCode};
use sundae_shared::rewards::pool::{CodeEvent, next};
use sundae_shared::rewards::{CodeId, CodeLine, CodeReason, CodeState, Codes, ListCodes, RewardId};

sundae_shared::messages! {
    mod words {
        title: en "Codes of a reward", es "Códigos de un premio";
        back: en "All rewards", es "Todos los premios";
        differs: en "This does not add up. Tell whoever runs the server.", es "Esto no cuadra. Avisa a quien administra el servidor.";
        state: en "State", es "Estado";
        any: en "Any state", es "Cualquier estado";
        caption: en "Codes by number", es "Códigos por número";
        number: en "Number", es "Número";
        imported: en "Imported", es "Importado";
        person: en "Person", es "Persona";
        shown: en "Shown", es "Mostrado";
        actions: en "Change", es "Cambiar";
        none_title: en "No codes", es "No hay códigos";
        none: en "Codes that you import are listed here by number.", es "Los códigos que importes aparecerán aquí por número.";
        more: en "Further ones", es "Siguientes";
        void: en "Take out of use", es "Anular";
        void_title: en "Take this code out of use?", es "¿Anular este código?";
        void_text: en "Nobody gets it any more. Who has it already gets another one, or is owed one, and is told by mail.",
            es "Ya nadie lo recibe. Quien lo tiene recibe otro, o se le debe uno, y se le avisa por correo.";
        voided: en "Out of use.", es "Anulado.";
        look: en "Look at it", es "Mirarlo";
        look_title: en "Look at this code?", es "¿Mirar este código?";
        look_text: en "Only for its owner, who lost it. That you looked, and your reason, stand in the trail.",
            es "Solo para su titular, que lo perdió. Que lo miraste y tu motivo quedan en el registro.";
        reason: en "Reason", es "Motivo";
        keep: en "Leave it", es "Dejarlo";
        in_full: en "The code", es "El código";
        hide: en "Hide it", es "Ocultarlo";
    }
}

#[component]
pub fn RewardCodes(id: String) -> impl IntoView {
    page_title(words::title);
    match RewardId::parse(&id) {
        Ok(id) => view! { <Page reward=id /> }.into_any(),
        Err(_) => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Page(reward: RewardId) -> impl IntoView {
    let state = Memo::new(move |_| route::query("state").and_then(|word| CodeState::from_word(&word)));
    let after = Memo::new(move |_| route::query("after").and_then(|number| number.parse::<i64>().ok()));
    let of = StoredValue::new(reward.clone());
    let page = load::<ListRewardCodes>(move || {
        (of.get_value(), ListCodes { state: state.get(), after: after.get() })
    });
    let chosen =
        RwSignal::new(state.get_untracked().map(|state| state.word().to_owned()).unwrap_or_default());
    Effect::new(move |before: Option<String>| {
        let now = chosen.get();
        if before.is_some_and(|before| before != now) {
            route::set_query("after", None);
            route::set_query("state", Some(now.as_str()).filter(|word| !word.is_empty()));
        }
        now
    });
    let options = || -> Vec<(String, Text)> {
        let named = |state: &CodeState| (state.word().to_owned(), game::code_state(*state).0.into());
        std::iter::once((String::new(), words::any.into())).chain(CodeState::ALL.iter().map(named)).collect()
    };
    let changed = Callback::new(move |()| page.refetch());
    // Outside of what is loaded anew, so that it stays in sight.
    let opened = RwSignal::new(None::<String>);
    let shown = move |codes: Codes| view! { <Shown codes=codes opened=opened changed=changed /> };
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            <Select label=words::state value=chosen options=Signal::derive(options) />
            <LinkButton label=words::back href="/office/rewards/" />
        </div>
        {move || opened.get().map(|code| view! {
            <Notice tone=Tone::Info>
                <h2>{tr(words::in_full)}</h2>
                <p class="voucher-code">{code}</p>
                <Button label=words::hide on_press=move |()| opened.set(None) />
            </Notice>
        })}
        {loaded(page, shown)}
        {may(SET_UP).then(|| view! { <CodeImport reward=reward imported=changed /> })}
    }
}

#[component]
fn Shown(codes: Codes, opened: RwSignal<Option<String>>, changed: Callback<()>) -> impl IntoView {
    let Codes { pool, items, next } = codes;
    let sum = move || {
        lang();
        pool_said(pool)
    };
    let list = if items.is_empty() {
        view! { <EmptyState title=words::none_title text=words::none /> }.into_any()
    } else {
        let columns = vec![
            Column::number(words::number),
            Column::text(words::state),
            Column::text(words::imported),
            Column::text(words::person),
            Column::text(words::shown),
            Column::text(words::actions),
        ];
        let row = move |item| view! { <Row item=item opened=opened changed=changed /> };
        view! {
            <Table caption=words::caption columns=columns>
                {items.into_iter().map(row).collect_view()}
            </Table>
        }
        .into_any()
    };
    let more = move |number: i64| {
        let press = move |()| route::set_query("after", Some(&number.to_string()));
        view! { <Button label=words::more on_press=press /> }
    };
    view! {
        <p>{sum}</p>
        {(!pool.adds_up()).then(|| view! { <p class="field-error">{tr(words::differs)}</p> })}
        {list}
        {next.map(more)}
    }
}

/// What somebody is about to do with a code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Void,
    Look,
}

#[component]
fn Row(item: CodeLine, opened: RwSignal<Option<String>>, changed: Callback<()>) -> impl IntoView {
    let CodeLine { id, number, state, imported_at, person_name, issued_at, void_reason } = item;
    let (word, tone) = game::code_state(state);
    let (voiding, looking) = (RwSignal::new(false), RwSignal::new(false));
    let can_void = may(SET_UP) && next(state, CodeEvent::Void).is_some();
    let can_look = may(SET_UP) && state == CodeState::Issued;
    let id = StoredValue::new(id);
    let form = move |open, deed| {
        view! { <DeedForm id=id.get_value() deed=deed open=open opened=opened changed=changed /> }
    };
    view! {
        <tr>
            <td class="number">{move || { lang(); format::number(number) }}</td>
            <td>
                <Pill label=word tone=tone />
                {void_reason.map(|why| view! { <span dir="auto">" · "{why}</span> })}
            </td>
            <td><TimeText at=imported_at /></td>
            <td>{person_name}</td>
            <td>{issued_at.map(|at| view! { <TimeText at=at /> })}</td>
            <td>
                <div class="actions">
                    {can_look.then(|| view! { <Button label=words::look on_press=move |()| looking.set(true) /> })}
                    {can_void.then(|| view! { <Button label=words::void on_press=move |()| voiding.set(true) /> })}
                </div>
                <Dialog title=words::void_title open=voiding>{form(voiding, Deed::Void)}</Dialog>
                <Dialog title=words::look_title open=looking>{form(looking, Deed::Look)}</Dialog>
            </td>
        </tr>
    }
}

#[component]
fn DeedForm(
    id: CodeId,
    deed: Deed,
    open: RwSignal<bool>,
    opened: RwSignal<Option<String>>,
    changed: Callback<()>,
) -> impl IntoView {
    let (void, look) = (Writer::<VoidRewardCode>::new(), Writer::<LookAtRewardCode>::new());
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let (id, request) = (id.clone(), CodeReason { reason: reason.get_untracked() });
        match deed {
            Deed::Void => void.send(id, request, move |_| {
                root().toasts.say(words::voided);
                open.set(false);
                tell(changed, ());
            }),
            Deed::Look => look.send(id, request, move |revealed| {
                open.set(false);
                opened.set(Some(revealed.code));
            }),
        }
    };
    let error =
        Signal::derive(move || void.field_error("reason").get().or_else(|| look.field_error("reason").get()));
    let working = Signal::derive(move || void.working.get() || look.working.get());
    let failure = Signal::derive(move || void.failure.get().or_else(|| look.failure.get()));
    let (says, kind) = match deed {
        Deed::Void => (words::void_text as sundae_shared::text::Message, ButtonKind::Danger),
        Deed::Look => (words::look_text as _, ButtonKind::Primary),
    };
    let label: sundae_shared::text::Message = if deed == Deed::Void { words::void } else { words::look };
    view! {
        <Form on_submit=submit>
            <p>{tr(says)}</p>
            <Field label=words::reason value=reason error=error maxlength=200 />
            <FailureNotice failure=failure />
            <div class="dialog-foot">
                <Button label=words::keep on_press=move |()| open.set(false) />
                <Button kind=kind label=label working=working />
            </div>
        </Form>
    }
}

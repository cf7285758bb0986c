//! The list of volunteers who may award, and the limit for an hour.

use crate::i18n::{common, format, tr};
use crate::office::may::may;
use crate::office::reason_form::{Deed, reason_form};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Dialog, EmptyState, FailureNotice, Field, Form, Table, TimeText, loaded,
};
use leptos::prelude::*;
use sundae_shared::award::volunteer_api::{
    AllowAwardVolunteer, ListAwardVolunteers, SetAwardHourlyMax, StopAwardVolunteer,
};
use sundae_shared::award::{AllowVolunteer, AwardVolunteer, AwardVolunteers, SetHourlyMax, Why};
use sundae_shared::people::may::SET_UP;

sundae_shared::messages! {
    mod words {
        title: en "Volunteers' awards", es "Puntos del voluntariado";
        says: en "They scan badges at a desk, under “Give points”, and the points arrive at once. What can be awarded are activities with the proof “Scanned by a volunteer”.",
            es "Escanean pases en un mostrador, en «Dar puntos», y los puntos llegan al momento. Se pueden dar las actividades con la prueba «Escaneado por el voluntariado».";
        allow: en "Let somebody award", es "Dar permiso";
        who: en "Who", es "Quién";
        who_hint: en "The short code on their pass, or the address with which they sign in.",
            es "El código corto de su pase o el correo con el que entra.";
        allow_now: en "Let them award", es "Dar permiso";
        allowed: en "They can award from now on.", es "Ya puede dar puntos.";
        hourly(most: i64): en "At most {most} awards in an hour for each.", es "Como máximo {most} en una hora por persona.";
        change: en "Change the limit", es "Cambiar el límite";
        hourly_label: en "Awards in an hour", es "Puntos dados en una hora";
        set: en "Set it from today on", es "Fijarlo desde hoy";
        set_done: en "The limit has changed.", es "El límite cambió.";
        caption: en "Who may award points", es "Quién puede dar puntos";
        name: en "Name", es "Nombre";
        given_by: en "Let by", es "Permiso de";
        since: en "Since", es "Desde";
        awards: en "Awarded", es "Dados";
        undone: en "Undone", es "Deshechos";
        actions: en "Change", es "Cambiar";
        stop: en "Stop", es "Quitar";
        stop_title(name: &str): en "Take the right from {name}?", es "¿Quitar el permiso a {name}?";
        stop_text: en "What they awarded stays. They can be let again.", es "Lo que dio se queda. Se le puede dar permiso otra vez.";
        stop_now: en "Take it away", es "Quitarlo";
        stopped: en "They can award no more.", es "Ya no puede dar puntos.";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands in the trail.", es "Queda en el registro.";
        none_title: en "Nobody awards yet", es "Aún no da puntos nadie";
        none: en "Let somebody who works at a desk; nobody lets themselves.",
            es "Da permiso a alguien de un mostrador; nadie se lo da a sí mismo.";
    }
}

#[component]
pub fn VolunteersPage() -> impl IntoView {
    page_title(words::title);
    let volunteers = load::<ListAwardVolunteers>(|| ((), ()));
    let changed = Callback::new(move |()| volunteers.refetch());
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="measure">{tr(words::says)}</p>
        {loaded(volunteers, move |page| view! { <Volunteers page=page changed=changed /> })}
    }
}

#[component]
fn Volunteers(page: AwardVolunteers, changed: Callback<()>) -> impl IntoView {
    let AwardVolunteers { items, hourly_max } = page;
    let (allowing, setting) = (RwSignal::new(false), RwSignal::new(false));
    let list = match items.is_empty() {
        true => view! { <EmptyState title=words::none_title text=words::none /> }.into_any(),
        false => view! { <List items=items changed=changed /> }.into_any(),
    };
    view! {
        <div class="toolbar">
            <Button kind=ButtonKind::Primary label=words::allow on_press=move |()| allowing.set(true) />
            {may(SET_UP).then(|| view! { <Button label=words::change on_press=move |()| setting.set(true) /> })}
        </div>
        <p class="soft">{crate::i18n::said(move |lang| words::hourly(lang, hourly_max))}</p>
        {list}
        <Dialog title=words::allow open=allowing>
            <AllowForm open=allowing changed=changed />
        </Dialog>
        <Dialog title=words::change open=setting>
            <HourlyForm now=hourly_max open=setting changed=changed />
        </Dialog>
    }
}

#[component]
fn AllowForm(open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let (allow, who) = (Writer::<AllowAwardVolunteer>::new(), RwSignal::new(String::new()));
    let send = move |()| {
        allow.send((), AllowVolunteer { who: who.get_untracked() }, move |_| {
            root().toasts.say(words::allowed);
            open.set(false);
            tell(changed, ());
        });
    };
    view! {
        <Form on_submit=send>
            <Field label=words::who hint=words::who_hint value=who error=allow.field_error("who") maxlength=254 />
            <FailureNotice failure=allow.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::allow_now working=allow.working />
            </div>
        </Form>
    }
}

#[component]
fn HourlyForm(now: i64, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let set = Writer::<SetAwardHourlyMax>::new();
    let (most, reason) = (RwSignal::new(now.to_string()), RwSignal::new(String::new()));
    let send = move |()| {
        // What is no number is sent as 0, which the server refuses at the field in words.
        let hourly_max = most.get_untracked().trim().parse().unwrap_or(0);
        set.send((), SetHourlyMax { hourly_max, reason: reason.get_untracked() }, move |_| {
            root().toasts.say(words::set_done);
            open.set(false);
            tell(changed, ());
        });
    };
    view! {
        <Form on_submit=send>
            <Field label=words::hourly_label value=most inputmode="numeric" maxlength=4 error=set.field_error("hourly_max") />
            <Field label=words::reason hint=words::reason_hint value=reason error=set.field_error("reason") maxlength=200 />
            <FailureNotice failure=set.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::set working=set.working />
            </div>
        </Form>
    }
}

#[component]
fn List(items: Vec<AwardVolunteer>, changed: Callback<()>) -> impl IntoView {
    let columns = vec![
        Column::text(words::name),
        Column::number(words::awards),
        Column::number(words::undone),
        Column::text(words::given_by),
        Column::text(words::since),
        Column::text(words::actions),
    ];
    view! {
        <Table caption=words::caption columns=columns>
            {items.into_iter().map(|item| view! { <Row item=item changed=changed /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(item: AwardVolunteer, changed: Callback<()>) -> impl IntoView {
    let stopping = RwSignal::new(false);
    let AwardVolunteer { name, given_by, given_at, awards, undone, .. } = item.clone();
    let (of, item) = (name.clone(), StoredValue::new(item));
    let title = move |lang| words::stop_title(lang, &of);
    view! {
        <tr>
            <td dir="auto">{name}</td>
            <td class="number">{move || format::number(awards)}</td>
            <td class="number">{move || format::number(undone)}</td>
            <td dir="auto">{given_by}</td>
            <td><TimeText at=given_at /></td>
            <td>
                <Button label=words::stop kind=ButtonKind::Quiet on_press=move |()| stopping.set(true) />
                <Dialog title=title open=stopping>
                    {stop_form(item.get_value(), stopping, changed)}
                </Dialog>
            </td>
        </tr>
    }
}

fn stop_form(item: AwardVolunteer, open: RwSignal<bool>, changed: Callback<()>) -> AnyView {
    let deed = Deed::new(words::stop_text, words::reason_hint, words::stop_now, words::stopped);
    reason_form::<StopAwardVolunteer>(deed, item.person, |reason| Why { reason }, open, changed)
}

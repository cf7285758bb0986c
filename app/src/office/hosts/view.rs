//! Who hosts what: the list, the link to the code, and the end.

use super::form_view::HostForm;
use crate::i18n::{common, format, game, lang, tr};
use crate::office::reason_form::{Deed, reason_form};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, spawn, tell};
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Dialog, EmptyState, FailureNotice, Field, Form, LinkButton, Pill, Table, Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::award::api::{EndHost, ListHosts, RenewHostLink};
use sundae_shared::award::text::host_state;
use sundae_shared::award::{ActivityChoice, HostDraft, HostState, OfficeHost, OfficeHosts, Why};
use wasm_bindgen_futures::JsFuture;

sundae_shared::messages! {
    mod words {
        title: en "Host codes", es "Códigos de quien organiza";
        says: en "A host's phone shows a code that changes every minute. Whoever takes part types or scans it and has the points at once, once for each host.",
            es "El teléfono de quien organiza muestra un código que cambia cada minuto. Quien participa lo escribe o escanea y recibe los puntos al momento, una vez por cada uno.";
        new: en "Name a host", es "Nombrar a alguien";
        edit: en "Edit", es "Editar";
        caption: en "Hosts and their codes", es "Quién organiza y sus códigos";
        what: en "What", es "Qué";
        host: en "Host", es "Quién";
        when: en "When", es "Cuándo";
        any_time: en "at any time", es "en cualquier momento";
        from: en "from", es "desde";
        until: en "until", es "hasta";
        used: en "Used", es "Usos";
        free: en "On paper, free", es "En papel, libres";
        state: en "State", es "Estado";
        actions: en "Change", es "Cambiar";
        link: en "Link", es "Enlace";
        link_title: en "Open the code on any phone", es "Abrir el código en cualquier teléfono";
        link_text: en "Whoever has this link sees the code, without an account. The host themselves finds it in their app, under Points.",
            es "Quien tenga este enlace ve el código, sin cuenta. Quien organiza lo encuentra en su app, en Puntos.";
        link_label: en "Link to the code", es "Enlace al código";
        copy: en "Copy the link", es "Copiar el enlace";
        copied: en "Copied.", es "Copiado.";
        renew_text: en "It got into other hands? Make another: the old one then opens nothing.",
            es "¿Cayó en otras manos? Crea otro: el anterior ya no abre nada.";
        renew: en "Make another link", es "Crear otro enlace";
        renewed: en "The old link opens nothing any more.", es "El enlace anterior ya no abre nada.";
        codes: en "On paper", es "En papel";
        end: en "End", es "Terminar";
        end_title: en "End it for good?", es "¿Terminar del todo?";
        end_text: en "Its codes count no more from now on, those on paper neither. Points that people have stay.",
            es "Desde ahora sus códigos no cuentan, tampoco los de papel. Los puntos ya dados se quedan.";
        end_now: en "End it", es "Terminar";
        ended: en "Ended.", es "Terminado.";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands in the trail.", es "Queda en el registro.";
        none_title: en "Nobody hosts yet", es "Aún no organiza nadie";
        none: en "Name who hosts an open space or a booth; they are told by mail.",
            es "Nombra a quien organiza un open space o un stand; se le avisa por correo.";
        no_activity_title: en "No activity takes a host's code", es "Ninguna actividad admite códigos";
        no_activity: en "Publish a version of one, with “Host's code” among its proofs.",
            es "Publica una versión de alguna con «Código de quien organiza» entre sus pruebas.";
    }
}

#[component]
pub fn HostsPage() -> impl IntoView {
    page_title(words::title);
    let hosts = load::<ListHosts>(|| ((), ()));
    let changed = Callback::new(move |()| hosts.refetch());
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="measure">{tr(words::says)}</p>
        {loaded(hosts, move |page| view! { <Hosts page=page changed=changed /> })}
    }
}

#[component]
fn Hosts(page: OfficeHosts, changed: Callback<()>) -> impl IntoView {
    let OfficeHosts { items, activities } = page;
    if activities.is_empty() && items.is_empty() {
        return view! { <EmptyState title=words::no_activity_title text=words::no_activity /> }.into_any();
    }
    let list = match items.is_empty() {
        true => view! { <EmptyState title=words::none_title text=words::none /> }.into_any(),
        false => view! { <List items=items changed=changed /> }.into_any(),
    };
    view! {
        {(!activities.is_empty()).then(|| view! { <Naming activities=activities changed=changed /> })}
        {list}
    }
    .into_any()
}

#[component]
fn Naming(activities: Vec<ActivityChoice>, changed: Callback<()>) -> impl IntoView {
    let making = RwSignal::new(false);
    view! {
        <div class="toolbar">
            <Button kind=ButtonKind::Primary label=words::new on_press=move |()| making.set(true) />
        </div>
        <Dialog title=words::new open=making>
            <HostForm open=making changed=changed activities=activities.clone() />
        </Dialog>
    }
}

#[component]
fn List(items: Vec<OfficeHost>, changed: Callback<()>) -> impl IntoView {
    let columns = vec![
        Column::text(words::what),
        Column::text(words::host),
        Column::text(words::when),
        Column::number(words::used),
        Column::number(words::free),
        Column::text(words::state),
        Column::text(words::actions),
    ];
    view! {
        <Table caption=words::caption columns=columns>
            {items.into_iter().map(|item| view! { <Row item=item changed=changed /> }).collect_view()}
        </Table>
    }
}

fn tone(state: HostState) -> Tone {
    match state {
        HostState::Open => Tone::Done,
        HostState::NotYet => Tone::Wait,
        HostState::Over | HostState::Ended => Tone::Plain,
    }
}

fn when(draft: &HostDraft) -> String {
    let (opens, closes) = (draft.opens_at.map(format::short), draft.closes_at.map(format::short));
    match (opens, closes) {
        (None, None) => words::any_time(lang()).to_owned(),
        (Some(opens), None) => format!("{} {opens}", words::from(lang())),
        (None, Some(closes)) => format!("{} {closes}", words::until(lang())),
        (Some(opens), Some(closes)) => format!("{opens} – {closes}"),
    }
}

#[component]
fn Row(item: OfficeHost, changed: Callback<()>) -> impl IntoView {
    let (editing, linking, ending) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let OfficeHost { id, draft, activity_title, host, state, used, free, link, .. } = item.clone();
    let (times, alive) = (draft.clone(), link.is_some());
    let sheet = format!("/office/game/codes/{id}");
    let (item, link) = (StoredValue::new(item), StoredValue::new(link.unwrap_or_default()));
    let acts = alive.then(|| {
        view! {
            <Button label=words::link on_press=move |()| linking.set(true) />
            <Button label=words::edit on_press=move |()| editing.set(true) />
            <Button label=words::end kind=ButtonKind::Quiet on_press=move |()| ending.set(true) />
        }
    });
    view! {
        <tr>
            <td>
                <strong>{draft.title}</strong>
                {draft.place.map(|place| view! { <br /> <span class="soft">{place}</span> })}
                <br />
                <small class="soft">{game::both(&activity_title).show()}</small>
            </td>
            <td dir="auto">{host}</td>
            <td>{move || when(&times)}</td>
            <td class="number">{move || format::number(used)}</td>
            <td class="number">{move || format::number(free)}</td>
            <td><Pill label=move |lang| host_state(state, lang) tone=tone(state) /></td>
            <td>
                <div class="row-actions">
                    <LinkButton label=words::codes href=sheet />
                    {acts}
                </div>
                <Dialog title=words::edit open=editing>
                    <HostForm open=editing changed=changed existing=item.get_value() />
                </Dialog>
                <Dialog title=words::link_title open=linking>
                    <LinkPane item=item.get_value() link=link.get_value() open=linking changed=changed />
                </Dialog>
                <Dialog title=words::end_title open=ending>
                    {end_form(item.get_value(), ending, changed)}
                </Dialog>
            </td>
        </tr>
    }
}

#[component]
fn LinkPane(item: OfficeHost, link: String, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let (renew, reason) = (Writer::<RenewHostLink>::new(), RwSignal::new(String::new()));
    let (shown, copied) = (RwSignal::new(link.clone()), link);
    let copy = move |()| {
        let written = window().navigator().clipboard().write_text(&copied);
        spawn(async move {
            // Where the browser refuses, the link can be selected in its field.
            if JsFuture::from(written).await.is_ok() {
                root().toasts.say(words::copied);
            }
        });
    };
    let send = move |()| {
        renew.send(item.id.clone(), Why { reason: reason.get_untracked() }, move |_| {
            root().toasts.say(words::renewed);
            open.set(false);
            tell(changed, ());
        });
    };
    view! {
        <p class="measure">{tr(words::link_text)}</p>
        <Field label=words::link_label value=shown />
        <div class="actions"><Button kind=ButtonKind::Primary label=words::copy on_press=copy /></div>
        <Form on_submit=send>
            <p class="measure">{tr(words::renew_text)}</p>
            <Field label=words::reason hint=words::reason_hint value=reason error=renew.field_error("reason") maxlength=200 />
            <FailureNotice failure=renew.failure />
            <div class="dialog-foot">
                <Button label=common::words::close on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Danger label=words::renew working=renew.working />
            </div>
        </Form>
    }
}

fn end_form(item: OfficeHost, open: RwSignal<bool>, changed: Callback<()>) -> AnyView {
    let deed = Deed::new(words::end_text, words::reason_hint, words::end_now, words::ended);
    reason_form::<EndHost>(deed, item.id, |reason| Why { reason }, open, changed)
}

//! The list of staff, invitations, roles.

use super::factor::FactorLine;
use crate::i18n::{Text, lang, tr};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::ui::{
    Button, ButtonKind, Card, Checkbox, Dialog, FailureNotice, Field, Form, Pill, Textarea, TimeText, Tone,
    loaded,
};
use leptos::prelude::*;
use sundae_shared::people::office_api::{
    DisableStaff, EnableStaff, InviteStaff, InviteStaffAgain, ListStaff, SetStaffRoles,
};
use sundae_shared::people::{
    InviteStaff as Invite, Me, Role, SetStaffRoles as NewRoles, StaffList, StaffMember, StaffState,
};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Staff", es "Equipo";
        invite: en "Invite somebody", es "Invitar a alguien";
        name: en "Name", es "Nombre";
        email: en "E-mail", es "Correo";
        roles: en "May do", es "Puede hacer";
        send: en "Send the invitation", es "Enviar la invitación";
        invited_toast: en "The invitation is on its way", es "La invitación está en camino";
        again: en "Send a new invitation", es "Enviar otra invitación";
        change: en "Change roles", es "Cambiar funciones";
        save: en "Save the roles", es "Guardar las funciones";
        reason: en "Reason", es "Motivo";
        saved: en "The roles are saved", es "Las funciones están guardadas";
        disable: en "Take access away", es "Quitar el acceso";
        enable: en "Give access back", es "Devolver el acceso";
        changed: en "Done", es "Hecho";
        invited: en "Invited", es "Invitada";
        active: en "Active", es "Activa";
        disabled: en "No access", es "Sin acceso";
        until: en "Invitation ends", es "La invitación vence";
        admin: en "People and settings", es "Personas y ajustes";
        moderator: en "Points evidence", es "Pruebas de puntos";
        reviewer: en "Review receipts", es "Revisar recibos";
        approver: en "Approve claims and amounts", es "Aprobar solicitudes e importes";
        payer: en "Release money", es "Liberar pagos";
        accountant: en "Read and export", es "Leer y exportar";
        auditor: en "Read everything", es "Leer todo";
    }
}

pub fn role_word(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Admin => words::admin(lang),
        Role::Moderator => words::moderator(lang),
        Role::Reviewer => words::reviewer(lang),
        Role::Approver => words::approver(lang),
        Role::Payer => words::payer(lang),
        Role::Accountant => words::accountant(lang),
        Role::Auditor => words::auditor(lang),
    }
}

#[component]
pub fn StaffPage() -> impl IntoView {
    page_title(words::title);
    let list = load::<ListStaff>(|| ((), ()));
    let reload = Callback::new(move |()| list.refetch());
    let inviting = RwSignal::new(false);
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="actions">
            <Button label=words::invite kind=ButtonKind::Primary on_press=move |()| inviting.set(true) />
        </div>
        <Dialog title=words::invite open=inviting>
            <InviteForm open=inviting reload=reload />
        </Dialog>
        {loaded(list, move |list: StaffList| {
            let members = list.items.into_iter().map(move |member| view! { <Member member=member reload=reload /> });
            view! { <div class="stack">{members.collect_view()}</div> }
        })}
    }
}

/// One box for each role.
type Ticks = StoredValue<Vec<(Role, RwSignal<bool>)>>;

fn ticks(of: &[Role]) -> Ticks {
    StoredValue::new(Role::ALL.iter().map(|role| (*role, RwSignal::new(of.contains(role)))).collect())
}

fn chosen(ticks: Ticks) -> Vec<Role> {
    ticks.with_value(|ticks| {
        ticks.iter().filter(|(_, tick)| tick.get_untracked()).map(|(role, _)| *role).collect()
    })
}

#[component]
fn RoleTicks(ticks: Ticks, #[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    let boxes = ticks.get_value().into_iter().map(|(role, tick)| {
        view! { <Checkbox label=move |lang| role_word(role, lang) value=tick /> }
    });
    view! {
        <fieldset class="field">
            <legend>{tr(words::roles)}</legend>
            {boxes.collect_view()}
            <div aria-live="polite">
                {move || error.get().map(|error| view! { <p class="field-error">{error}</p> })}
            </div>
        </fieldset>
    }
}

#[component]
fn InviteForm(open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let invite = Writer::<InviteStaff>::new();
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let roles = ticks(&[]);
    let submit = move |()| {
        let request =
            Invite { name: name.get_untracked(), email: email.get_untracked(), roles: chosen(roles) };
        invite.send((), request, move |_| {
            open.set(false);
            root().toasts.say(words::invited_toast);
            reload.run(());
        });
    };
    view! {
        <Form on_submit=submit>
            <Field label=words::name value=name error=invite.field_error("name") />
            <Field label=words::email kind="email" inputmode="email" value=email error=invite.field_error("email") />
            <RoleTicks ticks=roles error=invite.field_error("roles") />
            <FailureNotice failure=invite.failure />
            <div class="dialog-foot">
                <Button label=words::send kind=ButtonKind::Primary working=invite.working />
            </div>
        </Form>
    }
}

#[component]
fn Member(member: StaffMember, reload: Callback<()>) -> impl IntoView {
    let StaffMember {
        person,
        name,
        email,
        roles,
        state,
        second_factor,
        reset,
        created_at: _,
        invitation_expires_at,
    } = member;
    let (again, disable, enable) =
        (Writer::<InviteStaffAgain>::new(), Writer::<DisableStaff>::new(), Writer::<EnableStaff>::new());
    let changing = RwSignal::new(false);
    let own = Session::<Me>::get().who().is_some_and(|me| me.person == person);
    let id = StoredValue::new(person);
    let kept = StoredValue::new(roles.clone());
    let done = move || {
        root().toasts.say(words::changed);
        reload.run(());
    };
    let (word, tone): (fn(Lang) -> &'static str, Tone) = match state {
        StaffState::Invited => (words::invited, Tone::Wait),
        StaffState::Active => (words::active, Tone::Done),
        StaffState::Disabled => (words::disabled, Tone::Wrong),
    };
    let may = move || {
        let names: Vec<&str> = roles.iter().map(|role| role_word(*role, lang())).collect();
        names.join(" · ")
    };
    let invite_again = (state == StaffState::Invited).then(|| view! {
        <Button label=words::again working=again.working on_press=move |()| again.send(id.get_value(), (), move |_| done()) />
    });
    let access = if state == StaffState::Disabled {
        view! { <Button label=words::enable working=enable.working on_press=move |()| enable.send(id.get_value(), (), move |_| done()) /> }.into_any()
    } else {
        view! { <Button label=words::disable kind=ButtonKind::Quiet working=disable.working on_press=move |()| disable.send(id.get_value(), (), move |_| done()) /> }.into_any()
    };
    view! {
        <Card>
            <div class="step-head">
                <h2>{name}</h2>
                <Pill label=Text::from(word) tone=tone />
            </div>
            <p>{email}</p>
            <p class="soft">{may}</p>
            <FactorLine id=id state=second_factor reset=reset own=own reload=reload />
            {invitation_expires_at.map(|at| view! { <p class="soft">{tr(words::until)} " " <TimeText at=at /></p> })}
            <FailureNotice failure=again.failure />
            <FailureNotice failure=disable.failure />
            <FailureNotice failure=enable.failure />
            <div class="actions">
                <Button label=words::change on_press=move |()| changing.set(true) />
                {invite_again}
                {access}
            </div>
            <Dialog title=words::change open=changing>
                <RolesForm id=id kept=kept open=changing reload=reload />
            </Dialog>
        </Card>
    }
}

#[component]
fn RolesForm(
    id: StoredValue<sundae_shared::id::PersonId>,
    kept: StoredValue<Vec<Role>>,
    open: RwSignal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    let set = Writer::<SetStaffRoles>::new();
    let (roles, reason) = (ticks(&kept.get_value()), RwSignal::new(String::new()));
    let submit = move |()| {
        let request = NewRoles { roles: chosen(roles), reason: reason.get_untracked() };
        set.send(id.get_value(), request, move |_| {
            open.set(false);
            root().toasts.say(words::saved);
            reload.run(());
        });
    };
    view! {
        <Form on_submit=submit>
            <RoleTicks ticks=roles error=set.field_error("roles") />
            <Textarea label=words::reason value=reason error=set.field_error("reason") />
            <FailureNotice failure=set.failure />
            <div class="dialog-foot">
                <Button label=words::save kind=ButtonKind::Primary working=set.working />
            </div>
        </Form>
    }
}

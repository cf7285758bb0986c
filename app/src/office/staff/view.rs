//! The list of staff, invitations, roles.

use super::factor::FactorLine;
use super::model;
use crate::i18n::{Text, lang, tr};
use crate::office::links::MemberLinks;
use crate::office::second::decision;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{
    Button, ButtonKind, Card, Checkbox, Dialog, FailureNotice, Field, Form, Notice, Pill, Textarea, TimeText,
    Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::people::link::PersonLinks;
use sundae_shared::people::link_api::ListLinks;
use sundae_shared::people::office_api::{
    DecideStaffRole, DisableStaff, EnableStaff, InviteStaff, InviteStaffAgain, ListStaff, SetStaffRoles,
};
use sundae_shared::people::{
    InviteStaff as Invite, Me, Role, RoleProposal, SetStaffRoles as NewRoles, StaffList, StaffMember,
    StaffState, role_text,
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
        money: en "Approving and paying take two people: another administrator confirms what you give.",
            es "Aprobar y pagar requieren dos personas: otro administrador confirma lo que des.";
        role_waits: en "The rest waits for another administrator", es "El resto espera a otro administrador";
        waits(by: &str, what: &str): en "{by} proposed: {what}", es "{by} propuso: {what}";
        alone_title: en "Approving and paying need a second administrator", es "Aprobar y pagar requieren un segundo administrador";
        alone: en "You are the only administrator who can sign in, so nobody can confirm a role that moves money. Invite another one with “People and settings”; or whoever runs the server gives the role there, with: sundae staff add.",
            es "Eres el único administrador que puede entrar, así que nadie puede confirmar una función que mueve dinero. Invita a otro con «Personas y ajustes»; o quien lleva el servidor la da allí con: sundae staff add.";
    }
}

pub fn role_word(role: Role, lang: Lang) -> &'static str {
    role_text::role(role)(lang)
}

#[component]
pub fn StaffPage() -> impl IntoView {
    page_title(words::title);
    let list = load::<ListStaff>(|| ((), ()));
    let links = load::<ListLinks>(|| ((), ()));
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
            let alone = model::is_alone(&list.items).then(|| view! { <Alone /> });
            let list = StaffList { items: model::waiting_first(list.items) };
            let members =
                list.items.into_iter().map(move |member| view! { <Member member=member links=links reload=reload /> });
            view! { <div class="stack">{alone} {members.collect_view()}</div> }
        })}
    }
}

/// Above the list while nobody could confirm what an administrator proposes.
#[component]
fn Alone() -> impl IntoView {
    view! {
        <Notice tone=Tone::Wait>
            <div class="notice-stack">
                <p><strong>{tr(words::alone_title)}</strong></p>
                <p>{tr(words::alone)}</p>
            </div>
        </Notice>
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
            <p class="soft">{tr(words::money)}</p>
            <div aria-live="polite">
                {move || error.get().map(|error| view! { <p class="field-error">{error}</p> })}
            </div>
        </fieldset>
    }
}

/// Tells who gave a role that it is not there yet.
fn say_what_waits(member: &StaffMember) {
    if !member.proposed.is_empty() {
        root().toasts.say(words::role_waits);
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
        invite.send((), request, move |member| {
            open.set(false);
            root().toasts.say(words::invited_toast);
            say_what_waits(&member);
            tell(reload, ());
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
fn Member(member: StaffMember, links: Loading<PersonLinks>, reload: Callback<()>) -> impl IntoView {
    let StaffMember {
        person,
        name,
        email,
        roles,
        state,
        second_factor,
        reset,
        proposed,
        created_at: _,
        invitation_expires_at,
    } = member;
    let (again, disable, enable) =
        (Writer::<InviteStaffAgain>::new(), Writer::<DisableStaff>::new(), Writer::<EnableStaff>::new());
    let changing = RwSignal::new(false);
    let own = Session::<Me>::get().who_untracked().is_some_and(|me| me.person == person);
    let id = StoredValue::new(person);
    // What waits stays ticked: unticking it takes it back.
    let kept = proposed.iter().map(|one| one.role).chain(roles.iter().copied()).collect::<Vec<_>>();
    let kept = StoredValue::new(kept);
    let done = move || {
        root().toasts.say(words::changed);
        tell(reload, ());
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
    // Nobody locks themselves out with one press: a colleague takes their access away.
    let access = if own {
        ().into_any()
    } else if state == StaffState::Disabled {
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
            {proposed.into_iter().map(|one| view! { <Proposed proposal=one reload=reload /> }).collect_view()}
            <FactorLine id=id state=second_factor reset=reset own=own reload=reload />
            <MemberLinks id=id links=links />
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

/// A role that waits for another administrator.
#[component]
fn Proposed(proposal: RoleProposal, reload: Callback<()>) -> impl IntoView {
    let RoleProposal { id, role, reason, proposed_by, proposed_at, caller } = proposal;
    let says = move || words::waits(lang(), &proposed_by, role_word(role, lang()));
    let ways = decision::<DecideStaffRole>(id, caller, move |_: StaffMember| reload.run(()));
    view! {
        <Notice tone=Tone::Wait>
            <div class="notice-stack">
                <p>{says}</p>
                <p class="soft">{reason} " " <TimeText at=proposed_at /></p>
                {ways}
            </div>
        </Notice>
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
        set.send(id.get_value(), request, move |member| {
            open.set(false);
            root().toasts.say(words::saved);
            say_what_waits(&member);
            tell(reload, ());
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

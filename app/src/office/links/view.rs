//! The links of one human being: what holds, who of the same name may be one, a form for another, and the end of one.

use crate::api::Failure;
use crate::i18n::common::words as common;
use crate::i18n::{lang, tr};
use crate::office::factor::Freshly;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Card, Dialog, FailureNotice, Field, Form, Textarea, TimeText, loaded};
use leptos::prelude::*;
use sundae_shared::id::PersonId;
use sundae_shared::people::link::{
    EndLink, LinkHint, LinkTo, LinkedRecord, NewLink, PersonLink, PersonLinks, links_of,
};
use sundae_shared::people::link_api::{EndPersonLink, LinkMine, LinkPerson, ListMyLinks};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        mine: en "My other accounts", es "Mis otras cuentas";
        lead: en "Nobody reviews, approves or pays their own. Say which other records are yours, such as your ticket under a private address.",
            es "Nadie revisa, aprueba ni paga lo suyo. Di qué otros registros son tuyos, como tu entrada con una dirección privada.";
        linked: en "Linked accounts", es "Cuentas vinculadas";
        none: en "None.", es "Ninguna.";
        and(one: &str, other: &str): en "{one} and {other}", es "{one} y {other}";
        by(name: &str): en "Linked by {name}", es "Vinculadas por {name}";
        add_mine: en "Add one of mine", es "Añadir una mía";
        add: en "Link another account", es "Vincular otra cuenta";
        email: en "E-mail of the other account", es "Correo de la otra cuenta";
        email_hint: en "As on the ticket or the application.", es "Como está en la entrada o la solicitud.";
        why: en "Reason, if it needs one", es "Motivo, si hace falta";
        link: en "Link", es "Vincular";
        done: en "The accounts are linked", es "Las cuentas están vinculadas";
        hint(name: &str): en "The same name, perhaps the same person: {name}", es "El mismo nombre, quizá la misma persona: {name}";
        same: en "The same person", es "La misma persona";
        me_too: en "This is me, too", es "También soy yo";
        end: en "End this link", es "Terminar el vínculo";
        end_what: en "From then on each of the two may act on what is the other's.",
            es "Desde entonces cada una puede actuar sobre lo de la otra.";
        end_why: en "How you know that these are two people", es "Cómo sabes que son dos personas";
        ended: en "The link has ended", es "El vínculo terminó";
    }
}

/// How a link is made: for oneself or for a member of staff.
#[derive(Clone, Copy)]
struct Linking {
    send: Callback<NewLink>,
    working: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    open: RwSignal<bool>,
    mine: bool,
}

/// On the page of the own account.
#[component]
pub fn MyLinks() -> impl IntoView {
    let links = load::<ListMyLinks>(|| ((), ()));
    let (writer, open) = (Writer::<LinkMine>::new(), RwSignal::new(false));
    let send = move |new| writer.send((), new, move |all| show(links, open, words::done, all));
    let linking = Linking {
        send: Callback::new(send),
        working: writer.working,
        failure: writer.failure,
        open,
        mine: true,
    };
    view! {
        <Card>
            <h2>{tr(words::mine)}</h2>
            <p class="soft measure">{tr(words::lead)}</p>
            {loaded(links, move |PersonLinks { items, hints }: PersonLinks| {
                view! { <Links items=items hints=hints links=links linking=linking /> }
            })}
        </Card>
    }
}

/// On the card of a member of staff.
#[component]
pub fn MemberLinks(id: StoredValue<PersonId>, links: Loading<PersonLinks>) -> impl IntoView {
    let (writer, open) = (Writer::<LinkPerson>::new(), RwSignal::new(false));
    let send = move |new| writer.send(id.get_value(), new, move |all| show(links, open, words::done, all));
    let linking = Linking {
        send: Callback::new(send),
        working: writer.working,
        failure: writer.failure,
        open,
        mine: false,
    };
    move || {
        links.reply().map(|PersonLinks { items, mut hints }| {
            let items = id.with_value(|id| {
                hints.retain(|hint| hint.person == *id);
                links_of(&items, id)
            });
            view! { <Links items=items hints=hints links=links linking=linking /> }
        })
    }
}

fn show(links: Loading<PersonLinks>, open: RwSignal<bool>, says: Message, all: PersonLinks) {
    let _ = open.try_set(false);
    root().toasts.say(says);
    links.patch(|shown| *shown = all);
}

fn named(record: &LinkedRecord) -> String {
    format!("{} ({})", record.name, record.email_masked)
}

#[component]
fn Links(
    items: Vec<PersonLink>,
    hints: Vec<LinkHint>,
    links: Loading<PersonLinks>,
    linking: Linking,
) -> impl IntoView {
    let Linking { open, mine, working, failure, .. } = linking;
    let (add, same): (Message, Message) =
        if mine { (words::add_mine, words::me_too) } else { (words::add, words::same) };
    let none = items.is_empty().then(|| view! { <span class="soft">{tr(words::none)}</span> });
    let head = (!mine).then(|| view! { <p>{tr(words::linked)} " " {none}</p> });
    let rows = items.into_iter().map(|link| view! { <OneLink link=link links=links /> }).collect_view();
    let hints = hints.into_iter().map(|LinkHint { record, .. }| {
        let (name, person) = (named(&record), record.person);
        let press = move |()| {
            let to = LinkTo::Person { person: person.clone() };
            linking.send.run(NewLink { to, reason: String::new() });
        };
        view! {
            <li class="list-row">
                <span class="grow soft">{move || words::hint(lang(), &name)}</span>
                <Button label=same kind=ButtonKind::Quiet working=working on_press=press />
            </li>
        }
    });
    view! {
        {head}
        <ul class="list">{rows} {hints.collect_view()}</ul>
        {move || (!open.get()).then(|| view! { <FailureNotice failure=failure /> })}
        <div class="actions">
            <Button label=add kind=ButtonKind::Quiet on_press=move |()| open.set(true) />
        </div>
        <Dialog title=add open=open>
            <LinkForm linking=linking />
        </Dialog>
    }
}

fn complaint(failure: RwSignal<Option<Failure>>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || failure.with(|failure| failure.as_ref().and_then(|why| why.of_field(field))))
}

#[component]
fn LinkForm(linking: Linking) -> impl IntoView {
    let Linking { send, working, failure, open, .. } = linking;
    let (email, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |()| {
        let to = LinkTo::Email { email: email.get_untracked() };
        send.run(NewLink { to, reason: reason.get_untracked() });
    };
    view! {
        <Form on_submit=submit>
            <Field
                label=words::email
                hint=words::email_hint
                kind="email"
                value=email
                error=complaint(failure, "email")
                autofocus=true
            />
            <Textarea label=words::why value=reason error=complaint(failure, "reason") maxlength=500 />
            <FailureNotice failure=failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::link kind=ButtonKind::Primary working=working />
            </div>
        </Form>
    }
}

#[component]
fn OneLink(link: PersonLink, links: Loading<PersonLinks>) -> impl IntoView {
    let PersonLink { id, one, other, reason, linked_by, linked_at, mine_to_end } = link;
    let (one, other, asking) = (named(&one), named(&other), RwSignal::new(false));
    let (end, why) = (Writer::<EndPersonLink>::new(), RwSignal::new(String::new()));
    let id = StoredValue::new(id);
    let submit = move |()| {
        let request = EndLink { reason: why.get_untracked() };
        end.send(id.get_value(), request, move |all| show(links, asking, words::ended, all));
    };
    let way = mine_to_end.then(|| {
        view! { <Button label=words::end kind=ButtonKind::Quiet on_press=move |()| asking.set(true) /> }
    });
    view! {
        <li class="list-row">
            <div class="grow">
                {move || words::and(lang(), &one, &other)}
                <p class="soft">
                    {move || words::by(lang(), &linked_by)} " · " <TimeText at=linked_at /> " " {reason}
                </p>
            </div>
            {way}
            <Freshly failure=end.failure on=submit />
            <Dialog title=words::end open=asking>
                <Form on_submit=submit>
                    <p>{tr(words::end_what)}</p>
                    <Textarea label=words::end_why value=why error=end.field_error("reason") maxlength=500 />
                    <FailureNotice failure=end.failure />
                    <div class="dialog-foot">
                        <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| asking.set(false) />
                        <Button label=words::end kind=ButtonKind::Danger working=end.working />
                    </div>
                </Form>
            </Dialog>
        </li>
    }
}

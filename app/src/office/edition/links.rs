//! Mailing a chosen list the way in: who, how many, then batch by batch until nobody is left.

use crate::i18n::{Text, format, lang, tr};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Card, Checkbox, FailureNotice, Notice, Segmented, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::edition::api::{CountSignInLinks, SendSignInLinks};
use sundae_shared::edition::{Audience, AudienceCount, CountAudience, MailSignInLinks, MailedLinks};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod words {
        title: en "Mail the way in", es "Enviar el acceso";
        what: en "Everyone you choose gets one mail that leads to their pass. People who share an address share a mail.",
            es "Cada persona elegida recibe un correo que lleva a su pase. Quienes comparten dirección comparten el correo.";
        who: en "Who", es "Quién";
        tickets: en "Everyone with a ticket", es "Con entrada";
        grantees: en "Grantees", es "Con ayuda";
        not_signed_in: en "Not signed in yet", es "Aún sin entrar";
        people_one: en "1 person", es "1 persona";
        people(count: &str): en "{count} people", es "{count} personas";
        mails_one: en "1 mail to send", es "1 correo por enviar";
        mails(count: &str): en "{count} mails to send", es "{count} correos por enviar";
        without_one: en "1 has no address and gets nothing.", es "1 no tiene dirección y no recibe nada.";
        without(count: &str): en "{count} have no address and get nothing.", es "{count} no tienen dirección y no reciben nada.";
        recent_one: en "1 was mailed within the last day and is left out.", es "1 recibió un correo en el último día y queda fuera.";
        recent(count: &str): en "{count} were mailed within the last day and are left out.", es "{count} recibieron un correo en el último día y quedan fuera.";
        again: en "Mail also those who were mailed within the last day", es "Enviar también a quienes recibieron uno en el último día";
        send: en "Send the mails", es "Enviar los correos";
        sent_one: en "1 mail is on its way.", es "1 correo está en camino.";
        sent(count: &str): en "{count} mails are on their way.", es "{count} correos están en camino.";
        going(done: &str, left: &str): en "{done} written, {left} to go", es "{done} escritos, faltan {left}";
        nobody: en "There is nobody to mail.", es "No hay a quién escribir.";
    }
}

fn audience_word(audience: Audience, lang: Lang) -> &'static str {
    match audience {
        Audience::Tickets => words::tickets(lang),
        Audience::Grantees => words::grantees(lang),
        Audience::NotSignedIn => words::not_signed_in(lang),
    }
}

#[component]
pub fn LinksPage() -> impl IntoView {
    page_title(words::title);
    let audience = RwSignal::new(Audience::Tickets);
    let count = load::<CountSignInLinks>(move || ((), CountAudience { audience: audience.get() }));
    let options =
        Audience::ALL.iter().map(|&one| (one, Text::from(move |lang| audience_word(one, lang)))).collect();
    view! {
        <h1>{tr(words::title)}</h1>
        <Card>
            <p>{tr(words::what)}</p>
            <Segmented label=words::who options=options value=audience on_change=move |to| audience.set(to) />
            {loaded(count, move |count| {
                view! { <Sending audience=audience.get_untracked() count=count /> }
            })}
        </Card>
    }
}

#[component]
fn Sending(audience: Audience, count: AudienceCount) -> impl IntoView {
    let send = Writer::<SendSignInLinks>::new();
    let again = RwSignal::new(false);
    let (done, left) = (RwSignal::new(0_u32), RwSignal::new(None::<u32>));
    let figure = |number: u32| format::number(number.into());
    let press = move |()| next_batch(send, audience, again.get_untracked().then_some(count.now), done, left);
    let AudienceCount { people, mails, without_address, mailed_within_day, now: _ } = count;
    let nobody = Signal::derive(move || mails == 0 && !again.get());
    let all_sent = Memo::new(move |_| left.get() == Some(0));
    view! {
        <p>
            <strong>{counted(people, words::people_one, words::people)}</strong>
            // What was to send no longer is once it has been sent.
            {move || (!all_sent.get()).then(|| view! { " · " {counted(mails, words::mails_one, words::mails)} })}
        </p>
        {(without_address > 0).then(|| view! { <p class="soft">{counted(without_address, words::without_one, words::without)}</p> })}
        {(mailed_within_day > 0).then(|| view! {
            <p class="soft">{counted(mailed_within_day, words::recent_one, words::recent)}</p>
            <Checkbox label=words::again value=again />
        })}
        <FailureNotice failure=send.failure />
        <div aria-live="polite">
            {move || left.get().map(|left| {
                let done = done.get();
                let said = move || match left {
                    0 if done == 1 => words::sent_one(lang()).to_owned(),
                    0 => words::sent(lang(), &figure(done)),
                    left => words::going(lang(), &figure(done), &figure(left)),
                };
                view! { <Notice tone=if left == 0 { Tone::Done } else { Tone::Info }><p>{said}</p></Notice> }
            })}
            {move || nobody.get().then(|| view! { <p class="soft">{tr(words::nobody)}</p> })}
        </div>
        {move || (!all_sent.get()).then(|| view! {
            <div class="actions">
                <Button label=words::send kind=ButtonKind::Primary working=send.working disabled=nobody on_press=press />
            </div>
        })}
    }
}

/// How many, with the words for one and for several.
fn counted(
    count: u32,
    one: fn(Lang) -> &'static str,
    several: fn(Lang, &str) -> String,
) -> impl Fn() -> String + Copy + Send + 'static {
    move || match count {
        1 => one(lang()).to_owned(),
        count => several(lang(), &format::number(count.into())),
    }
}

/// Writes one batch and goes on while somebody is left. The server leaves out whom it has mailed, so a
/// lost answer costs nobody a second mail.
fn next_batch(
    send: Writer<SendSignInLinks>,
    audience: Audience,
    not_since: Option<Timestamp>,
    done: RwSignal<u32>,
    left: RwSignal<Option<u32>>,
) {
    send.send((), MailSignInLinks { audience, not_since }, move |reply: MailedLinks| {
        let _ = done.try_update(|done| *done += reply.mailed);
        let _ = left.try_set(Some(reply.left));
        if reply.left > 0 {
            next_batch(send, audience, not_since, done, left);
        }
    });
}

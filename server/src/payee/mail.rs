//! The mails about payment details: that something changed, when, and what to do if it was somebody else.
//! Never a detail, not even a masked one.

use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::mail::service::{enqueue, write_to};
use crate::mail::{Draft, Part, Site, Told};
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::payee::{PayeeHoldCause, PayeeMethod, text as words};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        first_subject: en "Your payment details are saved", es "Guardamos tus datos de pago";
        first: en "You told us how you want to be paid. What to do next: look at the masked details and confirm them on your phone when you visit the reimbursement desk.",
            es "Nos dijiste cómo quieres cobrar. Lo siguiente: mira los datos ocultos y confírmalos en tu teléfono cuando visites el mostrador de reembolsos.";
        changed_subject: en "Your payment details were changed", es "Cambiaron tus datos de pago";
        changed: en "Your payment details were changed. They need to be confirmed again on your phone: at the reimbursement desk, or on the page below.",
            es "Cambiaron tus datos de pago. Hay que confirmarlos de nuevo en tu teléfono: en el mostrador de reembolsos o en la página de abajo.";
        frozen: en "Your claim was approved before this change. So nothing is paid until staff have spoken to you, by a way other than mail. Come to the reimbursement desk or call the organisers.",
            es "Tu solicitud se aprobó antes de este cambio. Por eso no se paga nada hasta que el equipo hable contigo, por una vía distinta del correo. Ven al mostrador de reembolsos o llama a la organización.";
        way: en "Way of paying", es "Forma de pago";
        when: en "When", es "Cuándo";
        not_you: en "If it was not you: end your other sessions in the app, and tell the reimbursement desk or the organisers at once. We never ask for bank details by mail or in a chat.",
            es "Si no fuiste tú: cierra tus otras sesiones en la app y avisa enseguida en el mostrador de reembolsos o a la organización. Nunca pedimos datos bancarios por correo ni por chat.";
        look: en "Look at my payment details", es "Ver mis datos de pago";

        address_subject: en "Your e-mail address at the conference was changed", es "Cambió tu correo en la conferencia";
        address: en "The address that you sign in with was changed, and mail goes to the new one from now on. You get this at the old address so that you know. Until staff have spoken to you nobody can change how you are paid.",
            es "Cambió el correo con el que entras, y desde ahora escribimos al nuevo. Recibes esto en el anterior para que lo sepas. Hasta que el equipo hable contigo, nadie puede cambiar cómo cobras.";
        address_what: en "What to do: if you changed it with your ticket, come to the reimbursement desk when you want to change your payment details. If you did not, tell the desk or the organisers at once.",
            es "Qué hacer: si lo cambiaste en tu entrada, pasa por el mostrador de reembolsos cuando quieras cambiar tus datos de pago. Si no fuiste tú, avisa enseguida en el mostrador o a la organización.";

        released_subject: en "The hold on your payment details has ended", es "Terminó la pausa de tus datos de pago";
        released_address: en "Staff have spoken to you about your new e-mail address. You can change your payment details again.",
            es "El equipo habló contigo sobre tu correo nuevo. Puedes volver a cambiar tus datos de pago.";
        released_changed: en "Staff have spoken to you about your changed payment details. Your claim goes on where it stopped; you need not do anything but confirm the details if the page below says so.",
            es "El equipo habló contigo sobre el cambio de tus datos de pago. Tu solicitud sigue donde se detuvo; solo confirma los datos si la página de abajo lo pide.";
    }
}

/// What happened, as far as a mail may say it.
pub struct Change {
    pub method: PayeeMethod,
    /// There were none before.
    pub first: bool,
    /// The claim was approved already.
    pub freezes: bool,
}

fn button(lang: Lang, site: &Site) -> Part {
    Part::Button { label: text::look(lang).into(), url: format!("{}/me/grant/payee", site.0) }
}

/// To the owner, after every change.
pub fn changed(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    change: &Change,
) -> Result<(), ApiError> {
    let now = tx.now();
    let when = edition::local_time(tx, now)?;
    write_to(tx, person, |lang| {
        let (subject, body) = match change.first {
            true => (text::first_subject(lang), text::first(lang)),
            false => (text::changed_subject(lang), text::changed(lang)),
        };
        let mut parts = vec![Part::Text(body.into())];
        if change.freezes {
            parts.push(Part::Text(text::frozen(lang).into()));
        }
        parts.extend([
            Part::Facts(vec![
                (text::way(lang).into(), words::method_name(change.method, lang).into()),
                (text::when(lang).into(), when.clone()),
            ]),
            button(lang, site),
            Part::Small(text::not_you(lang).into()),
        ]);
        Told { kind: "payee.changed", subject: subject.into(), parts }
    })
}

/// To the address that somebody had: whoever took it over does not read this one.
pub fn address_changed(tx: &mut WriteTx<'_>, person: &PersonId, old: &str) -> Result<(), ApiError> {
    let now = tx.now();
    let when = edition::local_time(tx, now)?;
    let lang = people::contact(tx, person)?.map_or(Lang::En, |contact| contact.lang);
    let parts = vec![
        Part::Text(text::address(lang).into()),
        Part::Facts(vec![(text::when(lang).into(), when)]),
        Part::Text(text::address_what(lang).into()),
    ];
    let (subject, to_person) = (text::address_subject(lang).into(), Some(person.clone()));
    enqueue(tx, &Draft { to: old.to_owned(), to_person, lang, kind: "payee.address_changed", subject, parts })
}

/// To the owner: what waited goes on.
pub fn released(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    cause: PayeeHoldCause,
) -> Result<(), ApiError> {
    write_to(tx, person, |lang| {
        let body = match cause {
            PayeeHoldCause::AddressChanged => text::released_address(lang),
            PayeeHoldCause::ChangedAfterApproval => text::released_changed(lang),
        };
        let small = Part::Small(text::not_you(lang).into());
        let parts = vec![Part::Text(body.into()), button(lang, site), small];
        Told { kind: "payee.released", subject: text::released_subject(lang).into(), parts }
    })
}

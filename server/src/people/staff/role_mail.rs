//! The mails about roles that take two people.

use super::role_store;
use crate::db::WriteTx;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::people::service::{is_same_human, name_of};
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::people::{Role, role_text};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        waits_subject: en "A role that moves money waits for you", es "Una función que mueve dinero te espera";
        waits(by: &str, name: &str): en "{by} wants {name} to have what stands below. It takes a second administrator: nothing is given before you or another one confirms it.",
            es "{by} quiere que {name} tenga lo que aparece abajo. Hace falta un segundo administrador: no se da nada hasta que tú u otro lo confirme.";
        staff: en "Open the staff page", es "Abrir la página del equipo";
        waits_small: en "Ask them if you did not expect this. Rejecting needs a reason that they read.",
            es "Pregúntale si no lo esperabas. Para rechazarlo hace falta un motivo, que leerá.";
        given_subject: en "You have a new role at the office", es "Tienes una función nueva en la oficina";
        given: en "Two administrators gave you what stands below.", es "Dos administradores te dieron lo que aparece abajo.";
        office: en "Open the office", es "Abrir la oficina";
        given_small: en "The office asks for a second factor for it: an authenticator app, set up under “My account”. If you did not expect this, tell an administrator.",
            es "La oficina pide para ello un segundo factor: una app de autenticación, que se configura en «Mi cuenta». Si no lo esperabas, avisa a un administrador.";
        rejected_subject: en "A role that you proposed was rejected", es "Se rechazó una función que propusiste";
        rejected(name: &str): en "Another administrator rejected what you proposed for {name}. Nothing was given.",
            es "Otro administrador rechazó lo que propusiste para {name}. No se dio nada.";
        reason: en "Reason", es "Motivo";
        may_do: en "May do", es "Puede hacer";
    }
}

fn list(roles: &[Role], lang: Lang) -> String {
    roles.iter().map(|role| role_text::role(*role)(lang)).collect::<Vec<_>>().join(" · ")
}

fn button(site: &Site, path: &str, label: &str) -> Part {
    Part::Button { label: label.to_owned(), url: format!("{}{path}", site.0) }
}

/// To every administrator who may confirm it.
pub(super) fn waits(
    tx: &mut WriteTx<'_>,
    site: &Site,
    by: &PersonId,
    person: &PersonId,
    roles: &[Role],
) -> Result<(), ApiError> {
    let (by_name, name) = (name_of(tx, by)?.unwrap_or_default(), name_of(tx, person)?.unwrap_or_default());
    for admin in role_store::admins(tx)? {
        if is_same_human(tx, &admin, by)? || is_same_human(tx, &admin, person)? {
            continue;
        }
        write_to(tx, &admin, |lang| Told {
            kind: "people.role_waits",
            subject: text::waits_subject(lang).into(),
            parts: vec![
                Part::Text(text::waits(lang, &by_name, &name)),
                Part::Facts(vec![(text::may_do(lang).into(), list(roles, lang))]),
                button(site, "/office/staff", text::staff(lang)),
                Part::Small(text::waits_small(lang).into()),
            ],
        })?;
    }
    Ok(())
}

pub(super) fn given(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    role: Role,
) -> Result<(), ApiError> {
    write_to(tx, person, |lang| Told {
        kind: "people.role_given",
        subject: text::given_subject(lang).into(),
        parts: vec![
            Part::Text(text::given(lang).into()),
            Part::Facts(vec![(text::may_do(lang).into(), list(&[role], lang))]),
            button(site, "/office/", text::office(lang)),
            Part::Small(text::given_small(lang).into()),
        ],
    })
}

/// To who proposed it.
pub(super) fn rejected(
    tx: &mut WriteTx<'_>,
    site: &Site,
    proposer: &PersonId,
    person: &PersonId,
    role: Role,
    why: &str,
) -> Result<(), ApiError> {
    let name = name_of(tx, person)?.unwrap_or_default();
    write_to(tx, proposer, |lang| Told {
        kind: "people.role_rejected",
        subject: text::rejected_subject(lang).into(),
        parts: vec![
            Part::Text(text::rejected(lang, &name)),
            Part::Facts(vec![
                (text::may_do(lang).into(), list(&[role], lang)),
                (text::reason(lang).into(), why.to_owned()),
            ]),
            button(site, "/office/staff", text::staff(lang)),
        ],
    })
}

//! The mails about second factors: what happened, when, and what to do if it was somebody else. Never a code.

use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        enrolled_subject: en "Your second factor is set up", es "Tu segundo factor está configurado";
        enrolled: en "From now on the office asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.",
            es "Desde ahora la oficina pide un código de tu app de autenticación después de la contraseña. Guarda los códigos de recuperación donde los encuentres sin el teléfono.";
        removed_subject: en "Your second factor is off", es "Tu segundo factor está desactivado";
        removed: en "From now on the password alone signs you in to the office.",
            es "Desde ahora entras en la oficina solo con la contraseña.";
        renewed_subject: en "You have new recovery codes", es "Tienes códigos de recuperación nuevos";
        renewed: en "New recovery codes were made for your account at the office. The ones from before do not work any more.",
            es "Se crearon códigos de recuperación nuevos para tu cuenta de la oficina. Los de antes ya no sirven.";
        used_subject: en "A recovery code was used", es "Se usó un código de recuperación";
        used: en "A recovery code was used instead of your authenticator app. It does not work a second time.",
            es "Se usó un código de recuperación en lugar de tu app de autenticación. No sirve una segunda vez.";
        left: en "Recovery codes left", es "Códigos de recuperación que quedan";
        asked_subject: en "Somebody asked to reset your second factor", es "Pidieron restablecer tu segundo factor";
        asked: en "An administrator asked to take your second factor away, as is done when a phone is lost. Nothing has changed so far: a second administrator has to confirm.",
            es "Un administrador pidió quitar tu segundo factor, como se hace cuando se pierde el teléfono. Nada ha cambiado aún: tiene que confirmarlo un segundo administrador.";
        reset_subject: en "Your second factor was reset", es "Tu segundo factor se restableció";
        reset: en "Your second factor was taken away and you were signed out of the office. Sign in with your password, then set it up anew under “My account”.",
            es "Se quitó tu segundo factor y se cerró tu sesión en la oficina. Entra con tu contraseña y configúralo de nuevo en «Mi cuenta».";
        when: en "When", es "Cuándo";
        account: en "My account", es "Mi cuenta";
        not_you: en "If it was not you: change your password, end your other sessions, and tell an administrator at once. We never ask for a code by mail, by phone or in a chat.",
            es "Si no fuiste tú: cambia la contraseña, cierra tus otras sesiones y avisa enseguida a un administrador. Nunca pedimos un código por correo, por teléfono ni por chat.";
    }
}

type Say = fn(Lang) -> &'static str;

/// What is told, and facts besides when it happened.
struct News {
    kind: &'static str,
    subject: Say,
    body: Say,
    facts: Vec<(Say, String)>,
}

fn tell(tx: &mut WriteTx<'_>, site: &Site, person: &PersonId, news: News) -> Result<(), ApiError> {
    let now = tx.now();
    let when = edition::local_time(tx, now)?;
    let News { kind, subject, body, facts } = news;
    write_to(tx, person, |lang| {
        let mut said = vec![(text::when(lang).to_owned(), when)];
        said.extend(facts.into_iter().map(|(name, value)| (name(lang).to_owned(), value)));
        let url = format!("{}/office/account", site.0);
        let parts = vec![
            Part::Text(body(lang).into()),
            Part::Facts(said),
            Part::Button { label: text::account(lang).into(), url },
            Part::Small(text::not_you(lang).into()),
        ];
        Told { kind, subject: subject(lang).into(), parts }
    })
}

fn plain(kind: &'static str, subject: Say, body: Say) -> News {
    News { kind, subject, body, facts: Vec::new() }
}

pub fn enrolled(tx: &mut WriteTx<'_>, site: &Site, person: &PersonId) -> Result<(), ApiError> {
    tell(tx, site, person, plain("people.second_factor_on", text::enrolled_subject, text::enrolled))
}

pub fn removed(tx: &mut WriteTx<'_>, site: &Site, person: &PersonId) -> Result<(), ApiError> {
    tell(tx, site, person, plain("people.second_factor_off", text::removed_subject, text::removed))
}

pub fn codes_renewed(tx: &mut WriteTx<'_>, site: &Site, person: &PersonId) -> Result<(), ApiError> {
    tell(tx, site, person, plain("people.recovery_codes", text::renewed_subject, text::renewed))
}

pub fn recovery_code_used(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    left: i64,
) -> Result<(), ApiError> {
    let news = plain("people.recovery_code_used", text::used_subject, text::used);
    tell(tx, site, person, News { facts: vec![(text::left, left.to_string())], ..news })
}

pub fn reset_asked(tx: &mut WriteTx<'_>, site: &Site, person: &PersonId) -> Result<(), ApiError> {
    tell(tx, site, person, plain("people.factor_reset_asked", text::asked_subject, text::asked))
}

pub fn reset(tx: &mut WriteTx<'_>, site: &Site, person: &PersonId) -> Result<(), ApiError> {
    tell(tx, site, person, plain("people.factor_reset", text::reset_subject, text::reset))
}

//! Mails speak the language of the screen.

use super::session::Session;
use super::spawn;
use crate::api;
use crate::i18n::lang;
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::id::PersonId;
use sundae_shared::people::{Me, SetLanguage};
use sundae_shared::text::Lang;

/// Tells the server through `E` when the language of the screen is another than the one it knows of who is
/// signed in; once for each choice.
pub fn tell_language<E>(session: Session<Me>)
where
    E: Endpoint<Path = (), Request = SetLanguage, Reply = Me>,
{
    Effect::new(move |told: Option<Option<(PersonId, Lang)>>| {
        let (lang, me) = (lang(), session.who()?);
        let told = told.flatten().filter(|(who, _)| *who == me.person);
        if told.map_or(me.lang, |(_, known)| known) != lang {
            // Without an answer the next visit tells it again. The session stays as it is: an answer would draw
            // anew what is just being filled in.
            spawn(async move {
                let _ = api::call::<E>((), &SetLanguage { lang }).await;
            });
        }
        Some((me.person, lang))
    });
}

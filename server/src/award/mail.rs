//! The mail that a host gets.

use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::award::{HostDraft, HostId};
use sundae_shared::id::PersonId;
use sundae_shared::text::Bilingual;

sundae_shared::messages! {
    mod text {
        subject(title: &str): en "You host: {title}", es "Tú organizas: {title}";
        says(title: &str, activity: &str): en "You are named as the host of “{title}”. Whoever takes part gets points for “{activity}” with a code that your phone shows; it changes every minute.",
            es "Tienes a tu cargo «{title}». Quien participa recibe puntos por «{activity}» con un código que muestra tu teléfono y que cambia cada minuto.";
        wheres: en "Place", es "Lugar";
        opens: en "From", es "Desde";
        closes: en "Until", es "Hasta";
        open: en "Show my code", es "Mostrar mi código";
        small: en "Open it while you have network; it then goes on for an hour without. You can print codes there, too.",
            es "Ábrelo cuando tengas conexión; luego sigue una hora sin ella. Allí también puedes imprimir códigos.";
    }
}

/// Tells somebody that they host something, and where their code is.
pub fn named(
    tx: &mut WriteTx<'_>,
    site: &Site,
    to: &PersonId,
    host: &HostId,
    draft: &HostDraft,
    activity: &Bilingual,
) -> Result<(), ApiError> {
    let opens = draft.opens_at.map(|at| edition::local_time(tx, at)).transpose()?;
    let closes = draft.closes_at.map(|at| edition::local_time(tx, at)).transpose()?;
    write_to(tx, to, |lang| {
        let facts = [
            (text::wheres(lang), draft.place.clone()),
            (text::opens(lang), opens.clone()),
            (text::closes(lang), closes.clone()),
        ];
        let facts: Vec<(String, String)> =
            facts.into_iter().filter_map(|(label, fact)| Some((label.to_owned(), fact?))).collect();
        let url = format!("{}/me/points/host/{host}", site.0);
        let parts = [
            Some(Part::Text(text::says(lang, &draft.title, activity.in_lang(lang)))),
            (!facts.is_empty()).then_some(Part::Facts(facts)),
            Some(Part::Button { label: text::open(lang).into(), url }),
            Some(Part::Small(text::small(lang).into())),
        ];
        Told {
            kind: "award.host_named",
            subject: text::subject(lang, &draft.title),
            parts: parts.into_iter().flatten().collect(),
        }
    })
}

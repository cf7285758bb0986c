//! The mail about what records earned: one for each person and run.

use crate::db::WriteTx;
use crate::ledger::service as ledger;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::points::text as words;
use sundae_shared::text::Bilingual;

sundae_shared::messages! {
    mod text {
        subject(points: &str): en "{points} from the conference's records", es "{points} según los registros de la conferencia";
        says: en "The conference's own records say what you did, so there was nothing to send in. It brought you:",
            es "Los registros de la conferencia dicen lo que hiciste, así que no había nada que enviar. Te dio:";
        to_spend: en "To spend", es "Para gastar";
        in_all: en "Earned in all", es "Ganados en total";
        open: en "Open my points", es "Abrir mis puntos";
        wrong: en "If this is not you, tell staff at any desk.", es "Si no eres tú, dilo en cualquier mostrador.";
    }
}

/// One thing that somebody got points for.
#[derive(Debug, Clone)]
pub struct Got {
    pub title: Bilingual,
    pub about: String,
    pub points: i64,
}

pub fn awarded(tx: &mut WriteTx<'_>, site: &Site, to: &PersonId, got: &[Got]) -> Result<(), ApiError> {
    let has = ledger::balance(tx, to)?;
    let sum: i64 = got.iter().map(|one| one.points).sum();
    write_to(tx, to, |lang| {
        let line = |one: &Got| {
            let title = one.title.in_lang(lang);
            let what = match one.about.is_empty() {
                true => title.to_owned(),
                false => format!("{title}: {}", one.about),
            };
            (what, words::points(one.points, lang))
        };
        let mut facts: Vec<(String, String)> = got.iter().map(line).collect();
        facts.push((text::to_spend(lang).into(), words::points(has.balance, lang)));
        facts.push((text::in_all(lang).into(), words::points(has.lifetime, lang)));
        Told {
            kind: "record.awarded",
            subject: text::subject(lang, &words::points(sum, lang)),
            parts: vec![
                Part::Text(text::says(lang).into()),
                Part::Facts(facts),
                Part::Button { label: text::open(lang).into(), url: format!("{}/me/points/", site.0) },
                Part::Small(text::wrong(lang).into()),
            ],
        }
    })
}

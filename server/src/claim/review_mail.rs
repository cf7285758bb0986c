//! The mails of the review to a claim's owner: what was decided, what it means, what to do. By role, never
//! by name.

use super::line_store::LineRow;
use crate::db::WriteTx;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::claim::ready::{self, Waits};
use sundae_shared::claim::review::{Absence, WaiverKind};
use sundae_shared::claim::{LineState, review_text, text as words};
use sundae_shared::id::PersonId;
use sundae_shared::money::{Currency, Money};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        flagged_subject: en "Something in your claim needs you", es "Algo en tu solicitud te necesita";
        flagged: en "A reviewer looked at your claim and has a question about the expenses below. Open your claim, change or explain them, and send it again. The others are not affected.",
            es "Una persona revisó tu solicitud y tiene una pregunta sobre los gastos de abajo. Abre tu solicitud, cámbialos o explícalos y envíala otra vez. Los demás no cambian.";
        returned_subject: en "Your claim came back to you", es "Tu solicitud volvió a ti";
        returned: en "A reviewer returned your claim, so it waits for you. Change what is missing and send it again.",
            es "Una persona que revisa te devolvió la solicitud, así que espera por ti. Cambia lo que falta y envíala otra vez.";
        until(day: &str): en "You can change and send it until {day}.", es "Puedes cambiarla y enviarla hasta el {day}.";
        approved_subject: en "Your claim is approved", es "Tu solicitud está aprobada";
        approved: en "Your claim is approved. From now on a change of your payment details holds the payment until staff have spoken to you.",
            es "Tu solicitud está aprobada. Desde ahora, un cambio de tus datos de pago detiene el pago hasta que el equipo hable contigo.";
        receives: en "You will receive", es "Recibirás";
        missing: en "Before you are paid:", es "Antes de que te paguemos:";
        nothing_missing: en "Nothing is missing from you. We write to you when the payment is on its way.",
            es "No falta nada de tu parte. Te escribimos cuando el pago esté en camino.";
        differs: en "Expenses that count for less, or not at all. If you can explain or replace one, change it and send the claim again.",
            es "Gastos que cuentan menos, o nada. Si puedes explicar o sustituir alguno, cámbialo y envía la solicitud otra vez.";
        counts(amount: &str): en "{amount} is approved.", es "Se aprueba {amount}.";
        reopened_subject: en "We look at your claim again", es "Volvemos a mirar tu solicitud";
        reopened: en "The approval of your claim was taken back, because something has to be looked at again. You need not do anything; we write to you when it is decided.",
            es "Se deshizo la aprobación de tu solicitud, porque hay que volver a mirar algo. No tienes que hacer nada; te escribimos cuando se decida.";
        held_subject: en "Your payment is on hold", es "Tu pago está en espera";
        held: en "Staff have a question about your claim, so nothing is paid until it is answered. Everything else goes on. If we need something from you, we write to you; you can also come to the reimbursement desk.",
            es "El equipo tiene una pregunta sobre tu solicitud, así que no se paga nada hasta resolverla. Lo demás sigue. Si necesitamos algo de ti, te escribimos; también puedes venir al mostrador de reembolsos.";
        released_subject: en "The hold on your payment has ended", es "Tu pago ya no está en espera";
        released: en "The question about your claim is answered. It goes on from where it was; you need not do anything.",
            es "La pregunta sobre tu solicitud está resuelta. Sigue desde donde estaba; no tienes que hacer nada.";
        waived_subject: en "One thing less is needed for your payment", es "Hace falta una cosa menos para tu pago";
        waived(what: &str): en "Staff decided that this is not needed for your payment: {what}. Your page shows what is still missing.",
            es "El equipo decidió que esto no hace falta para tu pago: {what}. Tu página muestra lo que todavía falta.";
        opens: en "You can send your claim without an expense now.",
            es "Ahora puedes enviar tu solicitud sin ningún gasto.";
        open: en "Open my claim", es "Abrir mi solicitud";
        small: en "We never ask for bank details by mail.", es "Nunca pedimos datos bancarios por correo.";
    }
}

/// What was decided.
pub enum News<'a> {
    Flagged { lines: &'a [&'a LineRow], until: Option<NaiveDate> },
    Returned { reason: &'a str, lines: &'a [&'a LineRow], until: Option<NaiveDate> },
    Approved { receives: &'a Money, currency: &'a Currency, lines: &'a [LineRow], waits: &'a [Waits] },
    Reopened { reason: &'a str },
    Held,
    Released,
    Waived { kind: WaiverKind, absence: Option<Absence> },
}

pub fn tell(tx: &mut WriteTx<'_>, site: &Site, owner: &PersonId, news: &News<'_>) -> Result<(), ApiError> {
    let url = format!("{}/me/grant/claim", site.0);
    write_to(tx, owner, |lang| {
        let (kind, subject, mut parts) = letter(news, lang);
        parts.push(Part::Button { label: text::open(lang).into(), url });
        parts.push(Part::Small(text::small(lang).into()));
        Told { kind, subject: subject.to_owned(), parts }
    })
}

fn letter(news: &News<'_>, lang: Lang) -> (&'static str, &'static str, Vec<Part>) {
    let says = |body: String| vec![Part::Text(body)];
    match news {
        News::Flagged { lines, until } => {
            let mut parts = says(text::flagged(lang).into());
            add_lines(&mut parts, lines, lang);
            add_day(&mut parts, *until, lang);
            ("claim.flagged", text::flagged_subject(lang), parts)
        }
        News::Returned { reason, lines, until } => {
            let mut parts = says(text::returned(lang).into());
            parts.push(Part::Text((*reason).to_owned()));
            add_lines(&mut parts, lines, lang);
            add_day(&mut parts, *until, lang);
            ("claim.returned", text::returned_subject(lang), parts)
        }
        News::Approved { receives, currency, lines, waits } => {
            let mut parts = says(text::approved(lang).into());
            let amount = format!("{} {}", receives.currency.code(), receives.plain());
            parts.push(Part::Facts(vec![(text::receives(lang).to_owned(), amount)]));
            add_differing(&mut parts, lines, currency, lang);
            add_waits(&mut parts, waits, lang);
            ("claim.approved", text::approved_subject(lang), parts)
        }
        News::Reopened { reason } => {
            let mut parts = says(text::reopened(lang).into());
            parts.push(Part::Text((*reason).to_owned()));
            ("claim.reopened", text::reopened_subject(lang), parts)
        }
        News::Held => ("claim.held", text::held_subject(lang), says(text::held(lang).into())),
        News::Released => ("claim.released", text::released_subject(lang), says(text::released(lang).into())),
        News::Waived { kind, absence } => {
            let mut parts = says(text::waived(lang, review_text::waiver(*kind)(lang)));
            let means = absence.map(|absence| review_text::absence_means(absence)(lang));
            let opens = (*kind == WaiverKind::Receipts).then(|| text::opens(lang));
            parts.extend(means.or(opens).map(|says| Part::Text(says.into())));
            ("claim.waived", text::waived_subject(lang), parts)
        }
    }
}

/// What an expense is called in a mail: its kind, and who was paid.
fn name_of(line: &LineRow, lang: Lang) -> String {
    let kind = words::category(line.fields.category)(lang);
    match line.fields.provider.as_str() {
        "" => kind.to_owned(),
        provider => format!("{kind}, {provider}"),
    }
}

fn add_lines(parts: &mut Vec<Part>, lines: &[&LineRow], lang: Lang) {
    let facts = lines.iter().map(|line| (name_of(line, lang), line.reason.clone().unwrap_or_default()));
    let facts: Vec<(String, String)> = facts.collect();
    if !facts.is_empty() {
        parts.push(Part::Facts(facts));
    }
}

fn add_day(parts: &mut Vec<Part>, until: Option<NaiveDate>, lang: Lang) {
    parts.extend(until.map(|day| Part::Text(text::until(lang, &day.to_string()))));
}

fn add_differing(parts: &mut Vec<Part>, lines: &[LineRow], currency: &Currency, lang: Lang) {
    let differing = lines.iter().filter(|line| line.lowered.is_some() || line.state == LineState::Flagged);
    let facts: Vec<(String, String)> = differing
        .map(|line| {
            let amount = line.approved_minor.map(|minor| Money::new(minor, currency.clone()));
            let amount =
                amount.map(|money| text::counts(lang, &format!("{} {}", currency.code(), money.plain())));
            let why = line.lowered.map(|reason| review_text::lowered(reason)(lang).to_owned());
            let said = [amount, why, line.reason.clone()];
            (name_of(line, lang), said.into_iter().flatten().collect::<Vec<_>>().join(" "))
        })
        .collect();
    if !facts.is_empty() {
        parts.push(Part::Text(text::differs(lang).into()));
        parts.push(Part::Facts(facts));
    }
}

fn add_waits(parts: &mut Vec<Part>, waits: &[Waits], lang: Lang) {
    if waits.is_empty() {
        return parts.push(Part::Text(text::nothing_missing(lang).into()));
    }
    let missing: Vec<&str> = waits.iter().map(|one| ready::words(*one)(lang)).collect();
    parts.push(Part::Text(format!("{} {}", text::missing(lang), missing.join(" "))));
}

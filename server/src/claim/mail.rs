//! The mails about a claim to its owner: what happened, what it means, what to do.

use crate::db::WriteTx;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::money::Money;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        submitted_subject: en "We have your claim", es "Recibimos tu solicitud de reembolso";
        submitted: en "Your claim is sent. A reviewer looks at every receipt; if something is missing, we write to you what it is. You need not do anything now. New receipts can still be added: then send the claim again.",
            es "Tu solicitud está enviada. Una persona revisa cada recibo; si falta algo, te escribimos qué es. Ahora no tienes que hacer nada. Puedes añadir recibos nuevos: después envía la solicitud otra vez.";
        changed_subject: en "Your claim is a draft again", es "Tu solicitud vuelve a ser un borrador";
        changed: en "You changed your claim after sending it, so it waits for you and not for us. Send it again when it is complete; what was approved and not changed stays approved.",
            es "Cambiaste tu solicitud después de enviarla, así que espera por ti y no por nosotros. Envíala otra vez cuando esté completa; lo aprobado que no cambió sigue aprobado.";
        withdrawn_subject: en "You withdrew your claim", es "Retiraste tu solicitud de reembolso";
        withdrawn: en "Your claim is withdrawn, so nobody reviews it and nothing is paid for it. Its receipts are kept. If that was a mistake, take it up again on the page below.",
            es "Tu solicitud está retirada, así que nadie la revisa y no se paga nada por ella. Sus recibos se conservan. Si fue un error, retómala en la página de abajo.";
        resumed_subject: en "Your claim is open again", es "Tu solicitud está abierta otra vez";
        resumed: en "You took your claim up again. It is a draft: send it when it is complete.",
            es "Retomaste tu solicitud. Es un borrador: envíala cuando esté completa.";
        estimate: en "You will receive (estimate)", es "Recibirás (estimación)";
        lines: en "Receipts and other expenses", es "Recibos y otros gastos";
        open: en "Open my claim", es "Abrir mi solicitud";
        small: en "We never ask for bank details by mail.", es "Nunca pedimos datos bancarios por correo.";
    }
}

/// What happened to a claim that its owner hears of.
pub enum News {
    Submitted { estimate: Option<Money>, lines: usize },
    Changed,
    Withdrawn,
    Resumed,
}

pub fn tell(tx: &mut WriteTx<'_>, site: &Site, owner: &PersonId, news: &News) -> Result<(), ApiError> {
    let url = format!("{}/me/grant/claim", site.0);
    write_to(tx, owner, |lang| {
        let (kind, subject, mut parts) = letter(news, lang);
        parts.push(Part::Button { label: text::open(lang).into(), url });
        parts.push(Part::Small(text::small(lang).into()));
        Told { kind, subject: subject.to_owned(), parts }
    })
}

fn letter(news: &News, lang: Lang) -> (&'static str, &'static str, Vec<Part>) {
    let says = |body: &str| vec![Part::Text(body.to_owned())];
    match news {
        News::Submitted { estimate, lines } => {
            let mut facts = vec![(text::lines(lang).to_owned(), lines.to_string())];
            if let Some(estimate) = estimate {
                let amount = format!("{} {}", estimate.currency.code(), estimate.plain());
                facts.push((text::estimate(lang).to_owned(), amount));
            }
            let mut parts = says(text::submitted(lang));
            parts.push(Part::Facts(facts));
            ("claim.submitted", text::submitted_subject(lang), parts)
        }
        News::Changed => ("claim.changed", text::changed_subject(lang), says(text::changed(lang))),
        News::Withdrawn => ("claim.withdrawn", text::withdrawn_subject(lang), says(text::withdrawn(lang))),
        News::Resumed => ("claim.resumed", text::resumed_subject(lang), says(text::resumed(lang))),
    }
}

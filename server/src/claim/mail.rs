//! The mails about a claim to its owner: what happened, what it means, what to do.

use crate::db::WriteTx;
use crate::mail::service::write_in_spoken;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::claim::attestation;
use sundae_shared::id::PersonId;
use sundae_shared::money::Money;
use sundae_shared::spoken::Spoken;

sundae_shared::spoken! {
    mod text {
        submitted_subject: en "We have your claim", es "Recibimos tu solicitud de reembolso",
            pt "Recebemos o seu pedido de reembolso",
            ja "払い戻しの申請を受け付けました",
            zh "我们收到了您的报销申请";
        submitted: en "Your claim is sent. A reviewer looks at every receipt; if something is missing, we write to you what it is. You need not do anything now. New receipts can still be added: then send the claim again.",
            es "Tu solicitud está enviada. Una persona revisa cada recibo; si falta algo, te escribimos qué es. Ahora no tienes que hacer nada. Puedes añadir recibos nuevos: después envía la solicitud otra vez.",
            pt "O seu pedido foi enviado. Uma pessoa olha cada recibo; se faltar algo, escrevemos o que é. Agora você não precisa fazer nada. Ainda é possível adicionar recibos: depois envie o pedido de novo.",
            ja "申請が送信されました。担当者が領収書を1枚ずつ確認し、足りないものがあればメールでお知らせします。今は何もする必要はありません。領収書はあとから追加できます。その場合は、もう一度申請を送信してください。",
            zh "您的申请已提交。会有专人查看每张收据；如果缺什么，我们会写信告诉您。现在您不需要做什么。以后仍可添加收据：添加后请再次提交申请。";
        changed_subject: en "Your claim is a draft again", es "Tu solicitud vuelve a ser un borrador",
            pt "O seu pedido voltou a ser rascunho",
            ja "申請が下書きに戻りました",
            zh "您的申请又成了草稿";
        changed: en "You changed your claim after sending it, so it waits for you and not for us. Send it again when it is complete; what was approved and not changed stays approved.",
            es "Cambiaste tu solicitud después de enviarla, así que espera por ti y no por nosotros. Envíala otra vez cuando esté completa; lo aprobado que no cambió sigue aprobado.",
            pt "Você mudou o pedido depois de enviá-lo, por isso ele espera por você e não por nós. Envie-o de novo quando estiver completo; o que foi aprovado e não mudou continua aprovado.",
            ja "送信後に申請が変更されたため、いまはあなたの送信を待っている状態です。準備ができたら、もう一度送信してください。承認済みで変更のない部分は、承認されたままです。",
            zh "您在提交之后修改了申请，所以它在等您，而不是等我们。完整之后请再次提交；已批准而没有修改的部分仍然有效。";
        withdrawn_subject: en "You withdrew your claim", es "Retiraste tu solicitud de reembolso",
            pt "Você retirou o seu pedido",
            ja "申請を取り下げました",
            zh "您撤回了申请";
        withdrawn: en "Your claim is withdrawn, so nobody reviews it and nothing is paid for it. Its receipts are kept. If that was a mistake, take it up again on the page below.",
            es "Tu solicitud está retirada, así que nadie la revisa y no se paga nada por ella. Sus recibos se conservan. Si fue un error, retómala en la página de abajo.",
            pt "O seu pedido foi retirado, por isso ninguém o analisa e nada é pago por ele. Os recibos ficam guardados. Se foi engano, retome-o na página abaixo.",
            ja "申請が取り下げられたため、確認もお支払いも行われません。領収書は保存されています。間違いだった場合は、下のページから再開できます。",
            zh "您的申请已撤回，所以没有人审核，也不会付款。收据会保留。如果这是误操作，请在下面的页面恢复申请。";
        resumed_subject: en "Your claim is open again", es "Tu solicitud está abierta otra vez",
            pt "O seu pedido está aberto de novo",
            ja "申請が再開されました",
            zh "您的申请又打开了";
        resumed: en "You took your claim up again. It is a draft: send it when it is complete.",
            es "Retomaste tu solicitud. Es un borrador: envíala cuando esté completa.",
            pt "Você retomou o pedido. Ele é um rascunho: envie-o quando estiver completo.",
            ja "申請が再開されました。いまは下書きです。準備ができたら送信してください。",
            zh "您恢复了申请。现在是草稿：完整之后请提交。";
        estimate: en "You will receive (estimate)", es "Recibirás (estimación)",
            pt "Você vai receber (estimativa)",
            ja "お支払い予定額（見込み）",
            zh "您将收到（估计）";
        lines: en "Receipts and other expenses", es "Recibos y otros gastos",
            pt "Recibos e outras despesas",
            ja "領収書とその他の費用",
            zh "收据和其他费用";
        attested: en "You confirmed with your name:", es "Confirmaste con tu nombre:",
            pt "Você confirmou com o seu nome:",
            ja "あなたが署名して確認した内容:",
            zh "您署名确认的内容：";
        open: en "Open my claim", es "Abrir mi solicitud",
            pt "Abrir o meu pedido",
            ja "申請を開く",
            zh "打开我的申请";
        small: en "We never ask for bank details by mail.", es "Nunca pedimos datos bancarios por correo.",
            pt "Nunca pedimos dados bancários por e-mail.",
            ja "メールで銀行情報をお尋ねすることは決してありません。",
            zh "我们绝不会通过邮件索要银行信息。";
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
    write_in_spoken(tx, owner, |lang| {
        let (kind, subject, mut parts) = letter(news, lang);
        parts.push(Part::Button { label: text::open(lang).into(), url });
        parts.push(Part::Small(text::small(lang).into()));
        Told { kind, subject: subject.to_owned(), parts }
    })
}

fn letter(news: &News, lang: Spoken) -> (&'static str, &'static str, Vec<Part>) {
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
            let attested = attestation::said_in(attestation::CURRENT, lang).unwrap_or_default();
            parts.push(Part::Text(format!("{}\n\n{attested}", text::attested(lang))));
            ("claim.submitted", text::submitted_subject(lang), parts)
        }
        News::Changed => ("claim.changed", text::changed_subject(lang), says(text::changed(lang))),
        News::Withdrawn => ("claim.withdrawn", text::withdrawn_subject(lang), says(text::withdrawn(lang))),
        News::Resumed => ("claim.resumed", text::resumed_subject(lang), says(text::resumed(lang))),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

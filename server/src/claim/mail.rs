//! The mails about a claim to its owner: what happened, what it means, what to do.

use super::facts_service::Changed;
use crate::db::WriteTx;
use crate::mail::service::write_in_spoken;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use chrono::NaiveDate;
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
        reopened_subject: en "We look at your claim again", es "Volvemos a mirar tu solicitud",
            pt "Vamos olhar o seu pedido de novo",
            ja "申請をもう一度確認します",
            zh "我们会重新审核您的申请";
        by_award: en "The amount of your travel grant changed after your claim was approved, so the approval was taken back: staff look at it again with the new amount. Your expenses and what was decided about them stay. You need not do anything; we write to you when it is decided.",
            es "El importe de tu ayuda de viaje cambió después de aprobar tu solicitud, así que se deshizo la aprobación: el equipo la mira otra vez con el importe nuevo. Tus gastos y lo que se decidió sobre ellos se conservan. No tienes que hacer nada; te escribimos cuando se decida.",
            pt "O valor do seu auxílio de viagem mudou depois que o pedido foi aprovado, por isso a aprovação foi desfeita: a equipe o analisa de novo com o novo valor. As suas despesas e o que foi decidido sobre elas continuam. Você não precisa fazer nada; escrevemos quando houver uma decisão.",
            ja "申請の承認後に旅費の助成額が変わったため、承認をいったん取り消し、新しい額で担当者がもう一度確認します。費用の内容と、それぞれの判断はそのまま残ります。お手続きは必要ありません。決まり次第ご連絡します。",
            zh "您的申请获批之后，差旅资助的金额有变动，所以批准已撤回：工作人员会按新的金额重新审核。您的费用和对它们的决定都会保留。您不需要做什么；决定后我们会写信给您。";
        by_closing: en "Your travel grant was closed after your claim was approved, so the approval was taken back: nothing is paid unless the grant is offered to you again. Your expenses and what was decided about them are kept. If this is wrong, write to the organisers.",
            es "Tu ayuda de viaje se cerró después de aprobar tu solicitud, así que se deshizo la aprobación: no se paga nada, salvo que se te ofrezca de nuevo. Tus gastos y lo que se decidió sobre ellos se conservan. Si es un error, escribe a la organización.",
            pt "O seu auxílio de viagem foi encerrado depois que o pedido foi aprovado, por isso a aprovação foi desfeita: nada é pago, a menos que o auxílio seja oferecido de novo. As suas despesas e o que foi decidido sobre elas ficam guardadas. Se isso estiver errado, escreva à organização.",
            ja "申請の承認後に旅費の助成が終了したため、承認を取り消しました。もう一度提示されないかぎり、お支払いはありません。費用の内容と、それぞれの判断は保存されています。間違いの場合は、主催者へご連絡ください。",
            zh "您的申请获批之后，差旅资助已关闭，所以批准已撤回：除非重新为您提供资助，否则不会付款。您的费用和对它们的决定都会保留。如果有误，请写信给主办方。";
        by_nights: en "The number of nights that your travel grant pays changed after your claim was approved, so the approval was taken back and staff look at it again. Your expenses and what was decided about them stay. You need not do anything; we write to you when it is decided.",
            es "El número de noches que paga tu ayuda de viaje cambió después de aprobar tu solicitud, así que se deshizo la aprobación y el equipo la mira otra vez. Tus gastos y lo que se decidió sobre ellos se conservan. No tienes que hacer nada; te escribimos cuando se decida.",
            pt "O número de noites que o seu auxílio de viagem paga mudou depois que o pedido foi aprovado, por isso a aprovação foi desfeita e a equipe o analisa de novo. As suas despesas e o que foi decidido sobre elas continuam. Você não precisa fazer nada; escrevemos quando houver uma decisão.",
            ja "申請の承認後に、旅費の助成でお支払いできる泊数が変わったため、承認をいったん取り消し、担当者がもう一度確認します。費用の内容と、それぞれの判断はそのまま残ります。お手続きは必要ありません。決まり次第ご連絡します。",
            zh "您的申请获批之后，差旅资助支付的住宿晚数有变动，所以批准已撤回，工作人员会重新审核。您的费用和对它们的决定都会保留。您不需要做什么；决定后我们会写信给您。";
        by_calendar: en "The days of the conference were corrected after you sent your claim, and that changes what it comes to. So the approval of your claim was taken back and staff look at it again. Your expenses and what was decided about them stay. You need not do anything; we write to you when it is decided.",
            es "Se corrigieron los días de la conferencia después de que enviaras tu solicitud, y eso cambia su importe. Por eso se deshizo la aprobación de tu solicitud y el equipo la mira otra vez. Tus gastos y lo que se decidió sobre ellos se conservan. No tienes que hacer nada; te escribimos cuando se decida.",
            pt "Os dias da conferência foram corrigidos depois que você enviou o pedido, e isso muda o valor. Por isso a aprovação do seu pedido foi desfeita e a equipe o analisa de novo. As suas despesas e o que foi decidido sobre elas continuam. Você não precisa fazer nada; escrevemos quando houver uma decisão.",
            ja "申請の送信後にカンファレンスの日程が訂正され、お支払い額が変わりました。そのため申請の承認をいったん取り消し、担当者がもう一度確認します。費用の内容と、それぞれの判断はそのまま残ります。お手続きは必要ありません。決まり次第ご連絡します。",
            zh "在您提交申请之后，大会的日程有更正，申请的金额因此有变。所以您申请的批准已撤回，工作人员会重新审核。您的费用和对它们的决定都会保留。您不需要做什么；决定后我们会写信给您。";
        by_attendance: en "Staff recorded why you could not attend, and that changes what can be paid. So the approval of your claim was taken back and staff look at it again. Your expenses stay as they are. You need not do anything; we write to you when it is decided.",
            es "El equipo anotó por qué no pudiste asistir, y eso cambia lo que se puede pagar. Por eso se deshizo la aprobación de tu solicitud y el equipo la mira otra vez. Tus gastos quedan como están. No tienes que hacer nada; te escribimos cuando se decida.",
            pt "A equipe registrou por que você não pôde participar, e isso muda o que pode ser pago. Por isso a aprovação do seu pedido foi desfeita e a equipe o analisa de novo. As suas despesas continuam como estão. Você não precisa fazer nada; escrevemos quando houver uma decisão.",
            ja "参加できなかった理由が記録され、お支払いできる内容が変わりました。そのため申請の承認をいったん取り消し、担当者がもう一度確認します。費用の内容はそのままです。お手続きは必要ありません。決まり次第ご連絡します。",
            zh "工作人员记录了您未能参会的原因，可以支付的内容因此有变。所以您申请的批准已撤回，工作人员会重新审核。您的费用保持原样。您不需要做什么；决定后我们会写信给您。";
        begun_subject: en "We began a claim for you", es "Empezamos una solicitud para ti",
            pt "Começamos um pedido para você",
            ja "あなたの申請を用意しました",
            zh "我们为您开始了一份申请";
        begun: en "Staff began a claim for you, because nothing of your travel grant can be paid without one. Open it, look whether your travel dates are right, and send it with your name. The reason they gave:",
            es "El equipo empezó una solicitud para ti, porque sin ella no se puede pagar nada de tu ayuda de viaje. Ábrela, mira si las fechas de tu viaje son correctas y envíala con tu nombre. El motivo que dieron:",
            pt "A equipe começou um pedido para você, porque sem ele nada do seu auxílio de viagem pode ser pago. Abra-o, veja se as datas da viagem estão certas e envie-o com o seu nome. O motivo que deram:",
            ja "申請がないと旅費の助成をお支払いできないため、スタッフがあなたの申請を用意しました。開いて旅行の日程を確認し、お名前を入力して送信してください。理由は次のとおりです。",
            zh "没有申请就无法支付差旅资助，所以工作人员为您开始了一份申请。请打开它，核对旅行日期，并署名提交。他们给出的理由：";
        until(last: NaiveDate): en "You can change and send it until {last}.", es "Puedes cambiarla y enviarla hasta el {last}.",
            pt "Você pode mudá-lo e enviá-lo até {last}.",
            ja "{last}まで変更と送信ができます。",
            zh "您可以在{last}之前修改和提交。";
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
    }
}

/// What happened to a claim that its owner hears of.
pub enum News<'a> {
    Submitted {
        estimate: Option<Money>,
        lines: usize,
    },
    Changed,
    Withdrawn,
    Resumed,
    /// The approval was taken back.
    Reopened(&'a Changed<'a>),
    BegunByStaff {
        reason: &'a str,
        until: Option<NaiveDate>,
    },
}

pub fn tell(tx: &mut WriteTx<'_>, site: &Site, owner: &PersonId, news: &News<'_>) -> Result<(), ApiError> {
    write_in_spoken(tx, owner, |lang| {
        let (kind, subject, mut parts) = letter(news, lang);
        parts.push(open_claim(site, lang));
        Told { kind, subject: subject.to_owned(), parts }
    })
}

/// Where every mail about a claim leads.
pub(super) fn open_claim(site: &Site, lang: Spoken) -> Part {
    Part::Button { label: text::open(lang).into(), url: format!("{}/me/grant/claim", site.0) }
}

fn letter(news: &News<'_>, lang: Spoken) -> (&'static str, &'static str, Vec<Part>) {
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
        News::Reopened(what) => {
            let body = match what {
                Changed::Award { .. } => text::by_award(lang),
                Changed::AwardClosed { .. } => text::by_closing(lang),
                Changed::Nights => text::by_nights(lang),
                Changed::Attendance => text::by_attendance(lang),
                Changed::Calendar => text::by_calendar(lang),
            };
            ("claim.reopened", text::reopened_subject(lang), says(body))
        }
        News::BegunByStaff { reason, until } => {
            let mut parts = says(text::begun(lang));
            parts.push(Part::Text((*reason).to_owned()));
            parts.extend(until.map(|last| Part::Text(text::until(lang, last))));
            ("claim.begun", text::begun_subject(lang), parts)
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

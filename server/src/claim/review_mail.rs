//! The mails of the review to a claim's owner: what was decided, what it means, what to do. By role, never
//! by name.

use super::line_store::LineRow;
use super::mail::open_claim;
use crate::db::WriteTx;
use crate::mail::service::write_in_spoken;
use crate::mail::{Part as Piece, Site, Told};
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::claim::amount::{Outcome, Part};
use sundae_shared::claim::ready::{self, Waits};
use sundae_shared::claim::review::{Absence, WaiverKind};
use sundae_shared::claim::{LineState, review_text, text as words};
use sundae_shared::id::PersonId;
use sundae_shared::money::{Currency, Money};
use sundae_shared::spoken::Spoken;

sundae_shared::spoken! {
    mod text {
        flagged_subject: en "Something in your claim needs you", es "Algo en tu solicitud te necesita",
            pt "Algo no seu pedido precisa de você",
            ja "申請にご確認いただきたい点があります",
            zh "您的申请有需要处理的地方";
        flagged: en "A reviewer looked at your claim and has a question about the expenses below. Open your claim, change or explain them, and send it again. The others are not affected.",
            es "Una persona revisó tu solicitud y tiene una pregunta sobre los gastos de abajo. Abre tu solicitud, cámbialos o explícalos y envíala otra vez. Los demás no cambian.",
            pt "Uma pessoa revisou o seu pedido e tem uma pergunta sobre as despesas abaixo. Abra o seu pedido, mude-as ou explique-as e envie-o de novo. As outras não mudam.",
            ja "担当者が申請を確認し、下の費用について質問があります。申請を開き、修正または説明を加えて、もう一度送信してください。ほかの費用には影響しません。",
            zh "审核人员查看了您的申请，对下面的费用有疑问。请打开申请，修改或说明后重新提交。其他费用不受影响。";
        returned_subject: en "Your claim came back to you", es "Tu solicitud volvió a ti",
            pt "O seu pedido voltou para você",
            ja "申請が差し戻されました",
            zh "您的申请被退回";
        returned: en "A reviewer returned your claim, so it waits for you. Change what is missing and send it again.",
            es "Una persona que revisa te devolvió la solicitud, así que espera por ti. Cambia lo que falta y envíala otra vez.",
            pt "Uma pessoa que revisa devolveu o seu pedido, e ele espera por você. Mude o que falta e envie-o de novo.",
            ja "担当者が申請を差し戻しました。足りないところを修正して、もう一度送信してください。",
            zh "审核人员退回了您的申请，等您处理。请补充所缺内容后重新提交。";
        until(day: &str): en "You can change and send it until {day}.", es "Puedes cambiarla y enviarla hasta el {day}.",
            pt "Você pode mudá-lo e enviá-lo até {day}.",
            ja "{day}まで変更と送信ができます。",
            zh "您可以在{day}之前修改和提交。";
        approved_subject: en "Your claim is approved", es "Tu solicitud está aprobada",
            pt "O seu pedido foi aprovado",
            ja "申請が承認されました",
            zh "您的申请已获批";
        approved: en "Your claim is approved. From now on a change of your payment details holds the payment until staff have spoken to you.",
            es "Tu solicitud está aprobada. Desde ahora, un cambio de tus datos de pago detiene el pago hasta que el equipo hable contigo.",
            pt "O seu pedido foi aprovado. A partir de agora, uma mudança dos seus dados de pagamento suspende o pagamento até a equipe falar com você.",
            ja "申請が承認されました。これ以降に支払い先の情報を変更すると、スタッフがご本人に確認するまでお支払いは保留になります。",
            zh "您的申请已获批。从现在起，如果更改收款信息，付款会暂停，直到工作人员与您核实。";
        receives: en "You will receive", es "Recibirás",
            pt "Você receberá",
            ja "お受け取りになる金額",
            zh "您将收到";
        already: en "Already paid", es "Ya pagado",
            pt "Já pago",
            ja "お支払い済み",
            zh "已支付";
        still: en "Still to come", es "Falta por llegar",
            pt "Ainda a receber",
            ja "これからお支払いする金額",
            zh "还将支付";
        too_much: en "Paid too much", es "Pagado de más",
            pt "Pago a mais",
            ja "お支払い過ぎの金額",
            zh "多付金额";
        paid: en "All of it is paid already, so nothing more will come. You need not do anything.",
            es "Ya está todo pagado, así que no llegará nada más. No tienes que hacer nada.",
            pt "Tudo já foi pago, por isso nada mais chegará. Você não precisa fazer nada.",
            ja "全額をお支払い済みですので、これ以上のお支払いはありません。何もする必要はありません。",
            zh "已全部支付，不会再有款项。您不需要做什么。";
        overpaid: en "More was paid already than is approved, so nothing more will come. You need not do anything; if some of it has to come back, staff write to you.",
            es "Ya se pagó más de lo aprobado, así que no llegará nada más. No tienes que hacer nada; si hay que devolver algo, el equipo te escribe.",
            pt "Já foi pago mais do que o aprovado, por isso nada mais chegará. Você não precisa fazer nada; se algo tiver de ser devolvido, a equipe escreve para você.",
            ja "承認された金額より多くお支払い済みですので、これ以上のお支払いはありません。何もする必要はありません。返金が必要な場合は、スタッフからご連絡します。",
            zh "已支付的金额超过获批金额，不会再有款项。您不需要做什么；如需退回一部分，工作人员会写信给您。";
        nothing: en "No amount is left to pay, so no payment follows.",
            es "No queda ningún importe por pagar, así que no sigue ningún pago.",
            pt "Não há valor a pagar, por isso nenhum pagamento segue.",
            ja "お支払いする金額はありませんので、送金は行われません。",
            zh "没有需要支付的金额，所以不会付款。";
        missing: en "Before you are paid:", es "Antes de que te paguemos:",
            pt "Antes de você receber:",
            ja "お支払いまでに必要なこと:",
            zh "付款之前还需要：";
        nothing_missing: en "Nothing is missing from you. We write to you when the payment is on its way.",
            es "No falta nada de tu parte. Te escribimos cuando el pago esté en camino.",
            pt "Não falta nada da sua parte. Escrevemos quando o pagamento estiver a caminho.",
            ja "足りないものはありません。送金の手続きをしましたらご連絡します。",
            zh "您这边什么都不缺。款项汇出时我们会写信给您。";
        differs: en "Expenses that count for less, or not at all. If you can explain or replace one, change it and send the claim again.",
            es "Gastos que cuentan menos, o nada. Si puedes explicar o sustituir alguno, cámbialo y envía la solicitud otra vez.",
            pt "Despesas que contam menos, ou nada. Se você puder explicar ou substituir alguma, mude-a e envie o pedido de novo.",
            ja "減額された費用、または認められなかった費用です。説明や差し替えができる場合は、修正して申請をもう一度送信してください。",
            zh "以下费用只按较低金额计算，或不予计算。如果您能说明或替换，请修改后重新提交申请。";
        counts(amount: &str): en "{amount} is approved.", es "Se aprueba {amount}.",
            pt "{amount} foi aprovado.",
            ja "承認額: {amount}。",
            zh "批准{amount}。";
        reopened_subject: en "We look at your claim again", es "Volvemos a mirar tu solicitud",
            pt "Vamos olhar o seu pedido de novo",
            ja "申請をもう一度確認します",
            zh "我们会重新查看您的申请";
        reopened: en "The approval of your claim was taken back, because something has to be looked at again. You need not do anything; we write to you when it is decided.",
            es "Se deshizo la aprobación de tu solicitud, porque hay que volver a mirar algo. No tienes que hacer nada; te escribimos cuando se decida.",
            pt "A aprovação do seu pedido foi desfeita, porque algo precisa ser olhado de novo. Você não precisa fazer nada; escrevemos quando houver uma decisão.",
            ja "もう一度確認することがあるため、申請の承認が取り消されました。何もする必要はありません。決まり次第ご連絡します。",
            zh "您的申请的批准已撤回，因为有内容需要重新查看。您不需要做什么；决定后我们会写信给您。";
        held_subject: en "Your payment is on hold", es "Tu pago está en espera",
            pt "O seu pagamento está em espera",
            ja "お支払いは保留中です",
            zh "您的付款暂停";
        held: en "Staff have a question about your claim, so nothing is paid until it is answered. Everything else goes on. If we need something from you, we write to you; you can also come to the reimbursement desk.",
            es "El equipo tiene una pregunta sobre tu solicitud, así que no se paga nada hasta resolverla. Lo demás sigue. Si necesitamos algo de ti, te escribimos; también puedes venir al mostrador de reembolsos.",
            pt "A equipe tem uma pergunta sobre o seu pedido, por isso nada é pago até ela ser respondida. Todo o resto continua. Se precisarmos de algo de você, escrevemos; você também pode vir ao balcão de reembolsos.",
            ja "申請についてスタッフに確認事項があるため、解決するまでお支払いはできません。ほかの手続きは進みます。お願いしたいことがあればご連絡します。払い戻し窓口にお越しいただいてもかまいません。",
            zh "工作人员对您的申请有疑问，在解决之前不会付款。其他手续照常进行。如果需要您做什么，我们会写信给您；您也可以到报销柜台来。";
        released_subject: en "The hold on your payment has ended", es "Tu pago ya no está en espera",
            pt "O seu pagamento não está mais em espera",
            ja "お支払いの保留が解除されました",
            zh "您的付款已恢复";
        released: en "The question about your claim is answered. It goes on from where it was; you need not do anything.",
            es "La pregunta sobre tu solicitud está resuelta. Sigue desde donde estaba; no tienes que hacer nada.",
            pt "A pergunta sobre o seu pedido foi respondida. Ele continua de onde estava; você não precisa fazer nada.",
            ja "申請についての確認が済みました。続きから手続きを進めます。何もする必要はありません。",
            zh "关于您申请的疑问已解决，手续继续进行。您不需要做什么。";
        waived_subject: en "One thing less is needed for your payment", es "Hace falta una cosa menos para tu pago",
            pt "Uma coisa a menos é necessária para o seu pagamento",
            ja "お支払いに必要なことが一つ減りました",
            zh "您的付款少了一项要求";
        waived(what: &str): en "Staff decided that this is not needed for your payment: {what}. Your page shows what is still missing.",
            es "El equipo decidió que esto no hace falta para tu pago: {what}. Tu página muestra lo que todavía falta.",
            pt "A equipe decidiu que isto não é necessário para o seu pagamento: {what}. A sua página mostra o que ainda falta.",
            ja "お支払いに次のものは不要と決まりました: {what}。まだ必要なことは、あなたのページに表示されます。",
            zh "工作人员决定您的付款不需要这一项：{what}。您的页面会显示还缺什么。";
        opens: en "You can send your claim without an expense now.",
            es "Ahora puedes enviar tu solicitud sin ningún gasto.",
            pt "Agora você pode enviar o seu pedido sem nenhuma despesa.",
            ja "費用がなくても申請を送信できるようになりました。",
            zh "现在没有费用也可以提交申请。";
    }
}

/// What was decided.
pub enum News<'a> {
    Flagged {
        lines: &'a [&'a LineRow],
        until: Option<NaiveDate>,
    },
    Returned {
        reason: &'a str,
        lines: &'a [&'a LineRow],
        until: Option<NaiveDate>,
    },
    /// With what is payable of grant and honorarium, and what of it is paid.
    Approved {
        total: &'a Part,
        currency: &'a Currency,
        lines: &'a [LineRow],
        waits: &'a [Waits],
    },
    Reopened {
        reason: &'a str,
    },
    Held,
    Released,
    Waived {
        kind: WaiverKind,
        absence: Option<Absence>,
    },
}

pub fn tell(tx: &mut WriteTx<'_>, site: &Site, owner: &PersonId, news: &News<'_>) -> Result<(), ApiError> {
    write_in_spoken(tx, owner, |lang| {
        let (kind, subject, mut parts) = letter(news, lang);
        parts.push(open_claim(site, lang));
        Told { kind, subject: subject.to_owned(), parts }
    })
}

fn letter(news: &News<'_>, lang: Spoken) -> (&'static str, &'static str, Vec<Piece>) {
    let says = |body: String| vec![Piece::Text(body)];
    match news {
        News::Flagged { lines, until } => {
            let mut parts = says(text::flagged(lang).into());
            add_lines(&mut parts, lines, lang);
            add_day(&mut parts, *until, lang);
            ("claim.flagged", text::flagged_subject(lang), parts)
        }
        News::Returned { reason, lines, until } => {
            let mut parts = says(text::returned(lang).into());
            parts.push(Piece::Text((*reason).to_owned()));
            add_lines(&mut parts, lines, lang);
            add_day(&mut parts, *until, lang);
            ("claim.returned", text::returned_subject(lang), parts)
        }
        News::Approved { total, currency, lines, waits } => {
            let mut parts = says(text::approved(lang).into());
            parts.push(Piece::Facts(amounts(total, currency, lang)));
            add_differing(&mut parts, lines, currency, lang);
            match total.outcome {
                Outcome::Pay => add_waits(&mut parts, waits, lang),
                Outcome::Paid => parts.push(Piece::Text(text::paid(lang).into())),
                Outcome::Overpaid => parts.push(Piece::Text(text::overpaid(lang).into())),
                Outcome::NothingToPay => parts.push(Piece::Text(text::nothing(lang).into())),
            }
            ("claim.approved", text::approved_subject(lang), parts)
        }
        News::Reopened { reason } => {
            let mut parts = says(text::reopened(lang).into());
            parts.push(Piece::Text((*reason).to_owned()));
            ("claim.reopened", text::reopened_subject(lang), parts)
        }
        News::Held => ("claim.held", text::held_subject(lang), says(text::held(lang).into())),
        News::Released => ("claim.released", text::released_subject(lang), says(text::released(lang).into())),
        News::Waived { kind, absence } => {
            let mut parts = says(text::waived(lang, review_text::waiver_said(*kind, lang)));
            let means = absence.map(|absence| review_text::absence_means_said(absence, lang));
            let opens = (*kind == WaiverKind::Receipts).then(|| text::opens(lang));
            parts.extend(means.or(opens).map(|says| Piece::Text(says.into())));
            ("claim.waived", text::waived_subject(lang), parts)
        }
    }
}

/// What comes, or what came already and what of it is missing or too much.
fn amounts(total: &Part, currency: &Currency, lang: Spoken) -> Vec<(String, String)> {
    let fact = |name: &str, minor| {
        (name.to_owned(), format!("{} {}", currency.code(), Money::new(minor, currency.clone()).plain()))
    };
    let Part { payable_minor, settled_minor, due_minor, outcome } = *total;
    match (outcome, settled_minor) {
        (Outcome::Pay | Outcome::NothingToPay, 0) => vec![fact(text::receives(lang), payable_minor)],
        (Outcome::Pay, paid) => vec![fact(text::already(lang), paid), fact(text::still(lang), due_minor)],
        (Outcome::Paid | Outcome::NothingToPay, paid) => vec![fact(text::already(lang), paid)],
        (Outcome::Overpaid, paid) => {
            vec![fact(text::already(lang), paid), fact(text::too_much(lang), due_minor.saturating_neg())]
        }
    }
}

/// What an expense is called in a mail: its kind, and who was paid.
fn name_of(line: &LineRow, lang: Spoken) -> String {
    let kind = words::category_said(line.fields.category, lang);
    match line.fields.provider.as_str() {
        "" => kind.to_owned(),
        provider => format!("{kind}, {provider}"),
    }
}

fn add_lines(parts: &mut Vec<Piece>, lines: &[&LineRow], lang: Spoken) {
    let facts = lines.iter().map(|line| (name_of(line, lang), line.reason.clone().unwrap_or_default()));
    let facts: Vec<(String, String)> = facts.collect();
    if !facts.is_empty() {
        parts.push(Piece::Facts(facts));
    }
}

fn add_day(parts: &mut Vec<Piece>, until: Option<NaiveDate>, lang: Spoken) {
    parts.extend(until.map(|day| Piece::Text(text::until(lang, &day.to_string()))));
}

fn add_differing(parts: &mut Vec<Piece>, lines: &[LineRow], currency: &Currency, lang: Spoken) {
    let differing = lines.iter().filter(|line| line.lowered.is_some() || line.state == LineState::Flagged);
    let facts: Vec<(String, String)> = differing
        .map(|line| {
            let amount = line.approved_minor.map(|minor| Money::new(minor, currency.clone()));
            let amount =
                amount.map(|money| text::counts(lang, &format!("{} {}", currency.code(), money.plain())));
            let why = line.lowered.map(|reason| review_text::lowered_said(reason, lang).to_owned());
            let said = [amount, why, line.reason.clone()];
            (name_of(line, lang), said.into_iter().flatten().collect::<Vec<_>>().join(" "))
        })
        .collect();
    if !facts.is_empty() {
        parts.push(Piece::Text(text::differs(lang).into()));
        parts.push(Piece::Facts(facts));
    }
}

fn add_waits(parts: &mut Vec<Piece>, waits: &[Waits], lang: Spoken) {
    if waits.is_empty() {
        return parts.push(Piece::Text(text::nothing_missing(lang).into()));
    }
    let missing: Vec<&str> = waits.iter().map(|one| ready::said(*one, lang)).collect();
    parts.push(Piece::Text(format!("{} {}", text::missing(lang), missing.join(" "))));
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

//! The mails about a payment to its owner: where it stands, what that means, what to do, by whom. Never an
//! account, not even masked.

use super::adjustment_store::AdjustmentRow;
use super::store::PaymentRow;
use crate::db::WriteTx;
use crate::mail::service::write_in_spoken;
use crate::mail::{Part, Site, Told};
use crate::payee::setting::Settings;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::money::Money;
use sundae_shared::payee::{MethodTime, PayeeMethod, text as words};
use sundae_shared::payment::AdjustmentKind;
use sundae_shared::spoken::Spoken;

sundae_shared::spoken! {
    mod text {
        sent_subject: en "Your payment is on its way", es "Tu pago está en camino",
            pt "O seu pagamento está a caminho",
            ja "お支払いの手続きをしました",
            zh "款项已汇出";
        sent: en "We sent your payment. You need not do anything; we write to you again if it does not arrive.",
            es "Enviamos tu pago. No tienes que hacer nada; te escribimos otra vez si no llega.",
            pt "Enviamos o seu pagamento. Você não precisa fazer nada; escrevemos de novo se ele não chegar.",
            ja "お支払いの手続きをしました。何もする必要はありません。届かなかった場合は、もう一度ご連絡します。",
            zh "我们已汇出您的款项。您不需要做什么；如果没有到账，我们会再写信给您。";
        handed_over: en "Your check was handed to you. Cash it within 180 days; after that your bank may refuse it.",
            es "Te entregamos tu cheque. Cóbralo antes de 180 días; después tu banco puede rechazarlo.",
            pt "O seu cheque foi entregue a você. Desconte-o em até 180 dias; depois disso o banco pode recusá-lo.",
            ja "小切手をお渡ししました。180日以内に現金化してください。それを過ぎると、銀行で断られることがあります。",
            zh "支票已交给您。请在180天内兑现；过期后银行可能拒收。";
        mailed: en "Your check was mailed to the address that you gave. Cash it within 180 days; after that your bank may refuse it.",
            es "Enviamos tu cheque por correo a la dirección que diste. Cóbralo antes de 180 días; después tu banco puede rechazarlo.",
            pt "O seu cheque foi enviado pelo correio ao endereço que você deu. Desconte-o em até 180 dias; depois disso o banco pode recusá-lo.",
            ja "ご登録の住所へ小切手を郵送しました。180日以内に現金化してください。それを過ぎると、銀行で断られることがあります。",
            zh "支票已寄往您提供的地址。请在180天内兑现；过期后银行可能拒收。";
        settled_subject: en "Your payment arrived", es "Tu pago llegó",
            pt "O seu pagamento chegou",
            ja "お支払いが完了しました",
            zh "款项已到账";
        settled: en "The bank or service says that your payment arrived. If you can't see it in three business days, write to the organisers with the reference below.",
            es "El banco o servicio dice que tu pago llegó. Si no lo ves en tres días hábiles, escribe a la organización con la referencia de abajo.",
            pt "O banco ou serviço informa que o seu pagamento chegou. Se você não o vir em três dias úteis, escreva à organização com a referência abaixo.",
            ja "銀行または決済サービスから、お支払いが届いたとの連絡がありました。3営業日たっても確認できない場合は、下の照会番号を添えて主催者へご連絡ください。",
            zh "银行或支付服务显示款项已到账。如果三个工作日内仍看不到，请附上下面的编号联系主办方。";
        failed_subject: en "Your payment did not arrive", es "Tu pago no llegó",
            pt "O seu pagamento não chegou",
            ja "お支払いが届きませんでした",
            zh "款项未能到账";
        failed: en "The bank or service could not pay you. The money is safe with us and is sent again. What to do: look at your payment details. If they are wrong, change them and confirm them; staff then speak to you before anything is sent. If they are right, you need not do anything: staff find out why.",
            es "El banco o servicio no pudo pagarte. El dinero está seguro con nosotros y se envía otra vez. Qué hacer: mira tus datos de pago. Si están mal, cámbialos y confírmalos; el equipo habla contigo antes de enviar nada. Si están bien, no tienes que hacer nada: el equipo averigua el motivo.",
            pt "O banco ou serviço não conseguiu pagar você. O dinheiro está seguro conosco e será enviado de novo. O que fazer: olhe os seus dados de pagamento. Se estiverem errados, mude-os e confirme-os; a equipe fala com você antes de enviar qualquer coisa. Se estiverem certos, você não precisa fazer nada: a equipe descobre o motivo.",
            ja "銀行または決済サービスが、お支払いを処理できませんでした。お金はこちらで保管しており、もう一度お送りします。支払い先の情報をご確認ください。間違いがあれば、変更して確認してください。送金の前にスタッフがご本人に確認します。正しければ、何もする必要はありません。スタッフが原因を調べます。",
            zh "银行或支付服务未能付款。钱在我们这里是安全的，会重新汇出。您可以做的：查看您的收款信息。如有错误，请修改并确认；汇款前工作人员会与您核实。如果正确，您不需要做什么：工作人员会查明原因。";
        returned: en "Your payment came back to us. The money is safe with us and is sent again. What to do: look at your payment details. If they are wrong, change them and confirm them; staff then speak to you before anything is sent. If they are right, you need not do anything: staff find out why.",
            es "Tu pago volvió a nosotros. El dinero está seguro con nosotros y se envía otra vez. Qué hacer: mira tus datos de pago. Si están mal, cámbialos y confírmalos; el equipo habla contigo antes de enviar nada. Si están bien, no tienes que hacer nada: el equipo averigua el motivo.",
            pt "O seu pagamento voltou para nós. O dinheiro está seguro conosco e será enviado de novo. O que fazer: olhe os seus dados de pagamento. Se estiverem errados, mude-os e confirme-os; a equipe fala com você antes de enviar qualquer coisa. Se estiverem certos, você não precisa fazer nada: a equipe descobre o motivo.",
            ja "お支払いが戻ってきました。お金はこちらで保管しており、もう一度お送りします。支払い先の情報をご確認ください。間違いがあれば、変更して確認してください。送金の前にスタッフがご本人に確認します。正しければ、何もする必要はありません。スタッフが原因を調べます。",
            zh "款项被退回到我们这里。钱是安全的，会重新汇出。您可以做的：查看您的收款信息。如有错误，请修改并确认；汇款前工作人员会与您核实。如果正确，您不需要做什么：工作人员会查明原因。";
        stale: en "Your check was not cashed in time, so banks may refuse it. What to do: if you still have it, ask your bank first. If not, or if it refuses, write to the organisers: the check is made void and another payment follows.",
            es "Tu cheque no se cobró a tiempo, así que los bancos pueden rechazarlo. Qué hacer: si todavía lo tienes, pregunta primero a tu banco. Si no, o si lo rechaza, escribe a la organización: se anula el cheque y sigue otro pago.",
            pt "O seu cheque não foi descontado a tempo, por isso os bancos podem recusá-lo. O que fazer: se você ainda o tem, pergunte primeiro ao seu banco. Se não, ou se ele recusar, escreva à organização: o cheque é anulado e outro pagamento segue.",
            ja "小切手が期限内に現金化されなかったため、銀行で断られることがあります。まだお持ちの場合は、まず銀行にお尋ねください。お持ちでない場合や断られた場合は、主催者へご連絡ください。その小切手を無効にし、改めてお支払いします。",
            zh "您的支票没有在期限内兑现，银行可能拒收。如果支票还在，请先咨询银行。如果不在或被拒收，请联系主办方：该支票会作废，另行付款。";
        void: en "Your check was made void: please do not cash it any more. Another payment follows; you need not do anything.",
            es "Anulamos tu cheque: por favor, ya no lo cobres. Sigue otro pago; no tienes que hacer nada.",
            pt "O seu cheque foi anulado: por favor, não o desconte mais. Outro pagamento segue; você não precisa fazer nada.",
            ja "小切手を無効にしました。現金化しないでください。改めてお支払いしますので、何もする必要はありません。",
            zh "您的支票已作废：请不要再兑现。我们会另行付款，您不需要做什么。";
        stopped_subject: en "Your payment was stopped before it was sent", es "Tu pago se detuvo antes de enviarse",
            pt "O seu pagamento foi interrompido antes do envio",
            ja "お支払いは送金前に止められました",
            zh "款项在汇出前被停止";
        stopped: en "Your payment was not sent. The money is safe with us; it is put together again. You need not do anything.",
            es "Tu pago no se envió. El dinero está seguro con nosotros; se prepara otra vez. No tienes que hacer nada.",
            pt "O seu pagamento não foi enviado. O dinheiro está seguro conosco; ele será preparado de novo. Você não precisa fazer nada.",
            ja "お支払いは送金されませんでした。お金はこちらで保管しており、改めて手続きします。何もする必要はありません。",
            zh "款项没有汇出。钱在我们这里是安全的，会重新办理。您不需要做什么。";
        recovered_subject: en "The money that was paid too much is back", es "El dinero pagado de más volvió",
            pt "O dinheiro pago a mais voltou",
            ja "お支払い過ぎの分の返金を受け取りました",
            zh "多付的款项已退回";
        recovered: en "More was paid to you than you are due, and the amount below came back to us. You need not do anything more about it; keep this mail for your records. If you did not send it, write to the organisers.",
            es "Se te pagó más de lo que te corresponde, y el importe de abajo volvió a nosotros. No tienes que hacer nada más al respecto; guarda este correo. Si no lo enviaste, escribe a la organización.",
            pt "Pagamos a você mais do que o devido, e o valor abaixo voltou para nós. Você não precisa fazer mais nada quanto a ele; guarde este e-mail. Se você não o enviou, escreva à organização.",
            ja "お支払いする金額より多くお支払いしていましたが、下の金額の返金を受け取りました。この分について、これ以上のお手続きは必要ありません。このメールを保管してください。お心当たりがない場合は、主催者へご連絡ください。",
            zh "之前付给您的金额超过应付金额，下面的金额已退回我们这里。这部分您不需要再做什么；请保留此邮件。如果不是您退回的，请写信给主办方。";
        written_off_subject: en "You may keep what was paid too much", es "Puedes quedarte con lo pagado de más",
            pt "Você pode ficar com o que foi pago a mais",
            ja "お支払い過ぎの分の返金は不要です",
            zh "多付的款项不需要退回";
        written_off: en "More was paid to you than you are due. Two people of staff decided that the amount below need not come back, so you may keep it. You need not do anything.",
            es "Se te pagó más de lo que te corresponde. Dos personas del equipo decidieron que el importe de abajo no tiene que volver, así que puedes quedártelo. No tienes que hacer nada.",
            pt "Pagamos a você mais do que o devido. Duas pessoas da equipe decidiram que o valor abaixo não precisa voltar, por isso você pode ficar com ele. Você não precisa fazer nada.",
            ja "お支払いする金額より多くお支払いしていました。スタッフ2名の判断により、下の金額の返金は不要となりました。お手続きは必要ありません。",
            zh "之前付给您的金额超过应付金额。两位工作人员决定下面的金额不需要退回，您可以保留。您不需要做什么。";
        still_too_much: en "Still paid too much", es "Todavía pagado de más",
            pt "Ainda pago a mais",
            ja "残りのお支払い過ぎの金額",
            zh "仍多付的金额";
        again: en "This is a reminder: it is still so.", es "Esto es un recordatorio: sigue igual.",
            pt "Este é um lembrete: continua assim.",
            ja "再度のお知らせです。状況は変わっていません。",
            zh "这是再次提醒：情况没有变化。";
        amount: en "Amount", es "Importe",
            pt "Valor",
            ja "金額",
            zh "金额";
        way: en "Way of paying", es "Forma de pago",
            pt "Forma de pagamento",
            ja "お支払い方法",
            zh "付款方式";
        reference: en "Reference", es "Referencia",
            pt "Referência",
            ja "照会番号",
            zh "编号";
        usually: en "Usually there in", es "Suele llegar en",
            pt "Normalmente chega em",
            ja "届くまでの目安",
            zh "通常到账时间";
        business_days: en "business days", es "días hábiles",
            pt "dias úteis",
            ja "営業日",
            zh "个工作日";
        today: en "the same day", es "el mismo día",
            pt "no mesmo dia",
            ja "当日",
            zh "当天";
        reason: en "What the bank says", es "Lo que dice el banco",
            pt "O que o banco diz",
            ja "銀行からの連絡",
            zh "银行的说明";
        look: en "See where my payment stands", es "Ver cómo va mi pago",
            pt "Ver como está o meu pagamento",
            ja "お支払いの状況を見る",
            zh "查看付款进展";
        small: en "We never ask for bank details by mail or in a chat.", es "Nunca pedimos datos bancarios por correo ni por chat.",
            pt "Nunca pedimos dados bancários por e-mail nem em um chat.",
            ja "メールやチャットで銀行情報をお尋ねすることは決してありません。",
            zh "我们绝不会通过邮件或聊天索要银行信息。";
    }
}

/// What the mail says beside where the payment stands.
pub struct News {
    pub method: PayeeMethod,
    /// Not new: it waits for its owner since a while.
    pub again: bool,
}

/// Tells the owner where their payment stands. What two people do among themselves before anything is sent
/// is not told.
pub fn tell(tx: &mut WriteTx<'_>, site: &Site, row: &PaymentRow, news: &News) -> Result<(), ApiError> {
    let now = tx.now();
    let times = Settings::read(tx, now)?.times;
    let time = times.into_iter().find(|time| time.method == news.method);
    let url = format!("{}/me/grant/", site.0);
    let Some((kind, ..)) = letter(row.state, Spoken::En) else { return Ok(()) };
    write_in_spoken(tx, &row.person_id, |lang| {
        let (_, subject, body) = letter(row.state, lang).unwrap_or_default();
        let mut parts = vec![Part::Text(body.to_owned()), Part::Facts(facts(row, news.method, time, lang))];
        if news.again {
            parts.insert(0, Part::Text(text::again(lang).into()));
        }
        parts.push(Part::Button { label: text::look(lang).into(), url });
        parts.push(Part::Small(text::small(lang).into()));
        Told { kind, subject: subject.to_owned(), parts }
    })
}

/// Kind, subject and what it means; nothing where its owner is not written to.
fn letter(state: PaymentState, lang: Spoken) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match state {
        PaymentState::Prepared | PaymentState::Released => return None,
        PaymentState::Sent => ("payment.sent", text::sent_subject(lang), text::sent(lang)),
        PaymentState::HandedOver => ("payment.sent", text::sent_subject(lang), text::handed_over(lang)),
        PaymentState::Mailed => ("payment.sent", text::sent_subject(lang), text::mailed(lang)),
        PaymentState::Settled => ("payment.settled", text::settled_subject(lang), text::settled(lang)),
        PaymentState::Failed => ("payment.failed", text::failed_subject(lang), text::failed(lang)),
        PaymentState::Returned => ("payment.failed", text::failed_subject(lang), text::returned(lang)),
        PaymentState::Stale => ("payment.failed", text::failed_subject(lang), text::stale(lang)),
        PaymentState::Void => ("payment.failed", text::failed_subject(lang), text::void(lang)),
        PaymentState::Cancelled => ("payment.stopped", text::stopped_subject(lang), text::stopped(lang)),
    })
}

fn facts(
    row: &PaymentRow,
    method: PayeeMethod,
    time: Option<MethodTime>,
    lang: Spoken,
) -> Vec<(String, String)> {
    let amount = Money::new(row.amount_minor(), row.currency.clone());
    let mut facts = vec![
        (text::amount(lang).into(), format!("{} {}", amount.currency.code(), amount.plain())),
        (text::way(lang).into(), words::method_said(method, lang).into()),
    ];
    if let Some(reference) = &row.bank_reference {
        facts.push((text::reference(lang).into(), reference.clone()));
    }
    if row.state == PaymentState::Sent
        && let Some(MethodTime { days_min, days_max, .. }) = time
    {
        let span = match (days_min, days_max) {
            (0, 0) => text::today(lang).to_owned(),
            (from, to) => format!("{from}–{to} {}", text::business_days(lang)),
        };
        facts.push((text::usually(lang).into(), span));
    }
    if let Some(reason) = &row.reason {
        facts.push((text::reason(lang).into(), reason.clone()));
    }
    facts
}

/// Tells the owner that what was paid too much came back, or need not. `left_minor`: what is still too much.
pub fn adjusted(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &AdjustmentRow,
    left_minor: i64,
) -> Result<(), ApiError> {
    let url = format!("{}/me/grant/", site.0);
    let money = |minor| {
        let money = Money::new(minor, row.currency.clone());
        format!("{} {}", money.currency.code(), money.plain())
    };
    write_in_spoken(tx, &row.person_id, |lang| {
        let (kind, subject, body) = match row.kind {
            AdjustmentKind::Recovered => {
                ("payment.recovered", text::recovered_subject(lang), text::recovered(lang))
            }
            AdjustmentKind::WrittenOff => {
                ("payment.written_off", text::written_off_subject(lang), text::written_off(lang))
            }
        };
        let mut facts = vec![(text::amount(lang).to_owned(), money(row.amount_minor))];
        if left_minor > 0 {
            facts.push((text::still_too_much(lang).to_owned(), money(left_minor)));
        }
        let parts = vec![
            Part::Text(body.to_owned()),
            Part::Facts(facts),
            Part::Button { label: text::look(lang).into(), url },
            Part::Small(text::small(lang).into()),
        ];
        Told { kind, subject: subject.to_owned(), parts }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

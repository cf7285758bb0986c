//! The mails about honoraria. None asks for a form as an answer, or says where to send one: that stands on the owner's
//! page alone, where nobody else can have written it.

use crate::db::WriteTx;
use crate::mail::service::write_in_spoken;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::claim::ready::{self, Waits};
use sundae_shared::grant::honorarium::TaxForm;
use sundae_shared::id::PersonId;
use sundae_shared::money::Money;
use sundae_shared::spoken::Spoken;

sundae_shared::spoken! {
    mod text {
        wanted_subject: en "Your honorarium needs a tax form", es "Tus honorarios necesitan un formulario fiscal",
            pt "O seu honorário precisa de um formulário de imposto",
            ja "謝礼には税務書類が必要です",
            zh "您的酬金需要一份税表";
        wanted: en "An honorarium is taxable income, so we need a tax form before we pay it: a W-9 of US persons, a W-8BEN of everybody else. Open your page and say which you are; it shows where to send the form. Do not send it as an answer to this mail.",
            es "Los honorarios son ingresos sujetos a impuestos, así que necesitamos un formulario fiscal antes de pagarlos: W-9 si eres persona de EE. UU., W-8BEN en los demás casos. Abre tu página y di cuál es tu caso; allí dice a dónde enviar el formulario. No lo envíes como respuesta a este correo.",
            pt "Honorários são renda tributável, por isso precisamos de um formulário de imposto antes de pagar: W-9 para pessoas dos EUA (US persons), W-8BEN para todas as outras. Abra a sua página e diga qual é o seu caso; ela mostra para onde enviar o formulário. Não o envie como resposta a este e-mail.",
            ja "謝礼は課税所得のため、お支払いの前に税務書類が必要です。アメリカの納税者（US person）はW-9、それ以外の方はW-8BENです。ページを開いてどちらに当たるかをお知らせください。送り先もそこに表示されます。このメールへの返信で送らないでください。",
            zh "酬金是应税收入，付款之前我们需要一份税表：美国税务居民（US person）用 W-9，其他人用 W-8BEN。请打开您的页面并说明您属于哪一种；页面上写着寄到哪里。请不要通过回复本邮件发送。";
        received_subject: en "We have your tax form", es "Tenemos tu formulario fiscal",
            pt "Recebemos o seu formulário de imposto",
            ja "税務書類を受け取りました",
            zh "我们已收到您的税表";
        received(form: &str): en "Your {form} arrived. You need not do anything more about it. If you did not send one, write to the organisers.",
            es "Llegó tu {form}. No tienes que hacer nada más al respecto. Si no enviaste ninguno, escribe a la organización.",
            pt "O seu {form} chegou. Você não precisa fazer mais nada a respeito. Se não enviou nenhum, escreva à organização.",
            ja "{form}を受け取りました。これについてのお手続きはもう必要ありません。お心当たりがない場合は、主催者へご連絡ください。",
            zh "您的 {form} 已收到。这方面您不需要再做什么。如果您没有寄过，请写信给主办方。";
        again_subject: en "We need your tax form again", es "Necesitamos otra vez tu formulario fiscal",
            pt "Precisamos de novo do seu formulário de imposto",
            ja "税務書類をもう一度お送りください",
            zh "我们需要您重新寄一份税表";
        again: en "What we have of your tax form can't be used, so your honorarium waits for a new one. Your page shows where to send it. The reason:",
            es "Lo que tenemos de tu formulario fiscal no sirve, así que tus honorarios esperan uno nuevo. Tu página dice a dónde enviarlo. El motivo:",
            pt "O que temos do seu formulário de imposto não serve, por isso o seu honorário espera um novo. A sua página mostra para onde enviá-lo. O motivo:",
            ja "お預かりした税務書類が使えないため、新しい書類が届くまで謝礼のお支払いを待っています。送り先はページに表示されます。理由は次のとおりです。",
            zh "我们收到的税表不能使用，所以在收到新的税表之前无法支付您的酬金。您的页面上写着寄到哪里。理由：";
        expired_subject: en "Your tax form is too old", es "Tu formulario fiscal ya no sirve por su fecha",
            pt "O seu formulário de imposto venceu",
            ja "税務書類の有効期限が切れました",
            zh "您的税表已过期";
        expired: en "A W-8BEN ends with the third calendar year after it was signed, and yours has ended before your honorarium was paid. Fill in and sign a new one; your page shows where to send it.",
            es "Un W-8BEN termina con el tercer año natural después de la firma, y el tuyo terminó antes de que te pagáramos los honorarios. Rellena y firma uno nuevo; tu página dice a dónde enviarlo.",
            pt "Um W-8BEN termina com o terceiro ano civil após a assinatura, e o seu terminou antes de o honorário ser pago. Preencha e assine um novo; a sua página mostra para onde enviá-lo.",
            ja "W-8BENは署名の3年後の年末で期限が切れます。謝礼のお支払いの前に期限が過ぎたため、新しい書類に記入して署名してください。送り先はページに表示されます。",
            zh "W-8BEN 在签署后第三个日历年年底到期，您的税表在酬金支付之前已到期。请填写并签署一份新的；您的页面上写着寄到哪里。";
        cancelled_subject(tutorial: &str): en "Tutorial {tutorial} is cancelled", es "Se canceló el tutorial {tutorial}",
            pt "O tutorial {tutorial} foi cancelado",
            ja "チュートリアル{tutorial}は中止になりました",
            zh "教程 {tutorial} 已取消";
        cancelled(tutorial: &str): en "The organisers recorded that tutorial {tutorial} is cancelled, so there is no honorarium for it. A travel grant of yours is not affected. If this is wrong, write to the organisers: they can take it back. The reason they gave:",
            es "La organización anotó que el tutorial {tutorial} se canceló, así que no hay honorarios por él. Una ayuda de viaje tuya no cambia. Si es un error, escribe a la organización: puede deshacerlo. El motivo que dieron:",
            pt "A organização anotou que o tutorial {tutorial} foi cancelado, por isso não há honorário por ele. Um auxílio de viagem seu não muda. Se isso estiver errado, escreva à organização: ela pode desfazer. O motivo que deram:",
            ja "主催者がチュートリアル{tutorial}の中止を記録したため、その謝礼はありません。旅費の助成には影響しません。間違いの場合は、主催者へご連絡ください。取り消すことができます。理由は次のとおりです。",
            zh "主办方记录教程 {tutorial} 已取消，所以没有相应的酬金。您的差旅资助不受影响。如果有误，请写信给主办方：他们可以撤销。他们给出的理由：";
        in_error_subject(tutorial: &str): en "Tutorial {tutorial} is not cancelled", es "El tutorial {tutorial} no está cancelado",
            pt "O tutorial {tutorial} não está cancelado",
            ja "チュートリアル{tutorial}は中止ではありません",
            zh "教程 {tutorial} 没有取消";
        in_error(tutorial: &str): en "We wrote to you that tutorial {tutorial} is cancelled. That was taken back, and your honorarium goes on from where it was. The reason:",
            es "Te escribimos que el tutorial {tutorial} se había cancelado. Se deshizo, y tus honorarios siguen desde donde estaban. El motivo:",
            pt "Escrevemos a você que o tutorial {tutorial} foi cancelado. Isso foi desfeito, e o seu honorário continua de onde estava. O motivo:",
            ja "チュートリアル{tutorial}の中止をお知らせしましたが、取り消されました。謝礼の手続きは元の状態から続きます。理由は次のとおりです。",
            zh "我们曾写信告诉您教程 {tutorial} 已取消。该记录已撤销，您的酬金照原样继续办理。理由：";
        given_subject(tutorial: &str): en "Your tutorial {tutorial} is recorded as given", es "Consta que impartiste el tutorial {tutorial}",
            pt "O tutorial {tutorial} consta como dado",
            ja "チュートリアル{tutorial}の実施が記録されました",
            zh "教程 {tutorial} 已记录为讲授完毕";
        given(tutorial: &str): en "Staff recorded that tutorial {tutorial} was given, and your honorarium waited for that. From now on a change of your payment details holds the payment until staff have spoken to you.",
            es "El equipo anotó que se impartió el tutorial {tutorial}; tus honorarios esperaban eso. Desde ahora, un cambio de tus datos de pago detiene el pago hasta que el equipo hable contigo.",
            pt "A equipe anotou que o tutorial {tutorial} foi dado; o seu honorário esperava por isso. A partir de agora, uma mudança dos seus dados de pagamento suspende o pagamento até a equipe falar com você.",
            ja "チュートリアル{tutorial}の実施が記録され、謝礼の手続きが進みます。これ以降に支払い先の情報を変更すると、スタッフがご本人に確認するまでお支払いは保留になります。",
            zh "工作人员已记录教程 {tutorial} 讲授完毕，您的酬金就在等这一项。从现在起，如果更改收款信息，付款会暂停，直到工作人员与您核实。";
        missing: en "Before you are paid:", es "Antes de que te paguemos:",
            pt "Antes de você receber:",
            ja "お支払いまでに必要なこと:",
            zh "付款之前还需要：";
        paid_by(last: NaiveDate): en "Nothing is missing. You are paid by {last}.", es "No falta nada. Recibes el pago a más tardar el {last}.",
            pt "Não falta nada. Você recebe até {last}.",
            ja "足りないものはありません。{last}までにお支払いします。",
            zh "什么都不缺。我们最晚在{last}付款。";
        nothing_missing: en "Nothing is missing from you. We write to you when the payment is on its way.",
            es "No falta nada de tu parte. Te escribimos cuando el pago esté en camino.",
            pt "Não falta nada da sua parte. Escrevemos quando o pagamento estiver a caminho.",
            ja "足りないものはありません。送金の手続きをしましたらご連絡します。",
            zh "您这边什么都不缺。款项汇出时我们会写信给您。";
        not_given_subject(tutorial: &str): en "Your tutorial {tutorial} is not recorded as given any more", es "Ya no consta que impartiste el tutorial {tutorial}",
            pt "O tutorial {tutorial} não consta mais como dado",
            ja "チュートリアル{tutorial}の実施の記録が取り消されました",
            zh "教程 {tutorial} 的讲授记录已撤销";
        not_given(tutorial: &str): en "We wrote to you that tutorial {tutorial} was recorded as given. That was taken back, so your honorarium is not paid until it is recorded again. If you gave it, write to the organisers. The reason:",
            es "Te escribimos que constaba que se impartió el tutorial {tutorial}. Se deshizo, así que tus honorarios no se pagan hasta que conste otra vez. Si lo impartiste, escribe a la organización. El motivo:",
            pt "Escrevemos a você que o tutorial {tutorial} constava como dado. Isso foi desfeito, por isso o seu honorário não é pago até que conste de novo. Se você o deu, escreva à organização. O motivo:",
            ja "チュートリアル{tutorial}の実施の記録をお知らせしましたが、取り消されました。もう一度記録されるまで、謝礼はお支払いできません。実施された場合は、主催者へご連絡ください。理由は次のとおりです。",
            zh "我们曾写信告诉您教程 {tutorial} 已记录为讲授完毕。该记录已撤销，所以在重新记录之前不会支付酬金。如果您讲过，请写信给主办方。理由：";
        held_subject: en "Your honorarium is on hold", es "Tus honorarios están en espera",
            pt "O seu honorário está em espera",
            ja "謝礼のお支払いは保留中です",
            zh "您的酬金暂停支付";
        held: en "Staff have a question about your honorarium, so nothing of it is paid until it is answered. Everything else goes on. If we need something from you, we write to you; you can also come to the reimbursement desk.",
            es "El equipo tiene una pregunta sobre tus honorarios, así que no se pagan hasta resolverla. Lo demás sigue. Si necesitamos algo de ti, te escribimos; también puedes venir al mostrador de reembolsos.",
            pt "A equipe tem uma pergunta sobre o seu honorário, por isso ele não é pago até ela ser respondida. Todo o resto continua. Se precisarmos de algo de você, escrevemos; você também pode vir ao balcão de reembolsos.",
            ja "謝礼についてスタッフに確認事項があるため、解決するまでお支払いはできません。ほかの手続きは進みます。お願いしたいことがあればご連絡します。払い戻し窓口にお越しいただいてもかまいません。",
            zh "工作人员对您的酬金有疑问，在解决之前不会支付。其他手续照常进行。如果需要您做什么，我们会写信给您；您也可以到报销柜台来。";
        released_subject: en "The hold on your honorarium has ended", es "Tus honorarios ya no están en espera",
            pt "O seu honorário não está mais em espera",
            ja "謝礼のお支払いの保留が解除されました",
            zh "您的酬金已恢复办理";
        released: en "The question about your honorarium is answered. It goes on from where it was; your page shows what is missing, or when you are paid.",
            es "La pregunta sobre tus honorarios está resuelta. Siguen desde donde estaban; tu página muestra qué falta o cuándo te pagamos.",
            pt "A pergunta sobre o seu honorário foi respondida. Ele continua de onde estava; a sua página mostra o que falta ou quando você recebe.",
            ja "謝礼についての確認が済み、続きから手続きを進めます。残りの手続きやお支払いの時期は、あなたのページに表示されます。",
            zh "关于您酬金的疑问已解决，手续继续进行。您的页面会显示还缺什么，或者什么时候付款。";
        waived_subject: en "You gave up your honorarium", es "Renunciaste a tus honorarios",
            pt "Você abriu mão do seu honorário",
            ja "謝礼を辞退されました",
            zh "您放弃了酬金";
        waived(tutorial: &str): en "We have noted that you give up your honorarium for tutorial {tutorial}. Its share goes to the other speakers, if there are any. If that was a mistake, write to the organisers soon: they can give it back until it is paid.",
            es "Anotamos que renuncias a tus honorarios por el tutorial {tutorial}. Tu parte va a las demás personas que lo imparten, si las hay. Si fue un error, escribe pronto a la organización: puede devolvértelos hasta que se paguen.",
            pt "Anotamos que você abre mão do honorário pelo tutorial {tutorial}. A sua parte vai para as outras pessoas que o dão, se houver. Se foi engano, escreva logo à organização: ela pode devolvê-lo até o pagamento.",
            ja "チュートリアル{tutorial}の謝礼の辞退を記録しました。ほかに講師がいる場合、その分はほかの講師に渡ります。間違いの場合は、早めに主催者へご連絡ください。お支払いの前であれば元に戻せます。",
            zh "我们已记录您放弃教程 {tutorial} 的酬金。如有其他讲者，您的份额归他们。如果这是误操作，请尽快写信给主办方：付款之前可以恢复。";
        back_subject: en "Your honorarium is yours again", es "Tus honorarios vuelven a ser tuyos",
            pt "O honorário é seu de novo",
            ja "謝礼の辞退が取り消されました",
            zh "您的酬金已恢复";
        back(tutorial: &str): en "You had given up your honorarium for tutorial {tutorial}; staff took that back. Your page shows what is missing before it is paid. The reason:",
            es "Habías renunciado a tus honorarios por el tutorial {tutorial}; el equipo lo deshizo. Tu página muestra qué falta para el pago. El motivo:",
            pt "Você tinha aberto mão do honorário pelo tutorial {tutorial}; a equipe desfez isso. A sua página mostra o que falta para o pagamento. O motivo:",
            ja "チュートリアル{tutorial}の謝礼の辞退を、スタッフが取り消しました。お支払いまでに必要なことはページに表示されます。理由は次のとおりです。",
            zh "您曾放弃教程 {tutorial} 的酬金；工作人员已撤销。您的页面显示付款之前还缺什么。理由：";
        share_subject: en "Your share of an honorarium has changed", es "Cambió tu parte de unos honorarios",
            pt "A sua parte de um honorário mudou",
            ja "謝礼の分け前が変わりました",
            zh "您的酬金份额有变动";
        share(tutorial: &str): en "The honorarium for tutorial {tutorial} is now split in another way among its speakers. You need not do anything.",
            es "Los honorarios del tutorial {tutorial} se reparten ahora de otra manera entre quienes lo imparten. No tienes que hacer nada.",
            pt "O honorário do tutorial {tutorial} agora é dividido de outra forma entre quem o dá. Você não precisa fazer nada.",
            ja "チュートリアル{tutorial}の謝礼について、講師の間の分け方が変わりました。お手続きは必要ありません。",
            zh "教程 {tutorial} 的酬金在讲者之间的分配有变动。您不需要做什么。";
        share_now: en "Your share before tax", es "Tu parte antes de impuestos",
            pt "A sua parte antes do imposto",
            ja "あなたの分（税引き前）",
            zh "您的份额（税前）";
        rate_subject: en "The tax held back from your honorarium has changed", es "Cambió el impuesto que se retiene de tus honorarios",
            pt "O imposto retido do seu honorário mudou",
            ja "謝礼の源泉徴収が変わりました",
            zh "您的酬金的预扣税有变动";
        rate(percent: &str): en "From your honorarium {percent} % is now held back for the US tax office. The amount before and after it stands on your page. The reason:",
            es "De tus honorarios se retiene ahora el {percent} % para Hacienda de EE. UU. El importe antes y después está en tu página. El motivo:",
            pt "Do seu honorário agora são retidos {percent} % para a Receita dos EUA. O valor antes e depois está na sua página. O motivo:",
            ja "謝礼からアメリカの税務当局のために{percent}%を源泉徴収します。差し引き前後の金額はページに表示されます。理由は次のとおりです。",
            zh "现在从您的酬金中为美国税务局预扣 {percent} %。扣税前后的金额在您的页面上。理由：";
        open: en "Open my page", es "Abrir mi página",
            pt "Abrir a minha página",
            ja "ページを開く",
            zh "打开我的页面";
        small: en "We never ask for tax or bank details by mail.", es "Nunca pedimos datos fiscales ni bancarios por correo.",
            pt "Nunca pedimos dados fiscais nem bancários por e-mail.",
            ja "メールで税務情報や銀行情報をお尋ねすることは決してありません。",
            zh "我们绝不会通过邮件索要税务或银行信息。";
    }
}

/// What happened.
pub enum News<'a> {
    FormWanted,
    FormReceived {
        form: TaxForm,
    },
    FormAgain {
        reason: &'a str,
    },
    FormExpired,
    /// With what the payment still waits for, or its last day.
    Given {
        tutorial: &'a str,
        waits: &'a [Waits],
        last: Option<NaiveDate>,
    },
    GivenInError {
        tutorial: &'a str,
        reason: &'a str,
    },
    Cancelled {
        tutorial: &'a str,
        reason: &'a str,
    },
    CancelledInError {
        tutorial: &'a str,
        reason: &'a str,
    },
    Held,
    Released,
    Waived {
        tutorial: &'a str,
    },
    WaiverTakenBack {
        tutorial: &'a str,
        reason: &'a str,
    },
    Share {
        tutorial: &'a str,
        share: &'a Money,
    },
    Withholding {
        percent: &'a str,
        reason: &'a str,
    },
}

pub fn tell(tx: &mut WriteTx<'_>, site: &Site, owner: &PersonId, news: &News<'_>) -> Result<(), ApiError> {
    let url = format!("{}/me/grant/", site.0);
    write_in_spoken(tx, owner, |lang| {
        let (kind, subject, mut parts) = letter(news, lang);
        parts.push(Part::Button { label: text::open(lang).into(), url });
        parts.push(Part::Small(text::small(lang).into()));
        Told { kind, subject, parts }
    })
}

fn letter(news: &News<'_>, lang: Spoken) -> (&'static str, String, Vec<Part>) {
    let says = |body: String| vec![Part::Text(body)];
    let because = |body: String, reason: &str| vec![Part::Text(body), Part::Text(reason.to_owned())];
    match *news {
        News::FormWanted => {
            ("honorarium.tax_form_wanted", text::wanted_subject(lang).into(), says(text::wanted(lang).into()))
        }
        News::FormReceived { form } => (
            "honorarium.tax_form_received",
            text::received_subject(lang).into(),
            says(text::received(lang, name(form))),
        ),
        News::FormAgain { reason } => (
            "honorarium.tax_form_again",
            text::again_subject(lang).into(),
            because(text::again(lang).into(), reason),
        ),
        News::FormExpired => (
            "honorarium.tax_form_expired",
            text::expired_subject(lang).into(),
            says(text::expired(lang).into()),
        ),
        News::Given { tutorial, waits, last } => {
            let mut parts = says(text::given(lang, tutorial));
            parts.push(Part::Text(what_follows(waits, last, lang)));
            ("honorarium.given", text::given_subject(lang, tutorial), parts)
        }
        News::GivenInError { tutorial, reason } => (
            "honorarium.given_in_error",
            text::not_given_subject(lang, tutorial),
            because(text::not_given(lang, tutorial), reason),
        ),
        News::Cancelled { tutorial, reason } => (
            "honorarium.cancelled",
            text::cancelled_subject(lang, tutorial),
            because(text::cancelled(lang, tutorial), reason),
        ),
        News::CancelledInError { tutorial, reason } => (
            "honorarium.cancelled_in_error",
            text::in_error_subject(lang, tutorial),
            because(text::in_error(lang, tutorial), reason),
        ),
        News::Held => ("honorarium.held", text::held_subject(lang).into(), says(text::held(lang).into())),
        News::Released => {
            ("honorarium.released", text::released_subject(lang).into(), says(text::released(lang).into()))
        }
        News::Waived { tutorial } => {
            ("honorarium.waived", text::waived_subject(lang).into(), says(text::waived(lang, tutorial)))
        }
        News::WaiverTakenBack { tutorial, reason } => (
            "honorarium.waiver_taken_back",
            text::back_subject(lang).into(),
            because(text::back(lang, tutorial), reason),
        ),
        News::Share { tutorial, share } => {
            let mut parts = says(text::share(lang, tutorial));
            let amount = format!("{} {}", share.currency.code(), share.plain());
            parts.push(Part::Facts(vec![(text::share_now(lang).into(), amount)]));
            ("honorarium.share", text::share_subject(lang).into(), parts)
        }
        News::Withholding { percent, reason } => (
            "honorarium.withholding",
            text::rate_subject(lang).into(),
            because(text::rate(lang, percent), reason),
        ),
    }
}

fn what_follows(waits: &[Waits], last: Option<NaiveDate>, lang: Spoken) -> String {
    match last {
        Some(last) => text::paid_by(lang, last),
        None if waits.is_empty() => text::nothing_missing(lang).to_owned(),
        None => {
            let missing: Vec<&str> = waits.iter().map(|one| ready::said(*one, lang)).collect();
            format!("{} {}", text::missing(lang), missing.join(" "))
        }
    }
}

/// A form's own name is the same in every language.
fn name(form: TaxForm) -> &'static str {
    match form {
        TaxForm::W9 => "W-9",
        TaxForm::W8ben => "W-8BEN",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

//! The mails about an award: each says what happened, what it means and what to do. An amount stands only
//! in mails to its owner.

use super::store::GrantRow;
use crate::db::WriteTx;
use crate::mail::service::enqueue;
use crate::mail::{Draft, Part, Site};
use crate::people::service as people;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::grant::{GrantKind, GrantState};
use sundae_shared::money::Money;
use sundae_shared::spoken::Spoken;

sundae_shared::spoken! {
    mod text {
        travel_grant: en "travel grant", es "ayuda de viaje",
            pt "auxílio de viagem",
            ja "旅費の助成",
            zh "差旅资助";
        honorarium: en "honorarium", es "honorarios",
            pt "honorário",
            ja "謝礼",
            zh "酬金";
        accepted_subject(kind: &str): en "You accepted your {kind}", es "Aceptaste: {kind}",
            pt "Você aceitou: {kind}",
            ja "受諾されました: {kind}",
            zh "您接受了{kind}";
        accepted(kind: &str): en "Thank you. We have noted that you accept your {kind}. Nothing is paid before the conference; the page below always shows what is missing before you are paid.",
            es "Gracias. Anotamos que aceptas ({kind}). No se paga nada antes de la conferencia; la página de abajo siempre muestra qué falta para que recibas el pago.",
            pt "Agradecemos. Anotamos que você aceita ({kind}). Nada é pago antes da conferência; a página abaixo mostra sempre o que falta para você receber.",
            ja "ありがとうございます。{kind}の受諾を記録しました。カンファレンスの前にお支払いすることはありません。お支払いまでに必要なことは、いつでも下のページで確認できます。",
            zh "谢谢。我们已记录您接受{kind}。会议之前不会付款；下面的页面始终显示付款之前还缺什么。";
        declined_subject(kind: &str): en "You declined your {kind}", es "Rechazaste: {kind}",
            pt "Você recusou: {kind}",
            ja "辞退されました: {kind}",
            zh "您谢绝了{kind}";
        declined(kind: &str): en "We have noted that you decline your {kind}. If that was a mistake, write to the organisers soon: they can offer it again.",
            es "Anotamos que rechazas ({kind}). Si fue un error, escribe pronto a la organización: puede ofrecerla de nuevo.",
            pt "Anotamos que você recusa ({kind}). Se foi engano, escreva logo à organização: ela pode oferecer de novo.",
            ja "{kind}の辞退を記録しました。間違いだった場合は、早めに主催者へご連絡ください。もう一度提示することができます。",
            zh "我们已记录您谢绝{kind}。如果这是误操作，请尽快写信给主办方：他们可以重新提供。";
        expired_subject(kind: &str): en "The offer of your {kind} has ended", es "Terminó el plazo: {kind}",
            pt "Terminou o prazo da oferta: {kind}",
            ja "回答期限が過ぎました: {kind}",
            zh "{kind}的接受期限已过";
        expired(kind: &str): en "The last day to answer the offer of your {kind} has passed without an answer, so it has ended. If you still want it, write to the organisers: they can offer it again.",
            es "Pasó el último día para responder ({kind}) y no hubo respuesta, así que la oferta terminó. Si todavía la quieres, escribe a la organización: puede ofrecerla de nuevo.",
            pt "O último dia para responder à oferta ({kind}) passou sem resposta, por isso ela terminou. Se você ainda a quer, escreva à organização: ela pode oferecer de novo.",
            ja "{kind}の回答期限までにお返事がなかったため、提示は終了しました。まだご希望の場合は、主催者へご連絡ください。もう一度提示することができます。",
            zh "{kind}的答复期限已过，我们没有收到答复，所以这项提供已结束。如果您仍然需要，请写信给主办方：他们可以重新提供。";
        offered_subject(kind: &str): en "Your {kind} is offered again", es "Se te ofrece de nuevo: {kind}",
            pt "Oferecido de novo: {kind}",
            ja "もう一度ご提示します: {kind}",
            zh "重新为您提供{kind}";
        offered(kind: &str, last: chrono::NaiveDate): en "The organisers offer you your {kind} again. Please accept or decline by {last}.",
            es "La organización te ofrece de nuevo ({kind}). Acepta o rechaza a más tardar el {last}.",
            pt "A organização oferece de novo ({kind}). Aceite ou recuse até {last}.",
            ja "主催者が{kind}をもう一度ご提示します。{last}までに、受諾か辞退をお選びください。",
            zh "主办方再次为您提供{kind}。请在{last}之前接受或谢绝。";
        asked_subject(kind: &str): en "You asked for more than your {kind}", es "Pediste más: {kind}",
            pt "Você pediu um valor maior: {kind}",
            ja "増額のご希望を承りました: {kind}",
            zh "您申请了更多{kind}";
        asked(kind: &str): en "We have noted that your {kind} is not enough for your trip. People decide about it and write to you; until then you can still accept what is offered.",
            es "Anotamos que no te alcanza ({kind}). Personas del equipo lo deciden y te escriben; hasta entonces puedes aceptar lo ofrecido.",
            pt "Anotamos que o valor ({kind}) não basta para a sua viagem. Pessoas da equipe decidem e escrevem para você; até lá você ainda pode aceitar o que foi oferecido.",
            ja "{kind}がご旅行に足りないとのこと、承りました。担当者が検討してご連絡します。それまでは、現在の提示額を受諾することもできます。",
            zh "我们已记录{kind}不够您旅行之用。工作人员会作出决定并写信给您；在此之前您仍可接受现有的金额。";
        asked_amount: en "You asked for", es "Pediste",
            pt "Você pediu",
            ja "ご希望の額",
            zh "您申请的金额";
        more_subject(kind: &str): en "Your {kind} was raised: please answer", es "Subió tu importe, responde: {kind}",
            pt "O valor aumentou, responda: {kind}",
            ja "増額されました。お返事ください: {kind}",
            zh "{kind}增加了，请答复";
        more(kind: &str, last: chrono::NaiveDate): en "Two members of staff raised the offer of your {kind}. Please accept or decline by {last}.",
            es "Dos personas del equipo subieron la oferta ({kind}). Acepta o rechaza a más tardar el {last}.",
            pt "Duas pessoas da equipe aumentaram a oferta ({kind}). Aceite ou recuse até {last}.",
            ja "2名のスタッフが{kind}の提示額を引き上げました。{last}までに、受諾か辞退をお選びください。",
            zh "两位工作人员提高了{kind}的金额。请在{last}之前接受或谢绝。";
        refused_subject(kind: &str): en "There is no more for your {kind}", es "No hay más: {kind}",
            pt "Não há mais recursos: {kind}",
            ja "増額はできませんでした: {kind}",
            zh "{kind}没有更多资金";
        refused(kind: &str): en "There is no more money for your {kind}, so the offer has ended, as we said when you asked. If you can travel with what was offered, write to the organisers: they can offer it again. The reason they gave:",
            es "No hay más dinero ({kind}), así que la oferta terminó, como te avisamos al pedirlo. Si puedes viajar con lo ofrecido, escribe a la organización: puede ofrecerlo de nuevo. El motivo que dieron:",
            pt "Não há mais dinheiro ({kind}), por isso a oferta terminou, como avisamos quando você pediu. Se puder viajar com o valor oferecido, escreva à organização: ela pode oferecer de novo. O motivo que deram:",
            ja "{kind}の予算に余裕がないため、ご依頼の際にお伝えしたとおり、提示は終了しました。当初の額で参加できる場合は、主催者へご連絡ください。もう一度提示することができます。理由は次のとおりです。",
            zh "{kind}没有更多资金，所以正如您申请时我们说明的那样，这项提供已结束。如果原来的金额足够您旅行，请写信给主办方：他们可以重新提供。他们给出的理由：";
        forfeited_subject(kind: &str): en "Your {kind} was closed", es "Se cerró: {kind}",
            pt "Encerrado: {kind}",
            ja "終了しました: {kind}",
            zh "您的{kind}已关闭";
        forfeited(kind: &str): en "Your {kind} was closed, so nothing is paid. If this is wrong, write to the organisers: they can offer it again. The reason they gave:",
            es "Se cerró ({kind}), así que no se paga nada. Si es un error, escribe a la organización: puede ofrecerla de nuevo. El motivo que dieron:",
            pt "Foi encerrado ({kind}), por isso nada é pago. Se isso estiver errado, escreva à organização: ela pode oferecer de novo. O motivo que deram:",
            ja "{kind}は終了したため、お支払いはありません。間違いの場合は、主催者へご連絡ください。もう一度提示することができます。理由は次のとおりです。",
            zh "您的{kind}已关闭，所以不会付款。如果有误，请写信给主办方：他们可以重新提供。他们给出的理由：";
        amount_subject(kind: &str): en "The amount of your {kind} has changed", es "Cambió el importe: {kind}",
            pt "O valor mudou: {kind}",
            ja "金額が変わりました: {kind}",
            zh "{kind}的金额有变动";
        amount(kind: &str): en "Two members of staff changed the amount of your {kind}. You need not do anything.",
            es "Dos personas del equipo cambiaron el importe ({kind}). No tienes que hacer nada.",
            pt "Duas pessoas da equipe mudaram o valor ({kind}). Você não precisa fazer nada.",
            ja "2名のスタッフが{kind}の金額を変更しました。お手続きは必要ありません。",
            zh "两位工作人员更改了{kind}的金额。您不需要做什么。";
        before: en "Before", es "Antes",
            pt "Antes",
            ja "変更前",
            zh "之前";
        now: en "Now", es "Ahora",
            pt "Agora",
            ja "現在",
            zh "现在";
        reason: en "Reason", es "Motivo",
            pt "Motivo",
            ja "理由",
            zh "理由";
        open: en "Open my grant", es "Abrir mi ayuda",
            pt "Abrir o meu auxílio",
            ja "助成のページを開く",
            zh "打开我的资助";
    }
}

/// What one mail says besides what they all say.
struct Letter {
    kind: &'static str,
    subject: fn(Spoken, &str) -> String,
    body: Vec<Part>,
}

/// Writes to the owner, in their language; `parts` makes the letter for it.
fn write(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    letter: impl Fn(Spoken, &str) -> Letter,
) -> Result<(), ApiError> {
    let contact = match &grant.person_id {
        Some(person) => people::contact(tx, person)?,
        None => None,
    };
    let lang = match &grant.person_id {
        Some(person) => people::spoken_of(tx, person)?,
        None => Spoken::En,
    };
    let name = match grant.kind {
        GrantKind::TravelGrant => text::travel_grant(lang),
        GrantKind::Honorarium => text::honorarium(lang),
    };
    let Letter { kind, subject, body } = letter(lang, name);
    let mut parts = body;
    parts.push(Part::Button { label: text::open(lang).into(), url: format!("{}/me/grant/", site.0) });
    let to = contact.and_then(|contact| contact.email).unwrap_or_else(|| grant.email.clone());
    let subject = subject(lang, name);
    enqueue(tx, &Draft { to, to_person: grant.person_id.clone(), lang, kind, subject, parts })
}

/// Confirms the owner's own answer.
pub fn answered(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow, to: GrantState) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| match to {
        GrantState::Accepted => Letter {
            kind: "grant.accepted",
            subject: text::accepted_subject,
            body: vec![Part::Text(text::accepted(lang, name))],
        },
        _ => Letter {
            kind: "grant.declined",
            subject: text::declined_subject,
            body: vec![Part::Text(text::declined(lang, name))],
        },
    })
}

pub fn expired(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.expired",
        subject: text::expired_subject,
        body: vec![Part::Text(text::expired(lang, name))],
    })
}

pub fn offered_again(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    last: NaiveDate,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.offered_again",
        subject: text::offered_subject,
        body: vec![Part::Text(text::offered(lang, name, last))],
    })
}

pub fn forfeited(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow, reason: &str) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.forfeited",
        subject: text::forfeited_subject,
        body: vec![Part::Text(text::forfeited(lang, name)), Part::Text(reason.to_owned())],
    })
}

/// Confirms the owner's own question.
pub fn asked_for_more(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow) -> Result<(), ApiError> {
    let asked = grant.asked().map(|asked| shown(&asked.amount)).unwrap_or_default();
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.asked_for_more",
        subject: text::asked_subject,
        body: vec![
            Part::Text(text::asked(lang, name)),
            Part::Facts(vec![
                (text::now(lang).into(), shown(&grant.award())),
                (text::asked_amount(lang).into(), asked.clone()),
            ]),
        ],
    })
}

pub fn more_refused(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    reason: &str,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.more_refused",
        subject: text::refused_subject,
        body: vec![Part::Text(text::refused(lang, name)), Part::Text(reason.to_owned())],
    })
}

/// `grant` is the award before it was raised.
pub fn offered_more(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    to: &Money,
    last: NaiveDate,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.offered_more",
        subject: text::more_subject,
        body: vec![
            Part::Text(text::more(lang, name, last)),
            Part::Facts(vec![
                (text::before(lang).into(), shown(&grant.award())),
                (text::now(lang).into(), shown(to)),
            ]),
        ],
    })
}

fn shown(money: &Money) -> String {
    format!("{} {}", money.currency.code(), money.plain())
}

/// `grant` is the award before the change.
pub fn amount_changed(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    to: &Money,
    reason: &str,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.amount_changed",
        subject: text::amount_subject,
        body: vec![
            Part::Text(text::amount(lang, name)),
            Part::Facts(vec![
                (text::before(lang).into(), shown(&grant.award())),
                (text::now(lang).into(), shown(to)),
                (text::reason(lang).into(), reason.to_owned()),
            ]),
        ],
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

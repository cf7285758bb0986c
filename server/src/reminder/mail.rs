//! The one mail of a day: everything that somebody is due, the most urgent first, and what to do about it.

use crate::db::WriteTx;
use crate::mail::service::write_in_spoken;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::edition::rules::clock;
use sundae_shared::grant::steps::{Step, StepKind, said};
use sundae_shared::grant::{DeskHours, GrantKind};
use sundae_shared::id::PersonId;
use sundae_shared::reminder::rules::{Due, What};
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
        session_subject: en "The reimbursement desk is open today", es "Hoy abre el mostrador de reembolsos",
            pt "O balcão de reembolsos abre hoje",
            ja "本日、払い戻し窓口が開いています",
            zh "报销柜台今天开放";
        session(hours: &str): en "Your visit to the reimbursement desk is still to be made, and the desk is open today: {hours}.",
            es "Todavía falta tu visita al mostrador de reembolsos, y hoy está abierto: {hours}.",
            pt "Ainda falta a sua visita ao balcão de reembolsos, e ele abre hoje: {hours}.",
            ja "払い戻し窓口への来訪がまだ済んでいません。本日の受付時間: {hours}。",
            zh "您还没有到报销柜台来。柜台今天的开放时间：{hours}。";
        accept_subject(last: NaiveDate): en "Please answer your offer by {last}", es "Responde a tu oferta a más tardar el {last}",
            pt "Responda à sua oferta até {last}",
            ja "{last}までにお返事ください",
            zh "请在{last}之前答复";
        accept(kind: &str, last: NaiveDate): en "You have not answered yet whether you take your {kind}. The last day to accept or decline is {last}; then the offer ends.",
            es "Todavía no respondiste si aceptas ({kind}). El último día para aceptar o rechazar es el {last}; después la oferta termina.",
            pt "Você ainda não respondeu se aceita ({kind}). O último dia para aceitar ou recusar é {last}; depois a oferta termina.",
            ja "{kind}を受け取るかどうか、まだお返事をいただいていません。受諾または辞退の期限は{last}です。その後、提示は終了します。",
            zh "您还没有答复是否接受{kind}。接受或谢绝的最后一天是{last}；之后这项提供即结束。";
        returned_subject(last: NaiveDate): en "Your claim waits for you until {last}", es "Tu solicitud espera por ti hasta el {last}",
            pt "O seu pedido espera por você até {last}",
            ja "申請の修正期限は{last}です",
            zh "您的申请等您修改到{last}";
        returned(last: NaiveDate): en "Your claim came back to you and is not sent again yet. You can change and send it until {last}.",
            es "Tu solicitud volvió a ti y todavía no la enviaste otra vez. Puedes cambiarla y enviarla hasta el {last}.",
            pt "O seu pedido voltou para você e ainda não foi enviado de novo. Você pode mudá-lo e enviá-lo até {last}.",
            ja "申請が差し戻され、まだ再送信されていません。{last}まで変更と送信ができます。",
            zh "您的申请退回给您之后还没有重新提交。您可以在{last}之前修改和提交。";
        receipts_subject(last: NaiveDate): en "Please send your claim by {last}", es "Envía tu solicitud a más tardar el {last}",
            pt "Envie o seu pedido até {last}",
            ja "{last}までに申請を送信してください",
            zh "请在{last}之前提交申请";
        receipts(last: NaiveDate): en "Your claim is not sent yet. The last day for it is {last}; nothing is paid without it.",
            es "Todavía no enviaste tu solicitud. El último día es el {last}; sin ella no se paga nada.",
            pt "O seu pedido ainda não foi enviado. O último dia é {last}; sem ele nada é pago.",
            ja "申請がまだ送信されていません。期限は{last}です。申請がないとお支払いできません。",
            zh "您的申请还没有提交。最后一天是{last}；没有申请就不会付款。";
        tax_form_subject(last: NaiveDate): en "Please send your tax form by {last}", es "Envía tu formulario fiscal a más tardar el {last}",
            pt "Envie o seu formulário de imposto até {last}",
            ja "{last}までに税務書類をお送りください",
            zh "请在{last}之前寄来税表";
        tax_form(last: NaiveDate): en "Your honorarium is not paid without a tax form, and yours has not arrived. Please send it by {last}.",
            es "Sin un formulario fiscal no se pagan tus honorarios, y el tuyo no ha llegado. Envíalo a más tardar el {last}.",
            pt "Sem um formulário de imposto o seu honorário não é pago, e o seu ainda não chegou. Envie-o até {last}.",
            ja "謝礼のお支払いには税務書類が必要ですが、まだ届いていません。{last}までにお送りください。",
            zh "没有税表就无法支付酬金，而您的税表还没有收到。请在{last}之前寄来。";
        missing: en "What is missing:", es "Lo que falta:",
            pt "O que falta:",
            ja "足りないもの:",
            zh "还缺少：";
        open: en "Open my grant", es "Abrir mi ayuda",
            pt "Abrir o meu auxílio",
            ja "助成のページを開く",
            zh "打开我的资助";
    }
}

/// What one mail says.
pub struct Letter<'a> {
    /// At least one; the first makes the subject.
    pub due: &'a [Due],
    /// What is missing, as the phone lists it.
    pub missing: &'a [Step],
    /// What hours are meant in.
    pub time_zone: &'a str,
}

pub fn tell(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    letter: &Letter<'_>,
) -> Result<(), ApiError> {
    let url = format!("{}/me/grant/", site.0);
    write_in_spoken(tx, person, |lang| {
        let subject = letter.due.first().map(|due| subject(&due.what, lang)).unwrap_or_default();
        let mut parts: Vec<Part> = letter.due.iter().flat_map(|due| says(&due.what, letter, lang)).collect();
        parts.extend(missing(letter, lang));
        parts.push(Part::Button { label: text::open(lang).into(), url });
        Told { kind: "grant.reminder", subject, parts }
    })
}

fn subject(what: &What, lang: Spoken) -> String {
    match what {
        What::SessionToday { .. } => text::session_subject(lang).to_owned(),
        What::AcceptBy { last, .. } => text::accept_subject(lang, *last),
        What::ReturnEnds { last } => text::returned_subject(lang, *last),
        What::Receipts { last } => text::receipts_subject(lang, *last),
        What::TaxForm { last, .. } => text::tax_form_subject(lang, *last),
    }
}

fn says(what: &What, letter: &Letter<'_>, lang: Spoken) -> Vec<Part> {
    match what {
        What::SessionToday { hours, visit } => {
            let hours = hours_said(hours, letter.time_zone);
            vec![Part::Text(text::session(lang, &hours)), Part::Text(said::hint(*visit, lang).to_owned())]
        }
        What::AcceptBy { kind, last } => {
            let kind = match kind {
                GrantKind::TravelGrant => text::travel_grant(lang),
                GrantKind::Honorarium => text::honorarium(lang),
            };
            vec![Part::Text(text::accept(lang, kind, *last))]
        }
        What::ReturnEnds { last } => vec![Part::Text(text::returned(lang, *last))],
        What::Receipts { last } => vec![Part::Text(text::receipts(lang, *last))],
        What::TaxForm { last, form } => {
            let step = Step::new(StepKind::TaxForm, *form);
            vec![Part::Text(text::tax_form(lang, *last)), Part::Text(said::hint(step, lang).to_owned())]
        }
    }
}

/// `14:00–16:00, 17:00–18:00 (America/New_York)`
fn hours_said(hours: &[DeskHours], time_zone: &str) -> String {
    let one = |open: &DeskHours| format!("{}–{}", clock(open.from_minute), clock(open.to_minute));
    let all: Vec<String> = hours.iter().map(one).collect();
    format!("{} ({time_zone})", all.join(", "))
}

/// In the words of the phone's list, beside a claim that waits for its owner.
fn missing(letter: &Letter<'_>, lang: Spoken) -> Vec<Part> {
    let claims = |due: &Due| matches!(due.what, What::Receipts { .. } | What::ReturnEnds { .. });
    if letter.missing.is_empty() || !letter.due.iter().any(claims) {
        return Vec::new();
    }
    let line = |step: &Step| (said::title(step.kind, lang).to_owned(), said::hint(*step, lang).to_owned());
    vec![Part::Text(text::missing(lang).into()), Part::Facts(letter.missing.iter().map(line).collect())]
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

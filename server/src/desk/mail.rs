//! The mails about a visit to its owner: how it ended, what that means, what to bring and when.

use crate::db::WriteTx;
use crate::mail::service::write_in_spoken;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::desk::Missing;
use sundae_shared::edition::rules::clock;
use sundae_shared::grant::DeskHours;
use sundae_shared::grant::steps::{Lacks, Step, said};
use sundae_shared::id::PersonId;
use sundae_shared::spoken::Spoken;

sundae_shared::spoken! {
    mod text {
        incomplete_subject: en "Something was missing at the reimbursement desk", es "Faltó algo en el mostrador de reembolsos",
            pt "Faltou algo no balcão de reembolsos",
            ja "払い戻し窓口で足りないものがありました",
            zh "在报销柜台还缺一些东西";
        incomplete: en "You were at the reimbursement desk and something was missing, so your visit is not complete. Nothing is paid before it is. What was there is kept. What was missing:",
            es "Pasaste por el mostrador de reembolsos y faltó algo, así que tu visita no está completa. Hasta entonces no se paga nada. Lo que ya estaba queda guardado. Lo que faltó:",
            pt "Você esteve no balcão de reembolsos e faltou algo, por isso a sua visita não está completa. Até lá nada é pago. O que já estava certo fica guardado. O que faltou:",
            ja "払い戻し窓口にお越しいただきましたが、足りないものがあり、手続きが完了していません。完了するまでお支払いはできません。済んだ分は保存されています。足りなかったもの:",
            zh "您来过报销柜台，但还缺一些东西，所以手续没有办完。办完之前不会付款。已办好的部分会保留。所缺的内容：";
        sessions(time_zone: &str): en "The reimbursement desk is open ({time_zone}):", es "El mostrador de reembolsos abre ({time_zone}):",
            pt "O balcão de reembolsos abre ({time_zone}):",
            ja "払い戻し窓口の受付時間（{time_zone}）:",
            zh "报销柜台的开放时间（{time_zone}）：";
        no_sessions: en "No session of the reimbursement desk is planned any more. Write to the organisers: they can say what else is possible.",
            es "Ya no hay previsto ningún horario del mostrador de reembolsos. Escribe a la organización: puede decirte qué más es posible.",
            pt "Não há mais nenhum horário previsto do balcão de reembolsos. Escreva à organização: ela pode dizer o que mais é possível.",
            ja "払い戻し窓口の受付は、もう予定されていません。主催者へご連絡ください。ほかの方法をご案内します。",
            zh "报销柜台没有其他开放安排了。请写信给主办方，他们会告诉您还有什么办法。";
        done_subject: en "Your visit to the reimbursement desk is done", es "Tu visita al mostrador de reembolsos está hecha",
            pt "A sua visita ao balcão de reembolsos está feita",
            ja "払い戻し窓口での手続きが完了しました",
            zh "报销柜台的手续已办好";
        done: en "Your ID was seen, and you need not come to the reimbursement desk any more.",
            es "Vimos tu documento, y ya no hace falta que pases por el mostrador de reembolsos.",
            pt "Vimos o seu documento, e você não precisa mais vir ao balcão de reembolsos.",
            ja "身分証明書を確認しました。払い戻し窓口にお越しいただく必要はもうありません。",
            zh "我们看过您的证件，您不需要再到报销柜台来了。";
        paid_by(last: NaiveDate): en "Nothing is missing. You are paid by {last}.", es "No falta nada. Recibes el pago a más tardar el {last}.",
            pt "Não falta nada. Você recebe até {last}.",
            ja "足りないものはありません。{last}までにお支払いします。",
            zh "什么都不缺。我们最晚在{last}付款。";
        still: en "Before you are paid:", es "Antes de que te paguemos:",
            pt "Antes de você receber:",
            ja "お支払いまでに必要なこと:",
            zh "付款之前还需要：";
        look: en "Your page shows what is still open, and when you are paid.", es "Tu página muestra qué queda pendiente y cuándo te pagamos.",
            pt "A sua página mostra o que ainda falta e quando você recebe.",
            ja "残りの手続きとお支払いの時期は、あなたのページに表示されます。",
            zh "您的页面会显示还缺什么，以及什么时候付款。";
        undone_subject: en "Your visit to the reimbursement desk is open again", es "Tu visita al mostrador de reembolsos está abierta otra vez",
            pt "A sua visita ao balcão de reembolsos está aberta de novo",
            ja "払い戻し窓口での手続きが再開されました",
            zh "报销柜台的手续重新打开了";
        undone: en "The desk took back how your visit ended, so it is open again and nothing is paid before it ends. If you are still at the desk, they go on with you; otherwise come back during any session. The reason:",
            es "El mostrador deshizo cómo terminó tu visita, así que está abierta otra vez y no se paga nada hasta que termine. Si sigues en el mostrador, continúan contigo; si no, vuelve en cualquier horario. El motivo:",
            pt "O balcão desfez o encerramento da sua visita, por isso ela está aberta de novo e nada é pago até ela terminar. Se você ainda está no balcão, eles continuam com você; se não, volte em qualquer horário de atendimento. O motivo:",
            ja "窓口で手続きの完了が取り消されたため、再び手続き中です。完了するまでお支払いはできません。まだ窓口にいらっしゃる場合は、そのまま続けます。そうでない場合は、受付時間内にまたお越しください。理由は次のとおりです。",
            zh "柜台撤销了您这次手续的结果，所以手续重新打开，办完之前不会付款。如果您还在柜台，工作人员会继续为您办理；否则请在任何开放时间再来。理由：";
        open: en "Open my grant", es "Abrir mi ayuda",
            pt "Abrir o meu auxílio",
            ja "助成のページを開く",
            zh "打开我的资助";
    }
}

/// How a visit ended.
pub enum News<'a> {
    Incomplete {
        missing: &'a [Missing],
        /// What the volunteer wrote, where something else is missing.
        note: &'a str,
        of_id: Option<Lacks>,
        /// Those that are still to come.
        sessions: &'a [DeskHours],
        time_zone: &'a str,
    },
    Done {
        last: Option<NaiveDate>,
        /// What the person can still do, as their phone lists it.
        missing: &'a [Step],
    },
    Undone {
        reason: &'a str,
    },
}

pub fn tell(tx: &mut WriteTx<'_>, site: &Site, owner: &PersonId, news: &News<'_>) -> Result<(), ApiError> {
    let url = format!("{}/me/grant/", site.0);
    write_in_spoken(tx, owner, |lang| {
        let (kind, subject, mut parts) = letter(news, lang);
        parts.push(Part::Button { label: text::open(lang).into(), url });
        Told { kind, subject: subject.to_owned(), parts }
    })
}

fn letter(news: &News<'_>, lang: Spoken) -> (&'static str, &'static str, Vec<Part>) {
    match *news {
        News::Incomplete { missing, note, of_id, sessions, time_zone } => {
            let mut parts = vec![Part::Text(lacking(missing, note, lang))];
            parts.push(Part::Text(said::hint(Step::another_visit(of_id), lang).to_owned()));
            parts.extend(opening(sessions, time_zone, lang));
            ("desk.visit_incomplete", text::incomplete_subject(lang), parts)
        }
        News::Done { last, missing } => {
            let mut parts = vec![Part::Text(text::done(lang).to_owned())];
            match last {
                Some(last) => parts.push(Part::Text(text::paid_by(lang, last))),
                None if missing.is_empty() => parts.push(Part::Text(text::look(lang).to_owned())),
                None => parts.extend(still(missing, lang)),
            }
            ("desk.visit_done", text::done_subject(lang), parts)
        }
        News::Undone { reason } => {
            let parts = vec![Part::Text(text::undone(lang).to_owned()), Part::Text(reason.to_owned())];
            ("desk.visit_undone", text::undone_subject(lang), parts)
        }
    }
}

/// What was missing; in place of *something else* what the volunteer wrote.
fn lacking(missing: &[Missing], note: &str, lang: Spoken) -> String {
    let word =
        |one: &Missing| if *one == Missing::Other { note.to_owned() } else { one.said(lang).to_owned() };
    let lines: Vec<String> = missing.iter().map(word).collect();
    format!("{}\n{}", text::incomplete(lang), lines.join("\n"))
}

fn opening(sessions: &[DeskHours], time_zone: &str, lang: Spoken) -> Vec<Part> {
    if sessions.is_empty() {
        return vec![Part::Text(text::no_sessions(lang).to_owned())];
    }
    let line = |open: &DeskHours| {
        (open.day.to_string(), format!("{}–{}", clock(open.from_minute), clock(open.to_minute)))
    };
    vec![Part::Text(text::sessions(lang, time_zone)), Part::Facts(sessions.iter().map(line).collect())]
}

fn still(missing: &[Step], lang: Spoken) -> [Part; 2] {
    let line = |step: &Step| (said::title(step.kind, lang).to_owned(), said::hint(*step, lang).to_owned());
    [Part::Text(text::still(lang).to_owned()), Part::Facts(missing.iter().map(line).collect())]
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

//! The mails about payment details: that something changed, when, and what to do if it was somebody else.
//! Never a detail, not even a masked one.

use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::mail::service::{enqueue, write_in_spoken};
use crate::mail::{Draft, Part, Site, Told};
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::payee::{PayeeHoldCause, PayeeMethod, text as words};
use sundae_shared::spoken::Spoken;

sundae_shared::spoken! {
    mod text {
        first_subject: en "Your payment details are saved", es "Guardamos tus datos de pago",
            pt "Guardamos os seus dados de pagamento",
            ja "支払い先の情報を保存しました",
            zh "我们保存了您的收款信息";
        first: en "You told us how you want to be paid. What to do next: look at the masked details and confirm them on your phone when you visit the reimbursement desk.",
            es "Nos dijiste cómo quieres cobrar. Lo siguiente: mira los datos ocultos y confírmalos en tu teléfono cuando visites el mostrador de reembolsos.",
            pt "Você informou como quer receber. O que fazer agora: olhe os dados, parcialmente ocultos, e confirme-os no seu celular quando visitar o balcão de reembolsos.",
            ja "お支払い方法が登録されました。払い戻し窓口にお越しの際、一部を伏せた情報をスマートフォンで見て、確認してください。",
            zh "您告诉了我们怎样收款。接下来：来报销柜台时，请在手机上查看部分隐藏的信息并确认。";
        changed_subject: en "Your payment details were changed", es "Cambiaron tus datos de pago",
            pt "Os seus dados de pagamento mudaram",
            ja "支払い先の情報が変更されました",
            zh "您的收款信息有变动";
        changed: en "Your payment details were changed. They need to be confirmed again on your phone: at the reimbursement desk, or on the page below.",
            es "Cambiaron tus datos de pago. Hay que confirmarlos de nuevo en tu teléfono: en el mostrador de reembolsos o en la página de abajo.",
            pt "Os seus dados de pagamento mudaram. Eles precisam ser confirmados de novo no seu celular: no balcão de reembolsos ou na página abaixo.",
            ja "支払い先の情報が変更されました。払い戻し窓口または下のページで、スマートフォンからもう一度確認してください。",
            zh "您的收款信息有变动。需要在手机上重新确认：在报销柜台，或在下面的页面。";
        frozen: en "Your claim was approved before this change. So nothing is paid until staff have spoken to you, by a way other than mail. Come to the reimbursement desk or call the organisers.",
            es "Tu solicitud se aprobó antes de este cambio. Por eso no se paga nada hasta que el equipo hable contigo, por una vía distinta del correo. Ven al mostrador de reembolsos o llama a la organización.",
            pt "O seu pedido foi aprovado antes dessa mudança. Por isso nada é pago até a equipe falar com você, por um meio que não seja o e-mail. Venha ao balcão de reembolsos ou ligue para a organização.",
            ja "この変更の前に、申請は承認されていました。そのため、スタッフがメール以外の方法でご本人に確認するまで、お支払いできません。払い戻し窓口にお越しいただくか、主催者へお電話ください。",
            zh "您的申请在这次变动之前已获批准。所以在工作人员用邮件以外的方式与您核实之前，不会付款。请到报销柜台来，或打电话给主办方。";
        way: en "Way of paying", es "Forma de pago",
            pt "Forma de pagamento",
            ja "お支払い方法",
            zh "付款方式";
        when: en "When", es "Cuándo",
            pt "Quando",
            ja "日時",
            zh "时间";
        not_you: en "If it was not you: end your other sessions in the app, and tell the reimbursement desk or the organisers at once. We never ask for bank details by mail or in a chat.",
            es "Si no fuiste tú: cierra tus otras sesiones en la app y avisa enseguida en el mostrador de reembolsos o a la organización. Nunca pedimos datos bancarios por correo ni por chat.",
            pt "Se não foi você: encerre as suas outras sessões no aplicativo e avise logo o balcão de reembolsos ou a organização. Nunca pedimos dados bancários por e-mail nem em um chat.",
            ja "心当たりがない場合は、アプリでほかの端末のログインを終了し、すぐに払い戻し窓口か主催者へお知らせください。メールやチャットで銀行情報をお尋ねすることは決してありません。",
            zh "如果不是您本人：请在应用里结束其他登录，并立即告诉报销柜台或主办方。我们绝不会通过邮件或聊天索要银行信息。";
        look: en "Look at my payment details", es "Ver mis datos de pago",
            pt "Ver os meus dados de pagamento",
            ja "支払い先の情報を見る",
            zh "查看我的收款信息";

        address_subject: en "Your e-mail address at the conference was changed", es "Cambió tu correo en la conferencia",
            pt "O seu e-mail na conferência mudou",
            ja "カンファレンスのメールアドレスが変更されました",
            zh "您在会议上的邮箱地址有变动";
        address: en "The address that you sign in with was changed, and mail goes to the new one from now on. You get this at the old address so that you know. Until staff have spoken to you nobody can change how you are paid.",
            es "Cambió el correo con el que entras, y desde ahora escribimos al nuevo. Recibes esto en el anterior para que lo sepas. Hasta que el equipo hable contigo, nadie puede cambiar cómo cobras.",
            pt "O endereço com que você entra mudou, e de agora em diante escrevemos para o novo. Você recebe isto no antigo para saber disso. Até a equipe falar com você, ninguém pode mudar como você recebe.",
            ja "ログインに使うメールアドレスが変更され、今後のメールは新しいアドレスに届きます。お知らせのため、これまでのアドレスにも送っています。スタッフがご本人に確認するまで、お支払い方法は誰も変更できません。",
            zh "您用来登录的邮箱地址有变动，今后的邮件会寄到新地址。我们把这封信寄到旧地址，好让您知道。在工作人员与您核实之前，没有人能更改您的收款方式。";
        address_what: en "What to do: if you changed it with your ticket, come to the reimbursement desk when you want to change your payment details. If you did not, tell the desk or the organisers at once.",
            es "Qué hacer: si lo cambiaste en tu entrada, pasa por el mostrador de reembolsos cuando quieras cambiar tus datos de pago. Si no fuiste tú, avisa enseguida en el mostrador o a la organización.",
            pt "O que fazer: se você mudou o endereço no ingresso, venha ao balcão de reembolsos quando quiser mudar os dados de pagamento. Se não foi você, avise logo o balcão ou a organização.",
            ja "チケットのアドレスをご自分で変更した場合は、支払い先を変えたいときに払い戻し窓口へお越しください。心当たりがない場合は、すぐに窓口か主催者へお知らせください。",
            zh "怎么办：如果是您在门票上更改的，想更改收款信息时请到报销柜台来。如果不是您，请立即告诉柜台或主办方。";

        released_subject: en "The hold on your payment details has ended", es "Terminó la pausa de tus datos de pago",
            pt "Terminou a pausa dos seus dados de pagamento",
            ja "支払い先の情報の保留が解除されました",
            zh "您的收款信息已解除暂停";
        released_address: en "Staff have spoken to you about your new e-mail address. You can change your payment details again.",
            es "El equipo habló contigo sobre tu correo nuevo. Puedes volver a cambiar tus datos de pago.",
            pt "A equipe falou com você sobre o seu novo e-mail. Você pode mudar os dados de pagamento de novo.",
            ja "新しいメールアドレスについて、スタッフがご本人に確認しました。支払い先の情報をまた変更できます。",
            zh "工作人员已与您核实新的邮箱地址。您又可以更改收款信息了。";
        released_changed: en "Staff have spoken to you about your changed payment details. Your claim goes on where it stopped; you need not do anything but confirm the details if the page below says so.",
            es "El equipo habló contigo sobre el cambio de tus datos de pago. Tu solicitud sigue donde se detuvo; solo confirma los datos si la página de abajo lo pide.",
            pt "A equipe falou com você sobre a mudança dos dados de pagamento. O seu pedido continua de onde parou; confirme os dados somente se a página abaixo pedir.",
            ja "支払い先の変更について、スタッフがご本人に確認しました。手続きは止まったところから再開します。下のページに表示された場合にだけ、情報を確認してください。",
            zh "工作人员已与您核实收款信息的变动。您的申请从停下的地方继续；只有当下面的页面要求时，才需要确认信息。";
    }
}

/// What happened, as far as a mail may say it.
pub struct Change {
    pub method: PayeeMethod,
    /// There were none before.
    pub first: bool,
    /// The claim was approved already.
    pub freezes: bool,
}

fn button(lang: Spoken, site: &Site) -> Part {
    Part::Button { label: text::look(lang).into(), url: format!("{}/me/grant/payee", site.0) }
}

/// To the owner, after every change.
pub fn changed(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    change: &Change,
) -> Result<(), ApiError> {
    let now = tx.now();
    let when = edition::local_time(tx, now)?;
    write_in_spoken(tx, person, |lang| {
        let (subject, body) = match change.first {
            true => (text::first_subject(lang), text::first(lang)),
            false => (text::changed_subject(lang), text::changed(lang)),
        };
        let mut parts = vec![Part::Text(body.into())];
        if change.freezes {
            parts.push(Part::Text(text::frozen(lang).into()));
        }
        parts.extend([
            Part::Facts(vec![
                (text::way(lang).into(), words::method_said(change.method, lang).into()),
                (text::when(lang).into(), when.clone()),
            ]),
            button(lang, site),
            Part::Small(text::not_you(lang).into()),
        ]);
        Told { kind: "payee.changed", subject: subject.into(), parts }
    })
}

/// To the address that somebody had: whoever took it over does not read this one.
pub fn address_changed(tx: &mut WriteTx<'_>, person: &PersonId, old: &str) -> Result<(), ApiError> {
    let now = tx.now();
    let when = edition::local_time(tx, now)?;
    let lang = people::spoken_of(tx, person)?;
    let parts = vec![
        Part::Text(text::address(lang).into()),
        Part::Facts(vec![(text::when(lang).into(), when)]),
        Part::Text(text::address_what(lang).into()),
    ];
    let (subject, to_person) = (text::address_subject(lang).into(), Some(person.clone()));
    enqueue(tx, &Draft { to: old.to_owned(), to_person, lang, kind: "payee.address_changed", subject, parts })
}

/// To the owner: what waited goes on.
pub fn released(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    cause: PayeeHoldCause,
) -> Result<(), ApiError> {
    write_in_spoken(tx, person, |lang| {
        let body = match cause {
            PayeeHoldCause::AddressChanged => text::released_address(lang),
            PayeeHoldCause::ChangedAfterApproval => text::released_changed(lang),
        };
        let small = Part::Small(text::not_you(lang).into());
        let parts = vec![Part::Text(body.into()), button(lang, site), small];
        Told { kind: "payee.released", subject: text::released_subject(lang).into(), parts }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn these_mails_are_written_in_all_languages() {
        assert_eq!(sundae_shared::spoken::flaws(&super::text::templates()), [""; 0]);
    }
}

//! What the desk says to the person in front of it, in their language: shown large, so that the screen can be
//! turned to them.

use super::script::PayeeAtVisit;
use crate::claim::cycle::visit::QueueState;
use crate::payee::SaidConfirm;
use crate::spoken::Spoken;

spoken! {
    pub mod says {
        waits(number: i64): en "Your number is {number}. We call it here and on your phone.",
            es "Tu número es el {number}. Lo llamamos aquí y en tu teléfono.",
            pt "Sua senha é {number}. Chamamos aqui e no seu celular.",
            ja "あなたの番号は{number}番です。この場とスマートフォンでお呼びします。",
            zh "您的号码是{number}号。我们会在这里和您的手机上叫号。";
        ask_id: en "Please show me a valid ID with your photo: a passport. US citizens may also show a driver's licence, learner's permit, state ID or military ID.",
            es "Muéstrame, por favor, un documento vigente con tu foto: el pasaporte. Si eres ciudadano de EE. UU., también vale la licencia o el permiso de conducir, la identificación estatal o la militar.",
            pt "Por favor, mostre um documento válido com a sua foto: o passaporte. Cidadãos dos EUA também podem mostrar a carteira ou a licença provisória de motorista, a identidade estadual ou a militar.",
            ja "有効期限内の顔写真付き身分証明書、つまりパスポートを見せてください。アメリカ国籍の方は、運転免許証、仮免許証、州のIDカード、軍のIDカードでもかまいません。",
            zh "请出示带照片的有效证件：护照。美国公民也可以出示驾照、学习驾照、州身份证或军人证。";
        id_only_seen: en "We only look at it. We keep no copy and no number.",
            es "Solo lo miramos. No guardamos copia ni número.",
            pt "Nós apenas olhamos. Não guardamos cópia nem número.",
            ja "拝見するだけです。コピーも番号も保存しません。",
            zh "我们只看一下，不保留复印件，也不记录号码。";
        ask_guardian: en "You are under 18, so a parent, teacher or guardian has to show their ID too.",
            es "Eres menor de 18 años, así que tu madre, padre, docente o tutor también tiene que mostrar su documento.",
            pt "Você tem menos de 18 anos, por isso sua mãe, seu pai, um professor ou responsável também precisa mostrar o documento.",
            ja "18歳未満の方は、保護者または引率の先生の身分証明書も必要です。",
            zh "您未满18岁，所以您的父母、老师或监护人也需要出示证件。";
        missing: en "This is still missing before you are paid. You can do it on your phone, also after today.",
            es "Esto falta todavía para que te paguemos. Puedes hacerlo en tu teléfono, también después de hoy.",
            pt "Isto ainda falta para você receber. Você pode fazer tudo no celular, também depois de hoje.",
            ja "お支払いまでに、まだ次のものが必要です。スマートフォンで、後日でも手続きできます。",
            zh "付款之前还缺以下内容。您可以用手机办理，今天以后也可以。";
        nothing_missing: en "Nothing is missing. Thank you.",
            es "No falta nada. Gracias.",
            pt "Não falta nada. Agradecemos.",
            ja "足りないものはありません。ありがとうございます。",
            zh "什么都不缺，谢谢。";
        ask_check: en "We pay you by check. Will you cash it yourself? Then we add what cashing costs.",
            es "Te pagamos con un cheque. ¿Lo vas a cobrar en efectivo? Entonces sumamos lo que cuesta cobrarlo.",
            pt "Pagamos você com um cheque. Você mesmo vai descontá-lo? Nesse caso, somamos o custo do desconto.",
            ja "小切手でお支払いします。ご自分で現金化されますか。その場合、現金化の手数料を上乗せします。",
            zh "我们用支票付款给您。您会自己去兑现吗？如果会，我们会加上兑现的手续费。";
        payee_none: en "We don't know yet how to pay you. Enter it on your own phone, now or later; never tell it to anybody here.",
            es "Todavía no sabemos cómo pagarte. Indícalo en tu propio teléfono, ahora o más tarde; no se lo digas a nadie aquí.",
            pt "Ainda não sabemos como pagar você. Informe no seu próprio celular, agora ou depois; não diga a ninguém aqui.",
            ja "お支払い方法がまだ登録されていません。ご自分のスマートフォンで、今または後ほど入力してください。ここでは誰にも口頭で伝えないでください。",
            zh "我们还不知道怎样付款给您。请在您自己的手机上填写，现在或以后都可以；不要在这里告诉任何人。";
        confirm: en "Please open Sundae on your own phone. Compare the payment details with those of your bank, then confirm them.",
            es "Abre Sundae en tu propio teléfono. Compara los datos de pago con los de tu banco y confírmalos.",
            pt "Abra o Sundae no seu próprio celular. Compare os dados de pagamento com os do seu banco e confirme.",
            ja "ご自分のスマートフォンでSundaeを開き、支払い先の情報を銀行のものと見比べてから、確認ボタンを押してください。",
            zh "请在您自己的手机上打开 Sundae，将收款信息与您银行的信息核对，然后确认。";
        confirmed: en "Thank you. Your payment details are confirmed.",
            es "Gracias. Tus datos de pago están confirmados.",
            pt "Agradecemos. Seus dados de pagamento estão confirmados.",
            ja "ありがとうございます。支払い先の情報が確認されました。",
            zh "谢谢。您的收款信息已确认。";
        frozen: en "Your payment details were changed after the approval. A member of staff talks with you about it now.",
            es "Tus datos de pago cambiaron después de la aprobación. Alguien del equipo lo habla contigo ahora.",
            pt "Seus dados de pagamento mudaram depois da aprovação. Alguém da equipe vai falar com você agora.",
            ja "承認のあとで支払い先の情報が変更されています。これからスタッフがお話をうかがいます。",
            zh "您的收款信息在批准之后有改动。工作人员现在会和您谈一下。";
        staff: en "A member of staff helps you. Your place is kept.",
            es "Te atiende alguien del equipo. Tu lugar se guarda.",
            pt "Alguém da equipe vai ajudar você. O seu lugar fica guardado.",
            ja "スタッフが対応します。順番はそのまま保たれます。",
            zh "工作人员会来帮助您，您的位置会保留。";
        done_by(day: &str): en "That is all. You are paid by {day} at the latest.",
            es "Eso es todo. Te pagamos a más tardar el {day}.",
            pt "É tudo. Você recebe até {day}.",
            ja "以上です。遅くとも{day}までにお支払いします。",
            zh "办好了。我们最晚在{day}前付款。";
        done: en "That is all for the desk. Your phone shows what is still open, and when you are paid.",
            es "En el mostrador eso es todo. Tu teléfono muestra qué queda pendiente y cuándo te pagamos.",
            pt "No balcão é só isso. O celular mostra o que ainda falta e quando você recebe.",
            ja "窓口での手続きは以上です。残りの手続きとお支払いの時期は、スマートフォンに表示されます。",
            zh "柜台的手续办好了。手机上会显示还缺什么，以及什么时候付款。";
        compare: en "At the reimbursement desk: compare these with your bank's app, then confirm. Until then nothing is paid.",
            es "En el mostrador de reembolsos: compara estos datos con la app de tu banco y confírmalos. Hasta entonces no se paga nada.",
            pt "No balcão de reembolsos: compare estes dados com o aplicativo do seu banco e confirme. Até lá nada é pago.",
            ja "払い戻し窓口で、これらの内容を銀行のアプリと見比べてから確認してください。確認されるまでお支払いはできません。",
            zh "请在报销柜台将这些信息与您的银行应用核对，然后确认。确认之前不会付款。";
        are_right: en "These details are right", es "Estos datos son correctos", pt "Estes dados estão corretos",
            ja "この内容で間違いありません", zh "这些信息正确无误";
        your_number: en "Your number", es "Tu número", pt "Sua senha", ja "あなたの番号", zh "您的号码";
        next: en "You are next.", es "Eres la siguiente persona.", pt "Você é a próxima pessoa.",
            ja "次はあなたの番です。", zh "下一位就是您。";
        one_ahead: en "One person is before you.", es "Hay una persona antes.", pt "Há uma pessoa antes de você.",
            ja "あなたの前に1人お待ちです。", zh "您前面还有1位。";
        ahead(count: i64): en "{count} people are before you.", es "Hay {count} personas antes.",
            pt "Há {count} pessoas antes de você.", ja "あなたの前に{count}人お待ちです。", zh "您前面还有{count}位。";
        minutes(minutes: i64): en "About {minutes} min.", es "Unos {minutes} min.", pt "Cerca de {minutes} min.",
            ja "待ち時間は約{minutes}分です。", zh "大约{minutes}分钟。";
        your_turn: en "It is your turn", es "Es tu turno", pt "É a sua vez", ja "あなたの番です", zh "轮到您了";
        go: en "Please come to the desk.", es "Pasa al mostrador.", pt "Venha ao balcão, por favor.",
            ja "窓口までお越しください。", zh "请到柜台来。";
        go_to(station: &str): en "Please come to {station}.", es "Pasa a {station}.", pt "Venha ao balcão {station}, por favor.",
            ja "{station}までお越しください。", zh "请到{station}。";
        bring: en "Have your photo ID at hand.", es "Ten a mano tu documento con foto.",
            pt "Tenha à mão o seu documento com foto.", ja "顔写真付きの身分証明書をご用意ください。", zh "请准备好带照片的证件。";
        at_desk: en "You are at the desk", es "Estás en el mostrador", pt "Você está no balcão",
            ja "窓口で対応中です", zh "您正在柜台办理";
    }
}

/// How the masked details are confirmed.
#[must_use]
pub fn about_confirming(spoken: Spoken) -> SaidConfirm {
    SaidConfirm {
        spoken,
        lead: says::compare(spoken).to_owned(),
        button: says::are_right(spoken).to_owned(),
        done: says::confirmed(spoken).to_owned(),
    }
}

/// What stands over and under the number of somebody who waits, is called, or is at the desk.
#[must_use]
pub fn about_place(
    state: QueueState,
    ahead: i64,
    minutes: Option<i64>,
    station: Option<&str>,
    spoken: Spoken,
) -> (&'static str, Vec<String>) {
    let bring = says::bring(spoken).to_owned();
    match state {
        QueueState::Called => {
            let go =
                station.map_or_else(|| says::go(spoken).to_owned(), |station| says::go_to(spoken, station));
            (says::your_turn(spoken), vec![go, bring])
        }
        QueueState::WithVolunteer => (says::at_desk(spoken), vec![bring]),
        QueueState::WithStaff => (says::at_desk(spoken), vec![says::staff(spoken).to_owned()]),
        _ => {
            let before = match ahead {
                0 => says::next(spoken).to_owned(),
                1 => says::one_ahead(spoken).to_owned(),
                count => says::ahead(spoken, count),
            };
            let wait = minutes.map(|minutes| says::minutes(spoken, minutes));
            (says::your_number(spoken), std::iter::once(before).chain(wait).collect())
        }
    }
}

/// What is asked of the person about their payment details.
#[must_use]
pub fn about_payee(payee: PayeeAtVisit, spoken: Spoken) -> &'static str {
    match payee {
        PayeeAtVisit::None => says::payee_none(spoken),
        PayeeAtVisit::Given | PayeeAtVisit::ConfirmedBefore => says::confirm(spoken),
        PayeeAtVisit::Confirmed => says::confirmed(spoken),
        PayeeAtVisit::Frozen => says::frozen(spoken),
    }
}

#[cfg(test)]
mod tests {
    use super::{about_place, says};
    use crate::claim::cycle::visit::QueueState;
    use crate::spoken::{Spoken, flaws};

    #[test]
    fn every_sentence_of_the_visit_is_said_in_all_languages() {
        assert_eq!(flaws(&says::templates()), [""; 0]);
        assert!(says::templates().len() >= 26);
    }

    #[test]
    fn a_place_is_said_as_it_stands() {
        let said = |state, ahead, minutes, station| about_place(state, ahead, minutes, station, Spoken::En);
        let waits = said(QueueState::Arrived, 3, Some(12), None);
        assert_eq!(
            waits,
            ("Your number", vec!["3 people are before you.".to_owned(), "About 12 min.".to_owned()])
        );
        assert_eq!(said(QueueState::Arrived, 0, None, None).1, ["You are next."]);
        assert_eq!(said(QueueState::Arrived, 1, None, None).1, ["One person is before you."]);
        let (title, lines) = said(QueueState::Called, 0, None, Some("desk 2"));
        assert_eq!((title, lines[0].as_str()), ("It is your turn", "Please come to desk 2."));
        assert_eq!(said(QueueState::Called, 0, None, None).1[0], "Please come to the desk.");
        assert_eq!(
            said(QueueState::WithStaff, 0, None, None).1.len(),
            1,
            "who has an ID seen needs none at hand"
        );
    }
}

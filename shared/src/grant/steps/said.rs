//! The steps as the desk says them to a person who speaks another language than the screens: the same words where the
//! screens have them.

use super::screen::text as screen;
use super::{Lacks, Step, StepKind, StepState};
use crate::spoken::Spoken;

spoken! {
    mod says {
        answer: as screen::answer, pt "Aceitar ou recusar", ja "受諾または辞退", zh "接受或拒绝";
        answer_now: as screen::answer_now,
            pt "Diga se aceita o auxílio. Enviamos uma confirmação por e-mail.",
            ja "受け取るかどうかをお知らせください。確認のメールをお送りします。",
            zh "请告诉我们您是否接受。我们会发邮件确认。";
        answer_asked: as screen::answer_asked,
            pt "Você pediu um valor maior. Escrevemos quando houver uma decisão; até lá você ainda pode aceitar o que foi oferecido.",
            ja "増額のご希望を承っています。決まり次第ご連絡します。それまでは、現在の提示額を受諾することもできます。",
            zh "您申请了更多金额。决定后我们会写信给您；在此之前您仍可接受现有的资助。";
        answer_done: as screen::answer_done, pt "Você aceitou.", ja "受諾済みです。", zh "您已接受。";
        answer_stopped: as screen::answer_stopped,
            pt "Este auxílio está encerrado, por isso nada é pago. Se for engano, escreva à organização ou venha ao balcão de reembolsos.",
            ja "この助成は終了しているため、お支払いはありません。間違いの場合は、主催者に連絡するか、払い戻し窓口にお越しください。",
            zh "这项资助已结束，所以不会付款。如果有误，请联系主办方，或到报销柜台来。";
        trip: as screen::trip, pt "As datas da sua viagem", ja "旅行の日程", zh "您的旅行日期";
        trip_now: as screen::trip_now,
            pt "Informe quando você chega e vai embora, e seu primeiro e último dia na conferência.",
            ja "到着日と出発日、カンファレンスに参加する最初の日と最後の日を入力してください。",
            zh "请填写您的到达和离开日期，以及您参加会议的第一天和最后一天。";
        trip_done: as screen::trip_done,
            pt "Temos as quatro datas. Você pode mudá-las no celular.",
            ja "4つの日付がすべて登録されています。スマートフォンで変更できます。",
            zh "四个日期都有了。您可以在手机上修改。";
        trip_later: as screen::trip_later, pt "Depois de aceitar.", ja "受諾のあとに入力できます。", zh "接受之后再填写。";
        receipts: as screen::receipts, pt "Recibos", ja "領収書", zh "收据";
        receipts_later: as screen::receipts_later,
            pt "Depois de aceitar. Guarde os recibos até lá.",
            ja "受諾のあとに提出できます。それまで領収書を保管してください。",
            zh "接受之后再提交。在此之前请保管好收据。";
        receipts_now: as screen::receipts_now,
            pt "Adicione o que você pagou, recibo por recibo, e envie o seu pedido. Você pode adicionar mais depois.",
            ja "支払った費用を領収書ごとに登録し、申請を送信してください。あとから追加することもできます。",
            zh "请逐张添加您付款的收据，然后提交申请。以后还可以再添加。";
        receipts_incomplete: as screen::receipts_incomplete,
            pt "Falta algo no seu pedido. Abra-o: em cada recibo está escrito o que é.",
            ja "申請に足りないところがあります。開くと、領収書ごとに何が必要かが表示されます。",
            zh "您的申请里缺少内容。请打开查看：每张收据旁都写明了缺什么。";
        receipts_done: as screen::receipts_done,
            pt "O seu pedido foi enviado. Novos recibos ainda podem ser adicionados até o último dia.",
            ja "申請は送信済みです。締め切りの日までは、新しい領収書を追加できます。",
            zh "您的申请已提交。截止日之前仍可添加新收据。";
        receipts_closed: as screen::receipts_closed,
            pt "Os recibos serão aceitos aqui mais adiante; guarde-os. Cada um deve mostrar o seu nome completo, o fornecedor, a data e o valor.",
            ja "領収書の受付は後日始まります。保管しておいてください。氏名、発行元、日付、金額が読めるものが必要です。",
            zh "收据以后在这里提交，请先保管好。每张都应写明您的全名、商家、日期和金额。";
        tax_form: as screen::tax_form, pt "Formulário de imposto", ja "税務書類", zh "税表";
        tax_form_closed: as screen::tax_form_closed,
            pt "Honorários são renda tributável e exigem um formulário de imposto: W-9 para pessoas dos EUA (US persons), W-8BEN para as outras. Depois de aceitar.",
            ja "謝礼は課税所得のため、税務書類が必要です。アメリカの納税者（US person）はW-9、それ以外の方はW-8BENです。受諾のあとに手続きします。",
            zh "酬金是应税收入，需要一份税表：美国税务居民（US person）填 W-9，其他人填 W-8BEN。接受之后再填写。";
        tax_form_now: as screen::tax_form_now,
            pt "Honorários são renda tributável. Diga se você é pessoa dos EUA (US person), para pedirmos o formulário certo.",
            ja "謝礼は課税所得です。必要な書類をご案内できるよう、アメリカの納税者（US person）かどうかをお知らせください。",
            zh "酬金是应税收入。请告诉我们您是否是美国税务居民（US person），我们才能向您要对的税表。";
        tax_form_waiting: as screen::tax_form_waiting,
            pt "Esperamos o seu formulário. No seu celular está escrito para onde enviá-lo; ele nunca é enviado por e-mail nem em um chat.",
            ja "税務書類をお待ちしています。送り先はスマートフォンに表示されます。メールやチャットで送ることは決してありません。",
            zh "我们在等您的税表。您的手机上写着寄到哪里；绝不要通过邮件或聊天发送。";
        tax_form_done: as screen::tax_form_done,
            pt "Recebemos o seu formulário de imposto.", ja "税務書類を受け取りました。", zh "我们已收到您的税表。";
        tax_form_expired: as screen::tax_form_expired,
            pt "O seu formulário é antigo demais para ser usado. Preencha e assine um novo; no seu celular está escrito para onde enviá-lo.",
            ja "税務書類の有効期限が切れています。新しい書類に記入して署名してください。送り先はスマートフォンに表示されます。",
            zh "您的税表已过期，不能使用。请填写并签署一份新的；您的手机上写着寄到哪里。";
        tutorial: as screen::tutorial, pt "Você dá o seu tutorial", ja "チュートリアルの実施", zh "您讲授教程";
        tutorial_later: as screen::tutorial_later,
            pt "A equipe anota quando ele tiver sido dado. Você não precisa fazer nada.",
            ja "実施後にスタッフが記録します。お手続きは必要ありません。",
            zh "讲完之后由工作人员记录。您不需要做什么。";
        tutorial_done: as screen::tutorial_done,
            pt "A equipe anotou que ele foi dado.", ja "実施が記録されました。", zh "工作人员已记录教程讲授完毕。";
        tutorial_cancelled: as screen::tutorial_cancelled,
            pt "O tutorial foi cancelado, por isso não há honorários. Se for engano, escreva à organização.",
            ja "チュートリアルが中止になったため、謝礼はありません。間違いの場合は、主催者にご連絡ください。",
            zh "教程已取消，所以没有酬金。如果有误，请联系主办方。";
        payment: as screen::payment, pt "Como pagamos você", ja "お支払い方法", zh "我们怎样付款给您";
        payment_closed: as screen::payment_closed,
            pt "Os dados de pagamento abrem aqui mais adiante. Nunca os pedimos por e-mail nem em um chat.",
            ja "支払い先の登録は後日始まります。メールやチャットでお尋ねすることは決してありません。",
            zh "收款信息以后在这里填写。我们绝不会通过邮件或聊天索要。";
        payment_later: as screen::payment_later,
            pt "Depois de aceitar. Nunca os pedimos por e-mail nem em um chat.",
            ja "受諾のあとに登録できます。メールやチャットでお尋ねすることは決してありません。",
            zh "接受之后再填写。我们绝不会通过邮件或聊天索要。";
        payment_now: as screen::payment_now,
            pt "Diga para onde enviar o dinheiro. Nunca pedimos isso por e-mail nem em um chat.",
            ja "送金先を登録してください。メールやチャットでお尋ねすることは決してありません。",
            zh "请告诉我们把钱汇到哪里。我们绝不会通过邮件或聊天询问。";
        payment_waiting: as screen::payment_waiting,
            pt "Já temos os dados. Você os confirma no seu próprio celular quando visitar o balcão.",
            ja "登録済みです。窓口にお越しの際、ご自分のスマートフォンで確認していただきます。",
            zh "我们已收到。您来柜台时，在自己的手机上确认。";
        payment_done: as screen::payment_done, pt "Você os confirmou.", ja "確認済みです。", zh "您已确认。";
        payment_frozen: as screen::payment_frozen,
            pt "Os dados mudaram depois da aprovação, por isso nada é pago até a equipe confirmar a mudança com você.",
            ja "承認のあとに変更されたため、スタッフがご本人に確認するまでお支払いできません。",
            zh "信息在批准之后有改动，所以在工作人员与您核实之前不会付款。";
        attendance: as screen::attendance, pt "Você participa", ja "カンファレンスへの参加", zh "您参会";
        attendance_later: as screen::attendance_later,
            pt "Faça o check-in no credenciamento quando pegar o seu crachá. O auxílio de viagem só é pago a quem participa.",
            ja "名札を受け取るときに、受付でチェックインしてください。旅費の助成は、参加された方にだけお支払いします。",
            zh "领取胸牌时请在签到处签到。差旅资助只付给到会的人。";
        attendance_now: as screen::attendance_now,
            pt "Não temos o seu check-in, e o auxílio de viagem só é pago a quem participa. Mostre o seu passe no credenciamento ou no balcão de reembolsos. Se você esteve lá, ou não pôde vir, escreva à organização.",
            ja "チェックインの記録がありません。旅費の助成は、参加された方にだけお支払いします。受付または払い戻し窓口でパスを見せてください。すでに参加された場合や、来られなかった場合は、主催者へご連絡ください。",
            zh "没有您的签到记录，而差旅资助只付给到会的人。请在签到处或报销柜台出示您的通行证。如果您到过会场，或者未能前来，请写信给主办方。";
        attendance_done: as screen::attendance_done,
            pt "O seu check-in está registrado.", ja "チェックイン済みです。", zh "您已签到。";
        visit: as screen::visit, pt "Visita ao balcão de reembolsos", ja "払い戻し窓口への来訪", zh "到报销柜台来";
        visit_now: as screen::visit_now,
            pt "Traga um documento válido com foto: passaporte ou, para cidadãos dos EUA, carteira de motorista, identidade estadual ou militar. A viagem de volta ainda pode estar em aberto.",
            ja "有効期限内の顔写真付き身分証明書をお持ちください。パスポート、またはアメリカ国籍の方は運転免許証、州や軍のIDカードです。帰りの旅程が済んでいなくてもかまいません。",
            zh "请带上有效的带照片证件：护照；美国公民也可以带驾照、州身份证或军人证。回程还没有完成也没关系。";
        visit_incomplete: as screen::visit_incomplete,
            pt "Você veio e faltou algo. Volte em qualquer horário de atendimento; o documento não precisa ser verificado de novo.",
            ja "一度お越しいただきましたが、足りないものがあります。受付時間内にまたお越しください。身分証明書の再確認は不要です。",
            zh "您来过，但还缺一些东西。请在任何开放时间再来；不需要再次检查证件。";
        lacks_id: as screen::lacks_id,
            pt "Você veio sem um documento com foto que possamos aceitar. Volte em qualquer horário de atendimento com um documento válido que traga o nome do seu auxílio: passaporte ou, para cidadãos dos EUA, carteira de motorista, identidade estadual ou militar.",
            ja "受け付けられる顔写真付き身分証明書がありませんでした。助成の名義と同じ氏名の、有効期限内のものを持って、受付時間内にまたお越しください。パスポート、またはアメリカ国籍の方は運転免許証、州や軍のIDカードです。",
            zh "您来时没有带我们可以接受的带照片证件。请在任何开放时间再来，带上有效的、姓名与资助一致的证件：护照；美国公民也可以带驾照、州身份证或军人证。";
        lacks_valid_id: as screen::lacks_valid_id,
            pt "O documento que você mostrou está vencido. Volte em qualquer horário de atendimento com um documento válido que traga o nome do seu auxílio: passaporte ou, para cidadãos dos EUA, carteira de motorista, identidade estadual ou militar.",
            ja "見せていただいた身分証明書は有効期限が切れています。助成の名義と同じ氏名の、有効期限内のものを持って、受付時間内にまたお越しください。パスポート、またはアメリカ国籍の方は運転免許証、州や軍のIDカードです。",
            zh "您出示的证件已过期。请在任何开放时间再来，带上有效的、姓名与资助一致的证件：护照；美国公民也可以带驾照、州身份证或军人证。";
        lacks_name: as screen::lacks_name,
            pt "O nome no documento que você mostrou não é o do seu auxílio. Volte em qualquer horário de atendimento com um documento válido nesse nome. Se o seu nome está errado no auxílio, avise no balcão ou escreva à organização.",
            ja "見せていただいた身分証明書の氏名が、助成の名義と異なります。助成の名義の、有効期限内の身分証明書を持って、受付時間内にまたお越しください。助成のお名前が間違っている場合は、窓口または主催者にお知らせください。",
            zh "您出示的证件上的姓名与资助上的不一致。请在任何开放时间再来，带上该姓名的有效证件。如果资助上的姓名有误，请告诉柜台或写信给主办方。";
        lacks_guardian: as screen::lacks_guardian,
            pt "Você tem menos de 18 anos: volte em qualquer horário de atendimento com sua mãe, seu pai, um professor ou responsável maior de idade, que traga o documento dele. O seu não precisa ser verificado de novo.",
            ja "18歳未満の方は、18歳以上の保護者または引率の先生と一緒に、受付時間内にまたお越しください。その方の身分証明書が必要です。あなたの身分証明書の再確認は不要です。",
            zh "您未满18岁，请在任何开放时间与年满18岁的父母、老师或监护人一起再来，并请对方带上证件。您自己的证件不需要再次检查。";
        lacks_guardian_and_id: as screen::lacks_guardian_and_id,
            pt "Você tem menos de 18 anos: volte em qualquer horário de atendimento com sua mãe, seu pai, um professor ou responsável maior de idade. Os dois trazem um documento válido com foto; o seu, com o nome do auxílio.",
            ja "18歳未満の方は、18歳以上の保護者または引率の先生と一緒に、受付時間内にまたお越しください。お二人とも、有効期限内の顔写真付き身分証明書が必要です。あなたのものは、助成の名義と同じ氏名でなければなりません。",
            zh "您未满18岁，请在任何开放时间与年满18岁的父母、老师或监护人一起再来。两人都要带有效的带照片证件；您的证件姓名须与资助一致。";
        held: as screen::held,
            pt "A equipe tem uma pergunta, por isso nada é pago até ela ser respondida. Se precisarmos de algo de você, escrevemos.",
            ja "スタッフに確認事項があるため、解決するまでお支払いはできません。お願いしたいことがあれば、ご連絡します。",
            zh "工作人员有疑问，在解决之前不会付款。如果需要您做什么，我们会写信给您。";
        visit_done: as screen::visit_done,
            pt "Feito. Você não precisa mais vir ao balcão.",
            ja "完了しました。窓口にお越しいただく必要はもうありません。",
            zh "已完成，您不需要再到柜台来了。";
        review: as screen::review, pt "Analisamos o seu pedido", ja "申請の確認", zh "我们审核您的申请";
        review_later: as screen::review_later,
            pt "Uma pessoa olha cada recibo. Se faltar algo, escrevemos o que é.",
            ja "担当者が領収書を1枚ずつ確認します。足りないものがあれば、メールでお知らせします。",
            zh "会有专人查看每张收据。如果缺什么，我们会写邮件告诉您。";
        review_waiting: as screen::review_waiting,
            pt "O seu pedido está em análise. Se faltar algo, escrevemos o que é.",
            ja "申請を確認しています。足りないものがあれば、メールでお知らせします。",
            zh "您的申请正在审核。如果缺什么，我们会写邮件告诉您。";
        review_done: as screen::review_done, pt "O seu pedido foi aprovado.", ja "申請は承認されました。", zh "您的申请已批准。";
        paid: as screen::paid, pt "Você recebe o pagamento", ja "お支払い", zh "您收到付款";
        paid_later: as screen::paid_later,
            pt "Em até 7 dias úteis depois do último passo. Nunca em dinheiro vivo e nunca antes da conferência.",
            ja "最後の手続きが終わってから7営業日以内です。現金でのお支払いや、カンファレンス前のお支払いはありません。",
            zh "最后一步完成后7个工作日内付款。从不付现金，也不会在会议之前付款。";
        paid_waiting: as screen::paid_waiting, pt "O seu pagamento está a caminho.", ja "送金の手続き中です。", zh "您的付款正在途中。";
        paid_done: as screen::paid_done, pt "O seu pagamento chegou.", ja "お支払いが届きました。", zh "您的付款已到账。";
        paid_failed: as screen::paid_failed,
            pt "O seu pagamento não chegou. Escrevemos o que aconteceu e o que fazer.",
            ja "お支払いが届きませんでした。原因と対応方法をメールでお知らせしました。",
            zh "您的付款没有到账。我们已写邮件说明原因和该怎么办。";
    }
}

/// The step's name.
#[must_use]
pub fn title(kind: StepKind, spoken: Spoken) -> &'static str {
    match kind {
        StepKind::Answer => says::answer(spoken),
        StepKind::TripDays => says::trip(spoken),
        StepKind::Receipts => says::receipts(spoken),
        StepKind::TaxForm => says::tax_form(spoken),
        StepKind::Tutorial => says::tutorial(spoken),
        StepKind::PaymentDetails => says::payment(spoken),
        StepKind::Attendance => says::attendance(spoken),
        StepKind::Visit => says::visit(spoken),
        StepKind::Review => says::review(spoken),
        StepKind::Paid => says::paid(spoken),
    }
}

/// What to do, or what happens: as [`super::hint`] says it on the screens.
#[must_use]
pub fn hint(step: Step, spoken: Spoken) -> &'static str {
    if let Some(lacks) = step.lacks {
        return lacking(lacks, spoken);
    }
    match (step.kind, step.state) {
        (StepKind::Answer, StepState::Done) => says::answer_done(spoken),
        (StepKind::Answer, StepState::Stopped) => says::answer_stopped(spoken),
        (StepKind::Answer, StepState::Waiting) => says::answer_asked(spoken),
        (StepKind::Answer, _) => says::answer_now(spoken),
        (StepKind::TripDays, StepState::Done) => says::trip_done(spoken),
        (StepKind::TripDays, StepState::Now) => says::trip_now(spoken),
        (StepKind::TripDays, _) => says::trip_later(spoken),
        (StepKind::Receipts, StepState::Now) => says::receipts_now(spoken),
        (StepKind::Receipts, StepState::Incomplete) => says::receipts_incomplete(spoken),
        (StepKind::Receipts, StepState::Done) => says::receipts_done(spoken),
        (StepKind::Receipts, StepState::Later) => says::receipts_later(spoken),
        (StepKind::Receipts, _) => says::receipts_closed(spoken),
        (StepKind::TaxForm, StepState::Now) => says::tax_form_now(spoken),
        (StepKind::TaxForm, StepState::Waiting) => says::tax_form_waiting(spoken),
        (StepKind::TaxForm, StepState::Done) => says::tax_form_done(spoken),
        (StepKind::TaxForm, StepState::Incomplete) => says::tax_form_expired(spoken),
        (StepKind::TaxForm, _) => says::tax_form_closed(spoken),
        (StepKind::Tutorial, StepState::Done) => says::tutorial_done(spoken),
        (StepKind::Tutorial, StepState::Stopped) => says::tutorial_cancelled(spoken),
        (StepKind::Tutorial, _) => says::tutorial_later(spoken),
        (StepKind::PaymentDetails, StepState::Now) => says::payment_now(spoken),
        (StepKind::PaymentDetails, StepState::Waiting) => says::payment_waiting(spoken),
        (StepKind::PaymentDetails, StepState::Done) => says::payment_done(spoken),
        (StepKind::PaymentDetails, StepState::Incomplete) => says::payment_frozen(spoken),
        (StepKind::PaymentDetails, StepState::Later) => says::payment_later(spoken),
        (StepKind::PaymentDetails, _) => says::payment_closed(spoken),
        (StepKind::Attendance, StepState::Done) => says::attendance_done(spoken),
        (StepKind::Attendance, StepState::Now) => says::attendance_now(spoken),
        (StepKind::Attendance, _) => says::attendance_later(spoken),
        (StepKind::Visit, StepState::Done) => says::visit_done(spoken),
        (StepKind::Visit, StepState::Incomplete) => says::visit_incomplete(spoken),
        (StepKind::Visit, _) => says::visit_now(spoken),
        (StepKind::Review, StepState::Waiting) => says::review_waiting(spoken),
        (StepKind::Review, StepState::Done) => says::review_done(spoken),
        (StepKind::Review, _) => says::review_later(spoken),
        (StepKind::Paid, StepState::Waiting) => says::paid_waiting(spoken),
        (StepKind::Paid, StepState::Done) => says::paid_done(spoken),
        (StepKind::Paid, StepState::Incomplete) => says::paid_failed(spoken),
        (StepKind::Paid, _) => says::paid_later(spoken),
    }
}

fn lacking(lacks: Lacks, spoken: Spoken) -> &'static str {
    match lacks {
        Lacks::PhotoId => says::lacks_id(spoken),
        Lacks::IdExpired => says::lacks_valid_id(spoken),
        Lacks::NameDiffers => says::lacks_name(spoken),
        Lacks::Guardian => says::lacks_guardian(spoken),
        Lacks::GuardianAndId => says::lacks_guardian_and_id(spoken),
        Lacks::Hold => says::held(spoken),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lacks, Step, StepKind, StepState, hint, says, title};
    use crate::grant::steps;
    use crate::spoken::{Spoken, flaws};
    use crate::text::Lang;

    #[test]
    fn every_step_is_said_in_all_languages() {
        assert_eq!(flaws(&says::templates()), [""; 0]);
    }

    #[test]
    fn the_desk_and_the_phone_say_the_same() {
        for kind in StepKind::ALL {
            for lang in Lang::ALL {
                assert_eq!(title(*kind, Spoken::from(*lang)), steps::title(*kind, *lang));
                for state in StepState::ALL {
                    for lacks in Lacks::ALL.iter().copied().map(Some).chain([None]) {
                        let step = Step { lacks, ..Step::new(*kind, *state) };
                        assert_eq!(hint(step, Spoken::from(*lang)), steps::hint(step, *lang), "{step:?}");
                    }
                }
            }
        }
    }
}

//! The words of the review: the same on every screen and in every mail.

use super::review::{Absence, ClaimAction, ClaimShow, LowerReason, WaiverKind, WarningKind, WarningLevel};
use crate::spoken::Spoken;
use crate::text::Message;

crate::messages! {
    mod lower_text {
        not_eligible: en "A part of it is not reimbursed, such as meals, upgrades or insurance.",
            es "Una parte no se reembolsa, como comidas, mejoras o seguros.";
        receipt_says_less: en "The receipt shows a lower amount.", es "El recibo muestra un importe menor.";
        others_share: en "A part of it is somebody else's.", es "Una parte es de otra persona.";
        paid_elsewhere: en "A part of it was paid or claimed already.", es "Una parte ya se pagó o se reclamó.";
        not_documented: en "A part of it can't be read, or has no receipt.", es "Una parte no se puede leer o no tiene recibo.";
        other: en "For another reason.", es "Por otro motivo.";
    }
}

crate::messages! {
    mod warning_text {
        same_file: en "The very same file was handed in elsewhere too.", es "El mismo archivo se entregó también en otro lugar.";
        same_receipt: en "Another expense has the same date and amount.", es "Otro gasto tiene la misma fecha y el mismo importe.";
        look_alike: en "This picture looks like another one.", es "Esta imagen se parece a otra.";
        shared: en "For several people: only the own share counts.", es "Para varias personas: solo cuenta la parte propia.";
        outside_trip: en "Outside the days of the trip.", es "Fuera de los días del viaje.";
        unusual_amount: en "A higher amount than usual for its kind.", es "Un importe más alto de lo habitual en su tipo.";
        info: en "Good to know", es "Para saber";
        look: en "Look at it", es "Míralo";
        stop: en "Stop and think", es "Piénsalo bien";
    }
}

crate::messages! {
    mod waiver_text {
        attended: en "Attendance", es "Asistencia";
        visit: en "Visit at the reimbursement desk", es "Visita al mostrador de reembolsos";
        receipts: en "Approved receipt", es "Recibo aprobado";
    }
}

crate::messages! {
    mod absence_text {
        visa_denied: en "The visa was denied", es "Se denegó la visa";
        refused_entry: en "Entry was refused at the border", es "Se negó la entrada en la frontera";
        other: en "Another case", es "Otro caso";
        visa_denied_means: en "As the visa was denied, its fee can be paid; other expenses and the per diem can't.",
            es "Como se denegó la visa, se puede pagar su tasa; otros gastos y las dietas no.";
        refused_entry_means: en "As entry was refused, the visa fee and what the airline did not give back can be paid; other expenses and the per diem can't.",
            es "Como se negó la entrada, se pueden pagar la tasa de la visa y lo que la aerolínea no devolvió; otros gastos y las dietas no.";
        other_means: en "The amount stays as it is.", es "El importe queda como está.";
    }
}

crate::spoken! {
    /// What a mail to the owner says of a review, in the languages that are spoken.
    mod said {
        not_eligible: as lower_text::not_eligible, pt "Uma parte não é reembolsada, como refeições, upgrades ou seguros.",
            ja "食事、アップグレード、保険など、払い戻しの対象外の部分があります。", zh "其中一部分不能报销，例如餐费、升级或保险。";
        receipt_says_less: as lower_text::receipt_says_less, pt "O recibo mostra um valor menor.",
            ja "領収書の金額はこれより少額です。", zh "收据上的金额更低。";
        others_share: as lower_text::others_share, pt "Uma parte é de outra pessoa.", ja "ほかの方の分が含まれています。", zh "其中一部分是别人的。";
        paid_elsewhere: as lower_text::paid_elsewhere, pt "Uma parte já foi paga ou pedida.",
            ja "支払い済みまたは申請済みの部分があります。", zh "其中一部分已经付过或申请过。";
        not_documented: as lower_text::not_documented, pt "Uma parte não pode ser lida ou não tem recibo.",
            ja "読み取れない部分、または領収書のない部分があります。", zh "其中一部分看不清或没有收据。";
        other: as lower_text::other, pt "Por outro motivo.", ja "その他の理由です。", zh "其他原因。";
        attended: as waiver_text::attended, pt "Presença", ja "参加", zh "参会";
        visit: as waiver_text::visit, pt "Visita ao balcão de reembolsos", ja "払い戻し窓口への来訪", zh "到报销柜台办理";
        receipts: as waiver_text::receipts, pt "Recibo aprovado", ja "承認された領収書", zh "获批的收据";
        visa_denied: as absence_text::visa_denied_means,
            pt "Como o visto foi negado, a taxa dele pode ser paga; outras despesas e as diárias não.",
            ja "ビザが発給されなかったため、その手数料はお支払いできますが、ほかの費用と日当はお支払いできません。",
            zh "由于签证被拒，可以支付签证费；其他费用和每日津贴不能支付。";
        refused_entry: as absence_text::refused_entry_means,
            pt "Como a entrada foi recusada, podem ser pagas a taxa do visto e o que a companhia aérea não devolveu; outras despesas e as diárias não.",
            ja "入国を拒否されたため、ビザの手数料と航空会社から返金されなかった分はお支払いできますが、ほかの費用と日当はお支払いできません。",
            zh "由于被拒绝入境，可以支付签证费和航空公司未退的部分；其他费用和每日津贴不能支付。";
        other_case: as absence_text::other_means, pt "O valor fica como está.", ja "金額は変わりません。", zh "金额保持不变。";
    }
}

/// As [`lowered`], in a language that is spoken.
pub fn lowered_said(reason: LowerReason, spoken: Spoken) -> &'static str {
    match reason {
        LowerReason::NotEligible => said::not_eligible(spoken),
        LowerReason::ReceiptSaysLess => said::receipt_says_less(spoken),
        LowerReason::OthersShare => said::others_share(spoken),
        LowerReason::PaidElsewhere => said::paid_elsewhere(spoken),
        LowerReason::NotDocumented => said::not_documented(spoken),
        LowerReason::Other => said::other(spoken),
    }
}

/// As [`waiver`], in a language that is spoken.
pub fn waiver_said(kind: WaiverKind, spoken: Spoken) -> &'static str {
    match kind {
        WaiverKind::Attended => said::attended(spoken),
        WaiverKind::Visit => said::visit(spoken),
        WaiverKind::Receipts => said::receipts(spoken),
    }
}

/// As [`absence_means`], in a language that is spoken.
pub fn absence_means_said(absence: Absence, spoken: Spoken) -> &'static str {
    match absence {
        Absence::VisaDenied => said::visa_denied(spoken),
        Absence::RefusedEntry => said::refused_entry(spoken),
        Absence::Other => said::other_case(spoken),
    }
}

crate::messages! {
    mod show_text {
        to_review: en "To review", es "Por revisar";
        approved: en "Approved", es "Aprobadas";
        returned: en "Returned", es "Devueltas";
        draft: en "Drafts", es "Borradores";
        withdrawn: en "Withdrawn", es "Retiradas";
        held: en "On hold", es "En espera";
        second_person: en "Second person", es "Segunda persona";
        all: en "All", es "Todas";
    }
}

crate::messages! {
    mod action_text {
        begin: en "Began the claim", es "Empezó la solicitud";
        begin_for: en "Began the claim for its owner", es "Empezó la solicitud para su titular";
        add_line: en "Added an expense", es "Añadió un gasto";
        edit_line: en "Changed an expense", es "Cambió un gasto";
        remove_line: en "Removed an expense", es "Quitó un gasto";
        reopen_by_edit: en "A change made it a draft again", es "Un cambio la volvió borrador";
        submit: en "Sent the claim", es "Envió la solicitud";
        withdraw: en "Withdrew the claim", es "Retiró la solicitud";
        resume: en "Took the claim up again", es "Retomó la solicitud";
        start_review: en "Began to review", es "Empezó a revisar";
        take_over_review: en "Took over the review", es "Tomó el relevo de la revisión";
        stop_review: en "Laid it aside", es "La dejó a un lado";
        compare_line: en "Noted a comparison fare", es "Anotó una tarifa de comparación";
        approve_line: en "Approved an expense", es "Aprobó un gasto";
        flag_line: en "Flagged an expense", es "Marcó un gasto";
        reopen_line: en "Took a decision about an expense back", es "Deshizo la decisión sobre un gasto";
        return_: en "Returned the claim", es "Devolvió la solicitud";
        approve: en "Approved the claim", es "Aprobó la solicitud";
        reopen: en "Took the approval back", es "Deshizo la aprobación";
        reopen_by_facts: en "A change took the approval back", es "Un cambio deshizo la aprobación";
        hold: en "Put the payment on hold", es "Puso el pago en espera";
        release: en "Ended the hold", es "Terminó la espera";
        propose_waiver: en "Proposed a waiver", es "Propuso una dispensa";
        confirm_waiver: en "Confirmed a waiver", es "Confirmó una dispensa";
        reject_waiver: en "Rejected a waiver", es "Rechazó una dispensa";
    }
}

pub fn lowered(reason: LowerReason) -> Message {
    match reason {
        LowerReason::NotEligible => lower_text::not_eligible,
        LowerReason::ReceiptSaysLess => lower_text::receipt_says_less,
        LowerReason::OthersShare => lower_text::others_share,
        LowerReason::PaidElsewhere => lower_text::paid_elsewhere,
        LowerReason::NotDocumented => lower_text::not_documented,
        LowerReason::Other => lower_text::other,
    }
}

pub fn warning(kind: WarningKind) -> Message {
    match kind {
        WarningKind::SameFile => warning_text::same_file,
        WarningKind::SameReceipt => warning_text::same_receipt,
        WarningKind::LookAlike => warning_text::look_alike,
        WarningKind::Shared => warning_text::shared,
        WarningKind::OutsideTrip => warning_text::outside_trip,
        WarningKind::UnusualAmount => warning_text::unusual_amount,
    }
}

pub fn level(level: WarningLevel) -> Message {
    match level {
        WarningLevel::Info => warning_text::info,
        WarningLevel::Look => warning_text::look,
        WarningLevel::Stop => warning_text::stop,
    }
}

pub fn waiver(kind: WaiverKind) -> Message {
    match kind {
        WaiverKind::Attended => waiver_text::attended,
        WaiverKind::Visit => waiver_text::visit,
        WaiverKind::Receipts => waiver_text::receipts,
    }
}

/// Why somebody did not attend.
pub fn absence(absence: Absence) -> Message {
    match absence {
        Absence::VisaDenied => absence_text::visa_denied,
        Absence::RefusedEntry => absence_text::refused_entry,
        Absence::Other => absence_text::other,
    }
}

/// What follows from it for the amount.
pub fn absence_means(absence: Absence) -> Message {
    match absence {
        Absence::VisaDenied => absence_text::visa_denied_means,
        Absence::RefusedEntry => absence_text::refused_entry_means,
        Absence::Other => absence_text::other_means,
    }
}

pub fn show(show: ClaimShow) -> Message {
    match show {
        ClaimShow::ToReview => show_text::to_review,
        ClaimShow::Approved => show_text::approved,
        ClaimShow::Returned => show_text::returned,
        ClaimShow::Draft => show_text::draft,
        ClaimShow::Withdrawn => show_text::withdrawn,
        ClaimShow::Held => show_text::held,
        ClaimShow::SecondPerson => show_text::second_person,
        ClaimShow::All => show_text::all,
    }
}

pub fn action(action: ClaimAction) -> Message {
    use ClaimAction as Action;
    match action {
        Action::Begin => action_text::begin,
        Action::BeginFor => action_text::begin_for,
        Action::AddLine => action_text::add_line,
        Action::EditLine => action_text::edit_line,
        Action::RemoveLine => action_text::remove_line,
        Action::ReopenByEdit => action_text::reopen_by_edit,
        Action::Submit => action_text::submit,
        Action::Withdraw => action_text::withdraw,
        Action::Resume => action_text::resume,
        Action::StartReview => action_text::start_review,
        Action::TakeOverReview => action_text::take_over_review,
        Action::StopReview => action_text::stop_review,
        Action::CompareLine => action_text::compare_line,
        Action::ApproveLine => action_text::approve_line,
        Action::FlagLine => action_text::flag_line,
        Action::ReopenLine => action_text::reopen_line,
        Action::Return => action_text::return_,
        Action::Approve => action_text::approve,
        Action::Reopen => action_text::reopen,
        Action::ReopenByFacts => action_text::reopen_by_facts,
        Action::Hold => action_text::hold,
        Action::Release => action_text::release,
        Action::ProposeWaiver => action_text::propose_waiver,
        Action::ConfirmWaiver => action_text::confirm_waiver,
        Action::RejectWaiver => action_text::reject_waiver,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_mail_says_of_a_review_is_said_in_all_languages() {
        assert_eq!(crate::spoken::flaws(&super::said::templates()), [""; 0]);
    }
}

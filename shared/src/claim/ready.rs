//! Whether somebody can be paid: derived, never stored, in two parts that don't wait for each other.

use super::{ClaimState, PayeeFact};
use crate::spoken::Spoken;
use crate::text::Message;

words! {
    /// What a payment waits for.
    pub enum Waits {
        Approval = "approval",
        Attendance = "attendance",
        Visit = "visit",
        Payee = "payee",
        /// At least one approved receipt.
        Receipt = "receipt",
        Hold = "hold",
        /// The tutorial was not given.
        Tutorial = "tutorial",
        TaxForm = "tax_form",
    }
}

/// What an approver waived, each with reason and document: a visa denied, entry refused, sessions missed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waived {
    pub attended: bool,
    pub visit: bool,
    pub receipts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrantFacts {
    pub claim: ClaimState,
    pub attended: bool,
    pub visit_complete: bool,
    pub payee: PayeeFact,
    pub receipts_approved: u32,
    pub held: bool,
    pub waived: Waived,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HonorariumFacts {
    pub tutorial_given: bool,
    pub tax_form: bool,
    pub visit_complete: bool,
    pub payee: PayeeFact,
    pub held: bool,
    /// Of the waivers only the visit's matters here.
    pub waived: Waived,
}

/// What the grant still waits for; empty: ready to pay.
pub fn grant_waits(facts: &GrantFacts) -> Vec<Waits> {
    let GrantFacts { claim, attended, visit_complete, payee, receipts_approved, held, waived } = *facts;
    listed([
        (claim == ClaimState::Approved, Waits::Approval),
        (attended || waived.attended, Waits::Attendance),
        (visit_complete || waived.visit, Waits::Visit),
        (payee == PayeeFact::Confirmed, Waits::Payee),
        (receipts_approved > 0 || waived.receipts, Waits::Receipt),
        (!held, Waits::Hold),
    ])
}

/// What the honorarium still waits for; empty: ready to pay.
pub fn honorarium_waits(facts: &HonorariumFacts) -> Vec<Waits> {
    let HonorariumFacts { tutorial_given, tax_form, visit_complete, payee, held, waived } = *facts;
    listed([
        (tutorial_given, Waits::Tutorial),
        (tax_form, Waits::TaxForm),
        (visit_complete || waived.visit, Waits::Visit),
        (payee == PayeeFact::Confirmed, Waits::Payee),
        (!held, Waits::Hold),
    ])
}

fn listed<const N: usize>(conditions: [(bool, Waits); N]) -> Vec<Waits> {
    conditions.into_iter().filter_map(|(met, waits)| (!met).then_some(waits)).collect()
}

crate::messages! {
    mod text {
        approval: en "The claim is not approved yet.", es "La solicitud todavía no está aprobada.";
        attendance: en "Attendance is not recorded.", es "La asistencia no está registrada.";
        visit: en "The visit at the reimbursement desk is not complete.", es "La visita al mostrador de reembolsos no está completa.";
        payee: en "The payment details are not confirmed.", es "Los datos de pago no están confirmados.";
        receipt: en "No receipt is approved yet.", es "Todavía no hay ningún recibo aprobado.";
        hold: en "The payment is on hold.", es "El pago está en espera.";
        tutorial: en "The tutorial is not recorded as given.", es "El tutorial no consta como impartido.";
        tax_form: en "The tax form is missing.", es "Falta el formulario fiscal.";
    }
}

crate::spoken! {
    mod text_said {
        approval: as text::approval, pt "O pedido ainda não foi aprovado.", ja "申請はまだ承認されていません。", zh "申请还没有获批。";
        attendance: as text::attendance, pt "A presença não está registrada.", ja "参加が記録されていません。", zh "还没有参会记录。";
        visit: as text::visit, pt "A visita ao balcão de reembolsos não está completa.", ja "払い戻し窓口での手続きが完了していません。", zh "报销柜台的手续还没有办完。";
        payee: as text::payee, pt "Os dados de pagamento não estão confirmados.", ja "支払い先の情報が確認されていません。", zh "收款信息还没有确认。";
        receipt: as text::receipt, pt "Nenhum recibo foi aprovado ainda.", ja "承認された領収書がまだありません。", zh "还没有获批的收据。";
        hold: as text::hold, pt "O pagamento está em espera.", ja "お支払いは保留中です。", zh "付款暂停中。";
        tutorial: as text::tutorial, pt "O tutorial não consta como dado.", ja "チュートリアルの実施が記録されていません。", zh "还没有教程完成的记录。";
        tax_form: as text::tax_form, pt "Falta o formulário de imposto.", ja "税務書類が届いていません。", zh "还缺税表。";
    }
}

/// As [`words`], in a language that is spoken.
pub fn said(waits: Waits, spoken: Spoken) -> &'static str {
    match waits {
        Waits::Approval => text_said::approval(spoken),
        Waits::Attendance => text_said::attendance(spoken),
        Waits::Visit => text_said::visit(spoken),
        Waits::Payee => text_said::payee(spoken),
        Waits::Receipt => text_said::receipt(spoken),
        Waits::Hold => text_said::hold(spoken),
        Waits::Tutorial => text_said::tutorial(spoken),
        Waits::TaxForm => text_said::tax_form(spoken),
    }
}

pub fn words(waits: Waits) -> Message {
    match waits {
        Waits::Approval => text::approval,
        Waits::Attendance => text::attendance,
        Waits::Visit => text::visit,
        Waits::Payee => text::payee,
        Waits::Receipt => text::receipt,
        Waits::Hold => text::hold,
        Waits::Tutorial => text::tutorial,
        Waits::TaxForm => text::tax_form,
    }
}

#[cfg(test)]
mod tests {
    use super::{ClaimState, PayeeFact, Waived};
    use super::{GrantFacts, HonorariumFacts, Waits, grant_waits, honorarium_waits};

    const READY: GrantFacts = GrantFacts {
        claim: ClaimState::Approved,
        attended: true,
        visit_complete: true,
        payee: PayeeFact::Confirmed,
        receipts_approved: 1,
        held: false,
        waived: Waived { attended: false, visit: false, receipts: false },
    };

    #[test]
    fn what_is_missing_is_said_in_all_languages() {
        assert_eq!(crate::spoken::flaws(&super::text_said::templates()), [""; 0]);
    }

    #[test]
    fn a_grant_is_ready_when_nothing_is_missing_and_each_thing_is_missed() {
        assert_eq!(grant_waits(&READY), []);
        let without = [
            (GrantFacts { claim: ClaimState::InReview, ..READY }, Waits::Approval),
            (GrantFacts { attended: false, ..READY }, Waits::Attendance),
            (GrantFacts { visit_complete: false, ..READY }, Waits::Visit),
            (GrantFacts { payee: PayeeFact::Given, ..READY }, Waits::Payee),
            (GrantFacts { payee: PayeeFact::Frozen, ..READY }, Waits::Payee),
            (GrantFacts { receipts_approved: 0, ..READY }, Waits::Receipt),
            (GrantFacts { held: true, ..READY }, Waits::Hold),
        ];
        for (facts, waits) in without {
            assert_eq!(grant_waits(&facts), [waits]);
        }
    }

    #[test]
    fn a_waiver_stands_for_attendance_visit_and_receipts_and_for_nothing_else() {
        let all = Waived { attended: true, visit: true, receipts: true };
        let nothing =
            GrantFacts { attended: false, visit_complete: false, receipts_approved: 0, waived: all, ..READY };
        assert_eq!(grant_waits(&nothing), []);
        let frozen = GrantFacts { payee: PayeeFact::Frozen, held: true, ..nothing };
        assert_eq!(grant_waits(&frozen), [Waits::Payee, Waits::Hold]);
    }

    #[test]
    fn an_honorarium_waits_for_tutorial_and_tax_form_and_never_for_the_claim() {
        let ready = HonorariumFacts {
            tutorial_given: true,
            tax_form: true,
            visit_complete: true,
            payee: PayeeFact::Confirmed,
            held: false,
            waived: Waived::default(),
        };
        assert_eq!(honorarium_waits(&ready), []);
        let not = HonorariumFacts { tutorial_given: false, tax_form: false, ..ready };
        assert_eq!(honorarium_waits(&not), [Waits::Tutorial, Waits::TaxForm]);
    }
}

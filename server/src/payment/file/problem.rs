//! Why a file can't be made of a batch.

use sundae_shared::money::Currency;
use sundae_shared::payee::text::field_name;
use sundae_shared::payee::{PayeeField, PayeeMethod};
use sundae_shared::payment::format::{PaymentFormat, format_name};
use sundae_shared::text::Lang;

/// Names the payment by its reference and the field by its name; never says what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    #[error("the batch has no payments")]
    Empty,
    #[error("{format} needs the bank's identifiers")]
    BankIds { format: PaymentFormat },
    #[error("{format} takes US dollars, not {}", currency.code())]
    Currency { format: PaymentFormat, currency: Currency },
    #[error("payment {reference} has another method than {format}")]
    Method { reference: String, format: PaymentFormat },
    #[error("two payments have the reference {reference}")]
    Repeated { reference: String },
    #[error("the total is larger than the file can say")]
    Total,
    #[error("payment {reference}: {field:?}: {why:?}")]
    Field { reference: String, field: FileField, why: Misfit },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileField {
    Reference,
    Amount,
    Memo,
    /// A field of the form of a method.
    Payee(PayeeMethod, PayeeField),
}

/// How a value does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    Missing,
    TooLong {
        most: usize,
    },
    /// The file knows letters from A to Z only.
    NotLatin,
    /// A spreadsheet would run it, and a bank's own file can't have the apostrophe that prevents it.
    Formula,
    /// Control characters, or in a reference anything but letters, digits and hyphens.
    Unprintable,
    NotPositive,
}

sundae_shared::messages! {
    mod text {
        empty: en "The batch has no payments, so there is no file.", es "El lote no tiene pagos, así que no hay archivo.";
        total: en "The total is larger than the file can say. Nothing was exported: make two batches of this one.",
            es "El total es mayor de lo que cabe en el archivo. No se exportó nada: divide este lote en dos.";
        reference: en "Reference", es "Referencia";
        amount: en "Amount", es "Importe";
        memo: en "Memo", es "Concepto";
        missing: en "is empty, and the file needs it.", es "está vacío y el archivo lo necesita.";
        not_latin: en "has letters that the file can't hold: it knows those from A to Z only.",
            es "tiene letras que el archivo no admite: solo las de la A a la Z.";
        formula: en "begins like a spreadsheet's formula (=, +, -, @ or a tab), and the bank's file can't mark it as text.",
            es "empieza como una fórmula de hoja de cálculo (=, +, -, @ o un tabulador) y el archivo del banco no puede marcarlo como texto.";
        unprintable: en "has characters that the file can't hold.", es "tiene caracteres que el archivo no admite.";
        not_positive: en "is not above zero.", es "no es mayor que cero.";
    }
}

sundae_shared::messages! {
    mod with {
        bank_ids(file: &str): en "“{file}” needs what your bank calls you by (routing number, company number and names). An administrator enters it in the settings; the ACH sheet needs none of it.",
            es "«{file}» necesita los datos con que el banco te identifica (número de ruta, número de empresa y nombres). Los pone alguien de administración en los ajustes; la hoja de ACH no los necesita.";
        currency(file: &str, currency: &str): en "“{file}” takes US dollars only, and this batch is in {currency}. Nothing was exported: pay it another way.",
            es "«{file}» solo admite dólares de EE. UU. y este lote está en {currency}. No se exportó nada: págalo de otra forma.";
        method(reference: &str, file: &str): en "Payment {reference} is not paid this way, so it does not belong into “{file}”. Nothing was exported.",
            es "El pago {reference} no se hace así, por lo que no va en «{file}». No se exportó nada.";
        repeated(reference: &str): en "Two payments have the reference {reference}, so no result could be told apart. Nothing was exported.",
            es "Dos pagos tienen la referencia {reference}, así que no se distinguirían los resultados. No se exportó nada.";
        field(reference: &str, field: &str, why: &str): en "Payment {reference}, {field}: {why} Nothing was exported: take the payment out of the batch, or pay it another way.",
            es "Pago {reference}, {field}: {why} No se exportó nada: saca el pago del lote o hazlo de otra forma.";
        too_long(most: usize): en "is longer than the {most} characters that the file has for it.",
            es "es más largo que los {most} caracteres que el archivo tiene para ello.";
    }
}

impl FileProblem {
    /// What happened, what is safe, what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Empty => text::empty(lang).to_owned(),
            Self::Total => text::total(lang).to_owned(),
            Self::BankIds { format } => with::bank_ids(lang, format_name(*format)(lang)),
            Self::Currency { format, currency } => {
                with::currency(lang, format_name(*format)(lang), currency.code())
            }
            Self::Method { reference, format } => with::method(lang, reference, format_name(*format)(lang)),
            Self::Repeated { reference } => with::repeated(lang, reference),
            Self::Field { reference, field, why } => {
                with::field(lang, reference, field.name(lang), &why.sentence(lang))
            }
        }
    }
}

impl FileField {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Reference => text::reference(lang),
            Self::Amount => text::amount(lang),
            Self::Memo => text::memo(lang),
            Self::Payee(method, field) => field_name(method, field, lang),
        }
    }
}

impl Misfit {
    fn sentence(self, lang: Lang) -> String {
        let said = match self {
            Self::TooLong { most } => return with::too_long(lang, most),
            Self::Missing => text::missing,
            Self::NotLatin => text::not_latin,
            Self::Formula => text::formula,
            Self::Unprintable => text::unprintable,
            Self::NotPositive => text::not_positive,
        };
        said(lang).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{FileField, FileProblem, Misfit};
    use sundae_shared::payee::{PayeeField, PayeeMethod};
    use sundae_shared::payment::format::PaymentFormat;
    use sundae_shared::text::Lang;

    #[test]
    fn a_problem_says_where_what_and_what_to_do() {
        let problem = FileProblem::Field {
            reference: "7-012".into(),
            field: FileField::Payee(PayeeMethod::PayPal, PayeeField::Email),
            why: Misfit::TooLong { most: 20 },
        };
        assert_eq!(
            problem.sentence(Lang::En),
            "Payment 7-012, E-mail address of the account: is longer than the 20 characters that the file has for it. Nothing was exported: take the payment out of the batch, or pay it another way."
        );
        let problem = FileProblem::BankIds { format: PaymentFormat::Nacha };
        assert!(problem.sentence(Lang::Es).starts_with("«Archivo de ACH para el banco (NACHA)» necesita"));
    }
}

//! The words of payment details: the same on the phone, in the office and in mails.

use super::check::Flaw;
use super::types::{MethodTime, PayeeFact, PayeeField, PayeeHoldCause, PayeeMethod, PayeeWarning};
use super::{PayeeAction, method};
use crate::spoken::Spoken;
use crate::text::Lang;

crate::messages! {
    mod label {
        paypal: en "PayPal", es "PayPal";
        zelle: en "Zelle", es "Zelle";
        ach: en "Bank transfer in the US (ACH)", es "Transferencia bancaria en EE. UU. (ACH)";
        wire: en "International wire", es "Transferencia internacional";
        check: en "Check", es "Cheque";
        wise: en "Wise", es "Wise";
        holder: en "Whose account it is", es "De quién es la cuenta";
        name: en "Name on the account", es "Nombre del titular";
        check_name: en "Name on the check", es "Nombre en el cheque";
        address: en "Your postal address", es "Tu dirección postal";
        bank_name: en "Name of the bank", es "Nombre del banco";
        bank_address: en "Address of the bank", es "Dirección del banco";
        routing: en "Routing number", es "Número de ruta (routing)";
        account_number: en "Account number", es "Número de cuenta";
        bic: en "SWIFT code (BIC)", es "Código SWIFT (BIC)";
        account: en "IBAN or account number", es "IBAN o número de cuenta";
        intermediary: en "SWIFT code of the US bank in between", es "Código SWIFT del banco intermediario en EE. UU.";
        email: en "E-mail address of the account", es "Correo electrónico de la cuenta";
        wise_email: en "Your e-mail address", es "Tu correo electrónico";
        email_or_mobile: en "E-mail address or US mobile number", es "Correo electrónico o móvil de EE. UU.";
        individual: en "Mine, as a person", es "Mía, como persona";
        business: en "A business's", es "De una empresa";
    }
}

crate::messages! {
    mod hint {
        name_hint: en "As the bank writes it. It should be the name on your ID.",
            es "Como lo escribe el banco. Debe ser el nombre de tu documento.";
        address_hint: en "Street and number, town, postal code; several lines are fine.",
            es "Calle y número, ciudad, código postal; puedes usar varias líneas.";
        bank_address_hint: en "The branch or the head office, with its town.", es "La sucursal o la central, con su ciudad.";
        routing_hint: en "Nine digits, at the bottom left of a check or in your bank's app.",
            es "Nueve cifras, abajo a la izquierda en un cheque o en la app de tu banco.";
        account_hint: en "With or without spaces, as your bank's app shows it.",
            es "Con o sin espacios, como lo muestra la app de tu banco.";
        bic_hint: en "8 or 11 characters, such as DEUTDEFF.", es "8 u 11 caracteres, por ejemplo DEUTDEFF.";
        intermediary_hint: en "Only if your bank told you one. Otherwise leave it empty.",
            es "Solo si tu banco te indicó uno. Si no, déjalo vacío.";
        email_hint: en "The address that the account is under.", es "La dirección con la que está registrada la cuenta.";
        email_or_mobile_hint: en "What you enrolled with at Zelle.", es "Con lo que te registraste en Zelle.";
        wise_email_hint: en "Wise writes to it when the money is on its way.", es "Wise te escribe aquí cuando el dinero está en camino.";
    }
}

crate::messages! {
    mod sees {
        sees_secret: en "Only an approver or a payer can open it, with a reason that is kept; everybody else sees the last characters.",
            es "Solo lo abre quien aprueba o paga, con un motivo que queda registrado; los demás ven los últimos caracteres.";
        sees_mail: en "Only an approver or a payer can open it, with a reason that is kept; everybody else sees the beginning or the end.",
            es "Solo lo abre quien aprueba o paga, con un motivo que queda registrado; los demás ven el principio o el final.";
        sees_address: en "Only an approver or a payer can open it, with a reason that is kept; everybody else sees the last line, or of a single line its last word.",
            es "Solo lo abre quien aprueba o paga, con un motivo que queda registrado; los demás ven la última línea, o de una sola línea la última palabra.";
        sees_plain: en "Approvers, payers and auditors see it; volunteers and reviewers don't.",
            es "Lo ven quienes aprueban, pagan o auditan; no quienes ayudan en el mostrador o revisan recibos.";
    }
}

crate::messages! {
    mod fee {
        fee_paypal: en "We pay the fee for sending. PayPal may take its own fee from what arrives, and may limit or block an amount.",
            es "Pagamos el costo del envío. PayPal puede descontar su propia comisión de lo que llega, y limitar o bloquear un importe.";
        fee_zelle: en "No fee for you.", es "Sin costo para ti.";
        fee_ach: en "We pay the fee for sending; US banks take none for receiving.",
            es "Pagamos el costo del envío; los bancos de EE. UU. no cobran por recibir.";
        fee_wire: en "We pay our bank's fee. Your bank, and a bank in between, may take theirs from what arrives.",
            es "Pagamos la comisión de nuestro banco. El tuyo, o uno intermediario, puede descontar la suya de lo que llega.";
        fee_check: en "We pay the postage. If your bank takes a fee for cashing a US check, tell the desk: it can be added to your award.",
            es "Pagamos el envío. Si tu banco cobra por un cheque de EE. UU., dilo en el mostrador: se puede sumar a tu ayuda.";
        fee_wise: en "We pay Wise's fee. What arrives is the whole amount, at Wise's rate of that day where it is exchanged.",
            es "Pagamos la comisión de Wise. Llega el importe completo, al tipo de Wise de ese día si hay cambio de moneda.";
        same_day: en "Usually there on the day it is released.", es "Suele llegar el mismo día en que se envía.";
        next_day: en "Usually there on that day or the next business day.", es "Suele llegar ese día o el siguiente día hábil.";
    }
}

crate::messages! {
    mod flaw {
        method_not_offered: en "This way is not there for an account in this country. Choose another one.",
            es "Esta forma no existe para una cuenta en este país. Elige otra.";
        empty: en "Fill this in.", es "Completa este campo.";
        unprintable: en "There are characters in it that can't be printed. Type it instead of pasting it.",
            es "Contiene caracteres que no se pueden imprimir. Escríbelo en lugar de pegarlo.";
        not_latin: en "Banks can only carry Latin letters. Write it as on your passport or bank card.",
            es "Los bancos solo admiten letras latinas. Escríbelo como en tu pasaporte o tarjeta.";
        no_letters: en "Write the name in letters.", es "Escribe el nombre con letras.";
        iban_shape: en "An IBAN begins with two letters and two digits and has only letters and digits, such as DE89 3704 0044 0532 0130 00.",
            es "Un IBAN empieza con dos letras y dos cifras y solo tiene letras y cifras, por ejemplo DE89 3704 0044 0532 0130 00.";
        iban_country: en "No country's IBANs begin with these two letters.", es "Ningún país tiene IBAN que empiecen con esas dos letras.";
        iban_checksum: en "The check digits do not fit: one character is wrong or two are swapped. Compare it with your bank's app.",
            es "Los dígitos de control no coinciden: hay un carácter equivocado o dos cambiados de lugar. Compáralo con la app de tu banco.";
        iban_needed: en "Accounts in this country have an IBAN; write that one.", es "Las cuentas de este país tienen IBAN; escribe ese.";
        iban_elsewhere: en "This IBAN is of another country than the one chosen above. Correct one of the two.",
            es "Este IBAN es de otro país que el elegido arriba. Corrige uno de los dos.";
        routing_checksum: en "This is no bank's routing number: one digit is wrong or two are swapped.",
            es "No es el número de ruta de ningún banco: hay una cifra equivocada o dos cambiadas de lugar.";
        bic_shape: en "A SWIFT code has 8 or 11 characters: four letters, two for the country, then two or five more, such as DEUTDEFF.",
            es "Un código SWIFT tiene 8 u 11 caracteres: cuatro letras, dos del país y dos o cinco más, por ejemplo DEUTDEFF.";
        bic_not_us: en "The bank in between is in the US: its code has US in places five and six, such as CHASUS33.",
            es "El banco intermediario está en EE. UU.: su código tiene US en los lugares cinco y seis, por ejemplo CHASUS33.";
        account_shape: en "An account number has 4 to 34 letters and digits, at least four of them digits.",
            es "Un número de cuenta tiene de 4 a 34 letras y cifras, con al menos cuatro cifras.";
        us_account_shape: en "A US account number has 4 to 17 digits.", es "Un número de cuenta de EE. UU. tiene de 4 a 17 cifras.";
        bad_email: en "Write an e-mail address such as name@example.org.", es "Escribe un correo como nombre@example.org.";
        bad_email_or_phone: en "Write an e-mail address such as name@example.org or a US number such as 412 555 0123.",
            es "Escribe un correo como nombre@example.org o un número de EE. UU. como 412 555 0123.";
        bad_phone: en "A US number has ten digits, such as 412 555 0123.", es "Un número de EE. UU. tiene diez cifras, como 412 555 0123.";
        bad_address: en "Write street and town, on two lines or with a comma between.",
            es "Escribe la calle y la ciudad, en dos líneas o separadas por una coma.";
        bad_us_address: en "A US address needs its ZIP code of five digits.", es "Una dirección de EE. UU. necesita su código postal (ZIP) de cinco cifras.";
        bad_choice: en "Choose one of the two.", es "Elige una de las dos opciones.";
        not_asked: en "This way of paying does not ask for this.", es "Esta forma de pago no pide esto.";
    }
}

crate::messages! {
    mod state {
        name_differs: en "This is not the name on your award. That can be right (another spelling, a business), and a person looks at it before you are paid.",
            es "No es el nombre de tu ayuda. Puede estar bien (otra grafía, una empresa); una persona lo mira antes de pagarte.";
        sanctioned: en "US law restricts payments to this country. A person looks at it and may write to you. Nothing is decided by this notice.",
            es "La ley de EE. UU. restringe los pagos a este país. Una persona lo revisa y puede escribirte. Este aviso no decide nada.";
        name_differs_short: en "Another name than on the award", es "Otro nombre que en la ayuda";
        sanctioned_short: en "Country on the sanctions list", es "País en la lista de sanciones";
        shared_short: en "Account of several people", es "Cuenta de varias personas";
        none: en "Nothing yet", es "Nada aún";
        given: en "To be confirmed at the visit", es "Por confirmar en la visita";
        confirmed: en "Confirmed", es "Confirmado";
        frozen: en "On hold", es "En pausa";
        hold_address: en "The e-mail address was changed. The owner can't change payment details until staff have spoken to them, by a way that does not use the new address.",
            es "Se cambió el correo. No se pueden cambiar los datos de pago hasta que el equipo hable con la persona, por una vía que no use el correo nuevo.";
        hold_changed: en "The details were changed after the claim was approved. Nothing is paid until staff have spoken to the owner, by a way other than mail.",
            es "Los datos se cambiaron después de aprobar la solicitud. No se paga nada hasta que el equipo hable con la persona, por una vía distinta del correo.";
        action_set: en "Given or changed by the owner", es "Indicados o cambiados por su titular";
        action_confirm: en "Confirmed by the owner", es "Confirmados por su titular";
        action_reveal: en "Shown in full", es "Mostrados completos";
        action_export: en "Written into a payment file", es "Escritos en un archivo de pagos";
        action_hold: en "Put on hold", es "Puestos en pausa";
        action_release: en "Hold ended", es "Pausa terminada";
    }
}

crate::messages! {
    mod counted {
        too_long(most: usize): en "At most {most} characters.", es "Como máximo {most} caracteres.";
        iban_length(expected: usize, found: usize): en "An IBAN of this country has {expected} characters; here are {found}.",
            es "Un IBAN de este país tiene {expected} caracteres; aquí hay {found}.";
        routing_shape(found: usize): en "A routing number has nine digits; here are {found} characters.",
            es "Un número de ruta tiene nueve cifras; aquí hay {found} caracteres.";
        days(from: u32, to: u32): en "Usually {from} to {to} business days after it is released.",
            es "Suele tardar de {from} a {to} días hábiles desde que se envía.";
    }
}

crate::spoken! {
    mod method_said {
        ach: as label::ach, pt "Transferência bancária nos EUA (ACH)", ja "アメリカ国内の銀行振込（ACH）", zh "美国境内银行转账（ACH）";
        wire: as label::wire, pt "Transferência internacional", ja "海外送金", zh "国际电汇";
        check: as label::check, pt "Cheque", ja "小切手", zh "支票";
    }
}

/// The name of a method in a language that is spoken; a service's own name is the same in every one.
pub fn method_said(method: PayeeMethod, spoken: Spoken) -> &'static str {
    match method {
        PayeeMethod::PayPal | PayeeMethod::Zelle | PayeeMethod::Wise => method_name(method, spoken.screen()),
        PayeeMethod::Ach => method_said::ach(spoken),
        PayeeMethod::Wire => method_said::wire(spoken),
        PayeeMethod::Check => method_said::check(spoken),
    }
}

/// The name of a method.
pub fn method_name(method: PayeeMethod, lang: Lang) -> &'static str {
    match method {
        PayeeMethod::PayPal => label::paypal(lang),
        PayeeMethod::Zelle => label::zelle(lang),
        PayeeMethod::Ach => label::ach(lang),
        PayeeMethod::Wire => label::wire(lang),
        PayeeMethod::Check => label::check(lang),
        PayeeMethod::Wise => label::wise(lang),
    }
}

/// The label of a field.
pub fn field_name(method: PayeeMethod, field: PayeeField, lang: Lang) -> &'static str {
    match (field, method) {
        (PayeeField::Holder, _) => label::holder(lang),
        (PayeeField::Name, PayeeMethod::Check) => label::check_name(lang),
        (PayeeField::Name, _) => label::name(lang),
        (PayeeField::Address, _) => label::address(lang),
        (PayeeField::BankName, _) => label::bank_name(lang),
        (PayeeField::BankAddress, _) => label::bank_address(lang),
        (PayeeField::RoutingNumber, _) => label::routing(lang),
        (PayeeField::AccountNumber, _) => label::account_number(lang),
        (PayeeField::Bic, _) => label::bic(lang),
        (PayeeField::Account, _) => label::account(lang),
        (PayeeField::IntermediaryBic, _) => label::intermediary(lang),
        (PayeeField::Email, PayeeMethod::Wise) => label::wise_email(lang),
        (PayeeField::Email, _) => label::email(lang),
        (PayeeField::EmailOrMobile, _) => label::email_or_mobile(lang),
    }
}

/// What helps to fill a field in; empty where its label says all.
pub fn field_hint(method: PayeeMethod, field: PayeeField, lang: Lang) -> &'static str {
    match (field, method) {
        (PayeeField::Holder | PayeeField::BankName, _) => "",
        (PayeeField::Name, _) => hint::name_hint(lang),
        (PayeeField::Address, _) => hint::address_hint(lang),
        (PayeeField::BankAddress, _) => hint::bank_address_hint(lang),
        (PayeeField::RoutingNumber, _) => hint::routing_hint(lang),
        (PayeeField::AccountNumber | PayeeField::Account, _) => hint::account_hint(lang),
        (PayeeField::Bic, _) => hint::bic_hint(lang),
        (PayeeField::IntermediaryBic, _) => hint::intermediary_hint(lang),
        (PayeeField::Email, PayeeMethod::Wise) => hint::wise_email_hint(lang),
        (PayeeField::Email, _) => hint::email_hint(lang),
        (PayeeField::EmailOrMobile, _) => hint::email_or_mobile_hint(lang),
    }
}

/// Who can see what stands in a field: the routes and the masks keep this word.
pub fn who_sees(field: PayeeField, lang: Lang) -> &'static str {
    match field {
        PayeeField::RoutingNumber | PayeeField::AccountNumber | PayeeField::Account => {
            sees::sees_secret(lang)
        }
        PayeeField::Email | PayeeField::EmailOrMobile => sees::sees_mail(lang),
        PayeeField::Address => sees::sees_address(lang),
        PayeeField::Holder
        | PayeeField::Name
        | PayeeField::BankName
        | PayeeField::BankAddress
        | PayeeField::Bic
        | PayeeField::IntermediaryBic => sees::sees_plain(lang),
    }
}

/// Who bears the fee.
pub fn fee(method: PayeeMethod, lang: Lang) -> &'static str {
    match method {
        PayeeMethod::PayPal => fee::fee_paypal(lang),
        PayeeMethod::Zelle => fee::fee_zelle(lang),
        PayeeMethod::Ach => fee::fee_ach(lang),
        PayeeMethod::Wire => fee::fee_wire(lang),
        PayeeMethod::Check => fee::fee_check(lang),
        PayeeMethod::Wise => fee::fee_wise(lang),
    }
}

/// How long it takes.
pub fn time(time: MethodTime, lang: Lang) -> String {
    match (time.days_min, time.days_max) {
        (0, 0) => fee::same_day(lang).to_owned(),
        (0, 1) => fee::next_day(lang).to_owned(),
        (from, to) => counted::days(lang, from, to),
    }
}

/// One of the two whose an account may be.
pub fn holder(choice: &str, lang: Lang) -> &'static str {
    if choice == method::HOLDERS[1] { label::business(lang) } else { label::individual(lang) }
}

pub fn not_offered(lang: Lang) -> &'static str {
    flaw::method_not_offered(lang)
}

/// What is wrong with a field, with an example of what works.
pub fn flaw(what: Flaw, lang: Lang) -> String {
    let said = match what {
        Flaw::TooLong { most } => return counted::too_long(lang, most),
        Flaw::IbanLength { expected, found } => return counted::iban_length(lang, expected, found),
        Flaw::RoutingShape { found } => return counted::routing_shape(lang, found),
        Flaw::Empty => flaw::empty,
        Flaw::Unprintable => flaw::unprintable,
        Flaw::NotLatin => flaw::not_latin,
        Flaw::NoLetters => flaw::no_letters,
        Flaw::IbanShape => flaw::iban_shape,
        Flaw::IbanCountry => flaw::iban_country,
        Flaw::IbanChecksum => flaw::iban_checksum,
        Flaw::IbanNeeded => flaw::iban_needed,
        Flaw::IbanElsewhere => flaw::iban_elsewhere,
        Flaw::RoutingChecksum => flaw::routing_checksum,
        Flaw::BicShape => flaw::bic_shape,
        Flaw::BicNotUs => flaw::bic_not_us,
        Flaw::AccountShape => flaw::account_shape,
        Flaw::UsAccountShape => flaw::us_account_shape,
        Flaw::Email => flaw::bad_email,
        Flaw::EmailOrPhone => flaw::bad_email_or_phone,
        Flaw::Phone => flaw::bad_phone,
        Flaw::Address => flaw::bad_address,
        Flaw::UsAddress => flaw::bad_us_address,
        Flaw::Choice => flaw::bad_choice,
        Flaw::NotAsked => flaw::not_asked,
    };
    said(lang).to_owned()
}

/// A warning as its owner reads it.
pub fn warning(warning: PayeeWarning, lang: Lang) -> &'static str {
    match warning {
        PayeeWarning::NameDiffers => state::name_differs(lang),
        PayeeWarning::SanctionedCountry => state::sanctioned(lang),
        PayeeWarning::SharedAccount => state::shared_short(lang),
    }
}

/// A warning in a few words, as staff read it.
pub fn warning_short(warning: PayeeWarning, lang: Lang) -> &'static str {
    match warning {
        PayeeWarning::NameDiffers => state::name_differs_short(lang),
        PayeeWarning::SanctionedCountry => state::sanctioned_short(lang),
        PayeeWarning::SharedAccount => state::shared_short(lang),
    }
}

/// How far the details are, in a word or two.
pub fn fact(fact: PayeeFact, lang: Lang) -> &'static str {
    match fact {
        PayeeFact::None => state::none(lang),
        PayeeFact::Given => state::given(lang),
        PayeeFact::Confirmed => state::confirmed(lang),
        PayeeFact::Frozen => state::frozen(lang),
    }
}

pub fn hold(cause: PayeeHoldCause, lang: Lang) -> &'static str {
    match cause {
        PayeeHoldCause::AddressChanged => state::hold_address(lang),
        PayeeHoldCause::ChangedAfterApproval => state::hold_changed(lang),
    }
}

pub fn action(action: PayeeAction, lang: Lang) -> &'static str {
    match action {
        PayeeAction::Set => state::action_set(lang),
        PayeeAction::Confirm => state::action_confirm(lang),
        PayeeAction::Reveal => state::action_reveal(lang),
        PayeeAction::Export => state::action_export(lang),
        PayeeAction::Hold => state::action_hold(lang),
        PayeeAction::Release => state::action_release(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::{MethodTime, time};
    use crate::payee::PayeeMethod;
    use crate::text::Lang;

    #[test]
    fn a_method_has_a_name_in_all_languages() {
        assert_eq!(crate::spoken::flaws(&super::method_said::templates()), [""; 0]);
        assert_eq!(super::method_said(PayeeMethod::Check, crate::spoken::Spoken::Zh), "支票");
    }

    #[test]
    fn a_method_says_how_long_it_takes() {
        let method = PayeeMethod::Zelle;
        let said = |days_min, days_max| time(MethodTime { method, days_min, days_max }, Lang::En);
        assert_eq!(said(0, 0), "Usually there on the day it is released.");
        assert_eq!(said(0, 1), "Usually there on that day or the next business day.");
        assert_eq!(said(1, 3), "Usually 1 to 3 business days after it is released.");
    }
}

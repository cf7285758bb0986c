//! The steps as the screens say them.

use super::{Lacks, Step, StepKind, StepState};
use crate::text::Lang;

crate::messages! {
    pub(super) mod text {
        done: en "Done", es "Hecho";
        now: en "Your turn", es "Te toca";
        incomplete: en "Something is missing", es "Falta algo";
        waiting: en "In progress", es "En curso";
        later: en "Later", es "Más adelante";
        not_open: en "Opens later", es "Se abrirá después";
        stopped: en "Closed", es "Cerrado";
        answer: en "Accept or decline", es "Aceptar o rechazar";
        answer_now: en "Tell us whether you take it. We mail you a confirmation.",
            es "Dinos si la aceptas. Te enviamos una confirmación por correo.";
        answer_asked: en "You asked for more. We write to you when it is decided; until then you can still accept what is offered.",
            es "Pediste más. Te escribimos cuando se decida; hasta entonces puedes aceptar lo ofrecido.";
        answer_done: en "You accepted.", es "Ya la aceptaste.";
        answer_stopped: en "This award is closed, so nothing is paid. If that is a mistake, write to the organisers or come to the reimbursement desk.",
            es "Esta ayuda está cerrada y no se paga. Si es un error, escribe a la organización o pasa por el mostrador de reembolsos.";
        trip: en "Your travel dates", es "Las fechas de tu viaje";
        trip_now: en "Enter when you arrive and leave, and your first and last day at the conference.",
            es "Indica cuándo llegas y te vas, y tu primer y último día en la conferencia.";
        trip_done: en "We have all four dates. Once you have accepted, you can change them under “My trip”.",
            es "Tenemos las cuatro fechas. Cuando hayas aceptado, puedes cambiarlas en «Mi viaje».";
        trip_later: en "After you accept.", es "Después de aceptar.";
        receipts: en "Receipts", es "Recibos";
        receipts_later: en "After you accept. Keep your receipts until then.",
            es "Después de aceptar. Guarda tus recibos hasta entonces.";
        receipts_now: en "Add what you paid, receipt by receipt, and send your claim. You can add more later.",
            es "Añade lo que pagaste, recibo por recibo, y envía tu solicitud. Puedes añadir más después.";
        receipts_incomplete: en "Something is missing in your claim. Open it: what it is stands at each receipt.",
            es "Falta algo en tu solicitud. Ábrela: en cada recibo dice qué es.";
        receipts_done: en "Your claim is sent. New receipts can still be added until the last day.",
            es "Tu solicitud está enviada. Puedes añadir recibos nuevos hasta el último día.";
        receipts_closed: en "Receipts open here later; keep them. Each should show your full name, the provider, the date and the amount.",
            es "Los recibos se abrirán aquí más adelante; guárdalos. Cada uno debe mostrar tu nombre completo, el proveedor, la fecha y el importe.";
        tax_form: en "Tax form", es "Formulario fiscal";
        tax_form_closed: en "An honorarium is taxable income, so it needs a tax form: a W-9 of US persons, a W-8BEN of others. After you accept.",
            es "Los honorarios son ingresos sujetos a impuestos y requieren un formulario fiscal: W-9 si eres persona de EE. UU., W-8BEN si no. Después de aceptar.";
        tax_form_now: en "An honorarium is taxable income. Say whether you are a US person, so that we ask you for the right form.",
            es "Los honorarios son ingresos sujetos a impuestos. Dinos si eres persona de EE. UU., para pedirte el formulario correcto.";
        tax_form_waiting: en "We wait for your tax form. Where to send it stands on your phone; it is never sent by mail or in a chat.",
            es "Esperamos tu formulario fiscal. En tu teléfono dice a dónde enviarlo; nunca se envía por correo ni por chat.";
        tax_form_done: en "We have your tax form.", es "Tenemos tu formulario fiscal.";
        tax_form_expired: en "Your tax form is too old to be used. Fill in and sign a new one; where to send it stands on your phone.",
            es "Tu formulario fiscal ya no sirve por su fecha. Rellena y firma uno nuevo; en tu teléfono dice a dónde enviarlo.";
        tutorial: en "You give your tutorial", es "Impartes tu tutorial";
        tutorial_later: en "Staff record it when it was given. You need not do anything.",
            es "El equipo lo anota cuando se haya impartido. No tienes que hacer nada.";
        tutorial_done: en "Staff recorded that it was given.", es "El equipo anotó que se impartió.";
        tutorial_cancelled: en "The tutorial was cancelled, so there is no honorarium. If that is a mistake, write to the organisers.",
            es "El tutorial se canceló, así que no hay honorarios. Si es un error, escribe a la organización.";
        payment: en "How we pay you", es "Cómo te pagamos";
        payment_closed: en "Payment details open here later. We never ask for them by mail or in a chat.",
            es "Los datos de pago se abrirán aquí más adelante. Nunca los pedimos por correo ni por chat.";
        payment_later: en "After you accept. We never ask for them by mail or in a chat.",
            es "Después de aceptar. Nunca los pedimos por correo ni por chat.";
        payment_now: en "Tell us where to send the money. We never ask for it by mail or in a chat.",
            es "Dinos a dónde enviar el dinero. Nunca lo pedimos por correo ni por chat.";
        payment_waiting: en "We have them. You confirm them on your own phone when you visit the desk.",
            es "Los tenemos. Los confirmas en tu propio teléfono cuando visites el mostrador.";
        payment_done: en "You confirmed them.", es "Ya los confirmaste.";
        payment_frozen: en "They were changed after the approval, so nothing is paid until staff have confirmed the change with you.",
            es "Cambiaron después de la aprobación, así que no se paga nada hasta que el equipo confirme el cambio contigo.";
        attendance: en "You attend", es "Asistes";
        attendance_later: en "Check in at registration when you get your badge. A travel grant is paid only to those who attend.",
            es "Regístrate en la acreditación cuando recojas tu credencial. La ayuda de viaje solo se paga a quien asiste.";
        attendance_now: en "We have no check-in of yours, and a travel grant is paid only to those who attend. Show your pass at registration or at the reimbursement desk. If you were there, or could not come, write to the organisers.",
            es "No consta tu llegada, y la ayuda de viaje solo se paga a quien asiste. Muestra tu pase en la acreditación o en el mostrador de reembolsos. Si estuviste allí, o no pudiste venir, escribe a la organización.";
        attendance_done: en "You checked in.", es "Consta tu llegada.";
        visit: en "Visit the reimbursement desk", es "Visita al mostrador de reembolsos";
        visit_now: en "Bring a current photo ID: a passport, or for US citizens a driver's licence, state or military ID. Your return trip may still be open.",
            es "Trae un documento de identidad vigente con foto: pasaporte, o licencia de conducir, identificación estatal o militar si eres ciudadano de EE. UU. El viaje de vuelta puede seguir pendiente.";
        visit_incomplete: en "You were there and something is missing. Come back during any session; your ID need not be checked again.",
            es "Ya viniste y falta algo. Vuelve en cualquier horario; no hace falta comprobar otra vez tu documento.";
        lacks_id: en "You were there without a photo ID that we can accept. Come back during any session with a current one that bears the name on your award: a passport, or for US citizens a driver's licence, state or military ID.",
            es "Viniste sin un documento con foto que podamos aceptar. Vuelve en cualquier horario con uno vigente que lleve el nombre de tu ayuda: pasaporte, o licencia de conducir, identificación estatal o militar si eres ciudadano de EE. UU.";
        lacks_valid_id: en "The ID that you showed is no longer valid. Come back during any session with a current one that bears the name on your award: a passport, or for US citizens a driver's licence, state or military ID.",
            es "El documento que mostraste está vencido. Vuelve en cualquier horario con uno vigente que lleve el nombre de tu ayuda: pasaporte, o licencia de conducir, identificación estatal o militar si eres ciudadano de EE. UU.";
        lacks_name: en "The name on the ID that you showed is not the name on your award. Come back during any session with a current ID in that name. If your award has your name wrong, tell the desk or write to the organisers.",
            es "El nombre del documento que mostraste no es el de tu ayuda. Vuelve en cualquier horario con un documento vigente a ese nombre. Si tu nombre está mal en la ayuda, avisa en el mostrador o escribe a la organización.";
        lacks_guardian: en "You are under 18, so come back during any session with a parent, teacher or guardian of 18 or more, who brings their ID. Yours need not be checked again.",
            es "Tienes menos de 18 años: vuelve en cualquier horario con tu madre, padre, docente o tutor mayor de edad, que traiga su documento. El tuyo no hace falta comprobarlo otra vez.";
        lacks_guardian_and_id: en "You are under 18, so come back during any session with a parent, teacher or guardian of 18 or more. Both of you bring a current photo ID; yours bears the name on your award.",
            es "Tienes menos de 18 años: vuelve en cualquier horario con tu madre, padre, docente o tutor mayor de edad. Traed ambos un documento vigente con foto; el tuyo, con el nombre de tu ayuda.";
        held: en "Staff have a question, so nothing is paid until it is answered. If we need something from you, we write to you.",
            es "El equipo tiene una pregunta, así que no se paga nada hasta resolverla. Si necesitamos algo de ti, te escribimos.";
        visit_done: en "Done. You need not come to the desk any more.", es "Hecho. Ya no hace falta que pases por el mostrador.";
        review: en "We review your claim", es "Revisamos tu solicitud";
        review_later: en "A person looks at every receipt. If something is missing, we mail you what it is.",
            es "Una persona revisa cada recibo. Si falta algo, te escribimos qué es.";
        review_waiting: en "Your claim is with the reviewers. If something is missing, we mail you what it is.",
            es "Tu solicitud está en revisión. Si falta algo, te escribimos qué es.";
        review_done: en "Your claim is approved.", es "Tu solicitud está aprobada.";
        paid: en "You are paid", es "Recibes el pago";
        paid_later: en "Within 7 business days after the last step is complete. Never in cash and never before the conference.",
            es "En un plazo de 7 días hábiles tras completar el último paso. Nunca en efectivo ni antes de la conferencia.";
        paid_waiting: en "Your payment is on its way.", es "Tu pago está en camino.";
        paid_done: en "Your payment arrived.", es "Tu pago llegó.";
        paid_failed: en "Your payment did not arrive. We mailed you what happened and what to do.",
            es "Tu pago no llegó. Te escribimos qué pasó y qué hacer.";
    }
}

/// How a step stands, in a word or two.
pub fn word(state: StepState, lang: Lang) -> &'static str {
    match state {
        StepState::Done => text::done(lang),
        StepState::Now => text::now(lang),
        StepState::Incomplete => text::incomplete(lang),
        StepState::Waiting => text::waiting(lang),
        StepState::Later => text::later(lang),
        StepState::NotOpen => text::not_open(lang),
        StepState::Stopped => text::stopped(lang),
    }
}

/// The step's name.
pub fn title(kind: StepKind, lang: Lang) -> &'static str {
    match kind {
        StepKind::Answer => text::answer(lang),
        StepKind::TripDays => text::trip(lang),
        StepKind::Receipts => text::receipts(lang),
        StepKind::TaxForm => text::tax_form(lang),
        StepKind::Tutorial => text::tutorial(lang),
        StepKind::PaymentDetails => text::payment(lang),
        StepKind::Attendance => text::attendance(lang),
        StepKind::Visit => text::visit(lang),
        StepKind::Review => text::review(lang),
        StepKind::Paid => text::paid(lang),
    }
}

/// What to do, or what happens, in one or two sentences.
pub fn hint(step: Step, lang: Lang) -> &'static str {
    if let Some(lacks) = step.lacks {
        return lacking(lacks, lang);
    }
    match (step.kind, step.state) {
        (StepKind::Answer, StepState::Done) => text::answer_done(lang),
        (StepKind::Answer, StepState::Stopped) => text::answer_stopped(lang),
        (StepKind::Answer, StepState::Waiting) => text::answer_asked(lang),
        (StepKind::Answer, _) => text::answer_now(lang),
        (StepKind::TripDays, StepState::Done) => text::trip_done(lang),
        (StepKind::TripDays, StepState::Now) => text::trip_now(lang),
        (StepKind::TripDays, _) => text::trip_later(lang),
        (StepKind::Receipts, StepState::Now) => text::receipts_now(lang),
        (StepKind::Receipts, StepState::Incomplete) => text::receipts_incomplete(lang),
        (StepKind::Receipts, StepState::Done) => text::receipts_done(lang),
        (StepKind::Receipts, StepState::Later) => text::receipts_later(lang),
        (StepKind::Receipts, _) => text::receipts_closed(lang),
        (StepKind::TaxForm, StepState::Now) => text::tax_form_now(lang),
        (StepKind::TaxForm, StepState::Waiting) => text::tax_form_waiting(lang),
        (StepKind::TaxForm, StepState::Done) => text::tax_form_done(lang),
        (StepKind::TaxForm, StepState::Incomplete) => text::tax_form_expired(lang),
        (StepKind::TaxForm, _) => text::tax_form_closed(lang),
        (StepKind::Tutorial, StepState::Done) => text::tutorial_done(lang),
        (StepKind::Tutorial, StepState::Stopped) => text::tutorial_cancelled(lang),
        (StepKind::Tutorial, _) => text::tutorial_later(lang),
        (StepKind::PaymentDetails, StepState::Now) => text::payment_now(lang),
        (StepKind::PaymentDetails, StepState::Waiting) => text::payment_waiting(lang),
        (StepKind::PaymentDetails, StepState::Done) => text::payment_done(lang),
        (StepKind::PaymentDetails, StepState::Incomplete) => text::payment_frozen(lang),
        (StepKind::PaymentDetails, StepState::Later) => text::payment_later(lang),
        (StepKind::PaymentDetails, _) => text::payment_closed(lang),
        (StepKind::Attendance, StepState::Done) => text::attendance_done(lang),
        (StepKind::Attendance, StepState::Now) => text::attendance_now(lang),
        (StepKind::Attendance, _) => text::attendance_later(lang),
        (StepKind::Visit, StepState::Done) => text::visit_done(lang),
        (StepKind::Visit, StepState::Incomplete) => text::visit_incomplete(lang),
        (StepKind::Visit, _) => text::visit_now(lang),
        (StepKind::Review, StepState::Waiting) => text::review_waiting(lang),
        (StepKind::Review, StepState::Done) => text::review_done(lang),
        (StepKind::Review, _) => text::review_later(lang),
        (StepKind::Paid, StepState::Waiting) => text::paid_waiting(lang),
        (StepKind::Paid, StepState::Done) => text::paid_done(lang),
        (StepKind::Paid, StepState::Incomplete) => text::paid_failed(lang),
        (StepKind::Paid, _) => text::paid_later(lang),
    }
}

fn lacking(lacks: Lacks, lang: Lang) -> &'static str {
    match lacks {
        Lacks::PhotoId => text::lacks_id(lang),
        Lacks::IdExpired => text::lacks_valid_id(lang),
        Lacks::NameDiffers => text::lacks_name(lang),
        Lacks::Guardian => text::lacks_guardian(lang),
        Lacks::GuardianAndId => text::lacks_guardian_and_id(lang),
        Lacks::Hold => text::held(lang),
    }
}

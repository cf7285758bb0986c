//! What the screen of a visit says to the volunteer. What it says to the person stands in
//! `sundae_shared::desk::sentences`.

sundae_shared::messages! {
    pub mod texts {
        name_on_id: en "Name as on the ID", es "Nombre como en el documento";
        number(number: i64): en "Number {number}", es "Número {number}";
        clock: en "Since the visit began", es "Desde que empezó la visita";
        language: en "Language of the person", es "Idioma de la persona";
        say: en "Say or show", es "Di o muestra";
        turn: en "Show it large", es "Mostrarlo en grande";
        steps: en "Steps of the visit", es "Pasos de la visita";
        id: en "Photo ID", es "Documento con foto";
        id_seen: en "Seen", es "Visto";
        missing: en "What is missing", es "Qué falta";
        nothing: en "Nothing", es "Nada";
        open_count(count: usize): en "{count} open", es "{count} por hacer";
        payee: en "Payment details", es "Datos de pago";
        close: en "End of the visit", es "Fin de la visita";
        to_do: en "To do", es "Por hacer";
        kind: en "ID of the right kind, and the photo is them", es "Documento del tipo debido, y la foto es suya";
        valid: en "Still valid", es "Vigente";
        name(names: &str): en "The name is {names}", es "El nombre es {names}";
        minor: en "Under 18", es "Menor de 18";
        guardian: en "A parent, teacher or guardian of 18 or more showed an ID", es "Su madre, padre, docente o tutor mayor de 18 mostró un documento";
        kinds: en "US citizens: passport, driver's licence, learner's permit, state or military ID. All others: passport. ID is only looked at: no copy, no number.",
            es "Ciudadanos de EE. UU.: pasaporte, licencia o permiso de conducir, identificación estatal o militar. Los demás: pasaporte. El documento solo se mira: sin copia ni número.";
        payee_none: en "They have not said yet how they are paid. They can do it on their phone, now or at home.",
            es "Todavía no dijo cómo cobra. Puede hacerlo en su teléfono, ahora o en casa.";
        payee_given: en "They compare the details on their own phone and confirm them there. This screen follows.",
            es "Compara los datos en su propio teléfono y los confirma allí. Esta pantalla lo sigue.";
        payee_before: en "They confirmed them before this visit. Their phone asks once more.",
            es "Los confirmó antes de esta visita. Su teléfono lo pregunta otra vez.";
        payee_confirmed: en "Confirmed on their phone.", es "Confirmados en su teléfono.";
        payee_frozen: en "Changed after the approval: ask staff to speak with them.",
            es "Cambiaron después de la aprobación: pide al personal que hable con la persona.";
        pill_none: en "None yet", es "Aún no hay";
        pill_given: en "On their phone", es "En su teléfono";
        pill_before: en "Confirmed before", es "Confirmados antes";
        pill_confirmed: en "Confirmed", es "Confirmados";
        pill_frozen: en "Ask staff", es "Avisar al personal";
        cashes: en "They cash the check themselves: the fee is added", es "Cobra el cheque por su cuenta: se suma la comisión";
        fee_not_set: en "The fee is not set yet. The tick is kept and counts as soon as it is.",
            es "La comisión aún no está fijada. La marca se guarda y cuenta en cuanto lo esté.";
        next: en "Next step", es "Paso siguiente";
        ask_staff: en "Ask staff", es "Pedir ayuda al personal";
        with_staff: en "Staff are asked; the place is kept.", es "Se avisó al personal; el lugar se guarda.";
        back_from_staff: en "Back from staff", es "Ya volvió del personal";
        also_missing: en "Something else is missing", es "Falta algo más";
        at_home: en "Receipts and payment details can follow from home; nobody has to come back for them.",
            es "Los comprobantes y los datos de pago se pueden completar en casa; no hace falta volver por ellos.";
    }
}

pub use texts::*;

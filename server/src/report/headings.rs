//! The headings of all registers: one word for one thing, whichever register has the column.

sundae_shared::messages! {
    pub mod headings {
        time: en "Time", es "Hora";
        station: en "Station", es "Mostrador";
        name: en "Name", es "Nombre";
        ticket: en "Ticket", es "Entrada";
        country: en "Country", es "País";
        device: en "Device", es "Dispositivo";
        by: en "Checked in by", es "Registrado por";
        person_id: en "Person id", es "Id de persona";
        grant_id: en "Grant id", es "Id de ayuda";
        claim_id: en "Claim id", es "Id de solicitud";
        legal_name: en "Legal name", es "Nombre legal";
        email: en "E-mail", es "Correo";
        kind: en "Kind", es "Tipo";
        state: en "State", es "Estado";
        award: en "Awarded", es "Importe";
        currency: en "Currency", es "Moneda";
        funding: en "Funding source", es "Fuente";
        category: en "Category", es "Categoría";
        arrival: en "Arrival", es "Llegada";
        first_day: en "First day", es "Primer día";
        last_day: en "Last day", es "Último día";
        departure: en "Departure", es "Salida";
        nights: en "Nights cap", es "Máximo de noches";
        tutorial: en "Tutorial", es "Tutorial";
        claimed: en "Claimed", es "Solicitado";
        eligible: en "Eligible", es "Admisible";
        approved: en "Approved", es "Aprobado";
        paid: en "Paid", es "Pagado";
        method: en "Method", es "Forma de pago";
        on_hold: en "On hold", es "En espera";
        sent: en "Sent", es "Enviada";
        approved_on: en "Approved on", es "Aprobada el";
        last_payment: en "Last payment", es "Último pago";
        pay_by: en "Pay by", es "Pagar hasta";
        reference: en "Reference", es "Referencia";
        batch: en "Batch", es "Lote";
        grant: en "Travel grant", es "Ayuda de viaje";
        check_fee: en "Of it check fee", es "De ella, comisión del cheque";
        gross: en "Honorarium gross", es "Honorarios brutos";
        withheld: en "Withheld", es "Retenido";
        net: en "Honorarium net", es "Honorarios netos";
        total: en "Total", es "Total";
        bank_reference: en "Bank reference", es "Referencia del banco";
        reason: en "Reason", es "Motivo";
        added: en "Added", es "Añadido";
        payment_sent: en "Sent", es "Enviado";
        settled: en "Settled", es "Cobrado";
        changed: en "In this state since", es "En este estado desde";
        claim_state: en "Claim", es "Solicitud";
        answer_by: en "Answer by", es "Responder hasta";
        answered: en "Answered", es "Respondida";
        left: en "Left", es "Queda";
        awarded_open: en "Awarded, not paid", es "Concedido, sin pagar";
        approved_open: en "Approved, not paid", es "Aprobado, sin pagar";
        year: en "Year", es "Año";
        payments: en "Payments", es "Pagos";
        recovered: en "Came back", es "Devuelto";
        threshold: en "1099-NEC from", es "1099-NEC desde";
        reaches: en "Reaches it", es "Lo alcanza";
        day: en "Day", es "Día";
        from: en "From", es "Desde";
        to: en "To", es "Hasta";
        opened: en "Visits opened", es "Visitas abiertas";
        done: en "Done", es "Hechas";
        incomplete: en "Incomplete", es "Incompletas";
        still_open: en "Still open", es "Aún abiertas";
        median: en "Median minutes", es "Mediana de minutos";
        slow: en "9 of 10 within minutes", es "9 de 10 en minutos";
        wait: en "Longest wait, minutes", es "Espera más larga, minutos";
    }
}

pub use headings::*;

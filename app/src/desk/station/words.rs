//! What the desk's screen says.

sundae_shared::messages! {
    pub mod texts {
        title: en "The desk", es "El mostrador";
        registration: en "Registration", es "Registro";
        reimbursement: en "Reimbursement", es "Reembolsos";
        give_points: en "Give points", es "Dar puntos";
        who_until(name: &str, until: &str): en "{name} · until {until}", es "{name} · hasta las {until}";
        field: en "Scan a badge, or type a name", es "Escanea un pase o escribe un nombre";
        field_hint: en "Two letters are enough; arrows and Enter choose.", es "Bastan dos letras; elige con las flechas y Enter.";
        too_short: en "Type at least two letters.", es "Escribe al menos dos letras.";
        nobody(text: &str): en "Nobody fits “{text}”. Try fewer letters, the other name, or the e-mail address.",
            es "Nadie coincide con «{text}». Prueba con menos letras, el otro nombre o el correo.";
        more: en "More people fit. Type a few more letters.", es "Hay más personas. Escribe algunas letras más.";
        hits: en "People who fit", es "Personas que coinciden";
        search_away: en "Looking people up needs the network. Scan the badge or type its short code: scans are kept.",
            es "Buscar personas necesita la red. Escanea el pase o escribe su código corto: los escaneos se guardan.";
        here: en "Checked in", es "Registro hecho";
        not_admitted: en "See staff", es "Con el personal";
        no_ticket: en "no ticket", es "sin entrada";
        recent: en "Just now", es "Recientes";
        a_code: en "A code", es "Un código";
        ready_title: en "Ready", es "Todo listo";
        ready: en "Scan a badge or type two letters of a name. The answer appears here.",
            es "Escanea un pase o escribe dos letras de un nombre. La respuesta aparece aquí.";
        checked_in: en "Checked in", es "Registro hecho";
        already: en "Already here", es "Ya estaba";
        not_known: en "Not known", es "Desconocido";
        cancelled: en "Do not admit", es "No admitir";
        undone: en "Taken back", es "Deshecho";
        refused: en "Not possible", es "No se puede";
        sending: en "Sending…", es "Enviando…";
        sending_text: en "The answer is on its way.", es "La respuesta está en camino.";
        kept: en "Kept on this device", es "Guardado en este dispositivo";
        kept_text: en "No network. This scan is not judged yet: it is sent and judged when the network is back. This device has no list of people to judge by itself.",
            es "Sin red. Este escaneo aún no está evaluado: se envía y se evalúa cuando vuelva la red. Este dispositivo no tiene lista de personas para evaluar por sí mismo.";
        kept_server: en "The server has a problem. This scan is safe on this device, is sent again by itself, and is judged then. Nothing has to be scanned again.",
            es "El servidor tiene un problema. Este escaneo está a salvo en este dispositivo, se vuelve a enviar solo y entonces se evalúa. No hace falta escanear de nuevo.";
        first_seen(time: &str, device: &str, by: &str): en "First seen {time} at {device}, by {by}", es "Primera vez: {time} en {device}, con {by}";
        speaks(language: &str): en "speaks {language}", es "habla {language}";
        take_back: en "Take back…", es "Deshacer…";
        why_take_back: en "Why take it back?", es "¿Por qué deshacerlo?";
        wrong_person: en "Wrong person", es "Persona equivocada";
        by_mistake: en "Scanned by mistake", es "Escaneado por error";
        practice: en "Practice", es "Práctica";
        other_reason: en "Another reason", es "Otro motivo";
        take_back_now: en "Take back", es "Deshacer";
        next: en "Next person", es "Siguiente persona";
        waiting(count: usize): en "{count} waiting", es "{count} en espera";
        last_sent(time: &str): en "last sent {time}", es "último envío {time}";
        never_sent: en "nothing sent yet", es "nada enviado aún";
        away: en "no network: scans are kept here and judged when it is back", es "sin red: los escaneos se guardan aquí y se evalúan cuando vuelva";
        stumbles: en "the server has a problem: scans are kept here and sent again by themselves", es "el servidor tiene un problema: los escaneos se guardan aquí y se vuelven a enviar solos";
        not_yet_one: en "1 scan is not sent yet. Stay signed in until it is.", es "1 escaneo aún no se envió. No salgas hasta que se envíe.";
        not_yet(count: usize): en "{count} scans are not sent yet. Stay signed in until they are.",
            es "{count} escaneos aún no se enviaron. No salgas hasta que se envíen.";
        elsewhere_title: en "This desk is open in another window", es "Este mostrador está abierto en otra ventana";
        elsewhere: en "Two windows would mix up their scans. Close this one, or go on working here.",
            es "Dos ventanas mezclarían sus escaneos. Cierra esta o sigue trabajando aquí.";
        work_here: en "Work here", es "Trabajar aquí";
        no_browser_title: en "This browser can't be used at the desk", es "Este navegador no sirve para el mostrador";
        no_browser: en "It offers no random numbers. Please use a current browser.", es "No ofrece números aleatorios. Usa un navegador actual.";
        grant_yes: en "Has a grant", es "Tiene ayuda";
        grant_no: en "No grant is known for this person. If they say there is one, send them to staff.",
            es "No consta ninguna ayuda de esta persona. Si dice que la tiene, envíala con el personal.";
        queue: en "Queue", es "Cola";
        queue_counts(waiting: i64, served: i64): en "{waiting} waiting · {served} served today", es "{waiting} en espera · {served} atendidas hoy";
        queue_average(minutes: i64): en " · about {minutes} min each", es " · unos {minutes} min cada una";
        call_next: en "Call the next number", es "Llamar al siguiente número";
        room_screen: en "Screen for the room", es "Pantalla para la sala";
        queue_waits: en "Waits", es "Espera";
        queue_called: en "Called", es "Llamada";
        queue_left: en "Left", es "Se fue";
        queue_at_desk: en "At a desk", es "En un mostrador";
        queue_with_staff: en "With staff", es "Con el personal";
        queue_no_show: en "Did not come", es "No vino";
        queue_call: en "Call", es "Llamar";
        queue_again: en "Back to waiting", es "Que siga esperando";
        queue_leave: en "Went away", es "Se fue";
        queue_not_come: en "Does not come", es "No viene";
        queue_ask_staff: en "Ask staff", es "Pedir ayuda al personal";
        queue_undo: en "Undo", es "Deshacer";
        give_number: en "Give a number", es "Dar un número";
        has_number(number: i64): en "Has number {number}", es "Tiene el número {number}";
        visit: en "Visit", es "Visita";
        open_visit: en "Open the visit", es "Abrir la visita";
        next_visit: en "Open the next visit", es "Abrir la visita siguiente";
        visit_open: en "Open", es "Abierta";
        visit_done: en "Done", es "Hecha";
        visit_incomplete: en "Incomplete", es "Incompleta";
        opened(time: &str, by: &str): en "Opened {time} by {by}", es "Abierta {time} por {by}";
        closed(time: &str, by: &str): en "Closed {time} by {by}", es "Cerrada {time} por {by}";
        note: en "Note", es "Nota";
        note_hint: en "For the desk. Where something else is missing, they get it by mail: write what.",
            es "Para el mostrador. Si falta otra cosa, la persona la recibe por correo: escribe qué.";
        finish: en "Visit done", es "Visita hecha";
        leave_incomplete: en "Close as incomplete", es "Cerrar como incompleta";
        undo_hint: en "If the visit was closed already, they get it by mail.", es "Si la visita ya estaba cerrada, la persona lo recibe por correo.";
        undo_visit: en "Undo the last step…", es "Deshacer el último paso…";
        why_undo: en "Why undo it?", es "¿Por qué deshacerlo?";
        voucher_ready: en "Hand this over?", es "¿Entregar esto?";
        voucher_handed_over: en "Handed over", es "Entregado";
        voucher_spent: en "Handed over before", es "Ya se entregó";
        voucher_cancelled: en "Cancelled", es "Cancelado";
        voucher_expired: en "Too late", es "Fuera de plazo";
        voucher_to_approve: en "Not yet", es "Todavía no";
        voucher_to_approve_more: en "A second member of staff has to approve this first. The person gets a mail when it is done.",
            es "Antes lo tiene que aprobar otra persona del equipo. La persona recibe un correo cuando esté hecho.";
        voucher_owed: en "Owed", es "Se debe";
        voucher_owed_more: en "The shelf was empty. The next one is theirs: they get a mail when staff have booked new ones.",
            es "El estante estaba vacío. El siguiente es suyo: recibe un correo cuando el personal registre más.";
        voucher_code: en "A code", es "Un código";
        voucher_code_more: en "There is nothing to hand over: its owner opens the code on their own phone.",
            es "No hay nada que entregar: su titular abre el código en su propio teléfono.";
        may_collect(name: &str): en "{name} may collect it, named by the owner.", es "{name} puede recogerlo; lo nombró su titular.";
        hand_over_to(name: &str): en "Hand it to {name}", es "Entregar a {name}";
        handed_to(name: &str): en "Given to {name}", es "Entregado a {name}";
        shelf_empty: en "The shelf is empty", es "El estante está vacío";
        voucher_own: en "Your own voucher: somebody else hands it over", es "Es tu vale: lo entrega otra persona";
        voucher_approved_it: en "You approved this: somebody else hands it over", es "Aprobaste esto: lo entrega otra persona";
        voucher_no: en "No voucher", es "No es un vale";
        voucher_unchecked: en "Not checked", es "Sin comprobar";
        voucher_away: en "No network, so the voucher can't be checked. Nothing was handed over.",
            es "Sin red no se puede comprobar el vale. No se entregó nada.";
        handed_over_at(time: &str, by: &str): en "{time}, by {by}", es "{time}, por {by}";
        hand_over(what: &str): en "Hand over 1 {what}", es "Entregar 1 {what}";
        undo_now: en "Undo", es "Deshacer";
    }
}

pub use texts::*;

//! What the screens of the import say.

sundae_shared::messages! {
    pub mod words {
        title: en "Import", es "Importar";
        intro: en "Bring in the ticket shop's export or the list of awards. A file is tried first: nothing is written before you have seen what it would change.",
            es "Trae la exportación de la tienda de entradas o la lista de ayudas. Primero se prueba el archivo: no se escribe nada antes de que veas qué cambiaría.";
        kind: en "What is in the file?", es "¿Qué hay en el archivo?";
        kind_short: en "Kind", es "Tipo";
        attendees: en "Attendees", es "Asistentes";
        grants: en "Grants", es "Ayudas";
        choose: en "Choose a file", es "Elige un archivo";
        or_drop: en "or drop it here. CSV in UTF-8, at most 20 MB.",
            es "o suéltalo aquí. CSV en UTF-8, 20 MB como máximo.";
        tried(name: &str): en "What {name} would change", es "Qué cambiaría {name}";
        nothing_written: en "Nothing has been written yet.", es "Todavía no se ha escrito nada.";
        done(name: &str): en "{name} is imported", es "{name} está importado";
        rows(rows: &str): en "{rows} rows", es "{rows} filas";

        created: en "new", es "nuevas";
        new_people: en "new people", es "personas nuevas";
        updated: en "changed", es "cambiadas";
        unchanged: en "unchanged", es "sin cambios";
        rejected: en "rejected", es "rechazadas";
        proposed: en "proposed", es "propuestas";
        doubtful: en "doubtful", es "dudosas";

        import(rows: &str): en "Import {rows} rows", es "Importar {rows} filas";
        import_one: en "Import 1 row", es "Importar 1 fila";
        propose: en "Put them on the lists", es "Ponerlos en las listas";
        left_out(rows: &str): en "Rejected rows ({rows}) are left out. Mend them in the file and import it again: what is here already stays as it is.",
            es "Las filas rechazadas ({rows}) se omiten. Corrígelas en el archivo e impórtalo de nuevo: lo que ya está se queda como está.";
        nothing_to_do: en "This file changes nothing: everything in it that can be taken is here already.",
            es "Este archivo no cambia nada: todo lo que se puede tomar de él ya está aquí.";
        imported: en "Imported", es "Importado";

        rejections(count: &str): en "Rejected ({count})", es "Rechazado ({count})";
        notes(count: &str): en "Worth knowing ({count})", es "Conviene saber ({count})";
        proposals(count: &str): en "Proposed changes ({count})", es "Cambios propuestos ({count})";
        proposals_text: en "The award was offered already, so another amount is proposed and never applied by a file. An approver decides under Grants.",
            es "La ayuda ya se ofreció, así que otro importe se propone y un archivo nunca lo aplica. Decide una persona aprobadora en Ayudas.";
        to_changes: en "See the proposed changes", es "Ver los cambios propuestos";
        doubts(count: &str): en "Doubtful ({count})", es "Dudosas ({count})";
        by_name(count: &str): en "Found by name alone ({count})", es "Encontradas solo por el nombre ({count})";
        by_name_text: en "Nobody has the address and exactly one person has the name. Please look them over.",
            es "Nadie tiene la dirección y exactamente una persona tiene el nombre. Échales un vistazo.";
        first_listed(shown: &str): en "The first {shown} are listed.", es "Se muestran las primeras {shown}.";
        row: en "Row", es "Fila";
        column: en "Column", es "Columna";
        found: en "Found", es "Encontrado";
        expected: en "What is wrong, and what is expected", es "Qué falla y qué se espera";
        note: en "Note", es "Nota";
        name: en "Name", es "Nombre";
        email: en "Address in the file", es "Dirección en el archivo";
        goes_to: en "Goes to", es "Va a";
        from: en "From", es "De";
        to: en "To", es "A";
        why: en "Why", es "Por qué";

        history: en "Earlier imports", es "Importaciones anteriores";
        no_history_title: en "Nothing imported yet", es "Aún no se ha importado nada";
        no_history: en "Every import will be listed here: who, when, and how many rows.",
            es "Aquí aparecerá cada importación: quién, cuándo y cuántas filas.";
        when: en "When", es "Cuándo";
        who: en "Who", es "Quién";
        file: en "Fingerprint", es "Huella";
        command_line: en "Command line", es "Línea de comandos";

        waiting(count: &str): en "{count} grants wait for you to say whose they are.",
            es "{count} ayudas esperan que digas de quién son.";
        waiting_one: en "1 grant waits for you to say whose it is.", es "1 ayuda espera que digas de quién es.";
        settle: en "Settle them", es "Resolverlas";

        settle_title: en "Whose grant is it?", es "¿De quién es la ayuda?";
        settle_intro: en "The file did not say clearly enough. Compare, then give each grant to one person or to nobody. Every decision can be taken back until the grantee has answered.",
            es "El archivo no lo dejó bastante claro. Compara y da cada ayuda a una persona o a nadie. Toda decisión se puede deshacer hasta que la persona responda.";
        none_title: en "Nothing to settle", es "Nada que resolver";
        none_text: en "When a grant could belong to several people, it will wait here for you.",
            es "Cuando una ayuda pueda ser de varias personas, esperará aquí.";
        back: en "Back to the import", es "Volver a importar";
        award: en "Award", es "Ayuda";
        funding: en "Funding source", es "Fuente de financiación";
        address: en "Address", es "Dirección";
        travel_grant: en "travel grant", es "ayuda de viaje";
        honorarium: en "honorarium", es "honorario";
        candidates: en "It could be", es "Podría ser";
        decision: en "Decided", es "Decidido";
        tickets: en "Tickets", es "Entradas";
        no_ticket: en "no ticket", es "sin entrada";
        country: en "Country", es "País";
        /// The name stands isolated: a Hebrew or Arabic one must not pull the number over to its other side.
        give_to(name: &str, number: usize): en "Give to \u{2068}{name}\u{2069} ({number})", es "Dar a \u{2068}{name}\u{2069} ({number})";
        nobody: en "None of these people", es "Ninguna de estas personas";
        open: en "Open", es "Abierta";
        given: en "Given", es "Dada";
        given_to(name: &str): en "Given to \u{2068}{name}\u{2069}", es "Dada a \u{2068}{name}\u{2069}";
        to_nobody: en "Nobody", es "Nadie";
        given_to_nobody: en "Given to nobody; it waits for a ticket.", es "Dada a nadie; espera una entrada.";
        settled_by(name: &str): en "Decided by {name}", es "Lo decidió {name}";
        by_file: en "Decided by a later file", es "Lo decidió un archivo posterior";
        take_back: en "Take back", es "Deshacer";
        taken_back: en "Taken back", es "Deshecho";
        yours: en "This grant may be yours, so somebody else has to decide.",
            es "Esta ayuda puede ser tuya, así que tiene que decidir otra persona.";
        next: en "Next grant", es "Siguiente ayuda";
        previous: en "Previous grant", es "Ayuda anterior";
        choose_candidate: en "Give to the person with this number", es "Dar a la persona con este número";
    }
}

//! What the registers are called, and what each answers.

use sundae_shared::report::Register;
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        title: en "Reports", es "Informes";
        lead: en "Each shows the rows of its file, and is taken away as CSV, XLSX or JSON with the filter as it stands here. None \
names an account. Every download stands in the trail.",
            es "Cada uno muestra las filas de su archivo, y se descarga como CSV, XLSX o JSON con el filtro que tiene aquí. Ninguno \
nombra una cuenta. Cada descarga queda en el registro.";
        all: en "All reports", es "Todos los informes";
        claims: en "Reimbursements", es "Reembolsos";
        claims_about: en "Who was awarded what, asked for what, was approved and paid, and when.",
            es "A quién se concedió cuánto, qué pidió, qué se aprobó y se pagó, y cuándo.";
        payments: en "Payments", es "Pagos";
        payments_about: en "Every payment with its reference, its parts and what became of it.",
            es "Cada pago con su referencia, sus partes y en qué quedó.";
        categories: en "Sources and categories", es "Fuentes y categorías";
        categories_about: en "What was awarded, approved and paid, by funding source or by category.",
            es "Lo concedido, aprobado y pagado, por fuente o por categoría.";
        unclaimed: en "Unclaimed awards", es "Ayudas sin reclamar";
        unclaimed_about: en "Expired, declined and forfeited awards, accepted ones with nothing sent, and what is left of each.",
            es "Ayudas vencidas, rechazadas y perdidas, aceptadas sin nada enviado, y lo que queda de cada una.";
        liability: en "Liability at a date", es "Obligaciones en una fecha";
        liability_about: en "What was promised or approved at the end of a day, and not yet paid.",
            es "Lo prometido o aprobado al final de un día y aún sin pagar.";
        tax: en "1099-NEC and 1042-S", es "1099-NEC y 1042-S";
        tax_about: en "Honoraria by person and year of payment, for the tax office.",
            es "Honorarios por persona y año de pago, para Hacienda.";
        points: en "Points by activity and day", es "Puntos por actividad y día";
        points_about: en "What each activity gave on each day, and what was taken back.",
            es "Lo que dio cada actividad cada día y lo que se anuló.";
        award_rules: en "Awards by rule version", es "Puntos por versión de la regla";
        award_rules_about: en "How often each version of an activity was awarded, for how many points, and what was reversed.",
            es "Cuántas veces se concedió cada versión de una actividad, por cuántos puntos y qué se anuló.";
        submissions: en "Submissions and waiting times", es "Envíos y tiempos de espera";
        submissions_about: en "Arrival, decision and wait of everything that was handed in, with the median of the queue.",
            es "Llegada, decisión y espera de todo lo enviado, con la mediana de la cola.";
        appeals: en "Second looks", es "Segundas revisiones";
        appeals_about: en "Who asked for another look, who decided, how and after how many days.",
            es "Quién pidió otra revisión, quién decidió, cómo y a los cuántos días.";
        pledges: en "Promises", es "Promesas";
        pledges_about: en "Accepted promises that nobody settled, by the day they are due.",
            es "Promesas aceptadas que nadie saldó, por el día en que vencen.";
        photos: en "Deleted photos", es "Fotos eliminadas";
        photos_about: en "Which photos were deleted when, and which are next. Nobody's name.",
            es "Qué fotos se eliminaron y cuándo, y cuáles siguen. Sin nombres.";
        redemptions: en "Redemptions and stock", es "Canjes y existencias";
        redemptions_about: en "What of each reward was counted, reserved, handed over and is owed, and whether it adds up.",
            es "Lo que se contó, reservó, entregó y se debe de cada premio, y si cuadra.";
        points_liability: en "Liability of points", es "Obligaciones por puntos";
        points_liability_about: en "What outstanding balances may cost in rewards, and what is reserved.",
            es "Lo que pueden costar en premios los saldos pendientes, y lo reservado.";
        code_pool: en "Code pool", es "Reserva de códigos";
        code_pool_about: en "Imported = free + reserved + shown + out of use, for each reward.",
            es "Importados = libres + reservados + mostrados + anulados, por premio.";
        desk: en "Reimbursement desk", es "Mostrador de reembolsos";
        desk_about: en "Visits, minutes and waits of each session.", es "Visitas, minutos y esperas de cada sesión.";

        search: en "Name", es "Nombre";
        to_search: en "Search", es "Buscar";
        any: en "All", es "Todos";
        state: en "State", es "Estado";
        method: en "Method", es "Forma de pago";
        funding: en "Funding source", es "Fuente";
        funding_hint: en "As the awards name it", es "Como figura en las ayudas";
        cut: en "By", es "Por";
        source: en "Funding source", es "Fuente";
        category: en "Category", es "Categoría";
        at: en "At the end of", es "Al final del";
        year: en "Year", es "Año";
        files: en "Take it away", es "Descargar";
        found_one(zone: &str): en "1 row, times in {zone}", es "1 fila, horas de {zone}";
        found(count: &str, zone: &str): en "{count} rows, times in {zone}", es "{count} filas, horas de {zone}";
        sum: en "All rows", es "Todas las filas";
        yes: en "Yes", es "Sí";
        no: en "No", es "No";
        nothing_title: en "Nothing to report here", es "No hay nada que informar";
        nothing: en "Rows appear once there is something of this kind. If there should be some, change the filters.",
            es "Las filas aparecen cuando hay algo de este tipo. Si debería haber alguna, cambia los filtros.";
        notes: en "What these figures are", es "Qué son estas cifras";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
    }
}

/// In the order of the list; those that have a screen of their own are not here.
pub const LISTED: [Register; 16] = [
    Register::Claims,
    Register::Payments,
    Register::Categories,
    Register::Unclaimed,
    Register::Liability,
    Register::Tax,
    Register::Desk,
    Register::Points,
    Register::AwardRules,
    Register::Submissions,
    Register::Appeals,
    Register::Pledges,
    Register::DeletedPhotos,
    Register::Redemptions,
    Register::PointsLiability,
    Register::CodePool,
];

pub fn title(register: Register) -> Message {
    match register {
        Register::Claims => words::claims,
        Register::Payments => words::payments,
        Register::Categories => words::categories,
        Register::Unclaimed => words::unclaimed,
        Register::Liability => words::liability,
        Register::Tax => words::tax,
        Register::Desk => words::desk,
        Register::Points => words::points,
        Register::AwardRules => words::award_rules,
        Register::Submissions => words::submissions,
        Register::Appeals => words::appeals,
        Register::Pledges => words::pledges,
        Register::DeletedPhotos => words::photos,
        Register::Redemptions => words::redemptions,
        Register::PointsLiability => words::points_liability,
        Register::CodePool => words::code_pool,
        Register::CheckIns | Register::Grants => words::title,
    }
}

pub fn about(register: Register) -> Message {
    match register {
        Register::Claims => words::claims_about,
        Register::Payments => words::payments_about,
        Register::Categories => words::categories_about,
        Register::Unclaimed => words::unclaimed_about,
        Register::Liability => words::liability_about,
        Register::Tax => words::tax_about,
        Register::Desk => words::desk_about,
        Register::Points => words::points_about,
        Register::AwardRules => words::award_rules_about,
        Register::Submissions => words::submissions_about,
        Register::Appeals => words::appeals_about,
        Register::Pledges => words::pledges_about,
        Register::DeletedPhotos => words::photos_about,
        Register::Redemptions => words::redemptions_about,
        Register::PointsLiability => words::points_liability_about,
        Register::CodePool => words::code_pool_about,
        Register::CheckIns | Register::Grants => words::lead,
    }
}

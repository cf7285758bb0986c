//! The words of claims: the same on every screen and in every mail.

use super::amount::{Cap, CapFigure, LineProblem, Outcome};
use super::check::Problem;
use super::{Category, ClaimState, LineField, LineState};
use crate::money::{Currency, Money};
use crate::spoken::Spoken;
use crate::text::{Lang, Message};

crate::messages! {
    mod category_text {
        airfare: en "Flight", es "Vuelo";
        lodging: en "Lodging", es "Alojamiento";
        transit: en "Train, bus, taxi, parking", es "Tren, autobús, taxi, estacionamiento";
        mileage: en "Own car, by the mile", es "Auto propio, por milla";
        visa_fee: en "Visa or ESTA fee", es "Tasa de visa o ESTA";
        rental_car: en "Rental car instead of a flight", es "Auto alquilado en lugar de un vuelo";
        poster: en "Poster printing", es "Impresión de póster";
        other: en "Something else", es "Otra cosa";
    }
}

crate::messages! {
    mod state_text {
        line_pending: en "Not reviewed yet", es "Sin revisar";
        line_approved: en "Approved", es "Aprobado";
        line_flagged: en "Something is wrong with it", es "Hay algo mal";
        line_removed: en "Removed", es "Quitado";
        draft: en "Not sent yet", es "Sin enviar";
        submitted: en "Sent", es "Enviada";
        in_review: en "Being reviewed", es "En revisión";
        approved: en "Approved", es "Aprobada";
        returned: en "Returned to you", es "Devuelta a ti";
        withdrawn: en "Withdrawn", es "Retirada";
        pay: en "To be paid", es "Por pagar";
        overpaid: en "More was paid than is due", es "Se pagó más de lo debido";
        paid: en "Paid", es "Pagado";
        nothing_to_pay: en "Nothing to pay", es "Nada que pagar";
    }
}

crate::messages! {
    mod field_text {
        category: en "What it was for", es "Para qué fue";
        day: en "Date on the receipt", es "Fecha del recibo";
        provider: en "Who was paid", es "A quién se pagó";
        description: en "What it is", es "Qué es";
        currency: en "Currency", es "Moneda";
        total: en "Total on the receipt", es "Total del recibo";
        ineligible: en "Part that is not reimbursed", es "Parte que no se reembolsa";
        people: en "For how many people", es "Para cuántas personas";
        own: en "Your own part, if not an equal share", es "Tu parte, si no es por igual";
        before_points: en "Price before points or miles", es "Precio antes de puntos o millas";
        layover_days: en "Longest stop on the way, in days", es "Escala más larga, en días";
        route: en "From where to where, and when", es "De dónde a dónde, y cuándo";
        check_in: en "First night", es "Primera noche";
        check_out: en "Day you leave", es "Día de salida";
        nightly: en "Room for one night, before tax", es "Habitación por noche, sin impuestos";
        fees: en "Cleaning and service fees", es "Limpieza y servicio";
        tax: en "Tax", es "Impuestos";
        miles: en "Miles driven", es "Millas recorridas";
        fuel: en "Of it petrol", es "De ello, combustible";
    }
}

crate::messages! {
    mod problem_text {
        missing: en "Fill this in.", es "Completa este campo.";
        unknown_currency: en "We don't know this currency. Write its three letters, such as EUR.",
            es "No conocemos esta moneda. Escribe sus tres letras, como EUR.";
        negative: en "This can't be below zero.", es "No puede ser menor que cero.";
        too_large: en "This is too large. Check it.", es "Es demasiado grande. Revísalo.";
        too_long: en "This is too long. Shorten it.", es "Es demasiado largo. Acórtalo.";
        not_asked: en "This does not belong to this kind of expense. Leave it empty.",
            es "No corresponde a este tipo de gasto. Déjalo vacío.";
        above_total: en "This is more than the total.", es "Es más que el total.";
        nobody_to_share: en "Say first how many people the receipt is for.",
            es "Primero indica para cuántas personas es el recibo.";
        people_range: en "From 1 to 50 people, you included.", es "De 1 a 50 personas, contándote.";
        own_above_rest: en "Your part is more than what is left of the total.", es "Tu parte es más que lo que queda del total.";
        below_paid: en "The price before points is lower than what was paid.",
            es "El precio antes de puntos es menor que lo pagado.";
        stay_order: en "The day you leave comes after the first night.", es "El día de salida va después de la primera noche.";
        stay_too_long: en "That is more than 60 nights. Check the dates.", es "Son más de 60 noches. Revisa las fechas.";
        nights_count(nights: i64): en "Write one price for all nights, or {nights} prices.", es "Escribe un precio para todas las noches, o {nights} precios.";
        not_the_total(parts: &str): en "Nights, fees, tax and the part not reimbursed come to {parts}. That must be the total.",
            es "Noches, cargos, impuestos y la parte no reembolsada suman {parts}. Debe ser el total.";
        miles_in_dollars: en "Miles are paid at a fixed rate. Leave the amounts empty; petrol is in the rate.",
            es "Las millas se pagan a una tarifa fija. Deja vacíos los importes; el combustible está incluido.";
        miles_alone: en "Miles are paid to the one who drove. Leave 1 person.", es "Las millas se pagan a quien condujo. Deja 1 persona.";
        in_future: en "A receipt can't be from a day that has not come.", es "Un recibo no puede ser de un día que no ha llegado.";
        too_old: en "This is long before the conference. A person will look at it.", es "Es muy anterior a la conferencia. Una persona lo revisará.";
        too_late: en "This is long after the conference. A person will look at it.", es "Es muy posterior a la conferencia. Una persona lo revisará.";
        beside_airfare: en "A rental car is paid in place of a flight. Your claim has a flight.",
            es "El auto alquilado se paga en lugar de un vuelo. Tu solicitud tiene un vuelo.";
        beside_rental_car: en "A rental car is paid in place of a flight. Your claim has a rental car.",
            es "El auto alquilado se paga en lugar de un vuelo. Tu solicitud tiene un auto alquilado.";
        over_nightly_cap(cap: &str): en "At most {cap} a night before tax is paid for one person.", es "Se paga como máximo {cap} por noche sin impuestos por persona.";
        outside_days: en "Nights from the one before your first day to the one after your last day are paid.",
            es "Se pagan las noches desde la anterior a tu primer día hasta la posterior al último.";
        compared_direct(days: i64): en "A stop of more than {days} days: a reviewer compares with the direct fare first.",
            es "Una escala de más de {days} días: primero se compara con la tarifa directa.";
        compared_airfare: en "A reviewer compares it with a flight first; at most the flight is paid.",
            es "Primero se compara con un vuelo; se paga como máximo el vuelo.";
    }
}

crate::messages! {
    mod figure_text {
        cap_nightly(most: &str, source: &str): en "A night costs more than the most that is paid: {most} before tax for one person ({source}).",
            es "Una noche cuesta más que el máximo que se paga: {most} sin impuestos por persona ({source}).";
        cap_nights(most: i64, source: &str): en "More nights than are paid: at most {most} ({source}).",
            es "Más noches de las que se pagan: {most} como máximo ({source}).";
        award_source: en "your award", es "tu ayuda";
        cap_days: en "Nights outside your days at the conference.", es "Noches fuera de tus días en la conferencia.";
        cap_comparison: en "The fare it was compared with is lower.", es "La tarifa con la que se comparó es menor.";
        incomplete: en "Something is missing here, so it counts for nothing yet.", es "Aquí falta algo, así que todavía no cuenta.";
        no_rate: en "There is no exchange rate for its day yet, so it counts for nothing yet.",
            es "Todavía no hay tipo de cambio para su fecha, así que aún no cuenta.";
        no_comparison: en "A reviewer compares it with a fare first, so it counts for nothing yet.",
            es "Primero se compara con una tarifa, así que todavía no cuenta.";
        beside_airfare: en "A rental car is paid in place of a flight, so it counts for nothing beside one.",
            es "El auto alquilado se paga en lugar de un vuelo, así que no cuenta junto a uno.";
        days_unknown: en "Enter your first and last day at the conference; until then it counts for nothing.",
            es "Indica tu primer y último día en la conferencia; hasta entonces no cuenta.";
        not_attending: en "This is not paid to somebody who could not attend.", es "Esto no se paga a quien no pudo asistir.";
        no_mileage_rate: en "No rate for miles is set for this day yet, so it counts for nothing yet.",
            es "Todavía no hay tarifa por milla para este día, así que aún no cuenta.";
        too_large: en "The amount is too large to be counted. Check it.", es "El importe es demasiado grande. Revísalo.";
    }
}

crate::spoken! {
    mod category_said {
        airfare: as category_text::airfare, pt "Voo", ja "航空券", zh "机票";
        lodging: as category_text::lodging, pt "Hospedagem", ja "宿泊", zh "住宿";
        transit: as category_text::transit, pt "Trem, ônibus, táxi, estacionamento", ja "電車・バス・タクシー・駐車場", zh "火车、公交、出租车、停车";
        mileage: as category_text::mileage, pt "Carro próprio, por milha", ja "自家用車（マイル単位）", zh "自驾（按英里）";
        visa_fee: as category_text::visa_fee, pt "Taxa de visto ou ESTA", ja "ビザまたはESTAの手数料", zh "签证或 ESTA 费用";
        rental_car: as category_text::rental_car, pt "Carro alugado em vez de voo", ja "航空券の代わりのレンタカー", zh "代替机票的租车";
        poster: as category_text::poster, pt "Impressão de pôster", ja "ポスターの印刷", zh "海报打印";
        other: as category_text::other, pt "Outra coisa", ja "その他", zh "其他";
    }
}

/// As [`category`], in a language that is spoken.
pub fn category_said(category: Category, spoken: Spoken) -> &'static str {
    match category {
        Category::Airfare => category_said::airfare(spoken),
        Category::Lodging => category_said::lodging(spoken),
        Category::Transit => category_said::transit(spoken),
        Category::Mileage => category_said::mileage(spoken),
        Category::VisaFee => category_said::visa_fee(spoken),
        Category::RentalCar => category_said::rental_car(spoken),
        Category::Poster => category_said::poster(spoken),
        Category::Other => category_said::other(spoken),
    }
}

pub fn category(category: Category) -> Message {
    match category {
        Category::Airfare => category_text::airfare,
        Category::Lodging => category_text::lodging,
        Category::Transit => category_text::transit,
        Category::Mileage => category_text::mileage,
        Category::VisaFee => category_text::visa_fee,
        Category::RentalCar => category_text::rental_car,
        Category::Poster => category_text::poster,
        Category::Other => category_text::other,
    }
}

pub fn line_state(state: LineState) -> Message {
    match state {
        LineState::Pending => state_text::line_pending,
        LineState::Approved => state_text::line_approved,
        LineState::Flagged => state_text::line_flagged,
        LineState::Removed => state_text::line_removed,
    }
}

pub fn claim_state(state: ClaimState) -> Message {
    match state {
        ClaimState::Draft => state_text::draft,
        ClaimState::Submitted => state_text::submitted,
        ClaimState::InReview => state_text::in_review,
        ClaimState::Approved => state_text::approved,
        ClaimState::Returned => state_text::returned,
        ClaimState::Withdrawn => state_text::withdrawn,
    }
}

pub fn outcome(outcome: Outcome) -> Message {
    match outcome {
        Outcome::Pay => state_text::pay,
        Outcome::Overpaid => state_text::overpaid,
        Outcome::Paid => state_text::paid,
        Outcome::NothingToPay => state_text::nothing_to_pay,
    }
}

pub fn field(field: LineField) -> Message {
    match field {
        LineField::Category => field_text::category,
        LineField::Day => field_text::day,
        LineField::Provider => field_text::provider,
        LineField::Description => field_text::description,
        LineField::Currency => field_text::currency,
        LineField::Total => field_text::total,
        LineField::Ineligible => field_text::ineligible,
        LineField::People => field_text::people,
        LineField::Own => field_text::own,
        LineField::BeforePoints => field_text::before_points,
        LineField::LayoverDays => field_text::layover_days,
        LineField::Route => field_text::route,
        LineField::CheckIn => field_text::check_in,
        LineField::CheckOut => field_text::check_out,
        LineField::Nightly => field_text::nightly,
        LineField::Fees => field_text::fees,
        LineField::Tax => field_text::tax,
        LineField::Miles => field_text::miles,
        LineField::Fuel => field_text::fuel,
    }
}

/// What is wrong with a field, and what to do.
pub fn problem(problem: &Problem, lang: Lang) -> String {
    use problem_text as text;
    let plain: Message = match problem {
        Problem::NightsCount { nights } => return text::nights_count(lang, *nights),
        Problem::NotTheTotal { parts } => return text::not_the_total(lang, &amount(parts)),
        Problem::OverNightlyCap { cap } => return text::over_nightly_cap(lang, &amount(cap)),
        Problem::ComparedWithDirect { days } => return text::compared_direct(lang, *days),
        Problem::Missing => text::missing,
        Problem::UnknownCurrency => text::unknown_currency,
        Problem::Negative => text::negative,
        Problem::TooLarge => text::too_large,
        Problem::TooLong => text::too_long,
        Problem::NotAsked => text::not_asked,
        Problem::AboveTotal => text::above_total,
        Problem::NobodyToShare => text::nobody_to_share,
        Problem::PeopleRange => text::people_range,
        Problem::OwnAboveRest => text::own_above_rest,
        Problem::BelowPaid => text::below_paid,
        Problem::StayOrder => text::stay_order,
        Problem::StayTooLong => text::stay_too_long,
        Problem::MilesInDollars => text::miles_in_dollars,
        Problem::MilesAlone => text::miles_alone,
        Problem::InFuture => text::in_future,
        Problem::TooOld => text::too_old,
        Problem::TooLate => text::too_late,
        Problem::BesideAirfare => text::beside_airfare,
        Problem::BesideRentalCar => text::beside_rental_car,
        Problem::OutsideDays => text::outside_days,
        Problem::ComparedWithAirfare => text::compared_airfare,
    };
    plain(lang).to_owned()
}

/// Why a line counts for less than its amount: the limit, and where it comes from.
pub fn cap(cap: &CapFigure, paid_in: &Currency, lang: Lang) -> String {
    let CapFigure { cap, most, source } = cap;
    let most = most.unwrap_or(0);
    let source = if source.is_empty() { figure_text::award_source(lang) } else { source };
    match cap {
        Cap::Nightly => figure_text::cap_nightly(lang, &amount(&Money::new(most, paid_in.clone())), source),
        Cap::Nights => figure_text::cap_nights(lang, most, source),
        Cap::Days => figure_text::cap_days(lang).to_owned(),
        Cap::Comparison => figure_text::cap_comparison(lang).to_owned(),
    }
}

fn amount(money: &Money) -> String {
    format!("{} {}", money.currency.code(), money.plain())
}

/// Why a line counts for nothing.
pub fn line_problem(problem: LineProblem) -> Message {
    match problem {
        LineProblem::Incomplete => figure_text::incomplete,
        LineProblem::NoRate => figure_text::no_rate,
        LineProblem::NoComparison => figure_text::no_comparison,
        LineProblem::BesideAirfare => figure_text::beside_airfare,
        LineProblem::DaysUnknown => figure_text::days_unknown,
        LineProblem::NotAttending => figure_text::not_attending,
        LineProblem::NoMileageRate => figure_text::no_mileage_rate,
        LineProblem::TooLarge => figure_text::too_large,
    }
}

#[cfg(test)]
mod tests {
    use super::cap;
    use crate::claim::amount::{Cap, CapFigure};
    use crate::money::Currency;
    use crate::text::Lang;

    #[test]
    fn a_limit_is_said_with_its_value_and_its_source() {
        let said = |limit, most, source: &str| {
            let met = CapFigure { cap: limit, most, source: source.to_owned() };
            cap(&met, &Currency::usd(), Lang::En)
        };
        let nightly = said(Cap::Nightly, Some(21_500), "the FAQ");
        assert!(nightly.ends_with("USD 215.00 before tax for one person (the FAQ)."), "{nightly}");
        assert_eq!(
            said(Cap::Nights, Some(10), "the FAQ"),
            "More nights than are paid: at most 10 (the FAQ)."
        );
        assert_eq!(said(Cap::Nights, Some(4), ""), "More nights than are paid: at most 4 (your award).");
    }

    #[test]
    fn categories_are_said_in_all_languages() {
        assert_eq!(crate::spoken::flaws(&super::category_said::templates()), [""; 0]);
    }
}

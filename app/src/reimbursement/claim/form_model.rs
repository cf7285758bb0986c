//! What is typed about an expense, read into fields; pure.

use crate::expense::{bad_money, fields_of};
use sundae_shared::claim::check::{Around, Level, Problem, check_line};
use sundae_shared::claim::{Category, LineField, LineFields, MyClaim, text};
use sundae_shared::money::{Currency, Money};
use sundae_shared::text::Lang;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        number: en "Write a whole number.", es "Escribe un número entero.";
        miles: en "Write miles such as 12 or 12.5.", es "Escribe millas como 12 o 12,5.";
    }
}

/// A mistake at a field, as it is said there.
pub type Said = (LineField, Level, String);

/// Reads what is typed. What can't be read is said, and stands as if it were not there.
pub fn read(category: Category, typed: impl Fn(LineField) -> String, lang: Lang) -> (LineFields, Vec<Said>) {
    let mut said = Vec::new();
    let asked = fields_of(category);
    let get = |field: LineField| {
        if asked.contains(&field) { typed(field).trim().to_owned() } else { String::new() }
    };
    let currency = match get(LineField::Currency) {
        code if code.is_empty() => Currency::usd(),
        code => Currency::parse(&code).unwrap_or_else(|_| {
            said.push((LineField::Currency, Level::Wrong, text::problem(&Problem::UnknownCurrency, lang)));
            Currency::usd()
        }),
    };
    let mut amount = |field: LineField| -> Option<i64> {
        let raw = get(field);
        if raw.is_empty() {
            return None;
        }
        match Money::parse(&raw, currency.clone()) {
            Ok(money) => Some(money.amount_minor),
            Err(bad) => {
                said.push((field, Level::Wrong, bad_money(&bad)(lang).to_owned()));
                None
            }
        }
    };
    let total_minor = amount(LineField::Total).unwrap_or(0);
    let ineligible_minor = amount(LineField::Ineligible).unwrap_or(0);
    let (own_minor, before_points_minor) = (amount(LineField::Own), amount(LineField::BeforePoints));
    let (fees_minor, tax_minor) = (amount(LineField::Fees), amount(LineField::Tax));
    let fuel_minor = amount(LineField::Fuel);
    let mut nightly_minor = Vec::new();
    for one in get(LineField::Nightly).split(';').map(str::trim).filter(|one| !one.is_empty()) {
        match Money::parse(one, currency.clone()) {
            Ok(money) => nightly_minor.push(money.amount_minor),
            Err(bad) => said.push((LineField::Nightly, Level::Wrong, bad_money(&bad)(lang).to_owned())),
        }
    }
    let mut whole = |field: LineField| -> Option<i64> {
        let raw = get(field);
        let number = raw.parse().ok();
        if number.is_none() && !raw.is_empty() {
            said.push((field, Level::Wrong, words::number(lang).to_owned()));
        }
        number
    };
    let people = whole(LineField::People).unwrap_or(1);
    let layover_days = whole(LineField::LayoverDays);
    let miles_tenths = match tenths(&get(LineField::Miles)) {
        Ok(miles) => miles,
        Err(()) => {
            said.push((LineField::Miles, Level::Wrong, words::miles(lang).to_owned()));
            None
        }
    };
    let day = |field| parse_day(&get(field));
    let fields = LineFields {
        category,
        day: day(LineField::Day),
        provider: get(LineField::Provider),
        description: get(LineField::Description),
        route: get(LineField::Route),
        check_in: day(LineField::CheckIn),
        check_out: day(LineField::CheckOut),
        currency: currency.clone(),
        total_minor,
        ineligible_minor,
        people,
        own_minor,
        before_points_minor,
        layover_days,
        nightly_minor,
        fees_minor,
        tax_minor,
        miles_tenths,
        fuel_minor,
    };
    (fields, said)
}

/// Miles with at most one decimal, as tenths.
fn tenths(raw: &str) -> Result<Option<i64>, ()> {
    if raw.is_empty() {
        return Ok(None);
    }
    let (whole, tenth) = raw.split_once(['.', ',']).unwrap_or((raw, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(tenth) || tenth.len() != 1 {
        return Err(());
    }
    format!("{whole}{tenth}").parse().map(Some).map_err(|_| ())
}

/// What is wrong or worth knowing while typing. What is only empty is not said yet.
pub fn problems(fields: &LineFields, claim: &MyClaim, own: Option<&str>, lang: Lang) -> Vec<Said> {
    let others = claim.lines.iter().filter(|line| Some(line.id.to_string().as_str()) != own);
    let others: Vec<Category> = others.map(|line| line.fields.category).collect();
    let around = Around {
        today: claim.today,
        settings: &claim.settings,
        attendance: claim.first_day.zip(claim.last_day),
        others: &others,
    };
    check_line(fields, &around)
        .into_iter()
        .filter(|found| found.what != Problem::Missing)
        .map(|found| (found.field, found.what.level(), text::problem(&found.what, lang)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{read, tenths};
    use crate::expense::{fields_of, shown};
    use sundae_shared::claim::{Category, LineField, LineFields};
    use sundae_shared::money::Currency;
    use sundae_shared::text::Lang;

    fn typed(category: Category, values: &[(LineField, &str)]) -> (LineFields, Vec<super::Said>) {
        let of = |field| {
            let found = values.iter().find(|(known, _)| *known == field);
            found.map(|(_, text)| (*text).to_owned()).unwrap_or_default()
        };
        read(category, of, Lang::En)
    }

    #[test]
    fn a_room_for_two_is_read_with_either_mark() {
        let (fields, said) = typed(
            Category::Lodging,
            &[
                (LineField::Currency, "eur"),
                (LineField::Total, "1.344,00"),
                (LineField::Nightly, "300; 310,50"),
                (LineField::Tax, "144"),
                (LineField::People, "2"),
                (LineField::CheckIn, "2025-05-15"),
            ],
        );
        assert_eq!(said, []);
        assert_eq!((fields.total_minor, fields.people), (134_400, 2));
        assert_eq!(fields.nightly_minor, [30_000, 31_050]);
        assert_eq!(fields.currency.code(), "EUR");
    }

    #[test]
    fn what_can_t_be_read_is_said_at_its_field() {
        let (_, said) = typed(
            Category::Transit,
            &[(LineField::Total, "12.345"), (LineField::People, "two"), (LineField::Currency, "EURO")],
        );
        let fields: Vec<LineField> = said.iter().map(|(field, ..)| *field).collect();
        assert_eq!(fields, [LineField::Currency, LineField::Total, LineField::People]);
    }

    #[test]
    fn what_another_category_asked_for_is_left_out() {
        let (fields, _) = typed(Category::Mileage, &[(LineField::Total, "5"), (LineField::Miles, "133,5")]);
        assert_eq!((fields.total_minor, fields.miles_tenths), (0, Some(1_335)));
    }

    #[test]
    fn miles_have_at_most_one_decimal() {
        assert_eq!(tenths("12"), Ok(Some(120)));
        assert_eq!(tenths(""), Ok(None));
        for bad in ["12.55", "-1", ".5", "5.", "a"] {
            assert_eq!(tenths(bad), Err(()), "{bad}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back_as_it_was() {
        for category in Category::ALL {
            let empty = LineFields::empty(*category, Currency::usd());
            let fields =
                LineFields { total_minor: if *category == Category::Mileage { 0 } else { 12_345 }, ..empty };
            let (back, said) = read(*category, |field| shown(&fields, field), Lang::Es);
            assert_eq!((back, said), (fields, vec![]), "{category}");
            assert!(!fields_of(*category).is_empty());
        }
    }
}

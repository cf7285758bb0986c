//! The fields of an expense, as forms and reviewers have them; pure.

use chrono::NaiveDate;
use sundae_shared::claim::{Category, LineField, LineFields};
use sundae_shared::money::{BadMoney, Money};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        amount: en "Write a number such as 12.50 or 12,50.", es "Escribe un número como 12,50 o 12.50.";
        decimals: en "This currency has fewer decimals.", es "Esta moneda tiene menos decimales.";
        two_ways: en "This can be read in two ways. Write it without a mark between thousands.",
            es "Esto se puede leer de dos maneras. Escríbelo sin marca entre los miles.";
        too_large: en "This is too large. Check it.", es "Es demasiado grande. Revísalo.";
    }
}

/// The fields of a category, in the order of its form. `Category` and what all have stand elsewhere.
pub fn fields_of(category: Category) -> &'static [LineField] {
    use LineField as F;
    match category {
        Category::Airfare => &[
            F::Provider,
            F::Route,
            F::Day,
            F::Currency,
            F::Total,
            F::Ineligible,
            F::People,
            F::Own,
            F::BeforePoints,
            F::LayoverDays,
        ],
        Category::Lodging => &[
            F::Provider,
            F::Day,
            F::CheckIn,
            F::CheckOut,
            F::Currency,
            F::Nightly,
            F::Fees,
            F::Tax,
            F::Ineligible,
            F::Total,
            F::People,
            F::Own,
        ],
        Category::Mileage => &[F::Route, F::Day, F::Miles],
        Category::RentalCar => {
            &[F::Provider, F::Day, F::Currency, F::Total, F::Fuel, F::Ineligible, F::People, F::Own]
        }
        Category::Other => {
            &[F::Description, F::Provider, F::Day, F::Currency, F::Total, F::Ineligible, F::People, F::Own]
        }
        Category::Transit | Category::VisaFee | Category::Poster => {
            &[F::Provider, F::Day, F::Currency, F::Total, F::Ineligible, F::People, F::Own]
        }
    }
}

/// How a field's value stands in a form.
pub fn shown(fields: &LineFields, field: LineField) -> String {
    let money = |minor: i64| Money::new(minor, fields.currency.clone()).plain();
    let unless_zero = |minor: i64| if minor == 0 { String::new() } else { money(minor) };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    match field {
        LineField::Category => fields.category.word().to_owned(),
        LineField::Day => day(fields.day),
        LineField::Provider => fields.provider.clone(),
        LineField::Description => fields.description.clone(),
        LineField::Currency => fields.currency.code().to_owned(),
        LineField::Total => unless_zero(fields.total_minor),
        LineField::Ineligible => unless_zero(fields.ineligible_minor),
        LineField::People => fields.people.to_string(),
        LineField::Own => fields.own_minor.map(money).unwrap_or_default(),
        LineField::BeforePoints => fields.before_points_minor.map(money).unwrap_or_default(),
        LineField::LayoverDays => number(fields.layover_days),
        LineField::Route => fields.route.clone(),
        LineField::CheckIn => day(fields.check_in),
        LineField::CheckOut => day(fields.check_out),
        LineField::Nightly => {
            fields.nightly_minor.iter().map(|minor| money(*minor)).collect::<Vec<_>>().join("; ")
        }
        LineField::Fees => fields.fees_minor.map(money).unwrap_or_default(),
        LineField::Tax => fields.tax_minor.map(money).unwrap_or_default(),
        LineField::Miles => {
            fields.miles_tenths.map(|miles| format!("{}.{}", miles / 10, miles % 10)).unwrap_or_default()
        }
        LineField::Fuel => fields.fuel_minor.map(money).unwrap_or_default(),
    }
}

/// Why an amount that was typed is none.
pub fn bad_money(bad: &BadMoney) -> Message {
    match bad {
        BadMoney::Decimals => words::decimals,
        BadMoney::TooLarge => words::too_large,
        BadMoney::TwoWays => words::two_ways,
        BadMoney::Amount | BadMoney::Currency => words::amount,
    }
}

//! What is typed, read as a draft; what is no figure becomes one that is refused in words.

use leptos::prelude::*;
use sundae_shared::money::{Currency, Money};
use sundae_shared::text::Bilingual;

/// A text in English and in Spanish.
pub type Both = [RwSignal<String>; 2];

pub fn both(text: Option<&Bilingual>) -> Both {
    let text = text.cloned().unwrap_or_default();
    [RwSignal::new(text.en), RwSignal::new(text.es)]
}

/// As typed, tracked.
pub fn read([en, es]: Both) -> Bilingual {
    Bilingual::new(en.get(), es.get())
}

/// `None` when both languages are empty.
pub fn read_some(typed: Both) -> Option<Bilingual> {
    Some(read(typed)).filter(|text| !text.en.trim().is_empty() || !text.es.trim().is_empty())
}

/// A field of a figure; empty without one.
pub fn number(figure: Option<i64>) -> RwSignal<String> {
    RwSignal::new(figure.map(|figure| figure.to_string()).unwrap_or_default())
}

pub fn figure(typed: RwSignal<String>) -> i64 {
    typed.with(|typed| typed.trim().parse().unwrap_or(-1))
}

pub fn figure_or_none(typed: RwSignal<String>) -> Option<i64> {
    (!is_empty(typed)).then(|| figure(typed))
}

pub fn is_empty(typed: RwSignal<String>) -> bool {
    typed.with(|typed| typed.trim().is_empty())
}

/// An amount as its field shows it, without the currency.
pub fn shown(amount_minor: i64, currency: &Currency) -> String {
    Money::new(amount_minor, currency.clone()).plain()
}

/// An amount in minor units; `None` where nothing is typed.
pub fn amount(typed: &str, currency: &Currency) -> Option<i64> {
    let read = || Money::parse(typed, currency.clone()).map_or(-1, |money| money.amount_minor);
    (!typed.trim().is_empty()).then(read)
}

#[cfg(test)]
mod tests {
    use super::{amount, figure_or_none, shown};
    use leptos::prelude::{Owner, RwSignal};
    use sundae_shared::money::Currency;

    #[test]
    fn an_amount_is_read_as_it_is_shown() {
        let (usd, yen) = (Currency::usd(), Currency::parse("JPY").unwrap());
        assert_eq!((shown(850, &usd), amount("8.50", &usd)), ("8.50".to_owned(), Some(850)));
        assert_eq!((shown(5, &usd), shown(800, &yen)), ("0.05".to_owned(), "800".to_owned()));
        assert_eq!((amount("800", &yen), amount(" ", &yen)), (Some(800), None));
        assert_eq!(amount("eight", &usd), Some(-1), "refused at its field");
    }

    #[test]
    fn nothing_typed_is_no_figure_and_nonsense_is_refused_later() {
        let owner = Owner::new();
        let read = |typed: &str| owner.with(|| figure_or_none(RwSignal::new(typed.to_owned())));
        assert_eq!((read(" "), read("x"), read(" 4 ")), (None, Some(-1), Some(4)));
    }
}

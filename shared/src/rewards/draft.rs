//! What is wrong with a reward as staff write it: said while they type, and by the server when they save.

use super::rules::{COUNT_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, VALUE_MINOR_MAX};
use super::{RewardDraft, RewardKind};
use crate::text::Lang;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftFault {
    /// A text that is missing in one of the languages.
    Language,
    TooLong(usize),
    /// A whole number between these two.
    Number(i64, i64),
    /// An amount that is none, or more than a slip of the keyboard.
    Amount,
    /// It closes before it opens.
    Window,
    /// Something to eat without something of equal value for who does not eat it.
    NoAlternative,
    /// A ceiling for what has no value.
    NoValue,
}

/// Each fault with the name of its field.
pub fn draft_faults(draft: &RewardDraft) -> Vec<(&'static str, DraftFault)> {
    let mut faults = Vec::new();
    let texts = [
        ("title", Some(&draft.title), TITLE_CHARS_MAX),
        ("text", Some(&draft.text), TEXT_CHARS_MAX),
        ("counter", (draft.kind == RewardKind::PickUp).then_some(&draft.counter), TEXT_CHARS_MAX),
    ];
    for (field, words, most) in texts {
        let Some(words) = words else { continue };
        if words.en.trim().is_empty() || words.es.trim().is_empty() {
            faults.push((field, DraftFault::Language));
        } else if words.en.chars().count().max(words.es.chars().count()) > most {
            faults.push((field, DraftFault::TooLong(most)));
        }
    }
    let numbers = [
        ("cost", Some(draft.cost), 1),
        ("limit", Some(draft.limit), 1),
        ("limit_per_day", draft.limit_per_day, 1),
        ("position", Some(draft.position), 0),
    ];
    for (field, value, least) in numbers {
        if value.is_some_and(|value| !(least..=COUNT_MAX).contains(&value)) {
            faults.push((field, DraftFault::Number(least, COUNT_MAX)));
        }
    }
    for (field, amount) in [("value", Some(draft.value_minor)), ("ceiling", draft.ceiling_minor)] {
        if amount.is_some_and(|amount| !(0..=VALUE_MINOR_MAX).contains(&amount)) {
            faults.push((field, DraftFault::Amount));
        }
    }
    if draft.ceiling_minor.is_some() && draft.value_minor == 0 {
        faults.push(("value", DraftFault::NoValue));
    }
    if draft.opens_at.zip(draft.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        faults.push(("closes_at", DraftFault::Window));
    }
    if draft.food && draft.alternative.is_none() {
        faults.push(("alternative", DraftFault::NoAlternative));
    }
    faults
}

/// What so many pieces are worth together.
pub fn worth_minor(value_minor: i64, pieces: i64) -> i64 {
    value_minor.saturating_mul(pieces)
}

/// Whether so many pieces stay below what all may be worth together.
pub fn within_ceiling(value_minor: i64, pieces: i64, ceiling_minor: Option<i64>) -> bool {
    ceiling_minor.is_none_or(|ceiling| worth_minor(value_minor, pieces) <= ceiling)
}

crate::messages! {
    mod text {
        language: en "Write this in both languages.", es "Escribe esto en ambos idiomas.";
        too_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
        number(least: i64, most: i64): en "This should be a number from {least} to {most}.", es "Debe ser un número de {least} a {most}.";
        amount: en "Write an amount such as 12.50, at most 1,000,000.", es "Escribe un importe como 12,50, como máximo 1.000.000.";
        window: en "It closes before it opens.", es "Cierra antes de abrir.";
        no_alternative: en "Choose a reward of equal value for people who don't eat this.",
            es "Elige un premio del mismo valor para quien no come esto.";
        no_value: en "Say what one piece is worth: the ceiling is counted with it.",
            es "Di cuánto vale una unidad: el tope se calcula con ello.";
    }
}

/// A fault in words.
pub fn fault_text(fault: DraftFault, lang: Lang) -> String {
    match fault {
        DraftFault::Language => text::language(lang).to_owned(),
        DraftFault::TooLong(most) => text::too_long(lang, most),
        DraftFault::Number(least, most) => text::number(lang, least, most),
        DraftFault::Amount => text::amount(lang).to_owned(),
        DraftFault::Window => text::window(lang).to_owned(),
        DraftFault::NoAlternative => text::no_alternative(lang).to_owned(),
        DraftFault::NoValue => text::no_value(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{DraftFault, draft_faults, within_ceiling};
    use crate::rewards::{RewardDraft, RewardKind};
    use crate::text::Bilingual;
    use crate::time::Timestamp;

    fn draft() -> RewardDraft {
        RewardDraft {
            kind: RewardKind::PickUp,
            title: Bilingual::new("Socks", "Calcetines"),
            text: Bilingual::new("Warm ones.", "De los calientes."),
            counter: Bilingual::new("Swag desk", "Mostrador"),
            cost: 10,
            limit: 1,
            limit_per_day: None,
            opens_at: None,
            closes_at: None,
            value_minor: 1_200,
            ceiling_minor: Some(60_000),
            food: false,
            alternative: None,
            picture: None,
            active: true,
            position: 1,
        }
    }

    #[test]
    fn a_whole_draft_has_no_fault_and_a_code_needs_no_counter() {
        assert_eq!(draft_faults(&draft()), []);
        let code = RewardDraft { kind: RewardKind::Code, counter: Bilingual::default(), ..draft() };
        assert_eq!(draft_faults(&code), []);
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let at = Timestamp::parse("2026-05-18T12:00:00Z").unwrap();
        let bad = RewardDraft {
            title: Bilingual::new("Socks", " "),
            cost: 0,
            limit_per_day: Some(0),
            value_minor: -1,
            opens_at: Some(at),
            closes_at: Some(at),
            food: true,
            ..draft()
        };
        let fields: Vec<_> = draft_faults(&bad).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "cost", "limit_per_day", "value", "closes_at", "alternative"]);
    }

    #[test]
    fn a_ceiling_needs_a_value_and_is_reached_exactly() {
        let free = RewardDraft { value_minor: 0, ..draft() };
        assert_eq!(draft_faults(&free), [("value", DraftFault::NoValue)]);
        assert!(within_ceiling(1_200, 50, Some(60_000)));
        assert!(!within_ceiling(1_200, 51, Some(60_000)));
        assert!(within_ceiling(1_200, 51, None));
        assert!(!within_ceiling(i64::MAX, 2, Some(60_000)), "no sum runs over");
    }
}

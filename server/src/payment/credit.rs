//! Which funding source or category gets back what was recovered; pure.
//!
//! Money that came back came from the payment that was too much, and goes back to where that payment took it from:
//! from the newest that had arrived by then, in the proportions of its parts, to the cent.

use super::report_service::Part;
use super::report_store::{ArrivedRow, PartRow, RecoveredRow};
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::claim::exact::split;
use sundae_shared::payment::{PaidPart, PaymentId};

/// For a recovery without any payment; two people confirm none, but a sum must not lose it.
const RECOVERED: &str = "recovered";

/// What is left of a payment's parts after earlier recoveries, the newest payment first.
struct Left<'a> {
    payment: &'a ArrivedRow,
    part: PaidPart,
    names: Vec<(&'a str, i64)>,
}

/// The credits for `recovered`, in the cut that `parts` are of; each recovery's add up to it.
pub fn credits(
    arrived: &[ArrivedRow],
    parts: &[PartRow],
    recovered: &[RecoveredRow],
) -> Result<Vec<Part>, ApiError> {
    let mut left = left_of(arrived, parts);
    let mut credits = Vec::new();
    for row in recovered {
        let mut missing = row.amount_minor;
        let mut credit = |name: &str, amount_minor: i64| {
            if amount_minor != 0 {
                let (person, part, name) = (row.person.clone(), row.part, name.to_owned());
                credits.push(Part { person, part, name, amount_minor });
            }
        };
        for paid in left.iter_mut().filter(|paid| paid.part == row.part && paid.stood_for(row)) {
            let whole: i64 = paid.names.iter().map(|(_, minor)| minor).sum();
            let weights: Vec<i64> = paid.names.iter().map(|(_, minor)| *minor).collect();
            let shares = split(missing.min(whole), &weights)
                .map_err(|_| ApiError::bug("what was recovered does not fit its payment"))?;
            for ((name, minor), share) in paid.names.iter_mut().zip(shares) {
                *minor -= share;
                missing -= share;
                credit(name, share);
            }
        }
        credit(RECOVERED, missing);
    }
    Ok(credits)
}

impl Left<'_> {
    /// Whether it had arrived at the same person when they gave something back.
    fn stood_for(&self, row: &RecoveredRow) -> bool {
        let ArrivedRow { person, state, settled_at, changed_at, .. } = self.payment;
        let stood = |at| *state == PaymentState::Settled || *changed_at >= at;
        *person == row.person && row.decided_at.is_none_or(|at| *settled_at <= Some(at) && stood(at))
    }
}

fn left_of<'a>(arrived: &'a [ArrivedRow], parts: &'a [PartRow]) -> Vec<Left<'a>> {
    let mut of_payment: HashMap<&PaymentId, Vec<&PartRow>> = HashMap::new();
    // A part below zero moved money between sources; nothing came from there.
    for part in parts.iter().filter(|part| part.amount_minor > 0) {
        of_payment.entry(&part.payment).or_default().push(part);
    }
    let mut newest: Vec<&ArrivedRow> = arrived.iter().collect();
    newest.sort_by(|one, other| (other.settled_at, &other.id).cmp(&(one.settled_at, &one.id)));
    let of_part = |payment: &'a ArrivedRow, part: PaidPart| {
        let rows = of_payment.get(&payment.id).into_iter().flatten().filter(|row| row.part == part);
        Left { payment, part, names: rows.map(|row| (row.name.as_str(), row.amount_minor)).collect() }
    };
    newest
        .into_iter()
        .flat_map(|payment| PaidPart::ALL.iter().map(move |part| (payment, *part)))
        .map(|(payment, part)| of_part(payment, part))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::credits;
    use crate::payment::report_store::{Amounts, ArrivedRow, PartRow, RecoveredRow};
    use sundae_shared::claim::cycle::payment::PaymentState;
    use sundae_shared::id::{Id, PersonId};
    use sundae_shared::money::Currency;
    use sundae_shared::payment::{PaidPart, PaymentId};
    use sundae_shared::time::Timestamp;

    fn at(second: i64) -> Option<Timestamp> {
        Timestamp::from_millis(second * 1000)
    }

    fn id<T: Id>(number: u8) -> T {
        T::parse(&format!("0190a8b0-0000-7000-8000-0000000000{number:02}")).expect("an id")
    }

    fn payment(number: u8, second: i64, parts: &[(&str, i64)]) -> (ArrivedRow, Vec<PartRow>) {
        let grant_minor = parts.iter().map(|(_, minor)| minor).sum();
        let amounts = Amounts { grant_minor, check_fee_minor: 0, honorarium_minor: 0, withheld_minor: 0 };
        let row = ArrivedRow {
            id: id(number),
            person: id(90),
            name: "Paula".into(),
            state: PaymentState::Settled,
            currency: Currency::usd(),
            amounts,
            settled_at: at(second),
            changed_at: at(second).expect("a moment"),
        };
        let part = |(name, amount_minor): &(&str, i64)| PartRow {
            payment: id::<PaymentId>(number),
            part: PaidPart::Grant,
            name: (*name).to_owned(),
            amount_minor: *amount_minor,
        };
        (row, parts.iter().map(part).collect())
    }

    fn back(second: i64, amount_minor: i64) -> RecoveredRow {
        let person: PersonId = id(90);
        RecoveredRow { person, part: PaidPart::Grant, amount_minor, decided_at: at(second) }
    }

    fn credited(payments: &[(ArrivedRow, Vec<PartRow>)], recovered: &[RecoveredRow]) -> Vec<(String, i64)> {
        let arrived: Vec<ArrivedRow> = payments.iter().map(|(row, _)| row.clone()).collect();
        let parts: Vec<PartRow> = payments.iter().flat_map(|(_, parts)| parts.clone()).collect();
        let credits = credits(&arrived, &parts, recovered).expect("it fits");
        credits.into_iter().map(|part| (part.name, part.amount_minor)).collect()
    }

    fn said(credits: &[(&str, i64)]) -> Vec<(String, i64)> {
        credits.iter().map(|(name, minor)| ((*name).to_owned(), *minor)).collect()
    }

    #[test]
    fn what_came_back_goes_where_it_came_from_in_proportion_and_to_the_cent() {
        let paid = [payment(1, 10, &[("City", 1_000), ("PSF", 2_000)])];
        assert_eq!(credited(&paid, &[back(20, 100)]), said(&[("City", 33), ("PSF", 67)]));
        let twice = credited(&paid, &[back(20, 100), back(21, 2_900)]);
        assert_eq!(
            twice,
            said(&[("City", 33), ("PSF", 67), ("City", 967), ("PSF", 1_933)]),
            "no more than was paid"
        );
    }

    #[test]
    fn the_newest_payment_that_had_arrived_was_the_one_too_much() {
        let paid = [
            payment(1, 10, &[("City", 1_000)]),
            payment(2, 20, &[("PSF", 300)]),
            payment(3, 40, &[("Later", 500)]),
        ];
        assert_eq!(credited(&paid, &[back(30, 400)]), said(&[("PSF", 300), ("City", 100)]));
    }

    #[test]
    fn nothing_is_lost_where_no_payment_is_known() {
        assert_eq!(credited(&[], &[back(30, 400)]), said(&[("recovered", 400)]));
        assert_eq!(credited(&[payment(1, 10, &[("PSF", 300)])], &[]), []);
    }
}

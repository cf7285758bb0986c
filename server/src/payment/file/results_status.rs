//! The words that services have for what became of a payment.

use super::results::{LineProblem, Outcome, Speaker};
use sundae_shared::fold::fold;
use sundae_shared::line::visible;

use Outcome::{Failed, Returned, Sent, Settled};

/// Words of our own file, in English and Spanish; of a check: cashed.
const SUNDAE: &[(&str, Outcome)] = &[
    ("sent", Sent),
    ("settled", Settled),
    ("arrived", Settled),
    ("cashed", Settled),
    ("failed", Failed),
    ("returned", Returned),
    ("enviado", Sent),
    ("cobrado", Settled),
    ("fallido", Failed),
    ("devuelto", Returned),
];

/// Source: PayPal developer documentation, transaction status of a payout item; the activity report says
/// *completed* and *canceled*. An unclaimed payout can be taken for 30 days and then comes back by itself, as does
/// one that the sender cancels.
const PAYPAL: &[(&str, Outcome)] = &[
    ("success", Settled),
    ("completed", Settled),
    ("unclaimed", Sent),
    ("failed", Failed),
    ("blocked", Failed),
    ("denied", Failed),
    ("returned", Returned),
    ("refunded", Returned),
    ("reversed", Returned),
    ("canceled", Returned),
    ("cancelled", Returned),
];
const PAYPAL_OPEN: &[&str] = &["pending", "processing", "onhold", "on hold", "held"];

/// Source: Wise documentation, "Tracking transfers"; the transfer list has the short words. What *bounced back*
/// can still be sent again or refunded. A transfer that was cancelled never left.
const WISE: &[(&str, Outcome)] = &[
    ("completed", Settled),
    ("outgoing payment sent", Sent),
    ("sent", Sent),
    ("failed", Failed),
    ("cancelled", Failed),
    ("canceled", Failed),
    ("funds refunded", Returned),
    ("refunded", Returned),
    ("charged back", Returned),
];
const WISE_OPEN: &[&str] = &[
    "incoming payment waiting",
    "incoming payment initiated",
    "waiting recipient input to proceed",
    "pending",
    "processing",
    "funds converted",
    "bounced back",
    "unknown",
];

/// What a status means; case and what stands between its words do not matter.
pub(super) fn outcome(speaker: Speaker, status: &str) -> Result<Outcome, LineProblem> {
    let (known, open): (&[(&str, Outcome)], &[&str]) = match speaker {
        Speaker::Sundae => (SUNDAE, &[]),
        Speaker::PayPal => (PAYPAL, PAYPAL_OPEN),
        Speaker::Wise => (WISE, WISE_OPEN),
    };
    let said = fold(status);
    if let Some((_, outcome)) = known.iter().find(|(word, _)| *word == said) {
        return Ok(*outcome);
    }
    let found = visible(status);
    if open.contains(&said.as_str()) {
        return Err(LineProblem::StillOpen { found });
    }
    let expected: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    Err(LineProblem::UnknownStatus { found, expected: expected.join(", ") })
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Speaker, outcome};
    use crate::payment::file::results::LineProblem;

    #[test]
    fn each_service_has_its_own_words() {
        assert_eq!(outcome(Speaker::Sundae, " Settled"), Ok(Outcome::Settled));
        assert_eq!(outcome(Speaker::PayPal, "UNCLAIMED"), Ok(Outcome::Sent), "it can still be taken");
        assert_eq!(outcome(Speaker::PayPal, "Canceled"), Ok(Outcome::Returned));
        assert_eq!(outcome(Speaker::Wise, "CANCELLED"), Ok(Outcome::Failed), "it never left");
        assert_eq!(outcome(Speaker::Wise, "outgoing_payment_sent"), Ok(Outcome::Sent));
        assert_eq!(outcome(Speaker::Wise, "Funds refunded"), Ok(Outcome::Returned));
    }

    #[test]
    fn what_is_not_finished_is_no_result() {
        for (speaker, status) in
            [(Speaker::PayPal, "ONHOLD"), (Speaker::Wise, "bounced_back"), (Speaker::Wise, "processing")]
        {
            assert_eq!(outcome(speaker, status), Err(LineProblem::StillOpen { found: status.into() }));
        }
    }

    #[test]
    fn an_unknown_word_is_never_guessed() {
        for (speaker, status) in [
            (Speaker::Sundae, "unclaimed"),
            (Speaker::PayPal, "sent"),
            (Speaker::Wise, "success"),
            (Speaker::PayPal, ""),
        ] {
            assert!(matches!(outcome(speaker, status), Err(LineProblem::UnknownStatus { .. })), "{status}");
        }
    }
}

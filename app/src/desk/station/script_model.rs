//! What the screen of a visit decides by itself: which step is shown, and which sentences belong to it.

use sundae_shared::desk::Missing;
use sundae_shared::desk::script::{Guardian, PayeeAtVisit, ScriptStep, VisitFacts, VisitScript, missing_now};
use sundae_shared::desk::sentences::{about_payee, says};
use sundae_shared::grant::steps::{Lacks, Step, said};
use sundae_shared::spoken::Spoken;

/// The steps that have something to do; name, language and number stand above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Id,
    Missing,
    Payee,
    Close,
}

pub const STAGES: [Stage; 4] = [Stage::Id, Stage::Missing, Stage::Payee, Stage::Close];

impl Stage {
    /// Where a visit begins: who was here before need not show the ID again.
    pub fn first(facts: &VisitFacts) -> Self {
        if facts.id_missing().is_empty() { Self::Missing } else { Self::Id }
    }

    pub fn next(self) -> Self {
        match self {
            Self::Id => Self::Missing,
            Self::Missing => Self::Payee,
            Self::Payee | Self::Close => Self::Close,
        }
    }

    pub fn step(self) -> ScriptStep {
        match self {
            Self::Id => ScriptStep::AskId,
            Self::Missing => ScriptStep::Missing,
            Self::Payee => ScriptStep::Payee,
            Self::Close => ScriptStep::Close,
        }
    }
}

/// What closing names as missing: what was not ticked of the ID, and what the volunteer adds.
pub fn missing_at_close(facts: &VisitFacts, added: &[Missing]) -> Vec<Missing> {
    let mut all = facts.id_missing();
    all.extend(added.iter().copied().filter(|one| !all.contains(one)).collect::<Vec<_>>());
    all
}

/// What is said at a step, the first sentence large. `day` writes the pay-by date in the person's language.
pub fn say(
    stage: Stage,
    script: &VisitScript,
    facts: &VisitFacts,
    missing: &[Missing],
    spoken: Spoken,
    day: impl Fn(chrono::NaiveDate) -> String,
) -> Vec<String> {
    let plain = |texts: &[&'static str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match stage {
        Stage::Id if facts.guardian == Guardian::NotThere => plain(&[says::ask_guardian(spoken)]),
        Stage::Id => plain(&[says::ask_id(spoken), says::id_only_seen(spoken)]),
        Stage::Missing if missing_now(&script.awards).is_empty() => plain(&[says::nothing_missing(spoken)]),
        Stage::Missing => plain(&[says::missing(spoken)]),
        Stage::Payee if script.check.is_some() => {
            plain(&[says::ask_check(spoken), about_payee(script.payee, spoken)])
        }
        Stage::Payee => plain(&[about_payee(script.payee, spoken)]),
        Stage::Close => vec![ending(facts, missing, script.pay_by.map(day), spoken)],
    }
}

/// The last sentence of a visit: what to bring, in the words of the phone's list, or by when they are paid.
pub fn ending(facts: &VisitFacts, missing: &[Missing], day: Option<String>, spoken: Spoken) -> String {
    let of_id = Lacks::after(facts, missing);
    match day {
        _ if of_id.is_some() || !missing.is_empty() => {
            said::hint(Step::another_visit(of_id), spoken).to_owned()
        }
        Some(day) => says::done_by(spoken, &day),
        None => says::done(spoken).to_owned(),
    }
}

/// Whether nothing of the owner's is waited for at the payment details.
pub fn payee_settled(payee: PayeeAtVisit) -> bool {
    payee == PayeeAtVisit::Confirmed
}

#[cfg(test)]
mod tests {
    use super::{STAGES, Stage, ending, missing_at_close};
    use sundae_shared::desk::Missing;
    use sundae_shared::desk::script::VisitFacts;
    use sundae_shared::spoken::Spoken;

    const SEEN: VisitFacts = VisitFacts { kind: true, valid: true, name: true, ..VisitFacts::NOTHING };

    #[test]
    fn each_step_leads_to_the_next_and_the_last_stays() {
        let mut stage = Stage::first(&VisitFacts::NOTHING);
        for expected in STAGES {
            assert_eq!(stage, expected);
            stage = stage.next();
        }
        assert_eq!(stage, Stage::Close);
        assert_eq!(Stage::first(&SEEN), Stage::Missing, "the ID was seen before");
    }

    #[test]
    fn what_was_not_ticked_and_what_was_added_is_missing_once() {
        assert_eq!(missing_at_close(&SEEN, &[]), []);
        let facts = VisitFacts { name: false, ..SEEN };
        let added = [Missing::NameDiffers, Missing::Receipts];
        assert_eq!(missing_at_close(&facts, &added), [Missing::NameDiffers, Missing::Receipts]);
    }

    #[test]
    fn the_last_sentence_says_the_day_or_what_to_bring() {
        let end = |facts, missing: &[Missing], day: Option<&str>| {
            ending(facts, missing, day.map(str::to_owned), Spoken::En)
        };
        assert!(end(&SEEN, &[], Some("28 May")).contains("28 May"));
        assert!(end(&SEEN, &[], None).contains("Your phone shows"));
        assert!(end(&SEEN, &[Missing::Receipts], Some("28 May")).contains("need not be checked again"));
        let bring = end(&VisitFacts::NOTHING, &[Missing::PhotoId], None);
        assert!(bring.contains("with a current one") && !bring.contains("need not"), "{bring}");
        let differs = VisitFacts { name: false, ..SEEN };
        let bring = end(&differs, &[Missing::NameDiffers], Some("28 May"));
        assert!(bring.contains("a current ID in that name"), "{bring}");
    }
}

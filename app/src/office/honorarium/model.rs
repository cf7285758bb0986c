//! Which tutorials the list shows.

use sundae_shared::fold::fold;
use sundae_shared::grant::honorarium::{SpeakerView, TaxFormState, TutorialOutcome, TutorialView};
use sundae_shared::grant::{GrantState, text as grants};
use sundae_shared::text::Lang;

/// What of the tutorials is shown; the first is the one without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    All,
    /// Nobody said what became of it.
    NotRecorded,
    /// A speaker's tax form is not here, or too old.
    FormMissing,
    /// A lower rate waits for a second person.
    SecondPerson,
    /// Somebody's honorarium can be paid.
    Ready,
}

impl Show {
    pub const ALL: [Self; 5] =
        [Self::All, Self::NotRecorded, Self::FormMissing, Self::SecondPerson, Self::Ready];

    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::NotRecorded => "not_recorded",
            Self::FormMissing => "form_missing",
            Self::SecondPerson => "second_person",
            Self::Ready => "ready",
        }
    }

    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.word() == word).unwrap_or(Self::All)
    }

    fn takes(self, tutorial: &TutorialView) -> bool {
        let any = |is: fn(&SpeakerView) -> bool| tutorial.speakers.iter().any(is);
        match self {
            Self::All => true,
            Self::NotRecorded => tutorial.outcome.is_none(),
            Self::FormMissing => {
                !is_cancelled(tutorial) && any(|one| is_due(one) && one.form_state != TaxFormState::Received)
            }
            Self::SecondPerson => any(|one| one.proposal.is_some()),
            Self::Ready => any(|one| is_due(one) && one.gross.amount_minor > 0 && one.waits.is_empty()),
        }
    }
}

pub fn is_cancelled(tutorial: &TutorialView) -> bool {
    tutorial.outcome.as_ref().is_some_and(|outcome| outcome.outcome == TutorialOutcome::Cancelled)
}

/// Whether somebody accepted and did not give it up.
pub fn is_due(speaker: &SpeakerView) -> bool {
    speaker.state == GrantState::Accepted && speaker.waived_at.is_none()
}

/// The tutorials that a choice and the typed words leave: by number, or by a speaker's name.
pub fn chosen(tutorials: &[TutorialView], show: Show, words: &str) -> Vec<TutorialView> {
    let words = fold(words);
    let fits = |tutorial: &&TutorialView| {
        show.takes(tutorial)
            && words.split(' ').all(|word| {
                fold(&tutorial.tutorial).contains(word)
                    || tutorial.speakers.iter().any(|one| fold(&one.legal_name).contains(word))
            })
    };
    tutorials.iter().filter(fits).cloned().collect()
}

/// How a speaker's award stands where it is not simply accepted.
pub fn standing(speaker: &SpeakerView, waived: fn(Lang) -> &'static str, lang: Lang) -> &'static str {
    if speaker.waived_at.is_some() { waived(lang) } else { grants::state(speaker.state, lang) }
}

#[cfg(test)]
mod tests {
    use super::{Show, chosen};
    use sundae_shared::grant::honorarium::{SpeakerView, TaxFormState, TutorialView};
    use sundae_shared::grant::{GrantId, GrantState};
    use sundae_shared::id::Id;
    use sundae_shared::money::{Currency, Money};

    fn tutorial(number: &str, name: &str, form_state: TaxFormState) -> TutorialView {
        let money = || Money::new(75_000, Currency::usd());
        let speaker = SpeakerView {
            grant: GrantId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap(),
            person: None,
            legal_name: name.into(),
            state: GrantState::Accepted,
            award: money(),
            form: None,
            form_state,
            signed_on: None,
            valid_until: None,
            gross: money(),
            withheld: money(),
            net: money(),
            withholding_basis_points: 0,
            withholding_reason: None,
            proposal: None,
            waived_at: None,
            hold: None,
            waits: Vec::new(),
            own: false,
        };
        let tutorial = number.into();
        TutorialView { tutorial, outcome: None, speakers: vec![speaker], amounts_differ: false, own: false }
    }

    #[test]
    fn a_tutorial_is_found_by_its_number_its_speaker_and_what_is_missing() {
        let all = [
            tutorial("135", "Zoë Ångström", TaxFormState::Received),
            tutorial("140", "Đặng Yusuf", TaxFormState::Expired),
        ];
        let found = |show, words: &str| -> Vec<String> {
            chosen(&all, show, words).into_iter().map(|one| one.tutorial).collect()
        };
        assert_eq!(found(Show::All, ""), ["135", "140"]);
        assert_eq!(found(Show::All, "13"), ["135"]);
        assert_eq!(found(Show::All, "dang yusuf"), ["140"]);
        assert_eq!(found(Show::FormMissing, ""), ["140"]);
        assert_eq!(found(Show::of("ready"), "angstrom"), ["135"]);
        assert!(found(Show::SecondPerson, "").is_empty());
    }
}

use super::rules::{Facts, Missing, Named, hides, is_named, is_on_wall, may_put_back, missing};
use crate::points::{FaceConsent, RequestState, SubmissionState};
use crate::time::Timestamp;
use proptest::prelude::*;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(1_747_000_000_000).expect("a time").plus_minutes(minute)
}

fn yes() -> Named {
    Named { answer: RequestState::Accepted, face: FaceConsent::Show, removed_at: None }
}

/// Everybody agreed.
fn fine(companions: Vec<Named>) -> Facts {
    Facts {
        has_picture: true,
        state: SubmissionState::Accepted,
        offered_at: Some(at(10)),
        companions,
        hidden: false,
        fine: true,
        down: false,
    }
}

#[test]
fn what_everybody_agreed_to_is_on_the_wall() {
    assert!(is_on_wall(&fine(vec![])));
    assert!(is_on_wall(&fine(vec![yes(), yes()])));
}

#[test]
fn each_missing_word_alone_keeps_it_off() {
    let but = |change: fn(&mut Facts)| {
        let mut facts = fine(vec![yes(), yes()]);
        change(&mut facts);
        missing(&facts)
    };
    assert_eq!(but(|facts| facts.has_picture = false), [Missing::Picture]);
    for state in SubmissionState::ALL.iter().filter(|state| **state != SubmissionState::Accepted) {
        let facts = Facts { state: *state, ..fine(vec![]) };
        assert_eq!(missing(&facts), [Missing::Acceptance], "{state}");
    }
    assert_eq!(but(|facts| facts.offered_at = None), [Missing::Offer]);
    assert_eq!(but(|facts| facts.companions[1].answer = RequestState::Asked), [Missing::Answer]);
    assert_eq!(but(|facts| facts.companions[1].face = FaceConsent::Hide), [Missing::Face]);
    assert_eq!(but(|facts| facts.companions[1].face = FaceConsent::Unanswered), [Missing::Face]);
    assert_eq!(but(|facts| facts.hidden = true), [Missing::Face]);
    assert_eq!(but(|facts| facts.fine = false), [Missing::Look]);
    assert_eq!(but(|facts| facts.down = true), [Missing::Down]);
}

#[test]
fn who_declined_or_never_answered_still_has_a_face_and_is_not_shown() {
    for answer in [RequestState::Declined, RequestState::Lapsed] {
        for face in FaceConsent::ALL {
            let named = Named { answer, face: *face, removed_at: None };
            assert_eq!(missing(&fine(vec![named])), [Missing::Face], "{answer} {face}");
        }
    }
}

#[test]
fn a_face_is_hidden_by_the_word_of_who_is_still_named() {
    let says = |face| Named { face, ..yes() };
    assert!(hides(&says(FaceConsent::Hide)));
    assert!(!hides(&says(FaceConsent::Show)) && !hides(&says(FaceConsent::Unanswered)));
    assert!(!hides(&Named { removed_at: Some(at(1)), ..says(FaceConsent::Hide) }));
    assert!(hides(&Named { answer: RequestState::Declined, ..says(FaceConsent::Hide) }));
}

#[test]
fn taking_somebody_out_asks_for_a_new_word() {
    let out = |minute| Named { face: FaceConsent::Hide, removed_at: Some(at(minute)), ..yes() };
    assert_eq!(missing(&fine(vec![out(11)])), [Missing::Offer]);
    assert_eq!(
        missing(&fine(vec![out(10)])),
        [Missing::Offer],
        "at the same moment nobody knows which was first"
    );
    assert!(is_on_wall(&fine(vec![out(9)])), "who was out before is in nobody's word");
}

#[test]
fn names_stand_there_by_their_own_word_alone() {
    assert!(is_named(true, None) && !is_named(false, None));
    assert!(is_named(true, Some(&yes())) && !is_named(false, Some(&yes())));
    for answer in [RequestState::Asked, RequestState::Declined, RequestState::Lapsed] {
        assert!(!is_named(true, Some(&Named { answer, ..yes() })));
    }
    assert!(!is_named(true, Some(&Named { removed_at: Some(at(1)), ..yes() })));
}

#[test]
fn nobody_puts_back_over_the_word_of_who_is_in_it() {
    assert!(may_put_back(false) && !may_put_back(true));
}

fn named() -> impl Strategy<Value = Named> {
    let answers = prop::sample::select(RequestState::ALL.to_vec());
    let faces = prop::sample::select(FaceConsent::ALL.to_vec());
    (answers, faces, prop::option::of(0_i64..20)).prop_map(|(answer, face, removed)| Named {
        answer,
        face,
        removed_at: removed.map(at),
    })
}

fn facts() -> impl Strategy<Value = Facts> {
    let states = prop::sample::select(SubmissionState::ALL.to_vec());
    let companions = prop::collection::vec(named(), 0..4);
    let said = (any::<bool>(), any::<bool>(), any::<bool>());
    (any::<bool>(), states, prop::option::of(0_i64..20), companions, said).prop_map(
        |(has_picture, state, offered, companions, (hidden, fine, down))| Facts {
            has_picture,
            state,
            offered_at: offered.map(at),
            companions,
            hidden,
            fine,
            down,
        },
    )
}

proptest! {
    /// One person more who agrees to nothing takes any picture off; one who agrees to all puts none there.
    #[test]
    fn another_person_never_helps(facts in facts(), one in named()) {
        let mut more = facts.clone();
        more.companions.push(one);
        prop_assert!(!is_on_wall(&more) || is_on_wall(&facts));
        let hides = one.removed_at.is_none() && one.face != FaceConsent::Show;
        prop_assert!(!hides || !is_on_wall(&more));
    }

    /// Every word that is taken back takes the picture off, whatever else is the case.
    #[test]
    fn a_word_taken_back_takes_it_off(facts in facts(), which in 0_usize..6) {
        let mut less = facts;
        match which {
            0 => less.offered_at = None,
            1 => less.fine = false,
            2 => less.down = true,
            3 => less.has_picture = false,
            4 => less.hidden = true,
            _ => less.state = SubmissionState::Appealed,
        }
        prop_assert!(!is_on_wall(&less));
    }

    /// On the wall means that all of it was said.
    #[test]
    fn on_the_wall_everybody_said_yes(facts in facts()) {
        if is_on_wall(&facts) {
            let still = facts.companions.iter().filter(|named| named.removed_at.is_none());
            for named in still {
                prop_assert!(named.face == FaceConsent::Show && named.answer == RequestState::Accepted);
            }
            prop_assert!(facts.fine && !facts.down && !facts.hidden && facts.offered_at.is_some());
            prop_assert_eq!(facts.state, SubmissionState::Accepted);
        }
    }
}

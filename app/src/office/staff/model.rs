//! What the list of staff shows first, and whether two administrators are there.

use sundae_shared::people::{Role, StaffMember, StaffState};

/// Whether fewer than two administrators can sign in: then nobody confirms what the one proposes.
pub fn is_alone(members: &[StaffMember]) -> bool {
    let can =
        |member: &&StaffMember| member.state == StaffState::Active && member.roles.contains(&Role::Admin);
    members.iter().filter(can).count() < 2
}

/// Members with something that waits for another administrator first; otherwise as they came, by name.
pub fn waiting_first(mut members: Vec<StaffMember>) -> Vec<StaffMember> {
    members.sort_by_key(|member| member.proposed.is_empty() && member.reset.is_none());
    members
}

#[cfg(test)]
mod tests {
    use super::{is_alone, waiting_first};
    use sundae_shared::id::{Id as _, PersonId};
    use sundae_shared::people::{FactorReset, FactorState, Role, StaffMember, StaffState};
    use sundae_shared::time::Timestamp;

    fn member(name: &str, roles: &[Role], state: StaffState) -> StaffMember {
        let at = Timestamp::parse("2025-05-15T10:00:00Z").unwrap();
        StaffMember {
            person: PersonId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap(),
            name: name.to_owned(),
            email: String::new(),
            roles: roles.to_vec(),
            state,
            second_factor: FactorState::Off,
            reset: None,
            proposed: Vec::new(),
            created_at: at,
            invitation_expires_at: None,
        }
    }

    #[test]
    fn two_administrators_who_can_sign_in_are_enough() {
        let ada = member("Ada", &[Role::Admin], StaffState::Active);
        let bob = member("Bob", &[Role::Admin], StaffState::Active);
        assert!(is_alone(std::slice::from_ref(&ada)));
        assert!(!is_alone(&[ada.clone(), bob.clone()]));
        for state in [StaffState::Invited, StaffState::Disabled] {
            assert!(is_alone(&[ada.clone(), StaffMember { state, ..bob.clone() }]), "{state}");
        }
        assert!(is_alone(&[ada, member("Pia", &[Role::Payer], StaffState::Active)]));
    }

    #[test]
    fn who_waits_for_another_administrator_comes_first() {
        let reset = FactorReset {
            asked_by: "Ada".into(),
            asked_at: Timestamp::parse("2025-05-15T10:00:00Z").unwrap(),
            reason: "lost".into(),
            own: false,
        };
        let bob = StaffMember { reset: Some(reset), ..member("Bob", &[], StaffState::Active) };
        let sorted = waiting_first(vec![member("Ada", &[], StaffState::Active), bob]);
        assert_eq!(sorted.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Bob", "Ada"]);
    }
}

//! Roles that take two administrators, and what else a second person decides.

use super::{Person, TestApp};
use sundae_shared::people::office_api::DecideStaffRole;
use sundae_shared::people::{Role, StaffMember};
use sundae_shared::second::{DecideSecondLook, SecondWord};

pub fn confirm() -> DecideSecondLook {
    DecideSecondLook { word: SecondWord::Confirm, reason: String::new() }
}

pub fn reject(reason: &str) -> DecideSecondLook {
    DecideSecondLook { word: SecondWord::Reject, reason: reason.to_owned() }
}

impl TestApp {
    /// Another administrator confirms whatever waits for a member of staff.
    pub async fn another_admin_confirms(&self, member: &StaffMember) {
        let admin: Person = self.staff(&[Role::Admin]).await;
        for proposal in &member.proposed {
            admin.call::<DecideStaffRole>(proposal.id.clone(), &confirm()).await.expect_ok();
        }
    }
}

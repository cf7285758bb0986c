//! Which roles may do what in the office, named by what they may do. The server's routes decide with these
//! lists, and the office shows the ways that lead somewhere.

use super::Role::{self, Accountant, Admin, Approver, Auditor, Moderator, Payer, Reviewer};

/// Set up: people and their access, the edition, mail, imports, rewards.
pub const SET_UP: &[Role] = &[Admin];
/// Act at the event: open desks and let volunteers in. The others only read.
pub const OPEN_DESKS: &[Role] = &[Admin, Moderator, Reviewer, Approver, Payer];
/// Read awards, check-ins and their exports.
pub const READ_GRANTS: &[Role] = &[Admin, Reviewer, Approver, Payer, Accountant, Auditor];
/// Change where an award stands, or propose its amount.
pub const CHANGE_GRANTS: &[Role] = &[Reviewer, Approver];
/// Decide what somebody else proposed.
pub const DECIDE_GRANTS: &[Role] = &[Approver];
/// Read claims with their receipts.
pub const READ_CLAIMS: &[Role] = &[Reviewer, Approver, Payer, Accountant, Auditor];
/// Decide about lines, return a claim, take an approval back.
pub const REVIEW_CLAIMS: &[Role] = &[Reviewer, Approver];
/// Put a claim on hold.
pub const HOLD_CLAIMS: &[Role] = &[Reviewer, Approver, Payer];
/// Approve a claim, end a hold, set a condition of the payment aside.
pub const APPROVE_CLAIMS: &[Role] = &[Approver];
/// Read how people are paid, masked, with what a person should look at.
pub const READ_PAYEES: &[Role] = &[Approver, Payer, Auditor];
/// See one person's payment details in full, and end a hold on them.
pub const REVEAL_PAYEES: &[Role] = &[Approver, Payer];
/// Approve, pay or see payment details: such a role asks for a second factor.
pub const NEED_SECOND_FACTOR: &[Role] = &[Approver, Payer, Auditor];
/// Read who is due what, batches, and what became of each payment; nothing of an account.
pub const READ_PAYMENTS: &[Role] = &[Approver, Payer, Accountant, Auditor];
/// Put payments into batches, prepare, release and export them, and note what became of them.
pub const MAKE_PAYMENTS: &[Role] = &[Payer];
/// Read honoraria, and what each of them waits for.
pub const READ_HONORARIA: &[Role] = &[Approver, Payer, Accountant, Auditor];
/// Record that a tutorial was given and that tax forms came; give back what its owner gave up.
pub const RECORD_HONORARIA: &[Role] = &[Approver, Payer];
/// Set the tax that is withheld of an honorarium, or confirm that it is less.
pub const SET_WITHHOLDING: &[Role] = &[Approver];
/// Say that money was recovered or is written off, and confirm what somebody else said.
pub const SETTLE_OVERPAID: &[Role] = &[Approver, Payer];
/// Take all that one person handed in as one file.
pub const TAKE_DOCUMENTS: &[Role] = &[Approver, Accountant, Auditor];
/// Read what the funding sources hold and what became of it.
pub const READ_BUDGET: &[Role] = &[Approver, Payer, Accountant, Auditor];
/// Add to a funding source or take from it, and confirm what somebody else added.
pub const CHANGE_BUDGET: &[Role] = &[Approver, Payer];
/// Read exchange rates, and which are missing.
pub const READ_RATES: &[Role] = &[Reviewer, Approver, Accountant, Auditor];
/// Type an exchange rate, bring a file of them, and look at what a colleague typed.
pub const TYPE_RATES: &[Role] = &[Reviewer, Approver];
/// Read the rules that amounts go by.
pub const READ_RULES: &[Role] = &[Admin, Reviewer, Approver, Payer, Accountant, Auditor];
/// Propose another value for a rule, and confirm what a colleague proposed.
pub const CHANGE_RULES: &[Role] = &[Admin, Approver];
/// Read what was imported when.
pub const READ_IMPORTS: &[Role] = &[Admin, Accountant, Auditor];
/// Say whose an imported award is.
pub const SETTLE_IMPORTS: &[Role] = &[Admin, Accountant];
/// Look at evidence and decide it.
pub const MODERATE: &[Role] = &[Moderator];
/// Name hosts, end them, and print codes that give points.
pub const NAME_HOSTS: &[Role] = &[Admin, Moderator];
/// Let volunteers award points at a desk.
pub const LET_AWARD: &[Role] = &[Admin, Moderator];
/// Read what an activity is worth, and how often it was handed in.
pub const READ_ACTIVITIES: &[Role] = &[Admin, Moderator, Accountant, Auditor];
/// Read any of the registers.
pub const READ_REGISTERS: &[Role] = &[Admin, Moderator, Reviewer, Approver, Payer, Accountant, Auditor];
/// Turn the conference's own records into points, and undo that; import regional conferences.
pub const AWARD_RECORDS: &[Role] = &[Admin, Moderator];
/// Read what records were turned into points, and the list of conferences.
pub const READ_RECORDS: &[Role] = &[Admin, Moderator, Auditor];
/// Read challenges, who would reach them and who did.
pub const READ_CHALLENGES: &[Role] = &[Admin, Moderator, Accountant, Auditor];
/// Read rewards, their stock and who reserved them.
pub const READ_REWARDS: &[Role] = &[Admin, Approver, Accountant, Auditor];
/// Be the second member of staff for a reward above a set value.
pub const APPROVE_REWARDS: &[Role] = &[Admin, Approver];

#[cfg(test)]
mod tests {
    use super::{
        APPROVE_CLAIMS, CHANGE_BUDGET, DECIDE_GRANTS, MAKE_PAYMENTS, NEED_SECOND_FACTOR, READ_PAYEES,
        RECORD_HONORARIA, REVEAL_PAYEES,
    };
    use crate::people::Role;

    /// A role that the list forgets would be shut out of a route that asks for the factor, or worse, let in.
    #[test]
    fn who_approves_pays_or_sees_payment_details_needs_a_second_factor() {
        let lists = [
            APPROVE_CLAIMS,
            CHANGE_BUDGET,
            DECIDE_GRANTS,
            READ_PAYEES,
            REVEAL_PAYEES,
            MAKE_PAYMENTS,
            RECORD_HONORARIA,
        ];
        for role in lists.concat() {
            assert!(NEED_SECOND_FACTOR.contains(&role), "{role}");
        }
        assert!(
            Role::ALL.iter().filter(|role| role.moves_money()).all(|role| NEED_SECOND_FACTOR.contains(role))
        );
    }
}

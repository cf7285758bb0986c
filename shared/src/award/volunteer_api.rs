//! Endpoints of what volunteers award: at the desk, and who may.

use super::Why;
use super::volunteer::{
    AllowVolunteer, AwardAnswer, AwardDesk, AwardVolunteers, ScanAward, SetHourlyMax, Tally, UndoAward,
};
use crate::id::PersonId;
use crate::points::SubmissionId;

crate::endpoints! {
    /// What this volunteer can award, and what they awarded lately.
    GetAwardDesk: Get "/api/desk/awards" (), () => AwardDesk;
    /// Awards an activity to whoever's badge was scanned; the points arrive at once.
    AwardByScan: Post "/api/desk/awards" (), ScanAward => AwardAnswer;
    /// Undoes an award of this volunteer: its points are reversed, and the person is told why.
    UndoAwardAtDesk: Post "/api/desk/awards/{submission}/undo" SubmissionId, UndoAward => Tally;
    /// Lists who may award at a desk.
    ListAwardVolunteers: Get "/api/office/award-volunteers" (), () => AwardVolunteers;
    /// Lets somebody award at a desk.
    AllowAwardVolunteer: Post "/api/office/award-volunteers" (), AllowVolunteer => AwardVolunteers;
    /// Takes that right away again.
    StopAwardVolunteer: Post "/api/office/award-volunteers/{person}/stop" PersonId, Why => AwardVolunteers;
    /// Sets how many awards one volunteer gives in an hour at most.
    SetAwardHourlyMax: Put "/api/office/award-hourly-max" (), SetHourlyMax => AwardVolunteers;
}

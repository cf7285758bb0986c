//! Endpoints of points: the attendee's own, and the moderators' queue. Pictures have raw routes.

use super::{
    Activities, ActivityId, After, AnswerRequest, Decide, EditActivity, LedgerView, ListQueue,
    OfficeActivities, OfficeActivity, Queue, QueueItem, Requests, SubmissionId, SubmissionView, Submissions,
    SubmitEvidence, TakeBack,
};

/// Where a picture is uploaded, as the multipart field `picture`; answers [`super::PictureStored`].
pub const UPLOAD_PICTURE: &str = "/api/me/pictures";

/// The address of one of the caller's own pictures.
pub fn own_picture(picture: &super::PictureId) -> String {
    format!("/api/me/pictures/{picture}")
}

/// The address of a submission's picture, for moderators.
pub fn evidence_picture(submission: &SubmissionId) -> String {
    format!("/api/office/submissions/{submission}/picture")
}

crate::endpoints! {
    /// Lists what can be earned, with what is left of it for the caller.
    ListActivities: Get "/api/me/activities" (), () => Activities;
    /// Hands evidence in; an honour item is accepted at once.
    Submit: Post "/api/me/submissions" (), SubmitEvidence => SubmissionView;
    /// Lists the caller's submissions, newest first.
    ListSubmissions: Get "/api/me/submissions" (), After => Submissions;
    /// Withdraws a submission that nobody decided yet.
    WithdrawSubmission: Post "/api/me/submissions/{submission}/withdraw" SubmissionId, () => SubmissionView;
    /// Lists who says that the caller was there too.
    ListRequests: Get "/api/me/companion-requests" (), () => Requests;
    /// Answers such a request; accepting may bring points at once.
    AnswerCompanionRequest: Post "/api/me/companion-requests/{submission}" SubmissionId, AnswerRequest => Requests;
    /// Explains every point of the caller, newest first.
    ReadLedger: Get "/api/me/points" (), After => LedgerView;
    /// All activities with their figures, hidden ones too.
    ListOfficeActivities: Get "/api/office/activities" (), () => OfficeActivities;
    /// Sets the figures of an activity, for what is handed in from now on.
    EditActivityFigures: Put "/api/office/activities/{activity}" ActivityId, EditActivity => OfficeActivity;
    /// Lists submissions for a moderator, without those in which they stand.
    ListSubmissionQueue: Get "/api/office/submissions" (), ListQueue => Queue;
    /// Marks a submission as being looked at, and shows it.
    OpenSubmission: Post "/api/office/submissions/{submission}/open" SubmissionId, () => QueueItem;
    /// Accepts or rejects a submission, once.
    DecideSubmission: Post "/api/office/submissions/{submission}/decide" SubmissionId, Decide => QueueItem;
    /// Takes an acceptance back and reverses its points.
    TakeBackSubmission: Post "/api/office/submissions/{submission}/take-back" SubmissionId, TakeBack => QueueItem;
}

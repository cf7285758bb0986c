//! Endpoints of points: the attendee's own, and the moderators' queue. Pictures have raw routes.

use super::retention::{PhotoRetention, SetPhotoRetention};
use super::{
    AcceptBatch, Activities, ActivityId, ActivityVersions, After, AnswerRequest, Appeal, BatchDone,
    CreateActivity, Decide, GameSettings, LedgerView, ListQueue, OfficeActivities, OfficeActivity, OpenShown,
    PublishActivity, Queue, QueueItem, RemoveCompanion, Requests, SetFace, SubmissionId, SubmissionView,
    Submissions, SubmitEvidence, TakeBack, Trial, TryActivity,
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
    /// Asks for another look at what was not accepted, once, by somebody who did not decide it.
    AppealSubmission: Post "/api/me/submissions/{submission}/appeal" SubmissionId, Appeal => SubmissionView;
    /// Takes somebody out whom the caller named.
    RemoveCompanionOf: Post "/api/me/submissions/{submission}/remove-companion" SubmissionId, RemoveCompanion => SubmissionView;
    /// Lists who says that the caller was there too.
    ListRequests: Get "/api/me/companion-requests" (), () => Requests;
    /// Answers such a request; accepting may bring points at once.
    AnswerCompanionRequest: Post "/api/me/companion-requests/{submission}" SubmissionId, AnswerRequest => Requests;
    /// Says whether the caller's face may be shown, apart from the points and as often as they like.
    SetFaceConsent: Put "/api/me/companion-requests/{submission}/face" SubmissionId, SetFace => Requests;
    /// Reads what the caller set for the game.
    GetGameSettings: Get "/api/me/game-settings" (), () => GameSettings;
    /// Sets it, such as whether others may name the caller.
    SetGameSettings: Put "/api/me/game-settings" (), GameSettings => GameSettings;
    /// Explains every point of the caller, newest first.
    ReadLedger: Get "/api/me/points" (), After => LedgerView;
    /// All activities with their figures, hidden ones too.
    ListOfficeActivities: Get "/api/office/activities" (), () => OfficeActivities;
    /// Adds an activity.
    AddActivity: Post "/api/office/activities" (), CreateActivity => OfficeActivity;
    /// Publishes the next version of an activity, for what is handed in from now on.
    PublishActivityVersion: Put "/api/office/activities/{activity}" ActivityId, PublishActivity => OfficeActivity;
    /// Shows what a change would have given on what was handed in before; stores nothing.
    TryActivityOnPast: Post "/api/office/activities/{activity}/try" ActivityId, TryActivity => Trial;
    /// Lists every version of an activity, newest first.
    ListActivityVersions: Get "/api/office/activities/{activity}/versions" ActivityId, () => ActivityVersions;
    /// Lists submissions for a moderator, without those in which they stand.
    ListSubmissionQueue: Get "/api/office/submissions" (), ListQueue => Queue;
    /// Marks a submission as being looked at, and shows it.
    OpenSubmission: Post "/api/office/submissions/{submission}/open" SubmissionId, () => QueueItem;
    /// Opens what somebody shows, by the code on their phone.
    OpenShownSubmission: Post "/api/office/shown-submissions" (), OpenShown => QueueItem;
    /// Accepts or rejects a submission, once, or an appeal that somebody else has to decide.
    DecideSubmission: Post "/api/office/submissions/{submission}/decide" SubmissionId, Decide => QueueItem;
    /// Accepts what is surely fine, each by itself.
    AcceptSubmissions: Post "/api/office/accept-submissions" (), AcceptBatch => BatchDone;
    /// Says that a sample of what accepted itself is fine.
    PassSample: Post "/api/office/submissions/{submission}/pass" SubmissionId, () => QueueItem;
    /// Reads for how long photos are kept, and what became of those whose time is over.
    GetPhotoRetention: Get "/api/office/photo-retention" (), () => PhotoRetention;
    /// Sets for how long: never longer for a photo that was sent before.
    SetPhotosKept: Put "/api/office/photo-retention" (), SetPhotoRetention => PhotoRetention;
    /// Takes an acceptance back and reverses its points.
    TakeBackSubmission: Post "/api/office/submissions/{submission}/take-back" SubmissionId, TakeBack => QueueItem;
}

//! The wall on the wire.

use super::Missing;
use crate::points::{PictureId, SubmissionId};
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One offer of a picture for the wall: its public name, which tells nothing about who sent it in. Another offer of
    /// the same picture has another.
    WallPictureId;
    /// That somebody took a picture down.
    WallTakedownId;
}

words! {
    /// Whether a name stands below a picture.
    pub enum NameOnWall {
        Show = "show",
        /// Until somebody says otherwise.
        Hide = "hide",
    }
}

words! {
    /// What a moderator said about a picture that was offered.
    pub enum WallVerdict {
        Fine = "fine",
        NotFine = "not_fine",
    }
}

words! {
    /// What stands below a picture besides names.
    pub enum WallCaption {
        /// The title of the activity.
        Activity = "activity",
        /// Nothing: the title would tell something about somebody, such as who is here for the first time.
        Nothing = "nothing",
    }
}

words! {
    /// A part of what the office sees.
    pub enum OfficeWallPart {
        /// Nobody looked at it yet.
        Pending = "pending",
        /// On the wall at this moment.
        Shown = "shown",
        /// Somebody took it down.
        Down = "down",
        /// Looked at, and not on the wall: not fine, or somebody's word is missing.
        Hidden = "hidden",
    }
}

/// A picture on the wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WallItem {
    pub id: WallPictureId,
    /// What it was for, unless a moderator left it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Bilingual>,
    /// Who wants to be named; nobody who did not say so.
    pub names: Vec<String>,
    pub width: i64,
    pub height: i64,
    pub at: Timestamp,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wall {
    pub items: Vec<WallItem>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// "I am in this." The word why is as long or short as its writer likes, or absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeDown {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// It is off the wall now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenDown {
    pub picture: WallPictureId,
}

/// The author's word for one picture. Both statements have to be true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfferForWall {
    /// Everybody who can be recognised is the author or named as a companion.
    pub everybody_named: bool,
    /// Nobody in it is a minor.
    pub nobody_minor: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetWallName {
    pub name: NameOnWall,
}

/// A picture in which the caller stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyWallPicture {
    pub submission: SubmissionId,
    pub picture: PictureId,
    /// The caller sent it in, and so offers it or takes it back.
    pub author: bool,
    pub name: NameOnWall,
    /// What it lacks; on the wall when nothing does.
    pub missing: Vec<Missing>,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyWall {
    pub items: Vec<MyWallPicture>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListOfficeWall {
    pub part: OfficeWallPart,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// That a picture was taken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakedownView {
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The author or a companion did it, signed in: it stays down.
    pub by_one_of_them: bool,
}

/// One picture as moderators see it; the picture itself is the evidence of its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeWallItem {
    pub id: WallPictureId,
    pub submission: SubmissionId,
    pub title: Bilingual,
    pub author: String,
    /// Companions who are named in the submission, without those whom the author took out.
    pub companions: Vec<String>,
    /// How many were taken out or said no, wherever this picture was sent in: look twice whether they are in it.
    pub gone: i64,
    pub offered_at: Timestamp,
    pub missing: Vec<Missing>,
    pub caption: WallCaption,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<WallVerdict>,
    /// Those that stand, newest first.
    pub takedowns: Vec<TakedownView>,
    /// Those of other pictures that look much the same, newest first: it may be one of them, written anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<TakedownView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeWall {
    pub items: Vec<OfficeWallItem>,
    pub pending: i64,
    pub shown: i64,
    pub down: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgeWall {
    pub verdict: WallVerdict,
    pub caption: WallCaption,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PutBack {
    pub reason: String,
}

/// What the lounge sees. Figures count people and things, never who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BigScreen {
    pub totals: Totals,
    /// The newest of the wall.
    pub pictures: Vec<WallItem>,
    /// The newest first.
    pub completions: Vec<ScreenCompletion>,
    /// The first of the leaderboard, in order.
    pub first: Vec<ScreenPlace>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// What everybody has earned together.
    pub points: i64,
    /// Who has a point or more.
    pub people: i64,
    /// Awards that stand, as on the thank-you page: a companion did it, too.
    pub things: i64,
    pub rewards: i64,
    pub challenges: i64,
}

/// Somebody completed a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScreenCompletion {
    pub challenge: Bilingual,
    /// The nickname of who stands on the leaderboard; absent for everybody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScreenPlace {
    pub nickname: String,
    pub points: i64,
}

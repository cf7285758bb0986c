//! Endpoints of the wall: everybody's, the attendee's own, and the moderators'. Pictures have raw routes.

use super::{
    BigScreen, JudgeWall, ListOfficeWall, MyWall, MyWallPicture, OfferForWall, OfficeWall, OfficeWallItem,
    PutBack, SetWallName, TakeDown, TakenDown, Wall, WallPictureId,
};
use crate::points::{After, SubmissionId};

/// The page for everybody, and the one for the lounge.
pub const WALL_PAGE: &str = "/show/wall";
pub const SCREEN_PAGE: &str = "/show/screen";

/// The address of a picture that is on the wall at this moment; nothing answers there at any other.
pub fn wall_picture(picture: &WallPictureId) -> String {
    format!("/api/wall/{picture}/picture")
}

crate::endpoints! {
    /// Lists what is on the wall at this moment, newest first.
    ListWall: Get "/api/wall" (), After => Wall;
    /// Takes a picture off the wall at once, for whoever says that they are in it.
    TakeDownPicture: Post "/api/wall/{picture}/take-down" WallPictureId, TakeDown => TakenDown;
    /// What the big screen of the lounge shows.
    GetBigScreen: Get "/api/screen" (), () => BigScreen;
    /// Lists the pictures in which the caller stands, with what each still lacks for the wall.
    ListMyWall: Get "/api/me/wall" (), () => MyWall;
    /// Offers the picture of a submission for the wall, with a word about who is in it.
    OfferPicture: Post "/api/me/submissions/{submission}/wall" SubmissionId, OfferForWall => MyWallPicture;
    /// Takes that word back; the picture is gone from the wall.
    WithdrawPicture: Delete "/api/me/submissions/{submission}/wall" SubmissionId, () => MyWallPicture;
    /// Says whether the caller's name stands below a picture in which they are.
    SetNameOnWall: Put "/api/me/submissions/{submission}/wall-name" SubmissionId, SetWallName => MyWallPicture;
    /// Lists what was offered for the wall, without pictures in which the caller stands.
    ListOfficeWallPictures: Get "/api/office/wall" (), ListOfficeWall => OfficeWall;
    /// Says whether a picture is fine for the wall.
    JudgeWallPicture: Post "/api/office/wall/{picture}/judge" WallPictureId, JudgeWall => OfficeWallItem;
    /// Puts back what somebody took down, with a reason.
    PutBackOnWall: Post "/api/office/wall/{picture}/put-back" WallPictureId, PutBack => OfficeWallItem;
}

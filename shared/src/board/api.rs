//! Endpoints of the leaderboard and the thank-you page.

use super::{
    AskThanks, Board, ChooseName, ChosenName, ChosenNameId, ListNames, Listing, Names, TakeNameAway, Thanks,
};

/// The page on the phone.
pub const BOARD_PAGE: &str = "/me/points/board";
/// The page for everybody.
pub const THANKS_PAGE: &str = "/thanks";

crate::endpoints! {
    /// Shows the leaderboard around the caller, and the names that they chose.
    GetBoard: Get "/api/me/board" (), () => Board;
    /// Chooses a name for the leaderboard or for the thank-you page; from now on the caller stands there.
    ChooseMyName: Put "/api/me/board/{listing}" Listing, ChooseName => Board;
    /// Takes the caller off it, at once.
    WithdrawMyName: Delete "/api/me/board/{listing}" Listing, () => Board;
    /// Shows who chose to be thanked by name, and for what, from the last day of the conference on.
    GetThanks: Get "/api/thanks" (), AskThanks => Thanks;
    /// The same for staff, who look at it earlier.
    PreviewThanks: Get "/api/office/thanks" (), AskThanks => Thanks;
    /// Lists the names that people chose, newest first.
    ListChosenNames: Get "/api/office/board/names" (), ListNames => Names;
    /// Takes a name away from whoever chose it, and tells them why.
    TakeChosenName: Post "/api/office/board/names/{name}/take" ChosenNameId, TakeNameAway => ChosenName;
}

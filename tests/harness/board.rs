//! The leaderboard and the thank-you page: what their tests share.

use super::Visitor;
use super::visitor::Outcome;
use sundae_shared::board::api::{
    ChooseMyName, GetBoard, GetThanks, ListChosenNames, TakeChosenName, WithdrawMyName,
};
use sundae_shared::board::{
    AskThanks, Board, BoardRow, ChooseName, ChosenName, ChosenNameId, ListNames, Listing, TakeNameAway,
    Thanks,
};

impl Visitor {
    pub async fn board(&self) -> Board {
        self.call::<GetBoard>((), &()).await.expect_ok()
    }

    pub async fn plays_as(&self, nickname: &str) -> Outcome<Board> {
        self.call::<ChooseMyName>(Listing::Board, &ChooseName { name: nickname.into() }).await
    }

    pub async fn wants_thanks_as(&self, name: &str) -> Outcome<Board> {
        self.call::<ChooseMyName>(Listing::Thanks, &ChooseName { name: name.into() }).await
    }

    pub async fn withdraws_from(&self, listing: Listing) -> Board {
        self.call::<WithdrawMyName>(listing, &()).await.expect_ok()
    }

    /// The thank-you page as anyone reads it.
    pub async fn thanks(&self, search: &str) -> Thanks {
        let search = Some(search.to_owned()).filter(|search| !search.is_empty());
        self.call::<GetThanks>((), &AskThanks { search, after: None }).await.expect_ok()
    }

    /// The names that moderators see.
    pub async fn chosen_names(&self, search: &str) -> Vec<ChosenName> {
        let search = Some(search.to_owned()).filter(|search| !search.is_empty());
        self.call::<ListChosenNames>((), &ListNames { search, after: None }).await.expect_ok().items
    }

    pub async fn takes_away(&self, name: &ChosenNameId, reason: &str) -> Outcome<ChosenName> {
        self.call::<TakeChosenName>(name.clone(), &TakeNameAway { reason: reason.into() }).await
    }
}

/// Place, nickname and points of each line.
pub fn lines(rows: &[BoardRow]) -> Vec<(i64, &str, i64)> {
    rows.iter().map(|row| (row.place, row.nickname.as_str(), row.points)).collect()
}

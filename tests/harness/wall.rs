//! The photo wall: what its tests share.

use super::visitor::Outcome;
use super::{Person, TestApp, Visitor};
use std::io::Cursor;
use std::sync::atomic::{AtomicU32, Ordering};
use sundae_shared::points::api::{AnswerCompanionRequest, SetFaceConsent};
use sundae_shared::points::{
    After, AnswerRequest, FaceConsent, RequestAnswer, SetFace, SubmissionId, SubmitEvidence,
};
use sundae_shared::wall::api::{
    JudgeWallPicture, ListMyWall, ListOfficeWallPictures, ListWall, OfferPicture, PutBackOnWall,
    SetNameOnWall, TakeDownPicture, WithdrawPicture,
};
use sundae_shared::wall::{
    JudgeWall, ListOfficeWall, Missing, MyWallPicture, NameOnWall, OfferForWall, OfficeWall, OfficeWallItem,
    OfficeWallPart, PutBack, SetWallName, TakeDown, TakenDown, WallCaption, WallItem, WallPictureId,
    WallVerdict,
};

/// A picture like no other.
pub fn unlike_others() -> Vec<u8> {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let seed = NUMBER.fetch_add(1, Ordering::SeqCst);
    let grey =
        |x: u32, y: u32| (((x / 20) * 31 + (y / 20) * 17 + 1).wrapping_mul(seed * 2_654_435) >> 7) as u8;
    let drawn = image::RgbImage::from_fn(160, 120, |x, y| image::Rgb([grey(x, y); 3]));
    let mut bytes = Cursor::new(Vec::new());
    drawn.write_to(&mut bytes, image::ImageFormat::Png).expect("a file");
    bytes.into_inner()
}

impl TestApp {
    /// `author` sends in a picture like no other with these people, and a moderator accepts it.
    pub async fn accepted_picture(&self, author: &Person, with: &[&Person]) -> SubmissionId {
        self.accepted_photo(author, with, unlike_others()).await
    }

    /// The same with this one.
    pub async fn accepted_photo(&self, author: &Person, with: &[&Person], photo: Vec<u8>) -> SubmissionId {
        let mut companions = Vec::new();
        for companion in with {
            companions.push(self.issue_badge(companion).await);
        }
        let stored = author.upload("us.png", photo).await.expect_ok();
        let told = author.in_words(super::game::SELFIE).await;
        let evidence = SubmitEvidence { picture: Some(stored.picture), words: None, companions, ..told };
        let id = author.submit(&evidence).await.expect_ok().id;
        self.moderator().await.accept(&id).await.expect_ok();
        id
    }

    /// A picture of its author alone that is on the wall.
    pub async fn on_wall(&self, author: &Person) -> (SubmissionId, WallPictureId) {
        let id = self.accepted_picture(author, &[]).await;
        author.offers(&id).await.expect_ok();
        (id.clone(), self.found_fine(&id).await)
    }

    /// A moderator finds what was offered last fine.
    pub async fn found_fine(&self, submission: &SubmissionId) -> WallPictureId {
        let moderator = self.moderator().await;
        let pending = moderator.office_wall(OfficeWallPart::Pending).await.items;
        let found = pending.into_iter().find(|item| item.submission == *submission).expect("it was offered");
        moderator.finds(&found.id, WallVerdict::Fine).await.expect_ok().id
    }
}

impl Visitor {
    /// What everybody sees, newest first.
    pub async fn wall(&self) -> Vec<WallItem> {
        self.call::<ListWall>((), &After::default()).await.expect_ok().items
    }

    /// Whether the picture's list and its bytes say that it is on the wall.
    pub async fn sees(&self, id: &WallPictureId) -> bool {
        let listed = self.wall().await.iter().any(|item| item.id == *id);
        let bytes = self.get(&sundae_shared::wall::api::wall_picture(id)).await.status().as_u16();
        assert_eq!(bytes, if listed { 200 } else { 404 }, "list and bytes say the same");
        listed
    }

    pub async fn offers(&self, id: &SubmissionId) -> Outcome<MyWallPicture> {
        let said = OfferForWall { everybody_named: true, nobody_minor: true };
        self.call::<OfferPicture>(id.clone(), &said).await
    }

    pub async fn takes_off(&self, id: &SubmissionId) -> Outcome<MyWallPicture> {
        self.call::<WithdrawPicture>(id.clone(), &()).await
    }

    /// What a picture in which this person stands lacks.
    pub async fn lacks(&self, id: &SubmissionId) -> Vec<Missing> {
        let mine = self.call::<ListMyWall>((), &()).await.expect_ok().items;
        mine.into_iter().find(|item| item.submission == *id).expect("they stand in it").missing
    }

    pub async fn is_named(&self, id: &SubmissionId, name: NameOnWall) -> Outcome<MyWallPicture> {
        self.call::<SetNameOnWall>(id.clone(), &SetWallName { name }).await
    }

    /// Answers for the points and for the face.
    pub async fn was_there(&self, id: &SubmissionId, answer: RequestAnswer, face: FaceConsent) {
        let said = AnswerRequest { answer, face: Some(face) };
        self.call::<AnswerCompanionRequest>(id.clone(), &said).await.expect_ok();
    }

    pub async fn face(&self, id: &SubmissionId, face: FaceConsent) {
        self.call::<SetFaceConsent>(id.clone(), &SetFace { face }).await.expect_ok();
    }

    pub async fn am_in(&self, id: &WallPictureId, why: Option<&str>) -> Outcome<TakenDown> {
        self.call::<TakeDownPicture>(id.clone(), &TakeDown { why: why.map(str::to_owned) }).await
    }

    pub async fn office_wall(&self, part: OfficeWallPart) -> OfficeWall {
        self.call::<ListOfficeWallPictures>((), &ListOfficeWall { part, after: None }).await.expect_ok()
    }

    pub async fn finds(&self, id: &WallPictureId, verdict: WallVerdict) -> Outcome<OfficeWallItem> {
        let said = JudgeWall { verdict, caption: WallCaption::Activity };
        self.call::<JudgeWallPicture>(id.clone(), &said).await
    }

    pub async fn puts_back(&self, id: &WallPictureId, reason: &str) -> Outcome<OfficeWallItem> {
        self.call::<PutBackOnWall>(id.clone(), &PutBack { reason: reason.into() }).await
    }
}

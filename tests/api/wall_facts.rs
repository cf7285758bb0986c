//! The one query of the wall says what the rule says, for every combination of what decides.

use diesel::prelude::*;
use sundae_server::db::WriteTx;
use sundae_server::db::schema::{picture, submission, submission_person, wall_picture, wall_takedown};
use sundae_server::problem::ApiError;
use sundae_server::wall::{office_store, store, takedown_store};
use sundae_shared::points::{FaceConsent, PictureId, RequestState, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;
use sundae_shared::wall::rules::{Facts, Named, is_on_wall};
use sundae_shared::wall::{OfficeWallPart, WallTakedownId, WallVerdict};
use sundae_tests::harness::TestApp;
use sundae_tests::harness::wall::unlike_others;

/// Everything but the people.
fn facts(offered: Timestamp) -> Vec<(Facts, Option<WallVerdict>, bool)> {
    let mut all = Vec::new();
    for state in SubmissionState::ALL {
        for has_picture in [true, false] {
            for withdrawn in [false, true] {
                for verdict in [None, Some(WallVerdict::NotFine), Some(WallVerdict::Fine)] {
                    for (down, hidden) in [(false, false), (false, true), (true, false), (true, true)] {
                        let facts = Facts {
                            has_picture,
                            state: *state,
                            offered_at: (!withdrawn).then_some(offered),
                            companions: Vec::new(),
                            hidden,
                            fine: !withdrawn && verdict == Some(WallVerdict::Fine),
                            down,
                        };
                        all.push((facts, verdict, withdrawn));
                    }
                }
            }
        }
    }
    all
}

/// Every companion there can be.
fn companions(offered: Timestamp) -> Vec<Named> {
    let mut all = Vec::new();
    for answer in RequestState::ALL {
        for face in FaceConsent::ALL {
            for removed in [None, Some(-60), Some(0), Some(60)] {
                let removed_at = removed.map(|seconds| offered.plus_seconds(seconds));
                all.push(Named { answer: *answer, face: *face, removed_at });
            }
        }
    }
    all
}

/// `elsewhere` was sent in with the same picture.
fn set(
    tx: &mut WriteTx<'_>,
    (id, elsewhere): (&SubmissionId, &SubmissionId),
    (facts, verdict, withdrawn): &(Facts, Option<WallVerdict>, bool),
    companion: Named,
) -> Result<(), ApiError> {
    let now = tx.now();
    let db = tx.db();
    diesel::update(submission::table.find(id)).set(submission::state.eq(facts.state)).execute(db)?;
    let photo: Option<PictureId> = submission::table.find(id).select(submission::picture_id).first(db)?;
    let deleted = (!facts.has_picture).then_some(now);
    diesel::update(picture::table.find(photo.expect("a picture")))
        .set(picture::deleted_at.eq(deleted))
        .execute(db)?;
    diesel::update(wall_picture::table.find(id))
        .set((
            wall_picture::withdrawn_at.eq(withdrawn.then_some(now)),
            wall_picture::verdict.eq(verdict),
            wall_picture::judged_at.eq(verdict.map(|_| now)),
        ))
        .execute(db)?;
    diesel::update(wall_takedown::table)
        .set((
            wall_takedown::put_back_at.eq((!facts.down).then_some(now)),
            wall_takedown::put_back_reason.eq((!facts.down).then_some("a reason")),
        ))
        .execute(db)?;
    let part = submission_person::table
        .filter(submission_person::submission_id.eq(id))
        .filter(submission_person::part.eq("companion"));
    diesel::update(part)
        .set((
            submission_person::answer.eq(companion.answer),
            submission_person::face.eq(companion.face),
            submission_person::removed_at.eq(companion.removed_at),
        ))
        .execute(db)?;
    let there = submission_person::table
        .filter(submission_person::submission_id.eq(elsewhere))
        .filter(submission_person::part.eq("companion"));
    let face = if facts.hidden { FaceConsent::Hide } else { FaceConsent::Unanswered };
    diesel::update(there).set(submission_person::face.eq(face)).execute(db)?;
    Ok(())
}

#[tokio::test]
async fn the_query_says_what_the_rule_says_whatever_the_facts() {
    let app = TestApp::start().await;
    let (author, friend, photo) = (app.attendee().await, app.attendee().await, unlike_others());
    let id = app.accepted_photo(&author, &[&friend], photo.clone()).await;
    let (other, third) = (app.attendee().await, app.attendee().await);
    let elsewhere = app.accepted_photo(&other, &[&third], photo).await;
    author.offers(&id).await.expect_ok();
    let tried = app
        .behind(move |tx| {
            let row = store::candidate(tx, &id)?.expect("it is there");
            let offered = row.offer.as_ref().expect("it was offered").offered_at;
            let down: WallTakedownId = tx.new_id()?;
            let new = takedown_store::NewTakedown {
                id: &down,
                submission_id: &id,
                content_hash: &row.content_hash,
                at: offered,
                by_person: None,
                why: None,
            };
            takedown_store::insert(tx, &new)?;
            let willing = Named { answer: RequestState::Accepted, face: FaceConsent::Show, removed_at: None };
            let agreed = |(facts, verdict, withdrawn): &(Facts, Option<WallVerdict>, bool)| {
                is_on_wall(facts) && *verdict == Some(WallVerdict::Fine) && !withdrawn
            };
            let all = facts(offered);
            let best = all.iter().find(|one| agreed(one)).expect("one is fine").clone();
            let by_facts = all.into_iter().map(|one| (one, willing));
            let by_people = companions(offered).into_iter().map(|named| (best.clone(), named));
            let (mut tried, mut shown) = (0, 0);
            for ((mut facts, verdict, withdrawn), named) in by_facts.chain(by_people) {
                facts.companions = vec![named];
                set(tx, (&id, &elsewhere), &(facts.clone(), verdict, withdrawn), named)?;
                let listed = !store::shown(tx, None, 10)?.is_empty();
                assert_eq!(listed, is_on_wall(&facts), "{facts:?}");
                let counted = office_store::count(tx, OfficeWallPart::Shown, &[])?;
                assert_eq!(counted, i64::from(listed), "moderators are told the same: {facts:?}");
                tried += 1;
                shown += i32::from(listed);
            }
            Ok((tried, shown))
        })
        .await;
    assert_eq!(tried.0, 7 * 2 * 2 * 3 * 2 * 2 + 4 * 3 * 4);
    assert!(tried.1 >= 4 && tried.1 < tried.0, "{tried:?}");
}

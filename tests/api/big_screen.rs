//! The big screen of the lounge: figures, the newest, and no name without consent.

use sundae_shared::wall::api::GetBigScreen;
use sundae_shared::wall::{BigScreen, Totals};
use sundae_tests::harness::TestApp;

async fn screen(app: &TestApp) -> BigScreen {
    app.visitor().call::<GetBigScreen>((), &()).await.expect_ok()
}

#[tokio::test]
async fn an_empty_game_shows_zeros() {
    let app = TestApp::start().await;
    let BigScreen { totals, pictures, completions, first } = screen(&app).await;
    assert_eq!(totals, Totals::default());
    assert!(pictures.is_empty() && completions.is_empty() && first.is_empty());
}

#[tokio::test]
async fn totals_count_what_everybody_did_together() {
    let app = TestApp::start().await;
    app.on_wall(&app.attendee_named("Ada Author").await).await;
    app.give_points(&app.attendee().await, 7).await;
    app.attendee().await;
    let BigScreen { totals, pictures, .. } = screen(&app).await;
    assert_eq!((totals.points, totals.people, totals.things), (8, 2, 2), "what counts on the thank-you page");
    assert_eq!(pictures.len(), 1);
    assert_eq!(pictures[0].names, [""; 0]);
}

#[tokio::test]
async fn whoever_completes_a_challenge_is_somebody_until_they_play_for_all_to_see() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|_| {}).await;
    let person = app.rich(5).await;
    let shown = screen(&app).await;
    assert_eq!(shown.totals.challenges, 1);
    assert_eq!(shown.completions[0].nickname, None);
    assert_eq!(shown.completions[0].challenge, challenge.draft.title);
    let body = app.visitor().get("/api/screen").await.text().await.expect("a body");
    assert!(!body.contains(&person.name) && !body.contains(&person.id.to_string()), "{body}");
    assert!(shown.first.is_empty());
    person.plays_as("Sorbet Sloth").await.expect_ok();
    let shown = screen(&app).await;
    assert_eq!(shown.completions[0].nickname.as_deref(), Some("Sorbet Sloth"));
    assert_eq!((shown.first[0].nickname.as_str(), shown.first[0].points), ("Sorbet Sloth", 5));
}

#[tokio::test]
async fn the_screen_stands_in_no_cache() {
    let app = TestApp::start().await;
    for path in ["/api/screen", "/api/wall"] {
        let answer = app.visitor().get(path).await;
        assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
    }
}

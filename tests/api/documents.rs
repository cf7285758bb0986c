//! Documents: sent in pieces, kept once, seen by their owner alone, compared over everybody.

use diesel::prelude::*;
use std::collections::HashSet;
use sundae_server::claim::document_service::{self as documents, Duplicates};
use sundae_server::db::schema::document_setting;
use sundae_server::housekeeping;
use sundae_shared::claim::document::{DocumentId, DocumentView, StartUpload, UploadView, Used};
use sundae_shared::claim::document_api::{
    AnnounceUpload, GetUpload, RemoveDocument, document_file, document_thumb,
};
use sundae_tests::harness::documents::{encoded, photo_of_a_receipt};
use sundae_tests::harness::{TestApp, receipt};

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).expect("a length")
}

/// Sets a limit behind the front door, from the day of the tests on.
async fn limited(app: &TestApp, name: &'static str, value: i64) {
    app.behind(move |tx| {
        let today = tx.now().naive_utc().date();
        let row = (
            document_setting::name.eq(name),
            document_setting::valid_from.eq(today),
            document_setting::value.eq(value),
            document_setting::source.eq("this test"),
        );
        Ok(diesel::insert_into(document_setting::table).values(row).execute(tx.db())?)
    })
    .await;
}

async fn duplicates(app: &TestApp, of: &DocumentView) -> Duplicates {
    let (id, now) = (of.id.clone(), app.now());
    app.deps.db.read(move |r| documents::duplicates_of(r, &id, now)).await.expect("an answer")
}

#[tokio::test]
async fn a_document_is_kept_once_and_listed_newest_first() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let taxi = person.send_document("taxi.webp", &receipt("taxi-eur.webp")).await.expect_ok();
    app.advance_seconds(60);
    let visa = person.send_document("visa.pdf", &receipt("visa-fee.pdf")).await.expect_ok();
    let listed = person.documents().await;
    assert_eq!(listed.documents, [visa, taxi.clone()]);
    assert_eq!(taxi.used, Used::No);
    assert!(listed.limits.bytes_max > 0 && listed.limits.picture_side_pixels > 0);
}

#[tokio::test]
async fn an_upload_goes_on_where_the_connection_was_lost() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = receipt("visa-fee.pdf");
    let half = bytes.len() / 2;
    let UploadView { id, received, .. } = person.announce("visa.pdf", &bytes).await.expect_ok();
    assert_eq!(received, 0);
    person.send_piece(&id, 0, &bytes[..half]).await.expect_ok();

    person.finish_upload(&id).await.expect_problem("upload.partly");
    assert_eq!(person.documents().await.documents, [], "half a file counts for nothing");
    person.send_piece(&id, length(&bytes), b"more").await.expect_problem("upload.gap");

    // The phone was started anew and knows neither the upload nor how far it came.
    let again = person.announce("visa.pdf", &bytes).await.expect_ok();
    assert_eq!((again.id.clone(), again.received), (id.clone(), length(&bytes[..half])));
    assert_eq!(person.call::<GetUpload>(id.clone(), &()).await.expect_ok(), again);

    // A piece whose answer was lost comes again, and with it more than is missing at its end.
    let overlap = half - 1_000;
    let there = person.send_piece(&id, length(&bytes[..overlap]), &bytes[overlap..]).await.expect_ok();
    assert_eq!(there.received, length(&bytes));
    person.send_piece(&id, length(&bytes), b"more").await.expect_problem("upload.longer");
    let document = person.finish_upload(&id).await.expect_ok();
    assert_eq!(person.finish_upload(&id).await.expect_ok(), document, "an answer that was lost");
    let ended = person.call::<GetUpload>(id, &()).await.expect_ok();
    assert_eq!(ended.document.as_ref(), Some(&document));
    assert_eq!(person.documents().await.documents, [document]);
}

#[tokio::test]
async fn an_upload_survives_a_restart_of_the_server() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = receipt("taxi-eur.webp");
    let upload = person.announce("taxi.webp", &bytes).await.expect_ok();
    person.send_piece(&upload.id, 0, &bytes[..5_000]).await.expect_ok();
    app.stop().await;

    let app = TestApp::start_on(app.database.clone(), app.folder.clone(), |_| {}).await;
    let mut person = person;
    person.visitor.address.clone_from(&app.address);
    let upload = person.announce("taxi.webp", &bytes).await.expect_ok();
    assert_eq!(upload.received, 5_000);
    person.send_piece(&upload.id, 5_000, &bytes[5_000..]).await.expect_ok();
    person.finish_upload(&upload.id).await.expect_ok();
}

#[tokio::test]
async fn the_same_file_is_the_same_document_however_it_comes() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = receipt("airfare-with-gps.jpg");
    let first = person.send_document("a.jpg", &bytes).await.expect_ok();
    let known = person.announce("b.jpg", &bytes).await.expect_ok();
    assert_eq!(known.document.as_ref(), Some(&first), "known before it travels");
    // Other bytes around the same picture: what is kept is the same.
    let wrapped = person.send_document("c.jpg", &receipt("both-jpeg-and-zip.jpg")).await.expect_ok();
    assert_eq!(wrapped, first);
    // Long after the uploads were forgotten.
    app.advance_seconds(3 * 86_400);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(person.send_document("d.jpg", &bytes).await.expect_ok(), first);
    assert_eq!(person.documents().await.documents, [first]);
}

#[tokio::test]
async fn ten_taps_at_once_make_one_document() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = receipt("taxi-eur.webp");
    let taps = (0..10).map(|_| async { person.send_document("taxi.webp", &bytes).await.expect_ok().id });
    let ids: HashSet<DocumentId> = futures_util::future::join_all(taps).await.into_iter().collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(person.documents().await.documents.len(), 1);
}

#[tokio::test]
async fn somebody_elses_document_and_upload_are_not_there() {
    let app = TestApp::start().await;
    let (person, other) = (app.grantee().await, app.grantee().await);
    let bytes = receipt("taxi-eur.webp");
    let document = person.send_document("taxi.webp", &bytes).await.expect_ok();
    let upload = person.announce("visa.pdf", &receipt("visa-fee.pdf")).await.expect_ok().id;

    for address in [document_file(&document.id), document_thumb(&document.id)] {
        assert_eq!(person.get(&address).await.status(), 200);
        assert_eq!(other.get(&address).await.status(), 404);
        assert_eq!(app.visitor().get(&address).await.status(), 401);
    }
    other.call::<RemoveDocument>(document.id.clone(), &()).await.expect_problem("request.not_found");
    other.call::<GetUpload>(upload.clone(), &()).await.expect_problem("request.not_found");
    other.send_piece(&upload, 0, b"%PDF").await.expect_problem("request.not_found");
    other.finish_upload(&upload).await.expect_problem("request.not_found");
    assert_eq!(other.documents().await.documents, []);
    // Who knows only the check sum of a file does not get it.
    assert_eq!(other.announce("taxi.webp", &bytes).await.expect_ok().document, None);
}

#[tokio::test]
async fn no_path_comes_from_a_user() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    for path in [
        "/api/me/documents/..%2F..%2Fsundae.db/file",
        "/api/me/documents/%2Fetc%2Fpasswd/file",
        "/api/me/uploads/..%2F..%2Fsundae.db",
    ] {
        assert_eq!(person.get(path).await.status(), 404, "{path}");
    }
    let named = StartUpload { sha256: "../../../sundae.db".into(), bytes: 5, name: "x".into() };
    let problem = person.call::<AnnounceUpload>((), &named).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "sha256");
}

#[tokio::test]
async fn bytes_that_changed_on_their_way_are_sent_again() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = receipt("taxi-eur.webp");
    let upload = person.announce("taxi.webp", &bytes).await.expect_ok().id;
    let mut changed = bytes.clone();
    changed[7_000] ^= 1;
    person.send_piece(&upload, 0, &changed).await.expect_ok();
    person.finish_upload(&upload).await.expect_problem("upload.damaged");
    assert_eq!(person.call::<GetUpload>(upload.clone(), &()).await.expect_ok().received, 0);
    person.send_piece(&upload, 0, &bytes).await.expect_ok();
    person.finish_upload(&upload).await.expect_ok();
}

#[tokio::test]
async fn what_was_refused_is_refused_again_without_being_sent() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = receipt("pixel-flood.png");
    person.send_document("a.png", &bytes).await.expect_problem("document.too_many_pixels");
    person.announce("b.png", &bytes).await.expect_problem("document.too_many_pixels");
    assert_eq!(app.deps.files.parts().expect("a folder"), [], "its bytes are gone");
}

#[tokio::test]
async fn a_removed_document_is_gone_until_its_file_is_sent_again() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = receipt("taxi-eur.webp");
    let document = person.send_document("taxi.webp", &bytes).await.expect_ok();
    let left = person.call::<RemoveDocument>(document.id.clone(), &()).await.expect_ok();
    assert_eq!(left.documents, []);
    assert_eq!(person.get(&document_file(&document.id)).await.status(), 404);
    person.call::<RemoveDocument>(document.id.clone(), &()).await.expect_problem("request.not_found");

    assert_eq!(person.send_document("taxi.webp", &bytes).await.expect_ok(), document);
    assert_eq!(person.get(&document_file(&document.id)).await.status(), 200);
}

#[tokio::test]
async fn limits_are_settings_and_say_what_they_are() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let (taxi, visa) = (receipt("taxi-eur.webp"), receipt("visa-fee.pdf"));
    limited(&app, "bytes_max", 50_000).await;
    let problem = person.announce("visa.pdf", &visa).await.expect_problem("document.too_large");
    assert_eq!(problem.status, 413);

    limited(&app, "bytes_per_day", 50_000).await;
    person.send_document("taxi.webp", &taxi).await.expect_ok();
    let much = receipt("lodging-two-people.png");
    person.announce("room.png", &much).await.expect_problem("document.too_much_today");

    limited(&app, "documents_per_day", 1).await;
    let response = person.announce("b.heic", &receipt("phone.heic")).await;
    assert_eq!(response.status, 429);
    let problem = response.expect_problem("document.too_many_today");
    assert!(problem.detail.contains("1 files"), "{}", problem.detail);
    // What is known already is no further file.
    person.announce("taxi.webp", &taxi).await.expect_ok();
    // Somebody else is not concerned, and tomorrow is another day.
    app.grantee().await.send_document("taxi.webp", &taxi).await.expect_ok();
    app.advance_seconds(86_401);
    person.announce("b.heic", &receipt("phone.heic")).await.expect_ok();
}

#[tokio::test]
async fn a_piece_has_a_largest_size() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let bytes = vec![0xFF; 3_000_000];
    let upload = person.announce("large.jpg", &bytes).await.expect_ok().id;
    let request = person.request("PUT", &format!("/api/me/uploads/{upload}/bytes?offset=0"));
    // The server may hang up on somebody who goes on sending.
    if let Ok(response) = request.body(bytes).send().await {
        assert_eq!(response.status(), 413);
    }
    assert_eq!(person.call::<GetUpload>(upload, &()).await.expect_ok().received, 0);
}

#[tokio::test]
async fn receipts_need_a_grant() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let problem =
        person.announce("taxi.webp", &receipt("taxi-eur.webp")).await.expect_problem("document.no_grant");
    assert!(problem.detail.contains("travel grant"));
}

#[tokio::test]
async fn an_upload_that_was_given_up_is_forgotten_after_a_day() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let upload = person.announce("taxi.webp", &receipt("taxi-eur.webp")).await.expect_ok().id;
    person.send_piece(&upload, 0, b"RIFF").await.expect_ok();
    let document = person.send_document("visa.pdf", &receipt("visa-fee.pdf")).await.expect_ok();
    app.advance_seconds(86_000);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(person.call::<GetUpload>(upload.clone(), &()).await.expect_ok().received, 4);
    app.advance_seconds(1_000);
    housekeeping::tidy_up(&app.deps).await;
    person.call::<GetUpload>(upload, &()).await.expect_problem("request.not_found");
    assert_eq!(app.deps.files.parts().expect("a folder"), []);
    assert_eq!(person.documents().await.documents, [document], "what was finished stays");
}

#[tokio::test]
async fn a_reviewer_can_ask_who_else_handed_in_the_same_receipt() {
    let app = TestApp::start().await;
    let (person, copier, stranger) = (app.grantee().await, app.grantee().await, app.grantee().await);
    let photo = photo_of_a_receipt(3);
    let bytes = encoded(&photo, image::ImageFormat::Jpeg);
    let mine = person.send_document("room.jpg", &bytes).await.expect_ok();
    let same = copier.send_document("mine.jpg", &bytes).await.expect_ok();
    // Sent on by a messenger: smaller, in another format, a little darker.
    let again = encoded(&photo.brighten(-12).thumbnail(500, 700), image::ImageFormat::WebP);
    let alike = copier.send_document("again.webp", &again).await.expect_ok();
    let other = encoded(&photo_of_a_receipt(8), image::ImageFormat::Png);
    let other = stranger.send_document("other.png", &other).await.expect_ok();
    // Sheets that were scanned clean have no look to go by.
    person.send_document("a.png", &receipt("lodging-two-people.png")).await.expect_ok();
    let sheet = stranger.send_document("b.jpg", &receipt("airfare-with-gps.jpg")).await.expect_ok();

    let found = duplicates(&app, &mine).await;
    let same_files: Vec<_> = found.same_file.iter().map(|twin| (&twin.document, &twin.owner)).collect();
    assert_eq!(same_files, [(&same.id, &copier.id)]);
    let look_alikes: Vec<_> = found.look_alike.iter().map(|twin| (&twin.document, &twin.owner)).collect();
    assert_eq!(look_alikes, [(&alike.id, &copier.id)]);
    for nobodys in [&other, &sheet] {
        assert_eq!(duplicates(&app, nobodys).await, Duplicates::default());
    }

    copier.call::<RemoveDocument>(same.id, &()).await.expect_ok();
    assert_eq!(duplicates(&app, &mine).await.same_file, [], "what was removed claims nothing");
}

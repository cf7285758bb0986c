//! Pictures: what is taken, what is refused in which words, what is left in the file, who may see it.

use sundae_shared::picture::small;
use sundae_shared::points::SubmitEvidence;
use sundae_shared::points::api::{Submit, evidence_picture, own_picture};
use sundae_tests::harness::game::{SELFIE, sample};
use sundae_tests::harness::{Person, TestApp, Visitor};

async fn fetched(visitor: &Visitor, address: &str) -> Vec<u8> {
    let response = visitor.get(address).await;
    assert_eq!(response.status(), 200, "{address}");
    assert_eq!(response.headers()["content-type"], "image/jpeg");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    response.bytes().await.expect("bytes").to_vec()
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// The kinds of the segments before the picture data, read without the library that wrote them.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    let (mut kinds, mut at) = (Vec::new(), 2);
    while jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA {
        kinds.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    kinds
}

/// Width and height from the frame header.
fn size(jpeg: &[u8]) -> (u16, u16) {
    let mut at = 2;
    while !matches!(jpeg[at + 1], 0xC0..=0xC2) {
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    let number = |at: usize| u16::from_be_bytes([jpeg[at], jpeg[at + 1]]);
    (number(at + 7), number(at + 5))
}

#[tokio::test]
async fn a_photo_loses_its_place_and_camera_and_stands_upright() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let original = sample("airfare-with-gps.jpg");
    assert!(holds(&original, b"Exif\0\0"), "the sample has what must go");
    let stored = person.upload("IMG_0042.JPG", original.clone()).await.expect_ok();

    let kept = fetched(&person, &own_picture(&stored.picture)).await;
    assert!(kept.starts_with(b"\xff\xd8\xff"));
    for mark in
        [&b"Exif"[..], b"GPS", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"Photoshop", b"MM\0*", b"II*\0"]
    {
        assert!(!holds(&kept, mark), "{}", String::from_utf8_lossy(mark));
    }
    let metadata = segments(&kept).into_iter().filter(|kind| matches!(kind, 0xE1..=0xEF | 0xFE)).count();
    assert_eq!(metadata, 0, "no application segment beyond JFIF, no comment");
    let (before, after) = (size(&original), size(&kept));
    assert_eq!(after, (before.1, before.0), "the camera was held sideways");
    assert_eq!((i64::from(after.0), i64::from(after.1)), (stored.width, stored.height));
}

#[tokio::test]
async fn a_list_gets_a_small_version_as_clean_as_the_whole() {
    let app = TestApp::start().await;
    let (person, other) = (app.attendee().await, app.attendee_named("Ben Friend").await);
    let stored = person.upload("IMG_0042.JPG", sample("airfare-with-gps.jpg")).await.expect_ok();
    let address = own_picture(&stored.picture);
    let whole = fetched(&person, &address).await;
    for _ in 0..2 {
        let little = fetched(&person, &small(&address)).await;
        let (wide, high) = size(&little);
        assert_eq!((wide, high), (480, 332), "the shape of {:?}", size(&whole));
        assert!(little.len() * 2 < whole.len(), "{} of {}", little.len(), whole.len());
        assert!(metadata(&little).is_none());
    }
    assert_eq!(other.get(&small(&address)).await.status(), 404, "small is not more public");
}

/// What a reader of others finds of metadata in a picture: how many fields, and whether one says where it was taken.
fn metadata(picture: &[u8]) -> Option<(usize, bool)> {
    let found = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(picture)).ok()?;
    Some((found.fields().count(), found.get_field(exif::Tag::GPSLatitude, exif::In::PRIMARY).is_some()))
}

/// A PNG with fields of a camera in it, as phones write them into screenshots.
fn png_with_metadata() -> Vec<u8> {
    use image::ImageEncoder;
    let mut png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
    // One field of one directory: the orientation, turned.
    let fields = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    encoder.set_exif_metadata(fields).expect("PNG takes it");
    let rows = vec![200; 30 * 20 * 3];
    encoder.write_image(&rows, 30, 20, image::ExtendedColorType::Rgb8).expect("a picture");
    png
}

#[tokio::test]
async fn an_independent_reader_finds_no_metadata_in_what_is_kept() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let (photo, png) = (sample("airfare-with-gps.jpg"), png_with_metadata());
    assert!(metadata(&photo).is_some_and(|(fields, place)| fields > 3 && place), "it finds what is there");
    assert!(metadata(&png).is_some_and(|(fields, _)| fields > 0), "also in a PNG");
    for (name, bytes) in [
        ("photo.jpg", photo),
        ("screenshot.png", png),
        ("room.png", sample("lodging-two-people.png")),
        ("taxi.webp", sample("taxi-eur.webp")),
    ] {
        let stored = person.upload(name, bytes).await.expect_ok();
        let kept = fetched(&person, &own_picture(&stored.picture)).await;
        assert_eq!(metadata(&kept), None, "{name}");
    }
}

#[tokio::test]
async fn png_and_webp_become_jpeg_too() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    for name in ["lodging-two-people.png", "taxi-eur.webp"] {
        let stored = person.upload(name, sample(name)).await.expect_ok();
        assert!(fetched(&person, &own_picture(&stored.picture)).await.starts_with(b"\xff\xd8\xff"), "{name}");
    }
}

#[tokio::test]
async fn an_archive_behind_a_photo_is_gone() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let original = sample("both-jpeg-and-zip.jpg");
    assert!(holds(&original, b"PK\x05\x06"));
    let stored = person.upload("photo.jpg", original).await.expect_ok();
    let kept = fetched(&person, &own_picture(&stored.picture)).await;
    assert!(!holds(&kept, b"PK\x05\x06") && kept.ends_with(b"\xff\xd9"));
}

#[tokio::test]
async fn everything_else_is_refused_in_words_of_its_own() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let mut sentences = std::collections::HashSet::new();
    for (name, bytes, code) in [
        ("empty.jpg", sample("empty.jpg"), "picture.empty"),
        ("cut-off.jpg", sample("cut-off.jpg"), "picture.cut_off"),
        ("phone.heic", sample("phone.heic"), "picture.heic"),
        ("photo.png", sample("script-named-photo.png"), "picture.svg"),
        ("receipt.jpg", sample("page-named-receipt.pdf"), "picture.web_page"),
        ("pixels.png", sample("pixel-flood.png"), "picture.too_many_pixels"),
        ("paper.jpg", b"%PDF-1.7 ...".to_vec(), "picture.pdf"),
        ("moving.jpg", b"GIF89a....".to_vec(), "picture.unknown_kind"),
        ("huge.jpg", vec![0xFF; 10 * 1024 * 1024 + 1], "picture.too_large"),
    ] {
        let problem = person.upload(name, bytes).await.expect_problem(code);
        assert!(sentences.insert(problem.detail), "{name} has a sentence of its own");
    }
}

#[tokio::test]
async fn an_upload_without_a_picture_says_so() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let form = reqwest::multipart::Form::new().text("caption", "hello");
    let request = person.request("POST", "/api/me/pictures").header("Idempotency-Key", "one").multipart(form);
    let response = request.send().await.expect("the server answers");
    assert_eq!(response.status(), 422);
    assert!(response.text().await.expect("text").contains("picture.missing"));
}

async fn submitted(person: &Person) -> sundae_shared::points::SubmissionView {
    let stored = person.upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    let evidence =
        SubmitEvidence { picture: Some(stored.picture), words: None, ..person.in_words(SELFIE).await };
    person.submit(&evidence).await.expect_ok()
}

#[tokio::test]
async fn only_the_owner_and_a_moderator_who_is_not_in_it_see_a_picture() {
    let app = TestApp::start().await;
    let (person, stranger, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let themselves = app.moderator_too(&person).await;
    let submission = submitted(&person).await;
    let own = own_picture(submission.picture.as_ref().expect("a picture"));
    let evidence = evidence_picture(&submission.id);

    fetched(&person, &own).await;
    fetched(&moderator, &evidence).await;
    assert_eq!(stranger.get(&own).await.status(), 404);
    assert_eq!(app.visitor().get(&own).await.status(), 401);
    assert_eq!(stranger.get(&evidence).await.status(), 401);
    assert_eq!(app.admin().await.get(&evidence).await.status(), 403);
    assert_eq!(themselves.get(&evidence).await.status(), 403);
}

#[tokio::test]
async fn nobody_hands_in_the_picture_of_somebody_else() {
    let app = TestApp::start().await;
    let (person, thief) = (app.attendee().await, app.attendee().await);
    let picture = submitted(&person).await.picture;
    let evidence = SubmitEvidence { picture, words: None, ..thief.in_words(SELFIE).await };
    let problem = thief.call::<Submit>((), &evidence).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "picture");
}

//! Receipts on the phone: photo first, details later, whatever the network does.

use crate::stage::{Browser, Stage, play};
use diesel::prelude::*;
use std::path::{Path, PathBuf};
use sundae_server::db::schema::document_upload;
use sundae_server::problem::ApiError;
use sundae_shared::claim::document::Media;
use sundae_shared::people::SessionKind;
use sundae_tests::harness::Person;

const ON_THE_PHONE: &str = "kept on this phone";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/receipts").join(name)
}

async fn phone_with_receipts_open(stage: &Stage) -> (Person, Browser) {
    let person = stage.app.grantee().await;
    let phone = stage.phone().await;
    phone.sign_in_as(&person).await;
    phone.open_page("/me/grant/receipts").await;
    phone.is_at("Receipts").await;
    phone.sees("No receipts yet").await;
    (person, phone)
}

async fn names(person: &Person) -> Vec<String> {
    let mut names: Vec<String> =
        person.documents().await.documents.into_iter().map(|document| document.name).collect();
    names.sort();
    names
}

/// Waits until so many receipts stand there as kept on this phone.
async fn keeps(phone: &Browser, count: u64) {
    phone.wait("kept on this phone", async || times_shown(phone, ON_THE_PHONE).await == count).await;
}

/// How many receipts are said to be in this state.
async fn times_shown(phone: &Browser, text: &str) -> u64 {
    let body = "return [...document.querySelectorAll('.pill')].filter((it) => tidy(it.textContent) === arguments[0]).length;";
    phone.script(body, vec![text.into()]).await.as_u64().expect("a number")
}

#[actix_web::test]
async fn two_photos_are_received_once_each_though_the_network_goes_and_the_page_is_loaded_anew() {
    play(async |stage| {
        let (person, phone) = phone_with_receipts_open(stage).await;
        phone.attach("Take a photo", &file("airfare-with-gps.jpg")).await;
        phone.sees("needs details").await;
        phone.look("receipts-first").await;

        phone.waits_for_worker("/me/grant/").await;
        phone.expects_console("ERR_INTERNET_DISCONNECTED");
        phone.is_cut_off(true).await;
        phone.attach("Take a photo", &file("taxi-eur.webp")).await;
        keeps(&phone, 1).await;
        phone.sees("Your receipts are safe on this phone").await;
        phone.look("receipts-cut-off").await;
        assert_eq!(names(&person).await, ["airfare-with-gps.jpg"]);

        // The page comes from its worker; the receipt from the phone's own database.
        phone.reload().await;
        keeps(&phone, 1).await;
        phone.is_cut_off(false).await;
        keeps(&phone, 0).await;
        phone.wait("both are received", async || times_shown(&phone, "needs details").await == 2).await;
        assert_eq!(names(&person).await, ["airfare-with-gps.jpg", "taxi-eur.webp"]);
        phone.look("receipts-both").await;

        // The same photo again is the same receipt.
        let asked = "performance.getEntriesByType('resource').filter((it) => it.name.includes('/api/me/uploads')).length";
        let before = phone.script(&format!("return {asked};"), vec![]).await;
        phone.attach("Choose files", &file("taxi-eur.webp")).await;
        phone.until("the server was asked about it", &format!("{asked} > {before}")).await;
        phone.sees_no("Not received yet").await;
        assert_eq!(names(&person).await.len(), 2);
    })
    .await;
}

/// What the phone announced of its pictures, in bytes.
async fn sent_pictures(stage: &Stage) -> Vec<i64> {
    let announced = stage.app.deps.db.read(|r| {
        let pictures = document_upload::table.filter(document_upload::name.like("%.jpg"));
        pictures.select(document_upload::bytes).load(r.db()).map_err(ApiError::from)
    });
    let announced: Vec<i64> = announced.await.expect("the uploads");
    assert!(!announced.is_empty(), "a picture was announced");
    announced
}

#[actix_web::test]
async fn several_files_at_once_are_told_apart_and_shrunk_before_they_are_sent() {
    play(async |stage| {
        let (person, phone) = phone_with_receipts_open(stage).await;
        // Grain that no camera leaves: some megabytes as JPEG.
        let grain =
            |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(97) >> 26;
        let photo = image::RgbImage::from_fn(3_000, 4_000, |x, y| {
            image::Rgb([u8::try_from(120 + grain(x, y)).unwrap_or(0), 150, u8::try_from(x / 16).unwrap_or(0)])
        });
        let large = stage.app.folder.join("large.jpg");
        photo.save(&large).expect("a picture");
        let sent = std::fs::metadata(&large).expect("a file").len();
        assert!(sent > 1_000_000, "{sent} bytes are worth shrinking");

        phone.attach("Choose files", &large).await;
        phone.attach("Choose files", &file("visa-fee.pdf")).await;
        phone.wait("both are received", async || times_shown(&phone, "needs details").await == 2).await;
        let documents = person.documents().await.documents;
        let photo = documents.iter().find(|document| document.media == Media::Jpeg).expect("the photo");
        assert_eq!(
            (photo.width, photo.height),
            (Some(1_500), Some(2_000)),
            "longest side as the server's setting"
        );
        let sent = person.documents().await.limits.picture_bytes;
        assert!(sent <= 500_000, "half a megabyte, by the setting");
        for bytes in sent_pictures(stage).await {
            assert!(bytes <= sent, "{bytes} bytes went over the air");
        }
        let pdf = documents.iter().find(|document| document.media == Media::Pdf).expect("the PDF");
        assert_eq!(pdf.bytes, 71_781, "as it was");
        phone.look("receipts-received").await;

        phone.press("Remove").await;
        phone.wait("one is left", async || times_shown(&phone, "needs details").await == 1).await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_no_receipt_is_told_before_it_is_sent() {
    play(async |stage| {
        let (person, phone) = phone_with_receipts_open(stage).await;
        // Whoever talks to the server about a file would be heard in the console.
        phone.blocks(&["*/api/me/uploads*"]).await;
        for (name, advice) in [
            ("phone.heic", "This is a HEIC photo"),
            ("script-named-photo.png", "This is a drawing (SVG)"),
            ("page-named-receipt.pdf", "This is a web page"),
            ("empty.jpg", "This file is empty"),
        ] {
            phone.attach("Choose files", &file(name)).await;
            phone.sees(advice).await;
        }
        phone.look("receipts-not-taken").await;
        for left in (0..4).rev() {
            phone.press("Remove it").await;
            phone.wait("one less", async || times_shown(&phone, "not taken").await == left).await;
        }
        assert_eq!(names(&person).await, [""; 0]);
    })
    .await;
}

#[actix_web::test]
async fn what_the_server_refuses_stands_beside_its_file_and_holds_up_nothing() {
    play(async |stage| {
        let (person, phone) = phone_with_receipts_open(stage).await;
        phone.expects_console("/api/me/uploads");
        phone.attach("Choose files", &file("cut-off.jpg")).await;
        phone.attach("Choose files", &file("taxi-eur.webp")).await;
        phone.sees("This picture is damaged: a part of it is missing").await;
        phone.sees("needs details").await;
        assert_eq!(names(&person).await, ["taxi-eur.webp"]);
    })
    .await;
}

#[actix_web::test]
async fn signing_out_warns_of_what_is_not_sent_and_then_leaves_nothing() {
    play(async |stage| {
        let (person, phone) = phone_with_receipts_open(stage).await;
        phone.expects_console("/api/me/uploads");
        phone.blocks(&["*/api/me/uploads*"]).await;
        phone.attach("Take a photo", &file("taxi-eur.webp")).await;
        keeps(&phone, 1).await;

        // From the other app of the same phone, too.
        phone.open_page("/me/devices").await;
        phone.press("Settings").await;
        phone.press("Sign out").await;
        phone.is_at("Receipts").await;
        phone.sees("Receipts that we don't have yet: 1").await;
        phone.look("receipts-leaving").await;
        phone.press("Stay signed in").await;
        phone.sees_no("Before you sign out").await;
        keeps(&phone, 1).await;

        phone.press("Settings").await;
        phone.press("Sign out").await;
        phone.sees("Receipts that we don't have yet: 1").await;
        phone.is_quiet().await;
        // Whatever tries to send at that very moment takes nothing deleted for received.
        let all_the_while = "setInterval(() => dispatchEvent(new Event('online')), 1)";
        phone.script(all_the_while, vec![]).await;
        phone.press("Sign out and delete them").await;
        phone.sees("Sign in").await;
        let left = "const done = arguments[arguments.length - 1];
            const asked = indexedDB.open('sundae.kept');
            asked.onsuccess = () => {
              const all = asked.result.transaction(['receipts', 'photos', 'keys']);
              const counts = ['receipts', 'photos', 'keys'].map((name) => all.objectStore(name).count());
              all.oncomplete = () => done(counts.map((count) => count.result).join());
            };";
        assert_eq!(phone.script_async(left).await, "0,0,0");

        phone.sign_in_as(&stage.app.signs_in_again(&person, SessionKind::Me).await).await;
        phone.open_page("/me/grant/receipts").await;
        phone.sees("No receipts yet").await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_kept_on_the_phone_can_not_be_read_there() {
    play(async |stage| {
        let (_, phone) = phone_with_receipts_open(stage).await;
        phone.expects_console("/api/me/uploads");
        phone.blocks(&["*/api/me/uploads*"]).await;
        phone.attach("Choose files", &file("visa-fee.pdf")).await;
        keeps(&phone, 1).await;
        let look = "const done = arguments[arguments.length - 1];
            const asked = indexedDB.open('sundae.kept');
            asked.onsuccess = () => {
              const all = asked.result.transaction(['receipts', 'keys']);
              const [kept, keys] = ['receipts', 'keys'].map((name) => all.objectStore(name).getAll());
              all.oncomplete = async () => {
                const key = keys.result[0];
                const bytes = new TextDecoder('latin1').decode(kept.result[0][1]);
                const exported = await crypto.subtle.exportKey('raw', key).then(() => 'exported', () => 'refused');
                done([kept.result.length, bytes.length > 71781, bytes.includes('%PDF'), bytes.includes('visa'), key.extractable, exported].join());
              };
            };";
        assert_eq!(phone.script_async(look).await, "1,true,false,false,false,refused");
    })
    .await;
}

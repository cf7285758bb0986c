//! The pass: what a scanner reads from it, and another one where somebody else may have it.

use crate::stage::{Browser, Scheme, play};
use sundae_shared::desk::Verdict;
use sundae_shared::people::Role;
use sundae_shared::people::pass::GetMyPass;

/// What a scanner reads from the screen.
async fn read_by_a_scanner(phone: &Browser) -> String {
    phone.script("document.querySelector('.pass svg.qr').scrollIntoView({ block: 'center' });", vec![]).await;
    let picture = image::load_from_memory(&phone.picture().await).expect("a picture").to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let brightness = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[0];
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, brightness);
    let codes = seen.detect_grids();
    let [code] = &codes[..] else { panic!("a scanner sees {} codes", codes.len()) };
    code.decode().expect("the code can be read").1
}

async fn typed_code(phone: &Browser) -> String {
    let text = phone.script("return tidy(document.querySelector('.pass-code').textContent);", vec![]).await;
    text.as_str().expect("a code").to_owned()
}

#[actix_web::test]
async fn the_qr_of_the_pass_is_read_in_both_schemes_and_names_whom_the_typed_code_names() {
    play(async |stage| {
        let person = stage.app.attendee().await;
        let pass = person.call::<GetMyPass>((), &()).await.expect_ok();
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/").await;
        phone.sees("Zoë Ångström").await;
        phone.has_loaded().await;
        for scheme in [Scheme::Light, Scheme::Dark] {
            phone.emulate_scheme(scheme).await;
            assert_eq!(read_by_a_scanner(&phone).await, pass.code, "{scheme:?}");
        }
        let typed = typed_code(&phone).await;
        assert_eq!(typed, pass.short_code.to_string());
        let desk = stage.app.volunteer().await;
        let scanned = desk.scan(&read_by_a_scanner(&phone).await).await;
        let again = desk.scan(&typed).await;
        assert_eq!((scanned.verdict, again.verdict), (Verdict::CheckedIn, Verdict::Already));
        let names = [scanned, again].map(|answer| answer.person.expect("somebody").person);
        assert_eq!(names, [person.id.clone(), person.id.clone()]);
    })
    .await;
}

#[actix_web::test]
async fn the_office_replaces_the_pass_of_a_lost_phone() {
    play(async |stage| {
        let (person, desk) = (stage.app.attendee().await, stage.app.volunteer().await);
        let old = person.call::<GetMyPass>((), &()).await.expect_ok();
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/").await;
        phone.sees(&old.short_code.to_string()).await;

        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        office.open_page("/office/desks").await;
        office.fill("Whose pass", &old.short_code.to_string()).await;
        office.press("Find the person").await;
        office.sees("Zoë Ångström").await;
        office.look("desks-pass-found").await;
        office.fill("Whose pass", "angstrom").await;
        office.press("Find the person").await;
        office.sees("Zoë Ångström").await;
        office.press("Replace the pass").await;
        office.sees("The old pass stops working at once").await;
        office.fill("Reason", "Phone lost on the way here").await;
        office.look("desks-pass-replace").await;
        office.press("Replace the pass").await;
        office.sees("The new code:").await;
        assert_eq!(desk.scan(&old.code).await.code, "desk.badge_revoked");

        let new = person.call::<GetMyPass>((), &()).await.expect_ok();
        office.sees(&new.short_code.to_string()).await;
        phone.reload().await;
        phone.sees(&new.short_code.to_string()).await;
        assert_eq!(read_by_a_scanner(&phone).await, new.code);
    })
    .await;
}

#[actix_web::test]
async fn whoever_sees_a_picture_of_their_pass_replaces_it_on_the_phone() {
    play(async |stage| {
        let (person, desk) = (stage.app.attendee().await, stage.app.volunteer().await);
        let old = person.call::<GetMyPass>((), &()).await.expect_ok();
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/devices").await;
        phone.sees("Somebody has a picture of my pass").await;
        phone.press("Replace my pass").await;
        phone.look("pass-replace").await;
        phone.press("Replace my pass").await;
        phone.sees("This is your new pass.").await;
        phone.sees("Or say this code").await;
        assert_ne!(typed_code(&phone).await, old.short_code.to_string());
        assert_eq!(desk.scan(&old.code).await.code, "desk.badge_revoked");
        assert_eq!(desk.scan(&read_by_a_scanner(&phone).await).await.verdict, Verdict::CheckedIn);
    })
    .await;
}

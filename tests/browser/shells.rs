//! What all apps share: the frame before wasm, language, colours, settings, sign-out, the worker; and what is
//! installed of them.

use crate::stage::{Browser, Scheme, Stage, play};
use serde_json::Value;
use sundae_shared::people::Role;
use sundae_tests::harness::Person;
use thirtyfour::Key;

/// Each app's address.
const APPS: [&str; 10] = [
    "/me/",
    "/me/points/",
    "/me/grant/",
    "/desk/",
    "/office/",
    "/office/claims/",
    "/office/payments/",
    "/office/game/",
    "/office/rewards/",
    FOR_EVERYBODY,
];

/// Nobody signs in here, and nobody installs it.
const FOR_EVERYBODY: &str = "/show/";

/// What a phone or a laptop installs; the apps below it come along.
const INSTALLED: [&str; 3] = ["/me/", "/desk/", "/office/"];

const EVERYTHING: &[Role] = Role::ALL;

/// Somebody who works with this app.
async fn user_of(stage: &Stage, app: &str) -> Person {
    match app.split('/').nth(1) {
        Some("me") => stage.app.grantee().await,
        Some("desk") => stage.app.volunteer().await.person,
        _ => stage.app.staff(EVERYTHING).await,
    }
}

/// The next app is met as on a device that knows nothing yet.
async fn forgets_what_was_chosen(browser: &Browser) {
    browser.script("localStorage.clear();", vec![]).await;
}

const IS_DARK: &str = "getComputedStyle(document.body).backgroundColor === 'rgb(25, 18, 16)'";
const IS_LIGHT: &str = "getComputedStyle(document.body).backgroundColor === 'rgb(255, 248, 236)'";

/// The app knows who is here, so what it shows stays: its `main` was new once more when it learned that, and
/// a focus inside of it would have been lost.
async fn is_settled(browser: &Browser) {
    is_mounted(browser).await;
    browser.has_loaded().await;
}

async fn is_mounted(browser: &Browser) {
    browser
        .until(
            "the app stands in place of its frame",
            "!document.getElementById('frame') && document.querySelector('main')",
        )
        .await;
}

#[actix_web::test]
async fn each_app_shows_a_frame_at_once_and_then_itself() {
    play(async |stage| {
        let browser = stage.phone().await;
        for app in APPS {
            let page = stage.app.visitor().get(app).await.text().await.expect("a page");
            let (frame, styles) = (page.find("id=\"frame\""), page.find("<style"));
            assert!(frame.is_some() && styles < frame, "{app} has no styled frame in its page");
            browser.open_page(app).await;
            is_mounted(&browser).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn the_frame_paints_before_the_app_and_says_so_when_the_app_never_comes() {
    play(async |stage| {
        let browser = stage.phone().await;
        browser.blocks(&["*.wasm"]).await;
        browser.expects_console(".wasm");
        browser.expects_console("Failed to fetch");
        browser.open_page("/me/").await;
        browser.until("the frame is there", "visible(document.getElementById('frame'))").await;
        browser.sees("Sundae could not be loaded whole").await;
        browser.blocks(&[]).await;
        browser.press("reload this page").await;
        is_mounted(&browser).await;
    })
    .await;
}

#[actix_web::test]
async fn the_language_switches_at_once_and_stays() {
    play(async |stage| {
        let browser = stage.phone().await;
        for app in APPS {
            browser.open_page(app).await;
            is_mounted(&browser).await;
            browser.until("English first", "document.documentElement.lang === 'en'").await;
            browser.press("Español").await;
            browser.until("now Spanish", "document.documentElement.lang === 'es'").await;
            browser.press("Ajustes").await;
            browser.sees("Idioma").await;
            browser.reload().await;
            is_mounted(&browser).await;
            browser.until("still Spanish", "document.documentElement.lang === 'es'").await;
            assert!(browser.can_press("English").await, "{app}: no way back to English");
            forgets_what_was_chosen(&browser).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn a_chosen_colour_scheme_wins_over_the_devices_and_stays() {
    play(async |stage| {
        let browser = stage.phone().await;
        browser.open_page("/me/").await;
        is_mounted(&browser).await;
        browser.until("light, as the device", IS_LIGHT).await;
        browser.emulate_scheme(Scheme::Dark).await;
        browser.until("dark, as the device", IS_DARK).await;
        browser.press("Settings").await;
        browser.look("settings").await;
        browser.emulate_scheme(Scheme::Dark).await;
        browser.tick("Light").await;
        browser.until("light, as chosen", IS_LIGHT).await;
        browser.reload().await;
        is_mounted(&browser).await;
        browser.until("light, as chosen before", IS_LIGHT).await;
    })
    .await;
}

#[actix_web::test]
async fn each_app_wears_the_chosen_colours_and_keeps_them() {
    play(async |stage| {
        let browser = stage.phone().await;
        for app in APPS {
            browser.open_page(app).await;
            is_settled(&browser).await;
            browser.press("Settings").await;
            browser.tick("Dark").await;
            browser.until("dark, as chosen", IS_DARK).await;
            browser.reload().await;
            is_mounted(&browser).await;
            browser.until("dark, as chosen before", IS_DARK).await;
            forgets_what_was_chosen(&browser).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn each_app_is_left_by_keyboard_and_stays_left() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let browser = stage.laptop().await;
        // What an app asks by itself just when it is left is refused.
        browser.expects_console("status of 401");
        for app in APPS.into_iter().filter(|app| *app != FOR_EVERYBODY) {
            browser.sign_in_as(&user_of(stage, app).await).await;
            browser.open_page(app).await;
            is_settled(&browser).await;
            browser.is_quiet().await;
            browser.tabs_to("Settings").await;
            browser.key(Key::Enter).await;
            browser.sees("Signed in as").await;
            browser.tabs_to("Sign out").await;
            browser.key(Key::Enter).await;
            let outside = if app == "/desk/" { "Nobody works at this desk" } else { "Sign in" };
            browser.sees(outside).await;
            browser.sees_no("Signed in as").await;
            browser.reload().await;
            browser.sees(outside).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn an_unknown_address_says_so_and_leads_back() {
    play(async |stage| {
        let browser = stage.phone().await;
        browser.sign_in_as(&stage.app.attendee().await).await;
        browser.open_page("/me/nowhere/at/all").await;
        browser.sees("There is no such page").await;
        browser.look("not-found").await;
        browser.press("Back to the start").await;
        browser.sees_no("There is no such page").await;
    })
    .await;
}

#[actix_web::test]
async fn each_worker_keeps_to_its_own_app_and_opens_it_without_network() {
    play(async |stage| {
        let browser = stage.phone().await;
        for app in APPS {
            browser.open_page(app).await;
            is_mounted(&browser).await;
            browser.waits_for_worker(app).await;
        }
        stage.app.stop().await;
        browser.expects_console("ERR_CONNECTION_REFUSED");
        browser.expects_console("Failed to fetch");
        for app in APPS {
            browser.open_page(app).await;
            is_mounted(&browser).await;
        }
        let read = "const done = arguments[arguments.length - 1];
            fetch(document.querySelector('link[rel=manifest]').href).then((it) => it.json())
              .then((it) => done(it.start_url), (error) => done(String(error)));";
        for app in INSTALLED {
            browser.open_page(app).await;
            is_mounted(&browser).await;
            assert_eq!(browser.script_async(read).await, app, "its manifest is kept, too");
        }
    })
    .await;
}

#[actix_web::test]
async fn each_app_names_what_installs_it_with_icons_that_can_be_read() {
    play(async |stage| {
        let visitor = stage.app.visitor();
        for app in APPS.into_iter().filter(|app| *app != FOR_EVERYBODY) {
            let page = visitor.get(app).await.text().await.expect("a page");
            let (_, rest) = page.split_once("rel=\"manifest\" href=\"").expect("a manifest");
            let (address, _) = rest.split_once('"').expect("its address");
            let manifest = visitor.get(address).await;
            assert_eq!(manifest.headers()["content-type"], "application/manifest+json", "{app}");
            let manifest: Value = manifest.json().await.expect("JSON");
            let start = manifest["start_url"].as_str().expect("where it starts");
            assert!(INSTALLED.contains(&start) && app.starts_with(start), "{app} is installed as {start}");
            assert_eq!((&manifest["scope"], &manifest["display"]), (&start.into(), &"standalone".into()));
            let mut sides = Vec::new();
            for icon in manifest["icons"].as_array().expect("icons") {
                sides.extend(side_of(stage, icon).await.map(|side| (side, icon["purpose"].clone())));
            }
            for needed in [(192, "any"), (512, "any"), (512, "maskable")] {
                assert!(
                    sides.contains(&(needed.0, needed.1.into())),
                    "{app} has no icon {needed:?}: {sides:?}"
                );
            }
        }
    })
    .await;
}

/// The side of an icon's picture, which is as large as its manifest says; `None` for a drawing, which has any.
async fn side_of(stage: &Stage, icon: &Value) -> Option<u32> {
    let word = |name: &str| icon[name].as_str().unwrap_or_default().to_owned();
    let answer = stage.app.visitor().get(&word("src")).await;
    assert!(answer.status().is_success(), "{icon}");
    assert_eq!(answer.headers()["content-type"], word("type"), "{icon}");
    let bytes = answer.bytes().await.expect("an icon");
    if word("type") == "image/svg+xml" {
        assert!(bytes.starts_with(b"<svg"), "{icon}");
        return None;
    }
    let picture = image::load_from_memory(&bytes).expect("a picture");
    assert_eq!(format!("{0}x{1}", picture.width(), picture.height()), word("sizes"));
    Some(picture.width())
}

#[actix_web::test]
async fn the_keyboard_alone_reaches_the_content_and_the_settings_and_comes_back() {
    play(async |stage| {
        let browser = stage.laptop().await;
        for app in APPS {
            browser.open_page(app).await;
            is_settled(&browser).await;
            browser.tabs_to("Skip to the content").await;
            browser.key(Key::Enter).await;
            browser.until("the content has the focus", "document.activeElement.matches('main')").await;
            browser.reload().await;
            is_settled(&browser).await;
            browser.tabs_to("Settings").await;
            browser.key(Key::Enter).await;
            browser.sees("Colours").await;
            browser.key(Key::Escape).await;
            browser.sees_no("Colours").await;
            // Not lost when a dialog closes.
            browser.has_focus("Settings").await;
        }
    })
    .await;
}

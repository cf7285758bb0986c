//! What all apps share: the frame before wasm, language, colours, settings, the worker.

use crate::stage::{Browser, Scheme, play};
use thirtyfour::Key;

/// Each app's address.
const APPS: [&str; 3] = ["/me/", "/desk/", "/office/"];

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
        for app in APPS {
            let browser = stage.phone().await;
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
        let paper = "getComputedStyle(document.body).backgroundColor";
        let is_dark = format!("{paper} === 'rgb(25, 18, 16)'");
        let is_light = format!("{paper} === 'rgb(255, 248, 236)'");
        browser.until("light, as the device", &is_light).await;
        browser.emulate_scheme(Scheme::Dark).await;
        browser.until("dark, as the device", &is_dark).await;
        browser.press("Settings").await;
        browser.look("settings").await;
        browser.emulate_scheme(Scheme::Dark).await;
        browser.tick("Light").await;
        browser.until("light, as chosen", &is_light).await;
        browser.reload().await;
        is_mounted(&browser).await;
        browser.until("light, as chosen before", &is_light).await;
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
    })
    .await;
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

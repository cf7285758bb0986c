//! One browser: a person's device.

use super::look::{self, Size};
use super::{driver, find};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};
use sundae_tests::harness::{Person, START, TestApp};
use thirtyfour::WebDriver;

/// The longest anything may take to appear. Generous, because slow machines build and test at once; and longer
/// than half a minute, the longest pause of the apps before they try again what failed.
const WAIT_MAX: Duration = Duration::from_secs(90);
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(40);

#[derive(Clone)]
pub struct Browser(Rc<Inner>);

pub struct Inner {
    pub(super) driver: WebDriver,
    pub(super) address: String,
    /// The test's own, removed with the server.
    pub(super) folder: PathBuf,
    pub(super) size: Cell<Size>,
    /// Parts of console messages that the test expects.
    pub(super) expected: RefCell<Vec<String>>,
    /// What the console said so far; reading it empties the browser's own list.
    pub(super) console: RefCell<Vec<super::console::Line>>,
}

impl std::ops::Deref for Browser {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Browser {
    pub(super) async fn open(app: &TestApp, size: Size) -> Self {
        let browser = Self(Rc::new(Inner {
            driver: driver::open_session().await,
            address: app.address.clone(),
            folder: app.folder.clone(),
            size: Cell::new(size),
            expected: RefCell::default(),
            console: RefCell::default(),
        }));
        browser.resize(size).await;
        browser.emulate_scheme(look::Scheme::Light).await;
        browser.set_its_clock().await;
        browser.count_its_requests().await;
        browser
    }

    /// The page believes in the day of the test, as the server does; its clock goes on from there.
    async fn set_its_clock(&self) {
        self.shift_its_clock(&format!("Real.parse({START:?}) - Real.now()")).await;
    }

    /// For the pages that it opens from now on it is later, as for a server that was advanced.
    pub async fn is_later_by(&self, seconds: i64) {
        self.shift_its_clock(&format!("{}", seconds * 1_000)).await;
    }

    /// By so many milliseconds, on top of what it was shifted before.
    async fn shift_its_clock(&self, offset: &str) {
        let source = format!(
            "(() => {{ const Real = Date, offset = {offset};
               class Shifted extends Real {{
                 constructor(...given) {{ given.length ? super(...given) : super(Real.now() + offset); }}
                 static now() {{ return Real.now() + offset; }}
               }}
               globalThis.Date = Shifted; }})();"
        );
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// The page counts what it asked and has no answer to yet.
    async fn count_its_requests(&self) {
        let source = "(() => { const real = globalThis.fetch; globalThis.underWay = 0;
            globalThis.fetch = (...given) => {
              globalThis.underWay += 1;
              return real(...given).finally(() => { globalThis.underWay -= 1; });
            }; })();";
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// Opens an address of the server.
    pub async fn open_page(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.address)).await.expect("the page opens");
    }

    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page loads again");
    }

    /// Path and query of where the browser is.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url.query().map_or(url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    /// Carries the person's session to this browser. How one signs in has tests of its own.
    pub async fn sign_in_as(&self, person: &Person) {
        let cookie = person.visitor.cookie.as_deref().expect("the person is signed in");
        let (name, value) = cookie.split_once('=').expect("name=value");
        self.cdp(
            "Network.setCookie",
            json!({ "url": self.address, "name": name, "value": value, "httpOnly": true, "sameSite": "Lax" }),
        )
        .await;
    }

    /// Its session is over, as after eight hours; the page does not know yet.
    pub async fn loses_its_session(&self) {
        self.cdp("Network.clearBrowserCookies", json!({})).await;
    }

    pub(super) async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let done = self.driver.cdp().send_raw(method, parameters).await;
        done.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Runs a function body in the page; `arguments` are what is given.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Value {
        let done = self.driver.execute(format!("{}\n{body}", find::PAGE_JS), arguments).await;
        done.unwrap_or_else(|error| panic!("a script of the test failed: {error}\n{body}")).json().clone()
    }

    /// As [`Self::script`], for a body that calls its last argument with a text when it is done.
    pub async fn script_async(&self, body: &str) -> String {
        let done = self.driver.execute_async(body, vec![]).await;
        let done = done.unwrap_or_else(|error| panic!("a script of the test failed: {error}\n{body}"));
        done.json().as_str().unwrap_or_default().to_owned()
    }

    /// As [`Self::script`], while the page may just be changing.
    pub(super) async fn try_script(&self, body: &str, arguments: Vec<Value>) -> Option<Value> {
        let done = self.driver.execute(format!("{}\n{body}", find::PAGE_JS), arguments).await;
        done.ok().map(|answer| answer.json().clone())
    }

    /// Waits until the expression is true in the page. `what` is for the failure.
    pub async fn until(&self, what: &str, expression: &str) {
        let body = format!("return !!({expression});");
        self.wait(what, async || self.try_script(&body, vec![]).await == Some(Value::Bool(true))).await;
    }

    /// Looks again and again, within a bound.
    pub async fn wait(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        let start = Instant::now();
        while !is_so().await {
            assert!(start.elapsed() < WAIT_MAX, "after {WAIT_MAX:?} still not so: {what}");
            tokio::time::sleep(LOOK_AGAIN_AFTER).await;
        }
    }

    pub(super) async fn quit(self) {
        // By its id; a browser that died already is as good as ended.
        let _ = self.driver.clone().quit().await;
    }
}

//! The one ChromeDriver of this test binary, and what a browser is started with.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel, WebDriver};

/// ChromeDriver ends when this process does, however it does: its shell reads from us until we are gone.
struct Driver {
    address: String,
    _shell: Child,
}

const UNTIL_WE_ARE_GONE: &str = r#""$0" --port=0 & pid=$!; cat >/dev/null; kill "$pid""#;

fn driver() -> &'static Driver {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    DRIVER.get_or_init(|| {
        let program = program("SUNDAE_TEST_CHROMEDRIVER", "/usr/bin/chromedriver");
        let mut shell = Command::new("sh")
            .args(["-c", UNTIL_WE_ARE_GONE, &program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell starts");
        let mut said = BufReader::new(shell.stdout.take().expect("its output")).lines();
        let port = said.by_ref().map_while(Result::ok).find_map(|line| port_in(&line));
        let port = port.unwrap_or_else(|| panic!("{program} ended before it had a port"));
        // Read on, or it would stand still when the pipe is full.
        std::thread::spawn(move || said.for_each(drop));
        Driver { address: format!("http://127.0.0.1:{port}"), _shell: shell }
    })
}

/// From `ChromeDriver was started successfully on port 41234.`
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

fn program(variable: &str, usual: &str) -> String {
    let path = std::env::var(variable).unwrap_or_else(|_| usual.to_owned());
    assert!(
        std::path::Path::new(&path).is_file(),
        "{path} is missing; `cargo xtask test --only browser` gets what the browser suite needs, or set {variable}"
    );
    path
}

/// Headless, without the errands a fresh browser runs on its own. Chromium makes a fresh profile folder for
/// each session and removes it.
const ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
    "--window-size=1280,800",
];

pub async fn open_session() -> WebDriver {
    let mut wishes = ChromeCapabilities::new();
    wishes.set_binary(&program("SUNDAE_TEST_CHROMIUM", "/usr/bin/chromium")).expect("a path");
    for argument in ARGUMENTS {
        wishes.add_arg(argument).expect("an argument");
    }
    wishes.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a log level");
    WebDriver::new(&driver().address, wishes).await.expect("a browser session opens")
}

//! How many durable check-ins a second, and how that compares with what the same machine can do at all.
//!
//! Run by `cargo xtask bench`, once per database. A benchmark, never a test: it asserts nothing about time.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

mod client;
mod raw;
mod stage;

use client::Round;
use std::time::Duration;
use sundae_tests::harness::{TestApp, is_postgres};

/// As many phones and desks as press at the same time.
const CONNECTIONS: usize = 64;
/// Long enough to leave caches and checkpoints behind, short enough for a coffee.
const RAW_FOR: Duration = Duration::from_secs(3);

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(run());
}

async fn run() {
    let (name, people) =
        if is_postgres() { ("PostgreSQL", 20_000) } else { ("SQLite, synchronous=FULL", 60_000) };
    println!("{name}: {CONNECTIONS} connections, client on the same machine, {people} people");

    let echo = raw::bare_actix(CONNECTIONS).await;
    report("bare actix, JSON in and out", &echo, None);
    let commits = raw::bare_commits(RAW_FOR);
    println!("  {:<34} {:>9.0}/s", "bare one-row commits", commits);

    let app = TestApp::start_with(|config| config.workers = 0).await;
    let desks = stage::desks(&app, CONNECTIONS, people).await;
    let round = client::drive(&app.address, desks).await;
    report("check-ins, everything included", &round, Some((&echo, commits)));
    if round.refused > 0 {
        println!(
            "  {} of {} calls were refused; the figures above count them as done",
            round.refused, round.calls
        );
    }
}

fn report(what: &str, round: &Round, against: Option<(&Round, f64)>) {
    let ms = |at: f64| round.percentile(at).as_secs_f64() * 1_000.0;
    print!("  {what:<34} {:>9.0}/s   p50 {:>6.2} ms   p99 {:>6.2} ms", round.rate(), ms(0.50), ms(0.99));
    if let Some((echo, commits)) = against {
        print!(
            "   = {:.2} × bare actix, {:.2} × bare commits",
            round.rate() / echo.rate(),
            round.rate() / commits
        );
    }
    println!();
}

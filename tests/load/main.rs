//! How many durable check-ins a second, how that compares with what the same machine can do at all, and how long
//! the largest files take, in and out.
//!
//! `load SERVER [OTHER]` measures the program `sundae` as it ships, in a process of its own, and another
//! build of it in the same run for comparing. Run by `cargo xtask bench`, once per database. A benchmark,
//! never a test: what is too slow is said, and only a wrong answer fails.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

mod client;
mod exports;
mod imports;
mod memory;
mod raw;
mod server;
mod stage;

use client::Round;
use server::{Costs, Server};
use stage::{Checked, Stage};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use sundae_tests::harness::is_postgres;

/// As many phones and desks as press at the same time.
const CONNECTIONS: usize = 64;
/// Check-ins of each connection before the clock runs: statements are prepared, caches filled.
const WARM_UP_EACH: usize = 20;
/// Long enough to leave checkpoints behind; a slow server stops here with what it has done.
const LASTS_MAX: Duration = Duration::from_secs(15);
const RAW_FOR: Duration = Duration::from_secs(3);
/// On two cores with SQLite.
const GOAL_PER_SECOND: f64 = 10_000.0;
const GOAL_P99: Duration = Duration::from_millis(15);

fn main() -> ExitCode {
    let programs: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    match runtime.block_on(run(&programs)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            println!("  WRONG: {sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run(programs: &[PathBuf]) -> Result<(), String> {
    let [program, others @ ..] = programs else { return Err("no server to measure was named".into()) };
    let (name, people) =
        if is_postgres() { ("PostgreSQL", 30_000) } else { ("SQLite, synchronous=FULL", 120_000) };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    println!("\n{name}; {cores} cores, {CONNECTIONS} connections, client on the same machine");
    println!("  {:<44} {:>9} {:>9} {:>9}", "", "a second", "p50", "p99");

    let echo = raw::bare_actix(CONNECTIONS).await;
    line("raw: bare actix, JSON in and out", &echo, "");
    let commits = raw::bare_commits(RAW_FOR);
    let committers = if is_postgres() { "from 16 connections" } else { "one after another" };
    println!("  {:<44} {commits:>9.0}", format!("raw: commits of one row, {committers}"));

    for other in others {
        let measured = measure(other, people).await?;
        line(&format!("check-ins by {}", other.display()), &measured.round, "");
        measured.costs.print(measured.round.calls, measured.round.took);
    }
    let measured = measure(program, people).await?;
    let round = &measured.round;
    let ratios = format!(
        "= {:.2} × bare actix, {:.1} × bare commits",
        round.rate() / echo.rate(),
        round.rate() / commits
    );
    line("check-ins, everything included", round, &ratios);
    println!("  checked: {}", measured.checked);
    measured.costs.print(round.calls, round.took);
    println!("    of it {:.0} µs to check the pass's signature", raw::signature_micros());
    if !is_postgres() {
        goal(round);
        memory::print(program)?;
    }
    exports::print(program).await?;
    imports::print(program).await
}

struct Measured {
    round: Round,
    checked: Checked,
    costs: Costs,
}

/// Stages people and desks, lets them check in, kills the server and looks what its database holds.
async fn measure(program: &Path, people: usize) -> Result<Measured, String> {
    let mut stage = Stage::set(CONNECTIONS, people).await;
    let server = Server::start(program, stage.folder(), &stage.environment(), &[])?;
    let warm_up = stage.take_scripts(WARM_UP_EACH);
    let warm = client::drive(&server.address, warm_up, LASTS_MAX).await?;
    let before = Costs::now(&server);
    let scripts = stage.take_scripts(usize::MAX);
    let round = client::drive(&server.address, scripts, LASTS_MAX).await?;
    let costs = Costs::now(&server).since(&before);
    // Not a word of goodbye: what was acknowledged is in the database all the same.
    drop(server);
    let checked = stage.check(warm.calls + round.calls).await?;
    Ok(Measured { round, checked, costs })
}

fn line(what: &str, round: &Round, more: &str) {
    let ms = |at: f64| round.percentile(at).as_secs_f64() * 1_000.0;
    println!("  {what:<44} {:>9.0} {:>6.2} ms {:>6.2} ms  {more}", round.rate(), ms(0.50), ms(0.99));
}

fn goal(round: &Round) {
    let reached = round.rate() >= GOAL_PER_SECOND && round.percentile(0.99) <= GOAL_P99;
    let word = if reached { "reached" } else { "MISSED" };
    println!("  goal: {GOAL_PER_SECOND:.0} a second with p99 of {} ms at most: {word}", GOAL_P99.as_millis());
}

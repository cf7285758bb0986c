//! The program under measurement, in a process of its own, and what it costs.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Killed when dropped, without a chance to tidy up.
pub struct Server {
    process: Child,
    pub address: String,
}

impl Server {
    /// Waits until it says that it is ready. Its log goes to a file, as in production.
    pub fn start(
        program: &Path,
        folder: &Path,
        environment: &[(&str, String)],
        options: &[&str],
    ) -> Result<Self, String> {
        let log = File::create(folder.join("log")).expect("a log file");
        let mut command = Command::new(program);
        command.args(["serve", "--port", "0", "--data"]).arg(folder).args(options);
        command.envs(environment.iter().cloned()).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(log);
        let mut process =
            command.spawn().map_err(|error| format!("{} can't be started: {error}", program.display()))?;
        let output = process.stdout.take().expect("its output");
        let address = address(&mut BufReader::new(output));
        let server = Self { process, address: address.clone().unwrap_or_default() };
        let said = || fs::read_to_string(folder.join("log")).unwrap_or_default();
        address.map(|_| server).ok_or_else(|| format!("the server did not start; it said: {}", said()))
    }

    pub fn status(&self, what: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads the list of addresses; the rest is left unread, there is little of it.
fn address(output: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    while output.read_line(&mut line).ok()? > 0 {
        if let Some(at) = line.find("http://") {
            let address = line[at..].trim();
            return Some(address.trim_end_matches("/me/").to_owned());
        }
        line.clear();
    }
    None
}

/// Processor time by whom it was spent. Empty where the system does not tell.
#[derive(Debug, Clone, Default)]
pub struct Costs {
    by: BTreeMap<&'static str, Duration>,
}

/// The kernel counts processor time in hundredths of a second. Source: proc(5), sysconf(_SC_CLK_TCK) on Linux.
const TICK: Duration = Duration::from_millis(10);

impl Costs {
    pub fn now(server: &Server) -> Self {
        let mut by = BTreeMap::new();
        let tasks = fs::read_dir(format!("/proc/{}/task", server.process.id()));
        for task in tasks.into_iter().flatten().flatten() {
            if let Some((name, spent)) = spent(&task.path()) {
                *by.entry(whose(&name)).or_default() += spent;
            }
        }
        let mine = spent(Path::new("/proc/self")).map(|(_, spent)| spent).unwrap_or_default();
        by.insert(CLIENT, mine);
        by.insert(MACHINE, machine().unwrap_or_default());
        Self { by }
    }

    pub fn since(&self, before: &Self) -> Self {
        let past = |name| before.by.get(name).copied().unwrap_or_default();
        Self { by: self.by.iter().map(|(name, now)| (*name, now.saturating_sub(past(name)))).collect() }
    }

    /// Where the time of each of `calls` went.
    #[expect(clippy::print_stdout, reason = "its output is its purpose")]
    pub fn print(&self, calls: usize, took: Duration) {
        let machine = self.by.get(MACHINE).copied().unwrap_or_default();
        if machine.is_zero() || calls == 0 {
            return println!("  this system does not tell where the time goes");
        }
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get) as f64;
        let busy = machine.as_secs_f64() / (took.as_secs_f64() * cores);
        println!("  processor time of each check-in (all cores {:.0} % busy):", busy * 100.0);
        let mut rest = machine;
        for (name, spent) in self.by.iter().filter(|(name, _)| **name != MACHINE) {
            rest = rest.saturating_sub(*spent);
            row(name, *spent, calls, took);
        }
        row(MACHINE, rest, calls, took);
    }
}

const CLIENT: &str = "the client that measures";
const MACHINE: &str = "everything else on the machine (PostgreSQL too)";

#[expect(clippy::print_stdout, reason = "its output is its purpose")]
fn row(name: &str, spent: Duration, calls: usize, took: Duration) {
    let each = spent.as_secs_f64() * 1e6 / calls as f64;
    let share = spent.as_secs_f64() / took.as_secs_f64() * 100.0;
    println!("    {name:<50} {each:>5.0} µs   {share:>3.0} % of a core");
}

fn whose(thread: &str) -> &'static str {
    match thread {
        "sqlite-writer" => "server: SQLite's one writer",
        name if name.starts_with("actix") => "server: HTTP, sign-in, policy, JSON",
        _ => "server: other threads (look-ups, PostgreSQL's client)",
    }
}

/// Name and processor time of a task, from its line in `/proc`.
fn spent(task: &Path) -> Option<(String, Duration)> {
    let stat = fs::read_to_string(task.join("stat")).ok()?;
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    // User and system time are fields 14 and 15; the name was the second.
    let ticks: u32 =
        rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u32>().ok()).sum();
    Some((name.to_owned(), TICK * ticks))
}

/// Busy time of all cores.
fn machine() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/stat").ok()?;
    let columns: Vec<u64> =
        stat.lines().next()?.split_whitespace().skip(1).filter_map(|ticks| ticks.parse().ok()).collect();
    // user nice system idle iowait irq softirq steal
    let busy = [0, 1, 2, 5, 6].iter().filter_map(|at| columns.get(*at)).sum::<u64>();
    Some(TICK * u32::try_from(busy).ok()?)
}

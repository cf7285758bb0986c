//! What only the system can give: a browser, PostgreSQL, an SMTP server, node, a C compiler.
//! On Debian and its kin, with root or password-free sudo, we install it; elsewhere we say what to type.

use std::path::PathBuf;

use crate::{Done, shell};

/// A thing the tests need.
pub struct Need {
    pub label: &'static str,
    packages: &'static [&'static str],
    find: fn() -> Option<PathBuf>,
}

pub const COMPILER: Need = Need { label: "a C compiler", packages: &["gcc", "libc6-dev"], find: compiler };
pub const CHROMIUM: Need = Need { label: "Chromium", packages: &["chromium"], find: chromium };
pub const CHROMEDRIVER: Need =
    Need { label: "ChromeDriver", packages: &["chromium-driver"], find: chromedriver };
pub const POSTGRES: Need =
    Need { label: "PostgreSQL's server programs", packages: &["postgresql"], find: postgres };
pub const SMTP: Need = Need { label: "an SMTP server", packages: &["python3-aiosmtpd"], find: smtp_program };
pub const NODE: Need = Need { label: "node and npm", packages: &["nodejs", "npm"], find: node };

impl Need {
    pub fn found(&self) -> Option<PathBuf> {
        (self.find)()
    }

    /// The reason a step gives when it can't run.
    pub fn missing(&self) -> String {
        format!("{} is missing; `{}` would get it", self.label, by_hand(self.packages))
    }
}

/// Installs what is missing. An error says what to type by hand.
pub fn provide(needs: &[Need]) -> Done {
    let missing: Vec<&Need> = needs.iter().filter(|need| need.found().is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let labels = missing.iter().map(|need| need.label).collect::<Vec<_>>().join(", ");
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    let by_hand = by_hand(&packages);
    let Some(apt) = apt() else {
        return Err(format!("Missing: {labels}. Please install it; on Debian: {by_hand}"));
    };
    println!("Installing {labels} …");
    let install = |words: &[&str]| {
        let mut command = shell::command(apt[0]);
        command.args(&apt[1..]).args(words);
        shell::run(&mut command)
    };
    // Lists may be stale or never fetched; if they can't be fetched, the installation says why.
    let _ = install(&["update", "-q"]);
    let mut words = vec!["install", "-q", "-y", "--no-install-recommends"];
    words.extend(&packages);
    install(&words).map_err(|sentence| format!("{sentence} Missing: {labels}. By hand: {by_hand}"))?;
    match missing.iter().find(|need| need.found().is_none()) {
        Some(need) => Err(format!("{} was installed but can't be found.", need.label)),
        None => Ok(()),
    }
}

fn by_hand(packages: &[&str]) -> String {
    format!("sudo apt-get install --no-install-recommends {}", packages.join(" "))
}

/// How to call apt-get without being asked anything, if that is possible at all.
fn apt() -> Option<&'static [&'static str]> {
    shell::first_on_path("apt-get")?;
    if is_root() {
        return Some(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    let sudo = shell::read(shell::command("sudo").args(["-n", "true"]));
    sudo.is_ok().then_some(&["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
}

pub fn is_root() -> bool {
    shell::read(shell::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// What `SUNDAE_TEST_SMTPD` tells the mail tests: `aiosmtpd:<python>`. It is Python's, because it runs as
/// anybody and on any port.
pub fn smtp_server() -> Option<String> {
    let has_module =
        |python: &PathBuf| shell::read(shell::command(python).args(["-c", "import aiosmtpd"])).is_ok();
    let mut pythons = shell::on_path("python3");
    pythons.push("/usr/bin/python3".into());
    let python = pythons.into_iter().find(has_module)?;
    Some(format!("aiosmtpd:{}", python.display()))
}

fn smtp_program() -> Option<PathBuf> {
    smtp_server().map(PathBuf::from)
}

fn any_of(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| shell::first_on_path(name))
}

fn compiler() -> Option<PathBuf> {
    std::env::var_os("CC").map(PathBuf::from).or_else(|| any_of(&["cc", "gcc", "clang"]))
}

fn chromium() -> Option<PathBuf> {
    any_of(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
}

fn chromedriver() -> Option<PathBuf> {
    any_of(&["chromedriver"])
}

fn node() -> Option<PathBuf> {
    shell::first_on_path("npm")?;
    shell::first_on_path("node")
}

/// The folder of `initdb`, `postgres` and `pg_ctl`. Debian keeps a folder for each version, off PATH.
fn postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut bins: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    bins.sort();
    let mut folders: Vec<PathBuf> = bins.into_iter().rev().map(|(_, bin)| bin).collect();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    folders
        .into_iter()
        .find(|bin| ["initdb", "postgres", "pg_ctl"].iter().all(|name| bin.join(name).is_file()))
}

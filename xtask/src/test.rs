//! `cargo xtask test`: every check there is, on whatever the machine can give.

use crate::args::Args;
use crate::postgres::{Cluster, Promise};
use crate::report::{Outcome, Report};
use crate::tools::Optimise;
use crate::{Done, apps, shell, sizes, suite, system};

/// In the order they run: the apps before what embeds them, so that the server is compiled once.
const GROUPS: [&str; 6] = ["fmt", "apps", "clippy", "unit", "api", "browser"];

pub fn run(words: &[String]) -> Done {
    let mut args = Args::new(words);
    let only = args.value("--only")?;
    args.finish()?;
    let chosen = Chosen::parse(only.as_deref())?;
    provide(&chosen);

    let mut report = Report::default();
    if chosen.has("fmt") {
        report.step("fmt", || shell::run(shell::cargo().args(["fmt", "--all", "--check"])));
    }
    if chosen.has("apps") {
        report.step("apps: release build and sizes", || {
            apps::build(Optimise::Always).and_then(|()| sizes::check())
        });
    }
    if chosen.has("clippy") {
        report.step("clippy", clippy);
    }
    if chosen.has("unit") {
        unit(&mut report);
    }
    if chosen.has("api") {
        api(&mut report);
    }
    if chosen.has("browser") {
        report.counted("browser", || browser(chosen.has("apps")));
    }
    // Where a machine checks for all of us, a hole must not look like a pass.
    report.finish(std::env::var_os("CI").is_some())
}

struct Chosen(Vec<String>);

impl Chosen {
    fn parse(only: Option<&str>) -> Done<Self> {
        let Some(only) = only else { return Ok(Chosen(GROUPS.map(str::to_owned).to_vec())) };
        let names: Vec<String> = only.split(',').map(|name| name.trim().to_owned()).collect();
        match names.iter().find(|name| !GROUPS.contains(&name.as_str())) {
            Some(name) => Err(format!("There is no group `{name}`: the groups are {}.", GROUPS.join(", "))),
            None => Ok(Chosen(names)),
        }
    }

    fn has(&self, group: &str) -> bool {
        self.0.iter().any(|name| name == group)
    }
}

/// Gets what the chosen groups need. What can't be had is said here, and again by the step that misses it.
fn provide(chosen: &Chosen) {
    let mut needs = vec![system::COMPILER];
    if chosen.has("apps") || chosen.has("browser") {
        needs.push(system::NODE);
    }
    if chosen.has("unit") || chosen.has("api") {
        needs.push(system::POSTGRES);
    }
    if chosen.has("api") {
        needs.push(system::SMTP);
    }
    if chosen.has("browser") {
        needs.extend([system::CHROMIUM, system::CHROMEDRIVER]);
    }
    if let Err(sentence) = system::provide(&needs) {
        println!("{sentence}");
    }
}

fn clippy() -> Done {
    let mut cargo = shell::cargo();
    cargo.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    shell::run(&mut cargo)
}

fn unit(report: &mut Report) {
    report.counted("unit and property tests", || {
        let mut cargo = suite::cargo_test(&["--lib", "--bin", "sundae", "--bin", "xtask"]);
        for name in ["shared", "server"].iter().flat_map(|package| suite::tests_of(package)) {
            cargo.args(["--test", &name]);
        }
        suite::run(&mut cargo)
    });
    report.counted("doc tests", || suite::run(&mut suite::cargo_test(&["--doc"])));
    report.counted("tidy", || suite::run(&mut suite::cargo_test(&["--test", "tidy"])));
}

fn api(report: &mut Report) {
    let on = |database: &str| {
        let mut cargo = suite::cargo_test(&["--test", "api"]);
        cargo.env("SUNDAE_TEST_DATABASE", database);
        if let Some(server) = system::smtp_server() {
            cargo.env("SUNDAE_TEST_SMTPD", server);
        }
        cargo
    };
    if system::SMTP.found().is_none() {
        report.counted("mail through a real SMTP server", || Outcome::Skipped(system::SMTP.missing()));
    }
    report.counted("API on SQLite", || suite::run(&mut on("sqlite")));
    report.counted("API on PostgreSQL", || {
        if system::POSTGRES.found().is_none() {
            return Outcome::Skipped(system::POSTGRES.missing());
        }
        match Cluster::start(Promise::Forget) {
            Ok(cluster) => suite::run(on("postgres").env("SUNDAE_TEST_POSTGRES_URL", cluster.url())),
            Err(sentence) => Outcome::Failed(crate::report::Count { passed: 0, failed: 1 }, sentence),
        }
    });
}

fn browser(apps_were_built: bool) -> Outcome {
    let (chromium, driver) = (system::CHROMIUM.found(), system::CHROMEDRIVER.found());
    let (Some(chromium), Some(driver)) = (chromium, driver) else {
        let missing =
            [system::CHROMIUM, system::CHROMEDRIVER].into_iter().find(|need| need.found().is_none());
        return Outcome::Skipped(missing.map_or_else(String::new, |need| need.missing()));
    };
    if !apps_were_built && let Err(sentence) = apps::build(Optimise::Always) {
        return Outcome::Failed(crate::report::Count { passed: 0, failed: 1 }, sentence);
    }
    let mut cargo = suite::cargo_test(&["--test", "browser"]);
    suite::run(cargo.env("SUNDAE_TEST_CHROMIUM", chromium).env("SUNDAE_TEST_CHROMEDRIVER", driver))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_groups_can_be_chosen() {
        let chosen = Chosen::parse(Some("fmt, unit")).unwrap();
        assert!(chosen.has("fmt") && chosen.has("unit") && !chosen.has("api"));
        assert!(Chosen::parse(Some("fmt,units")).is_err());
        assert!(GROUPS.iter().all(|group| Chosen::parse(None).unwrap().has(group)));
    }
}

//! A PostgreSQL of our own for the length of a test run: a temporary folder, reachable by its socket only.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::{Done, shell, system};

const START_WITHIN: Duration = Duration::from_secs(60);
/// Short, because the path of a socket may have 107 bytes and macOS's temporary folder is long already.
const PLACE: &str = "/tmp";
const NAME: &str = "sundae-pg-";

/// What a commit is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// The data live as long as the tests, so nothing has to survive a power cut.
    Forget,
    /// As in production: for measuring.
    Keep,
}

/// Stopped and removed when dropped.
pub struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    user: Option<&'static str>,
    server: Option<Child>,
}

impl Cluster {
    pub fn start(promise: Promise) -> Done<Self> {
        sweep();
        let bin = system::POSTGRES.found().ok_or_else(|| system::POSTGRES.missing())?;
        let folder = Path::new(PLACE).join(format!("{NAME}{}", std::process::id()));
        fs::create_dir(&folder).map_err(|e| format!("{} can't be made: {e}.", folder.display()))?;
        // PostgreSQL refuses to run as root.
        let user = system::is_root().then(|| if has_user("postgres") { "postgres" } else { "nobody" });
        let mut cluster = Cluster { bin, folder, user, server: None };
        if let Some(user) = user {
            shell::run(shell::command("chown").arg(user).arg(&cluster.folder))?;
        }
        let data = cluster.data();
        let mut initdb = cluster.program("initdb");
        initdb.arg("-D").arg(data).args(["-U", "sundae", "--auth=trust", "--encoding=UTF8"]);
        shell::read(initdb.args(["--no-locale", "--no-sync"]))?;
        cluster.serve(promise)?;
        Ok(cluster)
    }

    /// Names the socket's folder and no host.
    pub fn url(&self) -> String {
        format!("postgres://sundae@/postgres?host={}", self.folder.display())
    }

    fn serve(&mut self, promise: Promise) -> Done {
        let log = self.folder.join("log");
        let output = File::create(&log).map_err(|e| format!("{} can't be made: {e}.", log.display()))?;
        let data = self.data();
        let mut postgres = self.program("postgres");
        postgres.arg("-D").arg(data).arg("-k").arg(&self.folder);
        let mut settings = vec!["listen_addresses=", "max_connections=300"];
        if promise == Promise::Forget {
            settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        }
        for setting in settings {
            postgres.args(["-c", setting]);
        }
        let twin = output.try_clone().map_err(|e| format!("{} can't be shared: {e}.", log.display()))?;
        postgres.stdout(twin).stderr(output);
        let server = postgres.spawn().map_err(|e| format!("PostgreSQL could not be started: {e}."))?;
        let server = self.server.insert(server);
        let begun = Instant::now();
        loop {
            let mut ready = shell::command(self.bin.join("pg_isready"));
            if shell::read(ready.args(["-q", "-U", "sundae", "-h"]).arg(&self.folder)).is_ok() {
                return Ok(());
            }
            let ended = server.try_wait().ok().flatten().is_some();
            if ended || begun.elapsed() > START_WITHIN {
                let said = fs::read_to_string(&log).unwrap_or_default();
                return Err(format!("PostgreSQL did not start. It said: {}", said.trim()));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of PostgreSQL's programs, as the user it may run as, in a folder that user may enter.
    fn program(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let mut command = match self.user {
            None => shell::command(program),
            Some(user) if shell::first_on_path("runuser").is_some() => {
                let mut command = shell::command("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
            Some(user) => {
                let mut command = shell::command("su");
                command.args([user, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--"]).arg(program);
                command
            }
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let data = self.data();
            let stopped =
                shell::read(self.program("pg_ctl").arg("-D").arg(data).args(["-m", "immediate", "stop"]));
            if stopped.is_err() {
                let _ = server.kill();
            }
            let _ = server.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes what a run left that was cut off: neither the process in its name nor its server is alive.
fn sweep() {
    if !Path::new("/proc/self").exists() {
        return; // nothing here says which processes are alive
    }
    for entry in fs::read_dir(PLACE).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(maker) = name.strip_prefix(NAME) else { continue };
        let lock = fs::read_to_string(entry.path().join("data/postmaster.pid")).unwrap_or_default();
        let server = lock.lines().next().unwrap_or_default();
        let alive = |pid: &str| !pid.is_empty() && Path::new("/proc").join(pid).exists();
        if !alive(maker) && !alive(server) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn has_user(name: &str) -> bool {
    shell::read(shell::command("id").args(["-u", name])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_starts_answers_and_leaves_nothing() {
        if system::POSTGRES.found().is_none() {
            return;
        }
        let cluster = Cluster::start(Promise::Forget).unwrap();
        let folder = cluster.folder.clone();
        assert!(cluster.url().ends_with(folder.to_str().unwrap()));
        let mut psql = shell::command(cluster.bin.join("psql"));
        let answer = shell::read(
            psql.args(["-U", "sundae", "-d", "postgres", "-Atc", "show max_connections", "-h"]).arg(&folder),
        );
        assert_eq!(answer, Ok("300\n".to_owned()));
        drop(cluster);
        assert!(!folder.exists());
    }
}

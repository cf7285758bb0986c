//! `cargo xtask run`: from a fresh clone to a running demo conference.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::Args;
use crate::tools::Optimise;
use crate::{Done, apps, place, shell, system};

/// Where the demo listens and keeps its things.
pub struct Demo {
    pub port: u16,
    pub data: PathBuf,
}

impl Demo {
    pub fn from(args: &mut Args) -> Done<Self> {
        let port = match args.value("--port")? {
            None => 8080,
            Some(port) => {
                port.parse().map_err(|_| format!("`{port}` is not a port: say a number up to 65535."))?
            }
        };
        let data = args.value("--data")?.map_or_else(|| place::root().join("data"), PathBuf::from);
        Ok(Demo { port, data })
    }

    /// Finds out what would stop the server before the long build does.
    pub fn check(&self) -> Done {
        system::provide(&[system::COMPILER])?;
        self.port_is_free()?;
        self.data_is_writable()
    }

    fn port_is_free(&self) -> Done {
        TcpListener::bind(("127.0.0.1", self.port)).map(drop).map_err(|e| {
            let port = self.port;
            match e.kind() {
                std::io::ErrorKind::AddrInUse => {
                    format!(
                        "Port {port} is taken by another program. Try `--port {}`.",
                        port.saturating_add(1)
                    )
                }
                std::io::ErrorKind::PermissionDenied => {
                    format!("Port {port} is reserved for the system. Try `--port 8080`.")
                }
                _ => format!("Port {port} can't be opened: {e}."),
            }
        })
    }

    fn data_is_writable(&self) -> Done {
        let probe = self.data.join(".writable");
        let tried = fs::create_dir_all(&self.data).and_then(|()| fs::write(&probe, ""));
        let _ = fs::remove_file(&probe);
        tried.map_err(|e| {
            format!(
                "The folder {} can't be written to: {e}. Choose another with `--data`.",
                self.data.display()
            )
        })
    }

    /// The server's own command line.
    pub fn server(&self, binary: &Path) -> Command {
        let mut server = shell::command(binary);
        server.args(["serve", "--demo", "--data"]).arg(&self.data).arg("--port").arg(self.port.to_string());
        server
    }
}

pub fn run(words: &[String]) -> Done {
    let mut args = Args::new(words);
    let demo = Demo::from(&mut args)?;
    let release = args.flag("--release");
    let rest = args.finish()?;
    demo.check()?;
    apps::build(Optimise::IfAtHand)?;
    let binary = build_server(release)?;
    become_server(demo.server(&binary).args(rest))
}

/// Returns the built binary. The development build has the same features as the tests, so that both share it.
pub fn build_server(release: bool) -> Done<PathBuf> {
    println!("Building the server …");
    let mut cargo = shell::cargo();
    let folder = if release {
        cargo.args(["build", "--release", "--package", "sundae-server", "--bin", "sundae"]);
        "release"
    } else {
        cargo.args(["build", "--workspace", "--bin", "sundae"]);
        "debug"
    };
    shell::run(&mut cargo).map_err(|sentence| format!("The server could not be compiled. {sentence}"))?;
    Ok(place::target()?.join(folder).join("sundae"))
}

/// On Unix the server takes our place, so that Ctrl-C and its exit code are its own.
#[cfg(unix)]
fn become_server(server: &mut Command) -> Done {
    use std::os::unix::process::CommandExt;
    let error = server.exec();
    Err(format!("The server could not be started: {error}."))
}

#[cfg(not(unix))]
fn become_server(server: &mut Command) -> Done {
    shell::run(server)
}

#[cfg(test)]
mod tests {
    use super::Demo;
    use std::net::TcpListener;

    #[test]
    fn a_taken_port_is_said_before_the_long_build_with_one_to_try() {
        let other = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = other.local_addr().unwrap().port();
        let demo = Demo { port, data: std::env::temp_dir() };
        let said = demo.port_is_free().unwrap_err();
        assert!(said.starts_with(&format!("Port {port} is taken")) && said.contains("--port"), "{said}");
        // Port 0 stands for any that is free. The one above can't be asked again once it is let go: a test beside this
        // one may have started a process in between that still holds it for a moment.
        assert_eq!(Demo { port: 0, ..demo }.port_is_free(), Ok(()));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_said_before_the_long_build() {
        let file = std::env::temp_dir().join(format!("sundae-run-{}", std::process::id()));
        std::fs::write(&file, "").unwrap();
        let said = Demo { port: 0, data: file.clone() }.data_is_writable().unwrap_err();
        assert!(said.contains(&file.display().to_string()) && said.contains("--data"), "{said}");
        std::fs::remove_file(&file).unwrap();
        let folder = Demo { port: 0, data: file.clone() };
        assert_eq!(folder.data_is_writable(), Ok(()));
        std::fs::remove_dir(&file).unwrap();
    }
}

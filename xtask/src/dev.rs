//! `cargo xtask dev`: build, serve, and again whenever a source file changes.

use std::path::PathBuf;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::args::Args;
use crate::run::Demo;
use crate::tools::Optimise;
use crate::{Done, apps, place, run};

/// What a change of makes us build again.
const SOURCES: [&str; 4] = ["app", "shared", "server", "migrations"];
const LOOK_EVERY: Duration = Duration::from_millis(500);

pub fn run(words: &[String]) -> Done {
    let mut args = Args::new(words);
    let demo = Demo::from(&mut args)?;
    args.finish()?;
    demo.check()?;
    let mut server: Option<Child> = None;
    loop {
        let seen = newest()?;
        match apps::build(Optimise::IfAtHand).and_then(|()| run::build_server(false)) {
            Ok(binary) => {
                stop(server.take());
                let started = demo.server(&binary).spawn();
                server = Some(started.map_err(|e| format!("The server could not be started: {e}."))?);
            }
            // The last server that worked keeps running while the mistake is mended.
            Err(sentence) => eprintln!("xtask: {sentence} Waiting for a change."),
        }
        while newest()? == seen {
            sleep(LOOK_EVERY);
        }
    }
}

fn stop(server: Option<Child>) {
    if let Some(mut server) = server {
        let _ = server.kill();
        let _ = server.wait();
    }
}

/// When a source was last changed, and how many there are, so that a removal counts too.
fn newest() -> Done<(usize, Option<SystemTime>)> {
    let mut files = vec![place::root().join("Cargo.lock"), place::root().join("Cargo.toml")];
    for name in SOURCES {
        let folder = place::root().join(name);
        if folder.is_dir() {
            apps::walk(&folder, &mut files)?;
        }
    }
    let changed = |file: &PathBuf| std::fs::metadata(file).and_then(|meta| meta.modified()).ok();
    Ok((files.len(), files.iter().filter_map(changed).max()))
}

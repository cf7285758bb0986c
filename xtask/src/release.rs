//! `cargo xtask release`: the one file a conference copies to its server.

use crate::args::Args;
use crate::tools::Optimise;
use crate::{Done, apps, run, sizes, system};

pub fn run(words: &[String]) -> Done {
    Args::new(words).finish()?;
    system::provide(&[system::COMPILER])?;
    apps::build(Optimise::Always)?;
    sizes::check()?;
    let binary = run::build_server(true)?;
    let bytes =
        std::fs::metadata(&binary).map_err(|e| format!("{} can't be measured: {e}.", binary.display()))?;
    println!("{} ({} MB), apps included.", binary.display(), bytes.len() / 1_000_000);
    Ok(())
}

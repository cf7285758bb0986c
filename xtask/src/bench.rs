//! `cargo xtask bench`: durable check-ins a second on both databases, beside the raw limits of the machine.

use std::path::PathBuf;

use crate::args::Args;
use crate::postgres::{Cluster, Promise};
use crate::{Done, place, shell, system};

pub fn run(words: &[String]) -> Done {
    let mut args = Args::new(words);
    let other = args.value("--against")?.map(PathBuf::from);
    args.finish()?;
    system::provide(&[system::COMPILER, system::POSTGRES])?;
    let mut build = shell::cargo();
    build.args(["build", "--release", "--package", "sundae-server", "--package", "sundae-tests"]);
    shell::run(build.args(["--bin", "sundae", "--bin", "load"]))?;
    let built = place::target()?.join("release");
    let load = || {
        let mut load = shell::command(built.join("load"));
        load.arg(built.join("sundae")).args(&other);
        load
    };
    shell::run(load().env("SUNDAE_TEST_DATABASE", "sqlite"))?;
    let cluster = Cluster::start(Promise::Keep)?;
    shell::run(load().env("SUNDAE_TEST_DATABASE", "postgres").env("SUNDAE_TEST_POSTGRES_URL", cluster.url()))
}

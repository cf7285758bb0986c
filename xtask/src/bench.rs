//! `cargo xtask bench`: durable check-ins a second on both databases, beside the raw limits of the machine.

use crate::args::Args;
use crate::postgres::{Cluster, Promise};
use crate::{Done, shell, system};

pub fn run(words: &[String]) -> Done {
    Args::new(words).finish()?;
    system::provide(&[system::COMPILER, system::POSTGRES])?;
    let mut build = shell::cargo();
    shell::run(build.args(["build", "--release", "--package", "sundae-tests", "--bin", "load"]))?;
    let load = || {
        let mut cargo = shell::cargo();
        cargo.args(["run", "--quiet", "--release", "--package", "sundae-tests", "--bin", "load"]);
        cargo
    };
    shell::run(load().env("SUNDAE_TEST_DATABASE", "sqlite"))?;
    let cluster = Cluster::start(Promise::Keep)?;
    shell::run(load().env("SUNDAE_TEST_DATABASE", "postgres").env("SUNDAE_TEST_POSTGRES_URL", cluster.url()))
}

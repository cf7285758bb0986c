//! `cargo xtask …`: everything one does with this repository, in one place and without further tools.

#![expect(clippy::print_stdout, reason = "a command talks to the person who typed it")]

mod apps;
mod args;
mod bench;
mod dev;
mod pack;
mod place;
mod postgres;
mod release;
mod report;
mod run;
mod shell;
mod sizes;
mod suite;
mod system;
mod test;
mod tools;

use std::process::ExitCode;

/// What a command returns: a failure is a sentence for the person at the keyboard, or empty when everything
/// was said already.
type Done<T = ()> = Result<T, String>;

const HELP: &str = "\
Sundae's own commands.

  cargo xtask run [--port N] [--data DIR] [--release] [-- SERVER-OPTIONS]
      Get what is missing, build the apps and the server, and serve the demo conference.
      Port 8080 and the folder ./data unless told otherwise.

  cargo xtask test [--only fmt,apps,clippy,unit,api,browser]
      Get what the tests need, then run all of them, or only the named groups.

  cargo xtask dev [--port N] [--data DIR]
      Like run, and again whenever a source file changes.

  cargo xtask apps
      Build the apps as they are shipped, and print their sizes.

  cargo xtask bench [--against SERVER]
      Measure durable check-ins over HTTP on both databases, beside what this machine can do at all, and
      beside another build of the server.

  cargo xtask release
      Build the server for production, with the apps inside.

Tools that are not on PATH are kept in ~/.cache/sundae/tools, or in $SUNDAE_TOOLS.
";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let command = if words.is_empty() { String::new() } else { words.remove(0) };
    let wants_help =
        words.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h");
    let done = match command.as_str() {
        "" | "help" | "--help" | "-h" => help(),
        _ if wants_help => help(),
        "run" => run::run(&words),
        "test" => test::run(&words),
        "dev" => dev::run(&words),
        "apps" => apps::run(&words),
        "bench" => bench::run(&words),
        "release" => release::run(&words),
        other => Err(format!("There is no command `{other}`. `cargo xtask --help` lists them.")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if !sentence.is_empty() {
                eprintln!("xtask: {sentence}");
            }
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a command like the others")]
fn help() -> Done {
    print!("{HELP}");
    Ok(())
}

//! Running `cargo test` and reading how many tests there were.

use std::process::Command;

use crate::report::{Count, Outcome};
use crate::{place, shell};

/// Everything is built as `--workspace`, so that all suites share one set of compiled crates; `targets`
/// picks what is run.
pub fn cargo_test(targets: &[&str]) -> Command {
    let mut cargo = shell::cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast"]).args(targets);
    cargo
}

/// The tests beside a crate's sources: all that stand in its folder, so that none is forgotten.
pub fn tests_of(package: &str) -> Vec<String> {
    let files = std::fs::read_dir(place::root().join(package).join("tests"));
    let names = files.into_iter().flatten().flatten().filter_map(|file| {
        let path = file.path();
        let rust = path.extension().is_some_and(|ending| ending == "rs");
        path.file_stem().filter(|_| rust).map(|stem| stem.to_string_lossy().into_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

pub fn run(cargo: &mut Command) -> Outcome {
    let mut count = Count::default();
    let ended = shell::follow(cargo, |line| {
        if let Some(more) = read_result(line) {
            count.passed += more.passed;
            count.failed += more.failed;
        }
    });
    match ended {
        Ok(()) if count.failed == 0 => Outcome::Passed(count),
        Ok(()) => Outcome::Failed(count, "Tests failed, though cargo did not say so.".to_owned()),
        Err(sentence) => {
            // It did not compile, or a test ended its process.
            count.failed = count.failed.max(1);
            Outcome::Failed(count, sentence)
        }
    }
}

/// From `test result: ok. 15 passed; 0 failed; 0 ignored; …`.
fn read_result(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        let part = numbers.split(';').find_map(|part| part.trim().strip_suffix(word));
        part.and_then(|part| part.trim().parse::<usize>().ok())
    };
    Some(Count { passed: number("passed")?, failed: number("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_examples_and_the_command_line_are_run() {
        assert!(tests_of("shared").contains(&"worked_examples".to_owned()), "{:?}", tests_of("shared"));
        assert!(tests_of("server").contains(&"command_line".to_owned()), "{:?}", tests_of("server"));
        assert!(tests_of("no such folder").is_empty());
    }

    #[test]
    fn the_result_line_of_the_test_runner_is_understood() {
        let line = "test result: FAILED. 15 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(read_result(line), Some(Count { passed: 15, failed: 2 }));
        assert_eq!(read_result("test a_code_scanned_twice ... ok"), None);
    }
}

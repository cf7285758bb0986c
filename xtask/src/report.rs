//! What ran, how long it took, what was skipped and why, and the sum.

use std::time::{Duration, Instant};

use crate::Done;

/// Tests counted by a step. A step without a count of its own counts as one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

pub enum Outcome {
    Passed(Count),
    Failed(Count, String),
    Skipped(String),
}

#[derive(Default)]
pub struct Report {
    steps: Vec<(String, Duration, Outcome)>,
}

impl Report {
    /// Runs a step that passes or fails as one.
    pub fn step(&mut self, name: &str, body: impl FnOnce() -> Done) {
        self.counted(name, || match body() {
            Ok(()) => Outcome::Passed(Count { passed: 1, failed: 0 }),
            Err(sentence) => Outcome::Failed(Count { passed: 0, failed: 1 }, sentence),
        });
    }

    /// Runs a step that counts for itself.
    pub fn counted(&mut self, name: &str, body: impl FnOnce() -> Outcome) {
        println!("\n=== {name}");
        let begun = Instant::now();
        let outcome = body();
        if let Outcome::Failed(_, reason) | Outcome::Skipped(reason) = &outcome {
            println!("{reason}");
        }
        self.steps.push((name.to_owned(), begun.elapsed(), outcome));
    }

    /// Prints the table; the sum is the very last line, for programs that read it,
    /// so the error has nothing to add.
    pub fn finish(self, skipping_fails: bool) -> Done {
        println!("\n=== Summary");
        let (mut sum, mut skipped) = (Count::default(), 0);
        for (name, took, outcome) in &self.steps {
            let seconds = took.as_secs_f32();
            match outcome {
                Outcome::Passed(count) => println!("  passed   {seconds:>7.1} s  {name} ({})", count.passed),
                Outcome::Failed(count, reason) => {
                    let reason = reason.lines().next().unwrap_or_default();
                    println!(
                        "  FAILED   {seconds:>7.1} s  {name} ({} of {}): {reason}",
                        count.failed,
                        count.passed + count.failed
                    );
                }
                Outcome::Skipped(reason) => println!("  skipped              {name}: {reason}"),
            }
            match outcome {
                Outcome::Passed(count) | Outcome::Failed(count, _) => {
                    sum.passed += count.passed;
                    sum.failed += count.failed;
                }
                Outcome::Skipped(_) => skipped += 1,
            }
        }
        if skipped > 0 && skipping_fails {
            println!("  Nothing may be skipped here, so each skipped step counts as failed.");
            sum.failed += skipped;
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed == 0 { Ok(()) } else { Err(String::new()) }
    }
}

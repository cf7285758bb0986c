//! The size table: what a first visit to each app transfers.

use std::fs;
use std::path::Path;

use crate::apps::{APPS, App};
use crate::{Done, pack};

/// Prints the table and fails if an app is over its limit.
pub fn check() -> Done {
    let kinds = ["html", "css", "js", "wasm"];
    println!("\nFirst visit, bytes transferred (brotli):");
    println!(
        "{:13} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9}",
        "app", "html", "css", "js", "wasm", "total", "limit"
    );
    let mut over = Vec::new();
    for app in &APPS {
        let sizes = Sizes::of(app)?;
        let total: u64 = kinds.iter().map(|kind| sizes.sum(kind)).sum();
        let limit = app.limit_kb * 1000;
        print!("{:13}", app.name);
        for kind in kinds {
            print!(" {:>8}", sizes.sum(kind));
        }
        println!(" {total:>9} {limit:>9}");
        if total > limit {
            over.push(format!("{} by {} bytes", app.name, total - limit));
        }
    }
    background()?;
    println!();
    if over.is_empty() { Ok(()) } else { Err(format!("Over the size limit: {}.", over.join(", "))) }
}

/// The apps whose workers the page of the pass registers (`app/src/me/mod.rs`): each keeps its whole app at once.
const OF_THE_PASS: [&str; 2] = ["attendee", "points"];
const WITH_A_GRANT: &str = "reimbursement";

/// Says what a phone transfers while the pass is open already. Nobody waits for it, so it has no limit.
fn background() -> Done {
    let of = |name: &str| -> Done<u64> {
        let app = APPS.iter().find(|app| app.name == name).ok_or(format!("There is no app {name}."))?;
        pack::background_files(app)?.iter().map(|file| transferred(file)).sum()
    };
    let (mut said, mut sum) = (Vec::new(), 0);
    for name in OF_THE_PASS {
        let bytes = of(name)?;
        sum += bytes;
        said.push(format!("{name} {bytes}"));
    }
    let grant = of(WITH_A_GRANT)?;
    println!(
        "\nIn the background of a phone's first visit, kept for no network (worker, manifest and icons included): \
         {} = {sum}; with a grant also {WITH_A_GRANT} {grant} = {}",
        said.join(" + "),
        sum + grant
    );
    Ok(())
}

struct Sizes(Vec<(String, u64)>);

impl Sizes {
    fn of(app: &App) -> Done<Self> {
        let files = pack::shell_files(app)?;
        let sizes = files.iter().map(|file| Ok((pack::ending(file).to_owned(), transferred(file)?)));
        Ok(Sizes(sizes.collect::<Done<_>>()?))
    }

    fn sum(&self, kind: &str) -> u64 {
        self.0.iter().filter(|(ending, _)| ending == kind).map(|(_, bytes)| bytes).sum()
    }
}

fn transferred(file: &Path) -> Done<u64> {
    let packed = fs::metadata(pack::with_suffix(file, "br")).or_else(|_| fs::metadata(file));
    packed.map(|meta| meta.len()).map_err(|e| format!("{} can't be measured: {e}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::{OF_THE_PASS, WITH_A_GRANT};
    use crate::apps::APPS;
    use crate::place;

    #[test]
    fn decision_012_says_the_limits_that_hold() {
        let text =
            std::fs::read_to_string(place::root().join("docs/decisions/012-sizes-are-a-test.md")).unwrap();
        for app in &APPS {
            let row = format!("| {} | {} |", app.name, app.limit_kb);
            assert!(text.contains(&row), "`{row}` does not stand in decision 012");
        }
    }

    #[test]
    fn the_apps_of_the_background_are_those_that_the_pass_registers() {
        let source = std::fs::read_to_string(place::root().join("app/src/me/mod.rs")).unwrap();
        let registered = source.matches("register_worker(App::").count();
        // Its own is registered by the root of every app.
        assert_eq!(registered + 1, OF_THE_PASS.len() + 1, "another worker is registered: name its app here");
        for name in OF_THE_PASS.iter().chain([&WITH_A_GRANT]) {
            assert!(APPS.iter().any(|app| app.name == *name), "{name}");
        }
    }
}

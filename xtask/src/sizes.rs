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
    println!();
    if over.is_empty() { Ok(()) } else { Err(format!("Over the size limit: {}.", over.join(", "))) }
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

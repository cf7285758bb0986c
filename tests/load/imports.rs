//! How long the ticket shop's whole file takes: to try, and to import into an empty database.

use crate::server::Server;
use crate::stage::Behind;
use std::path::Path;
use std::time::Instant;
use sundae_shared::people::import::ImportKind;
use sundae_shared::people::{Role, SessionKind};
use sundae_tests::harness::imports::demo_file;
use sundae_tests::harness::{TestDatabase, Visitor};

#[expect(clippy::print_stdout, reason = "its output is its purpose")]
pub async fn print(program: &Path) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("sundae-bench-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let database = TestDatabase::create_empty(&folder);
    let server = Server::start(program, &folder, &[("DATABASE_URL", database.url.clone())], &[])?;
    let behind = Behind::of(&database);
    let admin = behind.staff(Role::Admin).await;
    let mut office = Visitor::new(&server.address);
    office.cookie = Some(behind.session(SessionKind::Office, None, admin).await);

    let file = demo_file("attendees.csv");
    let begun = Instant::now();
    let tried = office.try_import(ImportKind::Attendees, &file).await.expect_ok();
    let (try_took, begun) = (begun.elapsed(), Instant::now());
    let done = office.commit_import(ImportKind::Attendees, &file, &tried.file_hash).await.expect_ok();
    let commit_took = begun.elapsed();
    if done.created != done.rows || done.rejected_rows > 0 {
        return Err(format!("of {} rows {} were imported", done.rows, done.created));
    }
    println!(
        "  an import of {} attendees: tried in {:.0} ms, imported in {:.0} ms",
        done.rows,
        try_took.as_secs_f64() * 1e3,
        commit_took.as_secs_f64() * 1e3
    );
    drop(server);
    let _ = std::fs::remove_dir_all(&folder);
    Ok(())
}

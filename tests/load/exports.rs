//! How long a file of ten thousand lines takes: the registers of money, over the demo's people and claims.

use crate::server::Server;
use crate::stage::Behind;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};
use sundae_server::db::conn::Conn;
use sundae_server::db::schema::{line_decision, staff_role};
use sundae_shared::id::PersonId;
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::report::{ExportFormat, Register, export_path};
use sundae_tests::harness::TestDatabase;

/// A large conference's year: 500 grants with 20 receipts each.
const LINES: usize = 10_000;
/// Loading the demo takes a second or two.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Every column of a line but its id.
const LINE: &str = "claim_id, category, day, provider, description, currency, total_minor, ineligible_minor, people, \
     own_minor, before_points_minor, layover_days, route, check_in, check_out, nightly_minor, fees_minor, tax_minor, \
     miles_tenths, fuel_minor, usd_per_unit, rate_day, rate_source, state, version, created_at, updated_at";
const DECISION: &str =
    "approved_minor, fare_minor, fare_source, reason, decided_by, decided_at, lowered, told_at";

#[expect(clippy::print_stdout, reason = "its output is its purpose")]
pub async fn print(program: &Path) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("sundae-bench-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let database = TestDatabase::create_empty(&folder);
    let environment = [("DATABASE_URL", database.url.clone())];
    let server = Server::start(program, &folder, &environment, &["--demo"])?;
    wait_for_demo(&server.address)?;
    let lines = multiply(&mut database.connect()).map_err(|error| error.to_string())?;
    let cookie = sign_in(&database).await?;
    println!("  files over {lines} receipts:");
    for register in Register::ALL.iter().copied().filter(|register| register.is_money()) {
        let mut said = format!("    {:<12}", register.word());
        for format in ExportFormat::ALL.iter().copied() {
            let (took, bytes) = fetch(&server.address, &export_path(register, format), &cookie)?;
            said.push_str(&format!(
                "{:>6} {:>6.0} ms {:>6} kB ",
                format.word(),
                took.as_secs_f64() * 1e3,
                bytes / 1024
            ));
        }
        println!("{said}");
    }
    drop(server);
    let _ = std::fs::remove_dir_all(&folder);
    Ok(())
}

fn wait_for_demo(address: &str) -> Result<(), String> {
    let begun = Instant::now();
    while fetch(address, "/health/ready", "").is_err() {
        if begun.elapsed() > READY_WITHIN {
            return Err("the demo did not start".into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Copies what reviewers decided, receipt by receipt, until there are enough.
fn multiply(conn: &mut Conn) -> QueryResult<i64> {
    let decided: Vec<String> = line_decision::table.select(line_decision::line_id).load(conn)?;
    let tables = [("expense_line", "id", LINE), ("line_decision", "line_id", DECISION)];
    let copies = tables.map(|(table, key, columns)| {
        format!("INSERT INTO {table} ({key}, {columns}) SELECT $1, {columns} FROM {table} WHERE {key} = $2")
    });
    conn.transaction(|conn| {
        for (_, from) in (decided.len()..LINES).zip(decided.iter().cycle()) {
            let new = uuid::Uuid::now_v7().to_string();
            for copy in &copies {
                diesel::sql_query(copy).bind::<Text, _>(&new).bind::<Text, _>(from).execute(conn)?;
            }
        }
        QueryResult::Ok(())
    })?;
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let counted: Count = diesel::sql_query("SELECT count(*) AS count FROM expense_line").get_result(conn)?;
    Ok(counted.count)
}

/// As one of the demo's staff who may read payments; the cookie.
async fn sign_in(database: &TestDatabase) -> Result<String, String> {
    let payer = staff_role::table
        .filter(staff_role::role.eq(Role::Payer))
        .select(staff_role::person_id)
        .first::<PersonId>(&mut database.connect())
        .map_err(|error| format!("the demo has no payer: {error}"))?;
    Ok(Behind::of(database).session(SessionKind::Office, None, payer).await)
}

/// The time until the last byte, and how many there were.
fn fetch(address: &str, path: &str, cookie: &str) -> Result<(Duration, usize), String> {
    let lost = |error: std::io::Error| format!("{path}: {error}");
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).map_err(lost)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n")
        .map_err(lost)?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).map_err(lost)?;
    if !reply.starts_with(b"HTTP/1.1 200") {
        return Err(format!("{path}: {}", String::from_utf8_lossy(&reply[..reply.len().min(300)])));
    }
    Ok((begun.elapsed(), reply.len()))
}

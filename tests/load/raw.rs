//! What the machine can do at all: an actix server that only parses and prints JSON, and a database that
//! only commits one row at a time.

use crate::client::{Ask, Round, drive, post};
use crate::stage::BADGE_KEY;
use actix_web::{App, HttpServer, web};
use diesel::connection::SimpleConnection;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use sundae_server::people::badge_key::{BadgeKey, Verdict};
use sundae_shared::people::badge::BadgeId;
use sundae_tests::harness::{TestDatabase, is_postgres};

/// Requests on each connection to the bare server; enough for some seconds.
const ECHOES_EACH: usize = 2_000;
/// PostgreSQL commits from several connections at once, as the server does.
const COMMITTERS: usize = 16;

pub async fn bare_actix(connections: usize) -> Round {
    let (ready, started) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let workers = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
            let echo = |body: web::Json<serde_json::Value>| async move { web::Json(body.into_inner()) };
            let server = HttpServer::new(move || App::new().route("/echo", web::post().to(echo)))
                .workers(workers)
                .bind(("127.0.0.1", 0))
                .expect("a free port");
            let address = format!("http://{}", server.addrs()[0]);
            let server = server.run();
            ready.send((address, server.handle())).expect("the bench waits");
            server.await.expect("the bare server ends well");
        });
    });
    let (address, handle) = started.recv().expect("the bare server started");
    let body = r#"{"device":"01890a5d-ac96-774b-bcce-b302099a8057","events":[{"id":"01890a5d-ac96-774b-bcce-b302099a8058","seq":1,"device_time":"2025-05-16T14:00:00Z","kind":"check_in","code":"bench"}]}"#;
    let ask = Ask { request: post("/echo", "", body), expected: vec![r#""code":"bench""#.to_owned()] };
    let scripts = vec![vec![ask; ECHOES_EACH]; connections];
    let round = drive(&address, scripts, crate::LASTS_MAX).await.expect("an echo");
    handle.stop(false).await;
    round
}

/// One-row commits a second: one connection on SQLite (there is one writer), several on PostgreSQL.
pub fn bare_commits(lasts: Duration) -> f64 {
    let folder = std::env::temp_dir().join(format!("sundae-bench-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let database = TestDatabase::create_empty(&folder);
    let create = "CREATE TABLE bench (id BIGINT PRIMARY KEY, body TEXT NOT NULL)";
    database.connect().batch_execute(create).expect("a table");
    let (next, begun) = (AtomicU64::new(0), Instant::now());
    let commit_until_done = || {
        let mut conn = database.connect();
        while begun.elapsed() < lasts {
            let id = next.fetch_add(1, Ordering::Relaxed);
            let insert = format!("INSERT INTO bench VALUES ({id}, 'one row')");
            conn.batch_execute(&insert).expect("a commit");
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..if is_postgres() { COMMITTERS } else { 1 } {
            scope.spawn(commit_until_done);
        }
    });
    let rate = next.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64();
    let _ = std::fs::remove_dir_all(&folder);
    rate
}

/// How long one core checks the signature of one pass.
pub fn signature_micros() -> f64 {
    const TIMES: u32 = 2_000;
    let key = BadgeKey::from_bytes(&BADGE_KEY);
    let code = key.issue(BadgeId(1));
    let begun = Instant::now();
    for _ in 0..TIMES {
        assert_eq!(key.verify(std::hint::black_box(&code)), Verdict::Genuine(BadgeId(1)));
    }
    begun.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
}

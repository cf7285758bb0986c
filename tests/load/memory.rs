//! How much memory the server needs with the demo's people loaded.

use crate::server::Server;
use std::path::Path;
use std::time::{Duration, Instant};

const GOAL_MB: u64 = 60;
/// Loading the demo takes a second or two.
const READY_WITHIN: Duration = Duration::from_secs(60);

#[expect(clippy::print_stdout, reason = "its output is its purpose")]
pub fn print(program: &Path) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("sundae-bench-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let server = Server::start(program, &folder, &[], &["--demo"])?;
    let begun = Instant::now();
    while !answers(&server.address) {
        if begun.elapsed() > READY_WITHIN {
            return Err("the demo did not start".into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let mb = |what| server.status(what).map(|kilobytes| kilobytes / 1024);
    if let (Some(now), Some(peak)) = (mb("VmRSS"), mb("VmHWM")) {
        let word = if now <= GOAL_MB { "reached" } else { "MISSED" };
        println!(
            "  memory with the demo's people: {now} MB, {peak} MB at its peak; goal {GOAL_MB} MB: {word}"
        );
    }
    drop(server);
    let _ = std::fs::remove_dir_all(&folder);
    Ok(())
}

fn answers(address: &str) -> bool {
    use std::io::{Read as _, Write as _};
    let host = address.trim_start_matches("http://");
    let Ok(mut stream) = std::net::TcpStream::connect(host) else { return false };
    let mut reply = String::new();
    stream.write_all(b"GET /me/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").is_ok()
        && stream.read_to_string(&mut reply).is_ok()
        && reply.starts_with("HTTP/1.1 ")
}

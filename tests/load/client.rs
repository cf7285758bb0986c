//! A small HTTP client: prebuilt requests over kept-alive connections, so that the measuring costs little
//! beside the measured.

use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The requests of one connection, in order, each complete with its head.
pub type Script = Vec<Vec<u8>>;

/// What came of it.
#[derive(Debug, Default)]
pub struct Round {
    pub calls: usize,
    pub refused: usize,
    took: Duration,
    /// Sorted.
    each: Vec<Duration>,
}

impl Round {
    pub fn rate(&self) -> f64 {
        self.calls as f64 / self.took.as_secs_f64()
    }

    pub fn percentile(&self, at: f64) -> Duration {
        let index = ((self.each.len() as f64 - 1.0) * at).round() as usize;
        self.each.get(index).copied().unwrap_or_default()
    }
}

/// Plays every script on a connection of its own, all at once.
pub async fn drive(address: &str, scripts: Vec<Script>) -> Round {
    let host = address.trim_start_matches("http://").to_owned();
    let begun = Instant::now();
    let tasks: Vec<_> = scripts.into_iter().map(|script| tokio::spawn(play(host.clone(), script))).collect();
    let mut round = Round::default();
    for task in tasks {
        let (each, refused) = task.await.expect("a connection's task").expect("a connection");
        round.refused += refused;
        round.each.extend(each);
    }
    round.took = begun.elapsed();
    round.calls = round.each.len();
    round.each.sort_unstable();
    round
}

async fn play(host: String, script: Script) -> std::io::Result<(Vec<Duration>, usize)> {
    let mut stream = TcpStream::connect(&host).await?;
    stream.set_nodelay(true)?;
    let (mut each, mut refused, mut buffer) =
        (Vec::with_capacity(script.len()), 0, Vec::with_capacity(4_096));
    for request in script {
        let begun = Instant::now();
        stream.write_all(&request).await?;
        if !read_reply(&mut stream, &mut buffer).await? {
            refused += 1;
        }
        each.push(begun.elapsed());
    }
    Ok((each, refused))
}

/// Reads one reply with a `Content-Length`; whether its status was 200.
async fn read_reply(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<bool> {
    buffer.clear();
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next());
            let length: usize = length.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
            while buffer.len() < end + 4 + length {
                more(stream, buffer).await?;
            }
            return Ok(head.starts_with("http/1.1 200"));
        }
        more(stream, buffer).await?;
    }
}

async fn more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<()> {
    match stream.read_buf(buffer).await? {
        0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

/// One `POST` of JSON with further header lines (each ending in CRLF).
pub fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

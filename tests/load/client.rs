//! A small HTTP client: prebuilt requests over kept-alive connections, so that the measuring costs little
//! beside the measured.

use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A server that says nothing for so long is given up.
const SILENCE_MAX: Duration = Duration::from_secs(30);

/// One request, complete with its head, and what its answer has to say.
#[derive(Clone)]
pub struct Ask {
    pub request: Vec<u8>,
    pub expected: Vec<String>,
}

/// The requests of one connection, in order.
pub type Script = Vec<Ask>;

/// What came of it.
#[derive(Debug, Default)]
pub struct Round {
    pub calls: usize,
    pub took: Duration,
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

/// Plays every script on a connection of its own, all at once, and stops sending when `lasts` is over. An
/// answer that is not what its request asked for ends it.
pub async fn drive(address: &str, scripts: Vec<Script>, lasts: Duration) -> Result<Round, String> {
    let host = address.trim_start_matches("http://").to_owned();
    let begun = Instant::now();
    let play_one = |script| tokio::spawn(play(host.clone(), script, begun + lasts));
    let tasks: Vec<_> = scripts.into_iter().map(play_one).collect();
    let mut round = Round::default();
    for task in tasks {
        round.each.extend(task.await.expect("a connection's task")?);
    }
    round.took = begun.elapsed();
    round.calls = round.each.len();
    round.each.sort_unstable();
    Ok(round)
}

async fn play(host: String, script: Script, until: Instant) -> Result<Vec<Duration>, String> {
    let lost = |error: std::io::Error| format!("a connection was lost: {error}");
    let mut stream = TcpStream::connect(&host).await.map_err(lost)?;
    stream.set_nodelay(true).map_err(lost)?;
    let (mut each, mut buffer) = (Vec::with_capacity(script.len()), Vec::with_capacity(4_096));
    for ask in script {
        let begun = Instant::now();
        if begun >= until {
            break;
        }
        stream.write_all(&ask.request).await.map_err(lost)?;
        let answer = tokio::time::timeout(SILENCE_MAX, read_reply(&mut stream, &mut buffer)).await;
        let body = answer.map_err(|_| "the server fell silent".to_owned())?.map_err(lost)?;
        each.push(begun.elapsed());
        let text = String::from_utf8_lossy(&buffer);
        let right = text.starts_with("HTTP/1.1 200")
            && ask.expected.iter().all(|expected| text[body..].contains(expected.as_str()));
        if !right {
            return Err(format!("expected 200 with {:?} and got {text}", ask.expected));
        }
    }
    Ok(each)
}

/// Reads one reply with a `Content-Length`; where its body begins.
async fn read_reply(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<usize> {
    buffer.clear();
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next());
            let length: usize = length.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
            while buffer.len() < end + 4 + length {
                more(stream, buffer).await?;
            }
            return Ok(end + 4);
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

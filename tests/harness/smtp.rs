//! A real mail server in a process of its own, and a proxy before it that misbehaves on demand.
//!
//! Which server: `SUNDAE_TEST_SMTPD` is `aiosmtpd:<python>`, set by `cargo xtask test`; without it any
//! `python3` that has aiosmtpd will do.

use super::mail::{ReceivedMail, mails_in};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/smtp/server.py");
/// The authority that signed the mail server's certificate.
pub const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/smtp/ca.pem");

pub struct SmtpServer {
    process: Child,
    scheme: &'static str,
    port: u16,
    folder: PathBuf,
}

impl SmtpServer {
    /// `None` where no mail server can be had; `cargo xtask test` says so in its report.
    pub fn start() -> Option<Self> {
        Self::start_as("smtp")
    }

    /// One that speaks only inside TLS: from the first byte on (`smtps`) or after STARTTLS (`starttls`).
    pub fn start_as(scheme: &'static str) -> Option<Self> {
        let Some(python) = python() else {
            eprintln!(
                "skipped: no python3 with aiosmtpd is here; on Debian: apt-get install python3-aiosmtpd"
            );
            return None;
        };
        let folder = std::env::temp_dir().join(format!("sundae-smtp-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let mut process = Command::new(python)
            .arg(SCRIPT)
            .arg(&folder)
            .args(match scheme {
                "smtps" => Some("tls"),
                "starttls" => Some("starttls"),
                _ => None,
            })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server starts");
        let mut port = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut port).expect("the mail server says its port");
        let port = port.trim().parse().expect("a port");
        Some(Self { process, scheme, port, folder })
    }

    pub fn url(&self) -> String {
        format!("{}://127.0.0.1:{}", self.scheme, self.port)
    }

    /// What it has taken, in the order of taking.
    pub fn mails(&self) -> Vec<ReceivedMail> {
        mails_in(&self.folder)
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn python() -> Option<String> {
    if let Ok(named) = std::env::var("SUNDAE_TEST_SMTPD") {
        let python =
            named.strip_prefix("aiosmtpd:").expect("SUNDAE_TEST_SMTPD has the form aiosmtpd:<python>");
        return Some(python.to_owned());
    }
    let has_module = |python: &&str| {
        let mut check = Command::new(python);
        check.args(["-c", "import aiosmtpd"]).stdout(Stdio::null()).stderr(Stdio::null());
        check.status().is_ok_and(|status| status.success())
    };
    ["python3", "/usr/bin/python3"].into_iter().find(has_module).map(str::to_owned)
}

/// What goes wrong on one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Hangs up before a word.
    Refuse,
    /// Says nothing until [`Proxy::let_go`], then works.
    Hold,
    /// Answers `RCPT` with 451.
    TryLater,
    /// Dies after half of the mail.
    DieInData,
    /// Dies when the server has taken the mail and before saying so.
    DieBeforeAnswer,
}

/// Stands before a mail server. The next connections have the faults given, those after them none.
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    let_go: Sender<()>,
}

struct Shared {
    upstream: u16,
    faults: Mutex<VecDeque<Fault>>,
    held: Mutex<Receiver<()>>,
    met: Mutex<Vec<Fault>>,
}

impl Proxy {
    pub fn before(server: &SmtpServer, faults: &[Fault]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (let_go, held) = channel();
        let shared = Arc::new(Shared {
            upstream: server.port,
            faults: Mutex::new(faults.iter().copied().collect()),
            held: Mutex::new(held),
            met: Mutex::default(),
        });
        let sharing = Arc::clone(&shared);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let shared = Arc::clone(&sharing);
                let fault = shared.faults.lock().expect("no test panicked here").pop_front();
                if let Some(fault) = fault {
                    shared.met.lock().expect("no test panicked here").push(fault);
                }
                std::thread::spawn(move || {
                    // A connection that ends oddly is what this is for.
                    let _ = converse(&client, &shared, fault);
                    let _ = client.shutdown(Shutdown::Both);
                });
            }
        });
        Self { port, shared, let_go }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The faults that happened so far.
    pub fn met(&self) -> Vec<Fault> {
        self.shared.met.lock().expect("no test panicked here").clone()
    }

    /// Ends one [`Fault::Hold`].
    pub fn let_go(&self) {
        self.let_go.send(()).expect("the proxy lives");
    }
}

fn converse(client: &TcpStream, shared: &Shared, fault: Option<Fault>) -> std::io::Result<()> {
    match fault {
        Some(Fault::Refuse) => return Ok(()),
        Some(Fault::Hold) => {
            let _ = shared.held.lock().expect("no test panicked here").recv();
        }
        _ => {}
    }
    let server = TcpStream::connect(("127.0.0.1", shared.upstream))?;
    let mut talk = Talk {
        to_client: client,
        to_server: &server,
        client: BufReader::new(client),
        server: BufReader::new(&server),
    };
    talk.reply()?;
    loop {
        let Some(line) = talk.ask()? else { return Ok(()) };
        if fault == Some(Fault::TryLater) && line.starts_with("RCPT") {
            talk.to_client.write_all(b"451 4.3.0 Try again later\r\n")?;
            continue;
        }
        talk.to_server.write_all(line.as_bytes())?;
        let answer = talk.reply()?;
        if line.starts_with("DATA") && answer.starts_with("354") && !talk.data(fault)? {
            return Ok(());
        }
    }
}

struct Talk<'a> {
    to_client: &'a TcpStream,
    to_server: &'a TcpStream,
    client: BufReader<&'a TcpStream>,
    server: BufReader<&'a TcpStream>,
}

impl Talk<'_> {
    /// One line of the client; `None` when it hung up.
    fn ask(&mut self) -> std::io::Result<Option<String>> {
        let mut line = String::new();
        Ok(Some(self.client.read_line(&mut line)?).filter(|bytes| *bytes > 0).map(|_| line))
    }

    /// Hands one reply of the server on, all of its lines.
    fn reply(&mut self) -> std::io::Result<String> {
        let reply = self.take_reply()?;
        self.to_client.write_all(reply.as_bytes())?;
        Ok(reply)
    }

    fn take_reply(&mut self) -> std::io::Result<String> {
        let mut reply = String::new();
        loop {
            let from = reply.len();
            if self.server.read_line(&mut reply)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if reply.as_bytes().get(from + 3) != Some(&b'-') {
                return Ok(reply);
            }
        }
    }

    /// Hands the mail on. `false`: it died.
    fn data(&mut self, fault: Option<Fault>) -> std::io::Result<bool> {
        let mut lines = 0;
        while let Some(line) = self.ask()? {
            self.to_server.write_all(line.as_bytes())?;
            lines += 1;
            if fault == Some(Fault::DieInData) && lines == 12 {
                self.to_server.shutdown(Shutdown::Both)?;
                return Ok(false);
            }
            if line == ".\r\n" {
                break;
            }
        }
        let reply = self.take_reply()?;
        if fault == Some(Fault::DieBeforeAnswer) {
            return Ok(false);
        }
        self.to_client.write_all(reply.as_bytes())?;
        Ok(true)
    }
}

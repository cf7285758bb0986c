//! What the servers of this process log.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use tracing_subscriber::fmt::MakeWriter;

/// Everything since [`listen`] was called for the first time, by any test.
static LOG: OnceLock<Mutex<Vec<u8>>> = OnceLock::new();

struct Log(MutexGuard<'static, Vec<u8>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Everything;

impl<'a> MakeWriter<'a> for Everything {
    type Writer = Log;
    fn make_writer(&'a self) -> Log {
        let log = LOG.get_or_init(Mutex::default);
        Log(log.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Keeps what is logged from now on, in more detail than any server would.
pub fn listen() {
    let filter = tracing_subscriber::EnvFilter::new("info,sundae_server=trace,actix_web=debug,lettre=trace");
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false);
    let _ = builder.with_writer(Everything).try_init();
}

/// What was logged so far.
pub fn heard() -> Vec<u8> {
    Everything.make_writer().0.clone()
}

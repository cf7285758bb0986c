//! The command line: parses, calls, prints.

use crate::claim::rate_cli;
use crate::cli_key::{self, KeyCommand};
use crate::cli_staff::{self, StaffCommand};
use crate::clock::Clock;
use crate::config::Config;
use crate::demo;
use crate::import;
use crate::people::staff::service_first;
use crate::startup::{Application, WAITING_THREADS};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use sundae_shared::people::import::ImportKind;

#[derive(Parser)]
#[command(name = "sundae", version, about = "What a conference runs on")]
struct Cli {
    /// Configuration file; `sundae.toml` in this folder when it is there.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the apps and the API.
    Serve {
        #[arg(long)]
        host: Option<String>,
        #[arg(long)]
        port: Option<u16>,
        /// Folder for the database, files, mail and keys.
        #[arg(long)]
        data: Option<PathBuf>,
        /// For trying Sundae out: load a demo conference into an empty database, with accounts whose
        /// passwords are printed, and show the mail it would send at /dev/mail.
        #[arg(long)]
        demo: bool,
    },
    /// Print the effective configuration, secrets hidden.
    Config,
    /// Read a file of attendees, grants or rates; says what it would change, and changes it with --commit.
    Import {
        /// attendees (the ticket shop's export), grants (the awards) or rates (the European Central Bank's
        /// eurofxref-hist.csv, or date,currency,per USD,source)
        #[arg(value_parser = file_kind)]
        kind: FileKind,
        /// CSV, UTF-8
        file: PathBuf,
        /// Write the good rows, in one transaction
        #[arg(long)]
        commit: bool,
        /// Folder of the database
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Staff from the command line.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// The keys that payment details are kept under.
    #[command(subcommand)]
    Key(KeyCommand),
}

/// What a file is about.
#[derive(Clone, Copy)]
enum FileKind {
    People(ImportKind),
    Rates,
}

fn file_kind(word: &str) -> Result<FileKind, String> {
    if word == "rates" {
        return Ok(FileKind::Rates);
    }
    let people = ImportKind::from_word(word).map(FileKind::People);
    people.ok_or_else(|| "expected attendees, grants or rates".to_owned())
}

/// Runs one command; the exit code is the process's.
pub fn main() -> ExitCode {
    crate::memory::give_back();
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "a command line talks to its user")]
fn complain(sentence: &str) {
    eprintln!("sundae: {sentence}");
}

fn run(cli: Cli) -> Result<(), Box<dyn std::error::Error>> {
    let mut config = Config::load(cli.config.as_deref(), std::env::vars())?;
    match cli.command {
        Command::Staff(command) => print(&cli_staff::run(command, config)?),
        Command::Key(command) => print(&cli_key::run(command, config)?),
        Command::Config => print(&config.checked()?.shown()),
        Command::Serve { host, port, data, demo } => {
            config.demo = demo;
            config.host = host.unwrap_or(config.host);
            config.port = port.unwrap_or(config.port);
            config.data = data.unwrap_or(config.data);
            serve(config)?;
        }
        Command::Import { kind, file, commit, data } => {
            config.data = data.unwrap_or(config.data);
            let system = actix_web::rt::System::new();
            let report = match kind {
                FileKind::Rates => system.block_on(rate_cli::run(config, &file, commit))?,
                FileKind::People(kind) => {
                    system.block_on(import::cli::run(config, import::cli::Order { kind, file, commit }))?
                }
            };
            print(&report);
        }
    }
    Ok(())
}

/// A reader that has seen enough (`| head`) is no error.
fn print(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn serve(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    start_logging(&config.log_format);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(WAITING_THREADS).build()?;
    actix_web::rt::System::with_tokio_rt(|| runtime).block_on(async {
        let application = Application::build(config, Clock::System)?;
        print(&format!(
            "Sundae is ready:\n  attendees  {0}/me/\n  desk       {0}/desk/\n  office     {0}/office/",
            application.address()
        ));
        if application.deps.config.demo {
            print(&demo::load(&application.deps).await?);
        }
        if let Some(code) = service_first::offer(&application.deps).await? {
            print(&format!(
                "There are no staff yet. Open {}/office/ and make the first administrator with the code {code}",
                application.address()
            ));
        }
        let (server, _) = application.run()?;
        server.await?;
        Ok(())
    })
}

fn start_logging(format: &str) {
    use tracing_subscriber::EnvFilter;
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn"));
    // Colours are for people; a file or a collector gets plain lines.
    let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let builder =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    if format == "json" { builder.json().init() } else { builder.init() }
}

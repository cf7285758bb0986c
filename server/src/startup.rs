//! Builds the application: tests and production start the same thing.

use crate::auth::password::Passwords;
use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::cx::Deps;
use crate::db::Db;
use crate::demo::codes as demo_codes;
use crate::files;
use crate::housekeeping::Housekeeping;
use crate::jobs;
use crate::keys::DataKeys;
use crate::keys::key_file::KeyError;
use crate::keys::start as keys_start;
use crate::mail::dev;
use crate::mail::transport::{BadOutgoing, Outgoing};
use crate::mail::worker::Worker;
use crate::people::{badge_file, badge_start};
use crate::problem::ApiError;
use crate::routes::routes;
use crate::routing::{Api, BODY_BYTES_MAX, language};
use crate::{edge, health};
use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use std::net::TcpListener;
use std::sync::Arc;

/// Threads of each event loop for what waits: reads of the database, pictures, passwords. Each may keep
/// memory of its own for as long as it lives, and tokio would make hundreds.
pub const WAITING_THREADS: usize = 8;
/// Requests under way when a stop is asked for get this long to end.
const DRAIN_SECONDS: u64 = 20;

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Config(#[from] crate::config::BadConfig),
    #[error(transparent)]
    Database(#[from] crate::db::OpenError),
    #[error(transparent)]
    BadgeKey(#[from] badge_file::BadgeKeyError),
    #[error(transparent)]
    DataKeys(#[from] KeyError),
    #[error(
        "port {port} on {host} is taken or not allowed ({cause}); stop the other program or choose another with --port"
    )]
    Port { host: String, port: u16, cause: std::io::Error },
    #[error("the data folder {path} can't be written: {cause}")]
    Folder { path: String, cause: std::io::Error },
    #[error(transparent)]
    Mail(#[from] BadOutgoing),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Api(#[from] ApiError),
}

/// A server that listens but does not run yet.
pub struct Application {
    pub deps: Arc<Deps>,
    listener: TcpListener,
    outgoing: Outgoing,
}

impl Application {
    /// Opens the database and the port.
    pub fn build(config: Config, clock: Clock) -> Result<Self, StartError> {
        let mut config = config;
        std::fs::create_dir_all(&config.data)
            .map_err(|cause| StartError::Folder { path: config.data.display().to_string(), cause })?;
        let listener = TcpListener::bind((config.host.as_str(), config.port))
            .map_err(|cause| StartError::Port { host: config.host.clone(), port: config.port, cause })?;
        config.port = listener.local_addr()?.port();
        let config = config.checked()?;
        let url = config.database().map_err(crate::config::BadConfig::from)?;
        let db = Db::open(&url, config.database_connections)?;
        let outgoing = Outgoing::open(&config)?;
        let folder = config.data.join("files");
        let files = files::Store::open(folder.clone())
            .map_err(|cause| StartError::Folder { path: folder.display().to_string(), cause })?;
        let badge_key = Arc::new(badge_file::load(&config.badge_key, &config.data)?);
        let payee_keys = Arc::new(DataKeys::open(&config.payee_keys, &config.data)?);
        let deps = Arc::new(Deps {
            db,
            clock,
            ids: Ids::default(),
            config,
            files,
            badge_key,
            payee_keys,
            passwords: Passwords::default(),
        });
        badge_start::same_key(&deps)?;
        keys_start::all_keys(&deps)?;
        jobs::settle_with_points(&deps);
        jobs::seed(&deps)?;
        Ok(Self { deps, listener, outgoing })
    }

    pub fn address(&self) -> String {
        format!("http://{}:{}", self.deps.config.host, self.deps.config.port)
    }

    /// Starts serving and sending mail; the future ends after a graceful stop of both.
    pub fn run(self) -> Result<(impl Future<Output = std::io::Result<()>>, ServerHandle), StartError> {
        let worker = Worker::start(Arc::clone(&self.deps), self.outgoing)?;
        let tidying = jobs::start(Arc::clone(&self.deps));
        let reminding = jobs::start_reminding(Arc::clone(&self.deps));
        let housekeeping = Housekeeping::start(Arc::clone(&self.deps));
        let deps = web::Data::from(self.deps);
        let demo = deps.config.demo;
        let workers = match deps.config.workers {
            0 => std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get),
            workers => workers,
        };
        let secure = deps.config.secure_cookies();
        let server = HttpServer::new(move || {
            let mut api = Api::default();
            routes(&mut api);
            App::new()
                .app_data(deps.clone())
                .app_data(web::PayloadConfig::new(BODY_BYTES_MAX))
                .wrap(from_fn(edge::log))
                .wrap(edge::headers(secure))
                .configure(|service| api.configure(service))
                .configure(health::configure)
                .configure(crate::web::configure)
                .configure(|service| {
                    if demo {
                        dev::configure(service);
                        demo_codes::configure(service);
                    }
                })
                .default_service(web::to(nothing_here))
        })
        .workers(workers)
        .worker_max_blocking_threads(WAITING_THREADS)
        .shutdown_timeout(DRAIN_SECONDS)
        .listen(self.listener)?
        .run();
        let handle = server.handle();
        let both = async move {
            let ended = server.await;
            tidying.abort();
            reminding.abort();
            drop(housekeeping);
            worker.stop().await;
            ended
        };
        Ok((both, handle))
    }
}

async fn nothing_here(http: HttpRequest) -> HttpResponse {
    match crate::web::wants_a_page(&http) {
        true => crate::web::nothing_here(language(&http)),
        false => ApiError::not_found().response(language(&http), ""),
    }
}

//! `sundae key rotate`: a new key for payment details, while the servers run.

use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::db::Db;
use crate::keys::DataKeys;
use crate::payee::rotate::{Rotated, Rotation};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum KeyCommand {
    /// Make a new key, put everything under it, and drop the old one. Interrupted, it goes on when run again.
    Rotate {
        /// Folder of the database and the key file
        #[arg(long)]
        data: Option<PathBuf>,
    },
}

/// Does it and returns what to print.
pub fn run(command: KeyCommand, mut config: Config) -> Result<String, Box<dyn std::error::Error>> {
    let KeyCommand::Rotate { data } = command;
    config.data = data.unwrap_or(config.data);
    let config = config.checked()?;
    let keys = DataKeys::open(&config.payee_keys, &config.data)?;
    let db = Db::open(&config.database()?, config.database_connections)?;
    let rotation = Rotation { db: &db, clock: &Clock::System, ids: &Ids::default(), keys: &keys };
    let rotated = actix_web::rt::System::new().block_on(rotation.run())?;
    Ok(said(&rotated, &keys.place()))
}

fn said(rotated: &Rotated, place: &str) -> String {
    let Rotated { resumed, key, rows, dropped } = rotated;
    let begun = if *resumed { "Went on with an interrupted rotation" } else { "Made a new key" };
    let dropped = match dropped.len() {
        0 => "no key was dropped".to_owned(),
        _ => format!("dropped {}, which nothing is under any more", dropped.join(", ")),
    };
    format!(
        "{begun}: {key} in {place}. Put {rows} records (payment details, second factors, codes of rewards) under it; {dropped}.\n\
         Copy {place} to where you keep the keys, and keep the copy of before as long as the backups of before."
    )
}

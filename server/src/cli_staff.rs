//! `sundae staff add`: a member of staff made from the command line, for a server without mail or without
//! an administrator who can sign in.

use crate::auth::password::hash_now;
use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::db::{Db, WriteContext, WriteTx};
use crate::mail::Site;
use crate::people::factor::reset_service::reset_from_console;
use crate::people::sign_in::service::parse_email;
use crate::people::staff::service::{parse_name, strong};
use crate::people::staff::service_team::{NewStaff, add_from_console, parse_roles};
use crate::problem::ApiError;
use clap::Subcommand;
use std::io::Read as _;
use std::path::PathBuf;
use sundae_shared::people::Role;
use sundae_shared::text::Lang;

#[derive(Subcommand)]
pub enum StaffCommand {
    /// Add a member of staff and print the link to set a password; an open or active one gets a new link.
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// admin, moderator, reviewer, approver, payer, accountant or auditor; may be given several times.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
        /// Read the password from standard input instead of printing a link.
        #[arg(long)]
        password_stdin: bool,
        /// Folder of the database
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Take a lost second factor away where no two administrators can: the account signs in with its password,
    /// gets a mail, and sets a new one up.
    ResetSecondFactor {
        #[arg(long)]
        email: String,
        /// Folder of the database
        #[arg(long)]
        data: Option<PathBuf>,
    },
}

fn role(word: &str) -> Result<Role, String> {
    Role::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
        format!("there is no such role; it may be {}", words.join(", "))
    })
}

/// Does it and returns what to print.
pub fn run(command: StaffCommand, config: Config) -> Result<String, Box<dyn std::error::Error>> {
    match command {
        StaffCommand::Add { .. } => add(command, config),
        StaffCommand::ResetSecondFactor { email, data } => reset_second_factor(&email, data, config),
    }
}

fn reset_second_factor(
    email: &str,
    data: Option<PathBuf>,
    mut config: Config,
) -> Result<String, Box<dyn std::error::Error>> {
    config.data = data.unwrap_or(config.data);
    let config = config.checked()?;
    let email = plain(parse_email(email))?;
    let db = Db::open(&config.database()?, config.database_connections)?;
    let (site, address) = (Site::of(&config), email.clone());
    let done = write(&db, move |tx| reset_from_console(tx, &address, &site));
    plain(done)?;
    Ok(format!("{email} has no second factor now and signs in with the password. They get a mail."))
}

/// One write of this process, which has no server around it.
fn write<T: Send + 'static>(
    db: &Db,
    effect: impl Fn(&mut WriteTx<'_>) -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    actix_web::rt::System::new().block_on(async {
        let (now, ids) = (Clock::System.now(), Ids::default());
        let context = WriteContext { now, actor: None, request_id: ids.next(now)?, ids };
        db.write(context, effect).await
    })
}

fn add(command: StaffCommand, mut config: Config) -> Result<String, Box<dyn std::error::Error>> {
    let StaffCommand::Add { email, name, roles, password_stdin, data } = command else {
        return Err("this is not how somebody is added".into());
    };
    config.data = data.unwrap_or(config.data);
    let config = config.checked()?;
    let new = NewStaff {
        name: plain(parse_name(&name))?,
        email: plain(parse_email(&email))?,
        roles: plain(parse_roles(roles))?,
        lang: Lang::En,
    };
    let password_hash = if password_stdin { Some(read_password(&new)?) } else { None };
    std::fs::create_dir_all(&config.data)?;
    let db = Db::open(&config.database()?, config.database_connections)?;
    let (public_url, email) = (config.public_url, new.email.clone());
    let added = write(&db, move |tx| add_from_console(tx, &new, password_hash.as_deref(), &public_url));
    Ok(match plain(added)? {
        Some(url) => format!("{email} sets a password here, within seven days and once:\n  {url}"),
        None => format!("{email} can sign in now."),
    })
}

/// The first line of standard input, checked and hashed.
fn read_password(new: &NewStaff) -> Result<String, Box<dyn std::error::Error>> {
    let mut input = String::new();
    std::io::stdin().take(4_096).read_to_string(&mut input)?;
    let password = input.lines().next().unwrap_or_default();
    plain(strong("password", password, &new.name, new.email.as_str()))?;
    plain(hash_now(password))
}

/// A refusal as sentences for a console: the fields' own where there are some.
fn plain<T>(outcome: Result<T, ApiError>) -> Result<T, Box<dyn std::error::Error>> {
    outcome.map_err(|error| {
        let problem = error.problem(Lang::En, "");
        let fields: Vec<String> = problem.fields.into_iter().map(|field| field.detail).collect();
        let cause = error.cause().map(|cause| format!(" ({cause})")).unwrap_or_default();
        let said = if fields.is_empty() { problem.detail } else { fields.join(" ") };
        format!("{said}{cause}").into()
    })
}

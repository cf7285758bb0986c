//! The API on both databases, one file per slice; each test has a server and a database of its own.

mod companions;
mod desk;
mod desk_search;
mod desk_visit;
mod edition;
mod grant;
mod import;
mod import_grants;
mod ledger;
mod mail;
mod mail_smtp;
mod migrations;
mod pictures;
mod points;
mod report;
mod rewards;
mod storage;

//! The API on both databases, one file per slice; each test has a server and a database of its own.

mod companions;
mod demo;
mod desk;
mod desk_join;
mod desk_search;
mod desk_visit;
mod edge;
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
mod points_mail;
mod policy;
mod report;
mod rewards;
mod rewards_mail;
mod sign_in;
mod staff;
mod storage;

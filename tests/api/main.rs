//! The API on both databases, one file per slice; each test has a server and a database of its own.

mod desk;
mod edition;
mod grant;
mod mail;
mod migrations;
mod report;
mod storage;

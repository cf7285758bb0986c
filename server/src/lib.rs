//! The Sundae server as a library, so that tests start exactly what production starts.
//!
//! Invariant: `http → service → store → db`; a slice may call another slice's service, never its store.

pub mod audit;
pub mod auth;
pub mod award;
pub mod budget;
pub mod claim;
pub mod cli;
pub mod cli_key;
pub mod cli_staff;
pub mod clock;
pub mod config;
pub mod cx;
pub mod db;
pub mod demo;
pub mod desk;
pub mod edge;
pub mod edition;
pub mod files;
pub mod grant;
pub mod health;
pub mod housekeeping;
pub mod import;
pub mod jobs;
pub mod keys;
pub mod ledger;
pub mod mail;
pub mod memory;
pub mod openapi;
pub mod payee;
pub mod payment;
pub mod people;
pub mod points;
pub mod problem;
pub mod qr;
pub mod reminder;
pub mod report;
pub mod rewards;
pub mod routes;
pub mod routing;
pub mod second;
pub mod startup;
pub mod web;

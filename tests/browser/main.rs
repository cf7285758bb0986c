//! The apps in a real browser, against the real server: Chromium driven through ChromeDriver.
//!
//! Things are found as a person finds them: by label, role and visible text. Every test ends with a look at
//! the browser's console: an error there fails it. What a failed test saw lies in
//! `target/browser-failures/`; `SUNDAE_TEST_SHOTS=1` saves a picture of every screen looked at to
//! `target/shots/`.

mod stage;

mod attendee;
mod board;
mod books;
mod catalogue;
mod challenges;
mod claim;
mod codes;
mod desk;
mod game;
mod grant;
mod import;
mod office;
mod pass;
mod patterns;
mod payee;
mod payments;
mod points;
mod promises;
mod queue;
mod receipts;
mod records;
mod review;
mod second_factor;
mod shells;
mod spanish;
mod staff;
mod visit;
mod wall;

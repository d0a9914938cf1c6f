//! The built page in a real Chromium, walked through as a resident would.
//!
//! `cargo xtask test` builds the page, finds Chromium and runs these; `cargo xtask
//! browser` runs them again against the page as it was last built.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod access;
mod bidi;
mod compare;
mod corpus;
mod council;
mod coverage;
mod driver;
mod embed;
mod faults;
mod gone;
mod hostile;
mod kept;
mod locked;
mod offline;
mod paper;
mod ready;
mod republished;
mod server;
mod session;
mod single_file;
mod speed;
mod tasks;
mod tracker;
mod typing;
mod views;
mod walks;
mod workbench;
mod workbench_faults;
mod workbench_links;

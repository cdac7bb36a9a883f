//! The law and the pages in memory: no program is run, and nothing is written.
//!
//! All of it is one program, so that its parts share two cores and one link.

mod catalogue;
#[path = "../common/mod.rs"]
mod common;
mod input;
mod mutations;
mod output_rules;
mod panduan;
mod penyunting;
mod plan;
mod rule_examples;
mod twelve_clauses;

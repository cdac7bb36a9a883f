//! pendopo builds the lawful websites of a kabupaten's agencies from YAML and markdown.
//!
//! The house has floors; a file imports only from lower ones, and `tests/architecture.rs` holds it to that:
//!
//! | floor | rooms |
//! | --- | --- |
//! | 13 | [`cli`]: flags, terminal, environment, calendar |
//! | 12 | [`pratinjau`]: the preview, from saved files to open pages |
//! | 11 | [`serve`]: the preview's sockets; knows no agency |
//! | 10 | [`pipeline`]: the only composition of stages, threads, timing |
//! | 9 | [`bundle`]: ordered paths to bytes, manifest, releases, signatures, archives |
//! | 8 | [`render`]: page plans to HTML, sitemap, feed |
//! | 7 | [`plan`]: routes, menus and page views |
//! | 6 | [`rules`]: the registry of checks, engine, waivers; [`baru`]: new files with marked blanks |
//! | 5 | [`peraturan`]: the law as data; [`theme`]: templates, filters, tokens; [`penyunting`]: what editing programs need to know |
//! | 4 | [`model`]: the kabupaten as typed values, spans kept |
//! | 3 | [`syntax`]: one file's text to a raw tree and diagnostics; [`bagan`]: figures as SVG |
//! | 2 | [`cari`], [`html`], [`image`], [`dokumen`], [`pindai`], [`vfs`], [`jaring`]: words to search by, markup passes, pixels, documents, scanners, the only disk, the only way to other servers |
//! | 1 | [`diag`]: what is said to people |
//! | 0 | [`base`]: plain values, no I/O |
//!
//! Under `fuzz/` only the rooms are compiled that read bytes of others: those without `cfg(not(fuzzing))`.

pub mod bagan;
#[cfg(not(fuzzing))]
pub mod baru;
pub mod base;
pub mod bundle;
pub mod cari;
#[cfg(not(fuzzing))]
pub mod cli;
pub mod diag;
pub mod dokumen;
pub mod html;
pub mod image;
#[cfg(not(fuzzing))]
pub mod jaring;
pub mod model;
#[cfg(not(fuzzing))]
pub mod penyunting;
pub mod peraturan;
pub mod pindai;
#[cfg(not(fuzzing))]
pub mod pipeline;
#[cfg(not(fuzzing))]
pub mod plan;
#[cfg(not(fuzzing))]
pub mod pratinjau;
#[cfg(not(fuzzing))]
pub mod render;
#[cfg(not(fuzzing))]
pub mod rules;
pub mod serve;
pub mod syntax;
#[cfg(not(fuzzing))]
pub mod theme;
pub mod vfs;

//! Shards: one run over many machines.
//!
//! A plan lists the units of a run, one for each site, with weights and digests of everything that they are made from. A
//! shard makes some of them and leaves, beside their folders, a record of each: findings before they are weighed, grades,
//! links that it wants and addresses that it has. Merging is a run like any other in which every site comes from its
//! shard: what needs all sites, links between them, comparisons, waivers, pages that are gone, the portal, is done there
//! by the same code, so that merged shards are the whole run, byte for byte and finding for finding.
//!
//! Shards come from elsewhere, and are read as a stranger's: nothing is written before all of them are whole and of the
//! very plan that merging makes from its own sources.

mod bagi;
mod catat;
mod gabung;
pub(in crate::pipeline) mod lembar;
mod rencana;

pub use bagi::{Bagian, bagi};
pub use catat::catat;
pub use gabung::{Berat, Salah, baca};
pub use lembar::FOLDER;
pub use rencana::{Rencana, Unit, Wilayah, susun};

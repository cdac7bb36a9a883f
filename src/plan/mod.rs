//! Floor 7: every route, menu and page view of a site, no bytes yet.
//!
//! Pages know nothing of siblings: a page's view holds exactly what its template shows.

mod alur;
pub(crate) mod bahan;
mod bersama;
pub mod data;
mod hari;
pub mod ingatan;
mod lembar;
pub mod lingkup;
mod mesin;
mod pages;
pub mod pencarian;
pub mod portal;
pub mod rancang;
pub mod rancang_portal;
mod rekam;
pub mod rekaman;
pub mod rujukan;
pub mod rute;
mod situs;
mod tautan;
mod teks;
mod ubah;
pub mod view;

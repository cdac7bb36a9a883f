//! The calendar (RFC 5545): notices with their days, and due dates that the site has made public.

use crate::plan::lingkup::PagePlan;
use crate::plan::view::halaman::{Indeks, Isi};

/// One entry of a calendar, over whole days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Acara {
    /// First day, `2026-08-17`.
    pub mulai: String,
    /// The day after the last, in the same form.
    pub sesudah: String,
    /// Words of the entry.
    pub judul: String,
    /// Path of the page with more, and of the entry's identity.
    pub path: String,
    /// What sets entries of one page apart.
    pub kunci: &'static str,
}

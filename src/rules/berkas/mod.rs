//! Faults of files and settings that are found while they are read.

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    // What is written in a file.
    cek!("BKS-001", Cara::Muat),
    cek!("BKS-002", Cara::Muat),
    cek!("BKS-003", Cara::Muat),
    cek!("BKS-004", Cara::Muat),
    cek!("BKS-005", Cara::Muat),
    cek!("BKS-006", Cara::Muat),
    cek!("BKS-007", Cara::Muat),
    cek!("BKS-008", Cara::Muat),
    cek!("BKS-009", Cara::Muat),
    cek!("BKS-010", Cara::Muat),
    cek!("BKS-011", Cara::Muat),
    // The markdown of a page.
    cek!("BKS-020", Cara::Muat),
    cek!("BKS-021", Cara::Muat),
    cek!("BKS-022", Cara::Muat),
    cek!("BKS-023", Cara::Muat),
    cek!("BKS-024", Cara::Muat),
    // Files as they lie on the disk.
    cek!("BKS-030", Cara::Muat),
    cek!("BKS-031", Cara::Muat),
    cek!("BKS-032", Cara::Muat),
    cek!("BKS-033", Cara::Muat),
    cek!("BKS-034", Cara::Muat),
    cek!("BKS-035", Cara::Muat),
    cek!("BKS-036", Cara::Muat),
    cek!("BKS-037", Cara::Muat),
    cek!("BKS-038", Cara::Muat),
    // Settings of the kabupaten.
    cek!("PGC-001", Cara::Muat),
    cek!("PGC-002", Cara::Muat),
    cek!("PGC-003", Cara::Muat),
    cek!("PGC-004", Cara::Muat),
];
